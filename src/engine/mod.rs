//! The verbs: pure functions from ratings to scores, gaps, readiness and forecasts.
//! Knows no clock, no file format and no browser; what is missing is `None`, and nothing here can fail.

mod assignment;
mod blind;
#[cfg(test)]
mod blind_laws;
mod calibration;
pub mod drawing;
mod fit;
mod forecast;
mod fraction;
mod gaps;
mod health;
mod knowledge;
#[cfg(test)]
mod laws;
mod matching;
#[cfg(test)]
mod matching_laws;
mod mentors;
mod pace;
mod pair_due;
#[cfg(test)]
pub(crate) mod pair_fixture;
mod pair_items;
#[cfg(test)]
mod pair_laws;
mod pair_report;
mod readiness;
mod recognition;
#[cfg(test)]
mod recognition_laws;
mod report;
mod roster;
mod said;
mod sample;
mod sample_pairs;
mod sample_profiles;
mod scoring;
mod sheet;
mod staleness;
mod team;
#[cfg(test)]
mod team_laws;
mod training;
mod trend;
mod twins;

pub use assignment::Scores;
pub use blind::{Blind, Viewer, has_rated};
pub use calibration::{Calibration, Closeness, Difference, Kappa, NoKappa};
pub use fit::{Parts, Weights};
pub use forecast::{Forecast, Outlook, outlook};
pub use gaps::{Gap, Recommendation, RequiredGap, SIGNIFICANT_GAP, Strength};
pub use health::{Alert, Health, HealthPoint, PairHealth, Question, SURVEY_EVERY_DAYS};
pub use knowledge::{EXACT_LEAVERS, EXACT_TEAM, Holding, Knowledge, TruckFactor, weight};
pub use matching::{Candidate, Matching, N_ALTERNATIVES, Outcome, Proposal, WhyNobody};
pub use mentors::{Disagreement, disagreements};
pub use pace::{closing_time, closing_weeks};
pub use pair_due::{Carried, Due, PairDue, carried, mentoring_due};
pub use pair_items::{
    DayOf, actions, check_ins, goals, held_at, held_sessions, is_late, open_actions, reviews, sides,
};
pub use pair_report::{
    FocusLevel, FocusProgress, GoalCounts, Growth, PairRecommendation, PairReport, focus_levels,
};
pub use readiness::{Blocking, MIN_COVERAGE, Readiness};
pub use recognition::{Deed, Recognition, badges, recognition};
pub use report::{FastStep, PersonReport, Source};
pub use roster::{Filter, Member, Roster, Told};
pub use sample::{is_made_up, sample, sample_versions};
pub use scoring::{AreaScore, Coverage, Overall};
pub use sheet::{Cell, Sheet};
pub use staleness::{STALE_AFTER_DAYS, is_stale, stale};
pub use team::{CommonGap, TeamReport};
pub use training::{
    CrossTraining, TEACHING_LEVEL, TrainingGroup, WhoKnows, cross_training, training_groups, who_knows,
};
pub use trend::{TrendPoint, trend};
pub use twins::twins;
