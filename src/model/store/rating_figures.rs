//! The parts of ratings that figures are computed from. A team's figures use these alone, because
//! walking through all ratings with their texts would touch too much memory.

use std::sync::{Arc, Mutex, PoisonError};

use crate::model::{
    records::{
        day::Day,
        ids::SkillId,
        level::Level,
        rating::{Rating, Want},
    },
    small::sorted::Sorted,
};

/// The few bytes of a rating that figures need.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RatingSummary {
    /// The level that figures use; `None` if the skill is unrated or not applicable.
    pub counted: Option<Level>,
    pub target: Option<Level>,
    pub want: Want,
    /// Whether there is a level, or the skill is not applicable.
    pub is_answered: bool,
    pub on: Option<Day>,
}

/// The summaries of a finished assessment's ratings. They are made with its version, and never
/// change.
#[derive(Debug, Clone, PartialEq)]
pub struct RatingSummaries {
    /// The skills in the order of their ids. Assessments of the same skills usually share the list.
    pub skills: Arc<[SkillId]>,
    /// One per skill.
    pub all: Box<[RatingSummary]>,
}

impl Rating {
    pub fn summary(&self) -> RatingSummary {
        RatingSummary {
            counted: self.counted(),
            target: self.target,
            want: self.want,
            is_answered: self.is_answered(),
            on: self.on,
        }
    }
}

impl RatingSummaries {
    pub(crate) fn of(ratings: &Sorted<SkillId, Rating>) -> Self {
        let mut lists = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        Self { skills: shared(&mut lists, ratings), all: ratings.values().map(Rating::summary).collect() }
    }
}

/// More lists than there are frameworks, and few enough for a linear search for each assessment.
const MAX_SHARED: usize = 30;

static SHARED: Mutex<Vec<Arc<[SkillId]>>> = Mutex::new(Vec::new());

/// Returns the list of skills. While there is room, the same skills share one list.
fn shared(lists: &mut Vec<Arc<[SkillId]>>, ratings: &Sorted<SkillId, Rating>) -> Arc<[SkillId]> {
    let is_theirs = |list: &&Arc<[SkillId]>| list.iter().eq(ratings.keys());
    if let Some(list) = lists.iter().find(is_theirs) {
        return list.clone();
    }
    let list: Arc<[SkillId]> = ratings.keys().cloned().collect();
    // Unused lists are removed, so that no file fills the room for good.
    lists.retain(|list| Arc::strong_count(list) > 1);
    if lists.len() < MAX_SHARED {
        lists.push(list.clone());
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratings(skills: &[&str]) -> Sorted<SkillId, Rating> {
        skills.iter().map(|skill| (skill.parse().expect("a slug"), Rating::default())).collect()
    }

    #[test]
    fn the_same_skills_share_a_list_and_others_do_not() {
        let mut lists = Vec::new();
        let one = shared(&mut lists, &ratings(&["a", "b"]));
        assert!(Arc::ptr_eq(&one, &shared(&mut lists, &ratings(&["b", "a"]))));
        for others in [&["a"] as &[_], &["a", "c"], &["a", "b", "c"], &[]] {
            let other = shared(&mut lists, &ratings(others));
            assert_eq!(other.iter().map(SkillId::as_str).collect::<Vec<_>>(), others);
        }
    }

    #[test]
    fn unused_lists_are_removed() {
        let mut lists = Vec::new();
        let name = |place: usize| format!("skill-{place}");
        let mut held: Vec<_> =
            (0..MAX_SHARED + 5).map(|place| shared(&mut lists, &ratings(&[&name(place)]))).collect();
        assert_eq!(lists.len(), MAX_SHARED);
        held.truncate(2);
        let new = shared(&mut lists, &ratings(&["new"]));
        assert!(Arc::ptr_eq(&new, &shared(&mut lists, &ratings(&["new"]))));
        assert_eq!(lists.len(), 3);
    }

    #[test]
    fn a_summary_is_eight_bytes() {
        assert_eq!(size_of::<RatingSummary>(), 8);
    }
}
