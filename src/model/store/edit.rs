//! Edits: a change in progress, the refusals, and the versions that result.
//!
//! A record in conflict refuses edits until the user picks a head. A text field saves on the
//! versions that it showed when the user began to type. If the record has changed since, the result
//! is a second head and not an overwrite.

use serde_json::Value;

use crate::model::{
    records::{
        ids::{ItemId, PairId, VersionId},
        rating::is_long,
        refusal::EditError,
    },
    small::sorted::Sorted,
    store::{
        content::{Body, Content},
        history::{Changed, Step, Transaction},
        key::RecordKey,
        record::Record,
        version::{Stamp, Version},
        workspace::Workspace,
    },
};

/// A change in progress. Its reads include its own changes. The workspace stays unchanged until the
/// edit is complete.
pub struct Edit<'w> {
    workspace: &'w Workspace,
    changes: Sorted<RecordKey, Change>,
    /// The record that an open form edits, and the versions it showed.
    shown: Option<(RecordKey, Vec<VersionId>)>,
}

struct Change {
    content: Content,
    bases: Vec<VersionId>,
}

impl Workspace {
    /// Makes one change, which is one undo step. If `change` returns an error, nothing changes.
    pub fn edit<E>(
        &self,
        stamp: &Stamp,
        change: impl FnOnce(&mut Edit<'_>) -> Result<(), E>,
    ) -> Result<Transaction, E> {
        let mut edit = Edit { workspace: self, changes: Sorted::new(), shown: None };
        change(&mut edit)?;
        Ok(edit.done(stamp))
    }
}

impl<'w> Edit<'w> {
    /// Returns the workspace before this edit.
    pub(crate) fn workspace(&self) -> &'w Workspace {
        self.workspace
    }
}

impl Edit<'_> {
    fn done(self, stamp: &Stamp) -> Transaction {
        let mut versions = Vec::new();
        let mut changed = Vec::new();
        for (key, Change { content, bases }) in self.changes {
            let before = self.workspace.content(&key).cloned();
            let after = (!content.is_deleted()).then(|| content.clone());
            let shown = self.workspace.record(&key).and_then(|record| Some(record.shown()?.id));
            let version = Version::new(key.clone(), bases, content, stamp);
            changed.push(Changed { key, before, after, ids: (shown, version.id) });
            versions.push(version);
        }
        Transaction { versions, step: Step::Changes(changed) }
    }

    /// Returns the record's content with this edit's changes, or `None` if it is missing or
    /// deleted.
    pub fn content(&self, key: &RecordKey) -> Option<&Content> {
        match self.changes.get(key) {
            Some(change) => (!change.content.is_deleted()).then_some(&change.content),
            None => self.workspace.content(key),
        }
    }

    /// Returns a pair's record with this edit's changes.
    pub(crate) fn get<T: Body>(&self, pair: PairId, id: ItemId) -> Option<&T> {
        T::of(self.content(&T::key(pair, id))?)
    }

    /// Sets the content of a pair's record.
    pub(crate) fn put<T: Body>(&mut self, pair: PairId, id: ItemId, item: T) -> Result<(), EditError> {
        self.set(T::key(pair, id), item.into())
    }

    /// Changes a pair's record. Does nothing if the record does not exist.
    pub(crate) fn change<T: Body>(
        &mut self,
        pair: PairId,
        id: ItemId,
        change: impl FnOnce(&mut T),
    ) -> Result<(), EditError> {
        let Some(mut item) = self.get::<T>(pair, id).cloned() else { return Ok(()) };
        change(&mut item);
        self.put(pair, id, item)
    }

    /// Sets the versions of a record that an open form showed. This edit's change of the record is
    /// made on those versions. If the record has changed since, both heads stay and are shown as a
    /// conflict.
    pub fn on_top_of(&mut self, key: RecordKey, shown: Vec<VersionId>) {
        self.shown = Some((key, shown));
    }

    /// Sets the content of a record, on its heads. Does nothing if the content is unchanged.
    pub fn set(&mut self, key: RecordKey, content: Content) -> Result<(), EditError> {
        if let Some((_, shown)) = self.shown.as_ref().filter(|(of, _)| *of == key) {
            let shown = shown.clone();
            return self.set_on(key, content, shown);
        }
        let record = self.workspace.record(&key);
        if record.is_some_and(Record::is_in_conflict) {
            return Err(EditError::InConflict);
        }
        let bases = record.map(Record::head_ids).unwrap_or_default();
        self.set_on(key, content, bases)
    }

    /// Sets the content of a record on the given versions, which are those that a text field showed
    /// when typing began. If the record has changed since, both heads stay and are shown as a
    /// conflict. Refuses edits on copies alone, because only the owner of the originals can make
    /// them.
    pub fn set_on(
        &mut self,
        key: RecordKey,
        content: Content,
        bases: Vec<VersionId>,
    ) -> Result<(), EditError> {
        let is_newer = |version: &VersionId| {
            self.workspace.version(*version).is_some_and(|version| version.content == Content::Newer)
        };
        if bases.iter().any(is_newer) {
            return Err(EditError::Newer);
        }
        check(&content)?;
        let is_as_before = match self.workspace.record(&key) {
            None => content.is_deleted(),
            Some(record) => record.head_ids() == bases && record.heads().all(|head| head.content == content),
        };
        if is_as_before {
            self.changes.remove(&key);
            return Ok(());
        }
        let is_copy = |version: &VersionId| {
            self.workspace.version(*version).is_some_and(|version| version.of.is_some())
        };
        if !content.is_deleted() && !bases.is_empty() && bases.iter().all(is_copy) {
            return Err(EditError::Copy);
        }
        self.changes.insert(key, Change { content, bases });
        Ok(())
    }

    pub fn delete(&mut self, key: RecordKey) -> Result<(), EditError> {
        self.set(key, Content::Deleted)
    }

    /// Resolves a conflict: sets the content on all heads.
    pub fn resolve(&mut self, key: RecordKey, content: Content) -> Result<(), EditError> {
        let bases = self.workspace.record(&key).map(Record::head_ids).unwrap_or_default();
        self.set_on(key, content, bases)
    }
}

