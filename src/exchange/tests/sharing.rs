//! Tests which records each profile shares, and which stay.

use crate::{
    exchange::{
        belay::sharing::{LeaveOut, Share, Shared, Stays, What, shared},
        intake::{contents::MergeOutcome, warning::Warning},
        tests::{
            sharing_laws::{action, check_in, of_pair, pair},
            *,
        },
    },
    model::{
        json::fields::UnknownFields,
        records::{ids::PairId, mentor_profile::MentorProfile, session::Session},
        store::key::PairPart,
    },
};

const CY: PersonId = PersonId(Uuid::from_u128(3));
const PAIR: PairId = PairId(Uuid::from_u128(10));

fn by(assessor: Assessor, skill: &str) -> DraftKey {
    DraftKey { assessor, ..draft(ANN, skill) }
}

fn key(assessor: Assessor, skill: &str) -> RecordKey {
    RecordKey::Draft(by(assessor, skill))
}

fn finish(workspace: &mut Workspace, id: u128, assessor: Assessor) {
    let framework = draft(ANN, "docker").framework;
    let of = Assessed { person: ANN, framework, framework_version: 1, assessor, on: today() };
    change(workspace, 5, |edit| edit.finish(AssessmentId(Uuid::from_u128(id)), &of, |_| None));
}

/// Returns a workspace with records by Ann, her mentor Bo and others.
fn mentored() -> Workspace {
    let mut workspace = ann();
    change(&mut workspace, 1, |edit| {
        edit.add_person(BO, Person::new("Bo", Seniority::Senior))?;
        edit.add_person(CY, Person::new("Cy", Seniority::Principal))?;
        edit.add_pair(PAIR, pair("Pipelines".into()))?;
        let profile = MentorProfile {
            offers: None,
            seeks: None,
            utc_offset: None,
            hours: None,
            styles: vec![],
            interests: vec![],
            never_with: vec![],
            rest: UnknownFields::new(),
        };
        for id in [ANN, BO] {
            edit.set(RecordKey::Profile(id), Content::Profile(profile.clone().into()))?;
        }
        let action = Content::from(action("Write a runbook".into()));
        edit.set(of_pair(PairPart::Action, 0), action)
    });
    let assessors = [
        Assessor::Own,
        Assessor::Agreed,
        Assessor::Mentor(BO),
        Assessor::Peer(CY),
        Assessor::Named("Dee".into()),
    ];
    for (id, assessor) in assessors.into_iter().enumerate() {
        change(&mut workspace, 2, |edit| edit.rate(&by(assessor.clone(), "docker"), Level::NOVICE, today()));
        finish(&mut workspace, 0x20 + id as u128, assessor.clone());
        change(&mut workspace, 6, |edit| edit.rate(&by(assessor, "jenkins"), Level::EXPERT, today()));
    }
    workspace
}

fn share(profile: Profile, me: PersonId, other: Option<PersonId>) -> Share {
    Share { profile, me, other, leave_out: LeaveOut::default() }
}

const TO_BO: Share = Share {
    profile: Profile::ToMentor,
    me: ANN,
    other: Some(BO),
    leave_out: LeaveOut { evidence: false, plans: false, names: false },
};

fn file(shared: &Shared, profile: Profile) -> String {
    belay_file::write(&shared.versions, &Envelope { from: shared.from.clone(), profile, ..envelope() })
}

/// Returns the recipient's workspace after the import of a shared file; `there` is the workspace before.
fn sent(here: &Workspace, share: &Share, there: &Workspace) -> Workspace {
    let file = file(&shared(here, share), share.profile);
    stored(there, &read_one("a.belay.json", &file, there))
}

/// Returns the keys of the shared records that are not deletions, without the ids that are the same in all.
fn travelling(shared: &Shared) -> Vec<String> {
    let mut keys: Vec<String> = shared
        .versions
        .iter()
        .filter(|it| !it.content.is_deleted())
        .map(|it| it.record.to_string())
        .collect();
    for key in &mut keys {
        for (id, name) in [(ANN, "ann"), (BO, "bo"), (CY, "cy")] {
            *key = key.replace(&id.to_string(), name).replace("/devops-technical", "");
        }
        *key = key.replace(&PAIR.0.to_string(), "pair").replace("00000000-0000-0000-0000-0000000000", "");
    }
    keys.sort();
    keys
}

