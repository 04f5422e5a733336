//! What was read of a Belay file so far.

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

/// What a Belay file holds.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    /// Each once, of the first few.
    pub from: Vec<String>,
    /// The latest, where several files were joined.
    pub exported_at: Option<i64>,
    /// Several where files were joined.
    pub profiles: Vec<Profile>,
    /// Who uses the browsers that the backups in it come from.
    pub owners: Vec<PersonId>,
    /// Whose self-ratings they are not to see yet.
    pub hidden: Vec<PersonId>,
    /// Each with its place in the file.
    pub versions: Vec<(String, Arc<Version>)>,
    pub refused: Excerpt<Refusal>,
    pub warnings: Excerpt<Warning>,
    /// The most that any `export` entry counts.
    pub(crate) counted: u64,
    /// Whether something does not say for whom it was exported, or might have said it before it was damaged.
    pub(crate) is_unclear: bool,
}

/// More exporters of a joined file are not named.
pub(crate) const MAX_FROM: usize = 20;

impl Parsed {
    /// Takes an entry of the list. The path of its fault begins in the entry.
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
        if let (1, Some(Value::Object(facts))) = (entry.len(), entry.get("export")) {
            return self.take_export(place, facts, parse_error);
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
            // What somebody pasted into Belay itself stays readable: a backup gives back what went in.
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
        facts: &Map<String, Value>,
        parse_error: Option<ParseError>,
    ) -> Result<(), ReadError> {
        let prefix = within(place, "export.");
        let n_known = self.profiles.len();
        if let Some(parse_error) = parse_error {
            // What the file says of itself is not worth its records, but for who can read it.
            let needed = facts.iter().filter(|(name, _)| *name == "min_reader");
            let needed = needed.map(|(name, value)| (name.clone(), value.clone())).collect();
            self.refuse_parse_error(place, &parse_error);
            self.take_facts(&prefix, &needed)?;
        } else {
            self.take_facts(&prefix, facts)?;
        }
        self.is_unclear |= self.profiles.len() == n_known;
        Ok(())
    }

    pub(crate) fn refuse_parse_error(&mut self, place: &str, parse_error: &ParseError) {
        self.refuse(within(place, &path(&parse_error.path)), parse_error.problem.to_string());
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
        let profile = Profile::ALL.into_iter().find(is_told);
        self.profiles.extend(profile);
        if profile == Some(Profile::Everything) {
            self.take_viewer(prefix, facts);
        }
        let counted = facts.get("counts").and_then(|counts| counts.get("versions")).and_then(Value::as_u64);
        self.counted = self.counted.max(counted.unwrap_or(0));
        Ok(())
    }

    /// Takes who made a backup and what they are not to see yet.
    fn take_viewer(&mut self, prefix: &str, facts: &Map<String, Value>) {
        let mut take = |name: &str, value: &Value, people: &mut Vec<PersonId>| match value
            .as_str()
            .and_then(|id| id.parse().ok())
        {
            Some(id) if people.len() < MAX_PEOPLE => people.push(id),
            Some(_) => {}
            None => self.refuse(
                [prefix, name].concat(),
                format!("found {}, expected the id of a person", shown(value)),
            ),
        };
        let (mut owners, mut hidden) = (Vec::new(), Vec::new());
        if let Some(me) = facts.get("me") {
            take("me", me, &mut owners);
        }
        for person in facts.get("hidden").and_then(Value::as_array).into_iter().flatten().take(MAX_PEOPLE) {
            take("hidden", person, &mut hidden);
        }
        self.owners.append(&mut owners);
        self.hidden.append(&mut hidden);
    }

    /// A file that lost lines says so; one that gained some was joined with another.
    pub fn check_counts(&mut self) {
        let found = self.versions.len() + self.refused.n_all();
        if self.counted > found as u64 {
            self.warnings.push(Warning::Missing { counted: self.counted, found });
        }
    }
}

/// The version that an entry holds, by the hash of its own canonical bytes.
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

pub(crate) fn unexpected(path: &str, found: &Value, expected: &'static str) -> ReadError {
    ReadError::Unexpected { path: path.to_owned(), found: shown(found), expected }
}
