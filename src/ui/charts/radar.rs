use leptos::prelude::*;

use super::{
    AreaBars, AreaFigure,
    area_bars::{AreasKey, AreasTable, finding},
    signs::{Naming, Rope},
};
use crate::{
    engine::drawing::{self, RADAR_AXES, RadarAxis, RadarDrawing, Spot},
    words::charts as words,
};

/// Area scores against what the aim requires, as a radar; as bars when there are too few or too many areas for one.
#[component]
pub fn Radar(
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
    let fits = Memo::new(move |_| RADAR_AXES.contains(&areas.read().len()));

    move || {
        if fits.get() {
            view! { <RadarFigure areas aim score has_table /> }.into_any()
        } else {
            view! { <AreaBars areas aim score has_table /> }.into_any()
        }
    }
}

#[component]
fn RadarFigure(
    areas: Signal<Vec<AreaFigure>>,
    aim: Signal<String>,
    score: fn(f64) -> String,
    has_table: bool,
) -> impl IntoView {
    let title = Signal::derive(move || words::areas_title(&aim.get()));
    let drawing = Memo::new(move |_| {
        let areas = areas.read();
        let scores: Vec<Option<f64>> = areas.iter().map(|area| area.score).collect();
        let required: Vec<f64> = areas.iter().map(|area| f64::from(area.required.number())).collect();
        drawing::radar(&scores, &required)
    });
    let labels = move || {
        let axes = drawing.get().map(|drawing| drawing.axes).unwrap_or_default();
        areas.get().into_iter().zip(axes).map(|(area, axis)| label(area, axis, score)).collect_view()
    };

    view! {
        <figure class="radar">
            <figcaption>{move || finding(&areas.read(), &aim.read(), score)}</figcaption>
            <AreasKey aim>
                <path class="target-line" d="M1 8L27 8" />
            </AreasKey>
            <div class="plot">
                <RadarPlot drawing title finding=Signal::derive(move || finding(&areas.read(), &aim.read(), score)) />
                <ol class="names">{labels}</ol>
            </div>
            {has_table.then(|| view! { <AreasTable areas title score /> })}
        </figure>
    }
}

#[component]
fn RadarPlot(
    drawing: Memo<Option<RadarDrawing>>,
    title: Signal<String>,
    finding: Signal<String>,
) -> impl IntoView {
    let naming = Naming::new();
    let path = move |of: fn(RadarDrawing) -> String| {
        Signal::derive(move || drawing.get().map(of).unwrap_or_default())
    };
    let rings = move || {
        let rings = drawing.get().map(|drawing| drawing.rings).unwrap_or_default();
        rings.into_iter().map(|ring| view! { <path class="ring" d=ring /> }).collect_view()
    };
    let axes = move || {
        let axes = drawing.get().map(|drawing| drawing.axes).unwrap_or_default();
        axes.into_iter().enumerate().map(|(place, axis)| axis_line(place, axis)).collect_view()
    };
    let dots = move || {
        let axes = drawing.get().map(|drawing| drawing.axes).unwrap_or_default();
        let dots = axes.into_iter().filter_map(|axis| axis.dot);
        dots.map(|dot| view! { <circle class="dot" cx=dot.x cy=dot.y r="5" /> }).collect_view()
    };

    view! {
        <svg viewBox="-200 -200 400 400" role="img" aria-labelledby=naming.both>
            <title id=naming.title>{title}</title>
            <desc id=naming.description>{finding}</desc>
            {rings}
            {axes}
            <path class="surface" d=path(|drawing| drawing.surface) />
            <path class="target-line" d=path(|drawing| drawing.required) />
            <Rope path=path(|drawing| drawing.score) />
            {dots}
            <g class="ring-numbers">{ring_numbers()}</g>
        </svg>
    }
}

/// The number at the tip leads to the name where there is no room for names around the radar.
fn axis_line(place: usize, axis: RadarAxis) -> impl IntoView {
    let Spot { x, y } = axis.tip;
    view! {
        <line class="axis" class:is-unrated=axis.dot.is_none() x1="0" y1="0" x2=x y2=y />
        <text class="tip" x=x + axis.toward.x / 50 y=y + axis.toward.y / 50 + 6>{place + 1}</text>
    }
}

/// Along the axis that points up.
fn ring_numbers() -> impl IntoView {
    let step = drawing::RADAR_RADIUS / 5;
    (1..=5).map(|level| view! { <text x="-7" y=5 - level * step>{level}</text> }).collect_view()
}

fn label(area: AreaFigure, axis: RadarAxis, score: fn(f64) -> String) -> impl IntoView {
    let side = match axis.toward.x {
        ..-200 => "left",
        -200..=200 => "middle",
        _ => "right",
    };
    view! {
        <li class="radar-name" class:is-unrated=area.score.is_none() data-side=side style:--x=axis.toward.x.to_string() style:--y=axis.toward.y.to_string()>
            <span class="name">{area.name}</span>
            <span class="number">
                <b>{area.score.map_or_else(|| words::NOT_RATED.to_owned(), score)}</b>
                <span class="of">{format!(" / {}", area.required)}</span>
            </span>
        </li>
    }
}
