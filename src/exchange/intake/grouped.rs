use std::{cmp::Reverse, collections::BinaryHeap};

use crate::exchange::intake::turns::{Turns, at_once};

/// Groups equal texts. Returns the indices of each group in ascending order, and the groups sorted by text.
///
/// The module has one routine for all sorting and grouping, because each further type that is sorted or used as a map
/// key adds kilobytes to the download.
pub(crate) fn grouped(texts: &[String]) -> Vec<Vec<usize>> {
    at_once(async |turns| grouped_in_turns(texts, turns).await)
}

/// Does the same as `grouped` and yields between steps when the turn is over.
#[inline(never)]
pub(crate) async fn grouped_in_turns(texts: &[String], turns: &Turns) -> Vec<Vec<usize>> {
    let mut heap = BinaryHeap::with_capacity(texts.len());
    let mut left = texts.iter().enumerate();
    let mut put_in = || {
        for (place, text) in left.by_ref().take(TEXTS_PER_STEP) {
            heap.push(Reverse((text.as_str(), place)));
        }
        Ok((left.len() > 0).then_some(0))
    };
    turns.each(1, &mut put_in).await.expect("no step fails");
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut take_out = || {
        for _ in 0..TEXTS_PER_STEP {
            let Some(Reverse((text, place))) = heap.pop() else { return Ok(None) };
            match groups.last_mut() {
                Some(group) if texts[group[0]] == text => group.push(place),
                _ => groups.push(vec![place]),
            }
        }
        Ok(Some(texts.len() - heap.len()))
    };
    turns.each(texts.len(), &mut take_out).await.expect("no step fails");
    groups
}

const TEXTS_PER_STEP: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_are_grouped_in_order() {
        let texts = ["b", "a", "b", "", "a", "b"].map(str::to_owned);
        assert_eq!(grouped(&texts), [vec![3], vec![1, 4], vec![0, 2, 5]]);
        assert!(grouped(&[]).is_empty());
        let many: Vec<String> = (0..1_000).map(|n| (n % 7).to_string()).collect();
        assert_eq!(grouped(&many).iter().map(Vec::len).sum::<usize>(), 1_000);
    }
}
