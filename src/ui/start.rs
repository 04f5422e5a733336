//! Starts the app in the page.

use leptos::prelude::mount_to_body;
use wasm_bindgen_futures::spawn_local;

#[cfg(feature = "trial")]
use crate::ui::trial;
use crate::{browser::crash, state::store, ui::app::belay};

pub fn start() {
    crash::report_to_page();
    #[cfg(feature = "trial")]
    mount_to_body(|| trial::trial().into_leptos());
    #[cfg(not(feature = "trial"))]
    start_app();
}

/// Mounts the app. Where local storage has nothing, its mirror is waited for, so that nothing looks lost that is not.
#[cfg_attr(feature = "trial", allow(dead_code))]
fn start_app() {
    if store::is_ready() {
        mount(Vec::new());
    } else {
        spawn_local(async { mount(store::mirrored().await) });
    }
}

fn mount(mirrored: Vec<(String, String)>) {
    mount_to_body(|| belay(mirrored).into_leptos());
}
