use leptos::prelude::*;

use super::desk::{Row, desk};
use crate::{
    browser::locale,
    model::{Level, Rating, VersionId, Want},
    state::app,
    ui::parts::{DraftText, Links},
    words::assess as words,
};

/// What belongs to a rating beside the level: target, wish, evidence, plan, note, and whether it applies at all.
#[component]
pub fn Details(skill: usize, row: Memo<Row>) -> impl IntoView {
    let desk = desk();
    let is_rated = move || row.read().current.is_some();
    let when = move || row.read().on.map(|on| words::rated_on(&locale::day(on)));
    let toggle = move |_| desk.has_details.update(|has_details| *has_details = !*has_details);

    view! {
        <div class="rating-tools">
            <Target skill row />
            <WantToLearn skill row />
            <Show when=is_rated>
                <span class="soft">{when}</span>
                <button class="quiet" on:click=move |_| { desk.confirm(skill); }>{words::STILL_TRUE}</button>
                <button class="quiet" on:click=move |_| desk.clear(skill)>{words::CLEAR}</button>
            </Show>
            <button
                class="quiet"
                aria-expanded=move || desk.has_details.get().to_string()
                on:click=toggle
            >
                {words::MORE}
            </button>
        </div>
        <Show when=move || desk.has_details.get()>
            <Texts skill row />
        </Show>
    }
}

#[component]
fn Target(skill: usize, row: Memo<Row>) -> impl IntoView {
    let desk = desk();
    let framework = desk.subject.framework;
    let choose = move |text: String| {
        let target = Level::from_text(&text);
        desk.edit(|edit, key| edit.change_rating(key, |rating| rating.target = target), skill);
    };
    let default = move || {
        let required = row.read().required;
        words::default_target(required.number(), framework.level_name(required))
    };
    let option = move |level: Level| {
        let is_chosen = move || row.read().has_own_target && row.read().target == level;
        view! {
            <option value=level.number().to_string() prop:selected=is_chosen>
                {words::level_label(level.number(), framework.level_name(level))}
            </option>
        }
    };

    view! {
        <label class="inline-field">
            <span>{words::TARGET}</span>
            <select on:change:target=move |event| choose(event.target().value())>
                <option value="" prop:selected=move || !row.read().has_own_target>{default}</option>
                {Level::ALL.map(option).collect_view()}
            </select>
        </label>
    }
}

#[component]
fn WantToLearn(skill: usize, row: Memo<Row>) -> impl IntoView {
    let desk = desk();
    let choose = move |text: String| {
        if let Some(want) = Want::ALL.into_iter().find(|want| want.number().to_string() == text) {
            desk.set_want(skill, want);
        }
    };

    view! {
        <label class="inline-field">
            <span>{words::WANT}</span>
            <select on:change:target=move |event| choose(event.target().value())>
                {Want::ALL
                    .map(|want| {
                        view! {
                            <option value=want.number().to_string() prop:selected=move || row.read().want == want>
                                {words::WANTS[usize::from(want.number())]}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </label>
    }
}

#[component]
fn Texts(skill: usize, row: Memo<Row>) -> impl IntoView {
    let desk = desk();
    let app = app();
    let rating = Memo::new(move |_| app.workspace().rating(&desk.key(skill)).cloned().unwrap_or_default());
    let bases = Signal::derive(move || desk.bases(skill));
    let change = move |bases: Vec<VersionId>, change: Box<dyn FnOnce(&mut Rating)>| {
        desk.edit(|edit, key| edit.change_rating_on(key, bases, change), skill)
    };
    let save_evidence =
        move |text: String, bases| change(bases, Box::new(move |rating| rating.evidence = lines(&text)));
    let save_plan = move |text: String, bases| change(bases, Box::new(move |rating| rating.plan = text));
    let save_note = move |text: String, bases| change(bases, Box::new(move |rating| rating.note = text));

    view! {
        <div class="rating-texts">
            <DraftText
                id=format!("evidence-{skill}")
                label=words::EVIDENCE
                hint=words::EVIDENCE_HINT
                value=move || rating.read().evidence.join("\n")
                bases
                save=save_evidence
            />
            <Links texts=move || rating.read().evidence.clone() />
            <DraftText
                id=format!("plan-{skill}")
                label=words::PLAN
                value=move || rating.read().plan.clone()
                bases
                save=save_plan
            />
            <DraftText
                id=format!("note-{skill}")
                label=words::NOTE
                hint=words::NOTE_HINT
                value=move || rating.read().note.clone()
                bases
                save=save_note
            />
            <Applicability skill row />
        </div>
    }
}

/// Takes a skill out of score and coverage, with a reason.
#[component]
fn Applicability(skill: usize, row: Memo<Row>) -> impl IntoView {
    let desk = desk();
    let reason = RwSignal::new(String::new());
    let set = move |reason: Option<String>| {
        desk.edit(|edit, key| edit.change_rating(key, |rating| rating.not_applicable = reason), skill);
    };
    let given = move || row.read().not_applicable.clone();

    view! {
        <Show
            when=move || given().is_some()
            fallback=move || {
                view! {
                    <div class="applicability">
                        <label for=format!("reason-{skill}")>{words::NOT_APPLICABLE_BECAUSE}</label>
                        <input
                            id=format!("reason-{skill}")
                            maxlength="2000"
                            prop:value=move || reason.get()
                            on:input:target=move |event| reason.set(event.target().value())
                        />
                        <button on:click=move |_| set(Some(reason.get_untracked()))>
                            {words::MARK_NOT_APPLICABLE}
                        </button>
                    </div>
                }
            }
        >
            <div class="applicability">
                <p>{words::NOT_APPLICABLE} ": " <bdi>{given}</bdi></p>
                <button on:click=move |_| set(None)>{words::APPLIES_AGAIN}</button>
            </div>
        </Show>
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
