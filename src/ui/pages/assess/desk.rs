use std::cell::Cell;

use leptos::{
    ev,
    prelude::{expect_context, on_cleanup, request_animation_frame, untrack, window_event_listener},
};

use crate::{
    browser::{address, page},
    engine::person::report::PersonReport,
    model::{
        records::{
            assessor::Assessor,
            ids::{AssessmentId, VersionId},
            level::Level,
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
        settings::{keep_review, review},
    },
    ui::{
        pages::assess::row::{Progress, Row, rows, with_sheet},
        routes::{Route, Subject},
    },
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
    /// Whether the person's profile and the earlier assessments are shown.
    pub has_profile: Signal<bool>,
    pub scope: Signal<Scope>,
    pub query: Signal<String>,
    /// The skills in the list.
    pub visible: Memo<Vec<usize>>,
    /// The old ratings when their review began, oldest first: a confirmed one stays in the list.
    stale: Signal<Vec<usize>>,
    /// The finished assessment since which all ratings are reviewed: the last one, or the review is over.
    review: Signal<Option<AssessmentId>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Area,
    All,
    Stale,
}

/// A field in which something is written about the open skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Evidence,
    Plan,
    Note,
    /// Why it does not apply.
    Reason,
}

impl Field {
    pub fn id(self, skill: usize) -> String {
        let name = match self {
            Self::Evidence => "evidence",
            Self::Plan => "plan",
            Self::Note => "note",
            Self::Reason => "reason",
        };
        format!("{name}-{skill}")
    }
}

pub fn desk() -> Desk {
    expect_context()
}

/// The id of what says that all is rated, where the focus goes after the last skill.
pub const DONE_ID: &str = "done-title";

/// The id of a skill's name in the page, where the focus goes.
pub fn name_id(skill: usize) -> String {
    format!("skill-{skill}")
}

fn row_id(skill: usize) -> String {
    format!("skill-row-{skill}")
}

