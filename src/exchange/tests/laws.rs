//! Tests laws that hold for every workspace and text.

use proptest::{collection::vec, prelude::*};

use crate::{
    exchange::{intake::csv, tests::*},
    model::{json::reader::text_problem, store::fixture::cases},
};

/// A version of a record in a random story.
#[derive(Debug, Clone)]
struct Entry {
    record: u8,
    level: u8,
    text: String,
    rest: serde_json::Value,
    is_deleted: bool,
    /// Whether the version is based on the current heads; otherwise it has no base.
    is_on_top: bool,
    at: i64,
}

fn plain_text() -> impl Strategy<Value = String> {
    any::<String>().prop_filter("no invisible characters", |text| text_problem(text).is_none())
}

fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        (-(1_i64 << 53)..=1 << 53).prop_map(Into::into),
        plain_text().prop_map(Into::into),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let keys = prop_oneof![Just("__proto__".to_owned()), Just("constructor".to_owned()), plain_text()];
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Into::into),
            proptest::collection::btree_map(keys, inner, 0..3)
                .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
        ]
    })
}

fn entry() -> impl Strategy<Value = Entry> {
    (0..6_u8, 1..=5_u8, plain_text(), json(), any::<[bool; 2]>(), -9_999_999..9_999_999_i64).prop_map(
        |(record, level, text, rest, [is_deleted, is_on_top], at)| Entry {
            record,
            level,
            text,
            rest,
            is_deleted: is_deleted && record % 2 == 0,
            is_on_top,
            at,
        },
    )
}

fn workspace(story: &[Entry]) -> Workspace {
    let mut workspace = Workspace::default();
    for entry in story {
        let key = match entry.record {
            0 => RecordKey::Person(ANN),
            1 => RecordKey::Person(BO),
            2 => RecordKey::Draft(draft(ANN, "docker")),
            3 => RecordKey::Draft(DraftKey { assessor: Assessor::Mentor(BO), ..draft(ANN, "docker") }),
            4 => RecordKey::Draft(DraftKey {
                assessor: Assessor::Named(format!("x{}", entry.text)),
                ..draft(BO, "helm")
            }),
            _ => RecordKey::Draft(draft(BO, "terraform")),
        };
        let content = if entry.is_deleted {
            Content::Deleted
        } else if let RecordKey::Person(_) = key {
            let mut person = Person::new(entry.text.clone(), Seniority::Senior);
            person.rest.insert("later".into(), entry.rest.clone());
            Content::Person(person)
        } else {
            let mut rating = Rating { plan: entry.text.clone(), ..Rating::default() };
            rating.current = Level::try_from(u64::from(entry.level)).ok();
            rating.rest.insert("later".into(), entry.rest.clone());
            Content::Draft(rating)
        };
        let heads =
            workspace.record(&key).map(crate::model::store::record::Record::head_ids).unwrap_or_default();
        let bases = if entry.is_on_top { heads } else { vec![] };
        workspace.insert(Version::new(key, bases, content, &stamp(entry.at)).into());
    }
    workspace
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(10_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn export_import_export_gives_the_same_bytes_and_a_second_import_nothing(story in vec(entry(), 0..8)) {
        let workspace = workspace(&story);
        let file = export(&workspace);
        let import = read_one("a.belay.json", &file, &Workspace::default());
        prop_assert_eq!(import.files[0].problems(), Vec::<String>::new());
        let after = stored(&Workspace::default(), &import);
        prop_assert_eq!(export(&after), file.clone());
        prop_assert!(after.conflicts().keys().eq(workspace.conflicts().keys()));
        prop_assert!(read_one("a.belay.json", &file, &after).versions().is_empty());
    }

    #[test]
    fn fields_of_a_newer_belay_survive_export_import_and_a_change_beside_them(rest in json()) {
        let mut workspace = ann();
        change(&mut workspace, 1, |edit| {
            edit.change_person(ANN, |person| drop(person.rest.insert("later".into(), rest.clone())))
        });
        let mut after = stored(&Workspace::default(), &read_one("a.json", &export(&workspace), &Workspace::default()));
        change(&mut after, 2, |edit| edit.change_person(ANN, |person| person.team = "Ops".into()));
        let again = stored(&Workspace::default(), &read_one("a.json", &export(&after), &Workspace::default()));
        prop_assert_eq!(&again.person(ANN).expect("here").rest["later"], &rest);
    }

    #[test]
    fn a_text_in_a_table_reads_back_as_it_was_and_never_begins_a_formula(text in cell_text()) {
        let mut workspace = ann();
        change(&mut workspace, 1, |edit| {
            edit.rate(&draft(ANN, "docker"), Level::NOVICE, today())?;
            edit.change_rating(&draft(ANN, "docker"), |rating| rating.plan.clone_from(&text))
        });
        let written = csv::write(&workspace, None);
        let plan = written.split_once(",2026-03-09,,").expect("the cell before the plan").1;
        let plan = plan.strip_prefix('"').unwrap_or(plan);
        let is_number = text.parse::<f64>().is_ok();
        prop_assert!(is_number || !plan.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']), "{}", plan);
        let after = stored(&Workspace::default(), &read_one("a.csv", &written, &Workspace::default()));
        prop_assert_eq!(&after.rating(&draft(ANN, "docker")).expect("rated").plan, &text);
    }
}

fn cell_text() -> impl Strategy<Value = String> {
    let start = proptest::sample::select(vec![
        "", "=", "+", "-", "@", "\t", "\r", "\n=", "＝", "＋", "－", "＠", "'", "''=", "'-", "'＝", "-5",
        "+1e3", "\"", "-5,",
    ]);
    (start, plain_text())
        .prop_map(|(start, text)| format!("{start}{text}"))
        .prop_filter("a plan that says nothing", |text| !text.trim().is_empty())
}
