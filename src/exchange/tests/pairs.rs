use crate::{
    engine::mentoring::{
        fixture::{self as made, Story, in_utc},
        report::{PairRecommendation, PairReport},
    },
    exchange::{
        intake::row::person_id_of,
        reports::{
            pair_json::{self, PairFile},
            pair_markdown, review_markdown,
        },
        tests::{
            reports::{cells, exact},
            *,
        },
    },
    model::{
        json::fields::UnknownFields,
        records::{
            ids::PairId,
            pair::{ActionItem, Goal, GoalStatus, Pair, PairStatus},
            session::{
                Answer, CheckIn, Feedback, Fit, Opportunity, OpportunityKind, Review, Session, SessionStatus,
            },
        },
        rules::mentoring::{Held, feedback_id},
        store::key::PairPart,
    },
};

/// Hostile text for every field.
const NASTY: &str = "A|B <img src=x onerror=alert(1)> [x](javascript:alert(1)) `c` *bold*\n# head \u{202e}www.example.org https://example.org";

/// Returns records with the input that the reference program had for one pair.
fn golden_pair(place: usize, given: &Value) -> (Workspace, PairId) {
    let mut workspace = Workspace::default();
    let mut say = |key, content| {
        workspace.insert(Version::new(key, vec![], content, &stamp(0)).into());
    };
    let [mentor, mentee] = ["mentor", "mentee"].map(|side| {
        let key = format!("{side}_{place}");
        let id = person_id_of(&key);
        say(RecordKey::Person(id), Content::Person(Person { key, ..Person::new(side, Seniority::Mid) }));
        id
    });
    let texts = |texts: &Value| -> Vec<String> { serde_json::from_value(texts.clone()).expect("texts") };
    let id = PairId(Uuid::from_u128(1 + place as u128));
    let start = given["start"].as_str().and_then(|start| read_day(&start[..10])).expect("a date");
    let pair = Pair {
        mentor,
        mentees: vec![mentee],
        focus_areas: texts(&given["focus_areas"]),
        start,
        ..made::pair(&[])
    };
    say(RecordKey::Pair(id), Content::Pair(pair.into()));
    let instant = |text: &Value| crate::exchange::reports::instant::read(&format!("{}Z", text.as_str()?));
    for (number, session) in given["sessions"].as_array().expect("sessions").iter().enumerate() {
        let completed_at = instant(&session["completed"]);
        let status = if completed_at.is_some() { SessionStatus::Completed } else { SessionStatus::Scheduled };
        let session = Session {
            at: instant(&session["scheduled"]).expect("an instant"),
            minutes: serde_json::from_value(session["duration"].clone()).expect("minutes"),
            topics: texts(&session["topics"]),
            status,
            completed_at,
            ..made::session("2026-01-01", 60, &[])
        };
        // The order of ids has no meaning.
        let key = RecordKey::OfPair(id, PairPart::Session, made::item(1_000 - number as u128));
        say(key, Content::Session(session.into()));
    }
    (workspace, id)
}

