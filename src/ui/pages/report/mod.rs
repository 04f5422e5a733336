//! Where somebody stands and what to do next, each figure with how it was computed.

mod actions;
mod exports;
mod gaps;
mod progress;
mod summary;
mod what_if;

use std::collections::BTreeMap;

use leptos::prelude::*;

use self::{
    actions::{FastestPath, Recommendations},
    exports::Exports,
    gaps::{NextSteps, RequiredGaps, SkillGaps, Strengths},
    progress::Progress,
    summary::{Areas, ReadinessSection, Summary},
    what_if::WhatIf,
};
use crate::{
    browser::locale,
    content::Framework,
    engine::{PersonReport, Sheet, Source},
    model::{Assessor, Day, Level, Person, Rating, Seniority, SkillId, Workspace},
    state::{App, app},
    ui::{
        app::shell,
        labels,
        routes::{Route, Subject, View, read_source, source_text},
    },
    words::report as words,
};

/// What the page shows and every section of it asks.
#[derive(Clone, Copy)]
pub struct Sight {
    pub app: App,
    pub subject: Subject,
    pub view: Memo<View>,
    /// As rated.
    pub report: Memo<PersonReport>,
    /// As it would be with the levels of "what if".
    pub shown: Memo<PersonReport>,
    /// Levels that are tried out, by the places of their skills.
    pub tried: RwSignal<BTreeMap<usize, Level>>,
}

pub fn sight() -> Sight {
    expect_context()
}

impl Sight {
    fn new(subject: Subject) -> Self {
        let app = app();
        let route = shell().route;
        let view = Memo::new(move |_| match &*route.read() {
            Route::Report(_, view) => view.clone(),
            _ => View::default(),
        });
        let tried = RwSignal::new(BTreeMap::new());
        let report = Memo::new(move |_| with_sheet(app, subject, &view.read(), |sheet| PersonReport::new(&sheet)));
        let shown = Memo::new(move |_| {
            let tried = tried.read();
            if tried.is_empty() {
                return report.get();
            }
            with_sheet(app, subject, &view.read(), |sheet| PersonReport::new(&sheet.with(&tried)))
        });
        Self { app, subject, view, report, shown, tried }
    }

    pub fn framework(&self) -> &'static Framework {
        self.subject.framework
    }

    pub fn skill_name(&self, skill: usize) -> &'static str {
        &self.framework().skills[skill].name
    }

    pub fn aim(&self) -> &'static str {
        labels::seniority(self.report.read().aim)
    }
}

/// Lines up the ratings of a view with its framework.
pub fn with_sheet<T>(app: App, subject: Subject, view: &View, use_sheet: impl FnOnce(Sheet<'_>) -> T) -> T {
    let workspace = app.workspace();
    let (ratings, aim) = ratings(&workspace, subject, view);
    use_sheet(Sheet::new(subject.framework, aim, &ratings))
}

/// The ratings of a view, and the aim they are measured against: a finished assessment keeps the one it had.
pub fn ratings<'w>(
    workspace: &'w Workspace,
    subject: Subject,
    view: &View,
) -> (BTreeMap<&'w SkillId, &'w Rating>, Seniority) {
    let aim = workspace.person(subject.person).map_or(Seniority::Mid, Person::aim);
    let finished = view.at.and_then(|at| workspace.assessments(subject.person).find(|(id, _)| *id == at));
    match finished {
        Some((_, assessment)) => (assessment.ratings.iter().collect(), assessment.aim.unwrap_or(aim)),
        None => (view.source.ratings(workspace, subject.person, subject.framework), aim),
    }
}

#[component]
pub fn ReportPage(subject: Subject) -> impl IntoView {
    let sight = Sight::new(subject);
    provide_context(sight);
    let is_empty = Memo::new(move |_| sight.report.read().coverage.n_rated == 0);

    view! {
        <article class="report-page">
            <Head />
            <Show when=move || !is_empty.get() fallback=move || view! { <Empty subject /> }>
                <Summary />
                <WhatIf />
                <Areas />
                <ReadinessSection />
                <div class="columns">
                    <SkillGaps />
                    <Strengths />
                </div>
                <div class="columns">
                    <NextSteps />
                    <RequiredGaps />
                </div>
                <FastestPath />
                <Recommendations />
                <Progress />
                <Exports />
            </Show>
        </article>
    }
}

#[component]
fn Empty(subject: Subject) -> impl IntoView {
    view! {
        <section class="empty">
            <p>{words::EMPTY}</p>
            <a class="button primary" href=Route::Assess(subject).href()>{words::RATE}</a>
        </section>
    }
}

