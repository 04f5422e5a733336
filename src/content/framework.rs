//! Competency frameworks. The sources of Technical Leadership and Professional Growth name no
//! required levels, so these frameworks use those of the source's second group (1, 2, 3, 4).

use std::{ops::Range, sync::LazyLock};

use serde_json::Value;
use thiserror::Error;

use crate::model::{
    json::{
        fields::{FieldError, Fields, list, parsed, quote, text, texts, whole_number},
        reader as json,
    },
    records::{
        ids::{FrameworkId, SkillId},
        level::{Level, Seniority},
    },
    small::lower::lower,
};

/// Areas with weights, their skills, the level scale, and the levels that each seniority requires.
#[derive(Debug)]
pub struct Framework {
    pub id: FrameworkId,
    /// The version, which increases with every change that could affect a figure.
    pub version: u32,
    pub name: String,
    pub summary: String,
    pub levels: LevelNames,
    pub areas: Vec<Area>,
    /// All skills in framework order; each area has a range of them. Code refers to a skill by its
    /// index in this list.
    pub skills: Vec<Skill>,
}

/// The five names of the level scale, Novice first.
pub type LevelNames = [String; 5];

#[derive(Debug)]
pub struct Area {
    /// The source's key (`cloud_platforms`), as in report files.
    pub key: String,
    pub name: String,
    pub description: String,
    /// The weight in the overall score: a whole number, relative to the sum of all weights.
    pub weight: u32,
    pub required: Required,
    /// The priority text of recommendations in this area.
    pub priority: String,
    /// Work that shows the area's skills, if the source names it.
    pub applications: Vec<String>,
    /// What a mentor pays attention to, if the source names it.
    pub mentorship_focus: Vec<String>,
    /// The indices of its skills.
    pub skills: Range<usize>,
}

/// The level that each seniority requires in an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Required {
    junior: Level,
    mid: Level,
    senior: Level,
    principal: Level,
}

#[derive(Debug)]
pub struct Skill {
    pub id: SkillId,
    pub name: String,
    /// Further names that find the skill in searches and files.
    pub aliases: Vec<String>,
    /// The visible behaviour at each level.
    pub indicators: [String; 5],
    /// The source's learning path, if it has one.
    pub milestones: Vec<String>,
    /// Five concrete steps, if the pack has them.
    pub steps: Vec<String>,
    pub resources: Vec<Resource>,
    /// The index of its area.
    pub area: usize,
}

/// A book, course or certification by its published name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    pub kind: String,
    pub name: String,
    pub provider: String,
}

/// A pack with an error or an inconsistency.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ContentError {
    #[error("{0}")]
    Field(String),
    #[error("no area has a weight above 0")]
    NoWeight,
    #[error("area \"{0}\" has no skills")]
    EmptyArea(String),
    #[error("{kind} \"{name}\" appears twice")]
    Duplicate { kind: &'static str, name: String },
}

/// Reads a pack as JSON.
pub(crate) fn pack(json: &str) -> Result<Value, ContentError> {
    let no_json = || ContentError::Field("found a text that is no JSON, expected a pack".to_owned());
    json::read(json).ok_or_else(no_json)
}

impl Required {
    pub const fn of(&self, seniority: Seniority) -> Level {
        match seniority {
            Seniority::Junior => self.junior,
            Seniority::Mid => self.mid,
            Seniority::Senior => self.senior,
            Seniority::Principal => self.principal,
        }
    }
}

/// All frameworks are built in, so equal ids mean equal frameworks.
impl PartialEq for Framework {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Framework {
    /// Reads and checks a framework pack.
    pub fn read(json: &str) -> Result<Self, ContentError> {
        let framework = Self::from_pack(pack(json)?).map_err(ContentError::of)?;
        framework.check()?;
        Ok(framework)
    }

