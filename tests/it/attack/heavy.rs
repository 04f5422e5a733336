//! Small files that cause much work: each list of a file, and everything else that can be repeated
//! in it, a hundred thousand times.
//!
//! Each shape can be made in any size, so that the tests can compare the work for two sizes.

use std::fmt::Write;

use serde_json::{Value, json};

const ANN: &str = "6f1c0a3e-52d1-4f6a-9b7e-0d9e8c7b6a01";
const AT: u64 = 1_790_000_000_000;

/// A file of some shape.
pub struct Heavy {
    /// The repeated part.
    pub shape: &'static str,
    /// The file name, which determines its kind.
    pub file: &'static str,
    /// The number of repetitions in a file as heavy as the reported ones.
    pub n: usize,
    make: fn(usize) -> String,
}

impl Heavy {
    /// Returns the file with `n` repetitions.
    pub fn bytes(&self, n: usize) -> Vec<u8> {
        (self.make)(n).into_bytes()
    }
}

const BELAY: &str = "a.belay.json";
const RATINGS: &str = "a.json";
const TABLE: &str = "a.csv";

/// Shapes of one record with very many versions.
pub fn of_one_record() -> Vec<Heavy> {
    let belay = |shape, n, make| Heavy { shape, file: BELAY, n, make };
    vec![
        belay("copies of one original", 2_500, copies),
        belay("versions of one rating", 20_000, versions_of_one),
        belay("versions on top of each other", 20_000, chain),
        belay("bases of one version", 290_000, bases),
        belay("versions with many bases each", 1_000, many_bases),
    ]
}

