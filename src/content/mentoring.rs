use std::sync::LazyLock;

use serde_json::Value;

use super::{ContentError, framework::pack};
use crate::model::{
    AgendaPart, Level, OpportunityKind, PairKind, Rest, Style,
    fields::{Fields, Misfit, list, text, texts, whole_number, word},
};

/// What helps a pair along: what there is to agree on, to ask, to do and to try.
#[derive(Debug)]
pub struct Mentoring {
    /// One for each kind of pair, in the order of `PairKind::ALL`.
    pub kinds: Vec<Kind>,
    pub agendas: Vec<Agenda>,
    pub questions: Questions,
    pub growth_assignments: Vec<GrowthAssignment>,
    pub agreement: Vec<AgreementPrompt>,
    /// One for each concern, in the order of `Concern::ALL`.
    pub to_try: Vec<Advice>,
    /// One for each kind, in the order of `OpportunityKind::ALL`.
    pub review_opportunities: Vec<ReviewOpportunity>,
    pub styles: Vec<LearningStyle>,
}

/// What a kind of pair is for, and how it usually meets.
#[derive(Debug)]
pub struct Kind {
    pub kind: PairKind,
    pub name: String,
    pub purpose: String,
    /// A session every so many days.
    pub every_days: u32,
    pub minutes: u32,
    /// What its sessions are typically spent on.
    pub activities: Vec<String>,
}

/// A template of an agenda. The pair's own has no parts yet.
#[derive(Debug)]
pub struct Agenda {
    pub key: String,
    pub name: String,
    pub parts: Vec<AgendaPart>,
}

/// Open questions in the manner of guided discovery.
#[derive(Debug)]
pub struct Questions {
    pub opening: Vec<String>,
    /// For when the mentee is stuck.
    pub stuck: Vec<String>,
    pub reflection: Vec<String>,
    pub closing: Vec<String>,
    /// One for each area of the built-in frameworks.
    pub areas: Vec<AreaQuestions>,
}

/// Questions in an area, by what the mentee can do in it.
#[derive(Debug)]
pub struct AreaQuestions {
    /// The area's key.
    pub area: String,
    pub beginner: Vec<String>,
    pub practitioner: Vec<String>,
    pub advanced: Vec<String>,
}

/// Something to grow by that is more than a task.
#[derive(Debug)]
pub struct GrowthAssignment {
    /// What goals name it by.
    pub key: String,
    pub title: String,
    pub asks: String,
    /// How one knows that it is done.
    pub done_when: String,
}

/// Something that a pair agrees on when it begins.
#[derive(Debug)]
pub struct AgreementPrompt {
    /// The field of the pair that holds the answer.
    pub key: String,
    pub name: String,
    pub prompt: String,
    /// A sentence to start from.
    pub suggestion: String,
}

/// What to try when something about a pair asks for it.
#[derive(Debug)]
pub struct Advice {
    pub concern: Concern,
    pub steps: Vec<String>,
}

/// What may ask for a talk with a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concern {
    /// A low answer to one of the survey's four questions.
    Satisfaction,
    Communication,
    Learning,
    WouldContinue,
    /// One side's answers fell.
    Drop,
    /// The two sides' answers are far apart.
    Apart,
    /// No completed session in twice the cadence.
    NoSession,
    /// One side says that the two do not fit.
    Misfit,
}

/// A kind of learning opportunity in a code review.
#[derive(Debug)]
pub struct ReviewOpportunity {
    pub kind: OpportunityKind,
    pub name: String,
    /// The names of an opportunity's `what`, `why` and `how`.
    pub labels: [String; 3],
    /// What may stand there.
    pub example: [String; 3],
}

/// What is meant by a way of learning.
#[derive(Debug)]
pub struct LearningStyle {
    pub style: Style,
    pub name: String,
    pub meaning: String,
}

/// From `mentoring/`, as `build.rs` leaves it.
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
        Self::from_pack(pack(json)?).map_err(ContentError::of)
    }

    fn from_pack(pack: Value) -> Result<Self, Misfit> {
        let mut fields = Fields::of(pack)?;
        let mentoring = Self {
            kinds: fields.required("kinds", |kinds| list(kinds, Kind::read))?,
            agendas: fields.required("agendas", |agendas| list(agendas, Agenda::read))?,
            questions: fields.required("questions", Questions::read)?,
            growth_assignments: fields
                .required("growth_assignments", |assignments| list(assignments, GrowthAssignment::read))?,
            agreement: fields.required("agreement", |prompts| list(prompts, AgreementPrompt::read))?,
            to_try: fields.required("to_try", |advice| list(advice, Advice::read))?,
            review_opportunities: fields
                .required("review_opportunities", |kinds| list(kinds, ReviewOpportunity::read))?,
            styles: fields.required("styles", |styles| list(styles, LearningStyle::read))?,
        };
        fields.end()?;
        Ok(mentoring)
    }
}