#[test]
fn my_mentor_gets_my_own_and_agreed_ratings_and_not_those_by_others() {
    let shared = shared(&mentored(), &TO_BO);
    let expected = [
        "action/pair/64",
        "assessment/ann/20",
        "assessment/ann/21",
        "mentoring/ann",
        "pair/pair",
        "person/ann",
        "person/bo",
        "rating/ann/jenkins/agreed",
        "rating/ann/jenkins/self",
    ];
    assert_eq!(travelling(&shared), expected);
    let counts = [
        (What::Person, 2),
        (What::Assessment, 2),
        (What::Deletion, 2),
        (What::Rating, 2),
        (What::Profile, 1),
        (What::Pair, 1),
        (What::Part(PairPart::Action), 1),
    ];
    assert_eq!(shared.counts, counts);
    assert_eq!((shared.from.as_str(), shared.stays), ("Ann", Stays::default()));
}

#[test]
fn my_mentee_gets_my_finished_and_agreed_ratings_and_none_of_their_own() {
    let shared = shared(&mentored(), &share(Profile::ToMentee, BO, Some(ANN)));
    let expected = [
        "action/pair/64",
        "assessment/ann/21",
        "assessment/ann/22",
        "pair/pair",
        "person/ann",
        "person/bo",
        "rating/ann/jenkins/agreed",
    ];
    assert_eq!(travelling(&shared), expected);
}

#[test]
fn my_lead_gets_finished_ratings_and_no_records_of_mentoring() {
    let shared = shared(&mentored(), &share(Profile::ToLead, ANN, None));
    let expected = [
        "assessment/ann/20",
        "assessment/ann/21",
        "assessment/ann/22",
        "assessment/ann/23",
        "assessment/ann/24",
        "mentoring/ann",
        "pair/pair",
        "person/ann",
        "person/bo",
        "person/cy",
        "rating/ann/jenkins/agreed",
        "rating/ann/jenkins/self",
    ];
    assert_eq!(travelling(&shared), expected);
}

#[test]
fn a_backup_contains_every_version_unchanged() {
    let workspace = everything();
    let shared = shared(&workspace, &share(Profile::Everything, ANN, None));
    assert_eq!(file(&shared, Profile::Everything), export(&workspace));
    assert_eq!(shared.stays, Stays::default());
}

#[test]
fn a_backup_says_who_its_user_is_and_whose_ratings_they_may_not_see_yet() {
    let workspace = everything();
    let written = |profile, me| {
        belay_file::write(workspace.versions(), &Envelope { profile, me, hidden: vec![BO, CY], ..envelope() })
    };
    let read = |text: &str| read_one("a.belay.json", text, &Workspace::default());
    let backup = written(Profile::Everything, Some(ANN));
    let import = read(&backup);
    assert_eq!(import.owners(), [(ANN, "Ann")]);
    assert_eq!(import.to_rate(), [BO, CY]);
    assert_eq!(contents(&import).refused.n_all(), 0);
    // Only a backup says so.
    let shared = read(&written(Profile::ToLead, Some(ANN)));
    assert_eq!((shared.owners(), shared.to_rate()), (vec![], vec![]));
    // Of two people's backups that a tool joined, nobody is the owner; what either hides stays hidden.
    let other = written(Profile::Everything, Some(BO));
    let export = other.lines().nth(1).expect("an export line");
    let joined = backup.replacen("\n{\"id\"", &format!("\n{export}\n{{\"id\""), 1);
    assert_eq!((read(&joined).owners(), read(&joined).to_rate()), (vec![], vec![BO, CY]));
    // A line that cannot be read is refused by its place, and costs no record.
    for (found, place) in [("\"me\":7", "me"), ("\"hidden\":{}", "hidden"), ("\"hidden\":[\"x\"]", "hidden")]
    {
        let field = format!("\"{place}\":");
        let begin = backup.find(&field).expect("the field");
        let end = begin + backup[begin..].find(",\"m").expect("a field behind it");
        let import = read(&[&backup[..begin], found, &backup[end..]].concat());
        let refused: Vec<String> = contents(&import).refused.iter().map(ToString::to_string).collect();
        assert_eq!(refused.len(), 1, "{refused:?}");
        assert!(refused[0].starts_with(&format!("versions[0].export.{place}: found ")), "{refused:?}");
        assert_eq!(import.versions().len(), workspace.len());
    }
}

