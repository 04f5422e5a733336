//! Tests of recognition, by example and over random pairs.

use proptest::{collection::vec, prelude::*};

use crate::{
    content::framework::devops_technical,
    engine::mentoring::{
        fixture::*,
        recognition::{Deed, Recognition, badges, recognition},
    },
    model::{
        json::fields::UnknownFields,
        records::{
            assessment::Assessment,
            assessor::Assessor,
            ids::{AssessmentId, PersonId},
            level::Level,
            pair::{ActionItem, Goal, GoalStatus, Milestone, Pair, PairStatus},
            rating::Rating,
            session::{Feedback, Review, Session, SessionStatus},
        },
        small::sorted::Sorted,
        store::{
            content::Content, fixture, key::RecordKey, veil::Veil, version::Version, workspace::Workspace,
        },
    },
};

fn entries(story: &Story) -> Vec<Recognition> {
    recognition(&story.workspace, &in_utc)
}

fn of(story: &Story, deed: Deed) -> Vec<(PersonId, String, usize)> {
    entries(story)
        .into_iter()
        .filter(|it| it.deed == deed)
        .map(|it| (it.person, it.on.to_string(), it.n))
        .collect()
}

/// Returns every second day of 2026, from 6 January on.
fn nth(n: usize) -> String {
    (day("2026-01-04") + chrono::Days::new(2 * n as u64)).to_string()
}

#[test]
fn a_late_evening_session_has_the_viewers_local_day() {
    let mut story = Story::new(pair(&[]));
    story.add(held("2026-02-28", 60, &[]));
    let west = |at: i64| in_utc(at - 10 * 60 * 60 * 1000);
    let all = recognition(&story.workspace, &west);
    assert!(
        all.iter().all(|it| it.on == day("2026-02-27")),
        "nine in the morning by UTC is eleven in the evening before"
    );
    assert_eq!(all.len(), 2);
}

#[test]
fn only_completed_sessions_earn_recognition_and_only_at_the_steps() {
    let mut story = Story::new(pair(&[]));
    for n in 1..=6 {
        story.add(held(&nth(n), 60, &[]));
        story.add(session(&nth(n), 60, &[]));
        story.add(Session { status: SessionStatus::Cancelled, ..session(&nth(n), 60, &[]) });
    }
    let expected = |person| [(person, nth(5), 5), (person, nth(1), 1)];
    assert_eq!(of(&story, Deed::Mentored), expected(BO));
    assert_eq!(of(&story, Deed::Learned), expected(ANN));
    assert_eq!(badges(&entries(&story)), [(ANN, vec![(Deed::Learned, 5)]), (BO, vec![(Deed::Mentored, 5)])]);
}

#[test]
fn a_goal_counts_from_the_first_day_on_which_it_was_met() {
    let mut story = Story::new(pair(&[]));
    let milestone = |is_done| Milestone { title: "Dry run".into(), is_done, rest: UnknownFields::new() };
    let goal = |status, is_done, title: &str| Goal {
        title: title.into(),
        milestones: vec![milestone(is_done)],
        ..goal(status, None)
    };
    let id = item(1);
    let mut set = |goal: Goal, on: &str| {
        let key = RecordKey::OfPair(PAIR, crate::model::store::key::PairPart::Goal, id);
        let bases = story
            .workspace
            .record(&key)
            .map(crate::model::store::record::Record::head_ids)
            .unwrap_or_default();
        story
            .workspace
            .insert(Version::new(key, bases, Content::from(goal), &fixture::stamp(nine(on))).into());
    };
    set(goal(GoalStatus::Open, false, "Upgrade"), "2026-01-10");
    set(goal(GoalStatus::Open, true, "Upgrade"), "2026-01-11");
    set(goal(GoalStatus::Met, true, "Upgrade"), "2026-01-12");
    set(goal(GoalStatus::Met, true, "The upgrade"), "2026-01-13");
    assert_eq!(of(&story, Deed::Milestone), [(ANN, "2026-01-11".to_owned(), 1)]);
    assert_eq!(of(&story, Deed::Goal), [(ANN, "2026-01-12".to_owned(), 1)]);
    assert_eq!(entries(&story)[0].about, "The upgrade");
    let mut set = |goal: Goal| story.put(id, goal);
    set(goal(GoalStatus::Open, true, "Upgrade"));
    assert_eq!((of(&story, Deed::Goal).len(), of(&story, Deed::Milestone).len()), (0, 1));
    story.put(id, goal(GoalStatus::Dropped, true, "Upgrade"));
    assert!(entries(&story).is_empty());
}

