//! What every part of the app may ask: where the user is, and which dialog is open.

use leptos::prelude::expect_context;

use crate::{
    browser::page,
    engine::sample::team::is_made_up,
    model::records::ids::PersonId,
    state::{app::App, live::Signal},
    ui::{
        later::Later,
        routes::{Route, Subject},
    },
};

/// Where the app is, and which dialog is open: what every part of the shell may ask.
#[derive(Clone, Copy)]
pub struct Shell {
    pub(super) app: App,
    pub route: Signal<Route>,
    pub dialog: Signal<Option<Dialog>>,
    /// Whether "g" was pressed and the next key names a place.
    pub(super) goes: Signal<bool>,
    pub later: Later,
}

/// A dialog over the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialog {
    Keys,
    People,
    /// A person's facts; `None` for a new person.
    Person(Option<PersonId>),
    /// What a person offers and seeks in mentoring.
    Profile(PersonId),
    /// The password of a file that is to leave.
    Protect,
}

pub fn shell() -> Shell {
    expect_context()
}

impl Shell {
    /// Whether a dialog takes the keys. One that was just closed does not, although its event, by which `dialog` becomes
    /// `None`, is still to come.
    pub fn has_dialog(&self) -> bool {
        self.dialog.get_untracked().is_some() && page::has_open_dialog()
    }

    /// The user of this browser, with the framework that the page shows. Whom a page is about never changes who the user
    /// is. Where only made-up people are here, one of them stands in, so that each page can be looked at.
    pub fn you(&self) -> Option<Subject> {
        let workspace = self.app.workspace();
        let person = match self.app.me() {
            // Where they are missing, nobody else takes their place.
            Some(me) => workspace.person(me).map(|_| me)?,
            None if self.app.settings().is_lead || !workspace.people().all(|(id, it)| is_made_up(id, it)) => {
                return None;
            }
            None => workspace.people().next()?.0,
        };
        let shown = self.route.read().subject();
        Some(shown.map_or_else(|| Subject::of(person), |shown| Subject { person, ..shown }))
    }

    /// Whether people are here and nobody has said which of them uses this browser.
    pub fn is_to_ask_who(&self) -> bool {
        let is_unknown = self.app.me().is_none() && !self.app.settings().is_lead;
        is_unknown && self.app.workspace().people().any(|(id, person)| !is_made_up(id, person))
    }
}
