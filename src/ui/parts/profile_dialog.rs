use leptos::ev::SubmitEvent;

use crate::{
    browser::clock,
    content::mentoring::{LearningStyle, mentoring},
    model::{
        json::fields::UnknownFields,
        records::{
            ids::PersonId,
            mentor_profile::{Hours, MentorProfile, Offer, Seek},
        },
        store::{content::Content, key::RecordKey},
    },
    state::{app::app, live::Signal, notice::Notice},
    ui::{
        labels,
        parts::{
            dialog::modal,
            fields::{field, lines, long_field, tick},
            person_field::{everybody, people_fields, people_names},
            select::{options, select},
        },
        shell::{Dialog, shell},
        view::{IntoView, View, show, view},
    },
    words::{mentoring as mentoring_words, mentoring_profile as words},
};

/// The time zone offsets that are not multiples of half an hour, in minutes ahead of UTC.
const ODD_OFFSETS: [i32; 3] = [345, 525, 765];
const MAX_HOURS: u32 = 1_000;

/// Shows the dialog for a person's offers and needs in mentoring. `form` is `profile_form`, which is lazy loaded.
pub fn profile_dialog(form: fn() -> View) -> View {
    modal("profile", words::TITLE, |dialog| matches!(dialog, Dialog::Profile(_)), form)
}

/// The contents of the fields.
#[derive(Clone)]
struct Draft {
    offered_hours: String,
    max_mentees: String,
    needed_hours: String,
    utc_offset: i32,
    from: String,
    until: String,
    interests: String,
    /// The parts of the profile without a field here.
    profile: MentorProfile,
}

impl Draft {
    fn of(profile: MentorProfile) -> Self {
        let number = |number: Option<u32>| number.map(|it| it.to_string()).unwrap_or_default();
        let offer = profile.offers.as_ref();
        let hours = profile.hours.as_ref();
        Self {
            offered_hours: number(offer.and_then(|offer| offer.hours_per_month)),
            max_mentees: offer.map_or(1, |offer| offer.max_mentees).to_string(),
            needed_hours: number(profile.seeks.as_ref().and_then(|seek| seek.hours_per_month)),
            utc_offset: profile.utc_offset.unwrap_or_else(clock::utc_offset),
            from: hours.map(|hours| time(hours.from)).unwrap_or_default(),
            until: hours.map(|hours| time(hours.until)).unwrap_or_default(),
            interests: profile.interests.join("\n"),
            profile,
        }
    }

    /// Returns the profile, or the problem of a field.
    fn read(
        self,
        offers: bool,
        seeks: bool,
        never_with: Vec<PersonId>,
    ) -> Result<MentorProfile, &'static str> {
        let Self { mut profile, .. } = self;
        let offer_rest = profile.offers.map(|offer| offer.rest).unwrap_or_default();
        let seek_rest = profile.seeks.map(|seek| seek.rest).unwrap_or_default();
        profile.offers = None;
        if offers {
            profile.offers = Some(Offer {
                hours_per_month: number(&self.offered_hours)?,
                max_mentees: number(&self.max_mentees)?.ok_or(words::WHOLE_NUMBERS)?,
                rest: offer_rest,
            });
        }
        profile.seeks = None;
        if seeks {
            profile.seeks = Some(Seek { hours_per_month: number(&self.needed_hours)?, rest: seek_rest });
        }
        profile.utc_offset = Some(self.utc_offset);
        let hours_rest = profile.hours.map(|hours| hours.rest).unwrap_or_default();
        profile.hours = hours(&self.from, &self.until, hours_rest)?;
        profile.interests = lines(&self.interests);
        profile.never_with = never_with;
        Ok(profile)
    }
}

fn number(text: &str) -> Result<Option<u32>, &'static str> {
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse() {
        Ok(number) if number <= MAX_HOURS => Ok(Some(number)),
        _ => Err(words::WHOLE_NUMBERS),
    }
}

fn hours(from: &str, until: &str, rest: UnknownFields) -> Result<Option<Hours>, &'static str> {
    match (minutes(from), minutes(until)) {
        (Some(from), Some(until)) => Ok(Some(Hours { from, until, rest })),
        (None, None) => Ok(None),
        _ => Err(words::BOTH_HOURS),
    }
}

