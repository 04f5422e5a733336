//! Geometry of the charts, without a browser.

pub mod drawing;
