//! Reads and sets the part of the address after `#`, which names the app's pages: this works on any static host and
//! sub-path.

/// Returns the part after `#`.
pub fn hash() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// Navigates to a page, as a link does.
pub fn go(hash: &str) {
    if let Some(window) = web_sys::window() {
        window.location().set_hash(hash).expect("a hash is no foreign address");
    }
}

/// Changes the address without a new entry in the browser's history, for example when the open skill changes.
pub fn replace(hash: &str) {
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else { return };
    let address = format!("#{hash}");
    // Browsers refuse more than about 100 such calls in 30 seconds; the address is then slightly out of date.
    drop(history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address)));
}
