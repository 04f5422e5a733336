pub const TITLE: &str = "Mentoring";
pub const VIEWS: &str = "Mentoring sections";
pub const PAIRS: &str = "Pairs";
pub const MATCHING: &str = "Matching";
pub const CALENDAR: &str = "Calendar";
pub const ACTIONS: &str = "Action items";

pub const NEW_PAIR: &str = "New pair";
pub const MY_PROFILE: &str = "My mentoring profile";
pub const FIND_PAIR: &str = "Find a pair by name";
pub const SHOW_ENDED: &str = "Show ended pairs";
pub const ENDED: &str = "Ended pairs";
pub const NO_ENDED: &str = "No ended pairs.";
pub const NO_PAIRS: &str = "No pairs yet. Create one, open a file from a mentee, or let Belay find a match.";
pub const OPEN_FILE: &str = "Open a mentee's file";
pub const FIND_MATCH: &str = "Find a match";
pub const NOT_FOUND: &str = "No pairs found.";
pub const NOTHING_PLANNED: &str = "Nothing planned";
pub const NO_FOCUS: &str = "No focus areas yet";

pub fn next_session(at: &str) -> String {
    format!("Next: {at}")
}

/// "2 weeks", after "every".
pub fn interval(days: u32) -> String {
    match days {
        1 => "day".to_owned(),
        7 => "week".to_owned(),
        days if days % 7 == 0 => [&(days / 7).to_string(), " weeks"].concat(),
        days => [&days.to_string(), " days"].concat(),
    }
}

pub fn rhythm(kind: &str, every_days: u32, minutes: u32) -> String {
    format!("{kind} · every {} · {minutes} min", interval(every_days))
}

pub fn and_more(n_more: usize) -> String {
    format!("… and {n_more} more. Search to narrow the list.")
}

pub const CHOOSE: &str = "Choose…";
pub const TYPE_NAME: &str = "Type a name";
pub const MENTOR: &str = "Mentor";
pub const MENTEE: &str = "Mentee";
pub const KIND: &str = "Kind";
pub const EVERY_DAYS: &str = "Days between sessions";
pub const MINUTES: &str = "Minutes per session";
pub const START: &str = "Start date";
pub const FOCUS: &str = "Focus areas, one per line";
pub const SUGGESTED: &str = "The mentee's largest gaps:";
pub const MAKE_PAIR: &str = "Create pair";
pub const CANCEL: &str = "Cancel";
pub const NO_START: &str = "Choose a start date.";

pub fn add_focus(skill: &str) -> String {
    format!("Add {skill} to the focus areas")
}

pub const EXPORT_CALENDAR: &str = "Export upcoming sessions (.ics)";
pub const EARLIER: &str = "Previous month";
pub const LATER: &str = "Next month";
pub const TODAY: &str = "Today";
pub const NO_SESSIONS: &str = "No sessions in this month.";
pub const NOTHING_UPCOMING: &str = "There are no planned sessions to export. Plan one on a pair's page.";
pub const HELD: &str = "done";
pub const CANCELLED: &str = "canceled";
pub const PLANNED: &str = "planned";
pub const UNFINISHED: &str = "did it take place?";

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
pub const EVERYBODY: &str = "Everyone";
pub const SHOW_DONE: &str = "Show completed items";
pub const DONE: &str = "Done";
pub const NO_DONE: &str = "No completed items yet.";
pub const NO_ACTIONS: &str = "No open action items. Items you agree on in a session appear here.";
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
    format!("Mark done: {text}")
}

pub fn is_done(text: &str) -> String {
    format!("Marked done: \"{text}\".")
}

pub fn is_open_again(text: &str) -> String {
    format!("Reopened: \"{text}\".")
}

/// In other people's calendars.
pub fn calendar_title(pair: &str) -> String {
    format!("Mentoring: {pair}")
}
