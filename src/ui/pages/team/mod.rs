//! Where the team stands, what hangs on one person, and what to train first.

mod context;
mod exports;
mod heatmap;
mod overview;
pub mod page;
mod people;
mod training;
