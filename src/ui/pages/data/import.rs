use leptos::prelude::expect_context;
use wasm_bindgen::JsCast;

use crate::{
    browser::{files, locale},
    content::framework::framework,
    exchange::intake::{
        contents::{Contents, Entry, MergeOutcome},
        import::FileReading,
    },
    model::records::ids::PersonId,
    state::{app::App, live::Signal, notice::Notice},
    ui::{
        labels,
        pages::data::{
            intake::{Intake, Preview},
            questions::show_questions,
            unlock::show_opened,
        },
        parts::{hidden::hidden, listed::Listed},
        routes::{Route, Subject},
        shell::shell,
        view::{Event, View, is_checked, value_of, view},
    },
    words::{data as words, questions as questions_words},
};

pub fn import() -> View {
    let intake: Intake = expect_context();
    let shell = shell();
    let (pasted, listed) = (Signal::new(String::new()), Listed::new());
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
        Err(error) => intake.app.notify(Notice::refused(error.to_string())),
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
            <h2 id="import-title" tabindex="-1">{words::IMPORT}</h2>
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
            {move || shell.is_to_ask_who().then(|| view! {
                <p class="next-of-import">
                    {words::NEXT_WHO} " " <a class="button primary" href={Route::START.href()}>{words::SAY_WHO}</a>
                </p>
            })}
            <p role="status">{move || intake.is_reading.get().then_some(words::READING)}</p>
            {preview}
            {move || {
                let asked_by = intake.asked_by.get();
                let more = listed.more(asked_by.len());
                let shown = asked_by.into_iter().take(listed.n()).map(|person| to_rate(intake.app, person));
                view! { {shown} {more} }
            }}
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
            {preview.import.owners().into_iter().map(|(id, name)| owner(intake, id, name))}
            {files}
            <div class="actions">
                {store}
                <button on:click={move |_| intake.put_aside()}>{words::CANCEL}</button>
            </div>
        </div>
    }
}

/// Asks whether the user is whose backup it is; nothing where that is known.
fn owner(intake: Intake, id: PersonId, name: &str) -> View {
    if intake.app.me() == Some(id) {
        return View::EMPTY;
    }
    let set = move |event: Event| intake.i_am.set(is_checked(&event).then_some(id));
    view! {
        <label class="check">
            <input type="checkbox" prop:checked={move || intake.i_am.get() == Some(id)} on:change={set} />
            <span><bdi>{words::i_am(name)}</bdi></span>
        </label>
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
    let counts =
        contents.counts().into_iter().map(|(outcome, count)| words::counted(count, words_of(outcome)));
    from.into_iter().chain(until).chain(counts).collect::<Vec<_>>().join(" · ")
}

/// So many records of a file are listed one by one.
const MAX_LISTED: usize = 30;

fn show_contents(contents: &Contents) -> View {
    let line = |entry: &Entry| words::record(&entry.who, &entry.what, words_of(entry.outcome));
    let n_records = contents.records.len();
    let lines = contents.records.iter().take(MAX_LISTED).map(line).collect();
    let told = contents.warnings.iter().take(MAX_TOLD).map(ToString::to_string).collect();
    let warnings = list("warnings", told, contents.warnings.n_all());

    view! {
        {warnings}
        <details>
            <summary>{words::records(n_records)}</summary>
            {list("records", lines, n_records)}
        </details>
    }
}

/// So many refusals or warnings on a file are told: a file can be wrong in each of 50,000 rows.
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

const fn words_of(outcome: MergeOutcome) -> &'static str {
    match outcome {
        MergeOutcome::New => words::FATE_NEW,
        MergeOutcome::Newer => words::FATE_NEWER,
        MergeOutcome::Deleted => words::FATE_DELETED,
        MergeOutcome::Archived => words::FATE_ARCHIVED,
        MergeOutcome::BroughtBack => words::FATE_BROUGHT_BACK,
        MergeOutcome::Finished => words::FATE_FINISHED,
        MergeOutcome::GoneThere => words::FATE_GONE_THERE,
        MergeOutcome::Conflict => words::FATE_CONFLICT,
        MergeOutcome::Settled => words::FATE_SETTLED,
        MergeOutcome::Left => words::FATE_LEFT,
        MergeOutcome::UnknownKept => words::FATE_UNKNOWN,
        MergeOutcome::Older => words::FATE_OLDER,
        MergeOutcome::Same => words::FATE_SAME,
    }
}
