//! The files that the user gave.

use std::sync::Arc;

use crate::exchange::{
    belay::protected::{Opened, is_only_read},
    intake::contents::Choices,
};

#[derive(Clone, Default)]
pub(crate) struct Given {
    pub(crate) files: Arc<Vec<(String, Vec<u8>)>>,
    pub(crate) choices: Choices,
    /// Those that were protected.
    pub(crate) opened: Vec<Arc<Opened>>,
    /// Files that were not even read, and why.
    pub unread: Vec<String>,
}

impl Given {
    pub(crate) fn add(&mut self, name: String, bytes: Vec<u8>) {
        let files = Arc::get_mut(&mut self.files).expect("nobody else has them before they are read");
        files.push((name, bytes));
        self.choices.files.push(true);
    }

    pub fn add_opened(&mut self, opened: Opened) {
        if !is_only_read(&opened.name) {
            self.add(opened.name.clone(), opened.bytes.clone());
        }
        self.opened.push(Arc::new(opened));
    }

    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.opened.is_empty() && self.unread.is_empty()
    }
}
