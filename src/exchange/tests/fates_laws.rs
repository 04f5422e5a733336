//! Tests that storing does what the preview announces, under any answers and for any versions here and in a file:
//! based on each other, deleted, emptied, archived, copied, or forged to be past.

use proptest::{collection::vec, prelude::*, sample::Index};

use crate::{
    exchange::{intake::contents::MergeOutcome, tests::*},
    model::{
        records::{assessment::Assessment, ids::VersionId},
        store::{fixture, record::Record},
    },
};

#[derive(Debug, Clone)]
struct Made {
    key: usize,
    seed: u8,
    by: usize,
    kind: u8,
    bases: Vec<Index>,
    is_here: bool,
    is_in_file: bool,
}

fn made() -> impl Strategy<Value = Made> {
    (0..5_usize, 0..8_u8, 0..3_usize, 0..10_u8, vec(any::<Index>(), 0..3), any::<bool>(), any::<bool>())
        .prop_map(|(key, seed, by, kind, bases, is_here, is_in_file)| Made {
            key,
            seed,
            by,
            kind,
            bases,
            is_here,
            is_in_file,
        })
}

fn key(number: usize) -> RecordKey {
    match number {
        0 => RecordKey::Person(ANN),
        1 => RecordKey::Draft(draft(ANN, "terraform")),
        2 => RecordKey::Note(draft(ANN, "terraform")),
        3 => RecordKey::Assessment(ANN, AssessmentId(Uuid::from_u128(7))),
        _ => RecordKey::Assessment(ANN, AssessmentId(Uuid::from_u128(8))),
    }
}

fn content(key: &RecordKey, seed: u8) -> Content {
    let rating = |seed: u8| Rating {
        current: Level::try_from(u64::from(seed)).ok(),
        evidence: (0..seed % 3).map(|it| it.to_string()).collect(),
        plan: if seed.is_multiple_of(2) { String::new() } else { "Read".into() },
        ..Rating::default()
    };
    match (key, seed) {
        (_, 7) => Content::Deleted,
        (RecordKey::Person(_), _) => Content::Person(Person {
            archived: seed > 4,
            ..Person::new(format!("Ann {seed}"), Seniority::Mid)
        }),
        (RecordKey::Assessment(_, id), _) => Content::Assessment(Assessment {
            assessor: Assessor::Own,
            framework: draft(ANN, "terraform").framework,
            framework_version: 1,
            on: today(),
            number: u32::try_from(id.0.as_u128()).expect("small"),
            aim: None,
            ratings: ["terraform", "docker"]
                .iter()
                .take(usize::from(seed % 3))
                .map(|skill| (skill.parse().expect("a slug"), rating(seed)))
                .collect(),
            rest: serde_json::Map::new(),
        }),
        _ => Content::Draft(rating(seed)),
    }
}

/// Returns all versions, each based on some of those before it.
fn versions(plan: &[Made]) -> Vec<Arc<Version>> {
    let mut all: Vec<Arc<Version>> = Vec::new();
    for (number, made) in plan.iter().enumerate() {
        let key = key(made.key);
        let before: Vec<&Arc<Version>> = all.iter().filter(|it| it.record == key).collect();
        let based: Vec<&Arc<Version>> =
            made.bases.iter().filter(|_| !before.is_empty()).map(|it| *it.get(&before)).collect();
        let ids: Vec<VersionId> = based.iter().map(|it| it.id).collect();
        let mut seed = [0; 32];
        seed[0] = u8::try_from(number).expect("few");
        let device = ["ann", "eve", ""][made.by];
        // Some versions have the same instant, like those of one action.
        let stamp =
            Stamp { device: device.into(), by: device.into(), seed, at: NOW + i64::from(seed[0] / 3) };
        all.push(Arc::new(match (made.kind, based.first()) {
            (0 | 1, Some(of)) => of.copy(content(&key, made.seed), None),
            (2, Some(head)) => Version::past(head, ids),
            _ => Version::new(key.clone(), ids, content(&key, made.seed), &stamp),
        }));
    }
    all
}

