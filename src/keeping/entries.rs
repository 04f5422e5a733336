//! What this browser keeps of the versions, and where: each in local storage and in its mirror.
//!
//! Local storage is there at once, but on disk up to a minute late, and small; the mirror (`IndexedDB`) answers later,
//! and what it says to have is on disk. What counts is the union of both. Here is decided what is read from where, what
//! is damaged, and what is to be written and taken out; who asks does the writing.
//!
//! - **Keys** are `belay:v:<generation>:<id>`. The generation is the number of exports made so far, or `x` plus the import time
//!   in seconds for imported versions. A version of the current generation was never exported, so it can be deleted once
//!   it is superseded. The import time always increases, whatever the clock says.
//! - **A key is never used twice.** The mirror notes the keys that were removed, and the next start removes exactly
//!   those from local storage. A version that comes back, by an import or by *Redo*, gets a new key with random digits
//!   (`x1795271234r5f0c2a`), so an old note never removes it. A counter in local storage was rejected: a full store cannot
//!   write it, and clearing the site loses it.
//! - **A start** shows what local storage has and adds from the mirror what is missing or damaged. It waits for the mirror
//!   only when local storage is empty, for two seconds at most.
//! - **Of two copies that differ**, the id tells which one is damaged. *Remove them* asks the mirror first and removes
//!   damaged texts only.
//! - **Removals** go through the mirror first, in one transaction that also notes the keys. Superseded versions are removed
//!   oldest first.
//! - **Set aside** means another prefix (`belay:a:`), as long as the usual one so that it fits into a full store. The app
//!   never reads it.

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

/// A key is `belay:v:<generation>:<id>`. The generation counts the exports made before the version was written: that is how
/// versions which never left this machine are known. It begins with `x` for what came from a file, and says then in which
/// second, so that the last import can be set aside (public/recover.js).
///
/// A key is written once and never used again. The mirror notes the keys that were taken out, and a start obeys these
/// notes. So a version that comes back, by an import or by "Redo", gets a new key: the generation ends with `r` and random
/// digits. A note then says nothing of what came later, even where the mirror fails and cannot delete the note.
pub const PREFIX: &str = "belay:v:";
pub const IMPORTED: &str = "x";
const RANDOM: char = 'r';

/// A place that keeps texts by key at once, as local storage does.
pub trait Shelf {
    /// All keys that begin so.
    fn keys(&self, prefix: &str) -> Vec<String>;
    fn text(&self, key: &str) -> Option<String>;
    fn write(&mut self, key: &str, text: &str) -> Result<(), Refused>;
    fn remove(&mut self, key: &str);
}

/// A write that failed. Why does not matter: browsers disagree on the names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused;

/// The versions that are kept in this browser, as one tab knows it.
#[derive(Debug, Default, Clone)]
pub struct Keeping {
    /// The entries of each version. There are two where two tabs imported the same file.
    known: HashMap<VersionId, Vec<Entry>>,
    /// The generations of the versions that this tab took out.
    left: HashMap<VersionId, String>,
    /// Versions that local storage refused and that the mirror does not have yet.
    loose: Vec<Arc<Version>>,
    /// Versions that the mirror lacks, and keys that it is to let go of.
    owed: Vec<VersionId>,
    dropped: Vec<String>,
    /// The transaction of the mirror under way.
    going: Option<Going>,
    n_batches: u32,
    mirror: Mirror,
    /// Whether the mirror could be read at least once in this tab.
    has_worked: bool,
    /// Whether the mirror refused what it was given last.
    is_refused: bool,
}

#[derive(Debug, Clone)]
struct Entry {
    generation: String,
    is_local: bool,
    is_mirrored: bool,
}

#[derive(Debug, Clone)]
struct Going {
    number: u32,
    owed: Vec<String>,
    dropped: Vec<String>,
}

/// Whether there is a mirror.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mirror {
    /// It has not answered yet.
    #[default]
    Awaited,
    There,
    /// The browser has none for this page.
    Missing,
    /// The browser has one that cannot be opened, or not any more: the disk may be full.
    Failing,
    /// Another tab holds it.
    Blocked,
}

