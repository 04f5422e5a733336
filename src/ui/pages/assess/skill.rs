use crate::{
    browser::locale,
    model::{records::level::Level, store::key::RecordKey},
    state::live::Memo,
    ui::{
        labels,
        pages::assess::{
            desk::{Desk, desk, name_id},
            details::{texts, tools},
            row::Row,
        },
        parts::conflict::conflict_chooser,
        view::{View, view},
    },
    words::assess as words,
};

/// One skill: its name and level, and while it is open what each level visibly does.
///
/// What changes with the rating is a view of plain values; the text fields stand apart, so that they keep what is
/// being typed.
pub fn skill_row(skill: usize) -> View {
    let desk = desk();
    let row = Memo::new(move || desk.rows.read()[skill].clone());
    let is_open = Memo::new(move || desk.open.get() == skill);
    let is_conflicting = Memo::new(move || is_open.get() && row.read().is_in_conflict);
    let has_texts = Memo::new(move || is_open.get() && desk.has_details.get() && !row.read().is_in_conflict);
    let body = move || {
        (is_open.get() && !row.read().is_in_conflict).then(|| {
            let row = row.read();
            view! {
                {row.is_applicable().then(|| indicators(desk, skill, &row))}
                {tools(desk, skill, &row)}
            }
        })
    };
    let conflict = move || {
        let keys = [RecordKey::Draft(desk.key(skill)), RecordKey::Note(desk.key(skill))];
        let is_in_conflict = |key: &RecordKey| desk.app.workspace().conflicts().contains_key(key);
        is_conflicting.get().then(|| keys.into_iter().find(is_in_conflict).map(conflict_chooser))
    };
    let texts = move || has_texts.get().then(|| texts(skill));

    view! {
        <article
            class="skill-row"
            id={format!("skill-row-{skill}")}
            class:is-open={is_open}
            class:is-stale={move || row.read().is_stale}
        >
            {move || head(desk, skill, &row.read(), is_open.get())}
            {conflict}
            {body}
            {texts}
        </article>
    }
}

fn head(desk: Desk, skill: usize, row: &Row, is_open: bool) -> View {
    // A press; Enter is for the keys of the page and puts the cursor into a field.
    let press_name = move |_| {
        if desk.open.get_untracked() == skill {
            desk.has_details.update(|has_details| *has_details = !*has_details);
        } else {
            desk.open(skill);
        }
    };
    let buttons = (!is_open && row.is_applicable()).then(|| level_buttons(desk, skill, row));

    view! {
        <div class="skill-head">
            <h3>
                <button
                    class="skill-name"
                    id={name_id(skill)}
                    aria-expanded={is_open.to_string()}
                    on:click={press_name}
                >
                    {desk.subject.framework.skills[skill].name.as_str()}
                </button>
            </h3>
            <span class="signs">{signs(row)}</span>
            {buttons}
        </div>
    }
}

/// What else there is to know of a row.
fn signs(row: &Row) -> Vec<View> {
    let stale = row.on.filter(|_| row.is_stale).map(|on| words::rated_on(&locale::day(on)));
    let want = (row.want.number() > 0).then(|| words::want_sign(row.want.number()).to_owned());
    let plain = [
        row.not_applicable.is_some().then(|| words::NOT_APPLICABLE.to_owned()),
        stale,
        want,
        row.has_more.then(|| words::HAS_MORE.to_owned()),
    ];
    let conflict = row.is_in_conflict.then(|| words::IN_CONFLICT.to_owned());
    let sign = |text: String, class: &'static str| view! { <span class={class}>{text}</span> };
    let conflict = conflict.map(|text| sign(text, "sign is-warning"));
    conflict.into_iter().chain(plain.into_iter().flatten().map(|text| sign(text, "sign"))).collect()
}

/// Rates the skill and moves on.
fn press(desk: Desk, skill: usize, level: Level) {
    desk.open.set(skill);
    desk.rate_open(level);
}

/// The levels as five small buttons, with the target marked.
fn level_buttons(desk: Desk, skill: usize, row: &Row) -> View {
    let framework = desk.subject.framework;
    let level = |level: Level| {
        let label = words::level_label(level.number(), framework.level_name(level));
        let mut class = "level".to_owned();
        for (is_so, name) in [
            (row.current.is_some_and(|current| current >= level), " is-reached"),
            (row.target == level, " is-target"),
            (row.before() == Some(level), " is-before"),
        ] {
            if is_so {
                class.push_str(name);
            }
        }
        // One stop of the Tab key per skill: the name. The open skill's indicators can be tabbed to.
        view! {
            <button
                class={class}
                aria-pressed={(row.chosen() == Some(level)).to_string()}
                aria-label={label.clone()}
                title={label.clone()}
                tabindex="-1"
                on:click={move |_| press(desk, skill, level)}
            >
                {level.number()}
            </button>
        }
    };

    view! {
        <span class="level-buttons" role="group" aria-label={words::levels_of(&framework.skills[skill].name)}>
            {Level::ALL.map(level)}
        </span>
    }
}

/// What somebody at each level visibly does: rating without it is guessing.
fn indicators(desk: Desk, skill: usize, row: &Row) -> View {
    let framework = desk.subject.framework;
    let definition = &framework.skills[skill];
    let aim = labels::seniority(row.aim);
    let indicator = |level: Level| {
        let mark = match (row.target == level, row.required == level) {
            (true, true) => Some(words::target_and_required(aim)),
            (true, false) => Some(words::TARGET.to_owned()),
            (false, true) => Some(words::required(aim)),
            (false, false) => None,
        };
        let mark = mark.map(|mark| view! { <span class="mark-sign">{mark}</span> });
        let is_before = row.before() == Some(level);
        let before = row.on.filter(|_| is_before).map(|on| {
            view! { <span class="before-sign">{words::level_of(&locale::day(on))}</span> }
        });
        view! {
            <button
                class={if is_before { "indicator is-before" } else { "indicator" }}
                aria-pressed={(row.chosen() == Some(level)).to_string()}
                on:click={move |_| press(desk, skill, level)}
            >
                <span class="indicator-number" aria-hidden="true">{level.number()}</span>
                <span class="indicator-text">
                    <span class="indicator-name">
                        <span class="visually-hidden">{level.number()} " "</span>
                        {framework.level_name(level)}
                        {mark}
                        {before}
                    </span>
                    " "
                    <span>{definition.indicators[level.index()].as_str()}</span>
                </span>
            </button>
        }
    };

    view! {
        <div class="indicators" role="group" aria-label={words::levels_of(&definition.name)}>
            {Level::ALL.map(indicator)}
        </div>
    }
}
