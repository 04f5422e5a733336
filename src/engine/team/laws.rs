//! Laws that hold for every team.

use proptest::{option, prelude::*};
use uuid::Uuid;

use crate::{
    content::framework::{built_in, devops_technical},
    engine::{
        person::{
            mentors::disagreements,
            report::{PersonReport, Source},
            sheet::Sheet,
        },
        team::{
            knowledge::{EXACT_LEAVERS, Knowledge, TruckFactor, weight},
            report::TeamReport,
            roster::{Filter, MemberRating, Roster},
            training::{cross_training, training_groups, who_knows},
        },
    },
    model::{
        json::fields::UnknownFields,
        records::{
            assessment::Assessment,
            assessor::Assessor,
            day::{Day, read as read_day},
            ids::{AssessmentId, PersonId, SkillId},
            level::{Level, Seniority},
            person::Person,
            rating::{Rating, Want},
        },
        small::sorted::Sorted,
        store::{
            content::Content,
            key::{DraftKey, RecordKey},
            version::{Stamp, Version},
            workspace::Workspace,
        },
    },
};

const BAR: Level = Level::PROFICIENT;

/// People by their levels: one number for each skill of the first two areas, 0 if unrated.
type Levels = Vec<Vec<u8>>;

const N_SKILLS: usize = 6;

fn levels(n_people: std::ops::Range<usize>) -> impl Strategy<Value = Levels> {
    prop::collection::vec(prop::collection::vec(0..=5_u8, N_SKILLS), n_people)
}

/// Rates these people through the records of a workspace. The skills are every fifth of the
/// framework, so that they come from several areas with different weights.
fn roster(people: &[Vec<u8>]) -> Roster {
    let mut workspace = Workspace::default();
    let stamp = Stamp { at: 0, by: String::new(), device: String::new(), seed: [7; 32] };
    let on = read_day("2026-11-20").expect("a date");
    for (place, levels) in people.iter().enumerate() {
        let id = PersonId(Uuid::from_u128(place as u128 + 1));
        let person = Person::new(format!("Person {place:04}"), Seniority::Mid);
        let rate = |(skill, level): (usize, &u8)| {
            let current = Level::try_from(u64::from(*level)).ok();
            (
                devops_technical().skills[skill * 5].id.clone(),
                Rating { current, on: Some(on), ..Rating::default() },
            )
        };
        let assessment = Assessment {
            assessor: Assessor::Own,
            framework: devops_technical().id.clone(),
            framework_version: 1,
            on,
            number: 1,
            aim: None,
            ratings: levels.iter().enumerate().map(rate).collect::<Sorted<_, _>>(),
            rest: UnknownFields::new(),
        };
        for (key, content) in [
            (RecordKey::Person(id), Content::Person(person)),
            (RecordKey::Assessment(id, AssessmentId(id.0)), Content::Assessment(assessment)),
        ] {
            workspace.insert(Version::new(key, vec![], content, &stamp).into());
        }
    }
    Roster::new(&workspace, devops_technical(), &Filter::default(), None)
}

/// An assessor's ratings of a person: an assessment finished on a day and with a number, or drafts.
#[derive(Debug, Clone)]
struct AssessorsRatings {
    of: u128,
    assessor: Assessor,
    framework: usize,
    finished: Option<(Day, u32)>,
    ratings: Vec<(&'static str, Rating)>,
}

/// Some skills of the framework, and two that it does not have.
const SKILLS: [&str; 8] = [
    "vulnerability-management",
    "0-retired",
    "docker",
    "aws-core-services",
    "kubernetes",
    "sli-slo-sla-design",
    "zz-retired",
    "terraform",
];

fn one_of<T: Clone + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(all)
}

fn day() -> impl Strategy<Value = Day> {
    (1..5_u32).prop_filter_map("a day", |day| Day::from_ymd_opt(2026, 3, day))
}

