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
        pages::assess::desk::{Desk, Row, desk},
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

/// Target, wish, confirming and clearing, and the way to the texts.
pub fn tools(desk: Desk, skill: usize, row: &Row) -> View {
    let toggle = move |_| desk.has_details.update(|has_details| *has_details = !*has_details);
    let rated = row.current.map(|_| {
        view! {
            <span class="soft">{row.on.map(|on| words::rated_on(&locale::day(on)))}</span>
            <button
                class="quiet"
                on:click={move |_| {
                    desk.confirm(skill);
                }}
            >
                {words::STILL_TRUE}
            </button>
            <button class="quiet" on:click={move |_| desk.clear(skill)}>{words::CLEAR}</button>
        }
    });

    view! {
        <div class="rating-tools">
            {target(desk, skill, row)}
            {want(desk, skill, row)}
            {rated}
            <button class="quiet" aria-expanded={desk.has_details.get().to_string()} on:click={toggle}>
                {words::MORE}
            </button>
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
    let text =
        |label: &'static str, hint: &'static str, of: fn(&Rating) -> String, set: fn(&mut Rating, &str)| {
            draft_text(
                format!("{}-{skill}", label.to_ascii_lowercase().replace(' ', "-")),
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
                words::EVIDENCE,
                words::EVIDENCE_HINT,
                |rating| rating.evidence.join("\n"),
                |rating, text| rating.evidence = lines(text),
            )}
            {move || links(&rating.read().evidence)}
            {text(words::PLAN, "", |rating| rating.plan.clone(), |rating, text| text.clone_into(&mut rating.plan))}
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
        format!("private-note-{skill}"),
        words::NOTE,
        words::NOTE_HINT,
        Memo::new(move || desk.app.workspace().note(&desk.key(skill)).to_owned()),
        bases,
        move |text: String, bases| desk.edit(|edit, key| edit.set_note(key, bases, text), skill),
    )
}

/// Takes a skill out of score and coverage, with a reason.
fn applicability(desk: Desk, skill: usize, rating: Memo<Rating>) -> View {
    let reason = Signal::new(String::new());
    let set = move |reason: Option<String>| {
        desk.edit(|edit, key| edit.change_rating(key, |rating| rating.not_applicable = reason), skill);
    };
    let shown = move || {
        if let Some(given) = rating.read().not_applicable.clone() {
            return view! {
                <p>{words::NOT_APPLICABLE} ": " <bdi>{given}</bdi></p>
                <button on:click={move |_| set(None)}>{words::APPLIES_AGAIN}</button>
            };
        }
        view! {
            <label for={format!("reason-{skill}")}>{words::NOT_APPLICABLE_BECAUSE}</label>
            <input
                id={format!("reason-{skill}")}
                maxlength="2000"
                on:input={move |event| reason.set(value_of(&event))} />
            <button on:click={move |_| set(Some(reason.get_untracked()))}>{words::MARK_NOT_APPLICABLE}</button>
        }
    };

    view! { <div class="applicability">{shown}</div> }
}
