//! The due items in mentoring, over all pairs.

use chrono::{Datelike, Days};

use crate::{
    engine::mentoring::{
        health::{PairHealth, last_day},
        items::{DayOf, held_sessions, is_late, open_actions},
    },
    model::{
        records::{
            day::Day,
            ids::{ItemId, PairId, PersonId},
            pair::{ActionItem, Goal, Pair, PairStatus},
            session::{Session, SessionStatus},
        },
        small::order::ordered,
        store::workspace::Workspace,
    },
};

/// How far ahead upcoming sessions are listed.
const AHEAD_MS: i64 = 14 * 24 * 60 * 60 * 1000;

/// A due item of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PairDue {
    pub pair: PairId,
    pub what: Due,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// A session whose time has passed, and which nobody has completed or cancelled.
    Unfinished {
        session: ItemId,
        at: i64,
    },
    /// A session in the next two weeks, or in progress.
    Upcoming {
        session: ItemId,
        at: i64,
    },
    /// By the cadence there should be a session since that day, but none is planned.
    Unplanned {
        since: Day,
    },
    Action {
        action: ItemId,
        due: Option<Day>,
        is_overdue: bool,
    },
    /// The question whether the two fit.
    Fit {
        by: PersonId,
    },
    Survey {
        by: PersonId,
        since: Day,
    },
    /// An open goal whose due day has passed.
    Goal {
        goal: ItemId,
        due: Day,
    },
}

impl Due {
    /// Returns the position of the kind, and the position within the kind.
    fn rank(self) -> (u8, i64) {
        let day = |day: Day| i64::from(day.num_days_from_ce());
        match self {
            Self::Unfinished { at, .. } => (0, at),
            Self::Upcoming { at, .. } => (1, at),
            Self::Unplanned { since } => (2, day(since)),
            Self::Action { due, .. } => (3, due.map_or(i64::MAX, day)),
            Self::Fit { .. } => (4, 0),
            Self::Survey { since, .. } => (5, day(since)),
            Self::Goal { due, .. } => (6, day(due)),
        }
    }
}

/// Returns the due items in the pairs of `me`, or in all pairs: by kind, and the most urgent first
/// within a kind. Action items, questions and surveys are included only if they are for `me`. `now`
/// is in milliseconds since 1970 UTC.
///
/// Proposed and paused pairs have only items that were planned or promised. Only active pairs have
/// sessions to plan and questions to answer.
pub fn mentoring_due(
    workspace: &Workspace,
    me: Option<PersonId>,
    today: Day,
    now: i64,
    day_of: DayOf<'_>,
) -> Vec<PairDue> {
    let is_mine = |person: PersonId| me.is_none_or(|me| me == person);
    let mut due = Vec::new();
    for (id, pair) in workspace.pairs() {
        if !pair.status.is_running() || me.is_some_and(|me| !pair.has(me)) {
            continue;
        }
        let mut add = |what| due.push(PairDue { pair: id, what });
        sessions_due(workspace, id, now).into_iter().for_each(&mut add);
        if let Some(since) = unplanned_since(workspace, id, pair, today, now, day_of) {
            add(Due::Unplanned { since });
        }
        for (action, item) in open_actions(workspace, id).into_iter().filter(|(_, item)| is_mine(item.owner))
        {
            add(Due::Action { action, due: item.due, is_overdue: item.is_overdue(today) });
        }
        if let Some(health) = PairHealth::new(workspace, id, today, day_of) {
            for by in health.fit_due.into_iter().filter(|by| is_mine(*by)) {
                add(Due::Fit { by });
            }
            for (by, since) in health.survey_due.into_iter().filter(|(by, _)| is_mine(*by)) {
                add(Due::Survey { by, since });
            }
        }
        for (goal_id, goal) in workspace.all_of::<Goal>(id).filter(|(_, goal)| is_late(goal, today)) {
            if let Some(day) = goal.due {
                add(Due::Goal { goal: goal_id, due: day });
            }
        }
    }
    ordered(due, |one: &PairDue, other| one.what.rank().cmp(&other.what.rank()))
}

fn sessions_due(workspace: &Workspace, pair: PairId, now: i64) -> Vec<Due> {
    let mut due = Vec::new();
    for (id, session) in planned(workspace, pair) {
        if ends_at(session) <= now {
            due.push(Due::Unfinished { session: id, at: session.at });
        } else if session.at <= now.saturating_add(AHEAD_MS) {
            due.push(Due::Upcoming { session: id, at: session.at });
        }
    }
    due
}

/// Returns the sessions that are neither completed nor cancelled.
fn planned(workspace: &Workspace, pair: PairId) -> impl Iterator<Item = (ItemId, &Session)> {
    workspace.sessions(pair).into_iter().filter(|(_, session)| session.status == SessionStatus::Scheduled)
}

fn ends_at(session: &Session) -> i64 {
    session.at.saturating_add(i64::from(session.minutes) * 60_000)
}

