pub const JUNIOR: &str = "Junior";
pub const MID: &str = "Mid";
pub const SENIOR: &str = "Senior";
pub const PRINCIPAL: &str = "Principal";

pub const INDIVIDUAL_CONTRIBUTOR: &str = "Individual contributor (IC)";
pub const TECHNICAL_LEAD: &str = "Technical lead (TL)";
pub const ENGINEERING_MANAGER: &str = "Engineering manager (EM)";
pub const PRINCIPAL_ENGINEER: &str = "Principal engineer (PE)";

pub const SOMEBODY: &str = "Someone not in your data";
pub const OWN: &str = "Self-rating";
pub const AGREED: &str = "Agreed";
pub const AGREED_FIRST: &str = "Best available (agreed, then mentor, then self)";

pub const PAIR: &str = "A pair not in your data";

pub fn pair(mentor: &str, mentees: &str) -> String {
    [mentor, " and ", mentees].concat()
}

pub fn mentor(name: &str) -> String {
    format!("Mentor {name}")
}

pub fn peer(name: &str) -> String {
    format!("Peer {name}")
}

pub const PROPOSED: &str = "Proposed";
pub const ACTIVE: &str = "Active";
pub const PAUSED: &str = "Paused";
pub const COMPLETED: &str = "Completed";
pub const ENDED: &str = "Ended";

pub const TOO_EARLY: &str = "Too early to say";
pub const ON_TRACK: &str = "On track";
pub const WATCH: &str = "Needs attention";
pub const NEEDS_CHECK_IN: &str = "Talk about it";

pub fn changes_to_export(n_changes: usize) -> String {
    format!("Back up your work: it is only in this browser. Changes since the last export: {n_changes}.")
}

pub const EXPORT_OLD: &str =
    "Your last export is more than 30 days old and does not include your latest changes. Export a new file.";
