//! Collects the contents of a Belay file while it is read.

use std::sync::Arc;

use serde_json::{Map, Value};

use crate::{
    exchange::{
        belay::{format::FORMAT, profile::Profile},
        intake::{
            checks::{check_lists, check_size},
            excerpt::Excerpt,
            limits::MAX_PEOPLE,
            parse_error::{Refusal, path, within},
            read_error::ReadError,
            warning::Warning,
        },
        reports::{instant, json::compact},
    },
    model::{
        json::{fields::shown, reader::ParseError},
        records::ids::PersonId,
        store::{
            content::ContentError,
            version::{MAX_BASES, Version, VersionError},
        },
    },
};

/// The contents of a Belay file.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    /// The names of the first few exporters, each once.
    pub from: Vec<String>,
    /// The time of the export; of joined files the latest, in milliseconds since 1970 UTC.
    pub exported_at: Option<i64>,
    /// The profiles of the export; several if files were joined.
    pub profiles: Vec<Profile>,
    /// The users of the browsers that the backups in the file come from.
    pub owners: Vec<PersonId>,
    /// The people whose self-ratings the owners may not see yet.
    pub hidden: Vec<PersonId>,
    /// The versions, each with its place in the file.
    pub versions: Vec<(String, Arc<Version>)>,
    pub refused: Excerpt<Refusal>,
    pub warnings: Excerpt<Warning>,
    /// The largest number of versions that an `export` entry states.
    pub(crate) counted: u64,
    /// Whether some part does not name its recipient, or may have named it before it was damaged.
    pub(crate) is_unclear: bool,
}

/// The number of exporters that are named.
pub(crate) const MAX_FROM: usize = 20;

impl Parsed {
    /// Adds an entry of the list. The path of `parse_error` is relative to the entry.
    pub fn take_entry(
        &mut self,
        place: &str,
        entry: Value,
        parse_error: Option<ParseError>,
    ) -> Result<(), ReadError> {
        let Value::Object(mut entry) = entry else {
            self.refuse_unclear(place.to_owned(), format!("found {}, expected a version", shown(&entry)));
            return Ok(());
        };
        if entry.is_empty() {
            return Ok(());
        }
        if let (1, Some(Value::Object(metadata))) = (entry.len(), entry.get("export")) {
            return self.take_export(place, metadata, parse_error);
        }
        self.is_unclear |= !entry.contains_key("record");
        if let Some(Value::Array(bases)) = entry.get("bases")
            && bases.len() > MAX_BASES
        {
            let problem = format!("found {} versions, expected at most {MAX_BASES}", bases.len());
            self.refuse(within(place, "bases"), problem);
            return Ok(());
        }
        // Hashing a text of megabytes would take too long.
        if let Some(parse_error) = parse_error.as_ref().filter(|parse_error| parse_error.is_long_text()) {
            self.refuse_parse_error(place, parse_error);
            return Ok(());
        }
        let stated = entry.remove("id");
        let version = read_version(place, entry);
        let is_intact = |version: &Version| {
            stated.as_ref().is_some_and(|id| *id == Value::String(version.id.to_string()))
        };
        match (version, parse_error) {
            // A user may have pasted this text into Belay, so an intact version is accepted: a backup restores what
            // was entered.
            (Ok(version), Some(parse_error)) if parse_error.is_hidden_text() && is_intact(&version) => {
                self.warnings.push(Warning::HiddenText { place: within(place, &path(&parse_error.path)) });
                self.versions.push((place.to_owned(), Arc::new(version)));
            }
            (_, Some(parse_error))
                if parse_error.problem == crate::model::json::reader::Problem::DuplicateKey =>
            {
                self.refuse_parse_error(place, &parse_error);
            }
            (Err(refusal), _) => self.refused.push(refusal),
            (Ok(_), Some(parse_error)) => self.refuse_parse_error(place, &parse_error),
            (Ok(version), None) => {
                if stated.is_some() && !is_intact(&version) {
                    self.warnings.push(Warning::ChangedAfterExport { place: place.to_owned() });
                }
                self.versions.push((place.to_owned(), Arc::new(version)));
            }
        }
        Ok(())
    }

    pub(crate) fn take_export(
        &mut self,
        place: &str,
        metadata: &Map<String, Value>,
        parse_error: Option<ParseError>,
    ) -> Result<(), ReadError> {
        let prefix = within(place, "export.");
        let n_known = self.profiles.len();
        if let Some(parse_error) = parse_error {
            // Wrong metadata does not make the records unreadable. Only `min_reader` is still checked.
            let needed = metadata.iter().filter(|(name, _)| *name == "min_reader");
            let needed = needed.map(|(name, value)| (name.clone(), value.clone())).collect();
            self.refuse_parse_error(place, &parse_error);
            self.take_metadata(&prefix, &needed)?;
        } else {
            self.take_metadata(&prefix, metadata)?;
        }
        self.is_unclear |= self.profiles.len() == n_known;
        Ok(())
    }

    pub(crate) fn refuse_parse_error(&mut self, place: &str, parse_error: &ParseError) {
        self.refuse(within(place, &path(&parse_error.path)), parse_error.problem.to_string());
    }

