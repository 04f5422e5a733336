//! What a key press means, on any keyboard.

use web_sys::KeyboardEvent;

/// Whether the key is part of a text that an input method composes. Such a key is never the app's.
pub fn is_composing(event: &KeyboardEvent) -> bool {
    // Some browsers mark the last key of a composition by this code alone.
    event.is_composing() || event.key_code() == 229
}

/// Whether Ctrl, Alt or ⌘ is held. The key `AltGr`, which Windows reports as
/// Ctrl and Alt, types signs and is none of them.
pub fn is_command(event: &KeyboardEvent) -> bool {
    !event.get_modifier_state("AltGraph") && (event.ctrl_key() || event.meta_key() || event.alt_key())
}

/// Whether the key does nothing by itself, such as Shift.
pub fn is_modifier(event: &KeyboardEvent) -> bool {
    const MODIFIERS: [&str; 7] = ["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "NumLock"];
    MODIFIERS.contains(&event.key().as_str())
}

/// The sign of the key, or its name. A key of the row of digits, or of the number pad, is its digit even where the layout
/// has other signs there: on a French or Czech keyboard digits need Shift, and an Arabic one has digits of its own.
pub fn pressed(event: &KeyboardEvent) -> String {
    let key = event.key();
    let is_sign = key.chars().count() == 1 && !key.starts_with(|sign: char| sign.is_ascii_digit());
    // What Shift or AltGr makes of the key is meant as it is.
    if !is_sign || event.shift_key() || event.get_modifier_state("AltGraph") {
        return key;
    }
    let code = event.code();
    let digit = code.strip_prefix("Digit").or_else(|| code.strip_prefix("Numpad"));
    match digit {
        Some(digit) if digit.len() == 1 => digit.to_owned(),
        _ => key,
    }
}
