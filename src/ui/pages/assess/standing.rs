use crate::{
    engine::person::report::{PersonReport, Source},
    ui::{
        labels,
        numbers::{decimal, percent},
        pages::assess::desk::{Desk, desk},
        parts::area_scores::area_scores,
        routes::{ReportView, Route},
        view::{View, view},
    },
    words::assess as words,
};

/// The report as it grows, beside the ratings.
pub fn standing() -> View {
    let desk = desk();
    let now = move || {
        let report = desk.report.read();
        if report.coverage.n_rated == 0 {
            view! { <p class="soft">{words::RATE_FIRST} " " <span class="by-keys">{words::BY_KEYS}</span></p> }
        } else {
            figures(desk, &report)
        }
    };

    view! {
        <aside class="standing" aria-label={words::STANDING}>
            <h2>{words::STANDING}</h2>
            {now}
        </aside>
    }
}

fn figures(desk: Desk, report: &PersonReport) -> View {
    let coverage = report.coverage;
    let towards = words::towards(labels::seniority(report.aim), &percent(report.aim_readiness().value));
    let gaps = words::gaps(report.skill_gaps.len(), report.next_steps.len(), report.strengths.len());
    let source = Source::Of(desk.assessor.get_untracked());
    let read = Route::Report(desk.subject, Some(ReportView { source, at: None }));
    view! {
        <p class="big-number">
            <output id="standing-score">{decimal(report.overall.score, 2)}</output>
            <span class="soft">{words::OF_FIVE}</span>
        </p>
        <p>{words::coverage(coverage.n_rated as usize, coverage.n_skills as usize)}</p>
        <p>{towards}</p>
        <p class="soft">{gaps}</p>
        {area_scores(desk.subject.framework, report)}
        <a class="button" href={read.href()}>{words::READ_REPORT}</a>
    }
}
