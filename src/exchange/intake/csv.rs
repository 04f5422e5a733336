//! Reads and writes ratings as a table (RFC 4180). Rows are numbered as in a spreadsheet: the header is row 1.

use crate::{
    exchange::{
        intake::{
            checks::{check_number, too_long},
            contents::Kind,
            limits::{MAX_COLUMNS, MAX_ENTRIES, MAX_HEADER_BYTES, MAX_LIST},
            parse_error::{Refusal, on_one_line},
            read_error::ReadError,
            records::{Records, Source},
            row::{Cells, Field, Row, Rows, assessor_text, is_number},
            skill_name::SkillNames,
            warning::{Warning, some},
        },
        reports::current_ratings::{CurrentRating, current_ratings},
    },
    model::{
        json::{fields::quote, reader::text_problem},
        records::ids::PersonId,
        store::workspace::Workspace,
    },
};

const REQUIRED: [Field; 3] = [Field::PersonId, Field::Skill, Field::Current];

/// The possible separators. If the header fits several of them equally well, the first one counts.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// Returns whether a text that is not JSON looks like a table: its first line contains a separator or the name of a
/// known column.
pub(crate) fn is_csv(text: &str) -> bool {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    header.contains(SEPARATORS) || header.split(',').any(|name| field(name).is_some())
}

/// Reads ratings row by row. A wrong row is refused alone.
pub(crate) struct Reader<'t> {
    table: Table<'t>,
    header: Vec<String>,
    columns: Columns,
    names: SkillNames,
    rows: Rows,
    n_rows: usize,
}

impl<'t> Reader<'t> {
    /// Reads the header. The text must end with a line end.
    pub fn new(text: &'t str) -> Result<Self, ReadError> {
        let (header, table) = header(text)?;
        let mut rows = Rows::default();
        rows.warnings.extend(ignored(&header));
        Ok(Self { table, columns: columns(&header)?, header, names: SkillNames::default(), rows, n_rows: 0 })
    }

    fn take(&mut self, row: &Raw) {
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        if row.n_cells != self.header.len() {
            let place = format!("row {}", row.number);
            let problem = format!("found {} cells, expected {}", row.n_cells, self.header.len());
            self.rows.refused.push(Refusal { place, problem });
            return;
        }
        match Row::read(&Line { row, columns: &self.columns }, &mut self.names) {
            Ok(row) => self.rows.good.push(row),
            Err(refusal) => self.rows.refused.push(refusal),
        }
    }
}

const ROWS_PER_STEP: usize = 10;

impl Records for Reader<'_> {
    fn step(&mut self) -> Result<Option<usize>, ReadError> {
        for _ in 0..ROWS_PER_STEP {
            match self.table.read().map_err(|open| open.error(&self.header))? {
                Piece::End => return check_number(self.n_rows).map(|()| None),
                Piece::More => break,
                Piece::Row(row) => {
                    self.n_rows += 1;
                    if self.n_rows <= MAX_ENTRIES {
                        self.take(&row);
                    }
                }
            }
        }
        Ok(Some(self.table.place))
    }

    fn n_steps(&self) -> usize {
        self.table.text.len()
    }

    fn source(self: Box<Self>) -> Source {
        Source::Rows(Kind::Csv, self.rows)
    }
}

