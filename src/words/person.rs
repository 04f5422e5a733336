pub const TITLE: &str = "Person";
pub const NAME: &str = "Name";
pub const SENIORITY: &str = "Seniority";
pub const AIM: &str = "Working towards";
pub const TRACK: &str = "Track";
pub const NO_TRACK: &str = "Not said";
pub const TEAM: &str = "Team";
pub const SAVE: &str = "Save";
pub const REMOVE: &str = "Remove with all ratings";

pub fn next(seniority: &str) -> String {
    format!("The next one: {seniority}")
}

pub fn removed(name: &str) -> String {
    format!("{name} was removed, with all ratings.")
}
