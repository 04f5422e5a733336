use crate::{
    engine::person::{
        gaps::{Gap, Recommendation},
        report::{FastStep, PersonReport},
    },
    ui::{
        charts::level_dots::level_dots,
        numbers::decimal,
        pages::report::context::ReportContext,
        parts::section::{cell, nothing, paragraph, section, table},
        view::{View, view},
    },
    words::report as words,
};

/// So many steps are worth showing.
const N_FASTEST: usize = 8;

/// The gaps whose closing adds most to the overall score per week.
pub fn fastest_path(context: ReportContext, report: &PersonReport) -> View {
    let row = |step: &FastStep| {
        vec![
            cell(context.skill_name(step.gap.skill)),
            dots(&step.gap),
            cell(words::gain(&decimal(step.gain, 3))),
            cell(words::weeks(&decimal(step.weeks, 1))),
            cell(decimal(step.gain_per_week(), 4)),
        ]
    };
    let head = [words::SKILL, words::FROM_TO, words::GAIN, words::TIME, words::GAIN_PER_WEEK];
    let rows: Vec<Vec<View>> = report.fastest_path.iter().take(N_FASTEST).map(row).collect();
    let body = if rows.is_empty() {
        nothing(words::NOTHING_TO_CLOSE)
    } else {
        table(words::FASTEST.to_owned(), &head, rows)
    };
    section("fastest", words::FASTEST.to_owned(), body, paragraph(words::FASTEST_RULE))
}

fn dots(gap: &Gap) -> View {
    level_dots(Some(gap.current), Some(gap.target))
}

/// What to do about the first five gaps.
pub fn recommendations(context: ReportContext, report: &PersonReport) -> View {
    let cards: Vec<View> = report.recommendations.iter().map(|it| card(context, it)).collect();
    let body = if cards.is_empty() {
        nothing(words::NO_GAPS)
    } else {
        view! { <ol class="recommendations">{cards}</ol> }
    };
    let computed = paragraph(words::RECOMMENDATIONS_RULE);
    section("recommendations", words::RECOMMENDATIONS.to_owned(), body, computed)
}

fn card(context: ReportContext, recommendation: &Recommendation) -> View {
    let gap = &recommendation.gap;
    let skill = &context.framework().skills[gap.skill];
    // Where the learning path is the source's, the pack's own concrete steps stand beside it.
    let steps = (!skill.milestones.is_empty() && !skill.steps.is_empty()).then(|| {
        view! {
            <h4>{words::STEPS}</h4>
            {numbered(&skill.steps)}
        }
    });
    let resources = recommendation
        .resources
        .iter()
        .map(|resource| words::resource(&resource.kind, &resource.name, &resource.provider));
    let plan = (!gap.plan.is_empty()).then(|| view! { <p><bdi>{words::plan(&gap.plan)}</bdi></p> });

    view! {
        <li class="recommendation">
            <h3>{skill.name.as_str()}</h3>
            <p class="soft">
                {dots(gap)} " " {recommendation.priority.clone()} " · " {words::time(recommendation.estimated_time)}
            </p>
            {plan}
            <div class="columns">
                <div>
                    <h4>{words::LEARNING_PATH}</h4>
                    {numbered(&recommendation.learning_path)}
                    {steps}
                </div>
                <div>
                    <h4>{words::RESOURCES}</h4>
                    {crate::ui::parts::section::list(resources)}
                </div>
            </div>
        </li>
    }
}

fn numbered(steps: &[String]) -> View {
    let steps = steps.iter().map(|step| view! { <li>{step.clone()}</li> });
    view! { <ol>{steps}</ol> }
}
