//! The time to close a gap: the source's estimates, and their midpoints.

/// Weeks in a month: 365.25 ÷ 12 ÷ 7, to three places, as in the specification.
const WEEKS_PER_MONTH: f64 = 4.345;

/// Returns the source's estimate for closing a gap of this many levels.
pub const fn closing_time(gap: u8) -> &'static str {
    match gap {
        1 => "2-4 weeks",
        2 => "1-2 months",
        3 => "2-4 months",
        4 => "4-6 months",
        _ => "6+ months",
    }
}

/// Returns the midpoint of that estimate in weeks. A gap between levels 1 and 5 is at most 4; a
/// greater one, which only a framework with more levels could have, counts as its lower bound.
pub fn closing_weeks(gap: u8) -> f64 {
    match gap {
        1 => 3.0,
        2 => 1.5 * WEEKS_PER_MONTH,
        3 => 3.0 * WEEKS_PER_MONTH,
        4 => 5.0 * WEEKS_PER_MONTH,
        _ => 6.0 * WEEKS_PER_MONTH,
    }
}

/// Returns the same midpoint exactly, in units of 1/2000 week.
pub fn closing_steps(gap: u8) -> u64 {
    const STEPS_PER_MONTH: u64 = 8690;
    match gap {
        1 => 6000,
        2 => STEPS_PER_MONTH * 3 / 2,
        3 => STEPS_PER_MONTH * 3,
        4 => STEPS_PER_MONTH * 5,
        _ => STEPS_PER_MONTH * 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wider_gap_takes_longer() {
        let times: Vec<&str> = (1..=5).map(closing_time).collect();
        assert_eq!(times, ["2-4 weeks", "1-2 months", "2-4 months", "4-6 months", "6+ months"]);
        assert!((1..5).all(|gap| closing_weeks(gap) < closing_weeks(gap + 1)));
        assert!((closing_weeks(1) - 3.0).abs() < 1e-12 && (closing_weeks(2) - 6.5175).abs() < 1e-12);
        for gap in 1..=5 {
            let steps = u32::try_from(closing_steps(gap)).expect("few");
            assert!((f64::from(steps) / 2000.0 - closing_weeks(gap)).abs() < 1e-12, "{gap}");
        }
    }
}
