use std::{borrow::Cow, mem, rc::Rc};

use leptos::ev::EventDescriptor;
use wasm_bindgen::JsCast;

use crate::ui::view::{
    data::{Attribute, AttributeValue, Element, EventHandler, View},
    into::IntoView,
};

/// Puts a view together, tag by tag; what the macro `view` calls.
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

    /// A listener, which gets the event as the type that Leptos knows it by.
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

    /// What is written out in a view, from one value to the next, as one text: a call for each tag and attribute would
    /// be more than the text. Of its pieces, which end in `\0`, the first letter says what they are.
    pub fn put(&mut self, written: &'static str) {
        for piece in written.split_terminator('\0') {
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

    /// The view, after what is written last in it.
    pub fn finish(&mut self, written: &'static str) -> View {
        self.put(written);
        if self.done.len() == 1 { self.done.remove(0) } else { mem::take(&mut self.done).into_view() }
    }
}
