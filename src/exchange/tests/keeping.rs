//! Simulates storage: a browser whose storage is interrupted, damaged or refused at every place.

use std::collections::{BTreeMap, BTreeSet};

use sha2::Digest;

use crate::{
    exchange::tests::*,
    keeping::entries::{Batch, Damaged, IMPORTED, Keeping, KeyValueStore, Mirror, PREFIX, Refused, Safety},
    model::{
        records::ids::VersionId,
        store::{
            content::Content,
            fixture::{self, change, rate, record},
            key::RecordKey,
            tidy::droppable,
        },
    },
};

pub(crate) type Texts = BTreeMap<String, String>;

/// Local storage that records its state after every write, and refuses writes from a given one on.
#[derive(Clone, Default)]
pub(crate) struct Disk {
    pub(crate) texts: Texts,
    pub(crate) states: Vec<Texts>,
    last_key: String,
    pub(crate) refuses_from: Option<usize>,
}

impl KeyValueStore for Disk {
    fn keys(&self, prefix: &str) -> Vec<String> {
        self.texts.keys().filter(|key| key.starts_with(prefix)).cloned().collect()
    }

    fn text(&self, key: &str) -> Option<String> {
        self.texts.get(key).cloned()
    }

    fn write(&mut self, key: &str, text: &str) -> Result<(), Refused> {
        if self.refuses_from.is_some_and(|from| self.states.len() >= from) {
            return Err(Refused);
        }
        let before = self.texts.insert(key.to_owned(), text.to_owned());
        let id = key.rsplit(':').next().and_then(|id| id.parse().ok()).expect("a key of Belay's");
        let is_whole = before.is_some_and(|before| before != text && Version::read_as(id, &before).is_ok());
        assert!(!is_whole, "overwritten: {key}");
        key.clone_into(&mut self.last_key);
        self.states.push(self.texts.clone());
        Ok(())
    }

    fn remove(&mut self, key: &str) {
        self.texts.remove(key);
        self.states.push(self.texts.clone());
    }
}

/// The mirror: it contains either all of a transaction or nothing of it.
#[derive(Clone, Default)]
pub(crate) struct Twin {
    pub(crate) texts: Texts,
    pub(crate) gone: BTreeSet<String>,
}

impl Twin {
    /// Applies a batch. Returns the keys whose texts local storage does not have any more.
    pub(crate) fn apply(&mut self, batch: &Batch, disk: &Disk) -> Vec<String> {
        let mut missing = Vec::new();
        for (key, version) in &batch.entries {
            let text = version.as_ref().map(|version| version.text().to_owned());
            let Some(text) = text.or_else(|| disk.text(key)) else {
                missing.push(key.clone());
                continue;
            };
            self.texts.insert(key.clone(), text);
            self.gone.remove(key);
        }
        for key in &batch.dropped {
            self.texts.remove(key);
            self.gone.insert(key.clone());
        }
        missing
    }
}

/// The state after a start with the contents of both stores.
pub(crate) struct Started {
    pub(crate) keeping: Keeping,
    pub(crate) workspace: Workspace,
    damaged: Vec<Damaged>,
}

pub(crate) fn start(disk: &mut Disk, twin: Option<&mut Twin>) -> Started {
    let mut keeping = Keeping::default();
    let mut workspace = Workspace::default();
    let mut damaged = Vec::new();
    let found = keeping.load(disk);
    found.note_damaged(&mut damaged);
    put_in(&mut workspace, found.versions);
    match twin {
        None => assert_eq!(keeping.go_without(Mirror::Missing), []),
        Some(twin) => {
            let keys: Vec<&str> = twin.texts.keys().map(String::as_str).collect();
            let gone: Vec<&str> = twin.gone.iter().map(String::as_str).collect();
            let differences = keeping.compare(disk, &keys, &gone);
            assert_eq!(differences.lost, []);
            workspace.forget(differences.removed);
            let entries =
                differences.wanted.iter().map(|key| (key.clone(), twin.texts[key].clone())).collect();
            let found = keeping.take_in(disk, entries);
            found.note_damaged(&mut damaged);
            put_in(&mut workspace, found.versions);
            pump(&mut keeping, disk, twin);
        }
    }
    Started { keeping, workspace, damaged }
}

