use crate::{
    browser::locale,
    engine::person::{
        mentors::{Disagreement, disagreements},
        report::Source,
    },
    model::{
        records::{assessor::Assessor, day::Day, level::Level},
        store::workspace::Workspace,
    },
    state::app::App,
    ui::{
        labels,
        pages::report::context::{context, with_sheet},
        parts::{
            framework_select::framework_select,
            select::{options, select},
        },
        routes::{ReportView, Route, Subject, read_source, source_text},
        view::{View, view},
    },
    words::report as words,
};

/// Whose report, from which ratings, of which dates.
pub fn head() -> View {
    let context = context();
    let subject = context.subject;
    let head = move || {
        let workspace = context.app.workspace();
        let view = context.view.read();
        let person = workspace.person(subject.person)?;
        let aim = labels::seniority(context.report.read().aim);
        let facts = words::facts(labels::seniority(person.seniority), aim, &person.team);
        let source = words::dated(&labels::source(&workspace, &view.source), &dates(context));
        let unverified = (view.source == Source::Of(Assessor::Own))
            .then(|| view! { <span class="sign">{words::UNVERIFIED}</span> });
        // Whoever has yet to rate sees no other mentor's levels either.
        let is_shown = view.source == Source::Agreed
            && view.at.is_none()
            && !workspace.hides(subject.person, &subject.framework.id);
        let disputed = is_shown.then(|| disputed(&workspace, subject)).flatten();
        let head = view! {
            <p class="kicker">{words::TITLE} " · " {context.framework().name.as_str()}</p>
            <h1><bdi>{person.name.clone()}</bdi></h1>
            <p class="soft">{facts}</p>
            <p class="report-source"><span>{source}</span> {unverified}</p>
            {disputed.map(|text| view! { <p class="soft"><bdi>{text}</bdi></p> })}
        };
        Some(head)
    };
    let choose_framework = move |framework| Route::report(Subject { framework, ..subject }).go();

    view! {
        <header class="report-head">
            {head}
            <div class="report-choose no-print">
                {choose()}
                {framework_select(subject.framework, choose_framework)}
                {move || mentoring(context.app, subject)}
            </div>
        </header>
    }
}

/// So many skills that mentors disagree about are named.
const MAX_DISPUTED: usize = 5;

/// Where mentors disagree, and what each of them says.
fn disputed(workspace: &Workspace, subject: Subject) -> Option<String> {
    let disagreements = disagreements(workspace, subject.person, subject.framework);
    let level = |(assessor, level): &(&Assessor, Option<Level>)| {
        let level = level.map_or_else(|| words::NOT_APPLICABLE.to_owned(), |level| level.to_string());
        words::level_by(&labels::assessor(workspace, assessor), &level)
    };
    let skill = |it: &Disagreement<'_>| {
        let levels: Vec<String> = it.levels.iter().map(level).collect();
        words::disputed_skill(&subject.framework.skills[it.skill].name, &levels)
    };
    let mut named: Vec<String> = disagreements.iter().take(MAX_DISPUTED).map(skill).collect();
    if disagreements.len() > MAX_DISPUTED {
        named.push("…".to_owned());
    }
    (!named.is_empty()).then(|| words::disputed(disagreements.len(), &named.join("; ")))
}

/// Rating somebody else as their mentor, and where the views of two stand side by side.
fn mentoring(app: App, subject: Subject) -> View {
    let me = app.me().filter(|me| *me != subject.person);
    let rate = me.map(|me| {
        let route = Route::Assess(subject, Assessor::Mentor(me));
        view! { <a href={route.href()}>{words::RATE_AS_MENTOR}</a> }
    });
    let workspace = app.workspace();
    let mentors = workspace.assessors(subject.person, &subject.framework.id);
    let compare = mentors.into_iter().filter_map(|assessor| match assessor {
        Assessor::Mentor(mentor) => {
            let label = words::compare(&labels::person(&workspace, *mentor));
            let route = Route::Compare(subject, *mentor);
            Some(view! { <a href={route.href()}><bdi>{label}</bdi></a> })
        }
        _ => None,
    });
    let compare: Vec<View> = compare.collect();
    view! { {rate} {compare} }
}

/// The days that the ratings are of.
fn dates(context: crate::ui::pages::report::context::ReportContext) -> String {
    let span = with_sheet(context.app, context.subject, &context.view.read(), |sheet| {
        let days = sheet.cells.iter().filter_map(|cell| cell.on);
        days.fold(None, |span: Option<(Day, Day)>, day| {
            Some(span.map_or((day, day), |(first, last)| (first.min(day), last.max(day))))
        })
    });
    match span {
        None => words::UNDATED.to_owned(),
        Some((first, last)) if first == last => locale::day(last),
        Some((first, last)) => words::between(&locale::day(first), &locale::day(last)),
    }
}

/// Chooses whose ratings, and of which date.
fn choose() -> View {
    let context = context();
    let subject = context.subject;
    let choose = move |text: String| {
        if let Some(view) = read_value(&text) {
            Route::Report(subject, Some(view)).go();
        }
    };
    let sources = move || {
        let current = value(&context.view.read());
        let option = |(value, label): (String, String)| {
            let is_chosen = value == current;
            (value, label, is_chosen)
        };
        options(sources(&context.app.workspace(), subject).into_iter().map(option).collect())
    };
    select(words::RATINGS_OF, sources, choose)
}

/// Every source there is, each now and at every finished assessment, as (value, label).
fn sources(workspace: &Workspace, subject: Subject) -> Vec<(String, String)> {
    let mut assessors: Vec<Assessor> =
        workspace.assessors(subject.person, &subject.framework.id).into_iter().cloned().collect();
    if !assessors.contains(&Assessor::Own) {
        assessors.insert(0, Assessor::Own);
    }
    let mut options = Vec::new();
    for assessor in &assessors {
        let label = labels::assessor(workspace, assessor);
        let view = ReportView { source: Source::Of(assessor.clone()), at: None };
        options.push((value(&view), words::now(&label)));
        let history = workspace.history(subject.person, &subject.framework.id, assessor);
        for (id, assessment) in history.iter().rev() {
            let view = ReportView { at: Some(*id), ..view.clone() };
            options.push((value(&view), words::at(&label, &locale::day(assessment.on))));
        }
    }
    if assessors.len() > 1 {
        let view = ReportView { source: Source::Agreed, at: None };
        options.push((value(&view), words::now(&labels::source(workspace, &Source::Agreed))));
    }
    options
}

fn value(view: &ReportView) -> String {
    let at = view.at.map(|at| at.to_string()).unwrap_or_default();
    format!("{at} {}", source_text(&view.source))
}

fn read_value(text: &str) -> Option<ReportView> {
    let (at, source) = text.split_once(' ')?;
    Some(ReportView { source: read_source(source)?, at: at.parse().ok() })
}
