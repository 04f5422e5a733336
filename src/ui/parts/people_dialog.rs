use crate::{
    model::{
        records::{ids::PersonId, person::Person},
        small::{lower::lower, order::ordered},
    },
    state::{app::app, live::Signal},
    ui::{
        labels,
        parts::dialog::modal,
        routes::{Route, Subject},
        shell::{Dialog, shell},
        view::{View, value_of, view},
    },
    words::app as words,
};

/// The number of people that are listed; a search finds the others.
const MAX_SHOWN: usize = 50;

/// Shows a dialog to choose the person whom the page is about. `list` is `people`, which comes later.
pub fn people_dialog(list: fn() -> View) -> View {
    modal("people", words::PEOPLE, |dialog| dialog == Dialog::People, list)
}

/// The people, to search and to choose from.
pub fn people() -> View {
    let app = app();
    let shell = shell();
    let query = Signal::new(String::new());
    let choose = move |person: PersonId| {
        let route = match shell.route.get_untracked() {
            Route::Report(subject, view) => Route::Report(Subject { person, ..subject }, view),
            Route::Assess(subject, _) => Route::assess(Subject { person, ..subject }),
            _ => Route::report(Subject::of(person)),
        };
        shell.dialog.set(None);
        route.go();
    };

    let person = move |row: Row| {
        view! {
            <li>
                <button class="quiet" on:click={move |_| choose(row.id)}>
                    <bdi>{row.name}</bdi>
                    <span class="soft">{row.about}</span>
                </button>
            </li>
        }
    };

    let list = move || {
        let matches = find(app.workspace().people(), &query.read());
        view! {
            <p class="soft" role="status">{words::people_shown(matches.shown.len(), matches.n_people)}</p>
            <ul class="people-list">{matches.shown.into_iter().map(person)}</ul>
        }
    };

    view! {
        <input
            type="search"
            class="wide"
            aria-label={words::FIND_PERSON}
            placeholder={words::FIND_PERSON}
            on:input={move |event| query.set(value_of(&event))} />
        {list}
        <button on:click={move |_| shell.dialog.set(Some(Dialog::Person(None)))}>{words::ADD_PERSON}</button>
    }
}

/// A person in the list.
pub struct Row {
    pub name: String,
    pub about: String,
    pub id: PersonId,
}

pub struct Matches {
    pub shown: Vec<Row>,
    pub n_people: usize,
}

/// Returns the people whose name or team contains the text, sorted by name; of many only the first.
pub fn find<'a>(people: impl Iterator<Item = (PersonId, &'a Person)>, query: &str) -> Matches {
    let query = lower(query.trim());
    let mut n_people = 0;
    let shown: Vec<Row> = people
        .inspect(|_| n_people += 1)
        .filter(|(_, person)| {
            query.is_empty() || lower(&person.name).contains(&query) || lower(&person.team).contains(&query)
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
    let mut shown = ordered(shown, |one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
    shown.truncate(MAX_SHOWN);
    Matches { shown, n_people }
}
