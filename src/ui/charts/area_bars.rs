use crate::{
    engine::chart::drawing::on_track,
    model::records::level::Level,
    ui::{
        charts::{
            chart_table::chart_table,
            signs::{DIAMOND, at, key, key_entry, number, path, rope_line, rope_sign, span, views},
        },
        view::{View, view},
    },
    words::charts as words,
};

/// An area in the radar or the bars.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaFigure {
    pub name: String,
    /// `None` if no skill of the area is rated.
    pub score: Option<f64>,
    /// The level that the aim requires.
    pub required: Level,
    /// The weight in the overall score, from 0 to 1.
    pub share: f64,
}

impl AreaFigure {
    fn written(&self, score: fn(f64) -> String) -> String {
        self.score.map_or_else(|| words::NOT_RATED.to_owned(), score)
    }

    /// Shows the score beside the required level.
    pub(super) fn number(&self, score: fn(f64) -> String) -> View {
        number(self.written(score), format!(" / {}", self.required))
    }
}

/// Shows one row per area: the score on a track from 0 to 5, with a mark at the level that the aim requires.
///
/// `aim` is the name of the seniority aimed at; `score` formats a score. `has_table` and `has_finding` are false if
/// another chart shows the same table or the same finding.
pub fn area_bars(
    areas: &[AreaFigure],
    aim: &str,
    score: fn(f64) -> String,
    has_table: bool,
    has_finding: bool,
) -> View {
    let finding = has_finding.then(|| view! { <figcaption>{finding(areas, aim, score)}</figcaption> });
    let sign = view! {
        <path class="target-stem" d="M14 0L14 16" />
        <path class="target-mark" d="M14 2L20 8L14 14L8 8Z" />
    };
    let rows = views(areas.len(), &|place| row(&areas[place], score));

    view! {
        <figure class="area-bars">
            {finding}
            {areas_key(aim, sign)}
            <ul class="rows" aria-label={words::areas_title(aim)}>
                {rows}
            </ul>
            {has_table.then(|| areas_table(areas, aim, score))}
        </figure>
    }
}

/// Shows the key of the radar and the bars.
pub(super) fn areas_key(aim: &str, required: View) -> View {
    key(vec![key_entry(rope_sign(), words::SCORE.to_owned()), key_entry(required, words::required_for(aim))])
}

/// Shows the same figures as a table.
pub(super) fn areas_table(areas: &[AreaFigure], aim: &str, score: fn(f64) -> String) -> View {
    let head = [words::AREA, words::SCORE, words::REQUIRED, words::SHARE];
    chart_table(words::areas_title(aim), &head, areas.len(), &|place| {
        let area = &areas[place];
        vec![area.name.clone(), area.written(score), area.required.to_string(), words::percent(area.share)]
    })
}

/// Describes the chart in a sentence or two.
pub(super) fn finding(areas: &[AreaFigure], aim: &str, score: fn(f64) -> String) -> String {
    let (mut n_rated, mut n_met) = (0, 0);
    let mut furthest = None;
    for area in areas {
        let Some(own) = area.score else { continue };
        n_rated += 1;
        let shortfall = f64::from(area.required.number()) - own;
        if shortfall <= 0.0 {
            n_met += 1;
        } else if furthest.is_none_or(|(_, most)| shortfall >= most) {
            furthest = Some((area.name.as_str(), shortfall));
        }
    }
    match furthest {
        _ if n_rated == 0 => words::no_area_rated(aim),
        Some((area, shortfall)) => words::areas_finding(n_met, n_rated, aim, Some((area, &score(shortfall)))),
        None => words::areas_finding(n_met, n_rated, aim, None),
    }
}

fn row(area: &AreaFigure, score: fn(f64) -> String) -> View {
    let class = if area.score.is_some() { "area-bar" } else { "area-bar is-unrated" };
    let end = area.score.map_or(0, on_track);
    let required = on_track(f64::from(area.required.number()));
    let mark = view! {
        <line class="target-stem" x1="0" x2="0" y1="-13" y2="13" />
        {path("target-mark", DIAMOND.to_owned())}
    };

    view! {
        <li class={class}>
            {span("name", area.name.clone())}
            {area.number(score)}
            <svg class="track" aria-hidden="true">
                <g>
                    <line class="axis" x1="0%" x2="100%" y1="50%" y2="50%" />
                    <line class="tick" x1="20%" x2="20%" y1="7" y2="21" />
                    <line class="tick" x1="40%" x2="40%" y1="7" y2="21" />
                    <line class="tick" x1="60%" x2="60%" y1="7" y2="21" />
                    <line class="tick" x1="80%" x2="80%" y1="7" y2="21" />
                    <line class="tick" x1="100%" x2="100%" y1="7" y2="21" />
                </g>
                {rope_line([0, 500], [end, 500])}
                {at(required, 500, mark)}
            </svg>
            {span("share", words::share_of_score(&words::percent(area.share)))}
        </li>
    }
}
