use std::{
    collections::{BTreeMap, btree_map},
    iter::{self, Peekable},
    sync::Arc,
};

use super::{
    Assessment, AssessmentId, Assessor, Content, DraftKey, FrameworkId, ItemId, MentorProfile, Pair, PairId,
    PairPart, Person, PersonId, Rating, RecordKey, Session, SkillId, Sorted, Version, VersionId, ordered,
};

/// All records on this machine, each as the set of its versions.
///
/// Merging two workspaces is the union of their versions: the order in which versions come in, and how often,
/// changes nothing.
#[derive(Debug, Default, Clone)]
pub struct Workspace {
    versions: BTreeMap<VersionId, Arc<Version>>,
    records: BTreeMap<RecordKey, Record>,
    /// The records whose heads disagree, kept up with every change so that nobody walks the workspace to count.
    #[allow(clippy::zero_sized_map_values, reason = "it is read by key, as all records are")]
    in_conflict: BTreeMap<RecordKey, ()>,
}

/// The versions of one record.
#[derive(Debug, Default, Clone)]
pub struct Record {
    /// In the order of their ids.
    versions: Vec<Arc<Version>>,
    /// Every version that a known one was made on, itself known or not; in order.
    superseded: Vec<VersionId>,
    /// The head that is shown, kept up with every change.
    shown: Option<Arc<Version>>,
}

/// What became of a version that was put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inserted {
    New,
    Known,
}

impl Record {
    pub fn versions(&self) -> impl Iterator<Item = &Arc<Version>> {
        self.versions.iter()
    }

    fn place(&self, id: VersionId) -> Result<usize, usize> {
        self.versions.binary_search_by(|version| version.id.cmp(&id))
    }

    /// The versions that no other was made on. One head is the value, several are a conflict.
    pub fn heads(&self) -> impl Iterator<Item = &Arc<Version>> {
        self.versions.iter().filter(|version| !self.is_outdone(version))
    }

    pub fn head_ids(&self) -> Vec<VersionId> {
        self.heads().map(|head| head.id).collect()
    }

    /// The head that is shown: the only one, or of several the one latest by its clock. Which is shown decides
    /// nothing; all heads stay until somebody picks.
    pub fn shown(&self) -> Option<&Arc<Version>> {
        self.shown.as_ref()
    }

    fn note_shown(&mut self) {
        self.shown = self.heads().max_by_key(|head| (head.at, head.id)).cloned();
    }

    /// The version that is shown; `None` of a record that is deleted.
    fn said(&self) -> Option<&Version> {
        self.shown().map(Arc::as_ref).filter(|shown| !shown.content.is_deleted())
    }

    /// Whether the heads disagree. Heads that say the same were made apart, but there is nothing to decide.
    pub fn is_in_conflict(&self) -> bool {
        let mut heads = self.heads();
        let Some(first) = heads.next() else { return false };
        heads.any(|head| head.content != first.content)
    }

    /// Whether this version is there or was one that a known version was made on.
    pub fn has_seen(&self, id: VersionId) -> bool {
        self.place(id).is_ok() || self.is_superseded(id)
    }

    /// Whether what it says is a copy without what was left out when it was shared.
    pub fn is_copy(&self) -> bool {
        self.heads().any(|head| head.of.is_some())
    }

    /// Every version that a known one was made on, itself known or not; in order.
    pub fn superseded(&self) -> &[VersionId] {
        &self.superseded
    }

    /// Whether a version of the record would bring nothing: it is here, or a copy that says less than what is here, or
    /// tells of a past that is known.
    pub fn knows(&self, version: &Version) -> bool {
        self.place(version.id).is_ok()
            || if version.is_past() {
                version.bases.iter().all(|base| self.is_superseded(*base))
            } else {
                version.of.is_some_and(|of| self.says_more(of, version))
            }
    }

    fn is_superseded(&self, id: VersionId) -> bool {
        self.superseded.binary_search(&id).is_ok()
    }

