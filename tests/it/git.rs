//! Belay files in a repository of the real Git: random edits on branches, joined by merges, rebases
//! and cherry-picks, with and without the `.gitattributes` from `docs/files.md`, and with the changes
//! that editors and checkouts make to a file. After each step the file is read and must hold the
//! versions of both sides.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::Arc,
};

use belay::model::records::refusal::EditError;
use belay::model::store::version::Stamp;
use belay::{
    exchange::{
        belay::{
            belay_file::{self, Envelope},
            profile::Profile,
        },
        intake::{contents::Choices, import, turns::at_once, warning::Warning},
    },
    model::{
        records::{
            assessor::Assessor,
            day::{Day, read as read_day},
            ids::{PersonId, VersionId},
            level::{Level, Seniority},
            person::Person,
        },
        store::{
            edit::Edit,
            key::{DraftKey, RecordKey},
            version::Version,
            workspace::Workspace,
        },
    },
};
use uuid::Uuid;

use super::attack::mutator::Chance;

const FILE: &str = "people/ann.belay.json";
const SKILLS: [&str; 5] = ["docker", "terraform", "kubernetes", "jenkins", "ansible"];

/// The Git attributes of Belay files in the repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Attributes {
    /// As in `docs/files.md`.
    Documented,
    /// A union of the lines of both sides, without rules for line ends.
    UnionAlone,
    /// None: Git leaves merge markers, in one of its styles.
    Nothing(&'static str),
}

const ATTRIBUTES: [Attributes; 5] = [
    Attributes::Documented,
    Attributes::UnionAlone,
    Attributes::Nothing("merge"),
    Attributes::Nothing("diff3"),
    Attributes::Nothing("zdiff3"),
];

/// The accidental changes of a branch to its file.
#[derive(Debug, Clone, Copy, Default)]
struct Accidents {
    has_no_last_line_end: bool,
    has_windows_line_ends: bool,
    has_byte_order_mark: bool,
}

impl Accidents {
    fn any(chance: &mut Chance) -> Self {
        Self {
            has_no_last_line_end: chance.once_in(3),
            has_windows_line_ends: chance.once_in(3),
            has_byte_order_mark: chance.once_in(5),
        }
    }

    fn happen_to(self, mut file: String) -> String {
        if self.has_windows_line_ends {
            file = file.replace('\n', "\r\n");
        }
        if self.has_no_last_line_end {
            file.truncate(file.trim_end().len());
        }
        if self.has_byte_order_mark {
            file.insert(0, '\u{feff}');
        }
        file
    }
}

struct Repository {
    folder: PathBuf,
    n_commits: u32,
}

