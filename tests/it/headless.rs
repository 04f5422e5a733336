//! Checks that a record never ends without a head, and that known content stays known, whatever
//! versions arrive: honest ones with lines missing or damaged, and forged ones.
//!
//! The sets are random. Some versions are as Belay makes them; others name random bases, originals
//! and heads, present and missing ones. The expected graph is computed independently, by the
//! simplest search. The rule of the previous release, which trusted every past, is kept here as a
//! planted fault that the checks must detect.

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

/// How to make a further version from the earlier ones.
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

fn content(value: u8) -> Content {
    Content::Draft(Rating { current: Level::try_from(u64::from(value)).ok(), ..Rating::default() })
}

/// Returns the versions of the recipes, honest and forged ones.
fn made(recipes: &[Recipe]) -> Vec<Arc<Version>> {
    let mut versions: Vec<Arc<Version>> = Vec::new();
    // Ids of versions that do not exist.
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
            (0..=3, _) => Version::new(key(), bases, content(*value), &stamp),
            (4, Some(any)) if !any.is_past() => any.copy(content(*value), None),
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

/// Returns the nodes that each id leads to, by the rules in `src/model/store/heads.rs`, computed in
/// the simplest way.
fn reachable(versions: &[Arc<Version>]) -> BTreeMap<VersionId, BTreeSet<VersionId>> {
    let mut edges: BTreeMap<VersionId, BTreeSet<VersionId>> = BTreeMap::new();
    let present = || versions.iter().filter(|version| !version.is_past());
    for version in present() {
        edges.entry(version.id).or_default().extend(&version.bases);
        if let Some(of) = version.of {
            edges.entry(of).or_default().insert(version.id);
            for better in present().filter(|other| other.of == Some(of) && rank(other) > rank(version)) {
                edges.entry(better.id).or_default().insert(version.id);
            }
        }
    }
    for past in versions {
        match past.past {
            Some(Past::Of(head)) => {
                edges.entry(head).or_default().extend(&past.bases);
                for copy in present().filter(|copy| copy.of == Some(head)) {
                    edges.entry(copy.id).or_default().extend(&past.bases);
                }
            }
            Some(Past::OfRecord) => {
                let is_named = |id: &VersionId| past.bases.contains(id);
                let follows = |it: &&Arc<Version>| {
                    it.bases.iter().any(is_named) && !is_named(&it.id) && !is_named(&it.original())
                };
                for follower in present().filter(follows) {
                    edges.entry(follower.id).or_default().extend(&past.bases);
                }
            }
            None => {}
        }
    }
    // The transitive closure of the edges.
    let mut reachable = BTreeMap::new();
    for first in edges.keys() {
        let mut found: BTreeSet<VersionId> = BTreeSet::new();
        let mut open = vec![*first];
        while let Some(id) = open.pop() {
            open.extend(edges.get(&id).into_iter().flatten().filter(|next| found.insert(**next)));
        }
        reachable.insert(*first, found);
    }
    reachable
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

/// Returns the heads by the rule of the previous release: no id that anything names is a head, and
/// every past is trusted.
fn heads_by_the_previous_rule(versions: &[Arc<Version>]) -> BTreeSet<VersionId> {
    let named: BTreeSet<VersionId> = versions.iter().flat_map(|version| &version.bases).copied().collect();
    let is_superseded = |version: &Version| {
        let is_more_complete = |other: &Arc<Version>| {
            Some(other.id) == version.of
                || version.of.is_some() && other.of == version.of && rank(other) > rank(version)
        };
        named.contains(&version.id)
            || named.contains(&version.original())
            || versions.iter().any(is_more_complete)
    };
    versions.iter().filter(|it| !it.is_past() && !is_superseded(it)).map(|version| version.id).collect()
}

/// Returns the laws that a set of versions breaks. The first `n_here` versions were here before the
/// others.
fn broken_laws(
    versions: &[Arc<Version>],
    n_here: usize,
    turn: usize,
    heads: Heads,
) -> BTreeSet<&'static str> {
    let mut broken = BTreeSet::new();
    let all = heads(versions);
    if all.is_empty() && versions.iter().any(|version| !version.is_past()) {
        broken.insert("a record with any version has a head");
    }
    let reachable = reachable(versions);
    let leads =
        |from: &VersionId, to: &VersionId| reachable.get(from).is_some_and(|found| found.contains(to));
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
            content(1),
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

/// Returns all state that is derived from a workspace's versions, as text.
fn derived_state(workspace: &Workspace) -> String {
    let record = workspace.record(&key()).map(|record| {
        let versions: Vec<VersionId> = record.versions().map(|version| version.id).collect();
        let pasts: Vec<VersionId> = record.pasts().iter().map(|past| past.id).collect();
        let superseded: Vec<bool> = versions.iter().map(|id| record.is_superseded(*id)).collect();
        (versions, record.heads().cloned().collect::<Vec<_>>(), record.shown().cloned(), pasts, superseded)
    });
    format!("{record:?} {} {:?}", workspace.len(), workspace.conflicts().keys().collect::<Vec<_>>())
}

/// How a version is added, and what happens before the next one.
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

    /// The state of a record is computed once for all versions that an import adds in turns, while
    /// the user rates or removes something.
    #[test]
    fn versions_added_in_turns_give_the_same_record_as_one_by_one(
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
        prop_assert_eq!(derived_state(&in_turns), derived_state(&one_by_one));
    }
}

#[test]
fn trusting_every_past_is_detected() {
    let rng = TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut broken = BTreeSet::new();
    for turn in 0..1000 {
        let versions = made(&recipes().new_tree(&mut runner).expect("recipes").current());
        broken.extend(broken_laws(&versions, turn % versions.len(), turn, heads_by_the_previous_rule));
    }
    for law in [
        "a record with any version has a head",
        "a head goes for a newer one only",
        "a past without its head hides nothing",
    ] {
        assert!(broken.contains(law), "{law}: {broken:?}");
    }
}

#[test]
fn two_copies_that_supersede_each_others_original_are_both_heads() {
    let plain = |value| {
        let stamp = Stamp { at: 0, by: String::new(), device: String::new(), seed: [value; 32] };
        Arc::new(Version::new(key(), vec![], content(value), &stamp))
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
    assert!(heads_by_the_previous_rule(&all).is_empty(), "which hid all four");
}

const VANISH: [&str; 2] = [
    include_str!("../cases/vanish-1-older.belay.json"),
    include_str!("../cases/vanish-2-union-one-line-damaged.belay.json"),
];

/// Returns the shown level and the number of conflicts.
fn level(workspace: &Workspace) -> (Option<u8>, usize) {
    let key = "rating/6f1c0a3e-52d1-4f6a-9b7e-0d9e8c7b6a01/devops-technical/terraform/self";
    let level = match workspace.content(&key.parse().expect("a key")) {
        Some(Content::Draft(rating)) => rating.current.map(Level::number),
        _ => None,
    };
    (level, workspace.conflicts().len())
}

#[test]
fn a_joined_file_with_one_damaged_line_removes_nothing() {
    let older = stored(&NOTHING, &read("1.belay.json", VANISH[0], &NOTHING));
    assert_eq!(level(&older), (Some(2), 0));
    let damaged = VANISH[1].lines().find(|line| line.contains(r#""current":9"#)).expect("a damaged line");
    for text in [VANISH[1].to_owned(), VANISH[1].replace(&[damaged, "\n"].concat(), "")] {
        let import = read("2.belay.json", &text, &older);
        let refused = &import.files[0].outcome.as_ref().expect("read").refused;
        assert_eq!(refused.len(), usize::from(text.contains(damaged)));
        assert_eq!(import.versions(), [], "the past of a version that is not here brings nothing");
        assert_eq!(level(&stored(&older, &import)), (Some(2), 0));
        // As the previous release stored it.
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
fn a_record_of_pasts_alone_has_no_content_until_a_version_arrives() {
    let rating = key();
    let stamp = |seed| Stamp { at: 1, by: "Ann".into(), device: "laptop".into(), seed: [seed; 32] };
    let first = Version::new(rating.clone(), vec![], content(2), &stamp(1));
    let second = Version::new(rating.clone(), vec![first.id], content(3), &stamp(2));
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
    assert_eq!(after.content(&rating), Some(&content(2)));
}
