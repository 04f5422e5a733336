//! Meetings of a pair, and what is said about them and about the pair.

use crate::{
    model::{
        json::{
            fields::{FieldError, number},
            record::{Field, record, words},
        },
        records::{
            day::Day,
            ids::{ItemId, PersonId},
            kind::{Kind, Travels},
            pair::{check_minutes, check_title},
            refusal::EditError,
        },
    },
    words::kinds,
};

record! {
    /// One meeting of a pair.
    pub struct Session {
        /// When it begins, in milliseconds since 1970 UTC.
        pub at: i64,
        /// The time zone it was planned in, such as Europe/Berlin. It is shown; what counts is `at`.
        pub zone: String,
        pub minutes: u32,
        pub topics: Vec<String>,
        pub objectives: Vec<String>,
        pub agenda: Vec<AgendaPart>,
        pub status: SessionStatus,
        /// In milliseconds since 1970 UTC.
        pub completed_at: Option<i64>,
        pub notes: String,
        pub outcomes: String,
        pub next_topics: Vec<String>,
        /// Counts the changes that a calendar must hear of.
        pub sequence: u32,
    }
}

impl Kind for Session {
    const NAMES: kinds::Names = kinds::SESSION;

    fn check(&self) -> Result<(), EditError> {
        self.agenda.iter().try_for_each(|part| check_title(&part.title))?;
        check_minutes(self.minutes)
    }

    fn travels(&self) -> Travels {
        Travels::WholePair
    }

    fn forget_names(&mut self) {
        self.zone.clear();
    }
}

record! {
    pub struct AgendaPart {
        pub title: String,
        pub minutes: u32,
    }
}

words! {
    pub enum SessionStatus {
        Scheduled = "scheduled",
        Completed = "completed",
        Cancelled = "cancelled",
    }
}

record! {
    /// What one side says of a session.
    pub struct Feedback {
        pub session: ItemId,
        pub by: PersonId,
        pub text: String,
        pub rating: Option<Answer>,
    }
}

impl Kind for Feedback {
    const NAMES: kinds::Names = kinds::FEEDBACK;

    fn check(&self) -> Result<(), EditError> {
        Ok(())
    }

    fn travels(&self) -> Travels {
        Travels::MentorAnd(self.by)
    }

    fn forget_names(&mut self) {}
}

record! {
    /// How one side sees the pair on a day. What is not answered is missing, not 0.
    pub struct CheckIn {
        pub by: PersonId,
        pub on: Day,
        pub progress: String,
        pub blockers: String,
        /// What should change in the path.
        pub change: String,
        pub satisfaction: Option<Answer>,
        pub communication: Option<Answer>,
        /// What is learnt, against what was intended.
        pub learning: Option<Answer>,
        pub would_continue: Option<Answer>,
        /// Asked after the first session.
        pub fit: Option<Fit>,
    }
}

impl Kind for CheckIn {
    const NAMES: kinds::Names = kinds::CHECK_IN;

    fn check(&self) -> Result<(), EditError> {
        Ok(())
    }

    fn travels(&self) -> Travels {
        Travels::MentorAnd(self.by)
    }

    fn forget_names(&mut self) {}
}

words! {
    pub enum Fit {
        Good = "good",
        Deciding = "deciding",
        Bad = "bad",
    }
}

/// An answer from 1 to 5, the more the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Answer(#[cfg_attr(test, schemars(range(min = 1, max = 5)))] u8);

impl Answer {
    pub const ALL: [Self; 5] = [Self(1), Self(2), Self(3), Self(4), Self(5)];

    pub const fn number(self) -> u8 {
        self.0
    }

    /// `None` for what is not from 1 to 5.
    pub fn new(number: u64) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| u64::from(answer.0) == number)
    }
}

impl Field for Answer {
    #[cfg(test)]
    type Schema = Self;

    fn read(value: serde_json::Value) -> Result<Self, FieldError> {
        number(value, "an answer from 1 to 5", Self::new)
    }

    fn value(&self) -> serde_json::Value {
        self.0.into()
    }
}

record! {
    /// A code review as a lesson.
    pub struct Review {
        pub by: PersonId,
        pub mentee: PersonId,
        pub on: Day,
        /// What was changed.
        pub title: String,
        pub link: String,
        /// What the mentee is to learn by it; empty where nothing was named.
        pub objective: String,
        pub technical: String,
        pub opportunities: Vec<Opportunity>,
        pub moments: String,
        pub growth: String,
        /// What was good.
        pub good: String,
    }
}

impl Kind for Review {
    const NAMES: kinds::Names = kinds::REVIEW;

    fn check(&self) -> Result<(), EditError> {
        check_title(&self.title)
    }

    fn travels(&self) -> Travels {
        // What the mentor says to one of a group is for them.
        Travels::MentorAnd(self.mentee)
    }

    fn forget_names(&mut self) {}
}

record! {
    /// Something to learn from a change. What its three texts are depends on the kind: pattern, why and how; concept,
    /// context and implications; optimisation, measurement and trade-offs.
    pub struct Opportunity {
        pub kind: OpportunityKind,
        pub what: String,
        pub why: String,
        pub how: String,
    }
}

words! {
    pub enum OpportunityKind {
        Pattern = "design_pattern",
        Architecture = "architecture",
        Performance = "performance",
    }
}
