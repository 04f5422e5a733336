use uuid::Uuid;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    // `crypto.randomUUID` is missing on plain http; this is there everywhere.
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn get_random_values(bytes: &mut [u8]);
}

/// A random UUID (version 4).
pub fn uuid() -> Uuid {
    let mut bytes = [0; 16];
    get_random_values(&mut bytes);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}
