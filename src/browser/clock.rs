use chrono::NaiveDate;

/// The first and the last instant of the years 1 to 9999 that a file can contain in any time zone.
const FIRST_MS: i64 = -62_135_510_400_000;
const LAST_MS: i64 = 253_402_214_400_000;

/// Returns milliseconds since 1970 UTC, by this device's clock. A clock that is wrong by thousands of years gives the
/// first or the last instant that a file can contain, so that new versions can be read again.
#[allow(clippy::cast_possible_truncation)] // A date in milliseconds is far below 2^53.
pub fn now() -> i64 {
    (js_sys::Date::now() as i64).clamp(FIRST_MS, LAST_MS)
}

/// Returns milliseconds since the page was opened. The value never decreases.
pub fn elapsed() -> f64 {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.expect("a page has a clock").now()
}

/// Returns the civil date in the user's time zone.
pub fn today() -> NaiveDate {
    day_of(now())
}

/// Returns the civil date of an instant, in milliseconds since 1970 UTC, in the user's time zone.
#[allow(clippy::cast_precision_loss)] // See `now`.
pub fn day_of(instant: i64) -> NaiveDate {
    local_day(&js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(instant as f64)))
}

/// Returns the instant at which the user's clock shows the given day and time ("2026-03-29" and "02:30"). Returns
/// `None` for an invalid time, and for one that a clock change skips.
pub fn instant_of(day: &str, time: &str) -> Option<i64> {
    let text = [day, "T", time].concat();
    #[allow(clippy::cast_possible_truncation)] // See `now`.
    let instant = js_sys::Date::new(&text.as_str().into()).get_time();
    #[allow(clippy::cast_possible_truncation)] // See `now`.
    let instant = (!instant.is_nan()).then_some(instant as i64)?;
    // The browser moves a skipped time, so it does not read back.
    (local_text(instant) == text).then_some(instant)
}

/// Returns the user's local time at an instant: "2026-03-29T03:30".
#[allow(clippy::cast_precision_loss)] // See `now`.
pub fn local_text(instant: i64) -> String {
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(instant as f64));
    let (year, month, day) = (date.get_full_year(), date.get_month() + 1, date.get_date());
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}", date.get_hours(), date.get_minutes())
}

/// Returns the minutes by which the user's clock is ahead of UTC now.
#[allow(clippy::cast_possible_truncation)] // At most 14 hours.
pub fn utc_offset() -> i32 {
    -js_sys::Date::new_0().get_timezone_offset() as i32
}

/// Returns the user's time zone, such as "Europe/Berlin"; empty if the browser does not report it.
pub fn zone() -> String {
    let format = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new());
    let zone = js_sys::Reflect::get(&format.resolved_options(), &"timeZone".into());
    zone.ok().and_then(|zone| zone.as_string()).unwrap_or_default()
}

fn local_day(date: &js_sys::Date) -> NaiveDate {
    let year = i32::try_from(date.get_full_year()).unwrap_or(1970);
    // An instant outside the calendar (from a hostile file) becomes 1 January 1970.
    NaiveDate::from_ymd_opt(year, date.get_month() + 1, date.get_date()).unwrap_or_default()
}

/// Returns an instant as "2026-11-21T09:30:00.000Z".
#[allow(clippy::cast_precision_loss)] // See `now`.
pub fn iso(instant: i64) -> String {
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(instant as f64));
    if date.get_time().is_nan() { String::new() } else { date.to_iso_string().into() }
}
