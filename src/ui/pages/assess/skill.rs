use leptos::prelude::*;

use super::{
    desk::{Row, desk, name_id},
    details::Details,
};
use crate::{
    browser::locale,
    content::Skill,
    model::{Level, RecordKey},
    ui::parts::ConflictChooser,
    words::assess as words,
};

/// One skill: its name and level, and while it is open what each level visibly does.
#[component]
pub fn SkillRow(skill: usize) -> impl IntoView {
    let desk = desk();
    let definition = &desk.subject.framework.skills[skill];
    let row = Memo::new(move |_| desk.rows.read()[skill].clone());
    let is_open = Memo::new(move |_| desk.open.get() == skill);
    let press_name = move |_| {
        if is_open.get_untracked() {
            desk.has_details.update(|has_details| *has_details = !*has_details);
        } else {
            desk.open(skill);
        }
    };
    let is_conflicting = Memo::new(move |_| row.read().is_in_conflict);

    view! {
        <article
            class="skill-row"
            id=format!("skill-row-{skill}")
            class:is-open=move || is_open.get()
            class:is-stale=move || row.read().is_stale
        >
            <div class="skill-head">
                <h3>
                    <button
                        class="skill-name"
                        id=name_id(skill)
                        aria-expanded=move || is_open.get().to_string()
                        on:click=press_name
                    >
                        {definition.name.as_str()}
                    </button>
                </h3>
                <Signs row />
                <LevelButtons skill row is_open />
            </div>
            <Show when=move || is_open.get() && is_conflicting.get()>
                <ConflictChooser key=RecordKey::Draft(desk.key(skill)) />
            </Show>
            <Show when=move || is_open.get() && !is_conflicting.get()>
                <Indicators skill row />
                <Details skill row />
            </Show>
        </article>
    }
}

/// What else there is to know of a closed row.
#[component]
fn Signs(row: Memo<Row>) -> impl IntoView {
    let not_applicable = move || row.read().not_applicable.is_some().then_some(words::NOT_APPLICABLE);
    let stale = move || {
        let row = row.read();
        row.on.filter(|_| row.is_stale).map(|on| words::rated_on(&locale::day(on)))
    };
    let want = move || match row.read().want.number() {
        0 => None,
        wish => Some(words::want_sign(wish)),
    };
    let more = move || row.read().has_more.then_some(words::HAS_MORE);
    let conflict = move || row.read().is_in_conflict.then_some(words::IN_CONFLICT);

    view! {
        <span class="signs">
            {move || conflict().map(|sign| view! { <span class="sign is-warning">{sign}</span> })}
            {move || not_applicable().map(|sign| view! { <span class="sign">{sign}</span> })}
            {move || stale().map(|sign| view! { <span class="sign">{sign}</span> })}
            {move || want().map(|sign| view! { <span class="sign">{sign}</span> })}
            {move || more().map(|sign| view! { <span class="sign">{sign}</span> })}
        </span>
    }
}

/// The levels as five small buttons, with the target marked.
#[component]
fn LevelButtons(skill: usize, row: Memo<Row>, is_open: Memo<bool>) -> impl IntoView {
    let desk = desk();
    let name = &desk.subject.framework.skills[skill].name;
    let level = move |level: Level| {
        let is_current = move || row.read().current == Some(level);
        let is_reached = move || row.read().current.is_some_and(|current| current >= level);
        let is_target = move || row.read().target == level;
        let press = move |_| {
            desk.open.set(skill);
            if desk.rate(skill, level) {
                desk.step(1);
            }
        };
        let label = words::level_label(level.number(), desk.subject.framework.level_name(level));
        // One stop of the Tab key per skill: the name. The open skill's indicators can be tabbed to.
        view! {
            <button
                class="level"
                class:is-reached=is_reached
                class:is-target=is_target
                aria-pressed=move || is_current().to_string()
                aria-label=label.clone()
                title=label
                tabindex="-1"
                on:click=press
            >
                {level.number()}
            </button>
        }
    };

    view! {
        <span
            class="level-buttons"
            role="group"
            aria-label=words::levels_of(name)
            class:is-hidden=move || is_open.get()
        >
            {Level::ALL.map(level).collect_view()}
        </span>
    }
}

/// What somebody at each level visibly does: rating without it is guessing.
#[component]
fn Indicators(skill: usize, row: Memo<Row>) -> impl IntoView {
    let desk = desk();
    let framework = desk.subject.framework;
    let definition: &'static Skill = &framework.skills[skill];
    let indicator = move |level: Level| {
        let is_current = move || row.read().current == Some(level);
        let marks = move || {
            let row = row.read();
            match (row.target == level, row.required == level) {
                (true, true) => Some(words::TARGET_AND_REQUIRED),
                (true, false) => Some(words::TARGET),
                (false, true) => Some(words::REQUIRED),
                (false, false) => None,
            }
        };
        view! {
            <button
                class="indicator"
                aria-pressed=move || is_current().to_string()
                on:click=move |_| {
                    if desk.rate(skill, level) {
                        desk.step(1);
                    }
                }
            >
                <span class="indicator-number" aria-hidden="true">{level.number()}</span>
                <span class="indicator-text">
                    <span class="indicator-name">
                        <span class="visually-hidden">{level.number()} " "</span>
                        {framework.level_name(level)}
                        {move || marks().map(|mark| view! { <span class="mark-sign">{mark}</span> })}
                    </span>
                    <span>{definition.indicators[level.index()].as_str()}</span>
                </span>
            </button>
        }
    };

    view! {
        <div class="indicators" role="group" aria-label=words::levels_of(&definition.name)>
            {Level::ALL.map(indicator).collect_view()}
        </div>
    }
}
