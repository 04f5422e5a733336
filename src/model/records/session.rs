//! Meetings of a pair, and the opinions of both sides about a meeting and about the pair.

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
        /// The start, in milliseconds since 1970 UTC.
        pub at: i64,
        /// The time zone in which the session was planned, such as Europe/Berlin. For display only;
        /// `at` is the exact start.
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
        /// The number of changes that calendars need to know.
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
    /// One side's feedback on a session.
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
    /// One side's view of the pair on one day. An unanswered question is missing, not 0.
    pub struct CheckIn {
        pub by: PersonId,
        pub on: Day,
        pub progress: String,
        pub blockers: String,
        /// What should change in the plan.
        pub change: String,
        pub satisfaction: Option<Answer>,
        pub communication: Option<Answer>,
        /// How the mentee's learning compares with the plan.
        pub learning: Option<Answer>,
        pub would_continue: Option<Answer>,
        /// The answer to a question that is asked after the first session.
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

/// An answer from 1 (worst) to 5 (best).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Answer(#[cfg_attr(test, schemars(range(min = 1, max = 5)))] u8);

impl Answer {
    pub const ALL: [Self; 5] = [Self(1), Self(2), Self(3), Self(4), Self(5)];

    pub const fn number(self) -> u8 {
        self.0
    }

    /// Returns the answer with this number, or `None` outside 1 to 5.
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
        /// The change under review.
        pub title: String,
        pub link: String,
        /// What the mentee should learn; may be empty.
        pub objective: String,
        pub technical: String,
        pub opportunities: Vec<Opportunity>,
        pub moments: String,
        pub growth: String,
        /// The good parts of the change.
        pub good: String,
    }
}

impl Kind for Review {
    const NAMES: kinds::Names = kinds::REVIEW;

    fn check(&self) -> Result<(), EditError> {
        check_title(&self.title)
    }

    fn travels(&self) -> Travels {
        // A review in a group is for the mentor and the reviewed mentee only.
        Travels::MentorAnd(self.mentee)
    }

    fn forget_names(&mut self) {}
}

record! {
    /// A lesson from a change. The meaning of its three texts depends on the kind: pattern, why and
    /// how; concept, context and implications; optimisation, measurement and trade-offs.
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
