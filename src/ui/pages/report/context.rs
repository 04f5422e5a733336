//! What the parts of the page share.

use std::sync::Arc;

use leptos::prelude::expect_context;

use crate::{
    content::framework::Framework,
    engine::person::{
        report::{PersonReport, Source},
        sheet::Sheet,
        skill_table::SkillRow,
    },
    model::{
        records::{
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
        routes::{ReportView, Route, Subject},
        shell::shell,
        view::{View, view},
    },
};

/// What the page shows and every section of it asks.
#[derive(Clone, Copy)]
pub struct ReportContext {
    pub app: App,
    pub subject: Subject,
    pub view: Memo<ReportView>,
    /// As rated.
    pub report: Memo<PersonReport>,
    /// As it would be with the levels of "what if".
    pub shown: Memo<PersonReport>,
    /// All skills, with the levels of "what if".
    pub rows: Memo<Vec<SkillRow>>,
    /// Levels that are tried out, by the places of their skills.
    pub tried: Signal<Sorted<usize, Level>>,
}

pub fn context() -> ReportContext {
    expect_context()
}

impl ReportContext {
    pub fn new(subject: Subject) -> Self {
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
        let rows = Memo::new(move || {
            with_sheet(app, subject, &view.read(), |sheet| sheet.with(&tried.read()).skill_rows())
        });
        Self { app, subject, view, report, shown, rows, tried }
    }

    pub fn framework(&self) -> &'static Framework {
        self.subject.framework
    }

    /// Whether the report is about the user of this browser.
    pub fn is_mine(&self) -> bool {
        self.app.me() == Some(self.subject.person)
    }

    /// A skill's name that leads to its rating.
    pub fn skill_link(&self, skill: usize) -> View {
        let skill = &self.framework().skills[skill];
        let href = [&Route::assess(self.subject).href(), "/", skill.id.as_str()].concat();
        view! { <a href={href}>{skill.name.as_str()}</a> }
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

/// The seniority aimed at, as a word.
pub fn aim(report: &PersonReport) -> &'static str {
    labels::seniority(report.aim)
}
