//! Who holds which skills, and which skills depend on one person.
//!
//! The bus factor and the list of uncovered skills ignore skills without a rating, because a
//! missing rating reveals nothing about a team. Above 25 people, or above four leavers, the truck
//! factor is an estimate, found skill by skill (the fewest further people for its weight): a search
//! person by person finds nothing while every skill has several holders. A skill's weight is its
//! area's share divided by the number of the area's skills.

use crate::{
    engine::{person::fraction::Fraction, team::roster::Roster},
    model::{records::level::Level, small::order::ordered},
};

/// Up to this many people and leavers the truck factor is exact.
pub const EXACT_TEAM: usize = 25;
pub const EXACT_LEAVERS: usize = 4;

/// Sums of weights in different orders differ by less than this; exactly half is not more than
/// half.
const ROUNDING: f64 = 1e-9;

/// The holders of a team's skills: the members at or above the bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Knowledge {
    /// In framework order.
    pub skills: Vec<Holding>,
    /// For every member, in their order: the weight of the skills that they alone hold, 0–1.
    pub criticality: Vec<f64>,
    /// `None` if no skill has a holder.
    pub truck_factor: Option<TruckFactor>,
}

/// How many members hold a skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holding {
    /// Nobody has a rating for it.
    NoData,
    Uncovered,
    /// Exactly one, with the index of the member.
    Single(usize),
    Several(usize),
}

/// The fewest people whose departure uncovers more than half of the weight of the held skills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TruckFactor {
    pub n_people: usize,
    /// If false, the number was found skill by skill, always taking the skill that costs the fewest
    /// further people for its weight; there may be a smaller set.
    pub is_exact: bool,
}

impl Holding {
    pub fn n_holders(self) -> Option<usize> {
        match self {
            Self::NoData => None,
            Self::Uncovered => Some(0),
            Self::Single(_) => Some(1),
            Self::Several(n_holders) => Some(n_holders),
        }
    }
}

impl Knowledge {
    /// Members at or above the level `bar` hold a skill.
    pub fn new(roster: &Roster, bar: Level) -> Self {
        let skills: Vec<Holding> =
            (0..roster.framework.skills.len()).map(|skill| holding(roster, skill, bar)).collect();
        let mut criticality = vec![0.0; roster.members.len()];
        for (skill, holding) in skills.iter().enumerate() {
            if let Holding::Single(member) = holding {
                criticality[*member] += weight(roster, skill);
            }
        }
        let truck_factor = truck_factor(roster, bar);
        Self { skills, criticality, truck_factor }
    }

    /// Returns the smallest number of holders over the skills of an area; `None` if none of them
    /// has a rating.
    pub fn bus_factor(&self, roster: &Roster, area: usize) -> Option<usize> {
        let skills = &self.skills[roster.framework.areas[area].skills.clone()];
        skills.iter().filter_map(|holding| holding.n_holders()).min()
    }

    /// Returns the skills with exactly one holder, and the index of the holder.
    pub fn single_points(&self) -> Vec<(usize, usize)> {
        let single = |(skill, holding): (usize, &Holding)| match holding {
            Holding::Single(member) => Some((skill, *member)),
            _ => None,
        };
        self.skills.iter().enumerate().filter_map(single).collect()
    }

    /// Returns the skills that have a rating but no holder.
    pub fn uncovered(&self) -> Vec<usize> {
        (0..self.skills.len()).filter(|skill| self.skills[*skill] == Holding::Uncovered).collect()
    }
}

fn holding(roster: &Roster, skill: usize, bar: Level) -> Holding {
    let (mut n_holders, mut last, mut is_rated) = (0, 0, false);
    for (member, rating) in roster.of_skill(skill).enumerate() {
        is_rated |= rating.current.is_some();
        if rating.is_at_least(bar) {
            n_holders += 1;
            last = member;
        }
    }
    match n_holders {
        0 if !is_rated => Holding::NoData,
        0 => Holding::Uncovered,
        1 => Holding::Single(last),
        _ => Holding::Several(n_holders),
    }
}

