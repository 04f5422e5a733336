use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

/// A file could not be read or downloaded.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FileError {
    #[error("The browser could not read \"{0}\". It may have been moved or changed. Choose it again.")]
    Unreadable(String),
    #[error("The browser did not let the page download a file.")]
    NoDownload,
}

/// The time for which a download's address stays valid, in milliseconds: browsers may start it late.
const DOWNLOAD_LIFE_MS: i32 = 30_000;

/// Starts the download of a file.
pub fn download(name: &str, mime: &str, text: &str) -> Result<(), FileError> {
    start_download(name, mime, text).map_err(|_| FileError::NoDownload)
}

fn start_download(name: &str, mime: &str, text: &str) -> Result<(), JsValue> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(mime);
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = web_sys::Url::create_object_url_with_blob(&blob)?;
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let document = window.document().ok_or(JsValue::NULL)?;
    let link: web_sys::HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    let revoke = Closure::once_into_js(move || web_sys::Url::revoke_object_url(&address));
    window.set_timeout_with_callback_and_timeout_and_arguments_0(revoke.unchecked_ref(), DOWNLOAD_LIFE_MS)?;
    Ok(())
}

/// Returns the size in bytes, which callers check before reading.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Sizes are whole and below 2^53.
pub fn size(file: &web_sys::File) -> u64 {
    file.size() as u64
}

/// Reads the bytes of a file that the user chose.
pub async fn read(file: &web_sys::File) -> Result<Vec<u8>, FileError> {
    let unreadable = |_| FileError::Unreadable(file.name());
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(unreadable)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// Returns a text as a file, as if the user had chosen it.
pub fn of_text(name: &str, text: &str) -> Result<web_sys::File, FileError> {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    web_sys::File::new_with_str_sequence(&parts, name).map_err(|_| FileError::Unreadable(name.to_owned()))
}

/// Returns the files of a picker or a drop.
pub fn list(files: &web_sys::FileList) -> Vec<web_sys::File> {
    (0..files.length()).filter_map(|place| files.get(place)).collect()
}
