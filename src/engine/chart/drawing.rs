//! Positions and paths of charts, in whole numbers. Paths contain no floating-point numbers,
//! because the code to print them would increase the size of the app.

use std::{fmt::Write, ops::RangeInclusive};

use crate::{
    engine::person::{forecast::Forecast, trend::TrendPoint},
    model::{
        records::{day::Day, level::Level},
        small::order::order,
    },
};

/// A position in a chart; y grows downwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    pub x: i32,
    pub y: i32,
}

/// The numbers of axes that a radar can show. With fewer or more, bars are easier to read.
pub const RADAR_AXES: RangeInclusive<usize> = 3..=8;
/// The distance from the centre (a score of 0) to the outermost ring (5).
pub const RADAR_RADIUS: i32 = 160;
/// The cosine and sine of a full turn divided by 3 to 8, so that the app needs no trigonometry.
const TURNS: [(f64, f64); 6] = [
    (-0.5, 0.866_025_403_784_438_6),
    (0.0, 1.0),
    (0.309_016_994_374_947_45, 0.951_056_516_295_153_5),
    (0.5, 0.866_025_403_784_438_6),
    (0.623_489_801_858_733_6, 0.781_831_482_468_029_8),
    (std::f64::consts::FRAC_1_SQRT_2, std::f64::consts::FRAC_1_SQRT_2),
];

/// A radar around (0, 0). Its first axis points up, the others follow clockwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RadarDrawing {
    /// Closed paths for the scores 1 to 5.
    pub rings: Vec<String>,
    pub axes: Vec<RadarAxis>,
    /// The line between neighbouring axes with a score, with a gap at each axis without one.
    pub score: String,
    /// The area under `score`, without the sectors next to an axis without a score.
    pub surface: String,
    pub required: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RadarAxis {
    /// The end of the axis, on the outermost ring.
    pub tip: Spot,
    /// The direction, as a vector of length 1000.
    pub toward: Spot,
    /// The position of the score; `None` without one.
    pub dot: Option<Spot>,
}

/// Returns the radar of scores against required levels (both 0–5, of equal number), or `None` if it
/// has too few or too many axes.
pub fn radar(scores: &[Option<f64>], required: &[f64]) -> Option<RadarDrawing> {
    let directions = directions(scores.len())?;
    let at = |place: usize, score: f64| {
        let ((x, y), length) = (directions[place], f64::from(RADAR_RADIUS) * (score / 5.0).clamp(0.0, 1.0));
        Spot { x: whole(x * length), y: whole(y * length) }
    };
    let around = |score: &dyn Fn(usize) -> f64| {
        let spots: Vec<Spot> = (0..directions.len()).map(|place| at(place, score(place))).collect();
        closed(&spots)
    };
    let axes: Vec<RadarAxis> = (0..directions.len())
        .map(|place| RadarAxis {
            tip: at(place, 5.0),
            toward: Spot { x: whole(directions[place].0 * 1000.0), y: whole(directions[place].1 * 1000.0) },
            dot: scores[place].map(|score| at(place, score)),
        })
        .collect();
    let (score, surface) = line_and_surface(&axes);
    Some(RadarDrawing {
        rings: Level::ALL.iter().map(|level| around(&|_| f64::from(level.number()))).collect(),
        axes,
        score,
        surface,
        required: around(&|place| required[place]),
    })
}

fn directions(n_axes: usize) -> Option<Vec<(f64, f64)>> {
    let (cos, sin) = TURNS.get(n_axes.checked_sub(*RADAR_AXES.start())?)?;
    let (mut x, mut y) = (0.0, -1.0);
    let mut directions = Vec::new();
    for _ in 0..n_axes {
        directions.push((x, y));
        (x, y) = (x * cos - y * sin, x * sin + y * cos);
    }
    Some(directions)
}

/// Returns the line through the dots of neighbouring axes with a score, all around, and the area
/// under it.
fn line_and_surface(axes: &[RadarAxis]) -> (String, String) {
    let Some(gap) = axes.iter().position(|axis| axis.dot.is_none()) else {
        let dots: Vec<Spot> = axes.iter().filter_map(|axis| axis.dot).collect();
        return (closed(&dots), closed(&dots));
    };
    let (mut line, mut surface) = (String::new(), String::new());
    // Starts after an axis without a score and ends with it, so that no run crosses the end of the
    // list.
    let mut run = Vec::new();
    for place in gap + 1..=gap + axes.len() {
        if let Some(dot) = axes[place % axes.len()].dot {
            run.push(dot);
            continue;
        }
        line += &open(&run);
        if run.len() > 1 {
            run.push(Spot { x: 0, y: 0 });
            surface += &closed(&run);
        }
        run.clear();
    }
    (line, surface)
}

