//! Identifies this build and reports newer ones. `public/boot.js` manages the service worker that stores builds; this
//! module reads its state.

use crate::browser::event;

/// Calls `listen` whenever the state of a newer build changes: "waiting", "unsaved" or "older", as `public/boot.js`
/// explains. The button with which the user agrees has the id "update-reload".
pub fn on_change(listen: impl Fn(String) + 'static) {
    event::on_window("belay-update", move |event: web_sys::CustomEvent| {
        listen(event.detail().as_string().unwrap_or_default());
    });
}

/// Returns the state of a newer build; empty if there is none.
pub fn state() -> String {
    page_attribute("data-update").unwrap_or_default()
}

/// Prevents the page from reloading for a newer build while `has_unsaved` returns true.
pub fn unless(has_unsaved: impl Fn() -> bool + 'static) {
    event::on_window("belay-leave", move |event: web_sys::Event| {
        if has_unsaved() {
            event.prevent_default();
        }
    });
}

/// Returns the id of this build; a development build has none.
pub fn build() -> Option<String> {
    page_attribute("data-build")
}

/// Returns the kind of copy that this page is: "file" if it was opened from disk, "plain" if it was loaded without
/// https, "kept" if all of it is stored for offline use.
pub fn copy() -> Option<String> {
    page_attribute("data-copy")
}

fn page_attribute(name: &str) -> Option<String> {
    web_sys::window()?.document()?.document_element()?.get_attribute(name)
}
