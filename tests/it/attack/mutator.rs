//! Mutates files with knowledge of their structure: it drops, doubles, retypes, moves, replaces,
//! nests and enlarges entries, rows, fields and values, or fills them with hostile text. After that
//! it cuts, flips, joins or re-encodes the bytes.
//!
//! It marks every entry that a mutation touches, so that the checks know which ones are intact.

use std::collections::BTreeSet;

use serde_json::Value;

/// Random numbers that are the same for a seed on every machine (`SplitMix64`).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number from 0 to `end` − 1; 0 if `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.number() % end.max(1) as u64).expect("below a usize")
    }

    pub fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn pick<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

/// JSON as text, so that keys can occur twice and numbers and escapes can be anything.
#[derive(Debug, Clone)]
pub enum Tree {
    Raw(String),
    Text(String),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

impl Tree {
    pub fn of(value: &Value) -> Self {
        match value {
            Value::String(text) => Self::Text(text.clone()),
            Value::Array(values) => Self::List(values.iter().map(Self::of).collect()),
            Value::Object(fields) => {
                Self::Object(fields.iter().map(|(key, value)| (key.clone(), Self::of(value))).collect())
            }
            other => Self::Raw(other.to_string()),
        }
    }

    pub fn write(&self, out: &mut String) {
        match self {
            Self::Raw(raw) => out.push_str(raw),
            Self::Text(text) => out.push_str(&quoted(text)),
            Self::List(values) => {
                out.push('[');
                for (place, value) in values.iter().enumerate() {
                    out.push_str(if place > 0 { "," } else { "" });
                    value.write(out);
                }
                out.push(']');
            }
            Self::Object(fields) => {
                out.push('{');
                for (place, (key, value)) in fields.iter().enumerate() {
                    out.push_str(if place > 0 { "," } else { "" });
                    out.push_str(&quoted(key));
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }

    pub fn field(&self, name: &str) -> Option<&Self> {
        let Self::Object(fields) = self else { return None };
        fields.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    pub fn text(&self) -> &str {
        if let Self::Text(text) = self { text } else { "" }
    }

    fn count(&self) -> usize {
        1 + match self {
            Self::List(values) => values.iter().map(Self::count).sum(),
            Self::Object(fields) => fields.iter().map(|(_, value)| value.count()).sum(),
            _ => 0,
        }
    }

    /// Returns the `n`-th value of the tree; the root is the first.
    fn nth(&mut self, n: &mut usize) -> Option<&mut Self> {
        if *n == 0 {
            return Some(self);
        }
        *n -= 1;
        match self {
            Self::List(values) => values.iter_mut().find_map(|value| value.nth(n)),
            Self::Object(fields) => fields.iter_mut().find_map(|(_, value)| value.nth(n)),
            _ => None,
        }
    }
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// One version of a Belay file, one rating of a list, or one row of a table.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The person of the rating, in files that list ratings by person.
    pub person: String,
    pub tree: Tree,
    pub is_touched: bool,
}

#[derive(Debug, Clone)]
pub enum Kind {
    Belay,
    /// Ratings by person.
    Ratings,
    /// A table, with its header.
    Table(Vec<String>),
    /// JSON that is not for import.
    Other,
}

#[derive(Debug, Clone)]
pub struct Document {
    pub kind: Kind,
    pub entries: Vec<Entry>,
    /// Whether a mutation affects more than single entries, so that no entry is certain to be
    /// intact.
    pub is_broken: bool,
    separator: char,
    line_end: &'static str,
    /// A person whose key occurs twice.
    twice: Option<String>,
}

impl Document {
    pub fn read(text: &str) -> Self {
        let mut document = Self {
            kind: Kind::Other,
            entries: vec![],
            is_broken: false,
            separator: ',',
            line_end: "\n",
            twice: None,
        };
        let Ok(value) = serde_json::from_str::<Value>(text) else {
            document.read_table(text);
            return document;
        };
        let mut add = |person: &str, tree| {
            document.entries.push(Entry { person: person.to_owned(), tree, is_touched: false });
        };
        if let Some(Value::Array(versions)) = value.get("versions") {
            versions.iter().filter(|it| **it != serde_json::json!({})).for_each(|it| add("", Tree::of(it)));
            document.kind = Kind::Belay;
        } else if value.get("areas").is_some() {
            add("", Tree::of(&value));
        } else {
            for (person, ratings) in value.as_object().expect("ratings by person") {
                ratings.as_array().expect("a list").iter().for_each(|it| add(person, Tree::of(it)));
            }
            document.kind = Kind::Ratings;
        }
        document
    }

    /// Reads a table without quoted cells, like those of the seeds.
    fn read_table(&mut self, text: &str) {
        let mut rows = text.lines().map(|line| line.split(self.separator).map(str::to_owned).collect());
        let header: Vec<String> = rows.next().expect("a header");
        for cells in rows {
            let cells: Vec<String> = cells;
            let tree = Tree::List(cells.into_iter().map(Tree::Text).collect());
            self.entries.push(Entry { person: String::new(), tree, is_touched: false });
        }
        self.kind = Kind::Table(header);
    }

    /// Returns the document with at most `n` of its entries, so that a case is quick.
    pub fn thinned(&self, n: usize, chance: &mut Chance) -> Self {
        let mut thin = self.clone();
        while thin.entries.len() > n {
            let place = chance.below(thin.entries.len());
            thin.entries.remove(place);
        }
        thin
    }

    pub fn write(&self) -> String {
        match &self.kind {
            Kind::Belay => self.write_belay(),
            Kind::Ratings => self.write_ratings(),
            Kind::Table(header) => self.write_table(header),
            Kind::Other => {
                let mut text = String::new();
                self.entries.iter().for_each(|entry| entry.tree.write(&mut text));
                text
            }
        }
    }

    fn write_belay(&self) -> String {
        let mut text = format!("{{\"app\":\"belay\",\"format\":\"belay\",\"versions\":[{}", self.line_end);
        for entry in &self.entries {
            entry.tree.write(&mut text);
            text.push(',');
            text.push_str(self.line_end);
        }
        text + "{}]}" + self.line_end
    }

    fn write_ratings(&self) -> String {
        let mut people: Vec<&str> = Vec::new();
        for entry in &self.entries {
            if !people.contains(&entry.person.as_str()) {
                people.push(&entry.person);
            }
        }
        people.extend(self.twice.as_deref());
        let mut text = String::from("{");
        for (place, person) in people.iter().enumerate() {
            text.push_str(if place > 0 { "," } else { "" });
            text.push_str(self.line_end);
            text.push_str(&quoted(person));
            text.push_str(": ");
            let theirs = self.entries.iter().filter(|entry| entry.person == **person);
            Tree::List(theirs.map(|entry| entry.tree.clone()).collect()).write(&mut text);
        }
        text + "}"
    }

    fn write_table(&self, header: &[String]) -> String {
        let mut text = String::new();
        let mut row = |cells: &mut dyn Iterator<Item = String>| {
            for (place, cell) in cells.enumerate() {
                if place > 0 {
                    text.push(self.separator);
                }
                if cell.contains(['"', ',', ';', '\t', '\r', '\n']) {
                    text.push_str(&["\"", &cell.replace('"', "\"\""), "\""].concat());
                } else {
                    text.push_str(&cell);
                }
            }
            text.push_str(self.line_end);
        };
        row(&mut header.iter().cloned());
        for entry in &self.entries {
            let Tree::List(cells) = &entry.tree else { continue };
            row(&mut cells.iter().map(|cell| match cell {
                Tree::Text(text) => text.clone(),
                other => {
                    let mut text = String::new();
                    other.write(&mut text);
                    text
                }
            }));
        }
        text
    }
}

/// Texts that look like others, contain code, or are out of place.
const HOSTILE: [&str; 26] = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "{{constructor.constructor('alert(1)')()}}",
    "javascript:alert(1)",
    "=cmd|' /C calc'!A0",
    "'@SUM(1)",
    "__proto__",
    "constructor",
    "\u{202e}txt.exe",
    "\u{2066}a\u{2069}",
    "a\0b",
    "\u{7}\u{1b}[31m",
    "\u{200b}\u{200d}\u{feff}",
    "Z\u{351}\u{36b}\u{343}\u{36a}a\u{36f}\u{35a}l\u{322}g\u{31b}o\u{30d}",
    "e\u{301}\u{fdfd}",
    "🧗‍♀️👩‍👩‍👧‍👦🏳️‍🌈",
    "\r\n\r\nBEGIN:VEVENT",
    "\"\"\"",
    "\\\\",
    "a;b,c\td",
    "00000000-0000-0000-0000-000000000001",
    "person/00000000-0000-0000-0000-000000000001",
    "2026-02-30",
    "9999-12-31",
    "",
    "   \u{a0}\u{3000} ",
];

/// JSON of unexpected types. The longer ones come last and are rarely chosen.
const ODD: [&str; 33] = [
    "null",
    "true",
    "false",
    "0",
    "6",
    "-1",
    "300",
    "-0",
    "1.0",
    "1e0",
    "3.5",
    "1e400",
    "-1e400",
    "1e-400",
    "9007199254740993",
    "18446744073709551616",
    "99999999999999999999999999",
    "-9223372036854775808",
    "\"3\"",
    "\"three\"",
    "[]",
    "{}",
    "[[]]",
    "[null]",
    "{\"a\":1,\"a\":2}",
    "{\"__proto__\":{\"x\":1}}",
    "\"\\ud800\"",
    "\"\\udc00\\ud800\"",
    "\"a\\u0000b\"",
    "\"\\u202e\"",
    "\"\\uffff\"",
    "253402300800000",
    "-62135596800001",
];

const TOO_DEEP: &str = "nest too deep";

/// Applies one mutation to single entries or to their surroundings.
pub fn hurt(document: &mut Document, other: &Document, chance: &mut Chance) -> &'static str {
    let place = chance.below(document.entries.len());
    let is_empty = document.entries.is_empty();
    match chance.below(20) {
        _ if is_empty => "nothing",
        0 => {
            document.entries.remove(place);
            "drop an entry"
        }
        1 => {
            let to = chance.below(document.entries.len());
            let again = document.entries[place].clone();
            document.entries.insert(to, again);
            "double an entry"
        }
        2 => {
            let to = chance.below(document.entries.len());
            document.entries.swap(place, to);
            "reorder entries"
        }
        3 => {
            let from = chance.below(other.entries.len());
            if let Some(mut entry) = other.entries.get(from).cloned() {
                // An entry from another file may contradict this file.
                entry.is_touched = true;
                if let Kind::Ratings = document.kind {
                    entry.person.clone_from(&document.entries[place].person);
                }
                document.entries.insert(place, entry);
            }
            "splice in an entry"
        }
        _ if chance.once_in(200) => repeat(document, place, chance),
        4 if matches!(document.kind, Kind::Ratings) => hurt_person(document, place, chance),
        4 | 5 if matches!(document.kind, Kind::Table(_)) => hurt_table(document, chance),
        _ => {
            let entry = &mut document.entries[place];
            entry.is_touched = true;
            let way = hurt_tree(&mut entry.tree, chance);
            // A value that is too deep makes the whole file unreadable, unless each entry has its
            // own line.
            document.is_broken |= way == TOO_DEEP && !matches!(document.kind, Kind::Belay);
            way
        }
    }
}

/// Repeats an entry very often, each time with another number in it, so that all are different.
fn repeat(document: &mut Document, place: usize, chance: &mut Chance) -> &'static str {
    document.entries[place].is_touched = true;
    let entry = document.entries[place].clone();
    let n_texts = count_texts(&entry.tree);
    let which = chance.below(n_texts);
    for number in 0..300 {
        let mut next = entry.clone();
        number_text(&mut next.tree, &mut which.clone(), number);
        document.entries.push(next);
    }
    "repeat an entry"
}

fn count_texts(tree: &Tree) -> usize {
    match tree {
        Tree::Text(_) => 1,
        Tree::Raw(_) => 0,
        Tree::List(values) => values.iter().map(count_texts).sum(),
        Tree::Object(fields) => fields.iter().map(|(_, value)| count_texts(value)).sum(),
    }
}

/// Appends a number to the n-th text.
fn number_text(tree: &mut Tree, n: &mut usize, number: usize) {
    match tree {
        Tree::Raw(_) => {}
        Tree::Text(text) => {
            if *n == 0 {
                text.push_str(&number.to_string());
            }
            *n = n.wrapping_sub(1);
        }
        Tree::List(values) => values.iter_mut().for_each(|value| number_text(value, n, number)),
        Tree::Object(fields) => fields.iter_mut().for_each(|(_, value)| number_text(value, n, number)),
    }
}

/// Changes a person's key, or writes it twice.
fn hurt_person(document: &mut Document, place: usize, chance: &mut Chance) -> &'static str {
    let person = document.entries[place].person.clone();
    let new = chance.pick(&HOSTILE).to_owned();
    let is_twice = chance.once_in(2);
    for entry in &mut document.entries {
        if entry.person == person || entry.person.trim() == new.trim() {
            entry.is_touched = true;
        }
        if entry.person == person && !is_twice {
            entry.person.clone_from(&new);
        }
    }
    if is_twice {
        document.twice = Some(person);
        return "write a person twice";
    }
    "rename a person"
}

fn hurt_table(document: &mut Document, chance: &mut Chance) -> &'static str {
    let Kind::Table(header) = &mut document.kind else { return "nothing" };
    let place = chance.below(header.len());
    match chance.below(6) {
        0 => {
            document.separator = [';', '\t', '|'][chance.below(3)];
            document.is_broken |= document.separator == '|';
            return "swap the separators";
        }
        1 => {
            // The same columns in another order are the same table.
            let to = chance.below(header.len());
            header.swap(place, to);
            for entry in &mut document.entries {
                match &mut entry.tree {
                    Tree::List(cells) if cells.len() > place.max(to) => cells.swap(place, to),
                    _ => entry.is_touched = true,
                }
            }
            return "reorder columns";
        }
        2 => drop(header.remove(place)),
        3 => chance.pick(&HOSTILE).clone_into(&mut header[place]),
        4 => {
            let again = header[place].clone();
            header.push(again);
        }
        _ => header[place] = [" \u{feff}", &header[place].to_uppercase()].concat(),
    }
    document.is_broken = true;
    "hurt the header"
}

