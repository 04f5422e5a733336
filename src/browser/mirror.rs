//! Wraps the browser's database, which `public/kept.js` opens: texts by key. A completed transaction is on disk.

use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

/// The reason why the database failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MirrorError {
    /// The browser has no database for this page.
    Missing,
    /// The database exists but fails.
    Failing,
    /// Another tab blocks it.
    Blocked,
    /// A newer version of the page upgraded it.
    Newer,
    Full,
}

#[wasm_bindgen(js_namespace = belayKept)]
extern "C" {
    #[wasm_bindgen(catch, js_name = keys)]
    fn ask_keys() -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_name = read)]
    fn ask_texts(keys: Array) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_name = keep)]
    fn ask_keep(entries: Array, removed: Array) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_name = aside)]
    fn ask_aside() -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_name = differing)]
    fn ask_differing() -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_name = discard)]
    fn ask_discard(entries: Array) -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_name = erase)]
    fn ask_erase() -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_name = on_look)]
    fn ask_on_change(listen: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_name = tell)]
    fn ask_tell() -> Result<(), JsValue>;
}

async fn answer(asked: Result<Promise, JsValue>) -> Result<Array, MirrorError> {
    let answer = match asked {
        Ok(promise) => JsFuture::from(promise).await,
        Err(error) => Err(error),
    };
    // These are the error numbers of `public/kept.js`.
    answer.map(JsCast::unchecked_into).map_err(|error| match error.as_f64() {
        Some(1.0) => MirrorError::Blocked,
        Some(2.0) => MirrorError::Newer,
        Some(3.0) => MirrorError::Full,
        Some(4.0) => MirrorError::Failing,
        _ => MirrorError::Missing,
    })
}

/// Returns the keys of all texts, and the keys that were removed lately, one per line.
pub async fn keys() -> Result<(String, String), MirrorError> {
    let lists = answer(ask_keys()).await?;
    let list = |place| lists.get(place).as_string().unwrap_or_default();
    Ok((list(0), list(1)))
}

/// Returns the texts of the given keys, or all texts if no key is given.
pub async fn read(keys: &[String]) -> Result<Vec<(String, String)>, MirrorError> {
    let keys = keys.iter().map(|key| JsValue::from_str(key)).collect();
    Ok(pairs(&answer(ask_texts(keys)).await?))
}

/// Returns the entries that differ from those in local storage: one of each pair is damaged.
pub async fn differing() -> Result<Vec<(String, String)>, MirrorError> {
    Ok(pairs(&answer(ask_differing()).await?))
}

/// Removes damaged entries, unless they were repaired in the meantime.
pub async fn discard(entries: &[(String, String)]) -> Result<(), MirrorError> {
    let flat = entries.iter().flat_map(|(key, text)| [JsValue::from_str(key), JsValue::from_str(text)]);
    answer(ask_discard(flat.collect())).await.map(drop)
}

fn pairs(flat: &Array) -> Vec<(String, String)> {
    let text = |place| flat.get(place).as_string();
    (0..flat.length()).step_by(2).filter_map(|place| text(place).zip(text(place + 1))).collect()
}

/// Returns the number of texts that `public/recover.js` set aside, in the database or in local storage.
pub async fn n_aside() -> usize {
    let answer = answer(ask_aside()).await;
    answer.map_or(0, |keys| keys.length() as usize)
}

/// A change of the database, made in one transaction.
#[derive(Default)]
pub struct Change {
    entries: Array,
    removed: Array,
}

impl Change {
    /// Writes a text. `None` means the text that local storage has under this key.
    pub fn write(&self, key: &str, text: Option<&str>) {
        self.entries.push(&key.into());
        self.entries.push(&text.map_or(JsValue::NULL, JsValue::from_str));
    }

    pub fn remove(&self, key: &str) {
        self.removed.push(&key.into());
    }

    /// Runs the transaction. Completes when it is on disk, and returns the keys whose texts local storage does not
    /// have any more.
    pub async fn keep(self) -> Result<Vec<String>, MirrorError> {
        let missing = answer(ask_keep(self.entries, self.removed)).await?;
        Ok(missing.iter().filter_map(|key| key.as_string()).collect())
    }
}

/// Removes everything. The work begins with the call, before the future is polled.
pub fn erase() -> impl Future<Output = Result<(), MirrorError>> {
    let asked = ask_erase();
    async { answer(asked).await.map(drop) }
}

/// Calls `listen` when the database may have changed, for the lifetime of the page.
pub fn on_change(listen: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn()>::new(listen).into_js_value();
    // Without the script there is no database, and nothing changes.
    drop(ask_on_change(&listener));
}

/// Notifies the other tabs that the database changed.
pub fn tell() {
    // Other tabs compare anyway when they become visible.
    drop(ask_tell());
}
