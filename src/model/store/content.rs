use serde_json::Value;
use thiserror::Error;

use crate::model::{
    json::fields::Rest,
    json::{fields::Misfit, record::Field},
    records::{
        assessment::Assessment,
        ids::PersonId,
        mentor_profile::MentorProfile,
        pair::{ActionItem, Goal, Pair},
        person::Person,
        rating::Rating,
        session::{CheckIn, Feedback, Review, Session},
    },
    store::key::{PairPart, RecordKey},
};

/// What a version says of its record.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    Person(Person),
    Assessment(Assessment),
    Draft(Rating),
    Profile(Box<MentorProfile>),
    Pair(Box<Pair>),
    Session(Box<Session>),
    Goal(Goal),
    Action(ActionItem),
    CheckIn(Box<CheckIn>),
    Feedback(Feedback),
    Review(Box<Review>),
    Deleted,
    /// Made by a newer Belay; its bytes are kept and it is never changed here.
    Newer,
}

/// A body that is not what its record's kind asks for.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ContentError {
    /// `path` is where in the body (`ratings.terraform.current`), `problem` what was found and expected.
    #[error("{path}: {problem}")]
    Wrong { path: String, problem: String },
    #[error("found nothing, expected what the record says, or \"deleted\": true beside it")]
    Missing,
    #[error("found a body in a deleted version, expected none")]
    DeletedWithBody,
}

impl Content {
    /// Reads the body of a record named `key`.
    pub(crate) fn read(key: &RecordKey, body: Value) -> Result<Self, ContentError> {
        let content = match key {
            RecordKey::Person(_) => Person::read(body).map(Self::Person),
            RecordKey::Assessment(..) => Assessment::read(body).map(Self::Assessment),
            RecordKey::Draft(_) | RecordKey::Note(_) => Rating::read(body).map(Self::Draft),
            RecordKey::Profile(_) => Field::read(body).map(|it| Self::Profile(Box::new(it))),
            RecordKey::Pair(_) => Field::read(body).map(|it| Self::Pair(Box::new(it))),
            RecordKey::OfPair(_, part, _) => Self::read_part(*part, body),
            RecordKey::Unknown(_) => Ok(Self::Newer),
        };
        content.map_err(|misfit| ContentError::Wrong { path: misfit.path_or_dot(), problem: misfit.problem })
    }

    fn read_part(part: PairPart, body: Value) -> Result<Self, Misfit> {
        match part {
            PairPart::Session => Field::read(body).map(|it| Self::Session(Box::new(it))),
            PairPart::Goal => Field::read(body).map(Self::Goal),
            PairPart::Action => Field::read(body).map(Self::Action),
            PairPart::CheckIn => Field::read(body).map(|it| Self::CheckIn(Box::new(it))),
            PairPart::Feedback => Field::read(body).map(Self::Feedback),
            PairPart::Review => Field::read(body).map(|it| Self::Review(Box::new(it))),
        }
    }

    /// The body to write; none for what has no body.
    pub(crate) fn to_value(&self) -> Option<Value> {
        match self {
            Self::Person(person) => Some(person.to_value()),
            Self::Assessment(assessment) => Some(assessment.to_value()),
            Self::Draft(rating) => Some(rating.to_value()),
            Self::Profile(profile) => Some(profile.value()),
            Self::Pair(pair) => Some(pair.value()),
            Self::Session(session) => Some(session.value()),
            Self::Goal(goal) => Some(goal.value()),
            Self::Action(action) => Some(action.value()),
            Self::CheckIn(check_in) => Some(check_in.value()),
            Self::Feedback(feedback) => Some(feedback.value()),
            Self::Review(review) => Some(review.value()),
            Self::Deleted | Self::Newer => None,
        }
    }

    /// Fields of a newer Belay in it.
    pub fn rest(&self) -> Option<&Rest> {
        Some(match self {
            Self::Person(person) => &person.rest,
            Self::Assessment(assessment) => &assessment.rest,
            Self::Draft(rating) => &rating.rest,
            Self::Profile(profile) => &profile.rest,
            Self::Pair(pair) => &pair.rest,
            Self::Session(session) => &session.rest,
            Self::Goal(goal) => &goal.rest,
            Self::Action(action) => &action.rest,
            Self::CheckIn(check_in) => &check_in.rest,
            Self::Feedback(feedback) => &feedback.rest,
            Self::Review(review) => &review.rest,
            Self::Deleted | Self::Newer => return None,
        })
    }

    /// Takes out what a newer Belay says in it, however deep.
    pub fn forget_rest(&mut self) {
        match self {
            Self::Person(person) => person.rest.clear(),
            Self::Assessment(assessment) => {
                assessment.rest.clear();
                assessment.ratings.values_mut().for_each(|rating| rating.rest.clear());
            }
            Self::Draft(rating) => rating.rest.clear(),
            Self::Profile(profile) => profile.forget_rest(),
            Self::Pair(pair) => pair.forget_rest(),
            Self::Session(session) => session.forget_rest(),
            Self::Goal(goal) => goal.forget_rest(),
            Self::Action(action) => action.forget_rest(),
            Self::CheckIn(check_in) => check_in.forget_rest(),
            Self::Feedback(feedback) => feedback.forget_rest(),
            Self::Review(review) => review.forget_rest(),
            Self::Deleted | Self::Newer => {}
        }
    }

    /// What it says, a line for each field that says something in words or numbers.
    pub fn facts(&self) -> Vec<String> {
        let Some(Value::Object(fields)) = self.to_value() else { return Vec::new() };
        let mut facts = Vec::new();
        for (name, value) in fields {
            let mut words = Vec::new();
            add_words(&value, &mut words);
            if !words.is_empty() {
                facts.push([&name.replace('_', " "), ": ", &words.join(", ")].concat());
            }
        }
        facts
    }

    /// Takes from what another copy of the same original says whatever this one leaves out.
    pub(crate) fn fill(&mut self, other: &Self) {
        match (self, other) {
            (Self::Draft(rating), Self::Draft(other)) => rating.fill(other),
            (Self::Assessment(assessment), Self::Assessment(other)) => {
                for (skill, rating) in &other.ratings {
                    if let Some(known) = assessment.ratings.get_mut(skill) {
                        known.fill(rating);
                    }
                }
            }
            _ => {}
        }
    }

    pub fn is_deleted(&self) -> bool {
        matches!(self, Self::Deleted)
    }
}

/// The texts and numbers in a value that mean something to people: not the ids.
fn add_words(value: &Value, words: &mut Vec<String>) {
    match value {
        Value::String(text) if text.parse::<PersonId>().is_ok() => {}
        Value::String(text) => words.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| add_words(value, words)),
        Value::Object(fields) => fields.values().for_each(|value| add_words(value, words)),
        Value::Number(_) | Value::Bool(true) => words.push(value.to_string()),
        Value::Null | Value::Bool(false) => {}
    }
}
