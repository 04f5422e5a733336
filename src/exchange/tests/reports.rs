use crate::{
    content::framework::devops_technical,
    engine::person::{
        report::{PersonReport, Source},
        sheet::Sheet,
    },
    exchange::{
        reports::{
            markdown,
            report_json::{self, ReportFile},
            text::Dialect,
        },
        tests::*,
    },
};

const NASTY: &str = "A|B <img src=x onerror=alert(1)> [x](javascript:alert(1)) {html} *bold*\n# head \u{202e}www.example.org https://example.org";

/// Calls `write` with the report of a person with hostile text in every field.
fn with_report<T>(source: &Source, write: impl Fn(&ReportFile<'_>) -> T) -> T {
    let mut workspace = ann();
    change(&mut workspace, 1, |edit| {
        edit.change_person(ANN, |person| {
            person.name = NASTY.into();
            person.team = NASTY.into();
        })?;
        for (skill, level) in
            [("terraform", Level::NOVICE), ("docker", Level::MASTER), ("kubernetes", Level::COMPETENT)]
        {
            edit.rate(&draft(ANN, skill), level, today())?;
        }
        edit.change_rating(&draft(ANN, "terraform"), |rating| rating.plan = NASTY.into())
    });
    let framework = devops_technical();
    let person = workspace.person(ANN).expect("here");
    let ratings = Source::Of(Assessor::Own).ratings(&workspace, ANN, framework);
    let report = PersonReport::new(&Sheet::new(framework, person.aim(), &ratings));
    write(&ReportFile {
        id: ANN,
        person,
        framework,
        report: &report,
        source,
        source_name: "Self-rating",
        on: today(),
    })
}

fn own() -> Source {
    Source::Of(Assessor::Own)
}

#[test]
fn self_ratings_are_marked_as_unverified_in_every_format() {
    let mentor = Source::Of(Assessor::Mentor(BO));
    for dialect in [Dialect::Markdown, Dialect::Slack, Dialect::Confluence] {
        assert!(with_report(&own(), |file| markdown::write(dialect, file)).contains("unverified"));
        assert!(!with_report(&mentor, |file| markdown::write(dialect, file)).contains("unverified"));
    }
    let flag = |source: &Source| {
        let tree: Value = serde_json::from_str(&with_report(source, report_json::write)).expect("JSON");
        tree["belay"]["unverified"].clone()
    };
    assert_eq!((flag(&own()), flag(&mentor)), (true.into(), false.into()));
}

#[test]
fn a_users_text_stays_in_its_cell_and_makes_no_markup() {
    let markdown = with_report(&own(), |file| markdown::write(Dialect::Markdown, file));
    for forbidden in ["<img", "x](", "https://", " www.example", "\u{202e}", "\n# head"] {
        assert!(!markdown.contains(forbidden), "{forbidden} in {markdown}");
    }
    let rows = |text: &str| -> Vec<Vec<String>> {
        let tables = text.lines().filter(|line| line.starts_with('|'));
        tables.map(cells).collect()
    };
    let gap =
        rows(&markdown).into_iter().find(|row| row.len() == 5 && row[4].contains("A\\|B")).expect("the plan");
    assert!(gap[4].starts_with("A\\|B &lt;img src=x onerror=alert(1)&gt; \\[x\\]"), "{}", gap[4]);
    let confluence = with_report(&own(), |file| markdown::write(Dialect::Confluence, file));
    for forbidden in [" {html}", "[x]", "\u{202e}", "\n# head"] {
        assert!(!confluence.contains(forbidden), "{forbidden} in {confluence}");
    }
    let slack = with_report(&own(), |file| markdown::write(Dialect::Slack, file));
    // Slack treats pasted text literally; entities would be shown as they are.
    assert!(slack.contains("<img src=x") && !slack.contains("&lt;"), "{slack}");
}

/// Returns the cells of a Markdown row as GitHub splits them.
pub(crate) fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut is_escaped = false;
    for character in line.chars() {
        match character {
            '|' if !is_escaped => cells.push(String::new()),
            _ => cells.last_mut().expect("one at least").push(character),
        }
        is_escaped = character == '\\' && !is_escaped;
    }
    let n_cells = cells.len();
    cells[1..n_cells - 1].iter().map(|cell| cell.trim().to_owned()).collect()
}

