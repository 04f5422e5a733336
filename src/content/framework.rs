use std::{collections::HashSet, ops::Range, sync::LazyLock};

use serde::Deserialize;
use thiserror::Error;

use crate::model::{FrameworkId, Level, Seniority, SkillId};

/// Areas with weights, their skills, the level scale, and the levels required per seniority.
#[derive(Debug, PartialEq)]
pub struct Framework {
    pub id: FrameworkId,
    /// Grows with every change that could move a figure.
    pub version: u32,
    pub name: String,
    pub summary: String,
    pub levels: LevelNames,
    pub areas: Vec<Area>,
    /// All skills in framework order; an area's are a range of them. A skill is meant by its place here.
    pub skills: Vec<Skill>,
}

/// The five names of the level scale, Novice first.
pub type LevelNames = [String; 5];

#[derive(Debug, PartialEq)]
pub struct Area {
    /// The source's key (`cloud_platforms`), as report files write it.
    pub key: String,
    pub name: String,
    pub description: String,
    /// The share of the overall score; shares are whole numbers of any sum.
    pub weight: u32,
    pub required: Required,
    /// The priority text of recommendations in this area.
    pub priority: String,
    /// Work in which the area's skills show, where the source names it.
    pub applications: Vec<String>,
    /// What a mentor looks at, where the source names it.
    pub mentorship_focus: Vec<String>,
    /// The places of its skills.
    pub skills: Range<usize>,
}

/// The level that each seniority requires in an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Required {
    junior: Level,
    mid: Level,
    senior: Level,
    principal: Level,
}

#[derive(Debug, PartialEq)]
pub struct Skill {
    pub id: SkillId,
    pub name: String,
    /// Other names that find the skill, also in files.
    pub aliases: Vec<String>,
    /// What somebody at each level visibly does.
    pub indicators: [String; 5],
    /// The source's learning path, where it has one.
    pub milestones: Vec<String>,
    /// Five concrete steps, where the pack has them.
    pub steps: Vec<String>,
    pub resources: Vec<Resource>,
    /// The place of its area.
    pub area: usize,
}

/// A book, course, certification … by its published name.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resource {
    #[serde(rename = "type")]
    pub kind: String,
    pub name: String,
    pub provider: String,
}

/// A pack that does not fit together.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ContentError {
    #[error("{0}")]
    Shape(String),
    #[error("no area has a weight above 0")]
    NoWeight,
    #[error("area \"{0}\" has no skills")]
    EmptyArea(String),
    #[error("{kind} \"{name}\" stands twice")]
    Twice { kind: &'static str, name: String },
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

impl Framework {
    /// Reads a framework pack.
    pub fn read(json: &str) -> Result<Self, ContentError> {
        let pack: Pack =
            serde_json::from_str(json).map_err(|error| ContentError::Shape(error.to_string()))?;
        let mut areas = Vec::new();
        let mut skills = Vec::new();
        for (place, area) in pack.areas.into_iter().enumerate() {
            let first = skills.len();
            skills.extend(area.skills.into_iter().map(|skill| skill.at(place)));
            areas.push(Area {
                key: area.key,
                name: area.name,
                description: area.description,
                weight: area.weight,
                required: area.required,
                priority: area.priority,
                applications: area.applications,
                mentorship_focus: area.mentorship_focus,
                skills: first..skills.len(),
            });
        }
        let framework = Self {
            id: pack.id,
            version: pack.version,
            name: pack.name,
            summary: pack.summary,
            levels: pack.levels,
            areas,
            skills,
        };
        framework.check()?;
        Ok(framework)
    }

    fn check(&self) -> Result<(), ContentError> {
        if self.areas.iter().all(|area| area.weight == 0) {
            return Err(ContentError::NoWeight);
        }
        if let Some(empty) = self.areas.iter().find(|area| area.skills.is_empty()) {
            return Err(ContentError::EmptyArea(empty.name.clone()));
        }
        once("area", self.areas.iter().map(|area| area.key.to_lowercase()))?;
        once("skill id", self.skills.iter().map(|skill| skill.id.to_string()))?;
        once("skill name", self.skills.iter().flat_map(|skill| skill.names().map(str::to_lowercase)))
    }

    pub fn level_name(&self, level: Level) -> &str {
        &self.levels[level.index()]
    }

    /// The place of a skill by its id.
    pub fn skill(&self, id: &SkillId) -> Option<usize> {
        self.skills.iter().position(|skill| skill.id == *id)
    }

    /// The place of a skill by its name or an alias, in any case.
    pub fn skill_named(&self, name: &str) -> Option<usize> {
        let name = name.trim().to_lowercase();
        self.skills.iter().position(|skill| skill.names().any(|own| own.to_lowercase() == name))
    }

    pub fn area_of(&self, skill: usize) -> &Area {
        &self.areas[self.skills[skill].area]
    }

    pub fn total_weight(&self) -> u32 {
        self.areas.iter().map(|area| area.weight).sum()
    }

    /// An area's share of the overall score, 0–1.
    pub fn share(&self, area: &Area) -> f64 {
        f64::from(area.weight) / f64::from(self.total_weight())
    }
}

impl Skill {
    /// The name and the aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
}

fn once(kind: &'static str, names: impl Iterator<Item = String>) -> Result<(), ContentError> {
    let mut seen = HashSet::new();
    for name in names {
        if !seen.insert(name.clone()) {
            return Err(ContentError::Twice { kind, name });
        }
    }
    Ok(())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pack {
    id: FrameworkId,
    version: u32,
    name: String,
    summary: String,
    levels: LevelNames,
    areas: Vec<PackArea>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackArea {
    key: String,
    name: String,
    description: String,
    weight: u32,
    required: Required,
    #[serde(default = "medium")]
    priority: String,
    #[serde(default)]
    applications: Vec<String>,
    #[serde(default)]
    mentorship_focus: Vec<String>,
    skills: Vec<PackSkill>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackSkill {
    id: SkillId,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    indicators: [String; 5],
    #[serde(default)]
    milestones: Vec<String>,
    #[serde(default)]
    steps: Vec<String>,
    #[serde(default)]
    resources: Vec<Resource>,
}

impl PackSkill {
    fn at(self, area: usize) -> Skill {
        let Self { id, name, aliases, indicators, milestones, steps, resources } = self;
        Skill { id, name, aliases, indicators, milestones, steps, resources, area }
    }
}

/// The source's priority for areas it does not name.
fn medium() -> String {
    "Medium".to_owned()
}

static BUILT_IN: LazyLock<Vec<Framework>> = LazyLock::new(|| {
    [
        include_str!("frameworks/devops_technical.json"),
        include_str!("frameworks/technical_leadership.json"),
        include_str!("frameworks/professional_growth.json"),
    ]
    .into_iter()
    .map(|json| Framework::read(json).expect("the tests read every built-in framework"))
    .collect()
});

/// The frameworks that come with Belay; the first is DevOps Technical.
pub fn built_in() -> &'static [Framework] {
    &BUILT_IN
}

/// The framework with this id.
pub fn framework(id: &FrameworkId) -> Option<&'static Framework> {
    built_in().iter().find(|framework| framework.id == *id)
}
