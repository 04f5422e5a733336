//! The places of the app. Pages do not use pages: what two share is a part or belongs to the engine.

mod assess;
mod data;
mod nobody;
mod report;
mod start;

pub use assess::AssessPage;
pub use data::DataPage;
pub use nobody::NobodyPage;
pub use report::ReportPage;
pub use start::StartPage;
