//! A mentor, their mentees and what they agreed; and what the pair works on.

use crate::{
    model::{
        json::record::{record, words},
        records::{
            day::Day,
            ids::{ItemId, PersonId},
            kind::{Kind, Travels},
            refusal::EditError,
        },
    },
    words::kinds,
};

record! {
    /// A mentor, their mentees and what they agreed.
    pub struct Pair {
        pub mentor: PersonId,
        /// One, or several in a group.
        pub mentees: Vec<PersonId>,
        pub kind: PairKind,
        pub status: PairStatus,
        /// In the order in which they matter.
        pub focus_areas: Vec<String>,
        pub start: Day,
        /// A session every so many days.
        pub every_days: u32,
        /// How long a session takes, in minutes.
        pub minutes: u32,
        /// What both give in time.
        pub commitment: String,
        /// What is in and what is out.
        pub scope: String,
        /// How and where they talk between sessions.
        pub communication: String,
        /// How they tell each other what works.
        pub feedback: String,
        /// Made up for looking around.
        pub sample: bool,
    }
}

words! {
    pub enum PairKind {
        OneToOne = "one_to_one",
        Buddy = "onboarding_buddy",
        Peer = "peer",
        /// Leadership coaching by an engineering manager.
        Manager = "coaching_manager",
        /// Leadership coaching by a senior technical leader.
        TechLead = "coaching_technical_leader",
        /// Leadership coaching by an executive sponsor.
        Sponsor = "coaching_sponsor",
        Group = "group",
    }
}

words! {
    pub enum PairStatus {
        Proposed = "proposed",
        Active = "active",
        Paused = "paused",
        /// What was agreed is done.
        Completed = "completed",
        /// Given up before.
        Ended = "ended",
    }
}

impl PairStatus {
    /// Whether it takes up some of the mentor's room.
    pub const fn is_running(self) -> bool {
        matches!(self, Self::Proposed | Self::Active | Self::Paused)
    }
}

impl Pair {
    /// The mentee that reports are about: of a group, the first.
    pub fn mentee(&self) -> Option<PersonId> {
        self.mentees.first().copied()
    }

    pub fn has(&self, person: PersonId) -> bool {
        self.mentor == person || self.mentees.contains(&person)
    }

    /// Whether there are two sides, and sessions come in a possible rhythm.
    pub(crate) fn check(&self) -> Result<(), EditError> {
        self.mentee().ok_or(EditError::NoMentee)?;
        if self.mentees.contains(&self.mentor) {
            return Err(EditError::PairWithOneself);
        }
        if !(1..=366).contains(&self.every_days) {
            return Err(EditError::Cadence);
        }
        check_minutes(self.minutes)
    }
}

/// The shortest and the longest session, in minutes.
const SESSION_MINUTES: std::ops::RangeInclusive<u32> = 5..=480;

pub(crate) fn check_minutes(minutes: u32) -> Result<(), EditError> {
    if SESSION_MINUTES.contains(&minutes) { Ok(()) } else { Err(EditError::Minutes) }
}

pub(crate) fn check_title(title: &str) -> Result<(), EditError> {
    if title.trim().is_empty() { Err(EditError::NoTitle) } else { Ok(()) }
}

record! {
    /// Something that a pair works towards, or an assignment to grow by.
    pub struct Goal {
        pub title: String,
        pub term: Term,
        /// How one will know that it is met.
        pub measure: String,
        pub due: Option<Day>,
        pub status: GoalStatus,
        pub milestones: Vec<Milestone>,
        /// The key of the growth assignment that it is; empty for a goal of one's own.
        pub assignment: String,
    }
}

impl Kind for Goal {
    const NAMES: kinds::Names = kinds::GOAL;

    fn check(&self) -> Result<(), EditError> {
        self.milestones.iter().try_for_each(|milestone| check_title(&milestone.title))?;
        check_title(&self.title)
    }

    fn travels(&self) -> Travels {
        Travels::WholePair
    }

    fn forget_names(&mut self) {}
}

record! {
    pub struct Milestone {
        pub title: String,
        pub is_done: bool,
    }
}

words! {
    pub enum Term {
        Short = "short",
        Long = "long",
    }
}

words! {
    pub enum GoalStatus {
        Open = "open",
        Met = "met",
        Dropped = "dropped",
    }
}

record! {
    /// Something that one of a pair said they would do.
    pub struct ActionItem {
        pub text: String,
        pub owner: PersonId,
        pub due: Option<Day>,
        pub done_on: Option<Day>,
        /// The session in which it was agreed.
        pub session: Option<ItemId>,
    }
}

impl Kind for ActionItem {
    const NAMES: kinds::Names = kinds::ACTION;

    fn check(&self) -> Result<(), EditError> {
        check_title(&self.text)
    }

    fn travels(&self) -> Travels {
        Travels::WholePair
    }

    fn forget_names(&mut self) {}
}

impl ActionItem {
    pub fn is_open(&self) -> bool {
        self.done_on.is_none()
    }

    pub fn is_overdue(&self, today: Day) -> bool {
        self.is_open() && self.due.is_some_and(|due| due < today)
    }
}
