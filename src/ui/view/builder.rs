use std::{borrow::Cow, mem, rc::Rc};

use leptos::ev::EventDescriptor;
use wasm_bindgen::JsCast;

use crate::ui::view::{
    data::{Attribute, AttributeValue, Element, EventHandler, View},
    into::IntoView,
};

/// Builds a view tag by tag. The macro `view` calls it.
#[derive(Default)]
pub struct Builder {
    open: Vec<Element>,
    done: Vec<View>,
}

impl Builder {
    fn open(&mut self, tag: &'static str, is_svg: bool) {
        self.open.push(Element { tag, is_svg, attributes: Vec::new(), children: Vec::new() });
    }

    pub fn attribute(&mut self, name: &'static str, value: AttributeValue) {
        if let Some(element) = self.open.last_mut() {
            element.attributes.push(Attribute { name, value });
        }
    }

    /// Adds a listener, which receives the event as the type that Leptos assigns to it.
    pub fn on<E: EventDescriptor>(
        &mut self,
        name: &'static str,
        _: E,
        handler: impl Fn(E::EventType) + 'static,
    ) where
        E::EventType: JsCast,
    {
        self.handler(name, Rc::new(move |event| handler(event.unchecked_into())));
    }

    fn handler(&mut self, name: &'static str, handler: EventHandler) {
        self.attribute(name, AttributeValue::Handler(handler));
    }

    pub fn child(&mut self, view: View) {
        self.open.last_mut().map_or(&mut self.done, |element| &mut element.children).push(view);
    }

    pub fn text(&mut self, text: &'static str) {
        self.child(View::Text(Cow::Borrowed(text)));
    }

    pub fn dynamic(&mut self, make: Box<dyn Fn() -> View>) {
        self.child(View::Dynamic(make));
    }

    fn close(&mut self) {
        if let Some(element) = self.open.pop() {
            self.child(View::Element(Box::new(element)));
        }
    }

    /// Adds the static HTML of a view between two values, encoded in one text: a call for each tag and attribute
    /// would be larger than the text. The pieces end in `\0`, and the first character of each names its kind.
    pub fn static_html(&mut self, html: &'static str) {
        for piece in html.split_terminator('\0') {
            let (sign, piece) = piece.split_at(1);
            match sign {
                "<" | "(" => self.open(piece, sign == "("),
                ">" => self.close(),
                "=" => {
                    let (name, text) = piece.split_once('=').unwrap_or((piece, ""));
                    self.attribute(name, AttributeValue::Text(Cow::Borrowed(text)));
                }
                "+" => self.attribute(piece, AttributeValue::Present),
                _ => self.text(piece),
            }
        }
    }

    /// Adds the last static HTML and returns the view.
    pub fn finish(&mut self, html: &'static str) -> View {
        self.static_html(html);
        if self.done.len() == 1 { self.done.remove(0) } else { mem::take(&mut self.done).into_view() }
    }
}