#[test]
fn every_row_of_a_table_has_as_many_cells_as_its_head() {
    let markdown = with_report(&own(), |file| markdown::write(Dialect::Markdown, file));
    for table in markdown.split("\n\n").filter(|block| block.starts_with('|')) {
        let widths: Vec<usize> = table.lines().map(|line| cells(line).len()).collect();
        assert!(widths.len() > 2 && widths.iter().all(|width| *width == widths[0]), "{table}");
    }
    assert_eq!(markdown.matches("\n# ").count() + usize::from(markdown.starts_with("# ")), 1);
}

#[test]
fn a_report_in_markdown_reads_like_this() {
    let text = with_report(&Source::Of(Assessor::Named("Bo".into())), |file| {
        let person = Person::new("Ann", Seniority::Mid);
        markdown::write(Dialect::Markdown, &ReportFile { person: &person, source_name: "Bo", ..*file })
    });
    let head = "# Competency report: Ann\n\nMid, working toward Senior\n\nRatings: Bo, as of 2026-03-09\n\nFramework: DevOps Technical, version 1.\n\n## Summary\n\n| Figure | Value |\n| --- | --- |\n| Overall score | 2.07 of 5 |\n| Coverage | 3 of 48 skills rated |\n";
    assert!(text.starts_with(head), "{text}");
    assert!(
        text.contains("| Terraform (Core Concepts, Modules, State Management) | 1 Novice | 4 Expert | 3 |")
    );
    assert!(text.contains("- Docker (Images, Containers, Networking): 5 Master\n"));
    assert!(text.contains("1. Complete Terraform basics course\n"));
}

/// Compares with the figures that the reference program printed for the same input.
#[test]
fn report_files_have_the_reference_programs_figures_to_the_last_bit() {
    let golden = golden_file();
    for (person_id, ratings) in golden["inputs"].as_object().expect("people") {
        let workspace = golden_people(&serde_json::json!({ person_id: ratings }));
        let (id, person) = workspace.people().next().expect("one person");
        let framework = devops_technical();
        let source = Source::Of(Assessor::Named("tech_lead".into()));
        let ratings = source.ratings(&workspace, id, framework);
        let report = PersonReport::new(&Sheet::new(framework, person.aim(), &ratings));
        let file = ReportFile {
            id,
            person,
            framework,
            report: &report,
            source: &source,
            source_name: "",
            on: today(),
        };
        let written = report_json::write(&file);
        let (written, expected) = (exact(&written), exact(&golden["individual"][person_id].to_string()));
        for key in ["person_id", "overall_score", "area_scores", "skill_gaps", "strengths"] {
            assert_eq!(written[key], expected[key], "{person_id}: {key}");
        }
        let keys = |tree: &Value| tree.as_object().expect("fields").keys().cloned().collect::<Vec<_>>();
        let fields: Vec<_> = keys(&written).into_iter().filter(|key| key != "belay").collect();
        assert_eq!(fields, keys(&expected));
        let fields = |tree: &Value| tree["development_recommendations"].get(0).map(keys);
        assert_eq!(fields(&written), fields(&expected), "{person_id}");
    }
}

/// Returns the tree with every fraction replaced by its text, so that equal trees have equal bits.
pub(crate) fn exact(text: &str) -> Value {
    fn fractions(value: &mut Value) {
        match value {
            Value::Number(number) if number.is_f64() => *value = format!("{number}").into(),
            Value::Array(values) => values.iter_mut().for_each(fractions),
            Value::Object(values) => values.values_mut().for_each(fractions),
            _ => {}
        }
    }
    let mut tree = serde_json::from_str(text).expect("JSON");
    fractions(&mut tree);
    tree
}

#[test]
fn a_report_is_not_taken_for_ratings() {
    let report = with_report(&own(), report_json::write);
    let import = read_one("report.json", &report, &Workspace::default());
    assert!(import.files[0].problems()[0].contains("Found a report"));
    assert!(tree(&report).is_ok());
}
