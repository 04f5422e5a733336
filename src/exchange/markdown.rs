//! A person's report as text to paste: Markdown (GitHub), Slack and Confluence. One writer; a dialect says how a
//! heading, a list or a table is spelled and what in a text of the user has to be escaped.

use super::{
    ReportFile,
    fault::{is_hidden, on_one_line},
};
use crate::{
    engine::{Gap, Recommendation},
    model::{Level, Seniority},
    words::{exchange as words, labels},
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

pub fn write(dialect: Dialect, file: &ReportFile<'_>) -> String {
    let mut text = Text { dialect, columns: vec![], out: String::new() };
    head(&mut text, file);
    summary(&mut text, file);
    areas(&mut text, file);
    gaps(&mut text, file);
    lists(&mut text, file);
    recommendations(&mut text, file);
    fastest(&mut text, file);
    text.out
}

fn head(text: &mut Text, file: &ReportFile<'_>) {
    let person = file.person;
    text.heading(1, &words::title(&person.name));
    let (seniority, aim) = (label(person.seniority), label(file.report.aim));
    text.paragraph(&words::facts(seniority, aim, &person.team));
    text.paragraph(&words::rated_by(file.source_name, &file.on.to_string()));
    if file.is_unverified() {
        text.strong(words::UNVERIFIED);
    }
    text.paragraph(&words::against(&file.framework.name, file.framework.version));
}

fn summary(text: &mut Text, file: &ReportFile<'_>) {
    let report = file.report;
    text.heading(2, words::SUMMARY);
    text.columns(&[words::FIGURE, words::VALUE]);
    text.row(&[words::OVERALL, &words::of_five(&decimal(report.overall.score))]);
    text.row(&[words::COVERAGE, &words::coverage(report.coverage.n_rated, report.coverage.n_skills)]);
    text.row(&[words::GOAL, &words::of_five(&decimal(report.goal))]);
    for it in &report.readiness {
        let share = words::percentage(&whole(it.value * 100.0));
        let value = if it.is_ready { words::ready(&share) } else { share };
        text.row(&[&words::readiness(label(it.seniority)), &value]);
    }
    text.end_block();
}

fn areas(text: &mut Text, file: &ReportFile<'_>) {
    text.heading(2, words::AREAS);
    text.columns(&[words::AREA, words::SCORE, words::SHARE, words::REQUIRED, words::RATED]);
    for it in &file.report.areas {
        let area = &file.framework.areas[it.area];
        text.row(&[
            &area.name,
            &it.score.map_or_else(|| words::NOT_RATED.to_owned(), decimal),
            &it.percentage().map(|share| words::percentage(&whole(share))).unwrap_or_default(),
            &area.required.of(file.report.aim).to_string(),
            &words::n_of(it.n_rated, it.n_skills),
        ]);
    }
    text.end_block();
}

fn gaps(text: &mut Text, file: &ReportFile<'_>) {
    let report = file.report;
    text.heading(2, words::SKILL_GAPS);
    if report.skill_gaps.is_empty() {
        text.paragraph(words::NO_SKILL_GAPS);
    } else {
        gap_table(text, file, &report.skill_gaps);
    }
    if !report.next_steps.is_empty() {
        text.heading(2, words::NEXT_STEPS);
        gap_table(text, file, &report.next_steps);
    }
    if !report.required_gaps.is_empty() {
        text.heading(2, words::REQUIRED_GAPS);
        text.columns(&[words::SKILL, words::CURRENT, words::REQUIRED]);
        for it in &report.required_gaps {
            let (current, required) = (level_text(file, it.current), level_text(file, it.required));
            text.row(&[file.skill(it.skill), &current, &required]);
        }
        text.end_block();
    }
}

fn gap_table(text: &mut Text, file: &ReportFile<'_>, gaps: &[Gap]) {
    text.columns(&[words::SKILL, words::CURRENT, words::TARGET, words::GAP, words::PLAN]);
    for it in gaps {
        let (current, target) = (level_text(file, it.current), level_text(file, it.target));
        text.row(&[file.skill(it.skill), &current, &target, &it.size.to_string(), &it.plan]);
    }
    text.end_block();
}

fn lists(text: &mut Text, file: &ReportFile<'_>) {
    let report = file.report;
    text.heading(2, words::STRENGTHS);
    if report.strengths.is_empty() {
        text.paragraph(words::NO_STRENGTHS);
    } else {
        for it in &report.strengths {
            text.bullet(&words::named(file.skill(it.skill), &level_text(file, it.level)));
        }
        text.end_block();
    }
    if !report.unrated.is_empty() {
        text.heading(2, words::UNRATED);
        for skill in &report.unrated {
            text.bullet(file.skill(*skill));
        }
        text.end_block();
    }
}

fn recommendations(text: &mut Text, file: &ReportFile<'_>) {
    if file.report.recommendations.is_empty() {
        return;
    }
    text.heading(2, words::RECOMMENDATIONS);
    for it in &file.report.recommendations {
        recommendation(text, file, it);
    }
}

fn recommendation(text: &mut Text, file: &ReportFile<'_>, it: &Recommendation) {
    text.heading(3, file.skill(it.gap.skill));
    text.paragraph(&words::named(words::PRIORITY, &it.priority));
    text.paragraph(&words::named(words::TIME, it.estimated_time));
    text.strong(words::PATH);
    text.numbered(&it.learning_path);
    let steps = &file.framework.skills[it.gap.skill].steps;
    if !steps.is_empty() && *steps != it.learning_path {
        text.strong(words::STEPS);
        text.numbered(steps);
    }
    text.strong(words::RESOURCES);
    for it in &it.resources {
        text.bullet(&words::resource(&it.name, &it.kind, &it.provider));
    }
    text.end_block();
}

fn fastest(text: &mut Text, file: &ReportFile<'_>) {
    if file.report.fastest_path.is_empty() {
        return;
    }
    text.heading(2, words::FASTEST);
    text.columns(&[words::SKILL, words::GAIN, words::WEEKS]);
    for it in &file.report.fastest_path {
        text.row(&[file.skill(it.gap.skill), &decimal(it.gain), &whole(it.weeks)]);
    }
    text.end_block();
}

fn level_text(file: &ReportFile<'_>, level: Level) -> String {
    words::level(level.number(), file.framework.level_name(level))
}

const fn label(seniority: Seniority) -> &'static str {
    match seniority {
        Seniority::Junior => labels::JUNIOR,
        Seniority::Mid => labels::MID,
        Seniority::Senior => labels::SENIOR,
        Seniority::Principal => labels::PRINCIPAL,
    }
}

