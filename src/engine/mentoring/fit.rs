//! The fit of a mentor and a mentee, part by part.
//!
//! An unknown part of the score counts one half: it neither helps nor hurts. Weights are whole
//! shares, divided by their sum, because 25 ÷ 100 is the same double as the reference program's
//! 0.25.

use crate::{
    engine::team::{roster::Roster, training::TEACHING_LEVEL},
    model::records::{level::Level, mentor_profile::MentorProfile},
};

/// A mentor this many levels above the mentee can help, whatever the mentor's level.
const LEVELS_AHEAD: u8 = 2;

/// The value of an unknown part in the sum. It neither helps nor rules out.
const UNKNOWN: f64 = 0.5;

const MINUTES_PER_DAY: i32 = 1_440;

/// The weight of each part of the score: whole shares, divided by their sum. If all are 0, all
/// parts weigh the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weights {
    pub skill: u32,
    pub availability: u32,
    pub style: u32,
    pub silo: u32,
}

/// The parts of a score, each 0–1; `None` if unknown.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Parts {
    /// Over the mentee's significant gaps, weighted by gap × area weight: the share in which the
    /// mentor is an Expert or two levels above. `None` without such a gap.
    pub skill: Option<f64>,
    /// The part of the shorter working hours that both share, times the part of the needed hours
    /// that the mentor offers to each mentee. An unknown factor is left out; `None` if both are
    /// unknown.
    pub availability: Option<f64>,
    /// The Jaccard index of learning styles and interests: those in common ÷ those of either side.
    /// `None` if one side names none.
    pub style: Option<f64>,
    /// 1 if the teams differ; `None` if one side has no team.
    pub silo: Option<f64>,
}

impl Default for Weights {
    fn default() -> Self {
        Self { skill: 50, availability: 20, style: 15, silo: 15 }
    }
}

impl Parts {
    /// Returns the weighted mean of the parts, 0–1. An unknown part counts one half.
    pub fn score(&self, weights: Weights) -> f64 {
        let mut shares = [weights.skill, weights.availability, weights.style, weights.silo].map(f64::from);
        if shares.iter().sum::<f64>() == 0.0 {
            shares = [1.0; 4];
        }
        let parts = [self.skill, self.availability, self.style, self.silo];
        let sum: f64 = parts.iter().zip(shares).map(|(part, share)| part.unwrap_or(UNKNOWN) * share).sum();
        sum / shares.iter().sum::<f64>()
    }
}

/// A member as one side of a match. Holds the values that are computed once and not for each pair.
pub(crate) struct Side<'a> {
    pub profile: Option<&'a MentorProfile>,
    /// The significant gaps in areas with a weight.
    gaps: Vec<Gap>,
    window: Option<Window>,
    /// One bit for each learning style.
    styles: u8,
    /// Case-folded, trimmed and without duplicates.
    interests: Vec<String>,
}

struct Gap {
    skill: usize,
    current: Level,
    /// Gap × area weight, in whole shares, so that sums are exact.
    weight: u64,
}

/// Working hours in minutes of the UTC day. They may extend beyond its end.
#[derive(Clone, Copy)]
struct Window {
    from: i32,
    length: i32,
}

impl<'a> Side<'a> {
    pub fn new(roster: &Roster, place: usize, profile: Option<&'a MentorProfile>) -> Self {
        let mut side = Self {
            profile,
            gaps: gaps(roster, place),
            window: profile.and_then(Window::of),
            styles: 0,
            interests: Vec::new(),
        };
        let Some(profile) = profile else { return side };
        for style in &profile.styles {
            side.styles |= 1 << *style as u8;
        }
        for interest in &profile.interests {
            let interest = interest.trim().to_lowercase();
            if !interest.is_empty() && !side.interests.contains(&interest) {
                side.interests.push(interest);
            }
        }
        side
    }

    fn n_tastes(&self) -> u32 {
        self.styles.count_ones() + count(self.interests.len())
    }
}

