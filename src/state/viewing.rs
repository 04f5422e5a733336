//! What the user may not see yet, and the few things that are made of the whole workspace all the same.

use std::collections::BTreeSet;

use crate::{
    browser::{
        mirror,
        storage::{self, StorageError},
    },
    engine::mentoring::blind::Viewer,
    exchange::{
        belay::belay_file::{self, Envelope},
        intake::{
            contents::Choices,
            import::{self, Import},
            turns::Turns,
        },
    },
    keeping::entries::PREFIX,
    model::records::{ids::PersonId, refusal::EditError},
    state::{
        app::App,
        settings::{VIEWER_KEYS, is_of_viewer, keep_viewer, viewer},
    },
};

impl App {
    pub(crate) fn look_as(self, change: impl FnOnce(&mut Viewer)) {
        let mut viewer = self.workspace.read_untracked().viewer().clone();
        change(&mut viewer);
        self.workspace.update(|held| held.look_as(viewer));
    }

    /// Who looks, and what is hidden from them.
    pub fn viewer(self) -> Viewer {
        self.workspace.read_untracked().viewer().clone()
    }

    /// Hides what people say of themselves until the user has rated them: they sent it to their mentor. To be called
    /// before it is stored, so that no tab shows it in between.
    ///
    /// # Errors
    /// If the browser has no room to remember it: a reload would show them.
    pub fn be_asked_by(self, people: &[PersonId]) -> Result<(), StorageError> {
        self.note(|viewer| add(&mut viewer.asked_by, people))
    }

    /// Shows what a person says of themselves before their mentor has finished.
    pub fn lift(self, person: PersonId) {
        // Where it is not remembered, it is hidden again at the next start, which does no harm.
        let _ = self.note(|viewer| add(&mut viewer.lifted, &[person]));
    }

    /// Makes two people one. What is hidden of the one stays hidden under the other's name.
    pub fn join(self, keep: PersonId, other: PersonId) -> Result<(), EditError> {
        if self.workspace.read_untracked().viewer().asked_by.contains(&other) {
            self.be_asked_by(&[keep]).map_err(|_| EditError::StorageFull)?;
        }
        self.edit(|edit| edit.join(keep, other))
    }

    fn note(self, change: impl FnOnce(&mut Viewer)) -> Result<(), StorageError> {
        let before = self.viewer();
        self.look_as(change);
        if !self.is_storage_available() || keep_viewer(self.workspace.read_untracked().viewer()) {
            return Ok(());
        }
        self.look_as(|viewer| *viewer = before);
        Err(StorageError::Full)
    }

    /// Takes in what another tab was asked or lifted.
    pub(crate) fn follow_viewer(self, change: &storage::Change) {
        if let storage::Change::Written { key, .. } | storage::Change::Removed { key } = change
            && is_of_viewer(key)
        {
            self.look_as(|now| *now = viewer(now.me, &[]));
        }
    }

    /// Hides again what local storage forgot to hide, before the mirror's texts are shown.
    pub(crate) async fn recall_viewer(self) {
        let keys = VIEWER_KEYS.map(str::to_owned);
        let spare = mirror::read(&keys).await.unwrap_or_default();
        self.look_as(|now| *now = viewer(now.me, &spare));
    }

    /// Sets files beside the whole of what is here; the outcome tells what becomes of records, not what they say.
    pub async fn read_files(self, files: &[(String, Vec<u8>)], choices: &Choices, turns: &Turns) -> Import {
        let whole = self.workspace.read_untracked().whole();
        import::read(files, choices, &whole, &self.stamp(), self.today(), turns).await
    }

    /// The backup: all versions, hidden or not. It is a copy of what came, and without the hidden ones the mentee's
    /// work would be lost with this browser.
    pub fn backup(self, envelope: &Envelope) -> String {
        belay_file::write(self.workspace.read_untracked().versions(), envelope)
    }

    /// How much of local storage is in use, without what is hidden: its size tells how much a mentee wrote.
    pub fn used_units(self) -> usize {
        let held = self.workspace.read_untracked();
        let seen = held.seen();
        let mut used = storage::used_units();
        if !seen.veil().is_empty() {
            for key in storage::keys(PREFIX) {
                let id = key.rsplit(':').next().and_then(|id| id.parse().ok());
                if let Some(hidden) =
                    id.and_then(|id| held.version(id)).filter(|it| seen.version(it.id).is_none())
                {
                    used -= key.len() + hidden.text().encode_utf16().count();
                }
            }
        }
        used
    }
}

fn add(known: &mut Vec<PersonId>, people: &[PersonId]) {
    let mut all: BTreeSet<PersonId> = known.iter().copied().collect();
    known.extend(people.iter().filter(|person| all.insert(**person)));
}