#[test]
fn my_mentor_gets_neither_my_other_pairs_nor_a_pair_that_is_no_longer_ours() {
    let mut workspace = mentored();
    let other = PairId(Uuid::from_u128(11));
    change(&mut workspace, 7, |edit| {
        edit.add_pair(
            other,
            crate::model::records::pair::Pair { mentor: ANN, mentees: vec![CY], ..pair("Mine".into()) },
        )
    });
    for with in [Some(BO), None] {
        let shared = shared(&workspace, &Share { other: with, ..TO_BO });
        assert!(shared.versions.iter().all(|version| version.record != RecordKey::Pair(other)));
        assert!(shared.versions.iter().any(|version| version.record == RecordKey::Pair(PAIR)));
    }
    change(&mut workspace, 8, |edit| edit.change_pair(PAIR, |pair| pair.mentees = vec![CY]));
    let shared = shared(&workspace, &share(Profile::ToMentee, BO, Some(ANN)));
    assert!(shared.versions.iter().all(|version| version.record.pair().is_none()));
}

#[test]
fn a_mentee_of_a_group_does_not_get_what_the_others_wrote_to_the_mentor() {
    let mut workspace = mentored();
    change(&mut workspace, 7, |edit| {
        edit.change_pair(PAIR, |pair| pair.mentees = vec![ANN, CY])?;
        for (number, by) in [ANN, BO, CY].into_iter().enumerate() {
            let number = u8::try_from(number).expect("small");
            let check_in = check_in(by, "Well".into());
            edit.set(of_pair(PairPart::CheckIn, number), Content::CheckIn(check_in.into()))?;
        }
        Ok(())
    });
    let n_check_ins = |share: &Share| {
        let counts = shared(&workspace, share).counts;
        counts.iter().find(|(what, _)| *what == What::Part(PairPart::CheckIn)).map(|(_, count)| *count)
    };
    assert_eq!(n_check_ins(&share(Profile::ToMentee, BO, Some(ANN))), Some(2));
    assert_eq!(n_check_ins(&TO_BO), Some(3));
}

#[test]
fn a_private_note_stays_here_and_both_sides_can_change_the_rating_it_is_about() {
    let mut here = mentored();
    let agreed = by(Assessor::Agreed, "jenkins");
    change(&mut here, 7, |edit| edit.set_note(&agreed, vec![], "ask Cy".into()));
    let others = by(Assessor::Mentor(BO), "jenkins");
    change(&mut here, 7, |edit| edit.set_note(&others, vec![], "not of what travels".into()));
    let shared = shared(&here, &TO_BO);
    assert_eq!(shared.stays, Stays { notes: 1, ..Stays::default() });
    assert!(!file(&shared, Profile::ToMentor).contains("ask Cy"));
    let mut there = sent(&here, &TO_BO, &Workspace::default());
    for finished in [false, true] {
        if finished {
            finish(&mut there, 0x30, Assessor::Agreed);
        }
        change(&mut there, 8, |edit| edit.rate(&agreed, Level::MASTER, today()));
        let back = sent(&there, &share(Profile::ToMentee, BO, Some(ANN)), &here);
        assert!(back.conflicts().is_empty());
        assert_eq!(back.rating(&agreed).and_then(|rating| rating.current), Some(Level::MASTER));
        assert_eq!(back.note(&agreed), "ask Cy");
    }
    let backup = sent(&here, &share(Profile::Everything, ANN, None), &Workspace::default());
    assert_eq!(backup.note(&agreed), "ask Cy");
}

/// Puts a note into a rating, as old versions of Belay did, before notes were records.
fn note_of_old(workspace: &mut Workspace, key: &DraftKey, note: &str) {
    change(workspace, 7, |edit| {
        let rating = Rating { note: note.into(), ..edit.rating(key) };
        edit.set(RecordKey::Draft(key.clone()), Content::Draft(rating))
    });
}

