//! Reads and writes instants, in milliseconds since 1970 UTC, as files contain them: "2026-03-09T10:11:12.345Z". It
//! uses whole numbers, because chrono's own parser and formatter add much to the download.

use chrono::Datelike;

use crate::model::records::day::{Day, of_instant as day_of, read as read_day};

const DAY: i64 = 86_400_000;
/// The number of days from 1 January of the year 1 to 1 January 1970, both counted.
const DAYS_TO_1970: i64 = 719_163;

pub(crate) fn text(at: i64) -> String {
    let (day, rest) = match day_of(at) {
        Some(day) => (day, at.rem_euclid(DAY)),
        None => (Day::default(), 0),
    };
    let (seconds, millis) = (rest / 1000, rest % 1000);
    format!("{day}T{:02}:{:02}:{:02}.{millis:03}Z", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Reads an instant of RFC 3339, in any time zone.
pub(crate) fn read(text: &str) -> Option<i64> {
    let day = i64::from(read_day(text.get(..10)?)?.num_days_from_ce()) - DAYS_TO_1970;
    if !matches!(text.as_bytes().get(10), Some(b'T' | b't' | b' ')) || text.get(16..17)? != ":" {
        return None;
    }
    // A leap second is the 61st of its minute, so 60 is allowed.
    let seconds = minutes(text.get(11..16)?)? * 60 + below(61, text.get(17..19)?)?;
    let (millis, zone) = fraction(&text[19..])?;
    let ahead = match zone.get(..1)? {
        "Z" | "z" if zone.len() == 1 => 0,
        "+" => minutes(&zone[1..])?,
        "-" => -minutes(&zone[1..])?,
        _ => return None,
    };
    Some(day * DAY + (seconds - ahead * 60) * 1000 + millis)
}

/// Reads the milliseconds of ".345" at the beginning of a text, and returns the rest of the text.
fn fraction(text: &str) -> Option<(i64, &str)> {
    let Some(text) = text.strip_prefix('.') else { return Some((0, text)) };
    let n_digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at(n_digits);
    let millis = [digits, "00"].concat();
    Some((millis.get(..3)?.parse().ok()?, rest))
}

/// Reads "10:11" as minutes.
fn minutes(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once(':')?;
    Some(below(24, hours)? * 60 + below(60, minutes)?)
}

/// Reads a number of two digits below `end`.
fn below(end: i64, text: &str) -> Option<i64> {
    let is_number = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok().filter(|number| *number < end) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_reads_back_as_written() {
        for at in [0, -1, 1_773_051_072_345, 951_782_400_000, -62_135_596_800_000, 253_402_300_799_999] {
            assert_eq!(read(&text(at)), Some(at), "{}", text(at));
        }
        assert_eq!(text(1_773_051_072_345), "2026-03-09T10:11:12.345Z");
    }

    #[test]
    fn an_instant_is_read_in_any_format_and_zone_of_rfc_3339() {
        let noon = read("2026-03-09T12:00:00Z");
        assert!(noon.is_some());
        for same in [
            "2026-03-09t12:00:00z",
            "2026-03-09 12:00:00.0Z",
            "2026-03-09T13:30:00+01:30",
            "2026-03-08T23:00:00.0009-13:00",
        ] {
            assert_eq!(read(same), noon, "{same}");
        }
        assert_eq!(read("2026-03-09T12:00:00.5Z"), noon.map(|noon| noon + 500));
        for wrong in [
            "",
            "2026-03-09",
            "2026-03-09T12:00:00",
            "2026-03-09T12:00Z",
            "2026-03-09T24:00:00Z",
            "2026-03-09T12:60:00Z",
            "2026-03-09T12:00:61Z",
            "2026-03-09T12:00:00.Z",
            "2026-03-09T12:00:00Zé",
            "2026-03-09T12:00:00+1:00",
            "2026-03-09T12:00:00é",
            "2026-03-0é12:00:00Z",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
