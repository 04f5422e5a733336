use leptos::prelude::*;

use super::signs::{At, DIAMOND};
use crate::{
    engine::drawing::{on_scale, percentage},
    model::Level,
    words::charts as words,
};

/// A tiny sign of a level in a line of text: five dots, as many filled as the level says, and a diamond at the target.
#[component]
pub fn LevelDots(
    #[prop(into)] current: Signal<Option<Level>>,
    #[prop(into, optional)] target: Signal<Option<Level>>,
    /// A stale level is shown faded, never lowered.
    #[prop(into, optional)]
    is_stale: Signal<bool>,
) -> impl IntoView {
    let said = move || {
        let number = |level: Option<Level>| level.map(Level::number);
        words::level_sign(number(current.get()), number(target.get()), is_stale.get())
    };
    let end = move || x(current.get().unwrap_or(Level::NOVICE));
    let dot = move |level: Level| {
        let is_filled = move || current.get().is_some_and(|current| level <= current);
        // The diamond is hollow until the target is reached, and then holds the dot.
        let radius = move || match (is_filled(), target.get() == Some(level)) {
            (true, true) => "4",
            (true, false) => "5",
            (false, true) => "0",
            (false, false) => "3",
        };
        view! { <circle class="step" class:is-filled=is_filled cx=x(level) cy="8" r=radius /> }
    };
    let diamond = move || {
        let target = target.get()?;
        Some(
            view! { <path class="target-mark" transform=format!("translate({} 8)", x(target)) d="M0 -7L7 0L0 7L-7 0Z" /> },
        )
    };

    view! {
        <svg class="level-dots" class:is-stale=is_stale viewBox="0 0 80 16" role="img" aria-label=said>
            <line class="link" x1=x(Level::NOVICE) x2=end y1="8" y2="8" />
            {diamond}
            {Level::ALL.map(dot)}
        </svg>
    }
}

fn x(level: Level) -> i32 {
    i32::from(level.number()) * 16 - 8
}

/// A scale of five steps with the current level, the target and the rope between them, as wide as it is let.
/// Says nothing to a screen reader: the text beside it does.
#[component]
pub fn LevelScale(
    #[prop(into)] current: Signal<Level>,
    #[prop(into)] target: Signal<Level>,
) -> impl IntoView {
    let place = |level: Signal<Level>| Signal::derive(move || on_scale(level.get()));
    let end = |level: Signal<Level>| move || percentage(on_scale(level.get()));
    let step = |level: Level| {
        let at = percentage(on_scale(level));
        view! { <circle class="step" cx=at cy="50%" r="3" /> }
    };

    view! {
        <svg class="level-scale" aria-hidden="true">
            <line class="axis" x1=percentage(on_scale(Level::NOVICE)) x2=percentage(on_scale(Level::MASTER)) y1="50%" y2="50%" />
            {Level::ALL.map(step)}
            <line class="rope" x1=end(current) x2=end(target) y1="50%" y2="50%" />
            <line class="lay" x1=end(current) x2=end(target) y1="50%" y2="50%" />
            <At x=place(target) y=500>
                <path class="target-mark" transform="scale(2.4)" d=DIAMOND />
                <text class="target-number" y="5">{move || target.get().number()}</text>
            </At>
            <At x=place(current) y=500>
                <circle class="current" r="12" />
                <text class="current-number" y="5">{move || current.get().number()}</text>
            </At>
        </svg>
    }
}