pub(crate) fn put_in(workspace: &mut Workspace, versions: Vec<Arc<Version>>) {
    for version in versions {
        workspace.insert(version);
    }
}

fn pump(keeping: &mut Keeping, disk: &mut Disk, twin: &mut Twin) {
    while let Some(batch) = keeping.batch() {
        let missing = twin.apply(&batch, disk);
        keeping.settle(disk, batch.number, Ok(&missing));
    }
}

/// Returns the heads of every record. A deleted record is left out, as if it had never existed.
fn heads_by_record(workspace: &Workspace) -> BTreeMap<RecordKey, Vec<VersionId>> {
    let heads = workspace.records().map(|(key, record)| (key, record.heads().collect::<Vec<_>>()));
    let left = heads.filter(|(_, heads)| !heads.iter().all(|head| head.content.is_deleted()));
    left.map(|(key, heads)| (key.clone(), heads.iter().map(|head| head.id).collect())).collect()
}

/// A generator of random numbers, the same in every run. `roll` returns a number below `n`.
pub(crate) struct Dice(pub(super) u64);

impl Dice {
    pub(crate) fn roll(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n as u64).expect("small")
    }
}

/// The storage right after one write, with the workspaces before and after the change that the write belongs to, and
/// the versions that Belay reported as saved.
struct Cut {
    disk: Disk,
    twin: Option<Twin>,
    before: Workspace,
    after: Workspace,
    saved: Vec<VersionId>,
    is_import: bool,
}

/// A browser in use, with every place where it can be interrupted.
struct Story {
    started: Started,
    disk: Disk,
    twin: Option<Twin>,
    cuts: Vec<Cut>,
    saved: Vec<VersionId>,
    /// The ids of all versions that ever existed.
    ever: BTreeSet<VersionId>,
}

impl Story {
    fn new(has_mirror: bool) -> Self {
        let (mut disk, mut twin) = (Disk::default(), has_mirror.then(Twin::default));
        let started = start(&mut disk, twin.as_mut());
        Self { started, disk, twin, cuts: Vec::new(), saved: Vec::new(), ever: BTreeSet::new() }
    }

    fn cut(&mut self, before: &Workspace, is_import: bool, n_states: usize) {
        // One cut after each write to local storage, or one for a write to the mirror.
        let states = self.disk.states[n_states..].to_vec();
        let disks = if states.is_empty() {
            vec![self.disk.clone()]
        } else {
            let disk = |(place, texts)| Disk {
                texts,
                states: self.disk.states[..=n_states + place].to_vec(),
                ..self.disk.clone()
            };
            states.into_iter().enumerate().map(disk).collect()
        };
        let after = &self.started.workspace;
        self.ever.extend(after.versions().map(|version| version.id));
        let cut = |disk| Cut {
            disk,
            twin: self.twin.clone(),
            before: before.clone(),
            after: after.clone(),
            saved: self.saved.clone(),
            is_import,
        };
        self.cuts.extend(disks.into_iter().map(cut));
    }

    /// Rates a skill as Ann, or deletes a rating.
    fn edit(&mut self, dice: &mut Dice, at: i64) {
        let before = self.started.workspace.clone();
        let known: Vec<VersionId> = before.versions().map(|version| version.id).collect();
        let workspace = &mut self.started.workspace;
        if before.person(ANN).is_none() {
            change(workspace, at, |edit| edit.add_person(ANN, Person::new("Ann", Seniority::Mid)));
        } else {
            let skill = ["a", "b", "c", "d"][dice.roll(4)];
            let is_rated = before.content(&record(skill)).is_some();
            if is_rated && dice.roll(5) == 0 {
                change(workspace, at, |edit| edit.delete(record(skill)));
            } else {
                rate(workspace, at, skill, Level::ALL[dice.roll(5)]);
            }
        }
        let new = |version: &&Arc<Version>| !known.contains(&version.id);
        let versions = workspace.versions().filter(new).cloned().collect();
        let n_states = self.disk.states.len();
        self.started.keeping.save(&mut self.disk, versions, "0");
        self.cut(&before, false, n_states);
        self.note_saved();
    }

