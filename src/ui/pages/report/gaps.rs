use leptos::prelude::*;

use super::sight;
use crate::{
    engine::{Gap, closing_time},
    ui::{
        charts::{GapFigure, GapPicture, LevelDots},
        parts::Computed,
    },
    words::report as words,
};

/// Gaps of two levels or more, as a picture.
#[component]
pub fn SkillGaps() -> impl IntoView {
    let sight = sight();
    let is_empty = Memo::new(move |_| sight.shown.read().skill_gaps.is_empty());
    let gaps = Signal::derive(move || {
        let figure = |gap: &Gap| GapFigure {
            skill: sight.skill_name(gap.skill).to_owned(),
            current: gap.current,
            target: gap.target,
            time_to_close: words::time(closing_time(gap.size)),
        };
        sight.shown.read().skill_gaps.iter().map(figure).collect::<Vec<_>>()
    });

    view! {
        <section aria-labelledby="gaps-title">
            <h2 id="gaps-title">{words::GAPS}</h2>
            <Show when=move || !is_empty.get() fallback=|| view! { <p class="empty">{words::NO_GAPS}</p> }>
                <GapPicture gaps />
            </Show>
            <Computed of=words::GAPS><p>{words::GAPS_RULE}</p></Computed>
        </section>
    }
}

/// Gaps of one level, which the source drops.
#[component]
pub fn NextSteps() -> impl IntoView {
    let sight = sight();
    let step = move |gap: Gap| {
        view! {
            <li>
                <span>{sight.skill_name(gap.skill)}</span>
                " "
                <LevelDots current=Some(gap.current) target=Some(gap.target) />
            </li>
        }
    };
    let steps = move || sight.shown.get().next_steps.into_iter().map(step).collect_view();

    view! {
        <section aria-labelledby="next-title">
            <h2 id="next-title">{words::NEXT_STEPS}</h2>
            <ul class="figure-list">{steps}</ul>
            <Show when=move || sight.shown.read().next_steps.is_empty()>
                <p class="empty">{words::NO_NEXT_STEPS}</p>
            </Show>
            <Computed of=words::NEXT_STEPS>
                <p>{words::next_steps_rule(&words::time(closing_time(1)))}</p>
            </Computed>
        </section>
    }
}

#[component]
pub fn Strengths() -> impl IntoView {
    let sight = sight();
    let strength = move |strength: crate::engine::Strength| {
        view! {
            <li>
                <span>{sight.skill_name(strength.skill)}</span>
                " "
                <LevelDots current=Some(strength.level) />
            </li>
        }
    };
    let strengths = move || sight.shown.get().strengths.into_iter().map(strength).collect_view();

    view! {
        <section aria-labelledby="strengths-title">
            <h2 id="strengths-title">{words::STRENGTHS}</h2>
            <ul class="figure-list">{strengths}</ul>
            <Show when=move || sight.shown.read().strengths.is_empty()>
                <p class="empty">{words::NO_STRENGTHS}</p>
            </Show>
            <Computed of=words::STRENGTHS><p>{words::STRENGTHS_RULE}</p></Computed>
        </section>
    }
}

/// What the aim requires and is not there, whatever the targets say.
#[component]
pub fn RequiredGaps() -> impl IntoView {
    let sight = sight();
    let gap = move |gap: crate::engine::RequiredGap| {
        view! {
            <li>
                <span>{sight.skill_name(gap.skill)}</span>
                " "
                <LevelDots current=Some(gap.current) target=Some(gap.required) />
            </li>
        }
    };
    let gaps = move || sight.shown.get().required_gaps.into_iter().map(gap).collect_view();
    let unrated = move || sight.shown.get().unrated;
    let unrated_names = move || {
        unrated().into_iter().map(|skill| view! { <li>{sight.skill_name(skill)}</li> }).collect_view()
    };

    view! {
        <section aria-labelledby="required-title">
            <h2 id="required-title">{move || words::required_gaps(sight.aim())}</h2>
            <ul class="figure-list">{gaps}</ul>
            <Show when=move || sight.shown.read().required_gaps.is_empty()>
                <p class="empty">{words::NO_REQUIRED_GAPS}</p>
            </Show>
            <Show when=move || !unrated().is_empty()>
                <details>
                    <summary>{move || words::unrated(unrated().len())}</summary>
                    <ul>{unrated_names}</ul>
                </details>
            </Show>
            <Computed of=words::REQUIRED_GAPS><p>{words::REQUIRED_GAPS_RULE}</p></Computed>
        </section>
    }
}
