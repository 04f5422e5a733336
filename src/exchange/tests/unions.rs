//! Tests files that tools joined line by line, after accidents to either.

use std::collections::BTreeSet;

use proptest::{collection::vec, prelude::*, sample::subsequence};

use crate::{
    exchange::{
        belay::belay_file::{FIRST_LINE, LAST_LINE},
        intake::{merge_marker::is_marker, warning::Warning},
        tests::*,
    },
    model::store::fixture::cases,
};

/// The first line of old recovery files, before they got that of every Belay file.
const OLD_RECOVERY: &str = r#"{"app":"belay","counts":{"versions":2},"exported_at":"2026-03-09T10:11:12.345Z","file_id":"x","format":"belay","from":"recovery","min_reader":1,"profile":"everything","version":1,"versions":["#;

/// The accidents that happened to one of two files before a tool joined them.
#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each happens with or without the others")]
struct Accidents {
    has_no_last_line_end: bool,
    has_windows_line_ends: bool,
    has_byte_order_mark: bool,
    is_old_recovery_file: bool,
}

impl Accidents {
    fn happen_to(self, file: &str) -> String {
        let mut file = file.to_owned();
        if self.is_old_recovery_file {
            let mut lines: Vec<&str> = file.lines().collect();
            lines.splice(..2, [OLD_RECOVERY]);
            file = lines.join("\n") + "\n";
        }
        if self.has_windows_line_ends {
            file = file.replace('\n', "\r\n");
        }
        if self.has_byte_order_mark {
            file.insert(0, '\u{feff}');
        }
        if self.has_no_last_line_end {
            file.truncate(file.trim_end().len());
        }
        file
    }
}

/// The way in which a tool joins two files.
#[derive(Debug, Clone, Copy)]
enum Join {
    /// Appends one to the other, as `cat` does.
    Append,
    /// Merges as Git's `merge=union` does if both changed the same lines.
    Union,
    /// Merges as Git does without it, leaving the conflict to the user.
    Markers { has_base: bool },
}

fn accidents() -> impl Strategy<Value = Accidents> {
    any::<[bool; 4]>().prop_map(
        |[has_no_last_line_end, has_windows_line_ends, has_byte_order_mark, is_old_recovery_file]| {
            Accidents {
                has_no_last_line_end,
                has_windows_line_ends,
                has_byte_order_mark,
                is_old_recovery_file,
            }
        },
    )
}

fn join() -> impl Strategy<Value = Join> {
    prop_oneof![
        Just(Join::Append),
        Just(Join::Union),
        any::<bool>().prop_map(|has_base| Join::Markers { has_base })
    ]
}

/// Joins two files. Common lines at the beginning and the end appear once, and `common` selects the blocks between
/// which the files have common lines.
fn joined(join: Join, one: &str, other: &str, common: &[u16]) -> String {
    if let Join::Append = join {
        return [one, other].concat();
    }
    let [ours, theirs] = [one, other].map(|file| file.split_inclusive('\n').collect::<Vec<_>>());
    let n_first = ours.iter().zip(&theirs).take_while(|(one, other)| one == other).count();
    let n_left = ours.len().min(theirs.len()) - n_first;
    let is_same = |(one, other): &(&&str, &&str)| one == other;
    let n_last = ours.iter().rev().zip(theirs.iter().rev()).take(n_left).take_while(is_same).count();
    let mut text = ours[..n_first].concat();
    let (mut ours, mut theirs) = (&ours[n_first..ours.len() - n_last], &theirs[n_first..]);
    let last = theirs[theirs.len() - n_last..].concat();
    theirs = &theirs[..theirs.len() - n_last];
    for at in common {
        let [n_ours, n_theirs] = [ours, theirs].map(|lines| usize::from(*at) % (lines.len() + 1));
        add_both(&mut text, join, &ours[..n_ours], &theirs[..n_theirs]);
        (ours, theirs) = (&ours[n_ours..], &theirs[n_theirs..]);
    }
    add_both(&mut text, join, ours, theirs);
    text + &last
}

