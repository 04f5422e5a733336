use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::{
    content::framework::{Framework, devops_technical},
    engine::team::{
        report::TeamReport,
        roster::{Filter, Roster},
    },
    exchange::{
        intake::csv,
        reports::{
            team_csv,
            team_json::{self, TeamFile},
            team_markdown,
        },
        tests::{reports::exact, *},
    },
};

const BAR: Level = Level::PROFICIENT;

/// A hostile name for CSV files.
const NASTY: &str = "=1+1|\"Bo\", <b>Ops</b>\n# [x](javascript:alert(1)) \u{202e}";

#[test]
fn a_teams_file_has_the_reference_programs_figures_to_the_last_bit() {
    let golden = golden_file();
    let text = written(&golden_people(&golden["inputs"]), "", &team_json::write);
    let file: GoldenFile =
        serde_json::from_str(include_str!("../../../tests/golden/source_reports.json")).expect("JSON");
    let (ours, theirs): (Figures, _) = (serde_json::from_str(&text).expect("JSON"), file.team);
    assert_eq!((ours.team_size, ours.individual_scores.len()), (theirs.team_size, 30));
    assert_eq!(bits(&ours.team_average_score), bits(&theirs.team_average_score));
    for (person_id, score) in &theirs.individual_scores {
        assert_eq!(bits(&ours.individual_scores[person_id]), bits(score), "{person_id}");
    }
    let written = exact(&text);
    for (person_id, expected) in golden["individual"].as_object().expect("people") {
        let (ours, theirs) = (&written["detailed_assessments"][person_id], exact(&expected.to_string()));
        assert_eq!(keys(ours), keys(&theirs), "{person_id}");
        for key in ["person_id", "overall_score", "area_scores", "skill_gaps", "strengths"] {
            assert_eq!(ours[key], theirs[key], "{person_id}: {key}");
        }
    }
}

#[derive(serde::Deserialize)]
struct GoldenFile {
    team: Figures,
}

#[derive(serde::Deserialize)]
struct Figures {
    team_size: usize,
    team_average_score: Box<RawValue>,
    individual_scores: BTreeMap<String, Box<RawValue>>,
}

/// Serde's own reading of a number may be off by the last bit; the standard library's never is.
fn bits(number: &RawValue) -> u64 {
    number.get().parse::<f64>().expect("a number").to_bits()
}

/// Compares entries by skill, because equally common gaps may be listed differently.
#[test]
fn gaps_and_priorities_that_the_reference_program_lists_too_are_the_same_entries() {
    let golden = golden_file();
    let text = written(&golden_people(&golden["inputs"]), "", &team_json::write);
    let written: Value = serde_json::from_str(&text).expect("JSON");
    let counts = |tree: &Value, list: &str, key: &str| -> Vec<Value> {
        tree[list].as_array().expect("a list").iter().map(|entry| entry[key].clone()).collect()
    };
    for (list, key) in [
        ("common_skill_gaps", "affected_people"),
        ("team_development_priorities", "people_affected"),
        ("team_development_priorities", "impact"),
    ] {
        assert_eq!(counts(&written, list, key), counts(&golden["team"], list, key), "{list}: {key}");
    }
    for list in ["common_skill_gaps", "team_development_priorities"] {
        let mut n_same = 0;
        for their in golden["team"][list].as_array().expect("a list") {
            let entries = written[list].as_array().expect("a list");
            assert!(entries.iter().all(|entry| keys(entry) == keys(their)), "{list}");
            if let Some(our) = entries.iter().find(|entry| entry["skill"] == their["skill"]) {
                assert_eq!(our, their);
                n_same += 1;
            }
        }
        assert!(n_same > 2, "{n_same} in {list}");
    }
    let mut fields = keys(&golden["team"]);
    fields.extend(["assessment_date", "belay", "detailed_assessments"].map(str::to_owned));
    fields.sort();
    fields.dedup();
    assert_eq!(keys(&written), fields);
}

#[test]
fn belays_own_fields_name_the_holders_of_skills_and_possible_teachers() {
    let tree = json(&three());
    let belay = &tree["belay"];
    let docker = &framework().skills[place("docker")].name;
    let terraform = &framework().skills[place("terraform")].name;
    let (ann, bo) = (ANN.to_string(), BO.to_string());
    assert_eq!(belay["holders"][docker], 1);
    assert_eq!(belay["holders"][terraform], 0);
    assert_eq!(belay["holders"][&framework().skills[place("helm-charts")].name], Value::Null);
    assert_eq!(belay["single_points"], serde_json::json!([{"holder": ann, "skill": docker}]));
    assert_eq!(belay["uncovered"], serde_json::json!([terraform]));
    assert_eq!(belay["truck_factor"], serde_json::json!({"exact": true, "people": 1}));
    let training = &belay["cross_training"][0];
    assert_eq!(
        (&training["teacher"], &training["learner"], &training["gap"]),
        (&ann.into(), &bo.clone().into(), &1.into())
    );
    let group = &belay["training_groups"][0];
    assert_eq!(group["skill"], *terraform);
    assert_eq!(group["learners"], serde_json::json!([bo]));
    assert_eq!(belay["areas"]["containerization"]["bus_factor"], 1);
    assert_eq!(belay["areas"]["containerization"]["ratings_by_level"], serde_json::json!([0, 1, 0, 0, 1]));
    assert_eq!(belay["areas"]["cloud_platforms"]["bus_factor"], Value::Null);
    assert_eq!(
        belay["mix"],
        serde_json::json!({"seniority": {"junior": 0, "mid": 1, "senior": 1, "principal": 1}, "track": {"EM": 1, "none": 2}})
    );
    assert_eq!(
        (&belay["holder_bar"], &belay["name"], &belay["rated"]),
        (&3.into(), &"Core".into(), &2.into())
    );
    assert_eq!(belay["people"].as_array().map(Vec::len), Some(3));
}

