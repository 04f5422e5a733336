//! The browser's database, as `public/kept.js` opens it: texts by key that are on disk once it says so.

use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

/// Why the database did not do what it was asked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MirrorError {
    /// The browser has none for this page.
    Missing,
    /// There is one, and it fails.
    Failing,
    /// Another tab holds it.
    Blocked,
    /// It was changed by a newer version of the page.
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
    fn call_to_look(react: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_name = tell)]
    fn call_others() -> Result<(), JsValue>;
}

async fn answer(asked: Result<Promise, JsValue>) -> Result<Array, MirrorError> {
    let answer = match asked {
        Ok(promise) => JsFuture::from(promise).await,
        Err(error) => Err(error),
    };
    // The numbers of `public/kept.js`.
    answer.map(JsCast::unchecked_into).map_err(|error| match error.as_f64() {
        Some(1.0) => MirrorError::Blocked,
        Some(2.0) => MirrorError::Newer,
        Some(3.0) => MirrorError::Full,
        Some(4.0) => MirrorError::Failing,
        _ => MirrorError::Missing,
    })
}

/// The keys of all texts, and those that were removed lately; a line each.
pub async fn keys() -> Result<(String, String), MirrorError> {
    let lists = answer(ask_keys()).await?;
    let list = |place| lists.get(place).as_string().unwrap_or_default();
    Ok((list(0), list(1)))
}

/// The texts of the given keys, or of all if none is given.
pub async fn read(keys: &[String]) -> Result<Vec<(String, String)>, MirrorError> {
    let keys = keys.iter().map(|key| JsValue::from_str(key)).collect();
    Ok(pairs(&answer(ask_texts(keys)).await?))
}

/// The entries that differ from those in local storage: one of the two is damaged.
pub async fn differing() -> Result<Vec<(String, String)>, MirrorError> {
    Ok(pairs(&answer(ask_differing()).await?))
}

/// Removes damaged entries, unless they were made whole meanwhile.
pub async fn discard(entries: &[(String, String)]) -> Result<(), MirrorError> {
    let flat = entries.iter().flat_map(|(key, text)| [JsValue::from_str(key), JsValue::from_str(text)]);
    answer(ask_discard(flat.collect())).await.map(drop)
}

fn pairs(flat: &Array) -> Vec<(String, String)> {
    let text = |place| flat.get(place).as_string();
    (0..flat.length()).step_by(2).filter_map(|place| text(place).zip(text(place + 1))).collect()
}

/// How many texts `public/recover.js` set aside, in it or in local storage.
pub async fn n_aside() -> usize {
    let answer = answer(ask_aside()).await;
    answer.map_or(0, |keys| keys.length() as usize)
}

/// A change of the database: all of it in one transaction.
#[derive(Default)]
pub struct Change {
    entries: Array,
    removed: Array,
}

impl Change {
    /// Without a text, the one that local storage has under that key.
    pub fn write(&self, key: &str, text: Option<&str>) {
        self.entries.push(&key.into());
        self.entries.push(&text.map_or(JsValue::NULL, JsValue::from_str));
    }

    pub fn remove(&self, key: &str) {
        self.removed.push(&key.into());
    }

    /// Ready when it is on disk. Returns the keys whose texts local storage does not have any more.
    pub async fn keep(self) -> Result<Vec<String>, MirrorError> {
        let missing = answer(ask_keep(self.entries, self.removed)).await?;
        Ok(missing.iter().filter_map(|key| key.as_string()).collect())
    }
}

/// Removes everything; begun when it is called.
pub fn erase() -> impl Future<Output = Result<(), MirrorError>> {
    let asked = ask_erase();
    async { answer(asked).await.map(drop) }
}

/// Calls `react` when the database may have changed, for as long as the page lives.
pub fn on_change(react: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn()>::new(react).into_js_value();
    // Without the script there is no database, and nothing changes.
    drop(call_to_look(&listener));
}

/// Tells the other tabs that it changed.
pub fn tell() {
    // They look anyway when they come to the front.
    drop(call_others());
}
