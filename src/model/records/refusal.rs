//! The reasons why an edit is refused.

use thiserror::Error;

/// An edit that the rules refuse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EditError {
    #[error("This person is no longer here.")]
    NoPerson,
    #[error("A person needs a name.")]
    NoName,
    #[error("Use at most 200 characters for a name.")]
    LongName,
    #[error("This text is too long (at most 20,000 characters). Shorten it and save again.")]
    LongText,
    #[error("Enter why this skill is not relevant.")]
    NoReason,
    #[error("There are two versions of this. Choose between them first.")]
    InConflict,
    #[error("This came from someone else in shortened form. Only they can change it.")]
    Copy,
    #[error("This browser has no room left for it. Free up space under Data, then try again.")]
    StorageFull,
    #[error("This comes from a newer version of Belay. Reload to update, then change it.")]
    Newer,
    #[error("Nothing has changed since the last finished assessment.")]
    NothingToFinish,
    #[error("This pair is no longer here.")]
    NoPair,
    #[error("A pair needs a mentor and a mentee.")]
    NoMentee,
    #[error("People cannot mentor themselves. Choose two different people.")]
    PairWithOneself,
    #[error("These two are already a pair. Open that pair, or end it first.")]
    PairedAlready,
    #[error("This mentor is full. Raise the limit in their mentoring profile, or choose someone else.")]
    NoRoom,
    #[error("A session lasts from 5 minutes to 8 hours. Change its length.")]
    Minutes,
    #[error("This time has passed. Choose a later time, or log the session as done.")]
    Past,
    #[error("This session is no longer planned: it is done or canceled.")]
    NotPlanned,
    #[error("Choose from 1 to 366 days between sessions.")]
    Cadence,
    #[error("Enter a title.")]
    NoTitle,
    #[error(
        "A time zone is at most 14 hours ahead of UTC or 12 behind, and a day has 24 hours. Check the hours."
    )]
    Hours,
}
