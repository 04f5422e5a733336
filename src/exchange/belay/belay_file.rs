//! Defines Belay's own file, `*.belay.json`: versions of records, one per line, with the sender and the time of the
//! export.
//!
//! ```text
//! {"app":"belay","format":"belay","versions":[
//! {"export":{"counts":{"versions":2},"exported_at":"…","file_id":"…","from":"Ann","min_reader":2,"profile":"everything","version":2}},
//! {"id":"0f…","at":…,"bases":[],"body":{…},"by":"Ann","device":"…","format":2,"record":"person/…","salt":"…"},
//! {"id":"a3…", …},
//! {}]}
//! ```
//!
//! The format is made for Git's `merge=union` and similar tools, which keep the lines of both files. The first and
//! the last line are the same in every Belay file for ever, and every other line is one whole entry of the list with
//! its comma. So the lines of two files, each taken once or twice, in any order between the first and the last, are
//! again a Belay file with the contents of both. Therefore everything that differs between two exports is in an entry
//! of its own, `export`; a joined file has several. The last entry is an empty object, because the last line has no
//! comma. Readers also accept the fields of `export` at the top level.
//!
//! Merge tools do not always produce such files: see `belay_lines`.
//!
//! A version's line is its id and its canonical bytes. The lines are sorted, so the same workspace always gives the
//! same bytes and Git shows only real changes.

use std::sync::Arc;

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::{
    exchange::{
        belay::{
            parsed::{Parsed, unexpected},
            profile::Profile,
        },
        intake::{
            checks::check_number,
            grouped::grouped,
            parse_error::take_of,
            read_error::ReadError,
            records::{Records, Source},
        },
        reports::{instant, json::compact},
    },
    model::{
        json::reader::{ParseError, Step},
        records::ids::PersonId,
        store::version::Version,
    },
};

pub(crate) const FIRST_LINE: &str = r#"{"app":"belay","format":"belay","versions":["#;
pub(crate) const LAST_LINE: &str = "{}]}";

/// The metadata of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    pub file_id: Uuid,
    /// Milliseconds since 1970 UTC.
    pub exported_at: i64,
    /// The name of the exporter.
    pub from: String,
    pub profile: Profile,
    /// In a backup, the user of the browser that it comes from.
    pub me: Option<PersonId>,
    /// In a backup, the people whose self-ratings its user may not see yet.
    pub hidden: Vec<PersonId>,
}

/// Writes a Belay file. The same versions and envelope give the same bytes, in any order of the versions.
pub fn write<'a>(versions: impl IntoIterator<Item = &'a Arc<Version>>, envelope: &Envelope) -> String {
    write_all(&versions.into_iter().collect::<Vec<_>>(), envelope)
}

fn write_all(versions: &[&Arc<Version>], envelope: &Envelope) -> String {
    let ids: Vec<String> = versions.iter().map(|version| version.id.to_string()).collect();
    let groups = grouped(&ids);
    // Versions of a newer Belay are kept unchanged, and must not prevent this Belay from reading its own file.
    let format = versions
        .iter()
        .map(|version| version.format)
        .max()
        .unwrap_or(1)
        .min(crate::model::store::version::FORMAT);
    let mut text = [FIRST_LINE, "\n", &export_entry(groups.len(), format, envelope), ",\n"].concat();
    for group in groups {
        let place = group[0];
        let rest = versions[place].text().strip_prefix('{').expect("a version's text is an object");
        for part in ["{\"id\":\"", &ids[place], "\",", rest, ",\n"] {
            text.push_str(part);
        }
    }
    text.push_str(LAST_LINE);
    text.push('\n');
    text
}

/// Returns the `export` entry with the metadata.
fn export_entry(n_versions: usize, format: u32, envelope: &Envelope) -> String {
    let (from, profile) = (compact(&envelope.from.as_str().into()), envelope.profile.key());
    let (at, id) = (instant::text(envelope.exported_at), envelope.file_id);
    let hidden: Vec<String> =
        envelope.hidden.iter().map(|id| ["\"", &id.to_string(), "\""].concat()).collect();
    let hidden =
        if hidden.is_empty() { String::new() } else { [r#""hidden":["#, &hidden.join(","), "],"].concat() };
    let me = envelope.me.map(|id| [r#""me":""#, &id.to_string(), "\","].concat()).unwrap_or_default();
    format!(
        r#"{{"export":{{"counts":{{"versions":{n_versions}}},"exported_at":"{at}","file_id":"{id}","from":{from},{hidden}{me}"min_reader":{format},"profile":"{profile}","version":{format}}}}}"#
    )
}

/// Returns whether a JSON object claims or appears to be a Belay file.
pub(crate) fn is_belay_file(object: &Map<String, Value>) -> bool {
    object.contains_key("format") || object.get("versions").is_some_and(Value::is_array)
}

/// Reads a Belay file version by version. A wrong version is refused alone.
pub(crate) struct Reader {
    left: std::vec::IntoIter<Value>,
    n_entries: usize,
    /// In reverse order, so that the last error belongs to the next entry.
    parse_errors: Vec<ParseError>,
    parsed: Parsed,
}

impl Reader {
    pub fn new(mut file: Map<String, Value>, mut parse_errors: Vec<ParseError>) -> Result<Self, ReadError> {
        if let Some(outside) = parse_errors.iter().position(|parse_error| !is_in_entry(parse_error)) {
            return Err(ReadError::Syntax(parse_errors.swap_remove(outside)));
        }
        match file.get("format") {
            Some(Value::String(format)) if format == "belay" => {}
            other => return Err(unexpected("format", other.unwrap_or(&Value::Null), "\"belay\"")),
        }
        let mut parsed = Parsed::default();
        parsed.take_metadata("", &file)?;
        let entries = match file.remove("versions") {
            Some(Value::Array(entries)) => entries,
            other => return Err(unexpected("versions", &other.unwrap_or(Value::Null), "a list of versions")),
        };
        check_number(entries.len())?;
        parse_errors.reverse();
        Ok(Self { n_entries: entries.len(), left: entries.into_iter(), parse_errors, parsed })
    }
}

impl Records for Reader {
    fn step(&mut self) -> Result<Option<usize>, ReadError> {
        let place = self.n_entries - self.left.len();
        let Some(entry) = self.left.next() else { return Ok(None) };
        let parse_error = take_of(&mut self.parse_errors, place)
            .map(|parse_error| ParseError { path: parse_error.path[2..].to_vec(), ..parse_error });
        self.parsed.take_entry(&format!("versions[{place}]"), entry, parse_error)?;
        Ok(Some(place))
    }

    fn n_steps(&self) -> usize {
        self.n_entries
    }

    fn source(mut self: Box<Self>) -> Source {
        self.parsed.check_counts();
        Source::Belay(self.parsed)
    }
}

/// Returns whether an error is within one entry of the list, so that it affects only that entry.
fn is_in_entry(parse_error: &ParseError) -> bool {
    matches!(&parse_error.path[..], [Step::Key(list), Step::Place(_), ..] if list == "versions")
}
