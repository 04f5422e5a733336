//! A person's report with the field names and nesting of the source's `_generate_assessment_report`; what the
//! source has not stands under the one further key `belay`.

use serde_json::{Map, Value, json};

use super::standing::person_id_text;
use crate::{
    content::{Framework, Resource},
    engine::{Blocking, Gap, PersonReport, Readiness, Recommendation, Source, closing_time},
    model::{Assessor, Day, Person, PersonId},
};

/// What report files are made of.
#[derive(Debug, Clone, Copy)]
pub struct ReportFile<'a> {
    pub id: PersonId,
    pub person: &'a Person,
    pub framework: &'a Framework,
    pub report: &'a PersonReport,
    pub source: &'a Source,
    /// What the app calls the source of the ratings.
    pub source_name: &'a str,
    /// The day as of which the ratings are.
    pub on: Day,
}

impl ReportFile<'_> {
    /// Whether these are self-ratings, which nobody has checked.
    pub fn is_unverified(&self) -> bool {
        *self.source == Source::Of(Assessor::Own)
    }

    pub(super) fn skill(&self, place: usize) -> &str {
        &self.framework.skills[place].name
    }
}

/// Writes the report. Numbers are written so that they read back as the same doubles.
pub fn write(file: &ReportFile<'_>) -> String {
    let report = file.report;
    let strength = |it: &crate::engine::Strength| json!({"skill": file.skill(it.skill), "level": it.level.source_name()});
    let tree = json!({
        "person_id": person_id_text(file.person, file.id),
        "overall_score": report.overall.score,
        "assessment_date": file.on.to_string(),
        "area_scores": area_scores(file),
        "skill_gaps": report.skill_gaps.iter().map(|it| gap(file, it)).collect::<Vec<_>>(),
        "strengths": report.strengths.iter().map(strength).collect::<Vec<_>>(),
        "development_recommendations":
            report.recommendations.iter().map(|it| recommendation(file, it)).collect::<Vec<_>>(),
        "belay": additions(file),
    });
    let mut text = serde_json::to_string_pretty(&tree).expect("a tree of JSON is JSON");
    text.push('\n');
    text
}

fn area_scores(file: &ReportFile<'_>) -> Map<String, Value> {
    let area = |it: &crate::engine::AreaScore| {
        let score = json!({"score": it.score?, "max_score": 5.0, "percentage": it.percentage()?});
        Some((file.framework.areas[it.area].key.clone(), score))
    };
    file.report.areas.iter().filter_map(area).collect()
}

fn gap(file: &ReportFile<'_>, gap: &Gap) -> Value {
    json!({
        "skill": file.skill(gap.skill),
        "current_level": gap.current.source_name(),
        "target_level": gap.target.source_name(),
        "gap": gap.size,
        "development_plan": gap.plan,
    })
}

fn recommendation(file: &ReportFile<'_>, it: &Recommendation) -> Value {
    let resource = |it: &Resource| json!({"type": it.kind, "name": it.name, "provider": it.provider});
    json!({
        "skill": file.skill(it.gap.skill),
        "priority": it.priority,
        "learning_path": it.learning_path,
        "estimated_time": it.estimated_time,
        "resources": it.resources.iter().map(resource).collect::<Vec<_>>(),
    })
}

fn additions(file: &ReportFile<'_>) -> Value {
    let ReportFile { person, framework, report, .. } = file;
    let next_step = |it: &Gap| {
        let mut step = gap(file, it);
        step["estimated_time"] = closing_time(it.size).into();
        step
    };
    let required = |it: &crate::engine::RequiredGap| {
        json!({
            "skill": file.skill(it.skill),
            "current_level": it.current.source_name(),
            "required_level": it.required.source_name(),
        })
    };
    let fast = |it: &crate::engine::FastStep| {
        json!({
            "skill": file.skill(it.gap.skill),
            "gap": it.gap.size,
            "gain": it.gain,
            "weeks": it.weeks,
            "gain_per_week": it.gain_per_week(),
        })
    };
    let steps = |it: &Recommendation| {
        let skill = &framework.skills[it.gap.skill];
        (skill.name.clone(), json!(skill.steps))
    };
    json!({
        "name": person.name,
        "team": person.team,
        "seniority": person.seniority.key(),
        "aim": report.aim.key(),
        "source": file.source_name,
        "unverified": file.is_unverified(),
        "framework": {"id": framework.id, "name": framework.name, "version": framework.version},
        "coverage": {
            "rated": report.coverage.n_rated,
            "skills": report.coverage.n_skills,
            "share": report.coverage.share(),
        },
        "goal": report.goal,
        "next_steps": report.next_steps.iter().map(next_step).collect::<Vec<_>>(),
        "required_gaps": report.required_gaps.iter().map(required).collect::<Vec<_>>(),
        "unrated": report.unrated.iter().map(|skill| file.skill(*skill)).collect::<Vec<_>>(),
        "readiness": report.readiness.iter().map(|it| readiness(file, it)).collect::<Vec<_>>(),
        "fastest_path": report.fastest_path.iter().map(fast).collect::<Vec<_>>(),
        "concrete_steps": report.recommendations.iter().map(steps).collect::<Map<_, _>>(),
    })
}

fn readiness(file: &ReportFile<'_>, it: &Readiness) -> Value {
    let blocking = |it: &Blocking| {
        json!({
            "area": file.framework.areas[it.area].key,
            "score": it.score,
            "required": it.required.number(),
            "weighted_shortfall": it.weighted_shortfall,
        })
    };
    json!({
        "seniority": it.seniority.key(),
        "value": it.value,
        "is_ready": it.is_ready,
        "has_coverage": it.has_coverage,
        "blocking": it.blocking.iter().map(blocking).collect::<Vec<_>>(),
    })
}
