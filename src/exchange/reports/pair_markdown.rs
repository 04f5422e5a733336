//! Writes a pair's report as Markdown (GitHub).

use crate::{
    engine::mentoring::{
        health::{Alert, Health, Question},
        items::{held_at, open_actions, sides},
    },
    exchange::reports::{
        pair_json::{PairFile, recommendation},
        text::{Dialect, Text, decimal},
    },
    model::{
        records::{day::Day, ids::ItemId, pair::Goal, person::Person},
        small::order::ordered,
        store::workspace::Workspace,
    },
    words::{exchange, labels, pair_file as words},
};

pub fn write(file: &PairFile<'_>) -> String {
    let mut text = Text::new(Dialect::Markdown);
    head(&mut text, file);
    summary(&mut text, file);
    alerts(&mut text, file);
    focus(&mut text, file);
    let recommendations = file.report.recommendations.iter().map(recommendation).collect();
    bullets(&mut text, words::RECOMMENDATIONS, recommendations);
    all_goals(&mut text, file);
    actions(&mut text, file);
    recent(&mut text, file);
    bullets(&mut text, words::TOPICS, file.report.topics.clone());
    trend(&mut text, file);
    text.finish()
}

fn head(text: &mut Text, file: &PairFile<'_>) {
    let pair = file.pair;
    let mentees: Vec<&str> = pair.mentees.iter().map(|mentee| file.name(*mentee)).collect();
    text.heading(1, &words::title(&labels::pair(file.name(pair.mentor), &mentees.join(", "))));
    let (kind, status) = (words::kind(pair.kind), words::status(pair.status));
    text.paragraph(&words::facts(kind, status, &pair.start.to_string(), pair.every_days));
    text.paragraph(&words::as_of(&file.on.to_string()));
}

fn summary(text: &mut Text, file: &PairFile<'_>) {
    let report = file.report;
    text.heading(2, exchange::SUMMARY);
    text.columns(&[exchange::FIGURE, exchange::VALUE]);
    text.row(&[words::DAYS, &report.n_days.to_string()]);
    text.row(&[words::SESSIONS, &report.n_sessions.to_string()]);
    text.row(&[words::HOURS, &decimal(report.hours, 2)]);
    let goals = report.goals;
    text.row(&[words::GOALS, &words::goal_counts(goals.n_met, goals.n_open, goals.n_dropped)]);
    text.row(&[words::ACTIONS, &words::action_counts(report.n_open_actions, report.n_overdue_actions)]);
    if report.n_reviews > 0 {
        text.row(&[words::REVIEWS, &words::of_reviews(report.n_objective_reviews, report.n_reviews)]);
    }
    text.row(&[words::HEALTH, state(report.health.state)]);
    text.end_block();
}

const fn state(state: Health) -> &'static str {
    match state {
        Health::TooEarly => words::TOO_EARLY,
        Health::OnTrack => words::ON_TRACK,
        Health::Watch => words::WATCH,
        Health::NeedsCheckIn => words::NEEDS_CHECK_IN,
    }
}

fn alerts(text: &mut Text, file: &PairFile<'_>) {
    let health = &file.report.health;
    let alerts = health.alerts.iter().map(|it| alert(file, it));
    let misfits = health.misfits.iter().map(|by| words::misfit(file.name(*by)));
    bullets(text, words::ALERTS, alerts.chain(misfits).collect());
}

fn alert(file: &PairFile<'_>, alert: &Alert) -> String {
    alert_text(file.workspace, alert)
}

/// Returns an alert as a sentence.
pub fn alert_text(workspace: &Workspace, alert: &Alert) -> String {
    let name = |person| workspace.person(person).map_or(labels::SOMEBODY, |person: &Person| &person.name);
    match *alert {
        Alert::NoSession { days, every_days } => words::no_session(days, every_days),
        Alert::Low { by, question, answer } => words::low(name(by), asked(question), answer.number()),
        Alert::Apart { mentee, question, mentor_answer, mentee_answer } => {
            words::apart(asked(question), mentor_answer.number(), name(mentee), mentee_answer.number())
        }
        Alert::Drop { by, from, to } => words::fall(name(by), &decimal(from, 2), &decimal(to, 2)),
    }
}