/// All other shapes.
pub fn all() -> Vec<Heavy> {
    let belay = |shape, n, make| Heavy { shape, file: BELAY, n, make };
    let ratings = |shape, n, make| Heavy { shape, file: RATINGS, n, make };
    let table = |shape, n, make| Heavy { shape, file: TABLE, n, make };
    vec![
        belay("items of pairs that are not here", 60_000, orphans),
        belay("items of one pair", 50_000, items),
        belay("letters of a name", 10_000_000, long_name),
        belay("texts of one version", 500, long_texts),
        belay("conflicts", 20_000, conflicts),
        belay("people of one name", 50_000, namesakes),
        belay("refused entries", 400_000, refused_entries),
        belay("empty entries", 3_000_000, empty_entries),
        belay("exporters", 60_000, exporters),
        belay("odd dates", 50_000, odd_dates),
        belay("foreign bases", 40_000, foreign_bases),
        belay("changed versions", 50_000, changed_versions),
        belay("unknown fields", 100_000, |n| one_rating(fields(n))),
        belay("unknown records", 50_000, unknown_records),
        belay("unknown frameworks", 50_000, unknown_frameworks),
        belay("focus areas", 100_000, |n| pair(json!({ "focus_areas": texts(n) }))),
        belay("mentees", 100_000, |n| pair(json!({ "mentees": ids(n) }))),
        belay("evidence", 100_000, |n| one_rating(json!({ "current": 3, "evidence": texts(n) }))),
        belay("topics", 100_000, |n| session(json!({ "topics": texts(n) }))),
        belay("objectives", 100_000, |n| session(json!({ "objectives": texts(n) }))),
        belay("next topics", 100_000, |n| session(json!({ "next_topics": texts(n) }))),
        belay("parts of an agenda", 100_000, agenda),
        belay("milestones", 100_000, milestones),
        belay("opportunities", 100_000, opportunities),
        belay("interests", 100_000, |n| profile(json!({ "interests": texts(n) }))),
        belay("styles", 100_000, |n| profile(json!({ "styles": vec!["reflection"; n] }))),
        belay("people never to be paired with", 100_000, |n| profile(json!({ "never_with": ids(n) }))),
        belay("ratings of an assessment", 100_000, assessment),
        belay("unlike things", 100_000, |n| one_rating(json!({ "current": 3, "rest": mixed(n) }))),
        ratings("unknown skills of one person", 100_000, unknown_skills),
        ratings("unknown skills of a team", 5_000, unknown_skills_of_team),
        ratings("ratings of one person", 200_000, ratings_of_one),
        ratings("days of one person", 60_000, days_of_one),
        ratings("assessors of one person", 60_000, assessors_of_one),
        ratings("people", 100_000, people),
        ratings("people without ratings", 400_000, people_without_ratings),
        ratings("evidence of a rating", 100_000, |n| rating_of_ann(json!({ "evidence": texts(n) }))),
        ratings("unknown fields of ratings", 100_000, |n| rating_of_ann(fields(n))),
        ratings("days after long plans", 990, days_after_long_plans),
        ratings("faults of many people", 9_000, faults_of_people),
        ratings("faults under a long key", 9_000, faults_under_long_key),
        ratings("lists in a list", 2_500_000, |n| ["[", &"[0],".repeat(n), "0]"].concat()),
        ratings("objects in a list", 1_400_000, |n| ["[", &"{\"\":0},".repeat(n), "0]"].concat()),
        ratings("letters of a key", 10_000_000, |n| ["{\"", &"a".repeat(n), "\":[0.5]}"].concat()),
        ratings("escapes in a text", 5_000_000, |n| ["{\"a\":[\"", &"\\n".repeat(n), "\"]}"].concat()),
        table("columns", 1_000_000, columns),
        table("rows", 250_000, rows),
        table("rows of one rating", 250_000, |n| table_of(n, &|_| "ann,Docker,3".into())),
        table("rows of unknown skills", 200_000, |n| table_of(n, &|n| format!("ann,Thing {n},3"))),
        table("rows at odds", 200_000, |n| table_of(n, &|n| format!("ann,Docker,{}", n % 9))),
        table("rows too short", 1_000_000, |n| table_of(n, &|_| "a,b".into())),
        table("rows of people", 150_000, |n| table_of(n, &|n| format!("person {n},Docker,{}", 1 + n % 5))),
        table("rows with other facts", 100_000, other_facts),
        table("letters of a cell", 10_000_000, |n| table_of(1, &|_| format!("ann,{},3", "x".repeat(n)))),
        table("quoted letters", 10_000_000, |n| table_of(1, &|_| format!("ann,\"{}\",3", "x".repeat(n)))),
        table("letters after an open quote", 10_000_000, |n| {
            table_of(1, &|_| ["\"", &"x".repeat(n)].concat())
        }),
        table("blank lines", 10_000_000, |n| [HEADER, &"\n".repeat(n), "ann,Docker,3"].concat()),
    ]
}

/// Returns a Belay file with these serialised entries.
fn belay(entries: impl IntoIterator<Item = String>) -> String {
    let mut text = String::from("{\"app\":\"belay\",\"format\":\"belay\",\"versions\":[\n");
    for entry in entries {
        text.push_str(&entry);
        text.push_str(",\n");
    }
    text + "{}]}\n"
}

fn id(n: usize) -> String {
    format!("00000000-0000-4000-8000-{n:012x}")
}

fn version_id(n: usize) -> String {
    format!("{n:032x}")
}

fn texts(n: usize) -> Vec<String> {
    (0..n).map(|n| format!("text {n}")).collect()
}

fn ids(n: usize) -> Vec<String> {
    (0..n).map(id).collect()
}

fn fields(n: usize) -> Value {
    Value::Object((0..n).map(|n| (format!("field {n}"), n.into())).collect())
}

/// Values of all kinds, in no order.
fn mixed(n: usize) -> Vec<Value> {
    let kinds =
        [json!(1), json!("text"), json!([1, [2]]), json!({ "a": { "b": [] } }), json!(null), json!(true)];
    (0..n).map(|n| kinds[n * n % 6].clone()).collect()
}

fn version(record: &str, at: usize, body: &Value) -> String {
    on_top_of(record, at, &json!([]), body)
}