#[component]
fn Head() -> impl IntoView {
    let sight = sight();
    let app = app();
    let person = Memo::new(move |_| app.workspace().person(sight.subject.person).cloned());
    let name = move || person.get().map(|person| person.name);
    let facts = move || {
        let person = person.get()?;
        Some(words::facts(
            labels::seniority(person.seniority),
            labels::seniority(sight.report.read().aim),
            &person.team,
        ))
    };
    let source = move || {
        let view = sight.view.read();
        labels::source(&app.workspace(), &view.source)
    };
    let is_unverified = move || sight.view.read().source == Source::Of(Assessor::Own);

    view! {
        <header class="report-head">
            <p class="kicker">{words::TITLE} " · " {sight.framework().name.as_str()}</p>
            <h1><bdi>{name}</bdi></h1>
            <p class="soft">{facts}</p>
            <p class="report-source">
                <span>{source} ", " <Dated /></span>
                <Show when=is_unverified><span class="sign">{words::UNVERIFIED}</span></Show>
            </p>
            <Choose />
        </header>
    }
}

/// The days that the ratings are of.
#[component]
fn Dated() -> impl IntoView {
    let sight = sight();
    let dates = move || {
        with_sheet(sight.app, sight.subject, &sight.view.read(), |sheet| {
            let days = sheet.cells.iter().filter_map(|cell| cell.on);
            days.fold(None, |span: Option<(Day, Day)>, day| {
                Some(span.map_or((day, day), |(first, last)| (first.min(day), last.max(day))))
            })
        })
    };

    move || match dates() {
        None => words::UNDATED.to_owned(),
        Some((first, last)) if first == last => locale::day(last),
        Some((first, last)) => words::between(&locale::day(first), &locale::day(last)),
    }
}

/// Chooses whose ratings, of which date, against which framework.
#[component]
fn Choose() -> impl IntoView {
    let sight = sight();
    let app = app();
    let subject = sight.subject;
    let options = Memo::new(move |_| options(&app.workspace(), subject));
    let current = move || value(&sight.view.read());
    let choose = move |text: String| {
        if let Some(view) = read_value(&text) {
            Route::Report(subject, view).go();
        }
    };
    let choose_framework = move |text: String| {
        let chosen = text.parse().ok().and_then(|id| crate::content::framework(&id));
        if let Some(framework) = chosen {
            Route::Report(Subject { framework, ..subject }, View::default()).go();
        }
    };

    view! {
        <div class="report-choose no-print">
            <label class="inline-field">
                <span>{words::RATINGS_OF}</span>
                <select on:change:target=move |event| choose(event.target().value())>
                    {move || {
                        options
                            .get()
                            .into_iter()
                            .map(|(value, label)| {
                                let is_chosen = value == current();
                                view! { <option value=value selected=is_chosen>{label}</option> }
                            })
                            .collect_view()
                    }}
                </select>
            </label>
            <label class="inline-field">
                <span>{words::FRAMEWORK}</span>
                <select on:change:target=move |event| choose_framework(event.target().value())>
                    {crate::content::built_in()
                        .iter()
                        .map(|framework| {
                            view! {
                                <option value=framework.id.to_string() selected=framework.id == subject.framework.id>
                                    {framework.name.as_str()}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </label>
        </div>
    }
}

/// Every source there is, each now and at every finished assessment, as (value, label).
fn options(workspace: &Workspace, subject: Subject) -> Vec<(String, String)> {
    let mut assessors: Vec<Assessor> =
        workspace.assessors(subject.person, &subject.framework.id).into_iter().cloned().collect();
    if !assessors.contains(&Assessor::Own) {
        assessors.insert(0, Assessor::Own);
    }
    let mut options = Vec::new();
    for assessor in &assessors {
        let label = labels::assessor(workspace, assessor);
        let view = View { source: Source::Of(assessor.clone()), at: None };
        options.push((value(&view), words::now(&label)));
        let history = workspace.history(subject.person, &subject.framework.id, assessor);
        for (id, assessment) in history.iter().rev() {
            let view = View { at: Some(*id), ..view.clone() };
            options.push((value(&view), words::at(&label, &locale::day(assessment.on))));
        }
    }
    if assessors.len() > 1 {
        let view = View { source: Source::Agreed, at: None };
        options.push((value(&view), words::now(&labels::source(workspace, &Source::Agreed))));
    }
    options
}

fn value(view: &View) -> String {
    let at = view.at.map(|at| at.to_string()).unwrap_or_default();
    format!("{at} {}", source_text(&view.source))
}

fn read_value(text: &str) -> Option<View> {
    let (at, source) = text.split_once(' ')?;
    Some(View { source: read_source(source)?, at: at.parse().ok() })
}
