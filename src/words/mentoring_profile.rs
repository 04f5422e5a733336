pub const TITLE: &str = "Mentoring profile";
pub const OFFERS: &str = "Can mentor";
pub const SEEKS: &str = "Wants a mentor";
pub const OFFERED_HOURS: &str = "Hours per month, for all mentees together";
pub const NEEDED_HOURS: &str = "Hours per month needed";
pub const MAX_MENTEES: &str = "Maximum number of mentees";
pub const CLOCK: &str = "Time zone";
pub const FROM: &str = "Usually works from";
pub const UNTIL: &str = "Until";
pub const HOURS_MEAN: &str = "Leave both empty if working hours do not matter. They can run past midnight.";
pub const STYLES: &str = "Preferred ways of working";
pub const INTERESTS: &str = "Interests, one per line";
pub const NEVER_WITH: &str = "Do not pair with";
pub const NEVER_WITH_MEANS: &str = "For example, their own manager.";
pub const SAVE: &str = "Save";
pub const BOTH_HOURS: &str = "Working hours need a start and an end. Fill in both, or neither.";
pub const WHOLE_NUMBERS: &str = "Enter hours and mentees as whole numbers from 0 to 1,000.";

pub fn saved(name: &str) -> String {
    format!("Saved {name}'s mentoring profile.")
}

/// "UTC+05:30" for 330.
pub fn utc(minutes: i32) -> String {
    let sign = if minutes < 0 { '−' } else { '+' };
    let minutes = minutes.abs();
    format!("UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}