fn rating() -> impl Strategy<Value = Rating> {
    let levels = (option::of(one_of(&Level::ALL)), option::of(one_of(&Level::ALL)));
    (levels, one_of(&Want::ALL), option::of(day()), option::weighted(0.2, "x")).prop_map(
        |((current, target), want, on, not_applicable)| Rating {
            current,
            target,
            on,
            not_applicable,
            want,
            ..Rating::default()
        },
    )
}

fn assessors_ratings() -> impl Strategy<Value = AssessorsRatings> {
    let other = |id| PersonId(Uuid::from_u128(id));
    let assessor = prop::sample::select(vec![
        Assessor::Own,
        Assessor::Own,
        Assessor::Agreed,
        Assessor::Mentor(other(9)),
        Assessor::Mentor(other(8)),
        Assessor::Named("lead".to_owned()),
        Assessor::Peer(other(9)),
    ]);
    let ratings = prop::collection::vec((one_of(&SKILLS), rating()), 0..8);
    // The last framework is a different one.
    (0..6_u128, assessor, one_of(&[0, 0, 0, 1]), option::of((day(), 1..3_u32)), ratings).prop_map(
        |(of, assessor, framework, finished, ratings)| AssessorsRatings {
            of,
            assessor,
            framework,
            finished,
            ratings,
        },
    )
}

fn person() -> impl Strategy<Value = Person> {
    let names = (one_of(&["", "k1", "k2"]), one_of(&["Ann", "Bo"]));
    (names, option::of(one_of(&Seniority::ALL)), prop::bool::weighted(0.2)).prop_map(
        |((key, name), aim, archived)| {
            let key = key.to_owned();
            Person { aim, key, archived, ..Person::new(name, Seniority::Mid) }
        },
    )
}

/// Returns a workspace with the ratings. The people have the ids from 1 on; there may be ratings of
/// other people too.
fn rated_workspace(people: &[Person], assessors: &[AssessorsRatings]) -> Workspace {
    let mut workspace = Workspace::default();
    let stamp = Stamp { at: 0, by: String::new(), device: String::new(), seed: [7; 32] };
    let mut insert = |key, content| workspace.insert(Version::new(key, vec![], content, &stamp).into());
    let id = |id| PersonId(Uuid::from_u128(id));
    for (place, person) in people.iter().enumerate() {
        insert(RecordKey::Person(id(place as u128 + 1)), Content::Person(person.clone()));
    }
    for (place, it) in assessors.iter().enumerate() {
        let skill = |skill: &str| skill.parse::<SkillId>().expect("a slug");
        let framework = &built_in().nth(it.framework).expect("there are three").id;
        if let Some((on, number)) = it.finished {
            let assessment = Assessment {
                assessor: it.assessor.clone(),
                framework: framework.clone(),
                framework_version: 1,
                on,
                number,
                aim: None,
                ratings: it.ratings.iter().map(|(name, rating)| (skill(name), rating.clone())).collect(),
                rest: UnknownFields::new(),
            };
            let key = RecordKey::Assessment(id(it.of), AssessmentId(Uuid::from_u128(place as u128)));
            insert(key, Content::Assessment(assessment));
        } else {
            for (name, rating) in &it.ratings {
                let key = DraftKey {
                    person: id(it.of),
                    framework: framework.clone(),
                    assessor: it.assessor.clone(),
                    skill: skill(name),
                };
                insert(RecordKey::Draft(key), Content::Draft(rating.clone()));
            }
        }
    }
    workspace
}

