//! Compares a file with the workspace: the records in the file, and the outcome of the import for each.

use std::sync::Arc;

use crate::{
    exchange::{
        belay::parsed::Parsed,
        intake::{
            compose::Composer,
            contents::{Contents, Entry, Kind, MergeOutcome},
            describe::what,
            excerpt::Excerpt,
            findings::{self, CheckInputs},
            folded::Folded,
            grouped::grouped_in_turns,
            parse_error::Refusal,
            read_error::ReadError,
            records::Source,
            removal::{Here, is_archived},
            row::Rows,
            turns::Turns,
            warning::Warning,
        },
    },
    model::{
        json::fields::quote,
        records::{
            day::{Day, is_odd},
            ids::{PersonId, VersionId},
            person::Person,
        },
        small::{fold::folded, order::ordered},
        store::{
            content::Content,
            key::RecordKey,
            record::{MAX_HEADS, MAX_VERSIONS, Record},
            veil::Veil,
            version::{Stamp, Version},
            workspace::Workspace,
        },
    },
    words::{exchange as words, labels},
};

/// The inputs of a preview, besides the file.
pub(crate) struct Preview<'a> {
    pub workspace: &'a Workspace,
    pub here: &'a Here<'a>,
    /// The veil that hides records from the user once the files are stored.
    pub veil: &'a Veil,
    /// The workspace with the files before this one.
    pub stage: &'a Workspace,
    /// The versions that the user declines, sorted by id.
    pub declined: &'a [VersionId],
    /// The versions that restore deleted records, one for each record, sorted by record.
    pub restored: &'a [Arc<Version>],
    pub folded: &'a Folded,
    pub stamp: &'a Stamp,
    pub today: Day,
}

/// The contents of a file, before its records are compared with the workspace.
struct FileContents {
    contents: Contents,
    /// Each with its versions that are new to this browser.
    records: Vec<(RecordKey, Vec<Arc<Version>>)>,
    of_file: Workspace,
}

