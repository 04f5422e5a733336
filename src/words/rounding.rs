/// A figure as it is shown, in steps of 10^-`places`: the nearest one, and of two that are equally near the one further
/// from 0. What is rounded is the shortest decimal that reads as the number: 1.275, and not the 1.27499999999999991… that
/// the double is. Screens and files all round here, so that they show the same figure alike.
pub fn rounded(number: f64, places: u32) -> i64 {
    let steps_per_one = 10_f64.powi(i32::try_from(places).expect("a few places"));
    let size = number.abs();
    let below = (size * steps_per_one).floor();
    // The double nearest to the middle between two steps. Only a number that is written as the middle is that double;
    // all others are on the same side of it as of the middle itself. So no decimal has to be written out.
    let middle = (2.0 * below + 1.0) / (2.0 * steps_per_one);
    let steps = whole(if size >= middle { below + 1.0 } else { below });
    if number < 0.0 { -steps } else { steps }
}

#[allow(clippy::cast_possible_truncation)] // Scores, shares and weeks are small.
fn whole(steps: f64) -> i64 {
    steps as i64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// By the digits that Rust prints, which are those of the shortest decimal.
    fn by_digits(number: f64, places: usize) -> i64 {
        let text = format!("{:?}", number.abs());
        assert!(!text.contains('e'), "{text}");
        let (whole, fraction) = text.split_once('.').expect("a point");
        let digits = format!("{fraction:0<20}");
        let kept: i64 = format!("{whole}{}", &digits[..places]).parse().expect("digits");
        let steps = kept + i64::from(digits.as_bytes()[places] >= b'5');
        if number < 0.0 { -steps } else { steps }
    }

    #[test]
    fn the_middle_between_two_steps_is_rounded_up_as_it_is_written() {
        assert_eq!(rounded(1.275, 2), 128);
        assert_eq!(rounded(3.614_999_999_999_999_8, 2), 361);
        assert_eq!(rounded(0.575, 2), 58);
        assert_eq!(rounded(-1.275, 2), -128);
        assert_eq!((rounded(6.5, 0), rounded(2.5, 0), rounded(0.0, 2), rounded(0.999, 2)), (7, 3, 0, 100));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_rounded_is_the_shortest_decimal(above in -40_000_i32..40_000, below in 1..9_000_u32, places in 0..5_u32) {
            let number = f64::from(above) / f64::from(below);
            prop_assume!(number == 0.0 || number.abs() > 1e-3);
            prop_assert_eq!(rounded(number, places), by_digits(number, places as usize), "{}", number);
        }

        #[test]
        fn around_every_middle_too(steps in 0..100_000_u32, places in 0..5_u32, ulps in -2..=2_i64) {
            let middle = (2.0 * f64::from(steps) + 1.0) / (2.0 * 10_f64.powi(i32::try_from(places).expect("few")));
            let number = f64::from_bits(middle.to_bits().wrapping_add_signed(ulps));
            prop_assume!(number > 1e-3);
            prop_assert_eq!(rounded(number, places), by_digits(number, places as usize), "{}", number);
        }
    }
}
