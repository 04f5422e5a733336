use crate::{content::framework::Framework, engine::person::sheet::Sheet, model::records::level::Level};

/// An area's score, and the values it was computed from.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaScore {
    /// The index of the area in the framework.
    pub area: usize,
    /// The sum of the current levels over the rated skills.
    pub sum: u32,
    pub n_rated: u32,
    pub n_skills: u32,
    /// The mean of the current levels, 1–5; `None` without ratings.
    pub score: Option<f64>,
}

/// The overall score, and the values it was computed from.
#[derive(Debug, Clone, PartialEq)]
pub struct Overall {
    /// From 0 to 5; 0 without ratings.
    pub score: f64,
    /// Σ area score × weight, over the areas with a score.
    pub weighted_sum: f64,
    /// Σ weight, over the areas with a score; weights are shares of 1.
    pub total_weight: f64,
}

/// The number of applicable skills, and of those with a rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    pub n_rated: u32,
    pub n_skills: u32,
}

impl AreaScore {
    /// Returns score ÷ 5 × 100.
    pub fn percentage(&self) -> Option<f64> {
        self.score.map(|score| (score / 5.0) * 100.0)
    }
}

impl Coverage {
    /// Returns the share of rated skills, 0–1; 0 if no skill applies.
    pub fn share(&self) -> f64 {
        if self.n_skills == 0 { 0.0 } else { f64::from(self.n_rated) / f64::from(self.n_skills) }
    }
}

impl Sheet<'_> {
    /// Returns the score of every area, in framework order.
    pub fn area_scores(&self) -> Vec<AreaScore> {
        (0..self.framework.areas.len()).map(|area| self.area_score(area)).collect()
    }

    fn area_score(&self, area: usize) -> AreaScore {
        let (mut sum, mut n_rated) = (0, 0);
        for (_, level) in self.rated(area) {
            sum += u32::from(level.number());
            n_rated += 1;
        }
        let skills = &self.cells[self.framework.areas[area].skills.clone()];
        let n_skills = u32::try_from(skills.iter().filter(|cell| cell.is_applicable).count())
            .expect("a framework has fewer than 2^32 skills");
        let score = mean(self.rated(area).map(|(_, level)| level));
        AreaScore { area, sum, n_rated, n_skills, score }
    }

    pub fn overall(&self, areas: &[AreaScore]) -> Overall {
        overall(self.framework, &|area| areas[area].score)
    }

    pub fn coverage(&self, areas: &[AreaScore]) -> Coverage {
        Coverage {
            n_rated: areas.iter().map(|area| area.n_rated).sum(),
            n_skills: areas.iter().map(|area| area.n_skills).sum(),
        }
    }
}

/// Returns the mean of levels; `None` for no levels.
pub(crate) fn mean(levels: impl Iterator<Item = Level>) -> Option<f64> {
    let (mut sum, mut n_levels) = (0_u32, 0_u32);
    for level in levels {
        sum += u32::from(level.number());
        n_levels += 1;
    }
    (n_levels > 0).then(|| f64::from(sum) / f64::from(n_levels))
}

/// Returns Σ area score × weight ÷ Σ weight, over the areas with a score, added in framework order
/// as the source does.
pub(crate) fn overall(framework: &Framework, score_of: &dyn Fn(usize) -> Option<f64>) -> Overall {
    let (mut weighted_sum, mut total_weight) = (0.0, 0.0);
    for (place, area) in framework.areas.iter().enumerate() {
        let Some(score) = score_of(place) else { continue };
        let weight = framework.share(area);
        weighted_sum += score * weight;
        total_weight += weight;
    }
    let score = if total_weight > 0.0 { weighted_sum / total_weight } else { 0.0 };
    Overall { score, weighted_sum, total_weight }
}
