//! Small values for tests.

use uuid::Uuid;

use crate::model::{
    records::{
        assessor::Assessor,
        day::{Day, read as read_day},
        ids::{AssessmentId, FrameworkId, PersonId},
        level::{Level, Seniority},
        pair::{Pair, PairStatus},
        person::Person,
        refusal::EditError,
        session::Session,
    },
    rules::rating::Assessed,
    store::{
        content::Content,
        edit::Edit,
        history::Step,
        key::{DraftKey, RecordKey},
        version::Stamp,
        workspace::Workspace,
    },
};

pub const ANN: PersonId = PersonId(Uuid::from_u128(1));
pub const BO: PersonId = PersonId(Uuid::from_u128(2));

/// Returns the number of random cases for a property test. `BELAY_TIMES` multiplies `n`: `./dev
/// test` and CI try all `n`, `./dev laws` 50 times as many. A plain `cargo test`, for the loop
/// while editing, tries a twentieth.
pub fn cases(n: u32) -> u32 {
    let times = std::env::var("BELAY_TIMES").ok();
    times.map_or((n / 20).max(10), |times| n * times.parse::<u32>().expect("a whole number"))
}

pub fn stamp(at: i64) -> Stamp {
    Stamp { at, by: "Ann".into(), device: "laptop".into(), seed: [7; 32] }
}

pub fn day(text: &str) -> Day {
    read_day(text).expect("a date")
}

pub fn framework() -> FrameworkId {
    "f".parse().expect("a slug")
}

/// The key of Ann's own rating of a skill.
pub fn ann(skill: &str) -> DraftKey {
    DraftKey {
        person: ANN,
        framework: framework(),
        assessor: Assessor::Own,
        skill: skill.parse().expect("a slug"),
    }
}

pub fn record(skill: &str) -> RecordKey {
    RecordKey::Draft(ann(skill))
}

pub fn person(name: &str) -> Content {
    Content::Person(Person::new(name, Seniority::Mid))
}

/// Bo mentors Ann every fortnight.
pub fn pair() -> Pair {
    Pair {
        mentor: BO,
        mentees: vec![ANN],
        status: PairStatus::Active,
        start: day("2026-03-09"),
        every_days: 14,
        minutes: 60,
        ..Pair::default()
    }
}

pub fn session(at: i64) -> Session {
    Session { at, zone: "Europe/Berlin".into(), minutes: 60, ..Session::default() }
}

/// A workspace with Ann.
pub fn workspace() -> Workspace {
    let mut workspace = Workspace::default();
    change(&mut workspace, 0, |edit| edit.add_person(ANN, Person::new("Ann", Seniority::Mid)));
    workspace
}

/// Makes an edit that breaks no rule.
pub fn change(
    workspace: &mut Workspace,
    at: i64,
    change: impl FnOnce(&mut Edit<'_>) -> Result<(), EditError>,
) -> Step {
    let done = workspace.edit(&stamp(at), change).expect("an edit that breaks no rule");
    for version in done.versions {
        workspace.insert(version.into());
    }
    done.step
}

/// Returns the error of a refused edit.
pub fn refused(
    workspace: &Workspace,
    change: impl FnOnce(&mut Edit<'_>) -> Result<(), EditError>,
) -> Option<EditError> {
    workspace.edit(&stamp(9), change).err()
}

pub fn rate(workspace: &mut Workspace, at: i64, skill: &str, level: Level) -> Step {
    change(workspace, at, |edit| edit.rate(&ann(skill), level, day("2026-03-09")))
}

pub fn assessed(on: &str) -> Assessed {
    Assessed {
        person: ANN,
        framework: framework(),
        framework_version: 1,
        assessor: Assessor::Own,
        on: day(on),
    }
}

/// Finishes Ann's self-assessment. Targets that she left open become Expert.
pub fn finish(workspace: &mut Workspace, at: i64, id: u128, on: &str) -> Step {
    change(workspace, at, |edit| {
        edit.finish(AssessmentId(Uuid::from_u128(id)), &assessed(on), |_| Some(Level::EXPERT))
    })
}

/// Merges two workspaces.
pub fn merged(one: &Workspace, other: &Workspace) -> Workspace {
    let mut merged = one.clone();
    for version in other.versions() {
        merged.insert(version.clone());
    }
    merged
}

/// Ann's rating of skill "a" in conflict: changed differently in two workspaces.
pub fn conflict() -> Workspace {
    let mut here = workspace();
    rate(&mut here, 1, "a", Level::NOVICE);
    let mut there = here.clone();
    rate(&mut here, 2, "a", Level::COMPETENT);
    rate(&mut there, 3, "a", Level::EXPERT);
    merged(&here, &there)
}
