//! Wraps the browser's encryption (WebCrypto): keys from passwords, and AES-GCM. All of it runs outside the main
//! thread, so the page stays responsive.

use js_sys::{Array, Function, JsString, Object, Promise, Reflect, Uint8Array};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("The browser's encryption failed. Close other tabs, or reload the page, and try again.")]
pub struct CryptError;

/// The keys derived from a password.
pub struct Keys {
    /// The key for AES-GCM; the page cannot read its bytes.
    key: JsValue,
    /// Identifies the right password without revealing the key.
    pub check: Vec<u8>,
}

/// The parameters of the key derivation.
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

/// Returns whether the browser offers encryption: not on plain http from another machine.
pub fn is_available() -> bool {
    subtle().is_object()
}

fn subtle() -> JsValue {
    let of = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).unwrap_or_default();
    of(&of(&js_sys::global(), "crypto"), "subtle")
}

/// Derives the keys of a password. PBKDF2 with SHA-256 stretches its NFKC form to 32 bytes, from which HKDF with
/// SHA-256 derives the key and the check value; neither reveals the other.
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
    /// Encrypts or decrypts with AES-GCM. Never use the same `iv` twice with one key. `head` is authenticated too.
    /// Decryption fails if anything was changed.
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

/// Calls a method of the Web Crypto API.
async fn call(name: &str, all: Array) -> Result<JsValue, CryptError> {
    let subtle = subtle();
    let promise = Reflect::get(&subtle, &name.into())
        .and_then(JsCast::dyn_into::<Function>)
        .and_then(|method| method.apply(&subtle, &all))
        .map_err(|_| CryptError)?;
    JsFuture::from(promise.unchecked_into::<Promise>()).await.map_err(|_| CryptError)
}

fn algorithm(name: &str, parameters: [(&str, JsValue); 2]) -> JsValue {
    let algorithm = Object::new();
    let rest = [("name", name.into()), ("hash", "SHA-256".into())];
    for (key, value) in rest.into_iter().chain(parameters) {
        Reflect::set(&algorithm, &key.into(), &value).expect("a plain object takes properties");
    }
    algorithm.into()
}

fn bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}