/// Returns the position of a score on a track from 0 to 5, in thousandths.
pub fn on_track(score: f64) -> i32 {
    whole(score.clamp(0.0, 5.0) * 200.0)
}

/// Returns the position of a level on a scale of five equal steps, in thousandths: the centre of
/// its step.
pub fn on_scale(level: Level) -> i32 {
    i32::from(level.number()) * 200 - 100
}

/// Returns a share (0–1) in thousandths.
pub fn thousandths(share: f64) -> i32 {
    whole(share.clamp(0.0, 1.0) * 1000.0)
}

/// Returns the share of a count in thousandths; 0 if `all` is 0.
pub fn part(count: usize, all: usize) -> i32 {
    let thousandths = (count.min(all) * 1000).checked_div(all).unwrap_or(0);
    i32::try_from(thousandths).expect("at most 1000")
}

/// Returns thousandths as a percentage for SVG attributes: 125 as "12.5%".
pub fn percentage(thousandths: i32) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    format!("{sign}{}.{}%", thousandths.abs() / 10, thousandths.abs() % 10)
}

/// Returns the path of a line along `y` with `n_waves` waves of `length`.
pub fn wave(y: i32, length: i32, height: i32, n_waves: usize) -> String {
    let half = length / 2;
    let mut path = format!("M0 {y}q{} {} {half} 0t{half} 0", half / 2, -2 * height);
    let turn = format!("t{half} 0");
    for _ in 2..2 * n_waves {
        path += &turn;
    }
    path
}

/// A trend in a frame of 1000 × 1000, which is stretched to its display size.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TrendDrawing {
    /// The overall score on each date.
    pub points: Vec<Spot>,
    pub line: String,
    /// In framework order.
    pub areas: Vec<AreaLine>,
    /// The y position of the goal.
    pub goal: Option<i32>,
    pub fan: Option<Fan>,
    /// The whole scores in view, from the lowest.
    pub levels: Vec<LevelLine>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaLine {
    pub line: String,
    /// The position of the latest score; `None` if the area never had one.
    pub end: Option<Spot>,
}

/// The y position of a level in a trend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LevelLine {
    pub level: u8,
    pub y: i32,
}

/// The forecast: from the fitted score on the last date to the point where it meets the goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fan {
    /// The area between the earliest and the latest date. It extends to the edge if there is no
    /// latest date.
    pub surface: String,
    /// The line to the most likely date.
    pub middle: String,
    /// The point on the goal line; `None` beyond the edge.
    pub on: Option<Spot>,
    pub earliest: Option<Spot>,
    pub latest: Option<Spot>,
}

/// Returns the trend, with area lines if `has_areas`. The x positions are proportional to time. A
/// forecast takes at most three fifths of the width, and the rest of it is cut off.
pub fn trend(
    points: &[TrendPoint],
    goal: Option<f64>,
    forecast: Option<&Forecast>,
    has_areas: bool,
) -> TrendDrawing {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return TrendDrawing::default() };
    let forecast = forecast.zip(goal);
    let time = Time::new(first.on, last.on, forecast.map(|(forecast, _)| forecast));
    let n_areas = if has_areas { first.areas.len() } else { 0 };
    let mut shown: Vec<f64> = Vec::new();
    for point in points {
        shown.push(point.overall);
        for area in point.areas.iter().take(n_areas) {
            shown.push(area.unwrap_or(point.overall));
        }
    }
    if let Some(goal) = goal {
        shown.push(goal);
    }
    if let Some((forecast, _)) = forecast {
        shown.push(forecast.fitted);
    }
    let span = Span::new(&shown);
    let spot = |on: Day, score: f64| Spot { x: time.x(on), y: span.y(score) };
    let overall: Vec<Spot> = points.iter().map(|point| spot(point.on, point.overall)).collect();
    let area = |area: usize| {
        let scored = points.iter().filter_map(|point| Some(spot(point.on, (*point.areas.get(area)?)?)));
        let spots: Vec<Spot> = scored.collect();
        AreaLine { line: open(&spots), end: spots.last().copied() }
    };
    TrendDrawing {
        line: open(&overall),
        areas: (0..n_areas).map(area).collect(),
        goal: goal.map(|goal| span.y(goal)),
        fan: forecast
            .map(|(forecast, goal)| fan(forecast, spot(last.on, forecast.fitted), &time, span.y(goal))),
        levels: span.levels(),
        points: overall,
    }
}

