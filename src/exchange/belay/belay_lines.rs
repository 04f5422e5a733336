//! Reads a Belay file line by line. This is the fallback for a file that is not valid JSON as a whole, because a
//! merge tool joined it from several files or something damaged it.
//!
//! Git keeps the lines of both sides, with everything that an editor or a checkout did to one of them: a last line
//! without its line end, which then differs from the other file's last line and stays in the middle; Windows line
//! ends; byte order marks; unresolved merge markers. None of that makes a line ambiguous, since each version has a
//! line and a checksum of its own. So every line is either read or refused by its number, and none is skipped
//! silently.
//!
//! A file whose last line is missing is refused, because nobody can know how much was cut off. A union with a
//! reformatted file, where one version spans several lines, is refused too. Lines between merge markers are read from
//! both sides and from the base, because merging is set union.

use serde_json::{Map, Value};

use crate::{
    exchange::{
        belay::{
            belay_file::{FIRST_LINE, LAST_LINE},
            parsed::Parsed,
        },
        intake::{
            checks::check_number,
            excerpt::Excerpt,
            merge_marker::{is_marker, trimmed},
            read_error::ReadError,
            records::{Records, Source},
            strict,
            warning::Warning,
        },
    },
    model::json::reader::{self as json, ParseError, Stop},
};

/// The first line of a recovery file was never longer.
const MAX_FIRST_LINE: usize = 2_000;
/// The number of lines without an entry that are read before the clock is checked.
const LINES_PER_STEP: usize = 1_000;

pub(crate) struct Reader<'t> {
    lines: std::str::Split<'t, char>,
    n_lines: usize,
    /// The number of bytes read so far.
    place: usize,
    n_bytes: usize,
    /// The entry on the current line.
    entry: Option<Entry<'t>>,
    n_entries: usize,
    n_markers: usize,
    /// Whether only markers followed the last line of a Belay file.
    is_closed: bool,
    /// The reason why the file is not valid as a whole.
    error: ReadError,
    parsed: Parsed,
}

struct Entry<'t> {
    text: &'t str,
    json: json::Reader<'t>,
}

impl<'t> Reader<'t> {
    /// # Errors
    /// `error`, the reason why the text is not JSON, if it is not a Belay file either.
    pub fn new(text: &'t str, error: ReadError) -> Result<Self, ReadError> {
        let is_of_text = matches!(
            error,
            ReadError::CutOff { .. }
                | ReadError::NotJson { .. }
                | ReadError::Trailing { .. }
                | ReadError::TooDeep { .. }
        );
        if !is_of_text {
            return Err(error);
        }
        if !text.split('\n').any(is_of_belay_file) {
            return Err(match text.split('\n').position(is_marker) {
                Some(place) => ReadError::Markers { line: place + 1 },
                None => error,
            });
        }
        Ok(Self {
            lines: text.split('\n'),
            n_lines: 0,
            place: 0,
            n_bytes: text.len(),
            entry: None,
            n_entries: 0,
            n_markers: 0,
            is_closed: false,
            error,
            parsed: Parsed::default(),
        })
    }

    /// Handles a line without an entry, or begins to read the entry on the line.
    fn begin(&mut self, line: &'t str) -> Result<(), ReadError> {
        self.n_lines += 1;
        self.place += line.len() + 1;
        let mut line = trimmed(line);
        // Without a line end, the last line is followed by the next file's first line.
        while let Some(rest) = line.strip_prefix(LAST_LINE) {
            self.is_closed = true;
            line = trimmed(rest);
        }
        if line.is_empty() {
            return Ok(());
        }
        if is_marker(line) {
            self.n_markers += 1;
            return Ok(());
        }
        self.is_closed = false;
        if line == "{" {
            return Err(ReadError::Reformatted { line: self.n_lines });
        }
        if let Some(metadata) = metadata_of_first_line(line) {
            return self.parsed.take_metadata(&[&self.line(), ", "].concat(), &metadata);
        }
        self.n_entries += 1;
        check_number(self.n_entries)?;
        let text = line.strip_suffix(',').unwrap_or(line);
        self.entry = Some(Entry { text, json: json::Reader::new(text, strict::MAX_PARSE_ERRORS) });
        Ok(())
    }

