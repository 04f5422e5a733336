//! How the screens are written and drawn: views are plain data, and Leptos draws them.
//!
//! ```ignore
//! let count = Signal::new(0_i32);
//! view! {
//!     <p class="count" class:is-odd={move || count.get() % 2 == 1}>"So far: " {move || count.get()}</p>
//!     <button on:click={move |_| count.update(|count| *count += 1)}>"One more"</button>
//! }
//! ```
//!
//! # Why views are data
//!
//! Leptos' `view!` makes a type for each combination of elements, attributes and handlers, and the compiler makes code for
//! each type. The app of 2026-11 was 394 KB of WebAssembly (Brotli) written so, 348 KB with `--cfg erase_components`, and
//! 274 KB with views as data: one type, [`View`], and one piece of code that builds and rebuilds it (`render.rs`). That
//! code is an implementation of Leptos' own traits, `Render` and `Mountable`: owners, effects, keyed lists, mounting and
//! each touch of the page are Leptos'.
//!
//! # Leptos and here
//!
//! | Leptos | here | what differs |
//! |---|---|---|
//! | `view! { <p>…</p> }` | `view! { <p>…</p> }` | values stand in braces; the result is a [`View`] |
//! | `impl IntoView` | [`View`], [`IntoView`] | one type |
//! | `AnyAttribute`, `Attribute` | [`Attribute`], [`AttributeValue`] | `class:`, `prop:`, `style:`, `on:` are part of the name |
//! | `style:--x=…` | `style:x={…}` | custom properties alone: the page's policy forbids the attribute `style` |
//! | `on:click=move \|event\| …` | `on:click={move \|event\| …}` | the same event types (`leptos::ev`) |
//! | `<Show when=… >` | [`show`] | |
//! | `<For each=… key=… let:row>` | [`each`] | by Leptos' `keyed`; a row is one element |
//! | `RwSignal<T>`, `Memo<T>`, `Effect::new` | `Signal<T>`, `Memo<T>`, `Effect::new` of `state/live.rs` | one signal and one memo of Leptos' for all types |
//! | `#[component] fn Part(…)` | `fn part(…) -> View` | |
//! | `provide_context`, `on_cleanup`, `untrack`, `Owner` | the same | |
//!
//! Any view of Leptos' stands in one of ours as `{leptos_view.into_any()}`, and one of ours in Leptos' `view!` as
//! `{view.into_leptos()}`.
//!
//! # What is checked when the app is compiled
//!
//! Tags and events are looked up among Leptos' own, attributes in [`names`]; what is opened must be closed. A handler gets its
//! event's own type.
//!
//! # Where this differs from Leptos' renderer, and why
//!
//! - **What is made anew changes what is there**, element by element, a nested dynamic view included, unless the tag, the
//!   names of the attributes or the `id` differ: then it is another element. Leptos builds a nested dynamic view anew, and
//!   takes all attributes of an erased element off before it sets them again: fields lost their focus, and a key press on
//!   the page that rates was painted after 76 ms instead of 56 (at a quarter of the speed). So elements are rebuilt by code
//!   of ours, and a listener stays while its handler changes.
//! - **A dynamic view has a mark before and after it** (a comment), and texts that a page translation took out are put back
//!   between them (`foreign.rs`). Leptos writes on into a text that is no longer in the page.
//! - **An effect ends when it is dropped** (`followed.rs`): Leptos lets what is in it run on until its task is polled, and
//!   never takes it out of the memos that it read.
//! - **Rebuilding by place**: lists without [`each`] are rebuilt row by row in their places, which is right where rows hold
//!   no fields.
//!
//! `tests/e2e/views.spec.mjs` tries all this on a page of its own (`ui/trial.rs`), `tests/e2e/translation.spec.mjs` on each
//! page of the app.

mod attribute;
mod builder;
mod data;
mod each;
mod followed;
mod foreign;
mod interop;
mod into;
pub mod macros;
pub mod names;
mod render;
mod show;

pub use crate::browser::dom::{is_checked, value_of};
pub use builder::Builder;
pub use data::{Attribute, AttributeValue, View};
pub use each::each;
pub use into::{IntoAttributeValue, IntoView};
pub(crate) use macros::view;
pub use show::show;
pub use web_sys::Event;
