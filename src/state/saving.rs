//! How what is said reaches local storage and its mirror, and how what others wrote there reaches the app.

use std::sync::Arc;

use leptos::task::spawn_local;

use super::{
    app::App,
    store::{Followed, Store},
};
use crate::{
    browser::{
        clock,
        mirror::{self, MirrorError},
        page, storage,
    },
    exchange::keeping::{Batch, Differences, Found, Mirror, imported_at},
    model::{Step, Version, Workspace},
};

/// So long this goes on before the browser has its turn: most of a frame.
const TURN_MS: f64 = 12.0;

/// Gives way to the browser now and then.
struct Pace {
    end: f64,
}

impl Pace {
    fn new() -> Self {
        Self { end: clock::elapsed() + TURN_MS }
    }

    /// Waits for the browser if this turn is over.
    async fn keep(&mut self) {
        if clock::elapsed() >= self.end {
            page::turn().await;
            *self = Self::new();
        }
    }
}

/// Writes to the mirror; ready when it is on disk.
async fn keep(batch: &Batch) -> Result<(), MirrorError> {
    let change = mirror::Change::default();
    let mut pace = Pace::new();
    for (key, version) in &batch.entries {
        change.write(key, version.as_ref().map(|version| version.text()));
        pace.keep().await;
    }
    for key in &batch.dropped {
        change.remove(key);
    }
    change.keep().await
}

/// So many versions are stored or shown between two looks at the clock.
const VERSIONS_PER_STEP: usize = 50;

impl App {
    /// Hands the mirror what it lacks, one transaction after the other, and tells how safe the work is.
    pub(super) fn mirror(self) {
        let batch = self.store.try_update(Store::batch).flatten();
        self.note_safety();
        let Some(batch) = batch else { return };
        spawn_local(async move {
            let outcome = keep(&batch).await;
            let is_kept = outcome.is_ok();
            self.store.update(|store| store.settle(batch.number, is_kept));
            if outcome == Err(MirrorError::Newer) {
                self.is_outdated.set(true);
            }
            if is_kept {
                if batch.overflows() {
                    mirror::tell();
                }
                self.mirror();
            } else {
                self.note_safety();
            }
        });
    }

    pub(super) fn note_safety(self) {
        let state = self.store.read_untracked().state();
        if self.save_state.get_untracked() != state {
            self.save_state.set(state);
        }
    }

    /// Compares with the mirror: takes in what it alone has, and hands it what it lacks.
    pub(super) fn look(self) {
        spawn_local(async move {
            match mirror::keys().await {
                Ok((keys, gone)) => self.take_in_mirror(&keys, &gone).await,
                Err(error) => {
                    let why = if error == MirrorError::Blocked { Mirror::Blocked } else { Mirror::Missing };
                    self.store.update(|store| store.go_without(why));
                    if error == MirrorError::Newer {
                        self.is_outdated.set(true);
                    }
                    // Also where it stays "saved": by other means.
                    self.save_state.set(self.store.read_untracked().state());
                }
            }
        });
    }

    async fn take_in_mirror(self, keys: &str, gone: &str) {
        let is_first = self.store.read_untracked().mirror() == Mirror::Awaited;
        let compared = self.store.try_update(|store| store.compare(keys, gone));
        let Differences { wanted, removed, lost } = compared.unwrap_or_default();
        if !lost.is_empty() {
            let workspace = self.workspace_now();
            let lost = lost.iter().filter_map(|id| workspace.version(*id).cloned()).collect();
            self.store.update(|store| store.save_again(lost));
        }
        if !removed.is_empty() {
            self.workspace.update(|workspace| workspace.forget(removed));
        }
        self.mirror();
        if !wanted.is_empty() {
            let entries = mirror::read(&wanted).await.unwrap_or_default();
            let found = self.store.try_update(|store| store.take_in(entries)).unwrap_or_default();
            self.show(found, is_first);
        }
    }

