//! Simulates storage over many sessions: browsers whose stores refuse writes for a whole session, fill up, get room
//! again, are cleared and restored, while the user rates, imports, undoes, redoes and erases.

use std::collections::BTreeSet;

use crate::{
    exchange::tests::{
        keeping::{Dice, Disk, Texts, Twin, people, put_in},
        *,
    },
    keeping::entries::{Keeping, KeyValueStore as _, Mirror, PREFIX, Refused, Safety},
    model::{records::ids::VersionId, store::fixture},
};

/// The state of the mirror in a session.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Health {
    Works,
    /// It can be read, and refuses every transaction.
    Refuses,
    /// It does not open.
    Fails,
}

/// A browser over many sessions.
pub(crate) struct Browser {
    pub(crate) disk: Disk,
    twin: Twin,
    pub(crate) health: Health,
    keeping: Keeping,
    pub(crate) workspace: Workspace,
    /// The imports of this session, and those that were undone.
    done: Vec<Vec<Arc<Version>>>,
    undone: Vec<Vec<Arc<Version>>>,
    /// The versions that local storage or the mirror accepted and that were not removed since.
    stored: BTreeSet<VersionId>,
    /// The versions that were removed from both and not restored since.
    removed: BTreeSet<VersionId>,
    /// The versions that were removed while the mirror could not record it.
    unrecorded: BTreeSet<VersionId>,
    log: Vec<String>,
    n_acts: u32,
    at: i64,
}

fn ids(versions: &[Arc<Version>]) -> Vec<VersionId> {
    versions.iter().map(|version| version.id).collect()
}

fn has(texts: &Texts, id: VersionId) -> bool {
    texts.keys().any(|key| key.ends_with(&id.to_string()))
}

impl Browser {
    pub(crate) fn new() -> Self {
        let mut browser = Self {
            disk: Disk::default(),
            twin: Twin::default(),
            health: Health::Works,
            keeping: Keeping::default(),
            workspace: Workspace::default(),
            done: Vec::new(),
            undone: Vec::new(),
            stored: BTreeSet::new(),
            removed: BTreeSet::new(),
            unrecorded: BTreeSet::new(),
            log: Vec::new(),
            n_acts: 0,
            at: 0,
        };
        browser.start(Health::Works);
        browser
    }

    /// Returns a text that is different for every act, like a random text.
    fn nonce(&mut self) -> String {
        self.n_acts += 1;
        format!("{:06x}", self.n_acts)
    }

    pub(crate) fn start(&mut self, health: Health) {
        self.log.push(format!("start {health:?}"));
        self.health = health;
        (self.keeping, self.workspace) = Default::default();
        (self.done, self.undone) = Default::default();
        let found = self.keeping.load(&self.disk);
        assert!(found.damaged.is_empty());
        put_in(&mut self.workspace, found.versions);
        self.compare_with_mirror();
        let hides = |id: &VersionId| health == Health::Fails && !has(&self.disk.texts, *id);
        for id in self.stored.iter().filter(|id| !hides(id)) {
            assert!(self.workspace.version(*id).is_some(), "lost: {id}\n{}", self.log.join("\n"));
        }
        for id in self.removed.iter().filter(|_| health != Health::Fails) {
            assert!(self.workspace.version(*id).is_none(), "came back: {id}\n{}", self.log.join("\n"));
        }
    }

    /// Compares with the mirror, as Belay does at a start and when a tab comes to the front.
    fn compare_with_mirror(&mut self) {
        if self.health == Health::Fails {
            let lost = self.keeping.go_without(Mirror::Missing);
            let lost = lost.iter().filter_map(|id| self.workspace.version(*id).cloned()).collect();
            return self.restore(lost);
        }
        let keys: Vec<&str> = self.twin.texts.keys().map(String::as_str).collect();
        let gone: Vec<&str> = self.twin.gone.iter().map(String::as_str).collect();
        let differences = self.keeping.compare(&mut self.disk, &keys, &gone);
        self.workspace.forget(differences.removed);
        let lost = differences.lost.iter().filter_map(|id| self.workspace.version(*id).cloned()).collect();
        self.restore(lost);
        let texts =
            differences.wanted.iter().map(|key| (key.clone(), self.twin.texts[key].clone())).collect();
        let found = self.keeping.take_in(&mut self.disk, texts);
        put_in(&mut self.workspace, found.versions);
        self.pump();
    }

    fn pump(&mut self) {
        if self.health == Health::Fails {
            return;
        }
        while let Some(batch) = self.keeping.batch() {
            if self.health == Health::Refuses {
                return self.keeping.settle(&mut self.disk, batch.number, Err(Refused));
            }
            let missing = self.twin.apply(&batch, &self.disk);
            self.keeping.settle(&mut self.disk, batch.number, Ok(&missing));
        }
    }

