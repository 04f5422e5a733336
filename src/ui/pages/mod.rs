//! The places of the app. Pages do not use pages: what two share is a part or belongs to the engine.

mod assess;
mod compare;
mod data;
mod mentoring;
mod nobody;
mod pair;
mod report;
mod start;
mod team;

pub use assess::assess_page;
pub use compare::compare_page;
pub use data::data_page;
pub use mentoring::mentoring_page;
pub use nobody::nobody_page;
pub use pair::pair_page;
pub use report::report_page;
pub use start::start_page;
pub use team::team_page;
