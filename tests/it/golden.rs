//! Compares Belay's figures of 30 people with those of the source's own Python
//! (`tests/golden/source_reports.json`). They are equal to the last bit of a double. The only
//! differences are:
//!
//! - Recommendations use the sorted gaps, whereas the source uses them unsorted.
//! - Learning paths and resources are found by alias, whereas the source compares whole names and
//!   so never finds any.

use std::collections::BTreeMap;

use belay::model::store::version::Stamp;
use belay::{
    content::framework::{Framework, devops_technical},
    engine::{
        person::{
            gaps::Gap,
            report::{PersonReport, Source},
            sheet::Sheet,
        },
        team::{
            report::{CommonGap, TeamReport},
            roster::{Filter, Roster},
        },
    },
    model::{
        records::{
            assessor::Assessor,
            day::{Day, read as read_day},
            ids::{AssessmentId, PersonId},
            level::{Level, Seniority},
            person::Person,
        },
        rules::rating::Assessed,
        store::{key::DraftKey, workspace::Workspace},
    },
};
use serde::Deserialize;
use serde_json::value::RawValue;
use uuid::Uuid;

#[derive(Deserialize)]
struct Golden {
    inputs: BTreeMap<String, Vec<Input>>,
    individual: BTreeMap<String, Individual>,
    team: GoldenTeam,
}

#[derive(Deserialize)]
struct Input {
    skill: String,
    #[serde(deserialize_with = "level")]
    current: Level,
    #[serde(deserialize_with = "level")]
    target: Level,
    development_plan: String,
}

fn level<'de, D: serde::Deserializer<'de>>(source: D) -> Result<Level, D::Error> {
    Level::try_from(u64::deserialize(source)?).map_err(serde::de::Error::custom)
}

#[derive(Deserialize)]
struct Individual {
    overall_score: Number,
    area_scores: BTreeMap<String, GoldenArea>,
    skill_gaps: Vec<GoldenGap>,
    strengths: Vec<GoldenStrength>,
    development_recommendations: Vec<GoldenRecommendation>,
}

#[derive(Deserialize)]
struct GoldenArea {
    score: Number,
    max_score: Number,
    percentage: Number,
}

#[derive(Debug, PartialEq, Deserialize)]
struct GoldenGap {
    skill: String,
    current_level: String,
    target_level: String,
    gap: u8,
    development_plan: String,
}

#[derive(Debug, PartialEq, Deserialize)]
struct GoldenStrength {
    skill: String,
    level: String,
}

#[derive(Deserialize)]
struct GoldenRecommendation {
    skill: String,
    priority: String,
    estimated_time: String,
}

#[derive(Deserialize)]
struct GoldenTeam {
    team_size: usize,
    team_average_score: Number,
    individual_scores: BTreeMap<String, Number>,
    common_skill_gaps: Vec<GoldenCommonGap>,
    team_development_priorities: Vec<GoldenPriority>,
}

#[derive(Deserialize)]
struct GoldenCommonGap {
    skill: String,
    affected_people: usize,
}

#[derive(Deserialize)]
struct GoldenPriority {
    skill: String,
    people_affected: usize,
    competency_area: String,
    recommendation: String,
    impact: String,
}

/// Serde's own reading of a number may be off by the last bit; the standard library's never is.
#[derive(Deserialize)]
#[serde(transparent)]
struct Number(Box<RawValue>);

impl Number {
    fn bits(&self) -> u64 {
        self.0.get().parse::<f64>().expect("Python writes numbers that Rust reads").to_bits()
    }
}

/// The figures to compare.
struct Figures {
    overall: f64,
    /// Area key, score, percentage.
    areas: BTreeMap<String, (f64, f64)>,
    gaps: Vec<GoldenGap>,
    strengths: Vec<GoldenStrength>,
}

#[test]
fn every_figure_equals_the_sources_to_the_last_bit() {
    let golden = golden();
    assert_eq!(golden.inputs.len(), 30);
    for (person, inputs) in &golden.inputs {
        let rated = rated(inputs, false);
        let figures = Figures::of(&rated.report());
        assert_eq!(differences(&golden.individual[person], &figures), Vec::<String>::new(), "{person}");
        assert_eq!(golden.team.individual_scores[person].bits(), figures.overall.to_bits(), "{person}");
    }
}

