//! Undo and redo.
//!
//! Undoing an import removes the imported versions again, unless later versions were made on them.
//! Deleting the records instead would send deletions back to the sender of the file.
//!
//! The last steps survive a reload of the tab as the ids of their versions (`History::to_text`). A
//! step that was read back looks up its versions when it is undone or redone.

use std::sync::Arc;

use thiserror::Error;

use crate::model::{
    records::{ids::VersionId, refusal::EditError},
    small::order::ordered,
    store::{
        content::Content,
        key::RecordKey,
        version::{Stamp, Version},
        workspace::Workspace,
    },
};

/// The steps that can be undone and redone in this tab.
#[derive(Debug, Default, Clone)]
pub struct History {
    done: Vec<Numbered>,
    undone: Vec<Numbered>,
    n_pushed: u32,
}

#[derive(Debug, Clone)]
struct Numbered {
    number: u32,
    step: Step,
}

/// A completed change: one new version of each changed record, and the step that undoes it.
#[derive(Debug)]
pub struct Transaction {
    pub versions: Vec<Version>,
    pub step: Step,
}

/// One undo step.
#[derive(Debug, Clone)]
pub enum Step {
    /// Records that the user changed. Undoing them adds versions with the earlier content.
    Changes(Vec<Changed>),
    /// Versions that came from elsewhere. Undoing removes those that no later version was made on.
    /// Deletions would be sent to the people the versions came from.
    Added(Vec<Arc<Version>>),
    /// Versions that were removed from this machine.
    Forgotten(Vec<Arc<Version>>),
    /// A step from before a reload.
    Reloaded(Reloaded),
}

/// The ids of a step's versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reloaded {
    /// For each record the version that was shown before the step, if there was one, and the
    /// version that the step made.
    Changes(Vec<(Option<VersionId>, VersionId)>),
    Added(Vec<VersionId>),
}

/// One record of a step. A missing content means that the record did not exist.
#[derive(Debug, Clone)]
pub struct Changed {
    pub key: RecordKey,
    pub before: Option<Content>,
    pub after: Option<Content>,
    /// The version that was shown before, and the version that the step made.
    pub ids: (Option<VersionId>, VersionId),
}

