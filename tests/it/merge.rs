//! The laws of merging, tested on random histories on two to four devices: edits, deletions, undo,
//! texts typed on an older state, partial and full syncs, tidying, clocks ten years off, disks
//! restored to an older state, and a copied profile whose two devices share a label and a clock.
//!
//! The expected results are computed independently of the workspace (`World::truth`). The same
//! checks run against deliberately wrong merges and must report each of them.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use belay::model::records::refusal::EditError;
use belay::model::store::version::Stamp;
use belay::model::{
    records::{ids::VersionId, level::Level, rating::Rating},
    store::{
        content::Content,
        history::{History, Turn},
        key::{DraftKey, RecordKey},
        tidy::droppable,
        version::Version,
        workspace::{Inserted, Workspace},
    },
};
use proptest::{
    collection::vec,
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRng, TestRunner},
};

const N_RECORDS: usize = 3;
const YEAR_MS: i64 = 365 * 24 * 3600 * 1000;

/// An event on a device. Device numbers are modulo the number of devices.
#[derive(Debug, Clone, Copy)]
enum Event {
    /// The user sets the content of a record, on the versions that are shown or were shown when
    /// typing began.
    Edit {
        record: usize,
        value: u8,
    },
    Delete {
        record: usize,
    },
    /// The user resolves a conflict.
    Resolve {
        record: usize,
        value: u8,
    },
    /// The user enters a field. The text will be saved on the versions that it shows now.
    BeginTyping {
        record: usize,
    },
    Undo,
    Redo,
    /// Another device receives all versions, in some order.
    Sync {
        to: usize,
        turn: usize,
    },
    /// Another device receives only the heads, so its history is incomplete.
    SyncHeads {
        to: usize,
    },
    Backup,
    /// Restores the disk from the last backup. Versions that have not left the device are lost.
    RollBack,
    Tidy,
}

#[derive(Debug, Clone)]
struct Story {
    n_devices: usize,
    /// The clock error of each device.
    skews: [i64; 4],
    /// Whether the second device is a copy of the first one's profile, with the same label and
    /// clock.
    is_copied: bool,
    events: Vec<(usize, Event)>,
}

fn stories() -> impl Strategy<Value = Story> {
    let skew = -10 * YEAR_MS..=10 * YEAR_MS;
    let event = (0..4_usize, 0..20_u8, 0..N_RECORDS, 1..=3_u8, 0..8_usize);
    (2..=4_usize, [skew.clone(), skew.clone(), skew.clone(), skew], any::<bool>(), vec(event, 0..28))
        .prop_map(|(n_devices, skews, is_copied, events)| {
            let event = |(device, kind, record, value, turn): (usize, u8, usize, u8, usize)| {
                let event = match kind {
                    0..=5 => Event::Edit { record, value },
                    6 => Event::Delete { record },
                    7 => Event::Resolve { record, value },
                    8 => Event::BeginTyping { record },
                    9 | 10 => Event::Undo,
                    11 => Event::Redo,
                    12..=14 => Event::Sync { to: turn, turn },
                    15 | 16 => Event::SyncHeads { to: turn },
                    17 => Event::Backup,
                    18 => Event::RollBack,
                    _ => Event::Tidy,
                };
                (device, event)
            };
            Story { n_devices, skews, is_copied, events: events.into_iter().map(event).collect() }
        })
}

/// A store of versions that claims to merge.
trait Replica: Clone + Default {
    fn insert(&mut self, version: &Arc<Version>);
    fn versions(&self) -> Vec<Arc<Version>>;
    fn heads(&self, record: &RecordKey) -> Vec<Arc<Version>>;

    fn shown(&self, record: &RecordKey) -> Option<Arc<Version>> {
        self.heads(record).into_iter().max_by_key(|head| (head.at, head.id))
    }

    fn is_in_conflict(&self, record: &RecordKey) -> bool {
        self.heads(record).windows(2).any(|two| two[0].content != two[1].content)
    }

