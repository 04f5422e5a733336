//! The running app: one workspace, its changes, undo, saving and other tabs.
//!
//! - **A change is made on the latest state**: when local storage holds another number of entries than this tab expects, the tab
//!   reads them before it edits. A `BroadcastChannel` only announces what local storage had no room for; Web Locks are not used.
//! - **Entries of a newer Belay** stay as they are. One that arrives while the app runs, in this browser's own generation,
//!   means that a newer build is running, so this tab refuses changes until it is reloaded. Imported ones (`x…`) stop
//!   nobody.
//! - **A refusal** is shown once: by the form that was refused (`App::try_edit`), otherwise as a notice (`App::edit`).
//! - **The user of this browser** never changes silently: if that person was removed, the start page says so.
//! - **Removing a person from this browser only** deletes all versions about them (`App::forget`); nothing of that travels.

use std::{ops::Deref, sync::Arc};

use leptos::prelude::expect_context;

use crate::{
    browser::{
        clock, event, locale,
        mirror::{self, MirrorError},
        random, storage,
    },
    content::framework::Framework,
    engine::{mentoring::blind::Viewer, sample::team::sample_versions},
    exchange::intake::describe::step_name,
    keeping::{
        entries::{Damaged, Mirror},
        export_due::{ExportDue, export_due},
    },
    model::{
        records::{
            assessor::Assessor,
            day::Day,
            ids::{AssessmentId, PersonId, SkillId, VersionId},
            person::Person,
            refusal::EditError,
        },
        rules::rating::Assessed,
        small::fold::lend_normalize,
        store::{
            edit::Edit,
            history::{History, Step, Turn, UndoError},
            tidy::droppable,
            version::{Stamp, Version},
            workspace::Workspace,
        },
    },
    state::{
        heard::Heard,
        held::Held,
        live::Signal,
        notice::Notice,
        protection::{Carries, Protection},
        settings::{
            Settings, device, is_of_viewer, is_put_off, keep_device, keep_viewer, put_off, reserve, viewer,
        },
        store::{SaveState, Store},
    },
    words::{app as words, start::ME},
};

/// The running app. A handle that every closure can hold: a word, as every closure holds it. What it points to is there
/// as long as the page.
#[derive(Clone, Copy)]
pub struct App(&'static Parts);

pub struct Parts {
    pub(crate) workspace: Signal<Held>,
    pub(crate) history: Signal<History>,
    pub(crate) store: Signal<Store>,
    pub(crate) save_state: Signal<SaveState>,
    pub(crate) damaged: Signal<Vec<Damaged>>,
    /// Whether an import is being stored.
    pub(crate) is_importing: Signal<bool>,
    /// What other tabs did and this one has yet to take in.
    pub(crate) heard: Signal<Heard>,
    settings: Signal<Settings>,
    /// Whether a newer Belay is at work in another tab: this one changes nothing any more.
    pub(crate) is_outdated: Signal<bool>,
    pub notice: Signal<Option<Notice>>,
    pub protection: Signal<Protection>,
    device: Signal<String>,
    is_storage_available: bool,
}

/// The last steps, in session storage: a reload keeps them, and another tab has its own.
const HISTORY: &str = "belay:undo";

type TurnFn = for<'a> fn(&'a mut History, &Workspace, &Stamp) -> Result<(Turn, &'a Step), UndoError>;
type Change<'a> = dyn FnOnce(&mut Edit<'_>) -> Result<(), EditError> + 'a;

/// The app that the page runs.
pub fn app() -> App {
    expect_context()
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        self.0
    }
}

