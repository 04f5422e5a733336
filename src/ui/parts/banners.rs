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

/// Shows the banners that stay at the top until the user acts: a newer Belay is running, nothing is stored, something
/// is not saved, a newer build is available, an export is due, versions are in conflict.
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

/// Reminds of an export. Belay checks whether one is due when the user opens another page, so nothing is counted and
/// nothing moves while they work. The start page lists it among the due items, and the Data page shows it beside its
/// button.
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

/// Announces a newer build that waits or is used in another tab. `public/boot.js` listens to the button.
fn update() -> View {
    let app = app();
    let update = Signal::new(updates::state());
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
