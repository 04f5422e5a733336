//! Who mentors whom: the pairs, who should be one, what is due, and what was promised.

mod actions;
mod calendar;
mod match_people;
mod match_result;
mod match_run;
mod matching;
mod new_pair;
pub mod page;
mod pairs;
mod recognition;
mod rows;
