//! Stores versions in this browser: once in local storage and once in the mirror.
//!
//! Local storage answers at once, but it is small, and the browser writes it to disk up to a minute
//! late. The mirror (`IndexedDB`) answers later, and everything it confirms is on disk. The stored
//! versions are the union of both. This module decides which entries to read from which store,
//! which entries are damaged, and which entries to write and remove. The caller performs the
//! writes.
//!
//! - **Keys** are `belay:v:<generation>:<id>`. The generation is the number of exports made so far,
//!   or `x` plus the import time in seconds for imported versions. A version of the current
//!   generation has never been exported, so it can be deleted once it is superseded. The import
//!   time always increases, whatever the clock shows.
//! - **A key is never used twice.** The mirror notes the keys that were removed, and the next start
//!   removes exactly those from local storage. A version that comes back, by an import or by
//!   *Redo*, gets a new key with random digits (`x1795271234r5f0c2a`), so an old note never removes
//!   it. A counter in local storage was rejected: a full store cannot write it, and clearing the
//!   site loses it.
//! - **A start** shows the versions in local storage and adds those that are missing or damaged
//!   there from the mirror. It waits for the mirror only when local storage is empty, for two
//!   seconds at most.
//! - **If two copies differ**, the id shows which one is damaged. *Remove them* reads the mirror
//!   first and removes damaged texts only.
//! - **Removals** go through the mirror first, in one transaction that also notes the keys.
//!   Superseded versions are removed oldest first.
//! - **Entries set aside** have another prefix (`belay:a:`), which is as long as the usual one so
//!   that the entry still fits into a full store. The app never reads it.

use std::{
    collections::{HashMap, HashSet},
    mem,
    sync::Arc,
};

use crate::model::{
    records::ids::VersionId,
    small::{order::ordered, sorted::Sorted},
    store::{
        content::Content,
        version::{Version, VersionError},
    },
};

/// The prefix of all keys of versions. A key is `belay:v:<generation>:<id>`.
///
/// The generation is the number of exports made before the version was written, which identifies
/// the versions that have never left this machine. For imported versions the generation is `x` plus
/// the second of the import, so that recovery can set the last import aside (public/recover.js).
///
/// A key is written once and never used again, because a start removes every key that the mirror
/// has noted as removed. A version that comes back, by an import or by "Redo", gets a new key: its
/// generation ends with `r` and random digits. An old note then does not affect it, even if the
/// mirror fails and cannot delete the note.
pub const PREFIX: &str = "belay:v:";
pub const IMPORTED: &str = "x";
const RANDOM: char = 'r';

/// A synchronous key-value store, such as local storage.
pub trait KeyValueStore {
    /// Returns all keys with this prefix.
    fn keys(&self, prefix: &str) -> Vec<String>;
    fn text(&self, key: &str) -> Option<String>;
    fn write(&mut self, key: &str, text: &str) -> Result<(), Refused>;
    fn remove(&mut self, key: &str);
}

/// A failed write. It has no cause because browsers disagree on the names of the causes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused;

/// One tab's knowledge of the versions that this browser stores.
#[derive(Debug, Default, Clone)]
pub struct Keeping {
    /// The entries of each version. A version has two if two tabs imported the same file.
    known: HashMap<VersionId, Vec<Entry>>,
    /// The generations of the versions that this tab removed.
    removed: HashMap<VersionId, String>,
    /// Versions that local storage refused and that the mirror does not have yet.
    unstored: Vec<Arc<Version>>,
    /// Versions that are missing in the mirror.
    to_mirror: Vec<VersionId>,
    dropped: Vec<String>,
    /// The mirror's transaction in progress.
    in_flight: Option<InFlight>,
    n_batches: u32,
    mirror: Mirror,
    /// Whether this tab has read the mirror at least once.
    has_worked: bool,
    /// Whether the mirror refused the last transaction.
    is_refused: bool,
}

#[derive(Debug, Clone)]
struct Entry {
    generation: String,
    is_local: bool,
    is_mirrored: bool,
}