fn hurt_tree(tree: &mut Tree, chance: &mut Chance) -> &'static str {
    let mut n = 1 + chance.below(tree.count() - 1);
    let mut spare = Tree::Raw(String::new());
    let value = tree.nth(&mut n).unwrap_or(&mut spare);
    let how = chance.below(16);
    match (how, &mut *value) {
        (0, Tree::Object(fields)) if !fields.is_empty() => {
            let place = chance.below(fields.len());
            fields.remove(place);
            "drop a field"
        }
        (1, Tree::Object(fields)) if !fields.is_empty() => {
            let place = chance.below(fields.len());
            let again = fields[place].clone();
            fields.push(again);
            "write a key twice"
        }
        (2, Tree::Object(fields)) => {
            fields.reverse();
            "reorder fields"
        }
        (3, Tree::Object(fields)) => {
            fields.push((chance.pick(&HOSTILE).to_owned(), Tree::Raw(chance.pick(&ODD).to_owned())));
            "add a field"
        }
        (0..=1, Tree::List(values)) if !values.is_empty() => {
            let place = chance.below(values.len());
            values.remove(place);
            "drop a value"
        }
        (2..=3, Tree::List(values)) if !values.is_empty() => {
            let place = chance.below(values.len());
            let again = values[place].clone();
            values.push(again);
            "double a value"
        }
        (4..=8, Tree::Text(text)) => {
            let at = chance.below(text.len() + 1);
            let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
            let hostile = chance.pick(&HOSTILE);
            match how {
                4 => text.insert_str(at, hostile),
                5 => hostile.clone_into(text),
                6 => text.truncate(at),
                7 => *text = text.to_uppercase(),
                _ => *text = hostile.repeat(1 + chance.below(40)),
            }
            "hurt a text"
        }
        (9, _) if chance.once_in(4) => {
            let n = [199, 201, 20_000, 20_001, 60_000][chance.below(5)];
            *value = Tree::Text(["ä", "🧗", "a\u{301}", "x"][chance.below(4)].repeat(n));
            "make a huge text"
        }
        (10, _) => {
            let depth = [3, 30, 60, 130, 400][chance.below(5)];
            let (open, close) = [("[", "]"), ("{\"a\":", "}")][chance.below(2)];
            *value = Tree::Raw([&open.repeat(depth), "1", &close.repeat(depth)].concat());
            if depth > 100 { TOO_DEEP } else { "nest deep" }
        }
        (11, _) => {
            let inner = value.clone();
            *value = if chance.once_in(2) {
                Tree::List(vec![inner.clone(), inner])
            } else {
                Tree::Object(vec![("a".to_owned(), inner)])
            };
            "wrap a value"
        }
        (12, _) if chance.once_in(8) => {
            let mut text = String::new();
            value.write(&mut text);
            // Far below the maximum size of a file, which would end every case alike
            // (`bad_input.rs` exceeds it).
            let n = (2_000_000 / text.len().max(1)).clamp(1, 2_000);
            *value = Tree::List(vec![value.clone(); n]);
            "make a huge list"
        }
        _ => {
            *value = Tree::Raw(chance.pick(&ODD).to_owned());
            "retype a value"
        }
    }
}