const fn asked(question: Question) -> &'static str {
    match question {
        Question::Satisfaction => words::SATISFACTION,
        Question::Communication => words::COMMUNICATION,
        Question::Learning => words::LEARNING,
        Question::WouldContinue => words::WOULD_CONTINUE,
    }
}

fn focus(text: &mut Text, file: &PairFile<'_>) {
    if file.report.focus.is_empty() {
        return;
    }
    text.heading(2, words::FOCUS);
    text.columns(&[words::AREA, words::N_SESSIONS, words::PROGRESS, words::LAST, words::THEN, words::NOW]);
    for progress in &file.report.focus {
        let measured =
            |value: Option<f64>| value.map_or_else(|| words::NO_DATA.to_owned(), |score| decimal(score, 2));
        text.row(&[
            &progress.area,
            &progress.n_sessions.to_string(),
            &exchange::percentage(&progress.percent.to_string()),
            &day_text(progress.last_held_at.map(file.day_of)),
            &measured(progress.growth.and_then(|growth| growth.then)),
            &measured(progress.growth.and_then(|growth| growth.now)),
        ]);
    }
    text.end_block();
}

fn day_text(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// Writes a heading and a list; nothing if there are no items.
fn bullets(text: &mut Text, heading: &str, items: Vec<String>) {
    if items.is_empty() {
        return;
    }
    text.heading(2, heading);
    for item in &items {
        text.bullet(item);
    }
    text.end_block();
}

fn all_goals(text: &mut Text, file: &PairFile<'_>) {
    let goals: Vec<(ItemId, &Goal)> = file.workspace.all_of::<Goal>(file.id).collect();
    if goals.is_empty() {
        return;
    }
    text.heading(2, words::GOALS);
    text.columns(&[words::GOAL, words::STATUS, words::DUE, words::MEASURE]);
    let due = |goal: &Goal| goal.due.unwrap_or(Day::MAX);
    for (_, goal) in ordered(goals, |(_, one), (_, other)| due(one).cmp(&due(other))) {
        text.row(&[&goal.title, words::goal_status(goal.status), &day_text(goal.due), &goal.measure]);
    }
    text.end_block();
}

fn actions(text: &mut Text, file: &PairFile<'_>) {
    let open = open_actions(file.workspace, file.id);
    if open.is_empty() {
        return;
    }
    text.heading(2, words::OPEN_ACTIONS);
    text.columns(&[words::ACTION, words::OWNER, words::DUE]);
    for (_, action) in open {
        text.row(&[&action.text, file.name(action.owner), &day_text(action.due)]);
    }
    text.end_block();
}

fn recent(text: &mut Text, file: &PairFile<'_>) {
    let recent = file.recent();
    if recent.is_empty() {
        return;
    }
    text.heading(2, words::RECENT);
    for (_, id, session) in recent {
        text.heading(3, &words::session(&day_text(Some((file.day_of)(held_at(session)))), session.minutes));
        let mut line = |label: &str, line: &str| {
            if !line.is_empty() {
                text.bullet(&exchange::named(label, line));
            }
        };
        line(words::ABOUT, &session.topics.join(", "));
        line(words::OUTCOMES, &session.outcomes);
        for action in file.actions_of(id) {
            line(words::ACTION, &action);
        }
        line(words::NEXT, &session.next_topics.join(", "));
        for by in sides(file.pair) {
            line(&words::feedback(file.name(by)), file.feedback(id, by));
        }
        text.end_block();
    }
}

fn trend(text: &mut Text, file: &PairFile<'_>) {
    let trend = &file.report.health.trend;
    if trend.is_empty() {
        return;
    }
    text.heading(2, words::TREND);
    text.columns(&[words::DAY, words::WHO, words::MEAN]);
    for point in trend {
        text.row(&[&point.on.to_string(), file.name(point.by), &exchange::of_five(&decimal(point.mean, 2))]);
    }
    text.end_block();
}
