use leptos::prelude::*;

use super::sight;
use crate::{
    browser::locale::{self, decimal},
    engine::{Outlook, Source, TrendPoint, outlook, trend},
    model::{Assessor, Person, Seniority},
    state::app,
    ui::{
        charts::{Goal, TrendChart},
        parts::Computed,
    },
    words::report as words,
};

/// The trend over the finished assessments, and when it would meet the aim.
#[component]
pub fn Progress() -> impl IntoView {
    let sight = sight();
    let app = app();
    let points = Memo::new(move |_| {
        let subject = sight.subject;
        let assessor = match &sight.view.read().source {
            Source::Of(assessor) => assessor.clone(),
            Source::Agreed => Assessor::Agreed,
        };
        let workspace = app.workspace();
        let aim = workspace.person(subject.person).map_or(Seniority::Mid, Person::aim);
        let history = workspace.history(subject.person, &subject.framework.id, &assessor);
        trend(subject.framework, aim, history.into_iter().map(|(_, assessment)| assessment))
    });
    let outlook = Memo::new(move |_| outlook(&points.read(), sight.report.read().goal));
    let goal = Signal::derive(move || {
        Some(Goal { name: sight.aim().to_owned(), score: sight.report.read().goal })
    });
    let forecast = Signal::derive(move || match outlook.get() {
        Outlook::Forecast(forecast) => Some(forecast),
        _ => None,
    });
    let area_names = Signal::derive(move || {
        sight.framework().areas.iter().map(|area| area.name.clone()).collect::<Vec<_>>()
    });
    let has_points = move || !points.read().is_empty();

    view! {
        <section aria-labelledby="trend-title">
            <h2 id="trend-title">{words::TREND}</h2>
            <Show when=has_points fallback=|| view! { <p class="empty">{words::NO_TREND}</p> }>
                <TrendChart
                    points=move || points.get()
                    goal
                    forecast
                    area_names
                    date=locale::day
                    score=|score| decimal(score, 2)
                />
                <p id="forecast">{move || say(&outlook.read(), sight.aim())}</p>
                <Computed of=words::TREND>
                    <p>{words::TREND_RULE}</p>
                    <p>{words::FORECAST_RULE}</p>
                    <p>{move || numbers(&outlook.read(), &points.read(), sight.report.read().goal)}</p>
                </Computed>
            </Show>
        </section>
    }
}

fn say(outlook: &Outlook, aim: &str) -> String {
    match outlook {
        Outlook::Met => words::forecast_met(aim),
        Outlook::Forecast(forecast) => words::forecast(
            aim,
            &locale::day(forecast.on),
            &locale::day(forecast.earliest),
            forecast.latest.map(locale::day).as_deref(),
        ),
        Outlook::NotRising { per_month } => words::forecast_not_rising(aim, &decimal(*per_month, 3)),
        Outlook::TooFewDates { n_dates, needed } => words::forecast_too_few(*n_dates, *needed),
        Outlook::TooShort { days, needed } => words::forecast_too_short(*days, *needed),
    }
}

fn numbers(outlook: &Outlook, points: &[TrendPoint], goal: f64) -> String {
    match outlook {
        Outlook::Forecast(forecast) => words::forecast_numbers(
            points.len(),
            &decimal(forecast.per_month, 3),
            &decimal(forecast.fitted, 3),
            &decimal(goal, 2),
        ),
        _ => words::goal_number(&decimal(goal, 2)),
    }
}
