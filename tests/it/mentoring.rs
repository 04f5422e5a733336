//! Compares the mentoring pack with its source documents, and checks the rules for its sentences
//! and questions. For each check a test shows that it reports a planted fault.

use std::collections::{BTreeMap, BTreeSet};

use belay::{
    content::{
        framework::built_in,
        mentoring::{Agenda, Concern, Mentoring, mentoring},
    },
    model::records::{level::Level, mentor_profile::Style, pair::PairKind, session::OpportunityKind},
};
use serde_json::{Value, json};

const PACK: &str = include_str!("../../src/content/mentoring/mentoring.json");

/// Days between sessions and minutes of each. The source specifies for coaching: bi-weekly for an
/// hour, weekly for 45 minutes, monthly for 30; for one-to-one mentoring: weekly for an hour.
const CADENCES: [(PairKind, u32, u32); 7] = [
    (PairKind::OneToOne, 7, 60),
    (PairKind::Buddy, 7, 30),
    (PairKind::Peer, 14, 60),
    (PairKind::Manager, 14, 60),
    (PairKind::TechLead, 7, 45),
    (PairKind::Sponsor, 30, 30),
    (PairKind::Group, 14, 60),
];

/// The source's agenda, which gives no minutes.
const FOUR_PARTS: [&str; 4] = [
    "Progress review and challenge discussion",
    "Skill development focus area",
    "Hands-on practice or project work",
    "Next steps and goal setting",
];

/// Fields with keys, which nobody reads.
const KEYS: [&str; 5] = ["kind", "key", "area", "concern", "style"];

/// The first words of questions that yes or no would answer.
const CLOSED: [&str; 16] = [
    "are", "can", "could", "did", "do", "does", "had", "has", "have", "is", "may", "must", "should", "was",
    "will", "would",
];

/// Words that ask for more than yes or no, at any position.
const OPEN: [&str; 7] = ["what", "which", "how", "why", "who", "when", "where"];

/// Returns levels without two questions, levels that share questions with another group, and areas
/// that do not exist or occur twice.
fn uncovered(mentoring: &Mentoring) -> Vec<String> {
    let mut found = Vec::new();
    let areas: Vec<&str> =
        built_in().flat_map(|framework| &framework.areas).map(|area| area.key.as_str()).collect();
    let named: Vec<&str> = mentoring.questions.areas.iter().map(|area| area.area.as_str()).collect();
    if named != areas {
        found.push(format!("areas {named:?}"));
    }
    for area in areas {
        let at = |level| mentoring.questions.of(area, level);
        for level in Level::ALL {
            if at(level).len() < 2 {
                found.push(format!("{area} {level}: {} questions", at(level).len()));
            }
        }
        let [novice, competent, proficient, expert, master] = Level::ALL.map(at);
        if novice != competent || expert != master || novice == proficient || proficient == expert {
            found.push(format!("{area}: levels 1–2, 3 and 4–5 are not the groups"));
        }
    }
    let general = &mentoring.questions;
    for questions in [&general.opening, &general.stuck, &general.reflection, &general.closing] {
        if questions.len() < 2 {
            found.push(format!("general: {questions:?}"));
        }
    }
    found
}

/// Returns texts that are no questions, and questions that yes or no would answer or that are
/// unspecific.
fn closed(mentoring: &Mentoring) -> Vec<String> {
    let general = &mentoring.questions;
    let mut questions: Vec<&String> =
        [&general.opening, &general.stuck, &general.reflection, &general.closing]
            .into_iter()
            .flatten()
            .collect();
    for area in &general.areas {
        questions.extend(area.beginner.iter().chain(&area.practitioner).chain(&area.advanced));
    }
    let is_weak = |question: &&String| {
        let lower = question.to_lowercase();
        let words: Vec<&str> = lower.split(|letter: char| !letter.is_alphabetic()).collect();
        !question.ends_with('?')
            || question.matches('?').count() != 1
            || CLOSED.contains(&words[0])
            || !OPEN.iter().any(|open| words.contains(open))
            || question.chars().count() < 40
    };
    questions.into_iter().filter(is_weak).cloned().collect()
}

