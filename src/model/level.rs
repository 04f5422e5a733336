use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// How well somebody does a skill: 1 Novice, 2 Competent, 3 Proficient, 4 Expert, 5 Master.
///
/// A `Level` that exists is valid, also when it comes from a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "u8")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Level(#[cfg_attr(test, schemars(range(min = 1, max = 5)))] u8);

/// A number or name that is no level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{0} is not a level from 1 to 5")]
pub struct LevelError(pub u64);

impl Level {
    pub const NOVICE: Self = Self(1);
    pub const COMPETENT: Self = Self(2);
    pub const PROFICIENT: Self = Self(3);
    pub const EXPERT: Self = Self(4);
    pub const MASTER: Self = Self(5);
    pub const ALL: [Self; 5] = [Self::NOVICE, Self::COMPETENT, Self::PROFICIENT, Self::EXPERT, Self::MASTER];

    pub const fn number(self) -> u8 {
        self.0
    }

    /// 0 for Novice … 4 for Master: the place in a list of five.
    pub const fn index(self) -> usize {
        self.0 as usize - 1
    }

    /// The source's name of the level in capitals, as its report files write it.
    pub const fn source_name(self) -> &'static str {
        ["NOVICE", "COMPETENT", "PROFICIENT", "EXPERT", "MASTER"][self.index()]
    }

    /// Reads "3", or the source's name in any case.
    pub fn from_text(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::ALL.into_iter().find(|level| {
            text.eq_ignore_ascii_case(level.source_name())
                || (text.len() == 1 && text.parse() == Ok(level.number()))
        })
    }
}

impl TryFrom<u64> for Level {
    type Error = LevelError;

    fn try_from(number: u64) -> Result<Self, LevelError> {
        match number {
            1..=5 => Ok(Self(u8::try_from(number).expect("at most 5"))),
            _ => Err(LevelError(number)),
        }
    }
}

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        small_number(source, "a level from 1 to 5", |number| Self::try_from(number).ok())
    }
}

/// Reads a whole number that `accept` takes; the error says what was found and that `expected` was.
pub(super) fn small_number<'de, D: serde::Deserializer<'de>, T>(
    source: D,
    expected: &'static str,
    accept: fn(u64) -> Option<T>,
) -> Result<T, D::Error> {
    struct Number<T>(&'static str, fn(u64) -> Option<T>);

    impl<T> serde::de::Visitor<'_> for Number<T> {
        type Value = T;

        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str(self.0)
        }

        fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<T, E> {
            (self.1)(number).ok_or_else(|| E::invalid_value(serde::de::Unexpected::Unsigned(number), &self))
        }
    }

    source.deserialize_u64(Number(expected, accept))
}

impl From<Level> for u8 {
    fn from(level: Level) -> Self {
        level.0
    }
}

impl fmt::Display for Level {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// Where somebody stands on the ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Seniority {
    Junior,
    Mid,
    Senior,
    Principal,
}

impl Seniority {
    pub const ALL: [Self; 4] = [Self::Junior, Self::Mid, Self::Senior, Self::Principal];

    /// The seniority worked towards unless the person says otherwise; a principal's is principal.
    pub const fn next(self) -> Self {
        match self {
            Self::Junior => Self::Mid,
            Self::Mid => Self::Senior,
            Self::Senior | Self::Principal => Self::Principal,
        }
    }

    /// The word in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Junior => "junior",
            Self::Mid => "mid",
            Self::Senior => "senior",
            Self::Principal => "principal",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|seniority| seniority.key().eq_ignore_ascii_case(key.trim()))
    }
}

/// The career track: individual contributor, technical lead, engineering manager, principal engineer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Track {
    Ic,
    Tl,
    Em,
    Pe,
}

impl Track {
    pub const ALL: [Self; 4] = [Self::Ic, Self::Tl, Self::Em, Self::Pe];

    /// The source's two letters.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ic => "IC",
            Self::Tl => "TL",
            Self::Em => "EM",
            Self::Pe => "PE",
        }
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
        for wrong in ["0", "6", "three", "3.5", "", "-1", "03", "٣"] {
            assert_eq!(Level::from_text(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_level_out_of_range_is_refused_when_read() {
        for wrong in ["0", "6", "3.5", "null", "\"3\"", "-1", "1e0"] {
            assert!(serde_json::from_str::<Level>(wrong).is_err(), "{wrong}");
        }
        assert_eq!(serde_json::from_str::<Level>("5").ok(), Some(Level::MASTER));
    }
}
