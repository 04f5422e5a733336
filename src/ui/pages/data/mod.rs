//! What comes in and goes out, what is stored, and what is wrong with it.

mod conflicts;
mod export;
mod import;
pub mod page;
mod questions;
mod share;
mod storage;
mod unlock;
