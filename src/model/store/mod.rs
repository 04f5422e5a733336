//! Versions, the workspace that holds them, edits, undo.

pub mod content;
pub mod edit;
#[cfg(test)]
pub mod fixture;
pub mod heads;
pub mod history;
pub mod key;
pub mod kinds;
#[cfg(test)]
mod laws;
pub mod rating_figures;
pub mod record;
pub mod tidy;
pub mod veil;
pub mod version;
pub mod workspace;
