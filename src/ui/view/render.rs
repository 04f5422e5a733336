//! Builds, rebuilds and unmounts views. Implements the traits of Leptos' renderer.

use std::borrow::Cow;

use leptos::{
    prelude::{AnyView, Mountable, Render},
    tachys::{
        reactive_graph::OwnedView,
        renderer::{
            Rndr,
            types::{self, Placeholder},
        },
        view::{any_view::AnyViewState, keyed::KeyedState},
    },
};

use crate::ui::view::{
    attribute::AttributeState,
    data::{Attribute, Element, View},
    each::{Key, SetPlace},
    foreign,
    scoped_effect::ScopedEffect,
};

const SVG: &str = "http://www.w3.org/2000/svg";

/// The state of a [`View`] that is on the page.
pub enum ViewState {
    Text(TextState),
    Element(Box<ElementState>),
    Fragment(FragmentState),
    Dynamic(DynamicState),
    Keyed(KeyedState<Key, SetPlace, OwnedView<View>>),
    Leptos(AnyViewState),
}

pub struct TextState {
    pub(super) node: types::Text,
    text: Cow<'static, str>,
}

pub struct ElementState {
    pub(super) element: types::Element,
    tag: &'static str,
    attributes: Vec<(&'static str, AttributeState)>,
    children: Vec<ViewState>,
}

pub struct FragmentState {
    pub(super) children: Vec<ViewState>,
    /// A marker after all children, before which further children are inserted.
    pub(super) end: Placeholder,
}

/// The nodes between the two markers belong to the view, even if its texts were replaced.
pub struct DynamicState {
    pub(super) start: Placeholder,
    pub(super) effect: ScopedEffect<ViewState>,
    pub(super) end: Placeholder,
}

impl Render for View {
    type State = ViewState;

    fn build(self) -> ViewState {
        match self {
            Self::Text(text) => ViewState::Text(TextState { node: Rndr::create_text_node(&text), text }),
            Self::Element(element) => ViewState::Element(Box::new(ElementState::build(*element))),
            Self::Fragment(children) => ViewState::Fragment(FragmentState {
                children: build_all(children),
                end: Rndr::create_placeholder(),
            }),
            Self::Dynamic(make) => ViewState::Dynamic(DynamicState::build(make)),
            Self::Keyed(rows) => ViewState::Keyed(rows.into_leptos().build()),
            Self::Leptos(view) => ViewState::Leptos(AnyView::build(view)),
        }
    }

    fn rebuild(self, state: &mut ViewState) {
        match (&mut *state, self) {
            (ViewState::Text(old), Self::Text(new)) => old.rebuild(new),
            (ViewState::Element(old), Self::Element(new)) if old.is_same(&new) => old.rebuild(*new),
            (ViewState::Fragment(old), Self::Fragment(new)) => {
                rebuild_all(&mut old.children, new, |child| {
                    old.end.insert_before_this(child);
                });
            }
            (ViewState::Dynamic(old), Self::Dynamic(make)) => old.rebuild(make),
            (ViewState::Keyed(old), Self::Keyed(rows)) => rows.into_leptos().rebuild(old),
            (ViewState::Leptos(old), Self::Leptos(new)) => new.rebuild(old),
            (_, new) => {
                let mut new = new.build();
                state.insert_before_this(&mut new);
                state.unmount();
                *state = new;
            }
        }
    }
}

impl TextState {
    fn rebuild(&mut self, text: Cow<'static, str>) {
        if self.text != text {
            Rndr::set_text(&self.node, &text);
            self.text = text;
        }
    }
}

impl ElementState {
    fn build(Element { tag, is_svg, attributes, children }: Element) -> Self {
        let element = Rndr::create_element(tag, is_svg.then_some(SVG));
        let set = |Attribute { name, value }| (name, AttributeState::build(&element, name, value));
        let attributes = attributes.into_iter().map(set).collect();
        let mut children = build_all(children);
        for child in &mut children {
            child.mount(&element, None);
        }
        Self { element, tag, attributes, children }
    }

    /// Returns whether this element can be updated to the new one without becoming a different element.
    fn is_same(&self, new: &Element) -> bool {
        let is_same_attribute = |((name, old), new): (&(&str, AttributeState), &Attribute)| {
            *name == new.name && (*name != "id" || old.is_equal(&new.value))
        };
        self.tag == new.tag
            && self.attributes.len() == new.attributes.len()
            && self.attributes.iter().zip(&new.attributes).all(is_same_attribute)
    }

