//! A team's figures.
//!
//! For each person a team counts the agreed rating, else a mentor's, else the self-rating. The
//! average is summed in the order of the people's ids and not in file order, so it can differ from
//! the reference program in the last bit: a workspace has no file order, and merging must give the
//! same figures whichever file came first.

use crate::{
    engine::team::{knowledge::Knowledge, roster::Roster},
    model::{
        records::level::{Level, Seniority, Track},
        small::order::ordered,
    },
};

/// The maximum number of common gaps in the report, and of priorities among them.
const MAX_COMMON_GAPS: usize = 10;
const MAX_PRIORITIES: usize = 5;
/// A priority that affects this many people has a high impact.
const HIGH_IMPACT: usize = 3;

/// The figures of a team.
#[derive(Debug, Clone, PartialEq)]
pub struct TeamReport {
    pub n_members: usize,
    /// The number of members with ratings, which the average covers.
    pub n_rated: usize,
    /// The mean of the overall scores, added in roster order; `None` without ratings.
    pub average: Option<f64>,
    /// Skills by the number of members with a significant gap: most first, then in framework order.
    pub common_gaps: Vec<CommonGap>,
    pub knowledge: Knowledge,
    /// The number of members per seniority, from junior to principal.
    pub seniorities: [usize; 4],
    /// The number of members per track, and without one.
    pub tracks: Vec<(Option<Track>, usize)>,
    /// For every area, the number of ratings at each level.
    pub distribution: Vec<[usize; 5]>,
}

/// A skill in which members have a significant gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommonGap {
    pub skill: usize,
    pub n_people: usize,
}

impl CommonGap {
    /// Whether the impact is "High" and not "Medium".
    pub fn has_high_impact(self) -> bool {
        self.n_people >= HIGH_IMPACT
    }
}

impl TeamReport {
    /// Members at or above the level `bar` hold a skill.
    pub fn new(roster: &Roster, bar: Level) -> Self {
        let members = &roster.members;
        let (mut sum, mut n_rated) = (0.0, 0_u32);
        for score in members.iter().filter_map(|member| member.score) {
            sum += score;
            n_rated += 1;
        }
        let with_seniority =
            |seniority| members.iter().filter(|member| member.seniority == seniority).count();
        let with_track = |track| members.iter().filter(|member| member.track == track).count();
        let tracks = Track::ALL.into_iter().map(Some).chain([None]);
        Self {
            n_members: members.len(),
            n_rated: n_rated as usize,
            average: (n_rated > 0).then(|| sum / f64::from(n_rated)),
            common_gaps: common_gaps(roster),
            knowledge: Knowledge::new(roster, bar),
            seniorities: Seniority::ALL.map(with_seniority),
            tracks: tracks
                .map(|track| (track, with_track(track)))
                .filter(|(_, n_people)| *n_people > 0)
                .collect(),
            distribution: distribution(roster),
        }
    }

    /// Returns the common gaps to train first.
    pub fn priorities(&self) -> &[CommonGap] {
        &self.common_gaps[..self.common_gaps.len().min(MAX_PRIORITIES)]
    }
}

fn common_gaps(roster: &Roster) -> Vec<CommonGap> {
    let mut n_people = vec![0; roster.framework.skills.len()];
    for member in 0..roster.members.len() {
        for (skill, rating) in roster.ratings(member).iter().enumerate() {
            n_people[skill] += usize::from(rating.has_significant_gap());
        }
    }
    let gaps = n_people.into_iter().enumerate().map(|(skill, n_people)| CommonGap { skill, n_people });
    let gaps = gaps.filter(|gap| gap.n_people > 0).collect();
    let mut gaps = ordered(gaps, |one: &CommonGap, other| other.n_people.cmp(&one.n_people));
    gaps.truncate(MAX_COMMON_GAPS);
    gaps
}

fn distribution(roster: &Roster) -> Vec<[usize; 5]> {
    let mut distribution = vec![[0; 5]; roster.framework.areas.len()];
    for member in 0..roster.members.len() {
        for (rating, skill) in roster.ratings(member).iter().zip(&roster.framework.skills) {
            if let Some(level) = rating.current {
                distribution[skill.area][level.index()] += 1;
            }
        }
    }
    distribution
}
