//! Reads JSON (RFC 8259), and notes what JSON allows and Belay's format does not: duplicate keys,
//! numbers that other programs would round, invisible characters.
//!
//! The reader is handwritten because a generic parser adds 4 KB; the tests compare it with
//! `serde_json`. Open lists and objects are on a heap-allocated stack instead of the call stack, so
//! that a large text can be read in pieces and a deeply nested one is refused.

use serde_json::{Map, Number, Value};
use thiserror::Error;

use crate::model::{
    json::fields::{code_point, is_hidden},
    records::rating::MAX_TEXT,
};

/// The nesting depth at which lists and objects are refused.
pub const TOO_DEEP: usize = 128;
/// The limit up to which every program that reads JSON agrees on whole numbers.
const MAX_NUMBER: u64 = 1 << 53;
/// How many characters of an out-of-range number to show.
const MAX_SHOWN: usize = 30;

/// How many bytes of a long key to note with an error. No name has more.
const MAX_KEY_BYTES: usize = 1_000;
/// How many steps of a long path to note and show, from its start and its end.
pub const MAX_STEPS: usize = 12;

/// Shortens a key for an error. There may be 10,000 errors, and each names all keys of its path.
pub fn noted(key: &str) -> &str {
    &key[..key.floor_char_boundary(MAX_KEY_BYTES)]
}

/// One step from the root of a JSON tree towards a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Key(String),
    Place(usize),
}

/// A value that JSON allows and the format does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    pub path: Vec<Step>,
    pub problem: Problem,
}

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Problem {
    #[error("found this key twice, expected it once")]
    DuplicateKey,
    #[error("found {0}, expected a whole number between -2^53 and 2^53")]
    Number(String),
    #[error("found the invisible control character {}, expected plain text", code_point(*.0))]
    Hidden(char),
    #[error(
        "found half a character (an escape such as \\ud83e without its second half), expected a whole one"
    )]
    HalfCharacter,
    #[error("found a text of {0} characters, expected at most {max}", max = MAX_TEXT)]
    Long(usize),
}

/// Returns the first problem of a text that the format does not allow.
pub fn text_problem(text: &str) -> Option<Problem> {
    // A character has at most four bytes, so a text above the limit is too long in any case.
    if text.len() <= 4 * MAX_TEXT
        && let Some(hidden) = text.chars().find(|it| is_hidden(*it))
    {
        return Some(Problem::Hidden(hidden));
    }
    // The length in bytes is known and at least the number of characters, so most texts need no
    // count.
    let n_characters = if text.len() > MAX_TEXT { text.chars().count() } else { 0 };
    (n_characters > MAX_TEXT).then_some(Problem::Long(n_characters))
}

/// Why reading stops before the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    CutOff,
    TooDeep,
    TooManyParseErrors,
    /// There is more text after the end of the value.
    Trailing,
    /// The byte offset and what was expected there.
    Wrong(usize, &'static str),
}

const VALUE: &str = "a text in double quotes, a number, a list or an object";
const KEY: &str = "a key in double quotes";
const COLON: &str = "a colon after the key";
const ONE_MORE: &str = "one more entry after the comma, or no comma";
const ITEM_OR_END: &str = "a comma, or ] at the end of the list";
const FIELD_OR_END: &str = "a comma, or } at the end of the object";
const ONE_LINE: &str = "a text on one line, with \\n for each line end and \\t for each tab";
const ESCAPE: &str = "a text in which each \\ begins an escape such as \\n or \\u00e9";
const WHOLE_NUMBER: &str = "a whole number";
const NEAR_NUMBER: &str = "a whole number between -2^53 and 2^53";

/// Reads a text and ignores what only the format forbids. Returns `None` if it is not JSON.
pub fn read(text: &str) -> Option<Value> {
    read_noting(text, 0).map(|(value, _)| value)
}

/// Reads a text and notes the errors. Returns `None` if there are more than the maximum, or if the
/// text is not JSON.
pub fn read_noting(text: &str, max_parse_errors: usize) -> Option<(Value, Vec<ParseError>)> {
    let mut reader = Reader::new(text, max_parse_errors);
    loop {
        if let Some(value) = reader.step().ok()? {
            return Some((value, reader.parse_errors));
        }
    }
}

