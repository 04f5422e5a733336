#![recursion_limit = "512"]
//! Belay: competency and mentoring for DevOps and SRE teams, wholly in the browser.
//!
//! The layers, each using only those above it; `ARCHITECTURE.md` is the map and
//! `tests/it/architecture.rs` keeps it.

pub mod words;

pub mod model;

pub mod content;

pub mod keeping;

pub mod engine;

pub mod exchange;

// The layers below need a browser. They are left out natively, so that the tests of all
// above compile in seconds.
#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod state;
pub mod ui;
