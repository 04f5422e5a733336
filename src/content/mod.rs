//! The givens: frameworks and, later, programmes, scenarios and credentials, as packs of words and numbers.
//! Knows what packs look like and whether they fit together, not what anybody scored.

pub mod framework;
pub mod guidance;
pub mod mentoring;
pub mod pack_record;
