//! The workspace that the app holds, whole, and what of it is handed out.

use std::{ops::Deref, sync::Arc};

use crate::{
    engine::mentoring::blind::{Blind, Viewer},
    model::{
        records::ids::VersionId,
        store::{key::RecordKey, version::Version, workspace::Workspace},
    },
};

/// The whole workspace, for edits, saving and merging; everything else gets what the user may see of it.
///
/// Reading it as a workspace (`Deref`) reads the whole, which is why nothing outside `state` can name it.
#[derive(Debug, Default, Clone)]
pub struct Held {
    whole: Workspace,
    blind: Blind,
    /// Records that changed since `blind` looked last.
    changed: Vec<RecordKey>,
}

impl Deref for Held {
    type Target = Workspace;

    fn deref(&self) -> &Workspace {
        &self.whole
    }
}

impl Held {
    pub fn new(whole: Workspace, viewer: Viewer) -> Self {
        Self { blind: Blind::new(viewer, &whole), whole, changed: Vec::new() }
    }

    pub fn extend(&mut self, versions: &[Arc<Version>]) {
        self.changed.extend(versions.iter().map(|version| version.record.clone()));
        self.whole.extend(&mut versions.iter().cloned());
    }

    pub fn forget(&mut self, ids: impl IntoIterator<Item = VersionId>) {
        self.whole.forget(ids);
        // Whom a pair that is gone was about nobody knows any more.
        self.look_as(self.blind.viewer().clone());
    }

    /// Takes in who looks now.
    pub fn look_as(&mut self, viewer: Viewer) {
        self.blind = Blind::new(viewer, &self.whole);
        self.changed.clear();
    }

    pub fn viewer(&self) -> &Viewer {
        self.blind.viewer()
    }

    /// Notices what may be seen after a change.
    pub fn settle(&mut self) {
        self.blind.follow(&self.whole, &self.changed);
        self.changed.clear();
    }

    /// The whole, to hold while it goes on changing.
    pub fn whole(&self) -> Workspace {
        self.whole.clone()
    }

    /// What the user may see: the workspace itself where nothing is hidden.
    pub fn seen(&self) -> Workspace {
        self.whole.veiled(self.blind.veil())
    }
}
