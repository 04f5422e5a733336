//! Writes sessions for a calendar, as `.ics` (RFC 5545). Importing an event with a known UID and a higher sequence
//! replaces the existing one.

use crate::{exchange::reports::instant, model::json::fields::is_hidden};

const PRODUCT: &str = "-//Belay//Belay//EN";
const REMINDER: &str = "-PT15M";
const MS_PER_MINUTE: i64 = 60_000;

/// The longest line in bytes, without its end.
const MAX_LINE: usize = 75;

/// The first and the last instant of the years 1 to 9999: a calendar's years have four digits.
const FIRST: i64 = -62_135_596_800_000;
const LAST: i64 = 253_402_300_799_999;

/// An event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Stays the same for the whole life of the event.
    pub uid: String,
    /// Grows with every change.
    pub sequence: u32,
    /// In milliseconds since 1970 UTC; written in whole seconds.
    pub start: i64,
    /// The duration. With 0, the event has no end.
    pub minutes: u32,
    pub summary: String,
    /// Left out when empty.
    pub description: String,
    /// Cancelled events have no reminder.
    pub is_cancelled: bool,
    /// The time of the last change, in milliseconds since 1970 UTC.
    pub stamp: i64,
}

/// Writes one calendar with all events. There must be at least one.
pub fn write(events: &[Event]) -> String {
    let mut text = String::new();
    line(&mut text, &["BEGIN:VCALENDAR"]);
    line(&mut text, &["VERSION:2.0"]);
    line(&mut text, &["PRODID:", PRODUCT]);
    line(&mut text, &["METHOD:PUBLISH"]);
    for event in events {
        write_event(&mut text, event);
    }
    line(&mut text, &["END:VCALENDAR"]);
    text
}

fn write_event(text: &mut String, event: &Event) {
    let summary = escaped(&event.summary);
    line(text, &["BEGIN:VEVENT"]);
    line(text, &["UID:", &escaped(&event.uid)]);
    line(text, &["SEQUENCE:", &event.sequence.to_string()]);
    line(text, &["DTSTAMP:", &time(event.stamp)]);
    line(text, &["DTSTART:", &time(event.start)]);
    if event.minutes > 0 {
        let end = event.start.saturating_add(i64::from(event.minutes) * MS_PER_MINUTE);
        line(text, &["DTEND:", &time(end)]);
    }
    line(text, &["SUMMARY:", &summary]);
    if !event.description.is_empty() {
        line(text, &["DESCRIPTION:", &escaped(&event.description)]);
    }
    if event.is_cancelled {
        line(text, &["STATUS:CANCELLED"]);
    } else {
        line(text, &["STATUS:CONFIRMED"]);
        line(text, &["BEGIN:VALARM"]);
        line(text, &["ACTION:DISPLAY"]);
        line(text, &["TRIGGER:", REMINDER]);
        line(text, &["DESCRIPTION:", &summary]);
        line(text, &["END:VALARM"]);
    }
    line(text, &["END:VEVENT"]);
}

/// Returns a time as "20260309T101112Z".
fn time(at: i64) -> String {
    // Take "2026-03-09T10:11:12.345Z" without its separators and milliseconds.
    let text = instant::text(at.clamp(FIRST, LAST));
    let mut time: String = text.chars().take(19).filter(|it| !matches!(it, '-' | ':')).collect();
    time.push('Z');
    time
}

/// Writes a line. A long line is folded: it continues in further lines, each of which begins with a space.
fn line(text: &mut String, parts: &[&str]) {
    let mut length = 0;
    for character in parts.iter().flat_map(|part| part.chars()) {
        if length + character.len_utf8() > MAX_LINE {
            text.push_str("\r\n ");
            length = 1;
        }
        text.push(character);
        length += character.len_utf8();
    }
    text.push_str("\r\n");
}

/// Escapes a text as the value of a property. Every character that some reader treats as a line end becomes one.
/// Control characters except tab, and characters that change the direction of writing, are removed.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut is_after_return = false;
    for character in text.chars() {
        match character {
            // This is the second half of a line end.
            '\n' if is_after_return => {}
            '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(character);
            }
            _ if character != '\t' && (character.is_control() || is_hidden(character)) => {}
            _ => escaped.push(character),
        }
        is_after_return = character == '\r';
    }
    escaped
}

#[cfg(test)]
mod tests {
    use icalendar::{Calendar, CalendarComponent, CalendarDateTime, Component, DatePerhapsTime, EventStatus};
    use proptest::{collection::vec, option, prelude::*};

    use super::*;

    /// 2026-03-09T10:11:12Z
    const START: i64 = 1_773_051_072_000;

    fn event() -> Event {
        Event {
            uid: "pair-1-session-2@belay".into(),
            sequence: 3,
            start: START,
            minutes: 60,
            summary: "Mentoring: Ann, Bo; weekly".into(),
            description: "Agenda:\n1. A \\ B".into(),
            is_cancelled: false,
            stamp: START - 1_000,
        }
    }

