//! The document around the app: title, focus, theme, printing.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

fn element(id: &str) -> Option<web_sys::Element> {
    document()?.get_element_by_id(id)
}

/// Puts the focus on an element, where it exists, and scrolls just so far that it is in view.
pub fn focus(id: &str) {
    if let Some(element) = element(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Only a detached element refuses.
        drop(element.focus());
    }
}

/// Puts the focus on an element, where it exists, and leaves the page where it is.
pub fn focus_in_place(id: &str) {
    if let Some(element) = element(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        drop(element.focus_with_options(&options));
    }
}

/// Puts the focus on the first control inside an element.
pub fn focus_first(id: &str) {
    let control = element(id).and_then(|inside| inside.query_selector("button, input, select, a").ok()?);
    if let Some(control) = control.and_then(|control| control.dyn_into::<web_sys::HtmlElement>().ok()) {
        drop(control.focus());
    }
}

/// The id of the element that has the focus. `None` where nothing has it, as after the element that had it went away:
/// the focus is then on the body, and keyboard users begin at the top of the page again.
pub fn focused() -> Option<String> {
    let element = document()?.active_element().filter(|element| element.tag_name() != "BODY")?;
    Some(element.id())
}

/// Whether a dialog is open. It is closed at once on Escape, while its event comes later.
pub fn has_open_dialog() -> bool {
    document().is_some_and(|document| matches!(document.query_selector("dialog[open]"), Ok(Some(_))))
}

/// Keeps the height of an element, which may change at any time, in a custom property of the whole page.
pub fn keep_height(selector: &str, property: &'static str) {
    let Some(document) = document() else { return };
    let is_html = |element: web_sys::Element| element.dyn_into::<web_sys::HtmlElement>().ok();
    let found = document.query_selector(selector).ok().flatten().and_then(is_html);
    let root = document.document_element().and_then(is_html);
    let (Some(element), Some(root)) = (found, root) else { return };
    let measured = element.clone();
    let measure = move || {
        let height = measured.offset_height().to_string();
        let set = root.style().set_property(property, &[&height, "px"].concat());
        set.expect("the root element takes custom properties");
    };
    // At once, too: the observer tells only after what is drawn next.
    measure();
    let measure = Closure::<dyn Fn()>::new(measure);
    if let Ok(observer) = web_sys::ResizeObserver::new(measure.as_ref().unchecked_ref()) {
        observer.observe(&element);
    }
    measure.forget();
}

/// Gives the browser its turn: it draws, and tells of what the user did meanwhile. A timer would wait 4 ms.
pub async fn turn() {
    let turn = js_sys::Promise::new(&mut |go_on, _| {
        let channel = web_sys::MessageChannel::new().expect("a page has channels");
        channel.port1().set_onmessage(Some(&go_on));
        channel.port2().post_message(&JsValue::NULL).expect("an open channel takes messages");
    });
    JsFuture::from(turn).await.expect("it is never rejected");
}

/// Scrolls an element to the top of the window and puts the focus on it.
pub fn go_to(id: &str) {
    focus_in_place(id);
    reveal(id);
}

/// Scrolls an element to the top of the window, below what stays there (`scroll-padding` in CSS).
///
/// Never just into view: of an element that is higher than the window, a browser then shows the end.
pub fn reveal(id: &str) {
    if let Some(element) = element(id) {
        element.scroll_into_view();
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
    let Some(dialog) = element(id).and_then(|element| element.dyn_into::<web_sys::HtmlDialogElement>().ok())
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

/// How many rows and columns of a grid are scrolled out, by the width and height of its cells.
#[allow(clippy::cast_sign_loss)] // Not below 0.
pub fn scrolled_cells(id: &str, (width, height): (i32, i32)) -> (usize, usize) {
    let Some(grid) = element(id) else { return (0, 0) };
    ((grid.scroll_top().max(0) / height) as usize, (grid.scroll_left().max(0) / width) as usize)
}

/// How many columns of one width fit into the window.
#[allow(clippy::cast_sign_loss, clippy::cast_possible_truncation)] // Windows have 0 to 2^31 pixels.
pub fn n_columns(width: i32) -> usize {
    let all = web_sys::window().and_then(|window| window.inner_width().ok()).and_then(|width| width.as_f64());
    (all.unwrap_or_default() as i32 / width) as usize
}

/// Scrolls a grid just so far that a cell is in view. Its first row and its first column stay; the other columns are
/// counted from 0, and none stands for the first.
pub fn reveal_cell(id: &str, (row, height): (usize, i32), (column, width): (Option<usize>, i32)) {
    let Some(grid) = element(id) else { return };
    let head = grid.first_element_child();
    let name = head.as_ref().and_then(web_sys::Element::first_element_child);
    let (head, name) = (head.map_or(0, |it| it.client_height()), name.map_or(0, |it| it.client_width()));
    let at = |place: usize, size: i32| i32::try_from(place).unwrap_or(0).saturating_mul(size);
    let near = |now: i32, at: i32, room: i32| now.clamp(at.saturating_sub(room.max(0)), at);
    grid.set_scroll_top(near(grid.scroll_top(), at(row, height), grid.client_height() - head - height));
    if let Some(column) = column {
        grid.set_scroll_left(near(grid.scroll_left(), at(column, width), grid.client_width() - name - width));
    }
}

/// What an attribute says of what an event came from, or of the nearest element around it that has it.
pub fn data_of(event: &web_sys::Event, name: &str) -> Option<String> {
    let element = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    element.closest(&["[", name, "]"].concat()).ok()??.get_attribute(name)
}
