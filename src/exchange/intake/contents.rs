//! What a file holds, and what importing it would do: the results of a preview.

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

/// What the user has chosen of what files hold.
#[derive(Debug, Default, Clone)]
pub struct Choices {
    /// Whether each file is taken; those beyond the end are.
    pub files: Vec<bool>,
    pub answers: Vec<Answer>,
    /// Who uses this browser, and what they may not see yet.
    pub viewer: Viewer,
}

/// What a readable file holds.
#[derive(Debug)]
pub struct Contents {
    pub kind: Kind,
    /// Who exported it, by name; several where files were joined.
    pub from: Vec<String>,
    /// Milliseconds since 1970 UTC.
    pub exported_at: Option<i64>,
    /// What was shared; `None` where that is not told, or differs between files that were joined.
    pub profile: Option<profile::Profile>,
    /// Whether it, or one of the files that were joined in it, is for its owner's mentor; also where it does not say for
    /// whom it is.
    pub is_for_mentor: bool,
    /// Whether all of it says for whom it is.
    pub says_for_whom: bool,
    /// Whose backup it is.
    pub owner: Option<PersonId>,
    /// Whose self-ratings the owner is not to see yet.
    pub hidden: Vec<PersonId>,
    /// One entry per record.
    pub records: Vec<Entry>,
    pub refused: Excerpt<Refusal>,
    pub warnings: Excerpt<Warning>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Belay,
    /// Assessments in the source's JSON.
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
    /// What is not here yet, without what a question leaves out.
    pub versions: Vec<Arc<Version>>,
    /// Whether it is part of the import; free to change.
    pub is_taken: bool,
}

/// What becomes of a record when its versions join those here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MergeOutcome {
    /// The record is not here.
    New,
    /// The file's is made on top of what is here.
    Newer,
    /// The file deletes what is here, and the user agrees.
    Deleted,
    /// The file archives a person who is not archived here, and the user agrees.
    Archived,
    /// It was deleted or archived here, and the file brings it back on top of that.
    BroughtBack,
    /// A draft that a finished assessment took in.
    Finished,
    /// What is here disagrees with the file's; both are kept and shown.
    Conflict,
    /// It was in conflict here, and with the file one of the sides, or what was made on both, counts.
    Settled,
    /// The user leaves out what the file does to it, and it stays as it is.
    Left,
    /// Made by a newer Belay: kept, not shown.
    UnknownKept,
    /// Deleted there, and never here.
    GoneThere,
    /// What is here is made on top of the file's.
    Older,
    /// All of it is here, or says the same.
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

/// Somebody whom the files are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concerned {
    pub id: PersonId,
    pub name: String,
    /// Not here before.
    pub is_new: bool,
}

impl Contents {
    /// The names of those whom the file is about, each once: what to say before anything else.
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

/// How often each fate stands there, of those that do.
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
