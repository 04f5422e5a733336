//! Which build this is, and newer ones: `public/boot.js` follows the worker that keeps them; here is what it says.

use crate::browser::event;

/// Calls `react` whenever it changes how things stand with a newer build: "waiting", "unsaved" or "older", as
/// `public/boot.js` explains. The button to agree by is one with the id "update-reload".
pub fn on_change(react: impl Fn(String) + 'static) {
    event::on_window("belay-update", move |event: web_sys::CustomEvent| {
        react(event.detail().as_string().unwrap_or_default());
    });
}

/// How things stand with a newer build now; nothing where there is none.
pub fn standing() -> String {
    fact("data-update").unwrap_or_default()
}

/// Keeps the page from being changed for a newer build while `holds` says that something here is not saved.
pub fn unless(holds: impl Fn() -> bool + 'static) {
    event::on_window("belay-leave", move |event: web_sys::Event| {
        if holds() {
            event.prevent_default();
        }
    });
}

/// The id of this build; a build for development has none.
pub fn build() -> Option<String> {
    fact("data-build")
}

/// What kind of copy this page is: "file" when opened from disk, "plain" when it came without https, "kept" when all of
/// it is here for use without the network.
pub fn copy() -> Option<String> {
    fact("data-copy")
}

fn fact(name: &str) -> Option<String> {
    web_sys::window()?.document()?.document_element()?.get_attribute(name)
}