fn on_top_of(record: &str, at: usize, bases: &Value, body: &Value) -> String {
    let at = AT + at as u64;
    json!({ "at": at, "bases": bases, "body": body, "by": "Ann", "device": "d", "format": 1, "record": record }).to_string()
}

fn rating(skill: &str) -> String {
    format!("rating/{ANN}/devops-technical/{skill}/self")
}

fn person() -> String {
    version(&format!("person/{ANN}"), 0, &json!({ "name": "Ann", "seniority": "mid" }))
}

/// One version of a rating with that body.
fn one_rating(body: Value) -> String {
    belay([person(), version(&rating("terraform"), 0, &body)])
}

fn copies(n: usize) -> String {
    let copy = |n: usize| {
        let text = version(&rating("terraform"), n, &json!({ "current": 3 }));
        text.replacen('{', &format!("{{\"of\":\"{}\",", version_id(7)), 1)
    };
    belay(std::iter::once(person()).chain((0..n).map(copy)))
}

fn versions_of_one(n: usize) -> String {
    belay((0..n).map(|n| version(&rating("terraform"), n, &json!({ "current": 1 + n % 5 }))))
}

/// Each version is made on the one before, whose id is made up.
fn chain(n: usize) -> String {
    let bases = |n: usize| json!([version_id(n)]);
    belay((0..n).map(|n| on_top_of(&rating("terraform"), n, &bases(n), &json!({ "current": 1 + n % 5 }))))
}

fn bases(n: usize) -> String {
    let bases: Vec<String> = (0..n).rev().map(version_id).collect();
    belay([person(), on_top_of(&rating("terraform"), 0, &json!(bases), &json!({ "current": 3 }))])
}

fn many_bases(n: usize) -> String {
    let bases = |n: usize| json!((0..200).rev().map(|place| version_id(n * 200 + place)).collect::<Vec<_>>());
    belay((0..n).map(|n| on_top_of(&rating("terraform"), n, &bases(n), &json!({ "current": 3 }))))
}

fn orphans(n: usize) -> String {
    let item = |n| version(&format!("action/{}/{}", id(n), id(0)), n, &json!({ "text": "Do", "owner": ANN }));
    belay((0..n).map(item))
}

fn a_pair(more: Value) -> Value {
    let mut pair = json!({
        "mentor": id(1), "mentees": [ANN], "kind": "one_to_one", "status": "active", "start": "2026-09-01",
        "every_days": 7, "minutes": 30,
    });
    for (name, value) in more.as_object().expect("fields") {
        pair[name] = value.clone();
    }
    pair
}

fn pair(more: Value) -> String {
    belay([person(), version(&format!("pair/{}", id(0)), 0, &a_pair(more))])
}

fn items(n: usize) -> String {
    let item = |n| version(&format!("action/{}/{}", id(0), id(n)), n, &json!({ "text": "Do", "owner": ANN }));
    let pair = version(&format!("pair/{}", id(0)), 0, &a_pair(json!({})));
    belay((0..n).map(item).chain([person(), pair]))
}

fn session(more: Value) -> String {
    let mut session = json!({ "at": AT, "minutes": 30, "status": "scheduled" });
    for (name, value) in more.as_object().expect("fields") {
        session[name] = value.clone();
    }
    belay([version(&format!("session/{}/{}", id(0), id(1)), 0, &session)])
}

fn profile(body: Value) -> String {
    belay([person(), version(&format!("mentoring/{ANN}"), 0, &body)])
}

fn agenda(n: usize) -> String {
    session(json!({ "agenda": vec![json!({ "title": "Look back", "minutes": 5 }); n] }))
}

fn milestones(n: usize) -> String {
    let milestones = vec![json!({ "title": "First" }); n];
    let goal = json!({ "title": "Grow", "term": "short", "status": "open", "milestones": milestones });
    belay([version(&format!("goal/{}/{}", id(0), id(1)), 0, &goal)])
}

