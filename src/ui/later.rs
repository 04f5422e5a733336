//! What comes after the first screen: all places but the start and assessing. A release has them, and all that only they
//! reach (`loaded.rs`), in a WebAssembly file of their own (feature `split`, `tools/split.mjs`), so that the first screen does
//! not wait for them.

use std::{cell::Cell, time::Duration};

use leptos::prelude::{request_animation_frame, set_timeout, untrack};

use crate::{
    browser::{event, page},
    model::{
        records::{
            day::Day,
            ids::{PairId, PersonId},
        },
        store::{content::Content, key::RecordKey},
    },
    state::{
        app::App,
        live::{Effect, Signal},
        notice::Notice,
    },
    ui::{
        routes::{Place, Subject},
        view::{View, view},
    },
    words::app as words,
};

/// A page or the content of a dialog that comes later.
#[derive(Debug, Clone, PartialEq)]
pub enum LaterPage {
    Report(Subject),
    Team,
    Mentoring,
    Pair(PairId),
    Compare(Subject, PersonId),
    /// A place that needs nothing but its name.
    Place(Place),
    Profile,
    Protect,
    People,
    Person,
    WhoAreYou,
}

/// What the later file can do.
#[derive(Clone, Copy)]
pub struct Loaded {
    pub draw: fn(LaterPage) -> View,
    pub n_due: fn(App, PersonId) -> usize,
    pub sample: fn(Day) -> Vec<(RecordKey, Content)>,
}

/// After so long a page that is still awaited offers to ask once more.
const SLOW: Duration = Duration::from_secs(10);

/// Whether that file is here.
#[derive(Clone, Copy)]
pub struct Later {
    state: Signal<Coming>,
    /// Asks for the file, and calls `arrived`.
    load: fn(Later),
}

#[derive(Clone, Copy)]
enum Coming {
    Awaited,
    /// For so long that it may never come.
    Slow,
    /// The user asked again: what was awaited is called off.
    Again,
    Here(Loaded),
    /// There is no network, or the host has another build by now.
    Failed,
}

impl Later {
    /// Asks for it as soon as the first screen is painted.
    pub fn new(load: fn(Self)) -> Self {
        let later = Self { state: Signal::new(Coming::Awaited), load };
        request_animation_frame(move || later.ask());
        later
    }

    /// Draws the page, or how it stands with its coming.
    pub fn page(self, shown: LaterPage) -> View {
        match *self.state.read() {
            Coming::Here(loaded) => untrack(|| (loaded.draw)(shown)),
            Coming::Awaited | Coming::Again => {
                view! { <p class="empty-page" role="status">{words::LOADING}</p> }
            }
            Coming::Slow => view! {
                <section class="empty-page" role="status">
                    <h1>{words::LOADING}</h1>
                    <p>{words::SLOW_WHY} " " <a href="recover.html">{words::DOWNLOAD_WITHOUT}</a></p>
                    <button on:click={move |_| self.ask_again()}>{words::RETRY}</button>
                </section>
            },
            Coming::Failed => view! {
                <section class="empty-page" role="alert">
                    <h1>{words::NOT_LOADED}</h1>
                    <p>{words::NOT_LOADED_WHY} " " <a href="recover.html">{words::DOWNLOAD_WITHOUT}</a></p>
                    <button on:click={move |_| self.ask_again()}>{words::RETRY}</button>
                </section>
            },
        }
    }

    /// How much is due in a person's mentoring; `None` as long as nobody can tell.
    pub fn n_due(self, app: App, me: PersonId) -> Option<usize> {
        match *self.state.read() {
            Coming::Here(loaded) => Some((loaded.n_due)(app, me)),
            _ => None,
        }
    }

    /// Hands over the made-up team as soon as it is there. Where it does not come, the app says so.
    pub fn sample(self, app: App, take: fn(App, Vec<(RecordKey, Content)>)) {
        let is_done = Cell::new(false);
        Effect::new(move || {
            let coming = *self.state.read();
            if is_done.get() || matches!(coming, Coming::Awaited | Coming::Slow | Coming::Again) {
                return;
            }
            is_done.set(true);
            untrack(|| match coming {
                Coming::Here(loaded) => take(app, (loaded.sample)(app.today())),
                _ => app.notify(Notice::refused(words::NOT_LOADED_WHY)),
            });
        });
    }

    fn ask(self) {
        let slow = move || {
            if matches!(*self.state.read_untracked(), Coming::Awaited) {
                self.state.set(Coming::Slow);
            }
        };
        set_timeout(slow, SLOW);
        (self.load)(self);
    }

    /// Takes what the file can do; `None` where it did not come.
    pub fn arrived(self, loaded: Option<Loaded>) {
        match (loaded, *self.state.read_untracked()) {
            (Some(loaded), _) => self.state.set(Coming::Here(loaded)),
            (None, Coming::Again) => {
                self.state.set(Coming::Awaited);
                self.ask();
            }
            (None, _) => self.state.set(Coming::Failed),
        }
    }

    fn ask_again(self) {
        // The button that was pressed goes away.
        page::focus("main");
        if matches!(*self.state.read_untracked(), Coming::Slow) {
            self.state.set(Coming::Again);
            // The loader that tools/split.mjs writes hears it, and fails.
            event::dispatch("belay-stop-loading");
        } else {
            self.state.set(Coming::Awaited);
            self.ask();
        }
    }
}
