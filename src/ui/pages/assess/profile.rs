use crate::{
    browser::locale,
    engine::person::report::Source,
    model::records::{assessment::Assessment, ids::AssessmentId, level::Seniority, person::Person},
    state::live::Memo,
    ui::{
        labels,
        pages::assess::desk::{Desk, desk},
        parts::{framework_select::framework_select, person_dialog::seniority_select},
        routes::{ReportView, Route, Subject},
        shell::{Dialog, shell},
        view::{IntoView, View, show, view},
    },
    words::{assess as words, person as person_words},
};

/// What is set once and rarely changed: seniority, aim, framework, and the earlier assessments.
pub fn profile() -> View {
    let desk = desk();
    show(move || desk.has_profile.get(), move || panel(desk))
}

fn panel(desk: Desk) -> View {
    let (app, subject) = (desk.app, desk.subject);
    let shell = shell();
    let seniority = Memo::new(move || app.workspace().person(subject.person).map(|person| person.seniority));
    let aim = Memo::new(move || app.workspace().person(subject.person).and_then(|person| person.aim));
    let next = Memo::new(move || {
        person_words::next(labels::seniority(seniority.get().unwrap_or(Seniority::Mid).next()))
    });
    let change = move |change: Box<dyn FnOnce(&mut Person)>| {
        // A refusal is told by the app.
        let _ = app.edit(|edit| edit.change_person(subject.person, change));
    };
    let choose_seniority = move |chosen: Option<Seniority>| {
        if let Some(seniority) = chosen {
            change(Box::new(move |person| person.seniority = seniority));
        }
    };
    let choose_aim = move |aim| change(Box::new(move |person| person.aim = aim));
    let choose_framework =
        move |framework| Route::Assess(Subject { framework, ..subject }, desk.assessor.get_untracked()).go();
    let edit = move |_| shell.dialog.set(Some(Dialog::Person(Some(subject.person))));

    view! {
        <div class="assess-profile" id="profile">
            <div class="assess-facts">
                {seniority_select(person_words::SENIORITY, None, seniority, choose_seniority)}
                {seniority_select(person_words::AIM, Some(next), aim, choose_aim)}
                {framework_select(subject.framework, choose_framework)}
                <button class="quiet" on:click={edit}>{words::EDIT_PERSON}</button>
            </div>
            {earlier(desk)}
        </div>
    }
}

/// The finished assessments, newest first.
fn earlier(desk: Desk) -> View {
    let (app, subject) = (desk.app, desk.subject);
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
                </details>
            }
        })
    };
    shown.into_view()
}
