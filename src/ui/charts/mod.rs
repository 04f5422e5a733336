//! Pictures of figures: SVG and HTML at their true size, so that text is as large on a phone as on a wide screen.
//! Each says its finding in a sentence and can be shown as a table; none knows where its figures come from.
//!
//! They are views of plain values, far less code than a signal for each figure: a page calls them anew, and what is
//! already drawn is changed in place.

pub mod area_bars;
pub mod chart_table;
pub mod level_dots;
pub mod radar;
pub mod readiness_ladder;
pub mod rope_progress;
pub mod sides_chart;
pub mod signs;
pub mod trend_chart;
