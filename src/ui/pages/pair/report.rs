use leptos::prelude::untrack;

use crate::{
    browser::{clock, locale, page},
    engine::mentoring::report::{FocusProgress, Growth, PairReport},
    exchange::reports::{
        file_name::file_name,
        pair_json::{self, PairFile},
        pair_markdown,
    },
    ui::{
        labels, numbers,
        pages::pair::context::PairContext,
        parts::{
            hand_out::{hand_out, protect_choice},
            listed::MAX_LISTED,
            section::{cell, list, nothing, paragraph, section, table},
        },
        view::{View, view},
    },
    words::{pair as words, pair_file, report as report_words},
};

/// What the pair has done, whether it worked, and what to do next.
pub fn report(context: PairContext) -> View {
    view! {
        {move || figures(context)}
        {exports(context)}
    }
}

fn figures(context: PairContext) -> View {
    let workspace = context.app.workspace();
    let Some(report) = PairReport::new(&workspace, context.id, context.app.today(), &clock::day_of) else {
        return View::EMPTY;
    };
    let figure = |name: &'static str, figure: String| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{figure}</dd>
            </div>
        }
    };
    let counts = &report.goals;
    let all = [
        figure(pair_file::DAYS, report.n_days.to_string()),
        figure(pair_file::SESSIONS, report.n_sessions.to_string()),
        figure(pair_file::HOURS, numbers::decimal(report.hours, 2)),
        figure(pair_file::GOALS, pair_file::goal_counts(counts.n_met, counts.n_open, counts.n_dropped)),
        figure(pair_file::ACTIONS, pair_file::action_counts(report.n_open_actions, report.n_overdue_actions)),
        figure(pair_file::REVIEWS, pair_file::of_reviews(report.n_objective_reviews, report.n_reviews)),
    ];
    let summary = view! { <dl class="figures">{all}</dl> };
    let recommendations = if report.recommendations.is_empty() {
        nothing(words::NO_RECOMMENDATIONS)
    } else {
        list(report.recommendations.iter().map(pair_json::recommendation))
    };
    let topics = if report.topics.is_empty() {
        nothing(words::NO_TOPICS)
    } else {
        list(report.topics.iter().cloned())
    };
    view! {
        {section("pair-summary", words::SUMMARY.to_owned(), summary, paragraph(words::SUMMARY_RULE))}
        {section("pair-advice", pair_file::RECOMMENDATIONS.to_owned(), recommendations, paragraph(words::ADVICE_RULE))}
        {section("pair-focus", pair_file::FOCUS.to_owned(), focus(&report), paragraph(words::FOCUS_RULE))}
        {section("pair-topics", pair_file::TOPICS.to_owned(), topics, paragraph(words::TOPICS_RULE))}
    }
}

fn focus(report: &PairReport) -> View {
    if report.focus.is_empty() {
        return nothing(words::NO_FOCUS);
    }
    let measured =
        |of: fn(&Growth) -> Option<f64>, focus: &FocusProgress| match focus.growth.as_ref().and_then(of) {
            Some(score) => numbers::decimal(score, 2),
            None if focus.is_hidden => words::HIDDEN_GROWTH.to_owned(),
            None => pair_file::NO_DATA.to_owned(),
        };
    let rows = report.focus.iter().take(MAX_LISTED).map(|focus| {
        vec![
            cell(focus.area.as_str()),
            cell(focus.n_sessions.to_string()),
            cell(numbers::percent(f64::from(focus.percent) / 100.0)),
            cell(focus.last_held_at.map(locale::instant).unwrap_or_default()),
            cell(measured(|growth| growth.then, focus)),
            cell(measured(|growth| growth.now, focus)),
        ]
    });
    let head = [
        pair_file::AREA,
        pair_file::N_SESSIONS,
        pair_file::PROGRESS,
        pair_file::LAST,
        pair_file::THEN,
        pair_file::NOW,
    ];
    table(pair_file::FOCUS.to_owned(), &head, rows.collect())
}

fn exports(context: PairContext) -> View {
    let app = context.app;
    let save = move |extension: &str, mime: &'static str, write: fn(&PairFile<'_>) -> String| {
        let workspace = app.workspace_now();
        let on = app.today();
        let report = untrack(|| PairReport::new(&workspace, context.id, on, &clock::day_of));
        let (Some(pair), Some(report)) = (workspace.pair(context.id), report) else { return };
        let text = write(&PairFile {
            workspace: &workspace,
            id: context.id,
            pair,
            report: &report,
            on,
            day_of: &clock::day_of,
        });
        let name = file_name(&labels::pair(&workspace, context.id), on, extension);
        hand_out(app, name, mime, text);
    };
    view! {
        <section class="exports no-print" aria-labelledby="exports-title">
            <h2 id="exports-title">{report_words::EXPORTS}</h2>
            <div class="actions">
                <button on:click={move |_| page::print()}>{report_words::PRINT}</button>
                <button on:click={move |_| save("pair.md", "text/markdown", pair_markdown::write)}>{report_words::MARKDOWN}</button>
                <button on:click={move |_| save("pair.json", "application/json", pair_json::write)}>{report_words::JSON}</button>
            </div>
            {protect_choice(app)}
        </section>
    }
}
