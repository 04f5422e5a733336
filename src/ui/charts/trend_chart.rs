use leptos::prelude::*;

use super::{
    ChartTable,
    signs::{At, DIAMOND, KeyEntry, Naming, Rope},
};
use crate::{
    engine::{
        Forecast, TrendPoint,
        drawing::{self, AreaLine, Fan, Label, LevelLine, Spot, TrendDrawing, percentage},
    },
    model::Day,
    words::charts as words,
};

/// What the overall score is to reach.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// Of the seniority aimed at.
    pub name: String,
    pub score: f64,
}

/// Room for a date, in thousandths of the width of a narrow and of a wide chart.
const NARROW_DATE: i32 = 300;
const WIDE_DATE: i32 = 150;
/// Between the numbers at the ends of area lines, in thousandths of the height.
const END_DISTANCE: i32 = 68;
const MAX_DOTS: usize = 16;

/// The overall score by date, the goal, and when the pace so far would reach it.
#[component]
pub fn TrendChart(
    /// Oldest first.
    #[prop(into)]
    points: Signal<Vec<TrendPoint>>,
    #[prop(into, optional)] goal: Signal<Option<Goal>>,
    #[prop(into, optional)] forecast: Signal<Option<Forecast>>,
    /// In framework order; none to leave the areas' lines out.
    #[prop(into, optional)]
    area_names: Signal<Vec<String>>,
    /// How a date is written, short.
    date: fn(Day) -> String,
    /// How a score is written.
    #[prop(default = words::score)]
    score: fn(f64) -> String,
) -> impl IntoView {
    let is_empty = Memo::new(move |_| points.read().is_empty());
    let finding = Signal::derive(move || {
        finding(&points.read(), goal.read().as_ref(), forecast.read().as_ref(), Writing { date, score })
    });
    let drawing = Memo::new(move |_| {
        let goal = goal.read().as_ref().map(|goal| goal.score);
        drawing::trend(&points.read(), goal, forecast.read().as_ref(), !area_names.read().is_empty())
    });
    let dates = Memo::new(move |_| dates(&points.read(), forecast.read().as_ref(), &drawing.read(), date));
    let latest = Memo::new(move |_| points.read().last().map(|point| score(point.overall)));
    let area_entry = |(place, name): (usize, String)| view! { <li><b>{place + 1}</b> {name}</li> };
    let area_key = move || area_names.get().into_iter().enumerate().map(area_entry).collect_view();

    move || {
        if is_empty.get() {
            return view! { <p class="chart-empty">{words::NO_TREND}</p> }.into_any();
        }
        view! {
            <figure class="trend-chart">
                <figcaption>{finding}</figcaption>
                <TrendKey goal has_forecast=Signal::derive(move || drawing.read().fan.is_some()) score />
                <div class="plot">
                    <TrendPlot drawing latest dates finding />
                </div>
                <ol class="area-key">{area_key}</ol>
                <TrendTable points area_names writing=Writing { date, score } />
            </figure>
        }
        .into_any()
    }
}

/// How dates and scores are written.
#[derive(Clone, Copy)]
struct Writing {
    date: fn(Day) -> String,
    score: fn(f64) -> String,
}

#[component]
fn TrendKey(
    goal: Signal<Option<Goal>>,
    has_forecast: Signal<bool>,
    score: fn(f64) -> String,
) -> impl IntoView {
    let goal_entry = move || {
        let goal = goal.get()?;
        Some(view! {
            <KeyEntry text=words::goal(&goal.name, &score(goal.score))>
                <path class="target-line" d="M1 8L27 8" />
            </KeyEntry>
        })
    };
    let forecast_entry = move || {
        has_forecast.get().then(|| {
            view! {
                <KeyEntry text=words::FORECAST>
                    <path class="fan" d="M1 15L14 1L27 1L27 6Z" />
                    <path class="likely" d="M2 14L23 2" />
                </KeyEntry>
            }
        })
    };

    view! {
        <ul class="chart-key">
            <KeyEntry text=words::OVERALL>
                <Rope path="M4 8L24 8" />
                <circle class="dot" cx="14" cy="8" r="5" />
            </KeyEntry>
            {goal_entry}
            {forecast_entry}
        </ul>
    }
}

