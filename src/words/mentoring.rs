pub const TITLE: &str = "Mentoring";
pub const VIEWS: &str = "Parts of mentoring";
pub const PAIRS: &str = "Pairs";
pub const MATCHING: &str = "Matching";
pub const CALENDAR: &str = "Calendar";
pub const ACTIONS: &str = "Action items";

pub const NEW_PAIR: &str = "New pair";
pub const MY_PROFILE: &str = "My mentoring profile";
pub const FIND_PAIR: &str = "Find a pair by name";
pub const SHOW_ENDED: &str = "Show pairs that have ended";
pub const ENDED: &str = "Ended pairs";
pub const NO_ENDED: &str = "No pair has ended.";
pub const NO_PAIRS: &str =
    "No pairs yet. Make one, open the file that a mentee sent you, or let Belay find who fits.";
pub const OPEN_FILE: &str = "Open a mentee's file";
pub const FIND_MATCH: &str = "Find a match";
pub const NOT_FOUND: &str = "No pair has that name.";
pub const NOTHING_PLANNED: &str = "Nothing planned";
pub const NO_FOCUS: &str = "No focus areas yet";

pub fn next_session(at: &str) -> String {
    format!("Next: {at}")
}

pub fn rhythm(kind: &str, every_days: u32, minutes: u32) -> String {
    let often = match every_days {
        1 => "every day".to_owned(),
        7 => "every week".to_owned(),
        days if days % 7 == 0 => format!("every {} weeks", days / 7),
        days => format!("every {days} days"),
    };
    format!("{kind} · {often} · {minutes} min")
}

pub fn and_more(n_more: usize) -> String {
    format!("… and {n_more} more; search to narrow it down.")
}

pub const CHOOSE: &str = "Choose …";
pub const TYPE_NAME: &str = "Type a name";
pub const MENTOR: &str = "Mentor";
pub const MENTEE: &str = "Mentee";
pub const KIND: &str = "Kind";
pub const EVERY_DAYS: &str = "Days between sessions";
pub const MINUTES: &str = "Minutes per session";
pub const START: &str = "Begins on";
pub const FOCUS: &str = "Focus areas, one a line";
pub const SUGGESTED: &str = "The mentee's largest gaps:";
pub const MAKE_PAIR: &str = "Make a pair";
pub const CANCEL: &str = "Cancel";
pub const NO_START: &str = "Say on which day the pair begins.";

pub fn add_focus(skill: &str) -> String {
    format!("Add {skill} to the focus areas")
}

pub const EXPORT_CALENDAR: &str = "Export all upcoming as .ics";
pub const EARLIER: &str = "Previous month";
pub const LATER: &str = "Next month";
pub const TODAY: &str = "Today";
pub const NO_SESSIONS: &str = "No sessions in this month.";
pub const NOTHING_UPCOMING: &str =
    "No session is planned, so there is nothing to export. Plan one on a pair's page.";
pub const HELD: &str = "held";
pub const CANCELLED: &str = "cancelled";
pub const PLANNED: &str = "planned";
pub const UNFINISHED: &str = "was it held?";

pub fn calendar_of(month: &str) -> String {
    format!("Sessions in {month}")
}

pub fn upcoming(n_sessions: usize) -> String {
    match n_sessions {
        0 => "No upcoming sessions".to_owned(),
        1 => "1 upcoming session".to_owned(),
        _ => format!("{n_sessions} upcoming sessions"),
    }
}

pub const OWNER: &str = "Owner";
pub const EVERYBODY: &str = "Everybody";
pub const SHOW_DONE: &str = "Show what is done";
pub const DONE: &str = "Done";
pub const NO_DONE: &str = "Nothing is done yet.";
pub const NO_ACTIONS: &str = "Nothing is open. What a session agrees on goes here.";
pub const NO_DUE: &str = "no date";

pub fn open_actions(n_open: usize, n_overdue: usize) -> String {
    format!("{n_open} open, {n_overdue} overdue")
}

pub fn due(day: &str) -> String {
    format!("due {day}")
}

pub fn overdue(day: &str) -> String {
    format!("Overdue since {day}")
}

pub fn done_on(day: &str) -> String {
    format!("done on {day}")
}

pub fn mark_done(text: &str) -> String {
    format!("Done: {text}")
}

pub fn is_done(text: &str) -> String {
    format!("\"{text}\" is done.")
}

pub fn is_open_again(text: &str) -> String {
    format!("\"{text}\" is open again.")
}

/// In other people's calendars.
pub fn calendar_title(pair: &str) -> String {
    format!("Mentoring: {pair}")
}
