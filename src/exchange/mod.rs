//! Files in and out: Belay's own, other tools' assessments as JSON and CSV, and reports to read elsewhere.
//! Knows no clock and no browser; what it reads is untrusted, and nothing it reads changes the workspace.

pub mod belay;
pub mod intake;
pub mod reports;
#[cfg(test)]
mod tests;
