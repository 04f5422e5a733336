//! A record never ends without a head, and what was known stays known, whatever versions come in: honest ones with lines
//! missing or damaged, and forged ones.
//!
//! The sets are random. Some versions are as Belay makes them; others name bases, originals and heads at random, among what
//! is there and what is not. What leads to what is worked out apart from the workspace, by the plainest search. The rule
//! of the release before, which took every past at its word, is kept here as a planted fault that has to be found out.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use belay::model::store::version::Stamp;
use belay::model::{
    records::{
        ids::{PersonId, VersionId},
        level::{Level, Seniority},
        person::Person,
        rating::Rating,
    },
    store::{
        content::Content,
        key::RecordKey,
        record::Record,
        version::{Past, Version},
        workspace::Workspace,
    },
};
use proptest::{
    collection::vec,
    prelude::*,
    sample::Index,
    strategy::ValueTree,
    test_runner::{Config, TestRng, TestRunner},
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::files::{NOTHING, read, stored};

/// How one more version is made of those before it.
#[derive(Debug, Clone)]
struct Recipe {
    kind: u8,
    bases: Vec<Index>,
    of: Index,
    value: u8,
}

fn recipes() -> impl Strategy<Value = Vec<Recipe>> {
    let recipe = (0..12_u8, vec(any::<Index>(), 0..3), any::<Index>(), 1..=4_u8)
        .prop_map(|(kind, bases, of, value)| Recipe { kind, bases, of, value });
    vec(recipe, 1..9)
}

fn key() -> RecordKey {
    "rating/00000000-0000-0000-0000-000000000001/f/s/self".parse().expect("a key")
}

fn says(value: u8) -> Content {
    Content::Draft(Rating { current: Level::try_from(u64::from(value)).ok(), ..Rating::default() })
}

/// The versions that the recipes make, honest ones and forged ones.
fn made(recipes: &[Recipe]) -> Vec<Arc<Version>> {
    let mut versions: Vec<Arc<Version>> = Vec::new();
    // Ids of versions that are nowhere.
    let mut ids: Vec<VersionId> = (1..=3).map(|it| VersionId::from_bytes([it; 16])).collect();
    for (number, Recipe { kind, bases, of, value }) in recipes.iter().enumerate() {
        let seed = [u8::try_from(number).expect("few"); 32];
        let stamp = Stamp { at: i64::from(*value), by: String::new(), device: "d".into(), seed };
        let bases: Vec<VersionId> = bases.iter().map(|base| *base.get(&ids)).collect();
        let of = *of.get(&ids);
        let any = (!versions.is_empty()).then(|| versions[usize::from(*value) % versions.len()].clone());
        let forged = |format: u8, fields: Value| {
            let mut text = json!({"at": value, "bases": bases.iter().map(VersionId::to_string).collect::<Vec<_>>(),
                "by": "", "device": "d", "format": format, "record": key().to_string()});
            text.as_object_mut().expect("an object").extend(fields.as_object().expect("an object").clone());
            Version::read(&text.to_string()).expect("of the right shape")
        };
        let salt = format!("{number:032x}");
        let version = match (kind, any) {
            (0..=3, _) => Version::new(key(), bases, says(*value), &stamp),
            (4, Some(any)) if !any.is_past() => any.copy(says(*value), None),
            (5, Some(any)) if !any.is_past() => Version::past(&any, bases),
            (6, _) => forged(2, json!({"past": of.to_string()})),
            (7, _) => forged(2, json!({"of": of.to_string(), "body": {"current": value}, "salt": salt})),
            (8, _) => forged(1, json!({"of": of.to_string(), "body": {"current": value}})),
            (9 | 10, _) => {
                let mut named = bases.clone();
                named.push(of);
                let named: Vec<String> = named.iter().map(VersionId::to_string).collect();
                forged(1, json!({"of": of.to_string(), "deleted": true, "bases": named}))
            }
            _ => forged(1, json!({"deleted": true})),
        };
        ids.push(version.id);
        versions.push(version.into());
    }
    versions
}

/// What each id leads to, by the rules that `model/heads.rs` states, in the plainest way.
fn led_to(versions: &[Arc<Version>]) -> BTreeMap<VersionId, BTreeSet<VersionId>> {
    let mut edges: BTreeMap<VersionId, BTreeSet<VersionId>> = BTreeMap::new();
    let said = || versions.iter().filter(|version| !version.is_past());
    for version in said() {
        edges.entry(version.id).or_default().extend(&version.bases);
        if let Some(of) = version.of {
            edges.entry(of).or_default().insert(version.id);
            for better in said().filter(|other| other.of == Some(of) && rank(other) > rank(version)) {
                edges.entry(better.id).or_default().insert(version.id);
            }
        }
    }
    for past in versions {
        match past.past {
            Some(Past::Of(head)) => {
                edges.entry(head).or_default().extend(&past.bases);
                for copy in said().filter(|copy| copy.of == Some(head)) {
                    edges.entry(copy.id).or_default().extend(&past.bases);
                }
            }
            Some(Past::OfRecord) => {
                let is_named = |id: &VersionId| past.bases.contains(id);
                let follows = |it: &&Arc<Version>| {
                    it.bases.iter().any(is_named) && !is_named(&it.id) && !is_named(&it.original())
                };
                for follower in said().filter(follows) {
                    edges.entry(follower.id).or_default().extend(&past.bases);
                }
            }
            None => {}
        }
    }
    // Closed under "leads to": whatever is found is looked at in turn.
    let mut led_to = BTreeMap::new();
    for first in edges.keys() {
        let mut found: BTreeSet<VersionId> = BTreeSet::new();
        let mut open = vec![*first];
        while let Some(id) = open.pop() {
            open.extend(edges.get(&id).into_iter().flatten().filter(|next| found.insert(**next)));
        }
        led_to.insert(*first, found);
    }
    led_to
}

fn rank(copy: &Version) -> (bool, usize, VersionId) {
    (!copy.device.is_empty(), copy.text().len(), copy.id)
}

type Heads = fn(&[Arc<Version>]) -> BTreeSet<VersionId>;

fn heads(versions: &[Arc<Version>]) -> BTreeSet<VersionId> {
    let mut workspace = Workspace::default();
    workspace.extend(&mut versions.iter().cloned());
    let record = workspace.record(&key());
    let heads: BTreeSet<VersionId> = record.map(Record::head_ids).unwrap_or_default().into_iter().collect();
    assert_eq!(record.and_then(Record::shown).is_some(), !heads.is_empty(), "one of the heads is shown");
    heads
}

/// As the release before: whatever anything names is no head, and every past is taken at its word.
fn heads_of_old(versions: &[Arc<Version>]) -> BTreeSet<VersionId> {
    let named: BTreeSet<VersionId> = versions.iter().flat_map(|version| &version.bases).copied().collect();
    let is_outdone = |version: &Version| {
        let says_more = |other: &Arc<Version>| {
            Some(other.id) == version.of
                || version.of.is_some() && other.of == version.of && rank(other) > rank(version)
        };
        named.contains(&version.id) || named.contains(&version.original()) || versions.iter().any(says_more)
    };
    versions.iter().filter(|it| !it.is_past() && !is_outdone(it)).map(|version| version.id).collect()
}

/// The laws that a set of versions breaks, of which the first `n_here` were here before the others came.
fn broken_laws(
    versions: &[Arc<Version>],
    n_here: usize,
    turn: usize,
    heads: Heads,
) -> BTreeSet<&'static str> {
    let mut broken = BTreeSet::new();
    let all = heads(versions);
    if all.is_empty() && versions.iter().any(|version| !version.is_past()) {
        broken.insert("what anybody said leaves a head");
    }
    let led_to = led_to(versions);
    let leads = |from: &VersionId, to: &VersionId| led_to.get(from).is_some_and(|found| found.contains(to));
    for version in versions.iter().filter(|version| !version.is_past() && !all.contains(&version.id)) {
        if !all.iter().any(|head| leads(head, &version.id)) {
            broken.insert("what is no head is behind one");
        }
    }
    let (here, others) = versions.split_at(n_here);
    let others_heads = heads(others);
    for head in heads(here).union(&others_heads) {
        if !all.contains(head) && !all.iter().any(|newer| leads(newer, head)) {
            broken.insert("a head goes for a newer one only");
        }
    }
    let mut turned = versions.to_vec();
    turned.rotate_left(turn % versions.len());
    turned.extend(here.iter().cloned());
    if heads(&turned) != all {
        broken.insert("order and number change nothing");
    }
    let strange = Version::past(
        &Version::new(
            key(),
            vec![],
            says(1),
            &Stamp { at: 0, by: String::new(), device: String::new(), seed: [99; 32] },
        ),
        versions.iter().map(|version| version.id).collect(),
    );
    if heads(&[versions, &[strange.into()]].concat()) != all {
        broken.insert("a past without its head hides nothing");
    }
    broken
}

