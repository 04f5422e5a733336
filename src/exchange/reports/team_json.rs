//! Writes a team's report with the field names and nesting of the reference program's `generate_team_report`. Fields
//! that the reference program does not have are under the one additional key `belay`.

use serde_json::Value;

use crate::{
    engine::{
        person::{
            report::{PersonReport, Source},
            sheet::Sheet,
        },
        team::{
            report::{CommonGap, TeamReport},
            roster::Roster,
            training::{CrossTraining, TrainingGroup, cross_training, training_groups},
        },
    },
    exchange::reports::{
        current_ratings::person_id_text,
        json::Json,
        report_json::{self, ReportFile, framework_used},
    },
    model::{
        records::{
            day::Day,
            level::{Level, Seniority, Track},
        },
        store::workspace::Workspace,
    },
    words::{labels, team as words},
};

/// The inputs of a team's files.
#[derive(Clone, Copy)]
pub struct TeamFile<'a> {
    /// The workspace that the roster was made from.
    pub workspace: &'a Workspace,
    /// The name of the team; empty if it has none.
    pub name: &'a str,
    /// The roster as of now, because people's own reports use current ratings.
    pub roster: &'a Roster,
    pub report: &'a TeamReport,
    /// The level at which a person counts as a holder of a skill, as in the report.
    pub bar: Level,
    /// The day of writing.
    pub on: Day,
}

impl TeamFile<'_> {
    pub(crate) fn skill(&self, place: usize) -> &str {
        &self.roster.framework.skills[place].name
    }

    /// Returns the id of a member in the file.
    pub(crate) fn person_id(&self, member: usize) -> String {
        let id = self.roster.members[member].id;
        self.workspace.person(id).map_or_else(|| id.to_string(), |person| person_id_text(person, id))
    }

    pub(crate) fn cross_training(&self) -> Vec<CrossTraining> {
        cross_training(self.roster, &self.report.knowledge, self.bar)
    }

    pub(crate) fn training_groups(&self) -> Vec<TrainingGroup> {
        training_groups(self.roster, self.report.priorities().iter().map(|gap| gap.skill))
    }
}

/// Writes the report. Numbers are written so that they read back as the same doubles.
pub fn write(file: &TeamFile<'_>) -> String {
    let mut json = Json::new();
    json.field("assessment_date", file.on.to_string().into());
    json.object("belay");
    additions(&mut json, file);
    json.close();
    common_gaps(&mut json, file);
    details(&mut json, file);
    scores(&mut json, file);
    // The reference program writes 0 as the average of nobody. No scale contains 0; under `belay` a missing value is
    // null.
    json.field("team_average_score", file.report.average.unwrap_or_default().into());
    priorities(&mut json, file);
    json.field("team_size", file.report.n_members.into());
    json.finish()
}

fn common_gaps(json: &mut Json, file: &TeamFile<'_>) {
    json.list("common_skill_gaps");
    for gap in &file.report.common_gaps {
        json.entry();
        json.field("affected_people", gap.n_people.into());
        json.field("skill", file.skill(gap.skill).into());
        json.close();
    }
    json.close();
}

/// Writes everybody's report with the reference program's fields only: with Belay's fields, a thousand people would
/// take tens of megabytes.
fn details(json: &mut Json, file: &TeamFile<'_>) {
    let framework = file.roster.framework;
    json.object("detailed_assessments");
    for (place, member) in file.roster.members.iter().enumerate() {
        let Some(person) = file.workspace.person(member.id) else { continue };
        let ratings = Source::Agreed.ratings(file.workspace, member.id, framework);
        let report = PersonReport::new(&Sheet::new(framework, person.aim(), &ratings));
        let report = ReportFile {
            id: member.id,
            person,
            framework,
            report: &report,
            source: &Source::Agreed,
            source_name: labels::AGREED_FIRST,
            on: member.on.unwrap_or(file.on),
        };
        json.object(&file.person_id(place));
        report_json::fields(json, &report, false);
        json.close();
    }
    json.close();
}

/// Writes everybody's score; 0 without ratings, as in the reference program.
fn scores(json: &mut Json, file: &TeamFile<'_>) {
    json.object("individual_scores");
    for (place, member) in file.roster.members.iter().enumerate() {
        json.field(&file.person_id(place), member.score.unwrap_or_default().into());
    }
    json.close();
}

fn priorities(json: &mut Json, file: &TeamFile<'_>) {
    json.list("team_development_priorities");
    for gap in file.report.priorities() {
        let skill = file.skill(gap.skill);
        json.entry();
        json.field("competency_area", file.roster.framework.area_of(gap.skill).key.as_str().into());
        json.field("impact", impact(gap).into());
        json.field("people_affected", gap.n_people.into());
        json.field("recommendation", words::priority(skill).into());
        json.field("skill", skill.into());
        json.close();
    }
    json.close();
}

