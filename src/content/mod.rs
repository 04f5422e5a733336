//! Built-in content: frameworks, guidance and the mentoring pack. Knows the format of packs and
//! checks their consistency, but knows no person and no score.

pub mod framework;
pub mod guidance;
pub mod mentoring;
pub mod pack_record;
