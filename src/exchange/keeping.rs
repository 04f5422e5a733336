//! What this browser keeps of the versions, and where: each in local storage and in its mirror.
//!
//! Local storage is there at once, but on disk up to a minute late, and small; the mirror (`IndexedDB`) answers later,
//! and what it says to have is on disk. What counts is the union of both. Here is decided what is read from where, what
//! is damaged, and what is to be written and taken out; who asks does the writing.

use std::{collections::HashMap, mem, sync::Arc};

use crate::model::{Content, Sorted, Version, VersionError, VersionId, ordered};

/// A key is `belay:v:<generation>:<id>`, written once and never overwritten by anything else. The generation counts the
/// exports made before the version was written: that is how versions which never left this machine are known. It begins
/// with `x` for what came from a file, and says then in which second, so that the last import can be set aside
/// (public/recover.js).
pub const PREFIX: &str = "belay:v:";
pub const IMPORTED: &str = "x";

/// The generation of what is imported at an instant, in milliseconds.
pub fn imported_at(instant: i64) -> String {
    [IMPORTED, &(instant / 1000).to_string()].concat()
}

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
    known: HashMap<VersionId, Place>,
    /// Versions that local storage refused and that the mirror does not have yet.
    loose: Vec<Arc<Version>>,
    /// Versions that the mirror lacks, and keys that it is to let go of.
    owed: Vec<VersionId>,
    dropped: Vec<String>,
    /// The transaction of the mirror under way.
    going: Option<Going>,
    n_batches: u32,
    mirror: Mirror,
    /// Whether the mirror refused what it was given last.
    is_refused: bool,
}

#[derive(Debug, Clone)]
struct Place {
    generation: String,
    is_local: bool,
    is_mirrored: bool,
}

#[derive(Debug, Clone)]
struct Going {
    number: u32,
    owed: Vec<VersionId>,
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
    /// Another tab holds it.
    Blocked,
}

/// How safe the user's work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// The mirror has it; local storage alone where there is no mirror.
    Saved,
    Saving,
    /// So many versions are only in this tab's memory.
    Unsaved(usize),
}

