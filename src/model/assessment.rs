use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Assessor, Day, FrameworkId, Rating, Rest, Seniority, SkillId, day, present};

/// One rater's finished, frozen set of ratings of one person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Assessment {
    pub assessor: Assessor,
    pub framework: FrameworkId,
    /// The framework's version it was made with: a later change of the framework moves no old figure.
    pub framework_version: u32,
    #[serde(with = "day")]
    #[cfg_attr(test, schemars(with = "day::Schema"))]
    pub on: Day,
    /// Counts the finished assessments of this person by this assessor, so that two of one day have an order.
    pub number: u32,
    /// The aim when it was finished, which the default targets came from.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub aim: Option<Seniority>,
    pub ratings: BTreeMap<SkillId, Rating>,
    #[serde(flatten)]
    #[cfg_attr(test, schemars(skip))]
    pub rest: Rest,
}

impl Assessment {
    /// Later assessments are greater: by day, then by number.
    pub fn order(&self) -> (Day, u32) {
        (self.on, self.number)
    }
}
