use crate::{
    engine::person::sheet::Sheet,
    model::{records::day::Day, small::order::ordered},
};

/// Belay offers a rating for review when it is older than this.
pub const STALE_AFTER_DAYS: i64 = 180;

/// Whether a level that was set on that day needs a review.
pub fn is_stale(on: Day, today: Day) -> bool {
    (today - on).num_days() > STALE_AFTER_DAYS
}

/// Returns the skills with a stale level, oldest first, then in framework order.
pub fn stale(sheet: &Sheet<'_>, today: Day) -> Vec<usize> {
    let stale: Vec<(Day, usize)> = sheet
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| cell.current.is_some())
        .filter_map(|(skill, cell)| Some((cell.on.filter(|on| is_stale(*on, today))?, skill)))
        .collect();
    ordered(stale, Ord::cmp).into_iter().map(|(_, skill)| skill).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        content::framework::devops_technical,
        model::{
            records::{
                ids::SkillId,
                level::{Level, Seniority},
                rating::Rating,
            },
            small::sorted::Sorted,
        },
    };

    fn day(text: &str) -> Day {
        text.parse().expect("a date")
    }

    #[test]
    fn a_level_is_stale_after_180_days() {
        let today = day("2026-06-30");
        assert!(!is_stale(day("2026-01-01"), today));
        assert!(is_stale(day("2025-12-31"), today));
        assert!(!is_stale(day("2027-01-01"), today));
    }

    #[test]
    fn stale_levels_are_offered_oldest_first_then_in_framework_order() {
        let framework = devops_technical();
        let on = |day: &str| Rating {
            current: Some(Level::EXPERT),
            on: Some(day.parse().expect("a date")),
            ..Rating::default()
        };
        let mut cleared = on("2020-01-01");
        cleared.current = None;
        let mut not_applicable = on("2020-01-01");
        not_applicable.not_applicable = Some("not here".into());
        let ratings = [
            on("2025-03-01"),
            on("2026-06-01"),
            on("2024-03-01"),
            cleared,
            on("2025-03-01"),
            not_applicable,
            Rating { on: None, ..on("2020-01-01") },
        ];
        let ratings: Sorted<&SkillId, &Rating> =
            framework.skills.iter().map(|skill| &skill.id).zip(&ratings).collect();
        let sheet = Sheet::new(framework, Seniority::Mid, &ratings);
        assert_eq!(stale(&sheet, day("2026-06-30")), [2, 0, 4]);
    }
}
