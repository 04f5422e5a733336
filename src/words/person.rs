pub const TITLE: &str = "Person";
pub const NAME: &str = "Name";
pub const SENIORITY: &str = "Seniority";
pub const AIM: &str = "Working towards";
pub const TRACK: &str = "Track";
pub const NO_TRACK: &str = "Not said";
pub const TEAM: &str = "Team";
pub const SAVE: &str = "Save";
pub const REMOVE: &str = "Remove with all ratings";

pub const REMOVE_MEANS: &str = "Removing travels: whoever gets your files is asked whether to remove this person too. Removed only from this browser, the person stays with everybody else, and a file can bring them back.";
pub const REMOVE_HERE: &str = "Remove only from this browser";

pub fn next(seniority: &str) -> String {
    format!("The next one: {seniority}")
}

pub fn removed(name: &str) -> String {
    format!("{name} was removed, with all ratings. Whoever gets your files is asked whether to do the same.")
}

pub fn removed_here(name: &str) -> String {
    format!("{name} was removed from this browser, with all ratings, and from nowhere else.")
}