impl Repository {
    fn new(name: &str, attributes: Attributes) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("git").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("people")).expect("Cargo's folder can be written to");
        let repository = Self { folder, n_commits: 0 };
        repository.git(&["init", "-q", "-b", "main"]);
        let lines = match attributes {
            Attributes::Documented => documented(),
            Attributes::UnionAlone => "*.belay.json merge=union\n".to_owned(),
            Attributes::Nothing(style) => {
                repository.git(&["config", "merge.conflictStyle", style]);
                String::new()
            }
        };
        fs::write(repository.folder.join(".gitattributes"), lines).expect("a file in it");
        repository.git(&["add", "-A"]);
        repository.git(&["commit", "-qm", "attributes"]);
        repository
    }

    /// Runs Git without the user's own settings.
    fn run(&self, words: &[&str]) -> Output {
        let mut git = Command::new("git");
        git.current_dir(&self.folder)
            .args(["-c", "user.name=Ann", "-c", "user.email=ann@example.org"])
            .args(words);
        git.env("GIT_CONFIG_GLOBAL", self.folder.join("none")).env("GIT_CONFIG_NOSYSTEM", "1");
        git.env("GIT_EDITOR", "true").env("GIT_CEILING_DIRECTORIES", env!("CARGO_TARGET_TMPDIR"));
        git.output().unwrap_or_else(|error| panic!("Git is needed for this test, install it: {error}"))
    }

    fn git(&self, words: &[&str]) {
        let output = self.run(words);
        assert!(output.status.success(), "git {words:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// Runs a Git command and returns whether there was no conflict. Commits conflicts as they are,
    /// as a careless user would.
    fn try_git(&self, words: &[&str]) -> bool {
        if self.run(words).status.success() {
            return true;
        }
        // Each commit of a rebase may stop it.
        for _ in 0..20 {
            self.git(&["add", "-A"]);
            let is_done = match words[0] {
                "merge" => self.run(&["commit", "-qm", "merged as it is"]),
                command => self.run(&[command, "--continue"]),
            };
            if is_done.status.success() {
                return false;
            }
            // A commit without changes has to be skipped by hand.
            if self.run(&["diff", "--cached", "--quiet"]).status.success()
                && self.run(&[words[0], "--skip"]).status.success()
            {
                return false;
            }
        }
        panic!("git {words:?} never ends");
    }

    fn write(&self, text: &str) {
        fs::write(self.folder.join(FILE), text).expect("a file in it");
    }

    fn bytes(&self) -> Vec<u8> {
        fs::read(self.folder.join(FILE)).expect("a file in it")
    }

    fn commit(&mut self) {
        self.n_commits += 1;
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--allow-empty", "-m", &self.n_commits.to_string()]);
    }
}

/// Returns the lines that `docs/files.md` asks for.
fn documented() -> String {
    let page = include_str!("../../docs/files.md");
    let (_, rest) = page.split_once("```gitattributes\n").expect("docs/files.md shows the lines");
    rest.split_once("```").expect("an end").0.to_owned()
}

fn today() -> Day {
    read_day("2026-11-21").expect("a date")
}

/// A machine that edits the file.
#[derive(Clone)]
struct Machine {
    name: String,
    workspace: Workspace,
    minutes: i64,
    /// The versions in its file before the last commit.
    before: BTreeSet<VersionId>,
}

impl Machine {
    fn new(name: &str, start: i64) -> Self {
        let (workspace, before) = (Workspace::default(), BTreeSet::new());
        Self { name: name.to_owned(), workspace, minutes: start, before }
    }

    fn change(&mut self, change: impl FnOnce(&mut Edit<'_>) -> Result<(), EditError>) {
        self.minutes += 1;
        let at = 1_795_255_872_345 + self.minutes * 60_000;
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&at.to_le_bytes());
        seed[8] = self.name.as_bytes()[0];
        let stamp = Stamp { at, by: self.name.clone(), device: self.name.clone(), seed };
        // Ignores edits that the rules refuse.
        let Ok(done) = self.workspace.edit(&stamp, change) else { return };
        for version in done.versions {
            self.workspace.insert(Arc::new(version));
        }
    }

    fn work(&mut self, chance: &mut Chance) {
        let person = PersonId(Uuid::from_u128(1 + chance.below(3) as u128));
        if self.workspace.person(person).is_none() {
            let name = format!("Person {}", person.0.as_u128());
            return self.change(|edit| edit.add_person(person, Person::new(name, Seniority::Mid)));
        }
        let key = DraftKey {
            person,
            framework: "devops-technical".parse().expect("a slug"),
            assessor: Assessor::Own,
            skill: SKILLS[chance.below(SKILLS.len())].parse().expect("a slug"),
        };
        let level = Level::ALL[chance.below(5)];
        let text = format!("{} {}", self.name, self.minutes);
        match chance.below(8) {
            0 => self.change(|edit| edit.change_person(person, |person| person.team = text)),
            1 => self.change(|edit| edit.delete(RecordKey::Draft(key))),
            2 => self.change(|edit| edit.change_rating(&key, |rating| rating.plan = text)),
            3 => self.tidy(chance),
            _ => self.change(|edit| edit.rate(&key, level, today())),
        }
    }

    /// Deletes some of the superseded versions.
    fn tidy(&mut self, chance: &mut Chance) {
        let heads: BTreeSet<VersionId> =
            self.workspace.records().flat_map(|(_, record)| record.heads()).map(|head| head.id).collect();
        let mut dropped = Vec::new();
        for id in ids(&self.workspace).difference(&heads) {
            if chance.once_in(3) {
                dropped.push(*id);
            }
        }
        self.workspace.forget(dropped);
    }

    fn file(&self) -> String {
        let envelope = Envelope {
            file_id: Uuid::from_u128(u128::try_from(self.minutes).expect("later")),
            exported_at: 1_795_255_872_345 + self.minutes * 60_000,
            from: self.name.clone(),
            profile: Profile::Everything,
            me: None,
            hidden: vec![],
        };
        belay_file::write(self.workspace.versions(), &envelope)
    }
}

fn ids(workspace: &Workspace) -> BTreeSet<VersionId> {
    workspace.versions().map(|version| version.id).collect()
}

fn heads(workspace: &Workspace) -> BTreeSet<(String, VersionId)> {
    let of = |(key, record): (&RecordKey, &belay::model::store::record::Record)| {
        record.head_ids().into_iter().map(|id| (key.to_string(), id)).collect::<Vec<_>>()
    };
    workspace.records().flat_map(of).collect()
}

fn union<'a>(workspaces: impl IntoIterator<Item = &'a Workspace>) -> Workspace {
    let mut union = Workspace::default();
    for version in workspaces.into_iter().flat_map(Workspace::versions) {
        union.insert(version.clone());
    }
    union
}

