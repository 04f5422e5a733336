//! Holds the running app: its workspace, edits, undo, saving, and changes by other tabs. This is the only layer that
//! changes the workspace; it does not know the user interface.

pub mod app;
pub mod heard;
mod held;
pub mod live;
pub mod notice;
pub mod protection;
pub mod saving;
pub mod settings;
pub mod store;
pub mod viewing;
