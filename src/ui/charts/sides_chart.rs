use crate::{
    engine::chart::drawing::{self, SideLine},
    model::records::day::Day,
    ui::{
        charts::{
            chart_table::chart_table,
            signs::{DIAMOND, at, circle, key, key_entry, line, path, rope, rope_sign, text, views},
        },
        view::{View, view},
    },
    words::{charts as words, pair_file},
};

/// The answers of one side.
pub struct SideFigure {
    pub name: String,
    /// The day and the mean of each survey, from 1 to 5; oldest first.
    pub answers: Vec<(Day, f64)>,
}

/// Shows the answers of the sides of a pair by date: the first side, which is the mentor, as a rope with dots, the
/// others as lines with diamonds. A line is broken where its side left a survey out.
///
/// `max_days` is the longest time between two connected answers; `date` and `score` format dates and scores, briefly.
pub fn sides_chart(
    sides: &[SideFigure],
    max_days: i64,
    date: fn(Day) -> String,
    score: fn(f64) -> String,
) -> View {
    let mut answers: Vec<(Day, usize, f64)> = Vec::new();
    for (place, side) in sides.iter().enumerate() {
        answers.extend(side.answers.iter().map(|(on, mean)| (*on, place, *mean)));
    }
    let latest = sides.iter().filter_map(|side| {
        let (on, mean) = side.answers.last()?;
        Some(words::latest_answer(&side.name, &score(*mean), &date(*on)))
    });
    let latest: Vec<String> = latest.collect();
    let drawn: Vec<&[(Day, f64)]> = sides.iter().map(|side| &side.answers[..]).collect();
    let drawn = drawing::sides(&drawn, max_days);
    let days = [answers.iter().map(|it| it.0).min(), answers.iter().map(|it| it.0).max()];
    let entry = |place: usize| {
        let sign = if place == 0 {
            view! { {rope_sign()} <circle class="dot" cx="14" cy="8" r="5" /> }
        } else {
            view! {
                <path class="side-line" d="M1 8L27 8" />
                <path class="side-mark" d="M14 2L20 8L14 14L8 8Z" />
            }
        };
        key_entry(sign, numbered(place, sides))
    };
    let answers = crate::model::small::order::ordered(
        answers,
        |(one, one_place, _): &(Day, usize, f64), (other, place, _)| (other, one_place).cmp(&(one, place)),
    );

    view! {
        <figure class="trend-chart">
            <figcaption id="sides-finding">{latest.join(" ")}</figcaption>
            {key((0..sides.len()).map(entry).collect())}
            <div class="plot">{plot(&drawn, &days.map(|day| day.map(date).unwrap_or_default()))}</div>
            {chart_table(
                words::SIDES_TITLE.to_owned(),
                &[pair_file::DAY, pair_file::WHO, pair_file::MEAN],
                answers.len(),
                &|place| {
                    let (on, by, mean) = answers[place];
                    vec![date(on), sides[by].name.clone(), score(mean)]
                },
            )}
        </figure>
    }
}

/// Returns a side's name, with the number of its line if there are several mentees.
fn numbered(place: usize, sides: &[SideFigure]) -> String {
    let name = sides[place].name.clone();
    if place > 0 && sides.len() > 2 { format!("{place} {name}") } else { name }
}

fn plot(drawn: &[SideLine], [first, last]: &[String; 2]) -> View {
    let level = |place: usize| {
        // Level 5 is at the top.
        let y = 250 * i32::try_from(place).unwrap_or_default();
        view! {
            {line("axis", [0, y], [1000, y])}
            {at(0, y, text("level-number", -12, 5, (5 - place).to_string()))}
        }
    };
    let mut dates = Vec::new();
    if first == last {
        dates.push(at(500, 1000, text("date", 0, 28, first.clone())));
    } else {
        dates.push(at(80, 1000, text("date", 0, 28, first.clone())));
        dates.push(at(920, 1000, text("date", 0, 28, last.clone())));
    }
    let (mut lines, mut marks) = (Vec::new(), Vec::new());
    // The mentor's rope is drawn first, below the other lines.
    for (place, side) in drawn.iter().enumerate() {
        if place == 0 {
            lines.extend(rope(side.line.clone()));
        } else {
            lines.push(path("side-line", side.line.clone()));
        }
        for spot in &side.spots {
            let mark = if place == 0 { circle("dot", 5) } else { path("side-mark", DIAMOND.to_owned()) };
            marks.push(at(spot.x, spot.y, mark));
        }
        if let Some(end) = side.spots.last().filter(|_| place > 0 && drawn.len() > 2) {
            marks.push(at(end.x, end.y, text("area-end", 12, 5, place.to_string())));
        }
    }
    view! {
        <svg class="canvas is-small" role="img" aria-label={words::SIDES_TITLE} aria-describedby="sides-finding">
            {views(5, &level)}
            {dates}
            <svg class="frame is-open" viewBox="0 0 1000 1000" preserveAspectRatio="none">
                {lines}
            </svg>
            {marks}
        </svg>
    }
}
