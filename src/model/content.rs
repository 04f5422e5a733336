use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
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
    #[error("the body is missing")]
    Missing,
    #[error("a deleted version has no body")]
    DeletedWithBody,
}

impl Content {
    /// Reads the body of a record named `key`.
    pub(super) fn read(key: &RecordKey, body: &RawValue) -> Result<Self, ContentError> {
        match key {
            RecordKey::Person(_) => typed(body).map(Self::Person),
            RecordKey::Assessment(..) => typed(body).map(Self::Assessment),
            RecordKey::Draft(_) => typed(body).map(Self::Draft),
            RecordKey::Unknown(_) => Ok(Self::Newer),
        }
    }

    /// The body to write; none for what has no body.
    pub(super) fn to_value(&self) -> Option<serde_json::Value> {
        let value = match self {
            Self::Person(person) => serde_json::to_value(person),
            Self::Assessment(assessment) => serde_json::to_value(assessment),
            Self::Draft(rating) => serde_json::to_value(rating),
            Self::Deleted | Self::Newer => return None,
        };
        Some(value.expect("these types have string keys and finite numbers"))
    }

    pub fn is_deleted(&self) -> bool {
        matches!(self, Self::Deleted)
    }
}

fn typed<T: DeserializeOwned>(body: &RawValue) -> Result<T, ContentError> {
    let mut source = serde_json::Deserializer::from_str(body.get());
    serde_path_to_error::deserialize(&mut source).map_err(|error| ContentError::Wrong {
        path: error.path().to_string(),
        problem: plain(&error.into_inner()),
    })
}

/// The problem without "at line 1 column 17", which is a place in a text that nobody sees.
pub(super) fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}