fn with_file<T>(workspace: &Workspace, id: PairId, on: Day, write: impl Fn(&PairFile<'_>) -> T) -> T {
    let report = PairReport::new(workspace, id, on, &in_utc).expect("a pair");
    let pair = workspace.pair(id).expect("a pair");
    write(&PairFile { workspace, id, pair, report: &report, on, day_of: &in_utc })
}

/// Lists all differences: Belay lists uncovered areas in the order of the focus areas, where the reference program
/// uses the order of a set; and Belay recommends longer sessions only to pairs that have met.
#[test]
fn a_pairs_file_equals_the_reference_programs_to_the_last_bit() {
    let golden = golden_file();
    let pairs = golden["mentoring"].as_array().expect("pairs");
    assert_eq!(pairs.len(), 12);
    let (mut n_other_order, mut n_unmet) = (0, 0);
    for (place, given) in pairs.iter().enumerate() {
        let (workspace, id) = golden_pair(place, given);
        let today = given["now"].as_str().and_then(|now| read_day(&now[..10])).expect("a date");
        let written = with_file(&workspace, id, today, pair_json::write);
        let (mut ours, mut theirs) = (exact(&written), exact(&given["report"].to_string()));
        let belay = ours.as_object_mut().and_then(|fields| fields.remove("belay")).expect("ours");
        assert_eq!(belay["pair"], id.to_string());
        for recommendation in theirs["recommendations"].as_array_mut().expect("recommendations") {
            let in_order = in_order_of(&texts(&given["focus_areas"]), recommendation.as_str().expect("text"));
            n_other_order += usize::from(recommendation.as_str() != Some(&in_order));
            *recommendation = in_order.into();
        }
        if theirs["total_sessions"] == 0 {
            let recommendations = theirs["recommendations"].as_array_mut().expect("recommendations");
            let longer = recommendations.pop().expect("one");
            assert_eq!(longer, "Consider longer sessions (60+ minutes) for deeper discussions");
            n_unmet += 1;
        }
        assert_eq!(ours, theirs, "{place}");
        // The order of the focus areas is kept. Comparing trees does not check that.
        let places: Vec<Option<usize>> = texts(&given["focus_areas"])
            .iter()
            .map(|area| written.rfind(&format!("    \"{area}\": {{")))
            .collect();
        assert!(places.is_sorted() && places.iter().all(Option::is_some), "{written}");
    }
    assert!(n_other_order > 0 && n_unmet == 2, "{n_other_order} {n_unmet}");
}

/// Returns "Focus on uncovered areas: …" with the areas in this order, and other texts unchanged.
fn in_order_of(areas: &[String], text: &str) -> String {
    let Some(named) = text.strip_prefix("Focus on uncovered areas: ") else { return text.to_owned() };
    let named: Vec<&str> = named.split(", ").collect();
    let in_order: Vec<&str> = areas.iter().map(String::as_str).filter(|area| named.contains(area)).collect();
    assert_eq!(in_order.len(), named.len());
    format!("Focus on uncovered areas: {}", in_order.join(", "))
}

fn texts(texts: &Value) -> Vec<String> {
    serde_json::from_value(texts.clone()).expect("texts")
}

fn json(story: &Story) -> Value {
    let text = with_file(&story.workspace, made::PAIR, today(), pair_json::write);
    assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
    serde_json::from_str(&text).expect("JSON")
}

fn markdown(story: &Story) -> String {
    with_file(&story.workspace, made::PAIR, today(), pair_markdown::write)
}

/// Returns a pair with records of every kind.
fn full() -> Story {
    let mut story = Story::new(made::pair(&["Kubernetes", "Listening"]));
    let session = Session {
        objectives: vec!["Name three probes".into()],
        outcomes: "Two probes written".into(),
        next_topics: vec!["Quotas".into()],
        ..made::held("2026-02-02", 45, &["Kubernetes probes"])
    };
    let first = story.add(session);
    story.add(made::held("2026-02-16", 60, &["Listening"]));
    for (by, text) in [(ANN, "Clear"), (BO, "Well prepared")] {
        let feedback =
            Feedback { session: first, by, text: text.into(), rating: None, rest: UnknownFields::new() };
        story.put(feedback_id(first, by), feedback);
    }
    story.add(ActionItem { session: Some(first), ..made::action(ANN, Some("2026-03-01")) });
    story.add(ActionItem { text: "Find a service".into(), ..made::action(BO, None) });
    story.add(Goal { measure: "It runs".into(), ..made::goal(GoalStatus::Open, Some("2026-04-01")) });
    story.add(Goal { title: "Speak up".into(), ..made::goal(GoalStatus::Met, Some("2026-02-01")) });
    story.add(made::review("Why probes matter"));
    story.add(made::check_in(BO, "2026-02-20", [5, 4, 0, 4]));
    story.add(CheckIn { fit: Some(Fit::Bad), ..made::check_in(ANN, "2026-02-21", [2, 4, 3, 0]) });
    story
}

#[test]
fn belays_own_fields_are_under_one_key() {
    let tree = json(&full());
    let belay = &tree["belay"];
    assert_eq!(belay["action_items"], serde_json::json!({"open": 2, "overdue": 1}));
    assert_eq!(belay["goals"], serde_json::json!({"dropped": 0, "met": 1, "open": 1}));
    assert_eq!(belay["reviews"], serde_json::json!({"all": 1, "with_objective": 1}));
    assert_eq!(belay["growth"], serde_json::json!({"Kubernetes": {"now": null, "start": null}}));
    assert_eq!(belay["names"], serde_json::json!({ANN.to_string(): "Ann", BO.to_string(): "Bo"}));
    let health = &belay["health"];
    assert_eq!(health["state"], "needs_check_in");
    assert_eq!(health["not_a_good_fit"], serde_json::json!([ANN.to_string()]));
    assert_eq!(
        health["alerts"],
        serde_json::json!([
            {"answer": 2, "by": ANN.to_string(), "kind": "low_answer", "question": "satisfaction"},
            {"kind": "gap", "mentee": ANN.to_string(), "mentee_answer": 2, "mentor_answer": 5, "question": "satisfaction"},
        ])
    );
    assert_eq!(health["trend"][1]["mean"], 3.0);
    assert_eq!((&tree["mentor_id"], &tree["mentee_id"]), (&BO.to_string().into(), &ANN.to_string().into()));
    assert_eq!(tree["pair_id"], format!("{BO}_{ANN}"));
}

#[test]
fn a_session_has_the_reference_programs_fields_with_actions_and_feedback() {
    let tree = json(&full());
    let pair_id = format!("{BO}_{ANN}");
    let expected = serde_json::json!({
        "action_items": ["Read the runbook"],
        "completion_date": "2026-02-02 09:45:00",
        "duration_minutes": 45,
        "mentee_feedback": "Clear",
        "mentor_feedback": "Well prepared",
        "next_session_topics": ["Quotas"],
        "objectives": ["Name three probes"],
        "outcomes": {
            "action_items": ["Read the runbook"],
            "mentee_feedback": "Clear",
            "mentor_feedback": "Well prepared",
            "next_topics": ["Quotas"],
        },
        "pair_id": &pair_id,
        "scheduled_date": "2026-02-02 09:00:00",
        "session_id": format!("{pair_id}_0"),
        "status": "completed",
        "topics": ["Kubernetes probes"],
    });
    assert_eq!(tree["recent_sessions"][0], expected);
    assert_eq!(tree["belay"]["recent_sessions"][0]["outcomes"], "Two probes written");
}

#[test]
fn missing_values_are_null_and_a_new_pair_has_a_file_too() {
    let tree = json(&Story::new(made::pair(&["Docker"])));
    assert_eq!((&tree["total_sessions"], &tree["total_hours"]), (&0.into(), &0.0.into()));
    assert_eq!(tree["focus_areas_progress"]["Docker"]["last_session_date"], Value::Null);
    assert_eq!(tree["belay"]["growth"]["Docker"], serde_json::json!({"now": null, "start": null}));
    assert_eq!(tree["belay"]["health"]["trend"], serde_json::json!([]));
    let text = markdown(&Story::new(made::pair(&["Docker"])));
    assert!(text.contains("| Docker | 0 | 0% |  | no data | no data |\n"), "{text}");
    assert!(!text.contains("NaN") && !text.contains("Health survey") && !text.contains("Code reviews"));
}

#[test]
fn completing_a_session_twice_changes_nothing_in_a_file() {
    let mut workspace = Story::new(made::pair(&["Docker"])).workspace;
    let id = made::item(1);
    change(&mut workspace, 1, |edit| {
        edit.schedule(made::PAIR, id, made::session("2026-03-10", 60, &["Docker"]), NOW)
    });
    let complete = |workspace: &mut Workspace, notes: &str, at: &str| {
        let held = Held { outcomes: notes.into(), ..Held::default() };
        change(workspace, 2, |edit| edit.complete(made::PAIR, id, held, made::nine(at)));
        with_file(workspace, made::PAIR, today(), pair_json::write)
    };
    let once = complete(&mut workspace, "first", "2026-03-11");
    assert!(once.contains("\"total_sessions\": 1"), "{once}");
    assert_eq!(complete(&mut workspace, "second", "2026-03-12"), once);
}

#[test]
fn a_pairs_report_to_paste_reads_like_this() {
    let text = markdown(&full());
    let head = "# Mentoring report: Bo and Ann\n\nOne-to-one, active; since 2026-01-05, a session every 2 weeks\n\nAs of 2026-03-09.\n\n## Summary\n\n| Figure | Value |\n| --- | --- |\n| Days since the start | 63 |\n| Completed sessions | 2 |\n| Hours | 1.75 |\n| Goals | 1 of 2 met |\n| Action items | 2 open (1 overdue) |\n| Code reviews with a learning objective | 1 of 1 |\n| Health | Talk about it |\n\n## To talk about\n\n- Ann gave 2 of 5 for “satisfaction”.\n- Different views on “satisfaction”: mentor 5, Ann 2.\n- Ann says that this pairing is not working. A new pairing may help both.\n\n";
    assert!(text.starts_with(head), "{text}");
    for part in [
        "| Kubernetes | 1 | 20% | 2026-02-02 | no data | no data |\n",
        "## Goals\n\n| Goal | Status | Due | Measure |\n| --- | --- | --- | --- |\n| Speak up | met | 2026-02-01 |  |\n| Run the cluster upgrade | open | 2026-04-01 | It runs |\n",
        "| Read the runbook | Ann | 2026-03-01 |\n| Find a service | Bo |  |\n",
        "### 2026-02-02, 45 minutes\n\n- Topics: Kubernetes probes\n- Outcomes: Two probes written\n- Action item: Read the runbook\n- Next time: Quotas\n- Feedback from Bo: Well prepared\n- Feedback from Ann: Clear\n",
        "## Topics covered\n\n- Kubernetes probes\n- Listening\n",
        "| 2026-02-20 | Bo | 4.33 of 5 |\n| 2026-02-21 | Ann | 3.00 of 5 |\n",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(!text.contains("## Recommendations"), "{text}");
}

#[test]
fn the_last_session_is_the_one_held_last_whenever_it_was_completed() {
    let held =
        Session { completed_at: Some(made::nine("2026-02-09")), ..made::held("2026-02-02", 45, &["Docker"]) };
    let story = Story::new(made::pair(&["Docker"])).with(held);
    let text = markdown(&story);
    assert!(text.contains("| Docker | 1 | 20% | 2026-02-02 | no data | no data |\n"), "{text}");
    // The reference program's field contains the time of the completion.
    let last = &json(&story)["focus_areas_progress"]["Docker"]["last_session_date"];
    assert_eq!(last, "2026-02-09 09:00:00");
}

#[test]
fn recommendations_use_the_reference_programs_words() {
    let story = Story::new(made::pair(&["Docker", "Helm"])).with(made::held("2026-03-02", 30, &["Helm"]));
    let report = PairReport::new(&story.workspace, made::PAIR, today(), &in_utc).expect("a pair");
    assert_eq!(report.recommendations.len(), 3);
    assert_eq!(report.recommendations[1], PairRecommendation::Uncovered(vec!["Docker".into()]));
    let text = markdown(&story);
    let expected = "## Recommendations\n\n- Schedule regular bi-weekly sessions for better momentum\n- Focus on uncovered areas: Docker\n- Consider longer sessions (60+ minutes) for deeper discussions\n";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn a_users_text_about_a_pair_makes_no_markup() {
    let mut story = full();
    story.set(RecordKey::Person(ANN), Content::Person(Person::new(NASTY, Seniority::Mid)));
    let pair = Pair { status: PairStatus::Paused, ..made::pair(&[NASTY, "Kubernetes"]) };
    story.set(RecordKey::Pair(made::PAIR), Content::Pair(pair.into()));
    let id = story.add(Session {
        outcomes: NASTY.into(),
        next_topics: vec![NASTY.into()],
        ..made::held("2026-02-23", 60, &[NASTY])
    });
    let feedback = Feedback {
        session: id,
        by: ANN,
        text: NASTY.into(),
        rating: Answer::new(5),
        rest: UnknownFields::new(),
    };
    story.put(feedback_id(id, ANN), feedback);
    story.add(Goal { title: NASTY.into(), measure: NASTY.into(), ..made::goal(GoalStatus::Open, None) });
    story.add(ActionItem { text: NASTY.into(), session: Some(id), ..made::action(ANN, None) });
    let text = markdown(&story);
    assert_plain(&text);
    for table in text.split("\n\n").filter(|block| block.starts_with('|')) {
        let widths: Vec<usize> = table.lines().map(|line| cells(line).len()).collect();
        assert!(widths.len() > 2 && widths.iter().all(|width| *width == widths[0]), "{table}");
    }
    let tree = json(&story);
    assert_eq!(tree["focus_areas_progress"][NASTY]["sessions_count"], 1);
    assert_eq!(tree["recent_sessions"][2]["mentee_feedback"], NASTY);
}

fn assert_plain(text: &str) {
    for forbidden in ["<img", "x](", "https://", " www.example", "\u{202e}", "\n# head", " `c`", " *bold*"] {
        assert!(!text.contains(forbidden), "{forbidden} in {text}");
    }
    assert!(text.matches("\n# ").count() == 0, "{text}");
}

#[test]
fn removed_people_are_called_someone_in_the_report() {
    let mut story = full();
    story.set(RecordKey::Person(ANN), Content::Deleted);
    assert!(markdown(&story).starts_with("# Mentoring report: Bo and Someone not in your data\n"));
    assert_eq!(json(&story)["mentee_id"], ANN.to_string());
}

#[test]
fn a_group_has_all_its_mentees_and_their_feedback() {
    let mut story = full();
    let cy = PersonId(Uuid::from_u128(3));
    story.set(RecordKey::Person(cy), Content::Person(Person::new("Cy", Seniority::Junior)));
    let group = Pair { mentees: vec![ANN, cy], ..made::pair(&[]) };
    story.set(RecordKey::Pair(made::PAIR), Content::Pair(group.into()));
    let first = made::item(1);
    let feedback =
        Feedback { session: first, by: cy, text: "Fast".into(), rating: None, rest: UnknownFields::new() };
    story.put(feedback_id(first, cy), feedback);
    let tree = json(&story);
    assert_eq!(tree["mentee_id"], ANN.to_string());
    assert_eq!(tree["belay"]["mentees"], serde_json::json!([ANN.to_string(), cy.to_string()]));
    assert_eq!(tree["recent_sessions"][0]["mentee_feedback"], "Clear\nFast");
    let text = markdown(&story);
    assert!(text.starts_with("# Mentoring report: Bo and Ann, Cy\n"), "{text}");
    assert!(text.contains("- Feedback from Cy: Fast\n"), "{text}");
}

#[test]
fn a_pairs_file_is_not_taken_for_ratings() {
    let report = with_file(&full().workspace, made::PAIR, today(), pair_json::write);
    let import = read_one("pair.json", &report, &Workspace::default());
    assert!(import.files[0].problems()[0].contains("Found a report"), "{:?}", import.files[0].problems());
}

fn opportunity(kind: OpportunityKind, [what, why, how]: [&str; 3]) -> Opportunity {
    Opportunity { kind, what: what.into(), why: why.into(), how: how.into(), rest: UnknownFields::new() }
}

#[test]
fn a_review_begins_with_what_is_good_and_labels_each_opportunity() {
    let review = Review {
        link: "https://example.org/42".into(),
        objective: "Why probes matter".into(),
        technical: "The timeout is too short.\n\n- Start: 30 s\n* Stop: 10 s\nThe rest is fine.".into(),
        opportunities: vec![
            opportunity(OpportunityKind::Pattern, ["Retry", "Calls fail", "Back off"]),
            opportunity(OpportunityKind::Architecture, ["Idempotence", "", "Safe retries"]),
            opportunity(OpportunityKind::Performance, ["Pooling", "Time a call", "Idle connections"]),
            opportunity(OpportunityKind::Performance, ["", " ", "\n"]),
        ],
        moments: "What happens on a restart?".into(),
        growth: "Read about back-off.".into(),
        good: "Small commits.".into(),
        ..made::review("")
    };
    let expected = "## Review: Probes for checkout\n\nChange: https\\://example.org/42\n\nLearning objective: Why probes matter\n\n### What works well\n\nSmall commits.\n\n### Technical feedback\n\nThe timeout is too short.\n\n- Start: 30 s\n- Stop: 10 s\n\nThe rest is fine.\n\n### Learning opportunities\n\n**Design pattern**\n\n- Pattern: Retry\n- Why: Calls fail\n- How: Back off\n\n**Architecture**\n\n- Concept: Idempotence\n- Implications: Safe retries\n\n**Performance**\n\n- Optimization: Pooling\n- Measurement: Time a call\n- Trade-offs: Idle connections\n\n### Teaching moments\n\nWhat happens on a restart?\n\n### Where to grow next\n\nRead about back-off.\n\n";
    assert_eq!(review_markdown::write(&review), expected);
}

#[test]
fn empty_parts_of_a_review_are_left_out() {
    assert_eq!(review_markdown::write(&made::review(" ")), "## Review: Probes for checkout\n\n");
}

#[test]
fn a_users_text_in_a_review_makes_no_markup() {
    let review = Review {
        title: NASTY.into(),
        link: NASTY.into(),
        objective: NASTY.into(),
        technical: ["```\n", NASTY, "\n- ", NASTY, "\n---\n> quote"].concat(),
        opportunities: vec![opportunity(OpportunityKind::Pattern, [NASTY; 3])],
        moments: NASTY.into(),
        growth: NASTY.into(),
        good: NASTY.into(),
        ..made::review("")
    };
    let text = review_markdown::write(&review);
    assert_plain(&text);
    for forbidden in ["\n---", "\n>", "\n```"] {
        assert!(!text.contains(forbidden), "{forbidden} in {text}");
    }
    assert_eq!(text.matches("\n### ").count(), 5, "{text}");
}