    /// Returns whether a store has the version. A version that a kill restored to local storage does not count,
    /// because the mirror has recorded its removal.
    pub(crate) fn is_stored(&self, id: VersionId) -> bool {
        let mut local = self.disk.texts.keys().filter(|key| key.ends_with(&id.to_string()));
        has(&self.twin.texts, id) || local.any(|key| !self.twin.gone.contains(key))
    }

    /// Records the restored versions as no longer removed, and the versions that either store accepted as stored.
    pub(crate) fn note(&mut self) {
        let stored = self.workspace.versions().map(|version| version.id).filter(|id| self.is_stored(*id));
        for id in stored.collect::<Vec<_>>() {
            self.removed.remove(&id);
            self.stored.insert(id);
        }
        let is_shown_as_saved = self.keeping.safety() == Safety::Saved && self.health == Health::Refuses;
        let is_mirrored = |version: &Arc<Version>| has(&self.twin.texts, version.id);
        assert!(
            !is_shown_as_saved || self.workspace.versions().all(is_mirrored),
            "\"Saved\" though the mirror refused it\n{}",
            self.log.join("\n")
        );
    }

    fn edit(&mut self) {
        self.at += 1;
        self.save(people(1, self.at));
    }

    /// Saves versions that were made in this browser.
    pub(crate) fn save(&mut self, versions: Vec<Arc<Version>>) {
        put_in(&mut self.workspace, versions.clone());
        self.keeping.save(&mut self.disk, versions, "0");
        self.pump();
    }

    /// Makes room in both stores.
    pub(crate) fn make_room(&mut self) {
        self.health = if self.health == Health::Refuses { Health::Works } else { self.health };
        self.disk.refuses_from = None;
        self.keeping.retry(&mut self.disk);
        self.pump();
    }

    /// Imports one of three files with constant contents.
    fn import(&mut self, dice: &mut Dice) {
        let mut versions = people(3, 1_000_000 + i64::try_from(dice.roll(3)).expect("small"));
        versions.retain(|version| self.workspace.version(version.id).is_none());
        // Some imports are in the same second, and at times the clock goes back.
        self.import_at(versions, 500 * i64::from(self.n_acts) - 3_000 * i64::from(dice.roll(3) == 0));
    }

    pub(crate) fn import_at(&mut self, versions: Vec<Arc<Version>>, instant: i64) {
        if versions.is_empty() {
            return;
        }
        let nonce = self.nonce();
        let generation = self.keeping.import_generation(instant, &nonce);
        let is_mirrored = self.health == Health::Works && {
            let batch = self.keeping.import(&versions, &generation);
            self.twin.apply(&batch, &self.disk);
            self.keeping.imported(&mut self.disk, &versions, &generation);
            true
        };
        if is_mirrored || self.keeping.import_alone(&mut self.disk, &versions, &generation).is_ok() {
            put_in(&mut self.workspace, versions.clone());
            self.done.push(versions);
            self.undone.clear();
        }
        self.pump();
    }

    pub(crate) fn undo(&mut self) {
        let Some(versions) = self.done.pop() else { return };
        self.workspace.forget(ids(&versions));
        self.keeping.remove(&mut self.disk, ids(&versions));
        self.pump();
        self.note_removed(&ids(&versions));
        self.undone.push(versions);
    }

    pub(crate) fn redo(&mut self) {
        let Some(versions) = self.undone.pop() else { return };
        put_in(&mut self.workspace, versions.clone());
        self.restore(versions.clone());
        self.pump();
        self.done.push(versions);
    }

    /// Records that versions were removed. They must not be found again, unless the mirror refused to record the
    /// removal.
    fn note_removed(&mut self, ids: &[VersionId]) {
        for id in ids {
            self.stored.remove(id);
            if self.health != Health::Works {
                self.unrecorded.insert(*id);
            } else if !has(&self.twin.texts, *id) {
                self.removed.insert(*id);
            }
        }
    }

    pub(crate) fn erase(&mut self) {
        let all: Vec<VersionId> = self.workspace.versions().map(|version| version.id).collect();
        if self.health == Health::Works {
            self.twin.gone.extend(self.disk.keys(PREFIX));
            self.twin.gone.extend(std::mem::take(&mut self.twin.texts).into_keys());
        }
        for key in self.disk.keys(PREFIX) {
            self.disk.remove(&key);
        }
        self.keeping.clear();
        self.workspace = Workspace::default();
        (self.done, self.undone) = Default::default();
        self.note_removed(&all);
    }