    #[test]
    fn an_event_is_written_as_rfc_5545_requires() {
        let text = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Belay//Belay//EN",
            "METHOD:PUBLISH",
            "BEGIN:VEVENT",
            "UID:pair-1-session-2@belay",
            "SEQUENCE:3",
            "DTSTAMP:20260309T101111Z",
            "DTSTART:20260309T101112Z",
            "DTEND:20260309T111112Z",
            "SUMMARY:Mentoring: Ann\\, Bo\\; weekly",
            "DESCRIPTION:Agenda:\\n1. A \\\\ B",
            "STATUS:CONFIRMED",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "TRIGGER:-PT15M",
            "DESCRIPTION:Mentoring: Ann\\, Bo\\; weekly",
            "END:VALARM",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ];
        assert_eq!(write(&[event()]), text.join("\r\n"));
    }

    #[test]
    fn a_cancelled_event_is_marked_and_has_no_reminder() {
        let text = write(&[Event { is_cancelled: true, ..event() }]);
        assert!(text.contains("\r\nSTATUS:CANCELLED\r\n"), "{text}");
        assert!(!text.contains("VALARM"), "{text}");
    }

    #[test]
    fn a_long_line_is_folded_between_characters_and_uses_its_room() {
        // 8 bytes of name and 4 of each emoji: 16 on the first line, 18 on each that begins with a space.
        let text = write(&[Event { summary: "🧗".repeat(40), ..event() }]);
        let summary =
            format!("SUMMARY:{}\r\n {}\r\n {}\r\n", "🧗".repeat(16), "🧗".repeat(18), "🧗".repeat(6));
        assert!(text.contains(&summary), "{text}");
        let text = write(&[Event { summary: "x".repeat(68), ..event() }]);
        assert!(text.contains(&format!("SUMMARY:{}\r\n x\r\n", "x".repeat(67))), "{text}");
    }

    #[test]
    fn a_time_outside_the_calendar_becomes_its_first_or_last() {
        let times = [i64::MIN, -1, 0, 253_402_300_799_999, i64::MAX].map(time);
        let expected = [
            "00010101T000000Z",
            "19691231T235959Z",
            "19700101T000000Z",
            "99991231T235959Z",
            "99991231T235959Z",
        ];
        assert_eq!(times, expected);
    }

    /// Returns a text of pieces that are most likely to break a line, a value or a reader.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            ".{0,12}",
            "[\\\\;,:\" nN\r\n\t\u{0}\u{7f}\u{85}\u{2028}\u{202e}]{0,12}",
            proptest::sample::select(&[
                "\r\nBEGIN:VEVENT\r\nUID:x\r\n",
                "END:VEVENT",
                "\n",
                "\r\n ",
                "\\n",
                "\\",
                "🧗🏽‍♀️",
                "é",
                "=?utf-8?",
            ])
            .prop_map(str::to_owned),
            (1..40_usize).prop_map(|n| "äx🧗".repeat(n)),
        ];
        vec(piece, 0..6).prop_map(|pieces| pieces.concat())
    }

    fn events() -> impl Strategy<Value = Vec<Event>> {
        let long = option::weighted(0.02, 19_990..20_000_usize);
        let description =
            (text(), long).prop_map(|(text, long)| text + &"é;".repeat(long.unwrap_or_default() / 2));
        let times = (FIRST / 1000..250_000_000_000_i64, any::<u16>(), FIRST / 1000..250_000_000_000_i64);
        let event = (("[a-z0-9-]{1,90}", any::<u32>()), times, (text(), description), any::<bool>());
        let event = event.prop_map(
            |((uid, sequence), (start, minutes, stamp), (summary, description), is_cancelled)| {
                let (start, stamp, minutes) = (start * 1000, stamp * 1000, u32::from(minutes));
                Event { uid, sequence, start, minutes, summary, description, is_cancelled, stamp }
            },
        );
        vec(event, 1..4)
    }

    /// Returns the text that a reader receives, computed differently from the writer.
    fn arriving(text: &str) -> String {
        let lines = text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
        let is_kept = |it: &char| {
            matches!(it, '\n' | '\t')
                || !matches!(it, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        lines.chars().filter(is_kept).collect()
    }

    fn at(time: Option<DatePerhapsTime>) -> Option<i64> {
        match time? {
            DatePerhapsTime::DateTime(CalendarDateTime::Utc(time)) => Some(time.timestamp_millis()),
            _ => None,
        }
    }

    fn read(component: &CalendarComponent) -> Event {
        let CalendarComponent::Event(event) = component else { panic!("{component:?}") };
        let start = at(event.get_start()).expect("a start in UTC");
        let end = event.get_end().map_or(start, |end| at(Some(end)).expect("an end in UTC"));
        Event {
            uid: event.get_uid().expect("a UID").to_owned(),
            sequence: event.get_sequence().expect("a sequence"),
            start,
            minutes: u32::try_from((end - start) / MS_PER_MINUTE).expect("an end after the start"),
            summary: event.get_summary().expect("a summary").to_owned(),
            description: event.get_description().unwrap_or_default().to_owned(),
            is_cancelled: event.get_status() == Some(EventStatus::Cancelled),
            stamp: event.get_timestamp().expect("a stamp").timestamp_millis(),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn another_reader_finds_exactly_the_events(events in events()) {
            let text = write(&events);
            let calendar: Calendar = text.parse().map_err(TestCaseError::fail)?;
            let expected: Vec<Event> = events
                .into_iter()
                .map(|it| Event { summary: arriving(&it.summary), description: arriving(&it.description), ..it })
                .collect();
            let found: Vec<Event> = calendar.components.iter().map(read).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn every_line_is_short_and_ends_with_cr_lf(events in events()) {
            let text = write(&events);
            for line in text.strip_suffix("\r\n").expect("a line end").split("\r\n") {
                prop_assert!(line.len() <= MAX_LINE, "{}", line);
                prop_assert!(!line.contains(|it: char| it.is_control() && it != '\t'), "{}", line);
            }
        }
    }
}
