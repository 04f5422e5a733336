//! The screens: parts, charts and pages. They read signals and call edits, and decide nothing about the domain.
//! Without a browser there are but the places and their addresses, for the native tests.

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
pub mod charts;
#[cfg(all(target_arch = "wasm32", feature = "figures"))]
pub mod figures;
#[cfg(target_arch = "wasm32")]
mod labels;
#[cfg(target_arch = "wasm32")]
mod later;
#[cfg(target_arch = "wasm32")]
mod loaded;
#[cfg(target_arch = "wasm32")]
mod numbers;
#[cfg(target_arch = "wasm32")]
mod pages;
#[cfg(target_arch = "wasm32")]
mod parts;
mod places;
pub mod routes;
#[cfg(target_arch = "wasm32")]
mod shell;
#[cfg(target_arch = "wasm32")]
pub mod start;
#[cfg(all(target_arch = "wasm32", feature = "trial"))]
mod trial;
#[cfg(target_arch = "wasm32")]
pub mod view;
