//! Previews an import: compares the contents of files with the workspace. The preview changes nothing.

use std::sync::Arc;

use serde_json::Value;

use crate::{
    engine::mentoring::blind::Blind,
    exchange::{
        belay::{belay_file, belay_lines},
        intake::{
            contents::{Choices, Concerned, Contents, Entry, MergeOutcome, counted},
            csv,
            folded::Folded,
            preview::{Preview, insert_all, insert_each, outcome_with},
            questions::{self, Consent, Question},
            read_error::ReadError,
            records::{Records, Source},
            removal::Here,
            source_json,
            strict::{self, Tree},
            turns::Turns,
        },
    },
    model::{
        json::fields::shown,
        records::{day::Day, ids::PersonId},
        small::order::ordered,
        store::{
            key::RecordKey,
            record::Record,
            version::{Stamp, Version},
            workspace::Workspace,
        },
    },
};

/// The files that the user chose, and the contents of each.
#[derive(Debug)]
pub struct Import {
    pub files: Vec<FileReading>,
    /// The deletions, archivings and restorations that need the user's consent. To change an answer, read the files
    /// again.
    pub questions: Vec<Question>,
    known: Workspace,
    folded: Folded,
    /// The versions that restore deleted records.
    restored: Vec<Arc<Version>>,
}

#[derive(Debug)]
pub struct FileReading {
    pub name: String,
    /// Whether the file is part of the import. To change it, read the files again, since files of ratings build on
    /// the files before them.
    pub is_taken: bool,
    pub outcome: Result<Contents, ReadError>,
}

/// Reads files and previews the import of those that the user selected. The others are shown, but nothing builds on
/// them. An unreadable file does not prevent the import of the others. Belay files come first; files of ratings build
/// on them, and on each other in their order.
pub async fn read(
    files: &[(String, Vec<u8>)],
    choices: &Choices,
    workspace: &Workspace,
    stamp: &Stamp,
    today: Day,
    turns: &Turns,
) -> Import {
    let is_taken = |place: usize| choices.files.get(place).copied().unwrap_or(true);
    // Each file is processed twice: parsed, then compared with the workspace.
    let n_bytes = 2 * files.iter().map(|(_, bytes)| bytes.len()).sum::<usize>();
    let mut n_done = 0;
    let mut stage = workspace.clone();
    let mut given = Vec::new();
    let mut viewer = choices.viewer.clone();
    let mut sources = Vec::new();
    for (place, (name, bytes)) in files.iter().enumerate() {
        turns.begin(n_done, bytes.len(), n_bytes);
        n_done += bytes.len();
        let source = read_file(name, bytes, turns).await;
        if let (Ok(Source::Belay(parsed)), true) = (&source, is_taken(place)) {
            let versions = &mut parsed.versions.iter().map(|(_, version)| version);
            insert_each(&mut stage, versions, turns).await;
            given.extend(parsed.versions.iter().map(|(_, version)| version.clone()));
            viewer.asked_by.extend(&parsed.hidden);
            if parsed.is_for_mentor() {
                viewer
                    .asked_by
                    .extend(parsed.versions.iter().filter_map(|(_, it)| self_rated_person(&it.record)));
            }
        }
        sources.push(source);
    }
    // The preview hides records that will be hidden after the import. It shows values of existing records only, so an
    // empty workspace needs no veil.
    let blind = if workspace.is_empty() { Blind::default() } else { Blind::new(viewer, &stage) };
    let veil = blind.veil();
    let here = Here::new(workspace, choices.viewer.me);
    // The stage must not contain declined versions, because nothing may build on them.
    let Consent { questions, declined, restored, folded } =
        questions::ask(&given, choices, &here, &mut stage, veil, stamp);
    let mut readings = Vec::new();
    for (source, (name, bytes)) in sources.into_iter().zip(files) {
        turns.begin(n_done, bytes.len(), n_bytes);
        n_done += bytes.len();
        let is_taken = is_taken(readings.len());
        let preview = Preview {
            workspace,
            here: &here,
            veil,
            stage: &stage,
            declined: &declined,
            restored: &restored,
            folded: &folded,
            stamp,
            today,
        };
        let outcome = match source {
            Ok(source) => preview.contents(source, turns).await,
            Err(error) => Err(error),
        };
        if let (Ok(contents), true) = (&outcome, is_taken) {
            let mut versions = contents.records.iter().flat_map(|entry| &entry.versions);
            insert_each(&mut stage, &mut versions, turns).await;
        }
        readings.push(FileReading { name: name.clone(), is_taken, outcome });
    }
    let known = concerned(&readings, workspace, turns).await;
    Import { known, files: readings, questions, folded, restored }
}