/// How safe the user's work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// The mirror has it; local storage alone where there is no mirror.
    Saved,
    Saving,
    /// Local storage alone has it, since the mirror fails. The disk may be full, and then the browser cannot write local
    /// storage to it either.
    AtRisk,
    /// So many versions are only in this tab's memory.
    Unsaved(usize),
}

/// What was read.
#[derive(Debug, Default)]
pub struct StoredVersions {
    pub versions: Vec<Arc<Version>>,
    pub damaged: Vec<Damaged>,
}

/// An entry that is not shown. It is left as it is and named.
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

    /// Adds what is damaged to what is known to be, and returns the place of the first that was not known. What was found
    /// whole elsewhere is not damaged any more.
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
    /// Whether it is whole, so that a newer Belay wrote it: it is never removed.
    pub fn is_newer(&self) -> bool {
        self.error != VersionError::Checksum
    }
}

/// One transaction of the mirror: all of it or nothing.
#[derive(Debug)]
pub struct Batch {
    pub number: u32,
    /// What to write; local storage has the text of those that have none here.
    pub entries: Vec<(String, Option<Arc<Version>>)>,
    pub dropped: Vec<String>,
}

impl Batch {
    /// Whether it has what local storage has not, so that other tabs hear of it in no other way.
    pub fn overflows(&self) -> bool {
        self.entries.iter().any(|(_, text)| text.is_some())
    }
}

/// How the mirror differs from what this tab knows.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Keys whose texts are to be read.
    pub wanted: Vec<String>,
    /// Versions that another tab took out.
    pub removed: Vec<VersionId>,
    /// Versions that are in this tab alone by now; they are to be saved again.
    pub lost: Vec<VersionId>,
}

impl Keeping {
    /// Reads what is new in local storage. What is not there any more, the mirror may still have.
    pub fn load(&mut self, local: &dyn Shelf) -> StoredVersions {
        for entry in self.known.values_mut().flatten() {
            entry.is_local = false;
        }
        let mut found = StoredVersions::default();
        let going_out = self.going_out();
        for key in local.keys(PREFIX) {
            if going_out.contains_key(&key) {
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

    /// Takes in what other tabs did to local storage, by key: the text that they wrote, or none where they took it out.
    /// Returns also the versions whose last entry went; both, where a version came and went, and `knows` says which was
    /// last.
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
                gone.extend(self.unfollow(&key));
            }
        }
        if !gone.is_empty() {
            self.let_go();
        }
        (found, gone)
    }

