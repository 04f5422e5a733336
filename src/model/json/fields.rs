//! Reads JSON objects field by field. An error names its place, and unknown fields are kept or
//! refused. The readers are handwritten because derived ones would add a hundred kilobytes to the
//! app; the tests compare both.

use serde_json::{Map, Value};

/// Fields that only a newer Belay knows. They are kept and written back.
pub type UnknownFields = Map<String, Value>;

/// Deserialises an optional field like `Fields::optional`: an explicit `null` is refused.
#[cfg(test)]
pub(crate) fn present<'de, D, T>(source: D) -> Result<Option<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: serde::Deserialize<'de>,
{
    T::deserialize(source).map(Some)
}

/// A value that does not fit its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FieldError {
    /// The path from the value that was read: `ratings.terraform.current`, `bases[2]`; empty for
    /// that value itself.
    pub path: String,
    /// The found and the expected value.
    pub problem: String,
}

impl FieldError {
    pub fn new(problem: impl Into<String>) -> Self {
        Self { path: String::new(), problem: problem.into() }
    }

    pub fn unexpected(expected: &str, found: &Value) -> Self {
        Self::new(["found ", &shown(found), ", expected ", expected].concat())
    }

    /// Returns the error with `name`, which is a field or an index in brackets, in front of its
    /// path.
    pub fn inside(self, name: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        Self { path: [name, dot, &self.path].concat(), problem: self.problem }
    }

    /// Returns the error with a named thing in front of its path: `area "Culture": weight`.
    pub fn of(self, kind: &str, name: Option<String>) -> Self {
        let mark = if self.path.is_empty() { "" } else { ": " };
        let name = name.unwrap_or_else(|| "without a name".to_owned());
        Self { path: [kind, " ", &name, mark, &self.path].concat(), problem: self.problem }
    }

    /// Returns the path, or "." if it is empty.
    pub fn path_or_dot(&self) -> String {
        if self.path.is_empty() { ".".to_owned() } else { self.path.clone() }
    }
}

