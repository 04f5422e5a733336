//! Compares the handwritten readers and writers of records with those that serde derives from the
//! types. The published JSON Schema is made from the same types.

use std::fmt::Debug;

use proptest::{
    collection::{btree_map, vec},
    option,
    prelude::*,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::model::{
    json::fields::FieldError,
    json::fields::UnknownFields,
    records::{
        assessment::Assessment,
        assessor::Assessor,
        day::Day,
        ids::{AssessmentId, PersonId, SkillId},
        level::{Level, Seniority, Track},
        person::Person,
        rating::{Rating, Want},
    },
    store::{
        content::{Content, ContentError},
        fixture::{ANN, stamp},
        key::RecordKey,
        version::Version,
    },
};

fn one_of<T: Copy + Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    proptest::sample::select(all)
}

/// Fields of a newer Belay.
fn rest() -> impl Strategy<Value = UnknownFields> {
    let values =
        one_of(&[0, 1, 2]).prop_map(|it| [json!(null), json!({"x": [1.5, "ä"]}), json!(-7)][it].clone());
    btree_map("x[a-z_]{0,2}", values, 0..3).prop_map(|rest| rest.into_iter().collect())
}

fn day() -> impl Strategy<Value = Day> {
    (0..=9999, 1..=366_u32).prop_filter_map("a day of that year", |(year, day)| Day::from_yo_opt(year, day))
}

fn level() -> impl Strategy<Value = Level> {
    one_of(&Level::ALL)
}

fn rating() -> impl Strategy<Value = Rating> {
    let levels = (option::of(level()), option::of(level()), option::of(day()));
    let texts = (vec(".{0,4}", 0..3), ".{0,4}", ".{0,4}", option::of(".{0,4}"));
    (levels, texts, one_of(&Want::ALL), rest()).prop_map(
        |((current, target, on), (evidence, plan, note, not_applicable), want, rest)| Rating {
            current,
            target,
            on,
            evidence,
            plan,
            note,
            not_applicable,
            want,
            rest,
        },
    )
}

fn person() -> impl Strategy<Value = Person> {
    let ladder =
        (one_of(&Seniority::ALL), option::of(one_of(&Seniority::ALL)), option::of(one_of(&Track::ALL)));
    (ladder, (".{0,4}", ".{0,4}", ".{0,4}"), any::<(bool, bool)>(), rest()).prop_map(
        |((seniority, aim, track), (name, team, key), (sample, archived), rest)| Person {
            name,
            seniority,
            aim,
            track,
            team,
            key,
            sample,
            archived,
            rest,
        },
    )
}

fn assessor() -> impl Strategy<Value = Assessor> {
    prop_oneof![
        Just(Assessor::Own),
        Just(Assessor::Agreed),
        any::<u128>().prop_map(|id| Assessor::Mentor(PersonId(uuid::Uuid::from_u128(id)))),
        any::<u128>().prop_map(|id| Assessor::Peer(PersonId(uuid::Uuid::from_u128(id)))),
        ".{1,4}".prop_map(Assessor::Named),
    ]
}

fn assessment() -> impl Strategy<Value = Assessment> {
    let skill = "[a-z0-9-]{1,4}".prop_map(|skill| skill.parse::<SkillId>().expect("a slug"));
    let made_with = ("[a-z0-9-]{1,4}", any::<u32>(), any::<u32>());
    (
        assessor(),
        made_with,
        day(),
        option::of(one_of(&Seniority::ALL)),
        btree_map(skill, rating(), 0..4),
        rest(),
    )
        .prop_map(|(assessor, (framework, framework_version, number), on, aim, ratings, rest)| {
            Assessment {
                assessor,
                framework: framework.parse().expect("a slug"),
                framework_version,
                on,
                number,
                aim,
                ratings: ratings.into_iter().collect(),
                rest,
            }
        })
}

/// The replacements for a value.
fn odd(which: usize) -> Option<Value> {
    let odd = [
        json!(null),
        json!(true),
        json!(0),
        json!(6),
        json!(-1),
        json!(3.5),
        json!(3.0),
        json!(4_294_967_296_u64),
        json!(""),
        json!("mid"),
        json!("Mid"),
        json!("IC"),
        json!("self"),
        json!("named/"),
        json!("2026-02-30"),
        json!("2026-03-09T00:00"),
        json!([]),
        json!(["a", 1]),
        json!({}),
        json!({"No Slug": {}}),
        json!({"a": {"current": 9}}),
    ];
    odd.get(which).cloned()
}