#[test]
fn a_rating_with_an_old_note_is_changed_by_its_owner_only() {
    let mut here = mentored();
    let plan = |rating: &mut Rating| rating.plan = "Read".into();
    let agreed = by(Assessor::Agreed, "jenkins");
    note_of_old(&mut here, &agreed, "ask Cy");
    let shared = shared(&here, &TO_BO);
    assert_eq!(shared.stays, Stays { notes: 1, ..Stays::default() });
    assert!(!file(&shared, Profile::ToMentor).contains("ask Cy"));
    let mut there = sent(&here, &TO_BO, &Workspace::default());
    let rating = there.rating(&agreed).expect("came as a copy");
    assert_eq!((rating.current, rating.note.as_str()), (Some(Level::EXPERT), ""));
    let refused = there.edit(&stamp(8), |edit| edit.change_rating(&agreed, plan)).err();
    assert_eq!(refused, Some(EditError::Copy));
    // Both sides may change a record that was shared unchanged.
    change(&mut there, 8, |edit| edit.change_pair(PAIR, |pair| pair.scope = "Clusters".into()));
    let back = sent(&there, &share(Profile::ToMentee, BO, Some(ANN)), &here);
    assert_eq!(back.pair(PAIR).map(|pair| pair.scope.as_str()), Some("Clusters"));
    assert_eq!(back.rating(&agreed).map(|rating| rating.note.as_str()), Some("ask Cy"));
    assert!(back.conflicts().is_empty());
}

#[test]
fn a_later_file_replaces_an_earlier_one_and_a_delayed_one_reverts_nothing() {
    let mut here = mentored();
    let early = file(&shared(&here, &TO_BO), Profile::ToMentor);
    let there = stored(&Workspace::default(), &read_one("a.json", &early, &Workspace::default()));
    for level in [Level::COMPETENT, Level::MASTER, Level::PROFICIENT] {
        change(&mut here, 8, |edit| edit.rate(&draft(ANN, "jenkins"), level, today()));
    }
    let after = sent(&here, &TO_BO, &there);
    assert!(after.conflicts().is_empty());
    assert_eq!(after.rating(&draft(ANN, "jenkins")).and_then(|it| it.current), Some(Level::PROFICIENT));
    // None of the levels in between was shared.
    let n_drafts = after.record(&key(Assessor::Own, "jenkins")).expect("rated").versions().count();
    assert_eq!(n_drafts, 3, "the first, the last, and the ids of the past");
    let late = read_one("a.json", &early, &after);
    assert!(late.versions().is_empty());
    let fresh = sent(&here, &TO_BO, &Workspace::default());
    let late = stored(&fresh, &read_one("a.json", &early, &fresh));
    assert!(late.conflicts().is_empty());
    assert_eq!(late.rating(&draft(ANN, "jenkins")).and_then(|it| it.current), Some(Level::PROFICIENT));
}

#[test]
fn independent_changes_of_two_sides_stay_a_conflict_after_any_number_of_changes() {
    let mut here = mentored();
    let mut there = sent(&here, &TO_BO, &Workspace::default());
    for level in [Level::COMPETENT, Level::MASTER] {
        let agreed = by(Assessor::Agreed, "jenkins");
        change(&mut here, 7, |edit| edit.rate(&agreed, level, today()));
        change(&mut there, 8, |edit| edit.rate(&agreed, Level::NOVICE, today()));
        change(&mut there, 9, |edit| edit.rate(&agreed, Level::PROFICIENT, today()));
    }
    let (met, met_back) =
        (sent(&here, &TO_BO, &there), sent(&there, &share(Profile::ToMentee, BO, Some(ANN)), &here));
    for workspace in [met, met_back] {
        let record = key(Assessor::Agreed, "jenkins");
        assert_eq!(workspace.conflicts().keys().collect::<Vec<_>>(), [&record]);
        assert_eq!(workspace.record(&record).map(|it| it.heads().count()), Some(2));
    }
}

