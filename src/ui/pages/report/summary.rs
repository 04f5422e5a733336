use leptos::prelude::*;

use super::sight;
use crate::{
    browser::locale::{decimal, percent},
    engine::{AreaScore, MIN_COVERAGE, PersonReport, Readiness},
    ui::{
        charts::{AreaBars, AreaFigure, Radar, ReadinessLadder, Rung},
        labels,
        parts::Computed,
    },
    words::report as words,
};

/// The three figures that count: score, coverage, readiness for the aim.
#[component]
pub fn Summary() -> impl IntoView {
    let sight = sight();
    let shown = sight.shown;
    let score = move || decimal(shown.read().overall.score, 2);
    let coverage = move || percent(shown.read().coverage.share());
    let readiness = move || percent(shown.read().aim_readiness().value);
    let is_tried = move || !sight.tried.read().is_empty();
    let change = move |of: fn(&PersonReport) -> f64, write: fn(f64) -> String| {
        is_tried().then(|| {
            let change = of(&shown.read()) - of(&sight.report.read());
            let sign = if change < 0.0 { "−" } else { "+" };
            format!("{sign}{}", write(change.abs()))
        })
    };
    let score_change = move || change(|report| report.overall.score, |it| decimal(it, 2));
    let readiness_change = move || change(|report| report.aim_readiness().value, percent);
    let goal = move || words::goal(sight.aim(), &decimal(shown.read().goal, 2));

    view! {
        <section class="summary" aria-label=words::SUMMARY>
            <div class="figure">
                <h2>{words::OVERALL}</h2>
                <p class="big-number">
                    <span id="overall-score">{score}</span>
                    <span class="soft">{words::OF_FIVE}</span>
                    <span class="change">{score_change}</span>
                </p>
                <p class="soft">{goal}</p>
                <Computed of=words::OVERALL><OverallComputed /></Computed>
            </div>
            <div class="figure">
                <h2>{words::COVERAGE}</h2>
                <p class="big-number"><span id="coverage">{coverage}</span></p>
                <p class="soft">
                    {move || words::coverage(shown.read().coverage.n_rated, shown.read().coverage.n_skills)}
                </p>
                <Computed of=words::COVERAGE><p>{words::COVERAGE_RULE}</p></Computed>
            </div>
            <div class="figure">
                <h2>{move || words::readiness_for(sight.aim())}</h2>
                <p class="big-number">
                    <span id="readiness">{readiness}</span>
                    <span class="change">{readiness_change}</span>
                </p>
                <p class="soft">{move || verdict(shown.read().aim_readiness())}</p>
                <Computed of=words::READINESS><ReadinessComputed /></Computed>
            </div>
        </section>
    }
}

fn verdict(readiness: &Readiness) -> String {
    match (readiness.is_ready, readiness.blocking.len(), readiness.has_coverage) {
        (true, ..) => words::READY.to_owned(),
        (false, 0, _) => words::READY_BUT_COVERAGE.to_owned(),
        (false, n_blocking, true) => words::blocking(n_blocking),
        (false, n_blocking, false) => words::blocking_and_coverage(n_blocking),
    }
}

