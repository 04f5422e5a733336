//! Starts the app in the page.

use leptos::prelude::mount_to_body;
use wasm_bindgen_futures::spawn_local;

use crate::{browser::crash, state::store, ui::app::belay};

/// Mounts the app. Where local storage has nothing, its mirror is waited for, so that nothing looks lost that is not.
pub fn start() {
    crash::tell_the_page();
    if store::is_ready() {
        mount(Vec::new());
    } else {
        spawn_local(async { mount(store::mirrored().await) });
    }
}

fn mount(mirrored: Vec<(String, String)>) {
    mount_to_body(|| belay(mirrored).into_leptos());
}
