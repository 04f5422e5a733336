//! Reads the state of the field that an event came from.

use web_sys::Event;

/// Returns the text in the field that an event came from.
pub fn value_of(event: &Event) -> String {
    let Some(field) = event.target() else { return String::new() };
    js_sys::Reflect::get(&field, &"value".into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}

/// Returns whether the checkbox that an event came from is ticked.
pub fn is_checked(event: &Event) -> bool {
    let Some(field) = event.target() else { return false };
    js_sys::Reflect::get(&field, &"checked".into()).is_ok_and(|value| value.is_truthy())
}
