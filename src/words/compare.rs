pub const TITLE: &str = "Side by side";

pub fn whose(name: &str, mentor: &str) -> String {
    [name, " and ", mentor].concat()
}

pub fn hidden(name: &str) -> String {
    [name, "'s own ratings stay hidden until you finish yours, so that your view is your own."].concat()
}

pub const RATE: &str = "Rate blind";
pub const LIFT: &str = "Reveal now";
pub const LIFT_MEANS: &str =
    "You will see their levels before you finish yours. This browser remembers your choice.";

pub const NO_OWN: &str = "Their own ratings are not in this browser yet. Ask for their file and import it.";
pub const NO_MENTOR: &str = "The mentor's finished ratings are not in this browser yet. Rate and finish, or import the mentor's file.";
pub const RATE_THEM: &str = "Rate them";
pub const IMPORT: &str = "Import a file";

pub const CALIBRATION: &str = "Calibration";
pub const CALIBRATION_RULE: &str = "Based on the skills that both rated. Self minus mentor: the average of self − mentor; above 0, the self-rating is higher. Average difference: the average of the differences, ignoring their signs. Agreement: Cohen's kappa with quadratic weights, 1 − Σ (i − j)² · observed ÷ Σ (i − j)² · expected by chance, over the five levels; 1 is full agreement, 0 is no better than chance.";

pub fn n_both(n: usize) -> String {
    if n == 1 { "1 skill rated by both".to_owned() } else { format!("{n} skills rated by both") }
}

pub const MEAN: &str = "Self minus mentor";
pub const MEAN_ABSOLUTE: &str = "Average difference";
pub const EQUAL: &str = "Same level";
pub const WITHIN_ONE: &str = "Within one level";
pub const KAPPA: &str = "Agreement (weighted κ)";
pub const KAPPA_NOTHING: &str = "undefined: no skill is rated by both";
pub const KAPPA_ONE: &str = "undefined: only one skill is rated by both";
pub const KAPPA_SAME: &str = "undefined: both gave every skill the same level";
pub const KAPPA_CONSTANT: &str = "undefined: one side gave every skill the same level";

pub const TALK: &str = "What to talk about";
pub const TALK_MEANS: &str = "Skills on which you differ by two or more levels, biggest difference first. Talk about what you have seen, not about each other.";
pub const NO_TALK: &str = "You do not differ by two or more levels on any skill.";

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
pub const AGREE: &str = "Agreed assessment";
pub const AGREE_MEANS: &str = "Settle on one level together. Reports use it first.";
pub const TAKE_SAME: &str = "Accept all matching levels";
pub const FINISH: &str = "Finish agreed assessment";

pub fn finished(day: &str) -> String {
    ["The agreed assessment of ", day, " is finished."].concat()
}

pub fn n_agreed(n_agreed: usize, n_both: usize) -> String {
    format!("{n_agreed} of {n_both} agreed")
}

pub const LEFT_OUT: &str = "Left out until you finish rating them blind:";
