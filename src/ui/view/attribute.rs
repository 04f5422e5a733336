//! Sets attributes, classes, properties, styles and listeners of an element.

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
        scoped_effect::ScopedEffect,
    },
};

/// The state of an attribute on the page.
pub enum AttributeState {
    Plain(AttributeValue),
    Dynamic(#[allow(dead_code, reason = "runs until it is dropped")] ScopedEffect<()>),
    Handler(Handler, #[allow(dead_code, reason = "listens until it is dropped")] RemoveEventHandler<Element>),
}

/// The handler of an event. It changes with the view, while the listener stays.
type Handler = Rc<RefCell<EventHandler>>;

impl AttributeState {
    pub fn build(element: &Element, name: &'static str, value: AttributeValue) -> Self {
        match value {
            AttributeValue::Dynamic(make) => {
                let element = element.clone();
                Self::Dynamic(ScopedEffect::new(move |_| set(&element, name, &make()), None))
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
            // The user may have changed a property in the meantime, and a new `class` a single class.
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

/// Adds a listener that runs in the owner of the view, as in Leptos.
fn listen(element: &Element, name: &'static str, handler: Handler) -> RemoveEventHandler<Element> {
    let owner = Owner::current().unwrap_or_default();
    let call = move |event: JsValue| {
        let handler = handler.borrow().clone();
        owner.with(|| handler(event.unchecked_into()));
    };
    Rndr::add_event_listener(element, name.strip_prefix("on:").unwrap_or(name), Box::new(call))
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
        // The Content-Security-Policy forbids the attribute `style`.
        Rndr::set_css_property(&Rndr::style(element), &format!("--{style}"), text);
    } else {
        match value {
            AttributeValue::Text(text) if is_for_people(name) => {
                Rndr::set_attribute(element, name, &seen(text.to_string()));
            }
            AttributeValue::Text(text) => Rndr::set_attribute(element, name, text),
            AttributeValue::Present => Rndr::set_attribute(element, name, ""),
            _ => Rndr::remove_attribute(element, name),
        }
    }
}

/// Returns whether an attribute is text for people, which must show hidden characters like other text; the rest are
/// ids, addresses and values.
fn is_for_people(name: &str) -> bool {
    matches!(name, "aria-label" | "aria-valuetext" | "title" | "placeholder")
}
