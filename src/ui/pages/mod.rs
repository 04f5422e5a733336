//! The places of the app. Pages do not use pages: what two share is a part or belongs to the engine.

pub mod assess;
pub mod compare;
pub mod data;
pub mod mentoring;
pub mod nobody;
pub mod pair;
pub mod report;
pub mod start;
pub mod team;