proptest! {
    #![proptest_config(Config { cases: crate::cases(20_000), failure_persistence: None, ..Config::default() })]

    #[test]
    fn no_set_of_versions_leaves_a_record_without_a_head(recipes in recipes(), n_here in any::<Index>(), turn in 0..8_usize) {
        let versions = made(&recipes);
        let broken = broken_laws(&versions, n_here.index(versions.len() + 1), turn, heads);
        prop_assert!(broken.is_empty(), "{broken:?}: {:#?}", versions.iter().map(|it| (it.id, it.text())).collect::<Vec<_>>());
    }
}

/// All that follows from a workspace's versions.
fn worked_out(workspace: &Workspace) -> String {
    let record = workspace.record(&key()).map(|record| {
        let versions: Vec<VersionId> = record.versions().map(|version| version.id).collect();
        let pasts: Vec<VersionId> = record.pasts().iter().map(|past| past.id).collect();
        let superseded: Vec<bool> = versions.iter().map(|id| record.is_superseded(*id)).collect();
        (versions, record.heads().cloned().collect::<Vec<_>>(), record.shown().cloned(), pasts, superseded)
    });
    format!("{record:?} {} {:?}", workspace.len(), workspace.conflicts().keys().collect::<Vec<_>>())
}

/// How a version comes in, and what is done before the next.
#[derive(Debug, Clone, Copy)]
enum Way {
    Insert,
    Extend,
    Add,
    AddAndSettle,
    AddAndForget,
}

