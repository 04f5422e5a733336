//! Tests deletions, archivings and restorations by files: Belay asks about each, and by default declines those about
//! the user and those by somebody else.

use crate::{
    exchange::{
        intake::{
            contents::{Answer, MergeOutcome},
            questions::{Counts, Question},
        },
        tests::*,
    },
    model::{
        records::ids::{ItemId, PairId, VersionId},
        store::{fixture, key::PairPart},
    },
};

/// Ann's backup, and the file of her mentor who removed her. Released versions of Belay wrote both.
const ANN_BACKUP: &str = include_str!("../../../tests/cases/ann-backup.belay.json");
const BOB_DELETES_ANN: &str = include_str!("../../../tests/cases/bob-deletes-ann.belay.json");

/// Makes an edit in somebody's browser.
fn on(
    device: &str,
    workspace: &mut Workspace,
    minutes: i64,
    change: impl FnOnce(&mut Edit<'_>) -> Result<(), EditError>,
) {
    let stamp = Stamp { by: device.to_uppercase(), device: device.into(), ..stamp(minutes) };
    for version in workspace.edit(&stamp, change).expect("an edit that breaks no rule").versions {
        workspace.insert(version.into());
    }
}

fn read_as(me: Option<PersonId>, answers: Vec<Answer>, text: &str, here: &Workspace) -> Import {
    let files = [("a.json".to_owned(), text.as_bytes().to_vec())];
    read_choosing(&files, &Choices { answers, ..choices(me) }, here)
}

fn answers(import: &Import, is_taken: bool) -> Vec<Answer> {
    import.questions.iter().flat_map(|question| question.answers(is_taken)).collect()
}

fn only(import: &Import) -> &Question {
    let [question] = &import.questions[..] else { panic!("one question, not {:#?}", import.questions) };
    question
}

fn outcomes(import: &Import) -> Vec<MergeOutcome> {
    contents(import).records.iter().map(|entry| entry.outcome).collect()
}

/// Returns a workspace made in Ann's browser: Ann and Bo in a pair, with ratings of Ann and a session.
fn a_pair() -> Workspace {
    let mut workspace = Workspace::default();
    on("ann", &mut workspace, 0, |edit| {
        edit.add_person(ANN, Person::new("Ann", Seniority::Mid))?;
        edit.add_person(BO, Person::new("Bo", Seniority::Senior))?;
        edit.add_pair(PAIR, fixture::pair())?;
        edit.schedule(PAIR, ITEM, fixture::session(NOW), 0)?;
        for skill in ["docker", "terraform"] {
            edit.rate(&draft(ANN, skill), Level::NOVICE, today())?;
        }
        Ok(())
    });
    workspace
}

const PAIR: PairId = PairId(Uuid::from_u128(10));
const ITEM: ItemId = ItemId(Uuid::from_u128(100));

#[test]
fn the_file_of_a_mentor_who_removed_the_mentee_deletes_nothing_without_her_consent() {
    let nobody = Workspace::default();
    let here = stored(&nobody, &read_one("backup.json", ANN_BACKUP, &nobody));
    let (me, ann) = here.people().next().map(|(id, ann)| (id, ann.clone())).expect("Ann");
    let import = read_as(Some(me), vec![], BOB_DELETES_ANN, &here);
    let question = only(&import);
    assert_eq!((question.asks, question.name.as_str(), question.by.as_str()), (Asks::Delete, "Ann", "Bob"));
    assert_eq!(question.with, Counts { ratings: 3, assessments: 1, ..Counts::default() });
    assert!(question.is_about_me && question.is_whole && !question.is_by_author && !question.is_taken);
    assert!(!outcomes(&import).contains(&MergeOutcome::Newer), "{:?}", outcomes(&import));

    // Everything else in the file is accepted at every import, and Belay asks about the deletion each time.
    let after = stored(&here, &import);
    assert_eq!((after.person(me), after.pairs().count()), (Some(&ann), 1));
    let again = read_as(Some(me), vec![], BOB_DELETES_ANN, &after);
    assert_eq!((again.versions(), &only(&again).asks), (vec![], &Asks::Delete));

    // If she agrees, she is deleted, and her backup restores all that can be read in it.
    let yes = answers(&again, true);
    let gone = stored(&after, &read_as(Some(me), yes, BOB_DELETES_ANN, &after));
    assert_eq!(gone.person(me), None);
    let back = read_as(Some(me), vec![], ANN_BACKUP, &gone);
    let question = only(&back);
    assert_eq!(
        (question.asks, question.name.as_str(), question.by.as_str()),
        (Asks::BringBack, "Ann", "Bob")
    );
    assert!(question.is_taken && question.is_whole && !question.is_made_here);
    let whole = stored(&gone, &back);
    for (key, _) in here.records() {
        assert_eq!(whole.content(key), here.content(key), "{key}");
    }
    assert!(read_as(Some(me), vec![], ANN_BACKUP, &whole).questions.is_empty());
}

#[test]
fn a_deletion_is_accepted_by_default_only_from_the_author_and_never_about_me() {
    let here = a_pair();
    for (device, me, is_taken) in
        [("ann", None, true), ("ann", Some(BO), true), ("ann", Some(ANN), false), ("bo", None, false)]
    {
        let mut there = here.clone();
        on(device, &mut there, 1, |edit| edit.remove_person(ANN));
        let import = read_as(me, vec![], &export(&there), &here);
        assert_eq!(only(&import).is_taken, is_taken, "by {device} for {me:?}");
        assert_eq!(stored(&here, &import).person(ANN).is_none(), is_taken);
        let other = read_as(me, answers(&import, !is_taken), &export(&there), &here);
        assert_eq!(stored(&here, &other).person(ANN).is_none(), !is_taken);
    }
}

#[test]
fn a_person_removed_with_all_ratings_is_one_question_and_two_deletions_apart_are_two() {
    let here = a_pair();
    let mut there = here.clone();
    on("bo", &mut there, 1, |edit| edit.delete(RecordKey::Draft(draft(ANN, "docker"))));
    on("bo", &mut there, 2, |edit| edit.delete(RecordKey::Draft(draft(ANN, "terraform"))));
    assert_eq!(read_as(None, vec![], &export(&there), &here).questions.len(), 2);
    on("bo", &mut there, 3, |edit| edit.remove_person(ANN));
    let import = read_as(None, vec![], &export(&there), &here);
    assert_eq!(only(&import).with, Counts { ratings: 2, ..Counts::default() });
    assert_eq!(outcomes(&import).iter().filter(|outcome| **outcome == MergeOutcome::Left).count(), 3);
    let agreed = read_as(None, answers(&import, true), &export(&there), &here);
    assert_eq!(outcomes(&agreed).iter().filter(|outcome| **outcome == MergeOutcome::Deleted).count(), 3);
}

#[test]
fn deletions_in_a_pair_are_asked_about_and_declined_by_default_in_my_own_pair() {
    let here = a_pair();
    let session = RecordKey::OfPair(PAIR, PairPart::Session, ITEM);
    let mut there = here.clone();
    on("ann", &mut there, 1, |edit| edit.delete(session.clone()));
    let import = read_as(Some(BO), vec![], &export(&there), &here);
    let question = only(&import);
    assert_eq!((question.name.as_str(), &question.subject), ("Bo and Ann", &session));
    assert!(question.is_about_me && question.is_by_author && !question.is_taken);
    assert!(only(&read_as(None, vec![], &export(&there), &here)).is_taken);
    on("ann", &mut there, 2, |edit| edit.delete(RecordKey::Pair(PAIR)));
    let import = read_as(None, vec![], &export(&there), &here);
    assert_eq!(only(&import).with, Counts { sessions: 1, ..Counts::default() });
}

#[test]
fn archiving_is_asked_about_in_the_same_way_and_restoring_is_shown() {
    let here = a_pair();
    let archive =
        |is_archived| move |edit: &mut Edit<'_>| edit.change_person(ANN, |it| it.archived = is_archived);
    let mut there = here.clone();
    on("bo", &mut there, 1, archive(true));
    let import = read_as(Some(ANN), vec![], &export(&there), &here);
    assert_eq!((only(&import).asks, only(&import).is_taken), (Asks::Archive, false));
    assert!(outcomes(&import).contains(&MergeOutcome::Left));
    assert_eq!(stored(&here, &import).person(ANN).map(|ann| ann.archived), Some(false));
    let agreed = read_as(Some(ANN), answers(&import, true), &export(&there), &here);
    assert!(outcomes(&agreed).contains(&MergeOutcome::Archived));
    let agreed = stored(&here, &agreed);
    assert_eq!(agreed.person(ANN).map(|ann| ann.archived), Some(true));
    on("bo", &mut there, 2, archive(false));
    let back = read_as(Some(ANN), vec![], &export(&there), &agreed);
    assert!(back.questions.is_empty() && outcomes(&back).contains(&MergeOutcome::BroughtBack));
    // Somebody else's edit on top of the archiving asks again.
    on("bo", &mut there, 3, |edit| edit.change_person(ANN, |ann| ann.archived = true));
    on("bo", &mut there, 4, |edit| edit.change_person(ANN, |ann| ann.team = "Ops".into()));
    let import = read_as(Some(ANN), vec![], &export(&there), &here);
    assert_eq!(only(&import).asks, Asks::Archive);
    assert_eq!(stored(&here, &import).person(ANN).map(|ann| ann.archived), Some(false));
}

#[test]
fn a_deletion_of_a_record_that_was_changed_here_is_a_conflict_and_asked_about() {
    let mut here = a_pair();
    let mut there = here.clone();
    on("bo", &mut there, 1, |edit| edit.remove_person(ANN));
    on("ann", &mut here, 2, |edit| edit.change_person(ANN, |ann| ann.team = "Ops".into()));
    let import = read_as(Some(ANN), vec![], &export(&there), &here);
    assert!(only(&import).is_in_conflict && !only(&import).is_taken);
    assert!(outcomes(&import).contains(&MergeOutcome::Left));
    assert!(stored(&here, &import).conflicts().is_empty());
    let agreed = read_as(Some(ANN), answers(&import, true), &export(&there), &here);
    assert!(outcomes(&agreed).contains(&MergeOutcome::Conflict));
    let agreed = stored(&here, &agreed);
    assert_eq!(agreed.conflicts().len(), 1);
}

#[test]
fn finishing_an_assessment_causes_no_question_about_its_drafts() {
    let here = a_pair();
    let mut there = here.clone();
    let of = Assessed {
        person: ANN,
        framework: draft(ANN, "docker").framework,
        framework_version: 1,
        assessor: Assessor::Own,
        on: today(),
    };
    on("desktop", &mut there, 1, |edit| edit.finish(AssessmentId(Uuid::from_u128(7)), &of, |_| None));
    let import = read_as(Some(ANN), vec![], &export(&there), &here);
    assert!(import.questions.is_empty());
    assert_eq!(outcomes(&import).iter().filter(|outcome| **outcome == MergeOutcome::Finished).count(), 2);
    let after = stored(&here, &import);
    assert_eq!(after.drafts(ANN).count(), 0);
    // Nor does an older backup restore drafts that are finished.
    assert!(read_as(Some(ANN), vec![], &export(&here), &after).questions.is_empty());
}

#[test]
fn a_declined_version_enters_by_no_other_file_and_nothing_builds_on_it() {
    let here = a_pair();
    let mut there = here.clone();
    on("bo", &mut there, 1, |edit| edit.remove_person(ANN));
    let deletions: Vec<VersionId> =
        there.versions().filter(|it| it.content.is_deleted()).map(|it| it.id).collect();
    let key = format!("person_id,skill,current_level,date\n{ANN},Docker,4,2026-03-09\n");
    let files = [("a.json", export(&there)), ("b.json", export(&there)), ("c.csv", key)];
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let import = read(&files, &here);
    assert_eq!(only(&import).asks, Asks::Delete);
    for version in import.versions() {
        assert!(!deletions.contains(&version.id));
        assert!(version.bases.iter().all(|base| !deletions.contains(base)), "{version:?}");
    }
}

#[test]
fn a_record_that_i_deleted_is_offered_and_restored_only_if_i_agree() {
    let here = a_pair();
    let backup = export(&here);
    let mut gone = here.clone();
    // The imports of these tests use the stamp of this device.
    on("laptop", &mut gone, 1, |edit| edit.remove_person(ANN));
    let import = read_as(Some(ANN), vec![], &backup, &gone);
    let question = only(&import);
    assert_eq!((question.asks, question.name.as_str()), (Asks::BringBack, "Ann"));
    assert_eq!(question.with, Counts { ratings: 2, ..Counts::default() });
    assert!(question.is_made_here && !question.is_taken);
    assert_eq!(import.versions(), vec![]);
    let back = stored(&gone, &read_as(Some(ANN), answers(&import, true), &backup, &gone));
    for (key, _) in here.records() {
        assert_eq!(back.content(key), here.content(key), "{key}");
    }
    // The restoration is a change like any other, on top of the deletion, so it is shared too.
    let there = stored(&gone, &read_as(None, vec![], &export(&back), &gone));
    assert_eq!(there.person(ANN), here.person(ANN));
}

#[test]
fn a_record_that_was_deleted_there_and_never_here_is_not_called_new() {
    let mut there = a_pair();
    on("ann", &mut there, 1, |edit| edit.delete(RecordKey::Draft(draft(ANN, "docker"))));
    let import = read_one("a.json", &export(&there), &Workspace::default());
    assert!(import.questions.is_empty());
    assert_eq!(outcomes(&import).iter().filter(|outcome| **outcome == MergeOutcome::GoneThere).count(), 1);
}

#[test]
fn content_of_a_newer_belay_hides_nothing_here_without_asking() {
    let here = a_pair();
    for (key, record) in here.records().filter(|(key, _)| key.person() == Some(ANN)) {
        for body in [r#""deleted":true"#, r#""body":{"zz":1}"#] {
            let (bases, at) = (record.head_ids(), NOW + 1);
            let bases: Vec<String> = bases.iter().map(|base| format!("\"{base}\"")).collect();
            let line = format!(
                r#"{{"at":{at},"bases":[{}],{body},"by":"Eve","device":"eve","format":99,"record":"{key}","salt":"{:032x}"}}"#,
                bases.join(","),
                7
            );
            let newer = Version::read(&line).expect("kept unread");
            assert_eq!(newer.content, Content::Newer);
            let text = belay_file::write([&Arc::new(newer)], &envelope());
            let import = read_as(Some(ANN), vec![], &text, &here);
            let question = only(&import);
            assert!(question.asks == Asks::Delete && !question.is_taken, "{question:?}");
            assert_eq!(stored(&here, &import).content(key), here.content(key));
        }
    }
}