#[test]
fn a_deletion_deletes_the_record_at_the_recipient_too() {
    let mut here = mentored();
    let there = sent(&here, &TO_BO, &Workspace::default());
    finish(&mut here, 20, Assessor::Own);
    // This also happens when finishing is undone.
    let finished = RecordKey::Assessment(ANN, AssessmentId(Uuid::from_u128(0x20)));
    change(&mut here, 9, |edit| {
        edit.delete(of_pair(PairPart::Action, 0))?;
        edit.delete(finished.clone())
    });
    let after = sent(&here, &TO_BO, &there);
    assert!(there.content(&finished).is_some() && after.content(&finished).is_none());
    assert_eq!(after.content(&key(Assessor::Own, "jenkins")), None);
    assert_eq!(after.content(&of_pair(PairPart::Action, 0)), None);
    assert!(after.conflicts().is_empty());
}

#[test]
fn finishing_with_a_copy_loses_nothing_of_the_original() {
    let mut here = mentored();
    let agreed = by(Assessor::Agreed, "jenkins");
    note_of_old(&mut here, &agreed, "ask Cy");
    let mut there = sent(&here, &TO_BO, &Workspace::default());
    finish(&mut there, 20, Assessor::Agreed);
    let back = sent(&there, &share(Profile::ToMentee, BO, Some(ANN)), &here);
    // The note exists nowhere else, so Belay asks Ann.
    assert_eq!(back.conflicts().keys().collect::<Vec<_>>(), [&key(Assessor::Agreed, "jenkins")]);
    assert!(back.record(&key(Assessor::Agreed, "jenkins")).is_some_and(|it| {
        it.heads().any(|head| matches!(&head.content, Content::Draft(rating) if rating.note == "ask Cy"))
    }));
}

#[test]
fn evidence_and_plans_are_left_out_on_request() {
    let mut here = mentored();
    change(&mut here, 7, |edit| {
        edit.change_rating(&draft(ANN, "jenkins"), |rating| {
            rating.evidence = vec!["link".into()];
            rating.plan = "Read".into();
        })
    });
    let left_out = |evidence, plans| {
        let leave_out = LeaveOut { evidence, plans, names: false };
        let share = Share { leave_out, ..TO_BO };
        let there = sent(&here, &share, &Workspace::default());
        let rating = there.rating(&draft(ANN, "jenkins")).expect("travels").clone();
        (rating.evidence.len(), rating.plan, shared(&here, &share).stays)
    };
    let stays = |evidence, plans| Stays { evidence, plans, ..Stays::default() };
    assert_eq!(left_out(true, false), (0, "Read".into(), stays(1, 0)));
    assert_eq!(left_out(false, true), (1, String::new(), stays(0, 1)));
    // A later file with more content replaces it, and remains.
    let fewer = Share { leave_out: LeaveOut { evidence: true, ..LeaveOut::default() }, ..TO_BO };
    let there = sent(&here, &TO_BO, &sent(&here, &fewer, &Workspace::default()));
    let again = sent(&here, &fewer, &there);
    for workspace in [there, again] {
        assert_eq!(workspace.rating(&draft(ANN, "jenkins")).map(|it| it.evidence.len()), Some(1));
    }
}

#[test]
fn two_files_that_leave_out_different_fields_do_not_hide_each_others_content() {
    let mut here = mentored();
    finish(&mut here, 0x40, Assessor::Own);
    change(&mut here, 7, |edit| {
        edit.change_rating(&draft(ANN, "jenkins"), |rating| {
            rating.evidence = vec!["link".into()];
            rating.plan = "Read a rather long book".into();
        })
    });
    let leave_out =
        |evidence, plans, names| Share { leave_out: LeaveOut { evidence, plans, names }, ..TO_BO };
    let without = [leave_out(true, false, false), leave_out(false, true, true)];
    let older_export = |workspace: &Workspace| {
        let rating = workspace.rating(&draft(ANN, "jenkins")).expect("travels");
        (rating.evidence.len(), rating.plan.clone(), workspace.person(ANN).map(|ann| ann.name.clone()))
    };
    for [first, second] in [[without[0], without[1]], [without[1], without[0]]] {
        let there = sent(&here, &second, &sent(&here, &first, &Workspace::default()));
        assert_eq!(older_export(&there), (1, "Read a rather long book".into(), Some("Ann".into())));
        assert!(there.conflicts().is_empty());
        // A copy without further content is not kept.
        for share in [first, second, leave_out(true, true, true)] {
            let again = read_one("a.json", &file(&shared(&here, &share), Profile::ToMentor), &there);
            assert_eq!(again.versions(), []);
        }
    }
    // The owner of the rating that arrived in parts finishes it.
    finish(&mut here, 0x41, Assessor::Own);
    let there = without.iter().fold(Workspace::default(), |there, share| sent(&here, share, &there));
    let finished = there.assessments(ANN).find(|(id, _)| id.0.as_u128() == 0x41).expect("travels").1;
    let rating = &finished.ratings["jenkins"];
    assert_eq!((rating.evidence.len(), rating.plan.as_str()), (1, "Read a rather long book"));
}

