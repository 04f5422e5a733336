//! The verbs: pure functions from ratings to scores, gaps, readiness and forecasts. Knows no clock,
//! no file format and no browser. A missing value is `None`, and nothing here can fail.

pub mod chart;
pub mod mentoring;
pub mod person;
pub mod sample;
pub mod team;
