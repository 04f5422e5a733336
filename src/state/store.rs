use std::sync::Arc;

use crate::{
    browser::{
        mirror, random,
        storage::{self, Change, StorageError},
    },
    keeping::{
        entries::{
            Batch, Differences, Keeping, KeyValueStore, Mirror, PREFIX, Refused, Safety, StoredVersions,
            is_whole,
        },
        export_note::ExportNote,
    },
    model::{records::ids::VersionId, store::version::Version},
    state::settings::VIEWER_KEYS,
};

/// The key of the note with the number of exports and the time of the last one.
const EXPORTS: &str = "belay:exports";
/// The key of the note with the number of exports at the last backup, and its time. A browser in which every export
/// counted as a backup has no such note.
const BACKUP: &str = "belay:backup";

/// Where the user's work is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveState {
    Saved,
    /// Being written to disk.
    Saving,
    /// Only in local storage, because its mirror fails: it may not reach the disk.
    AtRisk,
    /// Some versions are only in this tab's memory; `error` is the reason.
    Unsaved {
        n_versions: usize,
        error: StorageError,
    },
}

/// The versions on this machine. All writes go through this type.
#[derive(Debug, Default, Clone)]
pub struct Store {
    is_available: bool,
    keeping: Keeping,
    /// The last export of this tab, kept while a full store refuses its note.
    exported: ExportNote,
    /// The last backup, if this tab has recorded an export.
    backup: Option<ExportNote>,
    /// The number of entries in local storage when this tab last knew all of them.
    n_entries: u32,
}

/// Local storage as the `Shelf` of `Keeping`.
struct Local;

impl KeyValueStore for Local {
    fn keys(&self, prefix: &str) -> Vec<String> {
        storage::keys(prefix)
    }

    fn text(&self, key: &str) -> Option<String> {
        storage::read(key)
    }

    fn write(&mut self, key: &str, text: &str) -> Result<(), Refused> {
        storage::write_json(key, text).map_err(|_| Refused)
    }

    fn remove(&mut self, key: &str) {
        storage::remove(key);
    }
}

/// Returns whether the app can start with the entries of local storage. If local storage is empty, the mirror may
/// have all of them.
pub fn is_ready() -> bool {
    !storage::is_available() || storage::has_keys(PREFIX)
}

/// Returns all entries of the mirror; nothing if there is no mirror.
pub async fn mirrored() -> Vec<(String, String)> {
    let mut entries = mirror::read(&[]).await.unwrap_or_default();
    entries.extend(mirror::read(&VIEWER_KEYS.map(str::to_owned)).await.unwrap_or_default());
    entries
}

impl Store {
    /// Reads local storage, and adds the given entries, which only the mirror has.
    pub fn open(mirrored: Vec<(String, String)>) -> (Self, StoredVersions) {
        let mut store = Self { is_available: storage::is_available(), ..Self::default() };
        let mut found = store.load();
        if store.is_available {
            let more = store.keeping.take_in(&mut Local, mirrored);
            found.append(more);
            store.note_generation();
            store.note_entries();
        } else {
            // No version was read, so none can be lost.
            drop(store.keeping.go_without(Mirror::Missing));
        }
        (store, found)
    }

    pub fn is_available(&self) -> bool {
        self.is_available
    }

    /// Reads the new entries of local storage. A damaged entry is set aside.
    pub fn load(&mut self) -> StoredVersions {
        if !self.is_available {
            return StoredVersions::default();
        }
        self.note_entries();
        let found = self.keeping.load(&Local);
        self.note_generation();
        found
    }

    /// If the store refused the note of the last exports and this tab was reloaded, the generation of later versions
    /// still shows their number.
    fn note_generation(&mut self) {
        self.exported.n_exports = self.exported.n_exports.max(self.keeping.newest_generation());
    }

    fn note_entries(&mut self) {
        self.n_entries = storage::n_entries();
    }

    /// Returns whether local storage has changes that this tab has not been notified of yet.
    pub fn is_behind(&self) -> bool {
        self.is_available && self.n_entries != storage::n_entries()
    }

