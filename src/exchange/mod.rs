//! Files in and out: Belay's own, other tools' assessments as JSON and CSV, and reports to read elsewhere.
//! Knows no clock and no browser; what it reads is untrusted, and nothing it reads changes the workspace.

pub mod base64;
pub mod belay_file;
pub mod belay_lines;
pub mod bounds;
pub mod calendar;
pub mod csv;
pub mod excerpt;
pub mod export_due;
pub mod export_note;
pub mod fault;
pub mod file_name;
pub mod grouped;
pub mod import;
pub mod instant;
pub mod json;
pub mod keeping;
pub mod markdown;
pub mod pair_json;
pub mod pair_markdown;
pub mod preview;
pub mod protected;
pub mod questions;
pub mod ratings;
pub mod read_error;
pub mod remark;
pub mod report_json;
pub mod review_markdown;
pub mod row;
pub mod sharing;
pub mod skill_name;
pub mod source_json;
pub mod standing;
pub mod strict;
pub mod team_csv;
pub mod team_json;
pub mod team_markdown;
#[cfg(test)]
mod tests;
pub mod text;
pub mod turns;
