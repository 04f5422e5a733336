//! Compares matches with results by hand, and random assignments with the best of all possible
//! ones.

use std::collections::HashMap;

use proptest::{collection::vec, option, prelude::*};
use uuid::Uuid;

use crate::{
    content::framework::devops_technical,
    engine::{
        mentoring::{
            assignment::Scores,
            fit::{Parts, Weights},
            matching::{Candidate, Matching, Outcome, Proposal, WhyNobody},
        },
        team::roster::{Filter, Roster},
    },
    model::{
        json::fields::UnknownFields,
        records::{
            assessment::Assessment,
            assessor::Assessor,
            day::read as read_day,
            ids::{AssessmentId, PersonId},
            level::{Level, Seniority},
            mentor_profile::{Hours, MentorProfile, Offer, Seek, Style},
            person::Person,
            rating::Rating,
        },
        small::sorted::Sorted,
        store::{
            content::Content,
            key::RecordKey,
            version::{Stamp, Version},
            workspace::Workspace,
        },
    },
};

/// A member of the team to match.
#[derive(Debug, Clone, Default)]
struct Someone {
    /// For every eighth skill, one in each area: level and target, 0 if unrated.
    levels: [(u8, u8); 6],
    team: &'static str,
    profile: MentorProfile,
    n_mentees: u32,
}

const fn id(place: usize) -> PersonId {
    PersonId(Uuid::from_u128(place as u128 + 1))
}

fn version(key: RecordKey, content: Content) -> std::sync::Arc<Version> {
    Version::new(
        key,
        vec![],
        content,
        &Stamp { at: 0, by: String::new(), device: String::new(), seed: [7; 32] },
    )
    .into()
}

/// Returns the people as a roster, in the given order.
fn roster(people: &[Someone]) -> Roster {
    let mut workspace = Workspace::default();
    let framework = devops_technical();
    for (place, someone) in people.iter().enumerate() {
        let mut person = Person::new(format!("Person {place:04}"), Seniority::Mid);
        person.team = someone.team.to_owned();
        let rate = |(area, (current, target)): (usize, &(u8, u8))| {
            let level = |number: u8| Level::try_from(u64::from(number)).ok();
            let rating = Rating { current: level(*current), target: level(*target), ..Rating::default() };
            (framework.skills[area * 8].id.clone(), rating)
        };
        let assessment = Assessment {
            assessor: Assessor::Own,
            framework: framework.id.clone(),
            framework_version: 1,
            on: read_day("2026-11-20").expect("a date"),
            number: 1,
            aim: None,
            ratings: someone.levels.iter().enumerate().map(rate).collect::<Sorted<_, _>>(),
            rest: UnknownFields::new(),
        };
        workspace.insert(version(RecordKey::Person(id(place)), Content::Person(person)));
        let key = RecordKey::Assessment(id(place), AssessmentId(id(place).0));
        workspace.insert(version(key, Content::Assessment(assessment)));
    }
    Roster::new(&workspace, framework, &Filter::default(), None)
}