/// Returns the person whose self-rating a record may contain.
fn self_rated_person(key: &RecordKey) -> Option<PersonId> {
    match key {
        RecordKey::Assessment(person, _) => Some(*person),
        RecordKey::Draft(key) if key.assessor.speaks_for(key.person) => Some(key.person),
        _ => None,
    }
}

/// Returns the records of this browser that the files contain, with the people they belong to.
async fn concerned(readings: &[FileReading], workspace: &Workspace, turns: &Turns) -> Workspace {
    let mut known = Workspace::default();
    let mut add = |key: &RecordKey| {
        // Most records of a person have the same person record, so it is added once.
        if let (None, Some(record)) = (known.record(key), workspace.record(key)) {
            insert_all(&mut known, &mut record.versions());
        }
    };
    for reading in readings {
        let Ok(contents) = &reading.outcome else { continue };
        let add_all = |entry: &Entry| {
            add(&entry.key);
            if let Some(person) = entry.key.person() {
                add(&RecordKey::Person(person));
            }
        };
        turns.for_each(contents.records.iter(), add_all).await;
    }
    known
}

impl Import {
    /// Returns all versions to store, each once.
    pub fn versions(&self) -> Vec<Arc<Version>> {
        let mut versions: Vec<Arc<Version>> = Vec::new();
        for entry in self.taken() {
            versions.extend(entry.versions.iter().cloned());
        }
        versions.extend(self.restored.iter().cloned());
        let mut versions = ordered(versions, |one, other| one.id.cmp(&other.id));
        versions.dedup_by_key(|version| version.id);
        versions
    }

    /// Returns how many records the import changes or adds. Several versions of one record count once.
    pub fn n_changes(&self) -> usize {
        let versions = self.versions();
        let records = ordered(versions.iter().map(|version| &version.record).collect(), Ord::cmp);
        let mut records: Vec<&RecordKey> = records;
        records.dedup();
        records.len()
    }

    /// Returns whether the import would take no record from any file.
    pub fn is_empty(&self) -> bool {
        self.taken().next().is_none()
    }

    /// Counts the outcomes of all records in the selected files together. The whole computation runs in one step,
    /// without yielding.
    pub fn counts(&self) -> Vec<(MergeOutcome, usize)> {
        let mut new = Workspace::default();
        insert_all(&mut new, &mut self.versions().iter());
        let mut keys: Vec<(&RecordKey, bool)> =
            self.taken().map(|entry| (&entry.key, entry.outcome != MergeOutcome::Left)).collect();
        // A record in several files counts as left out if any of its entries is, provided that no other version of it
        // is taken.
        keys = ordered(keys, Ord::cmp);
        keys.dedup_by_key(|(key, _)| *key);
        let outcome = |(key, is_taken): (&RecordKey, bool)| match new.record(key) {
            None if !is_taken => MergeOutcome::Left,
            record => {
                let versions: Vec<_> = record.into_iter().flat_map(Record::versions).cloned().collect();
                outcome_with(key, &versions, &self.known, &self.folded)
            }
        };
        counted(&keys.into_iter().map(outcome).collect::<Vec<_>>())
    }

    /// Returns the people whom the selected files are about, sorted by name.
    pub fn people(&self) -> Vec<Concerned> {
        let mut people: Vec<Concerned> = Vec::new();
        for entry in self.taken() {
            let Some(id) = entry.key.person() else { continue };
            people.push(Concerned {
                id,
                name: entry.who.clone(),
                is_new: self.known.record(&RecordKey::Person(id)).is_none(),
            });
        }
        // Each person appears once, under the name in the first file.
        let mut people = ordered(people, |one, other| one.id.cmp(&other.id));
        people.dedup_by_key(|person| person.id);
        ordered(people, |one, other| (&one.name, one.id).cmp(&(&other.name, other.id)))
    }

