//! Pictures of figures: SVG and HTML at their true size, so that text is as large on a phone as on a wide screen.
//! Each says its finding in a sentence and can be shown as a table; none knows where its figures come from.

mod area_bars;
mod chart_table;
mod gap_picture;
mod level_dots;
mod radar;
mod readiness_ladder;
mod rope_progress;
mod signs;
mod trend_chart;

pub use area_bars::{AreaBars, AreaFigure};
pub use chart_table::ChartTable;
pub use gap_picture::{GapFigure, GapPicture};
pub use level_dots::{LevelDots, LevelScale};
pub use radar::Radar;
pub use readiness_ladder::{ReadinessLadder, Rung};
pub use rope_progress::RopeProgress;
pub use trend_chart::{Goal, TrendChart};
