use leptos::prelude::{provide_context, untrack};

use crate::{
    engine::person::report::{PersonReport, Source},
    model::records::assessor::Assessor,
    state::live::Memo,
    ui::{
        pages::report::{
            actions, contents::contents, context::ReportContext, exports::exports, gaps, head::head,
            progress, summary, what_if::what_if,
        },
        parts::hidden::hidden,
        routes::{Route, Subject},
        view::{View, view},
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
                {move || contents(&context.report.read())}
                {top}
                {what_if()}
                {move || figures(context, &context.shown.read())}
                {move || progress::progress(context)}
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

/// All sections that come from the report alone.
fn figures(context: ReportContext, report: &PersonReport) -> View {
    view! {
        {summary::areas(context, report)}
        {summary::readiness(context, report)}
        <div class="columns">
            {gaps::skill_gaps(context, report)}
            {gaps::strengths(context, report)}
        </div>
        <div class="columns">
            {gaps::next_steps(context, report)}
            {gaps::required_gaps(context, report)}
        </div>
        {actions::fastest_path(context, report)}
        {actions::recommendations(context, report)}
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
