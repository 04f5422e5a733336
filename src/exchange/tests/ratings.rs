//! Tests reading and writing ratings of other tools.

use crate::{
    content::framework::devops_technical,
    exchange::{
        intake::{
            contents::{Kind, MergeOutcome},
            csv, source_json,
            warning::Warning,
        },
        tests::*,
    },
    model::records::assessment::Assessment,
};

fn only_person(workspace: &Workspace) -> PersonId {
    let mut people = workspace.people();
    let (id, _) = people.next().expect("one person");
    assert!(people.next().is_none());
    id
}

fn assessments(workspace: &Workspace) -> Vec<&Assessment> {
    let mut all: Vec<_> = workspace.assessments(only_person(workspace)).map(|(_, it)| it).collect();
    all.sort_by_key(|it| it.order());
    all
}

fn imported(name: &str, text: &str) -> Workspace {
    let import = read_one(name, text, &Workspace::default());
    assert_eq!(import.files[0].problems(), [""; 0], "{text}");
    stored(&Workspace::default(), &import)
}

/// The reference program's own example, as Python prints it.
const SOURCE: &str = r#"{"engineer_001": [
    {"skill_name": "Terraform", "current_level": "SkillLevel.COMPETENT", "target_level": "expert",
     "assessment_date": "2026-01-31 10:20:30.123456", "assessor": "tech_lead",
     "evidence": ["Completed Terraform project", "Peer review feedback"],
     "development_plan": "Complete advanced Terraform course and certification"},
    {"skill_name": "kubernetes", "current_level": 1, "assessment_date": "2026-01-31T10:20:30Z",
     "assessor": "tech_lead", "evidence": ["Basic knowledge demonstrated"]}
]}"#;

#[test]
fn the_reference_programs_example_becomes_one_finished_assessment() {
    let workspace = imported("a.json", SOURCE);
    let id = only_person(&workspace);
    let person = workspace.person(id).expect("here");
    assert_eq!((person.name.as_str(), person.key.as_str()), ("engineer_001", "engineer_001"));
    let [assessment] = assessments(&workspace)[..] else { panic!("one assessment") };
    assert_eq!(assessment.assessor, Assessor::Named("tech_lead".into()));
    assert_eq!((assessment.on, assessment.number), (read_day("2026-01-31").expect("a date"), 1));
    let terraform = &assessment.ratings["terraform"];
    assert_eq!((terraform.current, terraform.target), (Some(Level::COMPETENT), Some(Level::EXPERT)));
    assert_eq!(terraform.evidence, ["Completed Terraform project", "Peer review feedback"]);
    // A mid works towards senior, which asks for Proficient in containerization.
    let kubernetes = &assessment.ratings["kubernetes"];
    assert_eq!((kubernetes.current, kubernetes.target), (Some(Level::NOVICE), Some(Level::PROFICIENT)));
    assert_eq!(kubernetes.on, Some(assessment.on));
}

#[test]
fn a_file_of_ratings_read_twice_brings_nothing_new() {
    let workspace = imported("a.json", SOURCE);
    let again = read_one("a.json", SOURCE, &workspace);
    assert!(again.versions().is_empty());
    assert!(contents(&again).records.iter().all(|entry| entry.outcome == MergeOutcome::Same));
    let changed =
        read_one("a.json", &SOURCE.replace("\"current_level\": 1", "\"current_level\": 2"), &workspace);
    let outcomes: Vec<MergeOutcome> = contents(&changed).records.iter().map(|entry| entry.outcome).collect();
    assert_eq!(outcomes, [MergeOutcome::Same, MergeOutcome::Newer]);
    assert!(stored(&workspace, &changed).conflicts().is_empty());
}

#[test]
fn unknown_seniority_missing_dates_and_ignored_fields_are_reported() {
    let import = read_one(
        "a.csv",
        "person_id,skill,current_level,shoe size\nann,Docker,3,42\n",
        &Workspace::default(),
    );
    assert_eq!(contents(&import).kind, Kind::Csv);
    assert_eq!(
        *contents(&import).warnings,
        [
            Warning::IgnoredFields { n_columns: 1, names: "\"shoe size\"".into() },
            Warning::NoSeniority { people: "\"ann\"".into() },
            Warning::NoDate { n_rows: 1, today: today() },
        ]
    );
}