#[test]
fn an_unrated_person_counts_in_the_size_and_has_the_reference_programs_0_and_no_belay_score() {
    let workspace = three();
    let tree = json(&workspace);
    let cy = CY.to_string();
    assert_eq!(tree["team_size"], 3);
    assert_eq!(keys(&tree["individual_scores"]).len(), 3);
    assert_eq!(tree["individual_scores"][&cy], 0.0);
    assert_eq!(keys(&tree["detailed_assessments"]).len(), 3);
    let details = &tree["detailed_assessments"][&cy];
    assert_eq!((&details["overall_score"], &details["area_scores"]), (&0.0.into(), &serde_json::json!({})));
    let people = tree["belay"]["people"].as_array().expect("a list");
    let ours = people.iter().find(|person| person["person_id"] == cy.as_str()).expect("Cy");
    assert_eq!(ours["overall_score"], Value::Null);
    let markdown = written(&workspace, "Core", &team_markdown::write);
    assert!(markdown.contains("| Cy |  | Principal | not rated |  |\n"), "{markdown}");
    assert!(markdown.contains("| Rated | 2 of 3 |\n"));
}

#[test]
fn without_ratings_the_average_is_the_reference_programs_0_and_null_in_belays_own_fields() {
    let workspace = ann();
    let tree = json(&workspace);
    assert_eq!((&tree["team_size"], &tree["team_average_score"]), (&1.into(), &0.0.into()));
    assert_eq!(tree["belay"]["average"], Value::Null);
    assert_eq!(tree["belay"]["truck_factor"], Value::Null);
    assert_eq!(tree["team_development_priorities"], serde_json::json!([]));
    let markdown = written(&workspace, "", &team_markdown::write);
    assert!(markdown.contains("| Team average | no data |\n| Truck factor | no data |\n"), "{markdown}");
    assert!(!markdown.contains("Uncovered"));
    let row = format!("{ANN},Ann,,mid,,,{}", ",".repeat(framework().skills.len() - 1));
    assert_eq!(written(&workspace, "", &team_csv::write).lines().nth(1), Some(row.as_str()));
}

#[test]
fn an_empty_team_has_a_file_too() {
    let workspace = Workspace::default();
    let tree = json(&workspace);
    assert_eq!((&tree["team_size"], &tree["team_average_score"]), (&0.into(), &0.0.into()));
    assert_eq!(tree["individual_scores"], serde_json::json!({}));
    assert!(written(&workspace, "", &team_markdown::write).starts_with("# Team report\n\n"));
    assert_eq!(written(&workspace, "", &team_csv::write).lines().count(), 1);
}

#[test]
fn a_table_of_a_team_has_a_column_for_each_skill() {
    let text = written(&three(), "", &team_csv::write);
    let header = text.lines().next().expect("a header");
    assert!(header.starts_with("person_id,name,team,seniority,track,score,"), "{header}");
    assert!(header.contains(",\"Docker (Images, Containers, Networking)\","), "{header}");
    let rows = csv_rows(&text);
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().all(|row| row.len() == 6 + framework().skills.len()));
    let column = 6 + place("docker");
    let scores: Vec<(&str, &str)> = rows.iter().map(|row| (row[1].as_str(), row[column].as_str())).collect();
    assert_eq!(scores[1..], [("Ann", "5"), ("Bo", "2"), ("Cy", "")]);
    assert_eq!(rows[3][4], "EM");
    let score = json(&three())["individual_scores"][&ANN.to_string()].to_string();
    assert_eq!(rows[1][5], score);
}

#[test]
fn a_users_text_stays_in_its_cell_and_never_runs_as_a_formula() {
    let mut workspace = three();
    change(&mut workspace, 5, |edit| {
        edit.change_person(ANN, |person| {
            person.name = NASTY.into();
            person.team = NASTY.into();
        })
    });
    let text = written(&workspace, NASTY, &team_csv::write);
    let rows = csv_rows(&text);
    let guarded = ["'", NASTY].concat();
    assert!(rows.iter().any(|row| row[1] == guarded && row[2] == guarded), "{text}");
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));

    let markdown = written(&workspace, NASTY, &team_markdown::write);
    for forbidden in ["<b>", "x](", "\u{202e}", "\n# [", "\n# \\["] {
        assert!(!markdown.contains(forbidden), "{forbidden} in {markdown}");
    }
    for table in markdown.split("\n\n").filter(|block| block.starts_with('|')) {
        let widths: Vec<usize> = table.lines().map(|line| reports::cells(line).len()).collect();
        assert!(widths.len() > 2 && widths.iter().all(|width| *width == widths[0]), "{table}");
    }

    let tree = json(&workspace);
    let name = |person: &Value| person["name"] == NASTY;
    assert!(tree["belay"]["people"].as_array().expect("people").iter().any(name));
}

