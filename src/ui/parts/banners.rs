use crate::{
    browser::{page, updates},
    state::{
        app::app,
        live::{Effect, Memo, Signal},
        store::SaveState,
    },
    ui::{
        labels,
        routes::{Place, Route},
        shell::shell,
        view::{View, show, view},
    },
    words::app as words,
};

/// What stays at the top until it is dealt with: a newer Belay is at work, nothing is kept, something is not saved, a
/// newer build is there, an export is due, versions disagree.
pub fn banners() -> View {
    let app = app();
    let unsaved = move || match app.save_state() {
        SaveState::Unsaved { n_versions, error } if app.is_storage_available() => {
            Some(words::unsaved(n_versions, &error.to_string()))
        }
        SaveState::AtRisk => Some(words::AT_RISK_MEANS.to_owned()),
        _ => None,
    };
    let n_conflicts = Memo::new(move || app.workspace().conflicts().len());

    view! {
        {show(move || app.is_outdated(), move || view! {
            <div class="banner is-warning" role="alert">
                <p>{words::OUTDATED}</p>
                <button on:click={move |_| page::reload()}>{words::RELOAD}</button>
            </div>
         })}
        {show(move || !app.is_storage_available(), move || view! {
            <div class="banner is-warning" role="alert">
                <p>{words::NOTHING_KEPT}</p>
                <a class="button" href={Route::DATA.href()}>{words::EXPORT_NOW}</a>
            </div>
         })}
        {show(move || unsaved().is_some(), move || view! {
            <div class="banner is-warning" role="alert">
                <p>{unsaved}</p>
                <a class="button" href={Route::DATA.href()}>{words::EXPORT_NOW}</a>
                <button on:click={move |_| app.retry_saving()}>{words::RETRY}</button>
            </div>
         })}
        {update()}
        {export()}
        {show(move || { n_conflicts.get() > 0 }, move || view! {
            <div class="banner" role="status">
                <a href={Route::DATA.href()}>{move || words::conflicts(n_conflicts.get())}</a>
            </div>
         })}
    }
}

/// An export is due. Looked at when another place is entered: nothing is counted, and nothing moves, while somebody
/// works. Start says it among what is due, and the Data page beside its button.
fn export() -> View {
    let (app, shell) = (app(), shell());
    let place = Memo::new(move || shell.route.read().place());
    let due = Signal::new(None);
    Effect::new(move || {
        due.set(match place.get() {
            Place::Start | Place::Data => None,
            _ => app.export_reminder(),
        });
    });
    let put_off = move |_| {
        app.put_off_export();
        due.set(None);
    };

    show(
        move || due.get().is_some(),
        move || {
            view! {
                <div class="banner" role="status">
                    <p>{move || due.get().map(labels::export_due)}</p>
                    <a class="button" href={Route::DATA.href()}>{words::EXPORT_NOW}</a>
                    <button class="quiet" on:click={put_off}>{words::LATER}</button>
                </div>
            }
        },
    )
}

/// A newer build waits, or is in use in another tab. `public/boot.js` listens to the button.
fn update() -> View {
    let app = app();
    let update = Signal::new(updates::standing());
    updates::on_change(move |how| update.set(how));
    updates::unless(move || app.has_unsaved());
    let text = move || match update.get().as_str() {
        "waiting" => words::UPDATE_READY,
        "unsaved" => words::UPDATE_UNSAVED,
        _ => words::UPDATE_OLDER,
    };
    let button = move || if update.get() == "unsaved" { words::RELOAD_ANYWAY } else { words::RELOAD };

    show(
        move || !update.get().is_empty(),
        move || {
            view! {
                <div class="banner" role="status">
                    <p>{text}</p>
                    <button id="update-reload">{button}</button>
                </div>
            }
        },
    )
}
