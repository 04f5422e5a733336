use serde_json::Value;
use thiserror::Error;

use super::{Assessment, Person, Rating, RecordKey};

/// What a version says of its record.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    Person(Person),
    Assessment(Assessment),
    Draft(Rating),
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
    pub(super) fn read(key: &RecordKey, body: Value) -> Result<Self, ContentError> {
        let content = match key {
            RecordKey::Person(_) => Person::read(body).map(Self::Person),
            RecordKey::Assessment(..) => Assessment::read(body).map(Self::Assessment),
            RecordKey::Draft(_) => Rating::read(body).map(Self::Draft),
            RecordKey::Unknown(_) => Ok(Self::Newer),
        };
        content.map_err(|misfit| ContentError::Wrong { path: misfit.path_or_dot(), problem: misfit.problem })
    }

    /// The body to write; none for what has no body.
    pub(super) fn to_value(&self) -> Option<Value> {
        match self {
            Self::Person(person) => Some(person.to_value()),
            Self::Assessment(assessment) => Some(assessment.to_value()),
            Self::Draft(rating) => Some(rating.to_value()),
            Self::Deleted | Self::Newer => None,
        }
    }

    pub fn is_deleted(&self) -> bool {
        matches!(self, Self::Deleted)
    }
}
