//! The assignment with the highest sum, by Kuhn and Munkres' algorithm (H. W. Kuhn, 1955; J.
//! Munkres, 1957).
//!
//! The people are split into groups that do not compete for a mentor, and each group is one call of
//! a library, which cannot be interrupted. `./dev bench` measures the worst case, in which
//! everybody competes with everybody.

use pathfinding::{kuhn_munkres::kuhn_munkres, matrix::Matrix};

use crate::model::small::order::ordered;

/// The number of lots that break ties. With fewer, many scores stay equal, and the library takes
/// several times as long. With more, scores are compared less precisely.
const N_LOTS: i64 = 256;

/// A mentee's scores with all mentors, in their order; `None` if the rules do not allow the pair.
pub type Scores = Vec<Option<f64>>;

/// Returns the mentor of each mentee (row) such that no mentor has more mentees than room and the
/// sum of the scores is maximal. Among equal sums it chooses the one with the most matches. Each
/// mentor has as many columns as they may be needed for. `None` means no mentor, or one that the
/// rules do not allow.
pub(crate) fn best_assignment(room: &[usize], rows: &[&Scores]) -> Vec<Option<usize>> {
    let mut assigned = vec![None; rows.len()];
    for part in parts(room, rows) {
        let rows: Vec<&Scores> = part.iter().map(|row| rows[*row]).collect();
        for (row, mentor) in part.into_iter().zip(best_of_part(room, &rows)) {
            assigned[row] = mentor;
        }
    }
    assigned
}

/// Splits the rows into groups that compete for mentors. The groups are independent of each other,
/// and small tables take far less time than a large one. A row without a possible mentor is in no
/// group.
fn parts(room: &[usize], rows: &[&Scores]) -> Vec<Vec<usize>> {
    let able =
        |row: usize| (0..room.len()).filter(move |mentor| rows[row][*mentor].is_some() && room[*mentor] > 0);
    let mut waiting: Vec<usize> = (0..rows.len()).filter(|row| able(*row).next().is_some()).collect();
    let mut parts = Vec::new();
    while let Some(first) = waiting.first().copied() {
        let mut reached = vec![false; room.len()];
        able(first).for_each(|mentor| reached[mentor] = true);
        let mut part = Vec::new();
        loop {
            let (found, others): (Vec<usize>, Vec<usize>) =
                waiting.iter().partition(|row| able(**row).any(|mentor| reached[mentor]));
            if found.is_empty() {
                break;
            }
            for row in &found {
                able(*row).for_each(|mentor| reached[mentor] = true);
            }
            part.extend(found);
            waiting = others;
        }
        parts.push(part);
    }
    parts
}

fn best_of_part(room: &[usize], rows: &[&Scores]) -> Vec<Option<usize>> {
    let slots = slots(room, rows);
    let scale = Scale::new(rows.len());
    let score_at = |row: usize, slot: usize| slots[slot].and_then(|mentor| rows[row][mentor]);
    let table = Matrix::from_fn(rows.len(), slots.len(), |(row, slot)| {
        scale.weight(score_at(row, slot)) + lot(row, slot)
    });
    let (_, assigned) = kuhn_munkres(&table);
    let mentor = |(row, slot): (usize, usize)| slots[slot].filter(|_| score_at(row, slot).is_some());
    assigned.into_iter().enumerate().map(mentor).collect()
}

/// Returns the mentor of each column. The last columns have no mentor, because the library assigns
/// every row to a column.
fn slots(room: &[usize], rows: &[&Scores]) -> Vec<Option<usize>> {
    let mut n_needed = vec![0; room.len()];
    for row in rows {
        for mentor in needed_by(row, room, rows.len()) {
            n_needed[mentor] += 1;
        }
    }
    let mut slots = Vec::new();
    for (mentor, room) in room.iter().enumerate() {
        slots.resize(slots.len() + n_needed[mentor].min(*room), Some(mentor));
    }
    slots.resize(slots.len().max(rows.len()), None);
    slots
}

/// Returns the mentors that this row may need for its best result, whatever the other `n_rows` rows
/// get: from the highest score on, until the mentors have room for all rows. The table stays small,
/// however many mentees the mentors accept.
fn needed_by(row: &Scores, room: &[usize], n_rows: usize) -> Vec<usize> {
    let able = (0..row.len()).filter(|mentor| row[*mentor].is_some() && room[*mentor] > 0).collect();
    let score = |mentor: usize| row[mentor].unwrap_or_default();
    let mut needed = ordered(able, |one: &usize, other| score(*other).total_cmp(&score(*one)));
    let mut n_slots = 0_usize;
    let n_needed = needed.iter().take_while(|mentor| {
        let is_needed = n_slots < n_rows;
        n_slots = n_slots.saturating_add(room[**mentor]);
        is_needed
    });
    let n_needed = n_needed.count();
    needed.truncate(n_needed);
    needed
}

/// The conversion of scores into whole-number weights, as precise as the largest weight of a table
/// of this size allows.
#[derive(Clone, Copy)]
struct Scale {
    /// The weight of one step of a score: more than all lots together.
    step: i64,
    /// The number of steps in a score of 1.
    one: f64,
    /// The bonus for a match, in steps, whatever the score. It is greater than the error that
    /// rounding to steps can cause between two assignments with the same sum, so that among equal
    /// sums the one with the most matches wins. Sums that differ by less than this count as equal:
    /// for eight rows a ten-billionth, for 500 a hundred-thousandth.
    somebody: i64,
}

