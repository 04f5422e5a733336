use crate::{
    engine::person::{fraction::Fraction, scoring::AreaScore, sheet::Sheet},
    model::{
        records::level::{Level, Seniority},
        small::order::ordered,
    },
};

/// The share of skills that must be rated for a person to be ready.
pub const MIN_COVERAGE: f64 = 0.8;

/// A person's readiness for a seniority.
#[derive(Debug, Clone, PartialEq)]
pub struct Readiness {
    pub seniority: Seniority,
    /// Σ over areas of weight × mean over all skills of min(current, required) ÷ required, unrated
    /// = 0; 0–1.
    pub value: f64,
    /// The same mean for each area, in framework order; `None` if no skill of the area applies.
    pub areas: Vec<Option<f64>>,
    /// Whether every area's score is at least its required level, and at least 80 % of the skills
    /// are rated.
    pub is_ready: bool,
    pub has_coverage: bool,
    /// Areas below their required level, largest weighted shortfall first.
    pub blocking: Vec<Blocking>,
}

/// An area that keeps a person from being ready.
#[derive(Debug, Clone, PartialEq)]
pub struct Blocking {
    pub area: usize,
    pub score: Option<f64>,
    pub required: Level,
    /// (required − score) × weight; an area without a score counts as 0.
    pub weighted_shortfall: f64,
}

impl Readiness {
    /// How many areas that apply are at their required level, and how many apply.
    pub fn n_met(&self) -> (usize, usize) {
        let n_areas = self.areas.iter().flatten().count();
        (n_areas.saturating_sub(self.blocking.len()), n_areas)
    }

    /// The area below its required level that is nearest to it, and how far away it is. Areas without a score are left out.
    pub fn closest(&self) -> Option<(usize, f64)> {
        let distance = |it: &Blocking| Some((it.area, f64::from(it.required.number()) - it.score?));
        self.blocking.iter().filter_map(distance).min_by(|(_, one), (_, other)| one.total_cmp(other))
    }
}

impl Sheet<'_> {
    pub fn readiness(&self, seniority: Seniority, scores: &[AreaScore]) -> Readiness {
        let areas: Vec<Option<f64>> =
            (0..self.framework.areas.len()).map(|area| self.area_readiness(area, seniority)).collect();
        let (mut sum, mut weights) = (0.0, 0.0);
        for (area, value) in self.framework.areas.iter().zip(&areas) {
            let Some(value) = value else { continue };
            let weight = self.framework.share(area);
            sum += weight * value;
            weights += weight;
        }
        let blocking = self.blocking(seniority, scores);
        let has_coverage = self.coverage(scores).share() >= MIN_COVERAGE;
        Readiness {
            seniority,
            value: if weights > 0.0 { sum / weights } else { 0.0 },
            areas,
            is_ready: blocking.is_empty() && has_coverage,
            has_coverage,
            blocking,
        }
    }

    fn area_readiness(&self, area: usize, seniority: Seniority) -> Option<f64> {
        let area = &self.framework.areas[area];
        let required = area.required.of(seniority);
        let (mut sum, mut n_skills) = (0.0, 0_u32);
        for cell in self.cells[area.skills.clone()].iter().filter(|cell| cell.is_applicable) {
            let reached = cell.current.map_or(0, |current| current.min(required).number());
            sum += f64::from(reached) / f64::from(required.number());
            n_skills += 1;
        }
        (n_skills > 0).then(|| sum / f64::from(n_skills))
    }

    fn blocking(&self, seniority: Seniority, scores: &[AreaScore]) -> Vec<Blocking> {
        let below = |score: &AreaScore| {
            let area = &self.framework.areas[score.area];
            let required = area.required.of(seniority);
            let shortfall = f64::from(required.number()) - score.score.unwrap_or(0.0);
            (score.n_skills > 0 && shortfall > 0.0).then(|| Blocking {
                area: score.area,
                score: score.score,
                required,
                weighted_shortfall: shortfall * self.framework.share(area),
            })
        };
        // The weighted shortfall, without the division by the sum of the weights. Equal ones stay
        // in framework order.
        let exact = |blocking: &Blocking| {
            let AreaScore { sum, n_rated, .. } = scores[blocking.area];
            let n_rated = u64::from(n_rated.max(1));
            let levels = u64::from(blocking.required.number()) * n_rated - u64::from(sum);
            Fraction::new(levels * u64::from(self.framework.areas[blocking.area].weight), n_rated)
        };
        ordered(scores.iter().filter_map(below).collect(), |one: &Blocking, other| {
            exact(other).cmp(exact(one))
        })
    }
}
