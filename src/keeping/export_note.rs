//! The record of the exports made, which identifies the versions that have never left this machine.

/// The number of exports made, and the time of the last one.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExportNote {
    pub n_exports: u32,
    /// Milliseconds since 1970 UTC.
    pub at: i64,
}

impl ExportNote {
    /// Returns the stored form. All notes have the same length, so that a note can be replaced in a
    /// full store.
    pub fn text(self) -> String {
        format!("{:06} {:013}", self.n_exports, self.at)
    }

    pub fn read(text: &str) -> Option<Self> {
        let (n_exports, at) = text.split_once(' ')?;
        Some(Self { n_exports: n_exports.parse().ok()?, at: at.parse().ok()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_reads_back_and_is_as_long_as_any_other() {
        let notes = [(0, 0), (1, 1_795_255_872_345), (999_999, 9_999_999_999_999)];
        for note in notes.map(|(n_exports, at)| ExportNote { n_exports, at }) {
            assert_eq!(ExportNote::read(&note.text()), Some(note));
            assert_eq!(note.text().len(), 20);
        }
        assert_eq!(
            ExportNote::read("3 1795255872345").map(|note| note.n_exports),
            Some(3),
            "as it was written once"
        );
        assert_eq!(ExportNote::read("3"), None);
    }
}