    /// Writes the pending batch to the mirror.
    fn mirror(&mut self) {
        let before = self.started.workspace.clone();
        let Some(twin) = &mut self.twin else { return };
        let Some(batch) = self.started.keeping.batch() else { return };
        twin.apply(&batch, &self.disk);
        self.cut(&before, false, self.disk.states.len());
        let n_states = self.disk.states.len();
        self.started.keeping.settle(&mut self.disk, batch.number, Ok(&[]));
        self.cut(&before, false, n_states);
        self.note_saved();
    }

    fn note_saved(&mut self) {
        if self.started.keeping.safety() == Safety::Saved {
            self.saved = self.started.workspace.versions().map(|version| version.id).collect();
        }
    }

    fn import(&mut self, versions: &[Arc<Version>]) {
        let Some(twin) = &mut self.twin else { return };
        let before = self.started.workspace.clone();
        put_in(&mut self.started.workspace, versions.to_vec());
        let batch = self.started.keeping.import(versions, IMPORTED);
        twin.apply(&batch, &self.disk);
        self.cut(&before, true, self.disk.states.len());
        let n_states = self.disk.states.len();
        self.started.keeping.imported(&mut self.disk, versions, IMPORTED);
        self.cut(&before, true, n_states);
        self.note_saved();
    }

    /// Removes superseded versions, which changes no head.
    fn tidy(&mut self) {
        let before = self.started.workspace.clone();
        let ids = droppable(&before, |_| true);
        if ids.is_empty() {
            return;
        }
        self.saved.retain(|id| !ids.contains(id));
        self.started.workspace.forget(ids.iter().copied());
        let n_states = self.disk.states.len();
        self.started.keeping.remove(&mut self.disk, ids);
        self.cut(&before, false, n_states);
        self.mirror();
    }
}

fn story(seed: u64, has_mirror: bool) -> Story {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut story = Story::new(has_mirror);
    for at in 0..9 {
        match dice.roll(12) {
            0 => story.tidy(),
            1 => story.import(&people(3, at)),
            _ => story.edit(&mut dice, at),
        }
        // The mirror may be late, and then receives several changes at once.
        if dice.roll(3) > 0 {
            story.mirror();
        }
    }
    story
}