/// Returns differences from the source's agendas: in minutes, in parts, and in the empty agenda of
/// the pair's own.
fn unlike_the_agendas(mentoring: &Mentoring) -> Vec<String> {
    let mut found = Vec::new();
    let minutes = |agenda: &Agenda| agenda.parts.iter().map(|part| part.minutes).collect::<Vec<u32>>();
    let titles =
        |agenda: &Agenda| agenda.parts.iter().map(|part| part.title.clone()).collect::<Vec<String>>();
    let [weekly, four, own] = &mentoring.agendas[..] else {
        return vec![format!("{} agendas", mentoring.agendas.len())];
    };
    if [&weekly.key, &four.key, &own.key] != ["weekly", "four_part", "own"] {
        found.push(format!("keys {} {} {}", weekly.key, four.key, own.key));
    }
    for agenda in [weekly, four] {
        let sum: u32 = minutes(agenda).iter().sum();
        if sum != 60 {
            found.push(format!("{}: {sum} minutes", agenda.key));
        }
    }
    if minutes(weekly) != [15, 30, 15] {
        found.push(format!("weekly: {:?}", minutes(weekly)));
    }
    if titles(four) != FOUR_PARTS {
        found.push(format!("four parts: {:?}", titles(four)));
    }
    if !own.parts.is_empty() {
        found.push(format!("own: {:?}", titles(own)));
    }
    found
}

/// Returns kinds of pairs that are out of order, differ from the documents' cadence, or have too
/// few activities.
fn unlike_the_cadences(mentoring: &Mentoring) -> Vec<String> {
    let mut found = Vec::new();
    if mentoring.kinds.len() != PairKind::ALL.len() {
        found.push(format!("{} kinds", mentoring.kinds.len()));
    }
    for (kind, every_days, minutes) in CADENCES {
        let it = mentoring.kind(kind);
        if (it.kind, it.every_days, it.minutes) != (kind, every_days, minutes) || it.activities.len() < 3 {
            found.push(format!("{}: {} days, {} minutes", it.kind.key(), it.every_days, it.minutes));
        }
    }
    found
}

/// Returns lists that do not have one entry for each of their kinds, in order.
fn out_of_step(mentoring: &Mentoring) -> Vec<String> {
    let mut found = Vec::new();
    let concerns: Vec<Concern> = mentoring.to_try.iter().map(|advice| advice.concern).collect();
    let has_nothing = |concern: &Concern| mentoring.to_try(*concern).len() < 2;
    if concerns != Concern::ALL || Concern::ALL.iter().any(has_nothing) {
        found.push(format!("to try: {concerns:?}"));
    }
    let kinds: Vec<OpportunityKind> = mentoring.review_opportunities.iter().map(|it| it.kind).collect();
    let is_other = |kind: &&OpportunityKind| mentoring.opportunity(**kind).kind != **kind;
    if kinds != OpportunityKind::ALL || OpportunityKind::ALL.iter().any(|kind| is_other(&kind)) {
        found.push(format!("review opportunities: {kinds:?}"));
    }
    let styles: Vec<Style> = mentoring.styles.iter().map(|it| it.style).collect();
    if styles != Style::ALL {
        found.push(format!("styles: {styles:?}"));
    }
    let assignments: Vec<&str> = mentoring.growth_assignments.iter().map(|it| it.key.as_str()).collect();
    if assignments != ["slo_ownership", "small_initiative", "mentor_someone"] {
        found.push(format!("growth assignments: {assignments:?}"));
    }
    // These are the fields of a pair.
    let agreement: Vec<&str> = mentoring.agreement.iter().map(|it| it.key.as_str()).collect();
    if agreement != ["commitment", "scope", "communication", "feedback"] {
        found.push(format!("agreement: {agreement:?}"));
    }
    found
}

/// Returns texts that occur twice, are longer than 240 characters, or begin or end untidily.
fn untidy(pack: &Value) -> Vec<String> {
    let mut texts = Vec::new();
    collect(pack, &mut texts);
    let mut found = Vec::new();
    let mut seen = BTreeMap::new();
    for text in texts {
        if text.chars().count() > 240 {
            found.push(format!("too long: {text}"));
        }
        let is_tidy = text.starts_with(char::is_uppercase) && text.trim() == text && !text.contains("  ");
        if !is_tidy || text.ends_with("etc.") || text.ends_with("..") {
            found.push(format!("untidy: {text}"));
        }
        // Texts that differ only in case or punctuation count as equal.
        let normalized: String =
            text.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect();
        if seen.insert(normalized, text).is_some() {
            found.push(format!("stands twice: {text}"));
        }
    }
    found
}

