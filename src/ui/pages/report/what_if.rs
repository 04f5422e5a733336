use crate::{
    model::{records::level::Level, small::sorted::Sorted},
    ui::{
        numbers::{decimal, percent},
        pages::report::context::{ReportContext, aim, context, with_sheet},
        view::{Event, View, value_of, view},
    },
    words::report as words,
};

/// Moves levels without saving them, to see what that would bring.
pub fn what_if() -> View {
    let context = context();
    let outcome = move || {
        let n_tried = context.tried.read().len();
        (n_tried > 0).then(|| {
            let shown = context.shown.read();
            let readiness = percent(shown.aim_readiness().value);
            let outcome =
                words::what_if_outcome(n_tried, &decimal(shown.overall.score, 2), &readiness, aim(&shown));
            view! {
                <p>{outcome}</p>
                <button on:click={move |_| context.tried.update(Sorted::clear)}>{words::WHAT_IF_RESET}</button>
            }
        })
    };

    view! {
        <details class="what-if no-print">
            <summary>{words::WHAT_IF}</summary>
            <p class="soft">{words::WHAT_IF_MEANS}</p>
            <div class="what-if-outcome" role="status">{outcome}</div>
            <div class="what-if-areas">{move || areas(context)}</div>
        </details>
    }
}

fn areas(context: ReportContext) -> Vec<View> {
    let rated = with_sheet(context.app, context.subject, &context.view.read(), |sheet| {
        sheet.cells.iter().map(|cell| cell.current).collect::<Vec<_>>()
    });
    let area = |area: &'static crate::content::framework::Area| {
        let skills = area.skills.clone().map(|skill| tried_level(context, skill, rated[skill]));
        view! {
            <fieldset>
                <legend>{area.name.as_str()}</legend>
                {skills}
            </fieldset>
        }
    };
    context.framework().areas.iter().map(area).collect()
}

fn tried_level(context: ReportContext, skill: usize, rated: Option<Level>) -> View {
    let tried = context.tried.read().get(&skill).copied();
    let shown = tried.or(rated);
    let choose = move |event: Event| {
        let chosen = Level::from_text(&value_of(&event));
        context.tried.update(|tried| match chosen.filter(|level| Some(*level) != rated) {
            Some(level) => tried.insert(skill, level),
            None => {
                tried.remove(&skill);
            }
        });
    };
    let option = |level: Level| {
        let is_chosen = shown == Some(level);
        view! { <option prop:selected={is_chosen}>{level.number().to_string()}</option> }
    };

    view! {
        <label class="tried-level" class:is-tried={tried.is_some()}>
            <span>{context.skill_name(skill)}</span>
            <select on:change={choose}>
                <option value="" prop:selected={shown.is_none()}>"–"</option>
                {Level::ALL.map(option)}
            </select>
        </label>
    }
}
