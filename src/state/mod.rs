//! The shell: the running app's workspace, its changes, undo, saving, and what other tabs do.
//! The only place that changes the workspace; knows no screen.

mod app;
mod held;
mod live;
mod notice;
mod protection;
mod saving;
mod settings;
mod store;
mod viewing;

pub use app::{App, app, start};
pub use live::{Computed, Live, follow};
pub use notice::{Notice, Tone};
pub use protection::{Carries, Outgoing, Protection, StillClosed, open, protect};
pub use saving::Stored;
pub use settings::{Settings, Theme};
pub use store::{SaveState, is_ready, mirrored};
