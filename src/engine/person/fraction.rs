//! Exact comparison of figures. A double can differ slightly from the value it represents, so
//! comparing doubles would order equal figures by chance. `words/rounding.rs` rounds all figures in
//! one way.

use std::cmp::Ordering;

/// A number with an exact order. Two ways to compute the same figure may give two different
/// doubles, and rounding noise would then order equal figures.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fraction {
    above: u64,
    /// Greater than 0.
    below: u64,
}

impl Fraction {
    pub fn new(above: u64, below: u64) -> Self {
        debug_assert!(below > 0, "nothing is divided by 0");
        Self { above, below }
    }

    pub fn cmp(self, other: Self) -> Ordering {
        let product = |above: u64, below: u64| u128::from(above) * u128::from(below);
        product(self.above, other.below).cmp(&product(other.above, self.below))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_fractions_are_equal_and_different_ones_differ_however_close() {
        let cmp = |one: (u64, u64), other: (u64, u64)| {
            Fraction::new(one.0, one.1).cmp(Fraction::new(other.0, other.1))
        };
        assert_eq!(cmp((3, 10), (15, 50)), Ordering::Equal);
        assert_eq!(cmp((0, 7), (0, 1)), Ordering::Equal);
        assert_eq!(cmp((u64::MAX - 1, u64::MAX), (u64::MAX, u64::MAX)), Ordering::Less);
        assert_eq!(cmp((u64::MAX, 2), (u64::MAX, 3)), Ordering::Greater);
    }
}
