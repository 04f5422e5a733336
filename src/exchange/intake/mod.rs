//! Reads files of any format and previews the changes of an import.

pub mod changes;
pub mod checks;
pub mod compose;
pub mod contents;
pub mod csv;
pub mod describe;
pub mod emptied;
pub mod excerpt;
pub mod findings;
pub mod folded;
pub mod grouped;
pub mod import;
pub mod limits;
pub mod merge_marker;
pub mod parse_error;
pub mod preview;
pub mod questions;
pub mod read_error;
pub mod records;
pub mod removal;
pub mod row;
pub mod skill_name;
pub mod source_json;
pub mod strict;
pub mod turns;
pub mod warning;
