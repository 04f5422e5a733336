use std::{cell::Cell, pin::pin};

use serde_json::json;

use crate::{
    exchange::{
        intake::{
            contents::{Kind, MergeOutcome},
            turns::Turns,
            warning::Warning,
        },
        tests::*,
    },
    model::{
        small::fold::lend_nfkc,
        store::history::{History, Turn},
    },
};

fn outcomes(import: &Import) -> Vec<MergeOutcome> {
    contents(import).records.iter().map(|entry| entry.outcome).collect()
}

#[test]
fn an_export_is_read_back_whole_with_labels_and_outcomes() {
    let import = read_one("a.belay.json", &export(&everything()), &Workspace::default());
    let contents = contents(&import);
    assert_eq!((contents.kind, contents.exported_at), (Kind::Belay, Some(NOW)));
    assert_eq!(contents.from, ["Ann"]);
    assert_eq!(*contents.refused, []);
    let count = |outcome| contents.records.iter().filter(|entry| entry.outcome == outcome).count();
    assert_eq!((count(MergeOutcome::Conflict), count(MergeOutcome::UnknownKept)), (1, 2));
    let mut labels: Vec<_> = contents.records.iter().map(|it| format!("{}: {}", it.who, it.what)).collect();
    labels.sort();
    for label in [
        "Ann: assessment of 2026-03-09 by themselves",
        "Ann: person",
        "Ann: rating of Jenkins (Pipelines, Plugins, Administration) by themselves",
        "Ann: rating of Kubernetes (Pods, Services, Deployments) by mentor Bo \"the\" O'Neill, <b>Ops</b> 🧗",
        ": a record from a newer version of Belay (badge/7)",
    ] {
        assert!(labels.iter().any(|it| it == label), "{label} is not among {labels:#?}");
    }
    assert_eq!(export(&stored(&Workspace::default(), &import)), export(&everything()));
}

#[test]
fn the_same_file_twice_brings_nothing_new() {
    let workspace = everything();
    let file = export(&workspace);
    let import = read(&[("a.json", file.as_bytes()), ("b.json", file.as_bytes())], &Workspace::default());
    assert_eq!(import.versions().len(), workspace.len());
    assert_eq!(import.counts(), contents(&import).counts());
    let again = read_one("a.json", &file, &workspace);
    assert!(again.versions().is_empty());
    assert!(outcomes(&again).iter().all(|outcome| *outcome == MergeOutcome::Same));
}

#[test]
fn a_table_imported_on_two_machines_is_no_conflict_and_the_next_edit_joins_both() {
    let table = "person_id,name,skill,current_level,date\nann,Ann,Docker,3,2026-03-01\n";
    let imported = |by: &Stamp| {
        let files = [("table.csv".to_owned(), table.as_bytes().to_vec())];
        let nothing = Workspace::default();
        let import = at_once(async |turns| {
            import::read(&files, &Choices::default(), &nothing, by, today(), turns).await
        });
        stored(&nothing, &import)
    };
    let [here, there] =
        [1, 2].map(|it| imported(&Stamp { device: format!("{it}"), seed: [it; 32], ..stamp(0) }));
    assert!(here.versions().all(|version| there.version(version.id).is_none()), "made independently");
    let import = read_one("there.belay.json", &export(&there), &here);
    assert!(
        outcomes(&import).iter().all(|outcome| *outcome == MergeOutcome::Same),
        "{:?}",
        outcomes(&import)
    );
    // The second version is stored, so the next edit on either machine is based on both.
    let mut both = stored(&here, &import);
    assert!(both.conflicts().is_empty());
    assert_eq!(read_one("table.csv", table, &both).versions(), [], "neither has anything new");
    let (id, _) = both.people().next().expect("Ann");
    let done =
        both.edit(&stamp(5), |edit| edit.change_person(id, |ann| ann.team = "Ops".into())).expect("joined");
    both.extend(&mut done.versions.into_iter().map(Arc::new));
    for machine in [&here, &there] {
        let import = read_one("both.belay.json", &export(&both), machine);
        let after = stored(machine, &import);
        assert!(after.conflicts().is_empty());
        assert_eq!(after.person(id).map(|ann| ann.team.as_str()), Some("Ops"));
        assert_eq!(after.record(&RecordKey::Person(id)).map(|it| it.heads().count()), Some(1));
    }
    let mut history = History::default();
    history.push(done.step);
    let Ok((Turn::Change(undone), _)) = history.undo(&both, &stamp(6)) else { panic!("it can be undone") };
    both.extend(&mut undone.versions.into_iter().map(Arc::new));
    assert_eq!(both.person(id).map(|ann| ann.team.as_str()), Some(""));
}

