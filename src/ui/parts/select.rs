use crate::ui::view::{IntoView, View, value_of, view};

/// Shows a choice from a list, beside its label. `options` come from the function `options`; `choose` receives the
/// value of the chosen one.
pub fn select(label: &'static str, options: impl IntoView, choose: impl Fn(String) + 'static) -> View {
    fn render(label: &'static str, options: View, choose: Box<dyn Fn(String)>) -> View {
        view! {
            <label class="inline-field">
                <span>{label}</span>
                <select on:change={move |event| choose(value_of(&event))}>{options}</select>
            </label>
        }
    }
    render(label, options.into_view(), Box::new(choose))
}

/// Returns the options of a choice, from (value, label, whether it is chosen).
pub fn options(options: Vec<(String, String, bool)>) -> View {
    let option = |(value, label, is_chosen): (String, String, bool)| {
        view! { <option value={value} prop:selected={is_chosen}>{label}</option> }
    };
    options.into_iter().map(option).into_view()
}
