use std::sync::LazyLock;

use serde::Deserialize;

use super::{Resource, Skill};

/// The source's generic learning path and resources, for skills without their own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guidance {
    pub path: Vec<String>,
    pub resources: Vec<Resource>,
}

static GUIDANCE: LazyLock<Guidance> = LazyLock::new(|| {
    serde_json::from_str(include_str!("guidance.json")).expect("the tests read the built-in guidance")
});

pub fn guidance() -> &'static Guidance {
    &GUIDANCE
}

impl Guidance {
    /// The skill's path: the source's where it has one, else the pack's own, else the generic steps.
    pub fn path<'a>(&'a self, skill: &'a Skill) -> &'a [String] {
        [&skill.milestones, &skill.steps].into_iter().find(|path| !path.is_empty()).unwrap_or(&self.path)
    }

    pub fn resources<'a>(&'a self, skill: &'a Skill) -> &'a [Resource] {
        if skill.resources.is_empty() { &self.resources } else { &skill.resources }
    }
}