#[derive(Debug, Clone)]
struct InFlight {
    number: u32,
    to_mirror: Vec<String>,
    dropped: Vec<String>,
}

/// The state of the mirror.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mirror {
    /// The mirror has not answered yet.
    #[default]
    Awaited,
    There,
    /// The browser has no mirror for this page.
    Missing,
    /// The browser cannot open the mirror, or can no longer use it. The disk may be full.
    Failing,
    /// Another tab blocks the mirror.
    Blocked,
}

/// Where the user's work is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// The mirror has everything, or local storage has everything and there is no mirror.
    Saved,
    Saving,
    /// Only local storage has everything, because the mirror fails. If the disk is full, the
    /// browser cannot write local storage to it either.
    AtRisk,
    /// This many versions are only in this tab's memory.
    Unsaved(usize),
}

/// The result of reading entries.
#[derive(Debug, Default)]
pub struct StoredVersions {
    pub versions: Vec<Arc<Version>>,
    pub damaged: Vec<Damaged>,
}

/// An entry that Belay cannot read. It stays in the store, and the user sees its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damaged {
    pub key: String,
    pub text: String,
    pub error: VersionError,
}

impl StoredVersions {
    pub fn append(&mut self, other: Self) {
        self.versions.extend(other.versions);
        self.damaged.extend(other.damaged);
    }

    /// Appends the new damaged entries to `known` and returns the index of the first new one.
    /// Removes entries from `known` whose version was read undamaged from another entry.
    pub fn note_damaged(&self, known: &mut Vec<Damaged>) -> usize {
        if !known.is_empty() {
            let whole = ids_of(&self.versions);
            known.retain(|entry| split(&entry.key).is_none_or(|(_, id)| whole.binary_search(&id).is_err()));
        }
        let n_known = known.len();
        let mut keys: HashSet<&str> = known.iter().map(|entry| &*entry.key).collect();
        let new: Vec<Damaged> =
            self.damaged.iter().filter(|entry| keys.insert(&entry.key)).cloned().collect();
        known.extend(new);
        n_known
    }
}

impl Damaged {
    /// Whether the entry is undamaged and a newer Belay wrote it. Such an entry is never removed.
    pub fn is_newer(&self) -> bool {
        self.error != VersionError::Checksum
    }
}

/// One atomic transaction of the mirror.
#[derive(Debug)]
pub struct Batch {
    pub number: u32,
    /// The versions to write. An entry without a version is copied from local storage.
    pub entries: Vec<(String, Option<Arc<Version>>)>,
    pub dropped: Vec<String>,
}

impl Batch {
    /// Whether the batch holds a version that local storage lacks. Other tabs then need a message,
    /// because they get no storage event.
    pub fn overflows(&self) -> bool {
        self.entries.iter().any(|(_, text)| text.is_some())
    }
}

/// How the mirror differs from this tab's knowledge.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Keys to read from the mirror.
    pub wanted: Vec<String>,
    /// Versions that another tab removed.
    pub removed: Vec<VersionId>,
    /// Versions that only this tab's memory holds. The caller saves them again.
    pub lost: Vec<VersionId>,
}

impl Keeping {
    /// Reads the new entries of local storage. Entries that are no longer there may still be in the
    /// mirror.
    pub fn load(&mut self, local: &dyn KeyValueStore) -> StoredVersions {
        for entry in self.known.values_mut().flatten() {
            entry.is_local = false;
        }
        let mut found = StoredVersions::default();
        let keys_being_removed = self.keys_being_removed();
        for key in local.keys(PREFIX) {
            if keys_being_removed.contains_key(&key) {
                continue;
            }
            let known = split(&key).and_then(|(generation, id)| self.entry(generation, id));
            if let Some(entry) = known {
                entry.is_local = true;
            } else if let Some(text) = local.text(&key) {
                self.read(&mut found, key, text, |entry| entry.is_local = true);
            }
        }
        found
    }