/// Reads the workspace, whose entries the mirror alone may have, and follows what other tabs do to it.
pub fn start(mirrored: Vec<(String, String)>) -> App {
    lend_normalize(locale::composed);
    let (spare, mirrored) = mirrored.into_iter().partition(|(key, _)| is_of_viewer(key));
    let (store, found) = Store::open(mirrored);
    let is_storage_available = store.is_available();
    let mut workspace = Workspace::default();
    workspace.extend(&mut found.versions.into_iter());
    let fresh_device = || random::uuid().to_string()[..8].to_owned();
    let settings = if is_storage_available { Settings::load() } else { Settings::default() };
    let viewer = if is_storage_available { viewer(settings.me, &spare) } else { Viewer::default() };
    if is_storage_available {
        reserve();
    }
    let app = App(Box::leak(Box::new(Parts {
        workspace: Signal::new(Held::new(workspace, viewer)),
        history: Signal::new(History::from_text(&storage::read_of_tab(HISTORY).unwrap_or_default())),
        store: Signal::new(store),
        save_state: Signal::new(SaveState::Saving),
        damaged: Signal::new(found.damaged),
        is_importing: Signal::new(false),
        heard: Signal::new(Heard::default()),
        settings: Signal::new(settings),
        is_outdated: Signal::new(false),
        notice: Signal::new(None),
        protection: Signal::new(Protection::default()),
        device: Signal::new(if is_storage_available { device(fresh_device) } else { fresh_device() }),
        is_storage_available,
    })));
    // Not at each change, which a key press makes. A tab that crashes loses its undo steps and nothing else.
    event::on_window("pagehide", move |_: web_sys::Event| app.keep_history());
    if is_storage_available {
        storage::on_change(move |change| app.hear(change));
        event::on_visibility(move |is_visible| {
            if is_visible {
                app.reread();
            }
        });
        mirror::on_change(move || app.look());
        app.look();
    }
    app
}

impl App {
    /// What the user may see of the workspace, as a subscription.
    pub fn workspace(self) -> Workspace {
        self.workspace.read().seen()
    }

    /// The same without subscribing, for handlers.
    pub fn workspace_now(self) -> Workspace {
        self.workspace.read_untracked().seen()
    }

    /// Changes the whole workspace.
    pub(crate) fn change(self, change: impl FnOnce(&mut Held)) {
        self.workspace.update(|held| {
            change(held);
            held.settle();
        });
    }

    pub fn save_state(self) -> SaveState {
        self.save_state.get()
    }

    /// Whether a change is only in this tab, without subscribing.
    pub fn has_unsaved(self) -> bool {
        if self.is_storage_available {
            self.save_state.get_untracked() != SaveState::Saved
        } else {
            !self.workspace.read_untracked().is_empty()
        }
    }

    /// Whether anything outlives this tab.
    pub fn is_storage_available(self) -> bool {
        self.is_storage_available
    }

    /// Whether local storage alone keeps the work, and why; `None` where its mirror does too.
    pub fn is_alone(self) -> Option<Mirror> {
        self.save_state.track();
        let store = self.store.read_untracked();
        store.is_alone().then(|| store.mirror())
    }

    /// Entries that cannot be shown: some are damaged, some are a newer Belay's.
    pub fn damaged(self) -> Vec<Damaged> {
        self.damaged.get()
    }

    /// Whether a newer Belay is at work in another tab, so that this one changes nothing any more.
    pub fn is_outdated(self) -> bool {
        self.is_outdated.get()
    }

    /// When the last export was, if there were people here once and nothing at all is left: the browser or somebody
    /// cleared it.
    pub fn is_cleared(self) -> Option<Option<i64>> {
        let (is_exported, exported) = {
            let store = self.store.read_untracked();
            (store.exports().is_some(), store.backup_at())
        };
        let is_trace = is_exported || self.settings.get().me.is_some();
        (is_trace && self.workspace().is_empty()).then_some(exported)
    }

    pub fn settings(self) -> Settings {
        self.settings.get()
    }

    /// The settings without subscribing, for handlers.
    pub fn settings_now(self) -> Settings {
        self.settings.get_untracked()
    }

    pub fn set(self, change: impl FnOnce(&mut Settings)) {
        self.settings.update(change);
        let me = self.settings.get_untracked().me;
        if self.workspace.read_untracked().viewer().me != me {
            self.look_as(|viewer| viewer.me = me);
        }
        if self.is_storage_available && !self.settings.get_untracked().save() {
            self.notify(Notice::refused(words::SETTING_NOT_KEPT));
        }
    }

    pub fn today(self) -> Day {
        clock::today()
    }

    /// Writes the settings again, after they were cleared.
    pub(crate) fn keep_settings(self) {
        // Where they do not fit, the notice about the full store says so.
        let _ = self.settings.get_untracked().save();
        let _ = keep_viewer(self.workspace.read_untracked().viewer());
        keep_device(&self.device.read_untracked());
    }

    /// Shows a notice. Its "Undo" undoes the last step of this moment and no other.
    pub fn notify(self, mut notice: Notice) {
        notice.undoes = notice.undoes.and(self.history.read_untracked().last());
        notice.at_ms = clock::elapsed();
        self.notice.set(Some(notice));
    }

