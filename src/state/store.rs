use std::{collections::HashMap, sync::Arc};

use crate::{
    browser::storage::{self, Change, StorageError},
    model::{Version, VersionError, VersionId},
};

/// Where the versions are in local storage: one entry each, written once, never overwritten.
///
/// A key is `belay:v:<generation>:<id>`. The generation counts the exports made before the version was written,
/// or is `x` for what came from a file: that is how versions which never left this machine are known.
const PREFIX: &str = "belay:v:";
const EXPORTS: &str = "belay:exports";
const IMPORTED: &str = "x";

/// How safe the user's work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveState {
    Saved,
    /// Some versions are only in this tab's memory, and why.
    Unsaved {
        n_versions: usize,
        error: StorageError,
    },
}

/// An entry that is no longer what was written. It is left as it is, named, and offered for download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damaged {
    pub key: String,
    pub text: String,
    pub error: VersionError,
}

/// The versions on this machine, behind the one thing that writes them.
#[derive(Debug, Default)]
pub struct Store {
    is_available: bool,
    /// The generation under which each version was written.
    generations: HashMap<VersionId, String>,
    /// Versions that could not be written yet.
    waiting: Vec<(Arc<Version>, bool)>,
    error: Option<StorageError>,
}

/// Everything that was read at start.
#[derive(Debug, Default)]
pub struct Loaded {
    pub versions: Vec<Arc<Version>>,
    pub damaged: Vec<Damaged>,
}

impl Store {
    pub fn open() -> (Self, Loaded) {
        let is_available = storage::is_available();
        let mut store = Self { is_available, ..Self::default() };
        let loaded = if is_available { store.load() } else { Loaded::default() };
        (store, loaded)
    }

    pub fn is_available(&self) -> bool {
        self.is_available
    }

    /// Reads every entry; a damaged one is set aside.
    pub fn load(&mut self) -> Loaded {
        let mut loaded = Loaded::default();
        if !self.is_available {
            return loaded;
        }
        for (key, text) in storage::entries(PREFIX) {
            match self.entry(&key, &text) {
                Ok(version) => loaded.versions.push(version),
                Err(error) => loaded.damaged.push(Damaged { key, text, error }),
            }
        }
        loaded
    }

    fn entry(&mut self, key: &str, text: &str) -> Result<Arc<Version>, VersionError> {
        let (generation, id) = split(key).ok_or(VersionError::Checksum)?;
        let version = Version::read_as(id, text)?;
        self.generations.insert(id, generation.to_owned());
        Ok(Arc::new(version))
    }

    /// What another tab did, as far as it is about versions: one to add, one to take out, or everything to read again.
    pub fn follow(&mut self, change: Change) -> Option<Followed> {
        match change {
            Change::Written { key, text } if key.starts_with(PREFIX) => {
                self.entry(&key, &text).ok().map(Followed::Added)
            }
            Change::Removed { key } => {
                let (_, id) = split(&key)?;
                self.generations.remove(&id);
                Some(Followed::Removed(id))
            }
            Change::Cleared => {
                self.generations.clear();
                Some(Followed::Cleared)
            }
            Change::Written { .. } => None,
        }
    }

    /// Writes versions, and what earlier could not be written. What fails waits.
    pub fn save(
        &mut self,
        versions: impl IntoIterator<Item = Arc<Version>>,
        are_imported: bool,
    ) -> SaveState {
        self.waiting.extend(versions.into_iter().map(|version| (version, are_imported)));
        self.retry()
    }

    /// Writes versions all or not at all.
    pub fn save_whole(&mut self, versions: &[Arc<Version>]) -> Result<(), StorageError> {
        if !self.is_available {
            return Ok(());
        }
        for (place, version) in versions.iter().enumerate() {
            if let Err(error) = self.write(version, IMPORTED) {
                self.drop_versions(versions[..place].iter().map(|written| written.id));
                return Err(error);
            }
        }
        Ok(())
    }

    /// Tries again to write what waits.
    pub fn retry(&mut self) -> SaveState {
        let generation = self.generation();
        let mut left = Vec::new();
        self.error = (!self.is_available).then_some(StorageError::Blocked);
        for (version, is_imported) in std::mem::take(&mut self.waiting) {
            let generation = if is_imported { IMPORTED } else { &generation };
            if self.error.is_none() {
                self.error = self.write(&version, generation).err();
            }
            if self.error.is_some() {
                left.push((version, is_imported));
            }
        }
        self.waiting = left;
        self.state()
    }

    pub fn state(&self) -> SaveState {
        match self.error {
            Some(error) if !self.waiting.is_empty() => {
                SaveState::Unsaved { n_versions: self.waiting.len(), error }
            }
            _ => SaveState::Saved,
        }
    }

    fn write(&mut self, version: &Version, generation: &str) -> Result<(), StorageError> {
        if self.generations.contains_key(&version.id) {
            return Ok(());
        }
        storage::write_json(&format!("{PREFIX}{generation}:{}", version.id), version.text())?;
        self.generations.insert(version.id, generation.to_owned());
        Ok(())
    }

    /// Takes versions out of this machine.
    pub fn drop_versions(&mut self, ids: impl IntoIterator<Item = VersionId>) {
        for id in ids {
            self.waiting.retain(|(version, _)| version.id != id);
            if let Some(generation) = self.generations.remove(&id) {
                storage::remove(&format!("{PREFIX}{generation}:{id}"));
            }
        }
    }

    /// Whether the version was made here and no export since could have carried it away.
    pub fn never_left(&self, id: VersionId) -> bool {
        self.generations.get(&id).is_some_and(|generation| *generation == self.generation())
    }

    fn generation(&self) -> String {
        self.exports().map_or(0, |(n_exports, _)| n_exports).to_string()
    }

    /// How many exports were made, and when the last one was.
    pub fn exports(&self) -> Option<(u32, i64)> {
        if !self.is_available {
            return None;
        }
        let text = storage::read(EXPORTS)?;
        let (n_exports, at) = text.split_once(' ')?;
        Some((n_exports.parse().ok()?, at.parse().ok()?))
    }

    /// Notes that everything was exported.
    pub fn note_export(&self, at: i64) {
        let n_exports = self.exports().map_or(0, |(n_exports, _)| n_exports) + 1;
        if self.is_available {
            // Where a full store refuses, the reminder comes again and what may be dropped stays.
            let _ = storage::write(EXPORTS, &format!("{n_exports} {at}"));
        }
    }

    /// How many versions were made here since the last export.
    pub fn n_since_export(&self) -> usize {
        let generation = self.generation();
        self.generations.values().filter(|of_version| **of_version == generation).count()
    }

    pub fn remove_damaged(key: &str) {
        storage::remove(key);
    }

    /// Removes every entry of Belay's.
    pub fn erase(&mut self) {
        if self.is_available {
            for (key, _) in storage::entries("belay:") {
                storage::remove(&key);
            }
        }
        *self = Self { is_available: self.is_available, ..Self::default() };
    }
}

/// What another tab did.
#[derive(Debug)]
pub enum Followed {
    Added(Arc<Version>),
    Removed(VersionId),
    Cleared,
}

fn split(key: &str) -> Option<(&str, VersionId)> {
    let (generation, id) = key.strip_prefix(PREFIX)?.split_once(':')?;
    Some((generation, id.parse().ok()?))
}