impl Desk {
    pub fn new(subject: Subject, assessor: Assessor) -> Self {
        let app = app();
        let assessor = Signal::new(assessor);
        let review = Signal::new(review());
        let rows = Memo::new(move || rows(app, subject, &assessor.read(), review.get()));
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
            has_profile: Signal::new(false),
            scope,
            query,
            visible,
            stale,
            review,
        };
        Effect::new(move || {
            let skill = &subject.framework.skills[open.get()];
            let place = Route::Assess(subject, assessor.get_untracked());
            address::replace(&format!("{place}/{}", skill.id));
        });
        desk.keep_focus();
        desk.follow_address();
        if visible.read_untracked().first() != Some(&first) {
            // After the page was scrolled to its top, as every page is that is gone to.
            request_animation_frame(move || page::reveal(&row_id(first)));
        }
        desk
    }

    /// Opens the skill that an address names which is gone to from this page.
    fn follow_address(self) {
        let handle = window_event_listener(ev::hashchange, move |_| {
            let here = Route::Assess(self.subject, self.assessor.get_untracked());
            let is_other = |skill: &usize| *skill != self.open.get_untracked();
            if Route::read(&address::hash()) == here
                && let Some(skill) = in_address(self.subject).filter(is_other)
            {
                self.open(skill);
            }
        });
        on_cleanup(move || handle.remove());
    }

    /// Puts the focus on the open skill whenever a change takes away what had it: a button that was pressed, or that an
    /// undo or another tab made superfluous.
    fn keep_focus(self) {
        let is_first = Cell::new(true);
        Effect::new(move || {
            self.rows.track();
            if !is_first.replace(false) {
                request_animation_frame(move || {
                    if page::focused().is_none()
                        && let Some(open) = self.open.try_get_untracked()
                    {
                        page::focus_in_place(&name_id(open));
                    }
                });
            }
        });
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

    /// Opens a skill, puts the focus on it, and brings it to rest below what stays at the top of the window.
    pub fn open(&self, skill: usize) {
        // At once where the row is in the page, so that the next key is meant for it, even one that comes before it is
        // drawn anew.
        page::focus_in_place(&name_id(skill));
        if self.open.get_untracked() != skill {
            self.has_details.set(false);
            self.open.set(skill);
        }
        request_animation_frame(move || {
            page::focus_in_place(&name_id(skill));
            page::reveal(&row_id(skill));
        });
    }

    /// Goes back from a field or a button to the open skill.
    pub fn leave(&self) {
        if self.has_profile.get_untracked() {
            return self.toggle_profile();
        }
        let open = self.open.get_untracked();
        page::focus_in_place(&name_id(open));
        page::reveal(&row_id(open));
    }

    /// Puts the cursor into a field of the open skill.
    pub fn write(&self, field: Field) {
        let id = field.id(self.open.get_untracked());
        self.has_details.set(true);
        request_animation_frame(move || page::focus(&id));
    }

    /// Shows the person's profile and puts the focus there, or hides it and puts the focus back.
    pub fn toggle_profile(&self) {
        let is_shown = !self.has_profile.get_untracked();
        self.has_profile.set(is_shown);
        request_animation_frame(move || {
            if is_shown {
                page::scroll_to_top();
                page::focus_first("profile");
            } else {
                page::focus_in_place("profile-toggle");
            }
        });
    }

    pub fn open_area(&self, area: usize) {
        self.query.set(String::new());
        self.scope.set(Scope::Area);
        let skills = self.subject.framework.areas[area].skills.clone();
        let rows = self.rows.read_untracked();
        let first_open = skills.clone().find(|skill| rows[*skill].is_open());
        self.open(first_open.unwrap_or(skills.start));
    }

    pub fn toggle_all(&self) {
        self.query.set(String::new());
        self.scope.update(|scope| *scope = if *scope == Scope::All { Scope::Area } else { Scope::All });
        let open = self.open.get_untracked();
        request_animation_frame(move || page::reveal(&row_id(open)));
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

    /// Whether the ratings are being reviewed since the last finished assessment.
    pub fn is_reviewing(&self) -> bool {
        self.review.get().is_some_and(|since| self.last_finished() == Some(since))
    }

    fn last_finished(&self) -> Option<AssessmentId> {
        let workspace = self.app.workspace();
        let history =
            workspace.history(self.subject.person, &self.subject.framework.id, &self.assessor.read());
        history.last().map(|(id, _)| *id)
    }

    /// Begins to review all ratings, or goes on with it. Nothing is changed by that.
    pub fn begin_review(&self) {
        self.keep_review(untrack(|| self.last_finished()));
        self.query.set(String::new());
        self.scope.set(Scope::Area);
        let first = self.rows.read_untracked().iter().position(Row::is_open);
        self.open(first.unwrap_or_default());
    }

    pub fn stop_review(&self) {
        self.keep_review(None);
    }

    fn keep_review(&self, since: Option<AssessmentId>) {
        keep_review(since);
        self.review.set(since);
    }

    pub fn progress(&self) -> Progress {
        Progress::of(&self.rows.read())
    }

    /// Whether anything was said since the last finished assessment.
    pub fn has_drafts(&self) -> bool {
        let assessor = self.assessor.read();
        let is_ours =
            |key: &DraftKey| key.framework == self.subject.framework.id && key.assessor == *assessor;
        self.app.workspace().drafts(self.subject.person).any(|(key, _)| is_ours(key))
    }

    /// Opens the skill so many places further in the order that is shown; at an area's end comes the next area.
    pub fn step(&self, by: isize) {
        if let Some(next) = self.neighbor(by) {
            self.open(next);
        }
    }

    fn neighbor(&self, by: isize) -> Option<usize> {
        let visible = self.visible.get_untracked();
        let is_whole = self.scope.get_untracked() == Scope::Area && self.query.read_untracked().is_empty();
        let order: Vec<usize> =
            if is_whole { (0..self.subject.framework.skills.len()).collect() } else { visible };
        let open = self.open.get_untracked();
        let place = order.iter().position(|skill| *skill == open);
        let next = place.and_then(|place| order.get(place.checked_add_signed(by)?));
        next.or(order.first().filter(|_| place.is_none())).copied()
    }

    /// Goes on after the open skill was rated: to the next one, and after the last open one to what says that all is done.
    fn go_on(&self, was_complete: bool) {
        let is_complete = Progress::of(&self.rows.read_untracked()).is_complete();
        match self.neighbor(1) {
            Some(next) if was_complete || !is_complete => self.open(next),
            _ if is_complete => request_animation_frame(|| page::go_to(DONE_ID)),
            _ => {}
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
        let was_complete = Progress::of(&self.rows.read_untracked()).is_complete();
        if self.rate(self.open.get_untracked(), level) {
            self.go_on(was_complete);
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
        let was_complete = Progress::of(&self.rows.read_untracked()).is_complete();
        let today = self.app.today();
        if self.rows.read_untracked()[skill].current.is_some()
            && self.edit(|edit, key| edit.confirm(key, today), skill)
        {
            self.go_on(was_complete);
        }
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

/// The skill in the address, else the first that is not rated.
fn first_open(subject: Subject, rows: &[Row]) -> usize {
    in_address(subject).or_else(|| rows.iter().position(Row::is_open)).unwrap_or(0)
}

fn in_address(subject: Subject) -> Option<usize> {
    let hash = address::hash();
    hash.rsplit('/').next().and_then(|slug| subject.framework.skill(&slug.parse().ok()?))
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