fn add_both(text: &mut String, join: Join, ours: &[&str], theirs: &[&str]) {
    if ours.is_empty() && theirs.is_empty() {
        return;
    }
    // Git begins each side on a new line.
    let mut add = |part: &str, has_more: bool| {
        text.push_str(part);
        if has_more && !part.is_empty() && !part.ends_with('\n') {
            text.push('\n');
        }
    };
    let (ours, theirs) = (ours.concat(), theirs.concat());
    match join {
        Join::Markers { has_base } => {
            add("<<<<<<< HEAD\n", true);
            add(&ours, true);
            if has_base {
                add("||||||| parent of 1a2b3c4\n", true);
            }
            add("=======\n", true);
            add(&theirs, true);
            add(">>>>>>> theirs\n", true);
        }
        Join::Append | Join::Union => {
            add(&ours, !theirs.is_empty());
            add(&theirs, false);
        }
    }
}

/// Returns the workspaces of two people, with common versions and versions of their own.
fn two() -> [Workspace; 2] {
    let (mut one, mut other) = (everything(), everything());
    change(&mut one, 20, |edit| edit.rate(&draft(BO, "docker"), Level::NOVICE, today()));
    change(&mut one, 22, |edit| edit.change_person(ANN, |ann| ann.team = "Ops".into()));
    change(&mut other, 21, |edit| edit.rate(&draft(BO, "docker"), Level::MASTER, today()));
    change(&mut other, 23, |edit| edit.rate(&draft(BO, "ansible"), Level::MASTER, today()));
    [one, other]
}

fn bos_export(workspace: &Workspace) -> String {
    let bos = Envelope { from: "Bo".into(), file_id: Uuid::from_u128(3), exported_at: NOW + 5, ..envelope() };
    belay_file::write(workspace.versions(), &bos)
}

fn union(workspaces: &[Workspace]) -> Workspace {
    let mut union = Workspace::default();
    for version in workspaces.iter().flat_map(Workspace::versions) {
        union.insert(version.clone());
    }
    union
}

fn offered(import: &Import) -> BTreeSet<String> {
    import.versions().iter().map(|version| version.id.to_string()).collect()
}

/// Returns the ids of the versions that have a line in a file.
fn ids(file: &str) -> BTreeSet<String> {
    let id = |line: &str| line.split_once("{\"id\":\"").map(|(_, rest)| rest[..32].to_owned());
    file.lines().filter_map(id).collect()
}

fn is_read_by_line(import: &Import) -> bool {
    contents(import).warnings.iter().any(|it| matches!(it, Warning::ReadByLine { .. }))
}

#[test]
fn each_accident_alone_leaves_a_file_whose_lines_are_all_read() {
    let [one, other] = two();
    let (ours, theirs) = (export(&one), bos_export(&other));
    let alone = [
        Accidents::default(),
        Accidents { has_no_last_line_end: true, ..Accidents::default() },
        Accidents { has_windows_line_ends: true, ..Accidents::default() },
        Accidents { has_byte_order_mark: true, ..Accidents::default() },
        Accidents { is_old_recovery_file: true, ..Accidents::default() },
    ];
    let joins =
        [Join::Append, Join::Union, Join::Markers { has_base: false }, Join::Markers { has_base: true }];
    for (of_ours, of_theirs) in alone.iter().flat_map(|one| alone.iter().map(move |other| (*one, *other))) {
        for join in joins {
            let file = joined(join, &of_ours.happen_to(&ours), &of_theirs.happen_to(&theirs), &[]);
            let import = read_one("joined.belay.json", &file, &Workspace::default());
            let case = format!("{join:?}, {of_ours:?}, {of_theirs:?}:\n{file}");
            assert_eq!(import.files[0].problems(), [""; 0], "{case}");
            let union = union(&[one.clone(), other.clone()]);
            assert_eq!(export(&stored(&Workspace::default(), &import)), export(&union), "{case}");
            let is_valid = serde_json::from_str::<Value>(file.trim_start_matches('\u{feff}')).is_ok();
            assert_eq!(is_read_by_line(&import), !is_valid, "{case}");
            let latest = if of_theirs.is_old_recovery_file { NOW } else { NOW + 5 };
            assert_eq!(contents(&import).exported_at, Some(latest));
        }
    }
}

#[test]
fn the_recovery_file_begins_and_ends_as_every_belay_file() {
    let script = include_str!("../../../public/kept.js");
    assert!(
        script.contains(&format!("['{FIRST_LINE}', `${{facts}},`, ...lines, \"{LAST_LINE}\", \"\"].join"))
    );
}

#[test]
fn a_union_that_git_makes_of_whole_files_is_valid_and_needs_no_reading_by_line() {
    let [one, other] = two();
    let file = joined(Join::Union, &export(&one), &bos_export(&other), &[3, 9]);
    let import = read_one("joined.belay.json", &file, &Workspace::default());
    assert!(!is_read_by_line(&import), "{file}");
    assert_eq!(contents(&import).from.len(), 2);
}