    /// Continues to read an entry. Returns it if it is not finished.
    fn go_on(&mut self, mut entry: Entry<'t>) -> Result<Option<Entry<'t>>, ReadError> {
        for _ in 0..strict::VALUES_PER_STEP {
            match entry.json.step() {
                Ok(None) => {}
                Ok(Some(value)) => {
                    let parse_errors = std::mem::take(&mut entry.json.parse_errors);
                    return self.take(value, parse_errors).map(|()| None);
                }
                Err(stop) => {
                    self.refuse(&entry, stop);
                    return Ok(None);
                }
            }
        }
        Ok(Some(entry))
    }

    fn take(&mut self, value: Value, parse_errors: Vec<ParseError>) -> Result<(), ReadError> {
        // This is a whole file on one line: a version's format is a number.
        if value.get("format").is_some_and(|format| format == "belay") {
            return Err(ReadError::Reformatted { line: self.n_lines });
        }
        let is_hidden_text = parse_errors.iter().all(ParseError::is_hidden_text);
        let parse_error =
            parse_errors.into_iter().find(|parse_error| is_hidden_text || !parse_error.is_hidden_text());
        self.parsed.take_entry(&self.line(), value, parse_error)
    }

    fn refuse(&mut self, entry: &Entry, stop: Stop) {
        let (column, found) = match stop {
            Stop::CutOff => (1, "half a version".to_owned()),
            Stop::TooDeep => (1, "lists or objects nested too deep".to_owned()),
            Stop::TooManyParseErrors => (1, "a version with thousands of parse_errors".to_owned()),
            Stop::Trailing => place_in_line(entry.text, entry.json.place),
            Stop::Wrong(place, _) => place_in_line(entry.text, place),
        };
        let place = [&self.line(), ", column ", &column.to_string()].concat();
        let expected = ", expected one version on a line of its own: the line was damaged and is not taken";
        let problem = ["found ", &found, expected].concat();
        if entry.text.starts_with("{\"id\":") {
            self.parsed.refuse(place, problem);
        } else {
            self.parsed.refuse_unclear(place, problem);
        }
    }

    fn line(&self) -> String {
        ["line ", &self.n_lines.to_string()].concat()
    }
}

impl Records for Reader<'_> {
    fn step(&mut self) -> Result<Option<usize>, ReadError> {
        for _ in 0..LINES_PER_STEP {
            if let Some(entry) = self.entry.take() {
                self.entry = self.go_on(entry)?;
                break;
            }
            match self.lines.next() {
                Some(line) => self.begin(line)?,
                // Lines after this point are lost.
                None if self.is_closed => return Ok(None),
                None => return Err(self.error.clone()),
            }
        }
        Ok(Some(self.place))
    }

    fn n_steps(&self) -> usize {
        self.n_bytes
    }

    fn source(mut self: Box<Self>) -> Source {
        self.parsed.check_counts();
        let mut first = Excerpt::default();
        first.push(Warning::ReadByLine { n_markers: self.n_markers });
        self.parsed.warnings.put_first(first);
        Source::Belay(self.parsed)
    }
}

fn place_in_line(line: &str, place: usize) -> (usize, String) {
    let (_, column, found) = strict::excerpt(line, place);
    (column, found)
}

/// Returns whether a line is one that only Belay files have.
fn is_of_belay_file(line: &str) -> bool {
    let line = trimmed(line);
    let is_version = || {
        let id = line.strip_prefix("{\"id\":\"").and_then(|rest| rest.split_once("\",")).map(|(id, _)| id);
        id.is_some_and(|id| id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    line.strip_prefix(LAST_LINE).unwrap_or(line).starts_with("{\"app\":\"belay\",") || is_version()
}

/// Returns the metadata in a first line: none except in the oldest recovery files.
fn metadata_of_first_line(line: &str) -> Option<Map<String, Value>> {
    if line == FIRST_LINE {
        return Some(Map::new());
    }
    if line.len() > MAX_FIRST_LINE || !line.ends_with("\"versions\":[") {
        return None;
    }
    match strict::read([line, "]}"].concat().as_bytes()) {
        Ok(Value::Object(metadata)) if metadata.get("format").is_some_and(|format| format == "belay") => {
            Some(metadata)
        }
        _ => None,
    }
}
