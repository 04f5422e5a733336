//! Gaps between levels and targets. Equal gaps are in framework order; the reference program lists
//! them in the order of its input.

use crate::{
    content::{framework::Resource, guidance::guidance},
    engine::person::{pace::closing_time, sheet::Sheet},
    model::{records::level::Level, small::order::ordered},
};

/// A gap of this many levels or more is significant.
pub const SIGNIFICANT_GAP: u8 = 2;

/// The source gives recommendations for its first five gaps.
const MAX_RECOMMENDATIONS: usize = 5;

/// A rated skill below its target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The index of the skill in the framework.
    pub skill: usize,
    pub current: Level,
    pub target: Level,
    /// Target minus current, 1–4.
    pub size: u8,
    pub plan: String,
}

/// A rated skill below the level that the aim requires, whatever its target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequiredGap {
    pub skill: usize,
    pub current: Level,
    pub required: Level,
}

/// A rated skill at Expert or Master, at most one level below its target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strength {
    pub skill: usize,
    pub level: Level,
}

/// A recommendation for one of the first significant gaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recommendation {
    pub gap: Gap,
    pub priority: String,
    pub learning_path: Vec<String>,
    pub estimated_time: &'static str,
    pub resources: Vec<Resource>,
}

impl Sheet<'_> {
    /// Returns all rated skills below their target, largest gap first, then in framework order.
    pub fn gaps(&self) -> Vec<Gap> {
        let gaps: Vec<Gap> = self
            .cells
            .iter()
            .enumerate()
            .filter_map(|(skill, cell)| {
                let size = cell.gap().filter(|gap| *gap > 0)?;
                let plan = cell.rating.map(|rating| rating.plan.clone()).unwrap_or_default();
                Some(Gap { skill, current: cell.current?, target: cell.target, size, plan })
            })
            .collect();
        ordered(gaps, |one, other| other.size.cmp(&one.size))
    }

    /// Returns the rated skills below the level that the aim requires, in framework order.
    pub fn required_gaps(&self) -> Vec<RequiredGap> {
        let below = |(skill, cell): (usize, &crate::engine::person::sheet::Cell<'_>)| {
            let current = cell.current.filter(|current| *current < cell.required)?;
            Some(RequiredGap { skill, current, required: cell.required })
        };
        self.cells.iter().enumerate().filter_map(below).collect()
    }

    /// Returns the applicable skills without a rating, in framework order.
    pub fn unrated(&self) -> Vec<usize> {
        let open = |(skill, cell): (usize, &crate::engine::person::sheet::Cell<'_>)| {
            (cell.is_applicable && cell.current.is_none()).then_some(skill)
        };
        self.cells.iter().enumerate().filter_map(open).collect()
    }

    /// Returns the strengths in framework order.
    pub fn strengths(&self) -> Vec<Strength> {
        let strong = |(skill, cell): (usize, &crate::engine::person::sheet::Cell<'_>)| {
            let level = cell.current.filter(|level| *level >= Level::EXPERT)?;
            (cell.gap()? < SIGNIFICANT_GAP).then_some(Strength { skill, level })
        };
        self.cells.iter().enumerate().filter_map(strong).collect()
    }

    /// Returns recommendations for the first five significant gaps of the sorted list.
    pub fn recommendations(&self, gaps: &[Gap]) -> Vec<Recommendation> {
        let recommend = |gap: &Gap| {
            let skill = &self.framework.skills[gap.skill];
            Recommendation {
                gap: gap.clone(),
                priority: self.framework.area_of(gap.skill).priority.clone(),
                learning_path: guidance().path(skill).to_vec(),
                estimated_time: closing_time(gap.size),
                resources: guidance().resources(skill).to_vec(),
            }
        };
        gaps.iter().take(MAX_RECOMMENDATIONS).map(recommend).collect()
    }
}
