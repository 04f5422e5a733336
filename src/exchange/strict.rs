//! Reads untrusted bytes as JSON, strictly. `serde_json` is the parser; what it lets through silently (a key that
//! stands twice, a number that it would round, invisible characters) is noted with its place while it reads.

use std::{borrow::Cow, fmt};

use serde::de::{self, DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value, error::Category};

use super::{
    Fault, Problem, ReadError, Step,
    fault::{path, text_problem},
};
use crate::model::fields::quote;

/// The largest file.
pub const MAX_BYTES: u64 = 50 << 20;
/// The nesting at which `serde_json` gives up.
pub const TOO_DEEP: usize = 128;
/// More faults are not worth listing, nor keeping in memory.
const MAX_FAULTS: usize = 10_000;
/// Whole numbers up to here are the same in every program that reads JSON.
const MAX_NUMBER: u64 = 1 << 53;

/// A JSON tree, and what in it the format does not allow. A format whose entries stand alone refuses only the
/// entries with faults.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    pub value: Value,
    pub faults: Vec<Fault>,
}

/// Asked with the size alone, before a file is read.
pub fn check_size(bytes: u64) -> Result<(), ReadError> {
    if bytes > MAX_BYTES { Err(ReadError::TooLarge { bytes }) } else { Ok(()) }
}

/// Reads a tree that must be without fault.
pub fn read(bytes: &[u8]) -> Result<Value, ReadError> {
    let tree = read_tree(&text(bytes)?)?;
    match tree.faults.into_iter().next() {
        Some(fault) => Err(ReadError::Fault(fault)),
        None => Ok(tree.value),
    }
}

/// The text of a file: UTF-8 with or without byte order mark, or UTF-16 with one.
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
    if start.starts_with('<') {
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

/// What the first bytes show it to be, if that is no text.
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

/// Reads the JSON of a file's text, and notes its faults.
///
/// # Errors
/// Only for what is no JSON at all, or too deep to read.
pub fn read_tree(text: &str) -> Result<Tree, ReadError> {
    let mut watch = Watch { steps: vec![], faults: vec![] };
    let mut source = serde_json::Deserializer::from_str(text);
    match Node(&mut watch).deserialize(&mut source) {
        Err(_) if watch.faults.len() > MAX_FAULTS => Err(ReadError::Fault(watch.faults.swap_remove(0))),
        Err(error) => Err(syntax(&error, text, &watch.steps)),
        Ok(value) => match source.end() {
            Ok(()) => Ok(Tree { value, faults: watch.faults }),
            Err(error) => {
                let line = error.line();
                let (column, found) = excerpt(text, line, error.column());
                Err(ReadError::Trailing { line, column, found })
            }
        },
    }
}

fn syntax(error: &serde_json::Error, text: &str, steps: &[Step]) -> ReadError {
    let line = error.line();
    let said = error.to_string();
    match error.classify() {
        Category::Eof => ReadError::CutOff { line, path: path(steps) },
        _ if said.starts_with("recursion") => ReadError::TooDeep { line },
        Category::Io | Category::Syntax | Category::Data => {
            let (column, found) = excerpt(text, line, error.column());
            ReadError::NotJson { line, column, path: path(steps), found, expected: expected(&said) }
        }
    }
}

/// What JSON asks for where `serde_json` complains, in words for those who do not know it.
fn expected(said: &str) -> &'static str {
    const EXPECTED: [(&str, &str); 9] = [
        ("expected `:`", "a colon after the key"),
        ("expected `,` or `]`", "a comma, or ] at the end of the list"),
        ("expected `,` or `}`", "a comma, or } at the end of the object"),
        ("key must be", "a key in double quotes"),
        ("trailing comma", "one more entry after the comma, or no comma"),
        ("control character", "a text on one line, with \\n for each line end and \\t for each tab"),
        ("invalid number", "a whole number"),
        ("number out of range", "a whole number between -2^53 and 2^53"),
        ("expected", "a text in double quotes, a number, a list or an object"),
    ];
    let known = EXPECTED.into_iter().find(|(start, _)| said.starts_with(start));
    known.map_or("a text in which each \\ begins an escape such as \\n or \\u00e9", |(_, expected)| expected)
}

/// The column in characters, and what stands there, for a message.
fn excerpt(text: &str, line: usize, n_bytes: usize) -> (usize, String) {
    let line = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    let mut start = n_bytes.saturating_sub(1).min(line.len());
    // The parser may be in the middle of a number, a word or an escape.
    let is_word = |place: usize| {
        line.as_bytes().get(place).is_some_and(|byte| byte.is_ascii_alphanumeric() || b"+-.\\".contains(byte))
    };
    while !line.is_char_boundary(start) || start > 0 && is_word(start) && is_word(start - 1) {
        start -= 1;
    }
    let (before, after) = line.split_at(start);
    (before.chars().count() + 1, quote(&after.chars().take(20).collect::<String>()))
}

/// Where the parser is, and what it has met.
struct Watch {
    steps: Vec<Step>,
    faults: Vec<Fault>,
}

impl Watch {
    fn note<E: de::Error>(&mut self, problem: Problem) -> Result<(), E> {
        self.faults.push(Fault { path: self.steps.clone(), problem });
        if self.faults.len() > MAX_FAULTS { Err(E::custom("too many faults")) } else { Ok(()) }
    }

    fn check_text<E: de::Error>(&mut self, text: &str) -> Result<(), E> {
        text_problem(text).map_or(Ok(()), |problem| self.note(problem))
    }

    fn check_number<E: de::Error>(&mut self, size: u64, number: &dyn fmt::Display) -> Result<(), E> {
        if size > MAX_NUMBER { self.note(Problem::Number(number.to_string())) } else { Ok(()) }
    }
}

/// Reads one value, watched. On an error the steps are left as they are: they say where.
struct Node<'w>(&'w mut Watch);

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: de::Deserializer<'de>>(self, source: D) -> Result<Value, D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Value, E> {
        self.0.check_number(number, &number)?;
        Ok(number.into())
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Value, E> {
        self.0.check_number(number.unsigned_abs(), &number)?;
        Ok(number.into())
    }

    /// Fractions, exponents and what is beyond 64 bits.
    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Value, E> {
        let number = Number::from_f64(number).map_or(Value::Null, Value::Number);
        self.0.note(Problem::Number(number.to_string()))?;
        Ok(number)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
        self.0.check_text(text)?;
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut source: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        loop {
            self.0.steps.push(Step::Place(values.len()));
            let Some(value) = source.next_element_seed(Node(self.0))? else { break };
            values.push(value);
            self.0.steps.pop();
        }
        self.0.steps.pop();
        Ok(values.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut source: A) -> Result<Value, A::Error> {
        let mut values = Map::new();
        let mut twice = Map::new();
        while let Some(key) = source.next_key::<String>()? {
            self.0.steps.push(Step::Key(key.clone()));
            self.0.check_text(&key)?;
            if values.contains_key(&key) && twice.insert(key.clone(), Value::Null).is_none() {
                self.0.note(Problem::Twice)?;
            }
            let value = source.next_value_seed(Node(self.0))?;
            values.insert(key, value);
            self.0.steps.pop();
        }
        Ok(values.into())
    }
}
