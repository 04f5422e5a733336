//! The reasons why an edit is refused.

use thiserror::Error;

/// An edit that the rules refuse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EditError {
    #[error("This person is no longer here.")]
    NoPerson,
    #[error("A person needs a name.")]
    NoName,
    #[error("A name has at most 200 characters.")]
    LongName,
    #[error("A text has at most 20,000 characters. Shorten it and save again.")]
    LongText,
    #[error("Say why this skill does not apply.")]
    NoReason,
    #[error("There are two versions of this. Choose between them first.")]
    InConflict,
    #[error("This came from somebody else, without all that it says there. Only they can change it.")]
    Copy,
    #[error("This browser has no room left for it. Free up space under Data, then try again.")]
    StorageFull,
    #[error("This was made by a newer Belay. Reload to update, then change it.")]
    Newer,
    #[error("Nothing has changed since the last finished assessment.")]
    NothingToFinish,
    #[error("This pair is no longer here.")]
    NoPair,
    #[error("A pair needs a mentor and a mentee.")]
    NoMentee,
    #[error("Nobody mentors themselves. Choose two different people.")]
    PairWithOneself,
    #[error("These two are a pair already. Open it, or end it first.")]
    PairedAlready,
    #[error(
        "The mentor has no room for another mentee. Raise the number in their mentoring profile, or choose somebody else."
    )]
    NoRoom,
    #[error("A session takes from 5 minutes to 8 hours. Change its length.")]
    Minutes,
    #[error("This time has passed. Choose a later one, or record the session as held.")]
    Past,
    #[error("This session is no longer planned: it was held or cancelled.")]
    NotPlanned,
    #[error("Sessions come at least once a year. Choose from 1 to 366 days.")]
    Cadence,
    #[error("Give it a title.")]
    NoTitle,
    #[error(
        "A clock is at most 14 hours ahead of UTC and 12 behind, and a day has 24 hours. Check the hours."
    )]
    Hours,
}
