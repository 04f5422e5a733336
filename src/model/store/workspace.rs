//! The workspace: all records, each a set of versions. Merging two workspaces is the union of their
//! versions.
//!
//! A record with several heads of equal content is not in conflict: the next change is made on all
//! of them. All heads stay, because another machine may already have changed one of them.
//!
//! The limits on a record (`MAX_VERSIONS`, `MAX_HEADS`, `MAX_BASES`) apply to imports only. Belay
//! always reads what it has stored, in the time that sorting takes.

use std::{
    collections::{BTreeMap, BTreeSet, btree_map},
    iter::{self, Peekable},
    mem,
    ops::RangeBounds,
    sync::Arc,
};

use crate::model::{
    records::{
        assessment::Assessment,
        assessor::Assessor,
        ids::{AssessmentId, FrameworkId, ItemId, PairId, PersonId, SkillId, VersionId},
        mentor_profile::MentorProfile,
        pair::Pair,
        person::Person,
        rating::Rating,
        session::Session,
    },
    small::{order::ordered, sorted::Sorted},
    store::{
        content::{Body, Content},
        key::{DraftKey, RecordKey},
        record::Record,
        veil::Veil,
        version::Version,
    },
};

/// All records on this machine, each as the set of its versions.
///
/// Merging two workspaces is the union of their versions. The result does not depend on the order
/// in which versions are inserted, or on how often.
///
/// Clones share the records until one of them changes. A restricted view of a workspace is
/// therefore a workspace too: the same records and a veil, which every read access applies
/// (`record` and `range`).
#[derive(Debug, Default, Clone)]
pub struct Workspace {
    kept: Arc<Kept>,
    veil: Arc<Veil>,
}

#[derive(Debug, Default, Clone)]
struct Kept {
    versions: BTreeMap<VersionId, Arc<Version>>,
    records: BTreeMap<RecordKey, Record>,
    /// The records whose heads disagree. Every change updates the set, so that counting conflicts
    /// does not walk the workspace.
    in_conflict: BTreeSet<RecordKey>,
    /// Versions that their records do not include yet, by record. A record includes all added
    /// versions at once, so a long import costs it no more than one version does. Until then,
    /// readers see the record without them.
    added: BTreeMap<RecordKey, Vec<Arc<Version>>>,
}

/// Whether an inserted version is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inserted {
    New,
    Known,
}

impl Kept {
    fn add(&mut self, version: Arc<Version>) {
        self.added.entry(version.record.clone()).or_default().push(version.clone());
        self.versions.insert(version.id, version);
    }

    /// Updates one record with its added versions, and returns its key.
    fn settle_next(&mut self) -> Option<RecordKey> {
        let key = self.added.first_key_value()?.0.clone();
        self.settle(&key);
        Some(key)
    }

    fn settle(&mut self, key: &RecordKey) {
        let Some(added) = self.added.remove(key) else { return };
        let record = self.records.entry(key.clone()).or_default();
        record.versions.extend(added);
        record.settle();
        if record.is_in_conflict {
            self.in_conflict.insert(key.clone());
        } else {
            self.in_conflict.remove(key);
        }
        if record.versions.is_empty() {
            self.records.remove(key);
        }
    }

    fn forget(&mut self, ids: impl IntoIterator<Item = VersionId>) {
        let mut keys = Vec::new();
        for id in ids {
            keys.extend(self.versions.remove(&id).map(|version| version.record.clone()));
        }
        let mut keys = ordered(keys, Ord::cmp);
        keys.dedup();
        for key in keys {
            let is_kept = |version: &Arc<Version>| self.versions.contains_key(&version.id);
            self.added.entry(key.clone()).or_default().retain(is_kept);
            if let Some(record) = self.records.get_mut(&key) {
                record.versions.retain(is_kept);
            }
            self.settle(&key);
        }
    }
}

impl Workspace {
    /// Adds a version. Adding it twice, or before its bases, does not change the outcome.
    pub fn insert(&mut self, version: Arc<Version>) -> Inserted {
        let key = version.record.clone();
        let inserted = self.add(version);
        self.settle(&key);
        inserted
    }

    /// Adds many versions. Updates each record once, whereas `insert` updates it for each version.
    pub fn extend(&mut self, versions: &mut dyn Iterator<Item = Arc<Version>>) {
        for version in versions {
            self.add(version);
        }
        while self.settle_next().is_some() {}
    }

