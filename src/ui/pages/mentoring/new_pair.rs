use leptos::{ev::SubmitEvent, prelude::request_animation_frame};

use crate::{
    browser::{page, random},
    content::{
        framework::{Framework, built_in},
        mentoring::mentoring,
    },
    engine::{mentoring::blind::has_rated, team::roster::Roster},
    model::{
        records::{
            day::{read as read_day, text as day_text},
            ids::{PairId, PersonId},
            pair::{Pair, PairKind, PairStatus},
            refusal::EditError,
        },
        small::order::ordered,
        store::workspace::Workspace,
    },
    state::{
        app::{App, app},
        live::{Memo, Signal},
    },
    ui::{
        parts::{
            fields::{field, lines, long_field},
            person_field::{Everybody, everybody, people_fields, people_names, person_field},
            section::heading,
            select::{options, select},
        },
        routes::{PairView, Route},
        view::{IntoView, View, view},
    },
    words::mentoring as words,
};

/// So many of the mentee's gaps are suggested.
const N_SUGGESTED: usize = 6;

/// What the form holds.
#[derive(Clone, Copy)]
struct Form {
    app: App,
    mentor: Signal<Option<PersonId>>,
    /// Of whom only a group has more than the first.
    mentees: Signal<Vec<PersonId>>,
    kind: Signal<PairKind>,
    every_days: Signal<String>,
    minutes: Signal<String>,
    start: Signal<String>,
    focus: Signal<String>,
    refusal: Signal<Option<String>>,
}

/// The form of a new pair, in the page.
pub fn new_pair(is_open: Signal<bool>) -> View {
    let app = app();
    let kind = PairKind::default();
    let form = Form {
        app,
        mentor: Signal::new(None),
        mentees: Signal::new(Vec::new()),
        kind: Signal::new(kind),
        every_days: Signal::new(String::new()),
        minutes: Signal::new(String::new()),
        start: Signal::new(day_text(app.today())),
        focus: Signal::new(String::new()),
        refusal: Signal::new(None),
    };
    form.turn_to(kind);
    let everybody = everybody(app);
    let mentor = person_field(words::MENTOR, &everybody, None, move |chosen| form.mentor.set(chosen));
    // The form comes into the page only now.
    request_animation_frame(|| page::go_to(&heading("new-pair")));

    view! {
        <form class="new-pair" aria-labelledby={heading("new-pair")} on:submit={move |event| form.save(&event)}>
            <h3 id={heading("new-pair")} tabindex="-1">{words::NEW_PAIR}</h3>
            {people_names(&everybody)}
            <div class="field-row">
                {mentor}
                <div class="field-list">{mentees(form, everybody)}</div>
            </div>
            <div class="field-row">
                {kinds(form)}
                {move || cadence(form)}
                {field(words::START, "date", form.start.get_untracked(), move |text| form.start.set(text))}
            </div>
            <p class="soft">{move || mentoring().kind(form.kind.get()).purpose.as_str()}</p>
            {move || long_field(words::FOCUS, form.focus.get(), move |text| form.focus.set(text))}
            {suggestions(form)}
            <output role="alert">{move || form.refusal.get()}</output>
            <div class="actions">
                <button class="primary">{words::MAKE_PAIR}</button>
                <button type="button" on:click={move |_| is_open.set(false)}>{words::CANCEL}</button>
            </div>
        </form>
    }
}

impl Form {
    /// Another kind of pair has its own rhythm.
    fn turn_to(self, kind: PairKind) {
        let rhythm = mentoring().kind(kind);
        self.every_days.set(rhythm.every_days.to_string());
        self.minutes.set(rhythm.minutes.to_string());
        self.kind.set(kind);
    }

    fn read(self, workspace: &Workspace) -> Result<Pair, String> {
        let mentor = self.mentor.get_untracked().ok_or_else(|| EditError::NoMentee.to_string())?;
        let kind = self.kind.get_untracked();
        let mut mentees = self.mentees.get_untracked();
        if kind != PairKind::Group {
            mentees.truncate(1);
        }
        // What is no number is refused as 0 is.
        let number = |text: Signal<String>| text.read_untracked().parse().unwrap_or_default();
        let is_sample = |id: &PersonId| workspace.person(*id).is_some_and(|person| person.sample);
        let sample = mentees.iter().chain([&mentor]).any(is_sample);
        Ok(Pair {
            sample,
            mentor,
            mentees,
            kind,
            status: PairStatus::Proposed,
            focus_areas: lines(&self.focus.read_untracked()),
            start: read_day(&self.start.read_untracked()).ok_or_else(|| words::NO_START.to_owned())?,
            every_days: number(self.every_days),
            minutes: number(self.minutes),
            ..Pair::default()
        })
    }