/// The change that undoing or redoing a step makes to the workspace.
#[derive(Debug)]
pub enum Turn {
    Change(Transaction),
    Forget(Vec<VersionId>),
    Add(Vec<Arc<Version>>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum UndoError {
    #[error("There is nothing to undo.")]
    Nothing,
    #[error("This was changed again in the meantime, so Belay left it as it is.")]
    ChangedSince,
    #[error("What this step replaced is no longer in this browser, so the step cannot be undone.")]
    Gone,
    #[error(transparent)]
    Edit(#[from] EditError),
}

/// The maximum number of steps in memory, which is enough for a day's work.
const MAX_STEPS: usize = 1000;

/// How many steps, and versions of all of them, survive a reload. Writing them takes about a
/// millisecond.
const MAX_KEPT_STEPS: usize = 50;
const MAX_KEPT_IDS: usize = 2000;

impl History {
    /// Adds a step that the user has just made.
    pub fn push(&mut self, step: Step) {
        self.undone.clear();
        self.n_pushed += 1;
        self.done.push(Numbered { number: self.n_pushed, step });
        if self.done.len() > MAX_STEPS {
            self.done.remove(0);
        }
    }

    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Returns the number of the step that `undo` undoes.
    pub fn last(&self) -> Option<u32> {
        self.done.last().map(|last| last.number)
    }

    /// Undoes the last step. Returns the resulting change and the step. A step that can no longer
    /// be undone is dropped, so that the step before it can be undone.
    pub fn undo(&mut self, workspace: &Workspace, stamp: &Stamp) -> Result<(Turn, &Step), UndoError> {
        let mut last = self.done.pop().ok_or(UndoError::Nothing)?;
        last.step = last.step.resolved(workspace)?;
        let turn = last.step.backward(workspace, stamp)?;
        Ok((turn, &self.undone.push_mut(last).step))
    }

    /// Redoes the step that was undone last. Returns the resulting change and the step.
    pub fn redo(&mut self, workspace: &Workspace, stamp: &Stamp) -> Result<(Turn, &Step), UndoError> {
        let mut last = self.undone.pop().ok_or(UndoError::Nothing)?;
        last.step = last.step.resolved(workspace)?;
        let turn = last.step.forward(workspace, stamp)?;
        Ok((turn, &self.done.push_mut(last).step))
    }

    /// Returns the last steps as text, one line for each, with the undone steps last, after a line
    /// with `-`. A step whose versions are not in the workspace ends the list, because no step
    /// before it can be undone.
    pub fn to_text(&self) -> String {
        let mut n_ids = 0;
        let mut kept = |steps: &[Numbered], is_undone: bool| {
            let mut lines: Vec<String> = Vec::new();
            for numbered in steps.iter().rev().take(MAX_KEPT_STEPS) {
                let Some(reloaded) = numbered.step.reloaded(is_undone) else { break };
                n_ids += reloaded.n_ids();
                if n_ids > MAX_KEPT_IDS {
                    break;
                }
                lines.push(reloaded.to_line());
            }
            lines.reverse();
            lines
        };
        let (mut lines, undone) = (kept(&self.done, false), kept(&self.undone, true));
        if !undone.is_empty() {
            lines.push(UNDONE.to_owned());
            lines.extend(undone);
        }
        lines.join("\n")
    }

    /// Reads the output of `to_text`. A line that cannot be read ends the list.
    pub fn from_text(text: &str) -> Self {
        let mut history = Self::default();
        let mut is_undone = false;
        for line in text.lines() {
            if line == UNDONE {
                is_undone = true;
                continue;
            }
            let Some(reloaded) = Reloaded::from_line(line) else { break };
            history.n_pushed += 1;
            let steps = if is_undone { &mut history.undone } else { &mut history.done };
            steps.push(Numbered { number: history.n_pushed, step: Step::Reloaded(reloaded) });
        }
        history
    }
}

const UNDONE: &str = "-";
const CHANGES: &str = "changes";
const ADDED: &str = "added";

impl Reloaded {
    const fn n_ids(&self) -> usize {
        match self {
            Self::Changes(ids) => 2 * ids.len(),
            Self::Added(ids) => ids.len(),
        }
    }

    fn to_line(&self) -> String {
        let mut line = match self {
            Self::Changes(_) => CHANGES.to_owned(),
            Self::Added(_) => ADDED.to_owned(),
        };
        let mut push = |id: Option<VersionId>| {
            line.push(' ');
            line.push_str(&id.map_or_else(|| UNDONE.to_owned(), |id| id.to_string()));
        };
        match self {
            Self::Changes(ids) => ids.iter().for_each(|(before, after)| {
                push(*before);
                push(Some(*after));
            }),
            Self::Added(ids) => ids.iter().for_each(|id| push(Some(*id))),
        }
        line
    }

    fn from_line(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let kind = words.next()?;
        let id = |word: &str| word.parse::<VersionId>().ok();
        if kind == ADDED {
            return words.map(id).collect::<Option<_>>().map(Self::Added);
        }
        let mut changes = Vec::new();
        while let Some(before) = words.next().filter(|_| kind == CHANGES) {
            let before = if before == UNDONE { None } else { Some(id(before)?) };
            changes.push((before, id(words.next()?)?));
        }
        (kind == CHANGES).then_some(Self::Changes(changes))
    }
}

impl Step {
    /// Returns the ids that represent the step after a reload, or `None` if its versions are not in
    /// the workspace.
    fn reloaded(&self, is_undone: bool) -> Option<Reloaded> {
        match self {
            Self::Changes(changes) => {
                Some(Reloaded::Changes(changes.iter().map(|change| change.ids).collect()))
            }
            Self::Added(versions) if !is_undone => {
                Some(Reloaded::Added(versions.iter().map(|version| version.id).collect()))
            }
            Self::Added(_) | Self::Forgotten(_) => None,
            Self::Reloaded(reloaded) => Some(reloaded.clone()),
        }
    }

    /// Returns the step with the content of its versions.
    fn resolved(self, workspace: &Workspace) -> Result<Self, UndoError> {
        let Self::Reloaded(reloaded) = self else { return Ok(self) };
        let version = |id: VersionId| workspace.version(id).ok_or(UndoError::Gone);
        let content =
            |id| version(id).map(|version| (!version.content.is_deleted()).then(|| version.content.clone()));
        Ok(match reloaded {
            Reloaded::Changes(ids) => {
                let changed = |(before, after): (Option<VersionId>, VersionId)| {
                    Ok(Changed {
                        key: version(after)?.record.clone(),
                        before: before.map(content).transpose()?.flatten(),
                        after: content(after)?,
                        ids: (before, after),
                    })
                };
                Self::Changes(ids.into_iter().map(changed).collect::<Result<_, UndoError>>()?)
            }
            Reloaded::Added(ids) => {
                Self::Added(ids.into_iter().map(|id| version(id).cloned()).collect::<Result<_, _>>()?)
            }
        })
    }

    fn backward(&self, workspace: &Workspace, stamp: &Stamp) -> Result<Turn, UndoError> {
        match self {
            Self::Changes(changes) => replace(
                workspace,
                stamp,
                changes.iter().map(|change| (&change.key, &change.after, &change.before)),
            ),
            Self::Added(versions) => Ok(Turn::Forget(not_built_on(workspace, versions))),
            Self::Forgotten(versions) => Ok(Turn::Add(versions.clone())),
            Self::Reloaded(_) => Err(UndoError::Gone),
        }
    }

    fn forward(&self, workspace: &Workspace, stamp: &Stamp) -> Result<Turn, UndoError> {
        match self {
            Self::Changes(changes) => replace(
                workspace,
                stamp,
                changes.iter().map(|change| (&change.key, &change.before, &change.after)),
            ),
            Self::Added(versions) => Ok(Turn::Add(versions.clone())),
            Self::Forgotten(versions) => Ok(Turn::Forget(not_built_on(workspace, versions))),
            Self::Reloaded(_) => Err(UndoError::Gone),
        }
    }
}

/// Returns versions that change records from content `from` to content `to`.
fn replace<'a>(
    workspace: &Workspace,
    stamp: &Stamp,
    changes: impl Iterator<Item = (&'a RecordKey, &'a Option<Content>, &'a Option<Content>)>,
) -> Result<Turn, UndoError> {
    let transaction = workspace.edit(stamp, |edit| {
        for (key, from, to) in changes {
            if workspace.content(key) != from.as_ref() {
                return Err(UndoError::ChangedSince);
            }
            edit.set(key.clone(), to.clone().unwrap_or(Content::Deleted))?;
        }
        Ok(())
    })?;
    Ok(Turn::Change(transaction))
}

/// Returns the versions of each record that has no other version made on them. Keeps or removes a
/// record's versions together: if only the older ones went, versions made on the newer ones would
/// conflict with the earlier content.
fn not_built_on(workspace: &Workspace, versions: &[Arc<Version>]) -> Vec<VersionId> {
    let ours = ordered(versions.iter().map(|version| version.id).collect(), VersionId::cmp);
    let is_ours = |id: &VersionId| ours.binary_search(id).is_ok();
    let mut keys: Vec<&RecordKey> = versions.iter().map(|version| &version.record).collect();
    keys.dedup();
    let mut keys = ordered(keys, Ord::cmp);
    keys.dedup();
    let is_built_on = |key: &&RecordKey| {
        workspace.record(key).is_none_or(|record| {
            record.versions().any(|other| !is_ours(&other.id) && other.bases.iter().any(is_ours))
        })
    };
    keys.retain(|key| !is_built_on(key));
    let is_free = |version: &&Arc<Version>| keys.binary_search(&&version.record).is_ok();
    versions.iter().filter(is_free).map(|version| version.id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        records::{level::Level, rating::Rating},
        store::fixture::*,
    };

    /// A tab: a workspace and its history.
    struct Tab(Workspace, History);

    impl Tab {
        fn new() -> Self {
            Self(workspace(), History::default())
        }

        fn did(&mut self, step: impl FnOnce(&mut Workspace) -> Step) {
            let step = step(&mut self.0);
            self.1.push(step);
        }

        fn undo(&mut self) -> Result<(), UndoError> {
            let (turn, _) = self.1.undo(&self.0, &stamp(100))?;
            self.apply(turn);
            Ok(())
        }

        fn redo(&mut self) -> Result<(), UndoError> {
            let (turn, _) = self.1.redo(&self.0, &stamp(101))?;
            self.apply(turn);
            Ok(())
        }

        fn apply(&mut self, turn: Turn) {
            match turn {
                Turn::Change(done) => {
                    done.versions.into_iter().for_each(|version| self.insert(version.into()));
                }
                Turn::Forget(ids) => self.0.forget(ids),
                Turn::Add(versions) => versions.into_iter().for_each(|version| self.insert(version)),
            }
        }

        fn insert(&mut self, version: Arc<Version>) {
            self.0.insert(version);
        }

        fn level(&self, skill: &str) -> Option<Level> {
            self.0.rating(&ann(skill)).and_then(|rating| rating.current)
        }

        /// All visible content.
        fn contents(&self) -> Vec<(RecordKey, Content)> {
            let contents =
                self.0.records().filter_map(|(key, _)| Some((key.clone(), self.0.content(key)?.clone())));
            contents.collect()
        }

        /// Imports the versions that only the other workspace has.
        fn import(&mut self, other: &Workspace) {
            let new: Vec<_> =
                other.versions().filter(|version| self.0.version(version.id).is_none()).cloned().collect();
            for version in &new {
                self.insert(version.clone());
            }
            self.1.push(Step::Added(new));
        }
    }

    #[test]
    fn undo_and_redo_walk_through_every_step() {
        let mut tab = Tab::new();
        let mut states = vec![tab.contents()];
        tab.did(|workspace| rate(workspace, 1, "a", Level::NOVICE));
        states.push(tab.contents());
        tab.did(|workspace| rate(workspace, 2, "a", Level::EXPERT));
        states.push(tab.contents());
        tab.did(|workspace| finish(workspace, 3, 1, "2026-03-09"));
        states.push(tab.contents());
        tab.did(|workspace| change(workspace, 4, |edit| edit.remove_person(ANN)));
        assert_eq!(tab.contents(), []);
        for state in states.iter().rev() {
            assert_eq!(tab.undo(), Ok(()));
            assert_eq!(tab.contents(), *state);
        }
        assert_eq!(tab.undo(), Err(UndoError::Nothing));
        for state in &states[1..] {
            assert_eq!(tab.redo(), Ok(()));
            assert_eq!(tab.contents(), *state);
        }
        assert_eq!(tab.redo(), Ok(()));
        assert_eq!(tab.contents(), []);
        assert_eq!(tab.redo(), Err(UndoError::Nothing));
    }

    #[test]
    fn undoing_adds_versions_and_removes_none() {
        let mut tab = Tab::new();
        tab.did(|workspace| rate(workspace, 1, "a", Level::NOVICE));
        let before: Vec<_> = tab.0.versions().map(|version| version.id).collect();
        assert_eq!(tab.undo(), Ok(()));
        assert!(before.iter().all(|id| tab.0.version(*id).is_some()));
        assert_eq!(tab.0.len(), before.len() + 1);
        assert_eq!(tab.0.record(&record("a")).map(|record| record.heads().count()), Some(1));
    }

    #[test]
    fn a_step_changed_since_is_not_undone_but_the_step_before_it_is() {
        let mut tab = Tab::new();
        tab.did(|workspace| rate(workspace, 1, "b", Level::NOVICE));
        tab.did(|workspace| rate(workspace, 2, "a", Level::NOVICE));
        // Another tab's edit, which is no step of this tab.
        rate(&mut tab.0, 3, "a", Level::MASTER);
        assert_eq!(tab.undo(), Err(UndoError::ChangedSince));
        assert_eq!(tab.level("a"), Some(Level::MASTER));
        assert_eq!(tab.undo(), Ok(()));
        assert_eq!(tab.level("b"), None);
    }

    #[test]
    fn a_new_change_clears_the_redo_steps() {
        let mut tab = Tab::new();
        tab.did(|workspace| rate(workspace, 1, "a", Level::NOVICE));
        assert_eq!(tab.undo(), Ok(()));
        assert!(tab.1.can_redo());
        tab.did(|workspace| rate(workspace, 2, "b", Level::NOVICE));
        assert!(!tab.1.can_redo());
        assert_eq!(tab.redo(), Err(UndoError::Nothing));
    }

    #[test]
    fn undoing_an_import_removes_its_versions() {
        let mut tab = Tab::new();
        let mut other = tab.0.clone();
        rate(&mut other, 1, "a", Level::NOVICE);
        rate(&mut other, 2, "a", Level::EXPERT);
        let before = tab.0.len();
        tab.import(&other);
        assert_eq!(tab.level("a"), Some(Level::EXPERT));
        assert_eq!(tab.undo(), Ok(()));
        assert_eq!((tab.0.len(), tab.level("a")), (before, None));
        assert_eq!(tab.redo(), Ok(()));
        assert_eq!(tab.level("a"), Some(Level::EXPERT));
    }

    #[test]
    fn undoing_an_import_keeps_records_changed_since() {
        let mut tab = Tab::new();
        let mut other = tab.0.clone();
        rate(&mut other, 1, "a", Level::NOVICE);
        rate(&mut other, 2, "b", Level::NOVICE);
        tab.import(&other);
        rate(&mut tab.0, 3, "a", Level::EXPERT);
        assert_eq!(tab.undo(), Ok(()));
        assert_eq!((tab.level("a"), tab.level("b")), (Some(Level::EXPERT), None));
        let heads = tab.0.record(&record("a")).expect("kept").head_ids();
        let base = tab.0.version(heads[0]).expect("the head").bases[0];
        assert!(tab.0.version(base).is_some(), "what the change was made on is still here");
        assert!(tab.0.conflicts().is_empty());
    }

    #[test]
    fn a_change_made_on_an_import_does_not_conflict_with_the_replaced_version() {
        let mut tab = Tab::new();
        rate(&mut tab.0, 1, "a", Level::NOVICE);
        let mut other = tab.0.clone();
        rate(&mut other, 2, "a", Level::COMPETENT);
        rate(&mut other, 3, "a", Level::PROFICIENT);
        tab.import(&other);
        rate(&mut tab.0, 4, "a", Level::EXPERT);
        assert_eq!(tab.undo(), Ok(()));
        assert_eq!(tab.level("a"), Some(Level::EXPERT));
        assert!(tab.0.conflicts().is_empty());
    }

    #[test]
    fn undoing_an_import_restores_the_replaced_versions() {
        let mut tab = Tab::new();
        rate(&mut tab.0, 1, "a", Level::NOVICE);
        let mut other = tab.0.clone();
        rate(&mut other, 2, "a", Level::EXPERT);
        tab.import(&other);
        assert_eq!(tab.undo(), Ok(()));
        assert_eq!(tab.level("a"), Some(Level::NOVICE));
    }

    #[test]
    fn an_undo_that_would_decide_a_conflict_is_refused() {
        let mut tab = Tab::new();
        let mut other = tab.0.clone();
        tab.did(|workspace| rate(workspace, 2, "a", Level::NOVICE));
        // The other machine's clock is behind, so this machine's version is shown and looks
        // unchanged.
        rate(&mut other, 1, "a", Level::EXPERT);
        tab.0 = merged(&tab.0, &other);
        assert_eq!(tab.level("a"), Some(Level::NOVICE));
        assert_eq!(tab.undo(), Err(UndoError::Edit(EditError::InConflict)));
    }

    #[test]
    fn undoing_an_erasure_restores_all_versions() {
        let mut tab = Tab::new();
        let rating = Content::Draft(Rating { plan: "Read".into(), ..Rating::default() });
        tab.did(|workspace| change(workspace, 1, |edit| edit.set(record("a"), rating)));
        let before = tab.contents();
        let all: Vec<_> = tab.0.versions().cloned().collect();
        tab.0.forget(all.iter().map(|version| version.id));
        tab.1.push(Step::Forgotten(all));
        assert!(tab.0.is_empty());
        assert_eq!(tab.undo(), Ok(()));
        assert_eq!(tab.contents(), before);
        assert_eq!(tab.redo(), Ok(()));
        assert!(tab.0.is_empty());
    }

    /// Replaces the history with the part of it that survives a reload.
    fn reload(tab: &mut Tab) {
        tab.1 = History::from_text(&tab.1.to_text());
    }

    #[test]
    fn undo_and_redo_survive_reloads() {
        let mut tab = Tab::new();
        let mut states = vec![tab.contents()];
        tab.did(|workspace| rate(workspace, 1, "a", Level::NOVICE));
        states.push(tab.contents());
        tab.did(|workspace| finish(workspace, 3, 1, "2026-03-09"));
        states.push(tab.contents());
        let mut other = tab.0.clone();
        rate(&mut other, 4, "b", Level::NOVICE);
        rate(&mut other, 5, "b", Level::EXPERT);
        tab.import(&other);
        for state in states.iter().rev() {
            reload(&mut tab);
            assert_eq!(tab.undo(), Ok(()));
            assert_eq!(tab.contents(), *state);
        }
        for state in &states[1..3] {
            reload(&mut tab);
            assert_eq!(tab.redo(), Ok(()));
            assert_eq!(tab.contents(), *state);
        }
        // Undoing the import removed its versions from the workspace, so it cannot be redone after
        // a reload.
        reload(&mut tab);
        assert_eq!(tab.redo(), Err(UndoError::Nothing));
    }

    #[test]
    fn a_step_whose_versions_are_gone_is_dropped_after_a_reload() {
        let mut tab = Tab::new();
        tab.did(|workspace| rate(workspace, 1, "b", Level::NOVICE));
        tab.did(|workspace| rate(workspace, 2, "a", Level::NOVICE));
        let before = tab.0.record(&record("a")).expect("rated").head_ids();
        tab.did(|workspace| rate(workspace, 3, "a", Level::EXPERT));
        reload(&mut tab);
        tab.0.forget(before);
        assert_eq!(tab.undo(), Err(UndoError::Gone));
        assert_eq!(tab.level("a"), Some(Level::EXPERT));
    }

    #[test]
    fn large_steps_and_earlier_ones_do_not_survive_a_reload() {
        let mut history = History::default();
        let id = |number: u8| VersionId::from_bytes([number; 16]);
        history.push(Step::Reloaded(Reloaded::Changes(vec![(None, id(1))])));
        history.push(Step::Reloaded(Reloaded::Added(vec![id(2); MAX_KEPT_IDS])));
        history.push(Step::Reloaded(Reloaded::Changes(vec![(Some(id(3)), id(4))])));
        let reloaded = History::from_text(&history.to_text());
        assert_eq!(reloaded.done.len(), 1);
        for text in ["", "changes x y", "changes -", "other", "-", "added 1"] {
            assert!(!History::from_text(text).can_undo(), "{text}");
        }
    }

    #[test]
    fn only_the_last_1000_steps_are_kept() {
        let mut history = History::default();
        (0..MAX_STEPS + 5).for_each(|_| history.push(Step::Changes(vec![])));
        assert_eq!(history.done.len(), MAX_STEPS);
    }
}
