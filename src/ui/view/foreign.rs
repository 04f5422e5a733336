//! Repairs changes that others make to the page. A browser's page translation removes texts and puts elements or
//! other texts in their place, anywhere. So before children change, Belay puts its missing texts back, in place of
//! their substitutes.

use leptos::prelude::Mountable;
use leptos::tachys::renderer::{CastFrom, types};
use wasm_bindgen::JsCast;

use crate::ui::view::render::ViewState;

pub fn parent(node: &types::Node) -> Option<types::Element> {
    node.parent_node().and_then(types::Element::cast_from)
}

/// Puts the texts back that were removed from `parent`. `states` are the views between `start` and `end`.
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
        if is_removed(node) && node.is_instance_of::<types::Text>() {
            let after = nodes[place + 1..].iter().find(|it| !is_removed(it)).or(end);
            remove_between(parent, before.as_ref(), after);
            // If the neighbour was moved elsewhere, the text comes last.
            if parent.insert_before(node, after).is_err() {
                drop(parent.insert_before(node, end));
            }
        }
        before = Some(node.clone());
    }
}

fn is_displaced(state: &ViewState) -> bool {
    match state {
        ViewState::Text(state) => is_removed(&state.node),
        ViewState::Fragment(state) => state.children.iter().any(is_displaced),
        ViewState::Dynamic(state) => state.effect.with(|inside| is_displaced(inside)).unwrap_or_default(),
        ViewState::Element(_) | ViewState::Keyed(_) | ViewState::Leptos(_) => false,
    }
}

fn is_removed(node: &types::Node) -> bool {
    node.parent_node().is_none()
}

/// Adds the sibling nodes of a view, in order. The rows of a keyed list are not added: they are between the markers
/// of the dynamic view that contains them. Of a Leptos view, only the elements are known.
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

/// Removes the nodes that others put between two of Belay's nodes. Does nothing if the second no longer follows the
/// first.
fn remove_between(parent: &types::Node, before: Option<&types::Node>, after: Option<&types::Node>) {
    let mut between = Vec::new();
    let mut next = before.map_or_else(|| parent.first_child(), types::Node::next_sibling);
    while next.as_ref() != after {
        let Some(node) = next else { return };
        next = node.next_sibling();
        // Comments are markers of Belay or Leptos.
        if node.node_type() != types::Node::COMMENT_NODE {
            between.push(node);
        }
    }
    for node in between {
        drop(parent.remove_child(&node));
    }
}
