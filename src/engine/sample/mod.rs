//! The sample team for new users.

pub mod ids;
pub mod pairs;
pub mod profiles;
pub mod team;
