use leptos::prelude::{expect_context, request_animation_frame, untrack};

use crate::{
    browser::{address, page},
    engine::person::{report::PersonReport, sheet::Sheet},
    model::{
        records::{
            assessor::Assessor,
            day::Day,
            ids::VersionId,
            level::{Level, Seniority},
            rating::Want,
            refusal::EditError,
        },
        small::lower::lower,
        store::{
            edit::Edit,
            key::{DraftKey, RecordKey},
        },
    },
    state::{
        app::{App, app},
        live::{Effect, Memo, Signal},
    },
    ui::routes::{Route, Subject},
};

/// What lies on the desk while rating: whose skills, which one is open, and what is said of each.
#[derive(Clone, Copy)]
pub struct Desk {
    pub app: App,
    pub subject: Subject,
    /// Who rates.
    pub assessor: Signal<Assessor>,
    /// One per skill, in framework order.
    pub rows: Memo<Vec<Row>>,
    pub report: Memo<PersonReport>,
    /// The place of the open skill.
    pub open: Signal<usize>,
    pub has_details: Signal<bool>,
    pub scope: Signal<Scope>,
    pub query: Signal<String>,
    /// The skills in the list.
    pub visible: Memo<Vec<usize>>,
    /// The old ratings when their review began, oldest first: a confirmed one stays in the list.
    stale: Signal<Vec<usize>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Area,
    All,
    Stale,
}

/// What is said of one skill.
#[allow(clippy::struct_excessive_bools)] // Each is a sign of its own on the row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub current: Option<Level>,
    pub target: Level,
    pub required: Level,
    /// The seniority that `required` is for.
    pub aim: Seniority,
    pub has_own_target: bool,
    /// Why the skill does not apply, if it does not.
    pub not_applicable: Option<String>,
    pub want: Want,
    pub on: Option<Day>,
    pub is_stale: bool,
    /// Whether there is evidence, a plan or a note.
    pub has_more: bool,
    pub is_in_conflict: bool,
}

impl Row {
    /// Rated, or said not to apply.
    pub fn is_settled(&self) -> bool {
        self.current.is_some() || self.not_applicable.is_some()
    }
}

pub fn desk() -> Desk {
    expect_context()
}

/// The id of a skill's name in the page, where the focus goes.
pub fn name_id(skill: usize) -> String {
    format!("skill-{skill}")
}

impl Desk {
    pub fn new(subject: Subject, assessor: Assessor) -> Self {
        let app = app();
        let assessor = Signal::new(assessor);
        let rows = Memo::new(move || rows(app, subject, &assessor.read()));
        let report = Memo::new(move || with_sheet(app, subject, &assessor.read(), PersonReport::new));
        let first = first_open(subject, &rows.read_untracked());
        let open = Signal::new(first);
        let scope = Signal::new(Scope::Area);
        let query = Signal::new(String::new());
        let stale = Signal::new(Vec::new());
        let area = Memo::new(move || subject.framework.skills[open.get()].area);
        let visible = Memo::new(move || match (query.read().trim(), scope.get()) {
            ("", Scope::Area) => subject.framework.areas[area.get()].skills.clone().collect(),
            ("", Scope::All) => (0..subject.framework.skills.len()).collect(),
            ("", Scope::Stale) => stale.get(),
            (query, _) => find(subject, query),
        });
        let desk = Self {
            app,
            subject,
            assessor,
            rows,
            report,
            open,
            has_details: Signal::new(false),
            scope,
            query,
            visible,
            stale,
        };
        Effect::new(move || {
            let skill = &subject.framework.skills[open.get()];
            let place = Route::Assess(subject, assessor.get_untracked());
            address::replace(&format!("{place}/{}", skill.id));
        });
        desk
    }

    pub fn key(&self, skill: usize) -> DraftKey {
        DraftKey {
            person: self.subject.person,
            framework: self.subject.framework.id.clone(),
            assessor: self.assessor.get_untracked(),
            skill: self.subject.framework.skills[skill].id.clone(),
        }
    }

    /// The versions of a skill's draft that are shown: what a text field's change is made on.
    pub fn bases(&self, skill: usize) -> Vec<VersionId> {
        let record = RecordKey::Draft(self.key(skill));
        self.app
            .workspace()
            .record(&record)
            .map(crate::model::store::record::Record::head_ids)
            .unwrap_or_default()
    }

    /// Opens a skill and puts the focus on it.
    pub fn open(&self, skill: usize) {
        // At once where the row is in the page, so that the next key is meant for it, even one that comes before it is
        // drawn anew.
        page::focus(&name_id(skill));
        self.open.set(skill);
        request_animation_frame(move || {
            page::focus(&name_id(skill));
            page::reveal(&format!("skill-row-{skill}"));
        });
    }

    pub fn open_area(&self, area: usize) {
        self.query.set(String::new());
        self.scope.set(Scope::Area);
        let skills = self.subject.framework.areas[area].skills.clone();
        let rows = self.rows.read_untracked();
        let first_open = skills.clone().find(|skill| !rows[*skill].is_settled());
        self.open(first_open.unwrap_or(skills.start));
    }

    pub fn toggle_all(&self) {
        self.query.set(String::new());
        self.scope.update(|scope| *scope = if *scope == Scope::All { Scope::Area } else { Scope::All });
    }

    pub fn open_first_found(&self) {
        let Some(first) = self.visible.get_untracked().first().copied() else { return };
        self.query.set(String::new());
        self.open(first);
    }

