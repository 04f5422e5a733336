use leptos::prelude::{provide_context, untrack};

use crate::{
    engine::person::report::{PersonReport, Source},
    model::records::assessor::Assessor,
    state::live::Memo,
    ui::{
        pages::report::{
            actions, contents::contents, context::ReportContext, exports::exports, head::head, progress,
            skills::skills, steps::steps, summary, what_if::what_if,
        },
        parts::{hidden::hidden, section::heading},
        routes::{Route, Subject},
        view::{IntoView, View, view},
    },
    words::report as words,
};

pub fn report_page(subject: Subject) -> View {
    let context = ReportContext::new(subject);
    provide_context(context);
    let is_empty = Memo::new(move || context.report.read().coverage.n_rated == 0);
    let top = move || {
        let tried = context.tried.read();
        summary::summary(
            context,
            &context.shown.read(),
            (!tried.is_empty()).then(|| context.report.read()).as_deref(),
        )
    };

    let is_hidden = Memo::new(move || {
        let is_mine = |source: &Source| match (source, context.app.me()) {
            (Source::Of(Assessor::Mentor(mentor)), Some(me)) => *mentor == me,
            _ => false,
        };
        !is_mine(&context.view.read().source)
            && context.app.workspace().hides(subject.person, &subject.framework.id)
    });
    let page = move || {
        if is_hidden.get() {
            return hidden(context.app, subject);
        }
        if is_empty.get() {
            return empty(subject);
        }
        untrack(|| {
            view! {
                {contents(context)}
                {top}
                {move || steps(context, &context.shown.read())}
                {move || summary::areas(context, &context.shown.read())}
                {skills(context)}
                {move || progress::progress(context)}
                {details(context)}
                {exports()}
            }
        })
    };
    view! {
        <article class="report-page">
            {head()}
            {page}
        </article>
    }
}

/// What most readers can do without.
fn details(context: ReportContext) -> View {
    let folded = |title: &'static str, body: View| {
        view! {
            <details class="fold">
                <summary>{title}</summary>
                {body}
            </details>
        }
    };
    let of_report = |render: fn(ReportContext, &PersonReport) -> View| {
        (move || render(context, &context.shown.read())).into_view()
    };
    view! {
        <section class="more" aria-labelledby={heading("details")}>
            <h2 id={heading("details")} tabindex="-1">{words::DETAILS}</h2>
            <p class="soft">{words::DETAILS_MEANS}</p>
            {folded(words::READINESS, of_report(summary::readiness))}
            {folded(words::SHAPE, of_report(summary::shape))}
            {folded(words::RECOMMENDATIONS, of_report(actions::recommendations))}
            {folded(words::FASTEST, of_report(actions::fastest_path))}
            {what_if()}
        </section>
    }
}

fn empty(subject: Subject) -> View {
    view! {
        <section class="empty">
            <p>{words::EMPTY}</p>
            <a class="button primary" href={Route::assess(subject).href()}>{words::RATE}</a>
        </section>
    }
}
