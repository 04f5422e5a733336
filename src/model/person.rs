use serde::{Deserialize, Serialize};

use super::{Rest, Seniority, Track, present};

/// Somebody who is assessed, or who mentors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Person {
    pub name: String,
    pub seniority: Seniority,
    /// The seniority worked towards; `None` stands for the next one.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub aim: Option<Seniority>,
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub track: Option<Track>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub team: String,
    /// What other tools call the person (the source's `person_id`); written back to their files.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub key: String,
    /// Made up for looking around; removed in one click.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
    #[serde(flatten)]
    #[cfg_attr(test, schemars(skip))]
    pub rest: Rest,
}

impl Person {
    pub fn new(name: impl Into<String>, seniority: Seniority) -> Self {
        Self {
            name: name.into(),
            seniority,
            aim: None,
            track: None,
            team: String::new(),
            key: String::new(),
            sample: false,
            rest: Rest::new(),
        }
    }

    /// The seniority worked towards: the chosen one, or the next.
    pub fn aim(&self) -> Seniority {
        self.aim.unwrap_or(self.seniority.next())
    }
}
