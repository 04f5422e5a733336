use leptos::prelude::*;

use super::desk::desk;
use crate::{
    browser::{locale, random},
    engine,
    model::{Assessed, AssessmentId, Assessor, Seniority},
    state::{Notice, app},
    ui::{
        app::{Dialog, shell},
        charts::RopeProgress,
        labels,
        parts::{FrameworkSelect, SenioritySelect},
        routes::{Route, Subject, View},
    },
    words::{assess as words, person as person_words},
};

/// Whose skills, against what, how far, and how to finish.
#[component]
pub fn Head() -> impl IntoView {
    let desk = desk();
    let app = app();
    let shell = shell();
    let subject = desk.subject;
    let person = Memo::new(move |_| app.workspace().person(subject.person).cloned());
    let name = move || person.get().map(|person| person.name);
    let seniority = move || person.get().map(|person| person.seniority);
    let aim = move || person.get().and_then(|person| person.aim);
    let next = move || person_words::next(labels::seniority(seniority().unwrap_or(Seniority::Mid).next()));
    let change = move |change: Box<dyn FnOnce(&mut crate::model::Person)>| {
        // A refusal is told by the app.
        let _ = app.edit(|edit| edit.change_person(subject.person, change));
    };
    let n_settled = move || desk.rows.read().iter().filter(|row| row.is_settled()).count();
    let n_skills = subject.framework.skills.len();

    view! {
        <header class="assess-head">
            <div class="assess-title">
                <h1>{words::TITLE} " " <bdi>{name}</bdi></h1>
                <button class="quiet" on:click=move |_| shell.dialog.set(Some(Dialog::Person(Some(subject.person))))>
                    {words::EDIT_PERSON}
                </button>
            </div>
            <div class="assess-facts">
                <SenioritySelect
                    label=person_words::SENIORITY
                    value=seniority
                    choose=move |chosen| {
                        if let Some(seniority) = chosen {
                            change(Box::new(move |person| person.seniority = seniority));
                        }
                    }
                />
                <SenioritySelect
                    label=person_words::AIM
                    none=next
                    value=aim
                    choose=move |aim| change(Box::new(move |person| person.aim = aim))
                />
                <FrameworkSelect chosen=subject.framework choose=move |framework| Route::Assess(Subject { framework, ..subject }).go() />
            </div>
            <div class="assess-progress">
                {move || view! { <RopeProgress rated=n_settled() all=n_skills /> }}
                <Finish />
            </div>
            <StaleReview />
            <Earlier />
        </header>
    }
}

/// Freezes the ratings into an assessment with today's date.
#[component]
fn Finish() -> impl IntoView {
    let desk = desk();
    let app = app();
    let subject = desk.subject;
    let has_drafts = Memo::new(move |_| {
        app.workspace()
            .drafts(subject.person)
            .any(|(key, _)| key.framework == subject.framework.id && key.assessor == Assessor::Own)
    });
    let finish = move |_| {
        let of = Assessed {
            person: subject.person,
            framework: subject.framework.id.clone(),
            framework_version: subject.framework.version,
            assessor: Assessor::Own,
            on: app.today(),
        };
        let aim = app.workspace_now().person(subject.person).map(crate::model::Person::aim);
        let target = |skill: &crate::model::SkillId| {
            let area = subject.framework.area_of(subject.framework.skill(skill)?);
            aim.map(|aim| area.required.of(aim))
        };
        let id = AssessmentId(random::uuid());
        if app.edit(|edit| edit.finish(id, &of, target)).is_ok() {
            app.tell(Notice::undoable(words::finished(&locale::day(of.on))));
        }
    };

    view! {
        <button class="primary" disabled=move || !has_drafts.get() on:click=finish>{words::FINISH}</button>
    }
}

#[component]
fn StaleReview() -> impl IntoView {
    let desk = desk();
    let n_stale = Memo::new(move |_| desk.rows.read().iter().filter(|row| row.is_stale).count());

    view! {
        <Show when=move || { n_stale.get() > 0 }>
            <p class="stale-review">
                {move || words::stale(n_stale.get(), engine::STALE_AFTER_DAYS)}
                <button on:click=move |_| desk.review_stale()>{words::REVIEW}</button>
            </p>
        </Show>
    }
}

/// The finished assessments, newest first, and the way to a new one.
#[component]
fn Earlier() -> impl IntoView {
    let desk = desk();
    let app = app();
    let subject = desk.subject;
    let history = Memo::new(move |_| {
        let workspace = app.workspace();
        let history = workspace.history(subject.person, &subject.framework.id, &Assessor::Own);
        let of = |(id, assessment): &(AssessmentId, &crate::model::Assessment)| {
            let n_rated = assessment.ratings.values().filter(|rating| rating.counted().is_some()).count();
            (*id, assessment.on, n_rated)
        };
        history.iter().rev().map(of).collect::<Vec<_>>()
    });
    let begin = move |_| {
        if app
            .edit(|edit| edit.begin_from_last(subject.person, &subject.framework.id, &Assessor::Own))
            .is_ok()
        {
            app.tell(Notice::undoable(words::BEGUN));
        }
    };
    let item = move |(id, on, n_rated): (AssessmentId, crate::model::Day, usize)| {
        let route = Route::Report(subject, View { at: Some(id), ..View::default() });
        view! {
            <li>
                <a href=route.href()>{locale::day(on)}</a>
                " "
                <span class="soft">{words::rated(n_rated)}</span>
            </li>
        }
    };

    view! {
        <Show when=move || !history.read().is_empty()>
            <details class="earlier">
                <summary>{move || words::earlier(history.read().len())}</summary>
                <ul>{move || history.get().into_iter().map(item).collect_view()}</ul>
                <p class="soft">{words::EARLIER_MEANS}</p>
                <button on:click=begin>{words::BEGIN_FROM_LAST}</button>
            </details>
        </Show>
    }
}