/// Joins a Belay file with another as line-based tools do, with accidental changes to either
/// before. All intact lines stay intact.
pub fn join_lines(text: &mut String, other: &str, chance: &mut Chance) -> &'static str {
    let ours = std::mem::take(text);
    let (first, rest) = ours.split_once('\n').expect("lines");
    let (_, other_rest) = other.split_once('\n').expect("lines");
    let (joined, way) = match chance.below(7) {
        0 => ([ours.trim_end(), other].concat(), "append a file to the last line"),
        1 => ([&ours, "\u{feff}", other].concat(), "a byte order mark in the middle"),
        2 => ([&ours.replace('\n', "\r\n"), other_rest.trim_end()].concat(), "mix line ends"),
        3 => ([&ours, other_rest].concat(), "a last line in the middle"),
        4 => {
            let mark = chance.pick(&["=======\n", "||||||| 1a2b3c4\n=======\n"]);
            (
                [first, "\n<<<<<<< HEAD\n", rest, mark, other_rest, ">>>>>>> theirs\n"].concat(),
                "leave merge markers",
            )
        }
        5 => {
            let all = [&ours, other].concat();
            let mut lines: Vec<&str> = all.lines().collect();
            lines.sort_unstable();
            lines.dedup();
            (lines.join("\n"), "sort the lines of both")
        }
        _ => {
            let junk = chance.pick(&["+", "{\"id\":", "Please take mine", "]}", "{}", "- {},"]);
            ([first, "\n", junk, "\n", rest].concat(), "a line that is none")
        }
    };
    *text = joined;
    way
}

