use std::ops::Deref;

/// The number of entries to keep: a file can have errors in each of 500,000 rows, and nobody reads more than the
/// first hundred.
const MAX_KEPT: usize = 1_000;

/// The first entries of a list, and the number of all entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt<T> {
    kept: Vec<T>,
    n_all: usize,
}

impl<T> Default for Excerpt<T> {
    fn default() -> Self {
        Self { kept: Vec::new(), n_all: 0 }
    }
}

impl<T> Excerpt<T> {
    pub fn push(&mut self, entry: T) {
        self.n_all += 1;
        if self.kept.len() < MAX_KEPT {
            self.kept.push(entry);
        }
    }

    /// Returns the number of entries, kept or not. `len` counts those that are kept.
    pub fn n_all(&self) -> usize {
        self.n_all
    }

    /// Adds the entries of another list at the end.
    pub fn append(&mut self, other: Self) {
        self.n_all += other.n_all - other.kept.len();
        self.extend(other.kept);
    }

    /// Inserts another list before this one.
    pub fn put_first(&mut self, first: Self) {
        let rest = std::mem::replace(self, first);
        self.append(rest);
    }
}

impl<T> Extend<T> for Excerpt<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, entries: I) {
        entries.into_iter().for_each(|entry| self.push(entry));
    }
}

impl<T> Deref for Excerpt<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_entries_are_kept_and_all_are_counted() {
        let mut numbers = Excerpt::default();
        numbers.extend(0..MAX_KEPT * 3);
        assert_eq!((numbers.len(), numbers.n_all()), (MAX_KEPT, 3 * MAX_KEPT));
        let mut first = Excerpt::default();
        first.extend([7, 8]);
        numbers.put_first(first);
        assert_eq!(
            (&numbers[..3], numbers.len(), numbers.n_all()),
            (&[7, 8, 0][..], MAX_KEPT, 2 + 3 * MAX_KEPT)
        );
    }
}
