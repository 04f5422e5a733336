use crate::{
    browser::locale,
    engine::person::report::Source,
    model::records::{
        assessment::Assessment,
        assessor::Assessor,
        ids::{AssessmentId, PersonId},
        level::Seniority,
    },
    state::{
        app::{App, app},
        live::Memo,
        notice::Notice,
    },
    ui::{
        charts::rope_progress::rope_progress,
        labels,
        pages::assess::desk::desk,
        parts::{framework_select::framework_select, person_dialog::seniority_select},
        routes::{ReportView, Route, Subject},
        shell::{Dialog, shell},
        view::{IntoView, View, view},
    },
    words::{assess as words, person as person_words},
};

/// Whose skills, against what, how far, and how to finish.
/// Whom the page is about.
pub fn title(app: App, person: PersonId) -> View {
    let name = move || app.workspace().person(person).map(|person| person.name.clone());
    view! { <h1>{words::TITLE} " " <bdi>{name}</bdi></h1> }
}

pub fn head() -> View {
    let desk = desk();
    let app = app();
    let shell = shell();
    let subject = desk.subject;
    let seniority = Memo::new(move || app.workspace().person(subject.person).map(|person| person.seniority));
    let aim = Memo::new(move || app.workspace().person(subject.person).and_then(|person| person.aim));
    let next = Memo::new(move || {
        person_words::next(labels::seniority(seniority.get().unwrap_or(Seniority::Mid).next()))
    });
    let change = move |change: Box<dyn FnOnce(&mut crate::model::records::person::Person)>| {
        // A refusal is told by the app.
        let _ = app.edit(|edit| edit.change_person(subject.person, change));
    };
    let choose_seniority = move |chosen: Option<Seniority>| {
        if let Some(seniority) = chosen {
            change(Box::new(move |person| person.seniority = seniority));
        }
    };
    let choose_aim = move |aim| change(Box::new(move |person| person.aim = aim));
    let n_settled = move || desk.rows.read().iter().filter(|row| row.is_settled()).count();
    let n_skills = subject.framework.skills.len();

    let blind = move || match &*desk.assessor.read() {
        Assessor::Mentor(mentor) => {
            let compare = Route::Compare(subject, *mentor);
            view! {
                <p class="assess-blind">
                    {words::BLIND} " " <a href={compare.href()}>{words::COMPARE}</a>
                </p>
            }
        }
        _ => View::EMPTY,
    };

    view! {
        <header class="assess-head">
            <div class="assess-title">
                {title(app, subject.person)}
                <button class="quiet" on:click={move |_| shell.dialog.set(Some(Dialog::Person(Some(subject.person))))}>
                    {words::EDIT_PERSON}
                </button>
            </div>
            {blind}
            <div class="assess-facts">
                {seniority_select(person_words::SENIORITY, None, seniority, choose_seniority)}
                {seniority_select(person_words::AIM, Some(next), aim, choose_aim)}
                {framework_select(subject.framework, move |framework| Route::Assess(Subject { framework, ..subject }, desk.assessor.get_untracked()).go())}
            </div>
            <div class="assess-progress">
                {move || rope_progress(n_settled(), n_skills)}
                {finish()}
            </div>
            {stale_review()}
            {earlier()}
        </header>
    }
}

/// Freezes the ratings into an assessment with today's date.
fn finish() -> View {
    let desk = desk();
    let app = app();
    let subject = desk.subject;
    let has_drafts = Memo::new(move || {
        app.workspace()
            .drafts(subject.person)
            .any(|(key, _)| key.framework == subject.framework.id && key.assessor == *desk.assessor.read())
    });
    let finish = move |_| {
        if let Ok(on) = app.finish(subject.person, subject.framework, desk.assessor.get_untracked()) {
            app.notify(Notice::undoable(words::finished(&locale::day(on))));
        }
    };

    view! {
        <button class="primary" disabled={move || !has_drafts.get()} on:click={finish}>{words::FINISH}</button>
    }
}

fn stale_review() -> View {
    let desk = desk();
    let shown = move || {
        let n_stale = desk.rows.read().iter().filter(|row| row.is_stale).count();
        (n_stale > 0).then(|| {
            view! {
                <p class="stale-review">
                    {words::stale(n_stale, crate::engine::person::staleness::STALE_AFTER_DAYS)}
                    <button on:click={move |_| desk.review_stale()}>{words::REVIEW}</button>
                </p>
            }
        })
    };
    shown.into_view()
}

/// The finished assessments, newest first, and the way to a new one.
fn earlier() -> View {
    let desk = desk();
    let app = app();
    let subject = desk.subject;
    let begin = move |_| {
        let assessor = desk.assessor.read_untracked();
        if app.edit(|edit| edit.begin_from_last(subject.person, &subject.framework.id, &assessor)).is_ok() {
            app.notify(Notice::undoable(words::BEGUN));
        }
    };
    let item = move |(id, assessment): (AssessmentId, &Assessment)| {
        let source = Source::Of(desk.assessor.get_untracked());
        let route = Route::Report(subject, Some(ReportView { source, at: Some(id) }));
        let n_rated = assessment.ratings.values().filter(|rating| rating.counted().is_some()).count();
        view! {
            <li>
                <a href={route.href()}>{locale::day(assessment.on)}</a>
                " "
                <span class="soft">{words::rated(n_rated)}</span>
            </li>
        }
    };
    let shown = move || {
        let workspace = app.workspace();
        let history = workspace.history(subject.person, &subject.framework.id, &desk.assessor.read());
        (!history.is_empty()).then(|| {
            view! {
                <details class="earlier">
                    <summary>{words::earlier(history.len())}</summary>
                    <ul>{history.into_iter().rev().map(item)}</ul>
                    <p class="soft">{words::EARLIER_MEANS}</p>
                    <button on:click={begin}>{words::BEGIN_FROM_LAST}</button>
                </details>
            }
        })
    };
    shown.into_view()
}