    /// Applies other tabs' changes to local storage: for each key the new text, or `None` if the
    /// entry was removed.
    ///
    /// Also returns the versions whose last entry was removed. If a version was removed and written
    /// again, both lists hold it, and `knows` tells whether it still exists.
    pub fn follow(
        &mut self,
        news: impl IntoIterator<Item = (String, Option<String>)>,
    ) -> (StoredVersions, Vec<VersionId>) {
        let mut found = StoredVersions::default();
        let mut gone = Vec::new();
        for (key, text) in news {
            if let Some(entry) = split(&key).and_then(|(generation, id)| self.entry(generation, id))
                && text.is_some()
            {
                entry.is_local = true;
            } else if let Some(text) = text {
                self.read(&mut found, key, text, |entry| entry.is_local = true);
            } else {
                gone.extend(self.forget_key(&key));
            }
        }
        if !gone.is_empty() {
            self.drop_unknown();
        }
        (found, gone)
    }

    fn forget_key(&mut self, key: &str) -> Option<VersionId> {
        let (generation, id) = split(key)?;
        let entries = self.known.get_mut(&id)?;
        entries.retain(|entry| entry.generation != generation);
        if !entries.is_empty() {
            return None;
        }
        self.known.remove(&id);
        Some(id)
    }

    fn read(&mut self, found: &mut StoredVersions, key: String, text: String, note: fn(&mut Entry)) {
        match read(&key, &text) {
            Ok(version) => {
                let generation = split(&key).map_or("", |(generation, _)| generation);
                note(self.entry_or_insert(version.id, generation));
                found.versions.push(Arc::new(version));
            }
            Err(error) => found.damaged.push(Damaged { key, text, error }),
        }
    }

    /// Returns the entry with this key.
    fn entry(&mut self, generation: &str, id: VersionId) -> Option<&mut Entry> {
        self.known.get_mut(&id)?.iter_mut().find(|entry| entry.generation == generation)
    }

    /// Returns the entry with this key, and adds one if there is none.
    fn entry_or_insert(&mut self, id: VersionId, generation: &str) -> &mut Entry {
        let entries = self.known.entry(id).or_default();
        let place = entries.iter().position(|entry| entry.generation == generation).unwrap_or(entries.len());
        if place == entries.len() {
            entries.push(Entry { generation: generation.to_owned(), is_local: false, is_mirrored: false });
        }
        &mut entries[place]
    }

    /// Whether the version has a known entry.
    pub fn knows(&self, id: VersionId) -> bool {
        self.known.contains_key(&id)
    }

    pub fn mirror(&self) -> Mirror {
        self.mirror
    }

    /// Continues without the mirror. A mirror that has worked before counts as failing, not as
    /// missing. Returns the versions that are now only in this tab's memory, according to the last
    /// reading of local storage. The caller saves them again.
    pub fn go_without(&mut self, why: Mirror) -> Vec<VersionId> {
        self.mirror = if self.has_worked && why == Mirror::Missing { Mirror::Failing } else { why };
        let is_kept = |entries: &[Entry]| entries.iter().any(|entry| entry.is_local || entry.is_mirrored);
        let unstored = ids_of(&self.unstored);
        let is_unstored = |id: &VersionId| unstored.binary_search(id).is_ok();
        let lost = self.known.iter().filter(|(id, entries)| !is_kept(entries) && !is_unstored(id));
        let lost: Vec<_> = lost.map(|(id, _)| *id).collect();
        for id in &lost {
            self.known.remove(id);
        }
        self.drop_unknown();
        lost
    }

