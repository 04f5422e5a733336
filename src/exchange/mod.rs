//! Files in and out: Belay's own, other tools' assessments as JSON and CSV, and reports to read elsewhere.
//! Knows no clock and no browser; what it reads is untrusted, and nothing it reads changes the workspace.

mod base64;
pub mod belay_file;
mod belay_lines;
mod bounds;
pub mod calendar;
pub mod csv;
mod excerpt;
mod export_due;
mod export_note;
mod fault;
pub mod file_name;
mod grouped;
pub mod import;
mod instant;
mod json;
pub mod keeping;
pub mod markdown;
pub mod pair_json;
pub mod pair_markdown;
mod preview;
pub mod protected;
mod questions;
mod ratings;
mod read_error;
mod remark;
pub mod report_json;
pub mod review_markdown;
mod row;
pub mod sharing;
mod skill_name;
pub mod source_json;
mod standing;
pub mod strict;
pub mod team_csv;
pub mod team_json;
pub mod team_markdown;
#[cfg(test)]
mod tests;
mod text;
mod turns;

pub use excerpt::Excerpt;
pub use export_due::{ExportDue, export_due};
pub use export_note::ExportNote;
pub use fault::{Fault, Problem, Refusal, Step};
pub use import::{Choices, Contents, Entry, Fate, FileReading, Import, Kind};
pub use pair_json::PairFile;
pub use protected::{Opened, Protected};
pub use questions::{Answer, Asks, Counts, Question};
pub use read_error::ReadError;
pub use remark::Remark;
pub use report_json::ReportFile;
pub use sharing::{LeaveOut, Share, Shared, shared};
pub use team_json::TeamFile;
pub use turns::{Turns, at_once};