    /// Shows the old ratings, oldest first.
    pub fn review_stale(&self) {
        let today = self.app.today();
        let assessor = self.assessor.read_untracked();
        let stale = untrack(|| {
            with_sheet(self.app, self.subject, &assessor, |sheet| {
                crate::engine::person::staleness::stale(sheet, today)
            })
        });
        let Some(first) = stale.first().copied() else { return };
        self.stale.set(stale);
        self.scope.set(Scope::Stale);
        self.open(first);
    }

    /// Opens the skill so many places further in the order that is shown; at an area's end comes the next area.
    pub fn step(&self, by: isize) {
        let visible = self.visible.get_untracked();
        let is_whole = self.scope.get_untracked() == Scope::Area && self.query.read_untracked().is_empty();
        let order: Vec<usize> =
            if is_whole { (0..self.subject.framework.skills.len()).collect() } else { visible };
        let open = self.open.get_untracked();
        let place = order.iter().position(|skill| *skill == open);
        let next = place.and_then(|place| order.get(place.checked_add_signed(by)?));
        if let Some(next) = next.or(order.first().filter(|_| place.is_none())) {
            self.open(*next);
        }
    }

    pub fn step_area(&self, by: isize) {
        let framework = self.subject.framework;
        let area = framework.skills[self.open.get_untracked()].area;
        if let Some(next) = area.checked_add_signed(by).filter(|next| *next < framework.areas.len()) {
            self.open_area(next);
        }
    }

    /// Rates the open skill and moves on.
    pub fn rate_open(&self, level: Level) {
        let skill = self.open.get_untracked();
        if self.rate(skill, level) {
            self.step(1);
        }
    }

    pub fn rate(&self, skill: usize, level: Level) -> bool {
        let today = self.app.today();
        self.edit(|edit, key| edit.rate(key, level, today), skill)
    }

    pub fn clear(&self, skill: usize) {
        #[allow(clippy::redundant_closure_for_method_calls)]
        // The method alone is for one lifetime of the edit only.
        self.edit(|edit, key| edit.clear(key), skill);
    }

    /// Confirms the open skill's level and moves on.
    pub fn confirm_open(&self) {
        let skill = self.open.get_untracked();
        if self.rows.read_untracked()[skill].current.is_some() && self.confirm(skill) {
            self.step(1);
        }
    }

    pub fn confirm(&self, skill: usize) -> bool {
        let today = self.app.today();
        self.edit(|edit, key| edit.confirm(key, today), skill)
    }

    pub fn set_want(&self, skill: usize, want: Want) {
        self.edit(|edit, key| edit.set_want(key, want), skill);
    }

    /// Makes a change to one skill's rating; whether it was accepted.
    pub fn edit(
        &self,
        change: impl FnOnce(&mut Edit<'_>, &DraftKey) -> Result<(), EditError>,
        skill: usize,
    ) -> bool {
        let key = self.key(skill);
        self.app.edit(|edit| change(edit, &key)).is_ok()
    }
}

/// Lines up what an assessor says with the framework.
fn with_sheet<T>(
    app: App,
    subject: Subject,
    assessor: &Assessor,
    use_sheet: impl FnOnce(&Sheet<'_>) -> T,
) -> T {
    let workspace = app.workspace();
    let aim =
        workspace.person(subject.person).map_or(Seniority::Mid, crate::model::records::person::Person::aim);
    let ratings = workspace.current_ratings(subject.person, &subject.framework.id, assessor);
    use_sheet(&Sheet::new(subject.framework, aim, &ratings))
}

fn rows(app: App, subject: Subject, assessor: &Assessor) -> Vec<Row> {
    let today = app.today();
    let workspace = app.workspace();
    with_sheet(app, subject, assessor, |sheet| {
        let row =
            |(cell, skill): (&crate::engine::person::sheet::Cell<'_>, &crate::content::framework::Skill)| {
                let key = DraftKey {
                    person: subject.person,
                    framework: subject.framework.id.clone(),
                    assessor: assessor.clone(),
                    skill: skill.id.clone(),
                };
                let note = RecordKey::Note(key.clone());
                let is_in_conflict = |record: &RecordKey| workspace.conflicts().contains_key(record);
                Row {
                    current: cell.current,
                    target: cell.target,
                    required: cell.required,
                    aim: sheet.aim,
                    has_own_target: cell.rating.is_some_and(|rating| rating.target.is_some()),
                    not_applicable: cell.rating.and_then(|rating| rating.not_applicable.clone()),
                    want: cell.rating.map(|rating| rating.want).unwrap_or_default(),
                    on: cell.on,
                    is_stale: cell.current.is_some()
                        && cell.on.is_some_and(|on| crate::engine::person::staleness::is_stale(on, today)),
                    has_more: cell.rating.is_some_and(|rating| {
                        !rating.evidence.is_empty() || !rating.plan.is_empty() || !rating.note.is_empty()
                    }) || workspace.content(&note).is_some(),
                    is_in_conflict: is_in_conflict(&note) || is_in_conflict(&RecordKey::Draft(key)),
                }
            };
        sheet.cells.iter().zip(&subject.framework.skills).map(row).collect()
    })
}

/// The skill in the address, else the first that is not rated.
fn first_open(subject: Subject, rows: &[Row]) -> usize {
    let hash = address::hash();
    let in_address = hash.rsplit('/').next().and_then(|slug| subject.framework.skill(&slug.parse().ok()?));
    in_address.or_else(|| rows.iter().position(|row| !row.is_settled())).unwrap_or(0)
}

/// The skills whose name or alias holds the text.
fn find(subject: Subject, query: &str) -> Vec<usize> {
    let query = lower(query);
    let skills = subject.framework.skills.iter().enumerate();
    skills
        .filter(|(_, skill)| skill.names().any(|name| lower(name).contains(&query)))
        .map(|(place, _)| place)
        .collect()
}
