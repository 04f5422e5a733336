use leptos::ev::SubmitEvent;

use crate::{
    browser::locale,
    model::{
        records::{
            ids::VersionId,
            level::Level,
            rating::{Rating, Want},
        },
        store::{key::RecordKey, record::Record},
    },
    state::live::{Memo, Signal},
    ui::{
        labels,
        pages::assess::{
            desk::{Desk, Field, desk},
            row::Row,
        },
        parts::{
            draft_text::draft_text,
            fields::lines,
            links::links,
            select::{options, select},
        },
        view::{View, value_of, view},
    },
    words::assess as words,
};

/// Confirming and clearing, target, wish, and the way to the texts.
pub fn tools(desk: Desk, skill: usize, row: &Row) -> View {
    let toggle = move |_| desk.has_details.update(|has_details| *has_details = !*has_details);
    let rated = row.current.map(|_| {
        // In a review the level from before is confirmed or changed; there is nothing to clear yet.
        let clear = row.chosen().map(|_| {
            view! { <button class="quiet" on:click={move |_| desk.clear(skill)}>{words::CLEAR}</button> }
        });
        view! {
            <button
                class={if row.before().is_some() { "primary" } else { "quiet" }}
                on:click={move |_| desk.confirm_open()}
            >
                {words::STILL_ACCURATE}
            </button>
            {clear}
            <span class="soft">{row.on.filter(|_| row.chosen().is_some()).map(|on| words::rated_on(&locale::day(on)))}</span>
        }
    });
    let more = view! {
        <button class="quiet" aria-expanded={desk.has_details.get().to_string()} on:click={toggle}>
            {words::MORE}
        </button>
    };
    if !row.is_applicable() {
        return view! { <div class="rating-tools">{more}</div> };
    }

    view! {
        <div class="rating-tools">
            {rated}
            {target(desk, skill, row)}
            {want(desk, skill, row)}
            {more}
        </div>
    }
}

fn target(desk: Desk, skill: usize, row: &Row) -> View {
    let framework = desk.subject.framework;
    let default = words::default_target(
        row.required.number(),
        framework.level_name(row.required),
        labels::seniority(row.aim),
    );
    let levels = Level::ALL.map(|level| {
        let label = words::level_label(level.number(), framework.level_name(level));
        (level.number().to_string(), label, row.has_own_target && row.target == level)
    });
    let levels = std::iter::once((String::new(), default, !row.has_own_target)).chain(levels).collect();
    select(words::TARGET, options(levels), move |text| {
        let target = Level::from_text(&text);
        desk.edit(|edit, key| edit.change_rating(key, |rating| rating.target = target), skill);
    })
}

fn want(desk: Desk, skill: usize, row: &Row) -> View {
    let option = |want: Want| {
        let number = want.number();
        (number.to_string(), words::WANTS[usize::from(number)].to_owned(), row.want == want)
    };
    select(words::WANT, options(Want::ALL.map(option).into()), move |text| {
        if let Some(want) = Want::ALL.into_iter().find(|want| want.number().to_string() == text) {
            desk.set_want(skill, want);
        }
    })
}

/// Evidence, plan, note, and whether the skill applies at all.
pub fn texts(skill: usize) -> View {
    let desk = desk();
    let rating =
        Memo::new(move || desk.app.workspace().rating(&desk.key(skill)).cloned().unwrap_or_default());
    let bases = Memo::new(move || desk.bases(skill));
    let change = move |bases: Vec<VersionId>, change: Box<dyn FnOnce(&mut Rating)>| {
        desk.edit(|edit, key| edit.change_rating_on(key, bases, change), skill)
    };
    let text = |field: Field,
                label: &'static str,
                hint: &'static str,
                of: fn(&Rating) -> String,
                set: fn(&mut Rating, &str)| {
        draft_text(
            field.id(skill),
            label,
            hint,
            Memo::new(move || of(&rating.read())),
            bases,
            move |text: String, bases| change(bases, Box::new(move |rating| set(rating, &text))),
        )
    };

    view! {
        <div class="rating-texts">
            {text(
                Field::Evidence,
                words::EVIDENCE,
                words::EVIDENCE_HINT,
                |rating| rating.evidence.join("\n"),
                |rating, text| rating.evidence = lines(text),
            )}
            {move || links(&rating.read().evidence)}
            {text(Field::Plan, words::PLAN, "", |rating| rating.plan.clone(), |rating, text| text.clone_into(&mut rating.plan))}
            {note(desk, skill)}
            {applicability(desk, skill, rating)}
        </div>
    }
}

/// The private note, which is a record of its own.
fn note(desk: Desk, skill: usize) -> View {
    let bases = Memo::new(move || {
        let note = RecordKey::Note(desk.key(skill));
        desk.app.workspace().record(&note).map(Record::head_ids).unwrap_or_default()
    });
    draft_text(
        Field::Note.id(skill),
        words::NOTE,
        words::NOTE_HINT,
        Memo::new(move || desk.app.workspace().note(&desk.key(skill)).to_owned()),
        bases,
        move |text: String, bases| desk.edit(|edit, key| edit.set_note(key, bases, text), skill),
    )
}

/// Takes a skill out of score and coverage. A reason is kept with it, of the user's own words or a plain one.
fn applicability(desk: Desk, skill: usize, rating: Memo<Rating>) -> View {
    let reason = Signal::new(String::new());
    let set = move |reason: Option<String>| {
        if desk.edit(|edit, key| edit.change_rating(key, |rating| rating.not_applicable = reason), skill) {
            desk.open(skill);
        }
    };
    let leave_out = move |event: SubmitEvent| {
        event.prevent_default();
        let reason = reason.get_untracked();
        let given = if reason.trim().is_empty() { words::NOT_RELEVANT_TO_ROLE.to_owned() } else { reason };
        set(Some(given));
    };
    let id = Field::Reason.id(skill);
    let shown = move || {
        if let Some(given) = rating.read().not_applicable.clone() {
            return view! {
                <p>{words::NOT_APPLICABLE} ": " <bdi>{given}</bdi></p>
                <button id={id.clone()} on:click={move |_| set(None)}>{words::APPLIES_AGAIN}</button>
            };
        }
        view! {
            <form class="applicability" on:submit={leave_out}>
                <label for={id.clone()}>{words::WHY_NOT_RELEVANT}</label>
                <input
                    id={id.clone()}
                    maxlength="2000"
                    autocomplete="off"
                    on:input={move |event| reason.set(value_of(&event))} />
                <button>{words::MARK_NOT_RELEVANT}</button>
            </form>
        }
    };

    view! { <div class="applicability">{shown}</div> }
}
