//! An import under way: the files that were given, what they hold, and storing it.

use std::{pin::pin, sync::Arc};

use leptos::{
    ev::DragEvent,
    prelude::{on_cleanup, request_animation_frame, window_event_listener_untyped},
    task::spawn_local,
};

use crate::{
    browser::{clock, files, page},
    exchange::{
        belay::protected::is_protected,
        intake::{
            contents::{Answer, Choices},
            read_error::ReadError,
            strict,
            turns::Turns,
        },
    },
    model::{records::ids::PersonId, store::version::Version},
    state::{
        app::{App, app},
        live::Signal,
        notice::Notice,
        saving::Stored,
    },
    ui::pages::data::{
        given::Given,
        unlocking::{Locked, Unlocking},
    },
    words::data as words,
};

/// The files that the user gave and what they hold, until they are stored or put aside.
#[derive(Clone, Copy)]
pub struct Intake {
    pub(super) app: App,
    pub is_dropping: Signal<bool>,
    /// Readings begun or called off: only the last may still show something.
    pub(crate) n_readings: Signal<usize>,
    pub(crate) is_reading: Signal<bool>,
    pub(crate) percent: Signal<usize>,
    pub(crate) is_storing: Signal<bool>,
    pub(crate) preview: Signal<Option<Preview>>,
    /// Who sent their ratings to their mentor in what was stored last.
    pub(crate) asked_by: Signal<Vec<PersonId>>,
    /// The owner of a backup, if the user agrees to be them.
    pub(crate) i_am: Signal<Option<PersonId>>,
    /// Held by a handle: what is passed around stays small.
    pub(crate) unlocking: Signal<Unlocking>,
}

pub(crate) struct Preview {
    pub(crate) given: Given,
    pub(crate) import: crate::exchange::intake::import::Import,
    /// What is to be stored.
    pub(crate) versions: Vec<Arc<Version>>,
}

impl Intake {
    pub fn new() -> Self {
        Self {
            app: app(),
            is_dropping: Signal::new(false),
            n_readings: Signal::new(0),
            is_reading: Signal::new(false),
            percent: Signal::new(0),
            is_storing: Signal::new(false),
            preview: Signal::new(None),
            asked_by: Signal::new(Vec::new()),
            i_am: Signal::new(None),
            unlocking: Signal::new(Unlocking::new()),
        }
    }

    /// Whether files are being read, wait for a password, or are shown and not stored yet.
    pub(crate) fn holds_files(self) -> bool {
        self.is_reading.get_untracked()
            || self.preview.read_untracked().is_some()
            || self.unlocking.get_untracked().is_asking()
    }

    /// A reload for a newer build shall not throw away what was given and is not stored.
    pub fn stay_for_files(self) {
        let on_leave = window_event_listener_untyped("belay-leave", move |event| {
            if self.holds_files() {
                event.prevent_default();
            }
        });
        on_cleanup(move || on_leave.remove());
    }

    pub fn drag_over(&self, event: &DragEvent) {
        event.prevent_default();
        self.is_dropping.set(true);
    }

    pub fn drop(&self, event: &DragEvent) {
        event.prevent_default();
        self.is_dropping.set(false);
        if let Some(dropped) = event.data_transfer().and_then(|data| data.files()) {
            self.take_in(files::list(&dropped));
        }
    }

    pub(crate) fn take_in(self, files: Vec<web_sys::File>) {
        if !files.is_empty() {
            self.read(Given::default(), files);
        }
    }

    /// Takes or leaves one file; those after it may build on it.
    pub(crate) fn take(self, place: usize, is_taken: bool) {
        self.choose(&|choices| choices.files[place] = is_taken);
    }

    /// Answers a question of the import; files of ratings may build on what is then taken.
    pub(super) fn answer(self, answers: &[Answer]) {
        self.choose(&|choices| choices.answers.extend_from_slice(answers));
    }

    pub(crate) fn choose(self, choose: &dyn Fn(&mut Choices)) {
        let known = (*self.preview.read_untracked()).as_ref().map(|preview| preview.given.clone());
        if let Some(mut given) = known {
            choose(&mut given.choices);
            self.read(given, vec![]);
        }
    }

