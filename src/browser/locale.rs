//! Formats numbers and dates for the browser's locale.

use chrono::{Datelike, NaiveDate};
use js_sys::{Date, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

fn options(pairs: &[(&str, JsValue)]) -> Object {
    let options = Object::new();
    for (name, value) in pairs {
        let set = Reflect::set(&options, &JsValue::from_str(name), value);
        set.expect("a plain object takes properties");
    }
    options
}

/// Formats `steps` · 10^-`places` with exactly that many decimals. The argument is a whole number, so nothing is
/// rounded.
pub fn decimal(steps: i64, places: u32) -> String {
    let number = exact(steps) / 10_f64.powi(i32::try_from(places).expect("a few places"));
    let places = JsValue::from_f64(f64::from(places));
    let options = options(&[("minimumFractionDigits", places.clone()), ("maximumFractionDigits", places)]);
    format_number(number, &options)
}

/// Formats hundredths as a whole percentage.
pub fn percent(hundredths: i64) -> String {
    let options = options(&[
        ("style", JsValue::from_str("percent")),
        ("maximumFractionDigits", JsValue::from_f64(0.0)),
    ]);
    format_number(exact(hundredths) / 100.0, &options)
}

#[allow(clippy::cast_precision_loss)] // Figures are far below 2^53 steps.
fn exact(steps: i64) -> f64 {
    steps as f64
}

pub fn whole(number: usize) -> String {
    #[allow(clippy::cast_precision_loss)] // Counts are far below 2^53.
    format_number(number as f64, &Object::new())
}

fn format_number(number: f64, options: &Object) -> String {
    let format = Intl::NumberFormat::new(&js_sys::Array::new(), options).format();
    let text = format.call1(&JsValue::UNDEFINED, &JsValue::from_f64(number));
    text.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// Returns a text in Unicode's compatibility composition (NFKC), by the browser's tables.
pub fn composed(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKC").into()
}

/// Formats a civil date, such as "21 Nov 2026".
pub fn day(day: NaiveDate) -> String {
    format_date(&midnight(day), &[("dateStyle", JsValue::from_str("medium"))])
}

/// Returns the beginning of a day in the user's time zone.
fn midnight(day: NaiveDate) -> Date {
    let month = i32::try_from(day.month0()).expect("0 to 11");
    let date = Date::new_with_year_month_day(1970, month, i32::try_from(day.day()).expect("1 to 31"));
    // The constructor of `Date` treats the years 0 to 99 as 1900 to 1999. Year, month and day are set together, for
    // 29 February.
    date.set_full_year_with_month_date(
        u32::try_from(day.year()).unwrap_or(1970),
        month,
        i32::try_from(day.day()).expect("1 to 31"),
    );
    date
}

/// Formats the month of a day, such as "November 2026".
pub fn month(day: NaiveDate) -> String {
    format_date(&midnight(day), &[("month", "long".into()), ("year", "numeric".into())])
}

/// Formats the short name of the weekday, such as "Mon".
pub fn weekday(day: NaiveDate) -> String {
    format_date(&midnight(day), &[("weekday", "short".into())])
}

/// Formats a day with its weekday, such as "Saturday, 21 November 2026".
pub fn full_day(day: NaiveDate) -> String {
    format_date(&midnight(day), &[("dateStyle", "full".into())])
}

/// Formats a time of day, such as "09:30".
#[allow(clippy::cast_precision_loss)] // Milliseconds since 1970 are far below 2^53.
pub fn time(instant: i64) -> String {
    format_date(&Date::new(&JsValue::from_f64(instant as f64)), &[("timeStyle", "short".into())])
}

/// Formats a date and time of day, such as "21 Nov 2026, 09:30".
pub fn instant(instant: i64) -> String {
    #[allow(clippy::cast_precision_loss)] // Milliseconds since 1970 are far below 2^53.
    let date = Date::new(&JsValue::from_f64(instant as f64));
    format_date(
        &date,
        &[("dateStyle", JsValue::from_str("medium")), ("timeStyle", JsValue::from_str("short"))],
    )
}

fn format_date(date: &Date, styles: &[(&str, JsValue)]) -> String {
    let format = Intl::DateTimeFormat::new(&js_sys::Array::new(), &options(styles)).format();
    let text = format.call1(&JsValue::UNDEFINED, date);
    text.ok().and_then(|text| text.as_string()).unwrap_or_default()
}
