//! Calibration: how close a person's self-ratings are to a mentor's ratings.

use crate::model::{records::level::Level, small::order::ordered};

/// A difference of this many levels counts as far apart.
pub const FAR_APART: u8 = 2;

/// Both sides' levels, compared over the skills that both rated.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// All skills that both rated: first those that are far apart, the greatest difference first;
    /// then the others in framework order.
    pub differences: Vec<Difference>,
    /// `None` if there is no skill that both rated.
    pub closeness: Option<Closeness>,
    pub kappa: Kappa,
}

/// A skill that both rated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// The index in the framework.
    pub skill: usize,
    pub own: Level,
    pub mentor: Level,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Closeness {
    /// Self − mentor: positive if the person rates themselves higher.
    pub mean_difference: f64,
    pub mean_absolute_difference: f64,
    /// The share of skills, 0–1, with equal levels.
    pub equal: f64,
    /// The share of skills, 0–1, with levels that differ by at most one.
    pub within_one: f64,
}

/// Cohen's kappa with quadratic weights over the five levels: 1 − Σ (i − j)² · oᵢⱼ ÷ Σ (i − j)² ·
/// eᵢⱼ. Here oᵢⱼ is the number of skills that one side rates i and the other j, and eᵢⱼ = rᵢ · cⱼ ÷
/// n is the number expected by chance, from how often each side uses each level. The range is −1 to
/// 1; 0 is no better than chance. Source: J. Cohen, "Weighted kappa", Psychological Bulletin 70
/// (1968); quadratic weights: J. L. Fleiss and J. Cohen, Educational and Psychological Measurement
/// 33 (1973).
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kappa {
    Value(f64),
    Undefined(NoKappa),
}

/// The reason why kappa is undefined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoKappa {
    NothingInCommon,
    /// Both rated only one common skill.
    OneInCommon,
    /// Both use the same single level for all skills: they could not differ by chance, and the
    /// formula is 0 ÷ 0.
    SameLevel,
    /// One side uses a single level for all skills: the formula gives 0 whatever the other side's
    /// levels are.
    OneSideConstant,
}

impl Calibration {
    /// `own` and `mentor` are levels by skill, in framework order.
    pub fn new(own: &[Option<Level>], mentor: &[Option<Level>]) -> Self {
        let both = |(skill, (own, mentor)): (usize, (&Option<Level>, &Option<Level>))| {
            Some(Difference { skill, own: (*own)?, mentor: (*mentor)? })
        };
        let differences: Vec<Difference> = own.iter().zip(mentor).enumerate().filter_map(both).collect();
        let closeness = closeness(&differences);
        let kappa = kappa(&differences);
        let rank = |difference: &Difference| if difference.is_far() { difference.distance() } else { 0 };
        let differences = ordered(differences, |one, other| rank(other).cmp(&rank(one)));
        Self { differences, closeness, kappa }
    }

    /// Returns the number of skills that both rated.
    pub fn n(&self) -> usize {
        self.differences.len()
    }

    /// Returns the differences that are far apart.
    pub fn far(&self) -> &[Difference] {
        let n_far = self.differences.iter().take_while(|difference| difference.is_far()).count();
        &self.differences[..n_far]
    }
}

impl Difference {
    /// Returns self − mentor, −4 to 4.
    pub fn size(self) -> i32 {
        i32::from(self.own.number()) - i32::from(self.mentor.number())
    }

    pub fn distance(self) -> u8 {
        self.own.number().abs_diff(self.mentor.number())
    }

    pub fn is_far(self) -> bool {
        self.distance() >= FAR_APART
    }
}

fn closeness(differences: &[Difference]) -> Option<Closeness> {
    let n = count(differences.len());
    let within = |distance: u8| {
        count(differences.iter().filter(|difference| difference.distance() <= distance).count()) / n
    };
    (!differences.is_empty()).then(|| Closeness {
        mean_difference: f64::from(differences.iter().map(|difference| difference.size()).sum::<i32>()) / n,
        mean_absolute_difference: differences
            .iter()
            .map(|difference| f64::from(difference.distance()))
            .sum::<f64>()
            / n,
        equal: within(0),
        within_one: within(1),
    })
}

