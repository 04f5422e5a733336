//! Where the team stands, what hangs on one person, and what to train first.

mod exports;
mod heatmap;
mod overview;
mod people;
mod training;

use leptos::prelude::untrack;

use crate::{
    content::framework::{Framework, devops_technical},
    engine::team::{
        report::TeamReport,
        roster::{Filter, Roster},
    },
    model::records::{
        ids::PersonId,
        level::{Level, Seniority, Track},
    },
    state::{
        app::{App, app},
        live::{Memo, Signal},
    },
    ui::{
        labels,
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

/// What the page shows and every part of it asks.
#[derive(Clone, Copy)]
pub struct Sight {
    pub app: App,
    pub framework: Signal<&'static Framework>,
    filter: Signal<Filter>,
    hidden: Memo<Vec<PersonId>>,
    pub picture: Memo<Picture>,
}

/// The team as it is now, with its figures.
#[derive(Debug, PartialEq)]
pub struct Picture {
    pub roster: Roster,
    pub report: TeamReport,
    pub bar: Level,
}

impl Sight {
    fn new() -> Self {
        let app = app();
        let framework = Signal::new(devops_technical());
        let filter = Signal::new(Filter::default());
        let hidden = Memo::new(move || hidden(app, framework.get()));
        let picture = Memo::new(move || {
            let framework = framework.get();
            let filter = filter.get();
            let roster = Roster::new(&app.workspace(), framework, &filter, None);
            let bar = app.settings().holder_bar;
            Picture { report: TeamReport::new(&roster, bar), roster, bar }
        });
        Self { app, framework, filter, hidden, picture }
    }

    pub fn filter(&self) -> Filter {
        self.filter.get()
    }
}

/// Whose ratings are hidden, since whoever uses this browser is to rate them without having seen those.
fn hidden(app: App, framework: &Framework) -> Vec<PersonId> {
    let workspace = app.workspace();
    let mut hidden: Vec<PersonId> = workspace.veil().people().collect();
    hidden.retain(|id| workspace.hides(*id, &framework.id) && workspace.person(*id).is_some());
    hidden
}

impl Picture {
    pub fn name(&self, member: usize) -> String {
        self.roster.members[member].name.clone()
    }

    pub fn skill_name(&self, skill: usize) -> &'static str {
        &self.roster.framework.skills[skill].name
    }

    /// Several members, by name.
    pub fn names(&self, members: &[usize]) -> String {
        members.iter().map(|member| self.name(*member)).collect::<Vec<_>>().join(", ")
    }
}

pub fn team_page() -> View {
    let sight = Sight::new();
    let route = shell().route;
    let part = move || {
        let view = match &*route.read() {
            Route::Team(view) => *view,
            _ => TeamView::Overview,
        };
        let is_empty = sight.app.workspace().people().next().is_none();
        if is_empty {
            return empty();
        }
        untrack(|| match view {
            TeamView::Overview => overview::overview(sight),
            TeamView::Heatmap => heatmap::heatmap(sight),
            TeamView::Training => training::training(sight),
            TeamView::People => people::people(sight),
        })
    };

    view! {
        <article class="team-page">
            <header class="page-head">
                <h1>{words::TITLE}</h1>
                {tabs()}
                {choose(sight)}
                {move || left_out(sight)}
            </header>
            {part}
        </article>
    }
}

fn left_out(sight: Sight) -> View {
    let hidden = sight.hidden.read();
    if hidden.is_empty() {
        return View::EMPTY;
    }
    let workspace = sight.app.workspace();
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
            <a class="button primary" href={Route::Data.href()}>{words::IMPORT}</a>
        </section>
    }
}

/// Who makes the team, against which framework, and from which level a skill counts as held.
fn choose(sight: Sight) -> View {
    let teams = move || {
        let workspace = sight.app.workspace();
        let mut teams: Vec<String> = Vec::new();
        for (_, person) in workspace.people().filter(|(_, person)| !person.archived) {
            if let Err(place) = teams.binary_search(&person.team) {
                teams.insert(place, person.team.clone());
            }
        }
        let current = sight.filter.read().team.clone();
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
        let current = sight.filter.read().seniority;
        let all = (String::new(), words::ALL_SENIORITIES.to_owned(), current.is_none());
        let option =
            |one: Seniority| (one.key().to_owned(), labels::seniority(one).to_owned(), current == Some(one));
        options(std::iter::once(all).chain(Seniority::ALL.map(option)).collect())
    };
    let tracks = move || {
        let current = sight.filter.read().track;
        let all = (String::new(), words::ALL_TRACKS.to_owned(), current.is_none());
        let option = |one: Track| (one.key().to_owned(), labels::track(one).to_owned(), current == Some(one));
        options(std::iter::once(all).chain(Track::ALL.map(option)).collect())
    };
    let bars = move || {
        let current = sight.app.settings().holder_bar;
        options(Level::ALL.map(|level| (level.to_string(), level.to_string(), level == current)).into())
    };
    let set = move |change: &dyn Fn(&mut Filter)| sight.filter.update(|filter| change(filter));

    view! {
        <div class="team-choose no-print">
            {select(words::TEAM, teams, move |text| set(&|filter| filter.team = text.strip_prefix('=').map(str::to_owned)))}
            {select(words::SENIORITY, seniorities, move |text| set(&|filter| filter.seniority = Seniority::from_key(&text)))}
            {select(words::TRACK, tracks, move |text| set(&|filter| filter.track = Track::from_key(&text)))}
            {move || framework_select(sight.framework.get(), move |framework| sight.framework.set(framework))}
            {select(words::BAR, bars, move |text| {
                if let Some(level) = Level::from_text(&text) {
                    sight.app.set(|settings| settings.holder_bar = level);
                }
            })}
        </div>
    }
}
