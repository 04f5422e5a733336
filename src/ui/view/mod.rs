//! How the screens are written and drawn: Leptos' signals, and views that are plain data.

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
mod show;

pub use crate::browser::dom::{is_checked, value_of};
pub use builder::Builder;
pub use data::{Attribute, AttributeValue, View};
pub use each::each;
pub use into::{IntoAttributeValue, IntoView};
pub(crate) use macros::view;
pub use show::show;
pub use web_sys::Event;
