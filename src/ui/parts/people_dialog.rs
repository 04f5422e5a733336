use leptos::prelude::*;

use super::dialog::Modal;
use crate::{
    model::{Person, PersonId},
    state::app,
    ui::{
        app::{Dialog, shell},
        labels,
        routes::{Route, Subject},
    },
    words::app as words,
};

/// So many people are listed; a search finds the others.
const MAX_SHOWN: usize = 50;

/// Chooses whom the page is about.
#[component]
pub fn PeopleDialog() -> impl IntoView {
    view! {
        <Modal id="people" title=words::PEOPLE is_for=|dialog| dialog == Dialog::People>
            <People />
        </Modal>
    }
}

#[component]
fn People() -> impl IntoView {
    let app = app();
    let shell = shell();
    let query = RwSignal::new(String::new());
    let found = Memo::new(move |_| find(app.workspace().people(), &query.read()));
    let count = move || {
        let found = found.read();
        words::people_shown(found.shown.len(), found.n_people)
    };
    let choose = move |person: PersonId| {
        let route = match shell.route.get_untracked() {
            Route::Report(subject, view) => Route::Report(Subject { person, ..subject }, view),
            Route::Assess(subject) => Route::Assess(Subject { person, ..subject }),
            Route::Start | Route::Data => Route::Assess(Subject::of(person)),
        };
        shell.dialog.set(None);
        route.go();
    };

    view! {
        <input
            type="search"
            class="wide"
            aria-label=words::FIND_PERSON
            placeholder=words::FIND_PERSON
            on:input:target=move |event| query.set(event.target().value())
        />
        <p class="soft" role="status">{count}</p>
        <ul class="people-list">
            <For each=move || found.get().shown key=|row| row.clone() let:row>
                <li>
                    <button class="quiet" on:click=move |_| choose(row.id)>
                        <bdi>{row.name}</bdi>
                        <span class="soft">{row.about}</span>
                    </button>
                </li>
            </For>
        </ul>
        <button on:click=move |_| shell.dialog.set(Some(Dialog::Person(None)))>{words::ADD_PERSON}</button>
    }
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Row {
    name: String,
    about: String,
    id: PersonId,
}

#[derive(Debug, Clone, PartialEq)]
struct Found {
    shown: Vec<Row>,
    n_people: usize,
}

fn find<'a>(people: impl Iterator<Item = (PersonId, &'a Person)>, query: &str) -> Found {
    let query = query.trim().to_lowercase();
    let mut n_people = 0;
    let mut shown: Vec<Row> = people
        .inspect(|_| n_people += 1)
        .filter(|(_, person)| {
            query.is_empty()
                || person.name.to_lowercase().contains(&query)
                || person.team.to_lowercase().contains(&query)
        })
        .map(|(id, person)| {
            let seniority = labels::seniority(person.seniority);
            let about = if person.team.is_empty() {
                seniority.to_owned()
            } else {
                format!("{seniority} · {}", person.team)
            };
            Row { name: person.name.clone(), about, id }
        })
        .collect();
    shown.sort();
    shown.truncate(MAX_SHOWN);
    Found { shown, n_people }
}
