//! The records: each file holds a type, its fields and its own check.

pub mod assessment;
pub mod assessor;
pub mod day;
pub mod ids;
pub mod kind;
pub mod level;
pub mod mentor_profile;
pub mod pair;
pub mod person;
pub mod rating;
pub mod refusal;
pub mod session;
pub mod slug;
