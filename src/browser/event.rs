//! Listeners on the window, for as long as the page lives.

use wasm_bindgen::{JsCast, closure::Closure};

/// Calls `react` at every such event on the window.
pub fn on_window<E: JsCast + wasm_bindgen::convert::FromWasmAbi + 'static>(
    name: &str,
    react: impl Fn(E) + 'static,
) {
    let Some(window) = web_sys::window() else { return };
    let listener = Closure::<dyn Fn(E)>::new(react);
    let added = window.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    added.expect("a window takes listeners");
    listener.forget();
}

/// As `on_window`, before anything in the page hears of the event, so that `react` can keep it from the page.
pub fn on_window_first<E: JsCast + wasm_bindgen::convert::FromWasmAbi + 'static>(
    name: &str,
    react: impl Fn(E) + 'static,
) {
    let Some(window) = web_sys::window() else { return };
    let listener = Closure::<dyn Fn(E)>::new(react);
    let added =
        window.add_event_listener_with_callback_and_bool(name, listener.as_ref().unchecked_ref(), true);
    added.expect("a window takes listeners");
    listener.forget();
}

/// Calls `react` when the page comes to the front (`true`) or goes to the back.
pub fn on_visibility(react: impl Fn(bool) + 'static) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let asked = document.clone();
    let listener = Closure::<dyn Fn()>::new(move || {
        react(asked.visibility_state() == web_sys::VisibilityState::Visible);
    });
    let added =
        document.add_event_listener_with_callback("visibilitychange", listener.as_ref().unchecked_ref());
    added.expect("a document takes listeners");
    listener.forget();
}

/// Tells the page's scripts something that they listen to on the window.
pub fn dispatch(name: &str) {
    let event = web_sys::Event::new(name).ok();
    if let (Some(window), Some(event)) = (web_sys::window(), event) {
        // Nobody objects to it.
        drop(window.dispatch_event(&event));
    }
}
