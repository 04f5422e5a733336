//! The browser's encryption (WebCrypto): keys from passwords, and AES-GCM. All of it runs beside the page, which stays
//! alive meanwhile.

use js_sys::{JsString, Object, Reflect, Uint8Array};
use thiserror::Error;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("The browser's encryption failed. Close other tabs, or reload the page, and try again.")]
pub struct CryptError;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"], js_name = importKey)]
    async fn import_key(
        format: &str,
        key: &[u8],
        algorithm: &str,
        is_extractable: bool,
        uses: &JsValue,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"], js_name = deriveBits)]
    async fn derive_bits(algorithm: &JsValue, key: &JsValue, n_bits: usize) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"], js_name = encrypt)]
    async fn encrypt_bytes(algorithm: &JsValue, key: &JsValue, bytes: &[u8]) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"], js_name = decrypt)]
    async fn decrypt_bytes(algorithm: &JsValue, key: &JsValue, bytes: &[u8]) -> Result<JsValue, JsValue>;
}

/// Whether the browser encrypts here: not on plain http of another machine.
pub fn is_available() -> bool {
    let of = |object: JsValue, name: &str| Reflect::get(&object, &name.into()).ok();
    let crypto = of(js_sys::global().into(), "crypto").filter(JsValue::is_object);
    crypto.and_then(|crypto| of(crypto, "subtle")).is_some_and(|subtle| subtle.is_object())
}

/// What a password comes to by PBKDF2 with SHA-256; 32 bytes. It is taken in its NFKC form.
pub async fn stretch(password: &str, salt: &[u8], rounds: u32) -> Result<Vec<u8>, CryptError> {
    let password = String::from(JsString::from(password).normalize("NFKC"));
    derive("PBKDF2", password.as_bytes(), &[("salt", bytes(salt)), ("iterations", rounds.into())], 32).await
}

/// Bytes that follow from others and a label, by HKDF with SHA-256; from one outcome no other can be found.
pub async fn derived(from: &[u8], label: &str, n_bytes: usize) -> Result<Vec<u8>, CryptError> {
    derive("HKDF", from, &[("salt", bytes(&[])), ("info", bytes(label.as_bytes()))], n_bytes).await
}

/// Encrypts by AES-GCM. The same key never takes the same `iv` twice. `head` is authenticated with it.
pub async fn encrypt(key: &[u8], iv: &[u8], head: &str, plain: &[u8]) -> Result<Vec<u8>, CryptError> {
    let key = import(key, "AES-GCM", "encrypt").await?;
    to_bytes(encrypt_bytes(&gcm(iv, head), &key, plain).await)
}

/// An error too where the bytes or the head are not those that were encrypted.
pub async fn decrypt(key: &[u8], iv: &[u8], head: &str, data: &[u8]) -> Result<Vec<u8>, CryptError> {
    let key = import(key, "AES-GCM", "decrypt").await?;
    to_bytes(decrypt_bytes(&gcm(iv, head), &key, data).await)
}

fn gcm(iv: &[u8], head: &str) -> JsValue {
    algorithm("AES-GCM", &[("iv", bytes(iv)), ("additionalData", bytes(head.as_bytes()))])
}

async fn derive(
    name: &str,
    from: &[u8],
    facts: &[(&str, JsValue)],
    n_bytes: usize,
) -> Result<Vec<u8>, CryptError> {
    let algorithm = algorithm(name, facts);
    let key = import(from, name, "deriveBits").await?;
    to_bytes(derive_bits(&algorithm, &key, 8 * n_bytes).await)
}

async fn import(key: &[u8], algorithm: &str, using: &str) -> Result<JsValue, CryptError> {
    let uses = js_sys::Array::of1(&using.into());
    import_key("raw", key, algorithm, false, &uses).await.map_err(|_| CryptError)
}

fn algorithm(name: &str, facts: &[(&str, JsValue)]) -> JsValue {
    let algorithm = Object::new();
    let set = |key: &str, value: &JsValue| {
        Reflect::set(&algorithm, &key.into(), value).expect("a plain object takes properties");
    };
    set("name", &name.into());
    set("hash", &"SHA-256".into());
    for (key, value) in facts {
        set(key, value);
    }
    algorithm.into()
}

fn bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

fn to_bytes(buffer: Result<JsValue, JsValue>) -> Result<Vec<u8>, CryptError> {
    buffer.map(|buffer| Uint8Array::new(&buffer).to_vec()).map_err(|_| CryptError)
}
