use leptos::prelude::*;

use super::desk::desk;
use crate::{
    browser::locale,
    ui::{
        labels,
        routes::{Route, View},
    },
    words::assess as words,
};

/// The report as it grows, beside the ratings.
#[component]
pub fn Standing() -> impl IntoView {
    let desk = desk();
    let report = desk.report;
    let is_rated = Memo::new(move |_| report.read().coverage.n_rated > 0);
    let score = move || locale::decimal(report.read().overall.score, 2);
    let coverage = move || {
        let coverage = report.read().coverage;
        words::coverage(coverage.n_rated as usize, coverage.n_skills as usize)
    };
    let readiness = move || {
        let report = report.read();
        words::towards(labels::seniority(report.aim), &locale::percent(report.aim_readiness().value))
    };
    let gaps = move || {
        let report = report.read();
        words::gaps(report.skill_gaps.len(), report.next_steps.len(), report.strengths.len())
    };

    view! {
        <aside class="standing" aria-label=words::STANDING>
            <h2>{words::STANDING}</h2>
            <Show when=move || is_rated.get() fallback=|| view! { <p class="soft">{words::NOTHING_YET}</p> }>
                <p class="big-number">
                    <output id="standing-score">{score}</output>
                    <span class="soft">{words::OF_FIVE}</span>
                </p>
                <p>{coverage}</p>
                <p>{readiness}</p>
                <p class="soft">{gaps}</p>
                <AreaList />
                <a class="button" href=Route::Report(desk.subject, View::default()).href()>{words::READ_REPORT}</a>
            </Show>
        </aside>
    }
}

#[component]
fn AreaList() -> impl IntoView {
    let desk = desk();
    let areas = &desk.subject.framework.areas;
    let line = move |area: usize| {
        let score = move || {
            let score = desk.report.read().areas[area].score;
            score.map_or_else(|| words::NO_SCORE.to_owned(), |score| locale::decimal(score, 1))
        };
        view! {
            <li>
                <span>{areas[area].name.as_str()}</span>
                <span class="number">{score}</span>
            </li>
        }
    };

    view! { <ul class="standing-areas">{(0..areas.len()).map(line).collect_view()}</ul> }
}
