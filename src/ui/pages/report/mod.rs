//! Where somebody stands and what to do next, each figure with how it was computed.
//!
//! The sections are views of plain values, built anew from the report whenever it changes: far less code than a
//! signal for each figure, and what is open on the page stays open.

mod actions;
mod contents;
mod context;
mod exports;
mod head;
pub mod page;
mod progress;
mod skills;
mod steps;
mod summary;
mod what_if;
