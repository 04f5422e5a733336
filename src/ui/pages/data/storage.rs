use std::{cell::Cell, rc::Rc};

use leptos::{prelude::untrack, task::spawn_local};

use crate::{
    browser::{locale, mirror, page, storage},
    exchange::reports::file_name::file_name,
    keeping::entries::{Damaged, Mirror},
    model::store::content::Content,
    state::{
        app::{App, app},
        live::{Effect, Memo, Signal},
        notice::Notice,
    },
    ui::{
        parts::hand_out::hand_out,
        routes::Route,
        view::{IntoView, View, show, value_of, view},
    },
    words::data as words,
};

/// How full the browser's storage is, what can go, and what is damaged.
pub fn storage() -> View {
    let app = app();
    let n_versions = Memo::new(move || app.workspace().len());
    let used = in_a_turn_of_its_own(|app| if app.is_storage_available() { app.used_units() } else { 0 });
    let meter = move || {
        let thousands = |units: usize| locale::whole(units / 1000);
        words::used(
            &thousands(used.get()),
            &thousands(storage::CAPACITY_UNITS),
            &locale::whole(n_versions.get()),
        )
    };
    let n_droppable = in_a_turn_of_its_own(|app| app.droppable().len());
    let n_newer = in_a_turn_of_its_own(|app| {
        let unread = app.damaged().iter().filter(|entry| entry.is_newer()).count();
        let workspace = app.workspace();
        let versions = workspace.records().flat_map(|(_, record)| record.versions());
        unread + versions.filter(|version| version.content == Content::Newer).count()
    });
    let kept = move || match app.is_alone() {
        None => words::KEPT_TWICE,
        Some(Mirror::Blocked) => words::KEPT_ELSEWHERE,
        Some(Mirror::Missing) => words::KEPT_ONCE,
        Some(Mirror::Awaited | Mirror::There | Mirror::Failing) => words::KEPT_FAILING,
    };
    let is_persisted = Signal::new(None);
    let n_aside = Signal::new(0);
    spawn_local(async move {
        is_persisted.set(storage::is_persisted().await);
        n_aside.set(mirror::n_aside().await);
    });
    let persisted = move || match is_persisted.get() {
        None => "",
        Some(true) => words::PERSISTED,
        Some(false) => words::NOT_PERSISTED,
    };
    let tidy_label = move || match n_droppable.get() {
        0 => words::NOTHING_TO_TIDY.to_owned(),
        n_droppable => words::tidy(n_droppable),
    };
    let tidy = move |_| app.notify(Notice::done(words::tidied(app.tidy())));

    view! {
        <section aria-labelledby="storage-title">
            <h2 id="storage-title">{words::STORAGE}</h2>
            <p>{meter}</p>
            <meter
                min="0"
                max={storage::CAPACITY_UNITS.to_string()}
                high={(storage::CAPACITY_UNITS / 10 * 8).to_string()}
                value={move || used.get().to_string()}
                aria-label={words::STORAGE_LABEL}
            ></meter>
            {show(move || !app.workspace().veil().is_empty(), move || view! {
                <p class="soft">{words::HIDDEN_UNCOUNTED}</p>
             })}
            {show(move || app.is_storage_available(), move || view! {
                <p class="soft">{kept}</p>
                <p class="soft">{persisted} " " {words::SITE_DATA}</p>
             })}
            <button disabled={move || n_droppable.get() == 0} on:click={tidy}>{tidy_label}</button>
            {move || (n_newer.get() > 0).then(|| view! { <p role="alert">{words::newer(n_newer.get())}</p> })}
            {damaged()}
            {show(move || { n_aside.get() > 0 }, move || view! {
                <p>
                    {move || words::aside(n_aside.get())} " "
                    <a href="recover.html">{words::RECOVERY}</a>
                </p>
             })}
        </section>
    }
}

/// A figure of the whole workspace, counted anew after a change, in a task of its own: together such figures would hold up
/// the page after a large import.
fn in_a_turn_of_its_own(count: fn(App) -> usize) -> Signal<usize> {
    let app = app();
    let figure = Signal::new(untrack(|| count(app)));
    // Counted just now.
    let is_first = Cell::new(true);
    let is_due = Rc::new(Cell::new(false));
    Effect::new(move || {
        drop((app.workspace(), app.damaged()));
        if !is_first.replace(false) && !is_due.replace(true) {
            let is_due = is_due.clone();
            spawn_local(async move {
                page::turn().await;
                is_due.set(false);
                let now = untrack(|| count(app));
                if figure.try_get_untracked().is_some_and(|before| before != now) {
                    figure.set(now);
                }
            });
        }
    });
    figure
}

fn damaged() -> View {
    let app = app();
    // A newer Belay's are none of them.
    let entries = move || {
        let mut entries = app.damaged();
        entries.retain(|entry| !entry.is_newer());
        entries
    };
    let download = move |_| {
        let entries = entries();
        let line = |entry: &Damaged| format!("{}\n{}\n{}\n", entry.key, entry.error, entry.text);
        let text: String = entries.iter().map(line).collect();
        let name = file_name("damaged", app.today(), "txt");
        hand_out(app, name, "text/plain", text);
    };
    let shown = move || {
        let n_damaged = entries().len();
        (n_damaged > 0).then(|| {
            view! {
                <div class="damaged" role="alert">
                    <p>{words::damaged(n_damaged)}</p>
                    <div class="actions">
                        <button on:click={download}>{words::DOWNLOAD_DAMAGED}</button>
                        <button on:click={move |_| app.remove_damaged()}>{words::REMOVE_DAMAGED}</button>
                    </div>
                </div>
            }
        })
    };

    shown.into_view()
}

/// The one thing that cannot be undone, so it asks for a word.
pub fn erase() -> View {
    let app = app();
    let typed = Signal::new(String::new());
    let is_confirmed = move || typed.get().trim().eq_ignore_ascii_case(words::ERASE_WORD);
    let erase = move |_| {
        typed.set(String::new());
        spawn_local(async move {
            let is_erased = app.erase().await;
            Route::START.go();
            app.notify(if is_erased {
                Notice::done(words::ERASED)
            } else {
                Notice::refused(words::NOT_ERASED)
            });
        });
    };

    view! {
        <section class="erase" aria-labelledby="erase-title">
            <h2 id="erase-title">{words::ERASE}</h2>
            <p>{words::ERASE_MEANS}</p>
            <div class="actions">
                <label class="inline-field">
                    <span>{words::ERASE_CONFIRM}</span>
                    <input
                        autocomplete="off"
                        prop:value={move || typed.get()}
                        on:input={move |event| typed.set(value_of(&event))} />
                </label>
                <button disabled={move || !is_confirmed()} on:click={erase}>{words::ERASE}</button>
            </div>
        </section>
    }
}