    /// Whether a version was made on this one or, for a copy, on its original; or more of the original is here.
    fn is_outdone(&self, version: &Version) -> bool {
        let Some(of) = version.of else { return self.is_superseded(version.id) };
        self.is_superseded(version.id) || self.is_superseded(of) || self.says_more(of, version)
    }

    /// Whether the original of a copy is here, or another copy of it that says more: one with names before one with
    /// pseudonyms, which tells no device, and then the longer one.
    fn says_more(&self, of: VersionId, copy: &Version) -> bool {
        let rank = |copy: &Version| (!copy.device.is_empty(), copy.text().len(), copy.id);
        self.place(of).is_ok()
            || self.versions.iter().any(|other| other.of == Some(of) && rank(other) > rank(copy))
    }

    fn supersede(&mut self, bases: &[VersionId]) {
        for base in bases {
            if let Err(place) = self.superseded.binary_search(base) {
                self.superseded.insert(place, *base);
            }
        }
    }
}

impl Workspace {
    /// Adds a version. Adding it twice, or before the versions it was made on, changes nothing in the outcome.
    pub fn insert(&mut self, version: Arc<Version>) -> Inserted {
        if self.versions.contains_key(&version.id) {
            return Inserted::Known;
        }
        let record = self.records.entry(version.record.clone()).or_default();
        record.supersede(&version.bases);
        if let Err(place) = record.place(version.id) {
            record.versions.insert(place, version.clone());
        }
        record.note_shown();
        self.versions.insert(version.id, version.clone());
        self.note_conflict(&version.record);
        Inserted::New
    }

    /// Takes versions out of this machine, as when an import is undone. What was made on them stays.
    pub fn forget(&mut self, ids: impl IntoIterator<Item = VersionId>) {
        for id in ids {
            let Some(version) = self.versions.remove(&id) else { continue };
            let Some(record) = self.records.get_mut(&version.record) else { continue };
            record.versions.retain(|left| left.id != id);
            record.superseded.clear();
            for left in record.versions.clone() {
                record.supersede(&left.bases);
            }
            record.note_shown();
            if record.versions.is_empty() {
                self.records.remove(&version.record);
            }
            self.note_conflict(&version.record);
        }
    }

    fn note_conflict(&mut self, key: &RecordKey) {
        if self.records.get(key).is_some_and(Record::is_in_conflict) {
            self.in_conflict.insert(key.clone(), ());
        } else {
            self.in_conflict.remove(key);
        }
    }

    pub fn version(&self, id: VersionId) -> Option<&Arc<Version>> {
        self.versions.get(&id)
    }

    pub fn versions(&self) -> impl Iterator<Item = &Arc<Version>> {
        self.versions.values()
    }

    pub fn len(&self) -> usize {
        self.versions.len()
    }

    pub fn is_empty(&self) -> bool {
        self.versions.is_empty()
    }

    pub fn record(&self, key: &RecordKey) -> Option<&Record> {
        self.records.get(key)
    }

    pub fn records(&self) -> impl Iterator<Item = (&RecordKey, &Record)> {
        self.records.iter()
    }

    /// What the record says; `None` for one that does not exist or is deleted.
    pub fn content(&self, key: &RecordKey) -> Option<&Content> {
        Some(&self.records.get(key)?.said()?.content)
    }

    /// The records whose heads disagree.
    #[allow(clippy::zero_sized_map_values, reason = "it is read by key, as all records are")]
    pub fn conflicts(&self) -> &BTreeMap<RecordKey, ()> {
        &self.in_conflict
    }

    pub fn person(&self, id: PersonId) -> Option<&Person> {
        match self.content(&RecordKey::Person(id))? {
            Content::Person(person) => Some(person),
            _ => None,
        }
    }