    /// Sets the content of a record. Returns the new versions, which are not inserted yet.
    fn edit_record(&self, change: Change, stamp: &Stamp, _: &mut History) -> Vec<Arc<Version>> {
        let heads = || self.heads(&change.record).iter().map(|head| head.id).collect();
        if change.on.is_none() && !change.resolves && self.is_in_conflict(&change.record) {
            return vec![];
        }
        let bases = change.on.unwrap_or_else(heads);
        vec![Version::new(change.record, bases, change.content, stamp).into()]
    }

    fn turn(&self, _: Direction, _: &Stamp, _: &mut History) -> Vec<Arc<Version>> {
        vec![]
    }

    fn forget(&mut self, _: &[VersionId]) {}

    fn droppable(&self, _: &dyn Fn(VersionId) -> bool) -> Vec<VersionId> {
        vec![]
    }
}

struct Change {
    record: RecordKey,
    content: Content,
    /// The versions shown when typing began.
    on: Option<Vec<VersionId>>,
    resolves: bool,
}

enum Direction {
    Undo,
    Redo,
}

impl Replica for Workspace {
    fn insert(&mut self, version: &Arc<Version>) {
        let is_known = self.version(version.id).is_some();
        let inserted = Workspace::insert(self, version.clone());
        assert_eq!(inserted, if is_known { Inserted::Known } else { Inserted::New });
    }

    fn versions(&self) -> Vec<Arc<Version>> {
        sorted(Workspace::versions(self))
    }

    fn heads(&self, record: &RecordKey) -> Vec<Arc<Version>> {
        self.record(record).map(|record| record.heads().cloned().collect()).unwrap_or_default()
    }

    fn shown(&self, record: &RecordKey) -> Option<Arc<Version>> {
        self.record(record)?.shown().cloned()
    }

    fn is_in_conflict(&self, record: &RecordKey) -> bool {
        let is_in_conflict =
            self.record(record).is_some_and(belay::model::store::record::Record::is_in_conflict);
        assert_eq!(
            self.conflicts().contains_key(record),
            is_in_conflict,
            "the count of conflicts is kept up"
        );
        is_in_conflict
    }

    fn edit_record(&self, change: Change, stamp: &Stamp, history: &mut History) -> Vec<Arc<Version>> {
        let must_refuse =
            change.on.is_none() && !change.resolves && Replica::is_in_conflict(self, &change.record);
        let done = self.edit(stamp, |edit| match change.on {
            Some(bases) => edit.set_on(change.record, change.content, bases),
            None if change.resolves => edit.resolve(change.record, change.content),
            None => edit.set(change.record, change.content),
        });
        assert_eq!(done.as_ref().err(), must_refuse.then_some(&EditError::InConflict));
        let Ok(done) = done else { return vec![] };
        history.push(done.step);
        done.versions.into_iter().map(Arc::new).collect()
    }

    fn turn(&self, direction: Direction, stamp: &Stamp, history: &mut History) -> Vec<Arc<Version>> {
        let turn = match direction {
            Direction::Undo => history.undo(self, stamp),
            Direction::Redo => history.redo(self, stamp),
        };
        match turn {
            Ok((Turn::Change(done), _)) => done.versions.into_iter().map(Arc::new).collect(),
            Ok((Turn::Forget(_) | Turn::Add(_), _)) => panic!("nothing was imported"),
            // There is nothing to undo, or the record has changed since or is in conflict: the undo
            // is refused and changes nothing.
            Err(_) => vec![],
        }
    }

    fn forget(&mut self, ids: &[VersionId]) {
        Workspace::forget(self, ids.iter().copied());
    }

    fn droppable(&self, never_left: &dyn Fn(VersionId) -> bool) -> Vec<VersionId> {
        droppable(self, never_left)
    }
}

/// One machine, and independently of it the versions that it should hold.
#[derive(Clone, Default)]
struct Device<R> {
    replica: R,
    held: BTreeSet<VersionId>,
    typing: BTreeMap<usize, Vec<VersionId>>,
    backup: Option<(R, BTreeSet<VersionId>)>,
    stamp: (String, i64),
}

struct World<R> {
    devices: Vec<Device<R>>,
    /// All versions that any device has made.
    made: BTreeMap<VersionId, Arc<Version>>,
    /// The laws broken during the story.
    broken: BTreeSet<&'static str>,
}