    /// Adds a version that stays invisible until its record is settled.
    pub fn add(&mut self, version: Arc<Version>) -> Inserted {
        if self.kept.versions.contains_key(&version.id) {
            return Inserted::Known;
        }
        Arc::make_mut(&mut self.kept).add(version);
        Inserted::New
    }

    /// Updates one record with its added versions. Returns its key, or `None` if no record had any.
    pub fn settle_next(&mut self) -> Option<RecordKey> {
        if self.kept.added.is_empty() { None } else { Arc::make_mut(&mut self.kept).settle_next() }
    }

    /// Updates this record with its added versions.
    pub fn settle(&mut self, key: &RecordKey) {
        if self.kept.added.contains_key(key) {
            Arc::make_mut(&mut self.kept).settle(key);
        }
    }

    /// Removes versions from this machine, as when the user undoes an import. Versions that were
    /// made on them stay.
    pub fn forget(&mut self, ids: impl IntoIterator<Item = VersionId>) {
        Arc::make_mut(&mut self.kept).forget(ids);
    }

    /// Returns the same records without those that the veil covers, and copies nothing. Veiling a
    /// veiled workspace again returns it unchanged, so that code with a restricted view cannot
    /// widen it.
    #[must_use]
    pub fn veiled(&self, veil: &Arc<Veil>) -> Self {
        let veil = if self.veil.is_empty() { veil } else { &self.veil };
        Self { kept: self.kept.clone(), veil: veil.clone() }
    }

    /// Returns the veil that hides some of these records.
    pub fn veil(&self) -> &Veil {
        &self.veil
    }

    /// Whether the person's self-ratings against the framework are hidden.
    pub fn hides(&self, person: PersonId, framework: &FrameworkId) -> bool {
        self.veil.hides(person, framework)
    }

    fn is_seen(&self, key: &RecordKey, record: &Record) -> bool {
        self.veil.is_empty() || !self.veil.covers(key, record)
    }

    fn range(&self, keys: impl RangeBounds<RecordKey>) -> impl Iterator<Item = (&RecordKey, &Record)> {
        self.kept.records.range(keys).filter(|(key, record)| self.is_seen(key, record))
    }

    pub fn version(&self, id: VersionId) -> Option<&Arc<Version>> {
        self.kept.versions.get(&id).filter(|version| self.record(&version.record).is_some())
    }

    pub fn versions(&self) -> impl Iterator<Item = &Arc<Version>> {
        let is_seen =
            |version: &&Arc<Version>| self.veil.is_empty() || self.record(&version.record).is_some();
        self.kept.versions.values().filter(is_seen)
    }

    /// Returns every version of every record about a person.
    pub fn versions_about(&self, person: PersonId) -> Vec<VersionId> {
        let theirs = self.records().filter(|(key, _)| key.person() == Some(person));
        theirs.flat_map(|(_, record)| record.versions.iter().map(|version| version.id)).collect()
    }

    pub fn len(&self) -> usize {
        if self.veil.is_empty() {
            return self.kept.versions.len();
        }
        // Not by `versions`, which looks up the record of each version.
        self.records().map(|(_, record)| record.versions.len()).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.versions().next().is_none()
    }

    pub fn record(&self, key: &RecordKey) -> Option<&Record> {
        self.kept.records.get(key).filter(|record| self.is_seen(key, record))
    }

    pub fn records(&self) -> impl Iterator<Item = (&RecordKey, &Record)> {
        self.range(..)
    }

    /// Returns the record's content, or `None` if it does not exist or is deleted.
    pub fn content(&self, key: &RecordKey) -> Option<&Content> {
        Some(&self.record(key)?.current()?.content)
    }

