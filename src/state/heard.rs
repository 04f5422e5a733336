//! What other tabs did and this one has yet to take in.

use crate::browser::storage;

/// What other tabs did to local storage and this one has yet to take in. The browser tells of each entry by itself, of a
/// large import ten thousand times; all that came by the time this tab has its turn is shown at once.
#[derive(Default, Clone)]
pub(crate) struct Heard {
    pub(crate) changes: Vec<storage::Change>,
    pub(crate) is_followed: bool,
}

impl Heard {
    pub fn is_any(&self) -> bool {
        !self.changes.is_empty()
    }
}