    /// Refuses an entry that may have been an `export` entry.
    pub fn refuse_unclear(&mut self, place: String, problem: String) {
        self.is_unclear = true;
        self.refuse(place, problem);
    }

    /// Returns whether all parts of the file name their recipient.
    pub fn names_recipient(&self) -> bool {
        !self.is_unclear && !self.profiles.is_empty()
    }

    /// Returns whether any part of the file is for its owner's mentor. A part without a recipient counts as one,
    /// because that hides most: a damaged line must not reveal ratings too early.
    pub fn is_for_mentor(&self) -> bool {
        self.profiles.contains(&Profile::ToMentor) || !self.names_recipient()
    }

    pub fn refuse(&mut self, place: String, problem: String) {
        self.refused.push(Refusal { place, problem });
    }

    /// Adds the fields of the envelope, from the top level or an `export` entry.
    pub fn take_metadata(&mut self, prefix: &str, metadata: &Map<String, Value>) -> Result<(), ReadError> {
        let place = |name: &str| format!("{prefix}{name}");
        if let Some(found) = metadata.get("min_reader") {
            match found.as_u64() {
                Some(found) if found > FORMAT => return Err(ReadError::Newer { found }),
                Some(_) => {}
                None => return Err(unexpected(&place("min_reader"), found, "a whole number")),
            }
        }
        match metadata.get("from") {
            None => {}
            Some(Value::String(from)) if from.is_empty() || self.from.len() == MAX_FROM => {}
            Some(Value::String(from)) if self.from.contains(from) => {}
            Some(Value::String(from)) => self.from.push(from.clone()),
            Some(found) => self.refuse(place("from"), format!("found {}, expected a name", shown(found))),
        }
        match metadata.get("exported_at").map(|at| (at, at.as_str().and_then(instant::read))) {
            None => {}
            Some((_, Some(at))) => self.exported_at = self.exported_at.max(Some(at)),
            Some((found, None)) => self.refuse(
                place("exported_at"),
                format!("found {}, expected an instant like 2026-03-09T10:11:12.345Z", shown(found)),
            ),
        }
        let is_named = |profile: &Profile| metadata.get("profile").is_some_and(|name| *name == profile.key());
        let profile = Profile::ALL.into_iter().find(is_named);
        self.profiles.extend(profile);
        if profile == Some(Profile::Everything) {
            self.take_viewer(prefix, metadata);
        }
        let counted =
            metadata.get("counts").and_then(|counts| counts.get("versions")).and_then(Value::as_u64);
        self.counted = self.counted.max(counted.unwrap_or(0));
        Ok(())
    }

    /// Adds the owner of a backup and the people whose self-ratings they may not see yet.
    fn take_viewer(&mut self, prefix: &str, metadata: &Map<String, Value>) {
        let id = |value: &Value| value.as_str().and_then(|id| id.parse().ok());
        if let Some(me) = metadata.get("me") {
            match id(me) {
                Some(me) => self.owners.push(me),
                None => self.refuse([prefix, "me"].concat(), not_a_person(me)),
            }
        }
        let hidden = match metadata.get("hidden") {
            None => return,
            Some(Value::Array(hidden)) => hidden,
            Some(found) => {
                let problem = format!("found {}, expected a list of people's ids", shown(found));
                return self.refuse([prefix, "hidden"].concat(), problem);
            }
        };
        for person in hidden.iter().take(MAX_PEOPLE) {
            match id(person) {
                Some(person) => self.hidden.push(person),
                None => self.refuse([prefix, "hidden"].concat(), not_a_person(person)),
            }
        }
    }

    /// Warns if versions are missing. More versions than counted are normal: the file was joined with another.
    pub fn check_counts(&mut self) {
        let found = self.versions.len() + self.refused.n_all();
        if self.counted > found as u64 {
            self.warnings.push(Warning::Missing { counted: self.counted, found });
        }
    }
}

/// Reads the version of an entry. Its id is the hash of its own canonical bytes.
pub(crate) fn read_version(place: &str, entry: Map<String, Value>) -> Result<Version, Refusal> {
    check_lists(place, &entry)?;
    let text = compact(&Value::Object(entry));
    check_size(text.len()).map_err(|problem| Refusal { place: place.to_owned(), problem })?;
    Version::read(&text).map_err(|error| {
        let (path, problem) = match error {
            VersionError::Content(ContentError::Wrong { path, problem }) if path == "." => {
                ("body".to_owned(), problem)
            }
            VersionError::Content(ContentError::Wrong { path, problem }) => (format!("body.{path}"), problem),
            VersionError::Field { path, problem } => (path, problem),
            VersionError::Content(error) => ("body".to_owned(), error.to_string()),
            VersionError::Checksum => (".".to_owned(), error.to_string()),
        };
        let place = if path == "." { place.to_owned() } else { within(place, &path) };
        Refusal { place, problem }
    })
}

fn not_a_person(found: &Value) -> String {
    format!("found {}, expected the id of a person", shown(found))
}

pub(crate) fn unexpected(path: &str, found: &Value, expected: &'static str) -> ReadError {
    ReadError::Unexpected { path: path.to_owned(), found: shown(found), expected }
}