proptest! {
    #![proptest_config(Config { cases: crate::cases(20_000), failure_persistence: None, ..Config::default() })]

    /// What a record says is worked out once for all versions that come in turns, as in an import, and somebody rates or
    /// takes something out meanwhile.
    #[test]
    fn versions_that_come_in_turns_end_in_what_they_come_to_one_by_one(
        recipes in recipes(),
        ways in vec(proptest::sample::select(&[Way::Insert, Way::Extend, Way::Add, Way::AddAndSettle, Way::AddAndForget]), 9),
    ) {
        let versions = made(&recipes);
        let (mut in_turns, mut one_by_one) = (Workspace::default(), Workspace::default());
        for (version, way) in versions.iter().zip(ways) {
            one_by_one.insert(version.clone());
            match way {
                Way::Insert => {
                    in_turns.insert(version.clone());
                }
                Way::Extend => in_turns.extend(&mut [version.clone()].into_iter()),
                Way::Add => {
                    in_turns.add(version.clone());
                }
                Way::AddAndSettle => {
                    in_turns.add(version.clone());
                    in_turns.settle_next();
                }
                Way::AddAndForget => {
                    in_turns.add(version.clone());
                    in_turns.forget([versions[0].id]);
                    one_by_one.forget([versions[0].id]);
                }
            }
        }
        while in_turns.settle_next().is_some() {}
        prop_assert_eq!(worked_out(&in_turns), worked_out(&one_by_one));
    }
}

#[test]
fn taking_every_past_at_its_word_is_found_out() {
    let rng = TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut broken = BTreeSet::new();
    for turn in 0..1000 {
        let versions = made(&recipes().new_tree(&mut runner).expect("recipes").current());
        broken.extend(broken_laws(&versions, turn % versions.len(), turn, heads_of_old));
    }
    for law in [
        "what anybody said leaves a head",
        "a head goes for a newer one only",
        "a past without its head hides nothing",
    ] {
        assert!(broken.contains(law), "{law}: {broken:?}");
    }
}

