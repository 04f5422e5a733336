//! What every part of the app may ask: where the user is, and which dialog is open.

use leptos::prelude::expect_context;

use crate::{
    browser::page,
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

    /// Whom the page is about, else who uses this browser, else anybody there is.
    pub fn subject(&self) -> Option<Subject> {
        let workspace = self.app.workspace();
        let of_route = self.route.read().subject();
        let is_here = |subject: &Subject| workspace.person(subject.person).is_some();
        of_route.filter(is_here).or_else(|| match self.app.me() {
            // Where they are missing, nobody else takes their place.
            Some(me) => Some(Subject::of(me)).filter(is_here),
            None => workspace.people().next().map(|(person, _)| Subject::of(person)),
        })
    }
}
