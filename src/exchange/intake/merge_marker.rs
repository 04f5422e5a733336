//! The lines that Git leaves in a file with an unresolved merge.

/// Returns whether a line is a marker that Git or another tool puts between the two sides of an unresolved merge.
pub(crate) fn is_marker(line: &str) -> bool {
    let line = trimmed(line);
    let Some(mark) = line.chars().next().filter(|mark| "<|=>".contains(*mark)) else { return false };
    let label = line.trim_start_matches(mark);
    line.len() - label.len() >= 7 && (label.is_empty() || label.starts_with(' '))
}

/// Returns the line without white space and byte order marks at its ends.
pub(crate) fn trimmed(line: &str) -> &str {
    line.trim_matches([' ', '\t', '\r', '\u{feff}'])
}
