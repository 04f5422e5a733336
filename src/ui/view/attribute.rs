//! Attributes, classes, properties, styles and listeners of an element.

use std::{cell::RefCell, rc::Rc};

use leptos::{
    prelude::Owner,
    tachys::renderer::{RemoveEventHandler, Rndr, types::Element},
};
use wasm_bindgen::{JsCast, JsValue};

use crate::{
    model::json::fields::seen,
    ui::view::{
        data::{AttributeValue, EventHandler},
        followed::Followed,
    },
};

/// What an element has under a name.
pub enum AttributeState {
    Plain(AttributeValue),
    Dynamic(#[allow(dead_code, reason = "works as long as it is kept")] Followed<()>),
    Handler(Handler, #[allow(dead_code, reason = "hears as long as it is kept")] RemoveEventHandler<Element>),
}

/// What an event calls: changed with the view, while the listener stays.
type Handler = Rc<RefCell<EventHandler>>;

impl AttributeState {
    pub fn build(element: &Element, name: &'static str, value: AttributeValue) -> Self {
        match value {
            AttributeValue::Dynamic(make) => {
                let element = element.clone();
                Self::Dynamic(Followed::new(move |_| set(&element, name, &make()), None))
            }
            AttributeValue::Handler(handler) => {
                let handler = Rc::new(RefCell::new(handler));
                let listener = listen(element, name, handler.clone());
                Self::Handler(handler, listener)
            }
            plain => {
                set(element, name, &plain);
                Self::Plain(plain)
            }
        }
    }

    pub fn rebuild(&mut self, element: &Element, name: &'static str, value: AttributeValue) {
        match (&*self, value) {
            // A property may have been changed by the user meanwhile, a class by a new `class`.
            (_, value) if self.is_equal(&value) && !name.contains(':') => {}
            (Self::Handler(handler, _), AttributeValue::Handler(new)) => *handler.borrow_mut() = new,
            (_, value) => *self = Self::build(element, name, value),
        }
    }

    pub fn is_equal(&self, new: &AttributeValue) -> bool {
        match (self, new) {
            (Self::Plain(AttributeValue::Text(old)), AttributeValue::Text(new)) => old == new,
            (Self::Plain(AttributeValue::Present), AttributeValue::Present)
            | (Self::Plain(AttributeValue::Absent), AttributeValue::Absent) => true,
            _ => false,
        }
    }
}

/// Hears an event, in the owner of the view that listens, as Leptos has it.
fn listen(element: &Element, name: &'static str, handler: Handler) -> RemoveEventHandler<Element> {
    let owner = Owner::current().unwrap_or_default();
    let react = move |event: JsValue| {
        let handler = handler.borrow().clone();
        owner.with(|| handler(event.unchecked_into()));
    };
    Rndr::add_event_listener(element, name.strip_prefix("on:").unwrap_or(name), Box::new(react))
}

fn set(element: &Element, name: &str, value: &AttributeValue) {
    let is_present = matches!(value, AttributeValue::Present);
    if let Some(class) = name.strip_prefix("class:") {
        let classes = Rndr::class_list(element);
        if is_present { Rndr::add_class(&classes, class) } else { Rndr::remove_class(&classes, class) }
    } else if let Some(property) = name.strip_prefix("prop:") {
        let value = match value {
            AttributeValue::Text(text) => JsValue::from_str(text),
            _ => JsValue::from_bool(is_present),
        };
        Rndr::set_property(element, property, &value);
    } else if let (Some(style), AttributeValue::Text(text)) = (name.strip_prefix("style:"), value) {
        // The attribute `style` is what the Content-Security-Policy forbids.
        Rndr::set_css_property(&Rndr::style(element), &format!("--{style}"), text);
    } else {
        match value {
            AttributeValue::Text(text) if is_read_out(name) => {
                Rndr::set_attribute(element, name, &seen(text.to_string()));
            }
            AttributeValue::Text(text) => Rndr::set_attribute(element, name, text),
            AttributeValue::Present => Rndr::set_attribute(element, name, ""),
            _ => Rndr::remove_attribute(element, name),
        }
    }
}

/// Whether an attribute is text for people, which hides no more than other text does; the rest are ids, places and values.
fn is_read_out(name: &str) -> bool {
    matches!(name, "aria-label" | "aria-valuetext" | "title" | "placeholder")
}
