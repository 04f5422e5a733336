//! The later file: what it has, and how it is loaded.

use leptos::task::spawn_local;

use crate::{
    browser::clock,
    content::framework::devops_technical,
    engine::{mentoring::due::mentoring_due, sample::team::sample},
    model::{
        records::{day::Day, ids::PersonId},
        store::{content::Content, key::RecordKey},
    },
    state::app::App,
    ui::{
        later::{Later, LaterPage, Loaded},
        pages::{
            self, compare::compare_page, mentoring::page::mentoring_page, pair::page::pair_page,
            report::page::report_page, team::page::team_page,
        },
        parts::{
            people_dialog::people, person_dialog::person_form, profile_dialog::profile_form,
            protect_dialog::protect_form, who_are_you::who_are_you,
        },
        places::places,
        routes::Place,
        view::View,
    },
};

/// Asks for the later file.
pub fn load_later(later: Later) {
    spawn_local(async move { later.arrived(load().await.ok()) });
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
        LaterPage::Place(place) => later_page(place),
        LaterPage::Profile => profile_form(),
        LaterPage::Protect => protect_form(),
        LaterPage::People => people(),
        LaterPage::Person => person_form(),
        LaterPage::WhoAreYou => who_are_you(),
    }
}

macro_rules! later_pages {
    ($($name:ident: $address:literal, $title:ident, $key:literal, $kind:ident $what:expr;)*) => {
        /// The page of a place that is part of the later file.
        fn later_page(place: Place) -> View {
            match place {
                $(Place::$name => later_page!($kind $what),)*
            }
        }
    };
}

macro_rules! later_page {
    (later $page:expr) => {
        $page()
    };
    ($kind:ident $what:expr) => {
        View::EMPTY
    };
}

places!(later_pages);