/// Returns a value for a message: scalars as they are, lists and objects by their kind.
pub fn shown(value: &Value) -> String {
    match value {
        Value::Null => "nothing (null)".to_owned(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::String(text) => quote(text),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

/// Returns a text for a message: in quotes, shortened, and with invisible characters as code
/// points.
pub fn quote(text: &str) -> String {
    const MAX: usize = 60;
    let mut quoted = String::from('"');
    let mut n_shown = 0;
    for it in text.chars() {
        if n_shown >= MAX {
            quoted.push('…');
            break;
        }
        if is_hidden(it) || it.is_control() {
            let name = code_point(it);
            n_shown += name.len();
            quoted += &name;
        } else {
            n_shown += 1;
            quoted.push(it);
        }
    }
    quoted.push('"');
    quoted
}

/// Returns a code point as "U+202E".
pub fn code_point(it: char) -> String {
    format!("U+{:04X}", u32::from(it))
}

/// Whether a character is invisible and makes a text look like another one: the ASCII control
/// characters except tab and line ends, and the characters that override or isolate the writing
/// direction.
pub const fn is_hidden(it: char) -> bool {
    matches!(it, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The maximum number of combining marks on one letter. No writing system needs more, and more
/// would cover the lines around.
const MAX_MARKS: usize = 4;

/// Returns a text that is safe to display: hidden characters become their code points, which
/// override nothing, and excess combining marks are removed.
pub fn seen(text: String) -> String {
    if !text.chars().any(|it| is_hidden(it) || is_mark(it)) {
        return text;
    }
    let mut shown = String::with_capacity(text.len());
    let mut n_marks = 0;
    for it in text.chars() {
        n_marks = if is_mark(it) { n_marks + 1 } else { 0 };
        if is_hidden(it) {
            shown += &code_point(it);
        } else if n_marks <= MAX_MARKS {
            shown.push(it);
        }
    }
    shown
}

/// Whether a character is a combining mark (Unicode's blocks of combining diacritical marks), which
/// can be stacked.
const fn is_mark(it: char) -> bool {
    matches!(it, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// A function that reads a value.
pub(crate) type Read<T> = fn(Value) -> Result<T, FieldError>;

/// The fields of an object that have not been read yet.
pub(crate) struct Fields(Map<String, Value>);

impl Fields {
    pub fn of(value: Value) -> Result<Self, FieldError> {
        match value {
            Value::Object(fields) => Ok(Self(fields)),
            other => Err(FieldError::unexpected("an object", &other)),
        }
    }

    /// Reads a required field. A missing field reads as `null`, so that the reader's error names
    /// what it expected.
    pub fn required<T>(&mut self, name: &str, read: Read<T>) -> Result<T, FieldError> {
        read(self.0.remove(name).unwrap_or_default()).map_err(|error| error.inside(name))
    }

    /// Reads an optional field. `null` is refused, so that an absent value has one spelling.
    pub fn optional<T>(&mut self, name: &str, read: Read<T>) -> Result<Option<T>, FieldError> {
        let Some(value) = self.0.remove(name) else { return Ok(None) };
        read(value).map(Some).map_err(|error| error.inside(name))
    }

    /// Reads a text field that is omitted when empty.
    pub fn text(&mut self, name: &str) -> Result<String, FieldError> {
        Ok(self.optional(name, text)?.unwrap_or_default())
    }

    /// Reads a list of texts that is omitted when empty.
    pub fn texts(&mut self, name: &str) -> Result<Vec<String>, FieldError> {
        Ok(self.optional(name, texts)?.unwrap_or_default())
    }

    /// Returns the fields that have not been read.
    pub fn rest(self) -> Map<String, Value> {
        self.0
    }

    /// Refuses fields that have not been read.
    pub fn end(self) -> Result<(), FieldError> {
        match self.0.keys().next() {
            Some(name) => {
                Err(FieldError::new(["found the unknown field ", &quote(name), ", expected none"].concat()))
            }
            None => Ok(()),
        }
    }
}

/// Reads the fields of an object into variables. After the first error it reads nothing more: one
/// check at the end takes far less code than one for each field.
pub(crate) struct FieldReader {
    fields: Map<String, Value>,
    error: Option<FieldError>,
}

impl FieldReader {
    pub fn of(value: Value) -> Self {
        match Fields::of(value) {
            Ok(fields) => Self { fields: fields.rest(), error: None },
            Err(error) => Self { fields: Map::new(), error: Some(error) },
        }
    }

    /// Reads a required field.
    pub fn required<T>(&mut self, name: &str, place: &mut T, read: Read<T>) {
        if let Some(value) = self.value_of(name, true) {
            self.put(name, place, read(value));
        }
    }

    /// Takes a field's value. A missing required field is `null`, so that its reader's error names
    /// what it expected.
    pub fn value_of(&mut self, name: &str, is_required: bool) -> Option<Value> {
        if self.error.is_some() {
            return None;
        }
        self.fields.remove(name).or_else(|| is_required.then_some(Value::Null))
    }

    pub fn put<T>(&mut self, name: &str, place: &mut T, read: Result<T, FieldError>) {
        match read {
            Ok(read) => *place = read,
            Err(error) => self.error = Some(error.inside(name)),
        }
    }

    /// Returns the fields that have not been read, or the first error.
    pub fn rest(self) -> Result<Map<String, Value>, FieldError> {
        self.error.map_or(Ok(self.fields), Err)
    }

    /// Returns the result, or an error if a field did not fit or has not been read.
    pub fn end<T>(self, read: T) -> Result<T, FieldError> {
        Fields(self.rest()?).end()?;
        Ok(read)
    }
}

pub(crate) fn text(value: Value) -> Result<String, FieldError> {
    match value {
        Value::String(text) => Ok(text),
        other => Err(FieldError::unexpected("a text", &other)),
    }
}

pub(crate) fn list<T>(value: Value, read: Read<T>) -> Result<Vec<T>, FieldError> {
    let mut list = Vec::new();
    each(value, &mut |value| {
        list.push(read(value)?);
        Ok(())
    })?;
    Ok(list)
}

/// Does the work of `list`, which is generic, for all types.
fn each(value: Value, read: &mut dyn FnMut(Value) -> Result<(), FieldError>) -> Result<(), FieldError> {
    let values = match value {
        Value::Array(values) => values,
        other => return Err(FieldError::unexpected("a list", &other)),
    };
    for (place, value) in values.into_iter().enumerate() {
        read(value).map_err(|error| error.inside(&["[", &place.to_string(), "]"].concat()))?;
    }
    Ok(())
}

pub(crate) fn texts(value: Value) -> Result<Vec<String>, FieldError> {
    list(value, text)
}

pub(crate) fn flag(value: Value) -> Result<bool, FieldError> {
    value.as_bool().ok_or_else(|| FieldError::unexpected("true or false", &value))
}

pub(crate) fn whole_number(value: Value) -> Result<u32, FieldError> {
    number(value, "a whole number from 0 to 4294967295", |number| u32::try_from(number).ok())
}

/// Reads a whole number that `accept` accepts.
pub(crate) fn number<T>(value: Value, expected: &str, accept: fn(u64) -> Option<T>) -> Result<T, FieldError> {
    value.as_u64().and_then(accept).ok_or_else(|| FieldError::unexpected(expected, &value))
}

/// Reads one of several words.
pub(crate) fn word<T: Copy>(value: Value, words: &[T], key: fn(T) -> &'static str) -> Result<T, FieldError> {
    Ok(words[place_of(value, words.len(), &|place| key(words[place]))?])
}

/// Returns the index of a word among `n` words with those keys.
fn place_of(value: Value, n: usize, key: &dyn Fn(usize) -> &'static str) -> Result<usize, FieldError> {
    let found = value.as_str().and_then(|text| (0..n).find(|place| key(*place) == text));
    found.ok_or_else(|| {
        let keys: Vec<&str> = (0..n).map(key).collect();
        FieldError::unexpected(&["one of ", &keys.join(", ")].concat(), &value)
    })
}

/// Reads a text and parses it as `T`.
pub(crate) fn parsed<T: std::str::FromStr<Err: ToString>>(value: Value) -> Result<T, FieldError> {
    text(value)?.parse().map_err(|error: T::Err| FieldError::new(error.to_string()))
}

/// Writes a field, unless its value is absent.
pub(crate) fn put(fields: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    if let Some(value) = value {
        fields.insert(name.to_owned(), value);
    }
}

/// Writes a text, unless it is empty.
pub(crate) fn put_text(fields: &mut Map<String, Value>, name: &str, text: &str) {
    put(fields, name, (!text.is_empty()).then(|| text.into()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoted_text_is_always_short() {
        assert_eq!(quote(&"a".repeat(60)), format!("\"{}\"", "a".repeat(60)));
        assert_eq!(quote(&"a".repeat(61)), format!("\"{}…\"", "a".repeat(60)));
        assert_eq!(quote(&"\0".repeat(60)), format!("\"{}…\"", "U+0000".repeat(10)));
    }

    #[test]
    fn controls_are_shown_by_name_and_marks_do_not_pile_up() {
        for (text, shown) in [
            (
                "Zoë, Nguyễn, O\u{301}\u{323}, 👩‍👩‍👧, שָׁלוֹם, a\tb\nc",
                "Zoë, Nguyễn, O\u{301}\u{323}, 👩‍👩‍👧, שָׁלוֹם, a\tb\nc",
            ),
            ("a\u{202e}b\u{2066}\0", "aU+202EbU+2066U+0000"),
            ("a\u{300}\u{301}\u{302}\u{303}\u{304}\u{20dd}b\u{300}", "a\u{300}\u{301}\u{302}\u{303}b\u{300}"),
        ] {
            assert_eq!(seen(text.to_owned()), shown);
        }
    }
}