/// Reads a file and returns its versions and warnings. Asserts that nothing is refused.
fn read(bytes: &[u8]) -> (Workspace, Vec<Warning>) {
    let files = [("ann.belay.json".to_owned(), bytes.to_vec())];
    let stamp = Stamp { at: 1_795_255_872_345, by: "Ann".into(), device: "laptop".into(), seed: [0; 32] };
    let import = at_once(async |turns| {
        import::read(&files, &Choices::default(), &Workspace::default(), &stamp, today(), turns).await
    });
    let problems = import.files[0].problems();
    assert!(problems.is_empty(), "{problems:?}\n{}", String::from_utf8_lossy(bytes));
    let mut workspace = Workspace::default();
    import.versions().into_iter().for_each(|version: Arc<Version>| {
        workspace.insert(version);
    });
    (
        workspace,
        import.files.into_iter().next().and_then(|file| file.outcome.ok()).expect("read").warnings.to_vec(),
    )
}

/// Checks the file after Git has joined `sides` of `base`: it holds each line that a side added,
/// and each record has the heads of the union of all versions.
fn check(case: &str, bytes: &[u8], base: &Workspace, sides: &[&Machine], is_whole: bool) -> Workspace {
    let (found, warnings) = read(bytes);
    let text = String::from_utf8_lossy(bytes);
    let mut expected = BTreeSet::new();
    let mut removed: BTreeSet<VersionId> = BTreeSet::new();
    for side in sides {
        let side = ids(&side.workspace);
        removed.extend(ids(base).difference(&side));
        expected.extend(side);
    }
    let missing: Vec<_> =
        expected.difference(&ids(&found)).filter(|id| !removed.contains(id)).copied().collect();
    assert!(!is_whole || missing.is_empty(), "{case}: {missing:?} are lost in\n{text}");
    if is_whole {
        let union = union(sides.iter().map(|side| &side.workspace));
        assert_eq!(heads(&found), heads(&union), "{case}:\n{text}");
    }
    let is_valid = serde_json::from_str::<serde_json::Value>(text.trim_start_matches('\u{feff}')).is_ok();
    for warning in &warnings {
        match warning {
            Warning::ReadByLine { n_markers } => {
                assert!(!is_valid, "{case}");
                assert_eq!(*n_markers > 0, text.contains("<<<<<<<"), "{case}");
            }
            Warning::Missing { .. } => assert!(!is_whole || !removed.is_empty(), "{case}:\n{text}"),
            other => panic!("{case}: {other}"),
        }
    }
    assert_eq!(is_valid, !warnings.iter().any(|it| matches!(it, Warning::ReadByLine { .. })), "{case}");
    found
}

/// How a branch is integrated.
#[derive(Debug, Clone, Copy)]
enum Way {
    Merge,
    Rebase,
    CherryPick,
    /// Only the last commit.
    CherryPickLast,
}

