//! Reads JSON (RFC 8259), and notes what JSON allows and Belay's format does not: a key that stands twice, a number
//! that other programs would round, invisible characters.
//!
//! By hand, because a parser for any type costs every visitor 4 KB more; the tests hold it against `serde_json`. What is
//! open stands in a list instead of on the stack, so that a large text can be read in pieces, and a deep one is refused.

use serde_json::{Map, Number, Value};
use thiserror::Error;

use crate::model::{
    json::fields::{code_point, is_hidden},
    records::rating::MAX_TEXT,
};

/// Lists and objects nested so deep are not read.
pub const TOO_DEEP: usize = 128;
/// Whole numbers up to here are the same in every program that reads JSON.
const MAX_NUMBER: u64 = 1 << 53;
/// Of a number beyond all numbers, so many characters are told.
const MAX_SHOWN: usize = 30;

/// Of a long key, so many bytes are noted with a fault. A name has fewer.
const MAX_KEY_BYTES: usize = 1_000;
/// Of a longer path, the first and the last steps are noted and shown.
pub const MAX_STEPS: usize = 12;

/// A key as faults note it: each of 10,000 faults names all keys around it.
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
    Twice,
    #[error("found {0}, expected a whole number between -2^53 and 2^53")]
    Number(String),
    #[error("found the invisible control character {}, expected plain text", code_point(*.0))]
    Hidden(char),
    #[error(
        "found half a character (an escape such as \\ud83e without its second half), expected a whole one"
    )]
    Half,
    #[error("found a text of {0} characters, expected at most {max}", max = MAX_TEXT)]
    Long(usize),
}

/// The first thing in a text that the format does not allow.
pub fn text_problem(text: &str) -> Option<Problem> {
    // No character has more than four bytes: what is far too long needs no second look.
    if text.len() <= 4 * MAX_TEXT
        && let Some(hidden) = text.chars().find(|it| is_hidden(*it))
    {
        return Some(Problem::Hidden(hidden));
    }
    // Bytes are at least as many as characters, and already counted.
    let n_characters = if text.len() > MAX_TEXT { text.chars().count() } else { 0 };
    (n_characters > MAX_TEXT).then_some(Problem::Long(n_characters))
}

/// Why the reading ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    CutOff,
    TooDeep,
    TooManyParseErrors,
    /// Something stands after the end.
    Trailing,
    /// Where something else was expected, and what.
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

/// Reads a text whatever faults it has; nothing if it is no JSON.
pub fn read(text: &str) -> Option<Value> {
    read_noting(text, 0).map(|(value, _)| value)
}

/// Reads a text and notes so many faults at most; nothing if it has more, or is no JSON.
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
    /// Bytes that are read.
    pub place: usize,
    open: Vec<Open>,
    pub parse_errors: Vec<ParseError>,
    max_parse_errors: usize,
    /// The text that was read last has half a character.
    has_half: bool,
}

/// A list or an object that is not closed yet.
enum Open {
    List(Vec<Value>),
    Object {
        fields: Map<String, Value>,
        /// Of the value that is being read.
        key: Option<String>,
        /// The keys that stand twice or more often.
        twice: Map<String, Value>,
    },
}

impl<'t> Reader<'t> {
    /// Faults are only looked for if some may be found.
    pub fn new(text: &'t str, max_parse_errors: usize) -> Self {
        Self { text, place: 0, open: vec![], parse_errors: vec![], max_parse_errors, has_half: false }
    }

    /// Reads one value, or the beginning of a list or an object. Gives the whole when it is the last.
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
                self.enter(Open::Object { fields: Map::new(), key: None, twice: Map::new() })?;
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

    /// The next byte that is no white space.
    fn next(&mut self) -> Result<u8, Stop> {
        while let Some(byte) = self.text.as_bytes().get(self.place) {
            if !b" \n\t\r".contains(byte) {
                return Ok(*byte);
            }
            self.place += 1;
        }
        Err(Stop::CutOff)
    }

    /// The next byte, whatever it is.
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

    /// Closes the list or object that was opened last.
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
        let Some(Open::Object { fields, key, twice }) = self.open.last_mut() else { return Ok(()) };
        *key = Some(new.clone());
        let is_twice = fields.contains_key(&new) && twice.insert(new.clone(), Value::Null).is_none();
        self.check_text(&new)?;
        if is_twice {
            self.note(Problem::Twice)?;
        }
        if self.next()? != b':' {
            return Err(Stop::Wrong(self.place, COLON));
        }
        self.place += 1;
        Ok(())
    }

    /// Reads a text whose opening quote is next.
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
                // What is wrong with a line end is that there is another line.
                b'\n' => return Err(Stop::Wrong(self.place, ONE_LINE)),
                _ => return Err(Stop::Wrong(self.place - 1, ONE_LINE)),
            }
        }
    }

    /// Reads the rest of an escape.
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
                // The first half of a character beyond U+FFFF.
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
                    // Well-formed all the same, so that it need not keep what is beside it from being read.
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

    /// From the root to the value that is being read. Of a long path, one step more than is shown.
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
            self.note(Problem::Half)?;
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
    /// Puts in a value. Gives what ends this, and what is expected if there is neither that nor a comma.
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

/// Digits as a number, as far as they fit.
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

/// A number that is no whole one, or too large; nothing if it is beyond all numbers. Good enough to be shown: no such
/// number is taken.
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

    /// Texts of all kinds of values, and a little of what stands at their edges.
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

    /// Numbers that are not taken may differ in their last digits, and those next to nothing may be nothing.
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
        fn what_is_json_and_what_it_means_is_what_serde_json_says(
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
    fn text_without_end_is_cut_off_wherever_it_ends() {
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
    fn faults_are_noted_with_their_places_and_only_if_asked_for() {
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
            (of_c.clone(), Problem::Twice),
            (of_c.clone(), Problem::Hidden('\u{202e}')),
            (of_c, Problem::Number("9007199254740993".into())),
        ];
        assert_eq!(parse_errors(10), expected.map(|(path, problem)| ParseError { path, problem }));
        assert_eq!(parse_errors(1).len(), 2);
        assert!(parse_errors(0).is_empty());
    }
}
