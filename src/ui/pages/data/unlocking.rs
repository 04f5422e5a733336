//! Protected files that wait for their password.

use std::sync::Arc;

use crate::{
    exchange::belay::protected::Protected,
    state::live::Signal,
    ui::{pages::data::given::Given, parts::secret::Secret},
};

#[derive(Clone)]
pub struct Locked {
    pub name: String,
    pub file: Arc<Protected>,
}

#[derive(Clone)]
pub struct Asked {
    pub given: Given,
    /// The first is asked for; never empty.
    pub locked: Vec<Locked>,
}

/// The files that wait for a password, and what is typed. Nothing of it outlives the last of them.
#[derive(Clone, Copy)]
pub struct Unlocking {
    pub asked: Signal<Option<Asked>>,
    pub secret: Secret,
    /// What opened the file before.
    pub last: Signal<String>,
}
