pub const TITLE: &str = "Share with somebody";
pub const MEANS: &str = "A file for your mentor, mentee or lead, to send however you like. Private notes never travel. Below stands exactly what does.";
pub const NOBODY: &str = "Say who you are first: assess yourself, or begin as a mentor, on the start page.";
pub const FOR_WHOM: &str = "For";
pub const TO_MENTOR: &str = "My mentor";
pub const TO_MENTEE: &str = "My mentee";
pub const TO_LEAD: &str = "My lead";
pub const WHOM: &str = "Who is it?";
pub const ANY_MENTOR: &str = "All my mentors";
pub const NO_MENTEE: &str = "You mentor nobody yet: make a pair first, on Mentoring.";
pub const LEAVE_OUT: &str = "Leave out";
pub const EVIDENCE: &str = "Evidence";
pub const PLANS: &str = "Development plans";
pub const NAMES: &str = "Names, teams and time zones (people get pseudonyms)";
pub const TRAVELS: &str = "What travels";
pub const STAYS: &str = "What stays here";
pub const NOTES_STAY: &str = "private notes";
pub const EVIDENCE_STAYS: &str = "ratings without their evidence";
pub const PLANS_STAY: &str = "ratings without their plans";
pub const NAMED_STAY: &str = "records by somebody known only by name";
pub const NEWER_STAY: &str = "records that a newer Belay made or added to";
pub const HIDDEN_STAYS: &str = "agreed ratings that are hidden from you until you have rated";
pub const MAY_NAME: &str =
    "Names are left out, but texts that you wrote may hold some. Read the file below before you send it.";
pub const IDS_TELL: &str = "People keep their ids, so that later files find them. Whoever has another file of the same people knows them again, and for people from a table the id confirms a guess of what the table calls them.";
pub const UNNAMED: &str = "Enter your name first: the other side sees it beside everything you wrote.";
pub const YOUR_NAME: &str = "Your name";
pub const EXACTLY: &str = "The file, to the letter";
pub const DOWNLOAD: &str = "Download the file";

pub const PEOPLE: &str = "people";
pub const PROFILES: &str = "mentoring profiles";
pub const NOTES: &str = "private notes";
pub const RATINGS: &str = "ratings";
pub const ASSESSMENTS: &str = "finished assessments";
pub const PAIRS: &str = "pairs";
pub const DELETIONS: &str = "notes that something was deleted";
pub const UNKNOWN: &str = "records of a newer Belay";

pub fn counted(what: &str, n: usize) -> String {
    [what, ": ", &n.to_string()].concat()
}
