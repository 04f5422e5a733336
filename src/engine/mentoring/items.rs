//! Access to a pair's records, by kind.

use crate::model::{
    records::{
        day::Day,
        ids::{ItemId, PairId, PersonId},
        pair::{ActionItem, Goal, GoalStatus, Pair},
        session::{Session, SessionStatus},
    },
    small::order::{order, ordered},
    store::workspace::Workspace,
};

/// Returns the local day of an instant in milliseconds since 1970 UTC.
pub type DayOf<'a> = &'a dyn Fn(i64) -> Day;

/// Returns the participants: the mentor, then the mentees.
pub fn sides(pair: &Pair) -> impl Iterator<Item = PersonId> {
    std::iter::once(pair.mentor).chain(pair.mentees.iter().copied())
}

/// Returns the open action items: the most urgent first, those without a date last.
pub fn open_actions(workspace: &Workspace, pair: PairId) -> Vec<(ItemId, &ActionItem)> {
    let open: Vec<_> = workspace.all_of::<ActionItem>(pair).filter(|(_, action)| action.is_open()).collect();
    let due = |place: usize| open[place].1.due.unwrap_or(Day::MAX);
    let places = order(open.len(), &|one, other| due(one).cmp(&due(other)));
    places.into_iter().map(|place| open[place]).collect()
}

/// Returns the completed sessions of a pair, in the order in which they took place.
pub fn held_sessions(workspace: &Workspace, pair: PairId) -> Vec<(ItemId, &Session)> {
    let held = workspace
        .sessions(pair)
        .into_iter()
        .filter(|(_, session)| session.status == SessionStatus::Completed);
    ordered(held.collect(), |(_, one): &(ItemId, &Session), (_, other)| held_at(one).cmp(&held_at(other)))
}

/// Returns the time of a completed session, in milliseconds since 1970 UTC: its planned time, or
/// the time of completion if that is earlier. Notes often follow days later.
pub fn held_at(session: &Session) -> i64 {
    session.completed_at.map_or(session.at, |at| at.min(session.at))
}

/// Whether a goal is open and overdue.
pub fn is_late(goal: &Goal, today: Day) -> bool {
    goal.status == GoalStatus::Open && goal.due.is_some_and(|due| due < today)
}
