use crate::{
    engine::person::{
        readiness::{Blocking, MIN_COVERAGE, Readiness},
        report::PersonReport,
        scoring::AreaScore,
    },
    ui::{
        charts::{
            area_bars::{AreaFigure, area_bars},
            radar::radar,
            readiness_ladder::{Rung, readiness_ladder},
        },
        labels,
        numbers::{decimal, percent},
        pages::report::context::{ReportContext, aim},
        parts::section::{cell, computed_as, list, paragraph, section, table},
        view::{View, view},
    },
    words::report as words,
};

/// The three figures that count: score, coverage, readiness for the aim; beside what was there `before` "what if".
pub fn summary(context: ReportContext, report: &PersonReport, before: Option<&PersonReport>) -> View {
    let aim = aim(report);
    let readiness = report.aim_readiness();
    let change = |now: f64, then: fn(&PersonReport) -> f64, write: &dyn Fn(f64) -> String| {
        before.map(|before| signed(now - then(before), write)).unwrap_or_default()
    };
    let score_change = change(report.overall.score, |before| before.overall.score, &|it| decimal(it, 2));
    let readiness_change = change(readiness.value, |before| before.aim_readiness().value, &percent);
    let coverage = report.coverage;

    view! {
        <section class="summary" aria-label={words::SUMMARY}>
            {figure(
                "overall-score",
                words::OVERALL.to_owned(),
                [decimal(report.overall.score, 2), words::OF_FIVE.to_owned(), score_change],
                words::goal(aim, &decimal(report.goal, 2)),
                overall_computed(context, report),
            )}
            {figure(
                "coverage",
                words::COVERAGE.to_owned(),
                [percent(coverage.share()), String::new(), String::new()],
                words::coverage(coverage.n_rated, coverage.n_skills),
                paragraph(words::COVERAGE_RULE),
            )}
            {figure(
                "readiness",
                words::readiness_for(aim),
                [percent(readiness.value), String::new(), readiness_change],
                verdict(readiness),
                readiness_computed(context, readiness),
            )}
        </section>
    }
}

fn signed(change: f64, write: &dyn Fn(f64) -> String) -> String {
    format!("{}{}", if change < 0.0 { "−" } else { "+" }, write(change.abs()))
}

/// A large figure: its value, unit and change, what it means, and how it was computed.
fn figure(
    id: &'static str,
    title: String,
    [value, unit, change]: [String; 3],
    meaning: String,
    computed: View,
) -> View {
    view! {
        <div class="figure">
            <h2>{title.clone()}</h2>
            <p class="big-number">
                <span id={id}>{value}</span>
                <span class="soft">{unit}</span>
                <span class="change">{change}</span>
            </p>
            <p class="soft">{meaning}</p>
            {computed_as(title, computed)}
        </div>
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

fn overall_computed(context: ReportContext, report: &PersonReport) -> View {
    let framework = context.framework();
    let row = |area: &AreaScore| {
        let definition = &framework.areas[area.area];
        let weight = framework.share(definition);
        let (score, product) = match area.score {
            Some(score) => (decimal(score, 3), decimal(score * weight, 4)),
            None => (words::NOT_RATED.to_owned(), words::LEFT_OUT.to_owned()),
        };
        let mean = words::mean_of(area.sum, area.n_rated);
        vec![cell(&definition.name), cell(mean), cell(score), cell(percent(weight)), cell(product)]
    };
    let head =
        [words::AREA, words::LEVELS_OVER_SKILLS, words::SCORE, words::WEIGHT, words::SCORE_TIMES_WEIGHT];
    let overall = &report.overall;
    let sum = words::overall_sum(
        &decimal(overall.weighted_sum, 4),
        &decimal(overall.total_weight, 2),
        &decimal(overall.score, 4),
    );

    view! {
        <p>{words::OVERALL_RULE}</p>
        {table(words::OVERALL.to_owned(), &head, report.areas.iter().map(row).collect())}
        <p>{sum}</p>
    }
}

fn readiness_computed(context: ReportContext, readiness: &Readiness) -> View {
    let framework = context.framework();
    let row = |(area, value): (usize, &Option<f64>)| {
        let definition = &framework.areas[area];
        let reached = value.map_or_else(|| words::LEFT_OUT.to_owned(), percent);
        vec![cell(&definition.name), cell(percent(framework.share(definition))), cell(reached)]
    };
    let head = [words::AREA, words::WEIGHT, words::REACHED];
    let rows = readiness.areas.iter().enumerate().map(row).collect();

    view! {
        <p>{words::READINESS_RULE}</p>
        {table(words::READINESS.to_owned(), &head, rows)}
        <p>{words::ready_rule(&percent(MIN_COVERAGE))}</p>
    }
}

/// Every area: radar and bars.
pub fn areas(context: ReportContext, report: &PersonReport) -> View {
    let framework = context.framework();
    let figure = |area: &AreaScore| {
        let definition = &framework.areas[area.area];
        AreaFigure {
            name: definition.name.clone(),
            score: area.score,
            required: definition.required.of(report.aim),
            share: framework.share(definition),
        }
    };
    let figures: Vec<AreaFigure> = report.areas.iter().map(figure).collect();
    let line = |area: &AreaScore| {
        let name = &framework.areas[area.area].name;
        match (area.score, area.percentage()) {
            (Some(score), Some(percentage)) => {
                let (score, percentage) = (decimal(score, 3), decimal(percentage, 1));
                words::area_computed(name, area.sum, area.n_rated, &score, &percentage)
            }
            _ => words::area_unrated(name),
        }
    };
    let computed = view! {
        <p>{words::AREA_RULE}</p>
        {list(report.areas.iter().map(line))}
    };
    let (aim, score) = (aim(report), |score| decimal(score, 2));
    let charts = view! {
        <div class="area-charts">
            {radar(&figures, aim, score, false)}
            {area_bars(&figures, aim, score, true, false)}
        </div>
    };
    section("areas", words::AREAS.to_owned(), charts, computed)
}

/// How far for each seniority, and what stands in the way.
pub fn readiness(context: ReportContext, report: &PersonReport) -> View {
    let rung = |readiness: &Readiness| Rung {
        name: labels::seniority(readiness.seniority).to_owned(),
        value: readiness.value,
        is_ready: readiness.is_ready,
        is_aim: readiness.seniority == report.aim,
    };
    let rungs: Vec<Rung> = report.readiness.iter().map(rung).collect();
    let blocking = report.readiness.iter().map(|readiness| blocking(context, readiness));
    let body = view! {
        {readiness_ladder(&rungs, percent, true)}
        <div>{blocking}</div>
    };
    let computed = view! {
        <p>{words::READINESS_RULE}</p>
        <p>{words::ready_rule(&percent(MIN_COVERAGE))}</p>
    };
    section("readiness", words::READINESS.to_owned(), body, computed)
}

/// The areas that keep somebody from one seniority.
fn blocking(context: ReportContext, readiness: &Readiness) -> View {
    let line = |blocking: &Blocking| {
        let score = blocking.score.map_or_else(|| words::NOT_RATED.to_owned(), |score| decimal(score, 2));
        words::blocking_area(
            &context.framework().areas[blocking.area].name,
            &score,
            blocking.required.number(),
            &decimal(blocking.weighted_shortfall, 2),
        )
    };
    let lines = list(readiness.blocking.iter().map(line));
    view! {
        <details class="blocking">
            <summary>{labels::seniority(readiness.seniority)} ": " {verdict(readiness)}</summary>
            {lines}
        </details>
    }
}
