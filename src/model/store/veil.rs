//! What of a workspace whoever looks may not see yet.

use crate::model::{
    records::{
        assessor::Assessor,
        ids::{FrameworkId, PersonId},
    },
    small::sorted::Sorted,
    store::{content::Content, key::RecordKey, record::Record},
};

/// People whose word about themselves stays out of sight, and against which frameworks.
///
/// A veil covers whole records with all their versions, so that neither a figure nor a conflict, a date or a list of
/// what changed can show anything of them.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Veil(Sorted<PersonId, Vec<FrameworkId>>);

impl Assessor {
    /// Whether a rating by this assessor shows what the person says of themselves. An agreed one does: where the two
    /// did not differ it is the person's own, and each side can write it alone.
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

    /// Covers what a person says of themselves against these frameworks, and nothing else that they say.
    pub fn cover(&mut self, person: PersonId, frameworks: Vec<FrameworkId>) {
        if frameworks.is_empty() {
            self.0.remove(&person);
        } else {
            self.0.insert(person, frameworks);
        }
    }

    pub fn people(&self) -> impl Iterator<Item = PersonId> {
        self.0.keys().copied()
    }

    /// The frameworks against which a person's word about themselves is covered.
    pub fn frameworks(&self, person: PersonId) -> &[FrameworkId] {
        self.0.get(&person).map_or(&[], Vec::as_slice)
    }

    pub fn hides(&self, person: PersonId, framework: &FrameworkId) -> bool {
        self.frameworks(person).contains(framework)
    }

    /// Whether the record is covered. One whose versions disagree about the framework is covered for any of them.
    pub(crate) fn covers(&self, key: &RecordKey, record: &Record) -> bool {
        match key {
            RecordKey::Draft(key) | RecordKey::Note(key) => {
                key.assessor.speaks_for(key.person) && self.hides(key.person, &key.framework)
            }
            RecordKey::Assessment(person, _) => {
                let frameworks = self.frameworks(*person);
                let is_covered = |content: &Content| match content {
                    Content::Assessment(assessment) => {
                        assessment.assessor.speaks_for(*person) && frameworks.contains(&assessment.framework)
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
