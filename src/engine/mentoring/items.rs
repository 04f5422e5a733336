//! What belongs to a pair, by kind.

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

/// The day of an instant, in milliseconds since 1970 UTC, where the user is.
pub type DayOf<'a> = &'a dyn Fn(i64) -> Day;

/// Those who take part: the mentor, then the mentees.
pub fn sides(pair: &Pair) -> impl Iterator<Item = PersonId> {
    std::iter::once(pair.mentor).chain(pair.mentees.iter().copied())
}

/// What is still to be done: the most urgent first, what has no date last.
pub fn open_actions(workspace: &Workspace, pair: PairId) -> Vec<(ItemId, &ActionItem)> {
    let open: Vec<_> = workspace.all_of::<ActionItem>(pair).filter(|(_, action)| action.is_open()).collect();
    let due = |place: usize| open[place].1.due.unwrap_or(Day::MAX);
    let places = order(open.len(), &|one, other| due(one).cmp(&due(other)));
    places.into_iter().map(|place| open[place]).collect()
}

/// The completed sessions of a pair in the order in which they were held.
pub fn held_sessions(workspace: &Workspace, pair: PairId) -> Vec<(ItemId, &Session)> {
    let held = workspace.sessions(pair).into_iter().filter(|(_, it)| it.status == SessionStatus::Completed);
    ordered(held.collect(), |(_, one): &(ItemId, &Session), (_, other)| held_at(one).cmp(&held_at(other)))
}

/// When a completed session took place: when it was planned, unless it was completed before. Notes often come days
/// after.
pub fn held_at(session: &Session) -> i64 {
    session.completed_at.map_or(session.at, |at| at.min(session.at))
}

/// Whether a goal should have been met by now.
pub fn is_late(goal: &Goal, today: Day) -> bool {
    goal.status == GoalStatus::Open && goal.due.is_some_and(|due| due < today)
}