    /// Simulates the browser's "clear site data" while the tab is open.
    pub(crate) fn clear_site(&mut self) {
        self.disk.texts.clear();
        self.disk.states = vec![Texts::new()];
        self.twin = Twin::default();
        self.removed.clear();
        if self.health == Health::Works {
            // The versions on screen are written again; versions that this session could not read are lost.
            self.stored.retain(|id| self.workspace.version(*id).is_some());
            self.compare_with_mirror();
        } else {
            self.stored.clear();
            self.start(Health::Works);
        }
    }

    /// Kills the browser: local storage returns to its state some writes ago. Later states never reached the disk, so
    /// no later kill can restore them.
    fn kill(&mut self, dice: &mut Dice) {
        if let Some(last) = self.disk.states.len().checked_sub(1) {
            self.disk.states.truncate(dice.roll(last + 1) + 1);
            self.disk.texts.clone_from(&self.disk.states[self.disk.states.len() - 1]);
        }
        let stored = std::mem::take(&mut self.stored);
        self.stored = stored.into_iter().filter(|id| self.is_stored(*id)).collect();
        // A removal that the mirror never recorded may be reverted.
        self.removed.retain(|id| !has(&self.twin.texts, *id) && !self.unrecorded.contains(id));
    }

    /// Writes all of local storage to disk. Records of older removals are dropped.
    fn flush(&mut self) {
        self.disk.states = vec![self.disk.texts.clone()];
        self.unrecorded.clear();
        self.twin.gone.retain(|key| self.disk.texts.contains_key(key));
    }

    fn act(&mut self, dice: &mut Dice) {
        let place = dice.roll(24);
        self.log.push(format!("act {place} {:?} {:?}", self.health, self.disk.refuses_from));
        match place {
            0..=3 => self.edit(),
            4..=8 => self.import(dice),
            9..=11 => self.undo(),
            12..=14 => self.redo(),
            15 => self.erase(),
            16 => self.health = if self.health == Health::Works { Health::Refuses } else { self.health },
            17 => {
                // There is room again.
                self.health = if self.health == Health::Refuses { Health::Works } else { self.health };
                self.pump();
            }
            18 => self.disk.refuses_from = Some(0),
            19 => {
                self.disk.refuses_from = None;
                self.keeping.retry(&mut self.disk);
                self.pump();
            }
            20 => self.clear_site(),
            21 => self.flush(),
            22 => self.compare_with_mirror(),
            _ => {
                self.note();
                if dice.roll(3) == 0 {
                    self.kill(dice);
                }
                let health = [Health::Works, Health::Works, Health::Refuses, Health::Fails][dice.roll(4)];
                self.start(health);
            }
        }
        self.note();
    }

    /// Restores versions that were here before.
    fn restore(&mut self, versions: Vec<Arc<Version>>) {
        let nonce = self.nonce();
        self.keeping.bring_back(&mut self.disk, versions, &nonce);
    }
}

#[test]
fn versions_that_a_store_accepted_are_there_at_every_later_start_and_removed_ones_are_not() {
    for seed in 1..=u64::from(fixture::cases(3_000)) {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let mut browser = Browser::new();
        for _ in 0..40 {
            browser.act(&mut dice);
        }
        browser.note();
        browser.start(Health::Works);
    }
}

/// Tries each way in which a removed version returns to local storage alone, at once and later.
#[test]
fn a_removed_version_restored_to_local_storage_alone_is_there_at_the_next_start() {
    for health in [Health::Refuses, Health::Fails] {
        for (what, remove, bring_back) in [
            ("erased, imported", Browser::erase as fn(&mut Browser), 0),
            ("undone, imported", Browser::undo, 0),
            ("undone, redone", Browser::undo, 1),
        ] {
            let mut browser = Browser::new();
            let versions = people(3, 1);
            browser.import_at(versions.clone(), 1_000);
            remove(&mut browser);
            assert!(browser.workspace.is_empty(), "{what}");
            browser.health = health;
            match bring_back {
                // In the same second.
                0 => browser.import_at(versions.clone(), 1_400),
                _ => browser.redo(),
            }
            browser.note();
            assert_eq!((browser.disk.texts.len(), browser.twin.texts.len()), (3, 0), "{what}");
            for health in [Health::Refuses, Health::Works, Health::Works] {
                browser.start(health);
                assert_eq!(browser.workspace.len(), 3, "{what}, then {health:?}");
            }
            assert_eq!((browser.disk.texts.len(), browser.twin.texts.len()), (3, 3), "{what}");
        }
    }
}

#[test]
fn an_undo_that_the_mirror_refuses_is_not_shown_as_saved_until_it_succeeds() {
    let mut browser = Browser::new();
    browser.import_at(people(3, 1), 1_000);
    browser.health = Health::Refuses;
    browser.undo();
    assert_eq!((browser.twin.texts.len(), browser.keeping.safety()), (3, Safety::AtRisk));
    browser.make_room();
    assert_eq!((browser.twin.texts.len(), browser.keeping.safety()), (0, Safety::Saved));
}

