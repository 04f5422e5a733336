use std::sync::Arc;

use leptos::{prelude::untrack, task::spawn_local};

use crate::{
    browser::{locale, page},
    engine::person::{report::PersonReport, sheet::Sheet},
    keeping::export_due::export_due,
    model::{
        records::{
            assessor::Assessor,
            day::{Day, of_instant as day_of},
            level::Seniority,
            person::Person,
        },
        store::{
            content::Content,
            key::RecordKey,
            record::Record,
            version::{Stamp, Version},
            workspace::Workspace,
        },
    },
    state::{
        app::{App, app},
        live::Memo,
        notice::Notice,
    },
    ui::{
        charts::{level_dots::level_dots, rope_progress::rope_progress},
        labels,
        later::LaterPage,
        numbers,
        parts::{area_scores::area_scores, hidden::hidden, me::me},
        routes::{MentoringView, Route, Subject, TeamView},
        shell::shell,
        view::{IntoView, View, show, view},
    },
    words::start as words,
};

/// The first-run choice; later where somebody stands, what is due, what changed.
pub fn start_page() -> View {
    let app = app();
    let is_empty = Memo::new(move || app.workspace().people().next().is_none());

    let shown = move || if is_empty.get() { untrack(welcome) } else { untrack(dashboard) };
    shown.into_view()
}

fn welcome() -> View {
    let cleared = app().is_cleared().map(|exported| {
        let when = exported.map(locale::instant);
        view! {
            <div class="banner is-warning" role="alert">
                <p>{words::cleared(when.as_deref())}</p>
                <a class="button" href={Route::DATA.href()}>{words::IMPORT}</a>
            </div>
        }
    });

    view! {
        <section class="welcome">
            <h1>{words::WELCOME}</h1>
            {cleared}
            {missing(app())}
            <p class="lead">{words::LEAD}</p>
            {choices(true)}
        </section>
    }
}

/// Says that whoever uses this browser is not here, and the way back; nothing where they are.
fn missing(app: App) -> Option<View> {
    let me = app.missing_me()?;
    let workspace = app.workspace();
    // Of a browser that holds nothing at all, `cleared` speaks.
    if workspace.is_empty() {
        return None;
    }
    Some(view! {
        <div class="banner is-warning" role="alert">
            <p>{words::missing(workspace.last_name(me))}</p>
            <a class="button" href={Route::DATA.href()}>{words::IMPORT}</a>
        </div>
    })
}

/// `is_first`: whether nothing is here yet, and assessing oneself the way to begin.
fn choices(is_first: bool) -> View {
    let (app, shell) = (app(), shell());
    let assess = move |_| {
        if let Some(me) = me(app) {
            Route::assess(Subject::of(me)).go();
        }
    };
    let mentor = move |_| {
        if me(app).is_some() {
            Route::Mentoring(MentoringView::Pairs).go();
        }
    };

    let lead = if is_first { Route::DATA } else { Route::Team(TeamView::Overview) };

    view! {
        <ul class="choices" aria-label={words::CHOICES}>
            <li>
                <button class="choice" class:is-main={is_first} on:click={assess}>
                    <strong>{words::ASSESS}</strong>
                    <span>{words::ASSESS_WHY}</span>
                </button>
            </li>
            <li>
                <button class="choice" on:click={mentor}>
                    <strong>{words::MENTOR}</strong>
                    <span>{words::MENTOR_WHY}</span>
                </button>
            </li>
            <li>
                <a class="choice" href={lead.href()}>
                    <strong>{words::LEAD_TEAM}</strong>
                    <span>{words::LEAD_TEAM_WHY}</span>
                </a>
            </li>
            <li>
                <button class="choice" on:click={move |_| shell.later.sample(app, look_around)}>
                    <strong>{words::SAMPLE}</strong>
                    <span>{words::SAMPLE_WHY}</span>
                </button>
            </li>
        </ul>
    }
}

/// Puts the made-up team in. Who of it is here already stays as they are; who was removed comes back.
fn look_around(app: App, team: Vec<(RecordKey, Content)>) {
    let (stamp, today) = (app.stamp(), app.today());
    let versions: Vec<_> = {
        let workspace = app.workspace_now();
        let is_away = |(key, _): &(RecordKey, Content)| match key.pair() {
            Some(pair) => workspace.pair(pair).is_none(),
            None => key.person().and_then(|person| workspace.person(person)).is_none(),
        };
        let version = |(key, content)| {
            let on = match &content {
                Content::Assessment(assessment) => Some(assessment.on),
                Content::Draft(rating) => rating.on,
                Content::Pair(pair) => Some(pair.start),
                Content::CheckIn(check_in) => Some(check_in.on),
                Content::Review(review) => Some(review.on),
                Content::Goal(goal) => goal.due.map(|due| due.min(today) - chrono::Days::new(14)),
                Content::Session(session) => day_of(session.completed_at.unwrap_or(session.at)),
                _ => None,
            };
            let on = on.map(|on| on.min(today));
            // The people came long ago: what changed last is what they did last.
            let at = noon(on.unwrap_or(today - chrono::Days::new(366)));
            let bases = workspace.record(&key).map(Record::head_ids).unwrap_or_default();
            Arc::new(Version::new(key, bases, content, &Stamp { at, ..stamp.clone() }))
        };
        team.into_iter().filter(is_away).map(version).collect()
    };
    if versions.is_empty() {
        app.notify(Notice::done(words::SAMPLE_HERE));
    } else {
        spawn_local(async move {
            match app.import(versions).await {
                // The choices that the button was among are gone, and what came stands above them.
                Ok(_) => {
                    page::focus("main");
                    page::scroll_to_top();
                }
                Err(error) => app.notify(Notice::refused(error.to_string())),
            }
        });
    }
}

