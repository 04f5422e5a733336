use std::cmp::Ordering;

/// The items in order; equal ones stay as they were. One piece of code for all lists, because a sort for each kind
/// of item costs every visitor 3 KB.
pub fn ordered<T>(items: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let places = order(items.len(), &|one, other| compare(&items[one], &items[other]));
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    places.into_iter().filter_map(|place| items[place].take()).collect()
}

/// The places of a list in order; equal ones stay as they were.
pub fn order(n_items: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..n_items).collect();
    places.sort_by(|one, other| compare(*one, *other));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_items_stay_as_they_were() {
        let words = ["pear", "fig", "plum", "apple", "kiwi", "date"].repeat(20);
        let mut expected = words.clone();
        expected.sort_by_key(|word| word.len());
        assert_eq!(ordered(words, |one, other| one.len().cmp(&other.len())), expected);
    }
}
