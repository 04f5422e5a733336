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

    /// Adds versions, of which nothing is seen before their records are settled: all together by `settle_more`, or one
    /// after the other by `extend`, as a key press wants that is made meanwhile.
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

    /// Settles records to which versions were added, and what may be seen of them, until the turn is over; whether there
    /// may be more.
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
