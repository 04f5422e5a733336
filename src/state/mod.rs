//! The shell: the running app's workspace, its changes, undo, saving, and what other tabs do.
//! The only place that changes the workspace; knows no screen.

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
