//! A file set beside what is here: which records it holds, and what becomes of each.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::Arc,
};

use super::{Contents, Entry, Fate, Kind, Remark, belay_file, import::Source, ratings, remark, row::Rows};
use crate::{
    content::framework,
    model::{
        Assessor, Content, Day, DraftKey, PersonId, Record, RecordKey, Stamp, Version, VersionId, Workspace,
        is_odd,
    },
    words::{exchange as words, labels},
};

/// What a file is set beside.
pub(super) struct Preview<'a> {
    pub workspace: &'a Workspace,
    /// The workspace with the files before.
    pub stage: &'a Workspace,
    pub stamp: &'a Stamp,
    pub today: Day,
}

impl Preview<'_> {
    pub fn contents(&self, source: Source) -> Contents {
        let mut contents = match source {
            Source::Belay(parsed) => self.belay(parsed),
            Source::Rows(kind, rows) => self.rows(kind, rows),
        };
        contents.remarks.extend(self.same_names(&contents));
        contents
    }

    fn belay(&self, parsed: belay_file::Parsed) -> Contents {
        let belay_file::Parsed { from, exported_at, versions, refused, mut remarks, .. } = parsed;
        let is_new = |entry: &&(String, Arc<Version>)| self.workspace.version(entry.1.id).is_none();
        let new: Vec<&(String, Arc<Version>)> = versions.iter().filter(is_new).collect();
        remarks.extend(remark::on_versions(&new, self.stage, self.today));
        let mut by_record: BTreeMap<RecordKey, Vec<Arc<Version>>> = BTreeMap::new();
        let mut seen: HashSet<VersionId> = HashSet::new();
        for (_, version) in &versions {
            let new = by_record.entry(version.record.clone()).or_default();
            if seen.insert(version.id) && self.workspace.version(version.id).is_none() {
                new.push(version.clone());
            }
        }
        let names = self.names(versions.iter().map(|(_, version)| version));
        let records =
            by_record.into_iter().map(|(key, versions)| self.entry(key, versions, &names)).collect();
        Contents { kind: Kind::Belay, from, exported_at, records, refused, remarks }
    }

    fn rows(&self, kind: Kind, rows: Rows) -> Contents {
        let Rows { good: rows, mut refused, mut remarks } = rows;
        remarks.extend(ratings::without_seniority(&rows, self.stage));
        let composed = ratings::compose(rows, self.stage.clone(), self.stamp, self.today);
        refused.extend(composed.refused);
        remarks.extend(composed.remarks);
        let records: Vec<(RecordKey, Option<Arc<Version>>)> =
            composed.records.into_iter().map(|(key, version)| (key, version.map(Arc::new))).collect();
        let names = self.names(records.iter().filter_map(|(_, version)| version.as_ref()));
        let mut entries = Vec::new();
        for (key, version) in records {
            if let Some(Content::Assessment(assessment)) = version.as_ref().map(|version| &version.content)
                && is_odd(assessment.on, self.today)
            {
                let place = names.get(&key.person().unwrap_or(PersonId(uuid::Uuid::nil())));
                remarks
                    .push(Remark::OddDate { place: place.cloned().unwrap_or_default(), day: assessment.on });
            }
            entries.push(self.entry(key, version.into_iter().collect(), &names));
        }
        Contents { kind, from: vec![], exported_at: None, records: entries, refused, remarks }
    }

    fn entry(&self, key: RecordKey, versions: Vec<Arc<Version>>, names: &HashMap<PersonId, String>) -> Entry {
        let name = |id: PersonId| names.get(&id).map_or(labels::SOMEBODY, String::as_str);
        let shown = versions.last().map(|version| &version.content).or_else(|| self.workspace.content(&key));
        Entry {
            who: key.person().map(|id| name(id).to_owned()).unwrap_or_default(),
            what: what(&key, shown, &name),
            fate: fate(&key, &versions, self.workspace),
            key,
            versions,
            is_taken: true,
        }
    }

    /// What people are called: as with the files before, else as this file says.
    fn names<'v>(&self, versions: impl Iterator<Item = &'v Arc<Version>>) -> HashMap<PersonId, String> {
        let mut names: HashMap<PersonId, String> =
            self.stage.people().map(|(id, person)| (id, person.name.clone())).collect();
        for version in versions {
            if let (RecordKey::Person(id), Content::Person(person)) = (&version.record, &version.content) {
                names.entry(*id).or_insert_with(|| person.name.clone());
            }
        }
        names
    }

    fn same_names(&self, contents: &Contents) -> Vec<Remark> {
        let of_file: BTreeSet<PersonId> =
            contents.records.iter().filter_map(|entry| entry.key.person()).collect();
        remark::on_names(&of_file, &self.names(contents.records.iter().flat_map(|entry| &entry.versions)))
    }
}

fn what<'n>(key: &RecordKey, shown: Option<&Content>, name: &impl Fn(PersonId) -> &'n str) -> String {
    let by = |assessor: &Assessor| match assessor {
        Assessor::Own => words::THEMSELVES.to_owned(),
        Assessor::Agreed => words::BOTH.to_owned(),
        Assessor::Mentor(id) => words::mentor(name(*id)),
        Assessor::Peer(id) => words::peer(name(*id)),
        Assessor::Named(name) => name.clone(),
    };
    match (key, shown) {
        (RecordKey::Person(_), _) => words::PERSON.to_owned(),
        (RecordKey::Draft(key), _) => words::rating(&skill_name(key), &by(&key.assessor)),
        (RecordKey::Assessment(..), Some(Content::Assessment(assessment))) => {
            words::assessment(&assessment.on.to_string(), &by(&assessment.assessor))
        }
        (RecordKey::Assessment(..), _) => words::ASSESSMENT.to_owned(),
        (RecordKey::Unknown(text), _) => words::unknown_record(text),
    }
}

fn skill_name(key: &DraftKey) -> String {
    let known =
        framework(&key.framework).and_then(|framework| Some(&framework.skills[framework.skill(&key.skill)?]));
    known.map_or_else(|| key.skill.to_string(), |skill| skill.name.clone())
}

/// What becomes of a record when these versions of it, none of them here yet, join those here.
pub(super) fn fate(key: &RecordKey, versions: &[Arc<Version>], workspace: &Workspace) -> Fate {
    if versions.is_empty() {
        return Fate::Same;
    }
    if matches!(key, RecordKey::Unknown(_))
        || versions.iter().any(|version| version.content == Content::Newer)
    {
        return Fate::UnknownKept;
    }
    let here = workspace.record(key);
    let mut joined = Workspace::default();
    for version in here.into_iter().flat_map(Record::versions).chain(versions) {
        joined.insert(version.clone());
    }
    let heads = |workspace: &Workspace| workspace.record(key).map(Record::head_ids);
    if heads(&joined) == heads(workspace) {
        Fate::Older
    } else if joined.conflicts().contains(key) {
        Fate::Conflict
    } else if here.is_none() {
        Fate::New
    } else if !workspace.conflicts().contains(key) && joined.content(key) == workspace.content(key) {
        Fate::Same
    } else {
        Fate::Newer
    }
}