    fn from_pack(pack: Value) -> Result<Self, FieldError> {
        let mut fields = Fields::of(pack)?;
        let mut skills = Vec::new();
        let mut areas = Vec::new();
        for (place, area) in fields.required("areas", |areas| list(areas, Ok))?.into_iter().enumerate() {
            areas.push(named("area", area, |area| Area::read(area, place, &mut skills))?);
        }
        let framework = Self {
            id: fields.required("id", parsed)?,
            version: fields.required("version", whole_number)?,
            name: fields.required("name", text)?,
            summary: fields.required("summary", text)?,
            levels: fields.required("levels", five_texts)?,
            areas,
            skills,
        };
        fields.end()?;
        Ok(framework)
    }

    fn check(&self) -> Result<(), ContentError> {
        if self.areas.iter().all(|area| area.weight == 0) {
            return Err(ContentError::NoWeight);
        }
        if let Some(empty) = self.areas.iter().find(|area| area.skills.is_empty()) {
            return Err(ContentError::EmptyArea(empty.name.clone()));
        }
        once("area", self.areas.iter().map(|area| lower(&area.key)))?;
        once("skill id", self.skills.iter().map(|skill| skill.id.to_string()))?;
        once("skill name", self.skills.iter().flat_map(|skill| skill.names().map(lower)))
    }

    pub fn level_name(&self, level: Level) -> &str {
        &self.levels[level.index()]
    }

    /// Returns the index of the skill with this id.
    pub fn skill(&self, id: &SkillId) -> Option<usize> {
        self.skills.iter().position(|skill| skill.id == *id)
    }

    /// Returns the index of the skill with this name or alias, in any case.
    pub fn skill_named(&self, name: &str) -> Option<usize> {
        let name = name.trim();
        let small = lower(name);
        let is = |own: &str| own.eq_ignore_ascii_case(name) || !name.is_ascii() && lower(own) == small;
        // The fast path: most files hold the exact names, thousands of times.
        let exact = self.skills.iter().position(|skill| skill.name == name);
        exact.or_else(|| self.skills.iter().position(|skill| skill.names().any(is)))
    }

    pub fn area_of(&self, skill: usize) -> &Area {
        &self.areas[self.skills[skill].area]
    }

    pub fn total_weight(&self) -> u32 {
        self.areas.iter().map(|area| area.weight).sum()
    }