fn opportunities(n: usize) -> String {
    let opportunities = vec![json!({ "kind": "design_pattern", "what": "x" }); n];
    let review = json!({
        "by": id(1), "mentee": ANN, "on": "2026-09-01", "title": "A change", "opportunities": opportunities,
    });
    belay([version(&format!("review/{}/{}", id(0), id(1)), 0, &review)])
}

fn assessment(n: usize) -> String {
    let ratings: Value =
        Value::Object((0..n).map(|n| (format!("skill-{n}"), json!({ "current": 3 }))).collect());
    let body = json!({
        "assessor": "self", "framework": "devops-technical", "framework_version": 1, "on": "2026-09-01", "number": 1,
        "ratings": ratings,
    });
    belay([person(), version(&format!("assessment/{ANN}/{}", id(0)), 0, &body)])
}

fn long_name(n: usize) -> String {
    belay([version(&format!("person/{ANN}"), 0, &json!({ "name": "x".repeat(n), "seniority": "mid" }))])
}

/// A large version in which no single text is large.
fn long_texts(n: usize) -> String {
    one_rating(json!({ "current": 3, "evidence": vec!["x".repeat(19_000); n] }))
}

fn conflicts(n: usize) -> String {
    let rating = |n: usize| {
        let record = format!("rating/{}/devops-technical/terraform/self", id(n / 2));
        version(&record, n, &json!({ "current": 1 + n % 5 }))
    };
    belay((0..2 * n).map(rating))
}

fn namesakes(n: usize) -> String {
    belay(
        (0..n)
            .map(|n| version(&format!("person/{}", id(n)), 0, &json!({ "name": "Ann", "seniority": "mid" }))),
    )
}

fn refused_entries(n: usize) -> String {
    belay((0..n).map(|n| format!("{{\"x\":{n}}}")))
}

fn empty_entries(n: usize) -> String {
    ["{\"format\":\"belay\",\"versions\":[", &"{},".repeat(n), "{}]}"].concat()
}

fn exporters(n: usize) -> String {
    belay((0..n).map(|n| format!("{{\"export\":{{\"from\":\"Somebody {n}\"}}}}")))
}

fn odd_dates(n: usize) -> String {
    let rating = |n| {
        let record = format!("rating/{}/devops-technical/terraform/self", id(n));
        version(&record, n, &json!({ "current": 3, "on": "1907-01-01" }))
    };
    belay((0..n).map(rating))
}

fn foreign_bases(n: usize) -> String {
    let on = |n| {
        let record = format!("rating/{}/devops-technical/terraform/self", id(n));
        on_top_of(&record, n, &json!(["11111111111111111111111111111111"]), &json!({ "current": 3 }))
    };
    belay((0..n).map(on))
}

fn changed_versions(n: usize) -> String {
    let rating = |n| {
        let record = format!("rating/{}/devops-technical/terraform/self", id(n));
        let text = version(&record, n, &json!({ "current": 3 }));
        text.replacen('{', &format!("{{\"id\":\"{}\",", version_id(n)), 1)
    };
    belay((0..n).map(rating))
}

fn unknown_records(n: usize) -> String {
    belay((0..n).map(|n| version(&format!("badge/{n}"), n, &json!({ "title": "Rope" }))))
}

fn unknown_frameworks(n: usize) -> String {
    let rating =
        |n| version(&format!("rating/{ANN}/framework-{n}/terraform/self"), n, &json!({ "current": 3 }));
    belay((0..n).map(rating))
}

/// Ratings of people, by person.
fn by_person(people: impl IntoIterator<Item = (String, Vec<Value>)>) -> String {
    let mut text = String::from("{");
    for (person, ratings) in people {
        write!(text, "{}{}:{}", if text.len() > 1 { ",\n" } else { "" }, json!(person), json!(ratings))
            .expect("a text takes texts");
    }
    text + "}"
}

