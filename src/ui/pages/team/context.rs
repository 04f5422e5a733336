//! What the parts of the page share.

use crate::{
    content::framework::{Framework, devops_technical},
    engine::team::{
        report::TeamReport,
        roster::{Filter, Roster},
    },
    model::records::{ids::PersonId, level::Level},
    state::{
        app::{App, app},
        live::{Memo, Signal},
    },
};

/// What the page shows and every part of it asks.
#[derive(Clone, Copy)]
pub struct TeamContext {
    pub app: App,
    pub framework: Signal<&'static Framework>,
    pub filter: Signal<Filter>,
    pub hidden: Memo<Vec<PersonId>>,
    pub picture: Memo<Picture>,
}

/// The team as it is now, with its figures.
#[derive(Debug, PartialEq)]
pub struct Picture {
    pub roster: Roster,
    pub report: TeamReport,
    pub bar: Level,
}

impl TeamContext {
    pub fn new() -> Self {
        let app = app();
        let framework = Signal::new(devops_technical());
        let filter = Signal::new(Filter::default());
        let hidden = Memo::new(move || hidden(app, framework.get()));
        let picture = Memo::new(move || {
            let framework = framework.get();
            let filter = filter.get();
            let roster = Roster::new(&app.workspace(), framework, &filter, None);
            let bar = app.settings().holder_bar;
            Picture { report: TeamReport::new(&roster, bar), roster, bar }
        });
        Self { app, framework, filter, hidden, picture }
    }

    pub fn filter(&self) -> Filter {
        self.filter.get()
    }
}

/// Whose ratings are hidden, since whoever uses this browser is to rate them without having seen those.
pub fn hidden(app: App, framework: &Framework) -> Vec<PersonId> {
    let workspace = app.workspace();
    let mut hidden: Vec<PersonId> = workspace.veil().people().collect();
    hidden.retain(|id| workspace.hides(*id, &framework.id) && workspace.person(*id).is_some());
    hidden
}

impl Picture {
    pub fn name(&self, member: usize) -> String {
        self.roster.members[member].name.clone()
    }

    pub fn skill_name(&self, skill: usize) -> &'static str {
        &self.roster.framework.skills[skill].name
    }

    /// Several members, by name.
    pub fn names(&self, members: &[usize]) -> String {
        members.iter().map(|member| self.name(*member)).collect::<Vec<_>>().join(", ")
    }
}