/// Mutates the bytes of a file without regard to their meaning, or re-encodes the file, which
/// leaves `is_broken` unchanged.
pub fn hurt_bytes(
    bytes: &mut Vec<u8>,
    other: &[u8],
    is_broken: &mut bool,
    chance: &mut Chance,
) -> &'static str {
    let place = chance.below(bytes.len());
    let how = chance.below(16);
    *is_broken |= how >= 4;
    match how {
        0..=3 => write_otherwise(bytes, how),
        4 | 5 => {
            bytes.truncate(place);
            "cut"
        }
        6 => {
            bytes[place] ^= 1 << chance.below(8);
            "flip a bit"
        }
        7 => {
            let end = (place + 1 + chance.below(40)).min(bytes.len());
            bytes.drain(place..end);
            "take bytes out"
        }
        8 => {
            let it = chance.pick(&[
                &b"\""[..],
                b"\\",
                b"{",
                b"}",
                b"[",
                b"]",
                b",",
                b"\0",
                b"\xff",
                b"\n",
                b"\xc3",
                b"\xed\xa0\x80",
                b"\xf0\x9f",
                b"\xe2\x80\xae",
                b"\x1f",
                b"<!--",
                b"//",
                b"NaN",
                b"\\ud83e",
                b"\xc0\x80",
            ]);
            bytes.splice(place..place, it.iter().copied());
            "put bytes in"
        }
        9 => {
            let to = chance.below(bytes.len());
            bytes.swap(place, to);
            "swap bytes"
        }
        10 => {
            let from = chance.below(other.len());
            bytes.truncate(place);
            bytes.extend_from_slice(&other[from..]);
            "splice two files"
        }
        11 => {
            bytes.extend_from_slice(other);
            "join two files"
        }
        12 => {
            let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
            let mut moved = lines.clone();
            let (from, to) = (chance.below(lines.len()), chance.below(lines.len()));
            let line = moved.remove(from);
            moved.insert(to, line);
            *bytes = moved.concat();
            "move a line"
        }
        13 => {
            let deep = [&b"["[..], b"{\"a\":"][chance.below(2)].repeat(100 + chance.below(5_000));
            bytes.splice(place..place, deep);
            "open without end"
        }
        14 => {
            let (from, to) =
                [(b',', b';'), (b':', b'='), (b'"', b'\''), (b'\n', b'\r'), (b'[', b'{')][chance.below(5)];
            bytes.iter_mut().filter(|byte| **byte == from).for_each(|byte| *byte = to);
            "swap separators"
        }
        _ => {
            let end = (place + 200).min(bytes.len());
            let again = bytes[place..end].to_vec();
            bytes.splice(place..place, again);
            "double bytes"
        }
    }
}

