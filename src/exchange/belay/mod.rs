//! Belay's own files: format, sharing, protection.

pub mod base64;
pub mod belay_file;
pub mod belay_lines;
pub mod format;
pub mod parsed;
pub mod profile;
pub mod protected;
pub mod sharing;
