//! The screens: parts, charts and pages. They read signals and call edits, and decide nothing about the domain.

mod app;
pub mod charts;
#[cfg(feature = "figures")]
pub mod figures;
mod labels;
mod pages;
mod parts;
mod routes;
pub mod view;

use leptos::prelude::mount_to_body;

use crate::browser::crash;

/// Mounts the app.
pub fn start() {
    crash::tell_the_page();
    mount_to_body(|| view::mount(app::belay()));
}