fn run(seed: u64) {
    let mut chance = Chance::new(seed);
    let attributes = ATTRIBUTES[chance.below(ATTRIBUTES.len())];
    let mut repository = Repository::new(&seed.to_string(), attributes);
    let mut base = Machine::new("base", 0);
    let is_added_on_each = chance.once_in(4);
    if !is_added_on_each {
        (0..4 + chance.below(12)).for_each(|_| base.work(&mut chance));
        repository.write(&base.file());
        repository.commit();
    }
    let n_branches = 2 + chance.below(2);
    let mut machines = Vec::new();
    let mut accidents = Vec::new();
    for place in 0..n_branches {
        let name = format!("branch{place}");
        repository.git(&["checkout", "-q", "-b", &name, "main"]);
        let start = i64::try_from(1_000 * (place + 1)).expect("few");
        let mut machine = Machine { name, minutes: start, ..base.clone() };
        // Half of the branches have no accidents.
        let happened = if chance.once_in(2) { Accidents::any(&mut chance) } else { Accidents::default() };
        fs::create_dir_all(repository.folder.join("people")).expect("a folder in it");
        for _ in 0..=chance.below(3) {
            machine.before = ids(&machine.workspace);
            (0..=chance.below(5)).for_each(|_| machine.work(&mut chance));
            machine.minutes += 1;
            repository.write(&happened.happen_to(machine.file()));
            repository.commit();
        }
        machines.push(machine);
        accidents.push(happened);
    }
    repository.git(&["checkout", "-q", "branch0"]);
    let mut joined = vec![&machines[0]];
    let mut is_whole = true;
    for machine in &machines[1..] {
        let way =
            [Way::Merge, Way::Merge, Way::Rebase, Way::CherryPick, Way::CherryPickLast][chance.below(5)];
        let before = repository.bytes();
        let is_clean = match way {
            Way::Merge => repository.try_git(&["merge", "-q", "-m", "merged", &machine.name]),
            Way::Rebase => {
                repository.git(&["branch", "-f", "joined"]);
                repository.git(&["checkout", "-q", &machine.name]);
                repository.try_git(&["rebase", "-q", "joined"])
            }
            Way::CherryPick => repository.try_git(&["cherry-pick", &format!("main..{}", machine.name)]),
            Way::CherryPickLast => repository.try_git(&["cherry-pick", &machine.name]),
        };
        let case = format!("seed {seed}, {attributes:?}, {way:?}, {accidents:?}");
        assert!(is_clean || matches!(attributes, Attributes::Nothing(_)), "{case}: a conflict");
        joined.push(machine);
        is_whole &= !matches!(way, Way::CherryPickLast);
        let found = check(&case, &repository.bytes(), &base.workspace, &joined, is_whole);
        if let Way::CherryPickLast = way {
            // The versions that the commit added to the existing ones.
            let added: BTreeSet<VersionId> =
                ids(&machine.workspace).difference(&machine.before).copied().collect();
            let (here, _) = read(&before);
            let kept: BTreeSet<VersionId> =
                ids(&here).intersection(&ids(&machine.workspace)).copied().chain(added).collect();
            assert!(kept.is_subset(&ids(&found)), "{case}");
        }
    }
    let _ = fs::remove_dir_all(&repository.folder);
}

#[test]
fn every_git_merge_of_branches_keeps_the_versions_of_every_branch() {
    (0..u64::from(crate::cases(40))).for_each(run);
}

#[test]
fn with_the_documented_attributes_line_ends_are_uniform_and_merged_files_are_valid_json() {
    let mut repository = Repository::new("documented", Attributes::Documented);
    let mut chance = Chance::new(7);
    let mut base = Machine::new("base", 0);
    (0..12).for_each(|_| base.work(&mut chance));
    repository.write(&base.file());
    repository.commit();
    for (minutes, name) in [(1_000, "one"), (2_000, "other")] {
        repository.git(&["checkout", "-q", "-b", name, "main"]);
        let mut machine = Machine { name: name.to_owned(), minutes, ..base.clone() };
        (0..12).for_each(|_| machine.work(&mut chance));
        let happened = Accidents { has_windows_line_ends: name == "one", ..Accidents::default() };
        repository.write(&happened.happen_to(machine.file()));
        repository.commit();
    }
    repository.git(&["merge", "-q", "-m", "merged", "one"]);
    let bytes = repository.bytes();
    assert!(!bytes.contains(&b'\r'));
    let (_, warnings) = read(&bytes);
    assert!(!warnings.iter().any(|it| matches!(it, Warning::ReadByLine { .. })), "{warnings:?}");
    // Git does not merge protected files: the user has to choose one of them.
    let output = repository.run(&["check-attr", "merge", "belay-protected-2026-03-09.json"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "belay-protected-2026-03-09.json: merge: unset\n");
    let _ = fs::remove_dir_all(&repository.folder);
}
