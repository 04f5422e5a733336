use std::{borrow::Cow, rc::Rc};

use leptos::prelude::AnyView;
use web_sys::Event;

use crate::ui::view::each::Keyed;

/// A view: what shall be on the page.
pub enum View {
    Text(Cow<'static, str>),
    Element(Box<Element>),
    Fragment(Vec<View>),
    /// Made anew when a signal that it read changes.
    Dynamic(Box<dyn Fn() -> View>),
    /// Rows that are known again by their keys; see [`each`](crate::ui::view::each).
    Keyed(Keyed),
    /// Any view or component of Leptos.
    Leptos(AnyView),
}

/// An element: its tag by name, its attributes and its children.
pub struct Element {
    pub(super) tag: &'static str,
    pub(super) is_svg: bool,
    pub(super) attributes: Vec<Attribute>,
    pub(super) children: Vec<View>,
}

/// A name and what it has. The name says what it is: `class:` a single class, `prop:` a property, `style:` a custom
/// property of the style, `on:` an event; anything else is an attribute.
pub struct Attribute {
    pub(super) name: &'static str,
    pub(super) value: AttributeValue,
}

pub enum AttributeValue {
    Absent,
    Present,
    Text(Cow<'static, str>),
    /// Set anew when a signal that it read changes.
    Dynamic(Box<dyn Fn() -> AttributeValue>),
    Handler(EventHandler),
}

pub type EventHandler = Rc<dyn Fn(Event)>;

impl View {
    pub const EMPTY: Self = Self::Text(Cow::Borrowed(""));
}
