//! The document around the app: title, focus, theme, printing.

use wasm_bindgen::JsCast;

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Puts the focus on an element, where it exists.
pub fn focus(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Only a detached element refuses.
        drop(element.focus());
    }
}

/// Scrolls an element to the top of the window and puts the focus on it.
pub fn go_to(id: &str) {
    focus(id);
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        element.scroll_into_view();
    }
}

/// Scrolls just so far that the element is in view.
pub fn reveal(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element {
        let options = js_sys::Object::new();
        let set = js_sys::Reflect::set(&options, &"block".into(), &"nearest".into());
        set.expect("a plain object takes properties");
        let scroll = js_sys::Reflect::get(&element, &"scrollIntoView".into());
        if let Some(scroll) = scroll.ok().and_then(|scroll| scroll.dyn_into::<js_sys::Function>().ok()) {
            drop(scroll.call1(&element, &options));
        }
    }
}

pub fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// "light", "dark", or nothing for the system's choice.
pub fn set_theme(theme: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    let changed = match theme {
        Some(theme) => root.set_attribute("data-theme", theme),
        None => root.remove_attribute("data-theme"),
    };
    changed.expect("the root element takes attributes");
}

pub fn print() {
    if let Some(window) = web_sys::window() {
        // Browsers without printing refuse; there is nothing to print with then.
        drop(window.print());
    }
}

pub fn reload() {
    if let Some(window) = web_sys::window() {
        drop(window.location().reload());
    }
}

/// Whether the event comes from where the user types, so that letters are text and no shortcuts.
pub fn is_typing(event: &web_sys::Event) -> bool {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok())
    else {
        return false;
    };
    matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT") || target.is_content_editable()
}

/// Opens or closes a `<dialog>`; an open one holds the focus and closes on Escape.
pub fn show_dialog(id: &str, is_open: bool) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    let Some(dialog) = element.and_then(|element| element.dyn_into::<web_sys::HtmlDialogElement>().ok())
    else {
        return;
    };
    if is_open && !dialog.open() {
        dialog.show_modal().expect("a closed dialog in the page opens");
    } else if !is_open && dialog.open() {
        dialog.close();
    }
}

/// Whether there is room for many columns.
pub fn is_wide() -> bool {
    let width =
        web_sys::window().and_then(|window| window.inner_width().ok()).and_then(|width| width.as_f64());
    width.is_some_and(|width| width >= 960.0)
}

/// How many rows of a list of rows of one height are scrolled out above.
#[allow(clippy::cast_sign_loss)] // Not below 0.
pub fn scrolled_rows(id: &str, row_height: i32) -> usize {
    let element = document().and_then(|document| document.get_element_by_id(id));
    element.map_or(0, |element| (element.scroll_top().max(0) / row_height) as usize)
}

/// Scrolls a list with a head that stays, so that a row of one height is in view.
pub fn reveal_row(id: &str, row: usize, row_height: i32) {
    let Some(element) = document().and_then(|document| document.get_element_by_id(id)) else { return };
    let head = element.first_element_child().map_or(0, |head| head.client_height());
    let top = i32::try_from(row).unwrap_or(i32::MAX / row_height).saturating_mul(row_height);
    let height = element.client_height() - head - row_height;
    if top < element.scroll_top() {
        element.set_scroll_top(top);
    } else if top > element.scroll_top() + height {
        element.set_scroll_top(top - height);
    }
}

/// What an attribute says of what an event came from, or of the nearest element around it that has it.
pub fn data_of(event: &web_sys::Event, name: &str) -> Option<String> {
    let element = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    element.closest(&["[", name, "]"].concat()).ok()??.get_attribute(name)
}