/// Returns the first row and the table after it, with the separator that finds most of the known columns.
fn header(text: &str) -> Result<(Vec<String>, Table<'_>), ReadError> {
    let mut best: Option<(usize, Raw, Table<'_>)> = None;
    for separator in SEPARATORS {
        let mut table = Table::new(text, separator);
        let row = loop {
            match table.read().map_err(|open| open.error(&[]))? {
                Piece::End => return Err(ReadError::Empty),
                Piece::More if table.place > MAX_HEADER_BYTES => return Err(ReadError::LongHeader),
                Piece::More => {}
                Piece::Row(row) => break row,
            }
        };
        let n_known = row.cells.iter().filter(|name| field(name).is_some()).count();
        if best.as_ref().is_none_or(|(n_best, ..)| n_known > *n_best) {
            best = Some((n_known, row, table));
        }
    }
    let (_, row, table) = best.expect("there are separators");
    if row.n_cells > MAX_COLUMNS { Err(ReadError::TooManyColumns) } else { Ok((row.cells, table)) }
}

fn field(name: &str) -> Option<Field> {
    let name = name.trim();
    // The reference program's column names are accepted too.
    Field::ALL
        .into_iter()
        .find(|field| name.eq_ignore_ascii_case(field.column()) || name.eq_ignore_ascii_case(field.key()))
}

/// The index of each field's column; indexed by field.
type Columns = [Option<usize>; Field::ALL.len()];

fn columns(header: &[String]) -> Result<Columns, ReadError> {
    let mut columns = Columns::default();
    for (place, name) in header.iter().enumerate() {
        let Some(field) = field(name) else { continue };
        if columns[field as usize].replace(place).is_some() {
            return Err(ReadError::ColumnTwice(field.column().to_owned()));
        }
    }
    let mut missing = Vec::new();
    for field in REQUIRED {
        if columns[field as usize].is_none() {
            missing.push(field.column());
        }
    }
    if missing.is_empty() {
        return Ok(columns);
    }
    let found: Vec<String> = header.iter().map(|name| quote(name)).collect();
    Err(ReadError::MissingColumn { missing: missing.join(", "), found: some(&found) })
}

fn ignored(header: &[String]) -> Option<Warning> {
    let names: Vec<String> =
        header.iter().filter(|name| field(name).is_none()).map(|name| quote(name)).collect();
    (!names.is_empty()).then(|| Warning::IgnoredFields { n_columns: names.len(), names: some(&names) })
}

/// A row with its number and the text of its cells.
#[derive(Debug)]
struct Raw {
    number: usize,
    /// At most `MAX_COLUMNS` cells.
    cells: Vec<String>,
    n_cells: usize,
}

/// The result of reading one piece of a table.
enum Piece {
    Row(Raw),
    /// A part of a row.
    More,
    End,
}

/// The size of a piece. A row is read in pieces, because it may be as long as the file.
const BYTES_PER_PIECE: usize = 64 << 10;

impl Raw {
    fn take(&mut self, cell: &mut String) {
        self.n_cells += 1;
        if self.n_cells <= MAX_COLUMNS {
            self.cells.push(std::mem::take(cell));
        } else {
            cell.clear();
        }
    }
}

/// A quote without a closing quote: the row that it begins in, and the index of its cell.
struct OpenQuote {
    row: usize,
    cell: usize,
}

impl OpenQuote {
    fn error(self, header: &[String]) -> ReadError {
        let column = match header.get(self.cell) {
            None => (self.cell + 1).to_string(),
            // An unknown name may be any text, so it is quoted.
            Some(name) => field(name).map_or_else(|| quote(name), |field| field.column().to_owned()),
        };
        ReadError::OpenQuote { row: self.row, column }
    }
}

/// Reads the rows of a text one after another.
struct Table<'t> {
    separator: char,
    /// The text ends with a line end, so only an open quote leaves a row unfinished. Such a row is an error.
    text: &'t str,
    place: usize,
    row: usize,
    /// The row being read, if any. `cell` is the part of its last cell that was read so far.
    begun: Option<Raw>,
    cell: String,
    within: Within,
}

/// The reader's position within a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Start,
    Plain,
    Quotes,
    /// After a quote within quotes: either the first of two quotes that mean one, or the end of the quoted text.
    Quote,
}

impl<'t> Table<'t> {
    fn new(text: &'t str, separator: char) -> Self {
        Self { separator, text, place: 0, row: 0, begun: None, cell: String::new(), within: Within::Start }
    }

