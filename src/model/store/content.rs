use serde_json::Value;
use thiserror::Error;

use crate::model::{
    json::{
        fields::{FieldError, UnknownFields},
        record::Field,
    },
    records::{
        assessment::Assessment,
        ids::PersonId,
        kind::{Kind, Travels},
        mentor_profile::MentorProfile,
        pair::Pair,
        person::Person,
        rating::Rating,
        refusal::EditError,
    },
    store::{
        key::{OfPair, PairPart, RecordKey},
        kinds::kinds_of_pair,
    },
};

macro_rules! contents {
    ($($name:ident: $word:literal, $type:ty;)*) => {
        /// The content of a version.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Content {
            Person(Person),
            Assessment(Assessment),
            Draft(Rating),
            Profile(Box<MentorProfile>),
            Pair(Box<Pair>),
            $($name(Box<$type>),)*
            Deleted,
            /// Made by a newer Belay. Its bytes are kept, and it is never changed here.
            Newer,
        }

        impl Content {
            fn read_part(part: PairPart, body: Value) -> Result<Self, FieldError> {
                match part {
                    $(PairPart::$name => <$type as Field>::read(body).map(Self::from),)*
                }
            }

            /// Returns the body to write, or `None` for content without a body.
            pub(crate) fn to_value(&self) -> Option<Value> {
                match self {
                    Self::Person(person) => Some(person.to_value()),
                    Self::Assessment(assessment) => Some(assessment.to_value()),
                    Self::Draft(rating) => Some(rating.to_value()),
                    Self::Profile(profile) => Some(profile.value()),
                    Self::Pair(pair) => Some(pair.value()),
                    $(Self::$name(it) => Some(it.value()),)*
                    Self::Deleted | Self::Newer => None,
                }
            }

            /// Returns the fields of a newer Belay.
            pub fn rest(&self) -> Option<&UnknownFields> {
                Some(match self {
                    Self::Person(person) => &person.rest,
                    Self::Assessment(assessment) => &assessment.rest,
                    Self::Draft(rating) => &rating.rest,
                    Self::Profile(profile) => &profile.rest,
                    Self::Pair(pair) => &pair.rest,
                    $(Self::$name(it) => &it.rest,)*
                    Self::Deleted | Self::Newer => return None,
                })
            }

            /// Removes the fields of a newer Belay at every depth.
            pub fn remove_unknown_fields(&mut self) {
                match self {
                    Self::Person(person) => person.rest.clear(),
                    Self::Assessment(assessment) => {
                        assessment.rest.clear();
                        assessment.ratings.values_mut().for_each(|rating| rating.rest.clear());
                    }
                    Self::Draft(rating) => rating.rest.clear(),
                    Self::Profile(profile) => profile.remove_unknown_fields(),
                    Self::Pair(pair) => pair.remove_unknown_fields(),
                    $(Self::$name(it) => it.remove_unknown_fields(),)*
                    Self::Deleted | Self::Newer => {}
                }
            }

            /// Checks the content against its rules.
            pub(crate) fn check(&self) -> Result<(), EditError> {
                match self {
                    Self::Person(person) => person.check(),
                    Self::Assessment(assessment) => assessment.ratings.values().try_for_each(Rating::check),
                    Self::Draft(rating) => rating.check(),
                    Self::Profile(profile) => profile.check(),
                    Self::Pair(pair) => pair.check(),
                    $(Self::$name(it) => it.check(),)*
                    Self::Deleted | Self::Newer => Ok(()),
                }
            }

            /// Returns who gets a pair's record in a file for one person, or `None` if it is not a
            /// pair's record.
            pub(crate) fn travels(&self) -> Option<Travels> {
                match self {
                    $(Self::$name(it) => Some(it.travels()),)*
                    _ => None,
                }
            }

            /// Removes names and locations from a pair's record.
            pub(crate) fn forget_names_of_pair(&mut self) {
                match self {
                    $(Self::$name(it) => it.forget_names(),)*
                    _ => {}
                }
            }
        }

        $(
            impl From<$type> for Content {
                fn from(it: $type) -> Self {
                    Self::$name(Box::new(it))
                }
            }

            impl Body for $type {
                fn of(content: &Content) -> Option<&Self> {
                    if let Content::$name(it) = content { Some(it) } else { None }
                }
            }
        )*
    };
}
kinds_of_pair!(contents);

/// The content of one kind of a pair's records.
pub(crate) trait Body: OfPair + Clone + Into<Content> {
    fn of(content: &Content) -> Option<&Self>;
}

/// A body that does not fit its record's kind.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ContentError {
    /// `path` is the place in the body (`ratings.terraform.current`); `problem` names the found and
    /// the expected value.
    #[error("{path}: {problem}")]
    Wrong { path: String, problem: String },
    #[error("found nothing, expected a body or \"deleted\": true")]
    Missing,
    #[error("found a body in a deleted version, expected none")]
    DeletedWithBody,
}

impl Content {
    /// Reads the body of the record with this key.
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
        content.map_err(|error| ContentError::Wrong { path: error.path_or_dot(), problem: error.problem })
    }

    /// Returns the content as text, one line for each field with text or numbers.
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

    /// Fills empty fields from another copy of the same original.
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

/// Collects the texts and numbers of a value, without ids.
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
