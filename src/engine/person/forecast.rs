use crate::{
    engine::person::trend::TrendPoint,
    model::{records::day::Day, small::order::ordered},
};

/// With fewer dates, or over a shorter time, there is no forecast.
const MIN_DATES: usize = 3;
const MIN_DAYS: i64 = 30;
/// A date further away would be a guess.
const MAX_DAYS: f64 = 3650.0;

/// Bounds on the rounding error of a score and of a number of days. Two different scores differ by
/// far more, and so do two days.
const ROUNDING: f64 = 1e-9;
const ROUNDING_DAYS: f64 = 1e-6;
/// Bound on the rounding error of a slope, in points per day. Slopes that are not 0 are above 1e-8: a score changes by a
/// thousandth at least, within ten years.
const ROUNDING_SLOPE: f64 = 1e-12;

/// The outlook on the aim, according to the trend.
#[derive(Debug, Clone, PartialEq)]
pub enum Outlook {
    /// The overall score already meets the aim's weighted required level.
    Met,
    Forecast(Forecast),
    /// The score does not rise, or so slowly that it reaches the aim in more than ten years.
    NotRising {
        per_month: f64,
    },
    TooFewDates {
        n_dates: usize,
        needed: usize,
    },
    TooShort {
        days: i64,
        needed: i64,
    },
}

/// The date on which the overall score will meet the aim's weighted required level.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    pub on: Day,
    /// From the 75th percentile of the pairwise slopes.
    pub earliest: Day,
    /// From the 25th percentile; `None` if that slope does not reach the goal within ten years.
    pub latest: Option<Day>,
    /// Points of the overall score per month (30.44 days).
    pub per_month: f64,
    /// The fitted score on the last date, where the forecast starts.
    pub fitted: f64,
}

/// Estimates the trend of the overall score by Theil–Sen (the median of all pairwise slopes; Theil
/// 1950, Sen 1968), with the line through the median intercept, and returns the day on which it
/// meets `goal`.
pub fn outlook(points: &[TrendPoint], goal: f64) -> Outlook {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return Outlook::TooFewDates { n_dates: 0, needed: MIN_DATES };
    };
    if last.overall >= goal - ROUNDING {
        return Outlook::Met;
    }
    if points.len() < MIN_DATES {
        return Outlook::TooFewDates { n_dates: points.len(), needed: MIN_DATES };
    }
    let days = (last.on - first.on).num_days();
    if days < MIN_DAYS {
        return Outlook::TooShort { days, needed: MIN_DAYS };
    }
    let slopes = pairwise_slopes(points, first.on);
    let slope = quantile(&slopes, 0.5);
    let per_month = slope * 30.44;
    let intercepts: Vec<f64> =
        points.iter().map(|point| point.overall - slope * days_since(point.on, first.on)).collect();
    let fitted = quantile(&ordered(intercepts, f64::total_cmp), 0.5) + slope * days_since(last.on, first.on);
    let reach = |slope: f64| {
        // If the line meets the goal on a whole day, rounding may have put the number slightly
        // above it.
        let days = ((goal - fitted) / slope - ROUNDING_DAYS).max(0.0).ceil();
        // A slope of 0 or less gives an infinite or negative number of days. The quantile of slopes that cancel out is 0 only up
        // to rounding.
        (slope > ROUNDING_SLOPE && days <= MAX_DAYS).then(|| last.on + chrono::Duration::days(whole(days)))
    };
    match (reach(slope), reach(quantile(&slopes, 0.75))) {
        (Some(on), Some(earliest)) => {
            let latest = reach(quantile(&slopes, 0.25));
            Outlook::Forecast(Forecast { on, earliest, latest, per_month, fitted })
        }
        _ => Outlook::NotRising { per_month },
    }
}

fn pairwise_slopes(points: &[TrendPoint], origin: Day) -> Vec<f64> {
    let mut slopes = Vec::new();
    for (place, later) in points.iter().enumerate() {
        for earlier in &points[..place] {
            let days = days_since(later.on, origin) - days_since(earlier.on, origin);
            if days > 0.0 {
                slopes.push((later.overall - earlier.overall) / days);
            }
        }
    }
    ordered(slopes, f64::total_cmp)
}

