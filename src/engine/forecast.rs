use super::TrendPoint;
use crate::model::{Day, ordered};

/// Fewer dates, or a shorter time, tell nothing.
const MIN_DATES: usize = 3;
const MIN_DAYS: i64 = 30;
/// Further away is no forecast but a guess.
const MAX_DAYS: f64 = 3650.0;

/// What the trend says about the aim.
#[derive(Debug, Clone, PartialEq)]
pub enum Outlook {
    /// The overall score meets the aim's weighted required level already.
    Met,
    Forecast(Forecast),
    /// The score does not rise, or so slowly that the aim is more than ten years off.
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

/// When the overall score would meet the aim's weighted required level.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    pub on: Day,
    /// From the 75th percentile of the pairwise slopes.
    pub earliest: Day,
    /// From the 25th percentile; `None` when that slope does not reach the goal within ten years.
    pub latest: Option<Day>,
    /// Points of the overall score per month (30.44 days).
    pub per_month: f64,
    /// The fitted score on the last date, from which the dates are counted.
    pub fitted: f64,
}

/// The Theil–Sen estimate (the median of all pairwise slopes; Theil 1950, Sen 1968) of the overall score, with
/// the line through the median intercept, and the day on which it meets `goal`.
pub fn outlook(points: &[TrendPoint], goal: f64) -> Outlook {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return Outlook::TooFewDates { n_dates: 0, needed: MIN_DATES };
    };
    if last.overall >= goal {
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
        let days = ((goal - fitted) / slope).max(0.0).ceil();
        // A slope of 0 or less gives an infinite or negative number of days.
        (slope > 0.0 && days <= MAX_DAYS).then(|| last.on + chrono::Duration::days(whole(days)))
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

/// The quantile of sorted values, linear between neighbours; 0 of none.
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
        // 0.01 a day: 0.4 more takes 40 days (one more if a rounding error tips the ceiling).
        assert!((forecast.on - points[2].on).num_days() - 40 <= 1);
        assert!((forecast.on - points[2].on).num_days() >= 40);
        assert!((forecast.per_month - 0.3044).abs() < 1e-9);
        assert_eq!(forecast.latest.map(|latest| (latest - forecast.earliest).num_days() <= 1), Some(true));
    }

    #[test]
    fn one_outlier_does_not_turn_the_trend() {
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
    fn too_little_history_gives_no_forecast_and_says_why() {
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