    fn save(self, event: &SubmitEvent) {
        event.prevent_default();
        let id = PairId(random::uuid());
        let read = self.read(&self.app.workspace_now());
        let saved = read.and_then(|pair| {
            self.app.try_edit(|edit| edit.add_pair(id, pair)).map_err(|error| error.to_string())
        });
        match saved {
            Ok(()) => Route::Pair(id, PairView::Sessions).go(),
            Err(refusal) => self.refusal.set(Some(refusal)),
        }
    }
}

fn mentees(form: Form, everybody: Everybody) -> View {
    let is_group = Memo::new(move || form.kind.get() == PairKind::Group);
    let fields = move || {
        if is_group.get() {
            return people_fields(words::MENTEE, everybody.clone(), form.mentees);
        }
        let first = form.mentees.read_untracked().first().copied();
        person_field(words::MENTEE, &everybody, first, move |chosen| {
            form.mentees.update(|mentees| match (chosen, mentees.first_mut()) {
                (Some(chosen), Some(first)) => *first = chosen,
                (Some(chosen), None) => mentees.push(chosen),
                (None, _) => mentees.clear(),
            });
        })
    };
    fields.into_view()
}

fn kinds(form: Form) -> View {
    let now = form.kind.get_untracked();
    let kinds = mentoring().kinds.iter();
    let kinds = kinds.map(|it| (it.kind.key().to_owned(), it.name.clone(), it.kind == now)).collect();
    let turn = move |key: String| {
        if let Some(kind) = PairKind::from_key(&key) {
            form.turn_to(kind);
        }
    };
    select(words::KIND, options(kinds), turn)
}

/// Drawn anew when the kind changes, so that it shows the new kind's rhythm.
fn cadence(form: Form) -> View {
    form.kind.track();
    view! {
        {field(words::EVERY_DAYS, "number", form.every_days.get_untracked(), move |text| form.every_days.set(text))}
        {field(words::MINUTES, "number", form.minutes.get_untracked(), move |text| form.minutes.set(text))}
    }
}

/// The skills with the mentee's largest significant gaps, to be taken over with one press.
fn suggestions(form: Form) -> View {
    let mentee = Memo::new(move || form.mentees.read().first().copied());
    let suggested = move || {
        let mentor = form.mentor.get();
        let skills = mentee.get().map(|mentee| largest_gaps(form.app, mentor, mentee)).unwrap_or_default();
        if skills.is_empty() {
            return View::EMPTY;
        }
        let button = |skill: &'static str| {
            let add = move |_| {
                form.focus.update(|focus| {
                    if !lines(focus).iter().any(|line| line == skill) {
                        let known = focus.trim_end().to_owned();
                        *focus =
                            if known.is_empty() { skill.to_owned() } else { [&known, "\n", skill].concat() };
                    }
                });
            };
            view! { <button type="button" aria-label={words::add_focus(skill)} on:click={add}>"+ " {skill}</button> }
        };
        let buttons = skills.into_iter().map(button);
        view! { <div class="suggestions"><p class="soft">{words::SUGGESTED}</p><div class="actions">{buttons}</div></div> }
    };
    suggested.into_view()
}

/// Over all frameworks. Whoever is to be the mentor and uses this browser sees them once they have rated too: the pair
/// that is about to be made hides them.
pub(super) fn largest_gaps(app: App, mentor: Option<PersonId>, person: PersonId) -> Vec<&'static str> {
    let workspace = app.workspace();
    let me = mentor.filter(|mentor| app.me() == Some(*mentor));
    let is_seen = |framework: &&Framework| {
        !workspace.hides(person, &framework.id)
            && me.is_none_or(|me| has_rated(&workspace, me, person, &framework.id))
    };
    let mut gaps: Vec<(u8, &'static str)> = Vec::new();
    for framework in built_in().filter(is_seen) {
        let Some(roster) = Roster::of_person(&workspace, framework, person, None) else { continue };
        for (skill, rating) in
            roster.ratings(0).iter().enumerate().filter(|(_, rating)| rating.has_significant_gap())
        {
            let name: &'static str = &framework.skills[skill].name;
            // What stands in brackets nobody says; topics are compared with focus areas as they are said.
            let name = name.split_once(" (").map_or(name, |(name, _)| name);
            gaps.push((rating.gap().unwrap_or_default(), name));
        }
    }
    let gaps = ordered(gaps, |(one, _), (other, _)| other.cmp(one));
    gaps.into_iter().take(N_SUGGESTED).map(|(_, name)| name).collect()
}