/// Compares the roster with the sheet of each person.
fn check(roster: &Roster, workspace: &Workspace) -> Result<(), TestCaseError> {
    let mut people: Vec<_> = workspace.people().filter(|(_, person)| !person.archived).collect();
    people.sort_by_key(|(id, person)| (&person.key, &person.name, *id));
    prop_assert_eq!(people.len(), roster.members.len());
    for (place, (id, person)) in people.into_iter().enumerate() {
        let ratings = Source::Agreed.ratings(workspace, id, roster.framework);
        let sheet = Sheet::new(roster.framework, person.aim(), &ratings);
        let expected: Vec<MemberRating> = sheet
            .cells
            .iter()
            .map(|cell| MemberRating {
                current: cell.current,
                target: cell.target,
                want: cell.rating.map(|rating| rating.want).unwrap_or_default(),
            })
            .collect();
        prop_assert_eq!(roster.ratings(place), expected);
        let member = &roster.members[place];
        let overall = PersonReport::new(&sheet).overall;
        prop_assert_eq!((member.id, &member.name), (id, &person.name));
        prop_assert_eq!(member.score, (overall.total_weight > 0.0).then_some(overall.score));
        let disagreements = disagreements(workspace, id, roster.framework);
        prop_assert_eq!(member.n_disputed, disagreements.len());
        prop_assert_eq!(member.on, sheet.cells.iter().filter_map(|cell| cell.on).max());
    }
    Ok(())
}

fn n_holders(roster: &Roster) -> Vec<usize> {
    let knowledge = Knowledge::new(roster, BAR);
    knowledge.skills.iter().map(|holding| holding.n_holders().unwrap_or(0)).collect()
}

/// Returns the truck factor by trying every set of people.
fn brute_force(roster: &Roster) -> Option<usize> {
    let n_members = roster.members.len();
    let weight_held = |leavers: u32| -> f64 {
        (0..roster.framework.skills.len())
            .filter(|skill| {
                (0..n_members).any(|it| leavers & 1 << it == 0 && roster.ratings(it)[*skill].is_at_least(BAR))
            })
            .map(|skill| weight(roster, skill))
            .sum()
    };
    let all = weight_held(0);
    // Sums the uncovered weight in the same way: exactly half of the weight is not more than half.
    (0..1_u32 << n_members)
        .filter(|leavers| all > 0.0 && all - weight_held(*leavers) > all / 2.0 + 1e-9)
        .map(|leavers| leavers.count_ones() as usize)
        .min()
}

proptest! {
    #[test]
    fn adding_a_member_never_lowers_the_number_of_holders(people in levels(1..12)) {
        let with = n_holders(&roster(&people));
        let without = n_holders(&roster(&people[..people.len() - 1]));
        prop_assert!(with.iter().zip(&without).all(|(with, without)| with >= without));
    }

    #[test]
    fn removing_a_member_uncovers_exactly_the_skills_they_alone_held(people in levels(1..10), leaver in any::<prop::sample::Index>()) {
        let roster = roster(&people);
        let leaver = leaver.index(people.len());
        let knowledge = Knowledge::new(&roster, BAR);
        let lost = knowledge.lost_with(&Knowledge::new(&roster.without(&[leaver]), BAR));
        let alone: Vec<usize> =
            knowledge.single_points().into_iter().filter(|(_, member)| *member == leaver).map(|(skill, _)| skill).collect();
        prop_assert_eq!(&lost, &alone);
        let criticality: f64 = alone.iter().map(|skill| weight(&roster, *skill)).sum();
        prop_assert!((knowledge.criticality[leaver] - criticality).abs() < 1e-12);
    }

    #[test]
    fn the_truck_factor_agrees_with_trying_every_set_of_people(people in levels(1..8)) {
        let roster = roster(&people);
        let found = Knowledge::new(&roster, BAR).truck_factor;
        let truth = brute_force(&roster);
        match found {
            None => prop_assert_eq!(truth, None),
            Some(TruckFactor { n_people, is_exact: true }) => prop_assert_eq!(Some(n_people), truth),
            // An estimate is never below the exact number.
            Some(TruckFactor { n_people, is_exact: false }) => {
                prop_assert!(truth.is_some_and(|truth| truth > EXACT_LEAVERS && n_people >= truth));
            }
        }
    }

    #[test]
    fn the_roster_has_the_levels_of_the_people(people in levels(1..5)) {
        let roster = roster(&people);
        for (member, levels) in people.iter().enumerate() {
            let found: Vec<u8> = (0..N_SKILLS)
                .map(|skill| roster.ratings(member)[skill * 5].current.map_or(0, Level::number))
                .collect();
            prop_assert_eq!(&found, levels);
            prop_assert_eq!(roster.members[member].score.is_some(), levels.iter().any(|level| *level > 0));
        }
    }

    #[test]
    fn the_roster_agrees_with_everybodys_sheet_for_any_assessors(
        people in prop::collection::vec(person(), 0..5),
        assessors in prop::collection::vec(assessors_ratings(), 0..16),
        day in day(),
    ) {
        let roster = |workspace, as_of| Roster::new(workspace, devops_technical(), &Filter::default(), as_of);
        let now = rated_workspace(&people, &assessors);
        check(&roster(&now, None), &now)?;
        let until = |it: &AssessorsRatings| it.finished.is_some_and(|(on, _)| on <= day);
        let then = rated_workspace(&people, &assessors.into_iter().filter(until).collect::<Vec<_>>());
        check(&roster(&now, Some(day)), &then)?;
    }

    #[test]
    fn a_learner_is_nearest_to_the_bar_and_never_the_teacher(people in levels(2..10)) {
        let roster = roster(&people);
        let knowledge = Knowledge::new(&roster, BAR);
        let trainings = cross_training(&roster, &knowledge, BAR);
        // Equal ones stay in framework order, whatever the rounding.
        prop_assert!(trainings.is_sorted_by_key(|it| (std::cmp::Reverse(crate::words::rounding::rounded(it.value, 12)), it.skill)));
        for it in trainings {
            prop_assert_ne!(it.learner, it.teacher);
            let level = |member: usize| roster.ratings(member)[it.skill].current.map_or(0, Level::number);
            prop_assert_eq!(level(it.learner) + it.gap, BAR.number());
            let best = (0..people.len()).filter(|member| *member != it.teacher).map(level).max();
            prop_assert_eq!(best, Some(level(it.learner)));
        }
    }
}

