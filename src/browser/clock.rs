use chrono::NaiveDate;

/// Milliseconds since 1970 UTC, by this device's clock.
#[allow(clippy::cast_possible_truncation)] // A date in milliseconds is far below 2^53.
pub fn now() -> i64 {
    js_sys::Date::now() as i64
}

/// Milliseconds since the page was opened. It never goes back.
pub fn elapsed() -> f64 {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.expect("a page has a clock").now()
}

/// The civil date where the user is.
pub fn today() -> NaiveDate {
    local_day(&js_sys::Date::new_0())
}

/// The civil date, where the user is, of an instant in milliseconds since 1970 UTC.
#[allow(clippy::cast_precision_loss)] // See `now`.
pub fn day_of(instant: i64) -> NaiveDate {
    local_day(&js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(instant as f64)))
}

fn local_day(date: &js_sys::Date) -> NaiveDate {
    let year = i32::try_from(date.get_full_year()).unwrap_or(1970);
    // An instant that no calendar holds (a hostile file's) shows as the epoch.
    NaiveDate::from_ymd_opt(year, date.get_month() + 1, date.get_date()).unwrap_or_default()
}

/// The instant as "2026-11-21T09:30:00.000Z".
#[allow(clippy::cast_precision_loss)] // See `now`.
pub fn iso(instant: i64) -> String {
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(instant as f64));
    if date.get_time().is_nan() { String::new() } else { date.to_iso_string().into() }
}
