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

/// How many files with versions left, and when the last one did.
const EXPORTS: &str = "belay:exports";
/// How many had left at the last backup, and when that was. A browser in which every export counted as a backup has none.
const BACKUP: &str = "belay:backup";

/// How safe the user's work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveState {
    Saved,
    /// On its way to disk.
    Saving,
    /// In local storage alone, since its mirror fails: it may not get to disk.
    AtRisk,
    /// Some versions are only in this tab's memory, and why.
    Unsaved {
        n_versions: usize,
        error: StorageError,
    },
}

/// The versions on this machine, behind the one thing that writes them.
#[derive(Debug, Default, Clone)]
pub struct Store {
    is_available: bool,
    keeping: Keeping,
    /// The exports of this tab, for as long as a full store refuses the note of them.
    exported: ExportNote,
    /// The last backup, where this tab has noted an export.
    backup: Option<ExportNote>,
    /// How many entries local storage had when this tab knew all of them.
    n_entries: u32,
}

/// Local storage as the one place of `Keeping`.
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

/// Whether the app can begin with what local storage has. Where it has nothing, the mirror may have everything.
pub fn is_ready() -> bool {
    !storage::is_available() || storage::has_keys(PREFIX)
}

/// Everything in the mirror; nothing where there is none.
pub async fn mirrored() -> Vec<(String, String)> {
    let mut entries = mirror::read(&[]).await.unwrap_or_default();
    entries.extend(mirror::read(&VIEWER_KEYS.map(str::to_owned)).await.unwrap_or_default());
    entries
}

impl Store {
    /// Reads local storage, and takes in what the mirror alone is known to have.
    pub fn open(mirrored: Vec<(String, String)>) -> (Self, StoredVersions) {
        let mut store = Self { is_available: storage::is_available(), ..Self::default() };
        let mut found = store.load();
        if store.is_available {
            let more = store.keeping.take_in(&mut Local, mirrored);
            found.append(more);
            store.note_generation();
            store.note_entries();
        } else {
            // Nothing was read, so nothing is lost.
            drop(store.keeping.go_without(Mirror::Missing));
        }
        (store, found)
    }

    pub fn is_available(&self) -> bool {
        self.is_available
    }

    /// Reads what is new in local storage; a damaged entry is set aside.
    pub fn load(&mut self) -> StoredVersions {
        if !self.is_available {
            return StoredVersions::default();
        }
        self.note_entries();
        let found = self.keeping.load(&Local);
        self.note_generation();
        found
    }

    /// Where the note of the last exports was refused, and this tab is another by now, what was written since still tells
    /// of them.
    fn note_generation(&mut self) {
        self.exported.n_exports = self.exported.n_exports.max(self.keeping.newest_generation());
    }

    fn note_entries(&mut self) {
        self.n_entries = storage::n_entries();
    }

    /// Whether local storage was changed by somebody of whom this tab has not heard yet.
    pub fn is_behind(&self) -> bool {
        self.is_available && self.n_entries != storage::n_entries()
    }

    /// Takes in what other tabs did, as far as it is about versions: what was found, and what is gone.
    pub fn follow(&mut self, changes: &[Change]) -> (StoredVersions, Vec<VersionId>) {
        self.note_entries();
        let news = changes.iter().filter_map(|change| match change {
            Change::Written { key, text } => Some((key.clone(), Some(text.clone()))),
            Change::Removed { key } => Some((key.clone(), None)),
            Change::Cleared => None,
        });
        self.keeping.follow(news.filter(|(key, _)| key.starts_with(PREFIX)))
    }

    /// Whether an entry of the version is known.
    pub fn knows(&self, id: VersionId) -> bool {
        self.keeping.knows(id)
    }

    pub fn mirror(&self) -> Mirror {
        self.keeping.mirror()
    }

    /// Whether local storage alone keeps what is said now.
    pub fn is_alone(&self) -> bool {
        self.is_available && self.keeping.is_alone()
    }

    /// There is no mirror, or not now. Returns the versions that are in this tab alone by now.
    pub fn go_without(&mut self, why: Mirror) -> Vec<VersionId> {
        self.keeping.go_without(why)
    }

    /// Settles which of two entries that differ is damaged. Returns the versions that are in this tab alone by now.
    pub fn mend(&mut self, entries: &[(String, String)]) -> Vec<VersionId> {
        self.keeping.mend(&mut Local, entries)
    }

    /// Compares with the mirror's keys, and those that were taken out of it; a line each.
    pub fn compare(&mut self, keys: &str, gone: &str) -> Differences {
        let [keys, gone] = [keys, gone].map(|list| list.lines().collect::<Vec<_>>());
        let differences = self.keeping.compare(&mut Local, &keys, &gone);
        self.note_entries();
        differences
    }

    /// Takes in what the mirror alone has.
    pub fn take_in(&mut self, entries: Vec<(String, String)>) -> StoredVersions {
        let found = self.keeping.take_in(&mut Local, entries);
        self.note_generation();
        self.note_entries();
        found
    }

