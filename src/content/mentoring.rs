//! The mentoring pack. Katacoda closed in 2022, so the hands-on labs of Terraform's maker replace
//! it there.

use std::sync::LazyLock;

use serde_json::Value;

use crate::{
    content::{
        framework::{ContentError, pack},
        pack_record::pack_record,
    },
    model::{
        json::fields::{FieldError, FieldReader, list, text, texts, whole_number, word},
        records::{
            level::Level,
            mentor_profile::Style,
            pair::PairKind,
            session::{AgendaPart, OpportunityKind},
        },
    },
};

pack_record! {
    /// Content that helps a pair: agreements, agendas, questions, growth assignments and advice.
    pub struct Mentoring {
        /// One for each kind of pair, in the order of `PairKind::ALL`.
        pub kinds: Vec<Kind> = |kinds| list(kinds, Kind::parse),
        pub agendas: Vec<Agenda> = |agendas| list(agendas, Agenda::parse),
        pub questions: Questions = Questions::parse,
        pub growth_assignments: Vec<GrowthAssignment> = |assignments| list(assignments, GrowthAssignment::parse),
        pub agreement: Vec<AgreementPrompt> = |prompts| list(prompts, AgreementPrompt::parse),
        /// One for each concern, in the order of `Concern::ALL`.
        pub to_try: Vec<Advice> = |advice| list(advice, Advice::parse),
        /// One for each kind, in the order of `OpportunityKind::ALL`.
        pub review_opportunities: Vec<ReviewOpportunity> = |kinds| list(kinds, ReviewOpportunity::parse),
        pub styles: Vec<LearningStyle> = |styles| list(styles, LearningStyle::parse),
    }
}

pack_record! {
    /// The purpose of a kind of pair, and its usual sessions.
    pub struct Kind {
        pub kind: PairKind = |kind| word(kind, PairKind::ALL, PairKind::key),
        pub name: String = text,
        pub purpose: String = text,
        /// The number of days between sessions.
        pub every_days: u32 = whole_number,
        pub minutes: u32 = whole_number,
        /// The typical activities in its sessions.
        pub activities: Vec<String> = texts,
    }
}

pack_record! {
    /// A template for an agenda. The template for the pair's own agenda has no parts.
    pub struct Agenda {
        pub key: String = text,
        pub name: String = text,
        pub parts: Vec<AgendaPart> = |parts| list(parts, agenda_part),
    }
}

pack_record! {
    /// Open questions in the style of guided discovery.
    pub struct Questions {
        pub opening: Vec<String> = texts,
        /// For a mentee who is stuck.
        pub stuck: Vec<String> = texts,
        pub reflection: Vec<String> = texts,
        pub closing: Vec<String> = texts,
        /// One for each area of the built-in frameworks.
        pub areas: Vec<AreaQuestions> = |areas| list(areas, AreaQuestions::parse),
    }
}

pack_record! {
    /// Questions in an area, by the mentee's level.
    pub struct AreaQuestions {
        /// The area's key.
        pub area: String = text,
        pub beginner: Vec<String> = texts,
        pub practitioner: Vec<String> = texts,
        pub advanced: Vec<String> = texts,
    }
}

pack_record! {
    /// An assignment for growth that is larger than a task.
    pub struct GrowthAssignment {
        /// The key in goals (`Goal::assignment`).
        pub key: String = text,
        pub title: String = text,
        pub asks: String = text,
        /// The criterion for completion.
        pub done_when: String = text,
    }
}

pack_record! {
    /// A topic that a pair agrees on when it begins.
    pub struct AgreementPrompt {
        /// The field of `Pair` that holds the answer.
        pub key: String = text,
        pub name: String = text,
        pub prompt: String = text,
        /// A sentence that the user can start from.
        pub suggestion: String = text,
    }
}

pack_record! {
    /// Steps to try for one concern about a pair.
    pub struct Advice {
        pub concern: Concern = |concern| word(concern, &Concern::ALL, Concern::key),
        pub steps: Vec<String> = texts,
    }
}