    fn unfollow(&mut self, key: &str) -> Option<VersionId> {
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
                note(self.know(version.id, generation));
                found.versions.push(Arc::new(version));
            }
            Err(error) => found.damaged.push(Damaged { key, text, error }),
        }
    }

    /// The entry with that key.
    fn entry(&mut self, generation: &str, id: VersionId) -> Option<&mut Entry> {
        self.known.get_mut(&id)?.iter_mut().find(|entry| entry.generation == generation)
    }

    /// The entry with that key; a new one if there is none.
    fn know(&mut self, id: VersionId, generation: &str) -> &mut Entry {
        let entries = self.known.entry(id).or_default();
        let place = entries.iter().position(|entry| entry.generation == generation).unwrap_or(entries.len());
        if place == entries.len() {
            entries.push(Entry { generation: generation.to_owned(), is_local: false, is_mirrored: false });
        }
        &mut entries[place]
    }

    /// Whether an entry of the version is known.
    pub fn knows(&self, id: VersionId) -> bool {
        self.known.contains_key(&id)
    }

    pub fn mirror(&self) -> Mirror {
        self.mirror
    }

    /// There is no mirror, or not now. One that worked before is not missing: it fails. Returns the versions that are in
    /// this tab alone by now, as far as it has read local storage; they are to be saved again.
    pub fn go_without(&mut self, why: Mirror) -> Vec<VersionId> {
        self.mirror = if self.has_worked && why == Mirror::Missing { Mirror::Failing } else { why };
        let is_kept = |entries: &[Entry]| entries.iter().any(|entry| entry.is_local || entry.is_mirrored);
        let loose = ids_of(&self.loose);
        let is_loose = |id: &VersionId| loose.binary_search(id).is_ok();
        let lost = self.known.iter().filter(|(id, entries)| !is_kept(entries) && !is_loose(id));
        let lost: Vec<_> = lost.map(|(id, _)| *id).collect();
        for id in &lost {
            self.known.remove(id);
        }
        self.let_go();
        lost
    }

    /// Compares with the mirror's keys, and those that were taken out of it. What it lacks is owed to it from now on.
    pub fn compare(&mut self, local: &mut dyn Shelf, keys: &[&str], gone: &[&str]) -> Differences {
        self.mirror = Mirror::There;
        self.has_worked = true;
        let mut differences = Differences::default();
        let going_out = self.going_out();
        for entry in self.known.values_mut().flatten() {
            entry.is_mirrored = false;
        }
        for key in keys {
            let Some((generation, id)) = split(key).filter(|_| !going_out.contains_key(*key)) else {
                continue;
            };
            if self.known.contains_key(&id) {
                self.know(id, generation).is_mirrored = true;
            } else {
                differences.wanted.push((*key).to_owned());
            }
        }
        let gone = ordered(gone.to_vec(), Ord::cmp);
        let going = self.going.iter().flat_map(|going| &going.owed);
        let going = going.filter_map(|key| Some(split(key)?.1));
        let on_their_way = ordered(self.owed.iter().copied().chain(going).collect(), VersionId::cmp);
        for (id, entries) in &mut self.known {
            if on_their_way.binary_search(id).is_ok() {
                continue;
            }
            // Only the very key that was noted: what is here under another one came later.
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
                if is_local { &mut self.owed } else { &mut differences.lost }.push(*id);
            }
        }
        for id in differences.removed.iter().chain(&differences.lost) {
            self.known.remove(id);
        }
        differences
    }

    /// Reads what the mirror alone has, and brings it to local storage as far as it fits. Where an entry of local storage
    /// is damaged, its twin takes its place.
    pub fn take_in(&mut self, local: &mut dyn Shelf, entries: Vec<(String, String)>) -> StoredVersions {
        let mut found = StoredVersions::default();
        let mut is_full = false;
        for (key, text) in entries {
            let n_before = found.versions.len();
            self.read(&mut found, key, text, |entry| entry.is_mirrored = true);
            if let (Some(version), false) = (found.versions.get(n_before), is_full) {
                is_full = self.put_on(local, version).is_err();
            }
        }
        found
    }

    /// Settles which of two twins that differ is damaged, given the mirror's texts: the whole one takes its place.
    /// Returns the versions that both have damaged and this tab knows; they are to be saved again.
    pub fn mend(&mut self, local: &mut dyn Shelf, entries: &[(String, String)]) -> Vec<VersionId> {
        let mut lost = Vec::new();
        for (key, text) in entries {
            let Some((generation, id)) = split(key) else { continue };
            let Some(entry) = self.entry(generation, id) else { continue };
            let is_whole = |text: &str| is_whole(key, text);
            if is_whole(text) {
                // Where it does not fit, the mirror has it.
                entry.is_local = local.write(key, text).is_ok();
                continue;
            }
            entry.is_mirrored = false;
            if local.text(key).is_some_and(|text| is_whole(&text)) {
                self.owed.push(id);
            } else {
                self.known.remove(&id);
                lost.push(id);
            }
        }
        lost
    }

    /// Writes a known version to local storage.
    fn put_on(&mut self, local: &mut dyn Shelf, version: &Version) -> Result<(), Refused> {
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

    /// Keeps new versions in local storage, and owes them to the mirror. What local storage refuses waits for either.
    pub fn save(&mut self, local: &mut dyn Shelf, versions: Vec<Arc<Version>>, generation: &str) {
        for version in versions {
            self.owe(version, generation);
        }
        self.retry(local);
    }

    /// Keeps versions that were here before, under new keys. Those that this tab took out keep what their generation says;
    /// of the others it is not known whether they ever left.
    pub fn bring_back(&mut self, local: &mut dyn Shelf, versions: Vec<Arc<Version>>, random: &str) {
        for version in versions {
            let generation = self.left.get(&version.id).map_or(IMPORTED, String::as_str);
            let generation = anew(generation, random);
            self.owe(version, &generation);
        }
        self.retry(local);
    }

    fn owe(&mut self, version: Arc<Version>, generation: &str) {
        if !self.known.contains_key(&version.id) {
            self.know(version.id, generation);
            self.owed.push(version.id);
            self.loose.push(version);
        }
    }

    /// Tries again to write what local storage refused.
    pub fn retry(&mut self, local: &mut dyn Shelf) {
        let mut loose = mem::take(&mut self.loose);
        let n_written = loose.iter().take_while(|version| self.put_on(local, version).is_ok()).count();
        loose.drain(..n_written);
        self.loose = loose;
    }

    /// The generation of an import at an instant, in milliseconds: a later second than that of every import before, whatever
    /// the clock says, so that the last import can be told.
    pub fn import_generation(&self, instant: i64, random: &str) -> String {
        let known = self.known.values().flatten().map(|entry| &entry.generation).chain(self.left.values());
        let last = known.filter_map(|generation| base(generation).strip_prefix(IMPORTED)?.parse().ok()).max();
        let second = (instant / 1000).max(last.map_or(0, |last: i64| last.saturating_add(1)));
        anew(&[IMPORTED, &second.to_string()].concat(), random)
    }

    /// What is to be imported, as one transaction of the mirror.
    pub fn import(&mut self, versions: &[Arc<Version>], generation: &str) -> Batch {
        let new = versions.iter().filter(|version| !self.known.contains_key(&version.id));
        let entries = new.map(|version| (key_of(generation, version.id), Some(version.clone()))).collect();
        self.n_batches += 1;
        Batch { number: self.n_batches, entries, dropped: Vec::new() }
    }

    /// The mirror has what was imported; local storage takes what fits. Whether all of it did.
    pub fn imported(&mut self, local: &mut dyn Shelf, versions: &[Arc<Version>], generation: &str) -> bool {
        let mut is_full = false;
        for version in versions {
            self.know(version.id, generation).is_mirrored = true;
            is_full = is_full || self.put_on(local, version).is_err();
        }
        !is_full
    }

    /// Imports into local storage alone: all, or nothing and no trace.
    pub fn import_alone(
        &mut self,
        local: &mut dyn Shelf,
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
            self.know(id, generation).is_local = true;
            self.owed.push(id);
        }
        Ok(())
    }

    /// Takes versions out of this browser, in this order. Out of the mirror first, where there is one: it lets go of all at
    /// once and notes it, while half of them gone from local storage would bring back what the other half supersedes.
    pub fn remove(&mut self, local: &mut dyn Shelf, ids: Vec<VersionId>) {
        for id in ids {
            let generation = self.generation(id).map(|generation| base(generation).to_owned());
            self.left.extend(generation.map(|generation| (id, generation)));
            for entry in self.known.remove(&id).into_iter().flatten() {
                let key = key_of(&entry.generation, id);
                if self.mirror != Mirror::There {
                    local.remove(&key);
                }
                self.dropped.push(key);
            }
        }
        self.let_go();
    }

    /// The keys of the entries on their way out.
    fn going_out(&self) -> Sorted<String, ()> {
        let going = self.going.iter().flat_map(|going| &going.dropped);
        self.dropped.iter().chain(going).map(|key| (key.clone(), ())).collect()
    }

    /// Owes nobody what is not known any more.
    fn let_go(&mut self) {
        self.loose.retain(|version| self.known.contains_key(&version.id));
        self.owed.retain(|owed| self.known.contains_key(owed));
    }

    /// Knows of nothing any more; what is under way does not count.
    pub fn clear(&mut self) {
        let (mirror, has_worked) = (self.mirror, self.has_worked);
        *self = Self { n_batches: self.n_batches + 1, mirror, has_worked, ..Self::default() };
    }

    /// The next transaction of the mirror, if there is anything to do and nothing under way.
    pub fn batch(&mut self) -> Option<Batch> {
        let has_work = !self.owed.is_empty() || !self.dropped.is_empty();
        if self.mirror != Mirror::There || self.going.is_some() || !has_work {
            return None;
        }
        self.n_batches += 1;
        let (owed, dropped) = (mem::take(&mut self.owed), mem::take(&mut self.dropped));
        let loose = ordered(self.loose.iter().collect(), |one: &&Arc<Version>, other| one.id.cmp(&other.id));
        let loose = |id| Some(loose[loose.binary_search_by(|version| version.id.cmp(id)).ok()?].clone());
        let mut entries = Vec::new();
        for id in &owed {
            let Some(known) = self.known.get(id) else { continue };
            let Some(entry) = known.iter().find(|entry| entry.is_local).or(known.first()) else { continue };
            entries.push((key_of(&entry.generation, *id), loose(id)));
        }
        let owed = entries.iter().map(|(key, _)| key.clone()).collect();
        let batch = Batch { number: self.n_batches, entries, dropped: dropped.clone() };
        self.going = Some(Going { number: batch.number, owed, dropped });
        Some(batch)
    }

    /// How a transaction ended: what it brought is on disk, or is owed still. `missing` are the keys whose texts were to
    /// come from local storage and were not there any more.
    pub fn settle(&mut self, local: &mut dyn Shelf, number: u32, outcome: Result<&[String], Refused>) {
        let Some(going) = self.going.take_if(|going| going.number == number) else { return };
        for key in &going.dropped {
            local.remove(key);
        }
        let owed = going.owed.iter().filter_map(|key| split(key));
        self.is_refused = outcome.is_err();
        if let Ok(missing) = outcome {
            let missing: HashSet<&str> = missing.iter().map(String::as_str).collect();
            let mut kept = Vec::new();
            for (generation, id) in owed {
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
            self.loose.retain(|version| kept.binary_search(&version.id).is_err());
        } else {
            let owed: Vec<_> = owed.map(|(_, id)| id).filter(|id| self.known.contains_key(id)).collect();
            self.owed.splice(..0, owed);
            self.dropped.splice(..0, going.dropped);
        }
    }

    pub fn safety(&self) -> Safety {
        // What is to go counts too: as long as the mirror has it, it comes back.
        let is_owing = !self.owed.is_empty() || !self.dropped.is_empty() || self.going.is_some();
        match self.mirror {
            Mirror::Awaited => Safety::Saving,
            Mirror::There if !self.is_refused && is_owing => Safety::Saving,
            _ if !self.loose.is_empty() => Safety::Unsaved(self.loose.len()),
            _ if is_owing && (self.has_worked || self.mirror == Mirror::Failing) => Safety::AtRisk,
            _ => Safety::Saved,
        }
    }

    /// Whether local storage alone keeps what is said now.
    pub fn is_alone(&self) -> bool {
        self.is_refused || matches!(self.mirror, Mirror::Missing | Mirror::Failing | Mirror::Blocked)
    }

    /// Whether a newer Belay made the version in this browser, rather than in a file of somebody's.
    pub fn is_of_newer_belay(&self, version: &Version) -> bool {
        version.content == Content::Newer
            && self.generation(version.id).is_some_and(|it| !it.starts_with(IMPORTED))
    }

    /// Under which generation the version was written. What came from a file as well is elsewhere, too.
    pub fn generation(&self, id: VersionId) -> Option<&str> {
        let entries = self.known.get(&id)?;
        let imported = entries.iter().find(|entry| entry.generation.starts_with(IMPORTED));
        imported.or(entries.first()).map(|entry| base(&entry.generation))
    }

    /// The greatest number of exports that a version here was made after.
    pub fn newest_generation(&self) -> u32 {
        let entries = self.known.values().flatten();
        entries.filter_map(|entry| base(&entry.generation).parse().ok()).max().unwrap_or(0)
    }

    /// How many versions were made here after so many exports.
    pub fn n_since(&self, n_exports: u32) -> usize {
        let generation = |id| self.generation(id)?.parse::<u32>().ok();
        self.known.keys().filter(|id| generation(**id).is_some_and(|it| it >= n_exports)).count()
    }
}

/// In order.
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

/// The generation as a key has it that was never used before.
fn anew(generation: &str, random: &str) -> String {
    [generation, random].join(RANDOM.encode_utf8(&mut [0; 1]))
}

/// What a generation says, without what makes its keys new.
fn base(generation: &str) -> &str {
    generation.split(RANDOM).next().unwrap_or(generation)
}

fn read(key: &str, text: &str) -> Result<Version, VersionError> {
    let (_, id) = split(key).ok_or(VersionError::Checksum)?;
    Version::read_as(id, text)
}

/// Whether the text is the one that was written under the key. A newer Belay's is, too.
pub fn is_whole(key: &str, text: &str) -> bool {
    !matches!(read(key, text), Err(VersionError::Checksum))
}
