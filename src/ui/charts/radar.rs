use crate::{
    engine::chart::drawing::{self, RadarAxis, RadarDrawing, Spot},
    model::records::level::Level,
    ui::{
        charts::{
            area_bars::{AreaFigure, area_bars, areas_key, areas_table, finding},
            signs::{path, rope, span, text, views},
        },
        view::{View, view},
    },
    words::charts as words,
};

/// Shows area scores and the scores that the aim requires, as a radar, or as bars if there are too few or too many
/// areas. A page may show one radar only, because the id of its finding is fixed.
///
/// `aim` is the name of the seniority aimed at; `score` formats a score. `has_table` is false if another chart shows
/// the same table.
pub fn radar(areas: &[AreaFigure], aim: &str, score: fn(f64) -> String, has_table: bool) -> View {
    let scores: Vec<Option<f64>> = areas.iter().map(|area| area.score).collect();
    let required: Vec<f64> = areas.iter().map(|area| f64::from(area.required.number())).collect();
    let Some(drawing) = drawing::radar(&scores, &required) else {
        return area_bars(areas, aim, score, has_table, true);
    };
    let sign = view! { <path class="target-line" d="M1 8L27 8" /> };
    let names = views(areas.len(), &|place| name(&areas[place], &drawing.axes[place], score));

    view! {
        <figure class="radar">
            <figcaption id="radar-finding">{finding(areas, aim, score)}</figcaption>
            {areas_key(aim, sign)}
            <div class="plot">
                {plot(&drawing, words::areas_title(aim))}
                <ol class="names">{names}</ol>
            </div>
            {has_table.then(|| areas_table(areas, aim, score))}
        </figure>
    }
}

fn plot(drawing: &RadarDrawing, title: String) -> View {
    let axes = &drawing.axes;
    let rings = views(drawing.rings.len(), &|place| path("ring", drawing.rings[place].clone()));
    let spokes = views(axes.len(), &|place| spoke(place + 1, &axes[place]));
    let dots = views(axes.len(), &|place| match axes[place].dot {
        Some(Spot { x, y }) => {
            view! { <circle class="dot" cx={x.to_string()} cy={y.to_string()} r="5" /> }
        }
        None => View::EMPTY,
    });
    // The numbers are along the axis that points up.
    let ring_numbers = views(5, &|place| {
        let level = Level::ALL[place];
        text("ring-number", -7, 5 - i32::from(level.number()) * drawing::RADAR_RADIUS / 5, level.to_string())
    });

    view! {
        <svg viewBox="-200 -200 400 400" role="img" aria-label={title} aria-describedby="radar-finding">
            {rings}
            {spokes}
            {path("surface", drawing.surface.clone())}
            {path("target-line", drawing.required.clone())}
            {rope(drawing.score.clone())}
            {dots}
            {ring_numbers}
        </svg>
    }
}

/// The number at the tip identifies the name if there is no room for names around the radar.
fn spoke(number: usize, axis: &RadarAxis) -> View {
    let Spot { x, y } = axis.tip;
    let class = if axis.dot.is_some() { "axis" } else { "axis is-unrated" };
    view! {
        {path(class, format!("M0 0L{x} {y}"))}
        {text("tip", x + axis.toward.x / 50, y + axis.toward.y / 50 + 6, number.to_string())}
    }
}

fn name(area: &AreaFigure, axis: &RadarAxis, score: fn(f64) -> String) -> View {
    let Spot { x, y } = axis.toward;
    let side = match x {
        ..-200 => "left",
        -200..=200 => "middle",
        _ => "right",
    };
    let class = if area.score.is_some() { "radar-name" } else { "radar-name is-unrated" };
    view! {
        <li class={class} data-side={side} style:x={x.to_string()} style:y={y.to_string()}>
            {span("name", area.name.clone())}
            {area.number(score)}
        </li>
    }
}