    /// Compares the known entries with the mirror's keys and with the keys it has noted as removed.
    /// Versions that the mirror lacks are queued for it.
    pub fn compare(&mut self, local: &mut dyn KeyValueStore, keys: &[&str], gone: &[&str]) -> Differences {
        self.mirror = Mirror::There;
        self.has_worked = true;
        let mut differences = Differences::default();
        let keys_being_removed = self.keys_being_removed();
        for entry in self.known.values_mut().flatten() {
            entry.is_mirrored = false;
        }
        for key in keys {
            let Some((generation, id)) = split(key).filter(|_| !keys_being_removed.contains_key(*key)) else {
                continue;
            };
            if self.known.contains_key(&id) {
                self.entry_or_insert(id, generation).is_mirrored = true;
            } else {
                differences.wanted.push((*key).to_owned());
            }
        }
        let gone = ordered(gone.to_vec(), Ord::cmp);
        let in_flight = self.in_flight.iter().flat_map(|in_flight| &in_flight.to_mirror);
        let in_flight = in_flight.filter_map(|key| Some(split(key)?.1));
        let being_mirrored =
            ordered(self.to_mirror.iter().copied().chain(in_flight).collect(), VersionId::cmp);
        for (id, entries) in &mut self.known {
            if being_mirrored.binary_search(id).is_ok() {
                continue;
            }
            // Removes only the exact key that was noted. An entry of the version under another key
            // is newer.
            entries.retain(|entry| {
                let key = key_of(&entry.generation, *id);
                let is_gone = !entry.is_mirrored && gone.binary_search(&&*key).is_ok();
                if is_gone && entry.is_local {
                    local.remove(&key);
                }
                !is_gone
            });
            if entries.is_empty() {
                differences.removed.push(*id);
            } else if !entries.iter().any(|entry| entry.is_mirrored) {
                // Local storage may have been cleared since this tab read it.
                for entry in entries.iter_mut().filter(|entry| entry.is_local) {
                    entry.is_local = local.text(&key_of(&entry.generation, *id)).is_some();
                }
                let is_local = entries.iter().any(|entry| entry.is_local);
                if is_local { &mut self.to_mirror } else { &mut differences.lost }.push(*id);
            }
        }
        for id in differences.removed.iter().chain(&differences.lost) {
            self.known.remove(id);
        }
        differences
    }

    /// Reads entries that only the mirror has, and copies them to local storage until it is full.
    /// Where the entry in local storage is damaged, the mirror's copy replaces it.
    pub fn take_in(
        &mut self,
        local: &mut dyn KeyValueStore,
        entries: Vec<(String, String)>,
    ) -> StoredVersions {
        let mut found = StoredVersions::default();
        let mut is_full = false;
        for (key, text) in entries {
            let n_before = found.versions.len();
            self.read(&mut found, key, text, |entry| entry.is_mirrored = true);
            if let (Some(version), false) = (found.versions.get(n_before), is_full) {
                is_full = self.write_local(local, version).is_err();
            }
        }
        found
    }

    /// Repairs entries of which local storage and the mirror hold different texts, given the
    /// mirror's texts: the undamaged text replaces the other. Returns the versions that are damaged
    /// in both stores and known to this tab. The caller saves them again.
    pub fn mend(&mut self, local: &mut dyn KeyValueStore, entries: &[(String, String)]) -> Vec<VersionId> {
        let mut lost = Vec::new();
        for (key, text) in entries {
            let Some((generation, id)) = split(key) else { continue };
            let Some(entry) = self.entry(generation, id) else { continue };
            let is_whole = |text: &str| is_whole(key, text);
            if is_whole(text) {
                // If the text does not fit, the mirror still has it.
                entry.is_local = local.write(key, text).is_ok();
                continue;
            }
            entry.is_mirrored = false;
            if local.text(key).is_some_and(|text| is_whole(&text)) {
                self.to_mirror.push(id);
            } else {
                self.known.remove(&id);
                lost.push(id);
            }
        }
        lost
    }

    /// Writes a known version to local storage.
    fn write_local(&mut self, local: &mut dyn KeyValueStore, version: &Version) -> Result<(), Refused> {
        let Some(entries) = self.known.get_mut(&version.id) else { return Ok(()) };
        if entries.iter().any(|entry| entry.is_local) {
            return Ok(());
        }
        if let Some(entry) = entries.first_mut() {
            local.write(&key_of(&entry.generation, version.id), version.text())?;
            entry.is_local = true;
        }
        Ok(())
    }