#[test]
fn an_older_export_reverts_nothing() {
    let mut workspace = ann();
    change(&mut workspace, 1, |edit| edit.rate(&draft(ANN, "docker"), Level::NOVICE, today()));
    let file = export(&workspace);
    let base = workspace.record(&RecordKey::Draft(draft(ANN, "docker"))).expect("rated").head_ids();
    let mut cut = Workspace::default();
    for version in workspace.versions().filter(|version| !base.contains(&version.id)) {
        cut.insert(version.clone());
    }
    let newer = Content::Draft(Rating { current: Some(Level::MASTER), ..Rating::default() });
    let newer = Version::new(RecordKey::Draft(draft(ANN, "docker")), base, newer, &stamp(2));
    cut.insert(newer.into());
    let import = read_one("old.json", &file, &cut);
    assert_eq!(outcomes(&import), [MergeOutcome::Same, MergeOutcome::Older]);
    let after = stored(&cut, &import);
    assert_eq!(after.rating(&draft(ANN, "docker")).and_then(|rating| rating.current), Some(Level::MASTER));
}

#[test]
fn a_version_based_on_ours_is_newer_and_an_independent_one_is_a_conflict() {
    let mut here = ann();
    change(&mut here, 1, |edit| edit.rate(&draft(ANN, "docker"), Level::NOVICE, today()));
    let mut there = here.clone();
    change(&mut there, 2, |edit| edit.rate(&draft(ANN, "docker"), Level::EXPERT, today()));
    assert_eq!(
        outcomes(&read_one("a.json", &export(&there), &here)),
        [MergeOutcome::Same, MergeOutcome::Newer]
    );
    let mut apart = here.clone();
    change(&mut apart, 3, |edit| edit.rate(&draft(ANN, "docker"), Level::MASTER, today()));
    let import = read_one("a.json", &export(&there), &apart);
    assert_eq!(outcomes(&import), [MergeOutcome::Same, MergeOutcome::Conflict]);
    assert_eq!(stored(&apart, &import).conflicts().len(), 1);
}

#[test]
fn a_version_changed_by_hand_is_kept_beside_the_original() {
    let here = ann();
    let file = export(&here).replace("\"name\":\"Ann\"", "\"name\":\"Anna\"");
    let import = read_one("a.json", &file, &here);
    assert_eq!(outcomes(&import), [MergeOutcome::Conflict]);
    let other_name = Warning::OtherName { here: "\"Ann\"".into(), there: "\"Anna\"".into() };
    let changed = Warning::ChangedAfterExport { place: "versions[1]".into() };
    assert_eq!(*contents(&import).warnings, [other_name, changed]);
    assert_eq!(import.versions().len(), 1);
}

#[test]
fn one_bad_record_among_500_leaves_the_499_good_ones() {
    let mut workspace = Workspace::default();
    for number in 1..=500 {
        let id = PersonId(Uuid::from_u128(number));
        let content = Content::Person(Person::new(format!("Nr. {number}"), Seniority::Mid));
        workspace.insert(Version::new(RecordKey::Person(id), vec![], content, &stamp(0)).into());
    }
    let good = export(&workspace);
    let bad = good.replacen("\"seniority\":\"mid\"", "\"seniority\":\"boss\"", 1);
    let import = read_one("a.json", &bad, &Workspace::default());
    assert_eq!(import.versions().len(), 499);
    let [refused] = &contents(&import).refused[..] else { panic!("one is refused") };
    assert_eq!(refused.place, "versions[1].body.seniority");
    assert!(refused.problem.contains("boss") && refused.problem.contains("expected one of"), "{refused}");
}

