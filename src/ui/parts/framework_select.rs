use crate::{
    content::{Framework, built_in, framework},
    ui::view::{Node, value_of, view},
    words::report as words,
};

/// Chooses the framework.
pub fn framework_select(chosen: &'static Framework, choose: impl Fn(&'static Framework) + 'static) -> Node {
    let pick = move |text: String| {
        if let Some(framework) = text.parse().ok().and_then(|id| framework(&id)) {
            choose(framework);
        }
    };
    let option = |framework: &'static Framework| {
        let is_chosen = framework.id == chosen.id;
        view! { <option value={framework.id.to_string()} prop:selected={is_chosen}>{framework.name.as_str()}</option> }
    };

    view! {
        <label class="inline-field">
            <span>{words::FRAMEWORK}</span>
            <select on:change={move |event| pick(value_of(&event))}>
                {built_in().iter().map(option)}
            </select>
        </label>
    }
}
