use crate::{
    browser::locale,
    engine::person::{
        forecast::{Outlook, outlook},
        report::Source,
        trend::{TrendPoint, trend},
    },
    model::records::{assessor::Assessor, level::Seniority, person::Person},
    ui::{
        charts::trend_chart::{Goal, trend_chart},
        numbers::decimal,
        pages::report::context::{ReportContext, aim},
        parts::section::{nothing, section},
        view::{View, view},
    },
    words::report as words,
};

/// The trend over the finished assessments, and when it would meet the aim.
pub fn progress(context: ReportContext) -> View {
    let points = points(context);
    let report = context.report.read();
    let (aim, goal) = (aim(&report), report.goal);
    if points.is_empty() {
        return section("trend", words::TREND.to_owned(), nothing(words::NO_TREND), rule(None));
    }
    let outlook = outlook(&points, goal);
    let numbers = numbers(&outlook, points.len(), goal);
    let said = say(&outlook, aim);
    let forecast = match outlook {
        Outlook::Forecast(forecast) => Some(forecast),
        _ => None,
    };
    let area_names: Vec<String> = context.framework().areas.iter().map(|area| area.name.clone()).collect();
    let goal = Some(Goal { name: aim.to_owned(), score: goal });
    let body = view! {
        {trend_chart(&points, goal, forecast, &area_names, locale::day, |score| decimal(score, 2))}
        <p id="forecast">{said}</p>
    };
    section("trend", words::TREND.to_owned(), body, rule(Some(numbers)))
}

fn rule(numbers: Option<String>) -> View {
    view! {
        <p>{words::TREND_RULE}</p>
        <p>{words::FORECAST_RULE}</p>
        <p>{numbers}</p>
    }
}

fn points(context: ReportContext) -> Vec<TrendPoint> {
    let subject = context.subject;
    let assessor = match &context.view.read().source {
        Source::Of(assessor) => assessor.clone(),
        Source::Agreed => Assessor::Agreed,
    };
    let workspace = context.app.workspace();
    let aim = workspace.person(subject.person).map_or(Seniority::Mid, Person::aim);
    let history = workspace.history(subject.person, &subject.framework.id, &assessor);
    trend(subject.framework, aim, history.into_iter().map(|(_, assessment)| assessment))
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

fn numbers(outlook: &Outlook, n_dates: usize, goal: f64) -> String {
    match outlook {
        Outlook::Forecast(forecast) => words::forecast_numbers(
            n_dates,
            &decimal(forecast.per_month, 3),
            &decimal(forecast.fitted, 3),
            &decimal(goal, 2),
        ),
        _ => words::goal_number(&decimal(goal, 2)),
    }
}