/// The expected state of a record, computed from the plain set of versions.
#[derive(Debug, PartialEq)]
struct Truth {
    heads: BTreeSet<VersionId>,
    shown: Option<VersionId>,
    is_in_conflict: bool,
}

impl<R: Replica> World<R> {
    fn play(story: &Story) -> Self {
        let device = |place: usize| {
            let origin = if story.is_copied && place == 1 { 0 } else { place };
            Device { stamp: (format!("device {origin}"), story.skews[origin]), ..Device::default() }
        };
        let mut world = Self {
            devices: (0..story.n_devices).map(device).collect(),
            made: BTreeMap::new(),
            broken: BTreeSet::new(),
        };
        // A history belongs to a tab, so it does not survive a restored disk.
        let mut histories: Vec<History> = world.devices.iter().map(|_| History::default()).collect();
        for (tick, (device, event)) in story.events.iter().enumerate() {
            let device = device % story.n_devices;
            world.apply(device, *event, tick, &mut histories[device]);
        }
        world
    }

    fn apply(&mut self, place: usize, event: Event, tick: usize, history: &mut History) {
        let n_devices = self.devices.len();
        let device = &mut self.devices[place];
        let (label, skew) = &device.stamp;
        // Four events share an instant, so that equal times occur.
        let at = 1_800_000_000_000 + skew + i64::try_from(tick / 4).expect("a short story");
        let seed = [u8::try_from(tick).expect("a short story"); 32];
        let stamp = Stamp { at, by: "Ann".to_owned(), device: label.clone(), seed };
        let new = match event {
            Event::Edit { record, value } => {
                let on = device.typing.remove(&record);
                device.replica.edit_record(
                    Change { record: key(record), content: content(value), on, resolves: false },
                    &stamp,
                    history,
                )
            }
            Event::Delete { record } => {
                let change =
                    Change { record: key(record), content: Content::Deleted, on: None, resolves: false };
                device.replica.edit_record(change, &stamp, history)
            }
            Event::Resolve { record, value } => {
                let change =
                    Change { record: key(record), content: content(value), on: None, resolves: true };
                device.replica.edit_record(change, &stamp, history)
            }
            Event::BeginTyping { record } => {
                let shown = device.replica.shown(&key(record)).map(|shown| shown.id);
                device.typing.insert(record, shown.into_iter().collect());
                vec![]
            }
            Event::Undo => device.replica.turn(Direction::Undo, &stamp, history),
            Event::Redo => device.replica.turn(Direction::Redo, &stamp, history),
            Event::Sync { to, turn } => {
                let mut versions = device.replica.versions();
                let n_versions = versions.len().max(1);
                versions.rotate_left(turn % n_versions);
                if turn % 2 == 1 {
                    versions.reverse();
                }
                let held = device.held.clone();
                self.devices[to % n_devices].receive(&versions, held);
                vec![]
            }
            Event::SyncHeads { to } => {
                let heads: Vec<_> = keys().flat_map(|key| device.replica.heads(&key)).collect();
                let held = device.held.iter().copied();
                let held = heads_among(held, &self.made).into_values().flatten().collect();
                self.devices[to % n_devices].receive(&heads, held);
                vec![]
            }
            Event::Backup => {
                device.backup = Some((device.replica.clone(), device.held.clone()));
                vec![]
            }
            Event::RollBack => {
                if let Some((replica, held)) = device.backup.clone() {
                    (device.replica, device.held) = (replica, held);
                    device.typing.clear();
                    *history = History::default();
                }
                vec![]
            }
            Event::Tidy => {
                self.tidy(place);
                vec![]
            }
        };
        for version in new {
            let device = &mut self.devices[place];
            device.replica.insert(&version);
            device.held.insert(version.id);
            self.made.insert(version.id, version);
        }
    }

