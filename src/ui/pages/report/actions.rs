use leptos::prelude::*;

use super::sight;
use crate::{
    browser::locale::decimal,
    engine::{FastStep, Recommendation},
    ui::{charts::LevelDots, parts::Computed},
    words::report as words,
};

/// So many steps are worth showing.
const N_FASTEST: usize = 8;

/// The gaps whose closing adds most to the overall score per week.
#[component]
pub fn FastestPath() -> impl IntoView {
    let sight = sight();
    let step = move |step: FastStep| {
        view! {
            <tr>
                <th scope="row">{sight.skill_name(step.gap.skill)}</th>
                <td><LevelDots current=Some(step.gap.current) target=Some(step.gap.target) /></td>
                <td>{words::gain(&decimal(step.gain, 3))}</td>
                <td>{words::weeks(&decimal(step.weeks, 1))}</td>
                <td>{decimal(step.gain_per_week(), 4)}</td>
            </tr>
        }
    };
    let steps = move || {
        sight.shown.get().fastest_path.into_iter().take(N_FASTEST).map(step).collect_view()
    };

    view! {
        <section aria-labelledby="fastest-title">
            <h2 id="fastest-title">{words::FASTEST}</h2>
            <Show
                when=move || !sight.shown.read().fastest_path.is_empty()
                fallback=|| view! { <p class="empty">{words::NO_GAPS}</p> }
            >
                <div class="table-scroll" tabindex="0" role="group" aria-labelledby="fastest-title">
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">{words::SKILL}</th>
                                <th scope="col">{words::FROM_TO}</th>
                                <th scope="col">{words::GAIN}</th>
                                <th scope="col">{words::TIME}</th>
                                <th scope="col">{words::GAIN_PER_WEEK}</th>
                            </tr>
                        </thead>
                        <tbody>{steps}</tbody>
                    </table>
                </div>
            </Show>
            <Computed of=words::FASTEST><p>{words::FASTEST_RULE}</p></Computed>
        </section>
    }
}

/// What to do about the first five gaps.
#[component]
pub fn Recommendations() -> impl IntoView {
    let sight = sight();
    let recommendations = move || {
        sight
            .shown
            .get()
            .recommendations
            .into_iter()
            .map(|recommendation| view! { <RecommendationCard recommendation /> })
            .collect_view()
    };

    view! {
        <section aria-labelledby="recommendations-title">
            <h2 id="recommendations-title">{words::RECOMMENDATIONS}</h2>
            <Show
                when=move || !sight.shown.read().recommendations.is_empty()
                fallback=|| view! { <p class="empty">{words::NO_GAPS}</p> }
            >
                <ol class="recommendations">{recommendations}</ol>
            </Show>
            <Computed of=words::RECOMMENDATIONS><p>{words::RECOMMENDATIONS_RULE}</p></Computed>
        </section>
    }
}

#[component]
fn RecommendationCard(recommendation: Recommendation) -> impl IntoView {
    let sight = sight();
    let Recommendation { gap, priority, learning_path, estimated_time, resources } = recommendation;
    let skill = &sight.framework().skills[gap.skill];
    // Where the learning path is the source's, the pack's own concrete steps stand beside it.
    let steps = (!skill.milestones.is_empty() && !skill.steps.is_empty()).then(|| {
        let steps = skill.steps.iter().map(|step| view! { <li>{step.as_str()}</li> }).collect_view();
        view! {
            <h4>{words::STEPS}</h4>
            <ol>{steps}</ol>
        }
    });
    let path = learning_path.into_iter().map(|step| view! { <li>{step}</li> }).collect_view();
    let resources = resources
        .into_iter()
        .map(|resource| view! { <li>{words::resource(&resource.kind, &resource.name, &resource.provider)}</li> })
        .collect_view();
    let plan = (!gap.plan.is_empty()).then(|| view! { <p><bdi>{words::plan(&gap.plan)}</bdi></p> });

    view! {
        <li class="recommendation">
            <h3>{skill.name.as_str()}</h3>
            <p class="soft">
                <LevelDots current=Some(gap.current) target=Some(gap.target) />
                " "
                {priority}
                " · "
                {words::time(estimated_time)}
            </p>
            {plan}
            <div class="columns">
                <div>
                    <h4>{words::LEARNING_PATH}</h4>
                    <ol>{path}</ol>
                    {steps}
                </div>
                <div>
                    <h4>{words::RESOURCES}</h4>
                    <ul>{resources}</ul>
                </div>
            </div>
        </li>
    }
}
