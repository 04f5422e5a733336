//! Reads and writes files: Belay's own format, other tools' assessments as JSON and CSV, and reports. Knows no clock
//! and no browser. Its input is untrusted, and reading does not change the workspace.

pub mod belay;
pub mod intake;
pub mod reports;
#[cfg(test)]
mod tests;
