use std::sync::Arc;

use leptos::{ev::SubmitEvent, task::spawn_local};

use crate::{
    exchange::belay::protected,
    state::{
        app::app,
        live::{Effect, Signal},
        protection::{Outgoing, protect},
    },
    ui::{
        parts::{dialog::modal, hand_out::download, secret::Secret},
        shell::{Dialog, shell},
        view::{View, view},
    },
    words::protect as words,
};

/// Asks for the password of a file to be downloaded protected. `form` is `protect_form`, which is lazy loaded.
pub fn protect_dialog(form: fn() -> View) -> View {
    let (app, shell) = (app(), shell());
    Effect::new(move || {
        if app.protection.read().waiting.is_some() {
            shell.dialog.set(Some(Dialog::Protect));
        }
    });
    modal("protect", words::TITLE, |dialog| dialog == Dialog::Protect, form)
}

pub fn protect_form() -> View {
    let (app, shell) = (app(), shell());
    let Some(file) = app.protection.try_update(|protection| protection.waiting.take()).flatten() else {
        return View::EMPTY;
    };
    let file = Arc::new(file);
    let secret = Secret::new("protect-password");
    let again = Signal::new(String::new());
    let name = file.name.clone();
    let start = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = secret.password.get_untracked();
        if let Some(problem) = problem(&typed, &again.get_untracked()) {
            return secret.refuse(problem);
        }
        let (file, this) = (file.clone(), secret.begin());
        spawn_local(async move {
            let text = protect(&typed, &file).await;
            if !secret.is_wanted(this) {
                return;
            }
            match text {
                Ok(text) => {
                    shell.dialog.set(None);
                    let name = protected::file_name(app.today());
                    let message = words::protected(&name, &file.name);
                    let mime = "application/json";
                    download(app, &Outgoing { name, mime, text, carries: file.carries }, message);
                }
                Err(why) => secret.refuse(&why),
            }
        });
    };
    let buttons = move || {
        view! {
            <div class="actions">
                <button class="primary">{words::DOWNLOAD}</button>
                <button type="button" on:click={move |_| shell.dialog.set(None)}>{words::CANCEL}</button>
            </div>
        }
    };
    secret.focus();

    view! {
        <form class="person-form" on:submit={start}>
            <p><bdi>{name}</bdi></p>
            <p>{words::NO_WAY_BACK}</p>
            {secret.field("new-password")}
            <p class="soft" role="status">{move || strength(&secret.password.read())}</p>
            {secret.field_of("protect-again", words::AGAIN, "new-password", again)}
            {secret.end_of_form(buttons)}
        </form>
    }
}

/// Returns why a password is refused.
fn problem(password: &str, again: &str) -> Option<&'static str> {
    if password.chars().count() < words::MIN_CHARACTERS {
        Some(words::TOO_SHORT)
    } else if password != again {
        Some(words::DIFFERENT)
    } else {
        None
    }
}

/// Estimates the strength of a password from its length and the number of different characters.
fn strength(password: &str) -> &'static str {
    let mut different = String::new();
    let mut n_characters = 0;
    let mut n_different = 0;
    for character in password.chars() {
        n_characters += 1;
        if !different.contains(character) {
            different.push(character);
            n_different += 1;
        }
    }
    match n_characters.min(2 * n_different) {
        0 => words::HINT,
        _ if n_characters < words::MIN_CHARACTERS => words::TOO_SHORT,
        1..12 => words::WEAK,
        12..18 => words::FAIR,
        _ => words::STRONG,
    }
}
