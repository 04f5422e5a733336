//! Belay's own file format, sharing and protection.

pub mod base64;
pub mod belay_file;
pub mod belay_lines;
pub mod format;
pub mod parsed;
pub mod profile;
pub mod protected;
pub mod sharing;
