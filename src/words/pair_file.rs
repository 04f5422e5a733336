//! A pair's report and a code review as files. Joined, not formatted, as in `exchange.rs`.

use crate::{
    model::records::{
        pair::{GoalStatus, PairKind, PairStatus},
        session::OpportunityKind,
    },
    words::{mentoring::interval, start},
};

pub fn title(pair: &str) -> String {
    ["Mentoring report: ", pair].concat()
}

pub fn facts(kind: &str, status: &str, start: &str, every_days: u32) -> String {
    [kind, ", ", status, "; since ", start, ", a session every ", &interval(every_days)].concat()
}

pub fn as_of(day: &str) -> String {
    ["As of ", day, "."].concat()
}

pub const fn kind(kind: PairKind) -> &'static str {
    match kind {
        PairKind::OneToOne => "One-to-one",
        PairKind::Buddy => "Onboarding buddy",
        PairKind::Peer => "Peers",
        PairKind::Manager => "Coaching from an engineering manager",
        PairKind::TechLead => "Coaching from a senior technical leader",
        PairKind::Sponsor => "Coaching from an executive sponsor",
        PairKind::Group => "Group",
    }
}

pub const fn status(status: PairStatus) -> &'static str {
    match status {
        PairStatus::Proposed => "proposed",
        PairStatus::Active => "active",
        PairStatus::Paused => "paused",
        PairStatus::Completed => "completed",
        PairStatus::Ended => "ended",
    }
}

pub const fn goal_status(status: GoalStatus) -> &'static str {
    match status {
        GoalStatus::Open => "open",
        GoalStatus::Met => "met",
        GoalStatus::Dropped => "dropped",
    }
}

pub const DAYS: &str = "Days since the start";
pub const SESSIONS: &str = "Completed sessions";
pub const HOURS: &str = "Hours";
pub const GOALS: &str = "Goals";
pub const ACTIONS: &str = "Action items";
pub const REVIEWS: &str = "Code reviews with a learning objective";
pub const HEALTH: &str = "Health";

pub fn goal_counts(n_met: usize, n_open: usize, n_dropped: usize) -> String {
    if n_met + n_open + n_dropped == 0 {
        return "none yet".to_owned();
    }
    let [met, all, dropped] = [n_met, n_met + n_open, n_dropped].map(|number| number.to_string());
    let dropped = if n_dropped == 0 { String::new() } else { [", ", &dropped, " dropped"].concat() };
    [&met, " of ", &all, " met", &dropped].concat()
}

pub fn action_counts(n_open: usize, n_overdue: usize) -> String {
    let overdue =
        if n_overdue == 0 { String::new() } else { [" (", &n_overdue.to_string(), " overdue)"].concat() };
    [&n_open.to_string(), " open", &overdue].concat()
}

pub fn of_reviews(n_with: usize, n_reviews: usize) -> String {
    [&n_with.to_string(), " of ", &n_reviews.to_string()].concat()
}

pub const TOO_EARLY: &str = "Too early to say";
pub const ON_TRACK: &str = "On track";
pub const WATCH: &str = "Needs attention";
pub const NEEDS_CHECK_IN: &str = "Talk about it";

pub const FOCUS: &str = "Focus areas";
pub const AREA: &str = "Focus area";
pub const N_SESSIONS: &str = "Sessions";
pub const PROGRESS: &str = "Estimated progress";
pub const LAST: &str = "Last session";
pub const THEN: &str = "Measured at the start";
pub const NOW: &str = "Measured now";
pub const NO_DATA: &str = "no data";

pub const ALERTS: &str = "To talk about";
pub const SATISFACTION: &str = "satisfaction";
pub const COMMUNICATION: &str = "communication";
pub const LEARNING: &str = "working on the right things";
pub const WOULD_CONTINUE: &str = "would continue";

pub fn no_session(days: i64, every_days: u32) -> String {
    [
        "No completed session for ",
        &days.to_string(),
        " days. The plan is one every ",
        &interval(every_days),
        ".",
    ]
    .concat()
}

pub fn low(name: &str, question: &str, answer: u8) -> String {
    let name = if name == start::ME { "You" } else { name };
    [name, " gave ", &answer.to_string(), " of 5 for “", question, "”."].concat()
}

pub fn apart(question: &str, mentor: u8, name: &str, mentee: u8) -> String {
    let (mentor, mentee) = (mentor.to_string(), mentee.to_string());
    let name = if name == start::ME { "you" } else { name };
    ["Different views on “", question, "”: mentor ", &mentor, ", ", name, " ", &mentee, "."].concat()
}

pub fn fall(name: &str, from: &str, to: &str) -> String {
    let whose = if name == start::ME { "Your".to_owned() } else { [name, "'s"].concat() };
    [&whose, " average answer fell from ", from, " to ", to, "."].concat()
}

pub fn misfit(name: &str) -> String {
    let says = if name == start::ME { ["You", " say"] } else { [name, " says"] }.concat();
    [&says, " that this pairing is not working. A new pairing may help both."].concat()
}

pub const RECOMMENDATIONS: &str = "Recommendations";
/// Word for word from the source documents, as are the two below.
pub const MOMENTUM: &str = "Schedule regular bi-weekly sessions for better momentum";
pub const LONGER: &str = "Consider longer sessions (60+ minutes) for deeper discussions";

pub fn uncovered(areas: &[String]) -> String {
    ["Focus on uncovered areas: ", &areas.join(", ")].concat()
}

pub const TOPICS: &str = "Topics covered";
pub const RECENT: &str = "Recent sessions";
pub const ABOUT: &str = "Topics";
pub const OUTCOMES: &str = "Outcomes";
pub const NEXT: &str = "Next time";
pub const ACTION: &str = "Action item";

pub fn feedback(name: &str) -> String {
    ["Feedback from ", name].concat()
}

pub fn session(day: &str, minutes: u32) -> String {
    [day, ", ", &minutes.to_string(), " minutes"].concat()
}

pub const GOAL: &str = "Goal";
pub const STATUS: &str = "Status";
pub const DUE: &str = "Due";
pub const MEASURE: &str = "Measure";
pub const OPEN_ACTIONS: &str = "Open action items";
pub const OWNER: &str = "Owner";

pub const TREND: &str = "Health survey";
pub const DAY: &str = "Day";
pub const WHO: &str = "Who";
pub const MEAN: &str = "Average answer";

pub fn review(title: &str) -> String {
    ["Review: ", title].concat()
}

pub const CHANGE: &str = "Change";
pub const OBJECTIVE: &str = "Learning objective";
pub const GOOD: &str = "What works well";
pub const TECHNICAL: &str = "Technical feedback";
pub const OPPORTUNITIES: &str = "Learning opportunities";
pub const MOMENTS: &str = "Teaching moments";
pub const GROWTH: &str = "Where to grow next";

pub const fn opportunity(kind: OpportunityKind) -> &'static str {
    match kind {
        OpportunityKind::Pattern => "Design pattern",
        OpportunityKind::Architecture => "Architecture",
        OpportunityKind::Performance => "Performance",
    }
}

/// What the three texts of a learning opportunity are.
pub const fn opportunity_parts(kind: OpportunityKind) -> [&'static str; 3] {
    match kind {
        OpportunityKind::Pattern => ["Pattern", "Why", "How"],
        OpportunityKind::Architecture => ["Concept", "Context", "Implications"],
        OpportunityKind::Performance => ["Optimization", "Measurement", "Trade-offs"],
    }
}
