use std::sync::Arc;

use leptos::{prelude::request_animation_frame, task::spawn_local};

use super::{
    dialog::modal,
    hand_out::download,
    secret::{deriving, secret_field},
};
use crate::{
    browser::page,
    exchange::protected,
    state::{Live, Outgoing, app, follow, protect},
    ui::{
        app::{Dialog, shell},
        view::{Event, Node, view},
    },
    words::protect as words,
};

/// Asks for the password of a file that is to leave protected.
pub fn protect_dialog() -> Node {
    let (app, shell) = (app(), shell());
    follow(move || {
        if app.protection.waiting.read().is_some() {
            shell.dialog.set(Some(Dialog::Protect));
        }
    });
    modal("protect", words::TITLE, |dialog| dialog == Dialog::Protect, form)
}

fn form() -> Node {
    let (app, shell) = (app(), shell());
    let Some(file) = app.protection.waiting.try_update(Option::take).flatten() else { return Node::NOTHING };
    let file = Arc::new(file);
    let (password, again) = (Live::new(String::new()), Live::new(String::new()));
    let is_shown = Live::new(false);
    let refusal = Live::new(String::new());
    let is_deriving = Live::new(false);
    // Keys begun or called off: what an earlier one comes to is not wanted any more.
    let n_tries = Live::new(0_usize);

    let stop = move || {
        n_tries.update(|n_tries| *n_tries += 1);
        is_deriving.set(false);
        page::focus("protect-password");
    };
    let name = file.name.clone();
    let start = move |event: Event| {
        event.prevent_default();
        let typed = password.get_untracked();
        let problem = problem(&typed, &again.get_untracked());
        refusal.set(problem.unwrap_or_default().to_owned());
        if problem.is_some() {
            return page::focus("protect-password");
        }
        n_tries.update(|n_tries| *n_tries += 1);
        is_deriving.set(true);
        request_animation_frame(|| page::focus("stop-deriving"));
        let (file, this) = (file.clone(), n_tries.get_untracked());
        spawn_local(async move {
            let text = protect(&typed, &file).await;
            // The dialog may be closed by now.
            if n_tries.try_get_untracked() != Some(this) {
                return;
            }
            match text {
                Ok(text) => {
                    let name = protected::file_name(app.today());
                    let told = words::protected(&name, &file.name);
                    shell.dialog.set(None);
                    download(
                        app,
                        &Outgoing { name, mime: "application/json", text, ..Outgoing::clone(&file) },
                        told,
                    );
                }
                Err(why) => {
                    stop();
                    refusal.set(why);
                }
            }
        });
    };
    let strength = move || strength(&password.read());
    let end = move || {
        if is_deriving.get() {
            return deriving(stop);
        }
        view! {
            <div class="actions">
                <button class="primary">{words::DOWNLOAD}</button>
                <button type="button" on:click={move |_| shell.dialog.set(None)}>{words::CANCEL}</button>
            </div>
        }
    };
    request_animation_frame(|| page::focus("protect-password"));

    view! {
        <form class="person-form" on:submit={start}>
            <p><bdi>{name}</bdi></p>
            <p>{words::NO_WAY_BACK}</p>
            {secret_field("protect-password", words::PASSWORD, "new-password", password, is_shown, is_deriving)}
            <p class="soft" role="status">{strength}</p>
            {secret_field("protect-again", words::AGAIN, "new-password", again, is_shown, is_deriving)}
            {super::tick(words::SHOW, false, move |is_on| is_shown.set(is_on))}
            <output role="alert" class="refusals">{move || refusal.get()}</output>
            {end}
        </form>
    }
}

/// Why a password is not taken.
fn problem(password: &str, again: &str) -> Option<&'static str> {
    if password.chars().count() < words::MIN_CHARACTERS {
        Some(words::TOO_SHORT)
    } else if password != again {
        Some(words::DIFFERENT)
    } else {
        None
    }
}

/// How long somebody would have to try, at a guess: by the length, and by how many different characters there are.
fn strength(password: &str) -> &'static str {
    let mut different: Vec<char> = Vec::new();
    let mut n_characters = 0;
    for it in password.chars() {
        n_characters += 1;
        if !different.contains(&it) {
            different.push(it);
        }
    }
    match n_characters.min(2 * different.len()) {
        _ if n_characters == 0 => words::HINT,
        _ if n_characters < words::MIN_CHARACTERS => words::TOO_SHORT,
        ..12 => words::WEAK,
        12..18 => words::FAIR,
        _ => words::STRONG,
    }
}
