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
        view::{IntoView, View, view},
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
    let is_early = coverage.share() < MIN_HEADLINE_COVERAGE;
    let (n_met, n_areas) = readiness.n_met();
    let score = view! {
        <span id="overall-score">{decimal(report.overall.score, 2)}</span>
        " "
        <span class="soft">{words::OF_FIVE}</span>
        <span class="change">{score_change}</span>
    };
    let goal = words::goal(aim, &decimal(report.goal, 2));
    // One rating of 4 is no "4 of 5": the score is there to be read, and not as the headline.
    let (headline, meaning) = if is_early {
        let so_far = words::score_so_far(&goal);
        let headline = view! { <span>{words::TOO_EARLY}</span> };
        (headline, view! { <span class="so-far">{score}</span> " " {so_far} })
    } else {
        (score, goal.into_view())
    };
    let met = view! {
        <span id="areas-met">{n_met.to_string()}</span>
        <span class="soft">{words::of_areas(n_areas)}</span>
    };
    let ready = view! {
        <span id="readiness">{percent(readiness.value)}</span>
        " " {words::READY_SHARE} " "
        <span class="change">{readiness_change}</span>
    };

    view! {
        <section class="summary" aria-label={words::SUMMARY}>
            <p class="standing-sentence"><bdi>{sentence(context, report)}</bdi></p>
            <div class="figures">
                {figure(words::OVERALL.to_owned(), headline, meaning, overall_computed(context, report))}
                {figure(
                    words::areas_for(aim),
                    met,
                    view! { {ready} " · " {verdict(readiness)} },
                    readiness_computed(context, readiness),
                )}
                {figure(
                    words::COVERAGE.to_owned(),
                    view! { <span id="coverage">{percent(coverage.share())}</span> },
                    words::coverage(coverage.n_rated, coverage.n_skills).into_view(),
                    paragraph(words::COVERAGE_RULE),
                )}
            </div>
        </section>
    }
}

/// Below this share of rated skills a score is no headline.
const MIN_HEADLINE_COVERAGE: f64 = 0.5;

/// What the figures come to: "You meet 2 of 6 areas for Senior. Closest: Security, 0.25 away."
fn sentence(context: ReportContext, report: &PersonReport) -> String {
    let coverage = report.coverage;
    if coverage.share() < MIN_HEADLINE_COVERAGE {
        return words::too_early(coverage.n_rated, coverage.n_skills);
    }
    let readiness = report.aim_readiness();
    let (n_met, n_areas) = readiness.n_met();
    let name = labels::person(&context.app.workspace(), context.subject.person);
    let name = (!context.is_mine()).then_some(name.as_str());
    let standing = words::standing(name, n_met, n_areas, aim(report));
    let closest = readiness
        .closest()
        .map(|(area, distance)| words::closest(&context.framework().areas[area].name, &decimal(distance, 2)));
    [standing, closest.unwrap_or_default()].join(" ").trim_end().to_owned()
}

fn signed(change: f64, write: &dyn Fn(f64) -> String) -> String {
    format!("{}{}", if change < 0.0 { "−" } else { "+" }, write(change.abs()))
}

/// A large figure, what it means, and how it was computed.
fn figure(title: String, value: View, meaning: View, computed: View) -> View {
    view! {
        <div class="figure">
            <h2>{title.clone()}</h2>
            <p class="big-number">{value}</p>
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

fn area_figures(context: ReportContext, report: &PersonReport) -> Vec<AreaFigure> {
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
    report.areas.iter().map(figure).collect()
}

/// The areas as a shape.
pub fn shape(context: ReportContext, report: &PersonReport) -> View {
    radar(&area_figures(context, report), aim(report), |score| decimal(score, 2), false)
}

/// Every area with its score and what the aim requires.
pub fn areas(context: ReportContext, report: &PersonReport) -> View {
    let framework = context.framework();
    let figures = area_figures(context, report);
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
    let charts = area_bars(&figures, aim, score, true, true);
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
