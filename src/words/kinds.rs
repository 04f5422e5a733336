//! What lists of records call each kind.

/// One record of a kind, and several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Names {
    pub one: &'static str,
    pub many: &'static str,
}

pub const SESSION: Names = Names { one: "session", many: "sessions" };
pub const GOAL: Names = Names { one: "goal", many: "goals" };
pub const ACTION: Names = Names { one: "action item", many: "action items" };
pub const CHECK_IN: Names = Names { one: "check-in", many: "check-ins" };
pub const FEEDBACK: Names = Names { one: "feedback on a session", many: "feedback on sessions" };
pub const REVIEW: Names = Names { one: "code review", many: "code reviews" };
