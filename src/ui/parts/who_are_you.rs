use leptos::ev::SubmitEvent;

use crate::{
    browser::page,
    model::records::{ids::PersonId, level::Seniority, person::Person},
    state::{
        app::app,
        live::{Memo, Signal},
    },
    ui::{
        parts::people_dialog::{Row, find},
        view::{View, value_of, view},
    },
    words::{app as app_words, start as words},
};

/// So many people are offered at once; a search finds the others.
const MAX_OFFERED: usize = 8;

/// Asks who uses this browser, after files of several people came in.
pub fn who_are_you() -> View {
    let app = app();
    let query = Signal::new(String::new());
    let name = Signal::new(String::new());
    let refusal = Signal::new(None);
    let is_long = Memo::new(move || app.workspace().people().count() > MAX_OFFERED);
    let be = move |me: PersonId| {
        app.set(|settings| settings.me = Some(me));
        page::focus("main");
    };
    let lead = move |_| {
        app.set(|settings| settings.is_lead = true);
        page::focus("main");
    };
    let add = move |event: SubmitEvent| {
        event.prevent_default();
        let person = Person::new(name.get_untracked().trim(), Seniority::Mid);
        match app.add_person(person) {
            Ok(me) => be(me),
            Err(error) => refusal.set(Some(error)),
        }
    };
    let offer = move |row: Row| {
        view! {
            <li>
                <button on:click={move |_| be(row.id)}>
                    <bdi>{row.name}</bdi> " " <span class="soft">{row.about}</span>
                </button>
            </li>
        }
    };
    let offers = move || {
        let mut found = find(app.workspace().people(), &query.read());
        found.shown.truncate(MAX_OFFERED);
        let n_shown = found.shown.len();
        view! {
            <ul class="who-list">{found.shown.into_iter().map(offer)}</ul>
            <p class="soft" role="status">{app_words::people_shown(n_shown, found.n_people)}</p>
        }
    };
    let search = move || {
        is_long.get().then(|| {
            view! {
                <input
                    type="search"
                    aria-label={app_words::FIND_PERSON}
                    placeholder={app_words::FIND_PERSON}
                    on:input={move |event| query.set(value_of(&event))} />
            }
        })
    };

    view! {
        <section class="who" aria-labelledby="who-title">
            <h1 id="who-title">{words::WHO_ARE_YOU}</h1>
            <p class="soft">{words::WHO_WHY}</p>
            {search}
            {offers}
            <form class="who-form" on:submit={add}>
                <label>
                    <span>{words::YOUR_NAME}</span>
                    <input maxlength="200" autocomplete="name" on:input={move |event| name.set(value_of(&event))} />
                </label>
                <button>{words::ADD_ME}</button>
            </form>
            <output role="alert">{move || refusal.get().map(|error| error.to_string())}</output>
            <div class="actions">
                <button on:click={lead}>{words::I_LEAD}</button>
            </div>
        </section>
    }
}
