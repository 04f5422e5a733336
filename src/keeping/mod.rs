//! Storage: which entries are read, written, repaired and removed, and when an export is due. Knows
//! no browser.

pub mod entries;
pub mod export_due;
pub mod export_note;
