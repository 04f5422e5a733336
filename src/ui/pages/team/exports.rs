use crate::{
    browser::page,
    exchange::reports::{
        file_name::file_name,
        team_csv,
        team_json::{self, TeamFile},
        team_markdown,
    },
    ui::{
        pages::team::context::TeamContext,
        parts::hand_out::{hand_out, protect_choice},
        view::{View, view},
    },
    words::team as words,
};

/// The team's report in the shapes that other tools read.
pub fn exports(context: TeamContext) -> View {
    let app = context.app;
    let save = move |extension: &str, mime: &'static str, write: fn(&TeamFile<'_>) -> String| {
        let picture = context.picture.read_untracked();
        let workspace = app.workspace_now();
        let name = context.filter.get_untracked().team.unwrap_or_default();
        let file = TeamFile {
            workspace: &workspace,
            name: &name,
            roster: &picture.roster,
            report: &picture.report,
            bar: picture.bar,
            on: app.today(),
        };
        let text = write(&file);
        let called = if name.is_empty() { "team" } else { &name };
        let file = file_name(called, app.today(), extension);
        hand_out(app, file, mime, text);
    };

    view! {
        <section class="exports no-print" aria-labelledby="exports-title">
            <h2 id="exports-title">{words::EXPORTS}</h2>
            <div class="actions">
                <button on:click={move |_| page::print()}>{words::PRINT}</button>
                <button on:click={move |_| save("team.md", "text/markdown", team_markdown::write)}>{words::MARKDOWN}</button>
                <button on:click={move |_| save("team.json", "application/json", team_json::write)}>{words::JSON}</button>
                <button on:click={move |_| save("team.csv", "text/csv", team_csv::write)}>{words::CSV}</button>
            </div>
            {protect_choice(app)}
        </section>
    }
}
