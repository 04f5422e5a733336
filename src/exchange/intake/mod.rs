//! Reads files of any format and previews what an import would change.

pub mod changes;
pub mod compose;
pub mod csv;
pub mod emptied;
pub mod excerpt;
pub mod fault;
pub mod folded;
pub mod grouped;
pub mod import;
pub mod limits;
pub mod preview;
pub mod questions;
pub mod read_error;
pub mod remark;
pub mod removal;
pub mod row;
pub mod skill_name;
pub mod source_json;
pub mod strict;
pub mod turns;
