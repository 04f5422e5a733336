//! Lighter stand-ins for parts of `std`.

pub mod fold;
pub mod lower;
pub mod order;
pub mod sorted;
