//! Tests damaged files: nothing panics, and undamaged parts are read.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{exchange::tests::*, model::store::fixture};

/// The place and the kind of damage to one entry of a file.
#[derive(Debug, Clone)]
struct Damage {
    entry: usize,
    /// The index of the damaged value among all values of the entry.
    value: usize,
    how: usize,
    place: usize,
}

const N_STRUCTURED: usize = 14;
const N_WAYS: usize = N_STRUCTURED + 6;

fn damage() -> impl Strategy<Value = Damage> {
    (any::<[u16; 2]>(), 0..N_WAYS, any::<u32>()).prop_map(|([entry, value], how, place)| Damage {
        entry: usize::from(entry),
        value: usize::from(value),
        how,
        place: place as usize,
    })
}

/// Returns the replacement of a value; `None` removes it.
fn replacement(how: usize, old: &Value) -> Option<String> {
    let text = match how {
        0 => return None,
        1 => "null".to_owned(),
        2 => "300".to_owned(),
        3 => "-1".to_owned(),
        4 => "1.0".to_owned(),
        5 => "99999999999999999999".to_owned(),
        6 => "\"three\"".to_owned(),
        7 => "[]".to_owned(),
        8 => "{}".to_owned(),
        9 => format!("{}{}", "[".repeat(60), "]".repeat(60)),
        10 => r#""a\u0000\u202eb""#.to_owned(),
        11 => json!("🧗é\u{301}\u{200f}".repeat(8_000)).to_string(),
        12 => json!([old, old]).to_string(),
        _ => "true".to_owned(),
    };
    Some(text)
}

/// Writes a value with the `n`-th value in it replaced, counted depth first. In every other case a key to be removed
/// is written twice instead.
fn write_damaged(value: &Value, n: &mut usize, damage: &Damage, out: &mut String) -> bool {
    if *n == 0 {
        *n = usize::MAX;
        let Some(new) = replacement(damage.how, value) else { return false };
        out.push_str(&new);
        return true;
    }
    *n -= 1;
    match value {
        Value::Array(values) => {
            out.push('[');
            for value in values {
                let start = out.len();
                if !out.ends_with('[') {
                    out.push(',');
                }
                if !write_damaged(value, n, damage, out) {
                    out.truncate(start);
                }
            }
            out.push(']');
        }
        Value::Object(values) => {
            out.push('{');
            for (key, value) in values {
                let start = out.len();
                if !out.ends_with('{') {
                    out.push(',');
                }
                let key = Value::from(key.as_str()).to_string();
                out.extend([&key, ":"]);
                if !write_damaged(value, n, damage, out) {
                    out.truncate(start);
                    if damage.place.is_multiple_of(2) && !out.ends_with('{') {
                        out.extend([",", &key, ":1,", &key, ":1"]);
                    }
                }
            }
            out.push('}');
        }
        other => out.push_str(&other.to_string()),
    }
    true
}

/// Returns the line of an entry with one damaged value.
fn damaged_line(line: &str, damage: &Damage) -> String {
    let tree: Value = serde_json::from_str(line).expect("an entry");
    let mut n = 1 + damage.value % count(&tree).saturating_sub(1).max(1);
    let mut out = String::new();
    write_damaged(&tree, &mut n, damage, &mut out);
    out
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(values) => values.iter().map(count).sum(),
        Value::Object(values) => values.values().map(count).sum(),
        _ => 0,
    }
}

/// Returns a file with damaged bytes, regardless of their meaning.
fn damaged_bytes(file: &str, damage: &Damage) -> Vec<u8> {
    let mut bytes = file.as_bytes().to_vec();
    let place = damage.place % bytes.len();
    match damage.how - N_STRUCTURED {
        0 => bytes.truncate(place),
        1 => bytes[place] ^= 1 << (damage.value % 8),
        2 => drop(bytes.remove(place)),
        3 => bytes.insert(place, [b'"', b'\\', b'{', b']', b',', 0, 0xff, b'\n'][damage.value % 8]),
        4 => {
            let other = damage.value % bytes.len();
            bytes.swap(place, other);
        }
        _ => {
            let chunk = bytes[place..(place + 40).min(file.len())].to_vec();
            bytes.extend(chunk);
        }
    }
    bytes
}

fn ids(import: &Import) -> Vec<String> {
    let Ok(contents) = &import.files[0].outcome else { return vec![] };
    contents.records.iter().flat_map(|entry| &entry.versions).map(|version| version.id.to_string()).collect()
}

