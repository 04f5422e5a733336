//! The page's tree: elements, texts and listeners, each in one call.

use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
pub use web_sys::{Element, Event, Node, Text};

const SVG: &str = "http://www.w3.org/2000/svg";

fn document() -> web_sys::Document {
    web_sys::window().and_then(|window| window.document()).expect("a page has a document")
}

/// Where the whole app goes.
pub fn body() -> Element {
    document().body().expect("a page has a body").into()
}

pub fn element(tag: &str, is_svg: bool) -> Element {
    let element =
        if is_svg { document().create_element_ns(Some(SVG), tag) } else { document().create_element(tag) };
    element.expect("tags are names")
}

pub fn text(content: &str) -> Text {
    document().create_text_node(content)
}

/// Puts a node before another child of `parent`, or after all.
pub fn insert(parent: &Node, node: &Node, before: Option<&Node>) {
    parent.insert_before(node, before).expect("`before` is a child of `parent`");
}

pub fn remove(node: &Node) {
    if let Some(parent) = node.parent_node() {
        parent.remove_child(node).expect("it is a child of its parent");
    }
}

pub fn set_attribute(element: &Element, name: &str, value: Option<&str>) {
    match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    }
    .expect("names of attributes are names");
}

pub fn set_property(element: &Element, name: &str, value: &JsValue) {
    js_sys::Reflect::set(element, &name.into(), value).expect("elements take properties");
}

pub fn set_class(element: &Element, name: &str, is_on: bool) {
    element.class_list().toggle_with_force(name, is_on).expect("names of classes have no spaces");
}

/// Sets a custom property of the element's style. (The attribute `style` is what the Content-Security-Policy forbids.)
pub fn set_style(element: &Element, name: &str, value: &str) {
    let style = element.unchecked_ref::<web_sys::HtmlElement>().style();
    style.set_property(&format!("--{name}"), value).expect("custom properties can be set");
}

/// A listener on an element. It is deaf once dropped.
pub struct Listener {
    element: Element,
    name: &'static str,
    called: Closure<dyn Fn(Event)>,
}

impl Listener {
    pub fn new(element: &Element, name: &'static str, react: Rc<dyn Fn(Event)>) -> Self {
        let called = Closure::<dyn Fn(Event)>::new(move |event| react(event));
        let added = element.add_event_listener_with_callback(name, called.as_ref().unchecked_ref());
        added.expect("an element takes listeners");
        Self { element: element.clone(), name, called }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let called = self.called.as_ref().unchecked_ref();
        drop(self.element.remove_event_listener_with_callback(self.name, called));
    }
}

/// The text in the field that an event came from.
pub fn value_of(event: &Event) -> String {
    let Some(field) = event.target() else { return String::new() };
    js_sys::Reflect::get(&field, &"value".into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}

/// Whether the box that an event came from is ticked.
pub fn is_checked(event: &Event) -> bool {
    let Some(field) = event.target() else { return false };
    js_sys::Reflect::get(&field, &"checked".into()).is_ok_and(|value| value.is_truthy())
}
