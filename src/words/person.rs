pub const TITLE: &str = "Person";
pub const NAME: &str = "Name";
pub const SENIORITY: &str = "Seniority";
pub const AIM: &str = "Working toward";
pub const TRACK: &str = "Track";
pub const NO_TRACK: &str = "Not set";
pub const TEAM: &str = "Team";
pub const SAVE: &str = "Save";
pub const REMOVE: &str = "Remove person and all ratings";

pub const REMOVE_MEANS: &str = "Removing also affects your files: people who import them are asked whether to remove this person too. If you remove the person only from this browser, everyone else keeps them, and an imported file can restore them.";
pub const REMOVE_HERE: &str = "Remove only from this browser";

pub fn next(seniority: &str) -> String {
    format!("{seniority} (next level)")
}

pub fn removed(name: &str) -> String {
    format!("Removed {name} and all ratings. People who import your files are asked whether to do the same.")
}

pub fn removed_here(name: &str) -> String {
    format!("Removed {name} and all ratings from this browser only.")
}