#[test]
fn joined_lines_of_two_files_read_as_the_union() {
    let mut one = everything();
    let mut other = everything();
    change(&mut one, 20, |edit| edit.rate(&draft(BO, "docker"), Level::NOVICE, today()));
    change(&mut other, 21, |edit| edit.rate(&draft(BO, "docker"), Level::MASTER, today()));
    let bos = Envelope { from: "Bo".into(), file_id: Uuid::from_u128(3), exported_at: NOW + 5, ..envelope() };
    let (first, second) = (export(&one), belay_file::write(other.versions(), &bos));
    let [(head, middle), (other_head, other_middle)] = [&first, &second].map(|file| {
        let (head, rest) = file.split_once('\n').expect("lines");
        (head, rest.strip_suffix("{}]}\n").expect("the last line"))
    });
    assert_eq!(head, other_head);
    let mut union = one.clone();
    for version in other.versions() {
        union.insert(version.clone());
    }
    // Try once with every shared line twice, and once with the lines sorted and without duplicates.
    let mut lines: Vec<&str> = middle.lines().chain(other_middle.lines()).rev().collect();
    let doubled = lines.join("\n");
    lines.sort_unstable();
    lines.dedup();
    for middle in [doubled, lines.join("\n")] {
        let joined = format!("{head}\n{middle}\n{{}}]}}\n");
        let import = read_one("joined.json", &joined, &Workspace::default());
        let contents = contents(&import);
        assert_eq!(*contents.refused, []);
        assert_eq!(contents.exported_at, Some(NOW + 5));
        let mut from = contents.from.clone();
        from.sort();
        assert_eq!(from, ["Ann", "Bo"]);
        assert_eq!(export(&stored(&Workspace::default(), &import)), export(&union));
    }
}

#[test]
fn the_file_that_is_saved_after_a_crash_is_read_too() {
    let workspace = everything();
    let head = r#"{"app":"belay","counts":{"versions":99},"exported_at":"2026-03-09T10:11:12.345Z","file_id":"x","format":"belay","from":"recovery","min_reader":1,"profile":"everything","version":1,"versions":["#;
    let file = format!("{head}\n{}\n{{}}]}}\n", version_lines(&export(&workspace)).join("\n"));
    let import = read_one("belay-recovery.belay.json", &file, &Workspace::default());
    assert_eq!(export(&stored(&Workspace::default(), &import)), export(&workspace));
    assert_eq!((contents(&import).exported_at, &contents(&import).from[0][..]), (Some(NOW), "recovery"));
    let missing = Warning::Missing { counted: 99, found: workspace.len() };
    assert!(contents(&import).warnings.contains(&missing));
}

#[test]
fn a_file_reformatted_by_another_program_is_read_as_the_same_file() {
    let workspace = everything();
    let tree: serde_json::Value = serde_json::from_str(&export(&workspace)).expect("JSON");
    let pretty = serde_json::to_string_pretty(&tree).expect("JSON").replace('\n', "\r\n");
    assert!(read_one("a.json", &pretty, &workspace).versions().is_empty());
}

#[test]
fn people_with_the_same_name_are_reported_and_never_merged() {
    let mut there = Workspace::default();
    change(&mut there, 1, |edit| edit.add_person(BO, Person::new("ann ", Seniority::Junior)));
    let import = read_one("a.json", &export(&there), &ann());
    assert_eq!(*contents(&import).warnings, [Warning::SameName { name: "\"Ann\"".into(), n_people: 2 }]);
    assert_eq!(stored(&ann(), &import).people().count(), 2);
    let people = import.people();
    assert_eq!((people.len(), people[0].id, people[0].is_new), (1, BO, true));
}

#[test]
fn ids_and_names_that_look_the_same_are_reported_and_kept_unchanged() {
    lend_nfkc();
    let rows = |ids: [&str; 2], names: [&str; 2]| {
        format!(
            "person_id,name,seniority,skill,current_level,date\n{},{},mid,Docker,3,2026-03-01\n{},{},mid,Docker,3,2026-03-01\n",
            ids[0], names[0], ids[1], names[1]
        )
    };
    let warnings = |ids, names| {
        let import = read_one("a.csv", &rows(ids, names), &Workspace::default());
        assert_eq!(stored(&Workspace::default(), &import).people().count(), 2);
        contents(&import).warnings.clone()
    };
    let alike = ["zo\u{eb}", "ZOE\u{308}"];
    let [Warning::SimilarIds { n_people: 2, .. }] = &warnings(alike, ["Ann", "Bo"])[..] else {
        panic!("ids")
    };
    assert!(matches!(&warnings(["a", "b"], alike)[..], [Warning::SameName { n_people: 2, .. }]));
    let invisible = ["ann", "an\u{200b}n"];
    // Without names the ids are the names, and one warning is enough.
    assert!(matches!(&warnings(invisible, ["", ""])[..], [Warning::SameName { n_people: 2, .. }]));
    assert_eq!(warnings(["zoe", "zo\u{eb}"], ["Ann", "Bo"]).len(), 0);
    let workspace =
        stored(&Workspace::default(), &read_one("a.csv", &rows(["a", "b"], alike), &Workspace::default()));
    assert!(workspace.people().any(|(_, person)| person.name == alike[1]), "the text stays unchanged");
}