pub(crate) fn people(n_people: u128, at: i64) -> Vec<Arc<Version>> {
    let person = |n: u128| {
        let key = RecordKey::Person(PersonId(Uuid::from_u128(
            1_000 * (u128::try_from(at).expect("later") + 1) + n,
        )));
        let content = Content::Person(Person::new("Somebody", Seniority::Mid));
        Arc::new(Version::new(key, vec![], content, &fixture::stamp(at)))
    };
    (0..n_people).map(person).collect()
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Damage {
    Clean,
    Truncated,
    Flipped,
    LostSuffix,
}

/// Starts the browser after the cut, and checks the state.
fn check(cut: &Cut, ever: &BTreeSet<VersionId>, damage: Damage, dice: &mut Dice) {
    let (mut disk, mut twin) = (cut.disk.clone(), cut.twin.clone());
    let mut hit = None;
    let keys: Vec<String> = disk.texts.keys().cloned().collect();
    match damage {
        Damage::Clean => {}
        Damage::LostSuffix => {
            let n_left = dice.roll(disk.states.len() + 1);
            disk.texts = if n_left == 0 { Texts::new() } else { disk.states[n_left - 1].clone() };
        }
        Damage::Truncated | Damage::Flipped if keys.is_empty() => {}
        Damage::Truncated | Damage::Flipped => {
            // In most cases damage the entry that was written last.
            let is_last = dice.roll(3) > 0 && disk.texts.contains_key(&disk.last_key);
            let key = if is_last { disk.last_key.clone() } else { keys[dice.roll(keys.len())].clone() };
            let text = disk.texts.get_mut(&key).expect("an entry");
            let version = Version::read(text).expect("a whole version");
            if damage == Damage::Truncated {
                text.truncate(dice.roll(text.len()));
            } else {
                let mut bytes = std::mem::take(text).into_bytes();
                let place = dice.roll(bytes.len());
                bytes[place] ^= 1 << dice.roll(5);
                *text = String::from_utf8(bytes).expect("still ASCII");
            }
            hit = Some((key, version));
        }
    }
    disk.states.clear();
    let started = start(&mut disk, twin.as_mut());
    let now = heads_by_record(&started.workspace);
    let (before, after) = (heads_by_record(&cut.before), heads_by_record(&cut.after));

    // Every version that was reported as saved is present, even if local storage lost it.
    if cut.twin.is_some() {
        for id in &cut.saved {
            assert!(started.workspace.version(*id).is_some(), "{damage:?}: a saved version is lost");
        }
    }
    let is_hit = |key: &RecordKey| {
        let is_mirrored = |key: &str| cut.twin.as_ref().is_some_and(|twin| twin.texts.contains_key(key));
        hit.as_ref().is_some_and(|(place, version)| version.record == *key && !is_mirrored(place))
    };
    if damage == Damage::LostSuffix {
        // The state equals that after some earlier write: it contains no invented version.
        assert!(now.values().flatten().all(|id| ever.contains(id)));
    } else {
        for key in before.keys().chain(after.keys()).filter(|key| !is_hit(key)) {
            let heads = |heads: &BTreeMap<RecordKey, Vec<VersionId>>| heads.get(key).cloned();
            assert!([heads(&before), heads(&after)].contains(&heads(&now)), "{damage:?} touched {key}");
        }
    }
    if cut.is_import {
        let is_whole =
            after.iter().filter(|(key, _)| !before.contains_key(key)).map(|(key, _)| now.contains_key(key));
        assert_eq!(is_whole.collect::<BTreeSet<_>>().len(), 1, "{damage:?}: half an import");
    }
    let named: Vec<&String> = started.damaged.iter().map(|entry| &entry.key).collect();
    match &hit {
        Some((key, version)) if is_hit(&version.record) => assert_eq!(named, [key]),
        _ => assert!(named.is_empty(), "{damage:?}: {named:?}"),
    }
    // From then on both stores are equal, and a further start gives the same state.
    if let Some(twin) = &mut twin {
        let whole =
            |texts: &Texts| texts.keys().filter(|key| !named.contains(key)).cloned().collect::<BTreeSet<_>>();
        assert_eq!(whole(&disk.texts), whole(&twin.texts));
        assert_eq!(started.keeping.safety(), Safety::Saved);
        assert_eq!(heads_by_record(&start(&mut disk, Some(twin)).workspace), now);
    }
}

#[test]
fn after_a_cut_at_any_write_a_record_has_its_old_or_new_state_and_no_other_is_touched() {
    let mut n_points = 0;
    let mut dice = Dice(7);
    for seed in 1.. {
        for has_mirror in [true, true, false] {
            let story = story(3 * seed + u64::from(has_mirror), has_mirror);
            for cut in &story.cuts {
                for damage in [Damage::Clean, Damage::Truncated, Damage::Flipped, Damage::LostSuffix] {
                    check(cut, &story.ever, damage, &mut dice);
                    n_points += 1;
                }
            }
        }
        if n_points >= fixture::cases(25_000) {
            break;
        }
    }
}

#[test]
fn an_import_that_is_refused_at_any_write_leaves_nothing_and_one_that_overflows_is_whole() {
    let versions = people(50, 1);
    for refused in 0..=versions.len() {
        // Without a mirror, an import is stored completely or not at all.
        let mut disk = Disk { refuses_from: Some(refused), ..Disk::default() };
        let mut keeping = start(&mut disk, None).keeping;
        let outcome = keeping.import_alone(&mut disk, &versions, IMPORTED);
        let n_kept = if refused == versions.len() { 50 } else { 0 };
        assert_eq!((outcome.is_ok(), disk.texts.len()), (n_kept == 50, n_kept), "at {refused}");
        assert_eq!(start(&mut disk, None).workspace.len(), n_kept);
        // With a mirror, versions that local storage refuses are in the mirror.
        let mut disk = Disk { refuses_from: Some(refused), ..Disk::default() };
        let mut twin = Twin::default();
        let mut keeping = start(&mut disk, Some(&mut twin)).keeping;
        twin.apply(&keeping.import(&versions, IMPORTED), &disk);
        assert_eq!(keeping.imported(&mut disk, &versions, IMPORTED), refused == versions.len());
        assert_eq!((disk.texts.len(), twin.texts.len(), keeping.safety()), (refused, 50, Safety::Saved));
        assert_eq!(start(&mut disk, Some(&mut twin)).workspace.len(), 50);
    }
}

#[test]
fn an_edit_is_saved_when_the_mirror_has_it_and_not_before() {
    let (mut disk, mut twin) = (Disk::default(), Twin::default());
    let mut keeping = Keeping::default();
    assert_eq!(keeping.safety(), Safety::Saving, "the mirror has not answered yet");
    keeping = start(&mut disk, Some(&mut twin)).keeping;
    assert_eq!(keeping.safety(), Safety::Saved);
    keeping.save(&mut disk, people(1, 1), "0");
    assert_eq!(keeping.safety(), Safety::Saving);
    let first = keeping.batch().expect("owed");
    keeping.save(&mut disk, people(1, 2), "0");
    assert!(keeping.batch().is_none(), "one after the other");
    keeping.settle(&mut disk, first.number, Ok(&[]));
    assert_eq!(keeping.safety(), Safety::Saving);
    let second = keeping.batch().expect("owed");
    assert_eq!((first.entries.len(), second.entries.len()), (1, 1));
    keeping.settle(&mut disk, first.number, Ok(&[]));
    assert_eq!(keeping.safety(), Safety::Saving, "an old answer does not count for the new batch");
    keeping.settle(&mut disk, second.number, Ok(&[]));
    assert_eq!(keeping.safety(), Safety::Saved);
}

#[test]
fn an_edit_that_local_storage_has_no_room_for_is_in_the_mirror_at_the_next_start() {
    let mut disk = Disk { refuses_from: Some(0), ..Disk::default() };
    let mut twin = Twin::default();
    let mut keeping = start(&mut disk, Some(&mut twin)).keeping;
    keeping.save(&mut disk, people(2, 1), "0");
    let batch = keeping.batch().expect("owed");
    assert!(batch.overflows());
    // The mirror is full as well: the versions are only in this tab until a retry succeeds.
    keeping.settle(&mut disk, batch.number, Err(Refused));
    assert_eq!(keeping.safety(), Safety::Unsaved(2));
    keeping.retry(&mut disk);
    pump(&mut keeping, &mut disk, &mut twin);
    assert_eq!((keeping.safety(), twin.texts.len()), (Safety::Saved, 2));
    // The versions return to local storage once it has room.
    disk.refuses_from = None;
    assert_eq!(start(&mut disk, Some(&mut twin)).workspace.len(), 2);
    assert_eq!(disk.texts, twin.texts);
}

#[test]
fn without_a_mirror_a_full_storage_keeps_the_edit_unsaved_until_there_is_room() {
    let mut disk = Disk { refuses_from: Some(1), ..Disk::default() };
    let mut keeping = start(&mut disk, None).keeping;
    keeping.save(&mut disk, people(3, 1), "0");
    assert_eq!((keeping.safety(), disk.texts.len()), (Safety::Unsaved(2), 1));
    disk.refuses_from = None;
    keeping.retry(&mut disk);
    assert_eq!((keeping.safety(), disk.texts.len()), (Safety::Saved, 3));
}

#[test]
fn a_removed_version_stays_removed_when_an_old_state_of_local_storage_contains_it() {
    let (mut disk, mut twin) = (Disk::default(), Twin::default());
    let mut keeping = start(&mut disk, Some(&mut twin)).keeping;
    let versions = people(2, 1);
    keeping.save(&mut disk, versions.clone(), "0");
    pump(&mut keeping, &mut disk, &mut twin);
    let on_disk = disk.clone();
    keeping.remove(&mut disk, vec![versions[0].id]);
    pump(&mut keeping, &mut disk, &mut twin);
    // The browser is killed before local storage is written to disk.
    let mut disk = on_disk;
    let started = start(&mut disk, Some(&mut twin));
    assert_eq!(heads_by_record(&started.workspace).len(), 1);
    assert_eq!(disk.texts, twin.texts);
    // Restored versions are present again.
    let mut keeping = started.keeping;
    keeping.bring_back(&mut disk, versions, "1");
    pump(&mut keeping, &mut disk, &mut twin);
    assert_eq!(start(&mut disk, Some(&mut twin)).workspace.len(), 2);
}

#[test]
fn removals_by_another_tab_are_reported_and_entries_the_mirror_lost_are_written_again() {
    let (mut disk, mut twin) = (Disk::default(), Twin::default());
    let mut keeping = start(&mut disk, Some(&mut twin)).keeping;
    let versions = people(3, 1);
    keeping.save(&mut disk, versions.clone(), "0");
    pump(&mut keeping, &mut disk, &mut twin);
    let keys: Vec<&str> = twin.texts.keys().map(String::as_str).collect();
    let place = |id: VersionId| keys.iter().position(|key| key.ends_with(&id.to_string())).expect("there");
    let gone = [keys[place(versions[0].id)]];
    // The second was only in the mirror and vanished there too; the third is missing from the mirror.
    disk.texts.remove(keys[place(versions[1].id)]);
    keeping.load(&disk);
    let differences = keeping.compare(&mut disk, &[], &gone);
    assert_eq!((differences.removed, differences.lost), (vec![versions[0].id], vec![versions[1].id]));
    let batch = keeping.batch().expect("owed");
    assert_eq!(batch.entries.len(), 1);
    assert!(batch.entries[0].0.ends_with(&versions[2].id.to_string()));
}

#[test]
fn a_version_being_removed_is_not_read_back_from_a_store_that_still_has_it() {
    let (mut disk, mut twin) = (Disk::default(), Twin::default());
    let mut keeping = start(&mut disk, Some(&mut twin)).keeping;
    let versions = people(2, 1);
    keeping.save(&mut disk, versions.clone(), "0");
    pump(&mut keeping, &mut disk, &mut twin);
    keeping.remove(&mut disk, vec![versions[0].id]);
    let keys: Vec<&str> = twin.texts.keys().map(String::as_str).collect();
    // Both stores still have the version: before its transaction begins, and while it is in progress.
    for is_in_progress in [false, true] {
        let batch = is_in_progress.then(|| keeping.batch().expect("one is to go"));
        assert!(keeping.load(&disk).versions.is_empty(), "in progress: {is_in_progress}");
        assert_eq!(keeping.compare(&mut disk, &keys, &[]).wanted, [""; 0], "in progress: {is_in_progress}");
        if let Some(batch) = batch {
            keeping.settle(&mut disk, batch.number, Ok(&[]));
        }
    }
    assert_eq!(disk.texts.len(), 1);
}

#[test]
fn a_batch_from_before_everything_was_erased_is_ignored() {
    let (mut disk, mut twin) = (Disk::default(), Twin::default());
    let mut keeping = start(&mut disk, Some(&mut twin)).keeping;
    keeping.save(&mut disk, people(1, 1), "0");
    let before = keeping.batch().expect("owed");
    keeping.clear();
    keeping.save(&mut disk, people(1, 2), "0");
    keeping.batch().expect("owed");
    keeping.settle(&mut disk, before.number, Ok(&[]));
    assert_eq!(keeping.safety(), Safety::Saving);
}

#[test]
fn keys_of_other_apps_are_left_alone_and_damaged_keys_of_belay_are_reported() {
    let whole = &people(1, 1)[0];
    let junk = [
        ("theme", "dark"),
        ("belay", "{}"),
        ("belay:v", "{}"),
        ("belay:me", "somebody"),
        ("other:v:0:ffffffffffffffffffffffffffffffff", "{}"),
        ("__proto__", "x"),
        ("", ""),
    ];
    let damaged = [
        ("belay:v:".to_owned(), String::new()),
        ("belay:v:0".to_owned(), "{}".to_owned()),
        ("belay:v:0:zz".to_owned(), whole.text().to_owned()),
        (format!("{PREFIX}0:{}", "f".repeat(32)), whole.text().to_owned()),
    ];
    let mut disk = Disk::default();
    disk.texts.extend(junk.map(|(key, text)| (key.to_owned(), text.to_owned())));
    disk.texts.extend(damaged.clone());
    disk.texts.insert(format!("{PREFIX}{IMPORTED}:{}", whole.id), whole.text().to_owned());
    let before = disk.texts.clone();
    let mut twin = Twin::default();
    twin.texts.insert("junk".to_owned(), "junk".to_owned());
    let started = start(&mut disk, Some(&mut twin));
    assert_eq!(disk.texts, before);
    assert_eq!(twin.texts.len(), 2);
    assert_eq!(started.workspace.len(), 1);
    let named: BTreeSet<_> =
        started.damaged.iter().map(|entry| (entry.key.clone(), entry.text.clone())).collect();
    assert_eq!(named, BTreeSet::from(damaged));
    assert!(started.damaged.iter().all(|entry| !entry.is_newer()));
}

#[test]
fn entries_of_a_newer_belay_stay_as_they_are() {
    let shown = r#"{"at":1,"bases":[],"body":{"future":true},"by":"","device":"","format":2,"record":"person/00000000-0000-0000-0000-000000000001"}"#;
    let unreadable = r#"{"format":3,"heads":{"of":"another shape"}}"#;
    let id = |text: &str| {
        let bytes: [u8; 16] = sha2::Sha256::digest(text.as_bytes())[..16].try_into().expect("16 bytes");
        VersionId::from_bytes(bytes)
    };
    let mut disk = Disk::default();
    for (generation, text) in [("0", shown), ("x", unreadable)] {
        disk.texts.insert(format!("{PREFIX}{generation}:{}", id(text)), text.to_owned());
    }
    let before = disk.texts.clone();
    let mut twin = Twin::default();
    let Started { keeping, workspace, damaged } = start(&mut disk, Some(&mut twin));
    assert_eq!(disk.texts, before);
    assert_eq!(damaged.iter().map(Damaged::is_newer).collect::<Vec<_>>(), [true]);
    let version = workspace.version(id(shown)).expect("kept");
    assert_eq!(version.content, Content::Newer);
    assert!(keeping.is_of_newer_belay(version));
    // If it came from somebody's file, it does not show that a newer Belay ran in this browser.
    let mut disk = Disk::default();
    disk.texts.insert(format!("{PREFIX}{IMPORTED}:{}", id(shown)), shown.to_owned());
    let Started { keeping, workspace, .. } = start(&mut disk, None);
    assert!(!keeping.is_of_newer_belay(workspace.version(id(shown)).expect("kept")));
}