#[test]
fn a_teams_report_to_paste_reads_like_this() {
    let markdown = written(&three(), "Core", &team_markdown::write);
    let head = "# Team report: Core\n\nRatings: Best available (agreed, then mentor, then self), as of 2026-03-09\n\nFramework: DevOps Technical, version 1.\n\n## Summary\n\n| Figure | Value |\n| --- | --- |\n| People | 3 |\n| Rated | 2 of 3 |\n";
    assert!(markdown.starts_with(head), "{markdown}");
    for part in [
        "| Truck factor | 1 person |\n| Level that counts as knowing a skill | 3 |\n\n",
        "## Common gaps\n\n| Skill | People |\n| --- | --- |\n| Terraform (Core Concepts, Modules, State Management) | 1 of 3 |\n",
        "1. Organize team training for Terraform (Core Concepts, Modules, State Management) (Infrastructure as Code, 1 person, Medium impact)\n",
        "### Terraform (Core Concepts, Modules, State Management)\n\n- Learners: Bo\n- Could teach: No one here can teach this yet. Bring someone in or plan a course.\n",
        "| Docker (Images, Containers, Networking) | Bo | Ann | 1 level |\n",
        "| Docker (Images, Containers, Networking) | Ann | 5 |\n",
        "## Skills no one knows\n\n- Terraform (Core Concepts, Modules, State Management)\n",
        "| 1 | level 1: 0, level 2: 1, level 3: 0, level 4: 0, level 5: 1 |\n",
        "| Bo |  | Senior | ",
    ] {
        assert!(markdown.contains(part), "{part} in {markdown}");
    }
}

#[test]
fn a_teams_files_are_not_taken_for_ratings() {
    let workspace = three();
    let report = written(&workspace, "Core", &team_json::write);
    assert!(tree(&report).is_ok());
    let import = read_one("team.json", &report, &Workspace::default());
    assert!(import.files[0].problems()[0].contains("Found a report"), "{:?}", import.files[0].problems());
    let table = written(&workspace, "Core", &team_csv::write);
    assert!(csv::is_csv(&table));
    let import = read_one("team.csv", &table, &Workspace::default());
    assert!(import.files[0].problems()[0].contains("skill"), "{:?}", import.files[0].problems());
}

const CY: PersonId = PersonId(Uuid::from_u128(3));

/// Returns a team in which only Ann holds Docker, Bo nearly holds it and has a gap in Terraform, which nobody holds,
/// and Cy is not rated.
fn three() -> Workspace {
    let mut workspace = ann();
    change(&mut workspace, 1, |edit| {
        edit.add_person(BO, Person::new("Bo", Seniority::Senior))?;
        let cy = Person { track: Some(Track::Em), ..Person::new("Cy", Seniority::Principal) };
        edit.add_person(CY, cy)?;
        edit.rate(&draft(ANN, "docker"), Level::MASTER, today())?;
        edit.rate(&draft(BO, "docker"), Level::COMPETENT, today())?;
        edit.change_rating(&draft(BO, "docker"), |rating| rating.target = Some(Level::COMPETENT))?;
        edit.rate(&draft(BO, "terraform"), Level::NOVICE, today())
    });
    workspace
}

fn written(workspace: &Workspace, name: &str, write: &dyn Fn(&TeamFile<'_>) -> String) -> String {
    let roster = Roster::new(workspace, framework(), &Filter::default(), None);
    let report = TeamReport::new(&roster, BAR);
    write(&TeamFile { workspace, name, roster: &roster, report: &report, bar: BAR, on: today() })
}

fn json(workspace: &Workspace) -> Value {
    serde_json::from_str(&written(workspace, "Core", &team_json::write)).expect("JSON")
}

fn keys(tree: &Value) -> Vec<String> {
    tree.as_object().expect("fields").keys().cloned().collect()
}

/// Returns the cells of a table as a spreadsheet splits them, including the guards against formulas.
fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut is_quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(it) = letters.next() {
        let row = rows.last_mut().expect("one at least");
        let cell = row.last_mut().expect("one at least");
        match it {
            '"' if is_quoted && letters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(String::new()),
            '\r' if !is_quoted => {}
            '\n' if !is_quoted => rows.push(vec![String::new()]),
            _ => cell.push(it),
        }
    }
    assert_eq!(rows.pop(), Some(vec![String::new()]));
    rows
}

fn framework() -> &'static Framework {
    devops_technical()
}

fn place(skill: &str) -> usize {
    framework().skill(&skill.parse().expect("a slug")).expect("a skill of the framework")
}
