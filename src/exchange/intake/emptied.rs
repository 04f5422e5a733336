//! Whether one version takes out what another one says. A text that can be seen, a number, an entry of a list: what was
//! there is not there any more. Other words or another level in its place take nothing out.

use serde_json::{Map, Value};

use crate::model::{
    json::fields::is_hidden,
    records::{day::read as read_day, ids::PersonId},
    store::content::Content,
};

/// Whether `after` says less than `before` did.
pub(crate) fn takes_out(before: &Content, after: &Content) -> bool {
    if let (Content::Assessment(one), Content::Assessment(other)) = (before, after)
        // Under another framework or assessor, or an earlier day, it no longer counts where it counted.
        && (one.framework != other.framework || one.assessor != other.assessor || other.order() < one.order())
    {
        return true;
    }
    match (before.to_value(), after.to_value()) {
        (Some(Value::Object(before)), Some(Value::Object(after))) => takes_out_of(&before, &after),
        _ => false,
    }
}

/// Whether it says nothing at all.
pub(crate) fn is_blank(content: &Content) -> bool {
    content.to_value().is_none_or(|value| n_filled(&value) == 0)
}

fn takes_out_of(before: &Map<String, Value>, after: &Map<String, Value>) -> bool {
    before.iter().any(|(name, before)| match (before, after.get(name)) {
        // A level takes the place of the reason why a skill does not apply.
        (_, None) if name == "not_applicable" && after.contains_key("current") => false,
        (Value::Object(before), Some(Value::Object(after))) => takes_out_of(before, after),
        (Value::Array(_), after) => after.map_or(0, n_filled) < n_filled(before),
        (_, after) => n_filled(before) > 0 && after.is_none_or(|after| n_filled(after) == 0),
    })
}

/// How many texts and numbers are in a value. Days go with what they date, and ids name nothing that anybody said.
fn n_filled(value: &Value) -> usize {
    match value {
        Value::Null | Value::Bool(_) => 0,
        Value::Number(_) => 1,
        Value::String(text) => {
            let is_of_machine = read_day(text).is_some() || text.parse::<PersonId>().is_ok();
            usize::from(!is_of_machine && !is_unseen(text))
        }
        Value::Array(values) => values.iter().map(n_filled).sum(),
        Value::Object(fields) => fields.values().map(n_filled).sum(),
    }
}

/// Whether nothing of a text can be seen: white space, and what is as wide as nothing.
fn is_unseen(text: &str) -> bool {
    let is_wide_as_nothing = |it: char| {
        is_hidden(it)
            || it.is_control()
            || matches!(it, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{3164}' | '\u{feff}')
    };
    text.chars().all(|it| it.is_whitespace() || is_wide_as_nothing(it))
}
