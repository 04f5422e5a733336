use leptos::prelude::*;

use super::{
    ChartTable, LevelScale,
    signs::{KeyEntry, Rope},
};
use crate::{model::Level, words::charts as words};

/// A skill below its target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapFigure {
    pub skill: String,
    pub current: Level,
    pub target: Level,
    /// "1-2 months".
    pub time_to_close: String,
}

impl GapFigure {
    fn size(&self) -> u8 {
        self.target.number().saturating_sub(self.current.number())
    }
}

/// The gaps in the order given: where each skill is, where it shall be, and the way between.
#[component]
pub fn GapPicture(
    #[prop(into)] gaps: Signal<Vec<GapFigure>>,
    /// Off where the page lists the same figures.
    #[prop(default = true)]
    has_table: bool,
) -> impl IntoView {
    let rows = move || gaps.get().into_iter().map(row).collect_view();
    let is_empty = Memo::new(move |_| gaps.read().is_empty());

    move || {
        if is_empty.get() {
            return view! { <p class="chart-empty">{words::NO_GAPS}</p> }.into_any();
        }
        view! {
            <figure class="gap-picture">
                <figcaption>{move || finding(&gaps.read())}</figcaption>
                <GapKey />
                <ul class="rows" aria-label=words::GAPS_TITLE>
                    {rows}
                </ul>
                {has_table.then(|| view! { <GapTable gaps /> })}
            </figure>
        }
        .into_any()
    }
}

#[component]
fn GapKey() -> impl IntoView {
    view! {
        <ul class="chart-key">
            <KeyEntry text=words::NOW>
                <circle class="current" cx="14" cy="8" r="6" />
            </KeyEntry>
            <KeyEntry text=words::TARGET>
                <path class="target-mark" d="M14 1L21 8L14 15L7 8Z" />
            </KeyEntry>
            <KeyEntry text=words::GAP>
                <Rope path="M4 8L24 8" />
            </KeyEntry>
        </ul>
    }
}

#[component]
fn GapTable(gaps: Signal<Vec<GapFigure>>) -> impl IntoView {
    let head = [words::SKILL, words::NOW, words::TARGET, words::GAP, words::TIME_TO_CLOSE]
        .map(str::to_owned)
        .to_vec();
    let row = |gap: &GapFigure| {
        vec![
            gap.skill.clone(),
            gap.current.to_string(),
            gap.target.to_string(),
            gap.size().to_string(),
            gap.time_to_close.clone(),
        ]
    };
    let rows = Signal::derive(move || gaps.read().iter().map(row).collect::<Vec<_>>());

    view! { <ChartTable caption=words::GAPS_TITLE head rows /> }
}

fn row(gap: GapFigure) -> impl IntoView {
    view! {
        <li class="gap-row">
            <span class="name">{gap.skill.clone()}</span>
            <LevelScale current=gap.current target=gap.target />
            <span class="size">
                <b>{words::levels(gap.size())}</b>
                <span class="visually-hidden">
                    {format!(". {}. ", words::from_to(gap.current.number(), gap.target.number()))}
                </span>
            </span>
            <span class="time">{gap.time_to_close}</span>
        </li>
    }
}

fn finding(gaps: &[GapFigure]) -> String {
    // Of several equally large ones the first in the order given.
    let largest = gaps.iter().rev().max_by_key(|gap| gap.size());
    largest.map(|largest| words::gaps_finding(gaps.len(), &largest.skill, largest.size())).unwrap_or_default()
}