/// A date under the picture, and whether it has room in a narrow or a wide one.
#[derive(Clone, PartialEq)]
struct DateLabel {
    text: String,
    x: i32,
    is_narrow: bool,
    is_forecast: bool,
}

fn dates(
    points: &[TrendPoint],
    forecast: Option<&Forecast>,
    drawing: &TrendDrawing,
    date: fn(Day) -> String,
) -> Vec<DateLabel> {
    let known = points.iter().zip(&drawing.points).map(|(point, spot)| (point.on, spot.x));
    let mut known: Vec<(Day, i32)> = known.rev().collect();
    // The latest and the first date matter most, then the forecast, then the others.
    if let Some(first) = known.pop() {
        known.insert(known.len().min(1), first);
    }
    let on = drawing.fan.as_ref().and_then(|fan| fan.on);
    let forecast = forecast.zip(on).map(|(forecast, spot)| (forecast.on, spot.x));
    let ahead = known.len().min(2);
    known.splice(ahead..ahead, forecast);
    let places: Vec<i32> = known.iter().map(|(_, x)| *x).collect();
    let label = |is_narrow: bool| {
        let known = &known;
        move |Label { of, x }: Label| DateLabel {
            text: date(known[of].0),
            x,
            is_narrow,
            is_forecast: Some(known[of]) == forecast,
        }
    };
    let narrow = drawing::labels(&places, NARROW_DATE).into_iter().map(label(true));
    let wide = drawing::labels(&places, WIDE_DATE).into_iter().map(label(false));
    narrow.chain(wide).collect()
}

#[component]
fn TrendPlot(
    drawing: Memo<TrendDrawing>,
    latest: Memo<Option<String>>,
    dates: Memo<Vec<DateLabel>>,
    finding: Signal<String>,
) -> impl IntoView {
    let naming = Naming::new();
    let path = move |of: fn(TrendDrawing) -> String| Signal::derive(move || of(drawing.get()));
    let levels = move || drawing.get().levels.into_iter().map(level_line).collect_view();
    let goal = move || drawing.get().goal.map(goal_line);
    let date_labels = move || dates.get().into_iter().map(date_label).collect_view();
    let areas = move || {
        let areas = drawing.get().areas.into_iter();
        areas
            .map(|area| view! { <path class="area-line" d=area.line vector-effect="non-scaling-stroke" /> })
            .collect_view()
    };
    let fan = move || {
        drawing.get().fan.map(|fan| {
            view! {
                <path class="fan" d=fan.surface vector-effect="non-scaling-stroke" />
                <path class="likely" d=fan.middle vector-effect="non-scaling-stroke" />
            }
        })
    };

    view! {
        <svg class="canvas" role="img" aria-labelledby=naming.both>
            <title id=naming.title>{words::TREND_TITLE}</title>
            <desc id=naming.description>{finding}</desc>
            {levels}
            {date_labels}
            <svg class="frame" viewBox="0 0 1000 1000" preserveAspectRatio="none">
                {fan}
                {areas}
            </svg>
            {goal}
            // Its own frame, not cut off: a thick line at the very edge stays whole.
            <svg class="frame is-open" viewBox="0 0 1000 1000" preserveAspectRatio="none">
                <Rope path=path(|drawing| drawing.line) />
            </svg>
            {move || marks(drawing.get())}
            {move || latest_score(&drawing.read(), latest.get())}
        </svg>
    }
}

fn level_line(line: LevelLine) -> impl IntoView {
    let y = percentage(line.y);
    view! {
        <line class="axis" x1="0%" x2="100%" y1=y.clone() y2=y />
        <At x=0 y=line.y>
            <text class="level-number" x="-12" y="5">{line.level}</text>
        </At>
    }
}

fn goal_line(y: i32) -> impl IntoView {
    let y = percentage(y);
    view! { <line class="target-line" x1="0%" x2="100%" y1=y.clone() y2=y /> }
}

fn date_label(label: DateLabel) -> impl IntoView {
    view! {
        <At x=label.x y=1000>
            <text class="date" class:is-narrow=label.is_narrow class:is-wide=!label.is_narrow class:is-forecast=label.is_forecast y="28">
                {label.text}
            </text>
        </At>
    }
}

