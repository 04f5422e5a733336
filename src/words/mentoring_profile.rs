pub const TITLE: &str = "Mentoring profile";
pub const OFFERS: &str = "Offers to mentor";
pub const SEEKS: &str = "Looks for a mentor";
pub const OFFERED_HOURS: &str = "Hours a month for all mentees together";
pub const NEEDED_HOURS: &str = "Hours a month needed";
pub const MAX_MENTEES: &str = "At most so many mentees";
pub const CLOCK: &str = "Clock";
pub const FROM: &str = "Usually works from";
pub const UNTIL: &str = "Until";
pub const HOURS_MEAN: &str = "Leave both empty if the hours do not matter. Hours may go over midnight.";
pub const STYLES: &str = "Ways of working together";
pub const INTERESTS: &str = "Interests, one a line";
pub const NEVER_WITH: &str = "Never with";
pub const NEVER_WITH_MEANS: &str = "Their own manager, say.";
pub const SAVE: &str = "Save";
pub const BOTH_HOURS: &str = "Usual hours need a beginning and an end. Fill in both, or neither.";
pub const WHOLE_NUMBERS: &str = "Hours and mentees are whole numbers from 0 to 1,000. Check them.";

pub fn saved(name: &str) -> String {
    format!("The mentoring profile of {name} is saved.")
}

/// "UTC+05:30" for 330.
pub fn utc(minutes: i32) -> String {
    let sign = if minutes < 0 { '−' } else { '+' };
    let minutes = minutes.abs();
    format!("UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}
