//! Tests that every later Belay reads the files of each released format, which are never edited.

use crate::exchange::{intake::contents::Kind, tests::*};

#[test]
fn files_of_format_1_are_read_for_ever() {
    let file = include_str!("../../../tests/golden/format-1/everything.belay.json");
    let import = read_one("everything.belay.json", file, &Workspace::default());
    assert_eq!(import.files[0].problems(), [""; 0]);
    let after = stored(&Workspace::default(), &import);
    assert_eq!(after.len(), version_lines(file).len());
    assert_eq!(after.conflicts().len(), 1);
    assert_eq!(after.person(ANN).map(|ann| ann.name.as_str()), Some("Ann"));
    assert_eq!(after.person(BO).map(|bo| &bo.rest["mood"]["of"]), Some(&"the day".into()));
    let finished = after.assessments(ANN).next().expect("one").1;
    assert_eq!((finished.ratings["terraform"].current, finished.number), (Some(Level::PROFICIENT), 1));
    assert_eq!(version_lines(&export(&after)), version_lines(file));
}

#[test]
fn ratings_of_other_tools_are_read_for_ever() {
    for (name, kind, text) in [
        ("ratings.json", Kind::Ratings, include_str!("../../../tests/golden/format-1/ratings.json")),
        ("ratings.csv", Kind::Csv, include_str!("../../../tests/golden/format-1/ratings.csv")),
    ] {
        let import = read_one(name, text, &Workspace::default());
        assert_eq!(import.files[0].problems(), [""; 0]);
        assert_eq!(contents(&import).kind, kind);
        let after = stored(&Workspace::default(), &import);
        let (id, person) = after.people().next().expect("one person");
        assert_eq!(person.key, "engineer_001");
        let last = after.assessments(id).map(|(_, it)| it).max_by_key(|it| it.order()).expect("one");
        assert_eq!(last.assessor, Assessor::Named("tech_lead".into()));
        assert_eq!(last.ratings["terraform"].current, Some(Level::COMPETENT));
        assert_eq!(last.ratings["terraform"].target, Some(Level::EXPERT));
        assert_eq!(last.ratings["terraform"].evidence.len(), 2);
        assert_eq!(last.ratings["kubernetes"].current, Some(Level::NOVICE));
        // Ids are derived, so they must never change: a later import would duplicate everybody.
        assert_eq!(id.to_string(), "db123130-2283-8c53-9b7a-359280cf3f55");
    }
}