/// A text that is being read.
pub struct Reader<'t> {
    text: &'t str,
    /// The number of bytes read.
    pub place: usize,
    open: Vec<Open>,
    pub parse_errors: Vec<ParseError>,
    max_parse_errors: usize,
    /// Whether the last text contains half a surrogate pair.
    has_half: bool,
}

/// A list or an object that is not closed yet.
enum Open {
    List(Vec<Value>),
    Object {
        fields: Map<String, Value>,
        /// The key of the value that is being read.
        key: Option<String>,
        /// The keys that occur more than once.
        duplicates: Map<String, Value>,
    },
}

impl<'t> Reader<'t> {
    /// Checks for format errors only if `max_parse_errors` is above 0.
    pub fn new(text: &'t str, max_parse_errors: usize) -> Self {
        Self { text, place: 0, open: vec![], parse_errors: vec![], max_parse_errors, has_half: false }
    }

    /// Reads one value, or the start of a list or an object. Returns the whole value at its end.
    pub fn step(&mut self) -> Result<Option<Value>, Stop> {
        let mut value = match self.next()? {
            b'[' => {
                self.enter(Open::List(vec![]))?;
                if self.next()? != b']' {
                    return Ok(None);
                }
                self.leave()
            }
            b'{' => {
                self.enter(Open::Object { fields: Map::new(), key: None, duplicates: Map::new() })?;
                if self.next()? != b'}' {
                    return self.key().map(|()| None);
                }
                self.leave()
            }
            b'"' => {
                let text = self.string()?;
                self.check_text(&text)?;
                text.into()
            }
            b'-' | b'0'..=b'9' => self.number()?,
            b'n' => self.word("null", Value::Null)?,
            b't' => self.word("true", true.into())?,
            b'f' => self.word("false", false.into())?,
            _ => return Err(Stop::Wrong(self.place, VALUE)),
        };
        while let Some(open) = self.open.last_mut() {
            let (end, expected) = open.put(value);
            match self.next()? {
                b',' => return self.after_comma(end).map(|()| None),
                found if found == end => value = self.leave(),
                _ => return Err(Stop::Wrong(self.place, expected)),
            }
        }
        if self.next().is_ok() { Err(Stop::Trailing) } else { Ok(Some(value)) }
    }

    /// Skips white space and returns the next byte.
    fn next(&mut self) -> Result<u8, Stop> {
        while let Some(byte) = self.text.as_bytes().get(self.place) {
            if !b" \n\t\r".contains(byte) {
                return Ok(*byte);
            }
            self.place += 1;
        }
        Err(Stop::CutOff)
    }

    /// Returns the next byte, white space included.
    fn byte(&self) -> Result<u8, Stop> {
        self.text.as_bytes().get(self.place).copied().ok_or(Stop::CutOff)
    }

    fn enter(&mut self, open: Open) -> Result<(), Stop> {
        self.open.push(open);
        if self.open.len() == TOO_DEEP {
            return Err(Stop::TooDeep);
        }
        self.place += 1;
        Ok(())
    }

    /// Closes the innermost list or object and returns it.
    fn leave(&mut self) -> Value {
        self.place += 1;
        match self.open.pop().expect("only what is open is left") {
            Open::List(values) => values.into(),
            Open::Object { fields, .. } => fields.into(),
        }
    }

    fn after_comma(&mut self, end: u8) -> Result<(), Stop> {
        self.place += 1;
        match self.next()? {
            next if next == end => Err(Stop::Wrong(self.place, ONE_MORE)),
            _ if end == b']' => Ok(()),
            _ => self.key(),
        }
    }

    /// Reads a key and its colon.
    fn key(&mut self) -> Result<(), Stop> {
        if self.next()? != b'"' {
            return Err(Stop::Wrong(self.place, KEY));
        }
        let new = self.string()?;
        let Some(Open::Object { fields, key, duplicates }) = self.open.last_mut() else { return Ok(()) };
        *key = Some(new.clone());
        let is_duplicate = fields.contains_key(&new) && duplicates.insert(new.clone(), Value::Null).is_none();
        self.check_text(&new)?;
        if is_duplicate {
            self.note(Problem::DuplicateKey)?;
        }
        if self.next()? != b':' {
            return Err(Stop::Wrong(self.place, COLON));
        }
        self.place += 1;
        Ok(())
    }