    /// Returns the people who sent their self-rating to their mentor in the selected files, even if it is in this
    /// browser already. It uses only the records' keys, because an assessment in such a file is either its owner's or
    /// an agreed one. If a file does not name its recipient, records that are in this browser already are not hidden
    /// again. What a backup lists as hidden from its owner is hidden here as well.
    pub fn to_rate(&self) -> Vec<PersonId> {
        let mut people = Vec::new();
        for file in &self.files {
            let Ok(contents) = &file.outcome else { continue };
            people.extend(contents.hidden.iter().filter(|_| file.is_taken));
            for entry in contents.records.iter().filter(|_| file.is_taken && contents.is_for_mentor) {
                if contents.names_recipient || !entry.versions.is_empty() {
                    people.extend(self_rated_person(&entry.key));
                }
            }
        }
        let mut people = ordered(people, PersonId::cmp);
        people.dedup();
        people
    }

    /// Returns the owners of the selected backups: the id and, if the file contains it, the name.
    pub fn owners(&self) -> Vec<(PersonId, &str)> {
        let taken = self.files.iter().filter(|file| file.is_taken);
        let contents = taken.filter_map(|file| file.outcome.as_ref().ok());
        let mut owners: Vec<(PersonId, &str)> = contents
            .filter_map(|contents| Some((contents.owner?, contents.from.first().map_or("", String::as_str))))
            .collect();
        owners.dedup_by_key(|(id, _)| *id);
        owners
    }

    fn taken(&self) -> impl Iterator<Item = &Entry> {
        let is_taken = |file: &&FileReading| file.is_taken;
        let contents = self.files.iter().filter(is_taken).filter_map(|file| file.outcome.as_ref().ok());
        contents.flat_map(|contents| &contents.records).filter(|entry| entry.is_taken)
    }
}

impl FileReading {
    /// Returns the number of problems.
    pub fn n_problems(&self) -> usize {
        self.outcome.as_ref().map_or(1, |contents| contents.refused.n_all())
    }

    /// Returns why entries were refused, as sentences that name the file. Of very many problems it returns the first.
    pub fn problems(&self) -> Vec<String> {
        let named = |problem: String| [&self.name, ": ", &problem].concat();
        match &self.outcome {
            Err(error) => vec![named(error.to_string())],
            Ok(contents) => contents.refused.iter().map(|refusal| named(refusal.to_string())).collect(),
        }
    }
}

async fn read_file(name: &str, bytes: &[u8], turns: &Turns) -> Result<Source, ReadError> {
    let text = strict::text(bytes)?;
    let table;
    let mut records: Box<dyn Records> = if is_table(name, &text) {
        table = [&*text, "\n"].concat();
        Box::new(csv::Reader::new(&table)?)
    } else {
        match strict::read_tree(&text, turns).await {
            Ok(tree) => sniff(tree)?,
            Err(error) => Box::new(belay_lines::Reader::new(&text, error)?),
        }
    };
    turns.each(records.n_steps(), &mut || records.step()).await?;
    Ok(records.source())
}

/// Returns whether a file is a table. The content decides; the name only breaks a tie.
fn is_table(name: &str, text: &str) -> bool {
    let is_named_json = name.to_ascii_lowercase().ends_with(".json");
    !is_named_json && !text.trim_start().starts_with(['{', '[']) && csv::is_csv(text)
}

/// Detects the format of a JSON file by its content.
fn sniff(tree: Tree) -> Result<Box<dyn Records>, ReadError> {
    let Tree { value, parse_errors } = tree;
    let unknown = |value: &Value| ReadError::Unexpected {
        path: "the whole file".to_owned(),
        found: shown(value),
        expected: "a Belay file, or an object with a list of ratings for each person",
    };
    let Value::Object(object) = value else { return Err(unknown(&value)) };
    if belay_file::is_belay_file(&object) {
        return Ok(Box::new(belay_file::Reader::new(object, parse_errors)?));
    }
    let has = |key| object.contains_key(key);
    let is_pairs = has("focus_areas_progress") && has("total_sessions");
    if has("overall_score") && has("area_scores")
        || has("team_average_score") && has("individual_scores")
        || is_pairs
    {
        return Err(ReadError::Report);
    }
    if has("areas") && has("levels") {
        return Err(ReadError::Pack);
    }
    if source_json::is_source(&object) {
        return Ok(Box::new(source_json::Reader::new(object, parse_errors)?));
    }
    Err(unknown(&object.into()))
}