#[test]
fn without_names_everybody_has_the_same_pseudonym_in_every_file() {
    let mut here = mentored();
    change(&mut here, 7, |edit| edit.change_person(BO, |bo| bo.key = "bo.smith".into()));
    let leave_out = LeaveOut { names: true, ..LeaveOut::default() };
    let nameless = |profile| shared(&here, &Share { leave_out, ..share(profile, ANN, None) });
    let to_lead = nameless(Profile::ToLead);
    assert_eq!((to_lead.from.as_str(), to_lead.stays.named), ("Person 1", 1));
    assert!(to_lead.may_name_people, "a pair's agreement may name anybody");
    for profile in [Profile::ToLead, Profile::ToMentor] {
        let text = file(&nameless(profile), profile);
        for name in ["Ann", "\"Bo\"", "Cy", "Dee", "bo.smith", "laptop"] {
            assert!(!text.contains(name), "{name}");
        }
        assert!(text.contains("\"name\":\"Person 2\""));
    }
    // A recipient who knows the names still sees them.
    let there = sent(&here, &Share { leave_out, ..TO_BO }, &sent(&here, &TO_BO, &Workspace::default()));
    assert_eq!(there.person(BO).map(|bo| bo.name.as_str()), Some("Bo"));
}

#[test]
fn records_of_a_newer_belay_are_not_shared() {
    let mut here = mentored();
    for record in [format!("rating/{ANN}/f/s/self"), "badge/7".to_owned()] {
        let text = format!(
            r#"{{"at":5,"bases":[],"body":{{"secret":"x"}},"by":"","device":"","format":2,"record":"{record}"}}"#
        );
        here.insert(Arc::new(Version::read(&text).expect("kept unread")));
    }
    let shared = shared(&here, &TO_BO);
    assert_eq!(shared.stays.newer, 1);
    assert!(!file(&shared, Profile::ToMentor).contains("secret"));
}

#[test]
fn fields_of_a_newer_belay_are_not_shared() {
    let mut here = mentored();
    let rest = || UnknownFields::from_iter([("mood".to_owned(), Value::from("secret"))]);
    change(&mut here, 8, |edit| {
        edit.change_rating(&by(Assessor::Own, "docker"), |rating| rating.rest = rest())?;
        edit.change_person(ANN, |ann| ann.rest = rest())?;
        edit.change_pair(PAIR, |pair| pair.rest = rest())
    });
    for profile in [Profile::ToMentor, Profile::ToLead] {
        let shared = shared(&here, &share(profile, ANN, None));
        assert!(!file(&shared, profile).contains("secret"), "{profile:?}");
        assert!(shared.stays.newer >= 3, "{}", shared.stays.newer);
    }
    let backup = shared(&here, &share(Profile::Everything, ANN, None));
    assert!(file(&backup, Profile::Everything).contains("secret"), "a backup is everything");
}

#[test]
fn without_names_neither_teams_nor_time_zones_are_shared() {
    let mut here = mentored();
    change(&mut here, 8, |edit| {
        edit.change_person(ANN, |ann| ann.team = "Core".into())?;
        let profile = MentorProfile { utc_offset: Some(345), ..MentorProfile::default() };
        edit.set(RecordKey::Profile(ANN), Content::Profile(profile.into()))?;
        let session = Session { zone: "Europe/Berlin".into(), minutes: 60, ..Session::default() };
        edit.set(of_pair(PairPart::Session, 1), Content::Session(session.into()))
    });
    let text = |names: bool| {
        let leave_out = LeaveOut { names, ..LeaveOut::default() };
        file(&shared(&here, &Share { leave_out, ..TO_BO }), Profile::ToMentor)
    };
    for word in ["Core", "utc_offset", "Europe/Berlin"] {
        assert!(text(false).contains(word), "{word}");
        assert!(!text(true).contains(word), "{word}");
    }
}