    /// Returns the records whose heads disagree.
    pub fn conflicts(&self) -> Conflicts<'_> {
        Conflicts(self)
    }

    pub fn person(&self, id: PersonId) -> Option<&Person> {
        match self.content(&RecordKey::Person(id))? {
            Content::Person(person) => Some(person),
            _ => None,
        }
    }

    /// Returns the person's name; for a removed person, the last one.
    pub fn last_name(&self, id: PersonId) -> Option<&str> {
        if let Some(person) = self.person(id) {
            return Some(&person.name);
        }
        let versions = self.record(&RecordKey::Person(id))?.versions.iter();
        let named = versions.filter_map(|version| match &version.content {
            Content::Person(person) => Some((version.at, version.id, person)),
            _ => None,
        });
        let (_, _, last) = named.max_by_key(|(at, id, _)| (*at, *id))?;
        Some(&last.name)
    }

    /// Returns all people, in the order of their ids.
    pub fn people(&self) -> impl Iterator<Item = (PersonId, &Person)> {
        let all =
            RecordKey::Person(PersonId(uuid::Uuid::nil()))..=RecordKey::Person(PersonId(uuid::Uuid::max()));
        self.range(all).filter_map(|(key, record)| match (key, &record.current()?.content) {
            (RecordKey::Person(id), Content::Person(person)) => Some((*id, person)),
            _ => None,
        })
    }

    pub fn profile(&self, person: PersonId) -> Option<&MentorProfile> {
        match self.content(&RecordKey::Profile(person))? {
            Content::Profile(profile) => Some(profile),
            _ => None,
        }
    }

    pub fn pair(&self, id: PairId) -> Option<&Pair> {
        match self.content(&RecordKey::Pair(id))? {
            Content::Pair(pair) => Some(pair),
            _ => None,
        }
    }

    /// Returns all pairs, in the order of their ids.
    pub fn pairs(&self) -> impl Iterator<Item = (PairId, &Pair)> {
        let all = RecordKey::Pair(PairId(uuid::Uuid::nil()))..=RecordKey::Pair(PairId(uuid::Uuid::max()));
        self.range(all).filter_map(|(key, _)| match (key, self.content(key)?) {
            (RecordKey::Pair(id), Content::Pair(pair)) => Some((*id, &**pair)),
            _ => None,
        })
    }

    /// Returns a pair's record.
    pub(crate) fn get<T: Body>(&self, pair: PairId, id: ItemId) -> Option<&T> {
        T::of(self.content(&T::key(pair, id))?)
    }

    /// Returns all of a pair's records of one kind, in the order of their ids.
    pub(crate) fn all_of<'w, T: Body + 'w>(&'w self, pair: PairId) -> impl Iterator<Item = (ItemId, &'w T)> {
        let all = T::key(pair, ItemId(uuid::Uuid::nil()))..=T::key(pair, ItemId(uuid::Uuid::max()));
        self.range(all).filter_map(|(key, record)| match key {
            RecordKey::OfPair(_, _, id) => Some((*id, T::of(&record.current()?.content)?)),
            _ => None,
        })
    }

    /// Returns the sessions of a pair, earliest first.
    pub fn sessions(&self, pair: PairId) -> Vec<(ItemId, &Session)> {
        let sessions = self.all_of::<Session>(pair).collect();
        ordered(sessions, |(one_id, one): &(ItemId, &Session), (other_id, other)| {
            (one.at, one_id).cmp(&(other.at, other_id))
        })
    }

    /// Returns the finished assessments of a person, in the order of their ids.
    pub fn assessments(&self, person: PersonId) -> impl Iterator<Item = (AssessmentId, &Assessment)> {
        let all = RecordKey::Assessment(person, AssessmentId(uuid::Uuid::nil()))
            ..=RecordKey::Assessment(person, AssessmentId(uuid::Uuid::max()));
        self.range(all).filter_map(|(key, record)| match (key, &record.current()?.content) {
            (RecordKey::Assessment(_, id), Content::Assessment(assessment)) => Some((*id, assessment)),
            _ => None,
        })
    }

    /// Returns the finished assessments of a person by one assessor against one framework, oldest
    /// first.
    pub fn history(
        &self,
        person: PersonId,
        framework: &FrameworkId,
        assessor: &Assessor,
    ) -> Vec<(AssessmentId, &Assessment)> {
        let history = self
            .assessments(person)
            .filter(|(_, assessment)| assessment.framework == *framework && assessment.assessor == *assessor)
            .collect();
        ordered(history, |(one_id, one), (other_id, other)| {
            (one.order(), one_id).cmp(&(other.order(), other_id))
        })
    }

    /// Returns the ratings of a person that are not yet part of a finished assessment.
    pub fn drafts(&self, person: PersonId) -> impl Iterator<Item = (&DraftKey, &Rating)> {
        self.range(first_draft(person)..)
            .take_while(move |(key, _)| matches!(key, RecordKey::Draft(key) if key.person == person))
            .filter_map(|(key, record)| match (key, &record.current()?.content) {
                (RecordKey::Draft(key), Content::Draft(rating)) => Some((key, rating)),
                _ => None,
            })
    }

    /// Returns all records that hold ratings of a person or notes on them, deleted or not.
    pub fn ratings_of(&self, person: PersonId) -> impl Iterator<Item = (&RecordKey, &Record)> {
        let first = RecordKey::Assessment(person, AssessmentId(uuid::Uuid::nil()));
        let kinds = [first, first_draft(person), first_note(person)];
        let is_theirs = move |key: &RecordKey| key.person() == Some(person);
        kinds.into_iter().flat_map(move |first| {
            let kind = mem::discriminant(&first);
            self.range(first..).take_while(move |(key, _)| mem::discriminant(*key) == kind && is_theirs(key))
        })
    }

    /// Returns a walk through all finished assessments.
    pub fn all_assessments(&self) -> Walk<'_> {
        let first = RecordKey::Assessment(PersonId(uuid::Uuid::nil()), AssessmentId(uuid::Uuid::nil()));
        self.walk(first..first_draft(PersonId(uuid::Uuid::nil())))
    }

    /// Returns a walk through all drafts.
    pub fn all_drafts(&self) -> Walk<'_> {
        self.walk(first_draft(PersonId(uuid::Uuid::nil()))..)
    }

    fn walk(&self, keys: impl RangeBounds<RecordKey>) -> Walk<'_> {
        Walk { workspace: self, left: self.kept.records.range(keys).peekable() }
    }

    /// Returns an assessor's current ratings of a person: those of the latest finished assessment,
    /// replaced by newer drafts.
    pub fn current_ratings(
        &self,
        person: PersonId,
        framework: &FrameworkId,
        assessor: &Assessor,
    ) -> Sorted<&SkillId, &Rating> {
        let mut ratings = Sorted::new();
        if let Some((_, last)) = self.history(person, framework, assessor).pop() {
            ratings.extend(&last.ratings);
        }
        let drafts = self
            .drafts(person)
            .filter(|(key, _)| key.framework == *framework && key.assessor == *assessor)
            .map(|(key, rating)| (&key.skill, rating));
        ratings.extend(drafts);
        ratings
    }

    /// Returns an assessor's current rating of one skill.
    pub fn rating(&self, key: &DraftKey) -> Option<&Rating> {
        match self.content(&RecordKey::Draft(key.clone())) {
            Some(Content::Draft(rating)) => Some(rating),
            _ => self.finished_rating(key),
        }
    }

    /// Returns the private note on a skill. In older data, from before notes were records, the note
    /// is part of the rating.
    pub fn note(&self, key: &DraftKey) -> &str {
        let note = RecordKey::Note(key.clone());
        let rating = match self.content(&note) {
            Some(Content::Draft(rating)) => Some(rating),
            _ if self.record(&note).is_some() => None,
            _ => self.rating(key),
        };
        rating.map_or("", |rating| &rating.note)
    }

    /// Returns the rating of one skill in the assessor's last finished assessment, whatever the
    /// drafts since.
    pub fn finished_rating(&self, key: &DraftKey) -> Option<&Rating> {
        let (_, last) = self.history(key.person, &key.framework, &key.assessor).pop()?;
        last.ratings.get(&key.skill)
    }

    /// Returns all assessors who rated the person against the framework, in finished assessments or
    /// drafts, in order.
    pub fn assessors(&self, person: PersonId, framework: &FrameworkId) -> Vec<&Assessor> {
        let finished = self
            .assessments(person)
            .filter(|(_, assessment)| assessment.framework == *framework)
            .map(|(_, assessment)| &assessment.assessor);
        let open =
            self.drafts(person).filter(|(key, _)| key.framework == *framework).map(|(key, _)| &key.assessor);
        let mut assessors = ordered(finished.chain(open).collect(), Ord::cmp);
        assessors.dedup();
        assessors
    }
}

