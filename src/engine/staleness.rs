use super::Sheet;
use crate::model::Day;

/// A rating older than this is offered for review.
pub const STALE_AFTER_DAYS: i64 = 180;

/// Whether a level said on that day should be looked at again.
pub fn is_stale(on: Day, today: Day) -> bool {
    (today - on).num_days() > STALE_AFTER_DAYS
}

/// The skills whose level is old, oldest first, then in framework order.
pub fn stale(sheet: &Sheet<'_>, today: Day) -> Vec<usize> {
    let mut stale: Vec<(Day, usize)> = sheet
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| cell.current.is_some())
        .filter_map(|(skill, cell)| Some((cell.on.filter(|on| is_stale(*on, today))?, skill)))
        .collect();
    stale.sort_unstable();
    stale.into_iter().map(|(_, skill)| skill).collect()
}
