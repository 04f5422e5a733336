//! Who offers and who looks for mentoring.

use crate::{
    model::{
        records::{
            ids::PersonId,
            mentor_profile::{MentorProfile, Offer, Seek},
        },
        small::{lower::lower, order::ordered},
        store::{content::Content, key::RecordKey, workspace::Workspace},
    },
    state::{app::App, live::Signal},
    ui::{
        pages::mentoring::{
            pairs::search,
            rows::{MAX_LISTED, more},
        },
        parts::{fields::bare_tick, section::table},
        routes::{Route, TeamView},
        shell::{Dialog, shell},
        view::{IntoView, View, view},
    },
    words::matching as words,
};

/// So many names stand beside a count.
const MAX_NAMED: usize = 8;

pub fn people(app: App) -> View {
    let query = Signal::new(String::new());
    let rows = move || rows(app, &query.read());
    let body = move || {
        let workspace = app.workspace();
        if workspace.people().next().is_none() {
            return view! {
                <p class="empty">{words::NOBODY_HERE}</p>
                <a class="button" href={Route::Team(TeamView::People).href()}>{words::TEAM}</a>
            };
        }
        view! {
            {named(&workspace, words::offers, |profile| profile.offers.is_some())}
            {named(&workspace, words::seeks, |profile| profile.seeks.is_some())}
        }
    };
    view! {
        <section aria-labelledby="taking-part-title">
            <h2 id="taking-part-title">{words::TAKING_PART}</h2>
            {body}
            <details class="match-people">
                <summary>{words::MARK}</summary>
                {search(words::FIND, query)}
                {rows}
            </details>
        </section>
    }
}

struct Row {
    id: PersonId,
    name: String,
    team: String,
    offers: bool,
    seeks: bool,
}

/// Everybody in whose name or team the text is, by name.
fn found(workspace: &Workspace, query: &str) -> Vec<Row> {
    let query = lower(query.trim());
    let mut found = Vec::new();
    for (id, person) in workspace.people().filter(|(_, person)| !person.archived) {
        if lower(&person.name).contains(&query) || lower(&person.team).contains(&query) {
            let profile = workspace.profile(id);
            found.push(Row {
                id,
                name: person.name.clone(),
                team: person.team.clone(),
                offers: profile.is_some_and(|profile| profile.offers.is_some()),
                seeks: profile.is_some_and(|profile| profile.seeks.is_some()),
            });
        }
    }
    ordered(found, |one: &Row, other| (&one.name, one.id).cmp(&(&other.name, other.id)))
}

/// How many there are, with the first of them by name.
fn named(workspace: &Workspace, told: fn(usize) -> String, is_one: fn(&MentorProfile) -> bool) -> View {
    let is_one = |row: &Row| workspace.profile(row.id).is_some_and(is_one);
    let people: Vec<Row> = found(workspace, "").into_iter().filter(is_one).collect();
    let n_people = people.len();
    let names = people.into_iter().take(MAX_NAMED).map(|row| open_profile(row.id, row.name));
    let names = names.into_view();
    let rest = (n_people > MAX_NAMED).then(|| words::n_more(n_people - MAX_NAMED));
    view! { <p class="match-names"><span>{told(n_people)}</span> " " {names} " " <span class="soft">{rest}</span></p> }
}

fn open_profile(id: PersonId, name: String) -> View {
    let shell = shell();
    let open = move |_| shell.dialog.set(Some(Dialog::Profile(id)));
    view! {
        <button class="quiet name-button" title={words::PROFILE} aria-label={words::profile_of(&name)} on:click={open}>
            <bdi>{name.clone()}</bdi>
        </button>
    }
}

fn rows(app: App, query: &str) -> View {
    let workspace = app.workspace();
    let found = found(&workspace, query);
    let n_found = found.len();
    let row = |row: Row| {
        let offers = bare_tick(words::offers_of(&row.name), row.offers, move |is_on| {
            turn(app, row.id, is_on, |profile, is_on| {
                profile.offers = is_on.then(|| Offer { max_mentees: 1, ..Offer::default() });
            });
        });
        let seeks = bare_tick(words::seeks_of(&row.name), row.seeks, move |is_on| {
            turn(app, row.id, is_on, |profile, is_on| profile.seeks = is_on.then(Seek::default));
        });
        let name = view! {
            {open_profile(row.id, row.name)} " "
            <span class="soft">{row.team}</span>
        };
        vec![name, offers, seeks]
    };
    let rows = found.into_iter().take(MAX_LISTED).map(row).collect();
    view! {
        {table(words::TAKING_PART.to_owned(), &[words::PERSON, words::OFFERS, words::SEEKS], rows)}
        {more(n_found)}
    }
}

/// Changes one thing in somebody's profile.
fn turn(app: App, person: PersonId, is_on: bool, change: fn(&mut MentorProfile, bool)) {
    let mut profile = app.workspace_now().profile(person).cloned().unwrap_or_default();
    change(&mut profile, is_on);
    // A refusal is told by the app.
    let _ = app.edit(|edit| edit.set(RecordKey::Profile(person), Content::Profile(profile.into())));
}
