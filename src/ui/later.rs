//! What comes after the first screen: all places but the start and assessing. A release has them, and all that only they
//! reach, in a WebAssembly file of their own (feature `split`, `tools/split.mjs`), so that the first screen does not wait
//! for them.

use std::{cell::Cell, time::Duration};

use leptos::{
    prelude::{request_animation_frame, set_timeout, untrack},
    task::spawn_local,
};

use crate::{
    browser::{clock, event, page},
    content::framework::devops_technical,
    engine::{mentoring::due::mentoring_due, sample::team::sample},
    model::{
        records::{
            day::Day,
            ids::{PairId, PersonId},
        },
        store::{content::Content, key::RecordKey},
    },
    state::{
        app::App,
        live::{Signal, follow},
        notice::Notice,
    },
    ui::{
        pages::{
            compare::compare_page, data::data_page, mentoring::mentoring_page, pair::pair_page,
            report::report_page, team::team_page,
        },
        parts::{profile_dialog::profile_form, protect_dialog::protect_form},
        routes::Subject,
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
    Data,
    Profile,
    Protect,
}

/// What the later file can do.
#[derive(Clone, Copy)]
pub struct Loaded {
    draw: fn(LaterPage) -> View,
    n_due: fn(App, PersonId) -> usize,
    sample: fn(Day) -> Vec<(RecordKey, Content)>,
}

/// After so long a page that is still awaited offers to ask once more.
const SLOW: Duration = Duration::from_secs(10);

/// Whether that file is here.
#[derive(Clone, Copy)]
pub struct Later(Signal<Coming>);

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
    pub fn new() -> Self {
        let later = Self(Signal::new(Coming::Awaited));
        request_animation_frame(move || later.ask());
        later
    }

    /// Draws the page, or how it stands with its coming.
    pub fn page(self, shown: LaterPage) -> View {
        match *self.0.read() {
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
        match *self.0.read() {
            Coming::Here(loaded) => Some((loaded.n_due)(app, me)),
            _ => None,
        }
    }

    /// Hands over the made-up team as soon as it is there. Where it does not come, the app says so.
    pub fn sample(self, app: App, take: fn(App, Vec<(RecordKey, Content)>)) {
        let is_done = Cell::new(false);
        follow(move || {
            let coming = *self.0.read();
            if is_done.get() || matches!(coming, Coming::Awaited | Coming::Slow | Coming::Again) {
                return;
            }
            is_done.set(true);
            untrack(|| match coming {
                Coming::Here(loaded) => take(app, (loaded.sample)(app.today())),
                _ => app.tell(Notice::refused(words::NOT_LOADED_WHY)),
            });
        });
    }

    fn ask(self) {
        let slow = move || {
            if matches!(*self.0.read_untracked(), Coming::Awaited) {
                self.0.set(Coming::Slow);
            }
        };
        set_timeout(slow, SLOW);
        spawn_local(async move {
            let loaded = load().await;
            match (loaded, &*self.0.read_untracked()) {
                (Ok(loaded), _) => self.0.set(Coming::Here(loaded)),
                (Err(_), Coming::Again) => {
                    self.0.set(Coming::Awaited);
                    self.ask();
                }
                (Err(_), _) => self.0.set(Coming::Failed),
            }
        });
    }

    fn ask_again(self) {
        // The button that was pressed goes away.
        page::focus("main");
        if matches!(*self.0.read_untracked(), Coming::Slow) {
            self.0.set(Coming::Again);
            // The loader that tools/split.mjs writes hears it, and fails.
            event::dispatch("belay-stop-loading");
        } else {
            self.0.set(Coming::Awaited);
            self.ask();
        }
    }
}

#[cfg(not(feature = "split"))]
fn load() -> std::future::Ready<Result<Loaded, ()>> {
    std::future::ready(Ok(LOADED))
}

#[cfg(feature = "split")]
async fn load() -> Result<Loaded, leptos::wasm_split::SplitLoaderError> {
    /// Where the file begins: it has what is reached from here and from nowhere else.
    #[allow(unsafe_code, clippy::unnecessary_wraps)] // in what the macro writes, and for what it wants
    #[leptos::wasm_split::wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
    fn begin() -> Result<Loaded, leptos::wasm_split::SplitLoaderError> {
        Ok(LOADED)
    }
    begin().await
}

const LOADED: Loaded = Loaded { draw, n_due, sample: made_up_team };

/// How much is due in a person's mentoring today.
fn n_due(app: App, me: PersonId) -> usize {
    mentoring_due(&app.workspace(), Some(me), app.today(), app.stamp().at, &clock::day_of).len()
}

fn made_up_team(today: Day) -> Vec<(RecordKey, Content)> {
    sample(devops_technical(), today)
}

fn draw(shown: LaterPage) -> View {
    match shown {
        LaterPage::Report(subject) => report_page(subject),
        LaterPage::Team => team_page(),
        LaterPage::Mentoring => mentoring_page(),
        LaterPage::Pair(pair) => pair_page(pair),
        LaterPage::Compare(subject, mentor) => compare_page(subject, mentor),
        LaterPage::Data => data_page(),
        LaterPage::Profile => profile_form(),
        LaterPage::Protect => protect_form(),
    }
}