#[test]
fn an_empty_or_unrated_team_has_no_data_instead_of_zero() {
    for people in [vec![], vec![vec![0; N_SKILLS]; 3]] {
        let roster = roster(&people);
        let report = TeamReport::new(&roster, BAR);
        assert_eq!((report.n_members, report.n_rated, report.average), (people.len(), 0, None));
        assert_eq!(report.knowledge.truck_factor, None);
        assert_eq!(report.knowledge.bus_factor(&roster, 0), None);
        assert!(report.common_gaps.is_empty() && report.knowledge.uncovered().is_empty());
        assert!(cross_training(&roster, &report.knowledge, BAR).is_empty());
    }
}

#[test]
fn an_identical_team_depends_on_all_of_its_members() {
    for n_people in [6, 64, 131] {
        let roster = roster(&vec![vec![4; N_SKILLS]; n_people]);
        let report = TeamReport::new(&roster, BAR);
        assert_eq!(report.average, Some(4.0));
        assert_eq!(report.knowledge.truck_factor, Some(TruckFactor { n_people, is_exact: false }));
        assert!(report.knowledge.criticality.iter().all(|weight| *weight == 0.0));
    }
}

#[test]
fn of_two_teachers_the_one_with_fewer_groups_comes_first() {
    let roster = roster(&[vec![5, 4, 1, 1, 1, 1], vec![4, 4, 1, 1, 1, 1], vec![1, 1, 1, 1, 1, 1]]);
    let groups = training_groups(&roster, [0, 5].into_iter());
    assert_eq!(groups[0].teachers, [0, 1]);
    assert_eq!(groups[1].teachers, [1, 0]);
    assert_eq!(groups[0].learners, [2]);
}

#[test]
fn who_knows_lists_the_best_first_and_near_levels_separately() {
    let roster =
        roster(&[vec![3, 0, 0, 0, 0, 0], vec![5, 0, 0, 0, 0, 0], vec![2, 0, 0, 0, 0, 0], vec![1; N_SKILLS]]);
    let who = who_knows(&roster, 0, Level::PROFICIENT);
    assert_eq!((who.at_level, who.near, who.want), (vec![1, 0], vec![2], vec![]));
}