fn gaps(roster: &Roster, place: usize) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for (skill, rating) in roster.ratings(place).iter().enumerate() {
        let weight = roster.framework.area_of(skill).weight;
        if let (Some(current), Some(gap)) = (rating.current, rating.gap())
            && rating.has_significant_gap()
            && weight > 0
        {
            gaps.push(Gap { skill, current, weight: u64::from(gap) * u64::from(weight) });
        }
    }
    gaps
}

/// Returns all parts for the members at two indices in `sides`.
pub(crate) fn parts(roster: &Roster, sides: &[Side<'_>], mentor: usize, mentee: usize) -> Parts {
    let (one, other) = (&sides[mentor], &sides[mentee]);
    Parts {
        skill: skill(roster, mentor, other),
        availability: availability(one, other),
        style: style(one, other),
        silo: silo(&roster.members[mentor].team, &roster.members[mentee].team),
    }
}

fn skill(roster: &Roster, mentor: usize, mentee: &Side<'_>) -> Option<f64> {
    let ratings = roster.ratings(mentor);
    let (mut helped, mut all) = (0, 0);
    for gap in &mentee.gaps {
        let is_ahead =
            |level: Level| level >= TEACHING_LEVEL || level.number() >= gap.current.number() + LEVELS_AHEAD;
        all += gap.weight;
        if ratings[gap.skill].current.is_some_and(is_ahead) {
            helped += gap.weight;
        }
    }
    #[allow(clippy::cast_precision_loss)] // Dozens of skills, gaps below 5 and weights of 32 bits.
    (all > 0).then(|| helped as f64 / all as f64)
}

fn availability(mentor: &Side<'_>, mentee: &Side<'_>) -> Option<f64> {
    let together = mentor.window.zip(mentee.window).map(|(one, other)| one.share_with(other));
    let hours = hours(mentor, mentee);
    match (together, hours) {
        (Some(together), Some(hours)) => Some(together * hours),
        (together, hours) => together.or(hours),
    }
}

/// Returns the part of the needed hours that the mentor offers to each mentee, at most 1.
fn hours(mentor: &Side<'_>, mentee: &Side<'_>) -> Option<f64> {
    let offer = mentor.profile?.offers.as_ref()?;
    let needed = f64::from(mentee.profile?.seeks.as_ref()?.hours_per_month?);
    let offered = f64::from(offer.hours_per_month?) / f64::from(offer.max_mentees.max(1));
    Some(if offered < needed { offered / needed } else { 1.0 })
}

fn style(one: &Side<'_>, other: &Side<'_>) -> Option<f64> {
    let [n_one, n_other] = [one.n_tastes(), other.n_tastes()];
    if n_one == 0 || n_other == 0 {
        return None;
    }
    let n_interests = one.interests.iter().filter(|interest| other.interests.contains(interest)).count();
    let n_both = (one.styles & other.styles).count_ones() + count(n_interests);
    Some(f64::from(n_both) / f64::from(n_one + n_other - n_both))
}

fn silo(one: &str, other: &str) -> Option<f64> {
    if one.is_empty() || other.is_empty() {
        return None;
    }
    Some(if one == other { 0.0 } else { 1.0 })
}

fn count(n_items: usize) -> u32 {
    u32::try_from(n_items).unwrap_or(u32::MAX / 4)
}

impl Window {
    fn of(profile: &MentorProfile) -> Option<Self> {
        let hours = profile.hours.as_ref()?;
        let (from, until) = (i32::try_from(hours.from).ok()?, i32::try_from(hours.until).ok()?);
        // From 0 until 1440 is a whole day, and not an empty range.
        let length = (until - from - 1).rem_euclid(MINUTES_PER_DAY) + 1;
        Some(Self { from: (from - profile.utc_offset?).rem_euclid(MINUTES_PER_DAY), length })
    }

    /// Returns the common time ÷ the shorter window. Windows longer than half a day may overlap
    /// twice.
    fn share_with(self, other: Self) -> f64 {
        let shared = |ahead: i32| {
            let from = other.from + ahead;
            ((self.from + self.length).min(from + other.length) - self.from.max(from)).max(0)
        };
        let shared: i32 = [-MINUTES_PER_DAY, 0, MINUTES_PER_DAY].into_iter().map(shared).sum();
        f64::from(shared) / f64::from(self.length.min(other.length))
    }
}
