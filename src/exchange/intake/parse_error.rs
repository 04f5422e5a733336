//! Places in a file, and values that JSON or CSV allows but Belay does not.

use std::fmt;

pub use crate::model::json::reader::{ParseError, Problem, Step};
use crate::model::json::{fields::quote, reader::MAX_STEPS};

/// An entry of a file that is refused while others are imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The place: `row 17, column current_level` or `versions[3].body.current`.
    pub place: String,
    /// What was found, and what was expected.
    pub problem: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.place, self.problem)
    }
}

impl From<&ParseError> for Refusal {
    fn from(parse_error: &ParseError) -> Self {
        Self { place: path(&parse_error.path), problem: parse_error.problem.to_string() }
    }
}

impl ParseError {
    /// Returns whether the error is only about invisible characters.
    pub fn is_hidden_text(&self) -> bool {
        matches!(self.problem, Problem::Hidden(_))
    }

    /// Returns whether the error is about a text that is too long to process.
    pub fn is_long_text(&self) -> bool {
        matches!(self.problem, Problem::Long(_))
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        Refusal::from(self).fmt(out)
    }
}

/// Removes the errors of the entry at `place` from the end of `parse_errors`, which is in reverse order of entries.
/// Returns the error to report: the first that is not about hidden text, else the first.
pub(crate) fn take_of(parse_errors: &mut Vec<ParseError>, place: usize) -> Option<ParseError> {
    let mut reported: Option<ParseError> = None;
    while let Some(parse_error) =
        parse_errors.pop_if(|parse_error| parse_error.path.get(1) == Some(&Step::Place(place)))
    {
        if reported.as_ref().is_none_or(|reported| reported.is_hidden_text() && !parse_error.is_hidden_text())
        {
            reported = Some(parse_error);
        }
    }
    reported
}

/// Returns a path as text: `versions[3].body.ratings["a b"]`. A path with more steps than any Belay record has shows
/// only its ends, because a file may be nested a hundred levels deep.
pub(crate) fn path(steps: &[Step]) -> String {
    let mut text = String::new();
    if steps.len() > MAX_STEPS {
        let (first, last) = (&steps[..MAX_STEPS / 2], &steps[steps.len() - MAX_STEPS / 2..]);
        push_steps(&mut text, first);
        text.push_str(" … ");
        push_steps(&mut text, last);
    } else {
        push_steps(&mut text, steps);
    }
    if text.is_empty() { "the whole file".to_owned() } else { text }
}

fn push_steps(text: &mut String, steps: &[Step]) {
    for step in steps {
        match step {
            Step::Place(place) => text.push_str(&["[", &place.to_string(), "]"].concat()),
            Step::Key(key) if !is_plain(key) => text.push_str(&["[", &quote(key), "]"].concat()),
            Step::Key(key) => {
                if !text.is_empty() && !text.ends_with(' ') {
                    text.push('.');
                }
                text.push_str(key);
            }
        }
    }
}

fn is_plain(key: &str) -> bool {
    (1..=60).contains(&key.len())
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// Returns the place of a value in an entry: `versions[3].body.level`, or `line 17, body.level`.
pub(crate) fn within(entry: &str, path: &str) -> String {
    let joint = match entry.starts_with("line ") {
        true => ", ",
        false if path.starts_with('[') => "",
        false => ".",
    };
    [entry, joint, path].concat()
}

/// Returns the text with each run of white space replaced by one space. `is_space` decides what counts as white
/// space.
pub(crate) fn on_one_line(text: &str, is_space: fn(char) -> bool) -> String {
    let mut line = String::with_capacity(text.len());
    let mut is_apart = false;
    for character in text.chars() {
        if is_space(character) {
            is_apart = !line.is_empty();
        } else {
            if is_apart {
                line.push(' ');
                is_apart = false;
            }
            line.push(character);
        }
    }
    line
}