/// Collects all texts of a pack that people read.
fn collect<'a>(value: &'a Value, texts: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => texts.push(text),
        Value::Array(values) => values.iter().for_each(|value| collect(value, texts)),
        Value::Object(fields) => {
            for (_, value) in fields.iter().filter(|(name, _)| !KEYS.contains(&name.as_str())) {
                collect(value, texts);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Returns sentences without a full stop.
fn endless(mentoring: &Mentoring) -> Vec<String> {
    let mut sentences: BTreeSet<&String> = mentoring.kinds.iter().map(|kind| &kind.purpose).collect();
    for assignment in &mentoring.growth_assignments {
        sentences.extend([&assignment.asks, &assignment.done_when]);
    }
    for prompt in &mentoring.agreement {
        sentences.extend([&prompt.prompt, &prompt.suggestion]);
    }
    sentences.extend(mentoring.to_try.iter().flat_map(|advice| &advice.steps));
    sentences.extend(mentoring.review_opportunities.iter().flat_map(|it| &it.example));
    sentences.extend(mentoring.styles.iter().map(|style| &style.meaning));
    sentences.into_iter().filter(|sentence| !sentence.ends_with(['.', '?'])).cloned().collect()
}

#[test]
fn every_area_has_open_questions_for_every_group_of_levels() {
    assert_eq!(uncovered(mentoring()), Vec::<String>::new());
    assert_eq!(closed(mentoring()), Vec::<String>::new());
    assert!(mentoring().questions.of("an area of one's own", Level::NOVICE).is_empty());
}

#[test]
fn agendas_equal_the_sources_and_fill_the_hour() {
    assert_eq!(unlike_the_agendas(mentoring()), Vec::<String>::new());
}

#[test]
fn kinds_have_the_cadence_of_the_documents() {
    assert_eq!(unlike_the_cadences(mentoring()), Vec::<String>::new());
}

#[test]
fn every_concern_kind_and_style_has_its_guidance() {
    assert_eq!(out_of_step(mentoring()), Vec::<String>::new());
}

#[test]
fn no_text_is_duplicated_long_or_without_a_full_stop() {
    assert_eq!(untidy(&pack()), Vec::<String>::new());
    assert_eq!(endless(mentoring()), Vec::<String>::new());
}

#[test]
fn a_planted_gap_in_the_questions_is_reported() {
    let plants: [Plant; 6] = [
        |it| drop(list(&mut it["questions"]["areas"]).pop()),
        |it| it["questions"]["areas"][0]["area"] = "clouds".into(),
        |it| list(&mut it["questions"]["areas"]).swap(0, 1),
        |it| list(&mut it["questions"]["areas"][5]["advanced"]).truncate(1),
        |it| it["questions"]["areas"][5]["advanced"] = it["questions"]["areas"][5]["practitioner"].clone(),
        |it| list(&mut it["questions"]["stuck"]).clear(),
    ];
    all_reported(&plants, uncovered);
}

#[test]
fn a_planted_closed_question_is_reported() {
    for planted in [
        "Do you know which of our subnets are public ones?",
        "Tell me which of our subnets are public ones.",
        "So the pods of this deployment are never lost?",
        "What will you do? And how will we both see that it is done?",
        "How are you?",
    ] {
        for group in ["opening", "stuck", "reflection", "closing"] {
            let broken = broken(|pack| pack["questions"][group][1] = planted.into());
            assert_eq!(closed(&broken), [planted]);
        }
        for group in ["beginner", "practitioner", "advanced"] {
            let broken = broken(|pack| pack["questions"]["areas"][12][group][1] = planted.into());
            assert_eq!(closed(&broken), [planted]);
        }
    }
}

#[test]
fn a_planted_difference_in_an_agenda_is_reported() {
    let plants: [Plant; 7] = [
        |it| it["agendas"][0]["parts"][1]["minutes"] = 35.into(),
        |it| it["agendas"][1]["parts"][1]["minutes"] = 20.into(),
        |it| list(&mut it["agendas"][0]["parts"]).swap(0, 1),
        |it| it["agendas"][1]["parts"][0]["title"] = "Progress review".into(),
        |it| it["agendas"][2]["parts"] = it["agendas"][0]["parts"].clone(),
        |it| list(&mut it["agendas"]).swap(0, 1),
        |it| drop(list(&mut it["agendas"]).pop()),
    ];
    all_reported(&plants, unlike_the_agendas);
}

#[test]
fn a_planted_wrong_cadence_is_reported() {
    let plants: [Plant; 5] = [
        |it| it["kinds"][3]["every_days"] = 7.into(),
        |it| it["kinds"][4]["minutes"] = 60.into(),
        |it| list(&mut it["kinds"]).swap(0, 2),
        |it| list(&mut it["kinds"][6]["activities"]).clear(),
        |it| {
            let again = it["kinds"][0].clone();
            list(&mut it["kinds"]).push(again);
        },
    ];
    all_reported(&plants, unlike_the_cadences);
}

#[test]
fn a_planted_concern_without_advice_is_reported() {
    let plants: [Plant; 6] = [
        |it| list(&mut it["to_try"]).swap(0, 1),
        |it| list(&mut it["to_try"][6]["steps"]).truncate(1),
        |it| list(&mut it["review_opportunities"]).swap(0, 1),
        |it| drop(list(&mut it["styles"]).pop()),
        |it| it["growth_assignments"][0]["key"] = "slo".into(),
        |it| it["agreement"][0]["key"] = "time".into(),
    ];
    all_reported(&plants, out_of_step);
}

#[test]
fn a_planted_untidy_text_is_reported() {
    let plants: [Plant; 6] = [
        |it| it["styles"][0]["meaning"] = it["to_try"][0]["steps"][0].clone(),
        |it| it["styles"][0]["meaning"] = "GUIDED discovery.".into(),
        |it| it["kinds"][0]["purpose"] = format!("A{}.", "a".repeat(239)).into(),
        |it| it["kinds"][0]["purpose"] = " For growing.".into(),
        |it| it["kinds"][0]["purpose"] = "for growing.".into(),
        |it| it["kinds"][0]["purpose"] = "For growing, learning etc.".into(),
    ];
    for (place, plant) in plants.iter().enumerate() {
        let mut pack = pack();
        plant(&mut pack);
        assert_eq!(untidy(&pack).len(), 1, "plant {place}");
    }
    let mut pack = pack();
    pack["kinds"][0]["purpose"] = format!("A{}.", "a".repeat(238)).into();
    assert_eq!(untidy(&pack), Vec::<String>::new());
}

#[test]
fn a_planted_sentence_without_an_end_is_reported() {
    let plants: [Plant; 5] = [
        |it| it["kinds"][0]["purpose"] = "For growing".into(),
        |it| it["growth_assignments"][0]["done_when"] = "It is done".into(),
        |it| it["agreement"][0]["suggestion"] = "We meet".into(),
        |it| it["to_try"][0]["steps"][0] = "Try again".into(),
        |it| it["review_opportunities"][2]["example"][2] = "None".into(),
    ];
    all_reported(&plants, endless);
}

#[test]
fn a_broken_mentoring_pack_is_refused_with_its_place() {
    let plants: [(Plant, &str); 6] = [
        (
            |it| it["kinds"][1]["kind"] = "friends".into(),
            "kinds[1].kind: found \"friends\", expected one of one_to_one, onboarding_buddy, peer, coaching_manager, \
             coaching_technical_leader, coaching_sponsor, group",
        ),
        (
            |it| it["agendas"][0]["parts"][2]["minutes"] = json!(-1),
            "agendas[0].parts[2].minutes: found -1, expected a whole number from 0 to 4294967295",
        ),
        (
            |it| drop(list(&mut it["review_opportunities"][0]["labels"]).pop()),
            "review_opportunities[0].labels: found 2 texts, expected 3",
        ),
        (
            |it| it["questions"]["areas"][3]["master"] = json!([]),
            "questions.areas[3]: found the unknown field \"master\", expected none",
        ),
        (
            |it| it["to_try"][0]["concern"] = Value::Null,
            "to_try[0].concern: found nothing (null), expected one of satisfaction, communication, learning, \
             would_continue, drop, apart, no_session, misfit",
        ),
        (|it| it["colour"] = "red".into(), "found the unknown field \"colour\", expected none"),
    ];
    for (plant, expected) in plants {
        let mut pack = pack();
        plant(&mut pack);
        let error = Mentoring::read(&pack.to_string()).expect_err("a broken pack");
        assert_eq!(error.to_string(), expected);
    }
    assert!(Mentoring::read("{").is_err());
}

/// Plants a fault in a pack.
type Plant = fn(&mut Value);

/// Asserts that the check reports each fault on its own.
fn all_reported(plants: &[Plant], check: fn(&Mentoring) -> Vec<String>) {
    for (place, plant) in plants.iter().enumerate() {
        assert!(!check(&broken(plant)).is_empty(), "plant {place}");
    }
}

fn broken(plant: impl FnOnce(&mut Value)) -> Mentoring {
    let mut pack = pack();
    plant(&mut pack);
    Mentoring::read(&pack.to_string()).expect("it still has the shape of a pack")
}

fn pack() -> Value {
    serde_json::from_str(PACK).expect("a pack")
}

fn list(value: &mut Value) -> &mut Vec<Value> {
    value.as_array_mut().expect("a list")
}
