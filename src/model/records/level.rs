use std::{fmt, num::NonZeroU8};

use serde_json::Value;
use thiserror::Error;

use crate::model::json::fields::{FieldError, number, word};

/// A person's level in a skill: 1 Novice, 2 Competent, 3 Proficient, 4 Expert, 5 Master.
///
/// A `Level` that exists is valid, even if it comes from a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(test, derive(serde::Serialize, schemars::JsonSchema))]
pub struct Level(#[cfg_attr(test, schemars(range(min = 1, max = 5)))] NonZeroU8);

/// A number that is not a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{0} is not a level from 1 to 5")]
pub struct LevelError(pub u64);

impl Level {
    pub const NOVICE: Self = Self::of(1);
    pub const COMPETENT: Self = Self::of(2);
    pub const PROFICIENT: Self = Self::of(3);
    pub const EXPERT: Self = Self::of(4);
    pub const MASTER: Self = Self::of(5);
    pub const ALL: [Self; 5] = [Self::NOVICE, Self::COMPETENT, Self::PROFICIENT, Self::EXPERT, Self::MASTER];

    /// A `NonZeroU8`, so that `Option<Level>` takes no extra memory.
    const fn of(number: u8) -> Self {
        Self(NonZeroU8::new(number).expect("levels begin with 1"))
    }

    pub const fn number(self) -> u8 {
        self.0.get()
    }

    /// Returns the index in a list of five: 0 for Novice, 4 for Master.
    pub const fn index(self) -> usize {
        self.0.get() as usize - 1
    }

    /// Returns the source's name of the level in capitals, as in its report files.
    pub const fn source_name(self) -> &'static str {
        ["NOVICE", "COMPETENT", "PROFICIENT", "EXPERT", "MASTER"][self.index()]
    }

    pub(crate) fn read(value: Value) -> Result<Self, FieldError> {
        number(value, "a level from 1 to 5", |number| Self::try_from(number).ok())
    }

    /// Reads "3", "3.0" (as other programs write whole numbers), or the source's name in any case.
    pub fn from_text(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = match text.split_once('.') {
            Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0') => whole,
            _ => text,
        };
        Self::ALL.into_iter().find(|level| {
            text.eq_ignore_ascii_case(level.source_name())
                || (text.len() == 1 && text.parse() == Ok(level.number()))
        })
    }
}

impl TryFrom<u64> for Level {
    type Error = LevelError;

    fn try_from(number: u64) -> Result<Self, LevelError> {
        Self::ALL.into_iter().find(|level| u64::from(level.number()) == number).ok_or(LevelError(number))
    }
}

#[cfg(test)]
impl<'de> serde::Deserialize<'de> for Level {
    fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        u64::deserialize(source)?.try_into().map_err(serde::de::Error::custom)
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> Self {
        level.number()
    }
}

impl fmt::Display for Level {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// A person's position on the career ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema))]
#[cfg_attr(test, serde(rename_all = "lowercase"))]
pub enum Seniority {
    Junior,
    Mid,
    Senior,
    Principal,
}

impl Seniority {
    pub const ALL: [Self; 4] = [Self::Junior, Self::Mid, Self::Senior, Self::Principal];

    /// Returns the default aim, which is the next seniority. A principal's aim is principal.
    pub const fn next(self) -> Self {
        match self {
            Self::Junior => Self::Mid,
            Self::Mid => Self::Senior,
            Self::Senior | Self::Principal => Self::Principal,
        }
    }

    /// Returns the word in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Junior => "junior",
            Self::Mid => "mid",
            Self::Senior => "senior",
            Self::Principal => "principal",
        }
    }

    pub(crate) fn read(value: Value) -> Result<Self, FieldError> {
        word(value, &Self::ALL, Self::key)
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|seniority| seniority.key().eq_ignore_ascii_case(key.trim()))
    }
}

/// The career track: individual contributor, technical lead, engineering manager, principal engineer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema))]
#[cfg_attr(test, serde(rename_all = "UPPERCASE"))]
pub enum Track {
    Ic,
    Tl,
    Em,
    Pe,
}

impl Track {
    pub const ALL: [Self; 4] = [Self::Ic, Self::Tl, Self::Em, Self::Pe];

    /// Returns the source's two letters.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ic => "IC",
            Self::Tl => "TL",
            Self::Em => "EM",
            Self::Pe => "PE",
        }
    }

    pub(crate) fn read(value: Value) -> Result<Self, FieldError> {
        word(value, &Self::ALL, Self::key)
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|track| track.key().eq_ignore_ascii_case(key.trim()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_a_number_from_1_to_5_or_its_name_in_any_case() {
        assert_eq!(Level::from_text("3"), Some(Level::PROFICIENT));
        assert_eq!(Level::from_text(" expert "), Some(Level::EXPERT));
        assert_eq!(Level::from_text("4.0"), Some(Level::EXPERT));
        for wrong in ["0", "6", "three", "3.5", "", "-1", "03", "٣", "3.", ".0", "3.0.0", "3.01"] {
            assert_eq!(Level::from_text(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_level_out_of_range_is_refused_when_read() {
        let read = |text: &str| Level::read(serde_json::from_str(text).expect("JSON"));
        for wrong in ["0", "6", "3.5", "null", "\"3\"", "-1", "1e0"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        assert_eq!(read("5"), Ok(Level::MASTER));
    }
}
