use crate::{
    engine::chart::drawing::{part, thousandths},
    ui::{
        charts::{
            chart_table::chart_table,
            signs::{at, circle, line, rope_line, span, views},
        },
        view::{View, view},
    },
    words::charts as words,
};

/// One seniority on the ladder.
#[derive(Debug, Clone, PartialEq)]
pub struct Rung {
    pub name: String,
    /// The readiness, from 0 to 1.
    pub value: f64,
    pub is_ready: bool,
    pub is_aim: bool,
}

/// Shows the readiness for each seniority as a ladder on one rope, the highest on top: a knot for each rung, tied
/// when ready.
///
/// `rungs` are in order from junior to principal; `percent` formats a share. `has_table` is false if the page lists
/// the same figures.
pub fn readiness_ladder(rungs: &[Rung], percent: fn(f64) -> String, has_table: bool) -> View {
    let rows = views(rungs.len(), &|place| row(&rungs[rungs.len() - 1 - place], percent));

    view! {
        <figure class="readiness-ladder">
            <figcaption>{finding(rungs, percent)}</figcaption>
            <div class="ladder">
                {climb(rungs)}
                <ul class="rungs" aria-label={words::READINESS_TITLE}>
                    {rows}
                </ul>
            </div>
            {has_table.then(|| ladder_table(rungs, percent))}
        </figure>
    }
}

fn ladder_table(rungs: &[Rung], percent: fn(f64) -> String) -> View {
    let head = [words::SENIORITY, words::READINESS, words::READY];
    chart_table(words::READINESS_TITLE.to_owned(), &head, rungs.len(), &|place| {
        let rung = &rungs[place];
        let ready = if rung.is_ready { words::READY } else { words::NOT_READY };
        vec![rung.name.clone(), percent(rung.value), ready.to_owned()]
    })
}

/// Draws the rope beside the rungs: strong from the ground up to the highest of the consecutive tied knots.
fn climb(rungs: &[Rung]) -> View {
    let y = |rung: usize| 1000 - i32::midpoint(part(rung, rungs.len()), part(rung + 1, rungs.len()));
    let n_tied = rungs.iter().take_while(|rung| rung.is_ready).count();
    let climbed = n_tied.checked_sub(1).map_or(1000, y);
    let knots = views(rungs.len(), &|place| {
        let knot = if rungs[place].is_ready {
            view! {
                {circle("knot is-tied", 10)}
                <path class="tie" d="M-4.5 0L-1.5 3.5L4.5 -3.5" />
            }
        } else {
            circle("knot", 10)
        };
        at(500, y(place), knot)
    });

    view! {
        <svg class="climb" aria-hidden="true">
            {line("rest", [500, 0], [500, 1000])}
            {rope_line([500, climbed], [500, 1000])}
            {knots}
        </svg>
    }
}

fn row(rung: &Rung, percent: fn(f64) -> String) -> View {
    let class = if rung.is_aim { "rung is-aim" } else { "rung" };
    let aim = rung.is_aim.then(|| span("aim", words::AIM.to_owned()));
    let ready = rung.is_ready.then(|| span("ready", format!("✓ {} ", words::READY)));
    view! {
        <li class={class}>
            <span class="name">{rung.name.clone()} " " {aim}</span>
            <span class="number">{ready} <b>{percent(rung.value)}</b></span>
            <svg class="bar" aria-hidden="true">
                <line class="axis" x1="0%" x2="100%" y1="50%" y2="50%" />
                {line("reached", [0, 500], [thousandths(rung.value), 500])}
                <line class="end" x1="100%" x2="100%" y1="0%" y2="100%" />
            </svg>
        </li>
    }
}

fn finding(rungs: &[Rung], percent: fn(f64) -> String) -> String {
    let aim = rungs.iter().find(|rung| rung.is_aim);
    aim.map(|aim| words::readiness_finding(&aim.name, &percent(aim.value), aim.is_ready)).unwrap_or_default()
}
