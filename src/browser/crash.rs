//! Reports panics to `public/boot.js`, which shows a plain page instead of the app.

use std::panic;

/// Reports the message and the place of every panic to the page from now on. This works in development only: in a
/// release, a panic aborts without a hook, and the page receives an uncaught error.
pub fn report_to_page() {
    if !cfg!(debug_assertions) {
        return;
    }
    panic::set_hook(Box::new(|panic| {
        let detail = web_sys::CustomEventInit::new();
        detail.set_detail(&panic.to_string().into());
        let event = web_sys::CustomEvent::new_with_event_init_dict("belay-panic", &detail);
        if let (Some(window), Ok(event)) = (web_sys::window(), event) {
            // If the report fails, there is no other way to report it.
            drop(window.dispatch_event(&event));
        }
    }));
}
