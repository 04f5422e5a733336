use crate::{
    content::framework::Framework,
    model::{
        records::{
            day::Day,
            ids::SkillId,
            level::{Level, Seniority},
            rating::Rating,
        },
        small::sorted::Sorted,
    },
};

/// One person's ratings, one for each skill of a framework, with defaults filled in.
#[derive(Debug, Clone)]
pub struct Sheet<'a> {
    pub framework: &'a Framework,
    pub aim: Seniority,
    /// One per skill, in framework order.
    pub cells: Vec<Cell<'a>>,
}

/// One skill of a sheet.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'a> {
    /// The level that counts; `None` if the skill is unrated or not applicable.
    pub current: Option<Level>,
    /// The level that the aim requires in the skill's area.
    pub required: Level,
    /// The user's target, else the level that the aim requires.
    pub target: Level,
    pub is_applicable: bool,
    pub on: Option<Day>,
    pub rating: Option<&'a Rating>,
}

impl Cell<'_> {
    /// Returns target minus current, at least 0; `None` if unrated.
    pub fn gap(&self) -> Option<u8> {
        Some(self.target.number().saturating_sub(self.current?.number()))
    }
}

impl<'a> Sheet<'a> {
    /// Builds a sheet from ratings, and omits those of skills that the framework does not have.
    pub fn new(framework: &'a Framework, aim: Seniority, ratings: &Sorted<&'a SkillId, &'a Rating>) -> Self {
        let cell = |skill: &'a crate::content::framework::Skill| {
            let rating = ratings.get(&skill.id).copied();
            let required = framework.areas[skill.area].required.of(aim);
            Cell {
                current: rating.and_then(Rating::counted),
                required,
                target: rating.and_then(|rating| rating.target).unwrap_or(required),
                is_applicable: rating.is_none_or(|rating| rating.not_applicable.is_none()),
                on: rating.and_then(|rating| rating.on),
                rating,
            }
        };
        Self { framework, aim, cells: framework.skills.iter().map(cell).collect() }
    }

    /// Returns the sheet with other levels for some skills, by their indices, to answer "what if?".
    #[must_use]
    pub fn with(mut self, levels: &Sorted<usize, Level>) -> Self {
        for (skill, level) in levels {
            self.cells[*skill].current = Some(*level);
            self.cells[*skill].is_applicable = true;
        }
        self
    }

    /// Returns the rated skills of an area, by their indices, with their levels.
    pub fn rated(&self, area: usize) -> impl Iterator<Item = (usize, Level)> {
        self.framework.areas[area]
            .skills
            .clone()
            .filter_map(|skill| Some((skill, self.cells[skill].current?)))
    }
}
