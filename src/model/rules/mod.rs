//! Rules that span records.

pub mod mentoring;
pub mod people;
pub mod rating;