    /// Saves new versions in local storage and queues them for the mirror. Versions that local
    /// storage refuses wait for either store.
    pub fn save(&mut self, local: &mut dyn KeyValueStore, versions: Vec<Arc<Version>>, generation: &str) {
        for version in versions {
            self.queue(version, generation);
        }
        self.retry(local);
    }

    /// Saves versions that were here before, under new keys. A version that this tab removed keeps
    /// its generation. The others count as imported, because they may have been exported.
    pub fn bring_back(&mut self, local: &mut dyn KeyValueStore, versions: Vec<Arc<Version>>, random: &str) {
        for version in versions {
            let generation = self.removed.get(&version.id).map_or(IMPORTED, String::as_str);
            let generation = with_random(generation, random);
            self.queue(version, &generation);
        }
        self.retry(local);
    }

    fn queue(&mut self, version: Arc<Version>, generation: &str) {
        if !self.known.contains_key(&version.id) {
            self.entry_or_insert(version.id, generation);
            self.to_mirror.push(version.id);
            self.unstored.push(version);
        }
    }

    /// Tries again to write the versions that local storage refused.
    pub fn retry(&mut self, local: &mut dyn KeyValueStore) {
        let mut unstored = mem::take(&mut self.unstored);
        let n_written =
            unstored.iter().take_while(|version| self.write_local(local, version).is_ok()).count();
        unstored.drain(..n_written);
        self.unstored = unstored;
    }

    /// Returns the generation of an import at `instant`, in milliseconds since 1970 UTC. Its second
    /// is later than that of every earlier import, whatever the clock shows, so that recovery can
    /// find the last import.
    pub fn import_generation(&self, instant: i64, random: &str) -> String {
        let known = self.known.values().flatten().map(|entry| &entry.generation).chain(self.removed.values());
        let last = known.filter_map(|generation| base(generation).strip_prefix(IMPORTED)?.parse().ok()).max();
        let second = (instant / 1000).max(last.map_or(0, |last: i64| last.saturating_add(1)));
        with_random(&[IMPORTED, &second.to_string()].concat(), random)
    }

    /// Returns an import as one transaction of the mirror.
    pub fn import(&mut self, versions: &[Arc<Version>], generation: &str) -> Batch {
        let new = versions.iter().filter(|version| !self.known.contains_key(&version.id));
        let entries = new.map(|version| (key_of(generation, version.id), Some(version.clone()))).collect();
        self.n_batches += 1;
        Batch { number: self.n_batches, entries, dropped: Vec::new() }
    }

    /// Notes that the mirror has stored an import, and copies it to local storage until it is full.
    /// Returns whether all of it fit.
    pub fn imported(
        &mut self,
        local: &mut dyn KeyValueStore,
        versions: &[Arc<Version>],
        generation: &str,
    ) -> bool {
        let mut is_full = false;
        for version in versions {
            self.entry_or_insert(version.id, generation).is_mirrored = true;
            is_full = is_full || self.write_local(local, version).is_err();
        }
        !is_full
    }

    /// Imports into local storage alone. On failure it removes what it has written.
    pub fn import_alone(
        &mut self,
        local: &mut dyn KeyValueStore,
        versions: &[Arc<Version>],
        generation: &str,
    ) -> Result<(), Refused> {
        let mut new: Vec<VersionId> = Vec::new();
        for version in versions.iter().filter(|version| !self.known.contains_key(&version.id)) {
            if let Err(refused) = local.write(&key_of(generation, version.id), version.text()) {
                for id in new {
                    local.remove(&key_of(generation, id));
                }
                return Err(refused);
            }
            new.push(version.id);
        }
        for id in new {
            self.entry_or_insert(id, generation).is_local = true;
            self.to_mirror.push(id);
        }
        Ok(())
    }

