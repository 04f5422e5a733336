//! Limits on the contents of a file. Data that is already in this browser is read without these limits: a version
//! that an earlier Belay accepted stays whole. So the limits are checked where files are read, and not by the readers
//! of records.
//!
//! Only the first thousand refusals and warnings are kept, the others are counted (`excerpt.rs`), and pages render
//! the first hundred entries of a list. `tests/it/attack/heavy.rs` repeats every part of a file that can be repeated.

/// Versions, ratings or rows in a file. Without a limit, 50 MiB of nothing but `{},` would fill the memory.
pub(crate) const MAX_ENTRIES: usize = 500_000;
/// People in a file of ratings.
pub(crate) const MAX_PEOPLE: usize = 50_000;
/// Assessments of one person in a file of ratings: each is compared with all others.
pub(crate) const MAX_ASSESSMENTS: usize = 1_000;
/// Entries in each list and object of a version's content, and ratings in one assessment. A framework has 48 skills.
pub(crate) const MAX_LIST: usize = 1_000;
/// Columns in a table.
pub(crate) const MAX_COLUMNS: usize = 2_000;
/// Bytes in the first row of a table.
pub(crate) const MAX_HEADER_BYTES: usize = 256 << 10;
/// Bytes in the text of one version: enough for 48 skills with the longest plan each. Belay hashes a version without
/// yielding.
pub(crate) const MAX_VERSION_BYTES: usize = 4 << 20;
/// Bytes in the texts of all versions that a file of ratings creates. Each assessment repeats the evidence and the
/// plans of the one before it, so a small file could fill the memory.
pub(crate) const MAX_MADE_BYTES: usize = 64 << 20;

/// Bytes in the largest file that Belay reads.
pub const MAX_BYTES: u64 = 50 << 20;