/// An instant on that day, wherever the user is.
fn noon(day: Day) -> i64 {
    day.and_hms_opt(12, 0, 0).map_or(0, |noon| noon.and_utc().timestamp_millis())
}

fn dashboard() -> View {
    let app = app();
    let shell = shell();
    let subject = Memo::new(move || shell.you());
    let asks_who = Memo::new(move || shell.is_to_ask_who());
    let is_lead = move || app.settings().is_lead && app.me().is_none();
    let has_sample = Memo::new(move || {
        app.workspace().people().any(|(id, person)| crate::engine::sample::team::is_made_up(id, person))
    });
    let remove_sample = move |_| {
        if app.remove_sample() {
            app.notify(Notice::undoable(words::SAMPLE_REMOVED));
        }
    };

    view! {
        <div class="dashboard">
            {show(move || has_sample.get(), move || view! {
                <p class="sample-note">
                    {words::SAMPLE_HERE} " " <button on:click={remove_sample}>{words::REMOVE_SAMPLE}</button>
                </p>
             })}
            {move || app.missing_me().map(|_| view! { <h1>{words::MISSING}</h1> })}
            {move || missing(app)}
            {show(move || asks_who.get(), move || (move || shell.later.page(LaterPage::WhoAreYou)).into_view())}
            {move || is_lead().then(|| your_team(app))}
            {move || subject.get().map(|subject| here(app, subject))}
            {move || (!asks_who.get()).then(|| due_list(app, subject.get()))}
            {move || changed(app)}
            <section class="begin-else" aria-labelledby="also-title">
                <h2 id="also-title">{words::ALSO}</h2>
                {choices(false)}
            </section>
        </div>
    }
}

/// What a lead who is none of the people begins with.
fn your_team(app: App) -> View {
    let n_people = app.workspace().people().filter(|(_, person)| !person.archived).count();
    view! {
        <section class="here" aria-labelledby="team-title">
            <h1 id="team-title">{words::YOUR_TEAM}</h1>
            <p class="big-number">{words::n_people(n_people)}</p>
            <div class="actions">
                <a class="button primary" href={Route::Team(TeamView::Overview).href()}>{words::OPEN_TEAM}</a>
                <a class="button" href={Route::DATA.href()}>{words::IMPORT_MORE}</a>
            </div>
        </section>
    }
}

/// Where somebody stands.
fn here(app: App, subject: Subject) -> View {
    let title = view! {
        <h1 id="here-title"><bdi>{standing_title(app, subject)}</bdi></h1>
    };
    if app.workspace().hides(subject.person, &subject.framework.id) {
        return view! {
            <section class="here" aria-labelledby="here-title">
                {title}
                {hidden(app, subject)}
            </section>
        };
    }
    let report = report(app, subject);
    let (n_rated, n_skills) = (report.coverage.n_rated as usize, report.coverage.n_skills as usize);
    let is_begun = n_rated > 0;
    let figures = is_begun.then(|| {
        let score = words::overall(&numbers::decimal(report.overall.score, 2));
        let readiness = numbers::percent(report.aim_readiness().value);
        view! {
            <p class="big-number">{score}</p>
            <p>{words::towards(labels::seniority(report.aim), &readiness)}</p>
        }
    });
    let areas = is_begun.then(|| area_scores(subject.framework, &report));
    let read = is_begun.then(|| {
        let route = Route::report(subject);
        view! { <a class="button" href={route.href()}>{words::OPEN_REPORT}</a> }
    });

    view! {
        <section class="here" aria-labelledby="here-title">
            {title}
            {figures}
            {rope_progress(n_rated, n_skills)}
            {areas}
            <div class="actions">
                <a class="button primary" href={Route::assess(subject).href()}>
                    {if is_begun { words::CONTINUE } else { words::BEGIN }}
                </a>
                {read}
            </div>
        </section>
    }
}

/// The user reads of themselves; who looks around reads whose example it is.
fn standing_title(app: App, subject: Subject) -> String {
    let workspace = app.workspace();
    match workspace.person(subject.person) {
        Some(person) if app.me() != Some(subject.person) => words::example(&person.name),
        _ => words::HERE.to_owned(),
    }
}