fn fan(forecast: &Forecast, from: Spot, time: &Time, goal: i32) -> Fan {
    let at = |on: Day| Spot { x: time.x(on), y: goal };
    let in_view = |spot: Spot| (spot.x <= 1000).then_some(spot);
    let (on, earliest) = (at(forecast.on), at(forecast.earliest));
    let surface = match forecast.latest.map(at) {
        Some(latest) => closed(&[from, earliest, latest]),
        None => closed(&[from, earliest, Spot { x: 1000, y: goal }, Spot { x: 1000, y: from.y }]),
    };
    Fan {
        surface,
        middle: open(&[from, on]),
        on: in_view(on),
        earliest: in_view(earliest),
        latest: forecast.latest.map(at).and_then(in_view),
    }
}

/// One side's answers, in a frame of 1000 × 1000 from 1 (bottom) to 5.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideLine {
    /// With a gap where an answer is missing.
    pub line: String,
    pub spots: Vec<Spot>,
}

/// Returns the lines of several sides' answers, each oldest first, over the days from the first to
/// the last of all sides. If more than `max_days` passed between two answers of a side, one is
/// missing, and the line has a gap.
pub fn sides(sides: &[&[(Day, f64)]], max_days: i64) -> Vec<SideLine> {
    let days = || sides.iter().flat_map(|side| side.iter().map(|(on, _)| *on));
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return Vec::new() };
    let time = Time::new(first, last, None);
    let span = Span { low: 1, high: 5 };
    let line = |side: &&[(Day, f64)]| {
        let mut line = String::new();
        let mut run: Vec<Spot> = Vec::new();
        let mut spots = Vec::new();
        let mut before: Option<Day> = None;
        for (on, answer) in *side {
            if before.is_some_and(|before| (*on - before).num_days() > max_days) {
                line += &open(&run);
                run.clear();
            }
            before = Some(*on);
            let spot = Spot { x: time.x(*on), y: span.y(*answer) };
            run.push(spot);
            spots.push(spot);
        }
        SideLine { line: line + &open(&run), spots }
    };
    sides.iter().map(line).collect()
}

/// The range of days in a trend.
struct Time {
    first: Day,
    n_days: i64,
}

impl Time {
    fn new(first: Day, last: Day, forecast: Option<&Forecast>) -> Self {
        let past = (last - first).num_days();
        let ahead = forecast.map_or(0, |forecast| {
            let likely = (forecast.on - last).num_days();
            let wanted = forecast.latest.map_or(likely * 3 / 2, |latest| (latest - last).num_days());
            // Leaves a margin after the last date, and at least two fifths for the past.
            (wanted + wanted / 12).min(past * 3 / 2)
        });
        Self { first, n_days: past + ahead }
    }

    fn x(&self, on: Day) -> i32 {
        // A single date is in the centre.
        let x = ((on - self.first).num_days() * 1000).checked_div(self.n_days).unwrap_or(500);
        i32::try_from(x).unwrap_or(i32::MAX)
    }
}

/// The range of scores in a trend, between whole levels at least two apart.
struct Span {
    low: u8,
    high: u8,
}

impl Span {
    fn new(scores: &[f64]) -> Self {
        let (mut min, mut max) = (5.0_f64, 0.0_f64);
        for score in scores {
            (min, max) = (min.min(*score), max.max(*score));
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Clamped to 0–5.
        let edge = |score: f64| score.clamp(0.0, 5.0) as u8;
        let high = edge((max + 0.15).ceil()).max(2);
        Self { low: edge((min - 0.15).floor()).min(high - 2), high }
    }

    fn y(&self, score: f64) -> i32 {
        let (low, high) = (f64::from(self.low), f64::from(self.high));
        whole((high - score) / (high - low) * 1000.0)
    }

    fn levels(&self) -> Vec<LevelLine> {
        (self.low..=self.high).map(|level| LevelLine { level, y: self.y(f64::from(level)) }).collect()
    }
}

/// A label that fits, and the position of its centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// The index of its position in the input.
    pub of: usize,
    pub x: i32,
}

/// Returns the positions (in thousandths, the most important first) that have room for a text of
/// `width`. No text touches another or extends out of the frame by more than a quarter.
pub fn labels(places: &[i32], width: i32) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    for (of, place) in places.iter().enumerate() {
        let x = (*place).clamp(width / 4, 1000 - width / 4);
        if labels.iter().all(|label| (label.x - x).abs() >= width) {
            labels.push(Label { of, x });
        }
    }
    labels
}

