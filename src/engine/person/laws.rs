//! Laws that hold for any ratings of a person, tested on random ones.

use std::cmp::Reverse;

use proptest::{collection::vec, prelude::*};

use crate::{
    content::framework::{Framework, devops_technical},
    engine::person::{gaps::SIGNIFICANT_GAP, report::PersonReport, sheet::Sheet},
    model::{
        records::{
            ids::SkillId,
            level::{Level, Seniority},
            rating::Rating,
        },
        small::sorted::Sorted,
    },
};

/// One rating for each skill of the framework. A blank rating is a skill that nobody has rated.
#[derive(Debug, Clone)]
struct Someone {
    aim: Seniority,
    ratings: Vec<Rating>,
}

fn framework() -> &'static Framework {
    devops_technical()
}

fn someone() -> impl Strategy<Value = Someone> {
    // The share of rated skills differs more between people than between skills.
    let ratings = (0..=10_u8, 0..=3_u8)
        .prop_flat_map(|(n_rated, n_none)| vec(rating(n_rated, n_none), framework().skills.len()));
    (ratings, 0..4_usize).prop_map(|(ratings, aim)| Someone { aim: Seniority::ALL[aim], ratings })
}

/// A rating of which `n_rated` in ten have a level and `n_none` in ten are not applicable.
fn rating(n_rated: u8, n_none: u8) -> impl Strategy<Value = Rating> {
    (0..10_u8, 1..=5_u64, 0..=5_u64, 0..10_u8).prop_map(move |(place, current, target, none)| Rating {
        current: Level::try_from(current).ok().filter(|_| place < n_rated),
        target: Level::try_from(target).ok(),
        not_applicable: (none < n_none).then(|| "not here".to_owned()),
        ..Rating::default()
    })
}

impl Someone {
    fn report_with(&self, levels: &Sorted<usize, Level>) -> PersonReport {
        let ratings: Sorted<&SkillId, &Rating> =
            framework().skills.iter().map(|skill| &skill.id).zip(&self.ratings).collect();
        PersonReport::new(&Sheet::new(framework(), self.aim, &ratings).with(levels))
    }

    fn report(&self) -> PersonReport {
        self.report_with(&Sorted::new())
    }

    /// Returns the person after rating one skill.
    fn rated(&self, skill: usize, level: Level) -> Self {
        let mut rated = self.clone();
        rated.ratings[skill].current = Some(level);
        rated.ratings[skill].not_applicable = None;
        rated
    }

    /// Returns the indices of the applicable skills.
    fn applicable(&self) -> impl Iterator<Item = usize> {
        (0..self.ratings.len()).filter(|skill| self.ratings[*skill].not_applicable.is_none())
    }

    fn gap(&self, skill: usize) -> Option<u8> {
        let rating = &self.ratings[skill];
        let target = rating.target.unwrap_or(framework().area_of(skill).required.of(self.aim));
        Some(target.number().saturating_sub(rating.counted()?.number()))
    }
}

/// Returns the shares of the areas that the source would sum.
fn shares() -> Vec<f64> {
    framework().areas.iter().map(|area| framework().share(area)).collect()
}