    /// Deletes the droppable versions, after checking that each may be deleted.
    fn tidy(&mut self, place: usize) {
        let left = self.left(place);
        let device = &mut self.devices[place];
        let dropped = device.replica.droppable(&|id| !left.contains(&id));
        let before: Vec<_> = keys().map(|key| visible_state(&device.replica, &key)).collect();
        device.replica.forget(&dropped);
        let after: Vec<_> = keys().map(|key| visible_state(&device.replica, &key)).collect();
        if before != after {
            self.broken.insert("tidying changes no value");
        }
        if dropped.iter().any(|id| left.contains(id)) {
            self.broken.insert("tidying drops nothing that left the machine");
        }
        if !device.replica.droppable(&|id| !left.contains(&id)).is_empty() {
            self.broken.insert("tidying twice is tidying once");
        }
        for id in dropped {
            device.held.remove(&id);
        }
        // A text field is left if the version it shows is no longer here.
        let held = device.held.clone();
        device.typing.retain(|_, bases| bases.iter().all(|base| held.contains(base)));
    }

    /// Returns the versions on other machines or in any backup.
    fn left(&self, place: usize) -> BTreeSet<VersionId> {
        let others =
            self.devices.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, it)| &it.held);
        let backups = self.devices.iter().filter_map(|device| Some(&device.backup.as_ref()?.1));
        others.chain(backups).flatten().copied().collect()
    }

    /// Returns all versions that any machine still holds.
    fn union(&self) -> BTreeSet<VersionId> {
        self.devices.iter().flat_map(|device| &device.held).copied().collect()
    }

    fn truth(&self, key: &RecordKey) -> Truth {
        let heads = heads_among(self.union(), &self.made).remove(key).unwrap_or_default();
        let versions = || heads.iter().map(|id| &self.made[id]);
        let shown = versions().max_by_key(|head| (head.at, head.id)).map(|head| head.id);
        let first = versions().next().map(|head| head.content.clone());
        let is_in_conflict = versions().any(|head| Some(&head.content) != first.as_ref());
        Truth { heads, shown, is_in_conflict }
    }
}

impl<R: Replica> Device<R> {
    fn receive(&mut self, versions: &[Arc<Version>], held: BTreeSet<VersionId>) {
        for version in versions {
            self.replica.insert(version);
        }
        self.held.extend(held);
    }
}

/// Returns the versions of each record that are no base of another one.
fn heads_among(
    ids: impl IntoIterator<Item = VersionId>,
    made: &BTreeMap<VersionId, Arc<Version>>,
) -> BTreeMap<RecordKey, BTreeSet<VersionId>> {
    let versions: Vec<&Arc<Version>> = ids.into_iter().map(|id| &made[&id]).collect();
    let covered: BTreeSet<VersionId> = versions.iter().flat_map(|version| &version.bases).copied().collect();
    let mut heads: BTreeMap<RecordKey, BTreeSet<VersionId>> = BTreeMap::new();
    for version in versions.into_iter().filter(|version| !covered.contains(&version.id)) {
        heads.entry(version.record.clone()).or_default().insert(version.id);
    }
    heads
}

/// Returns the laws that a finished story breaks.
fn broken_laws<R: Replica>(mut world: World<R>) -> BTreeSet<&'static str> {
    let mut broken = std::mem::take(&mut world.broken);
    let replicas: Vec<&R> = world.devices.iter().map(|device| &device.replica).collect();
    let (one, other, third) = (replicas[0], replicas[1], replicas[replicas.len() - 1]);
    let both = merged(one, other);
    if !is_same(&both, &merged(other, one)) {
        broken.insert("merging is commutative");
    }
    if !is_same(&merged(&both, third), &merged(one, &merged(other, third))) {
        broken.insert("merging is associative");
    }
    if !is_same(&merged(one, one), one) || !is_same(&merged(&both, other), &both) {
        broken.insert("merging is idempotent");
    }
    let all = replicas.iter().fold(R::default(), |all, replica| merged(&all, replica));
    if all.versions().iter().map(|version| version.id).collect::<BTreeSet<_>>() != world.union() {
        broken.insert("nothing is lost");
    }
    for key in keys() {
        let truth = world.truth(&key);
        if all.heads(&key).iter().map(|head| head.id).collect::<BTreeSet<_>>() != truth.heads {
            broken.insert("what nothing was made on is a head");
        }
        if all.is_in_conflict(&key) != truth.is_in_conflict {
            broken.insert("a conflict is where heads disagree");
        }
        if all.shown(&key).map(|shown| shown.id) != truth.shown {
            broken.insert("the head latest by its clock is shown");
        }
    }
    if !later_wins(&all, &replicas) {
        broken.insert("a later version wins, whatever the clock");
    }
    broken
}