    /// Applies the changes of other tabs to versions. Returns the versions that were found and those that were
    /// removed.
    pub fn apply_changes(&mut self, changes: &[Change]) -> (StoredVersions, Vec<VersionId>) {
        self.note_entries();
        let news = changes.iter().filter_map(|change| match change {
            Change::Written { key, text } => Some((key.clone(), Some(text.clone()))),
            Change::Removed { key } => Some((key.clone(), None)),
            Change::Cleared => None,
        });
        self.keeping.follow(news.filter(|(key, _)| key.starts_with(PREFIX)))
    }

    /// Returns whether an entry of the version is known.
    pub fn knows(&self, id: VersionId) -> bool {
        self.keeping.knows(id)
    }

    pub fn mirror(&self) -> Mirror {
        self.keeping.mirror()
    }

    /// Returns whether new versions are stored in local storage alone.
    pub fn is_alone(&self) -> bool {
        self.is_available && self.keeping.is_alone()
    }

    /// Continues without a mirror. Returns the versions that are only in this tab now.
    pub fn go_without(&mut self, why: Mirror) -> Vec<VersionId> {
        self.keeping.go_without(why)
    }

    /// Decides which of two differing entries is damaged. Returns the versions that are only in this tab now.
    pub fn mend(&mut self, entries: &[(String, String)]) -> Vec<VersionId> {
        self.keeping.mend(&mut Local, entries)
    }

    /// Compares with the mirror's keys and with the keys that were removed from it, each given as one key per line.
    pub fn compare(&mut self, keys: &str, gone: &str) -> Differences {
        let [keys, gone] = [keys, gone].map(|list| list.lines().collect::<Vec<_>>());
        let differences = self.keeping.compare(&mut Local, &keys, &gone);
        self.note_entries();
        differences
    }

    /// Adds entries that only the mirror has.
    pub fn take_in(&mut self, entries: Vec<(String, String)>) -> StoredVersions {
        let found = self.keeping.take_in(&mut Local, entries);
        self.note_generation();
        self.note_entries();
        found
    }

    /// Writes versions, and retries earlier failures. Versions that cannot be written wait.
    pub fn save(&mut self, versions: Vec<Arc<Version>>) {
        let generation = self.generation();
        self.save_as(versions, &generation);
    }

    /// Writes versions that were here before, under new keys.
    pub fn bring_back(&mut self, versions: Vec<Arc<Version>>) {
        if self.is_available {
            self.keeping.bring_back(&mut Local, versions, &random_digits());
            self.note_entries();
        }
    }

    fn save_as(&mut self, versions: Vec<Arc<Version>>, generation: &str) {
        if self.is_available {
            self.keep_export_note();
            self.keeping.save(&mut Local, versions, generation);
            self.note_entries();
        }
    }

    /// Writes the note of the exports if it could not be written yet. The note exists before the first version, and
    /// later notes have the same length, so even a full store accepts them.
    fn keep_export_note(&mut self) {
        let kept = storage::read(EXPORTS).and_then(|text| ExportNote::read(&text));
        if kept.is_none_or(|kept| kept < self.exported) {
            let _ = storage::write(EXPORTS, &self.exported.text());
        }
    }

    /// Retries writing the versions that wait.
    pub fn retry(&mut self) {
        self.save_as(Vec::new(), "");
    }

    /// Returns the generation of an import at an instant.
    pub fn import_generation(&self, instant: i64) -> String {
        self.keeping.import_generation(instant, &random_digits())
    }

    /// Returns an import as one transaction of the mirror; `None` if there is no mirror.
    pub fn import(&mut self, versions: &[Arc<Version>], generation: &str) -> Option<Batch> {
        matches!(self.mirror(), Mirror::There | Mirror::Awaited)
            .then(|| self.keeping.import(versions, generation))
    }

    /// Copies versions that the mirror has to local storage. Returns whether local storage has all of them.
    pub fn imported(&mut self, versions: &[Arc<Version>], generation: &str) -> bool {
        let is_whole = self.keeping.imported(&mut Local, versions, generation);
        self.note_entries();
        is_whole
    }

    /// Writes an import to local storage alone, completely or not at all.
    pub fn import_alone(&mut self, versions: &[Arc<Version>], generation: &str) -> Result<(), StorageError> {
        if !self.is_available {
            return Ok(());
        }
        let outcome = self.keeping.import_alone(&mut Local, versions, generation);
        self.note_entries();
        outcome.map_err(|_| StorageError::Full)
    }

    /// Returns the mirror's next transaction.
    pub fn batch(&mut self) -> Option<Batch> {
        self.keeping.batch()
    }

