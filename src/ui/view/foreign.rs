//! What others do to the page. A browser's page translation takes texts out and puts elements or other texts in their
//! place, wherever it likes. So before children change, those of our texts that are gone are put back, in the place of what
//! stands there instead.

use leptos::prelude::Mountable;
use leptos::tachys::renderer::{CastFrom, types};
use wasm_bindgen::JsCast;

use crate::ui::view::render::ViewState;

pub fn parent(node: &types::Node) -> Option<types::Element> {
    node.parent_node().and_then(types::Element::cast_from)
}

/// Puts the texts back that were taken out of `parent`, where `states` stand between `start` and `end`.
pub fn restore(
    parent: &types::Element,
    start: Option<&types::Node>,
    states: &[ViewState],
    end: Option<&types::Node>,
) {
    if !states.iter().any(is_displaced) {
        return;
    }
    let mut nodes = Vec::new();
    for state in states {
        push_nodes(state, &mut nodes);
    }
    let mut before = start.cloned();
    for (place, node) in nodes.iter().enumerate() {
        if is_out(node) && node.is_instance_of::<types::Text>() {
            let after = nodes[place + 1..].iter().find(|it| !is_out(it)).or(end);
            remove_between(parent, before.as_ref(), after);
            // Where the neighbour was taken elsewhere, the text comes last.
            if parent.insert_before(node, after).is_err() {
                drop(parent.insert_before(node, end));
            }
        }
        before = Some(node.clone());
    }
}

fn is_displaced(state: &ViewState) -> bool {
    match state {
        ViewState::Text(state) => is_out(&state.node),
        ViewState::Fragment(state) => state.children.iter().any(is_displaced),
        ViewState::Dynamic(state) => state.effect.with(|inside| is_displaced(inside)).unwrap_or_default(),
        ViewState::Element(_) | ViewState::Keyed(_) | ViewState::Leptos(_) => false,
    }
}

fn is_out(node: &types::Node) -> bool {
    node.parent_node().is_none()
}

/// The nodes that stand side by side for a view, in order. Rows stand between the marks of the dynamic view that they are
/// in; of a view of Leptos' own its elements are known.
fn push_nodes(state: &ViewState, nodes: &mut Vec<types::Node>) {
    match state {
        ViewState::Text(state) => nodes.push(state.node.clone().into()),
        ViewState::Fragment(state) => {
            state.children.iter().for_each(|child| push_nodes(child, nodes));
            nodes.push(state.end.clone().into());
        }
        ViewState::Dynamic(state) => {
            nodes.push(state.start.clone().into());
            state.effect.with(|inside| push_nodes(inside, nodes));
            nodes.push(state.end.clone().into());
        }
        ViewState::Element(state) => nodes.push(state.element.clone().into()),
        ViewState::Keyed(_) => {}
        ViewState::Leptos(state) => nodes.extend(state.elements().into_iter().map(Into::into)),
    }
}

/// Removes what others put between two of our nodes; nothing where the one no longer follows the other.
fn remove_between(parent: &types::Node, before: Option<&types::Node>, after: Option<&types::Node>) {
    let mut between = Vec::new();
    let mut next = before.map_or_else(|| parent.first_child(), types::Node::next_sibling);
    while next.as_ref() != after {
        let Some(node) = next else { return };
        next = node.next_sibling();
        // Comments are marks, ours and Leptos'.
        if node.node_type() != types::Node::COMMENT_NODE {
            between.push(node);
        }
    }
    for node in between {
        drop(parent.remove_child(&node));
    }
}
