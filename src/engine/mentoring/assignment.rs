//! The assignment with the highest sum, by Kuhn and Munkres' algorithm (H. W. Kuhn, 1955; J. Munkres, 1957).
//!
//! The people are split into groups that do not compete for a mentor, and each group is one call of a library, which cannot be
//! interrupted. `./dev bench` measures the worst case, in which everybody competes with everybody.

use pathfinding::{kuhn_munkres::kuhn_munkres, matrix::Matrix};

use crate::model::small::order::ordered;

/// So many lots there are to draw from. With fewer, many scores stay equal and the library takes a multiple of the time; with
/// more, scores are compared less finely.
const N_LOTS: i64 = 256;

/// The scores of a mentee with everybody who offers, in their order; `None` where the two may not be a pair.
pub type Scores = Vec<Option<f64>>;

/// The mentor of each mentee, a row, so that the sum of scores is the highest there is within everybody's room, and of equal
/// sums the one that matches the most. Each mentor stands in as many columns as they may be needed for; `None` is nobody,
/// or somebody who may not be.
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

/// The rows that compete with each other for mentors, together: what one part gets changes nothing for another, and
/// small tables take far less time than one large one. Whom no mentor with room fits is in none of them.
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

/// The mentor in each column. Behind the last stands nobody, as the library leaves no row without a column.
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

/// The mentors without whom a row may be left with less than its best, whatever the others of `n_rows` get: from the
/// highest score on as many as there is room with for all rows. However many mentees the mentors take, the table stays small.
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

/// How much scores weigh in a table of so many rows: whole numbers, as fine as the largest of them allows.
#[derive(Clone, Copy)]
struct Scale {
    /// What a step of a score weighs: more than all lots together.
    step: i64,
    /// How many steps a score of 1 has.
    one: f64,
    /// How many steps it is worth that a row has somebody at all, whatever the score: more than rounding the scores to
    /// steps can move between two assignments with the same sum. So of equal sums the one that matches the most is the
    /// greater. Sums that differ by less than this count as equal: for eight rows a ten-billionth, for 500 a hundred-thousandth.
    somebody: i64,
}

impl Scale {
    /// Finer than a score itself is computed.
    const FINEST: i64 = 1 << 40;

    #[allow(clippy::cast_precision_loss)] // At most `FINEST`.
    fn new(n_rows: usize) -> Self {
        let n_rows = i64::try_from(n_rows).expect("fewer rows than bytes of memory");
        let step = n_rows.saturating_mul(N_LOTS);
        let somebody = n_rows + 1;
        let one = (Self::largest(n_rows) / step - somebody - 1).clamp(1, Self::FINEST);
        Self { step, one: one as f64, somebody }
    }

    /// The largest weight: the library adds up labels of rows and of columns, each as large as all weights together.
    fn largest(n_rows: i64) -> i64 {
        i64::MAX / 4 / n_rows
    }

    #[allow(clippy::cast_possible_truncation)] // At most `FINEST`.
    fn weight(self, score: Option<f64>) -> i64 {
        score.map_or(0, |score| ((score * self.one).round() as i64 + self.somebody) * self.step)
    }
}

/// Lots decide between equals, the same at every run: in order of the roster the library would take up to a hundred times
/// as long where many scores are equal. Mixed as in G. Steele, D. Lea and C. Flood, "Fast splittable pseudorandom number
/// generators" (2014).
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
    fn no_number_of_lots_outweighs_a_step_and_no_rounding_a_match() {
        for n_rows in [1, 2, 7, 500, 20_000] {
            let scale = Scale::new(n_rows);
            let rows = i128::try_from(n_rows).expect("few");
            assert!(rows * i128::from(N_LOTS - 1) < i128::from(scale.step), "{n_rows}");
            // Each row of either assignment is at most half a step off.
            assert!(rows < i128::from(scale.somebody), "{n_rows}");
            assert!(n_rows > 500 || scale.one >= 2e10, "{n_rows}: {}", scale.one);
            // Labels of rows and of columns, each as large as all weights together.
            let all = rows * (i128::from(scale.weight(Some(1.0))) + i128::from(N_LOTS));
            assert!(2 * all < i128::from(i64::MAX), "{n_rows}");
        }
    }

    #[test]
    fn of_equal_sums_the_one_that_matches_the_most_is_taken() {
        // All of the sum for the first row, or a part of it for each: no part is a whole number of steps.
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
    fn who_competes_for_no_mentor_with_another_is_assigned_apart() {
        let scores: [Scores; 5] = [
            vec![Some(0.5), None, None, Some(0.9)],
            vec![None, Some(0.5), Some(0.1), None],
            vec![Some(0.4), None, None, None],
            vec![None, None, Some(0.7), Some(0.9)],
            vec![None, None, None, Some(0.9)],
        ];
        let rows: Vec<&Scores> = scores.iter().collect();
        // The fourth mentor has no room, and so joins nobody.
        assert_eq!(parts(&[1, 1, 1, 0], &rows), [vec![0, 2], vec![1, 3]]);
        assert_eq!(best_assignment(&[1, 1, 1, 0], &rows), [Some(0), Some(1), None, Some(2), None]);
        assert_eq!(parts(&[1, 1, 1, 1], &rows), [vec![0, 2, 3, 4, 1]]);
        assert!(parts(&[0; 4], &rows).is_empty());
    }

    #[test]
    fn however_many_mentees_somebody_takes_the_table_stays_small() {
        let scores: Vec<Scores> = vec![vec![Some(0.5), None, Some(0.75), Some(0.25)]; 3];
        let rows: Vec<&Scores> = scores.iter().collect();
        let slots = |room: [usize; 4]| slots(&room, &rows);
        assert_eq!(slots([usize::MAX; 4]), [Some(2); 3]);
        assert_eq!(slots([2, 9, 1, 9]), [Some(0), Some(0), Some(2)]);
        assert_eq!(slots([1, 9, 1, 9]), [Some(0), Some(2), Some(3), Some(3), Some(3)]);
        assert_eq!(slots([1, 9, 0, 0]), [Some(0), None, None]);
    }
}