/// Replaces or removes the value with this number in the whole tree.
fn hurt(value: &mut Value, n: &mut usize, which: usize) {
    let mut gone = None;
    let children: Vec<(&String, &mut Value)> = match value {
        Value::Object(fields) => fields.iter_mut().collect(),
        _ => return,
    };
    for (name, child) in children {
        if *n == 0 {
            match odd(which) {
                Some(odd) => *child = odd,
                None => gone = Some(name.clone()),
            }
            *n = usize::MAX;
            break;
        }
        *n -= 1;
        hurt(child, n, which);
        if *n == usize::MAX {
            break;
        }
    }
    if let (Some(name), Value::Object(fields)) = (gone, value) {
        fields.remove(&name);
    }
}

fn check<T: Serialize + DeserializeOwned + PartialEq + Debug>(
    one: &T,
    written: Value,
    read: fn(Value) -> Result<T, FieldError>,
    (mut n, which): (usize, usize),
) -> Result<(), TestCaseError> {
    prop_assert_eq!(&serde_json::to_value(one).expect("a tree"), &written);
    let again = read(written.clone());
    prop_assert_eq!(again.as_ref(), Ok(one));
    let mut hurt_tree = written;
    hurt(&mut hurt_tree, &mut n, which);
    let derived: Option<T> = serde_json::from_value(hurt_tree.clone()).ok();
    prop_assert_eq!(read(hurt_tree.clone()).ok(), derived, "{}", hurt_tree);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ratings_are_read_and_written_as_derived(one in rating(), hurt in (0..8_usize, 0..22_usize)) {
        check(&one, one.to_value(), Rating::read, hurt)?;
    }

    #[test]
    fn people_are_read_and_written_as_derived(one in person(), hurt in (0..8_usize, 0..22_usize)) {
        check(&one, one.to_value(), Person::read, hurt)?;
    }

    #[test]
    fn summaries_agree_with_their_ratings(one in assessment()) {
        let key = RecordKey::Assessment(ANN, AssessmentId(ANN.0));
        let made = Version::new(key, vec![], Content::Assessment(one.clone()), &stamp(1));
        let read = Version::read(made.text());
        for version in [Ok(&made), read.as_ref()] {
            let summaries = version.ok().and_then(Version::summaries).expect("those of an assessment");
            prop_assert!(summaries.skills.iter().eq(one.ratings.keys()));
            prop_assert_eq!(summaries.all.len(), one.ratings.len());
            for (summary, rating) in summaries.all.iter().zip(one.ratings.values()) {
                let is_applicable = rating.not_applicable.is_none();
                prop_assert_eq!(summary.counted, rating.current.filter(|_| is_applicable));
                prop_assert_eq!((summary.target, summary.want, summary.on), (rating.target, rating.want, rating.on));
                prop_assert_eq!(summary.is_answered, rating.current.is_some() || !is_applicable);
            }
        }
    }

    #[test]
    fn assessments_are_read_and_written_as_derived(one in assessment(), hurt in (0..16_usize, 0..22_usize)) {
        check(&one, one.to_value(), Assessment::read, hurt)?;
    }
}

#[test]
fn an_error_names_its_whole_path() {
    let tree = json!({"assessor": "self", "framework": "f", "framework_version": 1, "on": "2026-03-09", "number": 1,
        "ratings": {"terraform": {"evidence": ["a", 7]}}});
    let error = Assessment::read(tree).expect_err("a number for a text");
    assert_eq!(error.path, "ratings.terraform.evidence[1]");
    assert_eq!(error.problem, "found 7, expected a text");
}

