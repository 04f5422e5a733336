//! Writes a team's report as Markdown (GitHub), with a training plan.

use crate::{
    engine::team::{
        knowledge::TruckFactor,
        report::{CommonGap, TeamReport},
    },
    exchange::reports::{
        markdown::label,
        team_json::TeamFile,
        text::{Dialect, Text, decimal},
    },
    words::{exchange, labels, team as words, team_file},
};

pub fn write(file: &TeamFile<'_>) -> String {
    let mut text = Text::new(Dialect::Markdown);
    head(&mut text, file);
    summary(&mut text, file);
    if file.report.n_rated > 0 {
        gaps(&mut text, file);
        priorities(&mut text, file);
        groups(&mut text, file);
        cross_training(&mut text, file);
        silos(&mut text, file);
        uncovered(&mut text, file);
        areas(&mut text, file);
    }
    people(&mut text, file);
    text.finish()
}

fn head(text: &mut Text, file: &TeamFile<'_>) {
    let framework = file.roster.framework;
    text.heading(1, &team_file::title(file.name));
    text.paragraph(&exchange::rated_by(labels::AGREED_FIRST, &file.on.to_string()));
    text.paragraph(&exchange::against(&framework.name, framework.version));
}

fn summary(text: &mut Text, file: &TeamFile<'_>) {
    let TeamReport { n_members, n_rated, average, .. } = *file.report;
    let truck = file.report.knowledge.truck_factor.as_ref();
    text.heading(2, words::SUMMARY);
    text.columns(&[exchange::FIGURE, exchange::VALUE]);
    text.row(&[words::SIZE, &n_members.to_string()]);
    text.row(&[exchange::RATED, &words::of_people(n_rated, n_members)]);
    text.row(&[words::AVERAGE, &average.map_or_else(no_data, |it| exchange::of_five(&decimal(it, 2)))]);
    text.row(&[words::TRUCK, &truck.map_or_else(no_data, truck_text)]);
    text.row(&[team_file::BAR, &file.bar.to_string()]);
    text.end_block();
}

fn truck_text(truck: &TruckFactor) -> String {
    let n_people = words::truck(truck.n_people);
    if truck.is_exact { n_people } else { team_file::estimate(&n_people) }
}

fn no_data() -> String {
    words::NO_DATA.to_owned()
}

fn gaps(text: &mut Text, file: &TeamFile<'_>) {
    text.heading(2, words::GAPS);
    if file.report.common_gaps.is_empty() {
        return text.paragraph(words::NO_GAPS);
    }
    text.columns(&[words::SKILL, words::SIZE]);
    for gap in &file.report.common_gaps {
        text.row(&[file.skill(gap.skill), &words::of_people(gap.n_people, file.report.n_members)]);
    }
    text.end_block();
}

fn priorities(text: &mut Text, file: &TeamFile<'_>) {
    let priority = |gap: &CommonGap| {
        let impact = if gap.has_high_impact() { words::HIGH } else { words::MEDIUM };
        let area = &file.roster.framework.area_of(gap.skill).name;
        let people = words::people(gap.n_people);
        team_file::priority(&words::priority(file.skill(gap.skill)), area, &people, impact)
    };
    let priorities: Vec<String> = file.report.priorities().iter().map(priority).collect();
    if !priorities.is_empty() {
        text.heading(2, words::PRIORITIES);
        text.numbered(&priorities);
    }
}

fn groups(text: &mut Text, file: &TeamFile<'_>) {
    let groups = file.training_groups();
    if groups.is_empty() {
        return;
    }
    text.heading(2, words::PLAN);
    for group in groups {
        let teachers = names(file, &group.teachers);
        let teachers = if teachers.is_empty() { words::NO_TEACHER } else { &teachers };
        text.heading(3, file.skill(group.skill));
        text.bullet(&exchange::named(words::LEARNERS, &names(file, &group.learners)));
        text.bullet(&exchange::named(words::TEACHERS, teachers));
        text.end_block();
    }
}

fn names(file: &TeamFile<'_>, members: &[usize]) -> String {
    let names: Vec<&str> = members.iter().map(|member| name(file, *member)).collect();
    names.join(", ")
}

fn name<'a>(file: &TeamFile<'a>, member: usize) -> &'a str {
    &file.roster.members[member].name
}

fn cross_training(text: &mut Text, file: &TeamFile<'_>) {
    text.heading(2, words::CROSS);
    let trainings = file.cross_training();
    if trainings.is_empty() {
        return text.paragraph(words::NO_CROSS);
    }
    text.columns(&[words::SKILL, words::LEARNER, words::TEACHER, words::LACKS]);
    for training in trainings {
        let (learner, teacher) = (name(file, training.learner), name(file, training.teacher));
        text.row(&[file.skill(training.skill), learner, teacher, &words::levels(training.gap)]);
    }
    text.end_block();
}

fn silos(text: &mut Text, file: &TeamFile<'_>) {
    text.heading(2, words::SILOS);
    let single_points = file.report.knowledge.single_points();
    if single_points.is_empty() {
        return text.paragraph(words::NO_SILOS);
    }
    text.columns(&[words::SKILL, words::HOLDER, words::LEVEL]);
    for (skill, holder) in single_points {
        let level = file.roster.ratings(holder)[skill].current.map(|level| level.to_string());
        text.row(&[file.skill(skill), name(file, holder), &level.unwrap_or_default()]);
    }
    text.end_block();
}

fn uncovered(text: &mut Text, file: &TeamFile<'_>) {
    text.heading(2, words::UNCOVERED);
    let uncovered = file.report.knowledge.uncovered();
    if uncovered.is_empty() {
        return text.paragraph(words::NO_UNCOVERED);
    }
    for skill in uncovered {
        text.bullet(file.skill(skill));
    }
    text.end_block();
}

fn areas(text: &mut Text, file: &TeamFile<'_>) {
    text.heading(2, words::AREAS);
    text.columns(&[words::AREA, words::BUS_FACTOR, words::LEVELS]);
    for (place, area) in file.roster.framework.areas.iter().enumerate() {
        let bus = file.report.knowledge.bus_factor(file.roster, place);
        let bus = bus.map_or_else(no_data, |n_people| n_people.to_string());
        text.row(&[&area.name, &bus, &words::level_counts(&file.report.distribution[place])]);
    }
    text.end_block();
}

fn people(text: &mut Text, file: &TeamFile<'_>) {
    if file.roster.members.is_empty() {
        return;
    }
    text.heading(2, words::PEOPLE);
    text.columns(&[words::NAME, words::TEAM, words::SENIORITY, words::SCORE, words::LATEST]);
    for member in &file.roster.members {
        let score = member.score.map_or_else(|| words::UNRATED.to_owned(), |score| decimal(score, 2));
        let on = member.on.map(|on| on.to_string()).unwrap_or_default();
        text.row(&[&member.name, &member.team, label(member.seniority), &score, &on]);
    }
    text.end_block();
}