/// Returns a skill's part of its area's share of the overall score. The weights of all skills sum
/// to 1.
pub fn weight(roster: &Roster, skill: usize) -> f64 {
    let area = roster.framework.area_of(skill);
    let n_skills = u32::try_from(area.skills.len()).expect("an area has fewer than 2^32 skills");
    roster.framework.share(area) / f64::from(n_skills)
}

/// Returns a skill's weight ÷ `by`, without the division by the sum of the areas' weights: an exact
/// sort key.
pub(crate) fn exact_weight(roster: &Roster, skill: usize, by: u64) -> Fraction {
    let area = roster.framework.area_of(skill);
    Fraction::new(area.weight.into(), area.skills.len() as u64 * by)
}

/// A set of members, with one bit for each index.
type Members = Vec<u64>;

fn size(members: &[u64]) -> u32 {
    members.iter().map(|bits| bits.count_ones()).sum()
}

fn truck_factor(roster: &Roster, bar: Level) -> Option<TruckFactor> {
    let n_members = roster.members.len();
    let mut held = Vec::new();
    for skill in 0..roster.framework.skills.len() {
        let mut holders = vec![0; n_members.div_ceil(64)];
        for (member, rating) in roster.of_skill(skill).enumerate() {
            holders[member / 64] |= u64::from(rating.is_at_least(bar)) << (member % 64);
        }
        if size(&holders) > 0 {
            held.push((weight(roster, skill), holders));
        }
    }
    let half = held.iter().map(|(weight, _)| weight).sum::<f64>() / 2.0 + ROUNDING;
    if held.is_empty() {
        return None;
    }
    if n_members <= EXACT_TEAM
        && let Some(n_people) = fewest(n_members, &held, half)
    {
        return Some(TruckFactor { n_people, is_exact: true });
    }
    Some(TruckFactor { n_people: greedy(&held, half), is_exact: false })
}

/// Returns the fewest members whose departure uncovers more than `half`, if that needs no more than
/// `EXACT_LEAVERS`.
fn fewest(n_members: usize, held: &[(f64, Members)], half: f64) -> Option<usize> {
    // There are at most `EXACT_TEAM` members, so the first word holds all bits.
    let masks: Vec<(f64, u64)> = held.iter().map(|(weight, holders)| (*weight, holders[0])).collect();
    let is_enough = |leavers: u64| {
        let gone = masks.iter().filter(|(_, holders)| holders & !leavers == 0).map(|(weight, _)| weight);
        gone.sum::<f64>() > half
    };
    (1..=EXACT_LEAVERS.min(n_members)).find(|n_leavers| any_set(n_members, *n_leavers, 0, 0, &is_enough))
}

/// Whether any set of `n_more` members with an index from `first` on is enough together with
/// `chosen`.
fn any_set(
    n_members: usize,
    n_more: usize,
    first: usize,
    chosen: u64,
    is_enough: &dyn Fn(u64) -> bool,
) -> bool {
    if n_more == 0 {
        return is_enough(chosen);
    }
    (first..n_members)
        .any(|member| any_set(n_members, n_more - 1, member + 1, chosen | 1 << member, is_enough))
}

/// Uncovers one skill after the other, always the one that costs the fewest further people for its
/// weight.
fn greedy(held: &[(f64, Members)], half: f64) -> usize {
    let mut left = vec![0; held[0].1.len()];
    let mut open: Vec<&(f64, Members)> = held.iter().collect();
    let mut uncovered = 0.0;
    while uncovered <= half && !open.is_empty() {
        let cost = |(weight, holders): &(f64, Members)| {
            let further: Members = holders.iter().zip(&left).map(|(holders, left)| holders & !left).collect();
            f64::from(size(&further)) / weight
        };
        let costs = open.iter().map(|skill| cost(skill)).collect::<Vec<_>>();
        let cheapest =
            ordered((0..open.len()).collect(), |one: &usize, other| costs[*one].total_cmp(&costs[*other]))[0];
        let (weight, holders) = open.remove(cheapest);
        uncovered += weight;
        for (left, holders) in left.iter_mut().zip(holders) {
            *left |= holders;
        }
    }
    size(&left) as usize
}
