//! Saves changes to local storage and its mirror, and applies what other tabs wrote there.
//!
//! - **An edit** is written to local storage at once and to the mirror in one strict transaction. *Saved* appears
//!   when that transaction completes, *Not on disk* when the mirror refuses it: on a full disk the browser cannot
//!   write local storage either. Without a mirror, only local storage is used, and the Data page explains what that
//!   means.
//! - **A tab with versions that the stores lack** writes them again, and the settings too, because the browser or the
//!   user cleared the stores. Belay records its own removals, so they cannot be mistaken for that.
//! - **An import** is one transaction of the mirror, then goes to local storage slice by slice: all or nothing,
//!   wherever it is interrupted. Without a mirror, local storage is written in one task, and a refusal removes what
//!   was written, because a tab that closes in between would leave half an import.

use std::{collections::HashSet, mem, sync::Arc};

use leptos::task::spawn_local;

use crate::{
    browser::{
        clock,
        mirror::{self, MirrorError},
        page, storage,
    },
    keeping::entries::{Batch, Damaged, Differences, Mirror, Refused, StoredVersions, is_whole},
    model::{
        records::ids::VersionId,
        store::{history::Step, version::Version},
    },
    state::{app::App, store::Store},
};

/// The stores that hold an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stored {
    /// In the safest store that this browser has.
    Safely,
    /// Only in local storage, because the mirror fails.
    AtRisk,
}

/// The length of a turn before the work yields to the browser: most of a frame.
const TURN_MS: f64 = 12.0;

/// Lets long work yield to the browser.
struct Pace {
    end: f64,
}

impl Pace {
    fn new() -> Self {
        Self { end: clock::elapsed() + TURN_MS }
    }

    fn is_over(&self) -> bool {
        clock::elapsed() >= self.end
    }

    /// Waits for the browser if this turn is over.
    async fn keep(&mut self) {
        if self.is_over() {
            page::turn().await;
            *self = Self::new();
        }
    }
}