    /// Writes versions, and what earlier could not be written. What fails waits.
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

    /// Writes the note of the exports, if it could not be written yet. It is there before the first version, and later
    /// notes are as long, so that a store that is full by then takes them all the same.
    fn keep_export_note(&mut self) {
        let kept = storage::read(EXPORTS).and_then(|text| ExportNote::read(&text));
        if kept.is_none_or(|kept| kept < self.exported) {
            let _ = storage::write(EXPORTS, &self.exported.text());
        }
    }

    /// Tries again to write what waits.
    pub fn retry(&mut self) {
        self.save_as(Vec::new(), "");
    }

    /// The generation of an import at an instant.
    pub fn import_generation(&self, instant: i64) -> String {
        self.keeping.import_generation(instant, &random_digits())
    }

    /// Versions from a file, as one transaction of the mirror; `None` where there is no mirror.
    pub fn import(&mut self, versions: &[Arc<Version>], generation: &str) -> Option<Batch> {
        matches!(self.mirror(), Mirror::There | Mirror::Awaited)
            .then(|| self.keeping.import(versions, generation))
    }

    /// The mirror has them; whether local storage has them all too.
    pub fn imported(&mut self, versions: &[Arc<Version>], generation: &str) -> bool {
        let is_whole = self.keeping.imported(&mut Local, versions, generation);
        self.note_entries();
        is_whole
    }

    /// Writes versions from a file to local storage alone, all or not at all.
    pub fn import_alone(&mut self, versions: &[Arc<Version>], generation: &str) -> Result<(), StorageError> {
        if !self.is_available {
            return Ok(());
        }
        let outcome = self.keeping.import_alone(&mut Local, versions, generation);
        self.note_entries();
        outcome.map_err(|_| StorageError::Full)
    }

    /// The mirror's next transaction.
    pub fn batch(&mut self) -> Option<Batch> {
        self.keeping.batch()
    }

    /// How a transaction ended; see `Keeping::settle`.
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

    /// Takes versions out of this machine.
    pub fn drop_versions(&mut self, ids: Vec<VersionId>) {
        if self.is_available {
            self.keeping.remove(&mut Local, ids);
            self.note_entries();
        }
    }

    /// Whether the version was made here and no export since could have carried it away.
    pub fn never_left(&self, id: VersionId) -> bool {
        self.keeping.generation(id).is_some_and(|generation| generation == self.generation())
    }

    /// Whether a newer Belay made the version in this browser.
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

    /// How many exports were made, backups or not, and when the last one was.
    pub fn exports(&self) -> Option<(u32, i64)> {
        let note = self.note();
        // Of exports that only later versions tell of, nobody knows when they were.
        (note.at != 0).then_some((note.n_exports, note.at))
    }

    /// The last backup. Exports that were made before backups were told apart count as such.
    fn backup_note(&self) -> ExportNote {
        let kept = || storage::read(BACKUP).filter(|_| self.is_available);
        self.backup.or_else(|| kept().and_then(|text| ExportNote::read(&text))).unwrap_or_else(|| self.note())
    }

    /// When everything was exported last.
    pub fn backup_at(&self) -> Option<i64> {
        Some(self.backup_note().at).filter(|at| *at != 0)
    }

    /// Notes that versions were exported: everything, or some. A new generation begins either way, since what left must
    /// not be dropped.
    pub fn note_export(&mut self, at: i64, is_backup: bool) {
        if !self.is_available {
            return;
        }
        let before = self.backup_note();
        self.exported = ExportNote { n_exports: self.note().n_exports + 1, at };
        let backup = if is_backup { self.exported } else { before };
        self.backup = Some(backup);
        // Where a full store refuses it, the reminder comes again after the next start, and no version is dropped.
        let _ = storage::write(BACKUP, &backup.text());
        self.keep_export_note();
        self.note_entries();
    }

    /// Forgets that there ever was an export, once nothing is left that could have been in it.
    pub fn forget_exports(&mut self) {
        if self.is_available {
            self.exported = ExportNote::default();
            self.backup = None;
            storage::remove(EXPORTS);
            storage::remove(BACKUP);
            self.note_entries();
        }
    }

    /// How many versions were made here since the last backup.
    pub fn n_since_backup(&self) -> usize {
        self.keeping.n_since(self.backup_note().n_exports)
    }

    /// Removes a damaged entry from local storage. It stays if it was made whole meanwhile.
    pub fn remove_damaged(&mut self, key: &str) {
        if storage::read(key).is_some_and(|text| !is_whole(key, &text)) {
            storage::remove(key);
            self.note_entries();
        }
    }

    /// Removes every entry of Belay's. The mirror is another's task, and begins with it.
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

/// What makes a key new that may have been used before.
fn random_digits() -> String {
    random::uuid().to_string()[..6].to_owned()
}
