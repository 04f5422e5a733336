//! A person's report as text to paste: Markdown (GitHub), Slack and Confluence. One writer; a dialect says how a
//! heading, a list or a table is spelled and what in a text of the user has to be escaped.

use super::{ReportFile, fault::is_hidden};
use crate::{
    content::Resource,
    engine::{AreaScore, FastStep, Gap, Readiness, Recommendation},
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
    let mut text = Text { dialect, out: String::new() };
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
    let mut rows = vec![
        vec![words::OVERALL.to_owned(), words::of_five(&decimal(report.overall.score))],
        vec![words::COVERAGE.to_owned(), words::coverage(report.coverage.n_rated, report.coverage.n_skills)],
        vec![words::GOAL.to_owned(), words::of_five(&decimal(report.goal))],
    ];
    rows.extend(report.readiness.iter().map(readiness));
    text.heading(2, words::SUMMARY);
    text.table(&[words::FIGURE, words::VALUE], &rows);
}

fn readiness(it: &Readiness) -> Vec<String> {
    let share = words::percentage(&whole(it.value * 100.0));
    let value = if it.is_ready { words::ready(&share) } else { share };
    vec![words::readiness(label(it.seniority)), value]
}

fn areas(text: &mut Text, file: &ReportFile<'_>) {
    let row = |it: &AreaScore| {
        let area = &file.framework.areas[it.area];
        vec![
            area.name.clone(),
            it.score.map_or_else(|| words::NOT_RATED.to_owned(), decimal),
            it.percentage().map(|share| words::percentage(&whole(share))).unwrap_or_default(),
            area.required.of(file.report.aim).to_string(),
            words::n_of(it.n_rated, it.n_skills),
        ]
    };
    let rows: Vec<_> = file.report.areas.iter().map(row).collect();
    text.heading(2, words::AREAS);
    text.table(&[words::AREA, words::SCORE, words::SHARE, words::REQUIRED, words::RATED], &rows);
}

fn gaps(text: &mut Text, file: &ReportFile<'_>) {
    let row = |it: &Gap| {
        let level = |level| level_text(file, level);
        vec![
            file.skill(it.skill).to_owned(),
            level(it.current),
            level(it.target),
            it.size.to_string(),
            it.plan.clone(),
        ]
    };
    let columns = [words::SKILL, words::CURRENT, words::TARGET, words::GAP, words::PLAN];
    text.heading(2, words::SKILL_GAPS);
    if file.report.skill_gaps.is_empty() {
        text.paragraph(words::NO_SKILL_GAPS);
    } else {
        text.table(&columns, &file.report.skill_gaps.iter().map(row).collect::<Vec<_>>());
    }
    if !file.report.next_steps.is_empty() {
        text.heading(2, words::NEXT_STEPS);
        text.table(&columns, &file.report.next_steps.iter().map(row).collect::<Vec<_>>());
    }
    if !file.report.required_gaps.is_empty() {
        let row = |it: &crate::engine::RequiredGap| {
            vec![file.skill(it.skill).to_owned(), level_text(file, it.current), level_text(file, it.required)]
        };
        text.heading(2, words::REQUIRED_GAPS);
        let rows: Vec<_> = file.report.required_gaps.iter().map(row).collect();
        text.table(&[words::SKILL, words::CURRENT, words::REQUIRED], &rows);
    }
}

