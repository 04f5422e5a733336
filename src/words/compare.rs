pub const TITLE: &str = "Side by side";

pub fn whose(name: &str, mentor: &str) -> String {
    [name, " and ", mentor].concat()
}

pub const HIDDEN: &str = "What they say of themselves stays hidden until you have rated them and finished, so that your view is your own.";
pub const RATE: &str = "Rate without seeing";
pub const LIFT: &str = "Show it now";
pub const LIFT_MEANS: &str =
    "You will see their levels before yours are complete. This is remembered in this browser.";

pub const NO_OWN: &str = "They have not rated themselves here yet. Ask for their file and import it.";
pub const NO_MENTOR: &str =
    "The mentor's finished ratings are not here yet. Rate and finish, or import the mentor's file.";
pub const RATE_THEM: &str = "Rate them";
pub const IMPORT: &str = "Import a file";

pub const CALIBRATION: &str = "Calibration";
pub const CALIBRATION_RULE: &str = "Over the skills that both rated. Mean difference: the mean of self − mentor; above 0, the self-rating is the higher one. Mean distance: the mean of the differences without their signs. Agreement beyond chance: Cohen's kappa with quadratic weights, 1 − Σ (i − j)² · observed ÷ Σ (i − j)² · expected by chance, over the five levels; 1 is full agreement, 0 no better than chance.";

pub fn n_both(n: usize) -> String {
    if n == 1 { "1 skill rated by both".to_owned() } else { format!("{n} skills rated by both") }
}

pub const MEAN: &str = "Mean difference";
pub const MEAN_ABSOLUTE: &str = "Mean distance";
pub const EQUAL: &str = "Same level";
pub const WITHIN_ONE: &str = "At most one apart";
pub const KAPPA: &str = "Agreement beyond chance (weighted kappa)";
pub const KAPPA_NOTHING: &str = "undefined: nothing rated by both";
pub const KAPPA_ONE: &str = "undefined: one skill rated by both is too few";
pub const KAPPA_SAME: &str = "undefined: both say the same level of every skill";
pub const KAPPA_CONSTANT: &str = "undefined: one side says the same level of every skill";

pub const TALK: &str = "What to talk about";
pub const TALK_MEANS: &str = "Skills that differ by two levels or more, the furthest apart first. Say what you have seen, not what you think of each other.";
pub const NO_TALK: &str = "No skill differs by two levels or more.";

pub const SELF_SEES: &str = "Self";
pub const MENTOR_SEES: &str = "Mentor";
pub const AGREED: &str = "Agreed";
pub const SKILL: &str = "Skill";
pub const DIFFERENCE: &str = "Self − mentor";
pub const NOT_AGREED: &str = "Not agreed";

pub fn agreed_on(skill: &str) -> String {
    ["Agreed level of ", skill].concat()
}

pub const ALL: &str = "All skills";
pub const AGREE: &str = "The agreed assessment";
pub const AGREE_MEANS: &str = "Choose the level you both stand behind. It counts before either single view wherever the report says agreed.";
pub const TAKE_SAME: &str = "Agree where both say the same";
pub const FINISH: &str = "Finish the agreed assessment";

pub fn finished(day: &str) -> String {
    ["The agreed assessment of ", day, " is finished."].concat()
}

pub fn n_agreed(n_agreed: usize, n_both: usize) -> String {
    format!("{n_agreed} of {n_both} agreed")
}

pub const LEFT_OUT: &str = "Left out while you rate them without seeing what they say of themselves:";
