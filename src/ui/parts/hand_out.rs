//! Starts all downloads, unprotected or protected by the user's choice. The choice applies to all downloads, so that
//! none is forgotten.
//!
//! The choice includes calendars and reports, because an exception would be forgotten. With a choice for each
//! download the user would forget it once, and a dialog before each download would hinder everybody who needs no
//! protection. Belay keeps the choice in memory and never stores the password.

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

/// Starts the download of a file, after asking for a password if downloads are protected.
pub fn hand_out(app: App, name: String, mime: &'static str, text: String) {
    send(app, Outgoing { name, mime, text, carries: Carries::Nothing });
}

/// Does the same as `hand_out` for a Belay file.
pub fn hand_out_export(app: App, name: String, text: String, carries: Carries) {
    send(app, Outgoing { name, mime: "application/json", text, carries });
}

fn send(app: App, file: Outgoing) {
    if app.protection.read_untracked().is_on {
        app.protection.update(|protection| protection.waiting = Some(file));
    } else {
        let message = data_words::exported(&file.name);
        download(app, &file, message);
    }
}

/// Starts a download and shows a notice.
pub fn download(app: App, file: &Outgoing, message: String) {
    app.notify(match files::download(&file.name, file.mime, &file.text) {
        Ok(()) => {
            app.note_export(file.carries);
            Notice::done(message)
        }
        Err(error) => Notice::refused(error.to_string()),
    });
}

/// Shows the choice between unprotected and protected downloads. Every page with downloads has it.
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
