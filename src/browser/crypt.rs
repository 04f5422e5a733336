//! The browser's encryption (WebCrypto): keys from passwords, and AES-GCM. All of it runs beside the page, which stays
//! alive meanwhile.

use js_sys::{Array, Function, JsString, Object, Promise, Reflect, Uint8Array};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("The browser's encryption failed. Close other tabs, or reload the page, and try again.")]
pub struct CryptError;

/// What a password comes to.
pub struct Keys {
    /// For AES-GCM; the page never sees its bytes.
    key: JsValue,
    /// Tells this password from others, and says nothing of the key.
    pub check: Vec<u8>,
}

/// How keys follow from a password.
pub struct Recipe<'a> {
    pub salt: &'a [u8],
    pub rounds: u32,
    pub key_label: &'a str,
    pub check_label: &'a str,
    pub check_bytes: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Encrypt,
    Decrypt,
}

/// Whether the browser encrypts here: not on plain http of another machine.
pub fn is_available() -> bool {
    subtle().is_object()
}

fn subtle() -> JsValue {
    let of = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).unwrap_or_default();
    of(&of(&js_sys::global(), "crypto"), "subtle")
}

/// The password, in its NFKC form, is stretched to 32 bytes by PBKDF2 with SHA-256; key and check follow from those by
/// HKDF with SHA-256, of which no outcome tells another.
pub async fn keys(password: &str, recipe: &Recipe<'_>) -> Result<Keys, CryptError> {
    let password = String::from(JsString::from(password).normalize("NFKC"));
    let stretch = [("salt", bytes(recipe.salt)), ("iterations", recipe.rounds.into())];
    let master = derived(bytes(password.as_bytes()), &algorithm("PBKDF2", stretch), 32).await?;
    let part = |label: &str| algorithm("HKDF", [("salt", bytes(&[])), ("info", bytes(label.as_bytes()))]);
    let key = derived(master.clone(), &part(recipe.key_label), 32).await?;
    let key = import(key, &"AES-GCM".into(), ["encrypt", "decrypt"]).await?;
    let check = derived(master, &part(recipe.check_label), recipe.check_bytes).await?;
    Ok(Keys { key, check: Uint8Array::new(&check).to_vec() })
}

impl Keys {
    /// AES-GCM; the same key never takes the same `iv` twice. `head` is authenticated too. Decrypting fails where
    /// anything is not as it was encrypted.
    pub async fn crypt(&self, way: Way, iv: &[u8], head: &str, of: &[u8]) -> Result<Vec<u8>, CryptError> {
        let algorithm = algorithm("AES-GCM", [("iv", bytes(iv)), ("additionalData", bytes(head.as_bytes()))]);
        let name = if way == Way::Encrypt { "encrypt" } else { "decrypt" };
        let outcome = call(name, [algorithm, self.key.clone(), bytes(of)].into_iter().collect()).await?;
        Ok(Uint8Array::new(&outcome).to_vec())
    }
}

async fn derived(from: JsValue, algorithm: &JsValue, n_bytes: u32) -> Result<JsValue, CryptError> {
    let key = import(from, algorithm, ["deriveBits", "deriveBits"]).await?;
    call("deriveBits", [algorithm.clone(), key, (8 * n_bytes).into()].into_iter().collect()).await
}

async fn import(key: JsValue, algorithm: &JsValue, uses: [&str; 2]) -> Result<JsValue, CryptError> {
    let uses: Array = uses.into_iter().map(JsValue::from).collect();
    let all = ["raw".into(), key, algorithm.clone(), false.into(), uses.into()];
    call("importKey", all.into_iter().collect()).await
}

/// Has the browser do its part, beside the page.
async fn call(name: &str, all: Array) -> Result<JsValue, CryptError> {
    let subtle = subtle();
    let promise = Reflect::get(&subtle, &name.into())
        .and_then(JsCast::dyn_into::<Function>)
        .and_then(|method| method.apply(&subtle, &all))
        .map_err(|_| CryptError)?;
    JsFuture::from(promise.unchecked_into::<Promise>()).await.map_err(|_| CryptError)
}

fn algorithm(name: &str, facts: [(&str, JsValue); 2]) -> JsValue {
    let algorithm = Object::new();
    let rest = [("name", name.into()), ("hash", "SHA-256".into())];
    for (key, value) in rest.into_iter().chain(facts) {
        Reflect::set(&algorithm, &key.into(), &value).expect("a plain object takes properties");
    }
    algorithm.into()
}

fn bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}
