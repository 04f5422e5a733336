use leptos::prelude::*;

use crate::{
    content::{Framework, built_in, framework},
    words::report as words,
};

/// Chooses the framework.
#[component]
pub fn FrameworkSelect(
    chosen: &'static Framework,
    choose: impl Fn(&'static Framework) + 'static,
) -> impl IntoView {
    let pick = move |text: String| {
        if let Some(framework) = text.parse().ok().and_then(|id| framework(&id)) {
            choose(framework);
        }
    };
    let option = |framework: &'static Framework| {
        let is_chosen = framework.id == chosen.id;
        view! { <option value=framework.id.to_string() prop:selected=is_chosen>{framework.name.as_str()}</option> }
            .into_any()
    };

    view! {
        <label class="inline-field">
            <span>{words::FRAMEWORK}</span>
            <select on:change:target=move |event| pick(event.target().value())>
                {built_in().iter().map(option).collect_view()}
            </select>
        </label>
    }
}
