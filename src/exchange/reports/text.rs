//! Writes text to paste: Markdown (GitHub), Slack and Confluence. There is one writer; a dialect defines the syntax
//! of headings, lists and tables, and the characters to escape in a user's text.

use crate::{
    exchange::intake::parse_error::on_one_line,
    model::json::fields::is_hidden,
    words::{exchange as words, rounding::rounded},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// GitHub Flavored Markdown.
    Markdown,
    /// Slack's mrkdwn, which has neither headings nor tables.
    Slack,
    /// Confluence wiki markup.
    Confluence,
}

/// Builds a text. Callers pass plain text, which is escaped here.
pub(crate) struct Text {
    dialect: Dialect,
    /// The escaped column titles of the current table.
    columns: Vec<String>,
    out: String,
}

impl Text {
    pub fn new(dialect: Dialect) -> Self {
        Self { dialect, columns: Vec::new(), out: String::new() }
    }

    pub fn finish(self) -> String {
        self.out
    }

    #[inline(never)]
    fn line(&mut self, parts: &[&str]) {
        for part in parts {
            self.out.push_str(part);
        }
        self.out.push('\n');
    }

    pub fn heading(&mut self, depth: usize, heading: &str) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
        let heading = self.escaped(heading);
        match self.dialect {
            Dialect::Markdown => self.line(&[&"####"[..depth], " ", &heading, "\n"]),
            Dialect::Slack => self.line(&["*", &heading, "*"]),
            Dialect::Confluence => self.line(&["h", &depth.to_string(), ". ", &heading, "\n"]),
        }
    }

    pub fn paragraph(&mut self, text: &str) {
        let text = self.escaped(text);
        self.line(&[&text]);
        self.end_block();
    }

    pub fn strong(&mut self, text: &str) {
        let text = self.escaped(text);
        let mark = if self.dialect == Dialect::Markdown { "**" } else { "*" };
        self.line(&[mark, &text, mark]);
        self.end_block();
    }

    pub fn bullet(&mut self, item: &str) {
        let item = self.escaped(item);
        let mark = match self.dialect {
            Dialect::Markdown => "- ",
            Dialect::Slack => "• ",
            Dialect::Confluence => "* ",
        };
        self.line(&[mark, &item]);
    }

    pub fn numbered(&mut self, items: &[String]) {
        for (place, item) in items.iter().enumerate() {
            let item = self.escaped(item);
            if self.dialect == Dialect::Confluence {
                self.line(&["# ", &item]);
            } else {
                self.line(&[&(place + 1).to_string(), ". ", &item]);
            }
        }
        self.end_block();
    }

    /// Begins a table.
    pub fn columns(&mut self, columns: &[&str]) {
        self.columns = self.all_escaped(columns);
        match self.dialect {
            Dialect::Markdown => {
                let rule = " --- |".repeat(columns.len());
                self.line(&["| ", &self.columns.join(" | "), " |\n|", &rule]);
            }
            Dialect::Confluence => self.line(&["|| ", &self.columns.join(" || "), " ||"]),
            Dialect::Slack => {}
        }
    }

    pub fn row(&mut self, cells: &[&str]) {
        let cells = self.all_escaped(cells);
        // Confluence reads an empty cell as the border of a heading. The spaces around each cell prevent that.
        if self.dialect != Dialect::Slack {
            return self.line(&["| ", &cells.join(" | "), " |"]);
        }
        let mut named = Vec::new();
        for (column, cell) in self.columns.iter().zip(&cells).skip(1) {
            if !cell.is_empty() {
                named.push(words::named(column, cell));
            }
        }
        self.line(&["• ", &cells[0], " (", &named.join(", "), ")"]);
    }

    fn all_escaped(&self, texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| self.escaped(text)).collect()
    }

    /// Ends a block: Markdown and Confluence separate blocks by a blank line; Slack shows every line end.
    pub fn end_block(&mut self) {
        if self.dialect != Dialect::Slack {
            self.out.push('\n');
        }
    }

    /// Escapes a text and puts it on one line, so that it contains no markup, no HTML and no hidden link. Slack's
    /// message box takes pasted text literally, and would show entities as they are written.
    #[inline(never)]
    fn escaped(&self, text: &str) -> String {
        let line = on_one_line(text, |it| it.is_whitespace() || it.is_control());
        let marks = match self.dialect {
            Dialect::Markdown => r"\`*_[]|~#@",
            Dialect::Slack => "",
            Dialect::Confluence => r"\{}[]|*_^~!#+-?:",
        };
        let mut escaped = String::with_capacity(line.len());
        for character in line.chars().filter(|it| !is_hidden(*it)) {
            match character {
                '<' if self.dialect == Dialect::Markdown => escaped.push_str("&lt;"),
                '>' if self.dialect == Dialect::Markdown => escaped.push_str("&gt;"),
                '&' if self.dialect == Dialect::Markdown => escaped.push_str("&amp;"),
                _ => {
                    if marks.contains(character) {
                        escaped.push('\\');
                    }
                    escaped.push(character);
                }
            }
        }
        if self.dialect == Dialect::Markdown {
            // GitHub turns bare addresses into links.
            without_list_mark(&escaped.replace("://", r"\://").replace("www.", r"www\."))
        } else {
            escaped
        }
    }
}

/// Escapes a text that would begin a list: "- ", "+ ", "1. " or "1) ".
fn without_list_mark(text: &str) -> String {
    let n_digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at(n_digits);
    let is_mark = match rest.split(' ').next() {
        Some("." | ")") => n_digits > 0,
        Some(word) => n_digits == 0 && word.starts_with(['-', '+', '=']),
        None => false,
    };
    if is_mark { [digits, "\\", rest].concat() } else { text.to_owned() }
}

/// Formats a non-negative number (scores, shares, weeks) with the given number of decimal places. It uses whole
/// numbers, because Rust's own formatting of floating-point numbers adds much to the download.
pub(crate) fn decimal(number: f64, places: u32) -> String {
    let steps = rounded(number, places).unsigned_abs();
    let one = 10_u64.pow(places);
    let (whole, rest) = ((steps / one).to_string(), (steps % one).to_string());
    let zeros = "0".repeat(places as usize);
    if places == 0 { whole } else { [&whole, ".", &zeros[rest.len()..], &rest].concat() }
}

/// Formats a share from 0 to 1 as "62 %".
pub(crate) fn percent(share: f64) -> String {
    words::percentage(&rounded(share, 2).to_string())
}