    /// Everybody, in the order of their ids.
    pub fn people(&self) -> impl Iterator<Item = (PersonId, &Person)> {
        let all =
            RecordKey::Person(PersonId(uuid::Uuid::nil()))..=RecordKey::Person(PersonId(uuid::Uuid::max()));
        self.records.range(all).filter_map(|(key, record)| match (key, &record.said()?.content) {
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

    /// All pairs, in the order of their ids.
    pub fn pairs(&self) -> impl Iterator<Item = (PairId, &Pair)> {
        let all = RecordKey::Pair(PairId(uuid::Uuid::nil()))..=RecordKey::Pair(PairId(uuid::Uuid::max()));
        self.records.range(all).filter_map(|(key, _)| match (key, self.content(key)?) {
            (RecordKey::Pair(id), Content::Pair(pair)) => Some((*id, &**pair)),
            _ => None,
        })
    }

    /// What belongs to a pair and is of one kind, in the order of its ids.
    pub fn of_pair(&self, pair: PairId, part: PairPart) -> impl Iterator<Item = (ItemId, &Content)> {
        let all = RecordKey::OfPair(pair, part, ItemId(uuid::Uuid::nil()))
            ..=RecordKey::OfPair(pair, part, ItemId(uuid::Uuid::max()));
        self.records.range(all).filter_map(|(key, _)| match key {
            RecordKey::OfPair(_, _, id) => Some((*id, self.content(key)?)),
            _ => None,
        })
    }

    /// The sessions of a pair, earliest first.
    pub fn sessions(&self, pair: PairId) -> Vec<(ItemId, &Session)> {
        let sessions = self.of_pair(pair, PairPart::Session).filter_map(|(id, content)| match content {
            Content::Session(session) => Some((id, &**session)),
            _ => None,
        });
        ordered(sessions.collect(), |(one_id, one): &(ItemId, &Session), (other_id, other)| {
            (one.at, one_id).cmp(&(other.at, other_id))
        })
    }

    /// The finished assessments of a person, in the order of their ids.
    pub fn assessments(&self, person: PersonId) -> impl Iterator<Item = (AssessmentId, &Assessment)> {
        let all = RecordKey::Assessment(person, AssessmentId(uuid::Uuid::nil()))
            ..=RecordKey::Assessment(person, AssessmentId(uuid::Uuid::max()));
        self.records.range(all).filter_map(|(key, record)| match (key, &record.said()?.content) {
            (RecordKey::Assessment(_, id), Content::Assessment(assessment)) => Some((*id, assessment)),
            _ => None,
        })
    }

    /// The finished assessments of a person by one assessor against one framework, oldest first.
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

    /// The ratings of a person that are not yet part of a finished assessment.
    pub fn drafts(&self, person: PersonId) -> impl Iterator<Item = (&DraftKey, &Rating)> {
        self.records
            .range(first_draft(person)..)
            .take_while(move |(key, _)| matches!(key, RecordKey::Draft(key) if key.person == person))
            .filter_map(|(key, record)| match (key, &record.said()?.content) {
                (RecordKey::Draft(key), Content::Draft(rating)) => Some((key, rating)),
                _ => None,
            })
    }

    /// Everybody's finished assessments.
    pub fn all_assessments(&self) -> Walk<'_> {
        let first = RecordKey::Assessment(PersonId(uuid::Uuid::nil()), AssessmentId(uuid::Uuid::nil()));
        Walk(self.records.range(first..first_draft(PersonId(uuid::Uuid::nil()))).peekable())
    }

    /// Everybody's drafts.
    pub fn all_drafts(&self) -> Walk<'_> {
        Walk(self.records.range(first_draft(PersonId(uuid::Uuid::nil()))..).peekable())
    }

    /// What an assessor says of a person now: the latest finished assessment, overlaid by the drafts since.
    pub fn standing(
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

    /// What an assessor says of one skill now.
    pub fn rating(&self, key: &DraftKey) -> Option<&Rating> {
        match self.content(&RecordKey::Draft(key.clone())) {
            Some(Content::Draft(rating)) => Some(rating),
            _ => self.finished_rating(key),
        }
    }

    /// The private note on a skill. One from before notes were records stands in the rating.
    pub fn note(&self, key: &DraftKey) -> &str {
        let note = RecordKey::Note(key.clone());
        let rating = match self.content(&note) {
            Some(Content::Draft(rating)) => Some(rating),
            _ if self.records.contains_key(&note) => None,
            _ => self.rating(key),
        };
        rating.map_or("", |rating| &rating.note)
    }

    /// What the assessor's last finished assessment says of one skill, whatever the drafts since.
    pub fn finished_rating(&self, key: &DraftKey) -> Option<&Rating> {
        let (_, last) = self.history(key.person, &key.framework, &key.assessor).pop()?;
        last.ratings.get(&key.skill)
    }

    /// Everybody who rated the person against the framework, finished or not; in order.
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

/// A walk through all records of one kind, which is quicker than looking them up person by person.
pub struct Walk<'w>(Peekable<btree_map::Range<'w, RecordKey, Record>>);

impl<'w> Walk<'w> {
    /// What is said of a person. To be asked in the order of the people's ids.
    pub fn of(&mut self, person: PersonId) -> impl Iterator<Item = (&'w RecordKey, &'w Version)> {
        while self.0.next_if(|(key, _)| key.person() < Some(person)).is_some() {}
        iter::from_fn(move || self.0.next_if(|(key, _)| key.person() == Some(person)))
            .filter_map(|(key, record)| Some((key, record.said()?)))
    }
}

/// Where the range of a person's drafts begins.
fn first_draft(person: PersonId) -> RecordKey {
    RecordKey::Draft(DraftKey {
        person,
        framework: FIRST_SLUG.parse().expect("a slug"),
        assessor: Assessor::Own,
        skill: FIRST_SLUG.parse().expect("a slug"),
    })
}

/// The least slug there is.
const FIRST_SLUG: &str = "-";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Level, Seniority, fixture::*};