    /// Removes versions from this browser, in this order. If there is a mirror, it removes them
    /// first, because it removes all of them and notes their keys in one transaction. Removing half
    /// of them from local storage would bring back the versions that the other half supersedes.
    pub fn remove(&mut self, local: &mut dyn KeyValueStore, ids: Vec<VersionId>) {
        for id in ids {
            let generation = self.generation(id).map(|generation| base(generation).to_owned());
            self.removed.extend(generation.map(|generation| (id, generation)));
            for entry in self.known.remove(&id).into_iter().flatten() {
                let key = key_of(&entry.generation, id);
                if self.mirror != Mirror::There {
                    local.remove(&key);
                }
                self.dropped.push(key);
            }
        }
        self.drop_unknown();
    }

    /// The keys of the entries that are being removed.
    fn keys_being_removed(&self) -> Sorted<String, ()> {
        let in_flight = self.in_flight.iter().flat_map(|in_flight| &in_flight.dropped);
        self.dropped.iter().chain(in_flight).map(|key| (key.clone(), ())).collect()
    }

    /// Drops unknown versions from all queues.
    fn drop_unknown(&mut self) {
        self.unstored.retain(|version| self.known.contains_key(&version.id));
        self.to_mirror.retain(|id| self.known.contains_key(id));
    }

    /// Forgets all entries and ignores the outcome of the transaction in progress.
    pub fn clear(&mut self) {
        let (mirror, has_worked) = (self.mirror, self.has_worked);
        *self = Self { n_batches: self.n_batches + 1, mirror, has_worked, ..Self::default() };
    }

    /// Returns the next transaction of the mirror, or `None` if there is nothing to do or one is in
    /// progress.
    pub fn batch(&mut self) -> Option<Batch> {
        let has_work = !self.to_mirror.is_empty() || !self.dropped.is_empty();
        if self.mirror != Mirror::There || self.in_flight.is_some() || !has_work {
            return None;
        }
        self.n_batches += 1;
        let (to_mirror, dropped) = (mem::take(&mut self.to_mirror), mem::take(&mut self.dropped));
        let unstored =
            ordered(self.unstored.iter().collect(), |one: &&Arc<Version>, other| one.id.cmp(&other.id));
        let unstored =
            |id| Some(unstored[unstored.binary_search_by(|version| version.id.cmp(id)).ok()?].clone());
        let mut entries = Vec::new();
        for id in &to_mirror {
            let Some(known) = self.known.get(id) else { continue };
            let Some(entry) = known.iter().find(|entry| entry.is_local).or(known.first()) else { continue };
            entries.push((key_of(&entry.generation, *id), unstored(id)));
        }
        let to_mirror = entries.iter().map(|(key, _)| key.clone()).collect();
        let batch = Batch { number: self.n_batches, entries, dropped: dropped.clone() };
        self.in_flight = Some(InFlight { number: batch.number, to_mirror, dropped });
        Some(batch)
    }

    /// Records the outcome of a transaction. On success its versions are on disk; on failure they
    /// are queued again. `missing` are the keys whose texts were no longer in local storage.
    pub fn settle(
        &mut self,
        local: &mut dyn KeyValueStore,
        number: u32,
        outcome: Result<&[String], Refused>,
    ) {
        let Some(in_flight) = self.in_flight.take_if(|in_flight| in_flight.number == number) else { return };
        for key in &in_flight.dropped {
            local.remove(key);
        }
        let to_mirror = in_flight.to_mirror.iter().filter_map(|key| split(key));
        self.is_refused = outcome.is_err();
        if let Ok(missing) = outcome {
            let missing: HashSet<&str> = missing.iter().map(String::as_str).collect();
            let mut kept = Vec::new();
            for (generation, id) in to_mirror {
                let is_missing = !missing.is_empty() && missing.contains(&*key_of(generation, id));
                if let Some(entry) = self.entry(generation, id) {
                    entry.is_mirrored = !is_missing;
                    entry.is_local &= !is_missing;
                }
                if !is_missing {
                    kept.push(id);
                }
            }
            let kept = ordered(kept, VersionId::cmp);
            self.unstored.retain(|version| kept.binary_search(&version.id).is_err());
        } else {
            let to_mirror: Vec<_> =
                to_mirror.map(|(_, id)| id).filter(|id| self.known.contains_key(id)).collect();
            self.to_mirror.splice(..0, to_mirror);
            self.dropped.splice(..0, in_flight.dropped);
        }
    }

