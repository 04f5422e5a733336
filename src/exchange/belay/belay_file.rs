//! Belay's own file, `*.belay.json`: versions of records, one per line, and from whom and when.
//!
//! ```text
//! {"app":"belay","format":"belay","versions":[
//! {"export":{"counts":{"versions":2},"exported_at":"…","file_id":"…","from":"Ann","min_reader":2,"profile":"everything","version":2}},
//! {"id":"0f…","at":…,"bases":[],"body":{…},"by":"Ann","device":"…","format":2,"record":"person/…","salt":"…"},
//! {"id":"a3…", …},
//! {}]}
//! ```
//!
//! Made for Git's `merge=union` and the like, which keep the lines of both files: the first and the last line are
//! the same in every Belay file for ever, and every other line is one whole entry of the list with its comma. So
//! the lines of two files, each taken once or twice, in whatever order between the first and the last, are again a
//! Belay file that holds what both held. All that differs between two exports therefore stands in an entry of its
//! own, `export`, of which a joined file has several; the last entry, an empty object, is there for its lack of a
//! comma. Readers take the fields of `export` at the top level too.
//!
//! Merge tools do not always keep to that: see `belay_lines`.
//!
//! A version's line is its id and its canonical bytes; the lines are sorted, so that the same workspace always
//! gives the same bytes and Git sees only what changed.

use std::sync::Arc;

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::{
    exchange::{
        belay::format::FORMAT,
        intake::{
            checks::{check_lists, check_number, check_size},
            excerpt::Excerpt,
            fault::{Refusal, path, take_of, within},
            grouped::grouped,
            read_error::ReadError,
            records::{Records, Source},
            remark::Remark,
        },
        reports::{instant, json::compact},
    },
    model::{
        json::{
            fields::shown,
            reader::{Fault, Step},
        },
        store::{
            content::ContentError,
            version::{MAX_BASES, Version, VersionError},
        },
    },
};

pub(crate) const FIRST_LINE: &str = r#"{"app":"belay","format":"belay","versions":["#;
pub(crate) const LAST_LINE: &str = "{}]}";

/// What a file says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    pub file_id: Uuid,
    /// Milliseconds since 1970 UTC.
    pub exported_at: i64,
    /// Who exported, by name.
    pub from: String,
    pub profile: Profile,
}

/// What was exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// All versions, private notes included: a backup.
    Everything,
    /// What my mentor needs, as the others: see `sharing`.
    ToMentor,
    ToMentee,
    ToLead,
}

impl Profile {
    pub const ALL: [Self; 4] = [Self::Everything, Self::ToMentor, Self::ToMentee, Self::ToLead];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Everything => "everything",
            Self::ToMentor => "to_mentor",
            Self::ToMentee => "to_mentee",
            Self::ToLead => "to_lead",
        }
    }
}

/// Writes a Belay file. The same versions and envelope give the same bytes, in whatever order the versions come.
pub fn write<'a>(versions: impl IntoIterator<Item = &'a Arc<Version>>, envelope: &Envelope) -> String {
    write_all(&versions.into_iter().collect::<Vec<_>>(), envelope)
}

fn write_all(versions: &[&Arc<Version>], envelope: &Envelope) -> String {
    let ids: Vec<String> = versions.iter().map(|version| version.id.to_string()).collect();
    let groups = grouped(&ids);
    // What a newer Belay made is kept as it is, and does not keep this one from reading its own file.
    let format = versions
        .iter()
        .map(|version| version.format)
        .max()
        .unwrap_or(1)
        .min(crate::model::store::version::FORMAT);
    let mut text = [FIRST_LINE, "\n", &facts(groups.len(), format, envelope), ",\n"].concat();
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

/// The entry that says whose export it is.
fn facts(n_versions: usize, format: u32, envelope: &Envelope) -> String {
    let (from, profile) = (compact(&envelope.from.as_str().into()), envelope.profile.key());
    let (at, id) = (instant::text(envelope.exported_at), envelope.file_id);
    format!(
        r#"{{"export":{{"counts":{{"versions":{n_versions}}},"exported_at":"{at}","file_id":"{id}","from":{from},"min_reader":{format},"profile":"{profile}","version":{format}}}}}"#
    )
}

/// What a Belay file holds.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    /// Each once, of the first few.
    pub from: Vec<String>,
    /// The latest, where several files were joined.
    pub exported_at: Option<i64>,
    /// Several where files were joined.
    pub profiles: Vec<Profile>,
    /// Each with its place in the file.
    pub versions: Vec<(String, Arc<Version>)>,
    pub refused: Excerpt<Refusal>,
    pub remarks: Excerpt<Remark>,
    /// The most that any `export` entry counts.
    counted: u64,
    /// Whether something does not say for whom it was exported, or might have said it before it was damaged.
    is_unclear: bool,
}

