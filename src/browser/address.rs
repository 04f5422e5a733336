//! The part of the address after `#`, where the app's places live: any static host, any sub-path.

/// What stands after `#`, without it.
pub fn hash() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// Goes to a place, as a link would.
pub fn go(hash: &str) {
    if let Some(window) = web_sys::window() {
        window.location().set_hash(hash).expect("a hash is no foreign address");
    }
}

/// Changes the address without a new entry in the browser's history, as when the open skill changes.
pub fn replace(hash: &str) {
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else { return };
    let address = format!("#{hash}");
    // Browsers refuse more than about 100 of these in 30 seconds; the address is then a little behind.
    drop(history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address)));
}