/// Writes a batch to the mirror. Completes when it is on disk, and returns the keys that local storage does not have
/// any more.
async fn keep(batch: &Batch) -> Result<Vec<String>, MirrorError> {
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

/// The number of versions to read, store or show before the clock is checked.
const VERSIONS_PER_STEP: usize = 50;

/// The number of texts to read from the mirror at once.
const TEXTS_PER_READ: usize = 500;

impl App {
    /// Writes the missing entries to the mirror, one transaction after the other, and updates the save state.
    pub(crate) fn mirror(self) {
        if self.store.read_untracked().mirror() == Mirror::Failing {
            // The mirror may work again.
            return self.look();
        }
        let batch = self.store.try_update(Store::batch).flatten();
        self.note_safety();
        let Some(batch) = batch else { return };
        spawn_local(async move {
            let outcome = keep(&batch).await;
            if outcome == Err(MirrorError::Newer) {
                self.is_outdated.set(true);
            }
            let kept = outcome.as_deref().map_err(|_| Refused);
            self.store.update(|store| store.settle(batch.number, kept));
            if !kept.is_ok_and(<[_]>::is_empty) {
                self.note_safety();
            }
            let Ok(missing) = kept else { return };
            if batch.overflows() {
                mirror::tell();
            }
            if missing.is_empty() {
                self.mirror();
            } else {
                // Another tab removed the entries, or local storage was cleared: the mirror shows which.
                self.look();
            }
        });
    }

    pub(crate) fn note_safety(self) {
        let state = self.store.read_untracked().state();
        if self.save_state.get_untracked() != state {
            self.save_state.set(state);
        }
    }

    /// Compares with the mirror: reads the entries that only the mirror has, and writes those that it lacks.
    pub(crate) fn look(self) {
        spawn_local(async move {
            match mirror::keys().await {
                Ok((keys, gone)) => self.read_mirror(&keys, &gone).await,
                Err(error) => {
                    let why = match error {
                        MirrorError::Blocked => Mirror::Blocked,
                        MirrorError::Missing | MirrorError::Newer => Mirror::Missing,
                        MirrorError::Failing | MirrorError::Full => Mirror::Failing,
                    };
                    let lost = self.store.try_update(|store| store.go_without(why));
                    self.save_again(&lost.unwrap_or_default());
                    if error == MirrorError::Newer {
                        self.is_outdated.set(true);
                    }
                    // The state is set even if it stays "saved", because the stores behind it have changed.
                    self.save_state.set(self.store.read_untracked().state());
                }
            }
        });
    }

    async fn read_mirror(self, keys: &str, gone: &str) {
        let is_first = self.store.read_untracked().mirror() == Mirror::Awaited;
        let compared = self.store.try_update(|store| store.compare(keys, gone));
        let Differences { wanted, removed, lost } = compared.unwrap_or_default();
        self.save_again(&lost);
        if !removed.is_empty() {
            self.change(|workspace| workspace.forget(removed));
        }
        self.mirror();
        if is_first {
            self.recall_viewer().await;
        }
        if !wanted.is_empty() {
            self.read_texts(&wanted, is_first).await;
        }
        if is_first {
            self.mend().await;
        }
    }

    /// Reads the entries that only the mirror has, in turns, and shows them when all are read.
    async fn read_texts(self, wanted: &[String], is_first: bool) {
        let mut pace = Pace::new();
        let mut found = StoredVersions::default();
        for some in wanted.chunks(TEXTS_PER_READ) {
            let mut entries = mirror::read(some).await.unwrap_or_default().into_iter().peekable();
            while entries.peek().is_some() {
                let few = entries.by_ref().take(VERSIONS_PER_STEP).collect();
                found.append(self.store.try_update(|store| store.take_in(few)).unwrap_or_default());
                pace.keep().await;
            }
        }
        self.show_in_turns(found, is_first).await;
    }

    /// Compares the texts in local storage with those in the mirror, and replaces the damaged one where they differ.
    async fn mend(self) {
        // If the mirror does not answer, no entry is known to be damaged.
        let differing = mirror::differing().await.unwrap_or_default();
        if !differing.is_empty() {
            let lost = self.store.try_update(|store| store.mend(&differing));
            self.save_again(&lost.unwrap_or_default());
            self.mirror();
        }
    }

    /// Saves versions again that are only in this tab, and the settings, which were lost with them.
    fn save_again(self, lost: &[VersionId]) {
        if lost.is_empty() {
            return;
        }
        let workspace = self.workspace.read_untracked();
        let versions = lost.iter().filter_map(|id| workspace.version(*id).cloned()).collect();
        self.store.update(|store| store.bring_back(versions));
        self.keep_settings();
    }

    /// Removes the damaged entries from both stores. Intact entries and those of a newer Belay stay. Only the mirror
    /// can tell whether it has an intact twin of an entry, so the method waits for its answer; without an answer the
    /// entry stays.
    pub fn remove_damaged(self) {
        let damaged = self.damaged.get_untracked();
        let keys: Vec<String> =
            damaged.iter().filter(|entry| !entry.is_newer()).map(|entry| entry.key.clone()).collect();
        if keys.is_empty() {
            return;
        }
        spawn_local(async move {
            let texts = mirror::read(&keys).await.unwrap_or_default();
            let (whole, damaged): (Vec<_>, Vec<_>) =
                texts.into_iter().partition(|(key, text)| is_whole(key, text));
            if !damaged.is_empty() {
                // An entry that could not be removed is found again at the next start.
                let _ = mirror::discard(&damaged).await;
            }
            let found = self.store.try_update(|store| {
                let found = store.take_in(whole);
                for key in &keys {
                    store.remove_damaged(key);
                }
                found
            });
            let keys: HashSet<&str> = keys.iter().map(String::as_str).collect();
            self.damaged.update(|entries| entries.retain(|entry| !keys.contains(&*entry.key)));
            self.show(found.unwrap_or_default(), false);
        });
    }

    /// Shows entries that were found in storage.
    fn show(self, found: StoredVersions, is_first: bool) {
        let versions = self.note_found(found, is_first);
        if !versions.is_empty() {
            self.insert(&versions);
        }
    }

    async fn show_in_turns(self, found: StoredVersions, is_first: bool) {
        let versions = self.note_found(found, is_first);
        if !versions.is_empty() {
            self.insert_all(&versions).await;
        }
    }

    /// Records the damaged entries that were found in storage, and returns the versions that are new to this tab.
    /// Except at the start of the app, entries of a newer Belay mean that a newer Belay is running.
    fn note_found(self, found: StoredVersions, is_first: bool) -> Vec<Arc<Version>> {
        let known = self.damaged.get_untracked();
        let mut damaged = known.clone();
        let n_known = found.note_damaged(&mut damaged);
        let mut versions = found.versions;
        {
            let workspace = self.workspace.read_untracked();
            versions.retain(|version| workspace.version(version.id).is_none());
        }
        let has_newer = {
            let store = self.store.read_untracked();
            versions.iter().any(|version| store.is_of_newer_belay(version))
                || damaged[n_known..].iter().any(Damaged::is_newer)
        };
        if has_newer && !is_first {
            self.is_outdated.set(true);
        }
        if damaged != known {
            self.damaged.set(damaged);
        }
        versions
    }

    /// Imports versions. Either all are stored, or none and nothing changes. The import is one undo step; until it
    /// ends, no other step can be undone.
    pub async fn import(self, versions: Vec<Arc<Version>>) -> Result<Stored, storage::StorageError> {
        if self.is_outdated.get_untracked() {
            return Err(storage::StorageError::Outdated);
        }
        self.is_importing.set(true);
        let outcome = self.import_all(versions).await;
        self.is_importing.set(false);
        outcome
    }

    async fn import_all(self, versions: Vec<Arc<Version>>) -> Result<Stored, storage::StorageError> {
        let generation = self.store.read_untracked().import_generation(clock::now());
        let batch = self.store.try_update(|store| store.import(&versions, &generation)).flatten();
        let is_kept = match &batch {
            Some(batch) => keep(batch).await.is_ok(),
            None => false,
        };
        if is_kept {
            self.note_imported(&versions, &generation).await;
        } else {
            // Without a mirror the work must not yield: a tab that is closed in between would leave half of the
            // import.
            let stored = self.store.try_update(|store| store.import_alone(&versions, &generation));
            stored.expect("the store lives as long as the page")?;
        }
        let has_none = matches!(self.store.read_untracked().mirror(), Mirror::Missing | Mirror::Blocked);
        self.mirror();
        self.insert_all(&versions).await;
        self.did(Step::Added(versions));
        Ok(if is_kept || has_none { Stored::Safely } else { Stored::AtRisk })
    }

    /// Copies an import that the mirror has to local storage, as far as it fits.
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

    /// Adds versions to the workspace, and shows them when all are there. All of them are on disk by then, so closing
    /// the tab loses nothing. Versions that this or another tab removed in the meantime are not shown again.
    async fn insert_all(self, versions: &[Arc<Version>]) {
        let mut pace = Pace::new();
        for some in versions.chunks(VERSIONS_PER_STEP) {
            let mut some = some.to_vec();
            if self.is_storage_available() {
                let store = self.store.read_untracked();
                some.retain(|version| store.knows(version.id));
            }
            self.workspace.update_quietly(|workspace| workspace.add(&some));
            pace.keep().await;
        }
        let mut has_more = true;
        while has_more {
            self.workspace.update_quietly(|workspace| has_more = workspace.settle_more(|| pace.is_over()));
            pace.keep().await;
        }
        self.workspace.notify();
    }

    /// Retries the writes that failed.
    pub fn retry_saving(self) {
        self.store.update(Store::retry);
        self.mirror();
    }

    /// Restores versions that were here before.
    pub(crate) fn bring_back(self, versions: Vec<Arc<Version>>) {
        self.insert(&versions);
        self.store.update(|store| store.bring_back(versions));
        self.mirror();
    }

    /// Records a change by another tab. The changes are applied once the browser has reported all of them.
    pub(crate) fn hear(self, change: storage::Change) {
        let mut is_scheduled = true;
        self.heard.update_quietly(|heard| {
            heard.changes.push(change);
            is_scheduled = mem::replace(&mut heard.is_scheduled, true);
        });
        if !is_scheduled {
            spawn_local(self.apply_changes());
        }
    }

    async fn apply_changes(self) {
        loop {
            page::turn().await;
            let mut changes = Vec::new();
            self.heard.update_quietly(|heard| {
                changes = mem::take(&mut heard.changes);
                heard.is_scheduled = !changes.is_empty();
            });
            if changes.is_empty() {
                return;
            }
            self.show_changes(&changes).await;
        }
    }

    /// Applies the changes of other tabs, in turns, and shows all of them at once.
    async fn show_changes(self, changes: &[storage::Change]) {
        let mut pace = Pace::new();
        let mut found = StoredVersions::default();
        let mut gone = Vec::new();
        for some in changes.chunks(VERSIONS_PER_STEP) {
            for change in some {
                self.follow_viewer(change);
            }
            let (more, less) = self.store.try_update(|store| store.apply_changes(some)).unwrap_or_default();
            found.append(more);
            gone.extend(less);
            pace.keep().await;
        }
        // A version that was removed and restored is still there.
        gone.retain(|id| !self.store.read_untracked().knows(*id));
        if !gone.is_empty() {
            self.change(|workspace| workspace.forget(gone));
        }
        self.show_in_turns(found, false).await;
        // Belay removes its entries one by one, so somebody else cleared the store: this tab saves its versions
        // again.
        if changes.contains(&storage::Change::Cleared) {
            self.reread();
        }
    }

    /// Reads the versions that were written while this tab was suspended.
    pub(crate) fn reread(self) {
        if let Some(found) = self.store.try_update(Store::load) {
            self.show(found, false);
        }
        self.look();
    }
}
