use thiserror::Error;

use crate::model::json::reader::ParseError;

/// The formats that Belay reads.
const EXPECTED: &str = "Expected a Belay file, assessments as JSON, or a CSV.";

/// The reason why a file cannot be read at all. The message contains the place, the text found and the text expected.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadError {
    #[error("Found a file of {mib} MiB, expected at most {max} MiB.", mib = .bytes.div_ceil(1 << 20), max = crate::exchange::intake::limits::MAX_BYTES >> 20)]
    TooLarge { bytes: u64 },
    #[error("Found an empty file. {EXPECTED}")]
    Empty,
    #[error("At the beginning: found {0}. {EXPECTED}")]
    OtherKind(&'static str),
    #[error(
        "At byte {offset}: found bytes that are not UTF-8, expected text in UTF-8. Save the file as UTF-8 and import it again."
    )]
    NotUtf8 { offset: usize },
    #[error(
        "At character {offset}: found half a character of UTF-16, expected a whole one. Save the file as UTF-8 and import it again."
    )]
    NotUtf16 { offset: usize },
    #[error(
        "Line {line}, in {path}: found the end of the file, expected more. It was cut off: get the whole file and import it again."
    )]
    CutOff { line: usize, path: String },
    #[error("Line {line}, column {column}, in {path}: found {found}, expected JSON: {expected}.")]
    NotJson { line: usize, column: usize, path: String, found: String, expected: &'static str },
    #[error("Line {line}, column {column}: found {found} after the end of the JSON, expected nothing more.")]
    Trailing { line: usize, column: usize, found: String },
    #[error(
        "Line {line}: found a merge marker, expected none: a merge was left half done. Delete the lines with markers and keep those of both sides, or get both files and import both."
    )]
    Markers { line: usize },
    #[error(
        "Line {line}: found a line of a file that another program laid out anew, joined with one as Belay wrote it; expected one version on each line. Get both files from before they were joined, and import both."
    )]
    Reformatted { line: usize },
    #[error("Line {line}: found lists or objects nested {max} deep or deeper, expected less.", max = crate::model::json::reader::TOO_DEEP)]
    TooDeep { line: usize },
    /// The first value that the format does not allow.
    #[error("{0}.")]
    Syntax(ParseError),
    #[error("{path}: found {found}, expected {expected}.")]
    Unexpected { path: String, found: String, expected: &'static str },
    #[error("Found {0} entries, expected at most {max}. Split the file and import its parts.", max = crate::exchange::intake::limits::MAX_ENTRIES)]
    TooMany(usize),
    #[error("Found {0} people, expected at most {max}. Split the file and import its parts.", max = crate::exchange::intake::limits::MAX_PEOPLE)]
    TooManyPeople(usize),
    #[error(
        "Row 1: found more than {max} columns, expected at most that many. Delete the columns that Belay does not read.",
        max = crate::exchange::intake::limits::MAX_COLUMNS
    )]
    TooManyColumns,
    #[error(
        "Row 1: found a first row of more than {max} KiB, expected the names of the columns. Perhaps its line end or a closing quote is missing.",
        max = crate::exchange::intake::limits::MAX_HEADER_BYTES >> 10
    )]
    LongHeader,
    #[error("min_reader: found {found}, expected {ours} or less. Made by Belay format {found}, this is {ours}: reload to update, then import it again.", ours = crate::exchange::belay::format::FORMAT)]
    Newer { found: u64 },
    #[error(
        "Found a damaged protected file: {0}. No password opens it as it is: get it once more from where it came from."
    )]
    Damaged(&'static str),
    #[error(
        "version: found protection of version {found}, expected 1. Made by a newer Belay: reload to update, then import it again."
    )]
    NewerProtected { found: u64 },
    #[error(
        "Found a protected file within a protected file, expected one that is not: ask for it protected once only."
    )]
    Nested,
    #[error(
        "Found a report, expected ratings: a report holds figures, not the ratings behind them. Import the Belay file or the ratings as JSON or CSV."
    )]
    Report,
    #[error("Found a framework pack, expected people's ratings. Packs come with a later release.")]
    Pack,
    #[error(
        "Row 1: found no column {missing}, expected at least person_id, skill and current_level. The columns found: {found}."
    )]
    MissingColumn { missing: String, found: String },
    #[error("Row 1: found the column {0} twice, expected it once.")]
    ColumnTwice(String),
    #[error(
        "Row {row}, column {column}: found a quote that is opened here and never closed, expected a closing quote."
    )]
    OpenQuote { row: usize, column: String },
}
