//! What comes in and goes out, what is stored, and what is wrong with it.

mod conflicts;
mod export;
pub mod given;
mod import;
pub mod intake;
pub mod page;
mod questions;
mod share;
mod storage;
mod unlock;
mod unlocking;