    /// Records the outcome of a transaction; see `Keeping::settle`.
    pub fn settle(&mut self, number: u32, outcome: Result<&[String], Refused>) {
        self.keeping.settle(&mut Local, number, outcome);
        self.note_entries();
    }

    pub fn state(&self) -> SaveState {
        match self.keeping.safety() {
            Safety::Saved => SaveState::Saved,
            Safety::Saving => SaveState::Saving,
            Safety::AtRisk => SaveState::AtRisk,
            Safety::Unsaved(n_versions) => SaveState::Unsaved { n_versions, error: StorageError::Full },
        }
    }

    /// Removes versions from this machine.
    pub fn drop_versions(&mut self, ids: Vec<VersionId>) {
        if self.is_available {
            self.keeping.remove(&mut Local, ids);
            self.note_entries();
        }
    }

    /// Returns whether the version was made here and no export since could contain it.
    pub fn never_left(&self, id: VersionId) -> bool {
        self.keeping.generation(id).is_some_and(|generation| generation == self.generation())
    }

    /// Returns whether a newer Belay made the version in this browser.
    pub fn is_of_newer_belay(&self, version: &Version) -> bool {
        self.keeping.is_of_newer_belay(version)
    }

    fn generation(&self) -> String {
        self.note().n_exports.to_string()
    }

    fn note(&self) -> ExportNote {
        let kept = storage::read(EXPORTS).filter(|_| self.is_available);
        kept.and_then(|text| ExportNote::read(&text)).unwrap_or_default().max(self.exported)
    }

    /// Returns the number of exports, including backups, and the time of the last one, in milliseconds since 1970
    /// UTC.
    pub fn exports(&self) -> Option<(u32, i64)> {
        let note = self.note();
        // The time is unknown for exports that are only known from the generation of later versions.
        (note.at != 0).then_some((note.n_exports, note.at))
    }

    /// Returns the last backup. Exports from before backups were distinguished count as backups.
    fn backup_note(&self) -> ExportNote {
        let kept = || storage::read(BACKUP).filter(|_| self.is_available);
        self.backup.or_else(|| kept().and_then(|text| ExportNote::read(&text))).unwrap_or_else(|| self.note())
    }

    /// Returns the time of the last backup, in milliseconds since 1970 UTC.
    pub fn backup_at(&self) -> Option<i64> {
        Some(self.backup_note().at).filter(|at| *at != 0)
    }

    /// Records an export, of all or some versions. Both begin a new generation, because exported versions must not be
    /// dropped.
    pub fn note_export(&mut self, at: i64, is_backup: bool) {
        if !self.is_available {
            return;
        }
        let before = self.backup_note();
        self.exported = ExportNote { n_exports: self.note().n_exports + 1, at };
        let backup = if is_backup { self.exported } else { before };
        self.backup = Some(backup);
        // If a full store refuses the note, the reminder appears again after the next start, and no version is
        // dropped.
        let _ = storage::write(BACKUP, &backup.text());
        self.keep_export_note();
        self.note_entries();
    }

    /// Removes the record of exports, once no version is left that an export could contain.
    pub fn forget_exports(&mut self) {
        if self.is_available {
            self.exported = ExportNote::default();
            self.backup = None;
            storage::remove(EXPORTS);
            storage::remove(BACKUP);
            self.note_entries();
        }
    }

    /// Returns the number of versions that were made here since the last backup.
    pub fn n_since_backup(&self) -> usize {
        self.keeping.n_since(self.backup_note().n_exports)
    }

    /// Removes a damaged entry from local storage, unless it was repaired in the meantime.
    pub fn remove_damaged(&mut self, key: &str) {
        if storage::read(key).is_some_and(|text| !is_whole(key, &text)) {
            storage::remove(key);
            self.note_entries();
        }
    }

    /// Removes all of Belay's entries. The caller erases the mirror first.
    pub fn erase(&mut self) {
        if self.is_available {
            for key in storage::keys("belay:") {
                storage::remove(&key);
            }
        }
        self.exported = ExportNote::default();
        self.keeping.clear();
        self.note_entries();
    }
}

/// Returns random digits that make a key unique, even if its version was stored before.
fn random_digits() -> String {
    random::uuid().to_string()[..6].to_owned()
}