    /// Reads a text, from its opening quote.
    fn string(&mut self) -> Result<String, Stop> {
        self.place += 1;
        let mut text = String::new();
        loop {
            let rest = &self.text[self.place..];
            let is_end = |byte: u8| matches!(byte, b'"' | b'\\' | ..b' ');
            let n_plain = rest.bytes().position(is_end).ok_or(Stop::CutOff)?;
            text.push_str(&rest[..n_plain]);
            self.place += n_plain + 1;
            match rest.as_bytes()[n_plain] {
                b'"' => return Ok(text),
                b'\\' => text.push(self.escape()?),
                // The error points to the line that follows.
                b'\n' => return Err(Stop::Wrong(self.place, ONE_LINE)),
                _ => return Err(Stop::Wrong(self.place - 1, ONE_LINE)),
            }
        }
    }

    /// Reads an escape after its backslash.
    fn escape(&mut self) -> Result<char, Stop> {
        let wrong = Stop::Wrong(self.place, ESCAPE);
        let letter = self.byte()?;
        self.place += 1;
        Ok(match letter {
            b'"' | b'\\' | b'/' => letter.into(),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let mut units = [self.unit()?, 0];
                // The first half of a surrogate pair, for a character above U+FFFF.
                if matches!(units[0], 0xd800..0xdc00) {
                    let rest = &self.text[self.place..];
                    if "\\u".starts_with(rest) {
                        return Err(Stop::CutOff);
                    }
                    if rest.starts_with("\\u") {
                        self.place += 2;
                        units[1] = self.unit()?;
                    }
                }
                match char::decode_utf16(units).next() {
                    Some(Ok(letter)) => letter,
                    // The escape is well formed, so it does not prevent reading the text around it.
                    _ if self.max_parse_errors > 0 => {
                        self.has_half = true;
                        char::REPLACEMENT_CHARACTER
                    }
                    _ => return Err(wrong),
                }
            }
            _ => return Err(wrong),
        })
    }

    /// Reads four hexadecimal digits.
    fn unit(&mut self) -> Result<u16, Stop> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = char::from(self.byte()?).to_digit(16).ok_or(Stop::Wrong(self.place, ESCAPE))?;
            unit = unit << 4 | digit;
            self.place += 1;
        }
        Ok(u16::try_from(unit).expect("four hexadecimal digits are 16 bits"))
    }

    fn number(&mut self) -> Result<Value, Stop> {
        let start = self.place;
        let is_negative = self.skip(b'-');
        let mut digits = Digits::default();
        if !self.skip(b'0') {
            self.digits(&mut digits)?;
        } else if self.byte().is_ok_and(|byte| byte.is_ascii_digit()) {
            return Err(Stop::Wrong(self.place, WHOLE_NUMBER));
        }
        let mut is_whole = digits.n_lost == 0 && !(is_negative && digits.number == 0);
        let mut exponent = digits.n_lost;
        if self.skip(b'.') {
            is_whole = false;
            let n_before = digits.n_kept;
            self.digits(&mut digits)?;
            exponent -= digits.n_kept - n_before;
        }
        if self.skip(b'e') || self.skip(b'E') {
            is_whole = false;
            let is_below_1 = !self.skip(b'+') && self.skip(b'-');
            let mut power = Digits::default();
            self.digits(&mut power)?;
            let power = i32::try_from(power.number).unwrap_or(i32::MAX);
            exponent = exponent.saturating_add(if is_below_1 { -power } else { power });
        }
        let value = match 0_i64.checked_sub_unsigned(digits.number) {
            _ if is_whole && !is_negative => digits.number.into(),
            Some(below_0) if is_whole => below_0.into(),
            _ => match fraction(digits.number, exponent, is_negative) {
                Some(number) => Value::Number(number),
                None if self.max_parse_errors == 0 => return Err(Stop::Wrong(start, NEAR_NUMBER)),
                None => {
                    let found: String = self.text[start..self.place].chars().take(MAX_SHOWN).collect();
                    self.note(Problem::Number(found.clone()))?;
                    return Ok(found.into());
                }
            },
        };
        if !is_whole || digits.number > MAX_NUMBER {
            self.note(Problem::Number(value.to_string()))?;
        }
        Ok(value)
    }

    fn skip(&mut self, byte: u8) -> bool {
        let is_next = self.byte() == Ok(byte);
        self.place += usize::from(is_next);
        is_next
    }

    fn digits(&mut self, digits: &mut Digits) -> Result<(), Stop> {
        if !self.byte()?.is_ascii_digit() {
            return Err(Stop::Wrong(self.place, WHOLE_NUMBER));
        }
        while let Ok(byte @ b'0'..=b'9') = self.byte() {
            digits.add(byte - b'0');
            self.place += 1;
        }
        Ok(())
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, Stop> {
        let rest = &self.text[self.place..];
        if rest.starts_with(word) {
            self.place += word.len();
            Ok(value)
        } else {
            Err(if word.starts_with(rest) { Stop::CutOff } else { Stop::Wrong(self.place, VALUE) })
        }
    }

    /// Returns the path from the root to the current value, with one step more than is shown if it
    /// is long.
    pub fn path(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        let last = self.open.len().saturating_sub(MAX_STEPS / 2);
        for (depth, open) in self.open.iter().enumerate() {
            if depth > MAX_STEPS / 2 && depth < last {
                continue;
            }
            match open {
                Open::List(values) => steps.push(Step::Place(values.len())),
                Open::Object { key, .. } => {
                    steps.extend(key.as_deref().map(|key| Step::Key(noted(key).to_owned())));
                }
            }
        }
        steps
    }

    fn check_text(&mut self, text: &str) -> Result<(), Stop> {
        if std::mem::take(&mut self.has_half) {
            self.note(Problem::HalfCharacter)?;
        }
        if self.max_parse_errors == 0 {
            return Ok(());
        }
        text_problem(text).map_or(Ok(()), |problem| self.note(problem))
    }

    fn note(&mut self, problem: Problem) -> Result<(), Stop> {
        if self.max_parse_errors > 0 {
            self.parse_errors.push(ParseError { path: self.path(), problem });
        }
        if self.parse_errors.len() > self.max_parse_errors { Err(Stop::TooManyParseErrors) } else { Ok(()) }
    }
}