#[test]
fn the_teams_figures_equal_the_sources_to_the_last_bit() {
    let theirs = &golden().team;
    let roster = team();
    let report = TeamReport::new(&roster, Level::PROFICIENT);
    assert_eq!(report.n_members, theirs.team_size);
    assert_eq!(report.average.map(f64::to_bits), Some(theirs.team_average_score.bits()));
    for (member, (key, score)) in roster.members.iter().zip(&theirs.individual_scores) {
        assert_eq!(member.score.map(f64::to_bits), Some(score.bits()), "{key}");
    }
    // Equally common gaps are in framework order here, and in input order in the source.
    let counts: Vec<usize> = report.common_gaps.iter().map(|gap| gap.n_people).collect();
    assert_eq!(counts, theirs.common_skill_gaps.iter().map(|gap| gap.affected_people).collect::<Vec<_>>());
    for their in &theirs.common_skill_gaps {
        assert_eq!(n_with_gap(&roster, &their.skill), their.affected_people, "{}", their.skill);
    }
    let is_in_order =
        |pair: &[CommonGap]| (pair[1].n_people, pair[0].skill) < (pair[0].n_people, pair[1].skill);
    assert!(report.common_gaps.windows(2).all(is_in_order));
}

#[test]
fn priorities_equal_the_sources_for_the_same_skills() {
    let roster = team();
    for their in &golden().team.team_development_priorities {
        let skill = framework().skill_named(&their.skill).expect("a skill of the source");
        let ours = CommonGap { skill, n_people: n_with_gap(&roster, &their.skill) };
        assert_eq!(ours.n_people, their.people_affected);
        assert_eq!(framework().area_of(skill).key, their.competency_area);
        assert_eq!(ours.has_high_impact(), their.impact == "High");
        assert_eq!(their.recommendation, format!("Organize team training for {}", their.skill));
    }
}

fn n_with_gap(roster: &Roster, skill: &str) -> usize {
    let skill = framework().skill_named(skill).expect("a skill of the source");
    roster.of_skill(skill).filter(|rating| rating.has_significant_gap()).count()
}

/// The source's 30 people, by their keys.
fn team() -> Roster {
    let mut workspace = Workspace::default();
    for (place, (key, inputs)) in golden().inputs.iter().enumerate() {
        let id = PersonId(Uuid::from_u128(1000 - place as u128));
        let person = Person { key: key.clone(), ..Person::new("Ann", Seniority::Mid) };
        rate(&mut workspace, id, person, inputs);
    }
    Roster::new(&workspace, framework(), &Filter::default(), None)
}

#[test]
fn finishing_an_assessment_changes_no_figure() {
    for inputs in golden().inputs.values() {
        assert_eq!(rated(inputs, true).report(), rated(inputs, false).report());
    }
}

#[test]
fn recommendations_cover_the_first_five_sorted_gaps() {
    let golden = golden();
    let times = golden.times();
    for (person, inputs) in &golden.inputs {
        let individual = &golden.individual[person];
        let report = rated(inputs, false).report();
        assert_eq!(report.recommendations.len(), individual.skill_gaps.len().min(5), "{person}");
        for (recommendation, gap) in report.recommendations.iter().zip(&individual.skill_gaps) {
            assert_eq!(named(&recommendation.gap), *gap, "{person}");
            let area = &framework().area_of(recommendation.gap.skill).key;
            assert_eq!(recommendation.priority, priority(area), "{person}");
            assert_eq!(recommendation.estimated_time, times[&gap.gap], "{person}");
        }
    }
}

#[test]
fn the_priorities_equal_the_sources() {
    for individual in golden().individual.values() {
        for their in &individual.development_recommendations {
            let skill = framework().skill_named(&their.skill).expect("a skill of the source");
            assert_eq!(their.priority, priority(&framework().area_of(skill).key));
        }
    }
}

#[test]
fn the_sources_choice_of_gaps_is_the_first_in_framework_order() {
    for (person, individual) in &golden().individual {
        let mut gaps = rated(&golden().inputs[person], false).report().skill_gaps;
        gaps.sort_by_key(|gap| gap.skill);
        let ours: Vec<&str> =
            gaps.iter().take(5).map(|gap| framework().skills[gap.skill].name.as_str()).collect();
        let theirs: Vec<&str> =
            individual.development_recommendations.iter().map(|their| their.skill.as_str()).collect();
        assert_eq!(ours, theirs, "{person}");
    }
}

