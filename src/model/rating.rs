use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Day, Level, Rest, day, level::small_number, present};

/// The longest text a field holds, in characters.
pub const MAX_TEXT: usize = 20_000;

/// What one rater says of one skill of one person.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Rating {
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub current: Option<Level>,
    /// `None` stands for what the aim requires.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub target: Option<Level>,
    /// The day on which the current level was last said or confirmed.
    #[serde(default, with = "day::optional", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "day::Schema"))]
    pub on: Option<Day>,
    /// Texts and links that show the level.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub plan: String,
    /// Private: never leaves this machine but in a full backup.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The reason why the skill is not applicable: then it is out of score and coverage.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub not_applicable: Option<String>,
    #[serde(default, skip_serializing_if = "Want::is_none")]
    pub want: Want,
    #[serde(flatten)]
    #[cfg_attr(test, schemars(skip))]
    pub rest: Rest,
}

impl Rating {
    /// Whether it says nothing at all, as before anybody touched it.
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// The level that counts: none while the skill is not applicable.
    pub fn counted(&self) -> Option<Level> {
        if self.not_applicable.is_some() { None } else { self.current }
    }
}

/// How much somebody wants to learn a skill, 0 (no wish) to 3 (next thing to learn).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "u8")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Want(#[cfg_attr(test, schemars(range(min = 0, max = 3)))] u8);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{0} is not a wish to learn from 0 to 3")]
pub struct WantError(u64);

impl Want {
    pub const ALL: [Self; 4] = [Self(0), Self(1), Self(2), Self(3)];

    pub const fn number(self) -> u8 {
        self.0
    }

    // By reference because serde's `skip_serializing_if` asks so.
    #[allow(clippy::trivially_copy_pass_by_ref)]
    fn is_none(&self) -> bool {
        self.0 == 0
    }
}

impl TryFrom<u64> for Want {
    type Error = WantError;

    fn try_from(number: u64) -> Result<Self, WantError> {
        match number {
            0..=3 => Ok(Self(u8::try_from(number).expect("at most 3"))),
            _ => Err(WantError(number)),
        }
    }
}

impl<'de> Deserialize<'de> for Want {
    fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        small_number(source, "a wish to learn from 0 to 3", |number| Self::try_from(number).ok())
    }
}

impl From<Want> for u8 {
    fn from(want: Want) -> Self {
        want.0
    }
}