/// Whether every machine shows a version made on all heads, even with a clock of long ago.
fn later_wins<R: Replica>(all: &R, replicas: &[&R]) -> bool {
    let long_ago = Stamp { at: -20 * YEAR_MS, by: String::new(), device: String::new(), seed: [7; 32] };
    let change = |record| Change { record, content: content(5), on: None, resolves: true };
    let new: Vec<_> =
        keys().flat_map(|key| all.edit_record(change(key), &long_ago, &mut History::default())).collect();
    let mut last = all.clone();
    for version in &new {
        last.insert(version);
    }
    replicas.iter().all(|replica| {
        let synced: R = merged(*replica, &last);
        keys().all(|key| {
            synced.shown(&key).is_some_and(|shown| shown.content == content(5))
                && !synced.is_in_conflict(&key)
        })
    })
}

fn merged<R: Replica>(one: &R, other: &R) -> R {
    let mut merged = one.clone();
    other.versions().iter().for_each(|version| merged.insert(version));
    merged
}

/// Whether versions (byte for byte), heads and shown values are the same.
fn is_same<R: Replica>(one: &R, other: &R) -> bool {
    let texts = |replica: &R| -> Vec<Arc<Version>> { replica.versions() };
    let (ours, theirs) = (texts(one), texts(other));
    ours.len() == theirs.len()
        && ours.iter().zip(&theirs).all(|(our, their)| our.id == their.id && our.text() == their.text())
        && keys().all(|key| {
            let ids = |replica: &R| replica.heads(&key).iter().map(|head| head.id).collect::<BTreeSet<_>>();
            let shown = |replica: &R| replica.shown(&key).map(|shown| shown.id);
            ids(one) == ids(other)
                && shown(one) == shown(other)
                && one.is_in_conflict(&key) == other.is_in_conflict(&key)
        })
}

/// Returns the visible state of a record. A deleted record looks like one that never existed.
fn visible_state<R: Replica>(replica: &R, key: &RecordKey) -> (Option<VersionId>, bool) {
    let shown = replica.shown(key).filter(|shown| !shown.content.is_deleted());
    (shown.map(|shown| shown.id), replica.is_in_conflict(key))
}

proptest! {
    #![proptest_config(Config { cases: crate::cases(20_000), failure_persistence: None, ..Config::default() })]

    #[test]
    fn no_story_breaks_a_law_of_merging(story in stories()) {
        let broken = broken_laws(World::<Workspace>::play(&story));
        prop_assert!(broken.is_empty(), "{broken:?}");
    }
}

/// Returns the laws that some of many stories break with a deliberately wrong merge.
fn laws_broken_by<R: Replica>() -> BTreeSet<&'static str> {
    let rng = TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut broken = BTreeSet::new();
    for _ in 0..1000 {
        let story = stories().new_tree(&mut runner).expect("a story").current();
        broken.extend(broken_laws(World::<R>::play(&story)));
    }
    broken
}

#[test]
fn the_real_merge_passes_all_checks() {
    assert_eq!(laws_broken_by::<Workspace>(), BTreeSet::new());
}

#[test]
fn last_writer_wins_by_clock_is_detected() {
    let broken = laws_broken_by::<LastWriterWins>();
    for law in
        ["nothing is lost", "what nothing was made on is a head", "a later version wins, whatever the clock"]
    {
        assert!(broken.contains(law), "{law}: {broken:?}");
    }
}

#[test]
fn overwriting_instead_of_appending_is_detected() {
    let broken = laws_broken_by::<Overwriting>();
    for law in ["nothing is lost", "merging is commutative", "a conflict is where heads disagree"] {
        assert!(broken.contains(law), "{law}: {broken:?}");
    }
}

#[test]
fn dropping_heads_of_one_time_is_detected() {
    let broken = laws_broken_by::<OneHeadPerMoment>();
    for law in ["what nothing was made on is a head", "a conflict is where heads disagree"] {
        assert!(broken.contains(law), "{law}: {broken:?}");
    }
}