    /// Shows what is given and what further files hold; nothing is stored. The browser has its turn meanwhile, and may
    /// tell of another reading, which takes the place of this one.
    pub(super) fn read(self, mut given: Given, files: Vec<web_sys::File>) {
        let reading = self.begin();
        spawn_local(async move {
            let mut locked = Vec::new();
            for file in files {
                let name = file.name();
                match bytes(&file).await {
                    Ok(bytes) if is_protected(&bytes) => match Locked::new(name, &bytes) {
                        Ok(file) => locked.push(file),
                        Err(problem) => given.unread.push(problem),
                    },
                    Ok(bytes) => given.add(name, bytes),
                    Err(problem) => given.unread.push(problem),
                }
            }
            if !locked.is_empty() {
                if self.is_wanted(reading) {
                    self.preview.set(None);
                    self.unlocking.get_untracked().ask(given, locked);
                }
                return;
            }
            given.choices.viewer = self.app.viewer();
            let turns = Turns::new(clock::elapsed);
            let mut work = pin!(self.app.read_files(&given.files, &given.choices, &turns));
            while self.is_wanted(reading) {
                if let Some(import) = turns.go_on(work.as_mut()) {
                    let versions = import.versions();
                    return self.show(Preview { given: given.clone(), import, versions });
                }
                self.percent.set(turns.percent().into());
                self.is_reading.set(true);
                page::turn().await;
            }
        });
    }

    pub(crate) fn show(self, preview: Preview) {
        let is_of = |known: &Preview| Arc::ptr_eq(&known.given.files, &preview.given.files);
        // A box that was ticked keeps the focus.
        let is_changed =
            !self.is_reading.get_untracked() && (*self.preview.read_untracked()).as_ref().is_some_and(is_of);
        if !is_changed {
            let mut owners = preview.import.owners().into_iter().map(|(id, _)| id);
            // Only where nobody has said who uses this browser is the answer plain.
            self.i_am
                .set(owners.next().filter(|_| self.app.missing_me().is_some() || self.app.me().is_none()));
        }
        self.preview.set(Some(preview));
        self.is_reading.set(false);
        if !is_changed {
            // The preview comes into the page only now.
            request_animation_frame(|| page::focus("preview-title"));
        }
    }

    /// Begins a reading, which ends the one before.
    pub(crate) fn begin(self) -> usize {
        self.unlocking.get_untracked().end();
        self.n_readings.update(|n_readings| *n_readings += 1);
        self.n_readings.get_untracked()
    }

    /// Not if another one has begun, it was called off, or the page is gone.
    pub(crate) fn is_wanted(self, reading: usize) -> bool {
        self.n_readings.try_get_untracked() == Some(reading)
    }

    /// Everything stays as it was before.
    pub(crate) fn call_off(self) {
        self.begin();
        self.is_reading.set(false);
        page::focus("pick");
    }

    pub(crate) fn put_aside(self) {
        self.preview.set(None);
        page::focus("pick");
    }

    pub(crate) fn store(self) {
        let preview = self.preview.read_untracked();
        let Some(Preview { import, versions, .. }) = &*preview else { return };
        let (versions, n_changes, asked_by) = (versions.clone(), import.n_changes(), import.to_rate());
        let owner = self.i_am.get_untracked();
        drop(preview);
        // A second press stores nothing twice.
        if self.is_storing.get_untracked() {
            return;
        }
        // Before it is here, so that nobody sees it in between.
        if self.app.be_asked_by(&asked_by).is_err() {
            return self.app.notify(Notice::refused(words::NO_ROOM_TO_HIDE));
        }
        self.is_storing.set(true);
        spawn_local(async move {
            let stored = self.app.import(versions).await;
            self.is_storing.set(false);
            match stored {
                Ok(stored) => {
                    self.preview.set(None);
                    if let Some(me) = owner.filter(|id| self.app.workspace_now().person(*id).is_some()) {
                        self.app.set(|settings| settings.me = Some(me));
                    }
                    self.app.notify(Notice::undoable(match stored {
                        Stored::Safely => words::stored(n_changes),
                        Stored::AtRisk => words::stored_at_risk(n_changes),
                    }));
                    // Apart from the redraw for all that was stored.
                    page::turn().await;
                    self.asked_by.set(asked_by);
                    // The button that had the focus went with the preview, and what to do next stands below the title.
                    page::go_to("import-title");
                }
                Err(error) => self.app.notify(Notice::refused(words::not_stored(&error.to_string()))),
            }
        });
    }
}

/// The bytes of a file, unless it is so large that reading it would do harm.
pub(crate) async fn bytes(file: &web_sys::File) -> Result<Vec<u8>, String> {
    let refused = |error: ReadError| format!("{}: {error}", file.name());
    strict::check_size(files::size(file)).map_err(refused)?;
    files::read(file).await.map_err(|error| error.to_string())
}