#[test]
fn action_items_reviews_and_feedback_count_once_they_are_complete() {
    let mut story = Story::new(pair(&[]));
    story.add(action(ANN, None));
    story.add(ActionItem { done_on: Some(day("2026-02-03")), ..action(ANN, None) });
    story.add(review(" "));
    story.add(review("Tell liveness from readiness"));
    story.add(Review { by: ANN, ..review("Praise of oneself") });
    let held = story.add(held("2026-01-19", 60, &[]));
    let planned = story.add(session("2026-03-19", 60, &[]));
    let feedback =
        |session, by, text: &str| Feedback { session, by, text: text.into(), ..Feedback::default() };
    for feedback in [
        feedback(held, ANN, "Asked well."),
        feedback(held, BO, " "),
        feedback(planned, BO, "Before it was held"),
    ] {
        story.put(crate::model::rules::mentoring::feedback_id(feedback.session, feedback.by), feedback);
    }
    assert_eq!(of(&story, Deed::Actions), [(ANN, "2026-02-03".to_owned(), 1)]);
    assert_eq!(of(&story, Deed::Reviews), [(BO, "2026-02-02".to_owned(), 1)]);
    assert_eq!(of(&story, Deed::Feedback), [(ANN, "2026-01-19".to_owned(), 1)]);
}

#[test]
fn a_pair_counts_when_it_is_completed_and_has_met() {
    let done = Pair { status: PairStatus::Completed, ..pair(&[]) };
    let story = Story::new(done.clone());
    assert!(entries(&story).is_empty());
    let story = story.with(held("2026-01-19", 60, &[]));
    assert_eq!(of(&story, Deed::SawThrough), [(BO, "1970-01-01".to_owned(), 1)]);
    assert_eq!(of(&story, Deed::Completed), [(ANN, "1970-01-01".to_owned(), 1)]);
    let ended = Story::new(Pair { status: PairStatus::Ended, ..done }).with(held("2026-01-19", 60, &[]));
    assert!(of(&ended, Deed::SawThrough).is_empty());
}

#[test]
fn growth_is_a_whole_level_in_a_finished_assessment_and_is_hidden_like_the_levels() {
    let framework = devops_technical();
    let skill = framework.skill_named("tf").expect("an alias");
    let mut story = Story::new(pair(&["Terraform", "terraform ", "Listening", "Terraform"]));
    let mut assess = |id, on: &str, level: u64| {
        let current = Some(Level::try_from(level).expect("a level"));
        let assessment = Assessment {
            assessor: Assessor::Own,
            framework: framework.id.clone(),
            framework_version: 1,
            on: day(on),
            number: u32::try_from(id).expect("few"),
            aim: None,
            ratings: Sorted::from([(
                framework.skills[skill].id.clone(),
                Rating { current, ..Rating::default() },
            )]),
            rest: UnknownFields::new(),
        };
        let key = RecordKey::Assessment(ANN, AssessmentId(uuid::Uuid::from_u128(id)));
        story.set(key, Content::Assessment(assessment));
    };
    assess(1, "2026-01-05", 2);
    assess(2, "2026-02-01", 2);
    assess(3, "2026-04-01", 4);
    assess(4, "2026-03-01", 3);
    let grown: Vec<_> =
        entries(&story).into_iter().map(|it| (it.about, it.on.to_string(), it.levels)).collect();
    let levels = Some([2.0, 3.0]);
    // Two names for one skill are two focus areas; the same name twice is one.
    assert_eq!(
        grown,
        [
            ("Terraform".to_owned(), "2026-03-01".to_owned(), levels),
            ("terraform ".to_owned(), "2026-03-01".to_owned(), levels)
        ]
    );
    let mut veil = Veil::default();
    veil.cover(vec![(ANN, vec![framework.id.clone()])]);
    assert!(recognition(&story.workspace.veiled(&veil.into()), &in_utc).is_empty());
    // Growth after the end of a pair does not count; here the pair ended in 1970.
    story.set(
        RecordKey::Pair(PAIR),
        Content::Pair(Pair { status: PairStatus::Ended, ..pair(&["Terraform"]) }.into()),
    );
    assert!(entries(&story).is_empty());
}