/// What was read.
#[derive(Debug, Default)]
pub struct Found {
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

impl Found {
    /// Adds what is damaged to what is known to be. What was found whole elsewhere is not damaged any more.
    pub fn note_damaged(&self, known: &mut Vec<Damaged>) {
        known.retain(|entry| !self.versions.iter().any(|it| entry.key.ends_with(&it.id.to_string())));
        for entry in &self.damaged {
            if known.iter().all(|other| other.key != entry.key) {
                known.push(entry.clone());
            }
        }
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
    pub fn load(&mut self, local: &dyn Shelf) -> Found {
        for place in self.known.values_mut() {
            place.is_local = false;
        }
        let mut found = Found::default();
        let going_out = self.going_out();
        for key in local.keys(PREFIX) {
            if going_out.contains_key(&key) {
                continue;
            }
            let known = split(&key).and_then(|(_, id)| self.known.get_mut(&id));
            if let Some(place) = known {
                place.is_local = true;
            } else if let Some(text) = local.text(&key) {
                self.read(&mut found, key, text, |place| place.is_local = true);
            }
        }
        found
    }

    /// Reads one entry of local storage that another tab wrote.
    pub fn follow(&mut self, key: String, text: String) -> Found {
        let mut found = Found::default();
        self.read(&mut found, key, text, |place| place.is_local = true);
        found
    }

    /// Forgets what another tab took out of local storage.
    pub fn unfollow(&mut self, key: &str) -> Option<VersionId> {
        let (_, id) = split(key)?;
        self.known.remove(&id);
        self.let_go();
        Some(id)
    }

    fn read(&mut self, found: &mut Found, key: String, text: String, note: fn(&mut Place)) {
        let read = || {
            let (generation, id) = split(&key).ok_or(VersionError::Checksum)?;
            Version::read_as(id, &text).map(|version| (generation.to_owned(), version))
        };
        match read() {
            Ok((generation, version)) => {
                let place = Place { generation, is_local: false, is_mirrored: false };
                note(self.known.entry(version.id).or_insert(place));
                found.versions.push(Arc::new(version));
            }
            Err(error) => found.damaged.push(Damaged { key, text, error }),
        }
    }

    pub fn mirror(&self) -> Mirror {
        self.mirror
    }

    /// There is no mirror, or not now.
    pub fn go_without(&mut self, why: Mirror) {
        self.mirror = why;
    }

    /// Compares with the mirror's keys, and those that were taken out of it. What it lacks is owed to it from now on.
    pub fn compare(&mut self, local: &mut dyn Shelf, keys: &[&str], gone: &[&str]) -> Differences {
        self.mirror = Mirror::There;
        let mut differences = Differences::default();
        let mut there = Vec::new();
        let going_out = self.going_out();
        for key in keys {
            let Some((_, id)) = split(key).filter(|_| !going_out.contains_key(*key)) else { continue };
            there.push(id);
            match self.known.get_mut(&id) {
                Some(place) => place.is_mirrored = true,
                None => differences.wanted.push((*key).to_owned()),
            }
        }
        let there = ordered(there, VersionId::cmp);
        let gone = ordered(gone.iter().filter_map(|key| Some(split(key)?.1)).collect(), VersionId::cmp);
        let is_in = |ids: &[VersionId], id: VersionId| ids.binary_search(&id).is_ok();
        let going = self.going.iter().flat_map(|going| &going.owed);
        let on_their_way = ordered(self.owed.iter().chain(going).copied().collect(), VersionId::cmp);
        let mut owed = Vec::new();
        for (id, place) in &mut self.known {
            if is_in(&there, *id) || is_in(&on_their_way, *id) {
                continue;
            }
            if is_in(&gone, *id) {
                if place.is_local {
                    local.remove(&key_of(&place.generation, *id));
                }
                differences.removed.push(*id);
            } else if place.is_local {
                place.is_mirrored = false;
                owed.push(*id);
            } else {
                differences.lost.push(*id);
            }
        }
        self.owed.extend(owed);
        for id in differences.removed.iter().chain(&differences.lost) {
            self.known.remove(id);
        }
        differences
    }

    /// Reads what the mirror alone has, and brings it to local storage as far as it fits. Where an entry of local storage
    /// is damaged, its twin takes its place.
    pub fn take_in(&mut self, local: &mut dyn Shelf, entries: Vec<(String, String)>) -> Found {
        let mut found = Found::default();
        let mut is_full = false;
        for (key, text) in entries {
            let n_before = found.versions.len();
            self.read(&mut found, key, text, |place| place.is_mirrored = true);
            if let (Some(version), false) = (found.versions.get(n_before), is_full) {
                is_full = self.put_on(local, version).is_err();
            }
        }
        found
    }

    /// Writes a known version to local storage.
    fn put_on(&mut self, local: &mut dyn Shelf, version: &Version) -> Result<(), Refused> {
        let Some(place) = self.known.get_mut(&version.id) else { return Ok(()) };
        if !place.is_local {
            local.write(&key_of(&place.generation, version.id), version.text())?;
            place.is_local = true;
        }
        Ok(())
    }

    /// Keeps versions in local storage, and owes them to the mirror. What local storage refuses waits for either.
    pub fn save(&mut self, local: &mut dyn Shelf, versions: Vec<Arc<Version>>, generation: &str) {
        for version in versions {
            if !self.known.contains_key(&version.id) {
                self.know(version.id, generation);
                let key = key_of(generation, version.id);
                self.dropped.retain(|dropped| *dropped != key);
                self.owed.push(version.id);
                self.loose.push(version);
            }
        }
        self.retry(local);
    }

    fn know(&mut self, id: VersionId, generation: &str) {
        let place = Place { generation: generation.to_owned(), is_local: false, is_mirrored: false };
        self.known.insert(id, place);
    }

    /// Tries again to write what local storage refused.
    pub fn retry(&mut self, local: &mut dyn Shelf) {
        let mut loose = mem::take(&mut self.loose);
        let n_written = loose.iter().take_while(|version| self.put_on(local, version).is_ok()).count();
        loose.drain(..n_written);
        self.loose = loose;
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
            if !self.known.contains_key(&version.id) {
                self.know(version.id, generation);
            }
            if let Some(place) = self.known.get_mut(&version.id) {
                place.is_mirrored = true;
            }
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
            self.know(id, generation);
            if let Some(place) = self.known.get_mut(&id) {
                place.is_local = true;
            }
            self.owed.push(id);
        }
        Ok(())
    }