    pub fn safety(&self) -> Safety {
        // Pending removals count too: as long as the mirror has a version, it comes back.
        let is_pending = !self.to_mirror.is_empty() || !self.dropped.is_empty() || self.in_flight.is_some();
        match self.mirror {
            Mirror::Awaited => Safety::Saving,
            Mirror::There if !self.is_refused && is_pending => Safety::Saving,
            _ if !self.unstored.is_empty() => Safety::Unsaved(self.unstored.len()),
            _ if is_pending && (self.has_worked || self.mirror == Mirror::Failing) => Safety::AtRisk,
            _ => Safety::Saved,
        }
    }

    /// Whether new edits are stored in local storage alone.
    pub fn is_alone(&self) -> bool {
        self.is_refused || matches!(self.mirror, Mirror::Missing | Mirror::Failing | Mirror::Blocked)
    }

    /// Whether a newer Belay in this browser made the version, instead of an imported file.
    pub fn is_of_newer_belay(&self, version: &Version) -> bool {
        version.content == Content::Newer
            && self.generation(version.id).is_some_and(|generation| !generation.starts_with(IMPORTED))
    }

    /// Returns the generation of a version without its random digits. If one of its entries was
    /// imported, returns that one, because the version is elsewhere too.
    pub fn generation(&self, id: VersionId) -> Option<&str> {
        let entries = self.known.get(&id)?;
        let imported = entries.iter().find(|entry| entry.generation.starts_with(IMPORTED));
        imported.or(entries.first()).map(|entry| base(&entry.generation))
    }

    /// Returns the greatest generation, which is a number of exports, of the versions that were
    /// made here.
    pub fn newest_generation(&self) -> u32 {
        let entries = self.known.values().flatten();
        entries.filter_map(|entry| base(&entry.generation).parse().ok()).max().unwrap_or(0)
    }

    /// Returns how many versions were made here after `n_exports` exports.
    pub fn n_since(&self, n_exports: u32) -> usize {
        let generation = |id| self.generation(id)?.parse::<u32>().ok();
        self.known
            .keys()
            .filter(|id| generation(**id).is_some_and(|generation| generation >= n_exports))
            .count()
    }
}

/// Returns the ids in order.
fn ids_of(versions: &[Arc<Version>]) -> Vec<VersionId> {
    ordered(versions.iter().map(|version| version.id).collect(), VersionId::cmp)
}

fn key_of(generation: &str, id: VersionId) -> String {
    [PREFIX, generation, ":", &id.to_string()].concat()
}

fn split(key: &str) -> Option<(&str, VersionId)> {
    let (generation, id) = key.strip_prefix(PREFIX)?.split_once(':')?;
    Some((generation, id.parse().ok()?))
}

/// Returns the generation with random digits, which make its keys new.
fn with_random(generation: &str, random: &str) -> String {
    [generation, random].join(RANDOM.encode_utf8(&mut [0; 1]))
}

/// Returns the generation without its random digits.
fn base(generation: &str) -> &str {
    generation.split(RANDOM).next().unwrap_or(generation)
}

fn read(key: &str, text: &str) -> Result<Version, VersionError> {
    let (_, id) = split(key).ok_or(VersionError::Checksum)?;
    Version::read_as(id, text)
}

/// Whether the text is undamaged, that is, it matches its key. A newer Belay's text can match too.
pub fn is_whole(key: &str, text: &str) -> bool {
    !matches!(read(key, text), Err(VersionError::Checksum))
}
