//! Writes a person's report with the field names and nesting of the reference program's
//! `_generate_assessment_report`. Fields that the reference program does not have are under the one additional key
//! `belay`.

use crate::{
    content::framework::Framework,
    engine::person::{
        gaps::{Gap, Recommendation},
        pace::closing_time,
        readiness::Readiness,
        report::{PersonReport, Source},
    },
    exchange::reports::{current_ratings::person_id_text, json::Json},
    model::records::{assessor::Assessor, day::Day, ids::PersonId, person::Person},
};

/// The inputs of report files.
#[derive(Debug, Clone, Copy)]
pub struct ReportFile<'a> {
    pub id: PersonId,
    pub person: &'a Person,
    pub framework: &'a Framework,
    pub report: &'a PersonReport,
    pub source: &'a Source,
    /// The app's name for the source of the ratings.
    pub source_name: &'a str,
    /// The day for which the ratings are current.
    pub on: Day,
}

impl ReportFile<'_> {
    /// Returns whether the report uses self-ratings, which nobody has checked.
    pub fn is_unverified(&self) -> bool {
        *self.source == Source::Of(Assessor::Own)
    }

    pub(crate) fn skill(&self, place: usize) -> &str {
        &self.framework.skills[place].name
    }
}

/// Writes the report. Numbers are written so that they read back as the same doubles.
pub fn write(file: &ReportFile<'_>) -> String {
    let mut json = Json::new();
    fields(&mut json, file, true);
    json.finish()
}

/// Writes the report's fields into the open object: the reference program's and, if requested, Belay's.
pub(crate) fn fields(json: &mut Json, file: &ReportFile<'_>, has_additions: bool) {
    let report = file.report;
    area_scores(json, file);
    json.field("assessment_date", file.on.to_string().into());
    if has_additions {
        json.object("belay");
        additions(json, file);
        json.close();
    }
    json.list("development_recommendations");
    for it in &report.recommendations {
        recommendation(json, file, it);
    }
    json.close();
    json.field("overall_score", report.overall.score.into());
    json.field("person_id", person_id_text(file.person, file.id).into());
    json.list("skill_gaps");
    for it in &report.skill_gaps {
        gap(json, file, it, None);
    }
    json.close();
    json.list("strengths");
    for strength in &report.strengths {
        json.entry();
        json.field("level", strength.level.source_name().into());
        json.field("skill", file.skill(strength.skill).into());
        json.close();
    }
    json.close();
}

/// Writes the scores in framework order, as the reference program does.
fn area_scores(json: &mut Json, file: &ReportFile<'_>) {
    json.object("area_scores");
    for area_score in &file.report.areas {
        let (Some(score), Some(percentage)) = (area_score.score, area_score.percentage()) else { continue };
        json.object(&file.framework.areas[area_score.area].key);
        json.field("max_score", 5.0.into());
        json.field("percentage", percentage.into());
        json.field("score", score.into());
        json.close();
    }
    json.close();
}

fn gap(json: &mut Json, file: &ReportFile<'_>, gap: &Gap, time: Option<&str>) {
    json.entry();
    json.field("current_level", gap.current.source_name().into());
    json.field("development_plan", gap.plan.as_str().into());
    if let Some(time) = time {
        json.field("estimated_time", time.into());
    }
    json.field("gap", gap.size.into());
    json.field("skill", file.skill(gap.skill).into());
    json.field("target_level", gap.target.source_name().into());
    json.close();
}

fn recommendation(json: &mut Json, file: &ReportFile<'_>, it: &Recommendation) {
    json.entry();
    json.field("estimated_time", it.estimated_time.into());
    json.texts("learning_path", &it.learning_path);
    json.field("priority", it.priority.as_str().into());
    json.list("resources");
    for resource in &it.resources {
        json.entry();
        json.field("name", resource.name.as_str().into());
        json.field("provider", resource.provider.as_str().into());
        json.field("type", resource.kind.as_str().into());
        json.close();
    }
    json.close();
    json.field("skill", file.skill(it.gap.skill).into());
    json.close();
}

fn additions(json: &mut Json, file: &ReportFile<'_>) {
    let ReportFile { person, framework, report, .. } = file;
    json.field("aim", report.aim.key().into());
    json.object("concrete_steps");
    for it in &report.recommendations {
        let skill = &framework.skills[it.gap.skill];
        json.texts(&skill.name, &skill.steps);
    }
    json.close();
    json.object("coverage");
    json.field("rated", report.coverage.n_rated.into());
    json.field("share", report.coverage.share().into());
    json.field("skills", report.coverage.n_skills.into());
    json.close();
    fastest_path(json, file);
    framework_used(json, framework);
    json.field("goal", report.goal.into());
    json.field("name", person.name.as_str().into());
    json.list("next_steps");
    for it in &report.next_steps {
        gap(json, file, it, Some(closing_time(it.size)));
    }
    json.close();
    json.list("readiness");
    for it in &report.readiness {
        readiness(json, file, it);
    }
    json.close();
    required_gaps(json, file);
    json.field("seniority", person.seniority.key().into());
    json.field("source", file.source_name.into());
    json.field("team", person.team.as_str().into());
    json.list("unrated");
    for skill in &report.unrated {
        json.item(file.skill(*skill).into());
    }
    json.close();
    json.field("unverified", file.is_unverified().into());
}

/// Writes the framework that the ratings refer to.
pub(crate) fn framework_used(json: &mut Json, framework: &Framework) {
    json.object("framework");
    json.field("id", framework.id.as_str().into());
    json.field("name", framework.name.as_str().into());
    json.field("version", framework.version.into());
    json.close();
}

fn fastest_path(json: &mut Json, file: &ReportFile<'_>) {
    json.list("fastest_path");
    for step in &file.report.fastest_path {
        json.entry();
        json.field("gain", step.gain.into());
        json.field("gain_per_week", step.gain_per_week().into());
        json.field("gap", step.gap.size.into());
        json.field("skill", file.skill(step.gap.skill).into());
        json.field("weeks", step.weeks.into());
        json.close();
    }
    json.close();
}

fn required_gaps(json: &mut Json, file: &ReportFile<'_>) {
    json.list("required_gaps");
    for gap in &file.report.required_gaps {
        json.entry();
        json.field("current_level", gap.current.source_name().into());
        json.field("required_level", gap.required.source_name().into());
        json.field("skill", file.skill(gap.skill).into());
        json.close();
    }
    json.close();
}

fn readiness(json: &mut Json, file: &ReportFile<'_>, it: &Readiness) {
    json.entry();
    json.list("blocking");
    for blocking in &it.blocking {
        json.entry();
        json.field("area", file.framework.areas[blocking.area].key.as_str().into());
        json.field("required", blocking.required.number().into());
        json.field("score", blocking.score.into());
        json.field("weighted_shortfall", blocking.weighted_shortfall.into());
        json.close();
    }
    json.close();
    json.field("has_coverage", it.has_coverage.into());
    json.field("is_ready", it.is_ready.into());
    json.field("seniority", it.seniority.key().into());
    json.field("value", it.value.into());
    json.close();
}
