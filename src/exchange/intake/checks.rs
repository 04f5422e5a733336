//! Checks the limits on the contents of a file.

use serde_json::{Map, Value};

use crate::{
    exchange::intake::{
        limits::{MAX_ENTRIES, MAX_LIST, MAX_PEOPLE, MAX_VERSION_BYTES},
        parse_error::{Refusal, path, within},
        read_error::ReadError,
    },
    model::{
        json::reader::Step,
        store::{key::RecordKey, version::FORMAT},
    },
};

pub(crate) fn check_number(n_entries: usize) -> Result<(), ReadError> {
    if n_entries > MAX_ENTRIES { Err(ReadError::TooMany(n_entries)) } else { Ok(()) }
}

pub(crate) fn check_people(n_people: usize) -> Result<(), ReadError> {
    if n_people > MAX_PEOPLE { Err(ReadError::TooManyPeople(n_people)) } else { Ok(()) }
}

/// Checks the length of all lists and objects in an entry of a Belay file. Content that only a newer Belay can read
/// may exceed the limit.
pub(crate) fn check_lists(place: &str, entry: &Map<String, Value>) -> Result<(), Refusal> {
    let Some(body) = entry.get("body") else { return Ok(()) };
    let mut steps = vec![Step::Key("body".to_owned())];
    let Err(n_entries) = check_value(body, &mut steps) else { return Ok(()) };
    let record = entry.get("record").and_then(Value::as_str).map(str::parse);
    let is_of_newer_format = entry.get("format").and_then(Value::as_u64).is_some_and(|it| it > FORMAT.into());
    if is_of_newer_format || matches!(record, Some(Ok(RecordKey::Unknown(_)))) {
        return Ok(());
    }
    Err(Refusal { place: within(place, &path(&steps)), problem: too_long(n_entries) })
}

/// Checks the length of all lists and objects in a value. On error, `steps` is the path to the first one that is too
/// long.
pub(crate) fn check_value(value: &Value, steps: &mut Vec<Step>) -> Result<(), usize> {
    match value {
        Value::Array(values) if values.len() > MAX_LIST => Err(values.len()),
        Value::Object(fields) if fields.len() > MAX_LIST => Err(fields.len()),
        Value::Array(values) => values
            .iter()
            .enumerate()
            .try_for_each(|(place, value)| check_nested(Step::Place(place), value, steps)),
        Value::Object(fields) => {
            fields.iter().try_for_each(|(key, value)| check_nested(Step::Key(key.clone()), value, steps))
        }
        _ => Ok(()),
    }
}

pub(crate) fn check_nested(step: Step, value: &Value, steps: &mut Vec<Step>) -> Result<(), usize> {
    steps.push(step);
    check_value(value, steps)?;
    steps.pop();
    Ok(())
}

pub(crate) fn too_long(n_entries: usize) -> String {
    format!("found {n_entries} entries, expected at most {MAX_LIST}")
}

/// Checks the size of one version's text.
pub(crate) fn check_size(n_bytes: usize) -> Result<(), String> {
    if n_bytes <= MAX_VERSION_BYTES {
        return Ok(());
    }
    let (found, max) = (n_bytes.div_ceil(1 << 20), MAX_VERSION_BYTES >> 20);
    Err(format!("found {found} MiB of text, expected at most {max} MiB"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_is_reported_with_its_path_at_any_depth() {
        let entry = |body: Value| Map::from_iter([("body".to_owned(), body)]);
        let long = Value::from(vec![0; MAX_LIST + 1]);
        assert_eq!(check_lists("versions[3]", &entry(vec![0; MAX_LIST].into())), Ok(()));
        let mut of_newer = entry(long.clone());
        assert!(check_lists("versions[3]", &of_newer).is_err());
        of_newer.insert("record".to_owned(), "badge/7".into());
        assert_eq!(check_lists("versions[3]", &of_newer), Ok(()));
        let nested = serde_json::json!({ "ratings": { "helm": { "evidence": ["a", long] } } });
        let refusal = check_lists("versions[3]", &entry(nested)).expect_err("too long");
        assert_eq!(
            refusal.to_string(),
            "versions[3].body.ratings.helm.evidence[1]: found 1001 entries, expected at most 1000"
        );
    }
}
