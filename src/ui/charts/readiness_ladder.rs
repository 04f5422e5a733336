use leptos::prelude::*;

use super::{ChartTable, signs::At};
use crate::{
    engine::drawing::{part, percentage, thousandths},
    words::charts as words,
};

/// One seniority on the ladder.
#[derive(Debug, Clone, PartialEq)]
pub struct Rung {
    pub name: String,
    /// Readiness, 0–1.
    pub value: f64,
    pub is_ready: bool,
    pub is_aim: bool,
}

/// Readiness for each seniority as a ladder on one rope, the highest on top: a knot for each rung, tied when ready.
#[component]
pub fn ReadinessLadder(
    /// From junior to principal.
    #[prop(into)]
    rungs: Signal<Vec<Rung>>,
    /// How a share is written.
    #[prop(default = words::percent)]
    percent: fn(f64) -> String,
    /// Off where the page lists the same figures.
    #[prop(default = true)]
    has_table: bool,
) -> impl IntoView {
    let rows = move || rungs.get().into_iter().rev().map(|rung| row(rung, percent)).collect_view();
    let finding = move || finding(&rungs.read(), percent);

    view! {
        <figure class="readiness-ladder">
            <figcaption>{finding}</figcaption>
            <div class="ladder">
                <Climb rungs />
                <ul class="rungs" aria-label=words::READINESS_TITLE>
                    {rows}
                </ul>
            </div>
            {has_table.then(|| view! { <LadderTable rungs percent /> })}
        </figure>
    }
}

#[component]
fn LadderTable(rungs: Signal<Vec<Rung>>, percent: fn(f64) -> String) -> impl IntoView {
    let head = [words::SENIORITY, words::READINESS, words::READY].map(str::to_owned).to_vec();
    let row = move |rung: &Rung| {
        let ready = if rung.is_ready { words::READY } else { words::NOT_READY };
        vec![rung.name.clone(), percent(rung.value), ready.to_owned()]
    };
    let rows = Signal::derive(move || rungs.read().iter().map(row).collect::<Vec<_>>());

    view! { <ChartTable caption=words::READINESS_TITLE head rows /> }
}

/// The rope beside the rungs: strong from the ground up to the highest of the knots that are tied one after another.
#[component]
fn Climb(rungs: Signal<Vec<Rung>>) -> impl IntoView {
    let y = |rung: usize, n_rungs: usize| 1000 - i32::midpoint(part(rung, n_rungs), part(rung + 1, n_rungs));
    let climbed = move || {
        let rungs = rungs.read();
        let n_tied = rungs.iter().take_while(|rung| rung.is_ready).count();
        percentage(n_tied.checked_sub(1).map_or(1000, |highest| y(highest, rungs.len())))
    };
    let knot = move |(place, Rung { is_ready, .. }): (usize, Rung)| {
        let y = y(place, rungs.read().len());
        let check = is_ready.then(|| view! { <path class="tie" d="M-4.5 0L-1.5 3.5L4.5 -3.5" /> });
        view! {
            <At x=500 y>
                <circle class="knot" class:is-tied=is_ready r="10" />
                {check}
            </At>
        }
    };

    view! {
        <svg class="climb" aria-hidden="true">
            <line class="rest" x1="50%" x2="50%" y1="0%" y2="100%" />
            <line class="rope" x1="50%" x2="50%" y1=climbed y2="100%" />
            <line class="lay" x1="50%" x2="50%" y1=climbed y2="100%" />
            {move || rungs.get().into_iter().enumerate().map(knot).collect_view()}
        </svg>
    }
}

fn row(rung: Rung, percent: fn(f64) -> String) -> impl IntoView {
    let end = percentage(thousandths(rung.value));
    view! {
        <li class="rung" class:is-aim=rung.is_aim>
            <span class="name">
                {rung.name} " " {rung.is_aim.then(|| view! { <span class="aim">{words::AIM}</span> })}
            </span>
            <span class="number">
                {rung.is_ready.then(|| view! { <span class="ready">{format!("✓ {} ", words::READY)}</span> })}
                <b>{percent(rung.value)}</b>
            </span>
            <svg class="bar" aria-hidden="true">
                <line class="axis" x1="0%" x2="100%" y1="50%" y2="50%" />
                <line class="reached" x1="0%" x2=end y1="50%" y2="50%" />
                <line class="end" x1="100%" x2="100%" y1="0%" y2="100%" />
            </svg>
        </li>
    }
}

fn finding(rungs: &[Rung], percent: fn(f64) -> String) -> String {
    let aim = rungs.iter().find(|rung| rung.is_aim);
    aim.map(|aim| words::readiness_finding(&aim.name, &percent(aim.value), aim.is_ready)).unwrap_or_default()
}
