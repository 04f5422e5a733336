use std::sync::Arc;

use crate::{
    exchange::intake::emptied::takes_out,
    model::{
        records::{assessment::Assessment, ids::PersonId},
        small::order::ordered,
        store::{
            content::Content,
            key::{DraftKey, RecordKey},
            record::{MAX_HEADS, MAX_VERSIONS, Record},
            version::Version,
            workspace::Workspace,
        },
    },
};

/// The readable finished assessments, by person and instant.
///
/// Finishing an assessment deletes the drafts that it absorbs, at the same instant. Their content is in the
/// assessment, so Belay does not ask about the deletion, unless the assessment is deleted too or content of the draft
/// is missing from it.
#[derive(Debug)]
pub(crate) struct Folded(Vec<Arc<Version>>);

impl Folded {
    /// Collects the assessments, except the versions for which `is_left` returns true.
    pub fn new(places: &[&Workspace], is_left: &dyn Fn(&Version) -> bool) -> Self {
        let mut finished = Vec::new();
        for (key, record) in places.iter().flat_map(|place| place.records()) {
            if matches!(key, RecordKey::Assessment(..)) && is_readable(record) {
                finished.extend(record.versions().filter(|version| !is_left(version)).cloned());
            }
        }
        Self(ordered(finished, |one, other| instant(one).cmp(&instant(other))))
    }

    /// Returns whether a finished assessment absorbed the draft when it was deleted, with all content that the draft
    /// has in this browser.
    pub fn has(&self, key: &RecordKey, deletion: &Version, here: &Workspace) -> bool {
        let RecordKey::Draft(draft) = key else { return false };
        let sought = (Some(draft.person), deletion.at);
        let first = self.0.partition_point(|version| instant(version) < sought);
        self.0[first..]
            .iter()
            .take_while(|version| instant(version) == sought)
            .filter_map(|version| absorbing(version, draft))
            .any(|assessment| contains_all_of(assessment, draft, here.record(key)))
    }
}

/// Returns whether the record will be shown once it is stored. A record above the limits is refused.
fn is_readable(record: &Record) -> bool {
    record.shown().is_some_and(|shown| !shown.content.is_deleted())
        && record.heads().count() <= MAX_HEADS
        && record.versions().count() <= MAX_VERSIONS
}

fn instant(version: &Version) -> (Option<PersonId>, i64) {
    (version.record.person(), version.at)
}

fn absorbing<'v>(version: &'v Version, key: &DraftKey) -> Option<&'v Assessment> {
    let Content::Assessment(assessment) = &version.content else { return None };
    let is_of = assessment.framework == key.framework
        && assessment.assessor == key.assessor
        && assessment.ratings.contains_key(&key.skill);
    is_of.then_some(assessment)
}

/// Returns whether an assessment contains everything in the drafts of one skill.
fn contains_all_of(assessment: &Assessment, key: &DraftKey, drafts: Option<&Record>) -> bool {
    let Some(finished) = assessment.ratings.get(&key.skill) else { return false };
    let finished = Content::Draft(finished.clone());
    let mut drafts = drafts.into_iter().flat_map(Record::heads).filter(|draft| !draft.content.is_deleted());
    drafts.all(|draft| !takes_out(&draft.content, &finished))
}

/// Returns whether somebody else made a version than the one before it. It compares devices, since two people can
/// share a name and everybody starts as "Me". A version with a hidden device matches no other.
pub(crate) fn is_by_other(version: &Version, before: &Version) -> bool {
    version.device.is_empty() || version.device != before.device
}
