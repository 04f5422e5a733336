//! Mentoring: matching, pairs, their health and reports, recognition.

pub mod assignment;
pub mod blind;
#[cfg(test)]
mod blind_laws;
pub mod calibration;
pub mod candidates;
pub mod due;
pub mod fit;
#[cfg(test)]
pub mod fixture;
pub mod health;
pub mod items;
#[cfg(test)]
mod laws;
pub mod matching;
#[cfg(test)]
mod matching_laws;
pub mod recognition;
#[cfg(test)]
mod recognition_laws;
pub mod report;