#[test]
fn self_an_empty_text_and_ones_own_id_mean_the_person_as_assessor() {
    let workspace = imported(
        "a.csv",
        "person_id,skill,current_level,assessor\nann,Docker,3,\nann,Helm,3,SELF\nann,Jenkins,3,ann\nann,Vault,3,\n"
            .replace("Vault", "Ansible")
            .as_str(),
    );
    let [own] = assessments(&workspace)[..] else { panic!("one assessment") };
    assert_eq!((&own.assessor, own.ratings.len()), (&Assessor::Own, 4));
    let workspace = imported("a.csv", "person_id,skill,current_level,assessor\nann,Docker,3,Cy/Dee\n");
    assert_eq!(assessments(&workspace)[0].assessor, Assessor::Named("Cy/Dee".into()));
}

#[test]
fn rows_are_grouped_by_date_and_a_later_one_builds_on_the_earlier() {
    let csv = "person_id,skill,current_level,date,seniority\n\
        ann,Helm,2,2026-02-01,junior\nann,Docker,1,2026-01-01,junior\nann,Docker,3,2026-03-01,junior\n";
    let workspace = imported("a.csv", csv);
    let all = assessments(&workspace);
    let summary: Vec<(String, u32, usize)> =
        all.iter().map(|it| (it.on.to_string(), it.number, it.ratings.len())).collect();
    assert_eq!(
        summary,
        [("2026-01-01".into(), 1, 1), ("2026-02-01".into(), 2, 2), ("2026-03-01".into(), 3, 2)]
    );
    assert_eq!(all[1].ratings["docker"].on, read_day("2026-01-01"));
    assert_eq!(all[2].ratings["docker"].current, Some(Level::PROFICIENT));
    assert!(read_one("a.csv", csv, &workspace).versions().is_empty());
}

#[test]
fn the_target_defaults_to_what_the_aim_requires() {
    let csv =
        "person_id,skill,current_level,seniority,aim\nann,Docker,1,junior,principal\nbo,Docker,1,junior,\n";
    let workspace = imported("a.csv", csv);
    let target = |name: &str| {
        let id = workspace.people().find(|(_, person)| person.key == name).expect("here").0;
        workspace.assessments(id).next().expect("one").1.ratings["docker"].target
    };
    // Containerization asks a principal for Expert, and a mid, whom a junior works towards, for Competent.
    assert_eq!((target("ann"), target("bo")), (Some(Level::EXPERT), Some(Level::COMPETENT)));
}

#[test]
fn comma_semicolon_and_tab_quotes_marks_and_case_make_no_difference() {
    let rows = [
        ["Person_ID", "SKILL", "current_level", "Name", "evidence"],
        ["ann", "Terraform (Core Concepts, Modules, State Management)", "3", "Ann; \"A\"\nLee", "a;b"],
    ];
    let mut all = Vec::new();
    for separator in [",", ";", "\t"] {
        for line_end in ["\n", "\r\n"] {
            let line = |cells: &[&str; 5]| {
                cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).join(separator)
            };
            let csv = rows.map(|cells| line(&cells)).join(line_end);
            all.push(read_one("a.csv", &csv, &Workspace::default()).versions());
            all.push(
                read_one("a.txt", &format!("\u{feff}{csv}{line_end}"), &Workspace::default()).versions(),
            );
        }
    }
    assert_eq!(all[0].len(), 2);
    assert!(all.iter().all(|versions| *versions == all[0]));
    let Content::Assessment(assessment) = &all[0][1].content else { panic!("an assessment") };
    assert_eq!(assessment.ratings["terraform"].evidence, ["a", "b"]);
}

#[test]
fn rows_are_numbered_as_in_a_spreadsheet() {
    let csv = "\n person_id ,skill,current_level\r\n\r\n\"a\nn\nn\",Docker,9\r\n,,\r\nbo,Docker,8";
    let import = read_one("a.csv", csv, &Workspace::default());
    let places: Vec<&str> = contents(&import).refused.iter().map(|it| it.place.as_str()).collect();
    assert_eq!(places, ["row 4, column current_level", "row 6, column current_level"]);
}

