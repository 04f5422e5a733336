use std::{
    fmt::{self, Write},
    str::FromStr,
};

use thiserror::Error;
use uuid::Uuid;

use crate::model::{json::fields::quote, records::slug::Slug};

/// A text that is not an id of the expected kind.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IdError {
    #[error("found {}, expected an id like 6f1c0a3e-52d1-4f6a-9b7e-0d9e8c7b6a51", quote(.0))]
    NotUuid(String),
    #[error("found {}, expected an id of small letters, digits and hyphens", quote(.0))]
    NotSlug(String),
    #[error("found {}, expected a version's id of 32 hexadecimal digits", quote(.0))]
    NotHash(String),
}

/// Reads the hyphenated lower-case form only. Each id has one spelling, so that record keys can be
/// compared.
fn read_uuid(text: &str) -> Option<Uuid> {
    let mut number = 0;
    for (place, byte) in text.bytes().enumerate() {
        match (place, byte) {
            (8 | 13 | 18 | 23, b'-') => {}
            (8 | 13 | 18 | 23, _) => return None,
            _ => number = number << 4 | u128::from(digit(byte)?),
        }
    }
    (text.len() == 36).then(|| Uuid::from_u128(number))
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// Returns the value of a hexadecimal digit.
fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    }
}

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(test, derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema))]
        #[cfg_attr(test, serde(transparent))]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(out)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                read_uuid(text).map(Self).ok_or_else(|| IdError::NotUuid(text.to_owned()))
            }
        }
    };
}

uuid_id! {
    /// A person's id. It is random, so ids from different browsers never clash.
    PersonId
}
uuid_id! {
    /// The id of a finished assessment.
    AssessmentId
}
uuid_id! {
    /// The id of a pair: a mentor and their mentees.
    PairId
}
uuid_id! {
    /// The id of a record of a pair: a session, a goal, a check-in.
    ItemId
}

macro_rules! slug_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(test, derive(serde::Deserialize, schemars::JsonSchema))]
        #[cfg_attr(test, serde(try_from = "String"))]
        pub struct $name(#[cfg_attr(test, schemars(with = "String"))] Slug);

        impl $name {
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;

            fn try_from(text: String) -> Result<Self, IdError> {
                let fits = (1..=120).contains(&text.len())
                    && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
                if fits { Ok(Self(Slug::new(&text))) } else { Err(IdError::NotSlug(text)) }
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::try_from(text.to_owned())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.serialize_str(self.as_str())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.as_str().fmt(out)
            }
        }

        // Allows a look-up by text in maps that are keyed by the id.
        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                self.as_str()
            }
        }
    };
}

slug_id! {
    /// The permanent slug of a framework, never shown.
    FrameworkId
}
slug_id! {
    /// The permanent slug of a skill within its framework, never shown. A skill's name can change
    /// without losing ratings.
    SkillId
}

/// The first 128 bits of the SHA-256 of a version's canonical bytes, written as 32 hexadecimal
/// digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(transparent))]
pub struct VersionId(#[cfg_attr(test, schemars(with = "String"))] [u8; 16]);

impl VersionId {
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }
}

impl fmt::Display for VersionId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = |byte: &u8| [byte >> 4, byte & 15].map(|digit| char::from(DIGITS[usize::from(digit)]));
        self.0.iter().flat_map(digits).try_for_each(|digit| out.write_char(digit))
    }
}

impl fmt::Debug for VersionId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl FromStr for VersionId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let wrong = || IdError::NotHash(text.to_owned());
        let (pairs, _) = text.as_bytes().as_chunks::<2>();
        if text.len() != 32 {
            return Err(wrong());
        }
        let mut bytes = [0; 16];
        for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
            *byte = digit(*high).ok_or_else(wrong)? << 4 | digit(*low).ok_or_else(wrong)?;
        }
        Ok(Self(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_one_spelling() {
        let id = "6f1c0a3e-52d1-4f6a-9b7e-0d9e8c7b6a51";
        assert!(id.parse::<PersonId>().is_ok());
        assert!(id.to_uppercase().parse::<PersonId>().is_err());
        assert!("6f1c0a3e52d14f6a9b7e0d9e8c7b6a51".parse::<PersonId>().is_err());
    }

    #[test]
    fn a_slug_is_small_letters_digits_and_hyphens() {
        assert!("gitlab-ci-cd".parse::<SkillId>().is_ok());
        for wrong in ["", "Gitlab", "a b", "a/b", "ä"] {
            assert!(wrong.parse::<SkillId>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_version_id_reads_back_as_written() {
        let id = VersionId::from_bytes([7; 16]);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert!("0g".repeat(16).parse::<VersionId>().is_err());
        assert!("é".repeat(16).parse::<VersionId>().is_err());
    }
}
