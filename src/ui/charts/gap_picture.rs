use crate::{
    engine::chart::drawing::on_scale,
    model::records::level::Level,
    ui::{
        charts::{
            chart_table::chart_table,
            signs::{DIAMOND, at, circle, key, key_entry, line, rope_line, rope_sign, span, text, views},
        },
        view::{View, view},
    },
    words::charts as words,
};

/// A skill below its target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapFigure {
    pub skill: String,
    pub current: Level,
    pub target: Level,
    /// "1-2 months".
    pub time_to_close: String,
}

impl GapFigure {
    fn size(&self) -> u8 {
        self.target.number().saturating_sub(self.current.number())
    }
}

/// Shows the gaps in the given order: the current level of each skill, its target, and the distance.
///
/// `has_table` is false if the page lists the same figures.
pub fn gap_picture(gaps: &[GapFigure], has_table: bool) -> View {
    if gaps.is_empty() {
        return view! { <p class="chart-empty">{words::NO_GAPS}</p> };
    }
    let rows = views(gaps.len(), &|place| row(&gaps[place]));

    view! {
        <figure class="gap-picture">
            <figcaption>{finding(gaps)}</figcaption>
            {gap_key()}
            <ul class="rows" aria-label={words::GAPS_TITLE}>
                {rows}
            </ul>
            {has_table.then(|| gap_table(gaps))}
        </figure>
    }
}

fn gap_key() -> View {
    let current = view! { <circle class="current" cx="14" cy="8" r="6" /> };
    let target = view! { <path class="target-mark" d="M14 1L21 8L14 15L7 8Z" /> };
    key(vec![
        key_entry(current, words::NOW.to_owned()),
        key_entry(target, words::TARGET.to_owned()),
        key_entry(rope_sign(), words::GAP.to_owned()),
    ])
}

fn gap_table(gaps: &[GapFigure]) -> View {
    let head = [words::SKILL, words::NOW, words::TARGET, words::GAP, words::TIME_TO_CLOSE];
    chart_table(words::GAPS_TITLE.to_owned(), &head, gaps.len(), &|place| {
        let gap = &gaps[place];
        vec![
            gap.skill.clone(),
            gap.current.to_string(),
            gap.target.to_string(),
            gap.size().to_string(),
            gap.time_to_close.clone(),
        ]
    })
}

fn row(gap: &GapFigure) -> View {
    let from_to = words::from_to(gap.current.number(), gap.target.number());
    view! {
        <li class="gap-row">
            {span("name", gap.skill.clone())}
            {scale(gap)}
            <span class="size">
                <b>{words::levels(gap.size())}</b>
                {span("visually-hidden", format!(". {from_to}. "))}
            </span>
            {span("time", gap.time_to_close.clone())}
        </li>
    }
}

/// Draws five steps with the current level, the target and the rope between them, at full width. Hidden from screen
/// readers, because the text beside it has the same content.
fn scale(gap: &GapFigure) -> View {
    let (from, to) = (on_scale(gap.current), on_scale(gap.target));
    let steps = views(5, &|place| at(on_scale(Level::ALL[place]), 500, circle("step", 3)));
    let target = view! {
        <path class="target-mark" transform="scale(2.4)" d={DIAMOND} />
        {text("target-number", 0, 5, gap.target.to_string())}
    };
    let current = view! {
        {circle("current", 12)}
        {text("current-number", 0, 5, gap.current.to_string())}
    };
    view! {
        <svg class="level-scale" aria-hidden="true">
            {line("axis", [on_scale(Level::NOVICE), 500], [on_scale(Level::MASTER), 500])}
            {steps}
            {rope_line([from, 500], [to, 500])}
            {at(to, 500, target)}
            {at(from, 500, current)}
        </svg>
    }
}

fn finding(gaps: &[GapFigure]) -> String {
    // Of several equally large gaps, the first in the given order counts.
    let mut largest = &gaps[0];
    for gap in gaps {
        if gap.size() > largest.size() {
            largest = gap;
        }
    }
    words::gaps_finding(gaps.len(), &largest.skill, largest.size())
}
