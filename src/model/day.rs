//! Civil dates and how files write them: "2026-03-09".

use std::fmt;

use serde::{Deserializer, Serializer, de};

/// A civil date, never converted between time zones.
pub type Day = chrono::NaiveDate;

/// Reads "2026-03-09", and nothing else.
pub fn read(text: &str) -> Option<Day> {
    let fits = text.len() == 10
        && text.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if fits { text.parse().ok() } else { None }
}

/// Whether a date is so far off that it is rather a wrong clock than a fact.
pub fn is_odd(day: Day, today: Day) -> bool {
    use chrono::Datelike;
    day.year() < 2000 || day > today + chrono::Days::new(366)
}

pub(super) fn serialize<S: Serializer>(day: &Day, out: S) -> Result<S::Ok, S::Error> {
    out.collect_str(day)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(source: D) -> Result<Day, D::Error> {
    struct Text;

    impl de::Visitor<'_> for Text {
        type Value = Day;

        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str("a date like 2026-03-09")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<Day, E> {
            read(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
        }
    }

    source.deserialize_str(Text)
}

pub(super) mod optional {
    use super::{Day, Deserializer, Serializer};

    // By reference because serde's `with` asks so.
    #[allow(clippy::ref_option)]
    pub fn serialize<S: Serializer>(day: &Option<Day>, out: S) -> Result<S::Ok, S::Error> {
        match day {
            Some(day) => super::serialize(day, out),
            None => out.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(source: D) -> Result<Option<Day>, D::Error> {
        super::deserialize(source).map(Some)
    }
}

/// The shape of a date in the published JSON Schema.
#[cfg(test)]
#[derive(schemars::JsonSchema)]
#[schemars(transparent, rename = "Day")]
pub(super) struct Schema(
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    #[allow(dead_code)]
    String,
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_one_spelling() {
        assert!(read("2028-02-29").is_some());
        for wrong in ["2026-02-29", "2026-3-9", "09.03.2026", "2026-03-09T00:00:00Z", "", "+026-03-09"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
