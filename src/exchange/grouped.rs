use std::{cmp::Reverse, collections::BinaryHeap};

/// The places of equal texts: the groups in the order of their texts, the places of each in theirs.
///
/// One routine for all that is sorted or put together here: each further type that is sorted or is the key of a map
/// weighs kilobytes in a browser's download.
#[inline(never)]
pub(super) fn grouped(texts: &[String]) -> Vec<Vec<usize>> {
    let mut heap = BinaryHeap::with_capacity(texts.len());
    for (place, text) in texts.iter().enumerate() {
        heap.push(Reverse((text.as_str(), place)));
    }
    let mut groups: Vec<Vec<usize>> = Vec::new();
    while let Some(Reverse((text, place))) = heap.pop() {
        match groups.last_mut() {
            Some(group) if texts[group[0]] == text => group.push(place),
            _ => groups.push(vec![place]),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_stand_together_in_order() {
        let texts = ["b", "a", "b", "", "a", "b"].map(str::to_owned);
        assert_eq!(grouped(&texts), [vec![3], vec![1, 4], vec![0, 2, 5]]);
        assert!(grouped(&[]).is_empty());
    }
}
