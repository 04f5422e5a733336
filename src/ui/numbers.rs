//! Figures as every screen shows them, in the browser's language and rounded as files round them.

use crate::{browser::locale, words::rounding::rounded};

/// A figure with exactly so many decimals.
pub fn decimal(figure: f64, places: u32) -> String {
    locale::decimal(rounded(figure, places), places)
}

/// A share from 0 to 1 as whole percent.
pub fn percent(share: f64) -> String {
    locale::percent(rounded(share, 2))
}
