use leptos::{
    prelude::{expect_context, request_animation_frame},
    task::spawn_local,
};
use wasm_bindgen::JsCast;

use crate::{
    browser::{files, locale},
    exchange::{self, Contents, Entry, Fate, FileReading, ReadError, import, strict},
    state::{App, Live, Notice, app},
    ui::view::{Event, Node, is_checked, value_of, view},
    words::data as words,
};

/// The files that the user gave and what they hold, until they are stored or put aside.
#[derive(Clone, Copy)]
pub struct Intake {
    app: App,
    pub is_dropping: Live<bool>,
    is_reading: Live<bool>,
    preview: Live<Option<Preview>>,
}

struct Preview {
    files: Vec<(String, Vec<u8>)>,
    taken: Vec<bool>,
    /// Files that were not even read, and why.
    unread: Vec<String>,
    import: exchange::Import,
}

impl Intake {
    pub fn new() -> Self {
        Self {
            app: app(),
            is_dropping: Live::new(false),
            is_reading: Live::new(false),
            preview: Live::new(None),
        }
    }

    pub fn drag_over(&self, event: &Event) {
        event.prevent_default();
        self.is_dropping.set(true);
    }

    pub fn drop(&self, event: &Event) {
        event.prevent_default();
        self.is_dropping.set(false);
        if let Some(dropped) =
            event.unchecked_ref::<web_sys::DragEvent>().data_transfer().and_then(|data| data.files())
        {
            self.take_in(files::list(&dropped));
        }
    }

    /// Reads files and shows what they hold; nothing is stored.
    fn take_in(self, given: Vec<web_sys::File>) {
        if given.is_empty() {
            return;
        }
        self.is_reading.set(true);
        spawn_local(async move {
            let mut read = Vec::new();
            let mut unread = Vec::new();
            for file in given {
                match bytes(&file).await {
                    Ok(bytes) => read.push((file.name(), bytes)),
                    Err(problem) => unread.push(problem),
                }
            }
            self.show(read, unread);
        });
    }

    fn show(self, files: Vec<(String, Vec<u8>)>, unread: Vec<String>) {
        let taken = vec![true; files.len()];
        let import = import::read(&files, &self.app.workspace_now(), &self.app.stamp(), self.app.today());
        self.preview.set(Some(Preview { files, taken, unread, import }));
        self.is_reading.set(false);
        // The preview comes into the page only now.
        request_animation_frame(|| crate::browser::page::focus("preview-title"));
    }

    /// Takes or leaves one file; those after it may build on it.
    fn take(self, place: usize, is_taken: bool) {
        let (workspace, stamp, today) = (self.app.workspace_now(), self.app.stamp(), self.app.today());
        self.preview.update(|preview| {
            let Some(preview) = preview else { return };
            preview.taken[place] = is_taken;
            preview.import = import::read_taking(&preview.files, &preview.taken, &workspace, &stamp, today);
        });
    }

    fn store(self) {
        let Some(versions) =
            (*self.preview.read_untracked()).as_ref().map(|preview| preview.import.versions())
        else {
            return;
        };
        let n_versions = versions.len();
        match self.app.import(versions) {
            Ok(()) => {
                self.preview.set(None);
                self.app.tell(Notice::undoable(words::stored(n_versions)));
            }
            Err(error) => self.app.tell(Notice::refused(words::not_stored(&error.to_string()))),
        }
    }
}

/// The bytes of a file, unless it is so large that reading it would do harm.
async fn bytes(file: &web_sys::File) -> Result<Vec<u8>, String> {
    let refused = |error: ReadError| format!("{}: {error}", file.name());
    strict::check_size(files::size(file)).map_err(refused)?;
    files::read(file).await.map_err(|error| error.to_string())
}

pub fn import() -> Node {
    let intake: Intake = expect_context();
    let pasted = Live::new(String::new());
    let pick = move |event: Event| {
        let picker = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(picker) = picker else { return };
        if let Some(picked) = picker.files() {
            intake.take_in(files::list(&picked));
        }
        // So that the same file can be picked again.
        picker.set_value("");
    };
    let read_pasted = move |_| {
        let text = pasted.get_untracked();
        intake.show(vec![(words::PASTED.to_owned(), text.into_bytes())], vec![]);
    };
    let preview = move || (*intake.preview.read()).as_ref().map(|preview| show_preview(intake, preview));

    view! {
        <section aria-labelledby="import-title">
            <h2 id="import-title">{words::IMPORT}</h2>
            <p>{words::IMPORT_MEANS}</p>
            <p class="drop-zone">
                <label class="button primary">
                    {words::PICK}
                    <input
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
        </section>
    }
}

fn show_preview(intake: Intake, preview: &Preview) -> Node {
    let n_versions = preview.import.versions().len();
    let unread = preview.unread.iter().map(|problem| view! { <li>{problem.clone()}</li> });
    let files = preview.import.files.iter().enumerate().map(|(place, file)| show_file(intake, place, file));
    let store = if n_versions == 0 {
        let is_known = !preview.import.counts().is_empty();
        let nothing = if is_known { words::NOTHING_NEW } else { words::NOTHING_TO_STORE };
        view! { <p>{nothing}</p> }
    } else {
        view! {
            <button class="primary" on:click={move |_| intake.store()}>{words::store_n(n_versions)}</button>
        }
    };

    view! {
        <div class="preview">
            <h3 id="preview-title" tabindex="-1">{words::PREVIEW}</h3>
            <ul class="refusals" role="alert">{unread}</ul>
            {files}
            <div class="actions">
                {store}
                <button on:click={move |_| intake.preview.set(None)}>{words::CANCEL}</button>
            </div>
        </div>
    }
}

fn show_file(intake: Intake, place: usize, file: &FileReading) -> Node {
    let name = file.name.clone();
    let problems = list("refusals", file.problems());
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

fn show_contents(contents: &Contents) -> Node {
    let line = |entry: &Entry| words::record(&entry.who, &entry.what, words_of(entry.fate));
    let mut lines: Vec<String> = contents.records.iter().take(MAX_LISTED).map(line).collect();
    if contents.records.len() > MAX_LISTED {
        lines.push(words::and_more(contents.records.len() - MAX_LISTED));
    }
    let remarks = list("remarks", contents.remarks.iter().map(ToString::to_string).collect());

    view! {
        {remarks}
        <details>
            <summary>{words::records(contents.records.len())}</summary>
            {list("records", lines)}
        </details>
    }
}

fn list(class: &'static str, lines: Vec<String>) -> Node {
    if lines.is_empty() {
        return Node::NOTHING;
    }
    let lines = lines.into_iter().map(|line| view! { <li><bdi>{line}</bdi></li> });
    view! { <ul class={class}>{lines}</ul> }
}

const fn words_of(fate: Fate) -> &'static str {
    match fate {
        Fate::New => words::FATE_NEW,
        Fate::Newer => words::FATE_NEWER,
        Fate::Conflict => words::FATE_CONFLICT,
        Fate::UnknownKept => words::FATE_UNKNOWN,
        Fate::Older => words::FATE_OLDER,
        Fate::Same => words::FATE_SAME,
    }
}
