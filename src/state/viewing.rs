//! Hides self-ratings that the user may not see yet, and contains the few operations that use the whole workspace
//! nevertheless.

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
        self.workspace.update(|held| held.set_viewer(viewer));
    }

    /// Returns the viewer, with the self-ratings hidden from them.
    pub fn viewer(self) -> Viewer {
        self.workspace.read_untracked().viewer().clone()
    }

    /// Hides the self-ratings that people sent to their mentor until the user has rated them. Call this before the
    /// ratings are stored, so that no tab shows them in between.
    ///
    /// # Errors
    /// If the browser has no room to store this: a reload would show the self-ratings.
    pub fn be_asked_by(self, people: &[PersonId]) -> Result<(), StorageError> {
        self.note(|viewer| add(&mut viewer.asked_by, people))
    }

    /// Shows a person's self-rating before their mentor has finished rating.
    pub fn lift(self, person: PersonId) {
        // If this is not stored, the self-rating is hidden again at the next start, which does no harm.
        let _ = self.note(|viewer| add(&mut viewer.lifted, &[person]));
    }

    /// Joins two people. Self-ratings of one that are hidden stay hidden under the other's name.
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

    /// Applies another tab's change of the viewer's settings.
    pub(crate) fn follow_viewer(self, change: &storage::Change) {
        if let storage::Change::Written { key, .. } | storage::Change::Removed { key } = change
            && is_of_viewer(key)
        {
            self.look_as(|now| *now = viewer(now.me, &[]));
        }
    }

    /// Restores the list of hidden self-ratings from the mirror if local storage lost it, before the mirror's texts
    /// are shown.
    pub(crate) async fn recall_viewer(self) {
        let keys = VIEWER_KEYS.map(str::to_owned);
        let spare = mirror::read(&keys).await.unwrap_or_default();
        self.look_as(|now| *now = viewer(now.me, &spare));
    }

    /// Previews files against the whole workspace. The result names the outcome of records, not their hidden content.
    pub async fn read_files(self, files: &[(String, Vec<u8>)], choices: &Choices, turns: &Turns) -> Import {
        let whole = self.workspace.read_untracked().whole();
        import::read(files, choices, &whole, &self.stamp(), self.today(), turns).await
    }

    /// Returns a backup: all versions, hidden or not. A backup without the hidden ones would lose the mentee's work
    /// together with this browser.
    pub fn backup(self, envelope: &Envelope) -> String {
        belay_file::write(self.workspace.read_untracked().versions(), envelope)
    }

    /// Returns how much of local storage is in use, in UTF-16 units, without hidden versions: their size would show
    /// how much a mentee wrote.
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