fn rated(skill: &str, more: Value) -> Value {
    let mut rating = json!({ "skill_name": skill, "current_level": 3 });
    for (name, value) in more.as_object().expect("fields") {
        rating[name] = value.clone();
    }
    rating
}

fn rating_of_ann(more: Value) -> String {
    by_person([("ann".to_owned(), vec![rated("Docker", more)])])
}

fn unknown_skills(n: usize) -> String {
    let ratings = (0..n).map(|n| rated(&format!("Our own skill {n}"), json!({}))).collect();
    by_person([("ann".to_owned(), ratings)])
}

/// 25 people with the same unknown skills.
fn unknown_skills_of_team(n: usize) -> String {
    let ratings: Vec<Value> = (0..n / 25).map(|n| rated(&format!("Our own skill {n}"), json!({}))).collect();
    by_person((0..25).map(|n| (format!("person {n}"), ratings.clone())))
}

const SKILLS: [&str; 4] = ["Docker", "Terraform", "Jenkins", "Kubernetes"];

fn ratings_of_one(n: usize) -> String {
    by_person([("ann".to_owned(), (0..n).map(|n| rated(SKILLS[n % 4], json!({}))).collect())])
}

fn day(n: usize) -> String {
    format!("{:04}-{:02}-{:02}", 1950 + n / 336, 1 + n / 28 % 12, 1 + n % 28)
}

fn days_of_one(n: usize) -> String {
    let on = |n: usize| rated("Docker", json!({ "assessment_date": day(n) }));
    by_person([("ann".to_owned(), (0..n).map(on).collect())])
}

fn assessors_of_one(n: usize) -> String {
    let by = |n: usize| rated("Docker", json!({ "assessor": format!("somebody {n}") }));
    by_person([("ann".to_owned(), (0..n).map(by).collect())])
}

fn people(n: usize) -> String {
    by_person((0..n).map(|n| (format!("person {n}"), vec![rated("Docker", json!({}))])))
}

fn people_without_ratings(n: usize) -> String {
    by_person((0..n).map(|n| (format!("person {n}"), vec![])))
}

/// A later day carries over the fields that it omits, so each of them would hold the long plans.
fn days_after_long_plans(n: usize) -> String {
    let plan = "x".repeat(19_000);
    let names = ["Docker", "Terraform", "Jenkins", "Kubernetes", "Helm", "Ansible", "Prometheus", "Grafana"];
    let first =
        names.iter().map(|name| rated(name, json!({ "development_plan": plan, "assessment_date": day(0) })));
    let later = (1..n).map(|n| rated("Docker", json!({ "assessment_date": day(n) })));
    by_person([("ann".to_owned(), first.chain(later).collect())])
}

fn faults_of_people(n: usize) -> String {
    by_person((0..n).map(|n| (format!("person {n}"), vec![rated("Docker", json!({ "current_level": 0.5 }))])))
}

/// Each error names the key.
fn faults_under_long_key(n: usize) -> String {
    ["{\"", &"a".repeat(1_000_000), "\":[", &"0.5,".repeat(n), "0]}"].concat()
}

const HEADER: &str = "person_id,skill,current_level\n";

fn table_of(n: usize, row: &dyn Fn(usize) -> String) -> String {
    let mut text = HEADER.to_owned();
    for n in 0..n {
        text.push_str(&row(n));
        text.push('\n');
    }
    text
}

fn columns(n: usize) -> String {
    let names: Vec<String> = (0..n).map(|n| format!("c{n}")).collect();
    ["person_id,skill,current_level,", &names.join(","), "\nann,Docker,3", &",".repeat(n), "\n"].concat()
}

fn rows(n: usize) -> String {
    table_of(n, &|n| format!("person {},{},{}", n / 40, SKILLS[n % 4], 1 + n % 5))
}

fn other_facts(n: usize) -> String {
    let mut text = "person_id,name,skill,current_level\n".to_owned();
    for n in 0..n {
        writeln!(text, "ann,Ann {n},Docker,3").expect("a text takes texts");
    }
    text
}
