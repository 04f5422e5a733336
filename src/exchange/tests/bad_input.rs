//! Tests that each wrong file is refused with a sentence that names the file, the place, what was found and what was
//! expected.

use crate::exchange::{
    intake::{limits, read_error::ReadError, strict},
    tests::*,
};

/// The name of a file, its bytes, and what the sentence must contain.
type Case = (&'static str, Vec<u8>, &'static [&'static str]);

fn rating_with(level: &str) -> Vec<u8> {
    format!(r#"{{"engineer_001": [{{"skill_name": "Terraform", "current_level": {level}}}]}}"#).into_bytes()
}

fn belay_with(level: &str) -> Vec<u8> {
    let body = format!(r#"{{"current":{level}}}"#);
    let record = "rating/00000000-0000-0000-0000-000000000001/devops-technical/terraform/self";
    format!(
        "{{\"format\":\"belay\",\"versions\":[\n{{\"at\":1,\"bases\":[],\"body\":{body},\"by\":\"\",\"device\":\"\",\"format\":1,\"record\":\"{record}\"}},\n{{}}]}}"
    )
    .into_bytes()
}

fn csv_with(row: &str) -> Vec<u8> {
    format!("person_id,skill,current_level,seniority,framework,team\n{row}\n").into_bytes()
}

fn utf16(text: &str) -> Vec<u8> {
    [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

fn of_any_kind() -> Vec<Case> {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)).into_bytes();
    vec![
        ("empty.json", vec![], &["Found an empty file", "Expected a Belay file"]),
        ("blank.csv", b"\xef\xbb\xbf \r\n\n".to_vec(), &["Found an empty file", "Expected"]),
        ("page.json", b" <!DOCTYPE html><html>".to_vec(), &["At the beginning", "a web page", "Expected"]),
        ("cat.png", b"\x89PNG\r\n\x1a\n\0\0".to_vec(), &["At the beginning", "a picture (PNG)", "Expected"]),
        ("team.xlsx", b"PK\x03\x04\x14\0".to_vec(), &["a zip archive or an Office document", "as CSV"]),
        ("doc.pdf", b"%PDF-1.7".to_vec(), &["a PDF document", "Expected"]),
        ("words.json", b"hello".to_vec(), &["Line 1, column 1", "found \"hello\"", "expected JSON"]),
        ("words.txt", b"hello".to_vec(), &["Line 1, column 1", "found \"hello\"", "expected JSON"]),
        ("number.json", b"7".to_vec(), &["the whole file", "found 7", "expected a Belay file"]),
        ("list.json", b"[{}]".to_vec(), &["the whole file", "found a list", "expected a Belay file"]),
        (
            "object.json",
            b"{\"a\": 1}".to_vec(),
            &["the whole file", "found an object", "with a list of ratings"],
        ),
        (
            "latin.csv",
            b"person_id,name\nJos\xe9".to_vec(),
            &["At byte 18", "not UTF-8", "expected text in UTF-8"],
        ),
        (
            "half.json",
            [&utf16("{\"a\":1}")[..], &[0]].concat(),
            &["At character 7", "UTF-16", "expected a whole one"],
        ),
        ("wide.json", b"{\0\"\0".to_vec(), &["UTF-16 without a byte order mark", "UTF-8"]),
        (
            "cut.json",
            b"{\"engineer_001\": [{\"skill_name\": \"Terr".to_vec(),
            &["Line 1, in engineer_001[0].skill_name", "found the end of the file", "expected more"],
        ),
        ("deep.json", deep, &["Line 1", "nested 128 or more levels deep", "expected fewer"]),
        (
            "twice.json",
            b"{\"ann\": [{\"x\": {\"y\": 1, \"y\": 2}}]}".to_vec(),
            &["ann[0].skill_name", "found nothing", "expected"],
        ),
        (
            "trailing.json",
            b"{\"ann\": []}\n{}".to_vec(),
            &["Line 2, column 1", "found \"{}\"", "expected nothing more"],
        ),
        (
            "surrogate.json",
            br#"{"ann": [{"skill_name": "Terraform", "current_level": 3, "name": "\ud800"}]}"#.to_vec(),
            &["ann[0].name", "found half a character", "expected a whole one"],
        ),
        (
            "huge.json",
            br#"{"ann": [{"skill_name": "Terraform", "current_level": 1e400}]}"#.to_vec(),
            &["ann[0].current_level", "found 1e400", "expected a level"],
        ),
        (
            "report.json",
            br#"{"overall_score": 3.5, "area_scores": {}}"#.to_vec(),
            &["Found a report", "expected ratings"],
        ),
        (
            "pack.json",
            br#"{"areas": [], "levels": []}"#.to_vec(),
            &["Found a framework pack", "later release"],
        ),
    ]
}

fn of_belay_files() -> Vec<Case> {
    let newer = br#"{"format":"belay","versions":[{"export":{"min_reader":3}},{}]}"#;
    vec![
        ("newer.json", newer.to_vec(), &["min_reader", "found 3", "expected 2 or less", "Reload to update"]),
        (
            "newer.json",
            br#"{"format":"belay","min_reader":3,"versions":[]}"#.to_vec(),
            &["found 3", "Reload"],
        ),
        (
            "format.json",
            br#"{"format":"balay","versions":[]}"#.to_vec(),
            &["format", "\"balay\"", "\"belay\""],
        ),
        (
            "reader.json",
            br#"{"format":"belay","min_reader":"1","versions":[]}"#.to_vec(),
            &["min_reader", "found \"1\"", "expected a whole number"],
        ),
        ("none.json", br#"{"format":"belay"}"#.to_vec(), &["versions", "found nothing", "expected a list"]),
        (
            "twice.json",
            br#"{"format":"belay","format":"belay","versions":[]}"#.to_vec(),
            &["format", "found this key twice", "expected it once"],
        ),
        (
            "entry.json",
            br#"{"format":"belay","versions":[7]}"#.to_vec(),
            &["versions[0]", "found 7", "expected a version"],
        ),
        (
            "field.json",
            br#"{"format":"belay","versions":[{"at":1}]}"#.to_vec(),
            &["versions[0].bases", "found nothing", "expected a list"],
        ),
        (
            "cut.belay.json",
            belay_with("3")[..150].to_vec(),
            &["Line 2, in versions[0].record", "found the end of the file", "The file is cut off"],
        ),
        (
            "record.json",
            br#"{"format":"belay","versions":[{"at":1,"bases":[],"by":"","device":"","format":1,"record":"rope"}]}"#.to_vec(),
            &["versions[0].record", "found \"rope\"", "expected the name of a record"],
        ),
        (
            "bare.json",
            br#"{"format":"belay","versions":[{"at":1,"bases":[],"by":"","device":"","format":1,"record":"person/00000000-0000-0000-0000-000000000001"}]}"#.to_vec(),
            &["versions[0].body", "found nothing", "expected a body"],
        ),
        ("zero.json", belay_with("0"), &["versions[0].body.current", "0", "expected a level from 1 to 5"]),
        ("six.json", belay_with("6"), &["versions[0].body.current", "6", "expected a level from 1 to 5"]),
        (
            "three.json",
            belay_with("\"three\""),
            &["versions[0].body.current", "three", "a level from 1 to 5"],
        ),
        (
            "half.json",
            belay_with("3.5"),
            &["versions[0].body.current", "3.5", "expected a level from 1 to 5"],
        ),
        ("null.json", belay_with("null"), &["versions[0].body.current", "null", "a level from 1 to 5"]),
        ("dup.json", belay_with("3,\"current\":4"), &["versions[0].body.current", "twice", "once"]),
        ("dup.json", belay_with("3,\"x\":{\"y\":1,\"y\":1}"), &["versions[0].body.x.y", "twice", "once"]),
        (
            "big.json",
            belay_with("3,\"x\":9007199254740993"),
            &["versions[0].body.x", "9007199254740993", "whole number between"],
        ),
        (
            "big.json",
            belay_with("3,\"x\":18446744073709551616"),
            &["versions[0].body.x", "1.8446744073709552e"],
        ),
        (
            "big.json",
            belay_with("3,\"x\":-1e400"),
            &["versions[0].body.x", "found -1e400", "whole number between"],
        ),
        (
            "half.json",
            belay_with("3,\"plan\":\"\\udc00\\ud800\""),
            &["versions[0].body.plan", "found half a character", "expected a whole one"],
        ),
        (
            "nul.json",
            belay_with("3,\"plan\":\"a\\u0000b\""),
            &["versions[0].body.plan", "U+0000", "plain text"],
        ),
        (
            "bidi.json",
            belay_with("3,\"plan\":\"\u{202e}b\""),
            &["versions[0].body.plan", "U+202E", "plain text"],
        ),
        (
            "bidi.json",
            belay_with("3,\"\u{2066}\":1"),
            &["versions[0].body[\"U+2066\"]", "U+2066", "plain text"],
        ),
    ]
}

fn of_ratings() -> Vec<Case> {
    let long = format!("\"Terraform\", \"development_plan\": \"{}\"", "x".repeat(20_001));
    let long = format!(r#"{{"ann": [{{"current_level": 3, "skill_name": {long}}}]}}"#).into_bytes();
    vec![
        ("zero.json", rating_with("0"), &["engineer_001[0].current_level", "found 0", "expected a level"]),
        ("six.json", rating_with("6"), &["engineer_001[0].current_level", "6 is not a level from 1 to 5"]),
        ("three.json", rating_with("\"three\""), &["engineer_001[0].current_level", "\"three\"", "a level"]),
        (
            "half.json",
            rating_with("3.5"),
            &["engineer_001[0].current_level", "found 3.5", "expected a level"],
        ),
        ("null.json", rating_with("null"), &["engineer_001[0].current_level", "nothing (null)", "a level"]),
        (
            "skill.json",
            br#"{"ann": [{"skill_name": "Kubernets", "current_level": 3}]}"#.to_vec(),
            &["ann[0].skill_name", "unknown skill \"Kubernets\"", "Did you mean \"Kubernetes (Pods"],
        ),
        (
            "framework.json",
            br#"{"ann": [{"skill_name": "Terraform", "current_level": 3, "framework": "Tea"}]}"#.to_vec(),
            &["ann[0].framework", "found the framework \"Tea\"", "expected \"DevOps Technical\""],
        ),
        (
            "person.json",
            br#"{"ann": 7, "bo": [8]}"#.to_vec(),
            &["ann", "found 7", "expected a list of ratings"],
        ),
        ("twice.json", br#"{"ann": [], "ann": []}"#.to_vec(), &["ann", "twice", "once"]),
        (
            "date.json",
            br#"{"ann": [{"skill_name": "Terraform", "current_level": 3, "assessment_date": "9.3.26"}]}"#
                .to_vec(),
            &["ann[0].assessment_date", "found \"9.3.26\"", "expected a date like 2026-03-09"],
        ),
        (
            "evidence.json",
            br#"{"ann": [{"skill_name": "Terraform", "current_level": 3, "evidence": [1]}]}"#.to_vec(),
            &["ann[0].evidence", "found 1", "expected a list of texts"],
        ),
        (
            "name.json",
            rating_with(&format!("3, \"name\": \"{}\"", "ä".repeat(201))),
            &["engineer_001[0].name", "found 201 characters", "expected at most 200"],
        ),
        (
            "assessor.json",
            rating_with(&format!("3, \"assessor\": \"{}\"", "🧗".repeat(201))),
            &["engineer_001[0].assessor", "found 201 characters", "expected at most 200"],
        ),
        ("long.json", long, &["ann[0].development_plan", "20001 characters", "at most 20000"]),
    ]
}

fn of_tables() -> Vec<Case> {
    vec![
        (
            "a.csv",
            b"person_id,level\nann,3\n".to_vec(),
            &[
                "Row 1",
                "no column skill, current_level",
                "found: \"person_id\", \"level\"",
                "expected at least",
            ],
        ),
        (
            "b.csv",
            b"person_id,skill,Skill,current_level\n".to_vec(),
            &["Row 1", "skill twice", "expected it once"],
        ),
        (
            "c.csv",
            csv_with("ann,Terraform,7,,,"),
            &["row 2, column current_level", "7 is not a level from 1 to 5"],
        ),
        (
            "d.csv",
            csv_with("ann,Terraform,,,,"),
            &["row 2, column current_level", "found nothing", "expected a level"],
        ),
        (
            "e.csv",
            csv_with("ann,Terraform,three,,,"),
            &["row 2, column current_level", "\"three\"", "expected a level"],
        ),
        (
            "f.csv",
            csv_with("ann,Terraform,3,boss,,"),
            &["row 2, column seniority", "\"boss\"", "junior, mid, senior"],
        ),
        (
            "g.csv",
            csv_with("ann,Teraform,3,,,"),
            &["row 2, column skill", "\"Teraform\"", "Did you mean \"Terraform"],
        ),
        ("h.csv", csv_with("ann,Terraform,3,,Tea,"), &["row 2, column framework", "\"Tea\"", "expected"]),
        (
            "i.csv",
            csv_with(",Terraform,3,,,"),
            &["row 2, column person_id", "found nothing", "expected an id"],
        ),
        (
            "id.csv",
            csv_with(&format!("{},Terraform,3,,,", "x".repeat(201))),
            &["row 2, column person_id", "found 201 characters", "expected at most 200"],
        ),
        ("j.csv", csv_with("ann,Terraform,3"), &["row 2", "found 3 cells", "expected 6"]),
        ("k.csv", csv_with("\r\n\r\nann,Terraform,3,,,,,"), &["row 4", "found 8 cells", "expected 6"]),
        (
            "l.csv",
            csv_with("ann,Terraform,3,,,\nbo,\"Docker,3,,,\ncy,Docker,3,,,"),
            &["Row 3, column skill", "found an opening quote", "expected a closing quote"],
        ),
        (
            "quote.csv",
            b"person_id,skill,current_level,a\x07b\nann,Docker,3,\"x\n".to_vec(),
            &["Row 2, column \"aU+0007b\"", "found an opening quote", "expected a closing quote"],
        ),
        ("m.csv", csv_with("ann,Terraform,3,,,a\u{202e}b"), &["row 2, column team", "U+202E", "plain text"]),
    ]
}

#[test]
fn every_wrong_file_gets_a_sentence_with_file_place_found_and_expected_and_brings_nothing() {
    let workspace = everything();
    for (name, bytes, expected) in
        [of_any_kind(), of_belay_files(), of_ratings(), of_tables()].into_iter().flatten()
    {
        let import = read(&[(name, &bytes)], &workspace);
        let problems = import.files[0].problems();
        let sentence = problems.first().unwrap_or_else(|| panic!("{name} is refused: {expected:?}"));
        for part in expected.iter().chain([&name]) {
            assert!(sentence.contains(part), "{name}: {part:?} is missing in: {sentence}");
        }
        assert!(import.versions().is_empty(), "{name}");
    }
}

#[test]
fn each_wrong_level_is_refused_in_each_kind_of_file() {
    for level in ["0", "6", "three", "3.5", "null", "-1", ""] {
        let json = if matches!(level, "three" | "") { format!("\"{level}\"") } else { level.to_owned() };
        let row = csv_with(&format!("ann,Terraform,{level},,,"));
        let files = [("a.json", belay_with(&json)), ("b.json", rating_with(&json)), ("c.csv", row)];
        for (name, bytes) in files {
            let import = read(&[(name, &bytes)], &everything());
            let problems = import.files[0].problems();
            assert_eq!(problems.len(), 1, "{level} in {name}");
            let sentence = &problems[0];
            let place = ["current: ", "current_level: "].iter().any(|place| sentence.contains(place));
            assert!(place && sentence.contains("found") && sentence.contains("a level"), "{sentence}");
            assert!(import.versions().is_empty(), "{level} in {name}");
        }
    }
}

#[test]
fn a_syntax_error_is_reported_with_what_was_found_and_expected() {
    let cases = [
        ("{\"ann\" 1}", "column 8, in ann: found \"1}\", expected JSON: a colon after the key"),
        ("{\"ann\": [1 2]}", "found \"2]}\", expected JSON: a comma, or ] at the end of the list"),
        ("{\"ann\": []]", "found \"]\", expected JSON: a comma, or } at the end of the object"),
        ("{ann: 1}", "column 2, in the whole file: found \"ann: 1}\", expected JSON: a key in double quotes"),
        ("{\"ann\": [1,]}", "in ann[1]: found \"]}\", expected JSON: one more entry after the comma"),
        ("{\"ann\": 1,}", "found \"}\", expected JSON: one more entry after the comma, or no comma"),
        (
            "{\"ann\": [\"a\nb\"]}",
            "Line 2, column 1, in ann[0]: found \"b\"]}\", expected JSON: a text on one line",
        ),
        ("{\"ann\": [01]}", "found \"01]}\", expected JSON: a whole number"),
        ("{\"ann\": [-]}", "found \"]}\", expected JSON: a whole number"),
        (
            "{\"ann\": [NaN]}",
            "found \"NaN]}\", expected JSON: a text in double quotes, a number, a list or an object",
        ),
        ("{\"ann\": [nulx]}", "found \"nulx]}\", expected JSON: a text in double quotes"),
        ("{\"ann\": ['a']}", "found \"'a']}\", expected JSON: a text in double quotes"),
        (
            "{\"ann\": [\"\\x\"]}",
            "found \"\\x\"]}\", expected JSON: a text in which each \\ begins an escape",
        ),
        ("{\"ä\": [\"ä\" \"ö\"]}", "column 12, in [\"ä\"][1]: found \"\"ö\"]}\", expected JSON: a comma"),
    ];
    for (text, expected) in cases {
        let import = read_one("a.json", text, &Workspace::default());
        let sentence = &import.files[0].problems()[0];
        assert!(sentence.contains(expected), "{text}: {expected:?} is missing in: {sentence}");
    }
}

#[test]
fn a_file_over_50_mib_is_refused_by_its_size_alone() {
    let error = strict::check_size(limits::MAX_BYTES + 1).expect_err("too large");
    assert_eq!(error.to_string(), "Found a file of 51 MiB, expected at most 50 MiB.");
    assert_eq!(strict::check_size(limits::MAX_BYTES), Ok(()));
    let bytes = vec![b' '; 50 * 1024 * 1024 + 1];
    assert!(matches!(strict::read(&bytes), Err(ReadError::TooLarge { .. })));
}

#[test]
fn more_than_500_000_entries_are_refused_with_their_number_in_each_kind_of_file() {
    let entries = |n: usize, entry: &str, between: &str| vec![entry; n].join(between);
    let versions = |n| format!("{{\"format\":\"belay\",\"versions\":[{}]}}", entries(n, "{}", ","));
    // The entries of all people count together.
    let ratings = |n| format!("{{\"ann\":[7],\"bo\":[{}]}}", entries(n - 1, "7", ","));
    let rows = |n| format!("person_id,skill,current_level\n{}\n", entries(n, ",,", "\n"));
    for (name, file) in
        [("a.belay.json", &versions as &dyn Fn(usize) -> String), ("b.json", &ratings), ("c.csv", &rows)]
    {
        let import = read_one(name, &file(500_001), &Workspace::default());
        let expected = "Found 500001 entries, expected at most 500000. Split the file and import its parts.";
        assert_eq!(import.files[0].problems(), [format!("{name}: {expected}")]);
        let import = read_one(name, &file(500_000), &Workspace::default());
        assert!(import.files[0].outcome.is_ok(), "{name}: as many as may be are read");
    }
}

#[test]
fn nesting_is_read_to_127_and_refused_from_128() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(strict::read(nested(127).as_bytes()).is_ok());
    assert_eq!(strict::read(nested(128).as_bytes()), Err(ReadError::TooDeep { line: 1 }));
}

#[test]
fn a_long_path_is_shown_by_its_ends() {
    let key = "a key with spaces, which is sentence in quotes and brackets";
    let deep = |depth: usize| format!("{}?", format!("{{\"{key}\":[").repeat(depth));
    let problem =
        |depth| read_one("a.json", &deep(depth), &Workspace::default()).files[0].problems().concat();
    assert!(!problem(6).contains('…'), "{}", problem(6));
    let sentence = problem(60);
    assert!(sentence.contains("[0] … [") && sentence.chars().count() < 1_000, "{sentence}");
    assert!(sentence.contains("found \"?\""), "{sentence}");
}

#[test]
fn a_byte_order_mark_or_utf_16_with_one_changes_nothing() {
    let json = r#"{"ann": [{"skill_name": "Terraform", "current_level": 3, "name": "Änn 🧗"}]}"#;
    let plain = read_one("a.json", json, &Workspace::default()).versions();
    let big: Vec<u8> = [0xfeff].into_iter().chain(json.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    for bytes in [["\u{feff}", json].concat().into_bytes(), utf16(json), big] {
        assert_eq!(read(&[("a.json", &bytes)], &Workspace::default()).versions(), plain);
    }
    assert_eq!(plain.len(), 2);
}

#[test]
fn a_valid_tree_equals_the_one_that_serde_json_reads() {
    let text = export(&everything());
    let tree: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(strict::read(text.as_bytes()), Ok(tree));
    assert!(strict::read(b"{\"a\": {\"b\": [1, {\"b\": 1}]}, \"b\": -9007199254740992}").is_ok());
}

#[test]
fn ten_million_errors_stop_the_reader() {
    let text = format!("[{}0.5]", "0.5,".repeat(1_000_000));
    assert!(matches!(tree(&text), Err(ReadError::Syntax(_))));
}
