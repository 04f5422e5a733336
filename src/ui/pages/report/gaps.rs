use crate::{
    engine::person::{gaps::Gap, pace::closing_time, report::PersonReport},
    model::records::level::Level,
    ui::{
        charts::{
            gap_picture::{GapFigure, gap_picture},
            level_dots::level_dots,
        },
        pages::report::context::{ReportContext, aim},
        parts::section::{list, nothing, paragraph, section},
        view::{View, view},
    },
    words::report as words,
};

/// Gaps of two levels or more, as a picture.
pub fn skill_gaps(context: ReportContext, report: &PersonReport) -> View {
    let figure = |gap: &Gap| GapFigure {
        skill: context.skill_name(gap.skill).to_owned(),
        current: gap.current,
        target: gap.target,
        time_to_close: words::time(closing_time(gap.size)),
    };
    let gaps: Vec<GapFigure> = report.skill_gaps.iter().map(figure).collect();
    let body = if gaps.is_empty() { nothing(words::NO_GAPS) } else { gap_picture(&gaps, true) };
    section("gaps", words::GAPS.to_owned(), body, paragraph(words::GAPS_RULE))
}

/// Gaps of one level, which the source drops.
pub fn next_steps(context: ReportContext, report: &PersonReport) -> View {
    let steps = report.next_steps.iter().map(|gap| line(context, gap.skill, gap.current, Some(gap.target)));
    let computed = paragraph(words::next_steps_rule(&words::time(closing_time(1))));
    section("next", words::NEXT_STEPS.to_owned(), lines(steps, words::NO_NEXT_STEPS), computed)
}

pub fn strengths(context: ReportContext, report: &PersonReport) -> View {
    let strengths =
        report.strengths.iter().map(|strength| line(context, strength.skill, strength.level, None));
    let body = lines(strengths, words::NO_STRENGTHS);
    section("strengths", words::STRENGTHS.to_owned(), body, paragraph(words::STRENGTHS_RULE))
}

/// What the aim requires and is not there, whatever the targets say.
pub fn required_gaps(context: ReportContext, report: &PersonReport) -> View {
    let gaps =
        report.required_gaps.iter().map(|gap| line(context, gap.skill, gap.current, Some(gap.required)));
    let unrated = (!report.unrated.is_empty()).then(|| {
        let names = report.unrated.iter().map(|skill| context.skill_name(*skill).to_owned());
        view! {
            <details>
                <summary>{words::unrated(report.unrated.len())}</summary>
                {list(names)}
            </details>
        }
    });
    let body = view! {
        {lines(gaps, words::NO_REQUIRED_GAPS)}
        {unrated}
    };
    let computed = paragraph(words::REQUIRED_GAPS_RULE);
    section("required", words::required_gaps(aim(report)), body, computed)
}

/// A skill with its levels.
fn line(context: ReportContext, skill: usize, current: Level, target: Option<Level>) -> View {
    view! {
        <li>
            <span>{context.skill_name(skill)}</span>
            " "
            {level_dots(Some(current), target)}
        </li>
    }
}

fn lines(lines: impl Iterator<Item = View>, none: &'static str) -> View {
    let lines: Vec<View> = lines.collect();
    if lines.is_empty() {
        nothing(none)
    } else {
        view! { <ul class="figure-list">{lines}</ul> }
    }
}
