//! Tests of whole files and the whole import.

mod bad_input;
mod deletions;
mod deletions_laws;
mod fates_laws;
mod golden;
mod keeping;
mod keeping_sessions;
mod laws;
mod mutations;
mod pairs;
mod previews;
mod protected;
mod ratings;
mod replacements;
mod reports;
mod schema;
mod sharing;
mod sharing_laws;
mod teams;
mod unions;
mod week;

use std::sync::Arc;

use serde_json::Value;
use uuid::Uuid;

use crate::{
    engine::mentoring::blind::Viewer,
    exchange::{
        belay::{
            belay_file::{self, Envelope},
            profile::Profile,
        },
        intake::{
            contents::{Choices, Contents},
            import::{self, Import},
            read_error::ReadError,
            removal::Asks,
            strict,
            turns::at_once,
        },
    },
    model::{
        records::{
            assessor::Assessor,
            day::{Day, read as read_day},
            ids::{AssessmentId, PersonId, SkillId},
            level::{Level, Seniority, Track},
            person::Person,
            rating::{Rating, Want},
            refusal::EditError,
        },
        rules::rating::Assessed,
        store::{
            content::Content,
            edit::Edit,
            key::{DraftKey, RecordKey},
            version::{Stamp, Version},
            workspace::Workspace,
        },
    },
};

const ANN: PersonId = PersonId(Uuid::from_u128(1));
const BO: PersonId = PersonId(Uuid::from_u128(2));
/// 2026-03-09T10:11:12.345Z
const NOW: i64 = 1_773_051_072_345;

fn today() -> Day {
    read_day("2026-03-09").expect("a date")
}

fn stamp(minutes: i64) -> Stamp {
    Stamp { at: NOW + minutes * 60_000, by: "Ann".into(), device: "laptop".into(), seed: [7; 32] }
}

fn envelope() -> Envelope {
    Envelope {
        file_id: Uuid::from_u128(0xf11e),
        exported_at: NOW,
        from: "Ann".into(),
        profile: Profile::Everything,
        me: None,
        hidden: vec![],
    }
}

fn export(workspace: &Workspace) -> String {
    belay_file::write(workspace.versions(), &envelope())
}

fn draft(person: PersonId, skill: &str) -> DraftKey {
    DraftKey {
        person,
        framework: "devops-technical".parse().expect("a slug"),
        assessor: Assessor::Own,
        skill: skill.parse::<SkillId>().expect("a slug"),
    }
}