/// A reason to talk with a pair.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Concern {
    #[default]
    /// A low answer to one of the survey's four questions.
    Satisfaction,
    Communication,
    Learning,
    WouldContinue,
    /// One side's answers fell.
    Drop,
    /// The two sides' answers differ much.
    Apart,
    /// No completed session within twice the cadence.
    NoSession,
    /// One side answered that the two do not fit.
    Misfit,
}

pack_record! {
    /// A kind of learning opportunity in a code review.
    pub struct ReviewOpportunity {
        pub kind: OpportunityKind = |kind| word(kind, OpportunityKind::ALL, OpportunityKind::key),
        pub name: String = text,
        /// The names of an opportunity's `what`, `why` and `how`.
        pub labels: [String; 3] = three_texts,
        /// An example of these three texts.
        pub example: [String; 3] = three_texts,
    }
}

pack_record! {
    /// The explanation of a learning style.
    pub struct LearningStyle {
        pub style: Style = |style| word(style, Style::ALL, Style::key),
        pub name: String = text,
        pub meaning: String = text,
    }
}

/// From `mentoring/`, as `build.rs` minifies it.
static MENTORING: LazyLock<Mentoring> = LazyLock::new(|| {
    Mentoring::read(include_str!(concat!(env!("OUT_DIR"), "/mentoring.json")))
        .expect("the tests read the built-in mentoring pack")
});

pub fn mentoring() -> &'static Mentoring {
    &MENTORING
}

impl Mentoring {
    pub fn kind(&self, kind: PairKind) -> &Kind {
        &self.kinds[kind as usize]
    }

    pub fn to_try(&self, concern: Concern) -> &[String] {
        &self.to_try[concern as usize].steps
    }

    pub fn opportunity(&self, kind: OpportunityKind) -> &ReviewOpportunity {
        &self.review_opportunities[kind as usize]
    }

    /// Reads a mentoring pack.
    pub fn read(json: &str) -> Result<Self, ContentError> {
        Self::parse(pack(json)?).map_err(ContentError::of)
    }
}

impl Questions {
    /// Returns the questions in an area, given by its key, for a mentee at this level. Returns none
    /// if the area is not built in.
    pub fn of(&self, area: &str, level: Level) -> &[String] {
        self.areas.iter().find(|known| known.area == area).map_or(&[], |area| area.at(level))
    }
}

impl AreaQuestions {
    /// Returns the questions for a level: Novice and Competent are beginners, Proficient is a
    /// practitioner, Expert and Master are advanced.
    pub fn at(&self, level: Level) -> &[String] {
        match level.number() {
            1 | 2 => &self.beginner,
            3 => &self.practitioner,
            _ => &self.advanced,
        }
    }
}

impl Concern {
    pub const ALL: [Self; 8] = [
        Self::Satisfaction,
        Self::Communication,
        Self::Learning,
        Self::WouldContinue,
        Self::Drop,
        Self::Apart,
        Self::NoSession,
        Self::Misfit,
    ];

    /// The word in the pack.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Satisfaction => "satisfaction",
            Self::Communication => "communication",
            Self::Learning => "learning",
            Self::WouldContinue => "would_continue",
            Self::Drop => "drop",
            Self::Apart => "apart",
            Self::NoSession => "no_session",
            Self::Misfit => "misfit",
        }
    }
}

fn agenda_part(part: Value) -> Result<AgendaPart, FieldError> {
    let mut fields = FieldReader::of(part);
    let mut part = AgendaPart::default();
    fields.required("title", &mut part.title, text);
    fields.required("minutes", &mut part.minutes, whole_number);
    fields.end(part)
}

fn three_texts(value: Value) -> Result<[String; 3], FieldError> {
    texts(value)?.try_into().map_err(|texts: Vec<String>| {
        FieldError::new(["found ", &texts.len().to_string(), " texts, expected 3"].concat())
    })
}
