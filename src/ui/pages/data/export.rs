use crate::{
    browser::{locale, random},
    exchange::{
        belay::{belay_file::Envelope, profile::Profile},
        intake::{csv, source_json},
        reports::file_name::{backup_name, file_name},
    },
    state::{
        app::{App, app},
        protection::Carries,
    },
    ui::{
        parts::hand_out::{hand_out, hand_out_export, protect_choice},
        view::{View, view},
    },
    words::data as words,
};

pub fn export() -> View {
    let app = app();
    let is_empty = move || app.workspace().is_empty();
    let since = move || match app.since_export() {
        (None, _) => words::NEVER_EXPORTED.to_owned(),
        (Some(at), n_since) => words::last_export(&locale::instant(at), n_since),
    };

    view! {
        <section aria-labelledby="export-title">
            <h2 id="export-title">{words::EXPORT}</h2>
            <p>{words::EXPORT_MEANS}</p>
            <p class="soft" role="status">{since}</p>
            {move || (!app.workspace().veil().is_empty()).then(|| view! { <p class="soft">{words::HIDDEN_TOO}</p> })}
            <div class="actions">
                <button class="primary" disabled={is_empty} on:click={move |_| export_all(app)}>
                    {words::EXPORT_ALL}
                </button>
                <button disabled={is_empty} on:click={move |_| export_csv(app)}>{words::EXPORT_CSV}</button>
                <button disabled={is_empty} on:click={move |_| export_json(app)}>{words::EXPORT_SOURCE}</button>
            </div>
            {protect_choice(app)}
        </section>
    }
}

/// Hands out every version: the backup.
fn export_all(app: App) {
    let stamp = app.stamp();
    let envelope = Envelope {
        file_id: random::uuid(),
        exported_at: stamp.at,
        from: stamp.by.clone(),
        profile: Profile::Everything,
        me: app.settings_now().me,
        hidden: app.viewer().hidden(),
    };
    let text = app.backup(&envelope);
    hand_out_export(app, backup_name(app.today()), text, Carries::Everything);
}

fn export_csv(app: App) {
    let text = csv::write(&app.workspace_now(), None);
    hand_out(app, file_name("ratings", app.today(), "csv"), "text/csv", text);
}

fn export_json(app: App) {
    let text = source_json::write(&app.workspace_now(), None);
    hand_out(app, file_name("ratings", app.today(), "json"), "application/json", text);
}
