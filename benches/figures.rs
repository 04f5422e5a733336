//! The native figures of `./dev bench`, on data from a small seeded generator: the same at every run.

use std::{
    hint::black_box,
    sync::Arc,
    time::{Duration, Instant},
};

use belay::model::store::version::Stamp;
use belay::{
    content::framework::{Framework, devops_technical},
    engine::{
        mentoring::{
            assignment::Scores,
            fit::Weights,
            matching::{Matching, Outcome, Proposal},
        },
        person::{
            report::{PersonReport, Source},
            sheet::Sheet,
        },
        team::{
            report::TeamReport,
            roster::{Filter, Roster},
        },
    },
    model::{
        json::fields::UnknownFields,
        records::{
            assessment::Assessment,
            assessor::Assessor,
            day::Day,
            ids::{AssessmentId, PersonId, VersionId},
            level::{Level, Seniority},
            mentor_profile::{Hours, MentorProfile, Offer, Seek, Style},
            person::Person,
            rating::Rating,
        },
        store::{
            content::Content,
            key::{DraftKey, RecordKey},
            version::Version,
            workspace::Workspace,
        },
    },
};
use uuid::Uuid;

/// Odd, so that the median is a run that was.
const N_RUNS: usize = 9;
const N_VERSIONS: usize = 14_000;
/// One report is too short to time.
const REPORTS_PER_RUN: u32 = 1_000;
/// As many mentors as mentees.
const N_PAIRS: u64 = 500;

fn main() {
    let mut dice = Dice(2026);
    let few = team(25, &mut dice);
    let some = team(1_000, &mut dice);
    let many = team(10_000, &mut dice);
    let teams = [&few, &some, &many].map(|workspace| median(|| team_report(workspace)));
    let table = roster(&many);
    let figures = median(|| TeamReport::new(&table, Level::PROFICIENT).average.unwrap_or_default());
    let one = median(|| (0..REPORTS_PER_RUN).map(|_| report(&some, person(0))).sum());
    let some = median(|| some.people().map(|(id, _)| report(&some, id)).sum());
    let many = median(|| many.people().map(|(id, _)| report(&many, id)).sum());
    let stored = stored(&mut dice);
    let opened = median(|| f64::from(u32::try_from(open(&stored).len()).expect("so few")));
    let bytes = stored.iter().map(|(id, text)| id.to_string().len() + text.len());
    let (mean, largest) = (bytes.clone().sum::<usize>() / stored.len(), bytes.max().unwrap_or_default());

    row("figure", "median of 9", "");
    row("------", "-----------", "");
    row("one person's report", &time(one / REPORTS_PER_RUN), "48 ratings, from the workspace");
    row("1,000 people's reports", &time(some), "");
    let growth = ratio(many, some);
    row("10,000 people's reports", &time(many), &format!("{growth:.1} times that of 1,000; linear is 10"));
    let [few, some, many] = teams;
    row("team report of 25", &time(few), "from the workspace; the source's Python: 8 ms");
    row(
        "team report of 1,000",
        &time(some),
        &format!("{:.1} times that of 25; Python: 277 ms", ratio(some, few)),
    );
    let warning = format!("{:.1} times that of 1,000; bar 20 ms, Python: 3,985 ms", ratio(many, some));
    row("team report of 10,000", &time(many), &warning);
    row("  its figures alone", &time(figures), "from ratings lined up already");
    row("opening 14,000 versions", &time(opened), "reading, checking the hash, inserting; bar 300 ms");
    row("stored for one rating", &format!("{mean} bytes"), &format!("largest {largest}; bar 2,048"));
    matching_rows(&mut dice);
}

fn matching_rows(dice: &mut Dice) {
    let table = roster(&team(2 * N_PAIRS, dice));
    for max_mentees in [1, 3] {
        let profiles = profiles(max_mentees, dice);
        let profiles: Vec<_> = profiles.iter().map(Some).collect();
        let n_mentees = vec![0; profiles.len()];
        let prepare = || Matching::prepare(&table, &profiles, &n_mentees, Weights::default(), &[]);
        let matching = prepare();
        let scores = scores(&matching);
        if max_mentees == 1 {
            let in_all = median(|| scores_sum(&self::scores(&prepare())));
            row("scores of 500 × 500", &time(in_all), "done mentee by mentee; matching in all: bar 1 s");
        }
        let alike: Vec<Scores> = scores.iter().map(|scores| vec![Some(0.5); scores.len()]).collect();
        let [random, alike] = [&scores, &alike].map(|scores| median(|| n_matched(&matching.assign(scores))));
        row(
            &format!("matching, {max_mentees} mentees each"),
            &time(random),
            &format!("in one go; where all scores are equal {}", time(alike)),
        );
    }
}

fn scores(matching: &Matching<'_>) -> Vec<Scores> {
    matching.seekers().iter().map(|mentee| matching.scores_of(*mentee)).collect()
}

fn scores_sum(scores: &[Scores]) -> f64 {
    scores.iter().flatten().flatten().sum()
}

fn n_matched(proposals: &[Proposal]) -> f64 {
    let is_matched = |proposal: &&Proposal| matches!(proposal.outcome, Outcome::Matched(_));
    f64::from(u32::try_from(proposals.iter().filter(is_matched).count()).expect("so few"))
}

