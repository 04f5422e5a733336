//! Form fields. Each shows a value and passes on the input. A form keeps its data in one value and saves it as a
//! whole.

use crate::{
    model::records::rating::MAX_TEXT,
    ui::view::{View, is_checked, value_of, view},
};

/// Shows a field of one line. `kind` is the HTML type, such as "text", "number", "date" or "time".
pub fn field(
    label: &'static str,
    kind: &'static str,
    value: impl Into<String>,
    set: impl Fn(String) + 'static,
) -> View {
    fn render(label: &'static str, kind: &'static str, value: String, set: Box<dyn Fn(String)>) -> View {
        view! {
            <label class="field">
                <span>{label}</span>
                <input
                    type={kind}
                    maxlength="2000"
                    autocomplete="off"
                    prop:value={value}
                    on:input={move |event| set(value_of(&event))}
                />
            </label>
        }
    }
    render(label, kind, value.into(), Box::new(set))
}

/// Shows a field of several lines.
pub fn long_field(label: &'static str, value: impl Into<String>, set: impl Fn(String) + 'static) -> View {
    fn render(label: &'static str, value: String, set: Box<dyn Fn(String)>) -> View {
        view! {
            <label class="field long-field">
                <span>{label}</span>
                <textarea
                    rows="3"
                    maxlength={MAX_TEXT.to_string()}
                    prop:value={value}
                    on:input={move |event| set(value_of(&event))}
                ></textarea>
            </label>
        }
    }
    render(label, value.into(), Box::new(set))
}

/// Shows a field with a list of texts, one per line.
pub fn lines_field(label: &'static str, values: &[String], set: impl Fn(Vec<String>) + 'static) -> View {
    long_field(label, values.join("\n"), move |text| set(lines(&text)))
}

/// Returns the lines of a text that are not blank, trimmed.
pub fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Shows a checkbox.
pub fn tick(label: impl Into<String>, is_ticked: bool, set: impl Fn(bool) + 'static) -> View {
    fn render(label: String, is_ticked: bool, set: Box<dyn Fn(bool)>) -> View {
        view! {
            <label class="check">
                <input type="checkbox" prop:checked={is_ticked} on:change={move |event| set(is_checked(&event))} />
                <span>{label}</span>
            </label>
        }
    }
    render(label.into(), is_ticked, Box::new(set))
}

/// Shows a checkbox in a list or a table whose context explains it. `label` is for screen readers.
pub fn bare_tick(label: String, is_ticked: bool, set: impl Fn(bool) + 'static) -> View {
    fn render(label: String, is_ticked: bool, set: Box<dyn Fn(bool)>) -> View {
        view! {
            <input
                type="checkbox"
                class="bare-tick"
                aria-label={label}
                prop:checked={is_ticked}
                on:change={move |event| set(is_checked(&event))}
            />
        }
    }
    render(label, is_ticked, Box::new(set))
}
