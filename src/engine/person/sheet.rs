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

/// One person's ratings lined up with the skills of a framework, with defaults filled in.
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
    /// The level that counts; `None` while unrated or not applicable.
    pub current: Option<Level>,
    /// The level that the aim requires in the skill's area.
    pub required: Level,
    /// The user's target, else what the aim requires.
    pub target: Level,
    pub is_applicable: bool,
    pub on: Option<Day>,
    pub rating: Option<&'a Rating>,
}

impl Cell<'_> {
    /// Target minus current, at least 0; `None` while unrated.
    pub fn gap(&self) -> Option<u8> {
        Some(self.target.number().saturating_sub(self.current?.number()))
    }
}

impl<'a> Sheet<'a> {
    /// Lines up ratings; those of skills that the framework does not have are left out.
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

    /// The same with other levels for some skills, by their places: what if?
    #[must_use]
    pub fn with(mut self, levels: &Sorted<usize, Level>) -> Self {
        for (skill, level) in levels {
            self.cells[*skill].current = Some(*level);
            self.cells[*skill].is_applicable = true;
        }
        self
    }

    /// The rated skills of an area, by their places.
    pub fn rated(&self, area: usize) -> impl Iterator<Item = (usize, Level)> {
        self.framework.areas[area]
            .skills
            .clone()
            .filter_map(|skill| Some((skill, self.cells[skill].current?)))
    }
}
