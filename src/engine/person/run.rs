//! How long it took to rate.

use crate::model::small::order::ordered;

const MINUTE_MS: i64 = 60_000;

/// A longer pause between two ratings, and they were not made in one go.
const LONGEST_PAUSE_MS: i64 = 10 * MINUTE_MS;

/// A run that is shorter was not made by somebody who read the levels: an import, a test.
const SHORTEST_RUN_MS: i64 = MINUTE_MS;

/// The minutes from the first to the last of the ratings made at these instants (in milliseconds). `None` where they were
/// not made in one go, so that a number of minutes would say nothing.
pub fn run_minutes(instants: Vec<i64>) -> Option<i64> {
    let instants = ordered(instants, i64::cmp);
    let length = instants.last()?.checked_sub(*instants.first()?)?;
    let has_pause = instants.windows(2).any(|two| two[1] - two[0] > LONGEST_PAUSE_MS);
    (length >= SHORTEST_RUN_MS && !has_pause).then_some((length + MINUTE_MS / 2) / MINUTE_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 48 ratings, one in so many seconds.
    fn every(seconds: i64) -> Vec<i64> {
        (0..48).map(|n| 1_700_000_000_000 + n * seconds * 1000).collect()
    }

    #[test]
    fn a_run_takes_the_minutes_from_its_first_to_its_last_rating_in_any_order() {
        assert_eq!(run_minutes(every(8)), Some(6));
        assert_eq!(run_minutes(every(8).into_iter().rev().collect()), Some(6));
        assert_eq!(run_minutes(every(60)), Some(47));
    }

    #[test]
    fn what_was_imported_or_typed_without_reading_has_no_minutes() {
        assert_eq!(run_minutes(every(0)), None);
        assert_eq!(run_minutes(every(1)), None);
        assert_eq!(run_minutes(vec![]), None);
        assert_eq!(run_minutes(vec![5]), None);
    }

    #[test]
    fn a_run_with_a_long_pause_has_no_minutes() {
        let mut instants = every(8);
        let last = instants[47];
        instants.push(last + LONGEST_PAUSE_MS);
        assert_eq!(run_minutes(instants.clone()), Some(16));
        instants[48] += 1;
        assert_eq!(run_minutes(instants), None);
    }

    #[test]
    fn clocks_that_are_wrong_by_ages_do_not_overflow() {
        assert_eq!(run_minutes(vec![i64::MIN, i64::MAX]), None);
    }
}
