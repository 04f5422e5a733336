//! A pair's report and a code review as files. Joined, not formatted, as in `exchange.rs`.

use crate::model::records::{
    pair::{GoalStatus, PairKind, PairStatus},
    session::OpportunityKind,
};

pub fn title(pair: &str) -> String {
    ["Mentoring report: ", pair].concat()
}

pub fn facts(kind: &str, status: &str, start: &str, every_days: u32) -> String {
    let days = every_days.to_string();
    let cadence = if every_days == 1 { "a session every day" } else { "a session every " };
    let days = if every_days == 1 { String::new() } else { [&days, " days"].concat() };
    [kind, ", ", status, "; since ", start, ", ", cadence, &days].concat()
}

pub fn as_of(day: &str) -> String {
    ["As of ", day, "."].concat()
}

pub const fn kind(kind: PairKind) -> &'static str {
    match kind {
        PairKind::OneToOne => "One-to-one",
        PairKind::Buddy => "Onboarding buddy",
        PairKind::Peer => "Peers",
        PairKind::Manager => "Coaching by an engineering manager",
        PairKind::TechLead => "Coaching by a senior technical leader",
        PairKind::Sponsor => "Coaching by an executive sponsor",
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
    let [met, open, dropped] = [n_met, n_open, n_dropped].map(|number| number.to_string());
    [&met, " met, ", &open, " open, ", &dropped, " dropped"].concat()
}

pub fn action_counts(n_open: usize, n_overdue: usize) -> String {
    [&n_open.to_string(), " open, ", &n_overdue.to_string(), " of them overdue"].concat()
}

pub fn of_reviews(n_with: usize, n_reviews: usize) -> String {
    [&n_with.to_string(), " of ", &n_reviews.to_string()].concat()
}

pub const TOO_EARLY: &str = "Too early to say";
pub const ON_TRACK: &str = "On track";
pub const WATCH: &str = "Watch";
pub const NEEDS_CHECK_IN: &str = "Needs a check-in";

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
pub const LEARNING: &str = "learning against intention";
pub const WOULD_CONTINUE: &str = "would continue";

pub fn no_session(days: i64, every_days: u32) -> String {
    let (days, every) = (days.to_string(), every_days.to_string());
    ["No completed session for ", &days, " days; planned was one every ", &every, "."].concat()
}

pub fn low(name: &str, question: &str, answer: u8) -> String {
    [name, " answers ", &answer.to_string(), " of 5: ", question, "."].concat()
}

pub fn apart(question: &str, mentor: u8, name: &str, mentee: u8) -> String {
    let (mentor, mentee) = (mentor.to_string(), mentee.to_string());
    ["The sides see it differently: ", question, ": mentor ", &mentor, ", ", name, " ", &mentee, "."].concat()
}

pub fn fall(name: &str, from: &str, to: &str) -> String {
    [name, "'s answers fell from ", from, " to ", to, " on average."].concat()
}

pub fn misfit(name: &str) -> String {
    [name, " says that the two do not fit. Another pairing may help both."].concat()
}

pub const RECOMMENDATIONS: &str = "Recommendations";
/// In the source's words, as are the two below.
pub const MOMENTUM: &str = "Schedule regular bi-weekly sessions for better momentum";
pub const LONGER: &str = "Consider longer sessions (60+ minutes) for deeper discussions";

pub fn uncovered(areas: &[String]) -> String {
    ["Focus on uncovered areas: ", &areas.join(", ")].concat()
}

pub const TOPICS: &str = "Topics covered";
pub const RECENT: &str = "Last sessions";
pub const ABOUT: &str = "Topics";
pub const OUTCOMES: &str = "Outcomes";
pub const NEXT: &str = "Next time";
pub const ACTION: &str = "Action item";

pub fn feedback(name: &str) -> String {
    ["Feedback by ", name].concat()
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
pub const MEAN: &str = "Mean of the answers";

pub fn review(title: &str) -> String {
    ["Review: ", title].concat()
}

pub const CHANGE: &str = "Change";
pub const OBJECTIVE: &str = "Learning objective";
pub const GOOD: &str = "What is good";
pub const TECHNICAL: &str = "Technical feedback";
pub const OPPORTUNITIES: &str = "Learning opportunities";
pub const MOMENTS: &str = "Teaching moments";
pub const GROWTH: &str = "To grow further";

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
        OpportunityKind::Performance => ["Optimisation", "Measurement", "Trade-offs"],
    }
}
