use crate::{
    engine::{
        chart::drawing::{self, AreaLine, Fan, Label, LevelLine, Spot, TrendDrawing},
        person::{forecast::Forecast, trend::TrendPoint},
    },
    model::records::day::Day,
    ui::{
        charts::{
            chart_table::chart_table,
            signs::{DIAMOND, at, circle, key, key_entry, line, path, rope, rope_sign, text, views},
        },
        view::{View, view},
    },
    words::charts as words,
};

/// The goal for the overall score.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// The name of the seniority aimed at.
    pub name: String,
    pub score: f64,
}

/// The width of a date, in thousandths of the width of a narrow and of a wide chart.
const NARROW_DATE: i32 = 300;
const WIDE_DATE: i32 = 150;
/// The least distance between the numbers at the ends of area lines, in thousandths of the height.
const END_DISTANCE: i32 = 68;
const MAX_DOTS: usize = 16;

/// Shows the overall score by date, the goal, and the forecast of the date when the current pace would reach it. A
/// page may show one trend only, because the id of its finding is fixed.
///
/// `points` are in order of date, oldest first. `area_names` are in framework order, or empty to leave out the areas'
/// lines. `date` and `score` format dates and scores, briefly.
pub fn trend_chart(
    points: &[TrendPoint],
    goal: Option<Goal>,
    forecast: Option<Forecast>,
    area_names: &[String],
    date: fn(Day) -> String,
    score: fn(f64) -> String,
) -> View {
    let Some(last) = points.last() else {
        return view! { <p class="chart-empty">{words::NO_TREND}</p> };
    };
    let trend = Trend { points, goal: goal.as_ref(), forecast: forecast.as_ref(), date, score };
    let goal_score = goal.as_ref().map(|goal| goal.score);
    let drawing = drawing::trend(points, goal_score, forecast.as_ref(), !area_names.is_empty());
    let plot = plot(&drawing, trend.dates(&drawing), score(last.overall));
    let area_key = views(area_names.len(), &|place| {
        view! {
            <li>
                <b>{(place + 1).to_string()}</b>
                " "
                {area_names[place].clone()}
            </li>
        }
    });

    view! {
        <figure class="trend-chart">
            <figcaption id="trend-finding">{trend.finding()}</figcaption>
            {trend.key(drawing.fan.is_some())}
            <div class="plot">{plot}</div>
            <ol class="area-key">{area_key}</ol>
            {trend.table(area_names)}
        </figure>
    }
}

/// The inputs of a trend, and the functions that format dates and scores.
#[derive(Clone, Copy)]
struct Trend<'s> {
    points: &'s [TrendPoint],
    goal: Option<&'s Goal>,
    forecast: Option<&'s Forecast>,
    date: fn(Day) -> String,
    score: fn(f64) -> String,
}

impl Trend<'_> {
    fn finding(self) -> String {
        let Self { points, date, score, .. } = self;
        let (Some(first), Some(last)) = (points.first(), points.last()) else { return String::new() };
        let (first_date, first) = (date(first.on), score(first.overall));
        if points.len() == 1 {
            return words::one_point(&first_date, &first);
        }
        let past = words::trend_finding(&first_date, &first, &date(last.on), &score(last.overall));
        let Some((goal, forecast)) = self.goal.zip(self.forecast) else { return past };
        let latest = forecast.latest.map(date);
        let (on, earliest) = (date(forecast.on), date(forecast.earliest));
        format!("{past} {}", words::forecast(&goal.name, &on, &earliest, latest.as_deref()))
    }

    fn key(self, has_forecast: bool) -> View {
        let overall = view! {
            {rope_sign()}
            <circle class="dot" cx="14" cy="8" r="5" />
        };
        let mut entries = vec![key_entry(overall, words::OVERALL.to_owned())];
        if let Some(goal) = self.goal {
            let sign = view! { <path class="target-line" d="M1 8L27 8" /> };
            entries.push(key_entry(sign, words::goal(&goal.name, &(self.score)(goal.score))));
        }
        if has_forecast {
            let sign = view! {
                <path class="fan" d="M1 15L14 1L27 1L27 6Z" />
                <path class="likely" d="M2 14L23 2" />
            };
            entries.push(key_entry(sign, words::FORECAST.to_owned()));
        }
        key(entries)
    }

    /// Draws the dates under the chart that fit in a narrow chart, and those that fit in a wide one.
    fn dates(self, drawing: &TrendDrawing) -> Vec<View> {
        let known = |place: usize| (self.points[place].on, drawing.points[place].x, false);
        let last = self.points.len() - 1;
        // The latest and the first date are most important, then the forecast, then the others.
        let mut dates: Vec<(Day, i32, bool)> = vec![known(last)];
        if last > 0 {
            dates.push(known(0));
        }
        let on = drawing.fan.as_ref().and_then(|fan| fan.on);
        if let Some((forecast, on)) = self.forecast.zip(on) {
            dates.push((forecast.on, on.x, true));
        }
        for place in (1..last).rev() {
            dates.push(known(place));
        }
        let places: Vec<i32> = dates.iter().map(|(_, x, _)| *x).collect();
        let mut labels = Vec::new();
        for (width, [known, ahead]) in [
            (NARROW_DATE, ["date is-narrow", "date is-narrow is-forecast"]),
            (WIDE_DATE, ["date is-wide", "date is-wide is-forecast"]),
        ] {
            for Label { of, x } in drawing::labels(&places, width) {
                let (on, _, is_forecast) = dates[of];
                let class = if is_forecast { ahead } else { known };
                labels.push(at(x, 1000, text(class, 0, 28, (self.date)(on))));
            }
        }
        labels
    }

    fn table(self, area_names: &[String]) -> View {
        let mut head = vec![words::DATE, words::OVERALL];
        for name in area_names {
            head.push(name);
        }
        chart_table(words::TREND_TITLE.to_owned(), &head, self.points.len(), &|place| {
            let point = &self.points[place];
            let mut cells = vec![(self.date)(point.on), (self.score)(point.overall)];
            for area in point.areas.iter().take(area_names.len()) {
                cells.push(area.map_or_else(|| words::NOT_RATED.to_owned(), self.score));
            }
            cells
        })
    }
}

