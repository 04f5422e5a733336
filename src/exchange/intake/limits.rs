//! How much a file may hold. What is already in this browser is read without these bounds: a version that an earlier
//! Belay took in stays whole. So they are checked here, where files are read, and not by the readers of records.
//!
//! After the first thousand, refusals and warnings are counted and not kept (`excerpt.rs`), and pages render the first hundred
//! entries of a list. `tests/it/attack/heavy.rs` repeats every part of a file that can be repeated.

/// Versions, ratings or rows of a file. Without a bound 50 MiB of nothing but `{},` would fill the memory.
pub(crate) const MAX_ENTRIES: usize = 500_000;
/// People of a file of ratings.
pub(crate) const MAX_PEOPLE: usize = 50_000;
/// Assessments of one person in a file of ratings: each is compared with all others.
pub(crate) const MAX_ASSESSMENTS: usize = 1_000;
/// Entries of each list and object in what a version says, and ratings of one assessment. A framework has 48 skills.
pub(crate) const MAX_LIST: usize = 1_000;
/// Columns of a table.
pub(crate) const MAX_COLUMNS: usize = 2_000;
/// The first row of a table.
pub(crate) const MAX_HEADER_BYTES: usize = 256 << 10;
/// The text of one version: room for each of 48 skills with the longest plan. It is hashed without giving way.
pub(crate) const MAX_VERSION_BYTES: usize = 4 << 20;
/// The texts of all versions that a file of ratings makes. Each assessment repeats the evidence and the plans of the one
/// before it, so that a small file could fill the memory.
pub(crate) const MAX_MADE_BYTES: usize = 64 << 20;

/// The largest file.
pub const MAX_BYTES: u64 = 50 << 20;
