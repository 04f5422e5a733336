use std::sync::Arc;

use thiserror::Error;

use super::{Content, EditError, RecordKey, Stamp, Transaction, Version, VersionId, Workspace};

/// What was done, and can be undone and redone in this tab.
#[derive(Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

/// One undo step.
#[derive(Debug, Clone)]
pub enum Step {
    /// Records that the user changed. Undoing makes further versions that say what was before.
    Changes(Vec<Changed>),
    /// Versions that came from elsewhere. Undoing takes out again what nothing was made on since: a deletion
    /// would travel to whoever they came from.
    Added(Vec<Arc<Version>>),
    /// Versions that were taken out of this machine.
    Forgotten(Vec<Arc<Version>>),
}

/// One record of a step; `None` stands for a record that is not there.
#[derive(Debug, Clone)]
pub struct Changed {
    pub key: RecordKey,
    pub before: Option<Content>,
    pub after: Option<Content>,
}

/// What undoing or redoing does to the workspace.
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
    #[error("This was changed again elsewhere since, so it stays as it is.")]
    ChangedSince,
    #[error(transparent)]
    Edit(#[from] EditError),
}

/// Steps that are kept: enough for a day's work, and a bound on memory.
const MAX_STEPS: usize = 1000;

impl History {
    pub fn push(&mut self, step: Step) {
        self.undone.clear();
        self.done.push(step);
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

    /// Takes back the last step. A step that can no longer be taken back is dropped, so that the one before it can.
    pub fn undo(&mut self, workspace: &Workspace, stamp: &Stamp) -> Result<Turn, UndoError> {
        let step = self.done.pop().ok_or(UndoError::Nothing)?;
        let turn = step.backward(workspace, stamp)?;
        self.undone.push(step);
        Ok(turn)
    }

    /// Does the last undone step again.
    pub fn redo(&mut self, workspace: &Workspace, stamp: &Stamp) -> Result<Turn, UndoError> {
        let step = self.undone.pop().ok_or(UndoError::Nothing)?;
        let turn = step.forward(workspace, stamp)?;
        self.done.push(step);
        Ok(turn)
    }
}

impl Step {
    fn backward(&self, workspace: &Workspace, stamp: &Stamp) -> Result<Turn, UndoError> {
        match self {
            Self::Changes(changes) => {
                replace(workspace, stamp, changes.iter().map(|it| (&it.key, &it.after, &it.before)))
            }
            Self::Added(versions) => Ok(Turn::Forget(not_built_on(workspace, versions))),
            Self::Forgotten(versions) => Ok(Turn::Add(versions.clone())),
        }
    }

    fn forward(&self, workspace: &Workspace, stamp: &Stamp) -> Result<Turn, UndoError> {
        match self {
            Self::Changes(changes) => {
                replace(workspace, stamp, changes.iter().map(|it| (&it.key, &it.before, &it.after)))
            }
            Self::Added(versions) => Ok(Turn::Add(versions.clone())),
            Self::Forgotten(versions) => Ok(Turn::Forget(not_built_on(workspace, versions))),
        }
    }
}

/// Further versions that say `to` of records that now say `from`.
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

/// Those of the versions whose record holds nothing but them and what was there before them.
fn not_built_on(workspace: &Workspace, versions: &[Arc<Version>]) -> Vec<VersionId> {
    let ours: std::collections::HashSet<VersionId> = versions.iter().map(|version| version.id).collect();
    versions
        .iter()
        .filter(|version| {
            workspace.record(&version.record).is_some_and(|record| {
                record.versions().all(|other| ours.contains(&other.id) || !other.bases.contains(&version.id))
            })
        })
        .map(|version| version.id)
        .collect()
}
