//! Protected files among those that the user gave: their passwords are asked for, one file after another.

use std::sync::Arc;

use leptos::{prelude::request_animation_frame, task::spawn_local};

use super::import::{Given, Intake};
use crate::{
    browser::{crypt, page},
    exchange::{Opened, Protected, protected::is_only_read},
    state::{Live, Outgoing, StillClosed, open},
    ui::{
        parts::{deriving, download, secret_field, tick},
        view::{Event, Node, view},
    },
    words::{data as data_words, protect as words},
};

/// The files that wait for a password, and what is typed. Nothing of it outlives the last of them.
#[derive(Clone, Copy)]
pub(super) struct Unlocking {
    asked: Live<Option<Asked>>,
    password: Live<String>,
    /// What opened the file before.
    last: Live<String>,
    is_shown: Live<bool>,
    refusal: Live<&'static str>,
    is_deriving: Live<bool>,
    /// Passwords tried or called off: what an earlier one comes to is not wanted any more.
    n_tries: Live<usize>,
}

struct Asked {
    given: Given,
    /// The first is asked for; never empty.
    locked: Vec<Locked>,
}

pub(super) struct Locked {
    name: String,
    file: Arc<Protected>,
}

impl Locked {
    /// A file that `is_protected`, or a sentence why it stays closed.
    pub fn new(name: String, bytes: &[u8]) -> Result<Self, String> {
        match Protected::read(bytes) {
            Err(error) => Err(words::closed(&name, &error.to_string())),
            Ok(_) if !crypt::is_available() => Err(words::closed(&name, words::CANNOT_OPEN)),
            Ok(file) => Ok(Self { name, file: Arc::new(file) }),
        }
    }
}

impl Unlocking {
    pub fn new() -> Self {
        Self {
            asked: Live::new(None),
            password: Live::new(String::new()),
            last: Live::new(String::new()),
            is_shown: Live::new(false),
            refusal: Live::new(""),
            is_deriving: Live::new(false),
            n_tries: Live::new(0),
        }
    }

    pub fn ask(self, given: Given, locked: Vec<Locked>) {
        self.forget_typed();
        self.asked.set(Some(Asked { given, locked }));
        // The field comes into the page only now.
        request_animation_frame(|| page::focus(FIELD));
    }

    /// Nothing is asked for any more.
    pub fn end(self) {
        self.call_off();
        self.forget_typed();
        self.last.set(String::new());
        self.asked.set(None);
    }

    fn forget_typed(self) {
        self.password.set(String::new());
        self.is_shown.set(false);
        self.refusal.set("");
    }

    /// What is derived at the moment comes to nothing.
    fn call_off(self) {
        self.n_tries.update(|n_tries| *n_tries += 1);
        self.is_deriving.set(false);
    }

    fn attempt(self, intake: Intake, password: String) {
        let file = (*self.asked.read_untracked()).as_ref().map(|asked| asked.locked[0].file.clone());
        let Some(file) = file else { return };
        self.call_off();
        self.refusal.set("");
        self.is_deriving.set(true);
        request_animation_frame(|| page::focus("stop-deriving"));
        let this = self.n_tries.get_untracked();
        spawn_local(async move {
            let outcome = open(&password, &file).await;
            // The page may be gone by now.
            if self.n_tries.try_get_untracked() != Some(this) {
                return;
            }
            self.is_deriving.set(false);
            match outcome {
                Ok(opened) => {
                    self.last.set(password);
                    self.go_on(intake, Ok(opened));
                }
                Err(StillClosed::Refused(why)) => self.go_on(intake, Err(why)),
                Err(StillClosed::WrongPassword) => {
                    self.password.set(String::new());
                    self.refusal.set(words::WRONG);
                    page::focus(FIELD);
                }
            }
        });
    }

    /// Goes on to the next file, or to what all of them hold.
    fn go_on(self, intake: Intake, outcome: Result<Opened, String>) {
        let Some(Asked { mut given, mut locked }) = self.asked.try_update(Option::take).flatten() else {
            return;
        };
        let name = locked.remove(0).name;
        match outcome {
            Ok(opened) => given.add_opened(opened),
            Err(why) => given.unread.push(words::closed(&name, &why)),
        }
        if locked.is_empty() { intake.read(given, vec![]) } else { self.ask(given, locked) }
    }

    fn leave_out(self, intake: Intake) {
        self.call_off();
        let is_all = (*self.asked.read_untracked())
            .as_ref()
            .is_some_and(|asked| asked.locked.len() == 1 && asked.given.is_empty());
        if is_all {
            self.end();
            return page::focus("pick");
        }
        self.go_on(intake, Err(words::LEFT_OUT.to_owned()));
    }

    /// The form, while a file waits.
    pub fn form(self, intake: Intake) -> Option<Node> {
        let asked = self.asked.read();
        let asked = (*asked).as_ref()?;
        let name = words::asks(&asked.locked[0].name);
        let n_more = asked.locked.len() - 1;
        let n_more = (n_more > 0).then(|| view! { <p class="soft">{words::n_more(n_more)}</p> });
        let start = move |event: Event| {
            event.prevent_default();
            self.attempt(intake, self.password.get_untracked());
        };
        let same = move || {
            (!self.last.read().is_empty()).then(|| {
                let again = move |_| self.attempt(intake, self.last.get_untracked());
                view! { <button type="button" on:click={again}>{words::SAME_AGAIN}</button> }
            })
        };
        let stop = move || {
            self.call_off();
            page::focus(FIELD);
        };
        let end = move || {
            if self.is_deriving.get() {
                return deriving(stop);
            }
            view! {
                <div class="actions">
                    <button class="primary">{words::OPEN}</button>
                    {same}
                    <button type="button" on:click={move |_| self.leave_out(intake)}>{words::SET_ASIDE}</button>
                </div>
            }
        };
        let form = view! {
            <form class="preview person-form" aria-labelledby="unlock-title" on:submit={start}>
                <h3 id="unlock-title"><bdi>{name}</bdi></h3>
                {n_more}
                {secret_field(FIELD, words::PASSWORD, "current-password", self.password, self.is_shown, self.is_deriving)}
                {tick(words::SHOW, false, move |is_on| self.is_shown.set(is_on))}
                <output role="alert" class="refusals">{move || self.refusal.get()}</output>
                {end}
            </form>
        };
        Some(form)
    }
}

const FIELD: &str = "open-password";

/// What was protected and is open now, to save as it is.
pub(super) fn show_opened(intake: Intake, opened: &[Arc<Opened>]) -> Vec<Node> {
    let show = |opened: &Arc<Opened>| {
        let name = opened.name.clone();
        let only_read = is_only_read(&name).then_some(words::ONLY_READ);
        let file = opened.clone();
        let save = move |_| {
            let text = String::from_utf8_lossy(&file.bytes).into_owned();
            // Neither asked for a password again nor opened by the browser instead of saved.
            let mime = "application/octet-stream";
            let told = data_words::exported(&file.name);
            download(intake.app, &Outgoing { name: file.name.clone(), mime, text, is_export: false }, told);
        };
        view! {
            <article class="preview-file">
                <h4><bdi>{name}</bdi></h4>
                <p>{words::OPENED} " " {only_read}</p>
                <div class="actions">
                    <button on:click={save}>{words::SAVE_OPEN}</button>
                </div>
            </article>
        }
    };
    opened.iter().map(show).collect()
}
