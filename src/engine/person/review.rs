//! Going through the ratings again: which skills were looked at since the last finished assessment, and which changed.
//!
//! Nothing is stored for it. A review is what the drafts since the last finished assessment say, so it survives a reload, a
//! merge and an undo as they do.

use crate::model::records::{assessment::Assessment, day::Day, ids::SkillId, rating::Rating};

/// What a review has come to for one skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reviewed {
    NotYet,
    /// The level was confirmed.
    Same,
    /// The level is another one, or there is one for the first time.
    Changed,
}

/// A rating that is not part of a finished assessment.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    pub rating: &'a Rating,
    /// When it was changed last.
    pub made_on: Day,
}

impl Reviewed {
    /// Compares a skill's draft with the last finished assessment.
    ///
    /// A draft may have another wish, plan or text only; its level was then copied with its day, which is earlier than the
    /// day on which the draft was made. On the day of the level itself the two cannot be told apart, and any change counts as
    /// a look at the level.
    pub fn of(last: &Assessment, skill: &SkillId, draft: Option<Draft<'_>>) -> Self {
        let Some(Draft { rating: draft, made_on }) = draft else { return Self::NotYet };
        let before = last.ratings.get(skill);
        let level = before.and_then(Rating::counted);
        match draft.counted() {
            now if now != level => Self::Changed,
            Some(_) if draft.on > before.and_then(|before| before.on) || draft.on == Some(made_on) => {
                Self::Same
            }
            _ => Self::NotYet,
        }
    }

    pub fn is_done(self) -> bool {
        self != Self::NotYet
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        json::fields::UnknownFields,
        records::{assessor::Assessor, level::Level},
        small::sorted::Sorted,
    };

    fn day(text: &str) -> Day {
        text.parse().expect("a date")
    }

    fn rated(level: Level, on: &str) -> Rating {
        Rating { current: Some(level), on: Some(day(on)), ..Rating::default() }
    }

    fn skill(name: &str) -> SkillId {
        name.parse().expect("a slug")
    }

    /// Finished in March: "a" was rated in January, "b" on the very day, "c" did not apply.
    fn last() -> Assessment {
        let not_applicable = Rating { not_applicable: Some("No".into()), ..Rating::default() };
        let ratings = [
            ("a", rated(Level::EXPERT, "2026-01-05")),
            ("b", rated(Level::EXPERT, "2026-03-02")),
            ("c", not_applicable),
        ];
        Assessment {
            assessor: Assessor::Own,
            framework: "f".parse().expect("a slug"),
            framework_version: 1,
            on: day("2026-03-02"),
            number: 1,
            aim: None,
            ratings: ratings
                .into_iter()
                .map(|(name, rating)| (skill(name), rating))
                .collect::<Sorted<_, _>>(),
            rest: UnknownFields::new(),
        }
    }

    /// A skill's draft that was made on a day.
    fn reviewed(name: &str, rating: &Rating, made_on: &str) -> Reviewed {
        Reviewed::of(&last(), &skill(name), Some(Draft { rating, made_on: day(made_on) }))
    }

    #[test]
    fn a_skill_without_a_draft_is_not_reviewed() {
        assert_eq!(Reviewed::of(&last(), &skill("a"), None), Reviewed::NotYet);
    }

    #[test]
    fn a_level_that_was_confirmed_is_the_same_and_another_one_changed() {
        assert_eq!(reviewed("a", &rated(Level::EXPERT, "2026-06-01"), "2026-06-01"), Reviewed::Same);
        assert_eq!(reviewed("a", &rated(Level::MASTER, "2026-06-01"), "2026-06-01"), Reviewed::Changed);
        assert_eq!(reviewed("a", &Rating::default(), "2026-06-01"), Reviewed::Changed, "cleared");
    }

    #[test]
    fn a_level_stays_confirmed_when_a_text_follows_on_a_later_day() {
        assert_eq!(reviewed("b", &rated(Level::EXPERT, "2026-06-01"), "2026-07-01"), Reviewed::Same);
    }

    #[test]
    fn a_review_on_the_day_of_the_assessment_counts() {
        assert_eq!(reviewed("a", &rated(Level::EXPERT, "2026-03-02"), "2026-03-02"), Reviewed::Same);
        assert_eq!(reviewed("b", &rated(Level::EXPERT, "2026-03-02"), "2026-03-02"), Reviewed::Same);
    }

    #[test]
    fn a_new_text_beside_the_old_level_is_no_review_however_old_the_level_was_when_it_was_finished() {
        for (name, on) in [("a", "2026-01-05"), ("b", "2026-03-02")] {
            let planned = Rating { plan: "Read".into(), ..rated(Level::EXPERT, on) };
            assert_eq!(reviewed(name, &planned, "2026-06-01"), Reviewed::NotYet);
        }
    }

    #[test]
    fn a_first_level_is_a_change_and_a_plan_for_what_was_never_rated_is_none() {
        assert_eq!(reviewed("d", &rated(Level::NOVICE, "2026-06-01"), "2026-06-01"), Reviewed::Changed);
        let planned = Rating { plan: "Read".into(), ..Rating::default() };
        assert_eq!(reviewed("d", &planned, "2026-06-01"), Reviewed::NotYet);
    }

    #[test]
    fn what_stops_or_begins_to_apply_changed() {
        let not_applicable =
            Rating { not_applicable: Some("No".into()), ..rated(Level::EXPERT, "2026-01-05") };
        assert_eq!(reviewed("a", &not_applicable, "2026-06-01"), Reviewed::Changed);
        assert_eq!(reviewed("c", &rated(Level::NOVICE, "2026-06-01"), "2026-06-01"), Reviewed::Changed);
    }
}