/// A body with every field, for each kind of record that `record!` defines.
fn full_bodies() -> Vec<(&'static str, Value)> {
    const ID: &str = "00000000-0000-0000-0000-000000000001";
    vec![
        (
            "mentoring/00000000-0000-0000-0000-000000000001",
            json!({"offers": {"hours_per_month": 4, "max_mentees": 2}, "seeks": {"hours_per_month": 2},
                "utc_offset": -90, "hours": {"from": 540, "until": 1020}, "styles": ["reflection"],
                "interests": ["Kubernetes"], "never_with": [ID]}),
        ),
        (
            "pair/00000000-0000-0000-0000-000000000001",
            json!({"mentor": ID, "mentees": [ID], "kind": "peer", "status": "active", "focus_areas": ["CI/CD"],
                "start": "2026-03-09", "every_days": 7, "minutes": 45, "commitment": "a", "scope": "b",
                "communication": "c", "feedback": "d", "sample": true}),
        ),
        (
            "session/00000000-0000-0000-0000-000000000001/00000000-0000-0000-0000-000000000002",
            json!({"at": -5, "zone": "Europe/Berlin", "minutes": 60, "topics": ["a"], "objectives": ["b"],
                "agenda": [{"title": "c", "minutes": 15}], "status": "completed", "completed_at": 7,
                "notes": "d", "outcomes": "e", "next_topics": ["f"], "sequence": 3}),
        ),
        (
            "goal/00000000-0000-0000-0000-000000000001/00000000-0000-0000-0000-000000000002",
            json!({"title": "a", "term": "long", "measure": "b", "due": "2026-03-09", "status": "met",
                "milestones": [{"title": "c", "is_done": true}], "assignment": "slo"}),
        ),
        (
            "action/00000000-0000-0000-0000-000000000001/00000000-0000-0000-0000-000000000002",
            json!({"text": "a", "owner": ID, "due": "2026-03-09", "done_on": "2026-03-10", "session": ID}),
        ),
        (
            "check_in/00000000-0000-0000-0000-000000000001/00000000-0000-0000-0000-000000000002",
            json!({"by": ID, "on": "2026-03-09", "progress": "a", "blockers": "b", "change": "c",
                "satisfaction": 1, "communication": 2, "learning": 4, "would_continue": 5, "fit": "deciding"}),
        ),
        (
            "feedback/00000000-0000-0000-0000-000000000001/00000000-0000-0000-0000-000000000002",
            json!({"session": ID, "by": ID, "text": "a", "rating": 5}),
        ),
        (
            "review/00000000-0000-0000-0000-000000000001/00000000-0000-0000-0000-000000000002",
            json!({"by": ID, "mentee": ID, "on": "2026-03-09", "title": "a", "link": "b", "objective": "c",
                "technical": "d", "opportunities": [{"kind": "performance", "what": "e", "why": "f", "how": "g"}],
                "moments": "h", "growth": "i", "good": "j"}),
        ),
    ]
}

#[test]
fn records_read_back_as_written_and_errors_name_their_field() {
    for (key, mut body) in full_bodies() {
        let key: RecordKey = key.parse().expect("a key");
        let read = |body: &Value| Content::read(&key, body.clone());
        body["x_newer"] = json!({"kept": [1.5]});
        let content = read(&body).expect("all fields fit");
        assert_eq!(content.to_value().as_ref(), Some(&body), "{key}");
        for name in body.as_object().expect("an object").keys().filter(|name| *name != "x_newer") {
            let mut without = body.clone();
            without.as_object_mut().expect("an object").remove(name);
            match read(&without) {
                Ok(content) => assert_eq!(content.to_value(), Some(without), "{key} without {name}"),
                Err(ContentError::Wrong { path, .. }) => assert_eq!(path, *name, "{key}"),
                Err(other) => panic!("{key} without {name}: {other}"),
            }
            for wrong in [json!(null), json!({"x": []}), json!(3.5), json!("\u{0}?"), json!([7])] {
                let mut hurt = body.clone();
                hurt[name] = wrong.clone();
                match read(&hurt) {
                    // Any text fits a text.
                    Ok(content) => assert_eq!(content.to_value(), Some(hurt), "{key}: {name} as {wrong}"),
                    Err(ContentError::Wrong { path, .. }) => {
                        assert!(path.starts_with(name.as_str()), "{key}: {path} for {name}");
                    }
                    Err(other) => panic!("{key}: {name} as {wrong}: {other}"),
                }
            }
        }
    }
}
