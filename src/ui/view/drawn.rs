use std::{
    borrow::Cow,
    cell::RefCell,
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use leptos::{prelude::on_cleanup, reactive::effect::RenderEffect};
use wasm_bindgen::JsValue;

use crate::{
    browser::dom::{self, Listener},
    model::json::fields::seen,
    ui::view::{
        Event,
        node::{Element, Fact, Node},
    },
};

/// What is on the page for a [`Node`].
enum Drawn {
    Text(dom::Text, Cow<'static, str>),
    Element(DrawnElement),
    /// Its end is marked by an empty text, so that there is always a place for one more.
    Several(Vec<Drawn>, dom::Text),
    Live(RenderEffect<Drawn>),
}

struct DrawnElement {
    tag: &'static str,
    element: dom::Element,
    facts: Vec<(&'static str, Said)>,
    children: Vec<Drawn>,
}

/// What has been said of an element.
enum Said {
    Plain(Fact),
    Live(#[allow(dead_code, reason = "works as long as it is kept")] RenderEffect<()>),
    Handler(Handler, #[allow(dead_code, reason = "hears as long as it is kept")] Listener),
}

/// What an event calls: changed with the view, while the listener stays.
type Handler = Rc<RefCell<Rc<dyn Fn(Event)>>>;

/// Puts the app into the page. To be called in a reactive owner that stays.
pub fn mount(root: Node) {
    std::mem::forget(draw(root, &dom::body(), None, false));
}

/// Draws a view into `parent`, before one of its children or after all.
fn draw(node: Node, parent: &dom::Node, before: Option<&dom::Node>, is_svg: bool) -> Drawn {
    match node {
        Node::Text(content) => {
            let text = dom::text(&content);
            dom::insert(parent, &text, before);
            Drawn::Text(text, content)
        }
        Node::Element(element) => {
            let drawn = draw_element(*element, is_svg);
            dom::insert(parent, &drawn.element, before);
            Drawn::Element(drawn)
        }
        Node::Several(nodes) => {
            let end = dom::text("");
            dom::insert(parent, &end, before);
            let drawn = nodes.into_iter().map(|node| draw(node, parent, Some(&end), is_svg)).collect();
            Drawn::Several(drawn, end)
        }
        Node::Live(make) => {
            let (parent, before) = (parent.clone(), before.cloned());
            Drawn::Live(live(make, None, is_svg, move |node| draw(node, &parent, before.as_ref(), is_svg)))
        }
    }
}

/// Draws what `make` makes, and redraws it when a signal that it read changes.
fn live(
    make: Box<dyn Fn() -> Node>,
    there: Option<Drawn>,
    is_svg: bool,
    first: impl Fn(Node) -> Drawn + 'static,
) -> RenderEffect<Drawn> {
    let is_over = is_over();
    let run = move |drawn: Option<Drawn>| match drawn {
        Some(drawn) if is_over.load(Ordering::Relaxed) => drawn,
        Some(mut drawn) => {
            redraw(&mut drawn, make(), is_svg);
            drawn
        }
        None => first(make()),
    };
    RenderEffect::new_with_value(run, there)
}

/// Becomes true when what is drawn around is made anew, and the values there are gone. What stood in it is dropped only
/// when its task is polled next, and until then may be told of a change that it must not look at.
fn is_over() -> Arc<AtomicBool> {
    let is_over = Arc::new(AtomicBool::new(false));
    let told = is_over.clone();
    on_cleanup(move || told.store(true, Ordering::Relaxed));
    is_over
}

fn draw_element(element: Element, is_svg: bool) -> DrawnElement {
    let Element { tag, facts, children } = element;
    let is_svg = is_svg || tag == "svg";
    let element = dom::element(tag, is_svg);
    let facts = facts.into_iter().map(|(name, fact)| (name, say(&element, name, fact))).collect();
    let children = children.into_iter().map(|child| draw(child, &element, None, is_svg)).collect();
    DrawnElement { tag, element, facts, children }
}

/// Changes what is there into what shall be there.
fn redraw(drawn: &mut Drawn, node: Node, is_svg: bool) {
    match (&mut *drawn, node) {
        (Drawn::Text(text, old), Node::Text(new)) => {
            if *old != new {
                text.set_data(&new);
                *old = new;
            }
        }
        (Drawn::Element(old), Node::Element(new)) if is_same(old, &new) => redraw_element(old, *new, is_svg),
        (Drawn::Several(old, end), Node::Several(new)) => {
            if let Some(parent) = end.parent_node() {
                redraw_all(old, new, &parent, Some(end), is_svg);
            }
        }
        (Drawn::Live(old), Node::Live(make)) if old.with_value_mut(|_| ()).is_some() => {
            let there = old.take_value();
            *old = live(make, there, is_svg, |_| unreachable!("there is something drawn already"));
        }
        (_, node) => {
            let before = first(drawn);
            let parent = before.parent_node().expect("what is drawn stands in the page");
            let new = draw(node, &parent, Some(&before), is_svg);
            remove(drawn);
            *drawn = new;
        }
    }
}

/// Whether the one can be changed into the other, and would not be a different thing then.
fn is_same(old: &DrawnElement, new: &Element) -> bool {
    let is_same_fact = |((old_name, old), (new_name, new)): (&(&str, Said), &(&str, Fact))| {
        old_name == new_name && (*new_name != "id" || is_equal(old, new))
    };
    old.tag == new.tag
        && old.facts.len() == new.facts.len()
        && old.facts.iter().zip(&new.facts).all(is_same_fact)
}

fn is_equal(old: &Said, new: &Fact) -> bool {
    match (old, new) {
        (Said::Plain(Fact::Text(old)), Fact::Text(new)) => old == new,
        (Said::Plain(Fact::Present), Fact::Present) | (Said::Plain(Fact::Absent), Fact::Absent) => true,
        _ => false,
    }
}

fn redraw_element(old: &mut DrawnElement, new: Element, is_svg: bool) {
    let element = &old.element;
    for ((name, said), (_, fact)) in old.facts.iter_mut().zip(new.facts) {
        // A property may have been changed by the user meanwhile, a class by a new `class`.
        if is_equal(said, &fact) && !name.contains(':') {
            continue;
        }
        match (&*said, fact) {
            (Said::Handler(handler, _), Fact::Handler(react)) => *handler.borrow_mut() = react,
            (_, fact) => *said = say(element, name, fact),
        }
    }
    redraw_all(&mut old.children, new.children, element, None, is_svg || old.tag == "svg");
}

fn redraw_all(
    drawn: &mut Vec<Drawn>,
    nodes: Vec<Node>,
    parent: &dom::Node,
    end: Option<&dom::Node>,
    is_svg: bool,
) {
    let n_old = drawn.len();
    for surplus in drawn.drain(n_old.min(nodes.len())..) {
        remove(&surplus);
    }
    let n_kept = drawn.len();
    for (place, node) in nodes.into_iter().enumerate() {
        if place < n_kept {
            redraw(&mut drawn[place], node, is_svg);
        } else {
            drawn.push(draw(node, parent, end, is_svg));
        }
    }
}

fn say(element: &dom::Element, name: &'static str, fact: Fact) -> Said {
    match fact {
        Fact::Live(make) => {
            let element = element.clone();
            let is_over = is_over();
            Said::Live(RenderEffect::new(move |_| {
                if !is_over.load(Ordering::Relaxed) {
                    say_plain(&element, name, &make());
                }
            }))
        }
        Fact::Handler(react) => {
            let handler: Handler = Rc::new(RefCell::new(react));
            let called = handler.clone();
            let react = Rc::new(move |event| {
                let react = called.borrow().clone();
                react(event);
            });
            let name = name.strip_prefix("on:").unwrap_or(name);
            Said::Handler(handler, Listener::new(element, name, react))
        }
        plain => {
            say_plain(element, name, &plain);
            Said::Plain(plain)
        }
    }
}

fn say_plain(element: &dom::Element, name: &str, fact: &Fact) {
    if let Some(class) = name.strip_prefix("class:") {
        dom::set_class(element, class, matches!(fact, Fact::Present));
    } else if let Some(property) = name.strip_prefix("prop:") {
        let value = match fact {
            Fact::Text(text) => JsValue::from_str(text),
            fact => JsValue::from_bool(matches!(fact, Fact::Present)),
        };
        dom::set_property(element, property, &value);
    } else if let (Some(style), Fact::Text(text)) = (name.strip_prefix("style:"), fact) {
        dom::set_style(element, style, text);
    } else {
        let value = match fact {
            Fact::Text(text) if is_read_out(name) => Some(Cow::Owned(seen(text.to_string()))),
            Fact::Text(text) => Some(Cow::Borrowed(text.as_ref())),
            Fact::Present => Some(Cow::Borrowed("")),
            _ => None,
        };
        dom::set_attribute(element, name, value.as_deref());
    }
}

/// Whether an attribute is text for people, which hides no more than other text does; the rest are ids, places and values.
fn is_read_out(name: &str) -> bool {
    matches!(name, "aria-label" | "aria-valuetext" | "title" | "placeholder")
}

/// The first thing on the page that belongs to it.
fn first(drawn: &Drawn) -> dom::Node {
    match drawn {
        Drawn::Text(text, _) => text.clone().into(),
        Drawn::Element(drawn) => drawn.element.clone().into(),
        Drawn::Several(drawn, end) => drawn.first().map_or_else(|| end.clone().into(), first),
        Drawn::Live(effect) => {
            effect.with_value_mut(|drawn| first(drawn)).expect("it was drawn when it was made")
        }
    }
}

fn remove(drawn: &Drawn) {
    match drawn {
        Drawn::Text(text, _) => dom::remove(text),
        Drawn::Element(drawn) => dom::remove(&drawn.element),
        Drawn::Several(drawn, end) => {
            drawn.iter().for_each(remove);
            dom::remove(end);
        }
        Drawn::Live(effect) => {
            effect.with_value_mut(|drawn| remove(drawn));
        }
    }
}