/// Two places, by whole numbers: Rust's own printing of floating-point numbers is large in a browser's download.
fn decimal(number: f64) -> String {
    let hundredths = rounded(number * 100.0);
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    let point = if rest < 10 { ".0" } else { "." };
    [&whole.to_string(), point, &rest.to_string()].concat()
}

fn whole(number: f64) -> String {
    rounded(number).to_string()
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Scores, shares and weeks: small, and not negative.
fn rounded(number: f64) -> u64 {
    number.round() as u64
}

/// A text in the making. All that is put in is plain text, and escaped here.
struct Text {
    dialect: Dialect,
    /// Of the table in the making, escaped.
    columns: Vec<String>,
    out: String,
}

impl Text {
    #[inline(never)]
    fn line(&mut self, parts: &[&str]) {
        for part in parts {
            self.out.push_str(part);
        }
        self.out.push('\n');
    }

    fn heading(&mut self, depth: usize, heading: &str) {
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

    fn paragraph(&mut self, text: &str) {
        let text = self.escaped(text);
        self.line(&[&text]);
        self.end_block();
    }

    fn strong(&mut self, text: &str) {
        let text = self.escaped(text);
        let mark = if self.dialect == Dialect::Markdown { "**" } else { "*" };
        self.line(&[mark, &text, mark]);
        self.end_block();
    }

    fn bullet(&mut self, item: &str) {
        let item = self.escaped(item);
        let mark = match self.dialect {
            Dialect::Markdown => "- ",
            Dialect::Slack => "• ",
            Dialect::Confluence => "* ",
        };
        self.line(&[mark, &item]);
    }

    fn numbered(&mut self, items: &[String]) {
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
    fn columns(&mut self, columns: &[&str]) {
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

    fn row(&mut self, cells: &[&str]) {
        let cells = self.all_escaped(cells);
        // Confluence takes an empty cell for a heading's border, so that it gets a space.
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

    /// Markdown and Confluence part blocks by a blank line; Slack's reader sees every line.
    fn end_block(&mut self) {
        if self.dialect != Dialect::Slack {
            self.out.push('\n');
        }
    }

    /// Plain text on one line that means itself: no markup, no HTML, no link but what is seen.
    #[inline(never)]
    fn escaped(&self, text: &str) -> String {
        let line = on_one_line(text, |it| it.is_whitespace() || it.is_control());
        let marks = match self.dialect {
            Dialect::Markdown => r"\`*_[]|~#@",
            Dialect::Slack => "",
            Dialect::Confluence => r"\{}[]|*_^~!#+-?:",
        };
        let mut escaped = String::with_capacity(line.len());
        for it in line.chars().filter(|it| !is_hidden(*it)) {
            match it {
                '<' if self.dialect != Dialect::Confluence => escaped.push_str("&lt;"),
                '>' if self.dialect != Dialect::Confluence => escaped.push_str("&gt;"),
                '&' if self.dialect != Dialect::Confluence => escaped.push_str("&amp;"),
                _ => {
                    if marks.contains(it) {
                        escaped.push('\\');
                    }
                    escaped.push(it);
                }
            }
        }
        if self.dialect == Dialect::Markdown {
            // GitHub makes links of bare addresses.
            without_list_mark(&escaped.replace("://", r"\://").replace("www.", r"www\."))
        } else {
            escaped
        }
    }
}

/// Escapes what would begin a list: "- ", "+ ", "1. " or "1) ".
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
