//! What each kind of record settles for itself.

use crate::{
    model::{
        json::record::Field,
        records::{ids::PersonId, refusal::EditError},
    },
    words::kinds::Names,
};

/// A kind of record. Nothing here has a default: a new kind does not compile before somebody has decided who gets it.
pub(crate) trait Kind: Field {
    /// What lists of records call it.
    const NAMES: Names;

    /// Whether its rules allow what it says. Lengths of texts are checked for all kinds alike.
    fn check(&self) -> Result<(), EditError>;

    /// Who gets it in a file for one person.
    fn travels(&self) -> Travels;

    /// Takes out what tells who or where somebody is, for a file without names. Free text stays; the user is told that
    /// it may name people.
    fn forget_names(&mut self);
}

/// Who gets a record in a file for one person. A backup holds everything, and nothing of a pair goes to a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Travels {
    /// Everybody in the pair that it belongs to.
    WholePair,
    /// In a group, the mentor and this person only.
    MentorAnd(PersonId),
}