/// Mentors and mentees by turns, with hours, working styles and interests by chance.
fn profiles(max_mentees: u32, dice: &mut Dice) -> Vec<MentorProfile> {
    let profile = |place| {
        let from = 360 + 30 * dice.roll(12);
        let offer = Offer { hours_per_month: Some(dice.roll(9)), max_mentees, ..Offer::default() };
        let seek = Seek { hours_per_month: Some(1 + dice.roll(4)), ..Seek::default() };
        MentorProfile {
            offers: (place % 2 == 0).then_some(offer),
            seeks: (place % 2 == 1).then_some(seek),
            utc_offset: Some([0, 60, 330, -300][dice.roll(4) as usize]),
            hours: Some(Hours { from, until: from + 480, rest: UnknownFields::new() }),
            styles: vec![Style::ALL[dice.roll(4) as usize]],
            interests: (0..3).map(|_| format!("Interest {}", dice.roll(20))).collect(),
            ..MentorProfile::default()
        }
    };
    (0..2 * N_PAIRS).map(profile).collect()
}

fn row(figure: &str, value: &str, warning: &str) {
    println!("{figure:<26}{value:>14}   {warning}");
}

fn time(duration: Duration) -> String {
    match duration.as_secs_f64() {
        seconds if seconds < 1e-3 => format!("{:.1} µs", seconds * 1e6),
        seconds => format!("{:.1} ms", seconds * 1e3),
    }
}

fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}

fn roster(workspace: &Workspace) -> Roster {
    Roster::new(workspace, framework(), &Filter::default(), None)
}

fn team_report(workspace: &Workspace) -> f64 {
    black_box(TeamReport::new(&roster(workspace), Level::PROFICIENT)).average.unwrap_or_default()
}

fn median(run: impl Fn() -> f64) -> Duration {
    let run_once = |_| {
        let start = Instant::now();
        black_box(run());
        start.elapsed()
    };
    let mut times: Vec<Duration> = (0..N_RUNS).map(run_once).collect();
    times.sort_unstable();
    times[N_RUNS / 2]
}

fn report(workspace: &Workspace, id: PersonId) -> f64 {
    let ratings = Source::Of(Assessor::Own).ratings(workspace, id, framework());
    black_box(PersonReport::new(&Sheet::new(framework(), Seniority::Senior, &ratings))).overall.score
}

fn open(stored: &[(VersionId, String)]) -> Workspace {
    let mut workspace = Workspace::default();
    for (id, text) in stored {
        workspace.insert(Arc::new(Version::read_as(*id, text).expect("as written")));
    }
    workspace
}

/// People who each finished one assessment of all skills.
fn team(n_people: u64, dice: &mut Dice) -> Workspace {
    let mut workspace = Workspace::default();
    for place in 0..n_people {
        let key = RecordKey::Person(person(place));
        workspace.insert(version(
            key,
            vec![],
            Content::Person(Person::new(format!("Person {place}"), Seniority::Mid)),
        ));
        let assessment = Assessment {
            assessor: Assessor::Own,
            framework: framework().id.clone(),
            framework_version: framework().version,
            on: day(),
            number: 1,
            aim: Some(Seniority::Senior),
            ratings: framework().skills.iter().map(|skill| (skill.id.clone(), rating(dice))).collect(),
            rest: UnknownFields::new(),
        };
        let key = RecordKey::Assessment(person(place), AssessmentId(Uuid::from_u128(place.into())));
        workspace.insert(version(key, vec![], Content::Assessment(assessment)));
    }
    workspace
}

/// Drafts of people who changed each rating a few times, as a browser keeps them.
fn stored(dice: &mut Dice) -> Vec<(VersionId, String)> {
    let mut stored = Vec::new();
    let n_skills = framework().skills.len();
    for place in 0..N_VERSIONS {
        // Seven versions of each of 2,000 drafts, each on the one before.
        let draft = place / 7;
        let key = RecordKey::Draft(DraftKey {
            person: person(u64::try_from(draft / n_skills).expect("so few")),
            framework: framework().id.clone(),
            assessor: Assessor::Own,
            skill: framework().skills[draft % n_skills].id.clone(),
        });
        let bases = stored.last().filter(|_| place % 7 > 0).map(|(id, _)| *id);
        let version = version(key, bases.into_iter().collect(), Content::Draft(rating(dice)));
        stored.push((version.id, version.text().to_owned()));
    }
    stored
}

fn version(key: RecordKey, bases: Vec<VersionId>, content: Content) -> Arc<Version> {
    let stamp = Stamp {
        at: 1_792_000_000_000,
        by: "Ann Example".to_owned(),
        device: "laptop".to_owned(),
        seed: [7; 32],
    };
    Version::new(key, bases, content, &stamp).into()
}

/// A level, often with a target, sometimes with a sentence of evidence and of plan.
fn rating(dice: &mut Dice) -> Rating {
    let mut level = || Level::try_from(u64::from(dice.roll(5)) + 1).expect("1 to 5");
    let (current, target) = (level(), level());
    Rating {
        current: Some(current),
        target: (dice.roll(2) == 0).then_some(target),
        on: Some(day()),
        evidence: if dice.roll(3) == 0 {
            vec!["Moved the state of three services.".repeat(3)]
        } else {
            vec![]
        },
        plan: if dice.roll(3) == 0 {
            "Write a module with tests and let two teams use it.".to_owned()
        } else {
            String::new()
        },
        ..Rating::default()
    }
}

fn day() -> Day {
    belay::model::records::day::read("2026-11-20").expect("a date")
}

fn person(place: u64) -> PersonId {
    PersonId(Uuid::from_u128(place.into()))
}

fn framework() -> &'static Framework {
    devops_technical()
}

/// Knuth's linear congruential generator: no good dice, but always the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 33).expect("31 bits") % sides
    }
}
