use std::{pin::pin, sync::Arc};

use leptos::{
    ev::DragEvent,
    prelude::{expect_context, on_cleanup, request_animation_frame, window_event_listener_untyped},
    task::spawn_local,
};
use wasm_bindgen::JsCast;

use crate::{
    browser::{clock, files, locale, page},
    content::framework::framework,
    exchange::{
        belay::protected::{Opened, is_only_read, is_protected},
        intake::{
            import::{Choices, Contents, Entry, Fate, FileReading},
            questions::Answer,
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
    ui::{
        labels,
        pages::data::{
            questions::show_questions,
            unlock::{Locked, Unlocking, show_opened},
        },
        parts::hidden::hidden,
        routes::Subject,
        view::{Event, IntoView, View, is_checked, value_of, view},
    },
    words::{data as words, questions as questions_words},
};

/// The files that the user gave and what they hold, until they are stored or put aside.
#[derive(Clone, Copy)]
pub struct Intake {
    pub(super) app: App,
    pub is_dropping: Signal<bool>,
    /// Readings begun or called off: only the last may still show something.
    n_readings: Signal<usize>,
    is_reading: Signal<bool>,
    percent: Signal<usize>,
    is_storing: Signal<bool>,
    preview: Signal<Option<Preview>>,
    /// Who sent their ratings to their mentor in what was stored last.
    asked_by: Signal<Vec<PersonId>>,
    /// Held by a handle: what is passed around stays small.
    unlocking: Signal<Unlocking>,
}

#[derive(Clone, Default)]
pub(super) struct Given {
    files: Arc<Vec<(String, Vec<u8>)>>,
    choices: Choices,
    /// Those that were protected.
    opened: Vec<Arc<Opened>>,
    /// Files that were not even read, and why.
    pub unread: Vec<String>,
}

struct Preview {
    given: Given,
    import: crate::exchange::intake::import::Import,
    /// What is to be stored.
    versions: Vec<Arc<Version>>,
}

impl Given {
    fn add(&mut self, name: String, bytes: Vec<u8>) {
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
            unlocking: Signal::new(Unlocking::new()),
        }
    }

    /// Whether files are being read, wait for a password, or are shown and not stored yet.
    fn holds_files(self) -> bool {
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

    fn take_in(self, files: Vec<web_sys::File>) {
        if !files.is_empty() {
            self.read(Given::default(), files);
        }
    }

    /// Takes or leaves one file; those after it may build on it.
    fn take(self, place: usize, is_taken: bool) {
        self.choose(&|choices| choices.files[place] = is_taken);
    }

    /// Answers a question of the import; files of ratings may build on what is then taken.
    pub(super) fn answer(self, answers: &[Answer]) {
        self.choose(&|choices| choices.answers.extend_from_slice(answers));
    }

    fn choose(self, choose: &dyn Fn(&mut Choices)) {
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

    fn show(self, preview: Preview) {
        let is_of = |known: &Preview| Arc::ptr_eq(&known.given.files, &preview.given.files);
        // A box that was ticked keeps the focus.
        let is_changed =
            !self.is_reading.get_untracked() && (*self.preview.read_untracked()).as_ref().is_some_and(is_of);
        self.preview.set(Some(preview));
        self.is_reading.set(false);
        if !is_changed {
            // The preview comes into the page only now.
            request_animation_frame(|| page::focus("preview-title"));
        }
    }

    /// Begins a reading, which ends the one before.
    fn begin(self) -> usize {
        self.unlocking.get_untracked().end();
        self.n_readings.update(|n_readings| *n_readings += 1);
        self.n_readings.get_untracked()
    }

    /// Not if another one has begun, it was called off, or the page is gone.
    fn is_wanted(self, reading: usize) -> bool {
        self.n_readings.try_get_untracked() == Some(reading)
    }

    /// Everything stays as it was before.
    fn call_off(self) {
        self.begin();
        self.is_reading.set(false);
        page::focus("pick");
    }

    fn put_aside(self) {
        self.preview.set(None);
        page::focus("pick");
    }

    fn store(self) {
        let preview = self.preview.read_untracked();
        let Some(Preview { import, versions, .. }) = &*preview else { return };
        let (versions, n_changes, asked_by) = (versions.clone(), import.n_changes(), import.to_rate());
        drop(preview);
        // A second press stores nothing twice.
        if self.is_storing.get_untracked() {
            return;
        }
        self.is_storing.set(true);
        // Before it is here, so that nobody sees it in between.
        self.app.be_asked_by(&asked_by);
        spawn_local(async move {
            let stored = self.app.import(versions).await;
            self.is_storing.set(false);
            match stored {
                Ok(stored) => {
                    self.preview.set(None);
                    self.asked_by.set(asked_by);
                    self.app.tell(Notice::undoable(match stored {
                        Stored::Safely => words::stored(n_changes),
                        Stored::AtRisk => words::stored_at_risk(n_changes),
                    }));
                }
                Err(error) => self.app.tell(Notice::refused(words::not_stored(&error.to_string()))),
            }
        });
    }
}

/// The bytes of a file, unless it is so large that reading it would do harm.
async fn bytes(file: &web_sys::File) -> Result<Vec<u8>, String> {
    let refused = |error: ReadError| format!("{}: {error}", file.name());
    strict::check_size(files::size(file)).map_err(refused)?;
    files::read(file).await.map_err(|error| error.to_string())
}

pub fn import() -> View {
    let intake: Intake = expect_context();
    let pasted = Signal::new(String::new());
    let pick = move |event: Event| {
        let picker = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(picker) = picker else { return };
        if let Some(picked) = picker.files() {
            intake.take_in(files::list(&picked));
        }
        // So that the same file can be picked again.
        picker.set_value("");
    };
    let read_pasted = move |_| match files::of_text(words::PASTED, &pasted.get_untracked()) {
        Ok(file) => intake.take_in(vec![file]),
        Err(error) => intake.app.tell(Notice::refused(error.to_string())),
    };
    let preview = move || {
        if let Some(form) = intake.unlocking.get_untracked().form(intake) {
            return Some(form);
        }
        if intake.is_reading.get() {
            return Some(show_progress(intake));
        }
        (*intake.preview.read()).as_ref().map(|preview| show_preview(intake, preview))
    };

    view! {
        <section aria-labelledby="import-title">
            <h2 id="import-title">{words::IMPORT}</h2>
            <p>{words::IMPORT_MEANS}</p>
            <p class="drop-zone">
                <label class="button primary">
                    {words::PICK}
                    <input
                        id="pick"
                        type="file"
                        multiple
                        class="visually-hidden"
                        accept=".json,.csv,.txt,application/json,text/csv"
                        on:change={pick} />
                </label>
                <span>{words::DROP}</span>
            </p>
            <details class="paste">
                <summary>{words::PASTE}</summary>
                <label for="pasted">{words::PASTE_LABEL}</label>
                <textarea
                    id="pasted"
                    rows="6"
                    spellcheck="false"
                    on:input={move |event| pasted.set(value_of(&event))}
                ></textarea>
                <button on:click={read_pasted}>{words::READ_PASTED}</button>
            </details>
            <p role="status">{move || intake.is_reading.get().then_some(words::READING)}</p>
            {preview}
            {move || intake.asked_by.get().into_iter().map(|person| to_rate(intake.app, person)).into_view()}
        </section>
    }
}

/// What to do with ratings that came for the user as a mentor, and stay hidden until then.
fn to_rate(app: App, person: PersonId) -> View {
    let workspace = app.workspace();
    let Some(framework) = workspace.veil().frameworks(person).iter().find_map(framework) else {
        return View::EMPTY;
    };
    view! {
        <h3><bdi>{words::to_rate(&labels::person(&workspace, person))}</bdi></h3>
        {hidden(app, Subject { person, framework })}
        <p class="soft">{words::NOT_THE_MENTOR}</p>
    }
}

fn show_progress(intake: Intake) -> View {
    let percent = move || intake.percent.get().to_string();
    view! {
        <div class="reading">
            <progress aria-label={words::READING_LABEL} max="100" value={percent}></progress>
            <span>{move || words::read_so_far(intake.percent.get())}</span>
            <button on:click={move |_| intake.call_off()}>{words::CANCEL}</button>
        </div>
    }
}

fn show_preview(intake: Intake, preview: &Preview) -> View {
    let n_changes = preview.import.n_changes();
    let unread = preview.given.unread.iter().map(|problem| view! { <li>{problem.clone()}</li> });
    let files = preview.import.files.iter().enumerate().map(|(place, file)| show_file(intake, place, file));
    let opened = show_opened(intake, &preview.given.opened);
    let store = if n_changes == 0 {
        let is_known = !preview.import.is_empty();
        let nothing = match is_known {
            _ if !preview.import.questions.is_empty() => questions_words::NOTHING_AGREED,
            true => words::NOTHING_NEW,
            false => words::NOTHING_TO_STORE,
        };
        view! { <p>{nothing}</p> }
    } else {
        view! {
            <button class="primary" on:click={move |_| intake.store()}>{words::store_n(n_changes)}</button>
        }
    };

    view! {
        <div class="preview">
            <h3 id="preview-title" tabindex="-1">{words::PREVIEW}</h3>
            <ul class="refusals" role="alert">{unread}</ul>
            {show_questions(intake, &preview.import.questions)}
            {opened}
            {files}
            <div class="actions">
                {store}
                <button on:click={move |_| intake.put_aside()}>{words::CANCEL}</button>
            </div>
        </div>
    }
}

fn show_file(intake: Intake, place: usize, file: &FileReading) -> View {
    let name = file.name.clone();
    let problems = list("refusals", file.problems(), file.n_problems());
    let (about, holds) = match &file.outcome {
        Err(_) => (None, None),
        Ok(contents) => (Some(about(contents)), Some(show_contents(contents))),
    };
    let take = file.outcome.is_ok().then(|| {
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked={file.is_taken}
                    on:change={move |event| intake.take(place, is_checked(&event))} />
                <span>{words::TAKE}</span>
            </label>
        }
    });

    view! {
        <article class="preview-file">
            <h4><bdi>{name}</bdi></h4>
            <p class="soft">{about}</p>
            {take}
            {problems}
            {holds}
        </article>
    }
}

/// From whom, until when, and how much of what.
fn about(contents: &Contents) -> String {
    let from = (!contents.from.is_empty()).then(|| words::of_whom(&contents.from.join(", ")));
    let until = contents.exported_at.map(|at| words::until(&locale::instant(at)));
    let counts = contents.counts().into_iter().map(|(fate, count)| words::counted(count, words_of(fate)));
    from.into_iter().chain(until).chain(counts).collect::<Vec<_>>().join(" · ")
}

/// So many records of a file are listed one by one.
const MAX_LISTED: usize = 30;

fn show_contents(contents: &Contents) -> View {
    let line = |entry: &Entry| words::record(&entry.who, &entry.what, words_of(entry.fate));
    let n_records = contents.records.len();
    let lines = contents.records.iter().take(MAX_LISTED).map(line).collect();
    let told = contents.remarks.iter().take(MAX_TOLD).map(ToString::to_string).collect();
    let remarks = list("remarks", told, contents.remarks.n_all());

    view! {
        {remarks}
        <details>
            <summary>{words::records(n_records)}</summary>
            {list("records", lines, n_records)}
        </details>
    }
}

/// So many refusals or remarks on a file are told: a file can be wrong in each of 50,000 rows.
const MAX_TOLD: usize = 100;

/// The first lines of `n_all`.
fn list(class: &'static str, mut lines: Vec<String>, n_all: usize) -> View {
    if lines.is_empty() {
        return View::EMPTY;
    }
    lines.truncate(MAX_TOLD);
    if n_all > lines.len() {
        lines.push(words::and_more(n_all - lines.len()));
    }
    let lines = lines.into_iter().map(|line| view! { <li><bdi>{line}</bdi></li> });
    view! { <ul class={class}>{lines}</ul> }
}

const fn words_of(fate: Fate) -> &'static str {
    match fate {
        Fate::New => words::FATE_NEW,
        Fate::Newer => words::FATE_NEWER,
        Fate::Deleted => words::FATE_DELETED,
        Fate::Archived => words::FATE_ARCHIVED,
        Fate::BroughtBack => words::FATE_BROUGHT_BACK,
        Fate::Finished => words::FATE_FINISHED,
        Fate::GoneThere => words::FATE_GONE_THERE,
        Fate::Conflict => words::FATE_CONFLICT,
        Fate::Settled => words::FATE_SETTLED,
        Fate::Left => words::FATE_LEFT,
        Fate::UnknownKept => words::FATE_UNKNOWN,
        Fate::Older => words::FATE_OLDER,
        Fate::Same => words::FATE_SAME,
    }
}