/// Moves positions apart as little as possible, so that neighbours are `distance` apart, within
/// 0–1000.
pub fn apart(places: &[i32], distance: i32) -> Vec<i32> {
    let order = order(places.len(), &|one, other| places[one].cmp(&places[other]));
    let mut moved = places.to_vec();
    let mut free = i32::MIN;
    for place in &order {
        moved[*place] = moved[*place].max(free);
        free = moved[*place] + distance;
    }
    let mut free = 1000;
    for place in order.iter().rev() {
        moved[*place] = moved[*place].min(free);
        free = moved[*place] - distance;
    }
    moved
}

fn open(spots: &[Spot]) -> String {
    let mut path = String::new();
    for (place, Spot { x, y }) in spots.iter().enumerate() {
        let step = if place == 0 { "M" } else { "L" };
        write!(path, "{step}{x} {y}").expect("a text can always grow");
    }
    path
}

fn closed(spots: &[Spot]) -> String {
    open(spots) + "Z"
}

#[allow(clippy::cast_possible_truncation)] // Saturates, and pictures are small.
fn whole(value: f64) -> i32 {
    value.round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_radar_of_four_points_up_right_down_and_left() {
        let radar = radar(&[Some(5.0), Some(2.5), Some(5.0), Some(0.0)], &[3.0; 4]).expect("four axes");
        assert_eq!(radar.score, "M0 -160L80 0L0 160L0 0Z");
        assert_eq!(radar.surface, radar.score);
        assert_eq!(radar.required, "M0 -96L96 0L0 96L-96 0Z");
        assert_eq!(radar.rings.len(), 5);
        assert_eq!(radar.rings[4], "M0 -160L160 0L0 160L-160 0Z");
    }

    #[test]
    fn the_tips_of_every_radar_are_on_one_circle() {
        for n_axes in RADAR_AXES {
            let radar = radar(&vec![Some(1.0); n_axes], &vec![1.0; n_axes]).expect("enough axes");
            for RadarAxis { tip, .. } in &radar.axes {
                let length = f64::from(tip.x).hypot(f64::from(tip.y));
                assert!((length - f64::from(RADAR_RADIUS)).abs() < 1.0, "{n_axes}: {tip:?}");
            }
            let sum = radar.axes.iter().fold(0, |sum, axis| sum + axis.toward.x);
            assert!(sum.abs() <= 3, "{n_axes} axes stand evenly, {sum}");
        }
    }

    #[test]
    fn a_missing_survey_breaks_only_that_sides_line() {
        let day = |number: i64| Day::default() + chrono::TimeDelta::days(number);
        let mentor = [(day(0), 5.0), (day(30), 4.0), (day(60), 1.0), (day(100), 3.0)];
        let mentee = [(day(0), 3.0), (day(60), 3.5)];
        let drawn = sides(&[&mentor, &mentee, &[]], 45);
        assert_eq!(drawn[0].line, "M0 0L300 250L600 1000L1000 500");
        assert_eq!(drawn[1].line, "M0 500M600 375", "two answers, no line");
        assert_eq!(drawn[1].spots, [Spot { x: 0, y: 500 }, Spot { x: 600, y: 375 }]);
        assert_eq!((drawn[2].line.as_str(), drawn[2].spots.len()), ("", 0));
        assert_eq!(sides(&[&mentee[..1]], 45)[0].spots, [Spot { x: 500, y: 500 }]);
        assert!(sides(&[&[], &[]], 45).is_empty());
    }

    #[test]
    fn an_area_without_a_score_breaks_the_line_and_the_surface() {
        let drawn = radar(&[Some(5.0), None, Some(5.0), Some(5.0)], &[3.0; 4]).expect("four axes");
        assert_eq!(drawn.score, "M0 160L-160 0L0 -160");
        assert_eq!(drawn.surface, "M0 160L-160 0L0 -160L0 0Z");
        let lone = radar(&[Some(5.0), None, Some(5.0), None], &[3.0; 4]).expect("four axes");
        assert_eq!(lone.score, "M0 160M0 -160", "two dots, no line");
        assert_eq!(lone.surface, "");
        let none = radar(&[None; 3], &[3.0; 3]).expect("three axes");
        assert_eq!((none.score.as_str(), none.surface.as_str()), ("", ""));
    }

    #[test]
    fn a_radar_has_three_to_eight_axes() {
        for n_axes in [0, 1, 2, 9] {
            assert_eq!(radar(&vec![Some(1.0); n_axes], &vec![1.0; n_axes]), None, "{n_axes}");
        }
    }

    #[test]
    fn a_score_outside_the_scale_stays_on_the_track() {
        assert_eq!([-1.0, 0.0, 2.83, 5.0, 7.0].map(on_track), [0, 0, 566, 1000, 1000]);
        assert_eq!([part(12, 48), part(0, 0), part(9, 3)], [250, 0, 1000]);
    }

    #[test]
    fn percentages_keep_one_place_and_their_sign() {
        assert_eq!([0, 7, 125, 1000, -5].map(percentage), ["0.0%", "0.7%", "12.5%", "100.0%", "-0.5%"]);
    }

    #[test]
    fn the_x_position_is_proportional_to_time() {
        let points = [at("2026-01-01", 2.0), at("2026-01-11", 2.5), at("2026-04-11", 3.0)];
        let drawn = trend(&points, None, None, false);
        assert_eq!(drawn.points.iter().map(|spot| spot.x).collect::<Vec<_>>(), [0, 100, 1000]);
        assert_eq!(drawn.levels.first().map(|line| (line.level, line.y)), Some((1, 1000)));
        assert_eq!(drawn.levels.last().map(|line| (line.level, line.y)), Some((4, 0)));
    }

    #[test]
    fn a_single_date_is_centred_and_no_date_draws_nothing() {
        let drawn = trend(&[at("2026-01-01", 5.0)], Some(5.0), None, false);
        assert_eq!(drawn.points, [Spot { x: 500, y: 0 }]);
        assert_eq!(drawn.levels.len(), 2 + 1, "4 to 5 alone would exaggerate");
        let lowest = trend(&[at("2026-01-01", 0.0)], None, None, false);
        assert_eq!(lowest.levels.iter().map(|line| line.level).collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(trend(&[], Some(3.0), None, true), TrendDrawing::default());
    }

    #[test]
    fn a_far_forecast_leaves_two_fifths_to_the_past_and_runs_off_the_edge() {
        let points = [at("2026-01-01", 2.0), at("2026-02-20", 2.1), at("2026-04-11", 2.2)];
        let forecast = Forecast {
            on: day("2026-07-20"),
            earliest: day("2026-05-11"),
            latest: None,
            per_month: 0.1,
            fitted: 2.2,
        };
        let far = Forecast { on: day("2029-07-20"), ..forecast.clone() };
        let drawn = trend(&points, Some(3.0), Some(&far), false);
        assert_eq!(drawn.points[2].x, 400);
        let fan = drawn.fan.expect("a fan");
        assert_eq!((fan.on, fan.latest), (None, None));
        assert!(fan.earliest.is_some_and(|spot| spot.x > 400 && Some(spot.y) == drawn.goal));
        let near = trend(&points, Some(3.0), Some(&forecast), false);
        assert!(near.fan.and_then(|fan| fan.on).is_some(), "a date within the frame is marked");
        assert_eq!(trend(&points, None, Some(&forecast), false).fan, None, "no goal, nothing to meet");
    }

    #[test]
    fn an_area_line_skips_dates_without_a_score() {
        let mut points = [at("2026-01-01", 2.0), at("2026-01-11", 2.0), at("2026-01-21", 2.0)];
        for (point, area) in points.iter_mut().zip([Some(2.0), None, Some(3.0)]) {
            point.areas = vec![area, None];
        }
        let drawn = trend(&points, None, None, true);
        assert_eq!(drawn.areas[0].line.matches('L').count(), 1);
        assert_eq!(drawn.areas[0].end, Some(Spot { x: 1000, y: drawn.levels[2].y }));
        assert_eq!(drawn.areas[1], AreaLine { line: String::new(), end: None });
        assert!(trend(&points, None, None, false).areas.is_empty());
    }

    #[test]
    fn labels_never_touch_and_the_first_wins() {
        let labels = labels(&[1000, 0, 950, 250, 400, 500, 20], 200);
        let places = |label: &Label| (label.of, label.x);
        assert_eq!(labels.iter().map(places).collect::<Vec<_>>(), [(0, 950), (1, 50), (3, 250), (5, 500)]);
    }

    #[test]
    fn marks_at_one_place_are_moved_apart_within_the_frame() {
        assert_eq!(apart(&[500, 500, 100], 60), [500, 560, 100]);
        assert_eq!(apart(&[990, 1000, 980], 60), [940, 1000, 880]);
        assert!(apart(&[], 60).is_empty());
    }

    #[test]
    fn a_wave_has_the_requested_number_of_waves() {
        assert_eq!(wave(9, 48, 3, 1), "M0 9q12 -6 24 0t24 0");
        assert_eq!(wave(9, 48, 3, 3).matches('t').count(), 5);
    }

    fn at(on: &str, overall: f64) -> TrendPoint {
        TrendPoint { on: day(on), overall, areas: vec![] }
    }

    fn day(text: &str) -> Day {
        text.parse().expect("a date")
    }
}