impl Open {
    /// Adds a value. Returns the closing byte, and the expected text if neither that byte nor a
    /// comma follows.
    fn put(&mut self, value: Value) -> (u8, &'static str) {
        match self {
            Self::List(values) => {
                values.push(value);
                (b']', ITEM_OR_END)
            }
            Self::Object { fields, key, .. } => {
                fields.insert(key.take().unwrap_or_default(), value);
                (b'}', FIELD_OR_END)
            }
        }
    }
}

/// The digits of a number, as far as they fit into 64 bits.
#[derive(Default)]
struct Digits {
    number: u64,
    n_kept: i32,
    n_lost: i32,
}

impl Digits {
    fn add(&mut self, digit: u8) {
        let number = self.number.checked_mul(10).and_then(|number| number.checked_add(digit.into()));
        match number.filter(|_| self.n_lost == 0) {
            Some(number) => {
                self.number = number;
                self.n_kept += 1;
            }
            None => self.n_lost += 1,
        }
    }
}

/// Returns a fraction or large number, or `None` if it is out of the range of `f64`. It is only
/// approximate, because it is displayed and never imported.
#[allow(clippy::cast_precision_loss)]
fn fraction(digits: u64, exponent: i32, is_negative: bool) -> Option<Number> {
    let size = match exponent {
        _ if digits == 0 => 0.0,
        0.. => digits as f64 * 10_f64.powi(exponent),
        _ => digits as f64 / 10_f64.powi(exponent.saturating_neg()),
    };
    Number::from_f64(if is_negative { -size } else { size })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Texts with all kinds of values, some of them at the limits of their ranges.
    const TEXTS: [&str; 6] = [
        r#"{"ann": [{"skill_name": "Docker", "level": 3, "name": "A\u00e4nn\n\ud83e\uddd7 é", "evidence": ["a"]}], "bo": {}}"#,
        "[1, -0, 0.5, -12345678901234567890, 18446744073709551616, 9007199254740993, 1.25e-5, 1E+30, 1e-7, 0e9]",
        "  {\"a\" : [ ] ,\r\n \"b\\\"c\" : \"\\\\\\/\\b\\f\\r\\t\", \"b\\\"c\": [null,true,false,{}] }  \n",
        r#"[[[["x"],{}],{"k":[{"k":"\u0041\uFFFF\ud83e\uDDD7","l":""}]}],-9223372036854775808,18446744073709551615]"#,
        r#"["\ud83e\u0041"]"#,
        "[1e308, 1e309]",
    ];
    const LETTERS: &str = "\"\\{}[],:-+.eE0159unrtfbaä🧗\n\t \u{0}\u{7f}\u{202e}";

    fn hurt(text: &str, place: usize, how: usize, letter: usize) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        let place = place % letters.len();
        let letter = LETTERS.chars().cycle().nth(letter).expect("it never ends");
        match how {
            0 => letters.truncate(place),
            1 => letters[place] = letter,
            2 => drop(letters.remove(place)),
            3 => letters.insert(place, letter),
            _ => letters.push(letter),
        }
        letters.into_iter().collect()
    }

    /// Equates numbers that differ in their last digits, and tiny numbers with 0.
    fn rounded(value: Value) -> Value {
        match value {
            Value::Number(number) if number.is_f64() => {
                let number = number.as_f64().filter(|number| number.abs() > 1e-280);
                format!("{:.12e}", number.unwrap_or_default()).into()
            }
            Value::Array(values) => values.into_iter().map(rounded).collect(),
            Value::Object(fields) => fields.into_iter().map(|(key, value)| (key, rounded(value))).collect(),
            other => other,
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_reader_accepts_and_returns_the_same_as_serde_json(
            text in 0..TEXTS.len(), hurts in prop::collection::vec((any::<u16>(), 0..5_usize, 0..40_usize), 0..3)
        ) {
            let mut text = TEXTS[text].to_owned();
            for (place, how, letter) in hurts {
                text = hurt(&text, place.into(), how, letter) + " ";
            }
            let expected: Option<Value> = serde_json::from_str(&text).ok();
            prop_assert_eq!(read(&text).map(rounded), expected.map(rounded), "{}", text);
        }
    }

    #[test]
    fn an_incomplete_text_is_cut_off_wherever_it_ends() {
        let text = TEXTS[0];
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            let mut reader = Reader::new(&text[..end], 0);
            let stop = loop {
                if let Some(stop) = reader.step().err() {
                    break stop;
                }
            };
            assert_eq!(stop, Stop::CutOff, "cut at {end}");
        }
    }

    #[test]
    fn errors_are_noted_with_their_places_and_only_on_request() {
        let text = r#"{"a":[0,0.5],"b\u0000":{"c":1,"c":"\u202e","c":9007199254740993}}"#;
        let parse_errors = |max_parse_errors: usize| {
            let mut reader = Reader::new(text, max_parse_errors);
            while let Ok(None) = reader.step() {}
            reader.parse_errors
        };
        let of_c = vec![Step::Key("b\0".into()), Step::Key("c".into())];
        let expected = [
            (vec![Step::Key("a".into()), Step::Place(1)], Problem::Number("0.5".into())),
            (vec![Step::Key("b\0".into())], Problem::Hidden('\0')),
            (of_c.clone(), Problem::DuplicateKey),
            (of_c.clone(), Problem::Hidden('\u{202e}')),
            (of_c, Problem::Number("9007199254740993".into())),
        ];
        assert_eq!(parse_errors(10), expected.map(|(path, problem)| ParseError { path, problem }));
        assert_eq!(parse_errors(1).len(), 2);
        assert!(parse_errors(0).is_empty());
    }
}
