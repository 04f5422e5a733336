//! Ratings as a table, in and out. csv-core reads quotes, separators and line ends; rows are numbered as a
//! spreadsheet does, the header being row 1.

use std::collections::BTreeMap;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::{
    ReadError, Refusal, Remark,
    fault::quote,
    remark::some,
    row::{Cells, Field, Row, Rows, assessor_text, checked},
    standing::{Standing, standing},
};
use crate::model::{PersonId, Workspace};

const REQUIRED: [Field; 3] = [Field::PersonId, Field::Skill, Field::Current];

/// Separators, in the order in which they win when the header does not tell.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// Whether a text that is no JSON looks like a table: by its first line, which has some separator or a known column.
pub(super) fn is_csv(text: &str) -> bool {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    SEPARATORS.iter().any(|it| header.contains(char::from(*it))) || known_columns(header.split(',')) > 0
}

/// Reads ratings, row by row: one that is wrong is refused alone.
pub(super) fn read(text: &str) -> Result<Rows, ReadError> {
    let text = &format!("{text}\n");
    let mut table = Table::new(text, separator(text)?);
    let Some(header) = table.next_row().map_err(|open| open.error(&[]))? else {
        return Err(ReadError::Empty);
    };
    let columns = columns(&header.cells)?;
    let mut rows = Rows { remarks: ignored(&header.cells).into_iter().collect(), ..Rows::default() };
    while let Some(row) = table.next_row().map_err(|open| open.error(&header.cells))? {
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if row.cells.len() != header.cells.len() {
            let place = format!("row {}", row.number);
            let problem = format!("found {} cells, expected {}", row.cells.len(), header.cells.len());
            rows.refused.push(Refusal { place, problem });
            continue;
        }
        match Row::read(&Line { row: &row, columns: &columns }) {
            Ok(row) => rows.good.push(row),
            Err(refusal) => rows.refused.push(refusal),
        }
    }
    Ok(rows)
}

/// The separator that finds most of the columns we know.
fn separator(text: &str) -> Result<u8, ReadError> {
    let mut best = (0, SEPARATORS[0]);
    for separator in SEPARATORS {
        let header = Table::new(text, separator).next_row().map_err(|open| open.error(&[]))?;
        let n_known = known_columns(header.iter().flat_map(|row| row.cells.iter().map(String::as_str)));
        if n_known > best.0 {
            best = (n_known, separator);
        }
    }
    Ok(best.1)
}

fn known_columns<'a>(names: impl Iterator<Item = &'a str>) -> usize {
    names.filter(|name| field(name).is_some()).count()
}

fn field(name: &str) -> Option<Field> {
    let name = name.trim();
    // The source's own names are understood too.
    Field::ALL
        .into_iter()
        .find(|field| name.eq_ignore_ascii_case(field.column()) || name.eq_ignore_ascii_case(field.key()))
}

fn columns(header: &[String]) -> Result<BTreeMap<Field, usize>, ReadError> {
    let mut columns = BTreeMap::new();
    for (place, name) in header.iter().enumerate() {
        let Some(field) = field(name) else { continue };
        if columns.insert(field, place).is_some() {
            return Err(ReadError::ColumnTwice(field.column().to_owned()));
        }
    }
    let missing: Vec<String> = REQUIRED
        .into_iter()
        .filter(|field| !columns.contains_key(field))
        .map(|field| field.column().to_owned())
        .collect();
    if missing.is_empty() {
        return Ok(columns);
    }
    let found: Vec<String> = header.iter().map(|name| quote(name)).collect();
    Err(ReadError::MissingColumn { missing: missing.join(", "), found: some(&found) })
}

fn ignored(header: &[String]) -> Option<Remark> {
    let names: Vec<String> =
        header.iter().filter(|name| field(name).is_none()).map(|name| quote(name)).collect();
    (!names.is_empty()).then(|| Remark::IgnoredFields { n_columns: names.len(), names: some(&names) })
}

/// A row with its number.
#[derive(Debug)]
struct Raw {
    number: usize,
    cells: Vec<String>,
}

/// A quote that is never closed: the row it is opened in, and the place of its cell.
struct OpenQuote {
    row: usize,
    cell: usize,
}

impl OpenQuote {
    fn error(self, header: &[String]) -> ReadError {
        let column =
            header.get(self.cell).map_or_else(|| (self.cell + 1).to_string(), |name| name.trim().to_owned());
        ReadError::OpenQuote { row: self.row, column }
    }
}

/// The rows of a text, one after another.
struct Table<'t> {
    reader: Reader,
    /// Ends with a line end, so that only an open quote leaves a row unfinished.
    text: &'t [u8],
    place: usize,
    row: usize,
}

impl<'t> Table<'t> {
    fn new(text: &'t str, separator: u8) -> Self {
        let reader = ReaderBuilder::new().delimiter(separator).build();
        Self { reader, text: text.as_bytes(), place: 0, row: 0 }
    }

