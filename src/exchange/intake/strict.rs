//! Reads untrusted bytes as JSON, strictly. Every error is recorded with its place, and bytes that are not JSON are
//! described in words for readers who do not know JSON.
//!
//! A value that is valid JSON but not allowed (a number out of range, half a surrogate pair) makes its record
//! invalid, not the whole file. Belay refuses a whole file only if it is nested too deeply, is not JSON, or has a
//! newer format. A `min_reader` that is not a number counts as newer.

use std::borrow::Cow;

use serde_json::Value;

pub use crate::model::json::reader::TOO_DEEP;
use crate::{
    exchange::intake::{
        limits::MAX_BYTES,
        merge_marker::is_marker,
        parse_error::path,
        read_error::ReadError,
        turns::{Turns, at_once},
    },
    model::json::{
        fields::quote,
        reader::{ParseError, Reader, Stop},
    },
};

/// The limit of recorded errors. More are not worth listing or keeping in memory.
pub(crate) const MAX_PARSE_ERRORS: usize = 10_000;

/// A JSON tree, and the values in it that the format does not allow. A format with independent entries refuses only
/// the entries with errors.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    pub value: Value,
    pub parse_errors: Vec<ParseError>,
}

/// Checks the size of a file before it is read.
pub fn check_size(bytes: u64) -> Result<(), ReadError> {
    if bytes > MAX_BYTES { Err(ReadError::TooLarge { bytes }) } else { Ok(()) }
}

/// Reads a tree. It returns an error if any value is not allowed.
pub fn read(bytes: &[u8]) -> Result<Value, ReadError> {
    let text = text(bytes)?;
    let tree = at_once(async |turns| read_tree(&text, turns).await)?;
    match tree.parse_errors.into_iter().next() {
        Some(parse_error) => Err(ReadError::Syntax(parse_error)),
        None => Ok(tree.value),
    }
}

/// Decodes the text of a file: UTF-8 with or without byte order mark, or UTF-16 with one.
pub fn text(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    check_size(bytes.len() as u64)?;
    if let Some(kind) = other_kind(bytes) {
        return Err(ReadError::OtherKind(kind));
    }
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes)?),
        [0xfe, 0xff, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes)?),
        [0xef, 0xbb, 0xbf, rest @ ..] => Cow::Borrowed(utf8(rest, 3)?),
        _ => Cow::Borrowed(utf8(bytes, 0)?),
    };
    let start = text.trim_start();
    if start.is_empty() {
        return Err(ReadError::Empty);
    }
    if start.starts_with('<') && !is_marker(start.lines().next().unwrap_or_default()) {
        return Err(ReadError::OtherKind("a web page or other markup (HTML or XML)"));
    }
    Ok(text)
}

fn utf8(bytes: &[u8], skipped: usize) -> Result<&str, ReadError> {
    std::str::from_utf8(bytes).map_err(|error| ReadError::NotUtf8 { offset: skipped + error.valid_up_to() })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, ReadError> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(pairs.len());
    for (offset, read) in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).enumerate() {
        text.push(read.map_err(|_| ReadError::NotUtf16 { offset })?);
    }
    if odd.is_empty() { Ok(text) } else { Err(ReadError::NotUtf16 { offset: text.chars().count() }) }
}

/// Returns the kind of file that the first bytes identify, unless it is text.
fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 8] = [
        (b"\x89PNG", "a picture (PNG)"),
        (b"\xff\xd8\xff", "a picture (JPEG)"),
        (b"GIF8", "a picture (GIF)"),
        (b"%PDF", "a PDF document"),
        (b"PK\x03\x04", "a zip archive or an Office document; save a sheet as CSV, unpack an archive"),
        (b"\xd0\xcf\x11\xe0", "an old Office document; save a sheet as CSV"),
        (b"\x1f\x8b", "a gzip archive; unpack it"),
        (b"{\0", "text in UTF-16 without a byte order mark; save it as UTF-8"),
    ];
    KINDS.into_iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| kind)
}

/// Reads the JSON of a file's text, and records its errors.
///
/// # Errors
/// Only if the text is not JSON at all, or nested too deeply.
pub async fn read_tree(text: &str, turns: &Turns) -> Result<Tree, ReadError> {
    let mut reader = Reader::new(text, MAX_PARSE_ERRORS);
    let mut value = None;
    let mut step = || {
        let end = reader.place + BYTES_PER_STEP;
        for _ in 0..VALUES_PER_STEP {
            value = reader.step().map_err(|stop| error(text, &mut reader, stop))?;
            if value.is_some() {
                return Ok(None);
            }
            if reader.place > end {
                break;
            }
        }
        Ok(Some(reader.place))
    };
    turns.each(text.len(), &mut step).await?;
    Ok(Tree { value: value.unwrap_or_default(), parse_errors: reader.parse_errors })
}

/// The number of values, and of bytes, after which a step ends.
pub(crate) const VALUES_PER_STEP: usize = 100;
const BYTES_PER_STEP: usize = 64 << 10;

fn error(text: &str, reader: &mut Reader, stop: Stop) -> ReadError {
    match stop {
        Stop::CutOff => ReadError::CutOff { line: line(text, text.len()), path: path(&reader.path()) },
        Stop::TooDeep => ReadError::TooDeep { line: line(text, reader.place) },
        Stop::TooManyParseErrors => ReadError::Syntax(reader.parse_errors.swap_remove(0)),
        Stop::Trailing => {
            let (line, column, found) = excerpt(text, reader.place);
            ReadError::Trailing { line, column, found }
        }
        Stop::Wrong(place, expected) => {
            let (line, column, found) = excerpt(text, place);
            ReadError::NotJson { line, column, path: path(&reader.path()), found, expected }
        }
    }
}

fn line(text: &str, place: usize) -> usize {
    text.as_bytes()[..place].split(|byte| *byte == b'\n').count()
}

/// Returns the line, the column in characters, and the text at that place, for a message.
pub(crate) fn excerpt(text: &str, place: usize) -> (usize, usize, String) {
    let start = text[..place].rfind('\n').map_or(0, |end| end + 1);
    // The place may be in the middle of a number, a word or an escape.
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || "+-.\\".contains(letter);
    let is_within = text[place..].starts_with(is_word);
    let before = if is_within { text[start..place].trim_end_matches(is_word) } else { &text[start..place] };
    let after = text[start + before.len()..].lines().next().unwrap_or_default();
    (line(text, place), before.chars().count() + 1, quote(&after.chars().take(20).collect::<String>()))
}