    /// Who, when and where: what a change made now is marked with.
    pub fn stamp(self) -> Stamp {
        let me = self.settings.get_untracked().me;
        let workspace = self.workspace.read_untracked();
        // "Me" would name the reader wherever the change is read.
        let by =
            me.and_then(|me| workspace.person(me)).map(|person| person.name.clone()).filter(|it| it != ME);
        let (by, device) = (by.unwrap_or_default(), self.device.get_untracked());
        Stamp { at: clock::now(), by, device, seed: random::bytes() }
    }

    /// Makes one change: checked, shown, saved, and one undo step. A refusal is told to the user.
    pub fn edit(self, change: impl FnOnce(&mut Edit<'_>) -> Result<(), EditError>) -> Result<(), EditError> {
        if self.is_stopped() {
            return Err(EditError::Newer);
        }
        let outcome = self.edit_by(Box::new(change));
        if let Err(error) = outcome {
            self.notify(Notice::refused(error.to_string()));
            // What was ticked or chosen goes back to what is so.
            self.workspace.notify();
        }
        outcome
    }

    /// As `edit` for a form, which shows a refusal itself and keeps what was typed.
    pub fn try_edit(
        self,
        change: impl FnOnce(&mut Edit<'_>) -> Result<(), EditError>,
    ) -> Result<(), EditError> {
        self.edit_by(Box::new(change))
    }

    /// Not generic, so that it is no code of its own for each change.
    fn edit_by(self, change: Box<Change<'_>>) -> Result<(), EditError> {
        if self.is_outdated.get_untracked() {
            return Err(EditError::Newer);
        }
        // On the latest, even where the browser told this tab nothing of it.
        if self.heard.read_untracked().is_any() || self.store.read_untracked().is_behind() {
            self.reread();
        }
        let outcome = self.workspace.read_untracked().edit(&self.stamp(), change);
        match outcome {
            Ok(transaction) if transaction.versions.is_empty() => Ok(()),
            Ok(transaction) => {
                self.did(transaction.step);
                self.add(transaction.versions.into_iter().map(Arc::new).collect());
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// Notes a step that was just done. A notice belongs to the change before, so it goes.
    pub(crate) fn did(self, step: Step) {
        self.history.update(|history| history.push(step));
        self.dismiss_notice();
    }

    fn keep_history(self) {
        storage::write_of_tab(HISTORY, &self.history.read_untracked().to_text());
    }

    pub fn dismiss_notice(self) {
        if self.notice.read_untracked().is_some() {
            self.notice.set(None);
        }
    }

    fn add(self, versions: Vec<Arc<Version>>) {
        self.insert(&versions);
        self.store.update(|store| store.save(versions));
        self.mirror();
    }

    pub(crate) fn insert(self, versions: &[Arc<Version>]) {
        self.change(|workspace| workspace.extend(versions));
    }

    /// Says that nothing is changed any more, if that is so.
    fn is_stopped(self) -> bool {
        let is_stopped = self.is_outdated.get_untracked();
        if is_stopped {
            self.notify(Notice::refused(words::OUTDATED));
        }
        is_stopped
    }

    /// Takes all that is about made-up people out of this machine, as one undo step; whether that was done.
    pub fn remove_sample(self) -> bool {
        let ids = sample_versions(&self.workspace.read_untracked());
        self.forget(ids)
    }

    /// Takes a person with all their ratings out of this browser and nowhere else, as one undo step; whether that was
    /// done. Hidden ratings go too.
    pub fn remove_from_this_browser(self, person: PersonId) -> bool {
        let ids = self.workspace.read_untracked().versions_about(person);
        self.forget(ids)
    }

    /// Takes versions out of this machine, as one undo step; whether that was done.
    fn forget(self, ids: Vec<VersionId>) -> bool {
        if self.is_stopped() {
            return false;
        }
        let versions: Vec<Arc<Version>> = {
            let workspace = self.workspace.read_untracked();
            ids.iter().filter_map(|id| workspace.version(*id).cloned()).collect()
        };
        self.take_out(ids);
        self.did(Step::Forgotten(versions));
        true
    }

    fn take_out(self, ids: Vec<VersionId>) {
        self.change(|workspace| workspace.forget(ids.iter().copied()));
        self.store.update(|store| store.drop_versions(ids));
        if self.workspace.read_untracked().is_empty() {
            // Nothing is left on purpose: no trace shall look as if it had been lost.
            self.store.update(Store::forget_exports);
            self.set(|settings| settings.me = None);
        }
        self.retry_saving();
    }

    pub fn can_undo(self) -> bool {
        self.history.read().can_undo()
    }

    pub fn can_redo(self) -> bool {
        self.history.read().can_redo()
    }

    pub fn undo(self) {
        self.turn(History::undo, words::undone);
    }

    /// Undoes the step with this number, if nothing was done since.
    pub fn undo_step(self, number: u32) {
        if self.history.read_untracked().last() == Some(number) {
            self.undo();
        }
    }

    pub fn redo(self) {
        self.turn(History::redo, words::redone);
    }

    fn turn(self, turn: TurnFn, sentence: fn(&str) -> String) {
        if self.is_stopped() {
            return;
        }
        // An import becomes the last step only when all of it is here. Until then "Undo" would take back the step before,
        // by a further version, though the user means the import.
        if self.is_importing.get_untracked() {
            return self.notify(Notice::refused(words::IMPORTING));
        }
        let stamp = self.stamp();
        let outcome = self.history.try_update(|history| {
            let workspace = self.workspace.read_untracked();
            let (turn, step) = turn(history, &workspace, &stamp)?;
            Ok::<_, UndoError>((turn, step_name(step, &workspace)))
        });
        let (turn, name) = match outcome.expect("the history lives as long as the page") {
            Ok(turned) => turned,
            Err(error) => return self.notify(Notice::refused(error.to_string())),
        };
        match turn {
            Turn::Change(transaction) => {
                self.add(transaction.versions.into_iter().map(Arc::new).collect());
            }
            Turn::Forget(ids) => self.take_out(ids),
            Turn::Add(versions) => self.bring_back(versions),
        }
        self.notify(Notice::done(sentence(&name)));
    }

    /// Adds a person. A refusal is for the form to show.
    pub fn add_person(self, person: Person) -> Result<PersonId, EditError> {
        let id = PersonId(random::uuid());
        self.try_edit(|edit| edit.add_person(id, person))?;
        storage::ask_to_persist();
        Ok(id)
    }

    pub fn me(self) -> Option<PersonId> {
        self.settings.get().me
    }

    /// Who uses this browser, if that person was removed. Nobody else takes their place unseen.
    pub fn missing_me(self) -> Option<PersonId> {
        self.me().filter(|me| self.workspace().person(*me).is_none())
    }

    /// Freezes what an assessor says of a person into an assessment with today's date. The targets that nobody set
    /// become what the aim requires today.
    pub fn finish(
        self,
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

    /// When the last backup was, and how many versions were made since.
    pub fn since_export(self) -> (Option<i64>, usize) {
        self.workspace.track();
        self.save_state.track();
        let store = self.store.read_untracked();
        (store.backup_at(), store.n_since_backup())
    }

    /// Why to remind of an export, without subscribing. A user who put it off hears of it on another day: not after
    /// 20 changes more, which in an assessment is two minutes later.
    pub fn export_reminder(self) -> Option<ExportDue> {
        let store = self.store.read_untracked();
        export_due(store.n_since_backup(), store.backup_at(), clock::now())
            .filter(|_| self.is_storage_available && !is_put_off(clock::today()))
    }

    pub fn put_off_export(self) {
        put_off(clock::today());
    }

    /// Notes that a file left.
    pub fn note_export(self, carries: Carries) {
        if carries != Carries::Nothing {
            self.store.update(|store| store.note_export(clock::now(), carries == Carries::Everything));
            self.save_state.notify();
        }
    }

    /// The versions that may be dropped to make room: superseded, and never elsewhere.
    pub fn droppable(self) -> Vec<VersionId> {
        let workspace = self.workspace();
        let store = self.store.read_untracked();
        droppable(&workspace, |id| store.never_left(id))
    }

    /// Drops them. They are history nobody else has; there is no way back.
    pub fn tidy(self) -> usize {
        if self.is_stopped() {
            return 0;
        }
        let ids = self.droppable();
        let n_dropped = ids.len();
        self.take_out(ids);
        n_dropped
    }

    /// Erases everything that Belay keeps in this browser; whether all of it is gone.
    pub async fn erase(self) -> bool {
        // It notes what is in local storage, and so comes first.
        let erased = mirror::erase();
        self.store.update(Store::erase);
        self.workspace.set(Held::default());
        self.history.set(History::default());
        self.keep_history();
        self.damaged.set(Vec::new());
        self.settings.set(Settings { theme: self.settings.get_untracked().theme, ..Settings::default() });
        // Where the browser has a database that does not answer, what is in it comes back one day.
        let is_erased = matches!(erased.await, Ok(()) | Err(MirrorError::Missing));
        mirror::tell();
        self.note_safety();
        is_erased
    }
}