/// Returns the quantile of sorted values, linear between neighbours; 0 for an empty list.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return 0.0 };
    #[allow(clippy::cast_precision_loss)] // There are far fewer than 2^52 values.
    let place = share * last as f64;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Between 0 and `last`.
    let below = place.floor() as usize;
    let above = (below + 1).min(last);
    sorted[below] + (sorted[above] - sorted[below]) * place.fract()
}

#[allow(clippy::cast_precision_loss)] // Days between two dates are far fewer than 2^52.
fn days_since(day: Day, origin: Day) -> f64 {
    (day - origin).num_days() as f64
}

#[allow(clippy::cast_possible_truncation)] // At most `MAX_DAYS`.
fn whole(days: f64) -> i64 {
    days as i64
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    fn points(scores: &[(&str, f64)]) -> Vec<TrendPoint> {
        let point = |(on, overall): &(&str, f64)| TrendPoint {
            on: on.parse().expect("a date"),
            overall: *overall,
            areas: vec![],
        };
        scores.iter().map(point).collect()
    }

    #[test]
    fn a_steady_rise_meets_the_goal_where_the_line_does() {
        let points = points(&[("2026-01-01", 2.0), ("2026-01-31", 2.3), ("2026-03-02", 2.6)]);
        let Outlook::Forecast(forecast) = outlook(&points, 3.0) else { panic!("a forecast") };
        // 0.01 a day: 0.4 more takes 40 days.
        assert_eq!((forecast.on - points[2].on).num_days(), 40);
        assert!((forecast.per_month - 0.3044).abs() < 1e-9);
        assert_eq!((forecast.earliest, forecast.latest), (forecast.on, Some(forecast.on)));
    }

    #[test]
    fn a_line_that_meets_the_goal_on_a_whole_day_is_not_a_day_late() {
        let points = points(&[("2026-01-01", 1.41875), ("2026-01-16", 1.41875), ("2026-01-31", 1.4625)]);
        let Outlook::Forecast(forecast) = outlook(&points, 3.65) else { panic!("a forecast") };
        let days = [Some(forecast.on), Some(forecast.earliest), forecast.latest];
        let expected = ["2030-03-11", "2028-10-27", "2034-04-19"];
        assert_eq!(days.map(|day| day.expect("a day").to_string()), expected);
    }

    #[test]
    fn a_score_that_differs_from_the_goal_by_rounding_meets_it() {
        // 0.1 + 0.2 is slightly more than 0.3.
        let points = points(&[("2026-01-01", 0.1), ("2026-01-16", 0.2), ("2026-01-31", 0.3)]);
        assert_eq!(outlook(&points, 0.1 + 0.2), Outlook::Met);
    }

    /// Scores in steps of 1/80, and the exact number of days in whole numbers. `None` if the goal
    /// is not reached.
    fn exact_days(scores: &[(i64, i64)], goal: i64, quarters: i128) -> Option<i64> {
        /// Returns the fraction at the given number of quarters of the sorted list, as numerator
        /// and denominator, unreduced.
        fn at(sorted: &[(i128, i128)], quarters: i128) -> (i128, i128) {
            let place = quarters * i128::try_from(sorted.len() - 1).expect("few");
            let below = usize::try_from(place / 4).expect("few");
            let (one, other) = (sorted[below], sorted[(below + 1).min(sorted.len() - 1)]);
            let part = place % 4;
            ((4 - part) * one.0 * other.1 + part * other.0 * one.1, 4 * one.1 * other.1)
        }
        let sort = |values: &mut Vec<(i128, i128)>| {
            values.sort_by(|one, other| (one.0 * other.1).cmp(&(other.0 * one.1)));
        };
        let mut slopes = Vec::new();
        for (place, later) in scores.iter().enumerate() {
            for earlier in &scores[..place] {
                slopes.push((i128::from(later.1 - earlier.1), i128::from(later.0 - earlier.0)));
            }
        }
        sort(&mut slopes);
        let median = at(&slopes, 2);
        let mut intercepts: Vec<(i128, i128)> = scores
            .iter()
            .map(|(day, score)| (i128::from(*score) * median.1 - median.0 * i128::from(*day), median.1))
            .collect();
        sort(&mut intercepts);
        let intercept = at(&intercepts, 2);
        let last = i128::from(scores[scores.len() - 1].0);
        // goal − (intercept + slope × last), over the same denominator; then ÷ slope.
        let left = i128::from(goal) * intercept.1 * median.1
            - intercept.0 * median.1
            - median.0 * last * intercept.1;
        let slope = at(&slopes, quarters);
        if slope.0 <= 0 {
            return None;
        }
        let (above, below) = (left * slope.1, intercept.1 * median.1 * slope.0);
        let days = if above <= 0 { 0 } else { (above + below - 1) / below };
        i64::try_from(days).ok().filter(|days| *days <= 3650)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_days_agree_with_exact_arithmetic(
            steps in vec((3..40_i64, -10..40_i64), 3..5),
            further in 1..300_i64,
        ) {
            let first: Day = "2026-01-01".parse().expect("a date");
            let (mut day, mut score) = (0, 100);
            let mut scores = Vec::new();
            for (days, rise) in steps {
                scores.push((day, score));
                day += days * 5;
                score += rise;
            }
            let goal = scores[scores.len() - 1].1 + further;
            #[allow(clippy::cast_precision_loss)]
            let number = |steps: i64| steps as f64 / 80.0;
            let point = |(day, score): &(i64, i64)| TrendPoint {
                on: first + chrono::Duration::days(*day),
                overall: number(*score),
                areas: vec![],
            };
            let points: Vec<TrendPoint> = scores.iter().map(point).collect();
            let exact = [2, 3, 1].map(|quarters| exact_days(&scores, goal, quarters));
            let last = points[points.len() - 1].on;
            let days = |day: Day| (day - last).num_days();
            match outlook(&points, number(goal)) {
                Outlook::Forecast(Forecast { on, earliest, latest, .. }) => {
                    prop_assert_eq!([Some(days(on)), Some(days(earliest)), latest.map(days)], exact);
                }
                other => prop_assert!(exact[0].is_none(), "{:?}", other),
            }
        }
    }

    #[test]
    fn one_outlier_does_not_reverse_the_trend() {
        let points = points(&[
            ("2026-01-01", 2.0),
            ("2026-02-01", 2.1),
            ("2026-03-01", 4.9),
            ("2026-04-01", 2.3),
            ("2026-05-01", 2.4),
        ]);
        let Outlook::Forecast(forecast) = outlook(&points, 3.0) else { panic!("a forecast") };
        assert!((0.05..0.2).contains(&forecast.per_month), "{}", forecast.per_month);
    }

    #[test]
    fn too_little_history_gives_no_forecast_and_a_reason() {
        assert_eq!(outlook(&[], 3.0), Outlook::TooFewDates { n_dates: 0, needed: 3 });
        let two = points(&[("2026-01-01", 2.0), ("2026-03-01", 2.3)]);
        assert_eq!(outlook(&two, 3.0), Outlook::TooFewDates { n_dates: 2, needed: 3 });
        let short = points(&[("2026-01-01", 2.0), ("2026-01-10", 2.3), ("2026-01-20", 2.6)]);
        assert_eq!(outlook(&short, 3.0), Outlook::TooShort { days: 19, needed: 30 });
    }

    #[test]
    fn a_falling_score_is_not_forecast_to_rise() {
        let falling = points(&[("2026-01-01", 2.6), ("2026-02-01", 2.3), ("2026-03-15", 2.0)]);
        assert!(matches!(outlook(&falling, 3.0), Outlook::NotRising { per_month } if per_month < 0.0));
        assert_eq!(outlook(&falling, 2.0), Outlook::Met);
    }
}