#[test]
fn paths_and_resources_are_found_by_alias() {
    let starts = [
        ("Terraform", "Complete Terraform basics course", "HashiCorp Terraform Associate"),
        ("Kubernetes", "Complete CKA certification training", "CKA Certification Training"),
        ("AWS Core Services", "Complete AWS Cloud Practitioner", ""),
    ];
    for (alias, first_step, first_resource) in starts {
        let skill = framework().skill_named(alias).expect("an alias of the source's");
        let input = Input {
            skill: framework().skills[skill].name.clone(),
            current: Level::NOVICE,
            target: Level::MASTER,
            development_plan: String::new(),
        };
        let report = rated(&[input], false).report();
        let recommendation = &report.recommendations[0];
        assert_eq!(recommendation.learning_path[0], first_step);
        assert!(recommendation.resources[0].name.contains(first_resource), "{recommendation:?}");
    }
}

/// The comparison is useful only if it detects faults.
#[test]
fn a_wrong_order_of_summation_or_a_shorter_float_is_detected() {
    let backwards = |report: &PersonReport| {
        let areas: Vec<_> = report.areas.iter().rev().cloned().collect();
        summed(&areas, |area| (area.score.unwrap_or_default(), share(area.area)))
    };
    let in_percent = |report: &PersonReport| {
        summed(&report.areas, |area| (area.score.unwrap_or_default(), share(area.area) * 100.0))
    };
    #[allow(clippy::cast_possible_truncation)] // That is the fault.
    let in_f32 = |report: &PersonReport| f64::from(report.overall.score as f32);
    for fault in [&backwards as &dyn Fn(&PersonReport) -> f64, &in_percent, &in_f32] {
        assert!(is_noticed(|report, figures| figures.overall = fault(report)));
    }
}

#[test]
fn a_wrong_percentage_or_order_of_gaps_is_detected() {
    assert!(is_noticed(|_, figures| {
        for (score, percentage) in figures.areas.values_mut() {
            *percentage = *score * 20.0;
        }
    }));
    assert!(is_noticed(|_, figures| figures.gaps.sort_by_key(|gap| gap.gap)));
    assert!(is_noticed(|_, figures| figures.gaps.retain(|gap| gap.gap > 2)));
    assert!(is_noticed(|_, figures| figures.strengths.reverse()));
    assert!(!is_noticed(|_, _| {}));
}

/// Whether the comparison reports a fault in anybody's figures.
fn is_noticed(plant: impl Fn(&PersonReport, &mut Figures)) -> bool {
    let golden = golden();
    golden.inputs.iter().any(|(person, inputs)| {
        let report = rated(inputs, false).report();
        let mut figures = Figures::of(&report);
        plant(&report, &mut figures);
        !differences(&golden.individual[person], &figures).is_empty()
    })
}

fn differences(golden: &Individual, ours: &Figures) -> Vec<String> {
    let mut found = Vec::new();
    let mut compare = |what: &str, golden: &Number, ours: f64| {
        if golden.bits() != ours.to_bits() {
            found.push(format!("{what}: {} in the source, {ours:?} here", golden.0));
        }
    };
    compare("overall", &golden.overall_score, ours.overall);
    for (key, area) in &golden.area_scores {
        let (score, percentage) = ours.areas.get(key).copied().unwrap_or((f64::NAN, f64::NAN));
        compare(key, &area.score, score);
        compare(key, &area.max_score, 5.0);
        compare(key, &area.percentage, percentage);
    }
    if golden.area_scores.len() != ours.areas.len() {
        found.push("areas: others than in the source".to_owned());
    }
    if golden.skill_gaps != ours.gaps {
        found.push(format!("gaps: {:?} in the source, {:?} here", golden.skill_gaps, ours.gaps));
    }
    if golden.strengths != ours.strengths {
        found.push(format!("strengths: {:?} in the source, {:?} here", golden.strengths, ours.strengths));
    }
    found
}

impl Golden {
    /// Returns the time to close a gap of each size, from all recommendations of the source.
    fn times(&self) -> BTreeMap<u8, &str> {
        let mut times = BTreeMap::new();
        for individual in self.individual.values() {
            for their in &individual.development_recommendations {
                let gap = individual.skill_gaps.iter().find(|gap| gap.skill == their.skill);
                times.insert(gap.expect("recommendations are of gaps").gap, their.estimated_time.as_str());
            }
        }
        times
    }
}

