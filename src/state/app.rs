use std::sync::Arc;

use leptos::prelude::expect_context;

use super::{
    Live, Notice, Protection, SaveState, Settings,
    settings::{device, keep_lifted, lifted},
    store::{Damaged, Followed, Store},
};
use crate::{
    browser::{clock, event, random, storage},
    content::Framework,
    engine::is_hidden,
    model::{
        Assessed, AssessmentId, Assessor, Day, Edit, EditError, FrameworkId, History, Person, PersonId,
        SkillId, Stamp, Step, Turn, UndoError, Version, VersionId, Workspace, droppable,
    },
};

/// The running app. A handle that every closure can hold.
#[derive(Clone, Copy)]
pub struct App {
    workspace: Live<Workspace>,
    history: Live<History>,
    store: Live<Store>,
    save_state: Live<SaveState>,
    damaged: Live<Vec<Damaged>>,
    settings: Live<Settings>,
    /// Whose own ratings are shown although their mentor, who uses this browser, has not rated them yet.
    lifted: Live<Vec<PersonId>>,
    pub notice: Live<Option<Notice>>,
    pub protection: Live<Protection>,
    device: Live<String>,
    is_storage_available: bool,
}

type Change<'a> = dyn FnOnce(&mut Edit<'_>) -> Result<(), EditError> + 'a;

/// The app that the page runs.
pub fn app() -> App {
    expect_context()
}

/// Reads the workspace and follows what other tabs do to it.
pub fn start() -> App {
    let (store, loaded) = Store::open();
    let is_storage_available = store.is_available();
    let mut workspace = Workspace::default();
    for version in loaded.versions {
        workspace.insert(version);
    }
    let fresh_device = || random::uuid().to_string()[..8].to_owned();
    let app = App {
        workspace: Live::new(workspace),
        history: Live::new(History::default()),
        store: Live::new(store),
        save_state: Live::new(SaveState::Saved),
        damaged: Live::new(loaded.damaged),
        settings: Live::new(if is_storage_available { Settings::load() } else { Settings::default() }),
        lifted: Live::new(if is_storage_available { lifted() } else { Vec::new() }),
        notice: Live::new(None),
        protection: Live::new(Protection::default()),
        device: Live::new(if is_storage_available { device(fresh_device) } else { fresh_device() }),
        is_storage_available,
    };
    if is_storage_available {
        storage::on_change(move |change| app.follow(change));
        event::on_visibility(move |is_visible| {
            if is_visible {
                app.reread();
            }
        });
    }
    app
}

impl App {
    /// The workspace, as a subscription.
    pub fn workspace(&self) -> Arc<Workspace> {
        self.workspace.read()
    }

    /// The workspace without subscribing, for handlers.
    pub fn workspace_now(&self) -> Arc<Workspace> {
        self.workspace.read_untracked()
    }

    pub fn save_state(&self) -> SaveState {
        self.save_state.get()
    }

    /// Whether anything outlives this tab.
    pub fn is_storage_available(&self) -> bool {
        self.is_storage_available
    }

    pub fn damaged(&self) -> Vec<Damaged> {
        self.damaged.get()
    }

    pub fn settings(&self) -> Settings {
        self.settings.get()
    }

    /// The settings without subscribing, for handlers.
    pub fn settings_now(&self) -> Settings {
        self.settings.get_untracked()
    }

    pub fn set(&self, change: impl FnOnce(&mut Settings)) {
        self.settings.update(change);
        if self.is_storage_available {
            self.settings.get_untracked().save();
        }
    }

    pub fn today(&self) -> Day {
        clock::today()
    }

    pub fn tell(&self, notice: Notice) {
        self.notice.set(Some(notice));
    }

    /// Who, when and where: what a change made now is marked with.
    pub fn stamp(&self) -> Stamp {
        let me = self.settings.get_untracked().me;
        let workspace = self.workspace.read_untracked();
        let by = me.and_then(|me| workspace.person(me)).map(|person| person.name.clone());
        Stamp { at: clock::now(), by: by.unwrap_or_default(), device: self.device.get_untracked() }
    }

