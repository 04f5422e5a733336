//! Files under attack: real files with up to four mutations at once, read as the app reads them.
//!
//! Whatever the file: nothing panics or takes long, the workspace stays unchanged until the user
//! stores the import, every refusal names its place, undamaged entries are offered, and accepted
//! ones can be written and read again.
//!
//! `./dev attack [N]` runs far more cases than `cargo test`, controlled by these variables:
//! `BELAY_ATTACK_CASES` is their number, `BELAY_ATTACK_SEED` the seed, and `BELAY_ATTACK_CASE`
//! selects a single case.

mod corpus;
mod cost;
mod heavy;
mod judge;
pub mod mutator;

use std::{
    collections::BTreeMap,
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{
        LazyLock,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use belay::{
    content::framework::devops_technical,
    exchange::intake::contents::Contents,
    model::{records::level::Level, store::workspace::Workspace},
};

use serde_json::json;

use self::cost::{Cost, read_in_turns};
use self::judge::{check_places, check_round_trip, read, stored};
use self::mutator::{Chance, Document, Entry, Kind, Tree, hurt, hurt_bytes, join_lines, whole_ids};

const SEEDS: [(&str, &str); 12] = [
    ("everything.json", include_str!("../../golden/format-1/everything.belay.json")),
    ("every_kind.json", include_str!("../../golden/format-1/every_kind.belay.json")),
    ("to_mentor.json", include_str!("../../golden/format-1/to_mentor.belay.json")),
    ("to_mentee.json", include_str!("../../golden/format-1/to_mentee.belay.json")),
    ("to_lead.json", include_str!("../../golden/format-1/to_lead.belay.json")),
    ("salted.json", include_str!("../../golden/format-2/every_kind.belay.json")),
    ("salted_to_lead.json", include_str!("../../golden/format-2/to_lead.belay.json")),
    ("ratings.json", RATINGS),
    ("ratings.json", include_str!("../../golden/format-1/ratings.json")),
    ("ratings.csv", TABLE),
    ("team.csv", TEAM),
    ("pack.json", include_str!("../../../src/content/frameworks/professional_growth.json")),
];

const RATINGS: &str = r#"{
"ann": [{"skill_name": "Docker", "current_level": 3, "name": "Ann Lee", "evidence": ["a", "b"], "assessment_date": "2026-01-31"},
  {"skill_name": "Helm", "current_level": "expert", "assessor": "tech_lead", "development_plan": "Two charts"},
  {"skill_name": "Jenkins", "current_level": 1, "target_level": "MASTER", "assessment_date": "2026-01-31"}],
"bo": [{"skill_name": "Terraform", "current_level": 2, "seniority": "senior", "assessment_date": "2026-02-28 10:20:30.5"},
  {"skill_name": "Kubernetes", "current_level": 5, "evidence": "one", "team": "Ops"}],
"cy@example.org": [{"skill_name": "Docker", "current_level": "SkillLevel.NOVICE", "framework": "devops-technical", "track": "IC"}]}"#;
const TABLE: &str = "person_id,skill,current_level\nann,Docker,3\nbo,Helm,2\ncy,Jenkins,1\ndee,Terraform,novice\nann,Kubernetes,5\n";
const TEAM: &str = "person_id,name,seniority,team,skill,current_level,target_level,assessor,date,evidence,development_plan\n\
    e1,Ann Lee,senior,Platform,Terraform,2,4,tech_lead,2026-01-31,Completed it,Read the book\n\
    e1,,,,K8s,Novice,,tech_lead,2026-02-28,,\n\
    e2,Bo,mid,Ops,Docker,4,,self,2026-01-31,'=1+1,\n\
    e3,Cy,junior,Ops,Jenkins,3,5,,,https://example.org/a,-5\n";

/// Each with its name, its text and its parts.
static DOCUMENTS: LazyLock<Vec<(&str, &str, Document)>> =
    LazyLock::new(|| SEEDS.into_iter().map(|(name, text)| (name, text, Document::read(text))).collect());

/// A workspace with existing records.
static HERE: LazyLock<Workspace> = LazyLock::new(|| {
    stored(&Workspace::default(), &read("everything.json", SEEDS[0].1.as_bytes(), &Workspace::default()))
});

/// A mutated file, and its mutations.
struct Case {
    name: &'static str,
    bytes: Vec<u8>,
    document: Document,
    is_broken: bool,
    ways: Vec<&'static str>,
}

impl Case {
    fn new(seed: u64, number: u64) -> Self {
        let mut chance = Chance::new(Chance::new(seed).number() ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let (name, _, document) = &DOCUMENTS[chance.below(DOCUMENTS.len())];
        let (_, other_text, other) = &DOCUMENTS[chance.below(DOCUMENTS.len())];
        let mut document = document.thinned(12, &mut chance);
        let mut ways = Vec::new();
        let n_ways = 1 + chance.below(4);
        for _ in 0..n_ways {
            ways.push(hurt(&mut document, other, &mut chance));
        }
        let mut text = document.write();
        if matches!(document.kind, Kind::Belay) && chance.once_in(4) {
            let other_text = if matches!(other.kind, Kind::Belay) { other_text } else { SEEDS[0].1 };
            ways.push(join_lines(&mut text, other_text, &mut chance));
        }
        let mut bytes = text.into_bytes();
        let mut is_broken = document.is_broken || matches!(document.kind, Kind::Other);
        // Half of the cases have mutations that only bytes can express.
        if chance.once_in(2) {
            for _ in 0..=chance.below(2) {
                ways.push(if bytes.is_empty() {
                    "nothing"
                } else {
                    hurt_bytes(&mut bytes, other_text.as_bytes(), &mut is_broken, &mut chance)
                });
            }
        }
        Self { name, bytes, document, is_broken, ways }
    }
}

/// The outcome of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Accepted,
    PartlyRefused,
    Refused,
}

/// Reads a mutated file and checks the outcome. Also returns the longest piece of work without a
/// yield.
fn judge(case: &Case, is_new_here: bool) -> (End, Duration) {
    let nothing = Workspace::default();
    let here = if is_new_here { &nothing } else { &*HERE };
    let before = here.len();
    let (import, Cost { longest, .. }) = read_in_turns(case.name, &case.bytes, here);
    assert_eq!(here.len(), before, "looking changes nothing");
    check_places(&import, case.name);
    let contents = import.files[0].outcome.as_ref();
    // The format that is needed to read a file is the one statement of the file that must be
    // intact.
    let is_closed = contents.as_ref().is_err_and(|error| error.to_string().contains("min_reader: "));
    let has_good = case.document.entries.iter().any(|entry| !entry.is_touched);
    if !case.is_broken && !is_closed && has_good {
        let contents = contents.unwrap_or_else(|error| panic!("good records are lost: {error}"));
        match case.document.kind {
            Kind::Belay => check_versions(case, contents, here),
            Kind::Ratings | Kind::Table(_) => check_ratings(case, &stored(here, &import)),
            Kind::Other => {}
        }
    }
    let Ok(contents) = contents else {
        assert!(import.versions().is_empty());
        return (End::Refused, longest);
    };
    let after = stored(here, &import);
    check_round_trip(case.name, &case.bytes, &after);
    let end = match (contents.refused.is_empty(), import.versions().is_empty()) {
        (true, _) => End::Accepted,
        (false, false) => End::PartlyRefused,
        (false, true) => End::Refused,
    };
    (end, longest)
}

/// Every intact version is offered, unless it is here or is a past.
fn check_versions(case: &Case, contents: &Contents, here: &Workspace) {
    let offered: Vec<String> = contents
        .records
        .iter()
        .flat_map(|entry| &entry.versions)
        .map(|version| version.id.to_string())
        .collect();
    let mut whole = Workspace::default();
    for entry in case.document.entries.iter().filter(|entry| !entry.is_touched) {
        let Tree::Object(fields) = &entry.tree else { continue };
        if fields.iter().any(|(key, _)| key == "id") {
            let fields = fields.iter().filter(|(key, _)| key != "id").cloned().collect();
            let mut text = String::new();
            Tree::Object(fields).write(&mut text);
            whole.insert(
                belay::model::store::version::Version::read(&text).expect("it is as it was written").into(),
            );
        }
    }
    let ids = whole_ids(&case.document);
    assert_eq!(whole.len(), ids.len(), "the mutator knows what it left alone");
    for version in whole.versions() {
        let is_here = here.record(&version.record).is_some_and(|record| record.knows(version));
        let is_offered = offered.contains(&version.id.to_string());
        assert!(is_offered || is_here || version.is_past(), "{} {} is lost", version.record, version.id);
    }
}

/// Every intact rating is there, with its level unless a mutated entry may be of the same skill.
fn check_ratings(case: &Case, after: &Workspace) {
    let has_hurt = case.document.entries.iter().any(|entry| entry.is_touched);
    for entry in case.document.entries.iter().filter(|entry| !entry.is_touched) {
        let [person, skill, level] = rating_of(&case.document, entry);
        let id = after.people().find(|(_, it)| it.key == person).map(|(id, _)| id);
        let id = id.unwrap_or_else(|| panic!("{person} is lost"));
        let framework = devops_technical();
        let place = framework.skill_named(&skill).expect("a skill of the seeds");
        let level = Level::from_text(level.trim_start_matches("SkillLevel.")).expect("a level of the seeds");
        let mut levels = Vec::new();
        for (_, assessment) in after.assessments(id) {
            levels.extend(
                assessment.ratings.get(&framework.skills[place].id).and_then(|rating| rating.current),
            );
        }
        assert!(!levels.is_empty(), "{person}'s {skill} is lost");
        assert!(has_hurt || levels.contains(&level), "{person}'s {skill} is {levels:?}, not {level:?}");
    }
}

/// Returns the person, the skill and the level of a rating in a list or a table.
fn rating_of(document: &Document, entry: &Entry) -> [String; 3] {
    if let Kind::Table(header) = &document.kind {
        return ["person_id", "skill", "current_level"].map(|name| {
            let place = header.iter().position(|column| column == name).expect("a column");
            let Tree::List(cells) = &entry.tree else { panic!("a row that was not hurt") };
            cells[place].text().to_owned()
        });
    }
    let field = |name: &str| {
        let mut text = String::new();
        entry.tree.field(name).expect("a field").write(&mut text);
        text.trim_matches('"').to_owned()
    };
    [entry.person.clone(), field("skill_name"), field("current_level")]
}

/// The outcomes of many cases.
#[derive(Default)]
struct Tally {
    ends: BTreeMap<End, usize>,
    /// How often each mutation occurred.
    ways: BTreeMap<&'static str, usize>,
    slowest: (Duration, u64, usize),
    /// The longest piece of work without a yield, and its case.
    longest: (Duration, u64),
    failed: Vec<(u64, String)>,
}

impl Tally {
    fn take(&mut self, seed: u64, number: u64) {
        let case = Case::new(seed, number);
        for way in &case.ways {
            *self.ways.entry(way).or_default() += 1;
        }
        let start = Instant::now();
        match catch_unwind(AssertUnwindSafe(|| judge(&case, number.is_multiple_of(4)))) {
            Ok((end, longest)) => {
                *self.ends.entry(end).or_default() += 1;
                self.longest = self.longest.max((longest, number));
            }
            Err(panic) => {
                let why = panic.downcast_ref::<String>().cloned();
                let why = why.or_else(|| panic.downcast_ref::<&str>().map(|why| (*why).to_owned()));
                let file = String::from_utf8_lossy(&case.bytes);
                let file: String = file.chars().take(6_000).collect();
                self.failed.push((number, format!("{}\n{:?}\n{file}", why.unwrap_or_default(), case.ways)));
            }
        }
        self.slowest = self.slowest.max((start.elapsed(), number, case.bytes.len()));
    }

    fn add(&mut self, other: Self) {
        for (end, n) in other.ends {
            *self.ends.entry(end).or_default() += n;
        }
        for (way, n) in other.ways {
            *self.ways.entry(way).or_default() += n;
        }
        self.slowest = self.slowest.max(other.slowest);
        self.longest = self.longest.max(other.longest);
        self.failed.extend(other.failed);
    }
}

/// The maximum number of failing cases to report.
const MAX_FAILED: usize = 20;

fn variable(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Runs cases on all cores.
fn run(seed: u64, n_cases: u64) -> Tally {
    let n_threads = thread::available_parallelism().map_or(1, usize::from) as u64;
    let done = AtomicUsize::new(0);
    let work = |first: u64| {
        let mut tally = Tally::default();
        for number in (first..n_cases).step_by(usize::try_from(n_threads).expect("few")) {
            tally.take(seed, number);
            if tally.failed.len() >= MAX_FAILED {
                break;
            }
            let n_done = 1 + done.fetch_add(1, Ordering::Relaxed);
            if n_done.is_multiple_of(100_000) {
                println!("{n_done} cases");
            }
        }
        tally
    };
    let mut tally = Tally::default();
    thread::scope(|scope| {
        let threads: Vec<_> = (0..n_threads).map(|first| scope.spawn(move || work(first))).collect();
        for thread in threads {
            tally.add(thread.join().expect("panics are caught"));
        }
    });
    tally
}

#[test]
fn a_mutated_file_is_refused_with_a_place_or_read_and_loses_no_intact_record() {
    let seed = variable("BELAY_ATTACK_SEED").unwrap_or(1);
    let is_asked_for = variable("BELAY_ATTACK_CASES");
    let tally = match variable("BELAY_ATTACK_CASE") {
        Some(number) => {
            let mut tally = Tally::default();
            tally.take(seed, number);
            tally
        }
        None => run(seed, is_asked_for.unwrap_or(crate::cases(20_000).into())),
    };
    let n_cases: usize = tally.ends.values().sum();
    println!("seed {seed}: {n_cases} cases, {:?}", tally.ends);
    let (slowest, number, n_bytes) = tally.slowest;
    println!("the slowest is case {number}: {slowest:?} for {n_bytes} bytes, read four times");
    let (longest, number) = tally.longest;
    println!("the longest piece of work is in case {number}: {longest:?}");
    println!("{:?}", tally.ways);
    for (number, why) in tally.failed.iter().skip(1) {
        println!("case {number} too: {}", why.lines().next().unwrap_or_default());
    }
    if let Some((number, why)) = tally.failed.first() {
        panic!("BELAY_ATTACK_SEED={seed} BELAY_ATTACK_CASE={number}: {why}");
    }
    if variable("BELAY_ATTACK_CASE").is_none() {
        assert_eq!(tally.ends.len(), 3, "some are taken, some in part, some not at all");
        assert!(tally.ways.len() > 35, "all ways to hurt are taken");
    }
    // Only the command checks timing, because its build is optimised.
    assert!(is_asked_for.is_none() || slowest < Duration::from_secs(5), "a case takes too long");
    assert!(is_asked_for.is_none() || longest < Duration::from_millis(200), "a piece of work takes too long");
}

/// Writes mutated files and their outcomes for `tests/e2e/attack.spec.mjs`: the app in the browser
/// must give the same answers.
#[test]
fn mutated_files_and_their_outcomes_are_written_for_the_browser() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("attacked");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("Cargo's folder can be written to");
    let seed = variable("BELAY_ATTACK_SEED").unwrap_or(1);
    let mut cases = Vec::new();
    for number in 0..variable("BELAY_ATTACK_IN_BROWSER").unwrap_or(300) {
        let case = Case::new(seed, number);
        let name = format!("{number}-{}", case.name);
        let import = read(&name, &case.bytes, &Workspace::default());
        fs::write(folder.join(&name), &case.bytes).expect("Cargo's folder can be written to");
        let problems = import.files[0].problems();
        cases.push(json!({ "name": name, "problems": problems, "n_changes": import.n_changes() }));
    }
    let text = serde_json::to_string(&cases).expect("plain data");
    fs::write(folder.join("cases.json"), text).expect("Cargo's folder can be written to");
}
