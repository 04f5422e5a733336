//! The one way by which files leave: as they are, or protected, as whoever downloads has chosen. One choice stands for
//! all downloads, so that none is forgotten.
//!
//! The choice applies to calendars and reports too, because an exception would be forgotten. A choice for each download
//! would be forgotten once, and a dialog before each download would hinder everybody who needs no protection. Belay keeps the
//! choice in memory and the password nowhere.

use crate::{
    browser::{crypt, files},
    state::{
        app::App,
        notice::Notice,
        protection::{Carries, Outgoing},
    },
    ui::view::{IntoView, View, is_checked, view},
    words::{data as data_words, protect as words},
};

/// Gives the user a file, after asking for a password where downloads are protected.
pub fn hand_out(app: App, name: String, mime: &'static str, text: String) {
    send(app, Outgoing { name, mime, text, carries: Carries::Nothing });
}

/// As `hand_out`, for a Belay file.
pub fn hand_out_export(app: App, name: String, text: String, carries: Carries) {
    send(app, Outgoing { name, mime: "application/json", text, carries });
}

fn send(app: App, file: Outgoing) {
    if app.protection.read_untracked().is_on {
        app.protection.update(|protection| protection.waiting = Some(file));
    } else {
        let told = data_words::exported(&file.name);
        download(app, &file, told);
    }
}

/// Starts a download and says so.
pub fn download(app: App, file: &Outgoing, told: String) {
    app.notify(match files::download(&file.name, file.mime, &file.text) {
        Ok(()) => {
            app.note_export(file.carries);
            Notice::done(told)
        }
        Err(error) => Notice::refused(error.to_string()),
    });
}

/// The choice between files as they are and protected ones; it stands beside what downloads.
pub fn protect_choice(app: App) -> View {
    if !crypt::is_available() {
        return view! { <p class="soft protect-choice">{words::NOT_OFFERED}</p> };
    }
    let is_on = move || app.protection.read().is_on;
    let choose = move |is_on| app.protection.update(|protection| protection.is_on = is_on);
    let means = move || is_on().then_some(words::CHOICE_MEANS);
    view! {
        <div class="protect-choice no-print">
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked={is_on}
                    on:change={move |event| choose(is_checked(&event))} />
                <span>{words::CHOICE}</span>
            </label>
            <p class="soft" role="status">{means}</p>
        </div>
    }
    .into_view()
}