fn change(
    workspace: &mut Workspace,
    minutes: i64,
    change: impl FnOnce(&mut Edit<'_>) -> Result<(), EditError>,
) {
    let done = workspace.edit(&stamp(minutes), change).expect("an edit that breaks no rule");
    for version in done.versions {
        workspace.insert(version.into());
    }
}

/// Returns a workspace with Ann, whom nobody has rated.
fn ann() -> Workspace {
    let mut workspace = Workspace::default();
    change(&mut workspace, 0, |edit| edit.add_person(ANN, Person::new("Ann", Seniority::Mid)));
    workspace
}

/// Returns a workspace with every kind of record, a deletion, a conflict, and fields and records of a newer Belay.
fn everything() -> Workspace {
    let mut workspace = ann();
    change(&mut workspace, 1, |edit| {
        let mut bo = Person::new("Bo \"the\" O'Neill, <b>Ops</b> 🧗", Seniority::Senior);
        bo.team = "Plattform".into();
        bo.rest.insert("mood".into(), serde_json::json!({"__proto__": [1, {"x": null}], "of": "the day"}));
        edit.add_person(BO, bo)?;
        edit.rate(&draft(ANN, "terraform"), Level::PROFICIENT, today())?;
        edit.rate(&draft(ANN, "docker"), Level::MASTER, today())?;
        edit.change_rating(&draft(ANN, "helm-charts"), |rating| {
            rating.not_applicable = Some("No Kubernetes here".into());
        })
    });
    change(&mut workspace, 2, |edit| {
        let of = Assessed {
            person: ANN,
            framework: "devops-technical".parse().expect("a slug"),
            framework_version: 1,
            assessor: Assessor::Own,
            on: today(),
        };
        edit.finish(AssessmentId(Uuid::from_u128(7)), &of, |_| Some(Level::EXPERT))
    });
    change(&mut workspace, 3, |edit| {
        let by_bo = DraftKey { assessor: Assessor::Mentor(BO), ..draft(ANN, "kubernetes") };
        edit.rate(&by_bo, Level::NOVICE, today())?;
        edit.change_rating(&by_bo, |rating| {
            rating.evidence = vec!["=cmd|' /C calc'!A0".into(), "https://example.org/a?b=c".into()];
            rating.plan = "Line one\nline two\twith a tab".into();
            rating.note = "private".into();
            rating.want = Want::ALL[3];
            rating.rest.insert("certainty".into(), 7.into());
        })
    });
    disagree(&mut workspace);
    for text in [
        r#"{"at":5,"bases":[],"body":{"title":"Rope"},"by":"","device":"","format":1,"record":"badge/7"}"#,
        r#"{"at":6,"bases":[],"body":{"future":[true]},"by":"","device":"","format":2,"record":"person/00000000-0000-0000-0000-000000000003"}"#,
    ] {
        workspace.insert(Arc::new(Version::read(text).expect("kept unread")));
    }
    workspace
}

/// Adds a rating that two people rated differently.
fn disagree(workspace: &mut Workspace) {
    let rated = |level: Level, minutes: i64| {
        let content = Content::Draft(Rating { current: Some(level), ..Rating::default() });
        Arc::new(Version::new(RecordKey::Draft(draft(ANN, "jenkins")), vec![], content, &stamp(minutes)))
    };
    workspace.insert(rated(Level::NOVICE, 8));
    workspace.insert(rated(Level::MASTER, 9));
}

/// Returns the choices of a user who has not answered any question.
fn choices(me: Option<PersonId>) -> Choices {
    Choices { viewer: Viewer { me, ..Viewer::default() }, ..Choices::default() }
}

fn read(files: &[(&str, &[u8])], workspace: &Workspace) -> Import {
    let files: Vec<(String, Vec<u8>)> =
        files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
    read_choosing(&files, &Choices::default(), workspace)
}

fn read_taking(files: &[(String, Vec<u8>)], taken: &[bool], workspace: &Workspace) -> Import {
    read_choosing(files, &Choices { files: taken.to_vec(), ..Choices::default() }, workspace)
}

fn read_choosing(files: &[(String, Vec<u8>)], choices: &Choices, workspace: &Workspace) -> Import {
    at_once(async |turns| import::read(files, choices, workspace, &stamp(100), today(), turns).await)
}

fn tree(text: &str) -> Result<strict::Tree, ReadError> {
    at_once(async |turns| strict::read_tree(text, turns).await)
}

fn read_one(name: &str, text: &str, workspace: &Workspace) -> Import {
    read(&[(name, text.as_bytes())], workspace)
}

/// Reads a file for a user who agrees to all questions of one kind.
fn read_agreeing(text: &str, workspace: &Workspace, to: &[Asks]) -> Import {
    let files = [("a.json".to_owned(), text.as_bytes().to_vec())];
    let mut import = read_one("a.json", text, workspace);
    let agreed = import.questions.iter().filter(|it| to.contains(&it.asks) && !it.is_taken);
    let answers: Vec<_> = agreed.flat_map(|question| question.answers(true)).collect();
    if !answers.is_empty() {
        import = read_choosing(&files, &Choices { answers, ..Choices::default() }, workspace);
    }
    import
}

/// Returns the contents of the only file of an import.
fn contents(import: &Import) -> &Contents {
    import.files[0].outcome.as_ref().expect("a readable file")
}

/// Returns the workspace after an import.
fn stored(workspace: &Workspace, import: &Import) -> Workspace {
    let mut workspace = workspace.clone();
    for version in import.versions() {
        workspace.insert(version);
    }
    workspace
}

/// Returns the people of the golden file with their ratings, under the ids that the reference program uses.
fn golden_people(inputs: &Value) -> Workspace {
    let entry = |rating: &Value| {
        serde_json::json!({
            "skill_name": rating["skill"],
            "current_level": rating["current"],
            "target_level": rating["target"],
            "assessor": "tech_lead",
            "development_plan": rating["development_plan"],
        })
    };
    let mut file = serde_json::Map::new();
    for (person_id, ratings) in inputs.as_object().expect("people") {
        let entries: Vec<Value> = ratings.as_array().expect("ratings").iter().map(entry).collect();
        file.insert(person_id.clone(), entries.into());
    }
    let import = read_one("a.json", &Value::Object(file).to_string(), &Workspace::default());
    stored(&Workspace::default(), &import)
}

/// Returns the lines with versions, between the first and the last.
fn version_lines(file: &str) -> Vec<&str> {
    file.lines().filter(|line| line.starts_with("{\"id\":")).collect()
}

/// Returns the input and the output of the reference program.
fn golden_file() -> Value {
    serde_json::from_str(include_str!("../../../tests/golden/source_reports.json")).expect("JSON")
}