impl Preview<'_> {
    pub async fn contents(&self, source: Source, turns: &Turns) -> Result<Contents, ReadError> {
        let FileContents { mut contents, records, of_file } = match source {
            Source::Belay(parsed) => self.belay(parsed, turns).await,
            Source::Rows(kind, rows) => self.rows(kind, rows, turns).await?,
        };
        let n_records = records.len();
        let mut left = records.into_iter();
        let mut step = || {
            let Some((key, versions)) = left.next() else { return Ok(None) };
            let entry = self.entry(key, versions, &of_file);
            if contents.kind == Kind::Belay
                && let Some(joined) = self.stage.record(&entry.key).filter(|_| !entry.versions.is_empty())
            {
                contents.warnings.extend(self.change(&entry.key, entry.outcome, joined, &of_file));
            }
            if contents.kind != Kind::Belay
                && let Some(Content::Assessment(assessment)) = entry.versions.first().map(|it| &it.content)
                && is_odd(assessment.on, self.today)
            {
                let place = entry.who.clone();
                contents.warnings.push(Warning::OddDate { place, day: assessment.on });
            }
            contents.records.push(entry);
            Ok(Some(contents.records.len()))
        };
        turns.each(n_records, &mut step).await?;
        if contents.kind == Kind::Belay {
            let first = findings::of_records(&self.check_inputs(&of_file), &contents.records, turns).await;
            contents.warnings.put_first(first);
        }
        self.note_same_names(&mut contents, &of_file, turns).await;
        Ok(contents)
    }

    async fn belay(&self, parsed: Parsed, turns: &Turns) -> FileContents {
        let (is_for_mentor, names_recipient) = (parsed.is_for_mentor(), parsed.names_recipient());
        let Parsed {
            from,
            exported_at,
            profiles,
            mut owners,
            hidden,
            versions,
            mut refused,
            mut warnings,
            ..
        } = parsed;
        owners.dedup();
        let mut of_file = Workspace::default();
        insert_each(&mut of_file, &mut versions.iter().map(|(_, version)| version), turns).await;
        warnings.append(findings::of_versions(&versions, &self.check_inputs(&of_file), turns).await);
        let records = self.new_records(&of_file, &versions, &mut refused, turns).await;
        if !names_recipient {
            warnings.push(Warning::ForWhom);
        }
        let profile = profiles.first().copied().filter(|first| profiles.iter().all(|it| it == first));
        let contents = Contents {
            kind: Kind::Belay,
            from,
            exported_at,
            profile,
            is_for_mentor,
            names_recipient,
            // If a tool joined the backups of several people, the file has no owner.
            owner: if let [owner] = owners[..] { Some(owner) } else { None },
            hidden,
            records: vec![],
            refused,
            warnings,
        };
        FileContents { contents, records, of_file }
    }

    /// Returns the problem if a record has more versions or heads than people create, in this file or in all files
    /// together.
    fn is_too_much(&self, key: &RecordKey, of_file: &Record) -> Option<String> {
        let n_heads = |record: Option<&Record>| record.map_or(0, |record| record.heads().count());
        let n_joined = n_heads(Some(of_file)).max(n_heads(self.stage.record(key)));
        let n_versions = of_file.versions().count();
        if n_versions > MAX_VERSIONS {
            return Some(words::too_many_versions(n_versions, MAX_VERSIONS));
        }
        // Records of this browser stay, even if they exceed the limit.
        (n_joined > MAX_HEADS.max(n_heads(self.workspace.record(key))))
            .then(|| words::too_many_heads(n_joined, MAX_HEADS))
    }

    /// Returns the records of a file, each with its versions that are new to this browser.
    async fn new_records(
        &self,
        of_file: &Workspace,
        versions: &[(String, Arc<Version>)],
        refused: &mut Excerpt<Refusal>,
        turns: &Turns,
    ) -> Vec<(RecordKey, Vec<Arc<Version>>)> {
        let mut records = Vec::new();
        let mut left = of_file.records();
        let mut n_read = 0;
        let mut step = || {
            let Some((key, record)) = left.next() else { return Ok(None) };
            n_read += 1;
            if let Some(problem) = self.is_too_much(key, record) {
                let place = versions.iter().find(|(_, version)| version.record == *key);
                let place = place.map(|(place, _)| place.clone()).unwrap_or_default();
                refused.push(Refusal { place, problem });
            } else {
                records.push((key.clone(), new_of(key, record, self.workspace.record(key))));
            }
            Ok(Some(n_read))
        };
        turns.each(versions.len(), &mut step).await.expect("no step fails");
        records
    }

    async fn rows(&self, kind: Kind, rows: Rows, turns: &Turns) -> Result<FileContents, ReadError> {
        let Rows { good: rows, unrated, mut refused, mut warnings } = rows;
        if !unrated.is_empty() {
            warnings.push(Warning::Unrated { n_people: unrated.len() });
        }
        let (stage, today) = (self.stage.clone(), self.today);
        let mut composer = Composer::new(&rows, &unrated, stage, self.stamp, today, turns).await?;
        let n_steps = composer.n_left();
        turns.each(n_steps, &mut || Ok(composer.step().map(|n_left| n_steps - n_left))).await?;
        refused.append(composer.refused);
        warnings.append(composer.warnings);
        let mut records = Vec::new();
        let mut of_file = Workspace::default();
        let take_in = |(key, version): (RecordKey, Option<Arc<Version>>)| {
            let versions: Vec<Arc<Version>> = version.into_iter().collect();
            insert_all(&mut of_file, &mut versions.iter());
            records.push((key, versions));
        };
        turns.for_each(composer.records.into_iter(), take_in).await;
        let (from, profile) = (vec![], None);
        let contents = Contents {
            kind,
            from,
            exported_at: None,
            profile,
            is_for_mentor: false,
            names_recipient: true,
            owner: None,
            hidden: vec![],
            records: vec![],
            refused,
            warnings,
        };
        Ok(FileContents { contents, records, of_file })
    }

    fn check_inputs<'b>(&'b self, of_file: &'b Workspace) -> CheckInputs<'b> {
        CheckInputs { here: self.workspace, stage: self.stage, of_file, today: self.today }
    }

    fn entry(&self, key: RecordKey, versions: Vec<Arc<Version>>, of_file: &Workspace) -> Entry {
        let name = |id: PersonId| self.name(id, of_file).unwrap_or(labels::SOMEBODY);
        let shown = versions.iter().rfind(|version| !version.is_past()).map(|version| &version.content);
        let shown = shown.or_else(|| self.workspace.content(&key));
        let what = what(&key, shown, &name);
        let is_declined = |version: &Arc<Version>| self.declined.binary_search(&version.id).is_ok();
        let n_versions = versions.len();
        let versions: Vec<_> = versions.into_iter().filter(|version| !is_declined(version)).collect();
        let outcome = if versions.is_empty() && n_versions > 0 {
            MergeOutcome::Left
        } else {
            self.outcome(&key, &versions)
        };
        Entry {
            who: key.person().map(|id| name(id).to_owned()).unwrap_or_default(),
            what,
            outcome,
            key,
            versions,
            is_taken: true,
        }
    }

    /// Returns the outcome for a record after adding the given versions and the version that restores it, if any.
    fn outcome(&self, key: &RecordKey, versions: &[Arc<Version>]) -> MergeOutcome {
        let place = self.restored.binary_search_by(|version| version.record.cmp(key));
        let back = place.ok().map(|place| &self.restored[place]);
        let versions: Vec<_> = versions.iter().chain(back).cloned().collect();
        outcome_with(key, &versions, self.workspace, self.folded)
    }

    /// Returns a person's name from the workspace or the earlier files, else from this file.
    pub fn name<'n>(&'n self, id: PersonId, of_file: &'n Workspace) -> Option<&'n str> {
        self.person(id, of_file).map(|person| person.name.as_str())
    }

    fn person<'n>(&'n self, id: PersonId, of_file: &'n Workspace) -> Option<&'n Person> {
        if let Some(person) = self.workspace.person(id).or_else(|| self.stage.person(id)) {
            return Some(person);
        }
        for version in of_file.record(&RecordKey::Person(id))?.versions() {
            if let Content::Person(person) = &version.content {
                return Some(person);
            }
        }
        None
    }

    /// Adds a warning for each person of the file whose name or id looks like that of somebody else, in the file or
    /// here.
    async fn note_same_names(&self, contents: &mut Contents, of_file: &Workspace, turns: &Turns) {
        let Contents { records, warnings, .. } = contents;
        let mut of_entries = Vec::with_capacity(records.len());
        turns.for_each(records.iter(), |entry| of_entries.extend(entry.key.person())).await;
        // These are three sorted runs, of people, assessments and drafts, which are quick to merge.
        let of_entries = ordered(of_entries, PersonId::cmp);
        let mut people: Vec<(PersonId, &str, &str)> =
            self.stage.people().map(|(id, person)| (id, &*person.name, &*person.key)).collect();
        let add = |entry: &'_ Entry| {
            if let (RecordKey::Person(id), false) = (&entry.key, entry.versions.is_empty())
                && self.stage.person(*id).is_none()
                && let Some(person) = self.person(*id, of_file)
            {
                people.push((*id, &person.name, &person.key));
            }
        };
        turns.for_each(records.iter(), add).await;
        let (mut names, mut ids) = (Vec::with_capacity(people.len()), Vec::with_capacity(people.len()));
        let fold = |(_, name, key): &(PersonId, &str, &str)| {
            names.push(folded(name));
            ids.push(folded(key));
        };
        turns.for_each(people.iter(), fold).await;
        let is_of_file = |place: &usize| of_entries.binary_search(&people[*place].0).is_ok();
        let is_alike = |group: &[usize]| group.len() > 1 && group.iter().any(is_of_file);
        let note = |group: Vec<usize>| {
            if is_alike(&group) {
                let first = group.iter().map(|place| people[*place]).min().unwrap_or(people[group[0]]);
                warnings.push(Warning::SameName { name: quote(first.1), n_people: group.len() });
            }
        };
        turns.for_each(grouped_in_turns(&names, turns).await.into_iter(), note).await;
        let note = |group: Vec<usize>| {
            // People without an id are not compared, and a group with one name has a warning already.
            let is_noted = group.iter().all(|place| names[*place] == names[group[0]]);
            if is_alike(&group) && !ids[group[0]].is_empty() && !is_noted {
                let id = quote(people[group[0]].2);
                warnings.push(Warning::SimilarIds { id, n_people: group.len() });
            }
        };
        turns.for_each(grouped_in_turns(&ids, turns).await.into_iter(), note).await;
    }
}