#[test]
fn rows_that_disagree_about_a_person_or_rate_twice_are_reported() {
    let csv = "person_id,skill,current_level,team,date,seniority\n\
        ann,Docker,1,Ops,2026-01-01,mid\nann,Helm,2,Dev,2026-01-01,mid\nann,docker,3,,2026-01-01,\n";
    let import = read_one("a.csv", csv, &Workspace::default());
    assert_eq!(
        *contents(&import).warnings,
        [
            Warning::DifferentFacts { place: "row 3, column skill".into(), found: "\"Dev\"".into() },
            Warning::RatedTwice { place: "row 4, column skill".into() },
        ]
    );
    let after = stored(&Workspace::default(), &import);
    assert_eq!(after.person(only_person(&after)).map(|ann| ann.team.as_str()), Some("Ops"));
    assert_eq!(assessments(&after)[0].ratings["docker"].current, Some(Level::PROFICIENT));
}

#[test]
fn fields_that_a_file_leaves_out_stay_unchanged() {
    let mut workspace = imported(
        "a.csv",
        "person_id,skill,current_level,name,team,seniority,date\nann,Docker,1,Ann,Ops,senior,2026-01-01\n",
    );
    let id = only_person(&workspace);
    change(&mut workspace, 1, |edit| {
        edit.change_rating(&draft(id, "docker"), |rating| rating.note = "private".into())
    });
    let import = read_one("b.csv", "person_id,skill,current_level,date\nann,Helm,2,2026-02-01\n", &workspace);
    let after = stored(&workspace, &import);
    assert_eq!(after.person(id), workspace.person(id));
    assert_eq!(after.note(&draft(id, "docker")), "private");
    assert_eq!(after.current_ratings(id, &devops_technical().id, &Assessor::Own).len(), 2);
}

#[test]
fn a_conflict_here_refuses_its_record_and_no_other() {
    let csv = "person_id,skill,current_level,date,seniority\nann,Docker,1,2026-01-01,mid\n";
    let mut workspace = imported("a.csv", csv);
    let id = only_person(&workspace);
    for minutes in [1, 2] {
        let person = Content::Person(Person::new(format!("Ann {minutes}"), Seniority::Mid));
        workspace.insert(Version::new(RecordKey::Person(id), vec![], person, &stamp(minutes)).into());
    }
    let import = read_one("a.csv", &csv.replace(",1,", ",2,"), &workspace);
    assert_eq!(
        import.files[0].problems(),
        ["a.csv: row 2, column skill: There are two versions of this. Choose between them first."]
    );
    assert_eq!(import.versions().len(), 1);
}

#[test]
fn written_ratings_read_back_unchanged_in_both_formats() {
    let mut workspace = imported("a.json", SOURCE);
    let id = only_person(&workspace);
    change(&mut workspace, 1, |edit| {
        edit.change_person(id, |person| {
            person.name = "=HYPERLINK(\"http://example.org\")".into();
            person.team = "-5".into();
            person.aim = Some(Seniority::Principal);
        })?;
        edit.change_rating(&draft(id, "docker"), |rating| {
            rating.current = Some(Level::EXPERT);
            rating.on = Some(today());
            rating.evidence = vec!["one; two".into()];
            rating.plan = "'+1, \"quoted\"\r\nand a second line".into();
        })
    });
    for (name, text) in
        [("a.csv", csv::write(&workspace, None)), ("a.json", source_json::write(&workspace, Some(id)))]
    {
        let mut after = imported(name, &text);
        let again = read_one(name, &text, &after);
        assert!(again.versions().is_empty());
        let standing = |workspace: &Workspace, assessor: &Assessor| -> Vec<(SkillId, Rating)> {
            let all = workspace.current_ratings(id, &devops_technical().id, assessor);
            all.into_iter().map(|(skill, rating)| (skill.clone(), rating.clone())).collect()
        };
        for assessor in [Assessor::Own, Assessor::Named("tech_lead".into())] {
            let mut before = standing(&workspace, &assessor);
            // A missing target is written as the level that it stands for.
            for (_, rating) in &mut before {
                rating.target = rating.target.or(Some(Level::EXPERT));
            }
            assert_eq!(standing(&after, &assessor), before, "{name}");
        }
        let name_of = |workspace: &Workspace| workspace.person(id).map(|person| person.name.clone());
        assert_eq!(name_of(&after), name_of(&workspace));
        after.forget(Vec::new());
    }
}

