use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["navigator", "clipboard"], js_name = writeText)]
    async fn write_text(text: &str) -> Result<JsValue, JsValue>;
}

/// Copies text to the clipboard. Returns whether the browser allowed it.
pub async fn copy(text: &str) -> bool {
    write_text(text).await.is_ok()
}