/// A walk through all records of one kind, which is faster than looking them up person by person.
pub struct Walk<'w> {
    workspace: &'w Workspace,
    left: Peekable<btree_map::Range<'w, RecordKey, Record>>,
}

impl<'w> Walk<'w> {
    /// Returns the person's records with their shown versions. Callers ask for people in the order
    /// of their ids.
    pub fn of(&mut self, person: PersonId) -> impl Iterator<Item = (&'w RecordKey, &'w Version)> {
        while self.left.next_if(|(key, _)| key.person() < Some(person)).is_some() {}
        let workspace = self.workspace;
        iter::from_fn(move || self.left.next_if(|(key, _)| key.person() == Some(person)))
            .filter(|(key, record)| workspace.is_seen(key, record))
            .filter_map(|(key, record)| Some((key, record.current()?)))
    }
}

/// The records whose heads disagree, in order.
#[derive(Clone, Copy)]
pub struct Conflicts<'w>(&'w Workspace);

impl<'w> Conflicts<'w> {
    pub fn keys(self) -> impl Iterator<Item = &'w RecordKey> {
        let Self(workspace) = self;
        workspace.kept.in_conflict.iter().filter(|key| workspace.record(key).is_some())
    }

    pub fn contains_key(self, key: &RecordKey) -> bool {
        let Self(workspace) = self;
        workspace.kept.in_conflict.contains(key) && workspace.record(key).is_some()
    }

    pub fn len(self) -> usize {
        let Self(workspace) = self;
        if workspace.veil.is_empty() { workspace.kept.in_conflict.len() } else { self.keys().count() }
    }

    pub fn is_empty(self) -> bool {
        self.keys().next().is_none()
    }
}