    #[inline(never)]
    fn read(&mut self) -> Result<Piece, OpenQuote> {
        let mut raw = if let Some(raw) = self.begun.take() {
            raw
        } else {
            self.skip_blank_lines();
            if self.place == self.text.len() {
                return Ok(Piece::End);
            }
            self.row += 1;
            self.within = Within::Start;
            Raw { number: self.row, cells: Vec::new(), n_cells: 0 }
        };
        for (place, character) in self.text[self.place..].char_indices() {
            if place >= BYTES_PER_PIECE {
                self.place += place;
                self.begun = Some(raw);
                return Ok(Piece::More);
            }
            self.within = match (self.within, character) {
                (Within::Quotes, '"') => Within::Quote,
                (Within::Start, '"') => Within::Quotes,
                (Within::Quotes, _) | (Within::Quote, '"') => {
                    self.cell.push(character);
                    Within::Quotes
                }
                (_, '\r' | '\n') => {
                    raw.take(&mut self.cell);
                    self.place += place + 1;
                    return Ok(Piece::Row(raw));
                }
                _ if character == self.separator => {
                    raw.take(&mut self.cell);
                    Within::Start
                }
                _ => {
                    self.cell.push(character);
                    Within::Plain
                }
            };
        }
        Err(OpenQuote { row: self.row, cell: raw.n_cells })
    }

    /// Skips blank lines. They are not rows, but a spreadsheet counts them.
    fn skip_blank_lines(&mut self) {
        let text = self.text.as_bytes();
        if self.place > 0 && text[self.place - 1] == b'\r' && text.get(self.place) == Some(&b'\n') {
            self.place += 1;
        }
        loop {
            self.place += match &text[self.place..] {
                [b'\n'] => {
                    self.place += 1;
                    break;
                }
                [b'\r', b'\n', _, ..] => 2,
                [b'\r' | b'\n', _, ..] => 1,
                _ => break,
            };
            self.row += 1;
        }
    }
}

/// A row with the columns of its fields.
struct Line<'a> {
    row: &'a Raw,
    columns: &'a Columns,
}

impl Line<'_> {
    fn cell(&self, field: Field) -> Result<Option<String>, Refusal> {
        let Some(place) = self.columns[field as usize] else { return Ok(None) };
        let cell = unguarded(&self.row.cells[place]);
        match text_problem(&cell) {
            Some(problem) => Err(Refusal { place: self.place(field), problem: problem.to_string() }),
            None => Ok(Some(cell)),
        }
    }
}

impl Cells for Line<'_> {
    fn place(&self, field: Field) -> String {
        format!("row {}, column {}", self.row.number, field.column())
    }

    fn text(&self, field: Field) -> Result<Option<String>, Refusal> {
        let cell = self.cell(field)?.filter(|cell| !cell.trim().is_empty());
        // A plan keeps its white space; the other texts are trimmed.
        Ok(if field == Field::Plan { cell } else { cell.map(|cell| cell.trim().to_owned()) })
    }

    /// Splits the cell into one text per line, or at semicolons if it has only one line.
    fn evidence(&self) -> Result<Option<Vec<String>>, Refusal> {
        let Some(cell) = self.cell(Field::Evidence)? else { return Ok(None) };
        let separator = if cell.contains('\n') { '\n' } else { ';' };
        let mut texts = Vec::new();
        for text in cell.split(separator) {
            if !text.trim().is_empty() {
                texts.push(text.trim().to_owned());
            }
        }
        if texts.len() > MAX_LIST {
            return Err(Refusal { place: self.place(Field::Evidence), problem: too_long(texts.len()) });
        }
        Ok(Some(texts))
    }
}

/// Writes the current ratings of one person or of all, as a spreadsheet reads them (RFC 4180).
pub fn write(workspace: &Workspace, only: Option<PersonId>) -> String {
    let mut text = String::new();
    push_row(&mut text, &Field::ALL.map(|field| field.column().to_owned()));
    for line in current_ratings(workspace, only) {
        push_row(&mut text, &Field::ALL.map(|field| cell(field, &line)));
    }
    text
}

fn cell(field: Field, line: &CurrentRating<'_>) -> String {
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

/// Writes one text per line. A single text that contains a semicolon gets a line end, so that reading does not split
/// it.
fn evidence_cell(evidence: &[String]) -> String {
    let mut cell = String::new();
    for text in evidence {
        if !cell.is_empty() {
            cell.push('\n');
        }
        cell.push_str(&on_one_line(text, char::is_whitespace));
    }
    if evidence.len() == 1 && cell.contains(';') {
        cell.push('\n');
    }
    cell
}

/// Appends a row. Each cell is quoted and guarded against formulas where needed.
pub(crate) fn push_row(text: &mut String, cells: &[String]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        push_cell(text, cell);
    }
    text.push_str("\r\n");
}