    #[test]
    fn a_deleted_record_says_nothing_but_is_remembered() {
        let mut workspace = workspace();
        rate(&mut workspace, 1, "a", Level::NOVICE);
        let rated = workspace.record(&record("a")).expect("rated").head_ids()[0];
        change(&mut workspace, 2, |edit| edit.delete(record("a")));
        assert_eq!(workspace.content(&record("a")), None);
        assert!(workspace.record(&record("a")).is_some_and(|record| record.has_seen(rated)));
    }

    #[test]
    fn a_version_whose_base_is_unknown_supersedes_it_when_it_comes() {
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
    fn a_copy_gives_way_to_its_original_and_to_whatever_was_made_on_that() {
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
    fn a_past_supersedes_what_it_names_and_never_stands_for_the_record() {
        let mut whole = workspace();
        let mut story = Vec::new();
        for (at, level) in [Level::NOVICE, Level::COMPETENT, Level::EXPERT].into_iter().enumerate() {
            rate(&mut whole, i64::try_from(at).expect("small"), "a", level);
            story.extend(whole.record(&record("a")).expect("rated").heads().cloned());
        }
        let [first, _, last] = &story[..] else { panic!("three versions") };
        let superseded = whole.record(&record("a")).expect("rated").superseded();
        let past = Arc::new(Version::past(record("a"), superseded, 0));
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
        assert!(whole.record(&record("a")).is_some_and(|record| record.knows(&past)));
        let mut older = Workspace::default();
        older.insert(first.clone());
        assert!(older.record(&record("a")).is_some_and(|record| record.knows(first) && !record.knows(&past)));
    }

    #[test]
    fn forgetting_brings_back_what_was_superseded() {
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
    fn the_standing_is_the_last_finished_assessment_overlaid_by_the_drafts() {
        let mut workspace = workspace();
        rate(&mut workspace, 1, "a", Level::NOVICE);
        rate(&mut workspace, 2, "b", Level::NOVICE);
        finish(&mut workspace, 3, 1, "2026-03-09");
        rate(&mut workspace, 4, "b", Level::EXPERT);
        rate(&mut workspace, 5, "c", Level::MASTER);
        let standing: Vec<_> = workspace
            .standing(ANN, &framework(), &Assessor::Own)
            .into_iter()
            .map(|(skill, rating)| (skill.as_str(), rating.current))
            .collect();
        let expected = [("a", Some(Level::NOVICE)), ("b", Some(Level::EXPERT)), ("c", Some(Level::MASTER))];
        assert_eq!(standing, expected);
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
    fn drafts_are_those_of_one_person() {
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
    fn a_walk_finds_what_looking_up_finds_whoever_is_left_out() {
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