#[test]
fn odd_dates_unknown_names_and_foreign_bases_are_reported_and_accepted() {
    let mut here = ann();
    let elsewhere = DraftKey { framework: "cooking".parse().expect("a slug"), ..draft(ANN, "docker") };
    let nameless = draft(ANN, "juggling");
    change(&mut here, 1, |edit| {
        edit.rate(&elsewhere, Level::NOVICE, today())?;
        edit.rate(&nameless, Level::NOVICE, read_day("1970-01-01").expect("a date"))
    });
    let base = here.record(&RecordKey::Person(ANN)).expect("Ann").head_ids();
    let bo = Content::Person(Person::new("Bo", Seniority::Mid));
    let oneself = Content::Pair(
        crate::model::records::pair::Pair { mentees: vec![BO], ..crate::model::store::fixture::pair() }
            .into(),
    );
    let record = RecordKey::Pair(crate::model::records::ids::PairId(uuid::Uuid::from_u128(10)));
    here.insert(Version::new(record, vec![], oneself, &stamp(1)).into());
    here.insert(Version::new(RecordKey::Person(BO), base, bo, &stamp(-50_000_000)).into());
    let import = read_one("a.json", &export(&here), &Workspace::default());
    let warnings = &contents(&import).warnings;
    let has = |is_it: fn(&Warning) -> bool| warnings.iter().any(is_it);
    assert!(
        has(|it| matches!(it, Warning::OddDate { place, .. } if place.ends_with(".body.on"))),
        "{warnings:?}"
    );
    assert!(
        has(|it| matches!(it, Warning::OddDate { place, .. } if place.ends_with("].at"))),
        "{warnings:?}"
    );
    assert!(has(
        |it| matches!(it, Warning::UnknownFramework { framework, .. } if framework == "\"cooking\"")
    ));
    assert!(has(|it| matches!(it, Warning::UnknownSkills { example, .. } if example == "\"juggling\"")));
    assert!(has(|it| matches!(it, Warning::ForeignBase { .. })));
    assert!(
        has(|it| matches!(
            it,
            Warning::AgainstRules { why: crate::model::records::refusal::EditError::PairWithOneself, .. }
        )),
        "{warnings:?}"
    );
    let after = stored(&Workspace::default(), &import);
    assert_eq!(after.len(), here.len());
    assert_eq!(after.person(ANN).map(|ann| ann.name.as_str()), Some("Ann"));
}

#[test]
fn fields_of_a_newer_belay_are_counted_with_their_places() {
    let import = read_one("a.json", &export(&everything()), &Workspace::default());
    let unknown = contents(&import).warnings.iter().find_map(|it| match it {
        Warning::UnknownFields { n_fields, examples } => Some((*n_fields, examples.clone())),
        _ => None,
    });
    let (n_fields, examples) = unknown.expect("a warning");
    assert_eq!(n_fields, 2);
    assert!(examples.contains(".body.\"mood\"") && examples.contains(".body.\"certainty\""), "{examples}");
}

#[test]
fn invisible_characters_are_accepted_from_an_intact_version_and_refused_otherwise() {
    let mut here = ann();
    change(&mut here, 1, |edit| {
        edit.change_person(ANN, |person| person.team = "a\u{2068}b\u{2069}\u{b}".into())
    });
    let file = export(&here);
    let import = read_one("a.json", &file, &Workspace::default());
    assert_eq!(import.versions().len(), 2);
    assert!(
        matches!(&contents(&import).warnings[..], [Warning::HiddenText { place }] if place.ends_with("body.team"))
    );
    let changed =
        read_one("a.json", &file.replace("\"name\":\"Ann\"", "\"name\":\"Anna\""), &Workspace::default());
    assert_eq!(contents(&changed).refused.len(), 1);
}

