use std::{borrow::Cow, mem, rc::Rc};

use crate::ui::view::{Event, IntoNode};

/// A view: what shall be on the page.
pub enum Node {
    Text(Cow<'static, str>),
    Element(Box<Element>),
    Several(Vec<Node>),
    /// Drawn anew when a signal that it read changes.
    Live(Box<dyn Fn() -> Node>),
}

/// An element with what is said of it: attributes, `prop:` properties, `class:` classes, `style:` custom
/// properties of its style and `on:` handlers.
pub struct Element {
    pub(super) tag: &'static str,
    pub(super) facts: Vec<(&'static str, Fact)>,
    pub(super) children: Vec<Node>,
}

/// What is said of an element under a name.
pub enum Fact {
    Absent,
    Present,
    Text(Cow<'static, str>),
    /// Said anew when a signal that it read changes.
    Live(Box<dyn Fn() -> Fact>),
    Handler(Rc<dyn Fn(Event)>),
}

impl Node {
    pub const NOTHING: Self = Self::Text(Cow::Borrowed(""));
}

/// Puts a view together, tag by tag; what the macro `view` calls.
#[derive(Default)]
pub struct Builder {
    open: Vec<Element>,
    done: Vec<Node>,
}

impl Builder {
    pub fn open(&mut self, tag: &'static str) {
        self.open.push(Element { tag, facts: Vec::new(), children: Vec::new() });
    }

    pub fn say(&mut self, name: &'static str, fact: Fact) {
        if let Some(element) = self.open.last_mut() {
            element.facts.push((name, fact));
        }
    }

    pub fn react(&mut self, name: &'static str, react: impl Fn(Event) + 'static) {
        self.handle(name, Rc::new(react));
    }

    fn handle(&mut self, name: &'static str, react: Rc<dyn Fn(Event)>) {
        self.say(name, Fact::Handler(react));
    }

    pub fn child(&mut self, node: Node) {
        self.open.last_mut().map_or(&mut self.done, |element| &mut element.children).push(node);
    }

    pub fn text(&mut self, text: &'static str) {
        self.child(Node::Text(Cow::Borrowed(text)));
    }

    pub fn live(&mut self, make: Box<dyn Fn() -> Node>) {
        self.child(Node::Live(make));
    }

    pub fn close(&mut self) {
        if let Some(element) = self.open.pop() {
            self.child(Node::Element(Box::new(element)));
        }
    }

    /// What is written out in a view, from one value to the next, as one text: a call for each tag and attribute would
    /// be more than the text. Of its pieces, which end in `\0`, the first letter says what they are.
    pub fn put(&mut self, written: &'static str) {
        for piece in written.split_terminator('\0') {
            let (sign, piece) = piece.split_at(1);
            match sign {
                "<" => self.open(piece),
                ">" => self.close(),
                "=" => {
                    let (name, text) = piece.split_once('=').unwrap_or((piece, ""));
                    self.say(name, Fact::Text(Cow::Borrowed(text)));
                }
                "+" => self.say(piece, Fact::Present),
                _ => self.text(piece),
            }
        }
    }

    /// The view, after what is written last in it.
    pub fn finish(&mut self, written: &'static str) -> Node {
        self.put(written);
        if self.done.len() == 1 { self.done.remove(0) } else { mem::take(&mut self.done).into_node() }
    }
}

/// A view, written as HTML. A value that is not a literal stands in braces, and so does a child:
/// `<a class="quiet" href={route.href()} on:click={move |_| close()}>{words::NAME}</a>`.
macro_rules! view {
    // Inside of a tag. In parentheses: what was written out since the last value.
    (@tag $b:ident $put:tt > $($rest:tt)*) => { $crate::ui::view::view!(@in $b $put $($rest)*) };
    (@tag $b:ident ($($put:tt)*) / > $($rest:tt)*) => {
        $crate::ui::view::view!(@in $b ($($put)* ">\0",) $($rest)*)
    };
    (@tag $b:ident ($($put:tt)*) on : $name:ident = $react:tt $($rest:tt)*) => {{
        $crate::ui::view::view!(@put $b $($put)*);
        $b.react(concat!("on:", stringify!($name)), $react);
        $crate::ui::view::view!(@tag $b () $($rest)*)
    }};
    (@tag $b:ident ($($put:tt)*) $name:ident $(- $more:ident)* = $text:literal $($rest:tt)*) => {
        $crate::ui::view::view!(
            @tag $b ($($put)* "=", stringify!($name), $("-", stringify!($more),)* "=", $text, "\0",) $($rest)*
        )
    };
    (@tag $b:ident ($($put:tt)*) $kind:ident : $name:ident $(- $more:ident)* = $value:tt $($rest:tt)*) => {{
        $crate::ui::view::view!(@put $b $($put)*);
        $crate::ui::view::IntoFact::say_in(
            $value,
            $b,
            concat!(stringify!($kind), ":", stringify!($name) $(, "-", stringify!($more))*),
        );
        $crate::ui::view::view!(@tag $b () $($rest)*)
    }};
    (@tag $b:ident ($($put:tt)*) $name:ident $(- $more:ident)* = $value:tt $($rest:tt)*) => {{
        $crate::ui::view::view!(@put $b $($put)*);
        $crate::ui::view::IntoFact::say_in(
            $value,
            $b,
            concat!(stringify!($name) $(, "-", stringify!($more))*),
        );
        $crate::ui::view::view!(@tag $b () $($rest)*)
    }};
    (@tag $b:ident ($($put:tt)*) $name:ident $($rest:tt)*) => {
        $crate::ui::view::view!(@tag $b ($($put)* "+", stringify!($name), "\0",) $($rest)*)
    };
    // Between tags.
    (@in $b:ident ($($put:tt)*)) => { $b.finish(concat!($($put)*)) };
    (@in $b:ident ($($put:tt)*) < / $tag:ident > $($rest:tt)*) => {
        $crate::ui::view::view!(@in $b ($($put)* ">\0",) $($rest)*)
    };
    (@in $b:ident ($($put:tt)*) < $tag:ident $($rest:tt)*) => {
        $crate::ui::view::view!(@tag $b ($($put)* "<", stringify!($tag), "\0",) $($rest)*)
    };
    (@in $b:ident ($($put:tt)*) $text:literal $($rest:tt)*) => {
        $crate::ui::view::view!(@in $b ($($put)* "\"", $text, "\0",) $($rest)*)
    };
    (@in $b:ident ($($put:tt)*) $child:tt $($rest:tt)*) => {{
        $crate::ui::view::view!(@put $b $($put)*);
        $crate::ui::view::IntoNode::put_in($child, $b);
        $crate::ui::view::view!(@in $b () $($rest)*)
    }};
    (@put $b:ident) => {};
    (@put $b:ident $($put:tt)+) => { $b.put(concat!($($put)*)) };
    ($($all:tt)*) => {{
        let builder = &mut $crate::ui::view::Builder::default();
        $crate::ui::view::view!(@in builder () $($all)*)
    }};
}
pub(crate) use view;
