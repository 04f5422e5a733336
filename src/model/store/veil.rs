//! The records of a workspace that the current user may not see yet.

use std::mem;

use crate::model::{
    records::{
        assessor::Assessor,
        ids::{FrameworkId, PersonId},
    },
    small::sorted::Sorted,
    store::{content::Content, key::RecordKey, record::Record},
};

/// The people whose self-ratings are hidden, and the frameworks they are hidden for.
///
/// A veil covers whole records with all their versions, so that no figure, conflict, date or list
/// of changes reveals anything about them.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Veil(Sorted<PersonId, Vec<FrameworkId>>);

impl Assessor {
    /// Whether a rating by this assessor reveals the person's self-rating. An agreed rating does:
    /// where the two ratings were equal, it equals the person's own, and each side can write it
    /// alone.
    pub fn speaks_for(&self, person: PersonId) -> bool {
        match self {
            Self::Own | Self::Agreed => true,
            Self::Mentor(by) | Self::Peer(by) => *by == person,
            Self::Named(_) => false,
        }
    }
}

impl Veil {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Covers the people's self-ratings against these frameworks, and nothing else of theirs. The
    /// frameworks are in order.
    pub fn cover(&mut self, people: Vec<(PersonId, Vec<FrameworkId>)>) {
        /// Up to this number, inserting the entries one by one takes no longer than rebuilding the
        /// list.
        const FEW: usize = 64;
        if people.len() <= FEW {
            for (person, frameworks) in people {
                self.0.insert(person, frameworks);
            }
        } else {
            self.0 = mem::take(&mut self.0).into_iter().chain(people).collect();
        }
        self.0.retain(|_, frameworks| !frameworks.is_empty());
    }

    pub fn people(&self) -> impl Iterator<Item = PersonId> {
        self.0.keys().copied()
    }

    /// Returns the frameworks for which a person's self-ratings are covered.
    pub fn frameworks(&self, person: PersonId) -> &[FrameworkId] {
        self.0.get(&person).map_or(&[], Vec::as_slice)
    }

    pub fn hides(&self, person: PersonId, framework: &FrameworkId) -> bool {
        self.frameworks(person).binary_search(framework).is_ok()
    }

    /// Whether the record is covered. A record whose versions name different frameworks is covered
    /// if any of them is.
    pub(crate) fn covers(&self, key: &RecordKey, record: &Record) -> bool {
        match key {
            RecordKey::Draft(key) | RecordKey::Note(key) => {
                key.assessor.speaks_for(key.person) && self.hides(key.person, &key.framework)
            }
            RecordKey::Assessment(person, _) => {
                let frameworks = self.frameworks(*person);
                let is_covered = |content: &Content| match content {
                    Content::Assessment(assessment) => {
                        assessment.assessor.speaks_for(*person)
                            && frameworks.binary_search(&assessment.framework).is_ok()
                    }
                    _ => false,
                };
                !frameworks.is_empty() && record.versions().any(|version| is_covered(&version.content))
            }
            RecordKey::Person(_)
            | RecordKey::Profile(_)
            | RecordKey::Pair(_)
            | RecordKey::OfPair(..)
            | RecordKey::Unknown(_) => false,
        }
    }
}