impl Questions {
    /// The questions in an area, by its key, for somebody at this level; empty for an area that is not built in.
    pub fn of(&self, area: &str, level: Level) -> &[String] {
        self.areas.iter().find(|it| it.area == area).map_or(&[], |area| area.at(level))
    }

    fn read(questions: Value) -> Result<Self, Misfit> {
        let mut fields = Fields::of(questions)?;
        let questions = Self {
            opening: fields.required("opening", texts)?,
            stuck: fields.required("stuck", texts)?,
            reflection: fields.required("reflection", texts)?,
            closing: fields.required("closing", texts)?,
            areas: fields.required("areas", |areas| list(areas, AreaQuestions::read))?,
        };
        fields.end()?;
        Ok(questions)
    }
}

impl AreaQuestions {
    /// Novice and Competent are beginners, Proficient is a practitioner, Expert and Master are advanced.
    pub fn at(&self, level: Level) -> &[String] {
        match level.number() {
            1 | 2 => &self.beginner,
            3 => &self.practitioner,
            _ => &self.advanced,
        }
    }

    fn read(area: Value) -> Result<Self, Misfit> {
        let mut fields = Fields::of(area)?;
        let area = Self {
            area: fields.required("area", text)?,
            beginner: fields.required("beginner", texts)?,
            practitioner: fields.required("practitioner", texts)?,
            advanced: fields.required("advanced", texts)?,
        };
        fields.end()?;
        Ok(area)
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

impl Kind {
    fn read(kind: Value) -> Result<Self, Misfit> {
        let mut fields = Fields::of(kind)?;
        let kind = Self {
            kind: fields.required("kind", |kind| word(kind, PairKind::ALL, PairKind::key))?,
            name: fields.required("name", text)?,
            purpose: fields.required("purpose", text)?,
            every_days: fields.required("every_days", whole_number)?,
            minutes: fields.required("minutes", whole_number)?,
            activities: fields.required("activities", texts)?,
        };
        fields.end()?;
        Ok(kind)
    }
}

impl Agenda {
    fn read(agenda: Value) -> Result<Self, Misfit> {
        let mut fields = Fields::of(agenda)?;
        let agenda = Self {
            key: fields.required("key", text)?,
            name: fields.required("name", text)?,
            parts: fields.required("parts", |parts| list(parts, agenda_part))?,
        };
        fields.end()?;
        Ok(agenda)
    }
}

fn agenda_part(part: Value) -> Result<AgendaPart, Misfit> {
    let mut fields = Fields::of(part)?;
    let part = AgendaPart {
        title: fields.required("title", text)?,
        minutes: fields.required("minutes", whole_number)?,
        rest: Rest::new(),
    };
    fields.end()?;
    Ok(part)
}

impl GrowthAssignment {
    fn read(assignment: Value) -> Result<Self, Misfit> {
        let mut fields = Fields::of(assignment)?;
        let assignment = Self {
            key: fields.required("key", text)?,
            title: fields.required("title", text)?,
            asks: fields.required("asks", text)?,
            done_when: fields.required("done_when", text)?,
        };
        fields.end()?;
        Ok(assignment)
    }
}

impl AgreementPrompt {
    fn read(prompt: Value) -> Result<Self, Misfit> {
        let mut fields = Fields::of(prompt)?;
        let prompt = Self {
            key: fields.required("key", text)?,
            name: fields.required("name", text)?,
            prompt: fields.required("prompt", text)?,
            suggestion: fields.required("suggestion", text)?,
        };
        fields.end()?;
        Ok(prompt)
    }
}

impl Advice {
    fn read(advice: Value) -> Result<Self, Misfit> {
        let mut fields = Fields::of(advice)?;
        let advice = Self {
            concern: fields.required("concern", |concern| word(concern, &Concern::ALL, Concern::key))?,
            steps: fields.required("steps", texts)?,
        };
        fields.end()?;
        Ok(advice)
    }
}

impl ReviewOpportunity {
    fn read(opportunity: Value) -> Result<Self, Misfit> {
        let mut fields = Fields::of(opportunity)?;
        let opportunity = Self {
            kind: fields.required("kind", |kind| word(kind, OpportunityKind::ALL, OpportunityKind::key))?,
            name: fields.required("name", text)?,
            labels: fields.required("labels", three_texts)?,
            example: fields.required("example", three_texts)?,
        };
        fields.end()?;
        Ok(opportunity)
    }
}

fn three_texts(value: Value) -> Result<[String; 3], Misfit> {
    texts(value)?.try_into().map_err(|texts: Vec<String>| {
        Misfit::new(["found ", &texts.len().to_string(), " texts, expected 3"].concat())
    })
}

impl LearningStyle {
    fn read(style: Value) -> Result<Self, Misfit> {
        let mut fields = Fields::of(style)?;
        let style = Self {
            style: fields.required("style", |style| word(style, Style::ALL, Style::key))?,
            name: fields.required("name", text)?,
            meaning: fields.required("meaning", text)?,
        };
        fields.end()?;
        Ok(style)
    }
}