fn kappa(differences: &[Difference]) -> Kappa {
    let (mut own, mut mentor) = ([0; Level::ALL.len()], [0; Level::ALL.len()]);
    let mut observed = 0.0;
    for difference in differences {
        own[difference.own.index()] += 1;
        mentor[difference.mentor.index()] += 1;
        observed += f64::from(difference.distance()).powi(2);
    }
    let is_constant = |levels: &[usize]| levels.contains(&differences.len());
    match differences.len() {
        0 => return Kappa::Undefined(NoKappa::NothingInCommon),
        1 => return Kappa::Undefined(NoKappa::OneInCommon),
        _ if own == mentor && is_constant(&own) => return Kappa::Undefined(NoKappa::SameLevel),
        _ if is_constant(&own) || is_constant(&mentor) => {
            return Kappa::Undefined(NoKappa::OneSideConstant);
        }
        _ => {}
    }
    // All values are whole numbers until the division, so that the same levels in any order give
    // the same double.
    let mut by_chance = 0.0;
    for (one, n_one) in own.into_iter().enumerate() {
        for (other, n_other) in mentor.into_iter().enumerate() {
            by_chance += count(one.abs_diff(other)).powi(2) * count(n_one) * count(n_other);
        }
    }
    Kappa::Value(1.0 - observed * count(differences.len()) / by_chance)
}

