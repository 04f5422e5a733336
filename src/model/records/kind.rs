//! The decisions that each kind of a pair's records makes.

use crate::{
    model::{
        json::record::Field,
        records::{ids::PersonId, refusal::EditError},
    },
    words::kinds::Names,
};

/// A kind of record that belongs to a pair. Nothing here has a default, so that a new kind does not
/// compile until its author has decided who gets it.
pub(crate) trait Kind: Field {
    /// The names in lists of records.
    const NAMES: Names;

    /// Checks the record against its own rules. `Edit` checks the lengths of texts for all kinds.
    fn check(&self) -> Result<(), EditError>;

    /// Returns who gets the record in a file for one person.
    fn travels(&self) -> Travels;

    /// Removes names and locations for a file without names. Free text stays, and Belay warns the
    /// user that it may name people.
    fn forget_names(&mut self);
}

/// Who gets a record in a file for one person. A backup holds everything, and a lead's file holds
/// no record of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Travels {
    /// Everybody in the pair.
    WholePair,
    /// The mentor and this person only, even in a group.
    MentorAnd(PersonId),
}