/// Returns the versions of a file's record that are new to this browser.
fn new_of(key: &RecordKey, record: &Record, here: Option<&Record>) -> Vec<Arc<Version>> {
    let is_new = |version: &&Arc<Version>| !here.is_some_and(|here| here.knows(version));
    let mut new: Vec<Arc<Version>> = record.versions().filter(is_new).cloned().collect();
    if new.iter().any(|version| version.is_past()) {
        // A past version whose head is missing or was refused has no effect.
        let joined = joined(here, &new);
        new.retain(|version| {
            !version.is_past() || joined.record(key).is_some_and(|it| it.knows_past(version))
        });
    }
    new
}

/// Returns a workspace that contains the record with further versions.
fn joined(here: Option<&Record>, versions: &[Arc<Version>]) -> Workspace {
    let mut joined = Workspace::default();
    let here = here.into_iter().flat_map(Record::versions);
    joined.extend(&mut here.chain(versions).cloned());
    joined
}

/// Returns the outcome as `outcome` does, except that a draft which an assessment absorbed counts as finished, not
/// deleted.
pub(crate) fn outcome_with(
    key: &RecordKey,
    versions: &[Arc<Version>],
    workspace: &Workspace,
    folded: &Folded,
) -> MergeOutcome {
    let is_finished = |record: &Record, key| record.heads().any(|head| folded.has(key, head, workspace));
    match outcome(key, versions, workspace) {
        MergeOutcome::Deleted | MergeOutcome::GoneThere
            if versions.iter().any(|it| folded.has(key, it, workspace)) =>
        {
            MergeOutcome::Finished
        }
        // The version is based on a draft that became part of a finished assessment here.
        MergeOutcome::BroughtBack if workspace.record(key).is_some_and(|it| is_finished(it, key)) => {
            MergeOutcome::Newer
        }
        outcome => outcome,
    }
}

