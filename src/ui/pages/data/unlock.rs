//! Protected files among those that the user gave: their passwords are asked for, one file after another.

use std::sync::Arc;

use leptos::{ev::SubmitEvent, task::spawn_local};

use crate::{
    browser::{crypt, page},
    exchange::belay::protected::{Opened, Protected, is_only_read},
    state::{
        live::Signal,
        protection::{Carries, Outgoing, StillClosed, open},
    },
    ui::{
        pages::data::{
            given::Given,
            intake::Intake,
            unlocking::{Asked, Locked, Unlocking},
        },
        parts::{hand_out::download, secret::Secret},
        view::{View, view},
    },
    words::{data as data_words, protect as words},
};

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
            asked: Signal::new(None),
            secret: Secret::new("open-password"),
            last: Signal::new(String::new()),
        }
    }

    pub fn ask(self, given: Given, locked: Vec<Locked>) {
        self.secret.clear();
        self.asked.set(Some(Asked { given, locked }));
        self.secret.focus();
    }

    /// Whether a file waits for its password.
    pub fn is_asking(self) -> bool {
        self.asked.read_untracked().is_some()
    }

    /// Nothing is asked for any more.
    pub fn end(self) {
        self.secret.clear();
        self.last.set(String::new());
        self.asked.set(None);
    }

    fn attempt(self, intake: Intake, password: String) {
        let file = (*self.asked.read_untracked()).as_ref().map(|asked| asked.locked[0].file.clone());
        let Some(file) = file else { return };
        let this = self.secret.begin();
        spawn_local(async move {
            let outcome = open(&password, &file).await;
            if !self.secret.is_wanted(this) {
                return;
            }
            match outcome {
                Err(StillClosed::WrongPassword) => {
                    self.secret.password.set(String::new());
                    self.secret.refuse(words::WRONG);
                }
                Err(StillClosed::Refused(why)) => self.go_on(intake, Err(why)),
                Ok(opened) => {
                    self.last.set(password);
                    self.go_on(intake, Ok(opened));
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
        self.secret.end();
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
    pub fn form(self, intake: Intake) -> Option<View> {
        let asked = self.asked.read();
        let asked = (*asked).as_ref()?;
        let name = words::asks(&asked.locked[0].name);
        let n_more = asked.locked.len() - 1;
        let n_more = (n_more > 0).then(|| view! { <p class="soft">{words::n_more(n_more)}</p> });
        let start = move |event: SubmitEvent| {
            event.prevent_default();
            self.attempt(intake, self.secret.password.get_untracked());
        };
        let again = move |_| self.attempt(intake, self.last.get_untracked());
        let same = !self.last.read_untracked().is_empty();
        let buttons = move || {
            let same =
                same.then(|| view! { <button type="button" on:click={again}>{words::SAME_AGAIN}</button> });
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
                {self.secret.field("current-password")}
                {self.secret.end_of_form(buttons)}
            </form>
        };
        Some(form)
    }
}

/// What was protected and is open now, to save as it is.
pub(super) fn show_opened(intake: Intake, opened: &[Arc<Opened>]) -> Vec<View> {
    let show = |opened: &Arc<Opened>| {
        let name = opened.name.clone();
        let only_read = is_only_read(&name).then_some(words::ONLY_READ);
        let file = opened.clone();
        let save = move |_| {
            let text = String::from_utf8_lossy(&file.bytes).into_owned();
            // Neither asked for a password again nor opened by the browser instead of saved.
            let mime = "application/octet-stream";
            let told = data_words::exported(&file.name);
            download(
                intake.app,
                &Outgoing { name: file.name.clone(), mime, text, carries: Carries::Nothing },
                told,
            );
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
