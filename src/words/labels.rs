pub const JUNIOR: &str = "Junior";
pub const MID: &str = "Mid";
pub const SENIOR: &str = "Senior";
pub const PRINCIPAL: &str = "Principal";

pub const INDIVIDUAL_CONTRIBUTOR: &str = "Individual contributor (IC)";
pub const TECHNICAL_LEAD: &str = "Technical lead (TL)";
pub const ENGINEERING_MANAGER: &str = "Engineering manager (EM)";
pub const PRINCIPAL_ENGINEER: &str = "Principal engineer (PE)";

pub const SOMEBODY: &str = "Somebody who is not here";
pub const OWN: &str = "Self-rating";
pub const AGREED: &str = "Agreed";
pub const AGREED_FIRST: &str = "Agreed, else mentor, else self";

pub const PAIR: &str = "A pair that is not here";

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
pub const WATCH: &str = "Watch";
pub const NEEDS_CHECK_IN: &str = "Needs a check-in";

pub fn changes_to_export(n_changes: usize) -> String {
    format!(
        "{n_changes} changes are in no export yet. Clearing this browser's site data would delete them: export a file."
    )
}

pub const EXPORT_OLD: &str =
    "The last export is older than 30 days, and does not hold what changed since. Export a file again.";