/// Returns the impact in the reference program's words.
fn impact(gap: &CommonGap) -> &'static str {
    if gap.has_high_impact() { "High" } else { "Medium" }
}

fn additions(json: &mut Json, file: &TeamFile<'_>) {
    areas(json, file);
    json.field("average", file.report.average.into());
    cross(json, file);
    framework_used(json, file.roster.framework);
    json.field("holder_bar", file.bar.number().into());
    holders(json, file);
    mix(json, file);
    json.field("name", file.name.into());
    people(json, file);
    json.field("rated", file.report.n_rated.into());
    single_points(json, file);
    json.field("source", labels::AGREED_FIRST.into());
    groups(json, file);
    truck_factor(json, file);
    json.list("uncovered");
    for skill in file.report.knowledge.uncovered() {
        json.item(file.skill(skill).into());
    }
    json.close();
}

fn areas(json: &mut Json, file: &TeamFile<'_>) {
    json.object("areas");
    for (place, area) in file.roster.framework.areas.iter().enumerate() {
        json.object(&area.key);
        json.field("bus_factor", file.report.knowledge.bus_factor(file.roster, place).into());
        json.field("ratings_by_level", Value::from(&file.report.distribution[place][..]));
        json.close();
    }
    json.close();
}

fn cross(json: &mut Json, file: &TeamFile<'_>) {
    json.list("cross_training");
    for training in file.cross_training() {
        json.entry();
        json.field("gap", training.gap.into());
        json.field("learner", file.person_id(training.learner).into());
        json.field("skill", file.skill(training.skill).into());
        json.field("teacher", file.person_id(training.teacher).into());
        json.field("value", training.value.into());
        json.close();
    }
    json.close();
}

/// Writes the number of holders by skill; null if nobody is rated.
fn holders(json: &mut Json, file: &TeamFile<'_>) {
    json.object("holders");
    for (skill, holding) in file.report.knowledge.skills.iter().enumerate() {
        json.field(file.skill(skill), holding.n_holders().into());
    }
    json.close();
}

fn mix(json: &mut Json, file: &TeamFile<'_>) {
    json.object("mix");
    json.object("seniority");
    for (seniority, n_people) in Seniority::ALL.into_iter().zip(file.report.seniorities) {
        json.field(seniority.key(), n_people.into());
    }
    json.close();
    json.object("track");
    for (track, n_people) in &file.report.tracks {
        json.field(track.map_or("none", Track::key), (*n_people).into());
    }
    json.close();
    json.close();
}

fn people(json: &mut Json, file: &TeamFile<'_>) {
    json.list("people");
    for (place, member) in file.roster.members.iter().enumerate() {
        json.entry();
        json.field("held_alone", file.report.knowledge.criticality[place].into());
        json.field("mentors_disagree", member.n_disputed.into());
        json.field("name", member.name.as_str().into());
        json.field("overall_score", member.score.into());
        json.field("person_id", file.person_id(place).into());
        json.field("seniority", member.seniority.key().into());
        json.field("team", member.team.as_str().into());
        json.field("track", member.track.map(Track::key).into());
        json.close();
    }
    json.close();
}

fn single_points(json: &mut Json, file: &TeamFile<'_>) {
    json.list("single_points");
    for (skill, holder) in file.report.knowledge.single_points() {
        json.entry();
        json.field("holder", file.person_id(holder).into());
        json.field("skill", file.skill(skill).into());
        json.close();
    }
    json.close();
}

fn groups(json: &mut Json, file: &TeamFile<'_>) {
    json.list("training_groups");
    for group in file.training_groups() {
        json.entry();
        members(json, file, "learners", &group.learners);
        json.field("skill", file.skill(group.skill).into());
        members(json, file, "teachers", &group.teachers);
        json.close();
    }
    json.close();
}

fn members(json: &mut Json, file: &TeamFile<'_>, key: &str, members: &[usize]) {
    json.list(key);
    for member in members {
        json.item(file.person_id(*member).into());
    }
    json.close();
}

/// Writes the truck factor; null if nobody holds any skill.
fn truck_factor(json: &mut Json, file: &TeamFile<'_>) {
    let Some(truck) = &file.report.knowledge.truck_factor else {
        return json.field("truck_factor", Value::Null);
    };
    json.object("truck_factor");
    json.field("exact", truck.is_exact.into());
    json.field("people", truck.n_people.into());
    json.close();
}
