//! The view library: views are plain data, and Leptos renders them.
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
//! Leptos' `view!` creates a type for each combination of elements, attributes and handlers, and the compiler
//! generates code for each type. The app of 2026-11 was 394 KB of WebAssembly (Brotli) in that style, 348 KB with
//! `--cfg erase_components`, and 274 KB with views as data: one type, [`View`], and one piece of code that builds and
//! rebuilds it (`render.rs`). That code implements Leptos' own traits `Render` and `Mountable`. Owners, effects,
//! keyed lists, mounting and all access to the page are Leptos'.
//!
//! # Comparison with Leptos
//!
//! | Leptos | here | difference |
//! |---|---|---|
//! | `view! { <p>…</p> }` | `view! { <p>…</p> }` | values are in braces; the result is a [`View`] |
//! | `impl IntoView` | [`View`], [`IntoView`] | one type |
//! | `AnyAttribute`, `Attribute` | [`Attribute`], [`AttributeValue`] | `class:`, `prop:`, `style:`, `on:` are part of the name |
//! | `style:--x=…` | `style:x={…}` | custom properties only: the page's policy forbids the attribute `style` |
//! | `on:click=move \|event\| …` | `on:click={move \|event\| …}` | the same event types (`leptos::ev`) |
//! | `<Show when=… >` | [`show`] | |
//! | `<For each=… key=… let:row>` | [`each`] | by Leptos' `keyed`; a row is one element |
//! | `RwSignal<T>`, `Memo<T>`, `Effect::new` | `Signal<T>`, `Memo<T>`, `Effect::new` of `state/live.rs` | one signal and one memo of Leptos for all types |
//! | `#[component] fn Part(…)` | `fn part(…) -> View` | |
//! | `provide_context`, `on_cleanup`, `untrack`, `Owner` | the same | |
//!
//! A Leptos view can be a child of a Belay view as `{leptos_view.into_any()}`, and a Belay view one of Leptos'
//! `view!` as `{view.into_leptos()}`.
//!
//! # Compile-time checks
//!
//! Tags and events are looked up among Leptos' own, attributes in [`names`], and every opened tag must be closed. A
//! handler receives the type of its event.
//!
//! # Differences from Leptos' renderer, with reasons
//!
//! - **A rerendered view updates the existing elements**, one by one, including nested dynamic views, unless the tag,
//!   the names of the attributes or the `id` differ: then it is another element. Leptos rebuilds a nested dynamic
//!   view from scratch, and removes all attributes of an erased element before it sets them again: fields lost their
//!   focus, and on the rating page a key press was painted after 76 ms instead of 56 (at a quarter of the speed). So
//!   Belay's own code rebuilds elements, and a listener stays while its handler changes.
//! - **A dynamic view has a marker before and after it** (a comment). Texts that a page translation removed are put
//!   back between them (`foreign.rs`). Leptos continues to write into a text that is no longer in the page.
//! - **An effect ends when it is dropped** (`scoped_effect.rs`): Leptos lets effects inside it run until its task is
//!   polled, and never unsubscribes it from the memos that it read.
//! - **Rebuilding by position**: lists without [`each`] are rebuilt row by row in their positions, which is correct
//!   if rows contain no fields.
//!
//! `tests/e2e/views.spec.mjs` tests all this on a page of its own (`ui/trial.rs`), `tests/e2e/translation.spec.mjs`
//! on each page of the app.

mod attribute;
mod builder;
mod data;
mod each;
mod foreign;
mod interop;
mod into;
pub mod macros;
pub mod names;
mod render;
mod scoped_effect;
mod show;

pub use crate::browser::dom::{is_checked, value_of};
pub use builder::Builder;
pub use data::{Attribute, AttributeValue, View};
pub use each::each;
pub use into::{IntoAttributeValue, IntoView};
pub(crate) use macros::view;
pub use show::show;
pub use web_sys::Event;
