//! One pair: what it agreed, its sessions, goals, health and reviews, and its report.

mod check_ins;
mod context;
mod form;
mod goals;
mod head;
pub mod page;
mod report;
mod reviews;
mod sessions;
