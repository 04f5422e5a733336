//! Writes a pair's report with the field names and nesting of the reference program's `generate_mentoring_report`.
//! Fields that the reference program does not have are under the one additional key `belay`.

use serde_json::{Map, Value};

use crate::{
    engine::mentoring::{
        health::Alert,
        items::{DayOf, sides},
        report::{FocusProgress, PairRecommendation, PairReport},
    },
    exchange::reports::{current_ratings::person_id_text, instant, json::Json},
    model::{
        records::{
            day::Day,
            ids::{ItemId, PairId, PersonId},
            pair::{ActionItem, Pair},
            session::Session,
        },
        store::workspace::Workspace,
    },
    words::{labels, pair_file as words},
};

/// The inputs of a pair's files.
#[derive(Clone, Copy)]
pub struct PairFile<'a> {
    /// The workspace that the report was made from.
    pub workspace: &'a Workspace,
    pub id: PairId,
    pub pair: &'a Pair,
    pub report: &'a PairReport,
    /// The day of writing.
    pub on: Day,
    pub day_of: DayOf<'a>,
}

impl<'a> PairFile<'a> {
    pub(crate) fn name(&self, person: PersonId) -> &'a str {
        self.workspace.person(person).map_or(labels::SOMEBODY, |person| &person.name)
    }

    /// Returns the id of a person in the file.
    fn person_id(&self, id: PersonId) -> String {
        self.workspace.person(id).map_or_else(|| id.to_string(), |person| person_id_text(person, id))
    }

    /// Returns the pair's id as the reference program builds it, from both people's ids.
    fn pair_id(&self) -> String {
        let mentee = self.pair.mentee().map(|mentee| self.person_id(mentee)).unwrap_or_default();
        [&self.person_id(self.pair.mentor), "_", &mentee].concat()
    }

    /// Returns the last sessions, each with its index among all sessions of the pair.
    pub(crate) fn recent(&self) -> Vec<(usize, ItemId, &'a Session)> {
        let sessions = self.workspace.sessions(self.id);
        let place = |id: &ItemId| sessions.iter().position(|(session, _)| session == id);
        let recent = self.report.recent.iter().filter_map(place);
        recent.map(|place| (place, sessions[place].0, sessions[place].1)).collect()
    }

    /// Returns the texts of the action items that were agreed in a session.
    pub(crate) fn actions_of(&self, session: ItemId) -> Vec<String> {
        let agreed = self
            .workspace
            .all_of::<ActionItem>(self.id)
            .filter(|(_, action)| action.session == Some(session));
        agreed.map(|(_, action)| action.text.clone()).collect()
    }

    pub(crate) fn feedback(&self, session: ItemId, by: PersonId) -> &'a str {
        self.workspace.feedback(self.id, session, by).map_or("", |feedback| &feedback.text)
    }

    /// Returns the feedback of all mentees, one line each.
    fn mentees_feedback(&self, session: ItemId) -> String {
        let texts = self.pair.mentees.iter().map(|mentee| self.feedback(session, *mentee));
        texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
    }
}

/// Writes the report. Numbers are written so that they read back as the same doubles.
pub fn write(file: &PairFile<'_>) -> String {
    let (mut json, report) = (Json::new(), file.report);
    json.object("belay");
    additions(&mut json, file);
    json.close();
    json.object("focus_areas_progress");
    for progress in &report.focus {
        json.object(&progress.area);
        json.field("estimated_progress", progress.percent.into());
        json.field("last_session_date", progress.last_at.map(date).into());
        json.field("sessions_count", progress.n_sessions.into());
        json.close();
    }
    json.close();
    json.field("mentee_id", file.pair.mentee().map(|mentee| file.person_id(mentee)).into());
    json.field("mentor_id", file.person_id(file.pair.mentor).into());
    json.field("pair_id", file.pair_id().into());
    json.field("program_duration_days", report.n_days.into());
    json.list("recent_sessions");
    for (place, id, it) in file.recent() {
        json.entry();
        session(&mut json, file, place, id, it);
        json.close();
    }
    json.close();
    let recommendations: Vec<String> = report.recommendations.iter().map(recommendation).collect();
    json.texts("recommendations", &recommendations);
    json.texts("topics_covered", &report.topics);
    json.field("total_hours", report.hours.into());
    json.field("total_sessions", report.n_sessions.into());
    json.finish()
}

/// Returns a recommendation in the reference program's words.
pub fn recommendation(it: &PairRecommendation) -> String {
    match it {
        PairRecommendation::Momentum => words::MOMENTUM.to_owned(),
        PairRecommendation::Uncovered(areas) => words::uncovered(areas),
        PairRecommendation::LongerSessions => words::LONGER.to_owned(),
    }
}

/// Returns a time as Python writes it in UTC: "2025-12-04 09:00:00".
fn date(at: i64) -> String {
    let text = instant::text(at);
    text.split('.').next().unwrap_or_default().replace('T', " ")
}