/// The first key in the range of a person's drafts.
fn first_draft(person: PersonId) -> RecordKey {
    RecordKey::Draft(first_rating(person))
}

fn first_note(person: PersonId) -> RecordKey {
    RecordKey::Note(first_rating(person))
}

fn first_rating(person: PersonId) -> DraftKey {
    DraftKey {
        person,
        framework: FIRST_SLUG.parse().expect("a slug"),
        assessor: Assessor::Own,
        skill: FIRST_SLUG.parse().expect("a slug"),
    }
}

/// The least possible slug.
const FIRST_SLUG: &str = "-";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        records::level::{Level, Seniority},
        store::fixture::*,
    };

    #[test]
    fn a_deleted_record_has_no_content_but_keeps_its_versions() {
        let mut workspace = workspace();
        rate(&mut workspace, 1, "a", Level::NOVICE);
        let rated = workspace.record(&record("a")).expect("rated").head_ids()[0];
        change(&mut workspace, 2, |edit| edit.delete(record("a")));
        assert_eq!(workspace.content(&record("a")), None);
        assert!(workspace.record(&record("a")).is_some_and(|record| record.has_seen(rated)));
    }

    #[test]
    fn a_version_supersedes_a_base_that_arrives_later() {
        let mut whole = workspace();
        rate(&mut whole, 1, "a", Level::NOVICE);
        let older = whole.record(&record("a")).expect("rated").heads().next().expect("a head").clone();
        rate(&mut whole, 2, "a", Level::EXPERT);
        let newer = whole.record(&record("a")).expect("rated").heads().next().expect("a head").clone();
        let mut cut = Workspace::default();
        assert_eq!(cut.insert(newer.clone()), Inserted::New);
        assert!(cut.record(&record("a")).is_some_and(|record| record.has_seen(older.id)));
        assert_eq!(cut.insert(older), Inserted::New);
        assert_eq!(cut.insert(newer.clone()), Inserted::Known);
        assert_eq!(cut.record(&record("a")).map(Record::head_ids), Some(vec![newer.id]));
    }

    #[test]
    fn an_original_and_versions_made_on_it_supersede_its_copies() {
        let mut whole = workspace();
        rate(&mut whole, 1, "a", Level::NOVICE);
        let head = |workspace: &Workspace| {
            workspace.record(&record("a")).expect("rated").heads().next().expect("a head").clone()
        };
        let older = head(&whole);
        rate(&mut whole, 2, "a", Level::EXPERT);
        let newer = head(&whole);
        let copy = |version: &Version, plan: &str| {
            Arc::new(version.copy(Content::Draft(Rating { plan: plan.into(), ..Rating::default() }), None))
        };
        let heads_of = |versions: &[&Arc<Version>]| {
            let mut workspace = Workspace::default();
            for version in versions {
                workspace.insert(Arc::clone(version));
            }
            workspace.record(&record("a")).map(Record::head_ids)
        };
        let (short, long) = (copy(&newer, ""), copy(&newer, "longer"));
        assert_eq!(short.of, Some(newer.id));
        assert_eq!(copy(&short, "again").of, Some(newer.id));
        assert_eq!(heads_of(&[&short, &newer]), Some(vec![newer.id]));
        assert_eq!(heads_of(&[&long, &short]), Some(vec![long.id]));
        let other = Content::Draft(Rating { plan: "and longer".into(), ..Rating::default() });
        let nameless = Arc::new(newer.copy(other, Some("Person 1".into())));
        assert_eq!(heads_of(&[&short, &nameless]), Some(vec![short.id]));
        assert_eq!(heads_of(&[&copy(&older, "x"), &short]), Some(vec![short.id]));
        assert_eq!(heads_of(&[&copy(&older, "x"), &newer]), Some(vec![newer.id]));
        let read = Version::read_as(short.id, short.text());
        assert_eq!(read.as_ref(), Ok(&*short));
    }

    #[test]
    fn a_past_supersedes_the_versions_it_names_and_is_never_a_head() {
        let mut whole = workspace();
        let mut story = Vec::new();
        for (at, level) in [Level::NOVICE, Level::COMPETENT, Level::EXPERT].into_iter().enumerate() {
            rate(&mut whole, i64::try_from(at).expect("small"), "a", level);
            story.extend(whole.record(&record("a")).expect("rated").heads().cloned());
        }
        let [first, _, last] = &story[..] else { panic!("three versions") };
        let [past] = &whole.record(&record("a")).expect("rated").pasts()[..] else { panic!("one past") };
        let past = Arc::new(past.clone());
        assert!(past.is_past() && !last.is_past());
        let heads_of = |versions: &[&Arc<Version>]| {
            let mut workspace = Workspace::default();
            for version in versions {
                workspace.insert(Arc::clone(version));
            }
            workspace.record(&record("a")).map(Record::head_ids)
        };
        assert_eq!(heads_of(&[first, last]), Some(vec![first.id, last.id]).map(|ids| ordered(ids, Ord::cmp)));
        assert_eq!(heads_of(&[first, last, &past]), Some(vec![last.id]));
        assert_eq!(heads_of(&[&past]), Some(vec![]));
        assert_eq!(heads_of(&[&past, first]), Some(vec![first.id]), "what replaced it is not here");
        let copy = Arc::new(last.copy(Content::Draft(Rating::default()), None));
        assert_eq!(heads_of(&[first, &copy, &past]), Some(vec![copy.id]));
        rate(&mut whole, 9, "a", Level::MASTER);
        let newest = whole.record(&record("a")).expect("rated").heads().next().expect("a head").clone();
        assert_eq!(heads_of(&[first, &newest, &past]), Some(vec![newest.id]), "what was made on it is");
        assert!(whole.record(&record("a")).is_some_and(|record| record.knows(&past)));
        let mut older = Workspace::default();
        older.insert(first.clone());
        assert!(older.record(&record("a")).is_some_and(|record| record.knows(first) && !record.knows(&past)));
    }

    #[test]
    fn forgetting_a_version_restores_the_one_it_superseded() {
        let mut workspace = workspace();
        rate(&mut workspace, 1, "a", Level::NOVICE);
        let before = workspace.record(&record("a")).map(Record::head_ids);
        rate(&mut workspace, 2, "a", Level::EXPERT);
        let newest = workspace.record(&record("a")).expect("rated").head_ids();
        workspace.forget(newest);
        assert_eq!(workspace.record(&record("a")).map(Record::head_ids), before);
        assert_eq!(workspace.rating(&ann("a")).and_then(|rating| rating.current), Some(Level::NOVICE));
        workspace.forget(before.into_iter().flatten());
        assert!(workspace.record(&record("a")).is_none());
    }

    #[test]
    fn conflicts_are_counted_as_they_come_and_go() {
        let mut here = workspace();
        let mut there = here.clone();
        rate(&mut here, 1, "a", Level::NOVICE);
        rate(&mut there, 2, "a", Level::EXPERT);
        let mut both = merged(&here, &there);
        assert_eq!(both.conflicts().len(), 1);
        let theirs = there.record(&record("a")).expect("rated").head_ids();
        both.forget(theirs);
        assert!(both.conflicts().is_empty());
    }

    #[test]
    fn current_ratings_are_the_last_finished_assessment_overlaid_by_drafts() {
        let mut workspace = workspace();
        rate(&mut workspace, 1, "a", Level::NOVICE);
        rate(&mut workspace, 2, "b", Level::NOVICE);
        finish(&mut workspace, 3, 1, "2026-03-09");
        rate(&mut workspace, 4, "b", Level::EXPERT);
        rate(&mut workspace, 5, "c", Level::MASTER);
        let current: Vec<_> = workspace
            .current_ratings(ANN, &framework(), &Assessor::Own)
            .into_iter()
            .map(|(skill, rating)| (skill.as_str(), rating.current))
            .collect();
        let expected = [("a", Some(Level::NOVICE)), ("b", Some(Level::EXPERT)), ("c", Some(Level::MASTER))];
        assert_eq!(current, expected);
        for (skill, level) in expected {
            assert_eq!(workspace.rating(&ann(skill)).map(|rating| rating.current), Some(level));
        }
        assert_eq!(
            workspace.finished_rating(&ann("b")).and_then(|rating| rating.current),
            Some(Level::NOVICE)
        );
    }

    #[test]
    fn the_history_is_oldest_first_by_day_and_number_whatever_the_ids() {
        let mut workspace = workspace();
        for (at, (id, on, level)) in
            [(9, "2026-01-01", 1), (5, "2026-02-01", 2), (7, "2026-02-01", 3)].into_iter().enumerate()
        {
            let at = i64::try_from(at).expect("small");
            rate(&mut workspace, at, "a", Level::try_from(level).expect("a level"));
            finish(&mut workspace, at, id, on);
        }
        let history = workspace.history(ANN, &framework(), &Assessor::Own);
        let levels: Vec<_> =
            history.iter().map(|(_, it)| it.ratings["a"].current.map(Level::number)).collect();
        assert_eq!(levels, [Some(1), Some(2), Some(3)]);
    }

    #[test]
    fn drafts_belong_to_one_person() {
        let mut workspace = workspace();
        rate(&mut workspace, 1, "a", Level::NOVICE);
        change(&mut workspace, 2, |edit| {
            for id in [0, 2, u128::MAX] {
                let person = PersonId(uuid::Uuid::from_u128(id));
                edit.add_person(person, Person::new("Bo", Seniority::Mid))?;
                edit.rate(&DraftKey { person, ..ann("a") }, Level::MASTER, day("2026-03-09"))?;
            }
            Ok(())
        });
        assert_eq!(workspace.drafts(ANN).map(|(key, _)| key).collect::<Vec<_>>(), [&ann("a")]);
        assert_eq!(workspace.people().count(), 4);
    }

    #[test]
    fn a_walk_finds_the_same_ratings_as_lookups_for_any_selection_of_people() {
        let mut workspace = workspace();
        let person = |id| PersonId(uuid::Uuid::from_u128(id));
        for (id, skill) in [(3, "a"), (3, "b"), (5, "a"), (7, "b"), (7, "c")] {
            let key = DraftKey { person: person(id), ..ann(skill) };
            change(&mut workspace, 1, |edit| {
                edit.add_person(key.person, Person::new("Bo", Seniority::Mid))?;
                edit.rate(&key, Level::MASTER, day("2026-03-09"))
            });
        }
        change(&mut workspace, 2, |edit| {
            edit.delete(RecordKey::Draft(DraftKey { person: person(7), ..ann("b") }))
        });
        let mut walk = workspace.all_drafts();
        for (id, n_drafts) in [(2, 0), (3, 2), (4, 0), (7, 1), (8, 0)] {
            let walked: Vec<_> = walk.of(person(id)).map(|(key, _)| key.clone()).collect();
            let looked_up = workspace.drafts(person(id)).map(|(key, _)| RecordKey::Draft(key.clone()));
            assert_eq!(walked.len(), n_drafts);
            assert_eq!(walked, looked_up.collect::<Vec<_>>());
        }
        assert_eq!(workspace.all_assessments().of(person(7)).count(), 0);
    }

    #[test]
    fn everybody_who_rated_is_an_assessor() {
        let mut workspace = workspace();
        rate(&mut workspace, 1, "a", Level::NOVICE);
        finish(&mut workspace, 2, 1, "2026-03-09");
        let by_mentor = DraftKey { assessor: Assessor::Mentor(BO), ..ann("a") };
        let elsewhere =
            DraftKey { framework: "g".parse().expect("a slug"), assessor: Assessor::Agreed, ..ann("a") };
        change(&mut workspace, 3, |edit| {
            edit.rate(&by_mentor, Level::EXPERT, day("2026-03-09"))?;
            edit.rate(&elsewhere, Level::EXPERT, day("2026-03-09"))
        });
        let assessors: Vec<_> = workspace.assessors(ANN, &framework()).into_iter().collect();
        assert_eq!(assessors, [&Assessor::Own, &Assessor::Mentor(BO)]);
    }
}
