//! The nouns: people, ratings, assessments, and the versions they are kept as.
//! Knows no framework's content, no file format, no browser and no clock.

mod assessment;
mod assessor;
mod content;
mod day;
mod edit;
pub(crate) mod fields;
#[cfg(test)]
pub(crate) mod fixture;
mod fold;
mod gist;
mod heads;
mod history;
mod ids;
mod join;
pub(crate) mod json;
#[cfg(test)]
mod laws;
mod level;
mod lower;
mod mentor_profile;
mod mentoring;
mod order;
mod pair;
mod person;
mod rating;
mod record;
mod rules;
mod session;
mod shape;
mod slug;
mod sorted;
mod tidy;
mod veil;
mod version;
mod workspace;

pub use assessment::Assessment;
pub use assessor::{Assessor, AssessorError};
pub use content::{Content, ContentError};
pub use day::{Day, is_odd, of_instant as day_of, read as read_day, text as day_text};
pub use edit::{Edit, EditError, MAX_NAME, Stamp, Transaction};
pub use fields::seen;
#[cfg(test)]
pub(crate) use fold::lend_nfkc;
pub use fold::{folded, lend_normalize};
pub use gist::{Gist, Gists};
pub use history::{Changed, History, Step, Turn, UndoError};
pub use ids::{AssessmentId, FrameworkId, IdError, ItemId, PairId, PersonId, SkillId, VersionId};
pub use level::{Level, LevelError, Seniority, Track};
pub use lower::lower;
pub use mentor_profile::{Hours, MentorProfile, Offer, Seek, Style};
pub use mentoring::{Held, check as check_mentoring, feedback_id};
pub use order::{order, ordered};
pub use pair::{ActionItem, Goal, GoalStatus, Milestone, Pair, PairKind, PairStatus, Term};
pub use person::Person;
pub use rating::{MAX_TEXT, Rating, Want, WantError};
pub use record::{DraftKey, PairPart, RecordKey, RecordKeyError};
pub use rules::Assessed;
pub use session::{
    AgendaPart, Answer, CheckIn, Feedback, Fit, Opportunity, OpportunityKind, Review, Session, SessionStatus,
};
pub use sorted::Sorted;
pub use tidy::droppable;
pub use veil::Veil;
pub use version::{FORMAT, MAX_BASES, Past, Version, VersionError};
pub use workspace::{Conflicts, Inserted, MAX_HEADS, MAX_VERSIONS, Record, Walk, Workspace};

/// Fields of a newer Belay that this one does not show: kept and written back.
pub type Rest = serde_json::Map<String, serde_json::Value>;

/// Reads an optional field as `Fields::optional` does.
#[cfg(test)]
fn present<'de, D, T>(source: D) -> Result<Option<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: serde::Deserialize<'de>,
{
    T::deserialize(source).map(Some)
}
