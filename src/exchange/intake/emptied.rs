//! Detects whether one version empties content of another: a visible text, a number or an entry of a list is missing.
//! Different words or another level in its place do not count.

use serde_json::{Map, Value};

use crate::model::{
    json::fields::is_hidden,
    records::{day::read as read_day, ids::PersonId},
    store::content::Content,
};

/// Returns whether `after` contains less than `before`.
pub(crate) fn takes_out(before: &Content, after: &Content) -> bool {
    if let (Content::Assessment(one), Content::Assessment(other)) = (before, after)
        // Under another framework or assessor, or with an earlier date, it no longer counts where it counted before.
        && (one.framework != other.framework || one.assessor != other.assessor || other.order() < one.order())
    {
        return true;
    }
    match (before.to_value(), after.to_value()) {
        (Some(Value::Object(before)), Some(Value::Object(after))) => takes_out_of(&before, &after),
        _ => false,
    }
}

/// Returns whether the content is completely empty.
pub(crate) fn is_blank(content: &Content) -> bool {
    content.to_value().is_none_or(|value| n_filled(&value) == 0)
}

fn takes_out_of(before: &Map<String, Value>, after: &Map<String, Value>) -> bool {
    before.iter().any(|(name, before)| match (before, after.get(name)) {
        // A level replaces the reason why a skill does not apply.
        (_, None) if name == "not_applicable" && after.contains_key("current") => false,
        (Value::Object(before), Some(Value::Object(after))) => takes_out_of(before, after),
        (Value::Array(_), after) => after.map_or(0, n_filled) < n_filled(before),
        (_, after) => n_filled(before) > 0 && after.is_none_or(|after| n_filled(after) == 0),
    })
}

/// Counts the texts and numbers in a value. Dates and ids do not count: they contain nothing that a person entered.
fn n_filled(value: &Value) -> usize {
    match value {
        Value::Null | Value::Bool(_) => 0,
        Value::Number(_) => 1,
        Value::String(text) => {
            let is_of_machine = read_day(text).is_some() || text.parse::<PersonId>().is_ok();
            usize::from(!is_of_machine && !is_invisible(text))
        }
        Value::Array(values) => values.iter().map(n_filled).sum(),
        Value::Object(fields) => fields.values().map(n_filled).sum(),
    }
}

/// Returns whether a text is invisible: it contains only white space and zero-width characters.
fn is_invisible(text: &str) -> bool {
    let has_no_width = |it: char| {
        is_hidden(it)
            || it.is_control()
            || matches!(it, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{3164}' | '\u{feff}')
    };
    text.chars().all(|it| it.is_whitespace() || has_no_width(it))
}