    fn rebuild(&mut self, new: Element) {
        for ((name, old), new) in self.attributes.iter_mut().zip(new.attributes) {
            old.rebuild(&self.element, name, new.value);
        }
        foreign::restore(&self.element, None, &self.children, None);
        let element = &self.element;
        rebuild_all(&mut self.children, new.children, |child| child.mount(element, None));
    }
}

impl DynamicState {
    fn build(make: Box<dyn Fn() -> View>) -> Self {
        let (start, end) = (Rndr::create_placeholder(), Rndr::create_placeholder());
        let effect = render_effect(make, None, &start, &end);
        Self { start, effect, end }
    }

    /// Keeps the elements on the page and lets another closure rebuild them from now on. Leptos does so with
    /// attributes, but builds views again. Then fields inside would lose their focus, and a rebuilt panel all its
    /// contents.
    fn rebuild(&mut self, make: Box<dyn Fn() -> View>) {
        let current = self.effect.take();
        self.effect = render_effect(make, current, &self.start, &self.end);
    }
}

/// Builds the view that `make` returns, and rebuilds it when a signal that it read changes.
fn render_effect(
    make: Box<dyn Fn() -> View>,
    current: Option<ViewState>,
    start: &Placeholder,
    end: &Placeholder,
) -> ScopedEffect<ViewState> {
    let (start, end) = (start.clone(), end.clone());
    let run = move |state: Option<ViewState>| {
        let view = make();
        let Some(mut state) = state else { return view.build() };
        if let Some(parent) = foreign::parent(&end) {
            foreign::restore(&parent, Some(&start), std::slice::from_ref(&state), Some(&end));
        }
        view.rebuild(&mut state);
        state
    };
    ScopedEffect::new(run, current)
}

fn build_all(children: Vec<View>) -> Vec<ViewState> {
    children.into_iter().map(View::build).collect()
}

/// Rebuilds children by their position. Surplus children are unmounted, and new ones are added at the end by `mount`.
fn rebuild_all(old: &mut Vec<ViewState>, new: Vec<View>, mount: impl Fn(&mut ViewState)) {
    for mut surplus in old.drain(new.len().min(old.len())..) {
        surplus.unmount();
    }
    let mut new = new.into_iter();
    for (old, new) in old.iter_mut().zip(new.by_ref()) {
        new.rebuild(old);
    }
    for view in new {
        let mut state = view.build();
        mount(&mut state);
        old.push(state);
    }
}

impl Mountable for ViewState {
    fn unmount(&mut self) {
        match self {
            Self::Text(state) => state.node.unmount(),
            Self::Element(state) => state.element.unmount(),
            Self::Fragment(state) => {
                state.children.iter_mut().for_each(Mountable::unmount);
                state.end.unmount();
            }
            Self::Dynamic(state) => {
                state.start.unmount();
                state.effect.with(Mountable::unmount);
                state.end.unmount();
            }
            Self::Keyed(state) => state.unmount(),
            Self::Leptos(state) => state.unmount(),
        }
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        match self {
            Self::Text(state) => state.node.mount(parent, marker),
            Self::Element(state) => state.element.mount(parent, marker),
            Self::Fragment(state) => {
                state.children.iter_mut().for_each(|child| child.mount(parent, marker));
                state.end.mount(parent, marker);
            }
            Self::Dynamic(state) => {
                state.start.mount(parent, marker);
                state.effect.with(|inside| inside.mount(parent, marker));
                state.end.mount(parent, marker);
            }
            Self::Keyed(state) => state.mount(parent, marker),
            Self::Leptos(state) => state.mount(parent, marker),
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self {
            Self::Text(state) => state.node.insert_before_this(child),
            Self::Element(state) => state.element.insert_before_this(child),
            Self::Fragment(state) => {
                state.children.iter().any(|it| it.insert_before_this(child))
                    || state.end.insert_before_this(child)
            }
            Self::Dynamic(state) => state.start.insert_before_this(child),
            Self::Keyed(state) => state.insert_before_this(child),
            Self::Leptos(state) => state.insert_before_this(child),
        }
    }

    /// Returns the elements to which Leptos adds the attributes of an erased view.
    fn elements(&self) -> Vec<types::Element> {
        match self {
            Self::Element(state) => vec![state.element.clone()],
            Self::Leptos(state) => state.elements(),
            _ => Vec::new(),
        }
    }
}
