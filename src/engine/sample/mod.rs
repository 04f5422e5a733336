//! The made-up team that newcomers try Belay with.

pub mod ids;
pub mod pairs;
pub mod profiles;
pub mod team;
