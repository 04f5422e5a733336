use leptos::prelude::untrack;

use crate::{
    engine::team::roster::Filter,
    model::records::level::{Level, Seniority, Track},
    ui::{
        labels,
        pages::team::{context::TeamContext, heatmap, overview, people, training},
        parts::{
            framework_select::framework_select,
            select::{options, select},
        },
        routes::{Route, TeamView},
        shell::shell,
        view::{View, view},
    },
    words::{compare as compare_words, team as words},
};

pub fn team_page() -> View {
    let context = TeamContext::new();
    let route = shell().route;
    let part = move || {
        let view = match &*route.read() {
            Route::Team(view) => *view,
            _ => TeamView::Overview,
        };
        let is_empty = context.app.workspace().people().next().is_none();
        if is_empty {
            return empty();
        }
        untrack(|| match view {
            TeamView::Overview => overview::overview(context),
            TeamView::Heatmap => heatmap::heatmap(context),
            TeamView::Training => training::training(context),
            TeamView::People => people::people(context),
        })
    };

    view! {
        <article class="team-page">
            <header class="page-head">
                <h1>{words::TITLE}</h1>
                {tabs()}
                {choose(context)}
                {move || left_out(context)}
            </header>
            {part}
        </article>
    }
}

fn left_out(context: TeamContext) -> View {
    let hidden = context.hidden.read();
    if hidden.is_empty() {
        return View::EMPTY;
    }
    let workspace = context.app.workspace();
    let names: Vec<String> = hidden.iter().map(|id| labels::person(&workspace, *id)).collect();
    view! { <p class="soft">{compare_words::LEFT_OUT} " " <bdi>{names.join(", ")}</bdi></p> }
}

fn tabs() -> View {
    let route = shell().route;
    let tab = move |view: TeamView| {
        let name = match view {
            TeamView::Overview => words::OVERVIEW,
            TeamView::Heatmap => words::HEATMAP,
            TeamView::Training => words::TRAINING,
            TeamView::People => words::PEOPLE,
        };
        let is_current = move || (*route.read() == Route::Team(view)).then_some("page");
        view! { <a href={Route::Team(view).href()} aria-current={is_current}>{name}</a> }
    };
    view! { <nav class="tabs no-print" aria-label={words::VIEWS}>{TeamView::ALL.map(tab)}</nav> }
}

fn empty() -> View {
    view! {
        <section class="empty">
            <p>{words::NOBODY}</p>
            <a class="button primary" href={Route::DATA.href()}>{words::IMPORT}</a>
        </section>
    }
}

/// Who makes the team, against which framework, and from which level a skill counts as held.
fn choose(context: TeamContext) -> View {
    let teams = move || {
        let workspace = context.app.workspace();
        let mut teams: Vec<String> = Vec::new();
        for (_, person) in workspace.people().filter(|(_, person)| !person.archived) {
            if let Err(place) = teams.binary_search(&person.team) {
                teams.insert(place, person.team.clone());
            }
        }
        let current = context.filter.read().team.clone();
        let mut all = vec![(String::new(), words::ALL_TEAMS.to_owned(), current.is_none())];
        for team in teams {
            let is_chosen = current.as_ref() == Some(&team);
            let name = if team.is_empty() { words::NO_TEAM.to_owned() } else { team.clone() };
            // The first letter tells "without a team" from "all".
            all.push((format!("={team}"), name, is_chosen));
        }
        options(all)
    };
    let seniorities = move || {
        let current = context.filter.read().seniority;
        let all = (String::new(), words::ALL_SENIORITIES.to_owned(), current.is_none());
        let option =
            |one: Seniority| (one.key().to_owned(), labels::seniority(one).to_owned(), current == Some(one));
        options(std::iter::once(all).chain(Seniority::ALL.map(option)).collect())
    };
    let tracks = move || {
        let current = context.filter.read().track;
        let all = (String::new(), words::ALL_TRACKS.to_owned(), current.is_none());
        let option = |one: Track| (one.key().to_owned(), labels::track(one).to_owned(), current == Some(one));
        options(std::iter::once(all).chain(Track::ALL.map(option)).collect())
    };
    let bars = move || {
        let current = context.app.settings().holder_bar;
        options(Level::ALL.map(|level| (level.to_string(), level.to_string(), level == current)).into())
    };
    let set = move |change: &dyn Fn(&mut Filter)| context.filter.update(|filter| change(filter));

    view! {
        <div class="team-choose no-print">
            {select(words::TEAM, teams, move |text| set(&|filter| filter.team = text.strip_prefix('=').map(str::to_owned)))}
            {select(words::SENIORITY, seniorities, move |text| set(&|filter| filter.seniority = Seniority::from_key(&text)))}
            {select(words::TRACK, tracks, move |text| set(&|filter| filter.track = Track::from_key(&text)))}
            {move || framework_select(context.framework.get(), move |framework| context.framework.set(framework))}
            {select(words::BAR, bars, move |text| {
                if let Some(level) = Level::from_text(&text) {
                    context.app.set(|settings| settings.holder_bar = level);
                }
            })}
        </div>
    }
}
