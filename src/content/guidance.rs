use std::sync::LazyLock;

use crate::{
    content::framework::{Resource, Skill, resources},
    model::json::{
        fields::{FieldError, Fields, texts},
        reader as json,
    },
};

/// The source's generic learning path and resources, for skills without their own.
#[derive(Debug)]
pub struct Guidance {
    pub path: Vec<String>,
    pub resources: Vec<Resource>,
}

static GUIDANCE: LazyLock<Guidance> = LazyLock::new(|| {
    Guidance::read(include_str!(concat!(env!("OUT_DIR"), "/guidance.json")))
        .expect("the tests read the built-in guidance")
});

pub fn guidance() -> &'static Guidance {
    &GUIDANCE
}

impl Guidance {
    fn read(json: &str) -> Result<Self, FieldError> {
        let mut fields = Fields::of(json::read(json).unwrap_or_default())?;
        let guidance = Self {
            path: fields.required("path", texts)?,
            resources: fields.required("resources", resources)?,
        };
        fields.end()?;
        Ok(guidance)
    }

    /// Returns the skill's learning path: the source's, else the pack's own steps, else the generic
    /// path.
    pub fn path<'a>(&'a self, skill: &'a Skill) -> &'a [String] {
        [&skill.milestones, &skill.steps].into_iter().find(|path| !path.is_empty()).unwrap_or(&self.path)
    }

    pub fn resources<'a>(&'a self, skill: &'a Skill) -> &'a [Resource] {
        if skill.resources.is_empty() { &self.resources } else { &skill.resources }
    }
}
