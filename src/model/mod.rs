//! The nouns: people, ratings, assessments, and the versions that store them. Knows no framework's
//! content, no file format, no browser and no clock.

pub mod json;
pub mod records;
pub mod rules;
pub mod small;
pub mod store;
