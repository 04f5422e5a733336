//! What happens when the app has a bug: the plain page of `public/boot.js` takes over.

use std::panic;

/// From now on a panic tells the page what went wrong and where. In development only: in a release a panic stops at
/// once and runs no hook, and the page sees the uncaught error that it is.
pub fn tell_the_page() {
    if !cfg!(debug_assertions) {
        return;
    }
    panic::set_hook(Box::new(|panic| {
        let detail = web_sys::CustomEventInit::new();
        detail.set_detail(&panic.to_string().into());
        let event = web_sys::CustomEvent::new_with_event_init_dict("belay-panic", &detail);
        if let (Some(window), Ok(event)) = (web_sys::window(), event) {
            // Nothing can be done about a failure to say that something failed.
            drop(window.dispatch_event(&event));
        }
    }));
}
