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
/// A page shows one trend at most: its finding's id is fixed.
///
/// `points`: oldest first; `area_names`: in framework order, none to leave the areas' lines out; `date`, `score`: how
/// they are written, short.
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
    let shown = Shown { points, goal: goal.as_ref(), forecast: forecast.as_ref(), date, score };
    let goal_score = goal.as_ref().map(|goal| goal.score);
    let drawing = drawing::trend(points, goal_score, forecast.as_ref(), !area_names.is_empty());
    let plot = plot(&drawing, shown.dates(&drawing), score(last.overall));
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
            <figcaption id="trend-finding">{shown.finding()}</figcaption>
            {shown.key(drawing.fan.is_some())}
            <div class="plot">{plot}</div>
            <ol class="area-key">{area_key}</ol>
            {shown.table(area_names)}
        </figure>
    }
}

/// What a trend shows, and how dates and scores are written.
#[derive(Clone, Copy)]
struct Shown<'s> {
    points: &'s [TrendPoint],
    goal: Option<&'s Goal>,
    forecast: Option<&'s Forecast>,
    date: fn(Day) -> String,
    score: fn(f64) -> String,
}

impl Shown<'_> {
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

    /// The dates under the picture that have room in a narrow one, and those that have in a wide one.
    fn dates(self, drawing: &TrendDrawing) -> Vec<View> {
        let known = |place: usize| (self.points[place].on, drawing.points[place].x, false);
        let last = self.points.len() - 1;
        // The latest and the first date matter most, then the forecast, then the others.
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
            // Its own frame, not cut off: a thick line at the very edge stays whole.
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

/// What stands at its true size on the lines.
fn marks(drawing: &TrendDrawing) -> Vec<View> {
    let mut marks = Vec::new();
    if let Some(Fan { on, earliest, latest, .. }) = drawing.fan {
        // On the goal line: the earliest and the latest date, and the likely one.
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
    // Many dots on a line would hide it: then the latest alone says where it stands.
    let first_dot = if drawing.points.len() > MAX_DOTS { drawing.points.len() - 1 } else { 0 };
    for Spot { x, y } in &drawing.points[first_dot..] {
        marks.push(at(*x, *y, circle("dot", 5)));
    }
    marks
}

/// Beside the last dot, on the side from which the line does not come.
fn latest_score(drawing: &TrendDrawing, latest: String) -> Option<View> {
    let mut newest_first = drawing.points.iter().rev();
    let last = newest_first.next()?;
    let falls = newest_first.next().is_some_and(|before| before.y < last.y);
    let y = if falls { 26 } else { -14 };
    // The numbers of the areas and the forecast stand to the right.
    let is_left = !drawing.areas.is_empty() || drawing.fan.is_some();
    let (class, x) = if is_left { ("latest is-left", -4) } else { ("latest", 0) };
    Some(at(last.x, last.y, text(class, x, y, latest)))
}
