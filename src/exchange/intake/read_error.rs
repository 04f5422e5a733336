use thiserror::Error;

use crate::model::json::reader::ParseError;

/// The formats that Belay reads.
const EXPECTED: &str = "Expected a Belay file, assessments as JSON, or a CSV file.";

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
        "Line {line}, in {path}: found the end of the file, expected more. The file is cut off. Get the complete file and import it again."
    )]
    CutOff { line: usize, path: String },
    #[error("Line {line}, column {column}, in {path}: found {found}, expected JSON: {expected}.")]
    NotJson { line: usize, column: usize, path: String, found: String, expected: &'static str },
    #[error("Line {line}, column {column}: found {found} after the end of the JSON, expected nothing more.")]
    Trailing { line: usize, column: usize, found: String },
    #[error(
        "Line {line}: found a merge marker, expected none. A merge was not finished. Delete the marker lines and keep the lines from both sides, or get both files and import both."
    )]
    Markers { line: usize },
    #[error(
        "Line {line}: found lines that another program reformatted, merged with lines from Belay; expected one version per line. Get both files from before the merge and import both."
    )]
    Reformatted { line: usize },
    #[error("Line {line}: found lists or objects nested {max} or more levels deep, expected fewer.", max = crate::model::json::reader::TOO_DEEP)]
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
        "Row 1: found a first row of more than {max} KiB, expected the names of the columns. A line break or a closing quote may be missing.",
        max = crate::exchange::intake::limits::MAX_HEADER_BYTES >> 10
    )]
    LongHeader,
    #[error("min_reader: found {found}, expected {ours} or less. The file uses format {found}; this version of Belay reads format {ours}. Reload to update, then import it again.", ours = crate::exchange::belay::format::FORMAT)]
    Newer { found: u64 },
    #[error(
        "Found a damaged protected file: {0}. No password can open it in this state. Get the file again from its source."
    )]
    Damaged(&'static str),
    #[error(
        "version: found protection of version {found}, expected 1. The file comes from a newer version of Belay. Reload to update, then import it again."
    )]
    NewerProtected { found: u64 },
    #[error(
        "Found a protected file inside a protected file, expected a file that is protected once. Ask for such a file."
    )]
    Nested,
    #[error(
        "Found a report, expected ratings. A report contains results, not the ratings behind them. Import the Belay file or the ratings as JSON or CSV."
    )]
    Report,
    #[error(
        "Found a framework pack, expected people's ratings. A later release will import framework packs."
    )]
    Pack,
    #[error(
        "Row 1: found no column {missing}, expected at least person_id, skill, and current_level. Columns found: {found}."
    )]
    MissingColumn { missing: String, found: String },
    #[error("Row 1: found the column {0} twice, expected it once.")]
    ColumnTwice(String),
    #[error("Row {row}, column {column}: found an opening quote, expected a closing quote after it.")]
    OpenQuote { row: usize, column: String },
}