/// Removes rounding noise: equal figures become equal, and different figures differ by far more
/// than the noise.
fn figure(figure: f64) -> i64 {
    crate::words::rounding::rounded(figure, 12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_overall_score_is_from_1_to_5_or_0_when_nothing_is_rated(someone in someone()) {
        let report = someone.report();
        let is_rated = someone.ratings.iter().any(|rating| rating.counted().is_some());
        if is_rated {
            let score = report.overall.score;
            prop_assert!((1.0 - 1e-12..=5.0 + 1e-12).contains(&score), "{}", score);
        } else {
            prop_assert_eq!(report.overall.score.to_bits(), 0.0_f64.to_bits());
        }
        prop_assert_eq!(is_rated, report.coverage.n_rated > 0);
    }

    #[test]
    fn the_overall_score_is_the_weighted_mean_of_the_area_means(someone in someone()) {
        let (mut sum, mut weights) = (0.0, 0.0);
        for (area, share) in framework().areas.iter().zip(shares()) {
            let level = |skill: usize| Some(f64::from(someone.ratings[skill].counted()?.number()));
            let levels: Vec<f64> = area.skills.clone().filter_map(level).collect();
            if !levels.is_empty() {
                #[allow(clippy::cast_precision_loss)] // Eight skills.
                let mean = levels.iter().sum::<f64>() / levels.len() as f64;
                sum += mean * share;
                weights += share;
            }
        }
        let expected = if weights > 0.0 { sum / weights } else { 0.0 };
        prop_assert!((someone.report().overall.score - expected).abs() < 1e-12);
    }

    #[test]
    fn raising_a_level_lowers_no_score_and_widens_no_gap(someone in someone(), skill in 0..48_usize) {
        let Some(current) = someone.ratings[skill].counted() else { return Ok(()) };
        let Ok(higher) = Level::try_from(u64::from(current.number()) + 1) else { return Ok(()) };
        let raised = someone.rated(skill, higher);
        let (before, after) = (someone.report(), raised.report());
        prop_assert!(after.overall.score > before.overall.score);
        for (before, after) in before.readiness.iter().zip(&after.readiness) {
            prop_assert!(after.value >= before.value);
            prop_assert!(after.is_ready >= before.is_ready);
        }
        for skill in 0..someone.ratings.len() {
            prop_assert!(raised.gap(skill) <= someone.gap(skill));
        }
        let widths = |report: &PersonReport| {
            let gaps = report.skill_gaps.iter().chain(&report.next_steps);
            gaps.map(|gap| (gap.skill, gap.size)).collect::<Sorted<_, _>>()
        };
        let before = widths(&before);
        for (skill, size) in widths(&after) {
            prop_assert!(before.get(&skill).is_some_and(|before| size <= *before));
        }
    }

    #[test]
    fn rating_one_more_skill_lowers_no_readiness(
        someone in someone(),
        skill in 0..48_usize,
        level in 1..=5_u64,
    ) {
let rating = &someone.ratings[skill];
        if rating.current.is_some() || rating.not_applicable.is_some() {
            return Ok(());
        }
        let more = someone.rated(skill, Level::try_from(level).expect("1 to 5")).report();
        for (before, after) in someone.report().readiness.iter().zip(&more.readiness) {
            prop_assert!(after.value >= before.value);
        }
    }

    #[test]
    fn readiness_is_full_exactly_when_every_applicable_skill_is_at_its_required_level(someone in someone()) {
        let report = someone.report();
        for readiness in &report.readiness {
            prop_assert!((0.0..=1.0).contains(&readiness.value), "{}", readiness.value);
            let is_met = |skill: usize| {
                let required = framework().area_of(skill).required.of(readiness.seniority);
                someone.ratings[skill].counted().is_some_and(|current| current >= required)
            };
            let is_full = someone.applicable().count() > 0 && someone.applicable().all(is_met);
            prop_assert_eq!((readiness.value - 1.0).abs() < 1e-12, is_full);
            prop_assert!(!is_full || readiness.is_ready);
        }
    }

    #[test]
    fn a_person_is_ready_when_every_area_is_at_its_required_level_and_four_fifths_are_rated(someone in someone()) {
        let report = someone.report();
        for readiness in &report.readiness {
            let blocks = |area: &crate::engine::person::scoring::AreaScore| {
                let required = framework().areas[area.area].required.of(readiness.seniority);
                area.n_skills > 0 && area.score.is_none_or(|score| score < f64::from(required.number()))
            };
            let mut blocking: Vec<usize> =
                report.areas.iter().filter(|area| blocks(area)).map(|area| area.area).collect();
            let [n_rated, n_skills] = [report.coverage.n_rated, report.coverage.n_skills];
            let has_coverage = n_rated * 5 >= n_skills * 4 && n_skills > 0;
            prop_assert_eq!(readiness.has_coverage, has_coverage);
            prop_assert_eq!(readiness.is_ready, has_coverage && blocking.is_empty());
            let order = |it: &crate::engine::person::readiness::Blocking| (Reverse(figure(it.weighted_shortfall)), it.area);
            prop_assert!(readiness.blocking.is_sorted_by_key(order));
            let mut named: Vec<usize> = readiness.blocking.iter().map(|it| it.area).collect();
            named.sort_unstable();
            blocking.sort_unstable();
            prop_assert_eq!(named, blocking);
        }
    }

    #[test]
    fn skills_that_are_not_applicable_do_not_affect_score_and_coverage(someone in someone(), skill in 0..48_usize) {
        let mut without = someone.clone();
        without.ratings[skill].not_applicable = Some("not here".to_owned());
        let mut unrated = someone.clone();
        unrated.ratings[skill] = Rating::default();
        let (without, unrated) = (without.report(), unrated.report());
        prop_assert_eq!(&without.overall, &unrated.overall);
        prop_assert_eq!(without.coverage.n_rated, unrated.coverage.n_rated);
        prop_assert_eq!(without.coverage.n_skills + 1, unrated.coverage.n_skills);
        prop_assert!(!without.unrated.contains(&skill));
        prop_assert!(unrated.unrated.contains(&skill));
        let all_gaps = without.skill_gaps.iter().chain(&without.next_steps);
        prop_assert!(all_gaps.map(|gap| gap.skill).all(|other| other != skill));
        prop_assert!(without.strengths.iter().all(|strength| strength.skill != skill));
    }

    #[test]
    fn a_step_of_the_fastest_path_gains_as_much_as_predicted(someone in someone()) {
        let report = someone.report();
        prop_assert_eq!(report.fastest_path.len(), report.skill_gaps.len() + report.next_steps.len());
        for step in &report.fastest_path {
            let closed = someone.rated(step.gap.skill, step.gap.target).report();
            let gain = closed.overall.score - report.overall.score;
            prop_assert!((gain - step.gain).abs() < 1e-12, "predicted {}, gained {}", step.gain, gain);
        }
        let order = |step: &crate::engine::person::report::FastStep| (Reverse(figure(step.gain_per_week())), step.gap.skill);
        prop_assert!(report.fastest_path.is_sorted_by_key(order));
    }

    #[test]
    fn a_what_if_report_equals_the_report_after_rating(someone in someone(), skill in 0..48_usize, level in 1..=5_u64) {
        let level = Level::try_from(level).expect("1 to 5");
        let what_if = someone.report_with(&Sorted::from([(skill, level)]));
        prop_assert_eq!(what_if, someone.rated(skill, level).report());
    }

    #[test]
    fn every_gap_is_either_significant_or_a_next_step(someone in someone()) {
        let report = someone.report();
        for skill in 0..someone.ratings.len() {
            let is_in = |gaps: &[crate::engine::person::gaps::Gap]| {
                gaps.iter().any(|gap| gap.skill == skill && Some(gap.size) == someone.gap(skill))
            };
            let size = someone.gap(skill).unwrap_or(0);
            prop_assert_eq!(is_in(&report.skill_gaps), size >= SIGNIFICANT_GAP);
            prop_assert_eq!(is_in(&report.next_steps), size == 1);
            let is_strong = someone.ratings[skill].counted() >= Some(Level::EXPERT) && size < SIGNIFICANT_GAP;
            prop_assert_eq!(report.strengths.iter().any(|strength| strength.skill == skill), is_strong);
        }
        let is_sorted = |two: &[crate::engine::person::gaps::Gap]| {
            two[0].size > two[1].size || (two[0].size == two[1].size && two[0].skill < two[1].skill)
        };
        prop_assert!(report.skill_gaps.windows(2).all(is_sorted));
        prop_assert!(report.next_steps.windows(2).all(is_sorted));
        let first: Vec<_> = report.recommendations.iter().map(|it| &it.gap).collect();
        prop_assert_eq!(first, report.skill_gaps.iter().take(5).collect::<Vec<_>>());
    }

    #[test]
    fn skills_below_the_aim_are_listed_with_rated_and_unrated_ones_separate(someone in someone()) {
        let report = someone.report();
        let required = |skill: usize| framework().area_of(skill).required.of(someone.aim);
        let below: Vec<usize> = someone
            .applicable()
            .filter(|skill| someone.ratings[*skill].current.is_some_and(|current| current < required(*skill)))
            .collect();
        let unrated: Vec<usize> =
            someone.applicable().filter(|skill| someone.ratings[*skill].current.is_none()).collect();
        prop_assert_eq!(report.required_gaps.iter().map(|gap| gap.skill).collect::<Vec<_>>(), below);
        prop_assert_eq!(report.coverage.n_rated as usize + unrated.len(), report.coverage.n_skills as usize);
        prop_assert_eq!(report.unrated, unrated);
    }
}