#[component]
fn OverallComputed() -> impl IntoView {
    let sight = sight();
    let framework = sight.framework();
    let row = move |area: AreaScore| {
        let definition = &framework.areas[area.area];
        let weight = framework.share(definition);
        let (score, product) = match area.score {
            Some(score) => (decimal(score, 3), decimal(score * weight, 4)),
            None => (words::NOT_RATED.to_owned(), words::LEFT_OUT.to_owned()),
        };
        view! {
            <tr>
                <th scope="row">{definition.name.as_str()}</th>
                <td>{words::mean_of(area.sum, area.n_rated)}</td>
                <td>{score}</td>
                <td>{percent(weight)}</td>
                <td>{product}</td>
            </tr>
        }
    };
    let sum = move || {
        let overall = &sight.shown.read().overall;
        words::overall_sum(
            &decimal(overall.weighted_sum, 4),
            &decimal(overall.total_weight, 2),
            &decimal(overall.score, 4),
        )
    };

    view! {
        <p>{words::OVERALL_RULE}</p>
        <div class="table-scroll" tabindex="0" role="group" aria-label=words::OVERALL>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{words::AREA}</th>
                        <th scope="col">{words::LEVELS_OVER_SKILLS}</th>
                        <th scope="col">{words::SCORE}</th>
                        <th scope="col">{words::WEIGHT}</th>
                        <th scope="col">{words::SCORE_TIMES_WEIGHT}</th>
                    </tr>
                </thead>
                <tbody>{move || sight.shown.get().areas.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
        <p>{sum}</p>
    }
}

#[component]
fn ReadinessComputed() -> impl IntoView {
    let sight = sight();
    let framework = sight.framework();
    let row = move |(area, value): (usize, Option<f64>)| {
        let definition = &framework.areas[area];
        let value = value.map_or_else(|| words::LEFT_OUT.to_owned(), percent);
        view! {
            <tr>
                <th scope="row">{definition.name.as_str()}</th>
                <td>{percent(framework.share(definition))}</td>
                <td>{value}</td>
            </tr>
        }
    };
    let rows = move || {
        let shown = sight.shown.read();
        shown.aim_readiness().areas.iter().copied().enumerate().map(row).collect_view()
    };

    view! {
        <p>{words::READINESS_RULE}</p>
        <div class="table-scroll" tabindex="0" role="group" aria-label=words::READINESS>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{words::AREA}</th>
                        <th scope="col">{words::WEIGHT}</th>
                        <th scope="col">{words::REACHED}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p>{words::ready_rule(&percent(MIN_COVERAGE))}</p>
    }
}

/// Every area: radar and bars.
#[component]
pub fn Areas() -> impl IntoView {
    let sight = sight();
    let framework = sight.framework();
    let figures = Signal::derive(move || {
        let report = sight.shown.read();
        let figure = |area: &AreaScore| {
            let definition = &framework.areas[area.area];
            AreaFigure {
                name: definition.name.clone(),
                score: area.score,
                required: definition.required.of(report.aim),
                share: framework.share(definition),
            }
        };
        report.areas.iter().map(figure).collect::<Vec<_>>()
    });
    let aim = Signal::derive(move || sight.aim().to_owned());

    view! {
        <section aria-labelledby="areas-title">
            <h2 id="areas-title">{words::AREAS}</h2>
            <div class="area-charts">
                <Radar areas=figures aim score=|score| decimal(score, 2) has_table=false />
                <AreaBars areas=figures aim score=|score| decimal(score, 2) />
            </div>
            <Computed of=words::AREAS>
                <p>{words::AREA_RULE}</p>
                <ul>{move || sight.shown.get().areas.into_iter().map(|area| area_computed(&framework.areas[area.area].name, &area)).collect_view()}</ul>
            </Computed>
        </section>
    }
}

fn area_computed(name: &'static str, area: &AreaScore) -> impl IntoView + use<> {
    let text = match (area.score, area.percentage()) {
        (Some(score), Some(percentage)) => words::area_computed(
            name,
            area.sum,
            area.n_rated,
            &decimal(score, 3),
            &decimal(percentage, 1),
        ),
        _ => words::area_unrated(name),
    };
    view! { <li>{text}</li> }
}

/// How far for each seniority, and what stands in the way.
#[component]
pub fn ReadinessSection() -> impl IntoView {
    let sight = sight();
    let rungs = Signal::derive(move || {
        let report = sight.shown.read();
        let rung = |readiness: &Readiness| Rung {
            name: labels::seniority(readiness.seniority).to_owned(),
            value: readiness.value,
            is_ready: readiness.is_ready,
            is_aim: readiness.seniority == report.aim,
        };
        report.readiness.iter().map(rung).collect::<Vec<_>>()
    });

    view! {
        <section aria-labelledby="readiness-title">
            <h2 id="readiness-title">{words::READINESS}</h2>
            <ReadinessLadder rungs percent />
            {move || sight.shown.get().readiness.iter().map(|it| view! { <Blocking readiness=it.clone() /> }).collect_view()}
            <Computed of=words::READINESS>
                <p>{words::READINESS_RULE}</p>
                <p>{words::ready_rule(&percent(MIN_COVERAGE))}</p>
            </Computed>
        </section>
    }
}

/// The areas that keep somebody from one seniority.
#[component]
fn Blocking(readiness: Readiness) -> impl IntoView {
    let framework = sight().framework();
    let areas = readiness.blocking.iter().map(|blocking| {
        let score = blocking.score.map_or_else(|| words::NOT_RATED.to_owned(), |score| decimal(score, 2));
        words::blocking_area(
            &framework.areas[blocking.area].name,
            &score,
            blocking.required.number(),
            &decimal(blocking.weighted_shortfall, 2),
        )
    });
    let seniority = labels::seniority(readiness.seniority);
    let list = areas.map(|area| view! { <li>{area}</li> }).collect_view();

    view! {
        <details class="blocking">
            <summary>{seniority} ": " {verdict(&readiness)}</summary>
            <ol>{list}</ol>
        </details>
    }
}
