//! The sentences that the app shows and writes, in English, one file per screen. A translation is this folder in
//! another language: constants and functions of the same names. Knows nothing else of Belay.
//!
//! What a rule refuses says so in the rule's own error type; see `ARCHITECTURE.md`.

pub mod app;
pub mod assess;
pub mod charts;
pub mod compare;
pub mod data;
pub mod exchange;
pub mod kinds;
pub mod labels;
pub mod matching;
pub mod mentoring;
pub mod mentoring_profile;
pub mod pair;
pub mod pair_file;
pub mod person;
pub mod protect;
pub mod questions;
pub mod recognition;
pub mod report;
pub mod rounding;
pub mod share;
pub mod start;
pub mod team;
pub mod team_file;
