pub const TITLE: &str = "Share";
pub const MEANS: &str = "Create a file for your mentor, mentee, or lead, and send it however you like. Private notes are never included. Below you see exactly what is shared.";
pub const NOBODY: &str =
    "First tell Belay who you are: on the Start page, assess yourself or start as a mentor.";
pub const FOR_WHOM: &str = "For";
pub const TO_MENTOR: &str = "My mentor";
pub const TO_MENTEE: &str = "My mentee";
pub const TO_LEAD: &str = "My lead";
pub const WHOM: &str = "Which one?";
pub const ANY_MENTOR: &str = "All my mentors";
pub const NO_MENTEE: &str = "You have no mentees yet. Create a pair on the Mentoring page first.";
pub const LEAVE_OUT: &str = "Leave out";
pub const EVIDENCE: &str = "Evidence";
pub const PLANS: &str = "Development plans";
pub const NAMES: &str = "Names, teams, and time zones (people get pseudonyms)";
pub const TRAVELS: &str = "Included";
pub const STAYS: &str = "Left out";
pub const NOTES_STAY: &str = "private notes";
pub const EVIDENCE_STAYS: &str = "evidence";
pub const PLANS_STAY: &str = "development plans";
pub const NAMED_STAY: &str = "records by people known only by name";
pub const NEWER_STAY: &str = "records from a newer version of Belay";
pub const HIDDEN_STAYS: &str = "agreed ratings that are hidden from you until you finish rating";
pub const MAY_NAME: &str =
    "Names are left out, but your own texts may contain some. Read the file below before you send it.";
pub const IDS_TELL: &str = "People keep their ids so that later files match. Anyone who has another file about the same people can recognize them. For people imported from a table, the id can also confirm a guess of the id used in that table.";
pub const UNNAMED: &str = "Enter your name first. The recipient sees it beside everything you wrote.";
pub const YOUR_NAME: &str = "Your name";
pub const EXACTLY: &str = "View raw file";
pub const DOWNLOAD: &str = "Download file";

pub const PEOPLE: &str = "people";
pub const PROFILES: &str = "mentoring profiles";
pub const NOTES: &str = "private notes";
pub const RATINGS: &str = "ratings";
pub const ASSESSMENTS: &str = "finished assessments";
pub const PAIRS: &str = "pairs";
pub const DELETIONS: &str = "removals";
pub const UNKNOWN: &str = "records from a newer version of Belay";

pub fn counted(what: &str, n: usize) -> String {
    [what, ": ", &n.to_string()].concat()
}