/// Returns the outcome for a record when these versions, all of them new to this browser, join it.
fn outcome(key: &RecordKey, versions: &[Arc<Version>], workspace: &Workspace) -> MergeOutcome {
    if versions.is_empty() {
        return MergeOutcome::Same;
    }
    let here = workspace.record(key);
    let joined = joined(here, versions);
    let is_read =
        |workspace: &Workspace| workspace.content(key).is_some_and(|content| *content != Content::Newer);
    let has_newer = versions.iter().any(|version| version.content == Content::Newer);
    if has_newer && is_read(workspace) && !is_read(&joined) {
        return MergeOutcome::Deleted;
    }
    if has_newer || matches!(key, RecordKey::Unknown(_)) {
        return MergeOutcome::UnknownKept;
    }
    let (before, after) = (workspace.content(key), joined.content(key));
    let was_in_conflict = workspace.conflicts().contains_key(key);
    if heads(here) == heads(joined.record(key)) {
        MergeOutcome::Older
    } else if joined.conflicts().contains_key(key) {
        MergeOutcome::Conflict
    } else if here.is_none_or(|here| here.shown().is_none()) {
        if after.is_some() { MergeOutcome::New } else { MergeOutcome::GoneThere }
    } else if !was_in_conflict && before == after {
        MergeOutcome::Same
    } else {
        outcome_of_change(before, after, was_in_conflict)
    }
}

/// Returns the heads of a record with their content, which later copies may extend.
fn heads(record: Option<&Record>) -> Vec<(VersionId, &Content)> {
    record.into_iter().flat_map(Record::heads).map(|head| (head.id, &head.content)).collect()
}

/// Returns the outcome for a record whose content changes from `before` to `after`.
fn outcome_of_change(
    before: Option<&Content>,
    after: Option<&Content>,
    was_in_conflict: bool,
) -> MergeOutcome {
    let is_away = |content: Option<&Content>| content.is_none_or(is_archived);
    match after {
        None => MergeOutcome::Deleted,
        Some(content) if is_archived(content) && !is_away(before) => MergeOutcome::Archived,
        _ if was_in_conflict => MergeOutcome::Settled,
        _ if is_away(before) && !is_away(after) => MergeOutcome::BroughtBack,
        Some(_) => MergeOutcome::Newer,
    }
}

/// Adds versions and yields between them when the turn is over.
pub(crate) async fn insert_each(
    workspace: &mut Workspace,
    versions: &mut dyn Iterator<Item = &Arc<Version>>,
    turns: &Turns,
) {
    let mut step = || {
        if let Some(version) = versions.next() {
            workspace.add(version.clone());
        } else if workspace.settle_next().is_none() {
            return Ok(None);
        }
        Ok(Some(0))
    };
    turns.each(1, &mut step).await.expect("no step fails");
}

pub(crate) fn insert_all(workspace: &mut Workspace, versions: &mut dyn Iterator<Item = &Arc<Version>>) {
    workspace.extend(&mut versions.cloned());
}