/// Checks that every refusal names the file, the place, what was found and what was expected, in Belay's own words.
fn check_places(import: &Import) {
    for problem in import.files[0].problems() {
        let sentence = problem.strip_prefix("damage: ").expect("the file's name");
        let is_of_all = ["Found ", "At ", "Line ", "Row "].iter().any(|start| sentence.starts_with(start));
        let (place, rest) = sentence.split_once(": ").unwrap_or_default();
        assert!(is_of_all || !place.is_empty() && !rest.is_empty(), "{problem}");
        let sentence = sentence.to_lowercase();
        assert!(sentence.contains("found ") && sentence.contains("expected "), "{problem}");
        let foreign = ["EOF", "invalid type", "invalid value", "missing field", "trailing", " at line "];
        assert!(foreign.iter().all(|words| !sentence.contains(words)), "the parser's words in {problem}");
    }
}

const CSV: &str = "person_id,name,skill,current_level,date\nann,Ann,Docker,3,2026-01-01\nbo,Bo,Helm,2,2026-01-01\ncy,Cy,Jenkins,1,2026-01-01\n";
const RATINGS: &str = r#"{"ann": [{"skill_name": "Docker", "current_level": 3, "name": "Ann", "evidence": ["a", "b"]}],
"bo": [{"skill_name": "Helm", "current_level": 2}, {"skill_name": "Docker", "current_level": "expert"}]}"#;

proptest! {
    #![proptest_config(ProptestConfig { cases: fixture::cases(20_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_belay_file_never_panics_and_loses_no_intact_record(damage in damage()) {
        thread_local!(static FILE: String = export(&everything()));
        FILE.with(|file| {
            let lines = version_lines(file);
            let line = lines[damage.entry % lines.len()];
            let import = if damage.how < N_STRUCTURED {
                let entry = line.strip_suffix(',').expect("a comma");
                let hurt_file = file.replace(entry, &damaged_line(entry, &damage));
                let import = read(&[("damage", hurt_file.as_bytes())], &Workspace::default());
                let found = ids(&import);
                for other in lines.iter().filter(|other| **other != line) {
                    let id = &other["{\"id\":\"".len()..][..32];
                    assert!(found.iter().any(|it| it == id), "{id} is lost in {hurt_file}");
                }
                import
            } else {
                read(&[("damage", &damaged_bytes(file, &damage)[..])], &Workspace::default())
            };
            check_places(&import);
            // A version that was read and differs from the original has a warning.
            for id in ids(&import) {
                let is_known = file.contains(&format!("\"id\":\"{id}\""));
                let contents = contents(&import);
                assert!(is_known || !contents.warnings.is_empty(), "{id}");
            }
        });
    }

    #[test]
    fn damaged_ratings_never_panic_and_lose_no_intact_person(damage in damage()) {
        if damage.how < N_STRUCTURED {
            let tree: Value = serde_json::from_str(RATINGS).expect("JSON");
            let bo = damaged_line(&tree["bo"].to_string(), &damage);
            let file = format!("{{\"ann\":{},\"bo\":{bo}}}", tree["ann"]);
            let import = read(&[("damage", file.as_bytes())], &Workspace::default());
            check_places(&import);
            let anns = contents(&import).records.iter().filter(|entry| entry.who == "Ann").count();
            prop_assert_eq!(anns, 2, "{}", file);
        }
        for file in [CSV, RATINGS] {
            let damage = Damage { how: N_STRUCTURED + damage.how % (N_WAYS - N_STRUCTURED), ..damage.clone() };
            let import = read(&[("damage", &damaged_bytes(file, &damage)[..])], &Workspace::default());
            check_places(&import);
        }
    }
}

#[test]
fn every_prefix_of_a_file_is_refused_or_read_and_never_panics() {
    let belay = export(&everything());
    for (name, file) in [("belay", belay.as_str()), ("ratings", RATINGS), ("table", CSV)] {
        for end in (0..file.len()).filter(|end| file.is_char_boundary(*end)) {
            let import = read(&[(name, &file.as_bytes()[..end])], &Workspace::default());
            let is_whole = file[end..].trim().is_empty();
            // A table that is cut off at the end of a row is a valid, shorter table.
            if name != "table" && !is_whole {
                assert!(import.files[0].outcome.is_err(), "{name} cut at {end}");
            }
        }
    }
}
