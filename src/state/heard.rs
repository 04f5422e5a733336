//! The changes by other tabs that this tab has not applied yet.

use crate::browser::storage;

/// The changes by other tabs to local storage that this tab has not applied yet. The browser reports each entry
/// separately, for a large import ten thousand times; all changes that arrived before this tab gets its turn are
/// shown at once.
#[derive(Default, Clone)]
pub(crate) struct Heard {
    pub(crate) changes: Vec<storage::Change>,
    pub(crate) is_scheduled: bool,
}

impl Heard {
    pub fn is_any(&self) -> bool {
        !self.changes.is_empty()
    }
}
