//! What to train, who could teach whom, and who knows a skill.

use crate::{
    engine::team::{
        knowledge::{Holding, Knowledge, exact_weight, weight},
        roster::Roster,
    },
    model::{records::level::Level, small::order::ordered},
};

/// Members at or above this level can teach a skill.
pub const TEACHING_LEVEL: Level = Level::EXPERT;

/// A skill with a single holder, and the best learner.
#[derive(Debug, Clone, PartialEq)]
pub struct CrossTraining {
    pub skill: usize,
    pub teacher: usize,
    /// The member nearest to the bar; among equals the one who most wants to learn it.
    pub learner: usize,
    /// The number of levels that the learner lacks, 1–4.
    pub gap: u8,
    /// The skill's weight ÷ gap. Training with a higher value pays off sooner.
    pub value: f64,
}

/// A group that could learn a skill together, and its possible teachers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrainingGroup {
    pub skill: usize,
    /// The members with a significant gap, in roster order.
    pub learners: Vec<usize>,
    /// The members with the fewest groups so far first, then the highest level.
    pub teachers: Vec<usize>,
}

/// The members who know a skill at a level.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WhoKnows {
    /// At or above the level, the highest first.
    pub at_level: Vec<usize>,
    /// One level below.
    pub near: Vec<usize>,
    /// Members below the level who want to learn the skill.
    pub want: Vec<usize>,
}

/// Returns the nearest learner for every skill with a single holder, most valuable first. A skill
/// that nobody else has a rating for has none.
pub fn cross_training(roster: &Roster, knowledge: &Knowledge, bar: Level) -> Vec<CrossTraining> {
    let mut trainings = Vec::new();
    for (skill, teacher) in knowledge.single_points() {
        let mut nearest: Option<(usize, (Level, u8))> = None;
        for (member, rating) in roster.of_skill(skill).enumerate() {
            let Some(current) = rating.current.filter(|_| member != teacher) else { continue };
            let rank = (current, rating.want.number());
            if nearest.is_none_or(|(_, best)| rank > best) {
                nearest = Some((member, rank));
            }
        }
        if let Some((learner, (current, _))) = nearest {
            let gap = bar.number() - current.number();
            let value = weight(roster, skill) / f64::from(gap);
            trainings.push(CrossTraining { skill, teacher, learner, gap, value });
        }
    }
    // Compares exactly, so that equal ones stay in framework order.
    let exact = |training: &CrossTraining| exact_weight(roster, training.skill, u64::from(training.gap));
    ordered(trainings, |one, other| exact(other).cmp(exact(one)))
}

/// Returns a group for each skill, in the given order. The first teacher of one group comes later
/// in the next.
pub fn training_groups(roster: &Roster, skills: impl Iterator<Item = usize>) -> Vec<TrainingGroup> {
    let mut n_groups = vec![0_u32; roster.members.len()];
    let mut groups = Vec::new();
    for skill in skills {
        let level = |member: usize| roster.ratings(member)[skill].current;
        let everybody = || 0..roster.members.len();
        let learners =
            everybody().filter(|member| roster.ratings(*member)[skill].has_significant_gap()).collect();
        let teachers = everybody().filter(|member| level(*member) >= Some(TEACHING_LEVEL)).collect();
        let teachers = ordered(teachers, |one: &usize, other| {
            (n_groups[*one], level(*other)).cmp(&(n_groups[*other], level(*one)))
        });
        if let Some(first) = teachers.first() {
            n_groups[*first] += 1;
        }
        groups.push(TrainingGroup { skill, learners, teachers });
    }
    groups
}

/// Returns the members who know a skill at a level, those just below it, and those who want to
/// learn it.
pub fn who_knows(roster: &Roster, skill: usize, at: Level) -> WhoKnows {
    let mut who = WhoKnows::default();
    for (member, rating) in roster.of_skill(skill).enumerate() {
        if rating.is_at_least(at) {
            who.at_level.push(member);
        } else if rating.current.is_some_and(|current| current.number() + 1 == at.number()) {
            who.near.push(member);
        }
        if !rating.is_at_least(at) && rating.want.number() > 0 {
            who.want.push(member);
        }
    }
    let level = |member: usize| roster.ratings(member)[skill].current;
    who.at_level = ordered(who.at_level, |one, other| level(*other).cmp(&level(*one)));
    who
}

impl Knowledge {
    /// Returns the skills that become uncovered when members leave. `left` is the knowledge of
    /// those who stay.
    pub fn lost_with(&self, left: &Self) -> Vec<usize> {
        let is_held = |holding: Holding| holding.n_holders().is_some_and(|n_holders| n_holders > 0);
        (0..self.skills.len())
            .filter(|skill| is_held(self.skills[*skill]) && !is_held(left.skills[*skill]))
            .collect()
    }
}
