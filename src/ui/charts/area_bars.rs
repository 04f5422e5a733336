use leptos::prelude::*;

use super::{
    ChartTable,
    signs::{At, DIAMOND, KeyEntry, Rope},
};
use crate::{
    engine::drawing::{on_track, percentage},
    model::Level,
    words::charts as words,
};

/// An area as the radar and the bars show it.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaFigure {
    pub name: String,
    /// `None` when nothing is rated.
    pub score: Option<f64>,
    /// For the aim.
    pub required: Level,
    /// Of the overall score, 0–1.
    pub share: f64,
}

impl AreaFigure {
    pub(super) fn shortfall(&self) -> Option<f64> {
        Some(f64::from(self.required.number()) - self.score?).filter(|shortfall| *shortfall > 0.0)
    }
}

/// One row per area: the score on a track from 0 to 5, with a mark at what the aim requires.
#[component]
pub fn AreaBars(
    #[prop(into)] areas: Signal<Vec<AreaFigure>>,
    /// The name of the seniority aimed at.
    #[prop(into)]
    aim: Signal<String>,
    /// How a score is written.
    #[prop(default = words::score)]
    score: fn(f64) -> String,
    /// Off where another chart shows the same table.
    #[prop(default = true)]
    has_table: bool,
) -> impl IntoView {
    let title = Signal::derive(move || words::areas_title(&aim.get()));
    let finding = move || finding(&areas.read(), &aim.read(), score);
    let row = move |place: usize| {
        let area = Signal::derive(move || areas.with(|areas| areas.get(place).cloned()));
        view! { <AreaBar area score /> }
    };
    let places = Memo::new(move |_| areas.read().len());

    view! {
        <figure class="area-bars">
            <figcaption>{finding}</figcaption>
            <AreasKey aim>
                <path class="target-stem" d="M14 0L14 16" />
                <path class="target-mark" d="M14 2L20 8L14 14L8 8Z" />
            </AreasKey>
            <ul class="rows" aria-label=title>
                {move || (0..places.get()).map(row).collect_view()}
            </ul>
            {has_table.then(|| view! { <AreasTable areas title score /> })}
        </figure>
    }
}

/// What the signs of the radar and the bars stand for.
#[component]
pub(super) fn AreasKey(
    #[prop(into)] aim: Signal<String>,
    /// The sign of what is required.
    children: Children,
) -> impl IntoView {
    view! {
        <ul class="chart-key">
            <KeyEntry text=words::SCORE>
                <Rope path="M4 8L24 8" />
            </KeyEntry>
            <KeyEntry text=Signal::derive(move || words::required_for(&aim.read()))>
                {children()}
            </KeyEntry>
        </ul>
    }
}

/// The same figures as a table.
#[component]
pub(super) fn AreasTable(
    areas: Signal<Vec<AreaFigure>>,
    title: Signal<String>,
    score: fn(f64) -> String,
) -> impl IntoView {
    let head = [words::AREA, words::SCORE, words::REQUIRED, words::SHARE].map(str::to_owned).to_vec();
    let row = move |area: &AreaFigure| {
        let own = area.score.map_or_else(|| words::NOT_RATED.to_owned(), score);
        vec![area.name.clone(), own, area.required.to_string(), words::percent(area.share)]
    };
    let rows = Signal::derive(move || areas.read().iter().map(row).collect::<Vec<_>>());

    view! { <ChartTable caption=title head rows /> }
}

/// What one sees in the picture, in a sentence or two.
pub(super) fn finding(areas: &[AreaFigure], aim: &str, score: fn(f64) -> String) -> String {
    let n_rated = areas.iter().filter(|area| area.score.is_some()).count();
    if n_rated == 0 {
        return words::no_area_rated(aim);
    }
    let below = || areas.iter().filter_map(|area| Some((area.name.as_str(), area.shortfall()?)));
    let furthest = below().max_by(|one, other| one.1.total_cmp(&other.1));
    let shortfall = furthest.map(|(area, shortfall)| (area, score(shortfall)));
    let furthest = shortfall.as_ref().map(|(area, shortfall)| (*area, shortfall.as_str()));
    words::areas_finding(n_rated - below().count(), n_rated, furthest)
}

#[component]
fn AreaBar(area: Signal<Option<AreaFigure>>, score: fn(f64) -> String) -> impl IntoView {
    let name = move || area.get().map(|area| area.name);
    let number = move || area.get()?.score.map(score);
    let required = move || area.get().map(|area| format!(" / {}", area.required));
    let share = move || area.get().map(|area| words::share_of_score(&words::percent(area.share)));
    let end = move || percentage(area.get().and_then(|area| area.score).map_or(0, on_track));
    let is_rated = move || area.get().is_some_and(|area| area.score.is_some());
    let target =
        Signal::derive(move || area.get().map_or(0, |area| on_track(f64::from(area.required.number()))));

    view! {
        <li class="area-bar" class:is-unrated=move || !is_rated()>
            <span class="name">{name}</span>
            <span class="number">
                <b>{move || number().unwrap_or_else(|| words::NOT_RATED.to_owned())}</b>
                <span class="of">{required}</span>
            </span>
            <svg class="track" aria-hidden="true">
                <line class="axis" x1="0%" x2="100%" y1="50%" y2="50%" />
                {(1..=5).map(|level| view! {
                    <line class="tick" x1=percentage(level * 200) x2=percentage(level * 200) y1="7" y2="21" />
                }).collect_view()}
                <line class="rope" x1="0%" x2=end y1="50%" y2="50%" />
                <line class="lay" x1="0%" x2=end y1="50%" y2="50%" />
                <At x=target y=500>
                    <line class="target-stem" x1="0" x2="0" y1="-13" y2="13" />
                    <path class="target-mark" d=DIAMOND />
                </At>
            </svg>
            <span class="share">{share}</span>
        </li>
    }
}