#[test]
fn merge_markers_are_counted_and_a_file_of_another_kind_with_them_is_refused_with_advice() {
    let [one, other] = two();
    let file = joined(Join::Markers { has_base: true }, &export(&one), &bos_export(&other), &[3]);
    let import = read_one("joined.belay.json", &file, &Workspace::default());
    assert!(contents(&import).warnings.contains(&Warning::ReadByLine { n_markers: 8 }), "{file}");
    let ratings = "{\"ann\": [\n<<<<<<< HEAD\n1\n=======\n2\n>>>>>>> bo\n]}";
    for (text, line) in [(ratings, 2), (&ratings[10..], 1)] {
        let import = read_one("a.json", text, &Workspace::default());
        assert_eq!(import.files[0].outcome.as_ref().err(), Some(&ReadError::Markers { line }));
        assert!(import.files[0].problems()[0].contains("keep the lines from both sides"));
    }
    let page = read_one("a.json", "<html>", &Workspace::default());
    assert!(page.files[0].problems()[0].contains("a web page"));
}

#[test]
fn a_reformatted_file_is_read_alone_and_refused_in_a_union_with_advice() {
    let [one, other] = two();
    let tree: Value = serde_json::from_str(&export(&one)).expect("JSON");
    let pretty = serde_json::to_string_pretty(&tree).expect("JSON") + "\n";
    assert_eq!(offered(&read_one("a.json", &pretty, &Workspace::default())), ids(&export(&one)));
    let compact = tree.to_string() + "\n";
    assert_eq!(offered(&read_one("a.json", &compact, &Workspace::default())), ids(&export(&one)));
    let original = bos_export(&other);
    for anew in [&pretty, &compact] {
        for (ours, theirs) in [(anew, &original), (&original, anew)] {
            for join in [Join::Append, Join::Union, Join::Markers { has_base: false }] {
                let file = joined(join, ours, theirs, &[]);
                let import = read_one("a.json", &file, &Workspace::default());
                assert!(
                    matches!(import.files[0].outcome, Err(ReadError::Reformatted { .. })),
                    "{:?}",
                    import.files[0].outcome
                );
                assert!(import.files[0].problems()[0].contains("import both"));
            }
        }
    }
}

#[test]
fn a_damaged_line_is_refused_by_its_number_and_the_others_are_read() {
    let file = export(&everything());
    let line = version_lines(&file)[3];
    for damaged in [
        line.replacen('"', "", 1),
        line[..40].to_owned(),
        format!("{}{line}", line.trim_end_matches(',')),
        format!("{}[{},", "{\"a\":".repeat(130), line),
        "Please take mine".to_owned(),
    ] {
        let hurt = file.replacen(line, &damaged, 1);
        let import = read_one("a.json", &hurt, &Workspace::default());
        let [problem] = &import.files[0].problems()[..] else { panic!("one is refused: {damaged}") };
        assert!(problem.starts_with("a.json: line 6, ") && problem.contains("found"), "{problem}");
        let mut left = ids(&file);
        left.remove(&line["{\"id\":\"".len()..][..32]);
        assert_eq!(offered(&import), left);
    }
    // A byte order mark is not damage, at any place.
    let marked = format!("{file}\u{feff}{line}\n{{}}]}}\n");
    assert_eq!(read_one("a.json", &marked, &Workspace::default()).files[0].problems(), [""; 0]);
    // An error within a line is reported with its place in the line.
    let joined = format!("{file}{file}");
    let hurt = joined.replace("\"seniority\":\"mid\"", "\"seniority\":\"boss\"");
    let problems = read_one("a.json", &hurt, &Workspace::default()).files[0].problems();
    assert_eq!(problems.len(), 2);
    assert!(problems[0].contains(", body.seniority: found \"boss\""), "{problems:?}");
}

#[test]
fn a_newer_format_is_refused_by_line_too() {
    let file = export(&ann());
    let newer = file.replace("\"min_reader\":2", "\"min_reader\":3");
    for file in [format!("{file}{newer}"), format!("{newer}{file}")] {
        let import = read_one("a.json", &file, &Workspace::default());
        assert_eq!(import.files[0].outcome.as_ref().err(), Some(&ReadError::Newer { found: 3 }));
    }
}