/// Returns the day since when another session should be planned: one cadence after the last
/// session, or after the start. A session that nobody has completed yet counts as held.
fn unplanned_since(
    workspace: &Workspace,
    id: PairId,
    pair: &Pair,
    today: Day,
    now: i64,
    day_of: DayOf<'_>,
) -> Option<Day> {
    if pair.status != PairStatus::Active || planned(workspace, id).any(|(_, session)| ends_at(session) > now)
    {
        return None;
    }
    let unfinished = planned(workspace, id).last().map(|(_, session)| day_of(session.at));
    let last = unfinished.max(Some(last_day(workspace, id, pair, day_of)))?;
    last.checked_add_days(Days::new(pair.every_days.into())).filter(|since| *since <= today)
}

/// The topics and action items for the next session.
#[derive(Debug, Clone, PartialEq)]
pub struct Carried<'w> {
    /// The topics that the last completed session left for the next one.
    pub topics: &'w [String],
    /// The open action items, the most urgent first.
    pub actions: Vec<(ItemId, &'w ActionItem)>,
}

/// Returns the topics and action items that previous sessions pass on to the next one.
pub fn carried(workspace: &Workspace, pair: PairId) -> Carried<'_> {
    let last = held_sessions(workspace, pair).pop();
    Carried {
        topics: last.map_or(&[], |(_, session)| &session.next_topics),
        actions: open_actions(workspace, pair),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        engine::mentoring::fixture::*,
        model::{
            records::{
                pair::GoalStatus,
                session::{CheckIn, Fit},
            },
            store::key::RecordKey,
        },
    };

    /// Returns the due items at noon of a day.
    fn due(story: &Story, me: Option<PersonId>, today: &str) -> Vec<Due> {
        let now = nine(today) + 3 * 3_600_000;
        mentoring_due(&story.workspace, me, day(today), now, &in_utc).iter().map(|due| due.what).collect()
    }

    /// Both sides have answered the fit question and the survey.
    fn asked(on: &str) -> [CheckIn; 2] {
        [ANN, BO].map(|by| CheckIn { fit: Some(Fit::Good), ..check_in(by, on, [4, 4, 4, 4]) })
    }

    fn story() -> Story {
        let [ann, bo] = asked("2026-01-20");
        Story::new(pair(&[])).with(held("2026-01-19", 60, &[])).with(ann).with(bo)
    }

    #[test]
    fn a_session_is_upcoming_for_two_weeks_until_it_ends_and_then_unfinished() {
        let mut story = story();
        let session_id = story.add(session("2026-02-02", 60, &[]));
        let at = nine("2026-02-02");
        let what = |now| {
            let due = mentoring_due(&story.workspace, None, day("2026-01-20"), now, &in_utc);
            due.iter().map(|due| due.what).collect::<Vec<_>>()
        };
        let two_weeks = 14 * 86_400_000;
        assert_eq!(what(at - two_weeks - 1), []);
        assert_eq!(what(at - two_weeks), [Due::Upcoming { session: session_id, at }]);
        assert_eq!(what(at + 3_599_999), [Due::Upcoming { session: session_id, at }]);
        assert_eq!(what(at + 3_600_000), [Due::Unfinished { session: session_id, at }]);
    }

    #[test]
    fn the_next_session_should_be_planned_a_cadence_after_the_last() {
        let story = story();
        assert_eq!(due(&story, None, "2026-02-01"), []);
        let since = day("2026-02-02");
        assert_eq!(due(&story, None, "2026-02-02"), [Due::Unplanned { since }]);
        // A session that nobody has completed yet counts as held.
        let unfinished = story.clone().with(session("2026-02-02", 60, &[]));
        assert!(matches!(due(&unfinished, None, "2026-02-15")[..], [Due::Unfinished { .. }]));
        assert!(matches!(
            due(&unfinished, None, "2026-02-16")[..],
            [Due::Unfinished { .. }, Due::Unplanned { .. }]
        ));
        // A session far ahead counts as planned.
        let planned = story.with(session("2026-03-30", 60, &[]));
        assert_eq!(due(&planned, None, "2026-02-03"), []);
        let new = Story::new(pair(&[]));
        assert_eq!(due(&new, None, "2026-01-18"), []);
        assert_eq!(due(&new, None, "2026-01-19"), [Due::Unplanned { since: day("2026-01-19") }]);
    }

    #[test]
    fn only_ones_own_open_action_items_are_due_and_overdue_ones_come_first() {
        let mut story = story();
        let done = ActionItem { done_on: Some(day("2026-01-21")), ..action(ANN, Some("2026-01-20")) };
        let someday = story.add(action(ANN, None));
        let later = story.add(action(ANN, Some("2026-01-30")));
        let late = story.add(action(ANN, Some("2026-01-24")));
        let bos = story.add(action(BO, Some("2026-01-20")));
        story.add(done);
        let action =
            |action, due: Option<&str>, is_overdue| Due::Action { action, due: due.map(day), is_overdue };
        let anns = [
            action(late, Some("2026-01-24"), true),
            action(later, Some("2026-01-30"), false),
            action(someday, None, false),
        ];
        assert_eq!(due(&story, Some(ANN), "2026-01-25"), anns);
        let all = [&[action(bos, Some("2026-01-20"), true)], &anns[..]].concat();
        assert_eq!(due(&story, None, "2026-01-25"), all);
        let nobody = PersonId(uuid::Uuid::from_u128(3));
        assert_eq!(due(&story, Some(nobody), "2026-01-25"), []);
    }

    #[test]
    fn questions_go_to_those_who_have_not_answered() {
        let story = Story::new(Pair { every_days: 60, ..pair(&[]) }).with(held("2026-01-19", 60, &[]));
        assert_eq!(due(&story, Some(ANN), "2026-01-20"), [Due::Fit { by: ANN }]);
        let [ann, _] = asked("2026-01-20");
        let story = story.with(ann);
        assert_eq!(due(&story, Some(ANN), "2026-02-10"), []);
        let since = day("2026-02-04");
        assert_eq!(due(&story, None, "2026-02-10"), [Due::Fit { by: BO }, Due::Survey { by: BO, since }]);
    }

    #[test]
    fn open_goals_are_due_from_the_day_after() {
        let mut story = story();
        story.add(goal(GoalStatus::Met, Some("2026-01-20")));
        let late = story.add(goal(GoalStatus::Open, Some("2026-01-24")));
        assert_eq!(due(&story, None, "2026-01-24"), []);
        let day = day("2026-01-24");
        assert_eq!(due(&story, None, "2026-01-25"), [Due::Goal { goal: late, due: day }]);
    }

    #[test]
    fn a_paused_pair_keeps_its_promises_and_an_ended_one_has_nothing_due() {
        let of = |status| {
            Story::new(Pair { status, ..pair(&[]) })
                .with(session("2026-01-19", 60, &[]))
                .with(action(ANN, None))
        };
        let expected = [
            Due::Unfinished { session: item(1), at: nine("2026-01-19") },
            Due::Action { action: item(2), due: None, is_overdue: false },
        ];
        assert_eq!(due(&of(PairStatus::Paused), None, "2026-03-20"), expected);
        assert_eq!(due(&of(PairStatus::Proposed), None, "2026-03-20"), expected);
        for status in [PairStatus::Completed, PairStatus::Ended] {
            assert_eq!(due(&of(status), None, "2026-03-20"), []);
        }
        // An active pair should have met and answered questions since.
        assert_eq!(due(&of(PairStatus::Active), None, "2026-03-20").len(), 5);
    }

    #[test]
    fn the_last_sessions_topics_and_the_open_action_items_are_carried_on() {
        let with_next = |on, topics: &[&str]| Session { next_topics: texts(topics), ..held(on, 60, &[]) };
        let mut story = Story::new(pair(&[]));
        assert_eq!(carried(&story.workspace, PAIR), Carried { topics: &[], actions: vec![] });
        story.add(with_next("2026-02-02", &["Probes"]));
        story.add(with_next("2026-01-19", &["Quotas"]));
        let later = story.add(action(BO, Some("2026-02-20")));
        let sooner = story.add(action(ANN, Some("2026-02-10")));
        story.add(ActionItem { done_on: Some(day("2026-02-03")), ..action(ANN, None) });
        let carried = carried(&story.workspace, PAIR);
        let actions: Vec<ItemId> = carried.actions.iter().map(|(id, _)| *id).collect();
        assert_eq!((carried.topics, actions), (&texts(&["Probes"])[..], vec![sooner, later]));
    }

    #[test]
    fn items_of_all_pairs_are_grouped_by_kind() {
        let mut story = story();
        let (other, late) = (PairId(uuid::Uuid::from_u128(11)), item(50));
        let key = RecordKey::Pair(other);
        story.set(
            key,
            crate::model::store::content::Content::Pair(
                Pair { status: PairStatus::Paused, ..pair(&[]) }.into(),
            ),
        );
        let key = RecordKey::OfPair(other, crate::model::store::key::PairPart::Action, late);
        story.set(key, crate::model::store::content::Content::from(action(ANN, Some("2026-01-21"))));
        let later = story.add(action(ANN, Some("2026-01-23")));
        let due = mentoring_due(&story.workspace, Some(ANN), day("2026-01-25"), nine("2026-01-25"), &in_utc);
        let actions: Vec<(PairId, ItemId)> = due
            .iter()
            .filter_map(|due| match due.what {
                Due::Action { action, .. } => Some((due.pair, action)),
                _ => None,
            })
            .collect();
        assert_eq!(actions, [(other, late), (PAIR, later)]);
    }
}