impl Scale {
    /// More precise than the scores themselves.
    const FINEST: i64 = 1 << 40;

    #[allow(clippy::cast_precision_loss)] // At most `FINEST`.
    fn new(n_rows: usize) -> Self {
        let n_rows = i64::try_from(n_rows).expect("fewer rows than bytes of memory");
        let step = n_rows.saturating_mul(N_LOTS);
        let somebody = n_rows + 1;
        let one = (Self::largest(n_rows) / step - somebody - 1).clamp(1, Self::FINEST);
        Self { step, one: one as f64, somebody }
    }

    /// Returns the largest weight. The library adds labels of rows and of columns, and each label
    /// may equal the sum of all weights.
    fn largest(n_rows: i64) -> i64 {
        i64::MAX / 4 / n_rows
    }

    #[allow(clippy::cast_possible_truncation)] // At most `FINEST`.
    fn weight(self, score: Option<f64>) -> i64 {
        score.map_or(0, |score| ((score * self.one).round() as i64 + self.somebody) * self.step)
    }
}

/// Returns a tie-breaking lot, which is the same in every run. In roster order the library would
/// take up to a hundred times as long if many scores are equal. The mixing function is from G.
/// Steele, D. Lea and C. Flood, "Fast splittable pseudorandom number generators" (2014).
fn lot(row: usize, slot: usize) -> i64 {
    let mut lot = ((row as u64) << 32) ^ slot as u64;
    lot = lot.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    lot = (lot ^ (lot >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    i64::try_from(lot >> 33).expect("31 bits") % N_LOTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lots_never_outweigh_a_step_and_rounding_never_outweighs_a_match() {
        for n_rows in [1, 2, 7, 500, 20_000] {
            let scale = Scale::new(n_rows);
            let rows = i128::try_from(n_rows).expect("few");
            assert!(rows * i128::from(N_LOTS - 1) < i128::from(scale.step), "{n_rows}");
            // Each row of either assignment is at most half a step off.
            assert!(rows < i128::from(scale.somebody), "{n_rows}");
            assert!(n_rows > 500 || scale.one >= 2e10, "{n_rows}: {}", scale.one);
            // Labels of rows and of columns, each of which may equal the sum of all weights.
            let all = rows * (i128::from(scale.weight(Some(1.0))) + i128::from(N_LOTS));
            assert!(2 * all < i128::from(i64::MAX), "{n_rows}");
        }
    }

    #[test]
    fn among_equal_sums_the_assignment_with_the_most_matches_wins() {
        // Either one match has the whole sum, or two matches share it. No share is a whole number
        // of steps.
        let assigned = |all: f64, parts: [f64; 2]| {
            let rows = [vec![Some(all), Some(parts[0])], vec![Some(parts[1]), None]];
            best_assignment(&[1, 1], &rows.iter().collect::<Vec<_>>())
        };
        for (one, other) in
            (0..48).flat_map(|one| (0..48).map(move |other| (f64::from(one), f64::from(other))))
        {
            let parts = [one / 97.0, other / 97.0];
            assert_eq!(assigned((one + other) / 97.0, parts), [Some(1), Some(0)], "{parts:?}");
            assert_eq!(assigned((one + other) / 97.0 + 1e-9, parts), [Some(0), None], "the sum comes first");
        }
    }

    #[test]
    fn mentees_who_do_not_compete_are_assigned_separately() {
        let scores: [Scores; 5] = [
            vec![Some(0.5), None, None, Some(0.9)],
            vec![None, Some(0.5), Some(0.1), None],
            vec![Some(0.4), None, None, None],
            vec![None, None, Some(0.7), Some(0.9)],
            vec![None, None, None, Some(0.9)],
        ];
        let rows: Vec<&Scores> = scores.iter().collect();
        // The fourth mentor has no room, and so connects no rows.
        assert_eq!(parts(&[1, 1, 1, 0], &rows), [vec![0, 2], vec![1, 3]]);
        assert_eq!(best_assignment(&[1, 1, 1, 0], &rows), [Some(0), Some(1), None, Some(2), None]);
        assert_eq!(parts(&[1, 1, 1, 1], &rows), [vec![0, 2, 3, 4, 1]]);
        assert!(parts(&[0; 4], &rows).is_empty());
    }

    #[test]
    fn the_table_stays_small_however_many_mentees_a_mentor_accepts() {
        let scores: Vec<Scores> = vec![vec![Some(0.5), None, Some(0.75), Some(0.25)]; 3];
        let rows: Vec<&Scores> = scores.iter().collect();
        let slots = |room: [usize; 4]| slots(&room, &rows);
        assert_eq!(slots([usize::MAX; 4]), [Some(2); 3]);
        assert_eq!(slots([2, 9, 1, 9]), [Some(0), Some(0), Some(2)]);
        assert_eq!(slots([1, 9, 1, 9]), [Some(0), Some(2), Some(3), Some(3), Some(3)]);
        assert_eq!(slots([1, 9, 0, 0]), [Some(0), None, None]);
    }
}
