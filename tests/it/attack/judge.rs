//! Checks that hold for any file; the fuzzer (`tests/fuzz`) uses them too.

use belay::model::store::version::Stamp;
use belay::{
    exchange::{
        belay::{
            belay_file::{self, Envelope},
            profile::Profile,
        },
        intake::{
            contents::Choices,
            import::{self, Import},
            turns::at_once,
        },
    },
    model::{
        records::day::{Day, read as read_day},
        store::workspace::Workspace,
    },
};
use uuid::Uuid;

pub fn today() -> Day {
    read_day("2026-11-21").expect("a date")
}

pub fn read(name: &str, bytes: &[u8], workspace: &Workspace) -> Import {
    let files = [(name.to_owned(), bytes.to_vec())];
    let stamp = Stamp { at: 1_795_255_872_345, by: "Ann".into(), device: "laptop".into(), seed: [7; 32] };
    at_once(async |turns| import::read(&files, &Choices::default(), workspace, &stamp, today(), turns).await)
}

pub fn stored(workspace: &Workspace, import: &Import) -> Workspace {
    let mut workspace = workspace.clone();
    for version in import.versions() {
        workspace.insert(version);
    }
    workspace
}

fn export(workspace: &Workspace) -> String {
    let (from, profile) = ("Ann".to_owned(), Profile::Everything);
    let envelope =
        Envelope { file_id: Uuid::from_u128(7), exported_at: 0, from, profile, me: None, hidden: vec![] };
    belay_file::write(workspace.versions(), &envelope)
}

/// Reads a file with any bytes into an empty workspace. Returns whether it offers anything.
#[allow(dead_code, reason = "for the fuzzer and its corpus")]
pub fn check(name: &str, bytes: &[u8]) -> bool {
    let import = read(name, bytes, &Workspace::default());
    check_places(&import, name);
    if import.files[0].outcome.is_ok() {
        check_round_trip(name, bytes, &stored(&Workspace::default(), &import));
    }
    !import.versions().is_empty()
}

/// Every refusal names the file, the place in it, the found and the expected value, in Belay's own
/// words.
pub fn check_places(import: &Import, name: &str) {
    for problem in import.files[0].problems() {
        let sentence = problem.strip_prefix(name).and_then(|rest| rest.strip_prefix(": "));
        let sentence = sentence.unwrap_or_else(|| panic!("the file's name: {problem}"));
        let is_of_all = ["Found ", "At ", "Line ", "Row "].iter().any(|start| sentence.starts_with(start));
        let (place, rest) = sentence.split_once(": ").unwrap_or_default();
        assert!(is_of_all || !place.is_empty() && !rest.is_empty(), "no place: {problem}");
        let lower = sentence.to_lowercase();
        assert!(lower.contains("found ") && lower.contains("expected "), "{problem}");
        assert!(sentence.chars().all(|it| it == '\n' || !it.is_control()), "control characters: {problem:?}");
        assert!(sentence.chars().count() < 1_200, "long: {problem}");
    }
}

/// A second import of accepted records adds nothing, and they survive an export and an import
/// unchanged.
pub fn check_round_trip(name: &str, bytes: &[u8], after: &Workspace) {
    let again = read(name, bytes, after);
    assert_eq!(again.versions().len(), 0, "a second import brings something");
    let file = export(after);
    let import = read("again.json", file.as_bytes(), &Workspace::default());
    assert!(import.files[0].problems().is_empty(), "{:?}", import.files[0].problems());
    assert_eq!(export(&stored(&Workspace::default(), &import)), file, "a round trip changes something");
}
