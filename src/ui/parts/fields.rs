//! Fields of forms: each shows a value and hands on what is typed or chosen. A form keeps what it is about in one
//! value and saves it as a whole.

use crate::{
    model::records::rating::MAX_TEXT,
    ui::view::{View, is_checked, value_of, view},
};

/// A field of one line. `kind`: as HTML calls it, such as "text", "number", "date" or "time".
pub fn field(
    label: &'static str,
    kind: &'static str,
    value: impl Into<String>,
    set: impl Fn(String) + 'static,
) -> View {
    fn drawn(label: &'static str, kind: &'static str, value: String, set: Box<dyn Fn(String)>) -> View {
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
    drawn(label, kind, value.into(), Box::new(set))
}

/// A field of several lines.
pub fn long_field(label: &'static str, value: impl Into<String>, set: impl Fn(String) + 'static) -> View {
    fn drawn(label: &'static str, value: String, set: Box<dyn Fn(String)>) -> View {
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
    drawn(label, value.into(), Box::new(set))
}

/// A list of texts, one a line.
pub fn lines_field(label: &'static str, values: &[String], set: impl Fn(Vec<String>) + 'static) -> View {
    long_field(label, values.join("\n"), move |text| set(lines(&text)))
}

/// The lines of a text that say something.
pub fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// A box to tick.
pub fn tick(label: impl Into<String>, is_ticked: bool, set: impl Fn(bool) + 'static) -> View {
    fn drawn(label: String, is_ticked: bool, set: Box<dyn Fn(bool)>) -> View {
        view! {
            <label class="check">
                <input type="checkbox" prop:checked={is_ticked} on:change={move |event| set(is_checked(&event))} />
                <span>{label}</span>
            </label>
        }
    }
    drawn(label.into(), is_ticked, Box::new(set))
}

/// A box to tick in a list or a table, where what stands around it says what it is about. `label`: for those who do not
/// see that.
pub fn bare_tick(label: String, is_ticked: bool, set: impl Fn(bool) + 'static) -> View {
    fn drawn(label: String, is_ticked: bool, set: Box<dyn Fn(bool)>) -> View {
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
    drawn(label, is_ticked, Box::new(set))
}
