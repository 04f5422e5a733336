//! Laws that hold for any pair, tested on random ones.

use proptest::{collection::vec, prelude::*};

use crate::{
    engine::mentoring::{
        due::{carried, mentoring_due},
        fixture::*,
        health::{Health, PairHealth, Question},
        report::PairReport,
    },
    model::records::{
        day::Day,
        ids::{ItemId, PersonId},
        pair::GoalStatus,
        session::{CheckIn, Fit, Session, SessionStatus},
    },
};

/// A record of a pair.
#[derive(Debug, Clone)]
enum Event {
    Session(Session),
    CheckIn(CheckIn),
    Goal(GoalStatus),
    Action(Option<u64>),
    Review(bool),
}

const TOPICS: [&str; 4] = ["Docker lab", "docker", "GitOps (.*)", "Listening"];
const AREAS: [&str; 3] = ["Docker", "gitops (.*)", "Leading"];

fn on(days: u64) -> Day {
    day("2026-01-05") + chrono::Days::new(days)
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        (0..120_u64, 5..120_u32, 0..16_usize, 0..4_usize).prop_map(|(days, minutes, topics, status)| {
            let topics: Vec<&str> =
                (0..4).filter(|bit| topics >> bit & 1 == 1).map(|bit| TOPICS[bit]).collect();
            let on = on(days).to_string();
            Event::Session(match status {
                0 => session(&on, minutes, &topics),
                1 => Session { status: SessionStatus::Cancelled, ..session(&on, minutes, &topics) },
                _ => held(&on, minutes, &topics),
            })
        }),
        (0..120_u64, prop::bool::ANY, prop::array::uniform4(0..=5_u64), 0..6_usize).prop_map(
            |(days, is_mentor, answers, fit)| {
                let by = if is_mentor { BO } else { ANN };
                let fit = Fit::ALL.get(fit).copied();
                Event::CheckIn(CheckIn { fit, ..check_in(by, &on(days).to_string(), answers) })
            }
        ),
        (0..3_usize).prop_map(|status| Event::Goal(GoalStatus::ALL[status])),
        prop::option::of(0..120_u64).prop_map(Event::Action),
        prop::bool::ANY.prop_map(Event::Review),
    ]
}

fn add(story: &mut Story, id: ItemId, event: &Event) {
    match event.clone() {
        Event::Session(session) => story.put(id, session),
        Event::CheckIn(check_in) => story.put(id, check_in),
        Event::Goal(status) => story.put(id, goal(status, None)),
        Event::Action(due) => story.put(id, action(ANN, due.map(|days| on(days).to_string()).as_deref())),
        Event::Review(has_objective) => story.put(id, review(if has_objective { "why" } else { "" })),
    }
}

fn story<'e>(events: impl IntoIterator<Item = (usize, &'e Event)>) -> Story {
    let mut story = Story::new(pair(&AREAS));
    for (place, event) in events {
        add(&mut story, item(1 + place as u128), event);
    }
    story
}

/// Returns the report and the times of the last sessions, because their ids differ.
fn report(story: &Story, today: Day) -> (PairReport, Vec<i64>) {
    let mut report = PairReport::new(&story.workspace, PAIR, today, &in_utc).expect("a pair");
    let sessions = story.workspace.sessions(PAIR);
    let at = |id: ItemId| sessions.iter().find(|(other, _)| *other == id).map(|(_, session)| session.at);
    let recent = std::mem::take(&mut report.recent);
    (report, recent.into_iter().filter_map(at).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn neither_the_order_nor_the_ids_of_records_matter(events in vec(event(), 0..24), days in 0..130_u64) {
        let (one, other) = (story(events.iter().enumerate()), story(events.iter().rev().enumerate()));
        let same = story(events.iter().enumerate().rev());
        let expected = report(&one, on(days));
        prop_assert_eq!(&expected, &report(&other, on(days)));
        prop_assert_eq!(&expected, &report(&same, on(days)));
        let due = |story: &Story| mentoring_due(&story.workspace, None, on(days), nine("2026-03-01"), &in_utc);
        prop_assert_eq!(due(&one), due(&same));
        prop_assert_eq!(due(&one).len(), due(&other).len());
        prop_assert_eq!(carried(&one.workspace, PAIR), carried(&same.workspace, PAIR));
    }

    #[test]
    fn one_more_session_lowers_no_count(
        events in vec(event(), 0..24),
        days in 0..120_u64,
        minutes in 5..120_u32,
        topic in 0..4_usize,
    ) {
        let before = story(events.iter().enumerate());
        let mut after = before.clone();
        after.put(item(100), held(&on(days).to_string(), minutes, &[TOPICS[topic]]));
        let ((before, _), (after, _)) = (report(&before, on(120)), report(&after, on(120)));
        prop_assert_eq!(after.n_sessions, before.n_sessions + 1);
        prop_assert!(after.hours > before.hours);
        prop_assert!(before.topics.iter().all(|topic| after.topics.contains(topic)));
        for (before, after) in before.focus.iter().zip(&after.focus) {
            prop_assert!(after.n_sessions >= before.n_sessions && after.percent >= before.percent);
            prop_assert!(after.last_at >= before.last_at && after.percent <= 100);
        }
        prop_assert!(after.recommendations.len() <= before.recommendations.len() + 1);
    }

    #[test]
    fn a_pair_is_never_on_track_while_one_sides_latest_answer_is_low(
        events in vec(event(), 0..24),
        days in 0..130_u64,
    ) {
        let story = story(events.iter().enumerate());
        let latest = |by: PersonId, question: Question| {
            let answers = events.iter().filter_map(|event| match event {
                Event::CheckIn(check_in) if check_in.by == by => {
                    Some((check_in.on, std::cmp::Reverse(question.answer(check_in)?)))
                }
                _ => None,
            });
            answers.max().map(|(_, answer)| answer.0.number())
        };
        let is_low = [ANN, BO]
            .into_iter()
            .any(|by| Question::ALL.into_iter().any(|question| latest(by, question).is_some_and(|it| it <= 2)));
        let health = PairHealth::new(&story.workspace, PAIR, on(days), &in_utc).expect("a pair");
        prop_assert!(!is_low || health.state == Health::NeedsCheckIn);
        prop_assert!(health.alerts.is_empty() || health.state >= Health::Watch);
    }

    #[test]
    fn every_figure_is_in_its_possible_range(events in vec(event(), 0..24), days in 0..130_u64) {
        let (report, recent) = report(&story(events.iter().enumerate()), on(days));
        prop_assert!(report.hours.is_finite() && report.hours >= 0.0);
        prop_assert!(report.hours.is_sign_positive());
        prop_assert_eq!(recent.len(), report.n_sessions.min(3));
        prop_assert!(recent.is_sorted());
        prop_assert!(report.n_overdue_actions <= report.n_open_actions);
        prop_assert!(report.n_objective_reviews <= report.n_reviews);
        let trend = &report.health.trend;
        prop_assert!(trend.iter().all(|point| (1.0..=5.0).contains(&point.mean)));
        prop_assert!(trend.is_sorted_by_key(|point| point.on));
    }
}