fn plot(drawing: &TrendDrawing, dates: Vec<View>, latest: String) -> View {
    let levels = views(drawing.levels.len(), &|place| level_line(&drawing.levels[place]));
    let mut lines = Vec::new();
    if let Some(fan) = &drawing.fan {
        lines.push(path("fan", fan.surface.clone()));
        lines.push(path("likely", fan.middle.clone()));
    }
    for area in &drawing.areas {
        lines.push(path("area-line", area.line.clone()));
    }
    let goal = drawing.goal.map(|y| line("target-line", [0, y], [1000, y]));

    view! {
        <svg class="canvas" role="img" aria-label={words::TREND_TITLE} aria-describedby="trend-finding">
            {levels}
            {dates}
            <svg class="frame" viewBox="0 0 1000 1000" preserveAspectRatio="none">
                {lines}
            </svg>
            {goal}
            // A frame of its own that does not clip, so that a thick line at the edge stays whole.
            <svg class="frame is-open" viewBox="0 0 1000 1000" preserveAspectRatio="none">
                {rope(drawing.line.clone())}
            </svg>
            {marks(drawing)}
            {latest_score(drawing, latest)}
        </svg>
    }
}

fn level_line(level: &LevelLine) -> View {
    let y = level.y;
    view! {
        {line("axis", [0, y], [1000, y])}
        {at(0, y, text("level-number", -12, 5, level.level.to_string()))}
    }
}

/// Draws the marks on the lines, at their true size.
fn marks(drawing: &TrendDrawing) -> Vec<View> {
    let mut marks = Vec::new();
    if let Some(Fan { on, earliest, latest, .. }) = drawing.fan {
        // These are on the goal line: the earliest and the latest date, and the likely one.
        for (spot, class, d) in
            [(earliest, "range", "M0 -6L0 6"), (latest, "range", "M0 -6L0 6"), (on, "target-mark", DIAMOND)]
        {
            if let Some(Spot { x, y }) = spot {
                marks.push(at(x, y, path(class, d.to_owned())));
            }
        }
    }
    let ends = |area: &AreaLine| area.end;
    let heights: Vec<i32> = drawing.areas.iter().filter_map(ends).map(|end| end.y).collect();
    let mut heights = drawing::apart(&heights, END_DISTANCE).into_iter();
    for (place, area) in drawing.areas.iter().enumerate() {
        let Some(end) = area.end else { continue };
        let y = heights.next().unwrap_or(end.y);
        marks.push(at(end.x, y, text("area-end", 12, 5, (place + 1).to_string())));
    }
    // Many dots would hide the line, so only the latest dot is drawn then.
    let first_dot = if drawing.points.len() > MAX_DOTS { drawing.points.len() - 1 } else { 0 };
    for Spot { x, y } in &drawing.points[first_dot..] {
        marks.push(at(*x, *y, circle("dot", 5)));
    }
    marks
}

/// Draws the latest score beside the last dot, where the line does not cover it.
fn latest_score(drawing: &TrendDrawing, latest: String) -> Option<View> {
    let mut newest_first = drawing.points.iter().rev();
    let last = newest_first.next()?;
    let falls = newest_first.next().is_some_and(|before| before.y < last.y);
    let y = if falls { 26 } else { -14 };
    // The numbers of the areas and the forecast are on the right.
    let is_left = !drawing.areas.is_empty() || drawing.fan.is_some();
    let (class, x) = if is_left { ("latest is-left", -4) } else { ("latest", 0) };
    Some(at(last.x, last.y, text(class, x, y, latest)))
}
