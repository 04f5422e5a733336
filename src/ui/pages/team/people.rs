use crate::{
    browser::locale,
    content::framework::devops_technical,
    engine::team::{
        roster::{Filter, Member, Roster},
        twins::twins,
    },
    model::{
        records::ids::PersonId,
        small::{lower::lower, order::ordered},
    },
    state::{app::App, live::Signal, notice::Notice},
    ui::{
        labels, numbers,
        pages::team::context::TeamContext,
        routes::{Route, Subject},
        shell::{Dialog, shell},
        view::{IntoView, View, is_checked, value_of, view},
    },
    words::team as words,
};

/// So many people are listed; a search finds the others.
const MAX_LISTED: usize = 100;

/// Everybody whom the choice takes: their facts, report and ratings, adding, archiving, and who may be one.
pub fn people(context: TeamContext) -> View {
    let shell = shell();
    let app = context.app;
    let query = Signal::new(String::new());
    let has_archived = Signal::new(false);
    let list = move || {
        let picture = context.picture.read();
        let query = lower(query.read().trim());
        let is_found = |member: &&Member| lower(&member.name).contains(&query);
        let found: Vec<&Member> = picture.roster.members.iter().filter(is_found).collect();
        let found = ordered(found, |one, other| one.name.cmp(&other.name));
        let n_more = found.len().saturating_sub(MAX_LISTED);
        let more = (n_more > 0).then(|| view! { <p class="soft">{words::and_more(n_more)}</p> });
        let rows = found.into_iter().take(MAX_LISTED).map(|member| row(app, member, false));
        view! {
            <ul class="team-people">{rows}</ul>
            {more}
        }
    };

    view! {
        {move || suspects(app)}
        <section aria-labelledby="people-title">
            <div class="team-people-head">
                <h2 id="people-title">{words::PEOPLE}</h2>
                <input
                    type="search"
                    aria-label={words::FIND}
                    placeholder={words::FIND}
                    on:input={move |event| query.set(value_of(&event))}
                />
                <button class="primary" on:click={move |_| shell.dialog.set(Some(Dialog::Person(None)))}>{words::ADD}</button>
            </div>
            {list}
            <label class="check no-print">
                <input type="checkbox" on:change={move |event| has_archived.set(is_checked(&event))} />
                <span>{words::SHOW_ARCHIVED}</span>
            </label>
            {move || has_archived.get().then(|| archived(app))}
        </section>
    }
}

fn row(app: App, member: &Member, is_archived: bool) -> View {
    let shell = shell();
    let id = member.id;
    let score = member.score.map_or_else(|| words::UNRATED.to_owned(), |score| numbers::decimal(score, 2));
    let disputed = words::disputed(member.n_disputed);
    let facts: Vec<&str> = [labels::seniority(member.seniority), &member.team]
        .into_iter()
        .chain(member.track.map(labels::track))
        .chain((member.n_disputed > 0).then_some(disputed.as_str()))
        .filter(|fact| !fact.is_empty())
        .collect();
    let subject = Subject::of(id);
    let archive = if is_archived { words::UNARCHIVE } else { words::ARCHIVE };
    view! {
        <li>
            <div>
                <a href={Route::report(subject).href()}><bdi>{member.name.clone()}</bdi></a>
                <p class="soft">{facts.join(" · ")}</p>
            </div>
            <p><b>{score}</b> " " <span class="soft">{member.on.map(locale::day)}</span></p>
            <div class="actions no-print">
                <a class="button quiet" href={Route::assess(subject).href()}>{words::ASSESS}</a>
                <button class="quiet" on:click={move |_| shell.dialog.set(Some(Dialog::Person(Some(id))))}>{words::EDIT}</button>
                <button class="quiet" on:click={move |_| set_archived(app, id, !is_archived)}>{archive}</button>
            </div>
        </li>
    }
}

fn set_archived(app: App, id: PersonId, is_archived: bool) {
    let done = app.edit(|edit| edit.change_person(id, |person| person.archived = is_archived));
    if is_archived && done.is_ok() {
        app.notify(Notice::undoable(words::archived(&labels::person(&app.workspace_now(), id))));
    }
}

fn archived(app: App) -> View {
    let workspace = app.workspace();
    let rows =
        workspace.people().filter(|(_, person)| person.archived).take(MAX_LISTED).map(|(id, person)| {
            let member = Member {
                id,
                key: person.key.clone(),
                name: person.name.clone(),
                team: person.team.clone(),
                seniority: person.seniority,
                track: person.track,
                score: None,
                on: None,
                n_disputed: 0,
            };
            row(app, &member, true)
        });
    view! { <ul class="team-people">{rows}</ul> }
}

/// People who may be one, side by side with what is said of each.
fn suspects(app: App) -> View {
    let workspace = app.workspace();
    let pairs = twins(&workspace);
    if pairs.is_empty() {
        return View::EMPTY;
    }
    let everybody = Roster::new(&workspace, devops_technical(), &Filter::default(), None);
    let about = |id: PersonId| {
        let member = everybody.members.iter().find(|member| member.id == id);
        let facts = member.map(|member| {
            let score =
                member.score.map_or_else(|| words::UNRATED.to_owned(), |score| numbers::decimal(score, 2));
            [member.name.clone(), member.team.clone(), score].join(" · ")
        });
        // Who is left out of the team, since their ratings are hidden, is told apart by name and team alone.
        facts.unwrap_or_else(|| {
            let person = workspace.person(id);
            person.map(|person| [&*person.name, &person.team].join(" · ")).unwrap_or_default()
        })
    };
    let join = move |keep: PersonId, other: PersonId| {
        if app.join(keep, other).is_ok() {
            app.notify(Notice::undoable(words::joined(&labels::person(&app.workspace_now(), keep))));
        }
    };
    let line = |(one, other): (PersonId, PersonId)| {
        view! {
            <li>
                <p><bdi>{words::twins(&about(one), &about(other))}</bdi></p>
                <button on:click={move |_| join(one, other)}>{words::JOIN}</button>
            </li>
        }
    };
    view! {
        <section class="twins no-print" aria-labelledby="twins-title">
            <h2 id="twins-title">{words::TWINS}</h2>
            <p class="soft">{words::TWINS_MEANS}</p>
            <ul>{pairs.into_iter().take(MAX_LISTED).map(line).into_view()}</ul>
        </section>
    }
}
