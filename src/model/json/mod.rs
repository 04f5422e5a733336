//! Reads JSON and its fields; the `record!` macro.

pub mod fields;
pub mod reader;
pub mod record;