#[test]
fn a_truncated_file_reverts_nothing() {
    let mut here = mentored();
    let there = sent(&here, &TO_BO, &Workspace::default());
    for level in [Level::COMPETENT, Level::MASTER] {
        change(&mut here, 8, |edit| edit.rate(&draft(ANN, "jenkins"), level, today()));
    }
    let record = key(Assessor::Own, "jenkins");
    let head = here.record(&record).expect("rated").head_ids()[0].to_string();
    let whole = file(&shared(&here, &TO_BO), Profile::ToMentor);
    let cut: Vec<&str> = whole.lines().filter(|line| !line.contains(&head)).collect();
    let import = read_one("a.json", &cut.join("\n"), &there);
    assert!(contents(&import).warnings.iter().any(|warning| matches!(warning, Warning::Missing { .. })));
    let after = stored(&there, &import);
    assert_eq!(after.content(&record), there.content(&record));
    assert_eq!(sent(&here, &TO_BO, &after).content(&record), here.content(&record));
}

#[test]
fn a_file_contains_the_profile_it_was_shared_with() {
    let here = mentored();
    let profile = |text: &str| contents(&read_one("a.json", text, &Workspace::default())).profile;
    let [to_mentor, everything] =
        [Profile::ToMentor, Profile::Everything].map(|it| file(&shared(&here, &TO_BO), it));
    assert_eq!(profile(&to_mentor), Some(Profile::ToMentor));
    assert_eq!(profile(&everything), Some(Profile::Everything));
    let facts = |file: &str| file.lines().nth(1).expect("the facts").to_owned();
    let joined = to_mentor.replace(&facts(&to_mentor), &[facts(&to_mentor), facts(&everything)].join("\n"));
    assert_eq!(profile(&joined), None);
    assert_eq!(profile(&to_mentor.replace("to_mentor", "to_nobody")), None);
}

#[test]
fn an_older_export_of_ones_own_is_reported_and_reverts_nothing() {
    let mut here = mentored();
    let older = export(&here);
    let older_export = |here: &Workspace, file: &str| {
        let import = read_one("a.json", file, here);
        let n_records = contents(&import).warnings.iter().find_map(|warning| match warning {
            Warning::OlderExport { n_records } => Some(*n_records),
            _ => None,
        });
        (n_records, import.versions().len())
    };
    assert_eq!(older_export(&here, &older), (None, 0), "not older");
    change(&mut here, 8, |edit| edit.rate(&draft(ANN, "jenkins"), Level::MASTER, today()));
    assert_eq!(older_export(&here, &older), (Some(1), 0));
    let nameless = Share { leave_out: LeaveOut { names: true, ..LeaveOut::default() }, ..TO_BO };
    let shared_older = file(&shared(&mentored(), &nameless), Profile::ToMentor);
    assert_eq!(older_export(&here, &shared_older), (Some(1), 0));
    // A file with a new record does not count as an older export.
    let mut there = mentored();
    change(&mut there, 9, |edit| edit.rate(&draft(ANN, "helm-charts"), Level::MASTER, today()));
    assert_eq!(older_export(&here, &export(&there)), (None, 1));
}

#[test]
fn a_preview_begins_with_the_people_a_file_is_about() {
    let mut there = Workspace::default();
    change(&mut there, 1, |edit| edit.add_person(ANN, Person::new("Eve", Seniority::Mid)));
    let import = read_one("a.json", &export(&there), &ann());
    let warning = Warning::OtherName { here: "\"Ann\"".into(), there: "\"Eve\"".into() };
    assert_eq!(contents(&import).warnings.first(), Some(&warning));
    assert_eq!(contents(&import).records[0].outcome, MergeOutcome::Conflict);
    let import = read_one("a.json", &export(&mentored()), &Workspace::default());
    assert_eq!(contents(&import).subjects(), ["Ann", "Bo", "Cy"]);
}