fn lists(text: &mut Text, file: &ReportFile<'_>) {
    let strengths: Vec<String> = file
        .report
        .strengths
        .iter()
        .map(|it| words::named(file.skill(it.skill), &level_text(file, it.level)))
        .collect();
    text.heading(2, words::STRENGTHS);
    if strengths.is_empty() {
        text.paragraph(words::NO_STRENGTHS);
    } else {
        text.bullets(&strengths);
    }
    if !file.report.unrated.is_empty() {
        let names: Vec<String> =
            file.report.unrated.iter().map(|skill| file.skill(*skill).to_owned()).collect();
        text.heading(2, words::UNRATED);
        text.bullets(&names);
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
    let resource = |it: &Resource| words::resource(&it.name, &it.kind, &it.provider);
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
    text.bullets(&it.resources.iter().map(resource).collect::<Vec<_>>());
}

fn fastest(text: &mut Text, file: &ReportFile<'_>) {
    if file.report.fastest_path.is_empty() {
        return;
    }
    let row = |it: &FastStep| vec![file.skill(it.gap.skill).to_owned(), decimal(it.gain), whole(it.weeks)];
    text.heading(2, words::FASTEST);
    let rows: Vec<_> = file.report.fastest_path.iter().map(row).collect();
    text.table(&[words::SKILL, words::GAIN, words::WEEKS], &rows);
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
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
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
    out: String,
}

impl Text {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn heading(&mut self, depth: usize, heading: &str) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
        let heading = self.escaped(heading);
        match self.dialect {
            Dialect::Markdown => self.line(&format!("{} {heading}\n", "#".repeat(depth))),
            Dialect::Slack => self.line(&format!("*{heading}*")),
            Dialect::Confluence => self.line(&format!("h{depth}. {heading}\n")),
        }
    }

    fn paragraph(&mut self, text: &str) {
        let text = self.escaped(text);
        self.line(&text);
        self.end_block();
    }

    fn strong(&mut self, text: &str) {
        let text = self.escaped(text);
        match self.dialect {
            Dialect::Markdown => self.line(&format!("**{text}**")),
            Dialect::Slack | Dialect::Confluence => self.line(&format!("*{text}*")),
        }
        self.end_block();
    }

    fn bullets(&mut self, items: &[String]) {
        for item in items {
            let item = self.escaped(item);
            match self.dialect {
                Dialect::Markdown => self.line(&format!("- {item}")),
                Dialect::Slack => self.line(&format!("• {item}")),
                Dialect::Confluence => self.line(&format!("* {item}")),
            }
        }
        self.end_block();
    }

    fn numbered(&mut self, items: &[String]) {
        for (place, item) in items.iter().enumerate() {
            let item = self.escaped(item);
            match self.dialect {
                Dialect::Markdown | Dialect::Slack => self.line(&format!("{}. {item}", place + 1)),
                Dialect::Confluence => self.line(&format!("# {item}")),
            }
        }
        self.end_block();
    }

    fn table(&mut self, columns: &[&str], rows: &[Vec<String>]) {
        let columns: Vec<String> = columns.iter().map(|column| self.escaped(column)).collect();
        match self.dialect {
            Dialect::Markdown => {
                self.line(&format!("| {} |", columns.join(" | ")));
                self.line(&format!("|{}", " --- |".repeat(columns.len())));
            }
            Dialect::Confluence => self.line(&format!("|| {} ||", columns.join(" || "))),
            Dialect::Slack => {}
        }
        for row in rows {
            let cells: Vec<String> = row.iter().map(|cell| self.escaped(cell)).collect();
            match self.dialect {
                // Confluence takes an empty cell for a heading's border, so that it gets a space.
                Dialect::Markdown | Dialect::Confluence => self.line(&format!("| {} |", cells.join(" | "))),
                Dialect::Slack => {
                    let named = columns.iter().zip(&cells).skip(1).filter(|(_, cell)| !cell.is_empty());
                    let named: Vec<String> = named.map(|(column, cell)| words::named(column, cell)).collect();
                    self.line(&format!("• {} ({})", cells[0], named.join(", ")));
                }
            }
        }
        self.end_block();
    }

    /// Markdown and Confluence part blocks by a blank line; Slack's reader sees every line.
    fn end_block(&mut self) {
        if self.dialect != Dialect::Slack {
            self.out.push('\n');
        }
    }

    /// Plain text on one line that means itself: no markup, no HTML, no link but what is seen.
    fn escaped(&self, text: &str) -> String {
        let words = text.split(|it: char| it.is_whitespace() || it.is_control());
        let line = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        let mut escaped = String::with_capacity(line.len());
        for it in line.chars().filter(|it| !is_hidden(*it)) {
            match (self.dialect, it) {
                (Dialect::Markdown | Dialect::Slack, '<') => escaped.push_str("&lt;"),
                (Dialect::Markdown | Dialect::Slack, '>') => escaped.push_str("&gt;"),
                (Dialect::Markdown | Dialect::Slack, '&') => escaped.push_str("&amp;"),
                (Dialect::Markdown, _) if r"\`*_[]|~#@".contains(it) => escaped.extend(['\\', it]),
                (Dialect::Confluence, _) if r"\{}[]|*_^~!#+-?:".contains(it) => escaped.extend(['\\', it]),
                _ => escaped.push(it),
            }
        }
        match self.dialect {
            // GitHub makes links of bare addresses.
            Dialect::Markdown => {
                without_list_mark(&escaped.replace("://", r"\://").replace("www.", r"www\."))
            }
            Dialect::Slack | Dialect::Confluence => escaped,
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
    if is_mark { format!("{digits}\\{rest}") } else { text.to_owned() }
}