#[test]
fn reading_in_turns_gives_the_same_result_as_reading_at_once() {
    let rows = (0..200).map(|place| format!("c{place},Docker,{},2026-01-01\n", place % 6));
    let csv = "person_id,skill,current_level,date\n".to_owned() + &rows.collect::<String>();
    let of_person = |place: usize| {
        let rating = json!({"skill_name": "Helm", "current_level": place % 6});
        format!("\"j{place}\": [{rating}],")
    };
    let json: String = (0..200).map(of_person).collect();
    let files = [
        ("belay", export(&everything())),
        ("table", csv),
        ("ratings", format!("{{{json}\"bo\": []}}")),
        ("cut", format!("{{{json}\"bo\": [")),
        ("joined", export(&everything()).repeat(2)),
    ];
    let files = files.map(|(name, text)| (name.to_owned(), text.into_bytes()));
    let at_once = read_taking(&files, &[true; 5], &ann());

    thread_local!(static NOW: Cell<f64> = const { Cell::new(0.0) });
    let turns = Turns::new(|| NOW.replace(NOW.get() + 1_000.0));
    let (workspace, stamp, choices) = (ann(), stamp(100), Choices::default());
    let mut work = pin!(import::read(&files, &choices, &workspace, &stamp, today(), &turns));
    let mut percents = Vec::new();
    let in_turns = loop {
        match turns.go_on(work.as_mut()) {
            Some(import) => break import,
            None => percents.push(turns.percent()),
        }
    };
    assert_eq!(format!("{in_turns:?}"), format!("{at_once:?}"));
    for (file, n_unrated) in in_turns.files[1..3].iter().zip([0, 1]) {
        let contents = file.outcome.as_ref().expect("ratings");
        assert_eq!(
            (contents.records.len(), contents.refused.len()),
            (2 * 166 + n_unrated, 34),
            "{}",
            file.name
        );
    }
    assert!(percents.len() > 100 && percents.is_sorted(), "{percents:?}");
}

#[test]
fn a_file_or_a_record_can_be_left_out() {
    let (ann, bo) = (
        "person_id,skill,current_level,name,seniority\nann,Docker,3,Ann,senior\n",
        "person_id,skill,current_level,name\nann,Helm,2,Anna\n",
    );
    let files = [("a.csv".to_owned(), ann.as_bytes().to_vec()), ("b.csv".to_owned(), bo.as_bytes().to_vec())];
    let both = read_taking(&files, &[true, true], &Workspace::default());
    let after = stored(&Workspace::default(), &both);
    let (id, person) = after.people().next().expect("Ann");
    assert_eq!((person.name.as_str(), person.seniority), ("Anna", Seniority::Senior));
    let last = after.assessments(id).next().expect("one of that day").1;
    assert_eq!(last.ratings.len(), 2);
    assert!(after.conflicts().is_empty());
    let only = read_taking(&files, &[false, true], &Workspace::default());
    let after = stored(&Workspace::default(), &only);
    assert_eq!(after.person(id).map(|it| it.seniority), Some(Seniority::Mid));
    assert_eq!(after.assessments(id).next().expect("one").1.ratings.len(), 1);
    assert_eq!(contents(&only).records.len(), 2);
    let mut partly = read_one("a.csv", ann, &Workspace::default());
    if let Ok(contents) = &mut partly.files[0].outcome {
        contents.records.iter_mut().for_each(|entry| entry.is_taken = entry.key == RecordKey::Person(id));
    }
    assert_eq!(partly.versions().len(), 1);
    assert_eq!(partly.counts().into_iter().collect::<Vec<_>>(), [(MergeOutcome::New, 1)]);
}

#[test]
fn a_bad_file_does_not_prevent_the_import_of_good_ones() {
    let good = export(&ann());
    let import = read(&[("bad.json", b"{"), ("good.json", good.as_bytes())], &Workspace::default());
    assert!(import.files[0].outcome.is_err());
    assert_eq!(import.versions().len(), 1);
}