    /// Makes one change: checked, shown, saved, and one undo step. A refusal is told to the user.
    pub fn edit(&self, change: impl FnOnce(&mut Edit<'_>) -> Result<(), EditError>) -> Result<(), EditError> {
        self.edit_by(Box::new(change))
    }

    /// As `edit`, which would be its code again for each change.
    fn edit_by(&self, change: Box<Change<'_>>) -> Result<(), EditError> {
        let outcome = self.workspace.read_untracked().edit(&self.stamp(), change);
        match outcome {
            Ok(transaction) if transaction.versions.is_empty() => Ok(()),
            Ok(transaction) => {
                self.history.update(|history| history.push(transaction.step));
                self.add(transaction.versions.into_iter().map(Arc::new).collect());
                Ok(())
            }
            Err(error) => {
                self.tell(Notice::refused(error.to_string()));
                Err(error)
            }
        }
    }

    fn add(&self, versions: Vec<Arc<Version>>) {
        self.workspace.update(|workspace| {
            for version in &versions {
                workspace.insert(version.clone());
            }
        });
        let saved = self.store.try_update(|store| store.save(versions, false));
        self.save_state.set(saved.expect("the store lives as long as the page"));
    }

    /// Adds versions from elsewhere: all are stored, or none and nothing changes. One undo step.
    pub fn import(&self, versions: Vec<Arc<Version>>) -> Result<(), storage::StorageError> {
        let saved = self.store.try_update(|store| store.save_whole(&versions));
        saved.expect("the store lives as long as the page")?;
        self.workspace.update(|workspace| {
            for version in &versions {
                workspace.insert(version.clone());
            }
        });
        self.history.update(|history| history.push(Step::Added(versions)));
        Ok(())
    }

    /// Takes versions out of this machine, as one undo step.
    pub fn forget(&self, ids: Vec<VersionId>) {
        let versions: Vec<Arc<Version>> = {
            let workspace = self.workspace.read_untracked();
            ids.iter().filter_map(|id| workspace.version(*id).cloned()).collect()
        };
        self.take_out(ids);
        self.history.update(|history| history.push(Step::Forgotten(versions)));
    }

    fn take_out(&self, ids: Vec<VersionId>) {
        self.workspace.update(|workspace| workspace.forget(ids.iter().copied()));
        self.store.update(|store| store.drop_versions(ids));
        self.retry_saving();
    }

    /// Tries again to write what could not be written.
    pub fn retry_saving(&self) {
        let saved = self.store.try_update(Store::retry);
        self.save_state.set(saved.expect("the store lives as long as the page"));
    }

    pub fn can_undo(&self) -> bool {
        self.history.read().can_undo()
    }

    pub fn can_redo(&self) -> bool {
        self.history.read().can_redo()
    }

    pub fn undo(&self) {
        self.turn(History::undo);
    }

    pub fn redo(&self) {
        self.turn(History::redo);
    }

    fn turn(&self, turn: fn(&mut History, &Workspace, &Stamp) -> Result<Turn, UndoError>) {
        let stamp = self.stamp();
        let outcome =
            self.history.try_update(|history| turn(history, &self.workspace.read_untracked(), &stamp));
        match outcome.expect("the history lives as long as the page") {
            Ok(Turn::Change(transaction)) => {
                self.add(transaction.versions.into_iter().map(Arc::new).collect());
            }
            Ok(Turn::Forget(ids)) => self.take_out(ids),
            Ok(Turn::Add(versions)) => self.add(versions),
            Err(error) => return self.tell(Notice::refused(error.to_string())),
        }
        self.notice.set(None);
    }

    /// Takes in what another tab did.
    fn follow(&self, change: storage::Change) {
        let followed = self.store.try_update(|store| store.follow(change));
        match followed.flatten() {
            Some(Followed::Added(version)) => self.workspace.update(|workspace| {
                workspace.insert(version);
            }),
            Some(Followed::Removed(id)) => self.workspace.update(|workspace| workspace.forget([id])),
            Some(Followed::Cleared) => self.workspace.set(Workspace::default()),
            None => {}
        }
    }

    /// Takes in what was written while this tab slept.
    fn reread(&self) {
        let Some(loaded) = self.store.try_update(Store::load) else { return };
        let new: Vec<_> = {
            let workspace = self.workspace.read_untracked();
            loaded.versions.into_iter().filter(|version| workspace.version(version.id).is_none()).collect()
        };
        if !new.is_empty() {
            self.workspace.update(|workspace| {
                for version in new {
                    workspace.insert(version);
                }
            });
        }
        if loaded.damaged != self.damaged.get_untracked() {
            self.damaged.set(loaded.damaged);
        }
    }

    /// Adds a person; the first one added here is who uses this browser.
    pub fn add_person(&self, person: Person) -> Result<PersonId, EditError> {
        let id = PersonId(random::uuid());
        self.edit(|edit| edit.add_person(id, person))?;
        storage::ask_to_persist();
        Ok(id)
    }

    pub fn me(&self) -> Option<PersonId> {
        self.settings.get().me
    }

    /// Whether the person's own ratings are hidden, since whoever uses this browser is to rate them without having
    /// seen those.
    pub fn hides(&self, person: PersonId, framework: &FrameworkId) -> bool {
        let Some(me) = self.me() else { return false };
        let is_lifted = self.lifted.read().contains(&person);
        is_hidden(&self.workspace(), me, person, framework, is_lifted)
    }

    /// Shows a person's own ratings before their mentor has finished.
    pub fn lift(&self, person: PersonId) {
        self.lifted.update(|lifted| lifted.push(person));
        if self.is_storage_available {
            keep_lifted(&self.lifted.read_untracked());
        }
    }

    /// Freezes what an assessor says of a person into an assessment with today's date. The targets that nobody set
    /// become what the aim requires today.
    pub fn finish(
        &self,
        person: PersonId,
        framework: &'static Framework,
        assessor: Assessor,
    ) -> Result<Day, EditError> {
        let of = Assessed {
            person,
            framework: framework.id.clone(),
            framework_version: framework.version,
            assessor,
            on: self.today(),
        };
        let aim = self.workspace_now().person(person).map(Person::aim);
        let target = |skill: &SkillId| Some(framework.area_of(framework.skill(skill)?).required.of(aim?));
        let id = AssessmentId(random::uuid());
        self.edit(|edit| edit.finish(id, &of, target))?;
        Ok(of.on)
    }

    /// How many exports were made here, when the last one was, and how many versions were made since.
    pub fn since_export(&self) -> (Option<i64>, usize) {
        self.workspace.track();
        self.save_state.track();
        let store = self.store.read_untracked();
        (store.exports().map(|(_, at)| at), store.n_since_export())
    }

    pub fn note_export(&self) {
        self.store.read_untracked().note_export(clock::now());
        self.save_state.notify();
    }

    /// The versions that may be dropped to make room: superseded, and never elsewhere.
    pub fn droppable(&self) -> Vec<VersionId> {
        let workspace = self.workspace.read();
        let store = self.store.read_untracked();
        droppable(&workspace, |id| store.never_left(id))
    }

    /// Drops them. They are history nobody else has; there is no way back.
    pub fn tidy(&self) -> usize {
        let ids = self.droppable();
        let n_dropped = ids.len();
        self.take_out(ids);
        n_dropped
    }

    pub fn remove_damaged(&self) {
        for entry in self.damaged.get_untracked() {
            Store::remove_damaged(&entry.key);
        }
        self.damaged.set(Vec::new());
    }

    /// Erases everything that Belay keeps in this browser.
    pub fn erase(&self) {
        self.store.update(Store::erase);
        self.workspace.set(Workspace::default());
        self.history.set(History::default());
        self.damaged.set(Vec::new());
        self.lifted.set(Vec::new());
        self.save_state.set(SaveState::Saved);
        self.settings.set(Settings { theme: self.settings.get_untracked().theme, ..Settings::default() });
    }
}
