use std::{borrow::Cow, rc::Rc};

use leptos::prelude::AnyView;
use web_sys::Event;

use crate::ui::view::each::Keyed;

/// A view: the desired contents of a part of the page.
pub enum View {
    Text(Cow<'static, str>),
    Element(Box<Element>),
    Fragment(Vec<View>),
    /// Rerendered when a signal that it read changes.
    Dynamic(Box<dyn Fn() -> View>),
    /// Rows that are identified by keys; see [`each`](crate::ui::view::each).
    Keyed(Keyed),
    /// Any view or component of Leptos.
    Leptos(AnyView),
}

/// An element: its tag, its attributes and its children.
pub struct Element {
    pub(super) tag: &'static str,
    pub(super) is_svg: bool,
    pub(super) attributes: Vec<Attribute>,
    pub(super) children: Vec<View>,
}

/// An attribute or similar, with its value. The prefix of the name is its kind: `class:` a single class, `prop:` a
/// property, `style:` a custom property of the style, `on:` an event. A name without a prefix is an attribute.
pub struct Attribute {
    pub(super) name: &'static str,
    pub(super) value: AttributeValue,
}

pub enum AttributeValue {
    Absent,
    Present,
    Text(Cow<'static, str>),
    /// Set again when a signal that it read changes.
    Dynamic(Box<dyn Fn() -> AttributeValue>),
    Handler(EventHandler),
}

pub type EventHandler = Rc<dyn Fn(Event)>;

impl View {
    pub const EMPTY: Self = Self::Text(Cow::Borrowed(""));
}
