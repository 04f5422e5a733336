//! Checks that records with far more versions than anybody makes are processed in the time that it
//! takes to read them.

use std::{
    fs,
    sync::{Arc, LazyLock},
    time::{Duration, Instant},
};

use belay::{
    engine::mentoring::blind::{Blind, Viewer},
    exchange::belay::{
        belay_file,
        profile::Profile,
        sharing::{LeaveOut, Share, shared},
    },
    model::{
        records::{
            ids::{PersonId, VersionId},
            level::Level,
            rating::Rating,
        },
        store::{
            content::Content,
            history::{History, Step},
            key::RecordKey,
            record::{MAX_HEADS, Record},
            tidy::droppable,
            version::{MAX_BASES, Version},
            workspace::Workspace,
        },
    },
};
use serde_json::Value;
use uuid::Uuid;

use super::files::{NOTHING, backup, envelope, read, stamp};

/// The maximum time to process a record, or to do something with all of it; the best of five runs
/// counts. Quadratic work would take minutes.
const MAX: Duration = Duration::from_millis(300);

/// Returns the processor time of this thread. Where the system does not report it, returns the
/// elapsed time, which includes other processes.
pub fn time_at_work() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let statistics = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = statistics.and_then(|text| text.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

fn key() -> RecordKey {
    "rating/00000000-0000-0000-0000-000000000001/f/s/self".parse().expect("a key")
}

fn version(at: usize, bases: &[VersionId], fields: &str) -> Arc<Version> {
    let bases =
        serde_json::to_string(&bases.iter().map(VersionId::to_string).collect::<Vec<_>>()).expect("JSON");
    let text = format!(
        r#"{{"at":{at},"bases":{bases},"by":"","device":"",{fields},"record":"{}","salt":"{at:032x}"}}"#,
        key()
    );
    let canonical = serde_json::from_str::<Value>(&text).expect("JSON").to_string();
    Arc::new(Version::read(&canonical).expect("a version"))
}

const RATING: &str = r#""body":{"current":3},"format":2"#;

fn id(number: usize) -> VersionId {
    format!("{number:032x}").parse().expect("an id")
}

fn apart(n: usize) -> Vec<Arc<Version>> {
    (0..n).map(|at| version(at, &[], RATING)).collect()
}

fn chain(n: usize) -> Vec<Arc<Version>> {
    let mut chain: Vec<Arc<Version>> = Vec::new();
    for at in 0..n {
        let bases: Vec<VersionId> = chain.last().map(|before| before.id).into_iter().collect();
        chain.push(version(at, &bases, RATING));
    }
    chain
}

/// Copies of one original, each with another plan, so that their content is combined.
fn copies(n: usize) -> Vec<Arc<Version>> {
    let fields = |at: usize| format!(r#""body":{{"current":3,"plan":"{at}"}},"format":2,"of":"{}""#, id(7));
    (0..n).map(|at| version(at, &[], &fields(at))).collect()
}

fn pasts(n: usize) -> Vec<Arc<Version>> {
    let last = version(0, &[id(7)], RATING);
    let deleted = |at: usize| {
        let of = id(1_000_000 + at);
        version(at, &[of, id(7)], &format!(r#""deleted":true,"format":1,"of":"{of}""#))
    };
    (0..n).map(deleted).chain([last]).collect()
}

fn quick<T>(what: &str, mut work: impl FnMut() -> T) -> T {
    let mut best = Duration::MAX;
    let mut outcome = None;
    for _ in 0..5 {
        let start = time_at_work();
        outcome = Some(work());
        best = best.min(time_at_work().checked_sub(start).expect("work goes on"));
    }
    println!("{what}: {best:?}");
    assert!(best < MAX, "{what} takes {best:?}");
    outcome.expect("it was done")
}

fn loaded(versions: &[Arc<Version>]) -> Workspace {
    let mut workspace = Workspace::default();
    workspace.extend(&mut versions.iter().cloned());
    workspace
}

#[test]
fn records_of_any_shape_are_processed_quickly() {
    let bases: Vec<VersionId> = (0..290_000).rev().map(id).collect();
    let shapes = [
        ("20,000 versions apart", apart(20_000), 20_000),
        ("33,000 versions, each on the one before", chain(33_000), 1),
        ("28,000 copies of one original", copies(28_000), 1),
        ("20,000 pasts of format 1", pasts(20_000), 1),
        ("one version with 290,000 bases", vec![version(0, &bases, RATING)], 1),
    ];
    for (what, versions, n_heads) in shapes {
        let workspace = quick(what, || loaded(&versions));
        let record = workspace.record(&key()).expect("it is there");
        assert_eq!(record.heads().count(), n_heads, "{what}");
        let in_turns = quick(&format!("{what}, in turns"), || {
            let mut in_turns = Workspace::default();
            for some in versions.chunks(50) {
                for version in some {
                    in_turns.add(version.clone());
                }
                // The record is read meanwhile.
                assert!(in_turns.record(&key()).is_none());
            }
            while in_turns.settle_next().is_some() {}
            in_turns
        });
        assert_eq!(in_turns.record(&key()).map(Record::head_ids), Some(record.head_ids()), "{what}");
        let one_more = version(1_000_000, &record.head_ids()[..1], RATING);
        quick(&format!("{what}, and one more"), || {
            let mut more = workspace.clone();
            more.insert(one_more.clone());
            more.len()
        });
        quick(&format!("{what}, tidied up"), || droppable(&workspace, |_| true).len());
        quick(&format!("{what}, taken back"), || {
            let mut history = History::default();
            history.push(Step::Added(versions.clone()));
            history.undo(&workspace, &stamp()).expect("undone");
            let mut empty = workspace.clone();
            empty.forget(versions.iter().map(|version| version.id));
            assert!(empty.is_empty());
        });
        let me = PersonId(uuid::Uuid::from_u128(1));
        let share = Share {
            profile: Profile::ToMentor,
            me,
            other: None,
            leave_out: LeaveOut { evidence: true, ..LeaveOut::default() },
        };
        quick(&format!("{what}, shared"), || shared(&workspace, &share).versions.len());
    }
}

#[test]
fn a_record_over_the_limits_is_refused_with_its_place() {
    let problems = |versions: &[Arc<Version>], here: &Workspace| {
        let text = belay_file::write(versions, &envelope(Profile::Everything));
        let import = read("heavy.belay.json", &text, here);
        (import.files[0].problems(), import.versions().len())
    };
    let apart = apart(MAX_HEADS + 1);
    let refusal = format!(
        "heavy.belay.json: versions[1]: found {} conflicting versions of this record, expected at most {MAX_HEADS}",
        MAX_HEADS + 1
    );
    assert_eq!(problems(&apart, &NOTHING), (vec![refusal.clone()], 0));
    assert_eq!(problems(&apart[1..], &NOTHING), (vec![], MAX_HEADS));
    assert_eq!(problems(&apart[..1], &loaded(&apart[1..])), (vec![refusal], 0), "what is here counts too");
    // Existing versions stay, and their backup is not refused.
    let text = backup(&loaded(&apart));
    assert_eq!(read("own.belay.json", &text, &loaded(&apart)).files[0].problems(), [""; 0]);
    let bases: Vec<VersionId> = (0..=MAX_BASES).map(id).collect();
    let refusal = format!(
        "heavy.belay.json: versions[1].bases: found {} versions, expected at most {MAX_BASES}",
        MAX_BASES + 1
    );
    assert_eq!(problems(&[version(0, &bases, RATING)], &NOTHING), (vec![refusal], 0));
    assert_eq!(problems(&[version(0, &bases[1..], RATING)], &NOTHING), (vec![], 1));
}

/// Exported records can be read, however long their history is.
#[test]
fn a_long_past_is_split() {
    let chain = chain(MAX_BASES + 5);
    let workspace = loaded(&chain);
    let record = workspace.record(&key()).expect("it is there");
    let head = record.shown().expect("one head");
    let pasts = record.pasts();
    assert_eq!(pasts.iter().map(|past| past.bases.len()).collect::<Vec<_>>(), [MAX_BASES, 4]);
    let mut there = loaded(&chain[..1]);
    there.insert(head.clone());
    there.extend(&mut pasts.into_iter().map(Arc::new));
    assert_eq!(there.record(&key()).map(Record::head_ids), Some(vec![head.id]));
    assert!(
        chain[..MAX_BASES + 4]
            .iter()
            .all(|version| there.record(&key()).is_some_and(|it| it.is_superseded(version.id)))
    );
    let expected = Content::Draft(Rating { current: Level::try_from(3).ok(), ..Rating::default() });
    assert_eq!(there.content(&key()), Some(&expected));
}

/// A file for a mentor with the maximum number of people, stored in turns: the people stay hidden
/// at every step.
#[test]
fn the_time_to_hide_self_ratings_grows_linearly_with_the_people() {
    const N: usize = 50_000;
    let person = |number: usize| PersonId(Uuid::from_u128(number as u128));
    let keys: Vec<RecordKey> =
        (0..N).map(|number| format!("rating/{}/f/s/self", person(number)).parse().expect("a key")).collect();
    let rated = Content::Draft(Rating { current: Some(Level::EXPERT), ..Rating::default() });
    let mut whole = Workspace::default();
    let versions: Vec<_> =
        keys.iter().map(|key| Arc::new(Version::new(key.clone(), vec![], rated.clone(), &stamp()))).collect();
    whole.extend(&mut versions.into_iter());
    // The last one first, in the order in which records are settled.
    let viewer = Viewer { asked_by: (0..N).rev().map(person).collect(), ..Viewer::default() };
    let time = (0..5).map(|_| {
        let mut blind = Blind::new(viewer.clone(), &Workspace::default());
        let began = time_at_work();
        for keys in keys.rchunks(200) {
            blind.follow(&whole, keys);
        }
        let time = time_at_work().checked_sub(began).expect("work goes on");
        assert_eq!(whole.veiled(blind.veil()).len(), 0, "all are hidden");
        time
    });
    let time = time.min().expect("five");
    assert!(time < MAX, "{time:?}");
}
