//! The number of Belay's file format.

/// The number of the file format: the number of the newest records in it. An older Belay refuses files that it would
/// misread.
pub const FORMAT: u64 = crate::model::store::version::FORMAT as u64;
