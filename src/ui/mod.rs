//! The screens: parts, charts and pages. They read signals and call edits, and decide nothing about the domain.

mod app;
pub mod charts;
#[cfg(feature = "figures")]
pub mod figures;
mod labels;
mod later;
mod loaded;
mod numbers;
mod pages;
mod parts;
mod routes;
mod shell;
pub mod view;

use leptos::prelude::mount_to_body;
use wasm_bindgen_futures::spawn_local;

use crate::browser::crash;

/// Mounts the app. Where local storage has nothing, its mirror is waited for, so that nothing looks lost that is not.
pub fn start() {
    crash::tell_the_page();
    if crate::state::store::is_ready() {
        mount(Vec::new());
    } else {
        spawn_local(async { mount(crate::state::store::mirrored().await) });
    }
}

fn mount(mirrored: Vec<(String, String)>) {
    mount_to_body(|| app::belay(mirrored).into_leptos());
}