fn workspace<'a>(versions: impl Iterator<Item = &'a Arc<Version>>) -> Workspace {
    let mut workspace = Workspace::default();
    workspace.extend(&mut versions.cloned());
    workspace
}

/// Returns whether the effect on a record matches the announced outcome.
fn matches_outcome(outcome: MergeOutcome, key: &RecordKey, before: &Workspace, after: &Workspace) -> bool {
    let heads = |workspace: &Workspace| {
        let heads = workspace.record(key).into_iter().flat_map(Record::heads);
        heads.map(|head| (head.id, head.content.clone())).collect::<Vec<_>>()
    };
    let (was, is) = (before.content(key), after.content(key));
    let was_here = before.record(key).is_some_and(|record| record.shown().is_some());
    let in_conflict = |workspace: &Workspace| workspace.conflicts().contains_key(key);
    let is_archived = |content| matches!(content, Some(&Content::Person(Person { archived: true, .. })));
    let is_same = heads(before) == heads(after);
    let is_plain = !is_same && !in_conflict(after);
    match outcome {
        MergeOutcome::Older | MergeOutcome::Left => is_same,
        MergeOutcome::Same => is_same || is_plain && !in_conflict(before) && was == is,
        MergeOutcome::Conflict => !is_same && in_conflict(after),
        MergeOutcome::New => !was_here && is_plain && is.is_some(),
        MergeOutcome::GoneThere => !was_here && is_plain && is.is_none(),
        MergeOutcome::Settled => is_plain && in_conflict(before),
        MergeOutcome::Deleted => is_plain && was_here && is.is_none(),
        MergeOutcome::Finished => is_plain && is.is_none(),
        MergeOutcome::Archived => is_plain && was.is_some() && is_archived(is) && !is_archived(was),
        MergeOutcome::BroughtBack => {
            is_plain && (was.is_none() || is_archived(was)) && is.is_some() && !is_archived(is)
        }
        MergeOutcome::Newer => is_plain && !in_conflict(before) && was != is && is.is_some() && was_here,
        MergeOutcome::UnknownKept => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: fixture::cases(4_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn storing_does_what_the_preview_announces(
        plan in vec(made(), 1..14),
        answers in vec(any::<bool>(), 8),
        is_me in any::<bool>(),
    ) {
        let versions = versions(&plan);
        let having = |has: fn(&Made) -> bool| {
            let chosen = plan.iter().zip(&versions).filter(move |(made, _)| has(made));
            chosen.map(|(_, version)| version)
        };
        let here = workspace(having(|made| made.is_here));
        let files = [("a.json".to_owned(), belay_file::write(having(|made| made.is_in_file), &envelope()).into_bytes())];
        let mut choices = choices(is_me.then_some(ANN));
        let mut import = read_choosing(&files, &choices, &here);
        // Check first without answers, then with answers.
        for _ in 0..2 {
            let after = stored(&here, &import);
            let mut n_counted = 0;
            for entry in &contents(&import).records {
                prop_assert!(
                    matches_outcome(entry.outcome, &entry.key, &here, &after),
                    "{:?} of {}\n{:#?}\n{:#?}\n{:#?}", entry.outcome, entry.key, here.record(&entry.key), after.record(&entry.key), import.questions
                );
                n_counted += 1;
            }
            let counts = import.counts();
            prop_assert_eq!(counts.iter().map(|(_, count)| count).sum::<usize>(), n_counted);
            prop_assert_eq!(counts, contents(&import).counts());
            for (key, record) in after.records() {
                let was = here.record(key).map(Record::head_ids);
                let is_announced = contents(&import).records.iter().any(|entry| entry.key == *key);
                prop_assert!(is_announced || was == Some(record.head_ids()), "{} changes unannounced", key);
            }
            let answered = import.questions.iter().zip(&answers);
            choices.answers = answered.flat_map(|(question, is_taken)| question.answers(*is_taken)).collect();
            import = read_choosing(&files, &choices, &here);
        }
    }
}
