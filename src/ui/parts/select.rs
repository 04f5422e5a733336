use crate::ui::view::{IntoNode, Node, value_of, view};

/// A choice from a list, beside its label. `options`: see `options`; `choose` gets the chosen one's value.
pub fn select(label: &'static str, options: impl IntoNode, choose: impl Fn(String) + 'static) -> Node {
    fn drawn(label: &'static str, options: Node, choose: Box<dyn Fn(String)>) -> Node {
        view! {
            <label class="inline-field">
                <span>{label}</span>
                <select on:change={move |event| choose(value_of(&event))}>{options}</select>
            </label>
        }
    }
    drawn(label, options.into_node(), Box::new(choose))
}

/// What can be chosen: (value, label, whether it is chosen).
pub fn options(options: Vec<(String, String, bool)>) -> Node {
    let option = |(value, label, is_chosen): (String, String, bool)| {
        view! { <option value={value} prop:selected={is_chosen}>{label}</option> }
    };
    options.into_iter().map(option).into_node()
}