fn marks(drawing: TrendDrawing) -> impl IntoView {
    // Many dots on a line would hide it: then the latest alone says where it stands.
    let first_dot = if drawing.points.len() > MAX_DOTS { drawing.points.len() - 1 } else { 0 };
    let dots = drawing.points.into_iter().skip(first_dot);
    let dots = dots.map(|Spot { x, y }| view! { <At x y><circle class="dot" r="5" /></At> });
    let dots = dots.collect_view();
    view! {
        {drawing.fan.as_ref().map(fan_marks)}
        {area_ends(&drawing.areas)}
        {dots}
    }
}

/// On the goal line: the earliest and the latest date, and the likely one.
fn fan_marks(fan: &Fan) -> impl IntoView + use<> {
    let range = [fan.earliest, fan.latest].into_iter().flatten();
    let range =
        range.map(|Spot { x, y }| view! { <At x y><line class="range" x1="0" x2="0" y1="-6" y2="6" /></At> });
    view! {
        {range.collect_view()}
        {fan.on.map(|Spot { x, y }| view! { <At x y><path class="target-mark" d=DIAMOND /></At> })}
    }
}

fn area_ends(areas: &[AreaLine]) -> impl IntoView + use<> {
    let ends: Vec<(usize, Spot)> =
        areas.iter().enumerate().filter_map(|(place, area)| Some((place, area.end?))).collect();
    let ys: Vec<i32> = ends.iter().map(|(_, end)| end.y).collect();
    let number = |((place, end), y): ((usize, Spot), i32)| {
        view! { <At x=end.x y><text class="area-end" x="12" y="5">{place + 1}</text></At> }
    };
    ends.into_iter().zip(drawing::apart(&ys, END_DISTANCE)).map(number).collect_view()
}

/// Beside the last dot, on the side from which the line does not come.
fn latest_score(drawing: &TrendDrawing, latest: Option<String>) -> impl IntoView + use<> {
    let mut newest_first = drawing.points.iter().rev();
    let last = *newest_first.next()?;
    let falls = newest_first.next().is_some_and(|before| before.y < last.y);
    let y = if falls { "26" } else { "-14" };
    // The numbers of the areas and the forecast stand to the right.
    let is_left = !drawing.areas.is_empty() || drawing.fan.is_some();
    Some(view! {
        <At x=last.x y=last.y>
            <text class="latest" class:is-left=is_left x=if is_left { "-4" } else { "0" } y=y>{latest}</text>
        </At>
    })
}

#[component]
fn TrendTable(
    points: Signal<Vec<TrendPoint>>,
    area_names: Signal<Vec<String>>,
    writing: Writing,
) -> impl IntoView {
    let head = Signal::derive(move || {
        [words::DATE, words::OVERALL]
            .map(str::to_owned)
            .into_iter()
            .chain(area_names.get())
            .collect::<Vec<_>>()
    });
    let row = move |point: &TrendPoint| {
        let areas = point.areas.iter().take(area_names.read().len());
        let areas = areas.map(|area| area.map_or_else(|| words::NOT_RATED.to_owned(), writing.score));
        [(writing.date)(point.on), (writing.score)(point.overall)].into_iter().chain(areas).collect()
    };
    let rows = Signal::derive(move || points.read().iter().map(row).collect::<Vec<Vec<_>>>());

    view! { <ChartTable caption=words::TREND_TITLE head rows /> }
}

fn finding(
    points: &[TrendPoint],
    goal: Option<&Goal>,
    forecast: Option<&Forecast>,
    Writing { date, score }: Writing,
) -> String {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return String::new() };
    if points.len() == 1 {
        return words::one_point(&date(first.on), &score(first.overall));
    }
    let past =
        words::trend_finding(&date(first.on), &score(first.overall), &date(last.on), &score(last.overall));
    let Some((goal, forecast)) = goal.zip(forecast) else { return past };
    let latest = forecast.latest.map(date);
    let ahead = words::forecast(&goal.name, &date(forecast.on), &date(forecast.earliest), latest.as_deref());
    format!("{past} {ahead}")
}