/// Re-encodes the same file.
fn write_otherwise(bytes: &mut Vec<u8>, how: usize) -> &'static str {
    match how {
        0 => {
            if std::str::from_utf8(bytes).is_ok_and(|text| !text.starts_with('\u{feff}')) {
                bytes.splice(0..0, *b"\xef\xbb\xbf");
            }
            "add a byte order mark"
        }
        1 | 2 => {
            let Ok(text) = std::str::from_utf8(bytes) else { return "nothing" };
            let units = [0xfeff].into_iter().chain(text.trim_start_matches('\u{feff}').encode_utf16());
            let order = if how == 1 { u16::to_le_bytes } else { u16::to_be_bytes };
            *bytes = units.flat_map(order).collect();
            "write it as UTF-16"
        }
        _ => {
            if !bytes.starts_with(b"\xff\xfe") && !bytes.starts_with(b"\xfe\xff") {
                bytes.extend_from_slice(b"\n \r\n\t\n");
            }
            "add blank lines"
        }
    }
}

/// Returns the ids of intact versions.
pub fn whole_ids(document: &Document) -> BTreeSet<String> {
    let is_whole = |entry: &&Entry| !entry.is_touched && entry.tree.field("id").is_some();
    document
        .entries
        .iter()
        .filter(is_whole)
        .map(|entry| entry.tree.field("id").expect("an id").text().to_owned())
        .collect()
}