/// Calls the function with a matching of the people and the scores of all seekers.
fn with_matching<T>(
    people: &[Someone],
    kept: &[(usize, usize)],
    weights: Weights,
    check: impl FnOnce(&Matching<'_>, &[Scores]) -> T,
) -> T {
    let roster = roster(people);
    let profiles: Vec<Option<&MentorProfile>> = people.iter().map(|it| Some(&it.profile)).collect();
    let n_mentees: Vec<u32> = people.iter().map(|it| it.n_mentees).collect();
    let matching = Matching::prepare(&roster, &profiles, &n_mentees, weights, kept);
    let scores: Vec<Scores> = matching.seekers().iter().map(|mentee| matching.scores_of(*mentee)).collect();
    check(&matching, &scores)
}

// A path to `assign` would have one lifetime and not any.
#[allow(clippy::redundant_closure_for_method_calls)]
fn proposals(people: &[Someone], kept: &[(usize, usize)]) -> Vec<Proposal> {
    with_matching(people, kept, Weights::default(), |matching, scores| matching.assign(scores))
}

impl Proposal {
    fn mentor(&self) -> Option<usize> {
        match self.outcome {
            Outcome::Matched(candidate) | Outcome::Kept(candidate) => Some(candidate.mentor),
            Outcome::Nobody(_) => None,
        }
    }
}

fn candidate(proposal: &Proposal) -> Candidate {
    match proposal.outcome {
        Outcome::Matched(candidate) | Outcome::Kept(candidate) => candidate,
        Outcome::Nobody(why) => panic!("{why:?}"),
    }
}

/// A mentor with a level in the first skill, in team "Red".
fn mentor(level: u8, max_mentees: u32) -> Someone {
    let offer = Offer { max_mentees, ..offer() };
    Someone {
        levels: [(level, level), (0, 0), (0, 0), (0, 0), (0, 0), (0, 0)],
        team: "Red",
        profile: MentorProfile { offers: Some(offer), ..MentorProfile::default() },
        n_mentees: 0,
    }
}

/// A mentee with a gap from 1 to 3 in the first skill, in team "Blue".
fn mentee() -> Someone {
    Someone {
        levels: [(1, 3), (0, 0), (0, 0), (0, 0), (0, 0), (0, 0)],
        team: "Blue",
        profile: MentorProfile { seeks: Some(Seek::default()), ..MentorProfile::default() },
        n_mentees: 0,
    }
}

/// An offer for one mentee.
fn offer() -> Offer {
    Offer { max_mentees: 1, ..Offer::default() }
}

fn hours((from, until): (u32, u32)) -> Hours {
    Hours { from, until, rest: UnknownFields::new() }
}

fn assert_near(found: Option<f64>, expected: f64) {
    assert!(found.is_some_and(|found| (found - expected).abs() < 1e-12), "{found:?}, not {expected}");
}

#[test]
fn a_score_is_the_weighted_mean_of_its_parts() {
    let mut teacher = mentor(4, 2);
    // Two levels ahead in the second area's skill, one in the third's, unrated in the fourth's.
    teacher.levels = [(4, 4), (3, 3), (3, 3), (0, 0), (5, 5), (5, 5)];
    teacher.profile.offers =
        Some(Offer { hours_per_month: Some(6), max_mentees: 2, rest: UnknownFields::new() });
    // 22:00 to 02:00 an hour ahead of UTC: 21:00 to 01:00.
    teacher.profile.hours = Some(hours((1_320, 120)));
    teacher.profile.utc_offset = Some(60);
    teacher.profile.styles = vec![Style::Reflection, Style::PeerLearning, Style::Reflection];
    teacher.profile.interests = vec![" Chess".into(), "CHESS".into(), " ".into()];
    let mut learner = mentee();
    // Gaps 3, 2, 2, 2; the next step and the closed gap do not count.
    learner.levels = [(1, 4), (1, 3), (2, 4), (1, 3), (2, 3), (3, 3)];
    learner.profile.seeks = Some(Seek { hours_per_month: Some(4), rest: UnknownFields::new() });
    // 18:30 to 21:30, half an hour behind UTC: 19:00 to 22:00.
    learner.profile.hours = Some(hours((1_110, 1_290)));
    learner.profile.utc_offset = Some(-30);
    learner.profile.styles = vec![Style::Reflection];
    learner.profile.interests = vec!["chess".into(), "Go".into()];

    let proposals = proposals(&[teacher, learner], &[]);
    assert_eq!(proposals.len(), 1);
    let Candidate { mentor, parts, score, has_room } = candidate(&proposals[0]);
    assert_eq!((mentor, has_room), (0, true));
    // Area weights 25, 20, 20, 15: the mentor helps in 3·25 + 2·20 of 3·25 + 2·20 + 2·20 + 2·15.
    assert_near(parts.skill, 115.0 / 185.0);
    // One hour of three in common, and 3 hours for each of two mentees where 4 are needed.
    assert_near(parts.availability, 1.0 / 3.0 * 0.75);
    // Both name reflection and chess; each names one more: peer learning and Go.
    assert_near(parts.style, 0.5);
    assert_near(parts.silo, 1.0);
    assert_near(Some(score), 0.5 * 115.0 / 185.0 + 0.2 * 0.25 + 0.15 * 0.5 + 0.15);
}

#[test]
fn an_unknown_part_counts_one_half() {
    let mut people = [mentor(4, 1), mentee()];
    people[0].team = "";
    let found = candidate(&proposals(&people, &[])[0]);
    assert_eq!(found.parts, Parts { skill: Some(1.0), ..Parts::default() });
    assert_near(Some(found.score), 0.75);
    // The skill part is unknown too, for a mentee without significant gaps, whom everybody may
    // mentor.
    people[1].levels[0] = (3, 4);
    let found = candidate(&proposals(&people, &[])[0]);
    assert_eq!(found.parts, Parts::default());
    assert_near(Some(found.score), 0.5);
}

#[test]
fn the_known_factor_of_availability_counts_alone() {
    let mut people = [mentor(4, 1), mentee()];
    people[0].profile.hours = Some(hours((540, 1_020)));
    people[0].profile.utc_offset = Some(0);
    people[1].profile.hours = Some(hours((540, 780)));
    assert_eq!(candidate(&proposals(&people, &[])[0]).parts.availability, None);
    // 9:00 to 13:00 six hours behind UTC: 15:00 to 19:00, of which 15:00 to 17:00 is in common.
    people[1].profile.utc_offset = Some(-360);
    assert_near(candidate(&proposals(&people, &[])[0]).parts.availability, 0.5);
    people[0].profile.hours = None;
    people[0].profile.offers = Some(Offer { hours_per_month: Some(1), ..offer() });
    people[1].profile.seeks = Some(Seek { hours_per_month: Some(4), ..Seek::default() });
    assert_near(candidate(&proposals(&people, &[])[0]).parts.availability, 0.25);
    // A mentee who needs no hours has enough, even if the mentor offers none.
    people[0].profile.offers = Some(Offer { hours_per_month: Some(0), ..offer() });
    people[1].profile.seeks = Some(Seek { hours_per_month: Some(0), ..Seek::default() });
    assert_near(candidate(&proposals(&people, &[])[0]).parts.availability, 1.0);
}

#[test]
fn long_working_hours_can_overlap_twice() {
    let mut people = [mentor(4, 1), mentee()];
    for someone in &mut people {
        someone.profile.utc_offset = Some(0);
    }
    let mut together = |one, other| {
        people[0].profile.hours = Some(hours(one));
        people[1].profile.hours = Some(hours(other));
        candidate(&proposals(&people, &[])[0]).parts.availability
    };
    // 20:00 to 10:00 and 08:00 to 22:00: two hours in the morning and two in the evening, of
    // fourteen.
    assert_near(together((1_200, 600), (480, 1_320)), 4.0 / 14.0);
    assert_near(together((0, 1_440), (700, 660)), 1.0);
    assert_near(together((60, 120), (120, 180)), 0.0);
    assert_near(together((1_439, 1), (0, 2)), 0.5);
}

#[test]
fn weights_are_shares_and_weights_of_0_all_count_the_same() {
    let parts = Parts { skill: Some(1.0), availability: Some(0.5), style: Some(0.0), silo: None };
    let score = |skill, availability, style, silo| parts.score(Weights { skill, availability, style, silo });
    assert_near(Some(score(3, 0, 1, 0)), 0.75);
    assert_near(Some(score(0, 0, 0, 7)), 0.5);
    assert_near(Some(score(0, 0, 0, 0)), 0.5);
}

#[test]
fn the_best_assignment_for_all_is_not_the_best_for_each() {
    // The second mentor helps the first mentee in both gaps and the second mentee in the only one.
    // The first mentor helps only the first mentee.
    let mut people = [mentor(4, 1), mentor(4, 1), mentee(), mentee()];
    people[1].levels[1] = (5, 5);
    people[2].levels[1] = (1, 3);
    people[3].levels = [(0, 0), (1, 3), (0, 0), (0, 0), (0, 0), (0, 0)];
    let found = proposals(&people, &[]);
    assert_eq!(found.iter().map(Proposal::mentor).collect::<Vec<_>>(), [Some(0), Some(1)]);
    // The alternatives name the mentor that the first mentee fits best, who has no room left.
    let other = found[0].alternatives[0];
    assert_eq!((other.mentor, other.has_room), (1, false));
    assert!(other.score > candidate(&found[0]).score);
    assert!(found[1].alternatives.is_empty());
}

#[test]
fn a_mentee_without_a_match_gets_the_reason() {
    let why = |people: &[Someone], kept: &[(usize, usize)]| {
        let outcome = proposals(people, kept).pop().expect("a seeker").outcome;
        if let Outcome::Nobody(why) = outcome { Some(why) } else { None }
    };
    assert_eq!(why(&[mentee()], &[]), Some(WhyNobody::NobodyOffers));
    let mut both = mentee();
    both.profile.offers = Some(offer());
    assert_eq!(why(&[both], &[]), Some(WhyNobody::NobodyOffers));
    assert_eq!(why(&[mentor(2, 1), mentee()], &[]), Some(WhyNobody::NobodyAhead));
    assert_eq!(why(&[mentor(0, 1), mentee()], &[]), Some(WhyNobody::NobodyAhead));
    assert_eq!(why(&[mentor(3, 1), mentee()], &[]), None);
    let mut people = [mentor(4, 1), mentee()];
    people[0].profile.never_with = vec![id(1)];
    assert_eq!(why(&people, &[]), Some(WhyNobody::AllExcluded));
    let mut people = [mentor(4, 1), mentor(1, 1), mentee()];
    people[2].profile.never_with = vec![id(0)];
    assert_eq!(why(&people, &[]), Some(WhyNobody::NobodyAhead));
    assert_eq!(why(&[mentor(4, 0), mentee()], &[]), Some(WhyNobody::NoRoom));
    let mut people = [mentor(4, 2), mentee(), mentee()];
    assert_eq!(why(&people, &[]), None);
    people[0].n_mentees = 1;
    assert_eq!(why(&people, &[(0, 1)]), Some(WhyNobody::NoRoom));
    people[0].n_mentees = 9;
    assert_eq!(why(&people, &[]), Some(WhyNobody::NoRoom));
}

#[test]
fn lots_break_ties_and_alternatives_are_in_roster_order() {
    let people = [mentee(), mentor(4, 2), mentor(4, 2), mentee(), mentor(4, 1), mentee()];
    let found = proposals(&people, &[]);
    assert_eq!(proposals(&people, &[]), found);
    for proposal in found {
        let matched = proposal.mentor().expect("there is room for all");
        let others: Vec<usize> = [1, 2, 4].into_iter().filter(|mentor| *mentor != matched).collect();
        assert_eq!(proposal.alternatives.iter().map(|it| it.mentor).collect::<Vec<_>>(), others);
    }
}

#[test]
fn any_possible_mentor_is_better_than_none() {
    let mut people = [mentor(4, 1), mentee()];
    people[1].team = "Red";
    let roster = roster(&people);
    let profiles = [Some(&people[0].profile), Some(&people[1].profile)];
    let silo_alone = Weights { skill: 0, availability: 0, style: 0, silo: 1 };
    let matching = Matching::prepare(&roster, &profiles, &[0, 0], silo_alone, &[]);
    let found = candidate(&matching.assign(&[matching.scores_of(1)])[0]);
    assert_eq!((found.mentor, found.score.to_bits()), (0, 0.0_f64.to_bits()));
}

#[test]
fn without_seekers_there_are_no_proposals() {
    assert!(proposals(&[], &[]).is_empty());
    assert!(proposals(&[mentor(4, 1), Someone::default()], &[]).is_empty());
}

fn someone(offers: bool, seeks: bool) -> impl Strategy<Value = Someone> {
    let levels = prop::array::uniform6((0..=5_u8, 0..=5_u8));
    let hours = (option::of(0..5_u32), 1..=3_u32, option::of(0..5_u32));
    let when = (option::of(-720..=840), option::of((0..1_440_u32, 1..=1_440_u32)));
    let tastes = (vec(proptest::sample::select(Style::ALL), 0..3), vec("[abC]{0,1}", 0..3));
    let excluded = vec((0..14_usize).prop_map(id), 0..3);
    let rest = (proptest::sample::select(&["", "Red", "Blue"]), 0..=1_u32);
    (levels, hours, when, tastes, excluded, rest).prop_map(
        move |(levels, (offered, max_mentees, needed), (utc_offset, usual), tastes, never_with, rest)| {
            let offer = Offer { hours_per_month: offered, max_mentees, rest: UnknownFields::new() };
            let seek = Seek { hours_per_month: needed, rest: UnknownFields::new() };
            let profile = MentorProfile {
                offers: offers.then_some(offer),
                seeks: seeks.then_some(seek),
                utc_offset,
                hours: usual.map(self::hours),
                styles: tastes.0,
                interests: tastes.1,
                never_with,
                rest: UnknownFields::new(),
            };
            Someone { levels, team: rest.0, profile, n_mentees: rest.1 }
        },
    )
}

/// At most seven mentors and seven mentees, some of them both, in any order.
fn people() -> impl Strategy<Value = Vec<Someone>> {
    (0..=7_usize, 0..=7_usize, 0..=7_usize).prop_flat_map(|(n_mentors, n_mentees, n_both)| {
        let n_both = n_both.min(n_mentors).min(n_mentees);
        let all = (
            vec(someone(true, false), n_mentors - n_both),
            vec(someone(false, true), n_mentees - n_both),
            vec(someone(true, true), n_both),
        );
        all.prop_map(|(mentors, mentees, both)| [mentors, mentees, both].concat()).prop_shuffle()
    })
}

/// All parts, or one alone, which gives many equal sums.
fn weights() -> impl Strategy<Value = Weights> {
    let alone = Weights { skill: 0, availability: 0, style: 0, silo: 0 };
    proptest::sample::select(vec![
        Weights::default(),
        Weights { skill: 1, ..alone },
        Weights { style: 1, ..alone },
        Weights { silo: 1, ..alone },
    ])
}

/// Some kept matches, of any two people.
fn kept() -> impl Strategy<Value = Vec<(usize, usize)>> {
    vec((0..7_usize, 0..7_usize), 0..3)
}

/// The kept matches whose people exist.
fn possible(people: &[Someone], kept: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let mut possible: Vec<(usize, usize)> = Vec::new();
    for (mentor, mentee) in kept {
        let is_new = possible.iter().all(|(_, other)| *other != mentee);
        if mentor != mentee && mentor.max(mentee) < people.len() && is_new {
            possible.push((mentor, mentee));
        }
    }
    possible
}

/// Returns how many more mentees the mentor takes.
fn room(people: &[Someone], kept: &[(usize, usize)], mentor: usize) -> u32 {
    let Some(offer) = &people[mentor].profile.offers else { return 0 };
    let n_kept = kept.iter().filter(|(kept, _)| *kept == mentor).count();
    offer.max_mentees.saturating_sub(people[mentor].n_mentees + u32::try_from(n_kept).expect("few"))
}

/// The quality of an assignment: the sum of its scores, and the number of its matches.
type Best = (f64, usize);

/// Sums in another order differ by less than this, and sums of other scores differ by more.
const ROUNDING: f64 = 1e-9;

/// Returns the better of two assignments: by the sum, then by the number of matches.
fn better(one: Best, other: Best) -> Best {
    let is_better = if (one.0 - other.0).abs() < ROUNDING { one.1 >= other.1 } else { one.0 > other.0 };
    if is_better { one } else { other }
}

/// Returns the best of all assignments. `known` caches the result for the same rest and room.
fn brute_force(scores: &[&Scores], room: &mut [u32], known: &mut HashMap<(usize, Vec<u32>), Best>) -> Best {
    let Some((first, others)) = scores.split_first() else { return (0.0, 0) };
    let key = (scores.len(), room.to_vec());
    if let Some(best) = known.get(&key) {
        return *best;
    }
    let mut best = brute_force(others, room, known);
    for (mentor, score) in first.iter().enumerate() {
        let Some(score) = score.filter(|_| room[mentor] > 0) else { continue };
        room[mentor] -= 1;
        let (sum, n_matched) = brute_force(others, room, known);
        best = better(best, (score + sum, n_matched + 1));
        room[mentor] += 1;
    }
    known.insert(key, best);
    best
}

/// Whether the rules allow two people to be a pair.
fn may_be(people: &[Someone], mentor: usize, mentee: usize) -> bool {
    let avoids = |one: usize, other: usize| people[one].profile.never_with.contains(&id(other));
    let target = |skill: (u8, u8), area: usize| match skill.1 {
        0 => devops_technical().areas[area].required.of(Seniority::Senior).number(),
        target => target,
    };
    let gaps: Vec<usize> = (0..6)
        .filter(|area| {
            let skill = people[mentee].levels[*area];
            skill.0 > 0 && target(skill, *area) >= skill.0 + 2
        })
        .collect();
    let helps = |area: &usize| {
        let (mentor, mentee) = (people[mentor].levels[*area].0, people[mentee].levels[*area].0);
        mentor >= 4 || mentor >= mentee + 2
    };
    mentor != mentee
        && !avoids(mentor, mentee)
        && !avoids(mentee, mentor)
        && (gaps.is_empty() || gaps.iter().any(helps))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_assignment_is_as_good_as_the_best_by_brute_force(people in people(), kept in kept(), weights in weights()) {
        let kept = possible(&people, kept);
        let mentors: Vec<usize> = (0..people.len()).filter(|it| people[*it].profile.offers.is_some()).collect();
        with_matching(&people, &kept, weights, |matching, scores| {
            let found = matching.assign(scores);
            let matched: Vec<_> = found.iter().filter(|it| matches!(it.outcome, Outcome::Matched(_))).collect();
            let sum: f64 = matched.iter().map(|it| candidate(it).score).sum();
            let is_open = |mentee: usize| kept.iter().all(|(_, kept)| *kept != mentee);
            let lines = matching.seekers().iter().zip(scores);
            let open: Vec<&Scores> = lines.filter(|(mentee, _)| is_open(**mentee)).map(|it| it.1).collect();
            let mut room: Vec<u32> = mentors.iter().map(|mentor| room(&people, &kept, *mentor)).collect();
            let (best, n_matched) = brute_force(&open, &mut room, &mut HashMap::new());
            prop_assert!((sum - best).abs() < ROUNDING, "{} found, {} possible", sum, best);
            prop_assert_eq!(matched.len(), n_matched);
            Ok(())
        })?;
    }

    #[test]
    fn no_mentor_exceeds_their_room_and_kept_matches_stay(people in people(), kept in kept()) {
        let kept = possible(&people, kept);
        let found = proposals(&people, &kept);
        for mentor in 0..people.len() {
            let is_new = |it: &&Proposal| matches!(it.outcome, Outcome::Matched(it) if it.mentor == mentor);
            let n_new = u32::try_from(found.iter().filter(is_new).count()).expect("few");
            prop_assert!(n_new <= room(&people, &kept, mentor));
            let all = found.iter().flat_map(|it| &it.alternatives).filter(|it| it.mentor == mentor);
            for alternative in all {
                prop_assert_eq!(alternative.has_room, n_new < room(&people, &kept, mentor));
            }
        }
        for (mentor, mentee) in &kept {
            let stays = |it: &Proposal| {
                it.mentee == *mentee && matches!(it.outcome, Outcome::Kept(it) if it.mentor == *mentor)
            };
            prop_assert!(found.iter().any(stays));
        }
        let seeks = |place: &usize| {
            people[*place].profile.seeks.is_some() || kept.iter().any(|(_, mentee)| mentee == place)
        };
        let seekers: Vec<usize> = (0..people.len()).filter(seeks).collect();
        prop_assert_eq!(found.iter().map(|it| it.mentee).collect::<Vec<_>>(), seekers);
        prop_assert_eq!(proposals(&people, &kept), found);
    }

    #[test]
    fn only_possible_pairs_have_a_score(people in people()) {
        let mentors: Vec<usize> = (0..people.len()).filter(|it| people[*it].profile.offers.is_some()).collect();
        with_matching(&people, &[], Weights::default(), |matching, scores| {
            for (mentee, scores) in matching.seekers().iter().zip(scores) {
                for (mentor, score) in mentors.iter().zip(scores) {
                    prop_assert_eq!(score.is_some(), may_be(&people, *mentor, *mentee));
                    prop_assert!(score.is_none_or(|score| (0.0..=1.0).contains(&score)));
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn alternatives_are_the_next_best_and_the_reason_without_a_match_is_correct(people in people()) {
        with_matching(&people, &[], Weights::default(), |matching, scores| {
            for (proposal, scores) in matching.assign(scores).iter().zip(scores) {
                let mut others: Vec<f64> = scores.iter().copied().flatten().collect();
                if proposal.mentor().is_some() {
                    let own = candidate(proposal).score;
                    others.remove(others.iter().position(|it| it.to_bits() == own.to_bits()).expect("is among the scores"));
                }
                others.sort_by(|one, other| other.total_cmp(one));
                others.truncate(2);
                let found: Vec<f64> = proposal.alternatives.iter().map(|it| it.score).collect();
                prop_assert_eq!(found, others);
                let offer = |it: &usize| people[*it].profile.offers.is_some() && *it != proposal.mentee;
                let somebody_may = (0..people.len()).any(|it| offer(&it) && may_be(&people, it, proposal.mentee));
                match proposal.outcome {
                    Outcome::Nobody(WhyNobody::NobodyOffers) => prop_assert!(!(0..people.len()).any(|it| offer(&it))),
                    Outcome::Nobody(WhyNobody::AllExcluded | WhyNobody::NobodyAhead) => prop_assert!(!somebody_may),
                    Outcome::Nobody(WhyNobody::NoRoom) | Outcome::Matched(_) => prop_assert!(somebody_may),
                    Outcome::Kept(_) => prop_assert!(false, "nothing was kept"),
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn only_skill_and_hours_change_when_the_sides_are_swapped(
        people in vec(someone(true, true), 2),
    ) {
        let mut people = people;
        for someone in &mut people {
            // An Expert in all areas may mentor anybody, so the pair has a score in both
            // directions.
            someone.levels = [(4, 4); 6];
            someone.profile.never_with.clear();
            if let Some(seek) = &mut someone.profile.seeks {
                seek.hours_per_month = None;
            }
        }
        let one = candidate(&proposals(&people, &[(0, 1)])[1]).parts;
        let other = candidate(&proposals(&people, &[(1, 0)])[0]).parts;
        prop_assert_eq!(one, other);
    }
}
