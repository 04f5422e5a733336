//! The verbs: pure functions from ratings to scores, gaps, readiness and forecasts.
//! Knows no clock, no file format and no browser; what is missing is `None`, and nothing here can fail.

pub mod drawing;
mod forecast;
mod gaps;
mod knowledge;
#[cfg(test)]
mod laws;
mod pace;
mod readiness;
mod report;
mod roster;
mod said;
mod sample;
mod scoring;
mod sheet;
mod staleness;
mod team;
#[cfg(test)]
mod team_laws;
mod training;
mod trend;
mod twins;

pub use forecast::{Forecast, Outlook, outlook};
pub use gaps::{Gap, Recommendation, RequiredGap, SIGNIFICANT_GAP, Strength};
pub use knowledge::{EXACT_LEAVERS, EXACT_TEAM, Holding, Knowledge, TruckFactor, weight};
pub use pace::{closing_time, closing_weeks};
pub use readiness::{Blocking, MIN_COVERAGE, Readiness};
pub use report::{FastStep, PersonReport, Source};
pub use roster::{Filter, Member, Roster, Told};
pub use sample::sample;
pub use scoring::{AreaScore, Coverage, Overall};
pub use sheet::{Cell, Sheet};
pub use staleness::{STALE_AFTER_DAYS, is_stale, stale};
pub use team::{CommonGap, TeamReport};
pub use training::{
    CrossTraining, TEACHING_LEVEL, TrainingGroup, WhoKnows, cross_training, training_groups, who_knows,
};
pub use trend::{TrendPoint, trend};
pub use twins::twins;
