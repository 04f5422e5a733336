//! Where somebody stands and what to do next, each figure with how it was computed.
//!
//! The sections are views of plain values, built anew from the report whenever it changes: far less code than a
//! signal for each figure, and what is open on the page stays open.

mod actions;
mod contents;
mod exports;
mod gaps;
mod head;
mod progress;
mod summary;
mod what_if;

use std::sync::Arc;

use leptos::prelude::{expect_context, provide_context, untrack};

use crate::{
    content::framework::Framework,
    engine::person::{
        report::{PersonReport, Source},
        sheet::Sheet,
    },
    model::{
        records::{
            assessor::Assessor,
            ids::SkillId,
            level::{Level, Seniority},
            person::Person,
            rating::Rating,
        },
        small::sorted::Sorted,
        store::workspace::Workspace,
    },
    state::{
        app::{App, app},
        live::{Memo, Signal},
    },
    ui::{
        labels,
        pages::report::{contents::contents, exports::exports, head::head, what_if::what_if},
        parts::{
            hidden::hidden,
            section::{cell, computed_as, list, nothing, paragraph, section, table},
        },
        routes::{ReportView, Route, Subject},
        shell::shell,
        view::{View, view},
    },
    words::report as words,
};

/// What the page shows and every section of it asks.
#[derive(Clone, Copy)]
pub struct Sight {
    pub app: App,
    pub subject: Subject,
    pub view: Memo<ReportView>,
    /// As rated.
    pub report: Memo<PersonReport>,
    /// As it would be with the levels of "what if".
    pub shown: Memo<PersonReport>,
    /// Levels that are tried out, by the places of their skills.
    pub tried: Signal<Sorted<usize, Level>>,
}

pub fn sight() -> Sight {
    expect_context()
}

impl Sight {
    fn new(subject: Subject) -> Self {
        let app = app();
        let route = shell().route;
        let view = Memo::new(move || match &*route.read() {
            Route::Report(_, Some(view)) => view.clone(),
            _ => ReportView {
                source: Source::best(&app.workspace(), subject.person, subject.framework),
                at: None,
            },
        });
        let tried = Signal::new(Sorted::new());
        let report =
            Memo::new(move || with_sheet(app, subject, &view.read(), |sheet| PersonReport::new(&sheet)));
        let shown = Memo::shared(move || {
            let tried = tried.read();
            if tried.is_empty() {
                return report.read();
            }
            Arc::new(with_sheet(app, subject, &view.read(), |sheet| PersonReport::new(&sheet.with(&tried))))
        });
        Self { app, subject, view, report, shown, tried }
    }

    pub fn framework(&self) -> &'static Framework {
        self.subject.framework
    }

    pub fn skill_name(&self, skill: usize) -> &'static str {
        &self.framework().skills[skill].name
    }
}

/// Lines up the ratings of a view with its framework.
pub fn with_sheet<T>(
    app: App,
    subject: Subject,
    view: &ReportView,
    use_sheet: impl FnOnce(Sheet<'_>) -> T,
) -> T {
    let workspace = app.workspace();
    let (ratings, aim) = ratings(&workspace, subject, view);
    use_sheet(Sheet::new(subject.framework, aim, &ratings))
}

/// The ratings of a view, and the aim they are measured against: a finished assessment keeps the one it had.
pub fn ratings<'w>(
    workspace: &'w Workspace,
    subject: Subject,
    view: &ReportView,
) -> (Sorted<&'w SkillId, &'w Rating>, Seniority) {
    let aim = workspace.person(subject.person).map_or(Seniority::Mid, Person::aim);
    let finished = view.at.and_then(|at| workspace.assessments(subject.person).find(|(id, _)| *id == at));
    match finished {
        Some((_, assessment)) => (assessment.ratings.iter().collect(), assessment.aim.unwrap_or(aim)),
        None => (view.source.ratings(workspace, subject.person, subject.framework), aim),
    }
}

pub fn report_page(subject: Subject) -> View {
    let sight = Sight::new(subject);
    provide_context(sight);
    let is_empty = Memo::new(move || sight.report.read().coverage.n_rated == 0);
    let top = move || {
        let tried = sight.tried.read();
        summary::summary(
            sight,
            &sight.shown.read(),
            (!tried.is_empty()).then(|| sight.report.read()).as_deref(),
        )
    };

    let is_hidden = Memo::new(move || {
        let is_mine = |source: &Source| match (source, sight.app.me()) {
            (Source::Of(Assessor::Mentor(mentor)), Some(me)) => *mentor == me,
            _ => false,
        };
        !is_mine(&sight.view.read().source)
            && sight.app.workspace().hides(subject.person, &subject.framework.id)
    });
    let page = move || {
        if is_hidden.get() {
            return hidden(sight.app, subject);
        }
        if is_empty.get() {
            return empty(subject);
        }
        untrack(|| {
            view! {
                {move || contents(&sight.report.read())}
                {top}
                {what_if()}
                {move || figures(sight, &sight.shown.read())}
                {move || progress::progress(sight)}
                {exports()}
            }
        })
    };
    view! {
        <article class="report-page">
            {head()}
            {page}
        </article>
    }
}

/// All sections that come from the report alone.
fn figures(sight: Sight, report: &PersonReport) -> View {
    view! {
        {summary::areas(sight, report)}
        {summary::readiness(sight, report)}
        <div class="columns">
            {gaps::skill_gaps(sight, report)}
            {gaps::strengths(sight, report)}
        </div>
        <div class="columns">
            {gaps::next_steps(sight, report)}
            {gaps::required_gaps(sight, report)}
        </div>
        {actions::fastest_path(sight, report)}
        {actions::recommendations(sight, report)}
    }
}

fn empty(subject: Subject) -> View {
    view! {
        <section class="empty">
            <p>{words::EMPTY}</p>
            <a class="button primary" href={Route::assess(subject).href()}>{words::RATE}</a>
        </section>
    }
}

/// The seniority aimed at, as a word.
fn aim(report: &PersonReport) -> &'static str {
    labels::seniority(report.aim)
}