/// Checks the content against the rules.
fn check(content: &Content) -> Result<(), EditError> {
    let has_texts_of_its_own =
        matches!(content, Content::Person(_) | Content::Draft(_) | Content::Assessment(_));
    if !has_texts_of_its_own && content.to_value().is_some_and(|body| has_long_text(&body)) {
        return Err(EditError::LongText);
    }
    content.check()
}

fn has_long_text(value: &Value) -> bool {
    match value {
        Value::String(text) => is_long(text),
        Value::Array(values) => values.iter().any(has_long_text),
        Value::Object(fields) => fields.values().any(has_long_text),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        records::{
            level::Level,
            rating::{MAX_TEXT, Rating},
        },
        store::fixture::*,
    };

    const TODAY: &str = "2026-03-09";

    #[test]
    fn an_edit_without_a_difference_makes_no_version() {
        let mut workspace = workspace();
        rate(&mut workspace, 1, "a", Level::NOVICE);
        let n_versions = workspace.len();
        rate(&mut workspace, 2, "a", Level::NOVICE);
        change(&mut workspace, 3, |edit| edit.delete(record("b")));
        change(&mut workspace, 4, |edit| {
            edit.rate(&ann("a"), Level::MASTER, day(TODAY))?;
            edit.rate(&ann("a"), Level::NOVICE, day(TODAY))
        });
        assert_eq!(workspace.len(), n_versions);
    }

    #[test]
    fn an_edit_reads_what_it_has_changed_so_far() {
        let mut workspace = workspace();
        rate(&mut workspace, 1, "a", Level::MASTER);
        change(&mut workspace, 2, |edit| {
            edit.clear(&ann("a"))?;
            assert_eq!(edit.rating(&ann("a")), Rating::default());
            edit.change_rating(&ann("a"), |rating| rating.plan = "Read".into())
        });
        let rating = workspace.rating(&ann("a")).expect("a draft");
        assert_eq!((rating.current, rating.plan.as_str()), (None, "Read"));
    }

    #[test]
    fn a_refused_edit_changes_nothing_at_all() {
        let workspace = workspace();
        let refused = refused(&workspace, |edit| {
            edit.rate(&ann("a"), Level::NOVICE, day(TODAY))?;
            edit.change_person(ANN, |person| person.name = " ".into())
        });
        assert_eq!(refused, Some(EditError::NoName));
        assert_eq!(workspace.len(), 1);
    }

    #[test]
    fn not_applicable_needs_a_reason() {
        let no_reason = |edit: &mut Edit<'_>| {
            edit.change_rating(&ann("a"), |rating| rating.not_applicable = Some("  ".into()))
        };
        assert_eq!(refused(&workspace(), no_reason), Some(EditError::NoReason));
    }

    #[test]
    fn a_text_of_more_than_20_000_characters_is_refused() {
        let fits = "ä".repeat(MAX_TEXT);
        let long = format!("{fits}ä");
        let fields: [fn(&mut Rating, String); 4] = [
            |rating, text| rating.plan = text,
            |rating, text| rating.note = text,
            |rating, text| rating.evidence = vec!["short".into(), text],
            |rating, text| rating.not_applicable = Some(text),
        ];
        let workspace = workspace();
        for field in fields {
            let set = |text: &str| {
                refused(&workspace, |edit| edit.change_rating(&ann("a"), |rating| field(rating, text.into())))
            };
            assert_eq!(set(&fits), None);
            assert_eq!(set(&long), Some(EditError::LongText));
        }
    }

    #[test]
    fn a_name_has_one_to_200_characters() {
        let named = |name: &str| refused(&workspace(), |edit| edit.set(RecordKey::Person(BO), person(name)));
        assert_eq!(named(" \t"), Some(EditError::NoName));
        assert_eq!(named(&"ä".repeat(200)), None);
        assert_eq!(named(&"ä".repeat(201)), Some(EditError::LongName));
        let team = refused(&workspace(), |edit| edit.change_person(ANN, |ann| ann.team = "x".repeat(201)));
        assert_eq!(team, Some(EditError::LongName));
    }

    #[test]
    fn a_conflict_refuses_edits_until_it_is_resolved() {
        let mut workspace = conflict();
        assert_eq!(workspace.conflicts().keys().collect::<Vec<_>>(), [&record("a")]);
        let rate = |edit: &mut Edit<'_>| edit.rate(&ann("a"), Level::MASTER, day(TODAY));
        assert_eq!(refused(&workspace, rate), Some(EditError::InConflict));
        assert_eq!(refused(&workspace, |edit| edit.delete(record("a"))), Some(EditError::InConflict));
        let picked = workspace.content(&record("a")).expect("one is shown").clone();
        change(&mut workspace, 4, |edit| edit.resolve(record("a"), picked.clone()));
        assert!(workspace.conflicts().is_empty());
        assert_eq!(workspace.content(&record("a")), Some(&picked));
        assert_eq!(refused(&workspace, rate), None);
    }

    #[test]
    fn a_form_saves_on_the_versions_that_it_showed() {
        let mut workspace = workspace();
        rate(&mut workspace, 1, "a", Level::NOVICE);
        let shown = workspace.record(&record("a")).expect("rated").head_ids();
        rate(&mut workspace, 2, "a", Level::EXPERT);
        change(&mut workspace, 3, |edit| {
            edit.on_top_of(record("a"), shown.clone());
            edit.rate(&ann("a"), Level::MASTER, day(TODAY))
        });
        assert_eq!(workspace.conflicts().len(), 1);
    }

    #[test]
    fn only_its_owner_can_change_a_copy_by_any_edit() {
        let mut whole = workspace();
        rate(&mut whole, 1, "a", Level::NOVICE);
        let person = whole.record(&RecordKey::Person(ANN)).expect("Ann").heads().next().cloned();
        let copy_of = |workspace: &Workspace| {
            let head = workspace.record(&record("a")).expect("rated").heads().next().expect("a head").clone();
            head.copy(head.content.clone(), Some("Person 1".into()))
        };
        let mut workspace = Workspace::default();
        workspace.insert(person.expect("a head"));
        workspace.insert(copy_of(&whole).into());
        let shown = workspace.record(&record("a")).expect("a copy").head_ids();
        let plan = |rating: &mut Rating| rating.plan = "Read".into();
        let copy = Some(EditError::Copy);
        assert_eq!(refused(&workspace, |edit| edit.change_rating(&ann("a"), plan)), copy);
        assert_eq!(refused(&workspace, |edit| edit.change_rating_on(&ann("a"), shown.clone(), plan)), copy);
        let in_form = |edit: &mut Edit<'_>| {
            edit.on_top_of(record("a"), shown.clone());
            edit.change_rating(&ann("a"), plan)
        };
        assert_eq!(refused(&workspace, in_form), copy);
        assert_eq!(
            refused(&workspace, |edit| edit.change_rating(&ann("a"), |_| ())),
            None,
            "nothing changed"
        );
        assert_eq!(refused(&workspace, |edit| edit.delete(record("a"))), None);

        // Only their owner settles two conflicting copies. A conflict between a copy and the user's
        // own version is the user's.
        let mut apart = self::workspace();
        rate(&mut apart, 3, "a", Level::MASTER);
        let said = Content::Draft(Rating { plan: "Read".into(), ..Rating::default() });
        let resolve = |edit: &mut Edit<'_>| edit.resolve(record("a"), said.clone());
        let mut copies = workspace.clone();
        copies.insert(copy_of(&apart).into());
        assert_eq!((copies.conflicts().len(), refused(&copies, resolve)), (1, copy));
        let with_mine = merged(&workspace, &apart);
        assert_eq!((with_mine.conflicts().len(), refused(&with_mine, resolve)), (1, None));
    }

    #[test]
    fn a_record_of_a_newer_belay_is_never_changed() {
        let mut workspace = workspace();
        let text = format!(
            r#"{{"at":1,"bases":[],"body":{{"future":true}},"by":"","device":"","format":2,"record":"{}"}}"#,
            record("a")
        );
        workspace.insert(Version::read(&text).expect("kept unread").into());
        let rate = |edit: &mut Edit<'_>| edit.rate(&ann("a"), Level::MASTER, day(TODAY));
        assert_eq!(refused(&workspace, rate), Some(EditError::Newer));
        assert_eq!(refused(&workspace, |edit| edit.delete(record("a"))), Some(EditError::Newer));
        let resolve = |edit: &mut Edit<'_>| edit.resolve(record("a"), Content::Draft(Rating::default()));
        assert_eq!(refused(&workspace, resolve), Some(EditError::Newer));
        assert_eq!(refused(&workspace, |edit| edit.remove_person(ANN)), Some(EditError::Newer));
    }
}
