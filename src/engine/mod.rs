//! The verbs: pure functions from ratings to scores, gaps, readiness and forecasts.
//! Knows no clock, no file format and no browser; what is missing is `None`, and nothing here can fail.

pub mod assignment;
pub mod blind;
#[cfg(test)]
mod blind_laws;
pub mod calibration;
pub mod drawing;
pub mod fit;
pub mod forecast;
pub mod fraction;
pub mod gaps;
pub mod health;
pub mod knowledge;
#[cfg(test)]
mod laws;
pub mod matching;
#[cfg(test)]
mod matching_laws;
pub mod mentors;
pub mod pace;
pub mod pair_due;
#[cfg(test)]
pub mod pair_fixture;
pub mod pair_items;
#[cfg(test)]
mod pair_laws;
pub mod pair_report;
pub mod readiness;
pub mod recognition;
#[cfg(test)]
mod recognition_laws;
pub mod report;
pub mod roster;
pub mod said;
pub mod sample;
pub mod sample_pairs;
pub mod sample_profiles;
pub mod scoring;
pub mod sheet;
pub mod staleness;
pub mod team;
#[cfg(test)]
mod team_laws;
pub mod training;
pub mod trend;
pub mod twins;
