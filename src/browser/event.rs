//! Adds listeners to the window, for the lifetime of the page.

use wasm_bindgen::{JsCast, closure::Closure};

/// Calls `listen` at every event of this name on the window.
pub fn on_window<E: JsCast + wasm_bindgen::convert::FromWasmAbi + 'static>(
    name: &str,
    listen: impl Fn(E) + 'static,
) {
    let Some(window) = web_sys::window() else { return };
    let listener = Closure::<dyn Fn(E)>::new(listen);
    let added = window.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    added.expect("a window takes listeners");
    listener.forget();
}

/// Calls `listen` like `on_window`, but before any listener in the page, so that `listen` can stop the event.
pub fn on_window_first<E: JsCast + wasm_bindgen::convert::FromWasmAbi + 'static>(
    name: &str,
    listen: impl Fn(E) + 'static,
) {
    let Some(window) = web_sys::window() else { return };
    let listener = Closure::<dyn Fn(E)>::new(listen);
    let added =
        window.add_event_listener_with_callback_and_bool(name, listener.as_ref().unchecked_ref(), true);
    added.expect("a window takes listeners");
    listener.forget();
}

/// Calls `listen` with `true` when the page becomes visible, and with `false` when it is hidden.
pub fn on_visibility(listen: impl Fn(bool) + 'static) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let asked = document.clone();
    let listener = Closure::<dyn Fn()>::new(move || {
        listen(asked.visibility_state() == web_sys::VisibilityState::Visible);
    });
    let added =
        document.add_event_listener_with_callback("visibilitychange", listener.as_ref().unchecked_ref());
    added.expect("a document takes listeners");
    listener.forget();
}

/// Dispatches an event on the window, for the page's scripts.
pub fn dispatch(name: &str) {
    let event = web_sys::Event::new(name).ok();
    if let (Some(window), Some(event)) = (web_sys::window(), event) {
        // No listener cancels it.
        drop(window.dispatch_event(&event));
    }
}
