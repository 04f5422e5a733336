//! What every reader of a format gives: entries, one after the other, in turns.

use crate::exchange::{
    belay::parsed::Parsed,
    intake::{contents::Kind, read_error::ReadError, row::Rows},
};

/// A file's text, understood.
pub(crate) enum Source {
    Belay(Parsed),
    Rows(Kind, Rows),
}

/// The records of a file, which are read one after another.
pub(crate) trait Records {
    /// Reads one; says how many of `n_steps` are done. Nothing when there are no more.
    fn step(&mut self) -> Result<Option<usize>, ReadError>;

    fn n_steps(&self) -> usize;

    /// What was read.
    fn source(self: Box<Self>) -> Source;
}
