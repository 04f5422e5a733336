use std::borrow::Cow;

use crate::{
    model::json::fields::seen,
    state::live::{Computed, Live},
    ui::view::{Builder, Fact, Node},
};

/// What can be a child of an element.
pub trait IntoNode: Sized {
    fn into_node(self) -> Node;

    fn put_in(self, builder: &mut Builder) {
        builder.child(self.into_node());
    }
}

/// What can be said of an element.
pub trait IntoFact: Sized {
    fn into_fact(self) -> Fact;

    fn say_in(self, builder: &mut Builder, name: &'static str) {
        builder.say(name, self.into_fact());
    }
}

impl IntoNode for Node {
    fn into_node(self) -> Node {
        self
    }
}

impl IntoNode for Vec<Node> {
    fn into_node(self) -> Node {
        Node::Several(self)
    }
}

impl<I: Iterator, F: FnMut(I::Item) -> Node> IntoNode for std::iter::Map<I, F> {
    fn into_node(self) -> Node {
        Node::Several(self.collect())
    }
}

impl<const N: usize> IntoNode for [Node; N] {
    fn into_node(self) -> Node {
        Node::Several(self.into())
    }
}

impl<T: IntoNode> IntoNode for Option<T> {
    fn into_node(self) -> Node {
        self.map_or(Node::NOTHING, T::into_node)
    }
}

impl<T: IntoNode, F: Fn() -> T + 'static> IntoNode for F {
    fn into_node(self) -> Node {
        Node::Live(Box::new(move || self().into_node()))
    }

    fn put_in(self, builder: &mut Builder) {
        builder.live(Box::new(move || self().into_node()));
    }
}

impl<T: IntoFact> IntoFact for Option<T> {
    fn into_fact(self) -> Fact {
        self.map_or(Fact::Absent, T::into_fact)
    }
}

impl<T: IntoFact, F: Fn() -> T + 'static> IntoFact for F {
    fn into_fact(self) -> Fact {
        Fact::Live(Box::new(move || self().into_fact()))
    }
}

impl IntoFact for bool {
    fn into_fact(self) -> Fact {
        if self { Fact::Present } else { Fact::Absent }
    }
}

impl IntoFact for Computed<bool> {
    fn into_fact(self) -> Fact {
        (move || self.get()).into_fact()
    }
}

impl IntoNode for Computed<String> {
    fn into_node(self) -> Node {
        (move || self.get()).into_node()
    }
}

impl IntoFact for Live<bool> {
    fn into_fact(self) -> Fact {
        (move || self.get()).into_fact()
    }
}

/// Text that may be anybody's: shown so that all of it is seen, and nothing beyond its line.
impl IntoNode for String {
    fn into_node(self) -> Node {
        Node::Text(Cow::Owned(seen(self)))
    }
}

impl IntoFact for String {
    fn into_fact(self) -> Fact {
        Fact::Text(Cow::Owned(self))
    }
}

impl IntoFact for Fact {
    fn into_fact(self) -> Fact {
        self
    }
}

impl IntoNode for &'static str {
    fn into_node(self) -> Node {
        Node::Text(Cow::Borrowed(self))
    }

    fn put_in(self, builder: &mut Builder) {
        builder.text(self);
    }
}

impl IntoFact for &'static str {
    fn into_fact(self) -> Fact {
        Fact::Text(Cow::Borrowed(self))
    }
}

macro_rules! of_number {
    ($($number:ty),*) => { $(
        impl IntoNode for $number {
            fn into_node(self) -> Node {
                self.to_string().into_node()
            }
        }

        impl IntoFact for $number {
            fn into_fact(self) -> Fact {
                self.to_string().into_fact()
            }
        }
    )* };
}
of_number!(u8, i32, usize);