    /// Shows what was found in storage. Unless that is as the app starts, a newer Belay's entries mean that it is at work.
    fn show(self, found: Found, is_first: bool) {
        let known = self.damaged.get_untracked();
        let mut damaged = known.clone();
        found.note_damaged(&mut damaged);
        let mut versions = found.versions;
        {
            let workspace = self.workspace.read_untracked();
            versions.retain(|version| workspace.version(version.id).is_none());
        }
        let has_newer = {
            let store = self.store.read_untracked();
            versions.iter().any(|version| store.is_of_newer_belay(version))
                || damaged.iter().any(|entry| entry.is_newer() && !known.contains(entry))
        };
        if has_newer && !is_first {
            self.is_outdated.set(true);
        }
        if damaged != known {
            self.damaged.set(damaged);
        }
        if !versions.is_empty() {
            self.workspace.update(|workspace| {
                for version in versions {
                    workspace.insert(version);
                }
            });
        }
    }

    /// Adds versions from elsewhere: all are stored, or none and nothing changes. One undo step.
    pub async fn import(self, versions: Vec<Arc<Version>>) -> Result<(), storage::StorageError> {
        if self.is_outdated.get_untracked() {
            return Err(storage::StorageError::Outdated);
        }
        let generation = imported_at(clock::now());
        let batch = self.store.try_update(|store| store.import(&versions, &generation)).flatten();
        let is_kept = match &batch {
            Some(batch) => keep(batch).await.is_ok(),
            None => false,
        };
        if is_kept {
            self.note_imported(&versions, &generation).await;
        } else {
            // Without a mirror nothing may give way: a tab that is closed meanwhile would leave half of the import.
            let stored = self.store.try_update(|store| store.import_alone(&versions, &generation));
            stored.expect("the store lives as long as the page")?;
        }
        self.mirror();
        self.insert_all(&versions).await;
        self.history.update(|history| history.push(Step::Added(versions)));
        Ok(())
    }

    /// Brings to local storage what the mirror has by now, as far as it fits.
    async fn note_imported(self, versions: &[Arc<Version>], generation: &str) {
        let mut pace = Pace::new();
        let mut is_whole = true;
        for some in versions.chunks(VERSIONS_PER_STEP) {
            is_whole &= self.store.try_update(|store| store.imported(some, generation)) != Some(false);
            pace.keep().await;
        }
        if !is_whole {
            mirror::tell();
        }
    }

    /// Puts versions into the workspace, and shows them when all are there. Every one of them is on disk by then, so a tab
    /// that is closed meanwhile loses nothing.
    async fn insert_all(self, versions: &[Arc<Version>]) {
        let mut pace = Pace::new();
        for some in versions.chunks(VERSIONS_PER_STEP) {
            self.workspace.update_quietly(|workspace| {
                for version in some {
                    workspace.insert(version.clone());
                }
            });
            pace.keep().await;
        }
        self.workspace.notify();
    }

    /// Tries again to write what could not be written.
    pub fn retry_saving(self) {
        self.store.update(Store::retry);
        self.mirror();
    }

    /// Takes in what another tab did.
    pub(super) fn follow(self, change: storage::Change) {
        let followed = self.store.try_update(|store| store.follow(change));
        match followed.unwrap_or(Followed::Nothing) {
            Followed::Found(found) => self.show(found, false),
            Followed::Removed(id) => self.workspace.update(|workspace| workspace.forget([id])),
            // Not by Belay, which takes out its own entries one by one.
            Followed::Cleared if self.store.read_untracked().mirror() == Mirror::There => self.reread(),
            Followed::Cleared => {
                self.store.update(Store::forget_all);
                self.workspace.set(Workspace::default());
            }
            Followed::Nothing => {}
        }
    }

    /// Takes in what was written while this tab slept.
    pub(super) fn reread(self) {
        if let Some(found) = self.store.try_update(Store::load) {
            self.show(found, false);
        }
        self.look();
    }
}
