//! Folds texts that look the same to one text. The results are for comparing names and ids, and are
//! never stored or shown.
//!
//! Folding means lower case, Unicode's NFKC and no invisible characters. The browser supplies NFKC,
//! because its tables are larger than the rest of `model`.

use std::sync::OnceLock;

use crate::model::small::lower::lower;

/// A function that applies Unicode's compatibility composition (NFKC).
type Normalize = fn(&str) -> String;

/// The tables for NFKC would be half of the app, and every browser has them, so the code that
/// starts the app supplies the function.
static NORMALIZE: OnceLock<Normalize> = OnceLock::new();

/// Sets the function for Unicode's compatibility composition, once. Without it, texts stay
/// uncomposed.
pub fn lend_normalize(normalize: Normalize) {
    // Every caller supplies the same function, so later calls are ignored.
    NORMALIZE.get_or_init(|| normalize);
}

/// Returns the text in lower case, composed, without invisible characters and without surrounding
/// white space. Two texts that differ only in these look the same.
pub fn folded(text: &str) -> String {
    if text.is_ascii() {
        return lower(text.trim());
    }
    let visible: String = text.chars().filter(|it| !is_invisible(*it)).collect();
    let composed = match NORMALIZE.get() {
        Some(normalize) => normalize(&visible),
        None => visible,
    };
    // Composition turns wide letters into narrow ones and hard spaces into plain ones.
    lower(composed.trim())
}

/// Whether a character is default ignorable in Unicode's sense, so that it has neither shape nor
/// width.
const fn is_invisible(it: char) -> bool {
    matches!(it,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Sets NFKC in tests, as a browser does.
#[cfg(test)]
pub(crate) fn lend_nfkc() {
    use unicode_normalization::UnicodeNormalization;

    lend_normalize(|text| text.nfkc().collect());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_look_the_same_are_the_same() {
        lend_nfkc();
        for (one, other) in [
            ("Zoë", "Zoe\u{308}"),
            ("Zoë", "ZOE\u{308}"),
            ("Nguyễn", "Nguye\u{302}\u{303}n"),
            ("ann", "a\u{200b}n\u{feff}n"),
            ("ann", "Ａｎｎ"),
            ("Ann Lee", " Ann\u{a0}Lee "),
            ("가", "\u{1100}\u{1161}"),
            ("ﬁona", "fiona"),
        ] {
            assert_eq!(folded(one), folded(other), "{one:?} {other:?}");
        }
        assert_ne!(folded("Zoe"), folded("Zoë"));
        assert_ne!(folded("Ann Lee"), folded("AnnLee"));
    }
}