fn report(app: App, subject: Subject) -> PersonReport {
    let workspace = app.workspace();
    let aim = workspace.person(subject.person).map_or(Seniority::Mid, Person::aim);
    let ratings = workspace.current_ratings(subject.person, &subject.framework.id, &Assessor::Own);
    PersonReport::new(&Sheet::new(subject.framework, aim, &ratings))
}

/// What is due, as links to where it is done.
fn due_list(app: App, subject: Option<Subject>) -> View {
    let due = due(app, subject);
    let nothing = due.is_empty().then(|| view! { <p class="soft">{words::NOTHING_DUE}</p> });
    let line = |(text, href): (String, String)| view! { <li><a href={href}>{text}</a></li> };
    let lines = due.into_iter().map(line);
    view! {
        <section class="due" aria-labelledby="due-title">
            <h2 id="due-title">{words::DUE}</h2>
            <ul>{lines}</ul>
            {nothing}
        </section>
    }
}

/// What is due, each with where to do it.
fn due(app: App, subject: Option<Subject>) -> Vec<(String, String)> {
    let mut due = Vec::new();
    let workspace = app.workspace();
    if let Some(subject) = subject.filter(|it| !workspace.hides(it.person, &it.framework.id)) {
        let assess = Route::assess(subject).href();
        let aim = workspace.person(subject.person).map_or(Seniority::Mid, Person::aim);
        let ratings = workspace.current_ratings(subject.person, &subject.framework.id, &Assessor::Own);
        let sheet = Sheet::new(subject.framework, aim, &ratings);
        let n_unrated = sheet.unrated().len();
        if n_unrated > 0 {
            due.push((words::unrated(n_unrated, sheet.cells.len()), assess.clone()));
        }
        let n_stale = crate::engine::person::staleness::stale(&sheet, app.today()).len();
        if n_stale > 0 {
            due.push((words::stale(n_stale), assess.clone()));
        }
        let n_drafts = workspace
            .drafts(subject.person)
            .filter(|(key, _)| key.framework == subject.framework.id && key.assessor == Assessor::Own)
            .count();
        if n_drafts > 0 && n_unrated == 0 {
            due.push((words::unfinished(n_drafts), assess));
        }
    }
    if let Some(me) = app.me() {
        let n_due = shell().later.n_due(app, me).unwrap_or_default();
        if n_due > 0 {
            due.push((words::mentoring_due(n_due), Route::Mentoring(MentoringView::Pairs).href()));
        }
    }
    let (last_export, n_since) = app.since_export();
    if let Some(why) = export_due(n_since, last_export, app.stamp().at) {
        due.push((labels::export_due(why), Route::DATA.href()));
    }
    due
}

/// So many of the latest changes are listed.
const N_CHANGES: usize = 6;

fn changed(app: App) -> View {
    let line = |change: Change| {
        let level = change.level.map(|level| level_dots(Some(level), None));
        view! {
            <li>
                <bdi>{change.what}</bdi> " " {level} " " <span class="soft">{locale::instant(change.at)}</span>
            </li>
        }
    };
    let lines = changes(app).into_iter().map(line);
    view! {
        <section class="changed" aria-labelledby="changed-title">
            <h2 id="changed-title">{words::CHANGED}</h2>
            <ul>{lines}</ul>
        </section>
    }
}

#[derive(Debug, Clone, PartialEq)]
struct Change {
    what: String,
    level: Option<crate::model::records::level::Level>,
    at: i64,
}

/// What came last comes first; not by id where two came at once, since ids are random.
fn rank(version: &Version) -> (i64, &RecordKey) {
    (version.at, &version.record)
}

/// The latest changes, newest first.
fn changes(app: App) -> Vec<Change> {
    let workspace = app.workspace();
    let mut latest: Vec<&Arc<Version>> = Vec::new();
    for version in workspace.versions() {
        let place = latest.iter().position(|known| rank(version) > rank(known)).unwrap_or(latest.len());
        // Deletions and kinds of a newer Belay have no line.
        if place < N_CHANGES && change(&workspace, version).is_some() {
            latest.insert(place, version);
            latest.truncate(N_CHANGES);
        }
    }
    latest.into_iter().filter_map(|version| change(&workspace, version)).collect()
}

fn change(workspace: &Workspace, version: &Version) -> Option<Change> {
    let name = labels::person(workspace, version.record.person()?);
    let mut level = None;
    let what = match &version.record {
        RecordKey::Person(_) => words::changed_person(&name),
        RecordKey::Assessment(..) => words::changed_assessment(&name),
        RecordKey::Draft(key) => {
            let framework = crate::content::framework::framework(&key.framework)?;
            if let Content::Draft(rating) = &version.content {
                level = rating.current;
            }
            words::changed_rating(&framework.skills[framework.skill(&key.skill)?].name, &name)
        }
        // Those of pairs have a list of their own.
        RecordKey::Note(_)
        | RecordKey::Profile(_)
        | RecordKey::Pair(_)
        | RecordKey::OfPair(..)
        | RecordKey::Unknown(_) => return None,
    };
    (!version.content.is_deleted()).then_some(Change { what, level, at: version.at })
}
