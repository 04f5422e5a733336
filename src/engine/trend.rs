use std::collections::BTreeMap;

use super::Sheet;
use crate::{
    content::Framework,
    model::{Assessment, Day, Seniority},
};

/// The scores on one assessment date.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendPoint {
    pub on: Day,
    pub overall: f64,
    /// In framework order; `None` where nothing was rated.
    pub areas: Vec<Option<f64>>,
}

/// The scores per assessment date, oldest first. Of two assessments on one day the later counts.
pub fn trend<'a>(
    framework: &Framework,
    aim: Seniority,
    history: impl IntoIterator<Item = &'a Assessment>,
) -> Vec<TrendPoint> {
    let mut by_day: BTreeMap<Day, &Assessment> = BTreeMap::new();
    for assessment in history {
        let kept = by_day.entry(assessment.on).or_insert(assessment);
        if assessment.number >= kept.number {
            *kept = assessment;
        }
    }
    let point = |assessment: &Assessment| {
        let ratings = assessment.ratings.iter().collect();
        let sheet = Sheet::new(framework, assessment.aim.unwrap_or(aim), &ratings);
        let areas = sheet.area_scores();
        TrendPoint {
            on: assessment.on,
            overall: sheet.overall(&areas).score,
            areas: areas.iter().map(|area| area.score).collect(),
        }
    };
    by_day.into_values().map(point).collect()
}
