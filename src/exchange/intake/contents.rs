//! The results of a preview: the contents of a file, and the effect of importing it.

use std::{collections::HashSet, sync::Arc};

use crate::{
    engine::mentoring::blind::Viewer,
    exchange::{
        belay::profile,
        intake::{excerpt::Excerpt, parse_error::Refusal, removal::Asks, warning::Warning},
    },
    model::{
        records::ids::PersonId,
        store::{key::RecordKey, version::Version},
    },
};

/// The user's choices for an import.
#[derive(Debug, Default, Clone)]
pub struct Choices {
    /// Whether each file is selected; files beyond the end of the list are.
    pub files: Vec<bool>,
    pub answers: Vec<Answer>,
    /// The user of this browser, and the self-ratings hidden from them.
    pub viewer: Viewer,
}

/// The contents of a readable file.
#[derive(Debug)]
pub struct Contents {
    pub kind: Kind,
    /// The names of the exporters; several if files were joined.
    pub from: Vec<String>,
    /// Milliseconds since 1970 UTC.
    pub exported_at: Option<i64>,
    /// The profile of the export; `None` if the file does not contain it or joined files differ in it.
    pub profile: Option<profile::Profile>,
    /// Whether the file, or one of the files joined in it, is for its owner's mentor. Also true if the file does not
    /// name its recipient.
    pub is_for_mentor: bool,
    /// Whether all parts of the file name their recipient.
    pub names_recipient: bool,
    /// The owner of the backup.
    pub owner: Option<PersonId>,
    /// The people whose self-ratings the owner may not see yet.
    pub hidden: Vec<PersonId>,
    /// One entry per record.
    pub records: Vec<Entry>,
    pub refused: Excerpt<Refusal>,
    pub warnings: Excerpt<Warning>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Belay,
    /// Assessments in the reference program's JSON.
    Ratings,
    Csv,
}

/// One record of a file.
#[derive(Debug)]
pub struct Entry {
    pub key: RecordKey,
    /// The name of the person whom it is about.
    pub who: String,
    /// "rating of Terraform by themselves"
    pub what: String,
    pub outcome: MergeOutcome,
    /// The versions that are new to this browser and that the user did not decline.
    pub versions: Vec<Arc<Version>>,
    /// Whether the entry is part of the import. Callers may change it.
    pub is_taken: bool,
}

/// The effect of an import on a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MergeOutcome {
    /// The record is not here.
    New,
    /// The file's version is based on the one here.
    Newer,
    /// The file deletes the record, and the user agrees.
    Deleted,
    /// The file archives a person who is not archived here, and the user agrees.
    Archived,
    /// It was deleted or archived here, and the file restores it with a version on top.
    BroughtBack,
    /// A finished assessment absorbed the draft.
    Finished,
    /// This browser and the file disagree; both versions are kept and shown.
    Conflict,
    /// It was in conflict here, and the file resolves the conflict: one of the sides counts, or a version based on
    /// both.
    Settled,
    /// The user declined the change, and the record stays as it is.
    Left,
    /// A newer Belay made it: it is kept but not shown.
    UnknownKept,
    /// The file deletes a record that this browser never had.
    GoneThere,
    /// The version here is based on the file's.
    Older,
    /// All versions are here already, or have the same content.
    Same,
}

impl MergeOutcome {
    const ALL: [Self; 13] = [
        Self::Deleted,
        Self::Archived,
        Self::BroughtBack,
        Self::New,
        Self::Newer,
        Self::Finished,
        Self::Conflict,
        Self::Settled,
        Self::Left,
        Self::UnknownKept,
        Self::GoneThere,
        Self::Older,
        Self::Same,
    ];
}

/// A person whom the files are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concerned {
    pub id: PersonId,
    pub name: String,
    /// Whether the person is new to this browser.
    pub is_new: bool,
}

impl Contents {
    /// Returns the names of the people whom the file is about, each once, for the top of the preview.
    pub fn subjects(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        let mut known = HashSet::new();
        for entry in &self.records {
            if !entry.who.is_empty() && known.insert(entry.who.as_str()) {
                names.push(&entry.who);
            }
        }
        names
    }

    pub fn counts(&self) -> Vec<(MergeOutcome, usize)> {
        counted(&self.records.iter().map(|entry| entry.outcome).collect::<Vec<_>>())
    }
}

/// Returns the number of records for each outcome that occurs.
pub(crate) fn counted(outcomes: &[MergeOutcome]) -> Vec<(MergeOutcome, usize)> {
    let mut counts = Vec::new();
    for outcome in MergeOutcome::ALL {
        let count = outcomes.iter().filter(|it| **it == outcome).count();
        if count > 0 {
            counts.push((outcome, count));
        }
    }
    counts
}

/// The user's answer about one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub(crate) key: RecordKey,
    pub(crate) asks: Asks,
    pub(crate) is_taken: bool,
}
