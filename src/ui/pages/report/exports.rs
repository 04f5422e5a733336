use leptos::{prelude::untrack, task::spawn_local};

use crate::{
    browser::{clipboard, page},
    engine::person::report::PersonReport,
    exchange::{
        intake::csv,
        reports::{
            file_name::file_name,
            markdown,
            report_json::{self, ReportFile},
            text::Dialect,
        },
    },
    state::{
        app::{App, app},
        notice::Notice,
    },
    ui::{
        labels,
        pages::report::context::{context, ratings, with_sheet},
        parts::hand_out::{hand_out, protect_choice},
        view::{View, view},
    },
    words::report as words,
};

/// The report in the shapes that other tools read.
pub fn exports() -> View {
    let context = context();
    let app = app();
    let person = context.subject.person;
    let name =
        move || app.workspace_now().person(person).map(|person| person.name.clone()).unwrap_or_default();
    let save = move |extension: &str, mime: &'static str, text: String| {
        hand_out(app, file_name(&name(), app.today(), extension), mime, text);
    };
    let write =
        move |write: &dyn Fn(&ReportFile<'_>) -> String| untrack(|| write_report(app, context, write));
    let copy = move |dialect: Dialect| {
        let text = write(&|file| markdown::write(dialect, file));
        spawn_local(async move {
            let is_copied = clipboard::copy(&text).await;
            app.notify(if is_copied {
                Notice::done(words::COPIED)
            } else {
                Notice::refused(words::NOT_COPIED)
            });
        });
    };
    let save_json = move |_| save("report.json", "application/json", write(&report_json::write));
    let save_markdown =
        move |_| save("md", "text/markdown", write(&|file| markdown::write(Dialect::Markdown, file)));
    let save_csv = move |_| save("csv", "text/csv", csv::write(&app.workspace_now(), Some(person)));

    view! {
        <section class="exports no-print" aria-labelledby="exports-title">
            <h2 id="exports-title" tabindex="-1">{words::EXPORTS}</h2>
            <div class="actions">
                <button on:click={move |_| page::print()}>{words::PRINT}</button>
                <button on:click={save_markdown}>{words::MARKDOWN}</button>
                <button on:click={save_json}>{words::JSON}</button>
                <button on:click={save_csv}>{words::CSV}</button>
                <button on:click={move |_| copy(Dialect::Slack)}>{words::SLACK}</button>
                <button on:click={move |_| copy(Dialect::Confluence)}>{words::CONFLUENCE}</button>
            </div>
            {protect_choice(app)}
        </section>
    }
}

/// Writes the report as it is, without what "what if" tries out.
fn write_report(
    app: App,
    context: crate::ui::pages::report::context::ReportContext,
    write: &dyn Fn(&ReportFile<'_>) -> String,
) -> String {
    let view = context.view.get();
    let report = with_sheet(app, context.subject, &view, |sheet| PersonReport::new(&sheet));
    let workspace = app.workspace();
    let Some(person) = workspace.person(context.subject.person) else { return String::new() };
    let (ratings, _) = ratings(&workspace, context.subject, &view);
    let on = ratings.values().filter_map(|rating| rating.on).max().unwrap_or_else(|| app.today());
    let source_name = labels::source(&workspace, &view.source);
    write(&ReportFile {
        id: context.subject.person,
        person,
        framework: context.framework(),
        report: &report,
        source: &view.source,
        source_name: &source_name,
        on,
    })
}