#[test]
fn more_than_500_000_lines_are_refused_by_line_too() {
    let file = export(&ann());
    let many = format!("{}{}{file}", file, "{},\n".repeat(500_000));
    let import = read_one("a.json", &many, &Workspace::default());
    assert!(matches!(import.files[0].outcome, Err(ReadError::TooMany(500_001))));
}

#[test]
fn a_file_cut_off_after_the_last_line_of_another_is_still_cut_off() {
    let [one, other] = two();
    let file = joined(Join::Append, &export(&one), &bos_export(&other), &[]);
    let lines: Vec<&str> = file.split_inclusive('\n').collect();
    let n_first = export(&one).lines().count();
    for end in n_first + 1..lines.len() {
        let import = read_one("a.json", &lines[..end].concat(), &Workspace::default());
        assert!(import.files[0].outcome.is_err(), "cut after line {end}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(2_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_join_of_files_with_accidents_loses_an_intact_line_silently(
        join in join(),
        accidents in [accidents(), accidents()],
        common in vec(any::<u16>(), 0..4),
        taken in [subsequence((0..14_usize).collect::<Vec<_>>(), 2..14), subsequence((0..14_usize).collect::<Vec<_>>(), 2..14)],
        damage in prop::option::of((any::<u16>(), 0..4_usize)),
    ) {
        let [one, other] = two();
        let mut files = [export(&one), bos_export(&other)];
        for ((file, accidents), taken) in files.iter_mut().zip(accidents).zip(&taken) {
            // Each side has some of the versions: one that a side deleted has no line there.
            let lines: Vec<&str> = file.lines().collect();
            let n_last = lines.len() - 1;
            let is_kept = |place: usize| place < 2 || place == n_last || taken.contains(&(place - 2));
            let kept: String =
                (0..lines.len()).filter(|place| is_kept(*place)).map(|place| [lines[place], "\n"].concat()).collect();
            *file = accidents.happen_to(&kept);
        }
        let mut file = joined(join, &files[0], &files[1], &common);
        let expected: BTreeSet<String> = ids(&files[0]).union(&ids(&files[1])).cloned().collect();
        let mut lost = BTreeSet::new();
        if let Some((place, how)) = damage {
            let mut lines: Vec<String> = file.split('\n').map(str::to_owned).collect();
            let versions: Vec<usize> =
                (0..lines.len()).filter(|place| lines[*place].contains("{\"id\":")).collect();
            let line = &mut lines[versions[usize::from(place) % versions.len()]];
            lost = ids(line);
            *line = match how {
                0 => line.replacen("\"at\":", "\"at\"", 1),
                1 => line[..line.len() / 2].to_owned(),
                2 => line.replacen("\"bases\":", "\"level\":", 1),
                _ => ["+", line.as_str()].concat(),
            };
            file = lines.join("\n");
        }
        let import = read_one("a.belay.json", &file, &Workspace::default());
        let contents = contents(&import);
        let found = offered(&import);
        let missing: Vec<&String> = expected.difference(&found).collect();
        prop_assert!(missing.iter().all(|id| lost.contains(*id)), "{:?} is lost in\n{}", missing, file);
        prop_assert_eq!(contents.refused.len(), usize::from(damage.is_some()), "{:?}\n{}", &contents.refused, file);
        let n_markers = file.split('\n').filter(|line| is_marker(line)).count();
        let reported = contents.warnings.iter().find_map(|it| match it {
            Warning::ReadByLine { n_markers } => Some(*n_markers),
            _ => None,
        });
        prop_assert_eq!(reported.unwrap_or_default(), n_markers);
    }
}

#[test]
fn a_long_line_is_read_in_pieces_and_many_empty_ones_at_once() {
    let file = export(&ann());
    let long = format!("{{\"a\":[{}]}},", vec!["1"; 10_000].join(","));
    let joined = format!("{file}{long}\n{}{file}", "\n".repeat(10_000));
    let n_turns = n_steps(&joined);
    assert!((100 + 10..150).contains(&n_turns), "{n_turns}");
}

/// Returns the number of steps that reading a text takes, if each step is a turn of its own.
fn n_steps(text: &str) -> usize {
    use crate::exchange::{belay::belay_lines, intake::records::Records};
    let error = ReadError::CutOff { line: 1, path: String::new() };
    let mut reader = belay_lines::Reader::new(text, error).expect("lines of a Belay file");
    let mut n_steps = 0;
    while reader.step().expect("a whole file").is_some() {
        n_steps += 1;
    }
    n_steps
}
