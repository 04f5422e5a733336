//! Writes a person's report as text to paste, in each dialect.

pub use crate::exchange::reports::text::Dialect;
use crate::{
    engine::person::gaps::{Gap, Recommendation},
    exchange::reports::{
        report_json::ReportFile,
        text::{Text, decimal, percent},
    },
    model::records::level::{Level, Seniority},
    words::{exchange as words, labels},
};

pub fn write(dialect: Dialect, file: &ReportFile<'_>) -> String {
    let mut text = Text::new(dialect);
    head(&mut text, file);
    summary(&mut text, file);
    areas(&mut text, file);
    gaps(&mut text, file);
    lists(&mut text, file);
    recommendations(&mut text, file);
    fastest(&mut text, file);
    text.finish()
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
    text.row(&[words::OVERALL, &words::of_five(&decimal(report.overall.score, 2))]);
    text.row(&[words::COVERAGE, &words::coverage(report.coverage.n_rated, report.coverage.n_skills)]);
    text.row(&[&words::score_needed(label(report.aim)), &words::of_five(&decimal(report.goal, 2))]);
    for readiness in &report.readiness {
        let share = percent(readiness.value);
        let value = if readiness.is_ready { words::ready(&share) } else { share };
        text.row(&[&words::readiness(label(readiness.seniority)), &value]);
    }
    text.end_block();
}

fn areas(text: &mut Text, file: &ReportFile<'_>) {
    text.heading(2, words::AREAS);
    text.columns(&[words::AREA, words::SCORE, words::SHARE, words::REQUIRED, words::RATED]);
    for area_score in &file.report.areas {
        let area = &file.framework.areas[area_score.area];
        text.row(&[
            &area.name,
            &area_score.score.map_or_else(|| words::NOT_RATED.to_owned(), |score| decimal(score, 2)),
            &area_score.percentage().map(|share| words::percentage(&decimal(share, 0))).unwrap_or_default(),
            &area.required.of(file.report.aim).to_string(),
            &words::n_of(area_score.n_rated, area_score.n_skills),
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
        text.heading(2, &words::required_gaps(label(report.aim)));
        text.columns(&[words::SKILL, words::CURRENT, words::REQUIRED]);
        for gap in &report.required_gaps {
            let (current, required) = (level_text(file, gap.current), level_text(file, gap.required));
            text.row(&[file.skill(gap.skill), &current, &required]);
        }
        text.end_block();
    }
}

fn gap_table(text: &mut Text, file: &ReportFile<'_>, gaps: &[Gap]) {
    text.columns(&[words::SKILL, words::CURRENT, words::TARGET, words::GAP, words::PLAN]);
    for gap in gaps {
        let (current, target) = (level_text(file, gap.current), level_text(file, gap.target));
        text.row(&[file.skill(gap.skill), &current, &target, &gap.size.to_string(), &gap.plan]);
    }
    text.end_block();
}

fn lists(text: &mut Text, file: &ReportFile<'_>) {
    let report = file.report;
    text.heading(2, words::STRENGTHS);
    if report.strengths.is_empty() {
        text.paragraph(words::NO_STRENGTHS);
    } else {
        for strength in &report.strengths {
            text.bullet(&words::named(file.skill(strength.skill), &level_text(file, strength.level)));
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
    for resource in &it.resources {
        text.bullet(&words::resource(&resource.name, &resource.kind, &resource.provider));
    }
    text.end_block();
}

fn fastest(text: &mut Text, file: &ReportFile<'_>) {
    if file.report.fastest_path.is_empty() {
        return;
    }
    text.heading(2, words::FASTEST);
    text.columns(&[words::SKILL, words::GAIN, words::WEEKS]);
    for step in &file.report.fastest_path {
        text.row(&[file.skill(step.gap.skill), &decimal(step.gain, 3), &decimal(step.weeks, 1)]);
    }
    text.end_block();
}

fn level_text(file: &ReportFile<'_>, level: Level) -> String {
    words::level(level.number(), file.framework.level_name(level))
}

pub(crate) const fn label(seniority: Seniority) -> &'static str {
    match seniority {
        Seniority::Junior => labels::JUNIOR,
        Seniority::Mid => labels::MID,
        Seniority::Senior => labels::SENIOR,
        Seniority::Principal => labels::PRINCIPAL,
    }
}