    /// Returns an area's share of the overall score, from 0 to 1.
    pub fn share(&self, area: &Area) -> f64 {
        f64::from(area.weight) / f64::from(self.total_weight())
    }
}

impl Skill {
    /// Returns the name and the aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
}

fn once(kind: &'static str, names: impl Iterator<Item = String>) -> Result<(), ContentError> {
    let mut seen = Vec::new();
    for name in names {
        if seen.contains(&name) {
            return Err(ContentError::Duplicate { kind, name });
        }
        seen.push(name);
    }
    Ok(())
}

impl ContentError {
    pub(crate) fn of(error: FieldError) -> Self {
        let FieldError { path, problem } = error;
        Self::Field(if path.is_empty() { problem } else { [path, problem].join(": ") })
    }
}

impl Area {
    /// Reads an area, and appends its skills to `skills`.
    fn read(area: Value, place: usize, skills: &mut Vec<Skill>) -> Result<Self, FieldError> {
        let mut fields = Fields::of(area)?;
        let first = skills.len();
        for skill in fields.required("skills", |skills| list(skills, Ok))? {
            skills.push(named("skill", skill, |skill| Skill::read(skill, place))?);
        }
        let area = Self {
            key: fields.required("key", text)?,
            name: fields.required("name", text)?,
            description: fields.required("description", text)?,
            weight: fields.required("weight", whole_number)?,
            required: fields.required("required", Required::read)?,
            // The source's priority for areas that it does not name.
            priority: fields.optional("priority", text)?.unwrap_or_else(|| "Medium".to_owned()),
            applications: fields.texts("applications")?,
            mentorship_focus: fields.texts("mentorship_focus")?,
            skills: first..skills.len(),
        };
        fields.end()?;
        Ok(area)
    }
}

impl Required {
    fn read(required: Value) -> Result<Self, FieldError> {
        let mut fields = Fields::of(required)?;
        let required = Self {
            junior: fields.required("junior", Level::read)?,
            mid: fields.required("mid", Level::read)?,
            senior: fields.required("senior", Level::read)?,
            principal: fields.required("principal", Level::read)?,
        };
        fields.end()?;
        Ok(required)
    }
}

impl Skill {
    fn read(skill: Value, area: usize) -> Result<Self, FieldError> {
        let mut fields = Fields::of(skill)?;
        let skill = Self {
            id: fields.required("id", parsed)?,
            name: fields.required("name", text)?,
            aliases: fields.texts("aliases")?,
            indicators: fields.required("indicators", five_texts)?,
            milestones: fields.texts("milestones")?,
            steps: fields.texts("steps")?,
            resources: fields.optional("resources", resources)?.unwrap_or_default(),
            area,
        };
        fields.end()?;
        Ok(skill)
    }
}

impl Resource {
    fn read(resource: Value) -> Result<Self, FieldError> {
        let mut fields = Fields::of(resource)?;
        let resource = Self {
            kind: fields.required("type", text)?,
            name: fields.required("name", text)?,
            provider: fields.required("provider", text)?,
        };
        fields.end()?;
        Ok(resource)
    }
}

pub(crate) fn resources(value: Value) -> Result<Vec<Resource>, FieldError> {
    list(value, Resource::read)
}

fn five_texts(value: Value) -> Result<[String; 5], FieldError> {
    texts(value)?.try_into().map_err(|texts: Vec<String>| {
        FieldError::new(["found ", &texts.len().to_string(), " texts, expected 5"].concat())
    })
}

/// Reads an area or a skill. An error names it.
fn named<T>(
    kind: &str,
    value: Value,
    read: impl FnOnce(Value) -> Result<T, FieldError>,
) -> Result<T, FieldError> {
    let name = value.get("name").and_then(Value::as_str).map(quote);
    read(value).map_err(|error| error.of(kind, name))
}

/// A built-in framework. Its pack is parsed on first use, because a start needs only one of the
/// three.
struct BuiltIn {
    id: &'static str,
    name: &'static str,
    framework: LazyLock<Framework>,
}

/// From `frameworks/`, as `build.rs` minifies them.
static BUILT_IN: [BuiltIn; 3] = [
    BuiltIn {
        id: "devops-technical",
        name: "DevOps Technical",
        framework: LazyLock::new(|| read(include_str!(concat!(env!("OUT_DIR"), "/devops_technical.json")))),
    },
    BuiltIn {
        id: "technical-leadership",
        name: "Technical Leadership",
        framework: LazyLock::new(|| {
            read(include_str!(concat!(env!("OUT_DIR"), "/technical_leadership.json")))
        }),
    },
    BuiltIn {
        id: "professional-growth",
        name: "Professional Growth",
        framework: LazyLock::new(|| {
            read(include_str!(concat!(env!("OUT_DIR"), "/professional_growth.json")))
        }),
    },
];

fn read(json: &str) -> Framework {
    Framework::read(json).expect("the tests read every built-in framework")
}

/// Returns the built-in frameworks.
pub fn built_in() -> impl Iterator<Item = &'static Framework> {
    BUILT_IN.iter().map(|pack| &*pack.framework)
}

/// Returns the ids and names of the built-in frameworks, without parsing their packs.
pub fn framework_names() -> impl Iterator<Item = (&'static str, &'static str)> {
    BUILT_IN.iter().map(|pack| (pack.id, pack.name))
}

/// Returns the default framework.
pub fn devops_technical() -> &'static Framework {
    &BUILT_IN[0].framework
}

/// Returns the built-in framework with this id.
pub fn framework(id: &FrameworkId) -> Option<&'static Framework> {
    BUILT_IN.iter().find(|pack| pack.id == id.as_str()).map(|pack| &*pack.framework)
}
