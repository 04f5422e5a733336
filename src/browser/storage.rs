use gloo_storage::{LocalStorage, Storage as _};
use thiserror::Error;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::JsFuture;

/// Why something could not be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum StorageError {
    #[error("This browser does not let the page store anything.")]
    Blocked,
    #[error("The browser's storage for this page is full.")]
    Full,
    #[error("A newer version of Belay is open in another tab. Reload this one.")]
    Outdated,
}

/// What local storage holds at most: keys and values together, in UTF-16 units (measured in Chromium).
pub const CAPACITY_UNITS: usize = 5_242_880;

/// Local storage, unless the browser blocks it, where `gloo-storage` panics.
fn local() -> Option<web_sys::Storage> {
    let is_there = web_sys::window()?.local_storage().ok().flatten().is_some();
    is_there.then(LocalStorage::raw)
}

/// Whether the browser lets the page keep anything. Where it does not, nothing is read here and every write fails.
pub fn is_available() -> bool {
    // Some browsers hand out a storage that refuses every write. One that has something took it.
    local().is_some_and(|storage| {
        let key = "belay:probe";
        storage.length().is_ok_and(|n| n > 0)
            || storage.set_item(key, "1").is_ok() && storage.remove_item(key).is_ok()
    })
}

/// How many entries there are, of whomever.
pub fn n_entries() -> u32 {
    local().and_then(|storage| storage.length().ok()).unwrap_or(0)
}

/// All keys that begin with `prefix`.
pub fn keys(prefix: &str) -> Vec<String> {
    keys_with(prefix).collect()
}

/// Whether there is any such key; looks no further than the first.
pub fn has_keys(prefix: &str) -> bool {
    keys_with(prefix).next().is_some()
}

fn keys_with(prefix: &str) -> impl Iterator<Item = String> {
    let storage = local();
    (0..n_entries())
        .filter_map(move |place| storage.as_ref()?.key(place).ok().flatten())
        .filter(move |key| key.starts_with(prefix))
}

pub fn read(key: &str) -> Option<String> {
    local()?.get_item(key).ok().flatten()
}

/// Writes JSON text as it is.
///
/// # Errors
/// Any refusal counts as full: browsers disagree on the name of the error.
pub fn write_json(key: &str, json: &str) -> Result<(), StorageError> {
    write(key, json)
}

pub fn write(key: &str, text: &str) -> Result<(), StorageError> {
    local().ok_or(StorageError::Blocked)?.set_item(key, text).map_err(|_| StorageError::Full)
}

pub fn remove(key: &str) {
    if let Some(storage) = local() {
        // Where the entry cannot be removed it stays, as if nobody had asked.
        let _ = storage.remove_item(key);
    }
}

/// Session storage, which belongs to this tab and survives its reloads. `None` where the browser blocks it.
fn session() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

pub fn read_of_tab(key: &str) -> Option<String> {
    session()?.get_item(key).ok().flatten()
}

/// Writes an entry that lives as long as this tab. What the browser refuses is left out: it is a convenience.
pub fn write_of_tab(key: &str, text: &str) {
    if let Some(storage) = session() {
        drop(storage.set_item(key, text));
    }
}

/// Key and value lengths of everything this origin keeps, in UTF-16 units.
pub fn used_units() -> usize {
    // Nothing of it is copied out of the browser.
    let Some(storage) = local() else { return 0 };
    let units = |texts: js_sys::Array| texts.join("").length() as usize;
    units(js_sys::Object::keys(&storage)) + units(js_sys::Object::values(&storage))
}

/// What another tab did to local storage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    Written { key: String, text: String },
    Removed { key: String },
    Cleared,
}

/// Calls `react` whenever another tab changes local storage, for as long as the page lives.
pub fn on_change(react: impl Fn(Change) + 'static) {
    let listener = Closure::<dyn Fn(web_sys::StorageEvent)>::new(move |event: web_sys::StorageEvent| {
        react(match (event.key(), event.new_value()) {
            (None, _) => Change::Cleared,
            (Some(key), Some(text)) => Change::Written { key, text },
            (Some(key), None) => Change::Removed { key },
        });
    });
    if let Some(window) = web_sys::window() {
        let added = window.add_event_listener_with_callback("storage", listener.as_ref().unchecked_ref());
        added.expect("a window takes listeners");
    }
    listener.forget();
}

/// Asks the browser not to evict what is kept here. The answer is its own affair.
pub fn ask_to_persist() {
    if let Some(manager) = manager() {
        // The promise is left alone: whether it was granted is asked again where it is shown.
        drop(manager.persist());
    }
}

/// Whether the browser says that it evicts nothing of what is kept here; `None` where it says nothing.
pub async fn is_persisted() -> Option<bool> {
    let answer = JsFuture::from(manager()?.persisted().ok()?).await;
    answer.ok()?.as_bool()
}

/// Only a page that came by https has one, or one from disk.
fn manager() -> Option<web_sys::StorageManager> {
    let window = web_sys::window()?;
    window.is_secure_context().then(|| window.navigator().storage())
}
