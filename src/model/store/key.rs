use std::{fmt, str::FromStr};

use thiserror::Error;

use crate::{
    model::{
        json::fields::quote,
        records::{
            assessor::Assessor,
            ids::{AssessmentId, FrameworkId, ItemId, PairId, PersonId, SkillId},
            kind::Kind,
        },
        store::kinds::kinds_of_pair,
    },
    words::kinds::Names,
};

/// The name of a record, which is the smallest thing that two people can change independently.
///
/// The order keeps the records of one person together within a kind, so that a range query returns
/// "all of Ann's".
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKey {
    Person(PersonId),
    Assessment(PersonId, AssessmentId),
    Draft(DraftKey),
    /// A person's offer and wishes in mentoring.
    Profile(PersonId),
    Pair(PairId),
    /// The private note on a skill: a rating with nothing but a note. It is a separate record that
    /// stays on this machine, so that the rating can be shared whole.
    Note(DraftKey),
    /// A record that belongs to a pair.
    OfPair(PairId, PairPart, ItemId),
    /// A kind that only a newer Belay knows. Belay keeps and lists it, and never changes it.
    Unknown(String),
}

macro_rules! parts {
    ($($name:ident: $word:literal, $type:ty;)*) => {
        /// The kinds of records that belong to a pair.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum PairPart {
            $($name,)*
        }

        impl PairPart {
            pub(crate) const ALL: &[Self] = &[$(Self::$name),*];

            /// Returns the word in keys and files.
            pub(crate) const fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }

            /// Returns the names in lists of records.
            pub(crate) const fn names(self) -> Names {
                match self {
                    $(Self::$name => <$type as Kind>::NAMES,)*
                }
            }
        }

        $(impl OfPair for $type {
            const PART: PairPart = PairPart::$name;
        })*
    };
}
kinds_of_pair!(parts);

/// A kind of record that belongs to a pair.
pub(crate) trait OfPair: Kind {
    const PART: PairPart;

    fn key(pair: PairId, id: ItemId) -> RecordKey {
        RecordKey::OfPair(pair, Self::PART, id)
    }
}

/// A rating that is not yet part of a finished assessment.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DraftKey {
    pub person: PersonId,
    pub framework: FrameworkId,
    pub assessor: Assessor,
    pub skill: SkillId,
}

#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("found {}, expected the name of a record, such as person/6f1c0a3e-52d1-4f6a-9b7e-0d9e8c7b6a51", quote(.0))]
pub struct RecordKeyError(String);

impl RecordKey {
    /// Returns the person that the record is about.
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Self::Person(person) | Self::Assessment(person, _) | Self::Profile(person) => Some(*person),
            Self::Draft(key) | Self::Note(key) => Some(key.person),
            Self::Pair(_) | Self::OfPair(..) | Self::Unknown(_) => None,
        }
    }

    /// Returns the pair that the record belongs to.
    pub fn pair(&self) -> Option<PairId> {
        match self {
            Self::Pair(pair) | Self::OfPair(pair, ..) => Some(*pair),
            _ => None,
        }
    }
}

impl fmt::Display for RecordKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(person) => write!(out, "person/{person}"),
            Self::Assessment(person, id) => write!(out, "assessment/{person}/{id}"),
            Self::Draft(key) => write!(out, "rating/{key}"),
            Self::Note(key) => write!(out, "note/{key}"),
            Self::Profile(person) => write!(out, "mentoring/{person}"),
            Self::Pair(pair) => write!(out, "pair/{pair}"),
            Self::OfPair(pair, part, id) => write!(out, "{}/{pair}/{id}", part.word()),
            Self::Unknown(text) => out.write_str(text),
        }
    }
}

impl fmt::Display for DraftKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The assessor comes last because a name may hold slashes.
        let Self { person, framework, skill, assessor } = self;
        write!(out, "{person}/{framework}/{skill}/{assessor}")
    }
}

impl FromStr for RecordKey {
    type Err = RecordKeyError;

    fn from_str(text: &str) -> Result<Self, RecordKeyError> {
        let wrong = || RecordKeyError(text.to_owned());
        let (kind, rest) = text.split_once('/').ok_or_else(wrong)?;
        let part = PairPart::ALL.iter().copied().find(|part| part.word() == kind);
        let key = match kind {
            _ if part.is_some() => rest
                .split_once('/')
                .and_then(|(pair, id)| Some(Self::OfPair(pair.parse().ok()?, part?, id.parse().ok()?))),
            "person" => rest.parse().ok().map(Self::Person),
            "assessment" => rest
                .split_once('/')
                .and_then(|(person, id)| Some(Self::Assessment(person.parse().ok()?, id.parse().ok()?))),
            "rating" => draft_key(rest).map(Self::Draft),
            "note" => draft_key(rest).map(Self::Note),
            "mentoring" => rest.parse().ok().map(Self::Profile),
            "pair" => rest.parse().ok().map(Self::Pair),
            _ if !kind.is_empty() && kind.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') => {
                Some(Self::Unknown(text.to_owned()))
            }
            _ => None,
        };
        key.ok_or_else(wrong)
    }
}

fn draft_key(text: &str) -> Option<DraftKey> {
    let mut parts = text.splitn(4, '/');
    Some(DraftKey {
        person: parts.next()?.parse().ok()?,
        framework: parts.next()?.parse().ok()?,
        skill: parts.next()?.parse().ok()?,
        assessor: parts.next()?.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_key_reads_back_as_written() {
        let ann = PersonId(Uuid::from_u128(1));
        for key in [
            RecordKey::Person(ann),
            RecordKey::Assessment(ann, AssessmentId(Uuid::from_u128(2))),
            RecordKey::Draft(DraftKey {
                person: ann,
                framework: "devops-technical".parse().expect("a slug"),
                skill: "terraform".parse().expect("a slug"),
                assessor: Assessor::Named("a/b/c".into()),
            }),
            RecordKey::Profile(ann),
            RecordKey::Pair(PairId(Uuid::from_u128(3))),
            RecordKey::OfPair(PairId(Uuid::from_u128(3)), PairPart::CheckIn, ItemId(Uuid::from_u128(4))),
            RecordKey::Unknown("badge/7".into()),
        ] {
            assert_eq!(key.to_string().parse(), Ok(key));
        }
        for wrong in ["", "person", "person/ann", "rating/x", "/x", "Person/1", "session/x", "pair/1/2"] {
            assert!(wrong.parse::<RecordKey>().is_err(), "{wrong}");
        }
    }
}
