//! Pictures of figures: SVG and HTML at their true size, so that text is as large on a phone as on a wide screen.
//! Each says its finding in a sentence and can be shown as a table; none knows where its figures come from.
//!
//! They are views of plain values, far less code than a signal for each figure: a page calls them anew, and what is
//! already drawn is changed in place.

mod area_bars;
mod chart_table;
mod gap_picture;
mod level_dots;
mod radar;
mod readiness_ladder;
mod rope_progress;
mod sides_chart;
mod signs;
mod trend_chart;

pub use area_bars::{AreaFigure, area_bars};
pub use gap_picture::{GapFigure, gap_picture};
pub use level_dots::level_dots;
pub use radar::radar;
pub use readiness_ladder::{Rung, readiness_ladder};
pub use rope_progress::rope_progress;
pub use sides_chart::{SideFigure, sides_chart};
pub use trend_chart::{Goal, trend_chart};
