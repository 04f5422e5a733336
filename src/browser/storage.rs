use gloo_storage::{LocalStorage, Storage as _};
use thiserror::Error;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::JsFuture;

/// The reason why something could not be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum StorageError {
    #[error("This browser does not let the page store anything.")]
    Blocked,
    #[error("The browser's storage for this page is full.")]
    Full,
    #[error("A newer version of Belay is open in another tab. Reload this one.")]
    Outdated,
}

/// The capacity of local storage: keys and values together, in UTF-16 units (measured in Chromium).
pub const CAPACITY_UNITS: usize = 5_242_880;

/// Returns local storage, or `None` if the browser blocks it, where `gloo-storage` would panic.
fn local() -> Option<web_sys::Storage> {
    let is_there = web_sys::window()?.local_storage().ok().flatten().is_some();
    is_there.then(LocalStorage::raw)
}

/// Returns whether the browser lets the page store anything. If not, reads return nothing and every write fails.
pub fn is_available() -> bool {
    // Some browsers provide a storage that refuses every write. One with entries has accepted writes.
    local().is_some_and(|storage| {
        let key = "belay:probe";
        storage.length().is_ok_and(|n| n > 0)
            || storage.set_item(key, "1").is_ok() && storage.remove_item(key).is_ok()
    })
}

/// Returns the number of entries, of Belay and other pages.
pub fn n_entries() -> u32 {
    local().and_then(|storage| storage.length().ok()).unwrap_or(0)
}

/// Returns all keys that begin with `prefix`.
pub fn keys(prefix: &str) -> Vec<String> {
    keys_with(prefix).collect()
}

/// Returns whether any key begins with `prefix`. Stops at the first.
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

/// Writes JSON text unchanged.
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
        // An entry that cannot be removed stays.
        let _ = storage.remove_item(key);
    }
}

/// Returns session storage, which belongs to this tab and survives its reloads. `None` if the browser blocks it.
fn session() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

pub fn read_of_tab(key: &str) -> Option<String> {
    session()?.get_item(key).ok().flatten()
}

/// Writes an entry that lives as long as this tab. A refusal by the browser is ignored, because the entry is a
/// convenience.
pub fn write_of_tab(key: &str, text: &str) {
    if let Some(storage) = session() {
        drop(storage.set_item(key, text));
    }
}

/// Returns the total length of all keys and values that this origin stores, in UTF-16 units.
pub fn used_units() -> usize {
    // The texts are not copied to WebAssembly.
    let Some(storage) = local() else { return 0 };
    let units = |texts: js_sys::Array| texts.join("").length() as usize;
    units(js_sys::Object::keys(&storage)) + units(js_sys::Object::values(&storage))
}

/// A change of local storage by another tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    Written { key: String, text: String },
    Removed { key: String },
    Cleared,
}

/// Calls `listen` whenever another tab changes local storage, for the lifetime of the page.
pub fn on_change(listen: impl Fn(Change) + 'static) {
    let listener = Closure::<dyn Fn(web_sys::StorageEvent)>::new(move |event: web_sys::StorageEvent| {
        listen(match (event.key(), event.new_value()) {
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

/// Asks the browser not to evict the stored data, without waiting for the answer.
pub fn ask_to_persist() {
    if let Some(manager) = manager() {
        // The result is not needed here: the page that shows it asks for it again.
        drop(manager.persist());
    }
}

/// Returns whether the browser promises not to evict the stored data; `None` if it does not answer.
pub async fn is_persisted() -> Option<bool> {
    let answer = JsFuture::from(manager()?.persisted().ok()?).await;
    answer.ok()?.as_bool()
}

/// Returns the storage manager, which only pages loaded by https or from disk have.
fn manager() -> Option<web_sys::StorageManager> {
    let window = web_sys::window()?;
    window.is_secure_context().then(|| window.navigator().storage())
}