/// More exporters of a joined file are not named.
const MAX_FROM: usize = 20;

/// Whether a JSON object says or looks as if it were a Belay file.
pub(crate) fn is_belay_file(object: &Map<String, Value>) -> bool {
    object.contains_key("format") || object.get("versions").is_some_and(Value::is_array)
}

/// Reads a Belay file, version by version: one that is wrong is refused alone.
pub(crate) struct Reader {
    left: std::vec::IntoIter<Value>,
    n_entries: usize,
    /// Those of the last entry first.
    faults: Vec<Fault>,
    parsed: Parsed,
}

impl Reader {
    pub fn new(mut file: Map<String, Value>, mut faults: Vec<Fault>) -> Result<Self, ReadError> {
        if let Some(outside) = faults.iter().position(|fault| !is_in_entry(fault)) {
            return Err(ReadError::Fault(faults.swap_remove(outside)));
        }
        match file.get("format") {
            Some(Value::String(format)) if format == "belay" => {}
            other => return Err(unexpected("format", other.unwrap_or(&Value::Null), "\"belay\"")),
        }
        let mut parsed = Parsed::default();
        parsed.take_facts("", &file)?;
        let entries = match file.remove("versions") {
            Some(Value::Array(entries)) => entries,
            other => return Err(unexpected("versions", &other.unwrap_or(Value::Null), "a list of versions")),
        };
        check_number(entries.len())?;
        faults.reverse();
        Ok(Self { n_entries: entries.len(), left: entries.into_iter(), faults, parsed })
    }
}

