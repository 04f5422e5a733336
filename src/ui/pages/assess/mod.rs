//! Rating skills: one area, all, or the old ones at a time; by keyboard, with the report growing beside it.

mod desk;
mod details;
mod done;
mod gate;
mod head;
mod keys;
pub mod page;
mod profile;
mod review;
mod row;
mod skill;
mod standing;
