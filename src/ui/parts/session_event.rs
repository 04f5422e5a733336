use crate::{
    exchange::reports::calendar::Event,
    model::{
        records::{
            ids::{ItemId, PairId},
            session::{Session, SessionStatus},
        },
        store::workspace::Workspace,
    },
    ui::labels,
    words::mentoring as words,
};

/// Returns the calendar event of a session. Its id is the same on every machine, so that an import updates the
/// existing entry. `now` is the time of the export, in milliseconds since 1970 UTC.
pub fn session_event(workspace: &Workspace, pair: PairId, id: ItemId, session: &Session, now: i64) -> Event {
    Event {
        uid: [&id.to_string(), "@belay"].concat(),
        sequence: session.sequence,
        start: session.at,
        minutes: session.minutes,
        summary: words::calendar_title(&labels::pair(workspace, pair)),
        description: session.topics.join("\n"),
        is_cancelled: session.status == SessionStatus::Cancelled,
        stamp: now,
    }
}