#[test]
fn a_person_with_an_empty_list_of_ratings_is_accepted_reported_and_written_back() {
    let file = r#"{"nobody": [], "ann": [{"skill_name":"Terraform","current_level":3,"target_level":4,"assessment_date":"2026-03-09"}]}"#;
    let import = read_one("a.json", file, &Workspace::default());
    assert!(contents(&import).warnings.contains(&Warning::Unrated { n_people: 1 }));
    assert!(import.files[0].problems().is_empty());
    let workspace = imported("a.json", file);
    let keys = |workspace: &Workspace| -> Vec<String> {
        let mut keys: Vec<String> = workspace.people().map(|(_, person)| person.key.clone()).collect();
        keys.sort();
        keys
    };
    assert_eq!(keys(&workspace), ["ann", "nobody"]);
    let written = source_json::write(&workspace, None);
    assert!(written.contains("\"nobody\": []"), "{written}");
    assert_eq!(keys(&imported("a.json", &written)), ["ann", "nobody"]);
    // A file with only that person is valid, and has nothing new the second time.
    let alone = imported("a.json", r#"{"nobody": []}"#);
    assert_eq!(keys(&alone), ["nobody"]);
    assert!(read_one("a.json", r#"{"nobody": []}"#, &alone).versions().is_empty());
    let import = read_one("a.json", r#"{" ": [], "ann": []}"#, &Workspace::default());
    assert_eq!(import.files[0].problems().len(), 1, "{:?}", import.files[0].problems());
}

#[test]
fn plain_json_contains_every_field_that_the_importer_reads() {
    let csv = "person_id,name,seniority,team,skill,current_level,date,track,aim\n\
        ann,Ann,senior,Core,Terraform,3,2026-10-01,TL,junior\nbo,Bo,mid,,Docker,2,2026-10-01,,\n";
    let workspace = imported("a.csv", csv);
    let after = imported("a.json", &source_json::write(&workspace, None));
    let people = |workspace: &Workspace| -> Vec<Person> {
        workspace.people().map(|(_, person)| person.clone()).collect()
    };
    assert_eq!(people(&after), people(&workspace));
    assert_eq!(source_json::write(&after, None), source_json::write(&workspace, None));
    assert_eq!(csv::write(&after, None), csv::write(&workspace, None));
}

#[test]
fn a_level_may_be_written_as_pandas_does() {
    let json = r#"{"ann": [{"skill_name":"Docker","current_level":4.0,"target_level":5.0,"assessment_date":"2026-03-09"}]}"#;
    let csv = "person_id,skill,current_level,target_level,date\nann,Docker,4.0,5.0,2026-03-09\n";
    for (name, text) in [("a.json", json), ("a.csv", csv)] {
        let workspace = imported(name, text);
        let rating = &assessments(&workspace)[0].ratings["docker"];
        assert_eq!((rating.current, rating.target), (Some(Level::EXPERT), Some(Level::MASTER)), "{name}");
    }
}

#[test]
fn trimming_the_white_space_around_an_id_is_reported() {
    let file = r#"{" ann ": [], "ann": []}"#;
    let import = read_one("a.json", file, &Workspace::default());
    assert!(contents(&import).warnings.contains(&Warning::TrimmedId { id: "\" ann \"".into() }));
    assert_eq!(imported("a.json", file).people().count(), 1);
}

#[test]
fn formulas_are_guarded_and_numbers_are_not() {
    let mut workspace = ann();
    change(&mut workspace, 1, |edit| {
        edit.change_person(ANN, |person| {
            person.name = "@SUM(1)".into();
            person.team = "-5".into();
        })?;
        edit.rate(&draft(ANN, "docker"), Level::NOVICE, today())?;
        edit.change_rating(&draft(ANN, "docker"), |rating| rating.plan = "=1+1".into())
    });
    let text = csv::write(&workspace, Some(ANN));
    assert_eq!(
        text,
        "person_id,name,seniority,team,skill,current_level,target_level,assessor,date,evidence,development_plan,track,aim,framework\r\n\
         00000000-0000-0000-0000-000000000001,'@SUM(1),mid,-5,\"Docker (Images, Containers, Networking)\",1,3,self,2026-03-09,,'=1+1,,,devops-technical\r\n"
    );
    // The person's id is Belay's own, so that reading finds the same person.
    let import = read_one("a.csv", &text, &workspace);
    assert!(contents(&import).records.iter().all(|it| it.key.person() == Some(ANN)));
    assert_eq!(contents(&import).records[0].outcome, MergeOutcome::Same);
}
