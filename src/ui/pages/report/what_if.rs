use leptos::prelude::*;

use super::{sight, with_sheet};
use crate::{
    browser::locale::{decimal, percent},
    model::Level,
    words::report as words,
};

/// Moves levels without saving them, to see what that would bring.
#[component]
pub fn WhatIf() -> impl IntoView {
    let sight = sight();
    let rated = Memo::new(move |_| {
        with_sheet(sight.app, sight.subject, &sight.view.read(), |sheet| {
            sheet.cells.iter().map(|cell| cell.current).collect::<Vec<_>>()
        })
    });
    let is_tried = move || !sight.tried.read().is_empty();
    let outcome = move || {
        let shown = sight.shown.read();
        words::what_if_outcome(
            sight.tried.read().len(),
            &decimal(shown.overall.score, 2),
            &percent(shown.aim_readiness().value),
            sight.aim(),
        )
    };

    view! {
        <details class="what-if no-print">
            <summary>{words::WHAT_IF}</summary>
            <p class="soft">{words::WHAT_IF_MEANS}</p>
            <div class="what-if-outcome" role="status">
                <Show when=is_tried>
                    <p>{outcome}</p>
                    <button on:click=move |_| sight.tried.write().clear()>{words::WHAT_IF_RESET}</button>
                </Show>
            </div>
            <div class="what-if-areas">
                {sight
                    .framework()
                    .areas
                    .iter()
                    .map(|area| {
                        let skills = area.skills.clone();
                        view! {
                            <fieldset>
                                <legend>{area.name.as_str()}</legend>
                                {skills.map(|skill| view! { <TriedLevel skill rated /> }).collect_view()}
                            </fieldset>
                        }
                    })
                    .collect_view()}
            </div>
        </details>
    }
}

#[component]
fn TriedLevel(skill: usize, rated: Memo<Vec<Option<Level>>>) -> impl IntoView {
    let sight = sight();
    let shown = move || sight.tried.read().get(&skill).copied().or(rated.read()[skill]);
    let is_tried = move || sight.tried.read().contains_key(&skill);
    let choose = move |text: String| {
        let mut tried = sight.tried.write();
        match Level::from_text(&text).filter(|level| Some(*level) != rated.read_untracked()[skill]) {
            Some(level) => tried.insert(skill, level),
            None => tried.remove(&skill),
        };
    };

    view! {
        <label class="tried-level" class:is-tried=is_tried>
            <span>{sight.skill_name(skill)}</span>
            <select on:change:target=move |event| choose(event.target().value())>
                <option value="" selected=move || shown().is_none()>"–"</option>
                {Level::ALL
                    .map(|level| {
                        view! {
                            <option value=level.number().to_string() selected=move || shown() == Some(level)>
                                {level.number()}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </label>
    }
}