#[allow(clippy::cast_precision_loss)] // Skills of one framework, and levels.
fn count(n_items: usize) -> f64 {
    n_items as f64
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    /// Converts numbers to levels, 0 to unrated.
    fn levels(numbers: &[u8]) -> Vec<Option<Level>> {
        numbers.iter().map(|number| Level::try_from(u64::from(*number)).ok()).collect()
    }

    fn calibration(own: &[u8], mentor: &[u8]) -> Calibration {
        Calibration::new(&levels(own), &levels(mentor))
    }

    /// Computes kappa from a contingency table: rows are one side's levels, columns the other's.
    fn kappa_of<const N: usize>(table: [[usize; N]; N]) -> Kappa {
        let (mut one, mut other) = (vec![], vec![]);
        for (row, counts) in (1..).zip(table) {
            for (column, count) in (1..).zip(counts) {
                one.resize(one.len() + count, row);
                other.resize(other.len() + count, column);
            }
        }
        calibration(&one, &other).kappa
    }

    fn assert_near(kappa: Kappa, expected: f64, tolerance: f64) {
        let Kappa::Value(kappa) = kappa else { panic!("{kappa:?}") };
        assert!((kappa - expected).abs() <= tolerance, "{kappa}");
    }

    #[test]
    fn kappa_agrees_with_published_examples() {
        // Two radiologists on 85 mammograms: Stata's manual, [R] kappa, wgt(w2), after Boyd and
        // others (1982). By hand: Σ d² = 12 + 4 + 1 + 3·4 + 9 + 2 = 40; rows 33, 22, 29, 1 and
        // columns 28, 38, 16, 3 by chance: 10,346 ÷ 85.
        let table = [[21, 12, 0, 0], [4, 17, 1, 0], [3, 9, 15, 2], [0, 0, 0, 1]];
        assert_near(kappa_of(table), 1.0 - 40.0 * 85.0 / 10_346.0, 1e-15);
        assert_near(kappa_of(table), 0.6714, 0.000_05);
    }

    #[test]
    fn differences_cover_the_skills_that_both_rated() {
        let calibration = calibration(&[5, 3, 0, 2, 4, 1, 3], &[2, 3, 4, 3, 2, 0, 1]);
        let skills: Vec<(usize, i32)> =
            calibration.differences.iter().map(|difference| (difference.skill, difference.size())).collect();
        assert_eq!(skills, [(0, 3), (4, 2), (6, 2), (1, 0), (3, -1)]);
        assert_eq!(calibration.n(), 5);
        assert_eq!(calibration.far().len(), 3);
        let closeness =
            Closeness { mean_difference: 1.2, mean_absolute_difference: 1.6, equal: 0.2, within_one: 0.4 };
        assert_eq!(calibration.closeness, Some(closeness));
        // By hand: Σ d² = 9 + 0 + 1 + 4 + 4 = 18; own 5, 3, 2, 4, 3 and mentor 2, 3, 3, 2, 1 by
        // chance: 5: 9+4+4+9+16 = 42, 3 twice: 1+0+0+1+4 = 6, 2: 0+1+1+0+1 = 3, 4: 4+1+1+4+9 = 19;
        // 76 ÷ 5 = 15.2.
        assert_near(calibration.kappa, 1.0 - 18.0 / 15.2, 1e-15);
    }

    #[test]
    fn an_undefined_kappa_has_a_reason() {
        let why = |own: &[u8], mentor: &[u8]| calibration(own, mentor).kappa;
        assert_eq!(why(&[], &[]), Kappa::Undefined(NoKappa::NothingInCommon));
        assert_eq!(why(&[1, 0, 3], &[0, 2, 0]), Kappa::Undefined(NoKappa::NothingInCommon));
        assert_eq!(why(&[1, 2, 3], &[0, 2, 0]), Kappa::Undefined(NoKappa::OneInCommon));
        assert_eq!(why(&[3, 3, 1], &[3, 3, 0]), Kappa::Undefined(NoKappa::SameLevel));
        assert_eq!(why(&[3, 3], &[4, 4]), Kappa::Undefined(NoKappa::OneSideConstant));
        assert_eq!(why(&[3, 3], &[3, 4]), Kappa::Undefined(NoKappa::OneSideConstant));
        assert_eq!(why(&[1, 2], &[4, 4]), Kappa::Undefined(NoKappa::OneSideConstant));
        assert_eq!(calibration(&[1, 0, 3], &[0, 2, 0]).closeness, None);
    }

    #[test]
    fn opposite_levels_are_minus_one() {
        assert_eq!(calibration(&[1, 5, 1, 5], &[5, 1, 5, 1]).kappa, Kappa::Value(-1.0));
    }

    fn numbers() -> impl Strategy<Value = Vec<u8>> {
        vec(0..=5_u8, 20)
    }

    /// Computes Lin's concordance (1989) over the common skills, which this kappa equals: 2·cov ÷
    /// (var + var + (mean − mean)²).
    fn concordance(pairs: &[(f64, f64)]) -> f64 {
        let mean = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / count(pairs.len());
        let (one, other) = (mean(&|pair| pair.0), mean(&|pair| pair.1));
        let covariance = mean(&|pair| (pair.0 - one) * (pair.1 - other));
        let variances = mean(&|pair| (pair.0 - one).powi(2)) + mean(&|pair| (pair.1 - other).powi(2));
        2.0 * covariance / (variances + (one - other).powi(2))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn kappa_is_the_concordance_and_from_minus_1_to_1(own in numbers(), mentor in numbers()) {
            if let Kappa::Value(kappa) = calibration(&own, &mentor).kappa {
                let both = own.iter().zip(&mentor).filter(|(own, mentor)| **own > 0 && **mentor > 0);
                let pairs: Vec<(f64, f64)> =
                    both.map(|(own, mentor)| (f64::from(*own), f64::from(*mentor))).collect();
                prop_assert!((-1.0..=1.0).contains(&kappa), "{}", kappa);
                prop_assert!((kappa - concordance(&pairs)).abs() < 1e-12);
            }
        }

        #[test]
        fn swapping_sides_changes_only_the_sign_of_the_differences(own in numbers(), mentor in numbers()) {
            let one = calibration(&own, &mentor);
            let other = calibration(&mentor, &own);
            prop_assert_eq!(one.kappa, other.kappa);
            prop_assert_eq!(one.n(), other.n());
            for (one, other) in one.differences.iter().zip(&other.differences) {
                prop_assert_eq!((one.skill, one.size()), (other.skill, -other.size()));
            }
            let turned = other.closeness.map(|closeness| Closeness { mean_difference: -closeness.mean_difference, ..closeness });
            prop_assert_eq!(one.closeness, turned);
        }

        #[test]
        fn full_agreement_has_a_kappa_of_1(own in numbers()) {
            let calibration = calibration(&own, &own);
            prop_assert!(calibration.far().is_empty());
            prop_assert!(matches!(
                calibration.kappa,
                Kappa::Value(1.0)
                    | Kappa::Undefined(NoKappa::NothingInCommon | NoKappa::OneInCommon | NoKappa::SameLevel)
            ));
            let full = Closeness {
                mean_difference: 0.0,
                mean_absolute_difference: 0.0,
                equal: 1.0,
                within_one: 1.0,
            };
            prop_assert!(calibration.closeness.is_none_or(|closeness| closeness == full));
        }

        #[test]
        fn skills_that_are_far_apart_come_first(own in numbers(), mentor in numbers()) {
            let calibration = calibration(&own, &mentor);
            let (far, near) = calibration.differences.split_at(calibration.far().len());
            prop_assert!(near.iter().all(|difference| !difference.is_far()));
            prop_assert!(near.windows(2).all(|two| two[0].skill < two[1].skill));
            let rank = |difference: &Difference| (std::cmp::Reverse(difference.distance()), difference.skill);
            prop_assert!(far.windows(2).all(|two| rank(&two[0]) < rank(&two[1])));
        }
    }
}