#[test]
fn a_restored_version_keeps_the_origin_in_its_generation() {
    let mut browser = Browser::new();
    let (made, imported) = (people(1, 1), people(1, 2));
    put_in(&mut browser.workspace, made.clone());
    browser.keeping.save(&mut browser.disk, made.clone(), "7");
    browser.import_at(imported.clone(), 5_000);
    for _ in 0..2 {
        let all = [made.clone(), imported.clone()].concat();
        browser.keeping.remove(&mut browser.disk, ids(&all));
        browser.pump();
        browser.restore(all);
        browser.pump();
        assert_eq!(browser.keeping.generation(made[0].id), Some("7"));
        assert_eq!(browser.keeping.n_since(7), 1, "an import is no change of one's own");
        assert_eq!(browser.keeping.generation(imported[0].id), Some("x5"));
    }
}

#[test]
fn the_last_import_has_the_latest_second_even_if_the_clock_goes_back() {
    let mut browser = Browser::new();
    let mut seconds = Vec::new();
    for (n, instant) in [9_000, 3_000, -5_000, 9_500].into_iter().enumerate() {
        let versions = people(1, i64::try_from(n).expect("few"));
        browser.import_at(versions.clone(), instant);
        let generation = browser.keeping.generation(versions[0].id).expect("known");
        seconds.push(generation[1..].parse::<u32>().expect("a second"));
    }
    assert_eq!(seconds, [9, 10, 11, 12]);
    let before_1970 = Browser::new().keeping.import_generation(-5_000, "1");
    assert_eq!(before_1970, "x0r1");
}

#[test]
fn an_undo_removes_the_imports_of_one_file_by_two_tabs() {
    let mut browser = Browser::new();
    let versions = people(1, 1);
    browser.import_at(versions.clone(), 1_000);
    // The other tab stored the version as well, under its own key.
    let (key, text) = browser
        .disk
        .texts
        .iter()
        .next()
        .map(|(key, text)| (key.replace("x1", "x2"), text.clone()))
        .expect("one");
    browser.disk.texts.insert(key.clone(), text.clone());
    browser.twin.texts.insert(key.clone(), text.clone());
    assert!(browser.keeping.follow([(key, Some(text))]).0.damaged.is_empty());
    browser.undo();
    assert_eq!((browser.disk.texts.len(), browser.twin.texts.len()), (0, 0));
    browser.start(Health::Works);
}

#[test]
fn a_damaged_entry_is_replaced_by_its_intact_twin() {
    let mut browser = Browser::new();
    browser.import_at(people(3, 1), 1_000);
    let whole = browser.disk.texts.clone();
    let keys: Vec<String> = whole.keys().cloned().collect();
    browser.disk.texts.insert(keys[0].clone(), "{".into());
    browser.twin.texts.insert(keys[1].clone(), "{".into());
    browser.disk.texts.insert(keys[2].clone(), "{".into());
    browser.twin.texts.insert(keys[2].clone(), "}".into());
    let differing: Vec<_> = browser.twin.texts.clone().into_iter().collect();
    let lost = browser.keeping.mend(&mut browser.disk, &differing);
    // The third is intact only in this tab: it is written again, under a new key.
    assert_eq!(lost.len(), 1);
    let lost = lost.iter().filter_map(|id| browser.workspace.version(*id).cloned()).collect();
    browser.restore(lost);
    browser.pump();
    for key in &keys[..2] {
        assert_eq!((&browser.disk.texts[key], &browser.twin.texts[key]), (&whole[key], &whole[key]));
    }
    let n_copies = |texts: &Texts| texts.values().filter(|text| **text == whole[&keys[2]]).count();
    assert_eq!((n_copies(&browser.disk.texts), n_copies(&browser.twin.texts)), (1, 1));
}

#[test]
fn an_entry_missing_from_local_storage_when_the_mirror_needs_it_does_not_count_as_stored() {
    let mut browser = Browser::new();
    let versions = people(2, 1);
    put_in(&mut browser.workspace, versions.clone());
    browser.keeping.save(&mut browser.disk, versions.clone(), "0");
    let batch = browser.keeping.batch().expect("owed");
    browser.disk.texts.clear();
    let missing = browser.twin.apply(&batch, &browser.disk);
    assert_eq!(missing.len(), 2);
    browser.keeping.settle(&mut browser.disk, batch.number, Ok(&missing));
    browser.compare_with_mirror();
    browser.note();
    assert_eq!(browser.stored.len(), 2);
}
