use leptos::prelude::*;

use super::{
    AreaFigure,
    area_bars::{area_bars, areas_key, areas_table, finding},
    signs::{path, rope, span, text},
};
use crate::{
    engine::drawing::{self, RadarAxis, RadarDrawing, Spot},
    words::charts as words,
};

/// Area scores against what the aim requires, as a radar; as bars when there are too few or too many areas for one.
/// A page shows one radar at most: its title's id is fixed.
#[component]
pub fn Radar(
    areas: Vec<AreaFigure>,
    /// The name of the seniority aimed at.
    aim: String,
    /// How a score is written.
    #[prop(default = words::score)]
    score: fn(f64) -> String,
    /// Off where another chart shows the same table.
    #[prop(default = true)]
    has_table: bool,
) -> impl IntoView {
    let scores: Vec<Option<f64>> = areas.iter().map(|area| area.score).collect();
    let required: Vec<f64> = areas.iter().map(|area| f64::from(area.required.number())).collect();
    let Some(drawing) = drawing::radar(&scores, &required) else {
        return area_bars(&areas, &aim, score, has_table, true);
    };
    let finding = finding(&areas, &aim, score);
    let sign = view! { <path class="target-line" d="M1 8L27 8" /> };
    let names: Vec<AnyView> =
        areas.iter().zip(&drawing.axes).map(|(area, axis)| name(area, axis, score)).collect();

    view! {
        <figure class="radar">
            <figcaption>{finding.clone()}</figcaption>
            {areas_key(&aim, sign.into_any())}
            <div class="plot">
                {plot(drawing, words::areas_title(&aim), finding)}
                <ol class="names">{names}</ol>
            </div>
            {has_table.then(|| areas_table(&areas, &aim, score))}
        </figure>
    }
    .into_any()
}

fn plot(drawing: RadarDrawing, title: String, finding: String) -> AnyView {
    let rings: Vec<AnyView> = drawing.rings.into_iter().map(|ring| path("ring", ring)).collect();
    let axes: Vec<AnyView> = drawing.axes.iter().enumerate().map(axis).collect();
    let dot = |Spot { x, y }: Spot| {
        view! { <circle class="dot" cx=x.to_string() cy=y.to_string() r="5" /> }.into_any()
    };
    let dots: Vec<AnyView> = drawing.axes.iter().filter_map(|axis| axis.dot).map(dot).collect();
    // Along the axis that points up.
    let step = drawing::RADAR_RADIUS / 5;
    let ring_numbers: Vec<AnyView> =
        (1..=5).map(|level| text("ring-number", -7, 5 - level * step, level.to_string())).collect();

    view! {
        <svg viewBox="-200 -200 400 400" role="img" aria-labelledby="radar-title radar-finding">
            <title id="radar-title">{title}</title>
            <desc id="radar-finding">{finding}</desc>
            {rings}
            {axes}
            {path("surface", drawing.surface)}
            {path("target-line", drawing.required)}
            {rope(drawing.score)}
            {dots}
            {ring_numbers}
        </svg>
    }
    .into_any()
}

/// The number at the tip leads to the name where there is no room for names around the radar.
fn axis((place, axis): (usize, &RadarAxis)) -> AnyView {
    let Spot { x, y } = axis.tip;
    let class = if axis.dot.is_some() { "axis" } else { "axis is-unrated" };
    view! {
        {path(class, format!("M0 0L{x} {y}"))}
        {text("tip", x + axis.toward.x / 50, y + axis.toward.y / 50 + 6, (place + 1).to_string())}
    }
    .into_any()
}

fn name(area: &AreaFigure, axis: &RadarAxis, score: fn(f64) -> String) -> AnyView {
    let Spot { x, y } = axis.toward;
    let side = match x {
        ..-200 => "left",
        -200..=200 => "middle",
        _ => "right",
    };
    let class = if area.score.is_some() { "radar-name" } else { "radar-name is-unrated" };
    view! {
        <li class=class data-side=side style:--x=x.to_string() style:--y=y.to_string()>
            {span("name", area.name.clone())}
            {area.number(score)}
        </li>
    }
    .into_any()
}