#[test]
fn treating_the_base_of_an_incomplete_history_as_a_head_is_detected() {
    let broken = laws_broken_by::<ForgettingUnknownBases>();
    for law in [
        "merging is commutative",
        "what nothing was made on is a head",
        "a later version wins, whatever the clock",
    ] {
        assert!(broken.contains(law), "{law}: {broken:?}");
    }
}

#[test]
fn tidying_too_much_is_detected() {
    assert!(laws_broken_by::<TidyingWhatLeft>().contains("tidying drops nothing that left the machine"));
    assert!(laws_broken_by::<TidyingFromTheMiddle>().contains("tidying changes no value"));
}

/// Keeps only the version of each record that is latest by its clock.
#[derive(Clone, Default)]
struct LastWriterWins(BTreeMap<RecordKey, Arc<Version>>);

impl Replica for LastWriterWins {
    fn insert(&mut self, version: &Arc<Version>) {
        let kept = self.0.entry(version.record.clone()).or_insert_with(|| version.clone());
        if (version.at, version.id) > (kept.at, kept.id) {
            *kept = version.clone();
        }
    }

    fn versions(&self) -> Vec<Arc<Version>> {
        sorted(self.0.values())
    }

    fn heads(&self, record: &RecordKey) -> Vec<Arc<Version>> {
        self.0.get(record).cloned().into_iter().collect()
    }
}

/// Keeps only the version of each record that was inserted last.
#[derive(Clone, Default)]
struct Overwriting(BTreeMap<RecordKey, Arc<Version>>);

impl Replica for Overwriting {
    fn insert(&mut self, version: &Arc<Version>) {
        self.0.insert(version.record.clone(), version.clone());
    }

    fn versions(&self) -> Vec<Arc<Version>> {
        sorted(self.0.values())
    }

    fn heads(&self, record: &RecordKey) -> Vec<Arc<Version>> {
        self.0.get(record).cloned().into_iter().collect()
    }
}

/// Keeps only the first of several heads with the same time.
#[derive(Clone, Default)]
struct OneHeadPerMoment(Workspace);

impl Replica for OneHeadPerMoment {
    fn insert(&mut self, version: &Arc<Version>) {
        Replica::insert(&mut self.0, version);
    }

    fn versions(&self) -> Vec<Arc<Version>> {
        Replica::versions(&self.0)
    }

    fn heads(&self, record: &RecordKey) -> Vec<Arc<Version>> {
        let mut heads = Replica::heads(&self.0, record);
        heads.sort_by_key(|head| (head.at, head.id));
        heads.dedup_by_key(|head| head.at);
        heads
    }
}

/// Marks a base as superseded only if it is already known, so that a base that arrives later
/// becomes a head.
#[derive(Clone, Default)]
struct ForgettingUnknownBases {
    versions: BTreeMap<VersionId, Arc<Version>>,
    superseded: BTreeSet<VersionId>,
}

impl Replica for ForgettingUnknownBases {
    fn insert(&mut self, version: &Arc<Version>) {
        if self.versions.insert(version.id, version.clone()).is_none() {
            let known = version.bases.iter().filter(|base| self.versions.contains_key(*base));
            self.superseded.extend(known);
        }
    }

    fn versions(&self) -> Vec<Arc<Version>> {
        sorted(self.versions.values())
    }

    fn heads(&self, record: &RecordKey) -> Vec<Arc<Version>> {
        let is_head = |it: &&Arc<Version>| it.record == *record && !self.superseded.contains(&it.id);
        self.versions.values().filter(is_head).cloned().collect()
    }
}