/// Formats minutes as a time: "09:30" for 570.
fn time(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

fn minutes(time: &str) -> Option<u32> {
    let (hours, minutes) = time.split_once(':')?;
    Some(hours.parse::<u32>().ok()? * 60 + minutes.get(..2)?.parse::<u32>().ok()?)
}

pub fn profile_form() -> View {
    let (app, shell) = (app(), shell());
    let Some(Dialog::Profile(person)) = shell.dialog.get_untracked() else { return View::EMPTY };
    let known = app.workspace_now().profile(person).cloned().unwrap_or_default();
    let (offers, seeks) = (Signal::new(known.offers.is_some()), Signal::new(known.seeks.is_some()));
    let never_with = Signal::new(known.never_with.clone());
    let draft = Signal::new(Draft::of(known));
    let refusal = Signal::new(None::<String>);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let (offers, seeks) = (offers.get_untracked(), seeks.get_untracked());
        let read = draft.get_untracked().read(offers, seeks, never_with.get_untracked());
        let saved = read.map_err(str::to_owned).and_then(|profile| {
            let content = Content::Profile(profile.into());
            app.try_edit(|edit| edit.set(RecordKey::Profile(person), content))
                .map_err(|error| error.to_string())
        });
        if saved.is_ok() {
            shell.dialog.set(None);
            app.notify(Notice::undoable(words::saved(&labels::person(&app.workspace_now(), person))));
        }
        refusal.set(saved.err());
    };

    let now = draft.read_untracked();
    let offer_fields = move || {
        let now = draft.read_untracked();
        let hours = set_in(draft, |draft, text| draft.offered_hours = text);
        let max = set_in(draft, |draft, text| draft.max_mentees = text);
        view! {
            <div class="field-row">
                {field(words::OFFERED_HOURS, "number", now.offered_hours.clone(), hours)}
                {field(words::MAX_MENTEES, "number", now.max_mentees.clone(), max)}
            </div>
        }
    };
    let seek_fields = move || {
        let hours = set_in(draft, |draft, text| draft.needed_hours = text);
        field(words::NEEDED_HOURS, "number", draft.read_untracked().needed_hours.clone(), hours)
    };

    view! {
        <form class="person-form" on:submit={save}>
            <p><bdi>{labels::person(&app.workspace_now(), person)}</bdi></p>
            {tick(words::OFFERS, offers.get_untracked(), move |is_on| offers.set(is_on))}
            {show(move || offers.get(), offer_fields)}
            {tick(words::SEEKS, seeks.get_untracked(), move |is_on| seeks.set(is_on))}
            {show(move || seeks.get(), seek_fields)}
            {clock_select(draft)}
            <div class="field-row">
                {field(words::FROM, "time", now.from.clone(), set_in(draft, |draft, text| draft.from = text))}
                {field(words::UNTIL, "time", now.until.clone(), set_in(draft, |draft, text| draft.until = text))}
            </div>
            <p class="soft">{words::HOURS_MEAN}</p>
            {styles(draft)}
            {long_field(words::INTERESTS, now.interests.clone(), set_in(draft, |draft, text| draft.interests = text))}
            {never(never_with)}
            <output role="alert">{move || refusal.get()}</output>
            <div class="actions">
                <button class="primary">{words::SAVE}</button>
                <button type="button" on:click={move |_| shell.dialog.set(None)}>{mentoring_words::CANCEL}</button>
            </div>
        </form>
    }
}

fn set_in(draft: Signal<Draft>, set: fn(&mut Draft, String)) -> impl Fn(String) + 'static {
    move |text| draft.update(|draft| set(draft, text))
}

fn clock_select(draft: Signal<Draft>) -> View {
    let now = draft.read_untracked().utc_offset;
    let mut offsets: Vec<i32> = (-24..=28).map(|half_hours| half_hours * 30).collect();
    for offset in ODD_OFFSETS.into_iter().chain([now]) {
        if let Err(place) = offsets.binary_search(&offset) {
            offsets.insert(place, offset);
        }
    }
    let offsets =
        offsets.into_iter().map(|offset| (offset.to_string(), words::utc(offset), offset == now)).collect();
    select(words::CLOCK, options(offsets), move |text| {
        if let Ok(offset) = text.parse() {
            draft.update(|draft| draft.utc_offset = offset);
        }
    })
}

fn styles(draft: Signal<Draft>) -> View {
    let now = draft.read_untracked();
    let style_tick = |it: &'static LearningStyle| {
        let turn = move |is_on: bool| {
            draft.update(|draft| {
                let styles = &mut draft.profile.styles;
                styles.retain(|style| *style != it.style);
                if is_on {
                    styles.push(it.style);
                }
            });
        };
        let label = [&it.name, ": ", &it.meaning].concat();
        tick(label, now.profile.styles.contains(&it.style), turn)
    };
    let ticks = mentoring().styles.iter().map(style_tick).into_view();
    view! { <fieldset><legend>{words::STYLES}</legend>{ticks}</fieldset> }
}

fn never(never_with: Signal<Vec<PersonId>>) -> View {
    let everybody = everybody(app());
    view! {
        <div class="field-list">
            {people_names(&everybody)}
            {people_fields(words::NEVER_WITH, everybody, never_with)}
            <p class="soft">{words::NEVER_WITH_MEANS}</p>
        </div>
    }
}
