use std::{fmt, str::FromStr};

use thiserror::Error;

use crate::model::{
    json::fields::quote,
    records::{ids::PersonId, rating::MAX_TEXT},
};

/// Who rated a person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema))]
#[cfg_attr(test, serde(try_from = "String", into = "String"))]
pub enum Assessor {
    /// The person themselves. These ratings are unverified, and nobody else corrects them.
    Own,
    /// The person and the mentor agreed on the rating after they had seen both ratings.
    Agreed,
    Mentor(PersonId),
    Peer(PersonId),
    /// Somebody known only by the name in a file (`tech_lead`).
    Named(String),
}

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AssessorError {
    #[error("found {}, expected self, agreed, mentor/<id>, peer/<id> or named/<name>", quote(.0))]
    Unknown(String),
}

impl fmt::Display for Assessor {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Own => out.write_str("self"),
            Self::Agreed => out.write_str("agreed"),
            Self::Mentor(person) => write!(out, "mentor/{person}"),
            Self::Peer(person) => write!(out, "peer/{person}"),
            Self::Named(name) => write!(out, "named/{name}"),
        }
    }
}

impl FromStr for Assessor {
    type Err = AssessorError;

    fn from_str(text: &str) -> Result<Self, AssessorError> {
        let unknown = || AssessorError::Unknown(text.to_owned());
        match text.split_once('/') {
            None if text == "self" => Ok(Self::Own),
            None if text == "agreed" => Ok(Self::Agreed),
            Some(("mentor", person)) => person.parse().map(Self::Mentor).map_err(|_| unknown()),
            Some(("peer", person)) => person.parse().map(Self::Peer).map_err(|_| unknown()),
            Some(("named", name)) if !name.is_empty() && name.len() <= MAX_TEXT => {
                Ok(Self::Named(name.to_owned()))
            }
            _ => Err(unknown()),
        }
    }
}

#[cfg(test)]
impl TryFrom<String> for Assessor {
    type Error = AssessorError;

    fn try_from(text: String) -> Result<Self, AssessorError> {
        text.parse()
    }
}

#[cfg(test)]
impl From<Assessor> for String {
    fn from(assessor: Assessor) -> Self {
        assessor.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_assessor_reads_back_as_written() {
        let ann = PersonId(uuid::Uuid::from_u128(1));
        for assessor in [
            Assessor::Own,
            Assessor::Agreed,
            Assessor::Mentor(ann),
            Assessor::Peer(ann),
            Assessor::Named("a/b".into()),
        ] {
            assert_eq!(assessor.to_string().parse(), Ok(assessor));
        }
        for wrong in ["", "Self", "mentor", "mentor/ann", "named/", "boss/ann"] {
            assert!(wrong.parse::<Assessor>().is_err(), "{wrong}");
        }
    }
}