fn push_cell(text: &mut String, cell: &str) {
    let cell = guarded(cell);
    if cell.contains(['"', ',', ';', '\t', '\r', '\n']) {
        text.push_str(&["\"", &cell.replace('"', "\"\""), "\""].concat());
    } else {
        text.push_str(&cell);
    }
}

/// The characters that end a cell in a spreadsheet that does not separate columns by commas, as in Germany. Such a
/// program reads the quotes of this file as letters, so it finds cells that begin inside ours.
const OTHER_ENDS: [char; 4] = [';', '\t', '\r', '\n'];

/// The characters that begin a formula: OWASP's list, the full-width forms that some programs treat the same, and
/// characters that they strip before they check.
const FORMULA: [char; 9] = ['=', '+', '-', '@', '\0', '＝', '＋', '－', '＠'];

/// Returns the cell with a ' before each part that a spreadsheet might run as a formula. Numbers are left alone. A
/// part that begins with such a mark itself gets one more, so that reading removes exactly what writing added.
fn guarded(cell: &str) -> String {
    let mark = |part: &str, is_first: bool| {
        // The last part continues with the text after the cell.
        let number = if is_first { cell } else { part.strip_suffix(OTHER_ENDS).unwrap_or_default() };
        if is_formula(part, is_first) && !is_number(number) { ["'", part].concat() } else { part.to_owned() }
    };
    each_part(cell, &mark)
}

fn unguarded(cell: &str) -> String {
    let unmark = |part: &str, is_first: bool| match part.strip_prefix('\'') {
        Some(text) if is_formula(text, is_first) => text.to_owned(),
        _ => part.to_owned(),
    };
    each_part(cell, &unmark)
}

/// Returns the cell with `change` applied to each part. A part includes the character that ends it.
fn each_part(cell: &str, change: &dyn Fn(&str, bool) -> String) -> String {
    let parts = cell.split_inclusive(OTHER_ENDS).enumerate();
    parts.map(|(place, part)| change(part, place == 0)).collect()
}

/// Returns whether a spreadsheet might read the beginning of a part as that of a formula. At the beginning of the
/// whole cell it may also strip line ends and tabs.
fn is_formula(part: &str, is_first: bool) -> bool {
    let text = part.trim_start_matches(['\'', '"', ' ']);
    text.starts_with(FORMULA) || is_first && text.starts_with(['\t', '\r', '\n'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_part_of_a_cell_begins_a_formula_with_any_column_separator() {
        for (cell, expected) in [
            ("x;=1+1;y", "\"x;'=1+1;y\""),
            ("x\t@SUM(1)", "\"x\t'@SUM(1)\""),
            ("Plan\n- read\n\n+ write", "\"Plan\n'- read\n\n'+ write\""),
            ("x;\"=1+1\"", "\"x;'\"\"=1+1\"\"\""),
            ("x; =1+1", "\"x;' =1+1\""),
            ("x;-5;y", "\"x;-5;y\""),
            ("-5", "-5"),
            ("-5;y", "\"'-5;y\""),
            ("x,=1", "\"x,=1\""),
            ("x;'=1", "\"x;''=1\""),
        ] {
            let mut text = String::new();
            push_cell(&mut text, cell);
            assert_eq!(text, expected);
            assert_eq!(unguarded(&guarded(cell)), cell);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_guarded_cell_reads_back_unchanged_and_never_runs_as_a_formula(cell in "[-=+@'\";,\\t\\r\\n\0 x51＝]{0,12}") {
            let guarded = guarded(&cell);
            prop_assert_eq!(unguarded(&guarded), &*cell);
            let mut row = String::new();
            push_row(&mut row, &["a".to_owned(), cell.clone(), "b".to_owned()]);
            // Read the row like a spreadsheet that splits at these characters and treats a quote as one only at the
            // beginning of a cell.
            for cell in row.split(OTHER_ENDS).skip(1) {
                let text = cell.trim_start_matches(['"', ' ']);
                prop_assert!(!text.starts_with(FORMULA) || is_number(cell), "{:?}", cell);
            }
        }
    }
}
