//! One person: ratings lined up with a framework, scores, gaps, readiness, forecasts.

pub mod forecast;
pub mod fraction;
pub mod gaps;
#[cfg(test)]
mod laws;
pub mod mentors;
pub mod next_steps;
pub mod pace;
pub mod readiness;
pub mod report;
pub mod review;
pub mod run;
pub mod scoring;
pub mod sheet;
pub mod skill_table;
pub mod staleness;
pub mod trend;
