//! Civil dates and their spelling in files: "2026-03-09". The reader is handwritten because
//! chrono's own, which is made for any format, is ten times the code.

use chrono::Datelike;
use serde_json::Value;

use crate::model::json::fields::FieldError;

/// A civil date, never converted between time zones.
pub type Day = chrono::NaiveDate;

/// Reads a date in the form "2026-03-09" only.
pub fn read(text: &str) -> Option<Day> {
    let mut numbers = [0; 3];
    for (place, byte) in text.bytes().enumerate() {
        let part = match (place, byte) {
            (4 | 7, b'-') => continue,
            (0..=3, b'0'..=b'9') => 0,
            (5..=6, b'0'..=b'9') => 1,
            (8..=9, b'0'..=b'9') => 2,
            _ => return None,
        };
        numbers[part] = numbers[part] * 10 + u32::from(byte - b'0');
    }
    let [year, month, day] = numbers;
    if text.len() == 10 { Day::from_ymd_opt(i32::try_from(year).ok()?, month, day) } else { None }
}

/// Returns the date in the form "2026-03-09".
pub fn text(day: Day) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

/// Returns the UTC day of an instant in milliseconds since 1970 UTC.
pub fn of_instant(at: i64) -> Option<Day> {
    /// The number of days from 1 January of the year 1 to 1 January 1970, both included.
    const DAYS_TO_1970: i64 = 719_163;
    Day::from_num_days_from_ce_opt(i32::try_from(at.div_euclid(86_400_000) + DAYS_TO_1970).ok()?)
}

/// Whether a date is so far from today that a wrong clock is the likely cause.
pub fn is_odd(day: Day, today: Day) -> bool {
    day.year() < 2000 || day > today + chrono::Days::new(366)
}

pub(crate) fn from_value(value: Value) -> Result<Day, FieldError> {
    value.as_str().and_then(read).ok_or_else(|| FieldError::unexpected("a date like 2026-03-09", &value))
}

/// For the derived readers and writers of the tests.
#[cfg(test)]
pub(crate) mod derived {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use super::{Day, read, text};

    // By reference because serde's `with` requires it.
    #[allow(clippy::trivially_copy_pass_by_ref)]
    pub fn serialize<S: Serializer>(day: &Day, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&text(*day))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(source: D) -> Result<Day, D::Error> {
        read(&String::deserialize(source)?).ok_or_else(|| D::Error::custom("no date"))
    }

    pub mod optional {
        use super::{Day, Deserializer, Serializer};

        #[allow(clippy::ref_option, clippy::trivially_copy_pass_by_ref)]
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
}

/// A civil date, such as "2026-03-09".
#[cfg(test)]
#[derive(schemars::JsonSchema)]
#[schemars(transparent, rename = "Day")]
pub(crate) struct Schema(
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    #[allow(dead_code)]
    String,
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_one_spelling() {
        assert_eq!(read("2028-02-29").map(text).as_deref(), Some("2028-02-29"));
        assert_eq!(read("0031-12-01").map(text).as_deref(), Some("0031-12-01"));
        for wrong in [
            "2026-02-29",
            "2026-3-9",
            "09.03.2026",
            "2026-03-09T00:00:00Z",
            "",
            "+026-03-09",
            "2026-03-0",
            "2026-03-091",
            "2026-13-01",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
