//! The files of a released format (`tests/golden/format-*`), which every later build must read like
//! the first: whole, byte for byte on re-export, and with the same report. Their content must never
//! change. The wording and layout of a report may, and then the expected report is updated on
//! purpose.

use belay::{
    content::framework::devops_technical,
    engine::{
        mentoring::report::PairReport,
        person::{
            report::{PersonReport, Source},
            sheet::Sheet,
        },
    },
    exchange::{
        belay::{
            belay_file::{self, Envelope},
            profile::Profile,
        },
        intake::import::Import,
        reports::{
            markdown,
            pair_json::PairFile,
            pair_markdown,
            report_json::{self, ReportFile},
            text::Dialect,
        },
    },
    model::{
        records::{assessor::Assessor, day::of_instant as day_of, ids::PersonId},
        store::{
            key::{PairPart, RecordKey},
            version::Version,
            workspace::Workspace,
        },
    },
};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::files::{self, stored, today};

/// The files of one format.
struct Golden {
    every_kind: &'static str,
    /// The shared files: their profile, and the number of pasts and copies among their versions.
    shared: [(&'static str, Profile, usize, usize); 3],
    storage: &'static str,
}

const FORMATS: [Golden; 2] = [
    Golden {
        every_kind: include_str!("../golden/format-1/every_kind.belay.json"),
        shared: [
            (include_str!("../golden/format-1/to_mentor.belay.json"), Profile::ToMentor, 2, 2),
            (include_str!("../golden/format-1/to_mentee.belay.json"), Profile::ToMentee, 1, 1),
            (include_str!("../golden/format-1/to_lead.belay.json"), Profile::ToLead, 2, 17),
        ],
        storage: include_str!("../golden/format-1/storage.json"),
    },
    Golden {
        every_kind: include_str!("../golden/format-2/every_kind.belay.json"),
        shared: [
            (include_str!("../golden/format-2/to_mentor.belay.json"), Profile::ToMentor, 2, 3),
            (include_str!("../golden/format-2/to_mentee.belay.json"), Profile::ToMentee, 1, 1),
            (include_str!("../golden/format-2/to_lead.belay.json"), Profile::ToLead, 2, 17),
        ],
        storage: include_str!("../golden/format-2/storage.json"),
    },
];
const MAYA: PersonId = PersonId(Uuid::from_u128(0x5a3b_1e00_0000_4000_8000_0000_0000_0001));
/// The instant at which the files were made.
const NOW: i64 = 1_795_255_872_345;

fn read(text: &str, workspace: &Workspace) -> Import {
    files::read("golden.belay.json", text, workspace)
}

/// Reads a file into an empty workspace, with nothing refused.
fn workspace(text: &str) -> Workspace {
    let import = read(text, &Workspace::default());
    assert_eq!(import.files[0].problems(), [""; 0]);
    stored(&Workspace::default(), &import)
}

/// Returns the envelope from a file's second line.
fn envelope(text: &str) -> Envelope {
    let line = text.lines().nth(1).and_then(|line| line.strip_suffix(',')).expect("a line with a comma");
    let facts = &serde_json::from_str::<Value>(line).expect("JSON")["export"];
    let profile = Profile::ALL.into_iter().find(|profile| facts["profile"] == profile.key());
    Envelope {
        file_id: facts["file_id"].as_str().and_then(|id| id.parse().ok()).expect("an id"),
        exported_at: NOW,
        from: facts["from"].as_str().expect("a name").to_owned(),
        profile: profile.expect("a profile"),
        me: None,
        hidden: vec![],
    }
}

/// Returns the kinds of the records without duplicates, as the first words of their keys.
fn kinds(workspace: &Workspace) -> Vec<String> {
    let mut kinds: Vec<String> = Vec::new();
    for (key, _) in workspace.records() {
        kinds.extend(key.to_string().split('/').next().map(str::to_owned));
    }
    kinds.sort();
    kinds.dedup();
    kinds
}

#[test]
fn a_backup_with_every_kind_of_record_is_read_whole_and_re_exported_byte_for_byte() {
    let known = [
        "action",
        "assessment",
        "badge",
        "check_in",
        "feedback",
        "goal",
        "mentoring",
        "pair",
        "person",
        "rating",
        "review",
        "session",
    ];
    for Golden { every_kind, .. } in FORMATS {
        let workspace = workspace(every_kind);
        assert_eq!(kinds(&workspace), known);
        assert_eq!(workspace.len(), every_kind.lines().count() - 3);
        assert_eq!(workspace.conflicts().len(), 1);
        let unread: Vec<&RecordKey> = workspace
            .records()
            .filter(|(_, record)| {
                record
                    .versions()
                    .any(|version| version.content == belay::model::store::content::Content::Newer)
            })
            .map(|(key, _)| key)
            .collect();
        assert_eq!(unread.len(), 2, "only what is of a newer Belay is not understood: {unread:?}");
        assert_eq!(belay_file::write(workspace.versions(), &envelope(every_kind)), every_kind);
        let maya = workspace.person(MAYA).expect("here");
        assert_eq!(maya.rest["mood"]["__proto__"][0], 1);
        let (pair, _) = workspace.pairs().next().expect("a pair");
        let counts = [
            (PairPart::Session, 8),
            (PairPart::Goal, 3),
            (PairPart::Action, 5),
            (PairPart::CheckIn, 8),
            (PairPart::Feedback, 2),
            (PairPart::Review, 1),
        ];
        for (part, n) in counts {
            let is_one =
                |key: &&RecordKey| matches!(key, RecordKey::OfPair(of, it, _) if (*of, *it) == (pair, part));
            let shown = workspace.records().map(|(key, _)| key).filter(is_one);
            assert_eq!(shown.filter(|key| workspace.content(key).is_some()).count(), n, "{part:?}");
        }
        let assessors = workspace.assessors(MAYA, &devops_technical().id);
        assert!(assessors.contains(&&Assessor::Named("Dee / Ops".into())), "{assessors:?}");
        assert!(read(every_kind, &workspace).versions().is_empty());
    }
}

#[test]
fn a_shared_file_with_pasts_and_copies_is_read_and_re_exported_byte_for_byte() {
    for Golden { every_kind, shared, .. } in FORMATS {
        let whole = workspace(every_kind);
        for (text, profile, n_pasts, n_copies) in shared {
            let import = read(text, &Workspace::default());
            let contents = import.files[0].outcome.as_ref().expect("read");
            assert_eq!(contents.profile, Some(profile));
            let there = workspace(text);
            assert_eq!(there.versions().filter(|version| version.is_past()).count(), n_pasts);
            let copies = there.versions().filter(|version| version.of.is_some() && !version.is_past());
            assert_eq!(copies.count(), n_copies);
            assert_eq!(belay_file::write(there.versions(), &envelope(text)), text);
            assert!(there.conflicts().len() <= whole.conflicts().len());
            assert_eq!(read(text, &whole).versions(), vec![], "it brings nothing to where it came from");
        }
    }
}

#[test]
fn the_entries_of_a_browsers_storage_are_read_for_ever() {
    for Golden { every_kind, storage, .. } in FORMATS {
        let entries: Map<String, Value> = serde_json::from_str(storage).expect("JSON");
        let mut workspace = Workspace::default();
        for (key, text) in &entries {
            // As `state::store` reads them.
            let Some(rest) = key.strip_prefix("belay:v:") else { continue };
            let (generation, id) = rest.split_once(':').expect("a generation and an id");
            assert!(generation == "x" || generation.parse::<u32>().is_ok(), "{key}");
            let text = text.as_str().expect("a text");
            let version = Version::read_as(id.parse().expect("an id"), text).expect("what was written");
            assert_eq!(version.text(), text);
            workspace.insert(version.into());
        }
        assert_eq!(belay_file::write(workspace.versions(), &envelope(every_kind)), every_kind);
    }
}

#[test]
fn the_reports_of_a_released_file_stay_the_same() {
    for Golden { every_kind, .. } in FORMATS {
        check_reports(&workspace(every_kind));
    }
}

fn check_reports(workspace: &Workspace) {
    let framework = devops_technical();
    let person = workspace.person(MAYA).expect("here");
    let source = Source::Of(Assessor::Own);
    let ratings = source.ratings(workspace, MAYA, framework);
    let report = PersonReport::new(&Sheet::new(framework, person.aim(), &ratings));
    let file = ReportFile {
        id: MAYA,
        person,
        framework,
        report: &report,
        source: &source,
        source_name: "Self-rating",
        on: today(),
    };
    assert_eq!(report_json::write(&file), include_str!("../golden/format-1/report.json"));
    assert_eq!(markdown::write(Dialect::Markdown, &file), include_str!("../golden/format-1/report.md"));
    let (id, pair) = workspace.pairs().next().expect("a pair");
    let in_utc = |at| day_of(at).expect("a day of our time");
    let report = PairReport::new(workspace, id, today(), &in_utc).expect("a report");
    let file = PairFile { workspace, id, pair, report: &report, on: today(), day_of: &in_utc };
    assert_eq!(pair_markdown::write(&file), include_str!("../golden/format-1/pair.md"));
}
