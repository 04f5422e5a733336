//! Holds the whole workspace of the app, and derives the part that the user may see.

use std::{ops::Deref, sync::Arc};

use crate::{
    engine::mentoring::blind::{Blind, Viewer},
    model::{
        records::ids::VersionId,
        store::{key::RecordKey, version::Version, workspace::Workspace},
    },
};

/// The whole workspace, for edits, saving and merging. All other code gets the part that the user may see.
///
/// `Deref` gives access to the whole workspace, so no code outside `state` can name this type.
#[derive(Debug, Default, Clone)]
pub struct Held {
    whole: Workspace,
    blind: Blind,
    /// Records that changed since `blind` was last updated.
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

    /// Adds versions. They are not visible before their records are settled: all together by `settle_more`, or one
    /// after the other by `extend`, for a key press in between.
    pub fn add(&mut self, versions: &[Arc<Version>]) {
        for version in versions {
            self.whole.add(version.clone());
        }
    }

    pub fn extend(&mut self, versions: &[Arc<Version>]) {
        self.add(versions);
        for version in versions {
            self.whole.settle(&version.record);
            self.changed.push(version.record.clone());
        }
    }

    /// Settles records with new versions, and updates their visibility, until the turn is over. Returns whether more
    /// records may be left.
    pub fn settle_more(&mut self, is_over: impl Fn() -> bool) -> bool {
        let mut has_more = true;
        while has_more && !is_over() {
            let settled = self.whole.settle_next();
            has_more = settled.is_some();
            self.changed.extend(settled);
        }
        self.settle();
        has_more
    }

    pub fn forget(&mut self, ids: impl IntoIterator<Item = VersionId>) {
        self.whole.forget(ids);
        // The members of a removed pair are unknown afterwards, so everything is computed again.
        self.set_viewer(self.blind.viewer().clone());
    }

    /// Sets the viewer.
    pub fn set_viewer(&mut self, viewer: Viewer) {
        self.blind = Blind::new(viewer, &self.whole);
        self.changed.clear();
    }

    pub fn viewer(&self) -> &Viewer {
        self.blind.viewer()
    }

    /// Updates the visibility of records after a change.
    pub fn settle(&mut self) {
        self.blind.follow(&self.whole, &self.changed);
        self.changed.clear();
    }

    /// Returns a copy of the whole workspace, which later changes do not affect.
    pub fn whole(&self) -> Workspace {
        self.whole.clone()
    }

    /// Returns the visible part of the workspace, which is all of it if nothing is hidden.
    pub fn seen(&self) -> Workspace {
        self.whole.veiled(self.blind.veil())
    }
}