    /// Takes versions out of this browser, in this order.
    pub fn remove(&mut self, local: &mut dyn Shelf, ids: Vec<VersionId>) {
        for id in ids {
            if let Some(place) = self.known.remove(&id) {
                self.remove_key(local, key_of(&place.generation, id));
            }
        }
        self.let_go();
    }

    /// Takes an entry out of this browser. Out of the mirror first, where there is one: it lets go of all at once and
    /// notes it, while half of them gone from local storage would bring back what the other half supersedes.
    pub fn remove_key(&mut self, local: &mut dyn Shelf, key: String) {
        if self.mirror != Mirror::There {
            local.remove(&key);
        }
        self.dropped.push(key);
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
        *self = Self { n_batches: self.n_batches + 1, mirror: self.mirror, ..Self::default() };
    }

    /// The next transaction of the mirror, if there is anything to do and nothing under way.
    pub fn batch(&mut self) -> Option<Batch> {
        let has_work = !self.owed.is_empty() || !self.dropped.is_empty();
        if self.mirror != Mirror::There || self.going.is_some() || !has_work {
            return None;
        }
        self.n_batches += 1;
        self.is_refused = false;
        let (owed, dropped) = (mem::take(&mut self.owed), mem::take(&mut self.dropped));
        let mut entries = Vec::new();
        for id in &owed {
            let Some(place) = self.known.get(id) else { continue };
            let loose = self.loose.iter().find(|version| version.id == *id).cloned();
            entries.push((key_of(&place.generation, *id), loose));
        }
        let batch = Batch { number: self.n_batches, entries, dropped: dropped.clone() };
        self.going = Some(Going { number: batch.number, owed, dropped });
        Some(batch)
    }

    /// How a transaction ended: what it brought is on disk, or is owed still.
    pub fn settle(&mut self, local: &mut dyn Shelf, number: u32, is_kept: bool) {
        let Some(going) = self.going.take_if(|going| going.number == number) else { return };
        for key in &going.dropped {
            // Unless it was put back meanwhile.
            if split(key).is_none_or(|(_, id)| !self.known.contains_key(&id)) {
                local.remove(key);
            }
        }
        if is_kept {
            for id in &going.owed {
                if let Some(place) = self.known.get_mut(id) {
                    place.is_mirrored = true;
                }
            }
            self.loose.retain(|version| !going.owed.contains(&version.id));
        } else {
            self.is_refused = true;
            let known = |id: &VersionId| self.known.contains_key(id);
            let owed: Vec<VersionId> = going.owed.into_iter().filter(known).collect();
            self.owed.splice(..0, owed);
            self.dropped.splice(..0, going.dropped);
        }
    }

    pub fn safety(&self) -> Safety {
        let has_work = !self.owed.is_empty() || !self.dropped.is_empty() || self.going.is_some();
        match self.mirror {
            Mirror::Awaited => Safety::Saving,
            Mirror::There if !self.is_refused && has_work => Safety::Saving,
            _ if self.loose.is_empty() => Safety::Saved,
            _ => Safety::Unsaved(self.loose.len()),
        }
    }

    /// Whether local storage alone keeps what is said now.
    pub fn is_alone(&self) -> bool {
        self.is_refused || matches!(self.mirror, Mirror::Missing | Mirror::Blocked)
    }

    /// Whether a newer Belay made the version in this browser, rather than in a file of somebody's.
    pub fn is_of_newer_belay(&self, version: &Version) -> bool {
        version.content == Content::Newer
            && self.generation(version.id).is_some_and(|it| !it.starts_with(IMPORTED))
    }

    /// Under which generation the version was written.
    pub fn generation(&self, id: VersionId) -> Option<&str> {
        self.known.get(&id).map(|place| &*place.generation)
    }

    /// The greatest number of exports that a version here was made after.
    pub fn newest_generation(&self) -> u32 {
        self.known.values().filter_map(|place| place.generation.parse().ok()).max().unwrap_or(0)
    }

    /// How many versions were written under a generation.
    pub fn n_of(&self, generation: &str) -> usize {
        self.known.values().filter(|place| place.generation == generation).count()
    }
}

fn key_of(generation: &str, id: VersionId) -> String {
    [PREFIX, generation, ":", &id.to_string()].concat()
}

fn split(key: &str) -> Option<(&str, VersionId)> {
    let (generation, id) = key.strip_prefix(PREFIX)?.split_once(':')?;
    Some((generation, id.parse().ok()?))
}