impl Figures {
    fn of(report: &PersonReport) -> Self {
        let areas = report.areas.iter().filter_map(|area| {
            let key = framework().areas[area.area].key.clone();
            Some((key, (area.score?, area.percentage()?)))
        });
        let strengths = report.strengths.iter().map(|strength| GoldenStrength {
            skill: framework().skills[strength.skill].name.clone(),
            level: strength.level.source_name().to_owned(),
        });
        Self {
            overall: report.overall.score,
            areas: areas.collect(),
            gaps: report.skill_gaps.iter().map(named).collect(),
            strengths: strengths.collect(),
        }
    }
}

/// A workspace with one person's ratings.
struct Rated(Workspace);

impl Rated {
    fn report(&self) -> PersonReport {
        let ratings = Source::Of(Assessor::Own).ratings(&self.0, PERSON, framework());
        PersonReport::new(&Sheet::new(framework(), Seniority::Senior, &ratings))
    }
}

const PERSON: PersonId = PersonId(Uuid::from_u128(1));

/// Rates a person through the model, with drafts or a finished assessment.
fn rated(inputs: &[Input], is_finished: bool) -> Rated {
    let mut workspace = Workspace::default();
    rate(&mut workspace, PERSON, Person::new("Ann", Seniority::Mid), inputs);
    if is_finished {
        let assessed = Assessed {
            person: PERSON,
            framework: framework().id.clone(),
            framework_version: framework().version,
            assessor: Assessor::Own,
            on: today(),
        };
        let id = AssessmentId(Uuid::from_u128(2));
        let finished = workspace.edit(&stamp(), |edit| edit.finish(id, &assessed, |_| None));
        insert(&mut workspace, finished);
        assert_eq!(workspace.drafts(PERSON).count(), 0);
    }
    Rated(workspace)
}

/// Adds a person with drafts of the source's ratings.
fn rate(workspace: &mut Workspace, id: PersonId, person: Person, inputs: &[Input]) {
    let drafts = workspace.edit(&stamp(), |edit| {
        edit.add_person(id, person)?;
        inputs.iter().try_for_each(|input| {
            let skill = framework().skill_named(&input.skill).expect("a skill of the source");
            let key = DraftKey {
                person: id,
                framework: framework().id.clone(),
                assessor: Assessor::Own,
                skill: framework().skills[skill].id.clone(),
            };
            edit.change_rating(&key, |rating| {
                rating.current = Some(input.current);
                rating.target = Some(input.target);
                rating.on = Some(today());
                rating.plan.clone_from(&input.development_plan);
            })
        })
    });
    insert(workspace, drafts);
}

fn stamp() -> Stamp {
    Stamp { at: 0, by: String::new(), device: String::new(), seed: [7; 32] }
}

fn today() -> Day {
    read_day("2026-11-20").expect("a date")
}

fn insert(
    workspace: &mut Workspace,
    done: Result<belay::model::store::history::Transaction, belay::model::records::refusal::EditError>,
) {
    for version in done.expect("the golden ratings break no rule").versions {
        workspace.insert(version.into());
    }
}

fn named(gap: &Gap) -> GoldenGap {
    GoldenGap {
        skill: framework().skills[gap.skill].name.clone(),
        current_level: gap.current.source_name().to_owned(),
        target_level: gap.target.source_name().to_owned(),
        gap: gap.size,
        development_plan: gap.plan.clone(),
    }
}

/// Returns the weighted mean of the areas with a score.
fn summed(
    areas: &[belay::engine::person::scoring::AreaScore],
    of: impl Fn(&belay::engine::person::scoring::AreaScore) -> (f64, f64),
) -> f64 {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (score, weight) in areas.iter().filter(|area| area.score.is_some()).map(of) {
        sum += score * weight;
        weights += weight;
    }
    sum / weights
}

/// Returns a priority from the source's table. None of the 30 people has a first gap in its last
/// area, so the reports do not contain it.
fn priority(area: &str) -> &'static str {
    match area {
        "cloud_platforms" => "High - Core competency for DevOps role",
        "infrastructure_as_code" => "High - Essential for automation",
        "ci_cd_automation" => "High - Critical for delivery pipeline",
        "containerization" => "Medium - Important for modern architectures",
        "monitoring_observability" => "Medium - Essential for operations",
        "security_compliance" => "Medium - Increasingly important",
        _ => "Medium",
    }
}

fn share(area: usize) -> f64 {
    framework().share(&framework().areas[area])
}

fn framework() -> &'static Framework {
    devops_technical()
}

fn golden() -> Golden {
    serde_json::from_str(include_str!("../golden/source_reports.json")).expect("the golden file reads")
}
