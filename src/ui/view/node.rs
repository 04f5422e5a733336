use std::{borrow::Cow, rc::Rc};

use super::{Event, IntoNode};

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

    /// As `say`, in less code for each use.
    pub fn say_text(&mut self, name: &'static str, text: &'static str) {
        self.say(name, Fact::Text(Cow::Borrowed(text)));
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

    /// As `child`, in less code for each use.
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

    pub fn finish(mut self) -> Node {
        if self.done.len() == 1 { self.done.remove(0) } else { self.done.into_node() }
    }
}

/// A view, written as HTML. A value that is not a literal stands in braces, and so does a child:
/// `<a class="quiet" href={route.href()} on:click={move |_| close()}>{words::NAME}</a>`.
macro_rules! view {
    // Inside of a tag.
    (@tag $b:ident > $($rest:tt)*) => { $crate::ui::view::view!(@in $b $($rest)*) };
    (@tag $b:ident / > $($rest:tt)*) => { $b.close(); $crate::ui::view::view!(@in $b $($rest)*) };
    (@tag $b:ident on : $name:ident = $react:tt $($rest:tt)*) => {
        $b.react(concat!("on:", stringify!($name)), $react);
        $crate::ui::view::view!(@tag $b $($rest)*)
    };
    (@tag $b:ident $kind:ident : $name:ident $(- $more:ident)* = $value:tt $($rest:tt)*) => {
        $crate::ui::view::IntoFact::say_in(
            $value,
            &mut $b,
            concat!(stringify!($kind), ":", stringify!($name) $(, "-", stringify!($more))*),
        );
        $crate::ui::view::view!(@tag $b $($rest)*)
    };
    (@tag $b:ident $name:ident $(- $more:ident)* = $value:tt $($rest:tt)*) => {
        $crate::ui::view::IntoFact::say_in(
            $value,
            &mut $b,
            concat!(stringify!($name) $(, "-", stringify!($more))*),
        );
        $crate::ui::view::view!(@tag $b $($rest)*)
    };
    (@tag $b:ident $name:ident $($rest:tt)*) => {
        $b.say(stringify!($name), $crate::ui::view::Fact::Present);
        $crate::ui::view::view!(@tag $b $($rest)*)
    };
    // Between tags.
    (@in $b:ident) => {};
    (@in $b:ident < / $tag:ident > $($rest:tt)*) => { $b.close(); $crate::ui::view::view!(@in $b $($rest)*) };
    (@in $b:ident < $tag:ident $($rest:tt)*) => {
        $b.open(stringify!($tag));
        $crate::ui::view::view!(@tag $b $($rest)*)
    };
    (@in $b:ident $child:tt $($rest:tt)*) => {
        $crate::ui::view::IntoNode::put_in($child, &mut $b);
        $crate::ui::view::view!(@in $b $($rest)*)
    };
    ($($all:tt)*) => {{
        let mut builder = $crate::ui::view::Builder::default();
        $crate::ui::view::view!(@in builder $($all)*);
        builder.finish()
    }};
}
pub(crate) use view;
