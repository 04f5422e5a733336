//! The places of the app. Pages do not use pages: what two share is a part or belongs to the engine.

mod assess;
mod data;
mod nobody;
mod report;
mod start;
mod team;

pub use assess::assess_page;
pub use data::data_page;
pub use nobody::nobody_page;
pub use report::report_page;
pub use start::start_page;
pub use team::team_page;
