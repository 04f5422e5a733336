//! A team: its members, their figures, who knows what, and training.

pub mod everybodys_ratings;
pub mod knowledge;
#[cfg(test)]
mod laws;
pub mod report;
pub mod roster;
pub mod training;
pub mod twins;