impl Records for Reader {
    fn step(&mut self) -> Result<Option<usize>, ReadError> {
        let place = self.n_entries - self.left.len();
        let Some(entry) = self.left.next() else { return Ok(None) };
        let fault =
            take_of(&mut self.faults, place).map(|fault| Fault { path: fault.path[2..].to_vec(), ..fault });
        self.parsed.take_entry(&format!("versions[{place}]"), entry, fault)?;
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

impl Parsed {
    /// Takes an entry of the list. The path of its fault begins in the entry.
    pub fn take_entry(&mut self, place: &str, entry: Value, fault: Option<Fault>) -> Result<(), ReadError> {
        let Value::Object(mut entry) = entry else {
            self.refuse_unclear(place.to_owned(), format!("found {}, expected a version", shown(&entry)));
            return Ok(());
        };
        if entry.is_empty() {
            return Ok(());
        }
        if let (1, Some(Value::Object(facts))) = (entry.len(), entry.get("export")) {
            return self.take_export(place, facts, fault);
        }
        self.is_unclear |= !entry.contains_key("record");
        if let Some(Value::Array(bases)) = entry.get("bases")
            && bases.len() > MAX_BASES
        {
            let problem = format!("found {} versions, expected at most {MAX_BASES}", bases.len());
            self.refuse(within(place, "bases"), problem);
            return Ok(());
        }
        // A text of megabytes is not worth hashing.
        if let Some(fault) = fault.as_ref().filter(|fault| fault.is_long_text()) {
            self.refuse_fault(place, fault);
            return Ok(());
        }
        let stated = entry.remove("id");
        let version = read_version(place, entry);
        let is_intact = |version: &Version| {
            stated.as_ref().is_some_and(|id| *id == Value::String(version.id.to_string()))
        };
        match (version, fault) {
            // What somebody pasted into Belay itself stays readable: a backup gives back what went in.
            (Ok(version), Some(fault)) if fault.is_hidden_text() && is_intact(&version) => {
                self.remarks.push(Remark::HiddenText { place: within(place, &path(&fault.path)) });
                self.versions.push((place.to_owned(), Arc::new(version)));
            }
            (_, Some(fault)) if fault.problem == crate::model::json::reader::Problem::Twice => {
                self.refuse_fault(place, &fault);
            }
            (Err(refusal), _) => self.refused.push(refusal),
            (Ok(_), Some(fault)) => self.refuse_fault(place, &fault),
            (Ok(version), None) => {
                if stated.is_some() && !is_intact(&version) {
                    self.remarks.push(Remark::ChangedAfterExport { place: place.to_owned() });
                }
                self.versions.push((place.to_owned(), Arc::new(version)));
            }
        }
        Ok(())
    }

    fn take_export(
        &mut self,
        place: &str,
        facts: &Map<String, Value>,
        fault: Option<Fault>,
    ) -> Result<(), ReadError> {
        let prefix = within(place, "export.");
        let n_known = self.profiles.len();
        if let Some(fault) = fault {
            // What the file says of itself is not worth its records, but for who can read it.
            let needed = facts.iter().filter(|(name, _)| *name == "min_reader");
            let needed = needed.map(|(name, value)| (name.clone(), value.clone())).collect();
            self.refuse_fault(place, &fault);
            self.take_facts(&prefix, &needed)?;
        } else {
            self.take_facts(&prefix, facts)?;
        }
        self.is_unclear |= self.profiles.len() == n_known;
        Ok(())
    }

    fn refuse_fault(&mut self, place: &str, fault: &Fault) {
        self.refuse(within(place, &path(&fault.path)), fault.problem.to_string());
    }

    /// Refuses what may have been an `export` entry.
    pub fn refuse_unclear(&mut self, place: String, problem: String) {
        self.is_unclear = true;
        self.refuse(place, problem);
    }

    /// Whether all of it says for whom it was exported.
    pub fn says_for_whom(&self) -> bool {
        !self.is_unclear && !self.profiles.is_empty()
    }

    /// Whether any of it is for its owner's mentor. What does not say for whom it is counts as such, since that is what
    /// hides most: nobody reads too early what was to stay hidden because a line is damaged.
    pub fn is_for_mentor(&self) -> bool {
        self.profiles.contains(&Profile::ToMentor) || !self.says_for_whom()
    }

    pub fn refuse(&mut self, place: String, problem: String) {
        self.refused.push(Refusal { place, problem });
    }

    /// Takes the fields of the envelope, at the top level or from an `export` entry.
    pub fn take_facts(&mut self, prefix: &str, facts: &Map<String, Value>) -> Result<(), ReadError> {
        let place = |name: &str| format!("{prefix}{name}");
        if let Some(found) = facts.get("min_reader") {
            match found.as_u64() {
                Some(found) if found > FORMAT => return Err(ReadError::Newer { found }),
                Some(_) => {}
                None => return Err(unexpected(&place("min_reader"), found, "a whole number")),
            }
        }
        match facts.get("from") {
            None => {}
            Some(Value::String(from)) if from.is_empty() || self.from.len() == MAX_FROM => {}
            Some(Value::String(from)) if self.from.contains(from) => {}
            Some(Value::String(from)) => self.from.push(from.clone()),
            Some(found) => self.refuse(place("from"), format!("found {}, expected a name", shown(found))),
        }
        match facts.get("exported_at").map(|at| (at, at.as_str().and_then(instant::read))) {
            None => {}
            Some((_, Some(at))) => self.exported_at = self.exported_at.max(Some(at)),
            Some((found, None)) => self.refuse(
                place("exported_at"),
                format!("found {}, expected an instant like 2026-03-09T10:11:12.345Z", shown(found)),
            ),
        }
        let is_told = |profile: &Profile| facts.get("profile").is_some_and(|told| *told == profile.key());
        self.profiles.extend(Profile::ALL.into_iter().find(is_told));
        let counted = facts.get("counts").and_then(|counts| counts.get("versions")).and_then(Value::as_u64);
        self.counted = self.counted.max(counted.unwrap_or(0));
        Ok(())
    }

    /// A file that lost lines says so; one that gained some was joined with another.
    pub fn check_counts(&mut self) {
        let found = self.versions.len() + self.refused.n_all();
        if self.counted > found as u64 {
            self.remarks.push(Remark::Missing { counted: self.counted, found });
        }
    }
}

/// The version that an entry holds, by the hash of its own canonical bytes.
fn read_version(place: &str, entry: Map<String, Value>) -> Result<Version, Refusal> {
    check_lists(place, &entry)?;
    let text = compact(&Value::Object(entry));
    check_size(text.len()).map_err(|problem| Refusal { place: place.to_owned(), problem })?;
    Version::read(&text).map_err(|error| {
        let (path, problem) = match error {
            VersionError::Content(ContentError::Wrong { path, problem }) if path == "." => {
                ("body".to_owned(), problem)
            }
            VersionError::Content(ContentError::Wrong { path, problem }) => (format!("body.{path}"), problem),
            VersionError::Shape { path, problem } => (path, problem),
            VersionError::Content(error) => ("body".to_owned(), error.to_string()),
            VersionError::Checksum => (".".to_owned(), error.to_string()),
        };
        let place = if path == "." { place.to_owned() } else { within(place, &path) };
        Refusal { place, problem }
    })
}

/// Whether a fault lies in one entry of the list, and so touches only that.
fn is_in_entry(fault: &Fault) -> bool {
    matches!(&fault.path[..], [Step::Key(list), Step::Place(_), ..] if list == "versions")
}

fn unexpected(path: &str, found: &Value, expected: &'static str) -> ReadError {
    ReadError::Unexpected { path: path.to_owned(), found: shown(found), expected }
}