    fn next_row(&mut self) -> Result<Option<Raw>, OpenQuote> {
        self.skip_blank_lines();
        if self.place == self.text.len() {
            return Ok(None);
        }
        self.row += 1;
        let mut bytes = vec![0; 1024];
        let mut ends = vec![0; 32];
        let (mut n_bytes, mut n_ends) = (0, 0);
        loop {
            if self.place == self.text.len() {
                return Err(OpenQuote { row: self.row, cell: n_ends });
            }
            let (outcome, n_read, n_written, n_ended) =
                self.reader.read_record(&self.text[self.place..], &mut bytes[n_bytes..], &mut ends[n_ends..]);
            self.place += n_read;
            n_bytes += n_written;
            n_ends += n_ended;
            match outcome {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => bytes.resize(bytes.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        let mut start = 0;
        let mut cell = |end: &usize| {
            let cell = String::from_utf8_lossy(&bytes[start..*end]).into_owned();
            start = *end;
            cell
        };
        Ok(Some(Raw { number: self.row, cells: ends[..n_ends].iter().map(&mut cell).collect() }))
    }

    /// csv-core passes over blank lines; a spreadsheet counts them.
    fn skip_blank_lines(&mut self) {
        let is_second_half =
            self.place > 0 && self.text[self.place - 1] == b'\r' && self.text.get(self.place) == Some(&b'\n');
        self.place += usize::from(is_second_half);
        loop {
            let length = match &self.text[self.place..] {
                // The line end that `read` added is no row.
                [] | [_] => break,
                [b'\r', b'\n', ..] => 2,
                [b'\r' | b'\n', ..] => 1,
                _ => break,
            };
            self.place += length;
            self.row += 1;
        }
        if self.text[self.place..] == *b"\n" {
            self.place += 1;
        }
    }
}

/// A row, with what its cells are.
struct Line<'a> {
    row: &'a Raw,
    columns: &'a BTreeMap<Field, usize>,
}

impl Line<'_> {
    fn cell(&self, field: Field) -> Result<Option<String>, Refusal> {
        let Some(cell) = self.columns.get(&field).map(|place| unguarded(&self.row.cells[*place])) else {
            return Ok(None);
        };
        checked(cell, || self.place(field))?;
        Ok(Some(cell.to_owned()))
    }
}

impl Cells for Line<'_> {
    fn place(&self, field: Field) -> String {
        format!("row {}, column {}", self.row.number, field.column())
    }

    fn text(&self, field: Field) -> Result<Option<String>, Refusal> {
        let cell = self.cell(field)?.filter(|cell| !cell.trim().is_empty());
        // A plan is kept to the letter; the others are words.
        Ok(if field == Field::Plan { cell } else { cell.map(|cell| cell.trim().to_owned()) })
    }

    /// One text per line, or between semicolons where there is but one line.
    fn evidence(&self) -> Result<Option<Vec<String>>, Refusal> {
        let Some(cell) = self.cell(Field::Evidence)? else { return Ok(None) };
        let separator = if cell.contains('\n') { '\n' } else { ';' };
        let texts = cell.split(separator).map(str::trim).filter(|text| !text.is_empty());
        Ok(Some(texts.map(str::to_owned).collect()))
    }
}

/// Writes what stands now, of one person or of all, as a spreadsheet reads it (RFC 4180).
pub fn write(workspace: &Workspace, only: Option<PersonId>) -> String {
    let mut text = String::new();
    push_row(&mut text, &Field::ALL.map(|field| field.column().to_owned()));
    for line in standing(workspace, only) {
        push_row(&mut text, &Field::ALL.map(|field| cell(field, &line)));
    }
    text
}

fn cell(field: Field, line: &Standing<'_>) -> String {
    let person = line.person;
    match field {
        Field::PersonId => line.person_id.clone(),
        Field::Name => person.name.clone(),
        Field::Seniority => person.seniority.key().to_owned(),
        Field::Team => person.team.clone(),
        Field::Skill => line.framework.skills[line.skill].name.clone(),
        Field::Current => line.current.to_string(),
        Field::Target => line.target.to_string(),
        Field::Assessor => assessor_text(line.assessor),
        Field::Date => line.on.map(|on| on.to_string()).unwrap_or_default(),
        Field::Evidence => evidence_cell(&line.rating.evidence),
        Field::Plan => line.rating.plan.clone(),
        Field::Track => person.track.map(|track| track.key().to_owned()).unwrap_or_default(),
        Field::Aim => person.aim.map(|aim| aim.key().to_owned()).unwrap_or_default(),
        Field::Framework => line.framework.id.to_string(),
    }
}

/// One text per line; a lone one with a semicolon gets a line end, so that it is not split when read.
fn evidence_cell(evidence: &[String]) -> String {
    let lines: Vec<String> =
        evidence.iter().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let mut cell = lines.join("\n");
    if lines.len() == 1 && cell.contains(';') {
        cell.push('\n');
    }
    cell
}

fn push_row(text: &mut String, cells: &[String; Field::ALL.len()]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        push_cell(text, cell);
    }
    text.push_str("\r\n");
}

fn push_cell(text: &mut String, cell: &str) {
    let guard = if needs_guard(cell) { "'" } else { "" };
    if cell.contains(['"', ',', ';', '\t', '\r', '\n']) {
        text.extend(["\"", guard, &cell.replace('"', "\"\""), "\""]);
    } else {
        text.push_str(guard);
        text.push_str(cell);
    }
}

/// Whether a spreadsheet might run the cell as a formula. True numbers are none. A text that begins with the guard
/// itself is guarded too, so that reading takes off what writing put on.
fn needs_guard(cell: &str) -> bool {
    is_formula(cell.trim_start_matches('\'')) && !is_number(cell)
}

fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn is_number(cell: &str) -> bool {
    cell.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'))
        && cell.parse::<f64>().is_ok_and(f64::is_finite)
}

fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if is_formula(text.trim_start_matches('\'')) => text,
        _ => cell,
    }
}
