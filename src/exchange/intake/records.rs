//! The interface of all format readers: they read entries one after another, in turns.

use crate::exchange::{
    belay::parsed::Parsed,
    intake::{contents::Kind, read_error::ReadError, row::Rows},
};

/// A parsed file.
pub(crate) enum Source {
    Belay(Parsed),
    Rows(Kind, Rows),
}

/// Reads the entries of a file one after another.
pub(crate) trait Records {
    /// Reads one entry and returns how many of `n_steps` are done, or `None` after the last one.
    fn step(&mut self) -> Result<Option<usize>, ReadError>;

    fn n_steps(&self) -> usize;

    /// Returns everything that was read.
    fn source(self: Box<Self>) -> Source;
}