/// The items of a pair: sessions by status, goals by status, action items done or not.
fn items() -> impl Strategy<Value = Vec<(u8, usize, usize)>> {
    vec((0..3_u8, 0..3_usize, 1..60_usize), 0..40)
}

fn story(items: &[(u8, usize, usize)]) -> Story {
    let mut story = Story::new(pair(&[]));
    for (kind, status, on) in items {
        let on = nth(*on);
        match kind {
            0 => story.add(match status {
                0 => session(&on, 60, &[]),
                1 => Session { status: SessionStatus::Cancelled, ..session(&on, 60, &[]) },
                _ => held(&on, 60, &[]),
            }),
            1 => story.add(goal(GoalStatus::ALL[*status], None)),
            _ => story.add(ActionItem { done_on: (*status > 0).then(|| day(&on)), ..action(ANN, None) }),
        };
    }
    story
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_entry_has_its_record_and_nothing_cancelled_planned_or_open_counts(items in items()) {
        let all = entries(&story(&items));
        let n_of = |kind: u8, is: fn(usize) -> bool| items.iter().filter(|it| it.0 == kind && is(it.1)).count();
        let n_of_deed = |deed: Deed| all.iter().filter(|it| it.deed == deed).count();
        let n_steps = |n: usize| [1, 5, 10, 25, 50, 100].into_iter().filter(|step| *step <= n).count();
        let n_held = n_of(0, |status| status == 2);
        prop_assert_eq!(n_of_deed(Deed::Mentored), n_steps(n_held));
        prop_assert_eq!(n_of_deed(Deed::Learned), n_steps(n_held));
        prop_assert_eq!(n_of_deed(Deed::Actions), n_steps(n_of(2, |status| status > 0)));
        prop_assert_eq!(n_of_deed(Deed::Goal), n_of(1, |status| GoalStatus::ALL[status] == GoalStatus::Met));
        prop_assert!(all.is_sorted_by(|one, other| one.on >= other.on));
        for it in &all {
            let days: Vec<String> = items.iter().filter(|item| item.0 != 1).map(|item| nth(item.2)).collect();
            prop_assert!(it.deed == Deed::Goal || days.contains(&it.on.to_string()));
        }
        let kept: Vec<_> = items.iter().copied().filter(|it| it.0 != 0 || it.1 == 2).collect();
        let bare = |all: Vec<Recognition>| all.into_iter().map(|it| (it.person, it.deed, it.n, it.on)).collect::<Vec<_>>();
        prop_assert_eq!(bare(entries(&story(&kept))), bare(all));
    }

    #[test]
    fn two_files_merged_in_any_order_give_the_same_recognition(items in items(), order in vec(any::<u32>(), 48), cut in 0..48_usize) {
        let whole = story(&items).workspace;
        let mut versions: Vec<_> = whole.versions().cloned().zip(order.iter().cycle()).collect();
        versions.sort_by_key(|it| it.1);
        let mut merged = Workspace::default();
        let cut = cut.min(versions.len());
        // The first file, the second, and a part of the first once more.
        for (version, _) in versions[cut..].iter().chain(&versions[..cut]).chain(&versions[cut..]) {
            merged.insert(version.clone());
        }
        let all = recognition(&merged, &in_utc);
        prop_assert_eq!(badges(&all), badges(&recognition(&whole, &in_utc)));
        prop_assert_eq!(all, recognition(&whole, &in_utc));
    }
}
