use crate::{
    content::guidance::guidance,
    engine::person::{
        report::{FastStep, PersonReport},
        skill_table::SkillRow,
    },
    ui::{
        charts::level_dots::level_dots,
        numbers::decimal,
        pages::report::context::ReportContext,
        parts::section::{nothing, paragraph, section},
        view::{View, view},
    },
    words::report as words,
};

/// The three gaps that are most worth closing, each with how to begin.
pub fn steps(context: ReportContext, report: &PersonReport) -> View {
    let rows = context.rows.read();
    let steps = report.next_three(|skill| rows[skill].want);
    let cards = steps.iter().map(|step| card(context, step, &rows[step.gap.skill]));
    let body = if steps.is_empty() {
        nothing(words::NO_STEPS)
    } else {
        view! { <ol class="next-three">{cards}</ol> }
    };
    let title = if context.is_mine() { words::STEPS_TITLE } else { words::STEPS_TITLE_OF_OTHER };
    section("steps", title.to_owned(), body, paragraph(words::STEPS_RULE))
}

fn card(context: ReportContext, step: &FastStep, row: &SkillRow) -> View {
    let skill = &context.framework().skills[step.gap.skill];
    let area = &context.framework().areas[skill.area];
    let first = guidance().path(skill).first().cloned();
    let resource = guidance().resources(skill).first().cloned();
    let plan = (!row.plan.is_empty()).then(|| view! { <p><bdi>{words::plan(&row.plan)}</bdi></p> });
    let wanted = if context.is_mine() { words::WANTED } else { words::WANTED_BY_OTHER };
    let wanted = (row.want > 0).then(|| view! { <p class="sign">{wanted}</p> });
    let start = first.map(|first| view! { <p><strong>{words::START_WITH}</strong> ": " {first}</p> });
    let read = resource.map(|it| {
        let text = words::resource(&it.kind, &it.name, &it.provider);
        view! { <p class="soft"><strong>{words::READ_MORE}</strong> ": " {text}</p> }
    });
    let facts = [
        area.name.clone(),
        words::time(row.time.unwrap_or_default()),
        words::adds(&words::gain(&decimal(step.gain, 2))),
    ];

    view! {
        <li class="next-step">
            <h3>{context.skill_link(step.gap.skill)} " " {level_dots(Some(step.gap.current), Some(step.gap.target))}</h3>
            <p class="soft">{facts.join(" · ")}</p>
            {wanted}
            {plan}
            {start}
            {read}
        </li>
    }
}
