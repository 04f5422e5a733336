//! Checks the cost of storing: four times as many versions take about four times as long, whatever
//! the operation.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use belay::{
    keeping::entries::{Damaged, Keeping, KeyValueStore, Mirror, PREFIX, Refused, StoredVersions},
    model::{
        records::{
            ids::{PersonId, VersionId},
            level::Seniority,
            person::Person,
        },
        store::{
            content::Content,
            key::RecordKey,
            version::{Version, VersionError},
        },
    },
};
use uuid::Uuid;

use super::{files::stamp, heavy::time_at_work};

/// Local storage with or without room.
#[derive(Default)]
struct Local {
    texts: BTreeMap<String, String>,
    is_full: bool,
}

impl KeyValueStore for Local {
    fn keys(&self, prefix: &str) -> Vec<String> {
        self.texts.keys().filter(|key| key.starts_with(prefix)).cloned().collect()
    }

    fn text(&self, key: &str) -> Option<String> {
        self.texts.get(key).cloned()
    }

    fn write(&mut self, key: &str, text: &str) -> Result<(), Refused> {
        if self.is_full {
            return Err(Refused);
        }
        self.texts.insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&mut self, key: &str) {
        self.texts.remove(key);
    }
}

fn full() -> Local {
    Local { is_full: true, ..Local::default() }
}

fn key_of(id: VersionId) -> String {
    format!("{PREFIX}0:{id}")
}

fn damaged(versions: &[Arc<Version>], key: fn(VersionId) -> String) -> Vec<Damaged> {
    let damaged = |version: &Arc<Version>| Damaged {
        key: key(version.id),
        text: String::new(),
        error: VersionError::Checksum,
    };
    versions.iter().map(damaged).collect()
}

/// Returns a `Keeping` with a mirror that answers.
fn mirrored(local: &mut Local) -> Keeping {
    let mut keeping = Keeping::default();
    drop(keeping.compare(local, &[], &[]));
    keeping
}

/// An operation on many versions.
type Work = fn(&[Arc<Version>]);

const WORKS: [(&str, Work); 7] = [
    ("damaged entries that were found whole", |versions| {
        let mut known = damaged(versions, key_of);
        StoredVersions { versions: versions.to_vec(), damaged: vec![] }.note_damaged(&mut known);
        assert_eq!(known, []);
    }),
    ("damaged entries, known or new", |versions| {
        let mut known = damaged(&versions[versions.len() / 2..], key_of);
        StoredVersions { versions: vec![], damaged: damaged(versions, key_of) }.note_damaged(&mut known);
        assert_eq!(known.len(), versions.len());
    }),
    ("versions for which local storage has no room", |versions| {
        let mut local = full();
        let mut keeping = mirrored(&mut local);
        keeping.save(&mut local, versions.to_vec(), "0");
        let batch = keeping.batch().expect("they are owed");
        assert!(batch.entries.iter().all(|(_, version)| version.is_some()));
        keeping.settle(&mut local, batch.number, Ok(&[]));
    }),
    ("versions that local storage lost before the mirror asked", |versions| {
        let mut local = Local::default();
        let mut keeping = mirrored(&mut local);
        keeping.save(&mut local, versions.to_vec(), "0");
        let batch = keeping.batch().expect("they are owed");
        let missing: Vec<String> = batch.entries.iter().map(|(key, _)| key.clone()).collect();
        keeping.settle(&mut local, batch.number, Ok(&missing));
    }),
    ("versions that are nowhere when the mirror goes", |versions| {
        let mut local = full();
        let mut keeping = Keeping::default();
        keeping.save(&mut local, versions.to_vec(), "0");
        assert_eq!(keeping.go_without(Mirror::Missing), []);
    }),
    ("entries that another tab takes out", |versions| {
        let mut local = Local::default();
        let mut keeping = Keeping::default();
        keeping.save(&mut local, versions.to_vec(), "0");
        let (_, removed) = keeping.follow(versions.iter().map(|version| (key_of(version.id), None)));
        assert_eq!(removed.len(), versions.len());
    }),
    ("versions of many generations", |versions| {
        let mut local = Local::default();
        let mut keeping = Keeping::default();
        for (generation, version) in versions.iter().enumerate() {
            keeping.save(&mut local, vec![version.clone()], &generation.to_string());
        }
        assert_eq!(keeping.n_since(1), versions.len() - 1);
    }),
];

/// Returns the best time of three runs.
fn cost(work: Work, versions: &[Arc<Version>]) -> Duration {
    let once = || {
        let start = time_at_work();
        work(versions);
        time_at_work().checked_sub(start).expect("work goes on")
    };
    (0..3).map(|_| once()).min().expect("three")
}

/// Shorter times are noise.
const WORTH_COMPARING: Duration = Duration::from_millis(20);

#[test]
fn the_cost_of_storing_grows_linearly_with_the_versions() {
    const N: u128 = 16_000;
    let version = |n| {
        let person = Content::Person(Person::new("Ann", Seniority::Mid));
        Arc::new(Version::new(RecordKey::Person(PersonId(Uuid::from_u128(n))), vec![], person, &stamp()))
    };
    let versions: Vec<_> = (1..=N).map(version).collect();
    let mut slow = Vec::new();
    for (what, work) in WORKS {
        let quarter = cost(work, &versions[..versions.len() / 4]).max(WORTH_COMPARING);
        let whole = cost(work, &versions);
        println!("{quarter:>9.1?} {whole:>9.1?}  {what}");
        if whole > quarter * 8 {
            slow.push((what, quarter, whole));
        }
    }
    assert!(slow.is_empty(), "{slow:?}");
}
