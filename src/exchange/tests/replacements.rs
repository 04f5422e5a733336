//! Tests replacements by files: Belay asks if content would be emptied, names the author of a change, and announces
//! the outcome correctly.

use crate::{
    exchange::{intake::contents::MergeOutcome, tests::*},
    model::{records::ids::VersionId, small::sorted::Sorted, store::record::Record},
};

fn read_as(me: Option<PersonId>, text: &str, here: &Workspace) -> Import {
    let files = [("a.json".to_owned(), text.as_bytes().to_vec())];
    read_choosing(&files, &choices(me), here)
}

fn file<'a>(versions: impl IntoIterator<Item = &'a Arc<Version>>) -> String {
    belay_file::write(versions, &envelope())
}

fn outcome_of(import: &Import, key: &RecordKey) -> Option<MergeOutcome> {
    contents(import).records.iter().find(|entry| entry.key == *key).map(|entry| entry.outcome)
}

fn of(device: &str, minutes: i64) -> Stamp {
    Stamp { by: device.to_uppercase(), device: device.into(), ..stamp(minutes) }
}

fn on(
    device: &str,
    workspace: &mut Workspace,
    minutes: i64,
    change: impl FnOnce(&mut Edit<'_>) -> Result<(), EditError>,
) {
    let done = workspace.edit(&of(device, minutes), change).expect("an edit that breaks no rule");
    workspace.extend(&mut done.versions.into_iter().map(Arc::new));
}

const DONE: AssessmentId = AssessmentId(Uuid::from_u128(7));

fn assessed() -> Assessed {
    Assessed {
        person: ANN,
        framework: draft(ANN, "docker").framework,
        framework_version: 1,
        assessor: Assessor::Own,
        on: today(),
    }
}

/// Returns a workspace with Ann's draft of Terraform with every field of a rating, a note on it, and a finished
/// assessment of Docker and Jenkins.
fn anns_records() -> Workspace {
    let mut workspace = Workspace::default();
    on("ann", &mut workspace, 0, |edit| {
        edit.add_person(ANN, Person { team: "Ops".into(), ..Person::new("Ann", Seniority::Mid) })?;
        edit.rate(&draft(ANN, "docker"), Level::EXPERT, today())?;
        edit.rate(&draft(ANN, "jenkins"), Level::NOVICE, today())
    });
    on("ann", &mut workspace, 1, |edit| edit.finish(DONE, &assessed(), |_| None));
    on("ann", &mut workspace, 2, |edit| {
        edit.rate(&draft(ANN, "terraform"), Level::PROFICIENT, today())?;
        edit.change_rating(&draft(ANN, "terraform"), |rating| {
            rating.target = Some(Level::EXPERT);
            rating.evidence = vec!["Wrote the module".into(), "Runs it".into()];
            rating.plan = "Teach it".into();
        })?;
        edit.set_note(&draft(ANN, "terraform"), vec![], "Mine".into())
    });
    workspace
}

fn finished(workspace: &Workspace) -> crate::model::records::assessment::Assessment {
    let (_, finished) = workspace.assessments(ANN).next().expect("finished");
    finished.clone()
}

/// Returns every way to empty something that Ann entered.
fn emptyings(here: &Workspace) -> Vec<(&'static str, RecordKey, Content)> {
    let terraform = draft(ANN, "terraform");
    let rating = |change: fn(&mut Rating)| {
        let mut rating = here.rating(&terraform).expect("rated").clone();
        change(&mut rating);
        (RecordKey::Draft(terraform.clone()), Content::Draft(rating))
    };
    let assessment = |change: &dyn Fn(&mut crate::model::records::assessment::Assessment)| {
        let mut finished = finished(here);
        change(&mut finished);
        Content::Assessment(finished)
    };
    let known = RecordKey::Assessment(ANN, DONE);
    let fewer = |it: &mut crate::model::records::assessment::Assessment| {
        it.ratings =
            it.ratings.iter().take(1).map(|(skill, rating)| (skill.clone(), rating.clone())).collect();
    };
    let docker = RecordKey::Draft(draft(ANN, "docker"));
    let person = Person { team: String::new(), ..here.person(ANN).expect("Ann").clone() };
    let note = Rating { note: " \u{200b}\n".into(), ..Rating::default() };
    let with = |name, (key, content)| (name, key, content);
    vec![
        with("all", rating(|it| *it = Rating::default())),
        with("level", rating(|it| it.current = None)),
        with("goal", rating(|it| it.target = None)),
        with("evidence", rating(|it| it.evidence.truncate(1))),
        with("blank evidence", rating(|it| it.evidence[1] = " ".into())),
        with("plan", rating(|it| it.plan.clear())),
        ("note", RecordKey::Note(terraform.clone()), Content::Draft(note)),
        ("fewer ratings", known.clone(), assessment(&fewer)),
        ("no ratings", known.clone(), assessment(&|it| it.ratings = Sorted::new())),
        ("framework", known.clone(), assessment(&|it| it.framework = "cooking".parse().expect("a slug"))),
        ("assessor", known.clone(), assessment(&|it| it.assessor = Assessor::Mentor(BO))),
        ("day", known, assessment(&|it| it.on = read_day("1971-01-01").expect("a date"))),
        ("blank draft", docker, Content::Draft(Rating::default())),
        (
            "later one",
            RecordKey::Assessment(ANN, AssessmentId(Uuid::from_u128(8))),
            assessment(&|it| {
                fewer(it);
                it.number += 1;
            }),
        ),
        ("team", RecordKey::Person(ANN), Content::Person(person)),
    ]
}

fn replacing(here: &Workspace, key: RecordKey, content: Content, stamp: &Stamp) -> Arc<Version> {
    let bases = here.record(&key).map(Record::head_ids).unwrap_or_default();
    Arc::new(Version::new(key, bases, content, stamp))
}

fn own_data(workspace: &Workspace) -> String {
    let ratings = workspace.current_ratings(ANN, &draft(ANN, "docker").framework, &Assessor::Own);
    let note = workspace.note(&draft(ANN, "terraform"));
    format!("{ratings:?} {note} {:?} {:?}", finished(workspace), workspace.person(ANN))
}

#[test]
fn an_emptying_by_somebody_else_is_asked_about_and_declined_by_default() {
    let here = anns_records();
    for (name, key, content) in emptyings(&here) {
        // If the content is about her, Belay asks regardless of the apparent author.
        for (by, me) in [("eve", Some(ANN)), ("eve", None), ("", None), ("ann", Some(ANN)), ("ann", None)] {
            let version = replacing(&here, key.clone(), content.clone(), &of(by, 9));
            let import = read_as(me, &file([&version]), &here);
            let after = stored(&here, &import);
            let is_left = own_data(&after) == own_data(&here);
            assert_eq!(is_left, by != "ann" || me.is_some(), "{name} by {by} for {me:?}");
        }
    }
}

#[test]
fn a_backup_restores_content_whose_emptying_arrived_first() {
    let records = anns_records();
    let key = RecordKey::Draft(draft(ANN, "terraform"));
    let blank = |by| replacing(&records, key.clone(), Content::Draft(Rating::default()), &of(by, 9));
    // It is restored regardless of the apparent author, since the label of a device can be forged.
    for by in ["eve", "ann", ""] {
        let emptied = Workspace::default();
        // The workspace is empty, so the import has nothing to ask about.
        let emptied = stored(&emptied, &read_as(Some(ANN), &file([&blank(by)]), &emptied));
        let files = [("backup.json".to_owned(), export(&records).into_bytes())];
        let import = read_choosing(&files, &choices(Some(ANN)), &emptied);
        let way_back = import.questions.iter().find(|it| it.asks == Asks::BringBack).expect("a question");
        let choices = Choices { answers: way_back.answers(true), ..choices(Some(ANN)) };
        let after = stored(&emptied, &read_choosing(&files, &choices, &emptied));
        assert_eq!(after.content(&key), records.content(&key), "{by}");
    }
}

#[test]
fn a_chain_of_emptying_versions_is_declined_as_a_whole() {
    let here = anns_records();
    let (_, key, blank) = emptyings(&here).remove(0);
    let mut there = here.clone();
    for minute in 0..40 {
        let rating = Rating { plan: minute.to_string(), ..Rating::default() };
        let content = if minute % 2 == 0 { blank.clone() } else { Content::Draft(rating) };
        there.insert(replacing(&there, key.clone(), content, &of("eve", minute)));
    }
    let import = read_as(Some(ANN), &export(&there), &here);
    assert_eq!(stored(&here, &import).content(&key), here.content(&key));
}

#[test]
fn an_assessment_with_less_than_the_drafts_does_not_absorb_them() {
    let here = anns_records();
    let mut there = here.clone();
    on("eve", &mut there, 9, |edit| {
        edit.change_rating(&draft(ANN, "terraform"), |it| {
            *it = Rating { plan: "x".into(), ..Rating::default() }
        })
    });
    on("eve", &mut there, 10, |edit| edit.finish(AssessmentId(Uuid::from_u128(8)), &assessed(), |_| None));
    let import = read_as(Some(ANN), &export(&there), &here);
    assert_eq!(own_data(&stored(&here, &import)), own_data(&here));
}

#[test]
fn a_replacement_beside_a_declined_deletion_is_reported() {
    let here = anns_records();
    let key = RecordKey::Draft(draft(ANN, "terraform"));
    let deletion = replacing(&here, key.clone(), Content::Deleted, &of("bob", 8));
    let mut rating = here.rating(&draft(ANN, "terraform")).expect("rated").clone();
    rating.current = Some(Level::MASTER);
    let edit = replacing(&here, key.clone(), Content::Draft(rating), &of("bob", 9));
    let import = read_as(Some(ANN), &file([&deletion, &edit]), &here);
    assert_eq!(outcome_of(&import, &key), Some(MergeOutcome::Newer));
    assert_eq!(stored(&here, &import).record(&key).map(Record::head_ids), Some(vec![edit.id]));
}

#[test]
fn a_version_between_two_that_are_here_is_reported_as_settling_the_conflict() {
    let mut whole = anns_records();
    let key = RecordKey::Draft(draft(ANN, "terraform"));
    let mut here = whole.clone();
    let mut made = vec![];
    for (minute, level) in [(3, Level::NOVICE), (4, Level::MASTER)] {
        on("ann", &mut whole, minute, |edit| edit.rate(&draft(ANN, "terraform"), level, today()));
        made.extend(whole.record(&key).expect("rated").heads().cloned());
    }
    here.insert(made[1].clone());
    assert_eq!(here.conflicts().len(), 1);
    let import = read_as(Some(ANN), &file([&made[0]]), &here);
    assert!(stored(&here, &import).conflicts().is_empty());
    assert_eq!(outcome_of(&import, &key), Some(MergeOutcome::Settled));
    assert!(
        warnings(&import)[0].contains("resolves the conflict in favor of the edit by ANN"),
        "{:?}",
        warnings(&import)
    );

    // Belay asks about a version that would empty something by settling a conflict.
    let blank = Arc::new(Version::new(
        key.clone(),
        vec![made[0].id],
        Content::Draft(Rating::default()),
        &of("eve", 5),
    ));
    let mut here = anns_records();
    here.insert(blank);
    let import = read_as(Some(ANN), &file([&made[0]]), &here);
    let heads = |workspace: &Workspace| workspace.record(&key).map(Record::head_ids);
    assert_eq!(heads(&stored(&here, &import)), heads(&here));
}

#[test]
fn past_versions_do_not_count_as_changes() {
    let key = draft(ANN, "terraform");
    let mut there = anns_records();
    for (minute, level) in [(3, Level::NOVICE), (4, Level::MASTER)] {
        on("ann", &mut there, minute, |edit| edit.rate(&key, level, today()));
    }
    let nothing = Workspace::default();
    let (plain, revised) =
        (read_one("a", &export(&anns_records()), &nothing), read_one("a", &export(&there), &nothing));
    assert_ne!(plain.versions().len(), revised.versions().len());
    assert_eq!(plain.n_changes(), revised.n_changes());
    let ids: std::collections::BTreeSet<VersionId> = revised.versions().iter().map(|it| it.id).collect();
    assert!(revised.n_changes() < ids.len());
}

#[test]
fn a_file_without_a_recipient_hides_self_ratings() {
    let text =
        belay_file::write(anns_records().versions(), &Envelope { profile: Profile::ToMentor, ..envelope() });
    let line = text.lines().nth(1).expect("the export line").to_owned();
    let hostile = [
        "",
        "{\"export\":{\"profile\":\"to_mentor\",,",
        "{\"export\":7},",
        "{\"exp\":{}},",
        "{\"export\":{}},",
    ];
    let damaged = hostile.iter().map(|other| text.replace(&line, other));
    let damaged =
        damaged.chain([text.replace("to_mentor", "to_mentr"), text.replace("to_mentor", "to\u{1}_mentor")]);
    for text in std::iter::once(text.clone()).chain(damaged) {
        let import = read_as(Some(BO), &text, &Workspace::default());
        assert!(import.files[0].outcome.is_ok(), "{text}");
        assert_eq!(import.to_rate(), [ANN], "{text}");
    }
    // Records that are here already are not hidden, and a file with a recipient counts as before.
    let cut = text.replace(&line, "");
    assert_eq!(read_as(Some(BO), &cut, &anns_records()).to_rate(), []);
    assert_eq!(read_as(Some(BO), &export(&anns_records()), &Workspace::default()).to_rate(), []);
}

fn warnings(import: &Import) -> Vec<String> {
    contents(import).warnings.iter().map(ToString::to_string).collect()
}

#[test]
fn an_emptying_is_shown_with_the_current_figures_unless_they_are_still_hidden() {
    let here = anns_records();
    let (_, key, content) = emptyings(&here).remove(0);
    let text = file([&replacing(&here, key, content, &of("bob", 9))]);
    let import = read_as(Some(ANN), &text, &here);
    let [question] = &import.questions[..] else { panic!("one question") };
    assert_eq!((question.asks, &*question.name, &*question.by), (Asks::Empty, "Ann", "BOB"));
    assert_eq!(question.says, "3, goal 4");
    assert!(question.is_blank && question.is_about_me && !question.is_taken);
    assert_eq!(import.counts(), [(MergeOutcome::Left, 1)]);
    let files = [("a.json".to_owned(), text.into_bytes())];
    let agreed = Choices { answers: question.answers(true), ..choices(Some(ANN)) };
    let agreed = read_choosing(&files, &agreed, &here);
    assert_eq!((agreed.counts(), agreed.n_changes()), (vec![(MergeOutcome::Newer, 1)], 1));
    let mut blind = choices(Some(BO));
    blind.viewer.asked_by = vec![ANN];
    assert_eq!(read_choosing(&files, &blind, &here).questions[0].says, "");
}

#[test]
fn a_change_to_anothers_rating_is_reported_with_its_author_and_both_levels() {
    let here = anns_records();
    let changed = |by: &str, key: &DraftKey, level| {
        let mut there = here.clone();
        on(by, &mut there, 9, |edit| edit.rate(key, level, today()));
        export(&there)
    };
    let terraform = draft(ANN, "terraform");
    let text = changed("bob", &terraform, Level::COMPETENT);
    let sentences = warnings(&read_as(Some(ANN), &text, &here));
    assert!(sentences[0].starts_with("BOB changed Ann's own rating of Terraform"), "{sentences:?}");
    assert!(sentences[0].ends_with(" from 3 to 2."), "{sentences:?}");
    // A change that seems to come from her other device is reported to her, since the label of a device can be
    // forged.
    let own = changed("ann", &terraform, Level::COMPETENT);
    let sentences = warnings(&read_as(Some(ANN), &own, &here));
    assert!(sentences[0].starts_with("ANN, on another device, changed"), "{sentences:?}");
    assert_eq!(warnings(&read_as(None, &own, &here)), [""; 0]);
    // So is a draft after a finished rating, which does not count as a restored record.
    let docker = draft(ANN, "docker");
    let import = read_as(Some(ANN), &changed("bob", &docker, Level::NOVICE), &here);
    assert_eq!(outcome_of(&import, &RecordKey::Draft(docker)), Some(MergeOutcome::Newer));
    assert!(warnings(&import)[0].ends_with(" from 4 to 1."), "{:?}", warnings(&import));
    // So is an assessment that absorbs a draft with another level.
    let mut there = here.clone();
    on("bob", &mut there, 9, |edit| edit.rate(&terraform, Level::COMPETENT, today()));
    on("bob", &mut there, 10, |edit| edit.finish(AssessmentId(Uuid::from_u128(8)), &assessed(), |_| None));
    let sentences = warnings(&read_as(Some(ANN), &export(&there), &here));
    assert!(
        sentences.iter().any(|it| it.contains("BOB changed Ann's own assessment of 2026-03-09: Terraform")),
        "{sentences:?}"
    );
    // Belay hides the levels from a mentor who has not rated Ann yet.
    let files = [("a.json".to_owned(), text.into_bytes())];
    let mut blind = choices(Some(BO));
    blind.viewer.asked_by = vec![ANN];
    let sentences = warnings(&read_choosing(&files, &blind, &here));
    assert!(sentences[0].starts_with("BOB changed") && !sentences[0].contains("from"), "{sentences:?}");
}

#[test]
fn a_finished_draft_is_not_asked_about_even_if_somebody_else_deleted_it() {
    let here = anns_records();
    let mut there = here.clone();
    let key = RecordKey::Draft(draft(ANN, "terraform"));
    on("ann", &mut there, 9, |edit| edit.finish(AssessmentId(Uuid::from_u128(8)), &assessed(), |_| None));
    there.insert(replacing(&here, key.clone(), Content::Deleted, &of("bob", 9)));
    let import = read_as(None, &export(&there), &here);
    assert!(import.questions.is_empty(), "{:?}", import.questions);
    assert_eq!(outcome_of(&import, &key), Some(MergeOutcome::Finished));
}
