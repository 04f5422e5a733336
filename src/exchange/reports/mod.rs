//! Writes reports for people and tools.

pub mod calendar;
pub mod current_ratings;
pub mod file_name;
pub mod instant;
pub mod json;
pub mod markdown;
pub mod pair_json;
pub mod pair_markdown;
pub mod report_json;
pub mod review_markdown;
pub mod team_csv;
pub mod team_json;
pub mod team_markdown;
pub mod text;
