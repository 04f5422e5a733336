//! How the screens are written and drawn: Leptos' signals, and views that are plain data.
//!
//! Leptos' own views have a type for each combination of elements, attributes and handlers, and code for each type:
//! written with them, the app of 2026-11 was 345 KB of WebAssembly after Brotli, of which these types were a third.
//! Here every view is a [`Node`], and one piece of code draws and redraws them all. What is read in a closure is
//! followed, as in Leptos: `{move || count.get()}` is drawn anew when `count` changes, the rest stands still.
//!
//! What is drawn anew changes in place what is there (fields keep their focus), unless the tag, the names of the
//! attributes or the `id` differ: then it is another element.

mod drawn;
mod into;
mod node;

pub use crate::browser::dom::{Event, is_checked, value_of};
pub use crate::ui::view::into::{IntoFact, IntoNode};
pub use crate::ui::view::node::{Builder, Fact, Node};
pub use drawn::mount;
pub(crate) use node::view;

use leptos::prelude::untrack;

use crate::state::live::Computed;

/// Shows a view while a condition holds. It is made when the condition becomes true, and stands until it is false.
pub fn show(when: impl Fn() -> bool + Send + Sync + 'static, then: impl Fn() -> Node + 'static) -> Node {
    let is_shown = Computed::new(when);
    Node::Live(Box::new(move || if is_shown.get() { untrack(&then) } else { Node::NOTHING }))
}