/// A correct merge with wrong tidying.
macro_rules! tidying {
    ($(#[$doc:meta])* $name:ident, $drops:expr) => {
        $(#[$doc])*
        #[derive(Clone, Default)]
        struct $name(Workspace);

        impl Replica for $name {
            fn insert(&mut self, version: &Arc<Version>) {
                Replica::insert(&mut self.0, version);
            }

            fn versions(&self) -> Vec<Arc<Version>> {
                Replica::versions(&self.0)
            }

            fn heads(&self, record: &RecordKey) -> Vec<Arc<Version>> {
                Replica::heads(&self.0, record)
            }

            fn forget(&mut self, ids: &[VersionId]) {
                Replica::forget(&mut self.0, ids);
            }

            fn droppable(&self, never_left: &dyn Fn(VersionId) -> bool) -> Vec<VersionId> {
                let drops: fn(&Workspace, &dyn Fn(VersionId) -> bool) -> Vec<VersionId> = $drops;
                drops(&self.0, never_left)
            }
        }
    };
}

tidying! {
    /// Deletes all superseded versions.
    TidyingWhatLeft, |workspace, _| droppable(workspace, |_| true)
}
tidying! {
    /// Deletes superseded versions that have never left, but keeps their bases.
    TidyingFromTheMiddle, |workspace, never_left| {
        let heads: BTreeSet<VersionId> =
            workspace.records().flat_map(|(_, record)| record.head_ids()).collect();
        let all = Workspace::versions(workspace).map(|version| version.id);
        all.filter(|id| !heads.contains(id) && never_left(*id)).collect()
    }
}

#[test]
fn deleting_here_and_editing_there_is_a_conflict_that_keeps_both() {
    let mut here = Workspace::default();
    set(&mut here, content(2), 0);
    let mut there = here.clone();
    set(&mut here, Content::Deleted, 1);
    set(&mut there, content(3), 2);
    for merged in [merged(&here, &there), merged(&there, &here)] {
        assert!(Replica::is_in_conflict(&merged, &key(0)));
        let heads: Vec<_> =
            Replica::heads(&merged, &key(0)).iter().map(|head| head.content.clone()).collect();
        assert!(heads.contains(&Content::Deleted) && heads.contains(&content(3)), "{heads:?}");
    }
}

#[test]
fn equal_changes_on_two_machines_are_no_conflict() {
    let (mut here, mut there) = (Workspace::default(), Workspace::default());
    set(&mut here, content(2), 0);
    set(&mut there, content(2), 1);
    let merged = merged(&here, &there);
    assert_eq!(Replica::heads(&merged, &key(0)).len(), 2);
    assert!(!Replica::is_in_conflict(&merged, &key(0)));
}

#[test]
fn a_deleted_version_that_returns_from_an_older_copy_is_a_conflict() {
    let mut here = Workspace::default();
    set(&mut here, content(1), 0);
    let older = here.clone();
    set(&mut here, content(2), 1);
    set(&mut here, content(3), 2);
    let tidy = droppable(&here, |_| true);
    assert_eq!(tidy.len(), 2);
    Workspace::forget(&mut here, tidy);
    // The version did leave, in that copy. If a caller claims the opposite to `droppable`, the user
    // has to choose, and nothing is lost.
    assert!(Replica::is_in_conflict(&merged(&here, &older), &key(0)));
}

fn set(workspace: &mut Workspace, content: Content, at: i64) {
    let stamp = Stamp { at, by: String::new(), device: String::new(), seed: [7; 32] };
    let done = workspace.edit(&stamp, |edit| edit.set(key(0), content)).expect("no rule is broken");
    done.versions.into_iter().for_each(|version| Replica::insert(workspace, &version.into()));
}

fn keys() -> impl Iterator<Item = RecordKey> {
    (0..N_RECORDS).map(key)
}

fn key(record: usize) -> RecordKey {
    RecordKey::Draft(DraftKey {
        person: belay::model::records::ids::PersonId(uuid::Uuid::from_u128(1)),
        framework: "f".parse().expect("a slug"),
        assessor: belay::model::records::assessor::Assessor::Own,
        skill: ["a", "b", "c"][record].parse().expect("a slug"),
    })
}

fn content(value: u8) -> Content {
    Content::Draft(Rating { current: Level::try_from(u64::from(value)).ok(), ..Rating::default() })
}

fn sorted<'a>(versions: impl Iterator<Item = &'a Arc<Version>>) -> Vec<Arc<Version>> {
    let mut versions: Vec<_> = versions.cloned().collect();
    versions.sort_by_key(|version| Reverse(version.id));
    versions
}