fn session(json: &mut Json, file: &PairFile<'_>, place: usize, id: ItemId, it: &Session) {
    let action_items = file.actions_of(id);
    let (mentees, mentors) = (file.mentees_feedback(id), file.feedback(id, file.pair.mentor));
    json.texts("action_items", &action_items);
    json.field("completion_date", it.completed_at.map(date).into());
    json.field("duration_minutes", it.minutes.into());
    json.field("mentee_feedback", mentees.as_str().into());
    json.field("mentor_feedback", mentors.into());
    json.texts("next_session_topics", &it.next_topics);
    json.texts("objectives", &it.objectives);
    // The reference program keeps the input of the completion here, and copies it to the other fields.
    json.object("outcomes");
    json.texts("action_items", &action_items);
    for (key, text) in [("mentee_feedback", mentees.as_str()), ("mentor_feedback", mentors)] {
        if !text.is_empty() {
            json.field(key, text.into());
        }
    }
    if !it.next_topics.is_empty() {
        json.texts("next_topics", &it.next_topics);
    }
    json.close();
    json.field("pair_id", file.pair_id().into());
    json.field("scheduled_date", date(it.at).into());
    json.field("session_id", session_id(file, place).into());
    json.field("status", it.status.key().into());
    json.texts("topics", &it.topics);
}

/// Returns a session's id. The reference program counts up; here the number is the session's index within the pair.
fn session_id(file: &PairFile<'_>, place: usize) -> String {
    [&file.pair_id(), "_", &place.to_string()].concat()
}

fn additions(json: &mut Json, file: &PairFile<'_>) {
    let PairFile { pair, report, .. } = file;
    json.object("action_items");
    json.field("open", report.n_open_actions.into());
    json.field("overdue", report.n_overdue_actions.into());
    json.close();
    json.field("date", file.on.to_string().into());
    json.field("every_days", pair.every_days.into());
    json.object("goals");
    json.field("dropped", report.goals.n_dropped.into());
    json.field("met", report.goals.n_met.into());
    json.field("open", report.goals.n_open.into());
    json.close();
    growth(json, &report.focus);
    health(json, file);
    json.field("kind", pair.kind.key().into());
    json.list("mentees");
    for mentee in &pair.mentees {
        json.item(file.person_id(*mentee).into());
    }
    json.close();
    json.object("names");
    for person in sides(pair) {
        json.field(&file.person_id(person), file.name(person).into());
    }
    json.close();
    json.field("pair", file.id.to_string().into());
    json.list("recent_sessions");
    for (place, id, it) in file.recent() {
        json.entry();
        json.field("id", id.to_string().into());
        json.field("outcomes", it.outcomes.as_str().into());
        json.field("session_id", session_id(file, place).into());
        json.close();
    }
    json.close();
    json.object("reviews");
    json.field("all", report.n_reviews.into());
    json.field("with_objective", report.n_objective_reviews.into());
    json.close();
    json.field("start", pair.start.to_string().into());
    json.field("status", pair.status.key().into());
}

/// Writes the growth of each focus area that a framework knows; null if nothing was measured.
fn growth(json: &mut Json, focus: &[FocusProgress]) {
    json.object("growth");
    for progress in focus {
        if let Some(growth) = progress.growth {
            json.object(&progress.area);
            json.field("now", growth.now.into());
            json.field("start", growth.then.into());
            json.close();
        }
    }
    json.close();
}

fn health(json: &mut Json, file: &PairFile<'_>) {
    let health = &file.report.health;
    json.object("health");
    json.list("alerts");
    for it in &health.alerts {
        json.item(alert(file, it));
    }
    json.close();
    json.list("not_a_good_fit");
    for by in &health.misfits {
        json.item(file.person_id(*by).into());
    }
    json.close();
    json.field("state", health.state.key().into());
    json.list("trend");
    for point in &health.trend {
        json.entry();
        json.field("by", file.person_id(point.by).into());
        json.field("date", point.on.to_string().into());
        json.field("mean", point.mean.into());
        json.close();
    }
    json.close();
    json.close();
}

fn alert(file: &PairFile<'_>, alert: &Alert) -> Value {
    let fields: Vec<(&str, Value)> = match *alert {
        Alert::NoSession { days, every_days } => {
            vec![("days", days.into()), ("every_days", every_days.into()), ("kind", "no_session".into())]
        }
        Alert::Low { by, question, answer } => vec![
            ("answer", answer.number().into()),
            ("by", file.person_id(by).into()),
            ("kind", "low_answer".into()),
            ("question", question.key().into()),
        ],
        Alert::Apart { mentee, question, mentor_answer, mentee_answer } => vec![
            ("kind", "gap".into()),
            ("mentee", file.person_id(mentee).into()),
            ("mentee_answer", mentee_answer.number().into()),
            ("mentor_answer", mentor_answer.number().into()),
            ("question", question.key().into()),
        ],
        Alert::Drop { by, from, to } => vec![
            ("by", file.person_id(by).into()),
            ("from", from.into()),
            ("kind", "drop".into()),
            ("to", to.into()),
        ],
    };
    fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>().into()
}