#[test]
fn two_that_stand_for_what_the_other_replaces_are_both_shown() {
    let plain = |value| {
        let stamp = Stamp { at: 0, by: String::new(), device: String::new(), seed: [value; 32] };
        Arc::new(Version::new(key(), vec![], says(value), &stamp))
    };
    let (one, other) = (plain(1), plain(2));
    let forged = |base: &Version, of: &Version| {
        let text = format!(
            r#"{{"at":9,"bases":["{}"],"body":{{"current":5}},"by":"","device":"","format":1,"of":"{}","record":"{}"}}"#,
            base.id,
            of.id,
            key()
        );
        Arc::new(Version::read(&text).expect("of the right shape"))
    };
    let tricks = [forged(&one, &other), forged(&other, &one)];
    assert_eq!(heads(&tricks).len(), 2, "what they stand for is not here");
    let all = [&[one.clone(), other.clone()][..], &tricks].concat();
    assert_eq!(heads(&all).len(), 4);
    assert!(heads_of_old(&all).is_empty(), "which hid all four");
}

const VANISH: [&str; 2] = [
    include_str!("../cases/vanish-1-older.belay.json"),
    include_str!("../cases/vanish-2-union-one-line-damaged.belay.json"),
];

/// A level, as shown, and the number of conflicts.
fn level(workspace: &Workspace) -> (Option<u8>, usize) {
    let key = "rating/6f1c0a3e-52d1-4f6a-9b7e-0d9e8c7b6a01/devops-technical/terraform/self";
    let level = match workspace.content(&key.parse().expect("a key")) {
        Some(Content::Draft(rating)) => rating.current.map(Level::number),
        _ => None,
    };
    (level, workspace.conflicts().len())
}

#[test]
fn a_joined_file_with_one_damaged_line_takes_nothing_away() {
    let older = stored(&NOTHING, &read("1.belay.json", VANISH[0], &NOTHING));
    assert_eq!(level(&older), (Some(2), 0));
    let damaged = VANISH[1].lines().find(|line| line.contains(r#""current":9"#)).expect("a damaged line");
    for text in [VANISH[1].to_owned(), VANISH[1].replace(&[damaged, "\n"].concat(), "")] {
        let import = read("2.belay.json", &text, &older);
        let refused = &import.files[0].outcome.as_ref().expect("read").refused;
        assert_eq!(refused.len(), usize::from(text.contains(damaged)));
        assert_eq!(import.versions(), [], "the past of a version that is not here brings nothing");
        assert_eq!(level(&stored(&older, &import)), (Some(2), 0));
        // As it was stored by the release before.
        let mut vanished = older.clone();
        for line in text.lines().filter(|line| line.contains(r#""deleted":true"#)) {
            let start = line.find("\"at\"").expect("a version");
            let source = ["{", line[start..].trim_end_matches(',')].concat();
            vanished.insert(Version::read(&compact(&source)).expect("a past").into());
        }
        assert_eq!(vanished.len(), older.len() + 1);
        assert_eq!(level(&vanished), (Some(2), 0));
    }
}

fn compact(source: &str) -> String {
    serde_json::from_str::<Value>(source).expect("JSON").to_string()
}

#[test]
fn a_record_of_pasts_alone_says_nothing_until_something_comes() {
    let rating = key();
    let stamp = |seed| Stamp { at: 1, by: "Ann".into(), device: "laptop".into(), seed: [seed; 32] };
    let first = Version::new(rating.clone(), vec![], says(2), &stamp(1));
    let second = Version::new(rating.clone(), vec![first.id], says(3), &stamp(2));
    let mut workspace = Workspace::default();
    let ann = PersonId(Uuid::from_u128(1));
    let person = Content::Person(Person::new("Ann", Seniority::Mid));
    workspace.insert(Version::new(RecordKey::Person(ann), vec![], person, &stamp(3)).into());
    workspace.insert(Version::past(&second, vec![first.id]).into());
    assert_eq!((workspace.content(&rating), workspace.conflicts().len()), (None, 0));
    let mut older = Workspace::default();
    older.insert(first.into());
    let import = read("older.belay.json", &super::files::backup(&older), &workspace);
    let counts: Vec<_> = import.counts();
    assert_eq!(counts, [(belay::exchange::intake::contents::MergeOutcome::New, 1)]);
    let after = stored(&workspace, &import);
    assert_eq!(after.content(&rating), Some(&says(2)));
}
