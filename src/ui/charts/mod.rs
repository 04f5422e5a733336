//! Draws charts as SVG and HTML at their true size, so that text is as large on a phone as on a wide screen. Each
//! chart states its finding in a sentence and can be shown as a table. A chart does not know the origin of its
//! figures.
//!
//! Charts are views of plain values, which is far less code than a signal for each figure: a page calls the function
//! again, and the existing elements are updated.

pub mod area_bars;
pub mod chart_table;
pub mod level_dots;
pub mod radar;
pub mod readiness_ladder;
pub mod rope_progress;
pub mod sides_chart;
pub mod signs;
pub mod trend_chart;
