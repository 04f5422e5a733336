//! A mentor, their mentees, their agreement and their work.

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
    /// A mentor, their mentees and their agreement.
    pub struct Pair {
        pub mentor: PersonId,
        /// One mentee, or several in a group.
        pub mentees: Vec<PersonId>,
        pub kind: PairKind,
        pub status: PairStatus,
        /// In order of importance.
        pub focus_areas: Vec<String>,
        pub start: Day,
        /// The number of days between sessions.
        pub every_days: u32,
        /// The length of a session, in minutes.
        pub minutes: u32,
        /// The time that both commit.
        pub commitment: String,
        /// The topics that the pair covers, and those it does not.
        pub scope: String,
        /// How and where they talk between sessions.
        pub communication: String,
        /// How they give each other feedback.
        pub feedback: String,
        /// Whether the pair is part of the sample team.
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
        /// The pair has done what it agreed on.
        Completed = "completed",
        /// The pair stopped before that.
        Ended = "ended",
    }
}

impl PairStatus {
    /// Whether the pair takes up one of the mentor's places.
    pub const fn is_running(self) -> bool {
        matches!(self, Self::Proposed | Self::Active | Self::Paused)
    }
}

impl Pair {
    /// Returns the mentee that reports are about: in a group, the first.
    pub fn mentee(&self) -> Option<PersonId> {
        self.mentees.first().copied()
    }

    pub fn has(&self, person: PersonId) -> bool {
        self.mentor == person || self.mentees.contains(&person)
    }

    /// Checks that there are two different sides and that the cadence and the length of sessions
    /// are possible.
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

/// The allowed lengths of a session, in minutes.
const SESSION_MINUTES: std::ops::RangeInclusive<u32> = 5..=480;

pub(crate) fn check_minutes(minutes: u32) -> Result<(), EditError> {
    if SESSION_MINUTES.contains(&minutes) { Ok(()) } else { Err(EditError::Minutes) }
}

pub(crate) fn check_title(title: &str) -> Result<(), EditError> {
    if title.trim().is_empty() { Err(EditError::NoTitle) } else { Ok(()) }
}

record! {
    /// Something that a pair works towards, or a growth assignment.
    pub struct Goal {
        pub title: String,
        pub term: Term,
        /// How the pair will know that the goal is met.
        pub measure: String,
        pub due: Option<Day>,
        pub status: GoalStatus,
        pub milestones: Vec<Milestone>,
        /// The key of the growth assignment; empty for a goal of the pair's own.
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
    /// A task that one of the pair promised to do.
    pub struct ActionItem {
        pub text: String,
        pub owner: PersonId,
        pub due: Option<Day>,
        pub done_on: Option<Day>,
        /// The session in which they agreed on it.
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
