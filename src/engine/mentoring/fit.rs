//! How well a mentor and a mentee fit together, part by part.
//!
//! An unknown part of the score counts one half: it neither helps nor hurts. Weights are whole shares, divided by their sum,
//! because 25 ÷ 100 is the same double as the reference program's 0.25.

use crate::{
    engine::team::{roster::Roster, training::TEACHING_LEVEL},
    model::records::{level::Level, mentor_profile::MentorProfile},
};

/// A mentor so many levels above the mentee helps, whatever the level.
const LEVELS_AHEAD: u8 = 2;

/// What a part that is not known counts in the sum: it neither helps nor rules out.
const NOT_KNOWN: f64 = 0.5;

const MINUTES_PER_DAY: i32 = 1_440;

/// How much each part of the score weighs: whole shares, divided by their sum. Where all are 0, all weigh the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weights {
    pub skill: u32,
    pub availability: u32,
    pub style: u32,
    pub silo: u32,
}

/// The parts of a score, each 0–1; `None` where it is not known.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Parts {
    /// Over the mentee's significant gaps, weighted by gap × area weight: the share in which the mentor is an Expert or
    /// two levels above. `None` without such a gap.
    pub skill: Option<f64>,
    /// How much of the shorter of both usual hours the two share, times how much of the hours that the mentee needs a
    /// mentee of this mentor gets. What is not known of the two is left out; `None` when neither is.
    pub availability: Option<f64>,
    /// Jaccard: what both name, of working styles and interests, ÷ what either names. `None` when one says nothing.
    pub style: Option<f64>,
    /// 1 if the teams differ; `None` when one has no team.
    pub silo: Option<f64>,
}

impl Default for Weights {
    fn default() -> Self {
        Self { skill: 50, availability: 20, style: 15, silo: 15 }
    }
}

impl Parts {
    /// The weighted mean of the parts, 0–1. A part that is not known counts one half.
    pub fn score(&self, weights: Weights) -> f64 {
        let mut shares = [weights.skill, weights.availability, weights.style, weights.silo].map(f64::from);
        if shares.iter().sum::<f64>() == 0.0 {
            shares = [1.0; 4];
        }
        let parts = [self.skill, self.availability, self.style, self.silo];
        let sum: f64 = parts.iter().zip(shares).map(|(part, share)| part.unwrap_or(NOT_KNOWN) * share).sum();
        sum / shares.iter().sum::<f64>()
    }
}

/// Somebody of the team as one side of a match: what is worked out once rather than for each pair.
pub(crate) struct Side<'a> {
    pub profile: Option<&'a MentorProfile>,
    /// Significant gaps that weigh anything.
    gaps: Vec<Gap>,
    window: Option<Window>,
    /// A bit for each working style.
    styles: u8,
    /// Case-folded, trimmed, each once.
    interests: Vec<String>,
}

struct Gap {
    skill: usize,
    current: Level,
    /// Gap × area weight, in whole shares: sums of them are exact.
    weight: u64,
}

/// Usual hours in minutes of the UTC day; they may go over its end.
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
    for (skill, told) in roster.told(place).iter().enumerate() {
        let weight = roster.framework.area_of(skill).weight;
        if let (Some(current), Some(gap)) = (told.current, told.gap())
            && told.has_significant_gap()
            && weight > 0
        {
            gaps.push(Gap { skill, current, weight: u64::from(gap) * u64::from(weight) });
        }
    }
    gaps
}

/// All parts for the members at two places, of whom `sides` tells.
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
    let told = roster.told(mentor);
    let (mut helped, mut all) = (0, 0);
    for gap in &mentee.gaps {
        let is_ahead =
            |level: Level| level >= TEACHING_LEVEL || level.number() >= gap.current.number() + LEVELS_AHEAD;
        all += gap.weight;
        if told[gap.skill].current.is_some_and(is_ahead) {
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

/// How much of the needed hours the mentor offers to each mentee, at most 1.
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
        // From 0 until 1440 is a whole day, not none of it.
        let length = (until - from - 1).rem_euclid(MINUTES_PER_DAY) + 1;
        Some(Self { from: (from - profile.utc_offset?).rem_euclid(MINUTES_PER_DAY), length })
    }

    /// What both have in common ÷ the shorter one. Around the clock they may meet in two pieces.
    fn share_with(self, other: Self) -> f64 {
        let shared = |ahead: i32| {
            let from = other.from + ahead;
            ((self.from + self.length).min(from + other.length) - self.from.max(from)).max(0)
        };
        let shared: i32 = [-MINUTES_PER_DAY, 0, MINUTES_PER_DAY].into_iter().map(shared).sum();
        f64::from(shared) / f64::from(self.length.min(other.length))
    }
}
