use std::sync::Arc;

use crate::model::{
    records::ids::VersionId,
    small::order::ordered,
    store::{record::Record, version::Version, workspace::Workspace},
};

/// Returns the versions that can be deleted from this machine: superseded versions that have never
/// left it, and pasts that a longer past makes redundant.
///
/// Versions are deleted from the oldest on: a version goes only when all its bases are gone too, so
/// no gap opens between the remaining versions. A record that was deleted and never left this
/// machine goes entirely.
///
/// The order allows deleting one by one: an interruption leaves the content of every record
/// unchanged.
pub fn droppable(workspace: &Workspace, never_left: impl Fn(VersionId) -> bool) -> Vec<VersionId> {
    let mut dropped = Vec::new();
    for (_, record) in workspace.records() {
        drop_of(record, &never_left, &mut dropped);
    }
    dropped
}

fn drop_of(record: &Record, never_left: &dyn Fn(VersionId) -> bool, dropped: &mut Vec<VersionId>) {
    let versions: Vec<&Arc<Version>> = record.versions().collect();
    let place = |id: &VersionId| versions.binary_search_by(|version| version.id.cmp(id)).ok();
    let heads = record.head_ids();
    let is_head = |id: VersionId| heads.binary_search(&id).is_ok();
    // The versions made on each version, and the number of bases of each version that are still
    // here.
    let mut made_on: Vec<Vec<usize>> = vec![vec![]; versions.len()];
    let mut n_bases = vec![0; versions.len()];
    for (newer, version) in versions.iter().enumerate() {
        for older in version.bases.iter().filter_map(place) {
            made_on[older].push(newer);
            n_bases[newer] += 1;
        }
    }
    let n_before = dropped.len();
    let mut oldest: Vec<usize> = (0..versions.len()).rev().filter(|place| n_bases[*place] == 0).collect();
    while let Some(place) = oldest.pop() {
        let version = versions[place];
        if version.is_past() || is_head(version.id) || !never_left(version.id) {
            continue;
        }
        dropped.push(version.id);
        for newer in &made_on[place] {
            n_bases[*newer] -= 1;
            if n_bases[*newer] == 0 {
                oldest.push(*newer);
            }
        }
    }
    let only_a_deletion_is_left = dropped.len() - n_before + heads.len() == versions.len()
        && record.heads().all(|head| head.content.is_deleted() && never_left(head.id));
    // A past that hides a version covers all that the shorter ones cover.
    let pasts = || versions.iter().filter(|version| version.is_past() && record.knows_past(version));
    if let Some(fullest) = pasts().max_by_key(|past| (past.bases.len(), past.id)) {
        let named = ordered(fullest.bases.clone(), VersionId::cmp);
        let is_covered = |past: &Version| past.bases.iter().all(|base| named.binary_search(base).is_ok());
        let redundant = pasts().filter(|past| past.id != fullest.id && is_covered(past));
        dropped.extend(redundant.map(|past| past.id));
    }
    if only_a_deletion_is_left {
        dropped.extend(heads);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        records::level::Level,
        store::{fixture::*, key::RecordKey},
    };

    /// Ann's rating, changed twice, and the ids of its versions, oldest first.
    fn chain() -> (Workspace, Vec<VersionId>) {
        let mut workspace = workspace();
        let mut ids = Vec::new();
        for (at, level) in [Level::NOVICE, Level::COMPETENT, Level::EXPERT].into_iter().enumerate() {
            rate(&mut workspace, i64::try_from(at).expect("small"), "a", level);
            ids.extend(workspace.record(&record("a")).expect("rated").head_ids());
        }
        (workspace, ids)
    }

    fn droppable(workspace: &Workspace, never_left: impl Fn(VersionId) -> bool) -> Vec<VersionId> {
        sorted(&super::droppable(workspace, never_left))
    }

    #[test]
    fn deleting_versions_one_by_one_never_changes_the_content() {
        let (mut workspace, ids) = chain();
        assert_eq!(super::droppable(&workspace, |_| true), ids[..2]);
        change(&mut workspace, 9, |edit| edit.delete(record("a")));
        let deletion = workspace.record(&record("a")).expect("deleted").head_ids()[0];
        assert_eq!(super::droppable(&workspace, |_| true), [&ids[..], &[deletion]].concat());
    }

    fn sorted(ids: &[VersionId]) -> Vec<VersionId> {
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        ids
    }

    #[test]
    fn superseded_versions_that_never_left_are_dropped() {
        let (workspace, ids) = chain();
        assert_eq!(droppable(&workspace, |_| true), sorted(&ids[..2]));
        assert_eq!(droppable(&workspace, |_| false), []);
    }

    #[test]
    fn versions_that_left_and_their_successors_stay() {
        let (workspace, ids) = chain();
        assert_eq!(droppable(&workspace, |id| id != ids[0]), []);
        assert_eq!(droppable(&workspace, |id| id != ids[1]), [ids[0]]);
    }

    #[test]
    fn both_sides_of_a_conflict_stay() {
        let mut here = workspace();
        rate(&mut here, 1, "a", Level::NOVICE);
        let first = here.record(&record("a")).expect("rated").head_ids();
        let mut there = here.clone();
        rate(&mut here, 2, "a", Level::COMPETENT);
        rate(&mut there, 3, "a", Level::EXPERT);
        assert_eq!(droppable(&merged(&here, &there), |_| true), first);
    }

    #[test]
    fn the_longest_past_stays() {
        let (mut workspace, ids) = chain();
        let ids = sorted(&ids[..2]);
        let head = workspace.record(&record("a")).expect("rated").heads().next().expect("a head").clone();
        let pasts = [&ids[..1], &ids[..], &ids[1..]].map(|ids| Version::past(&head, ids.to_vec()));
        let [first, both, second] = pasts.clone().map(|past| past.id);
        for past in pasts {
            workspace.insert(past.into());
        }
        assert_eq!(droppable(&workspace, |_| false), sorted(&[first, second]));
        workspace.forget(droppable(&workspace, |_| false));
        assert!(workspace.version(both).is_some());
        assert_eq!(droppable(&workspace, |_| false), []);
    }

    #[test]
    fn a_deleted_record_that_never_left_goes_entirely() {
        let (mut workspace, ids) = chain();
        change(&mut workspace, 9, |edit| edit.delete(record("a")));
        let gone = droppable(&workspace, |_| true);
        assert_eq!(gone.len(), 4);
        workspace.forget(gone);
        assert!(workspace.record(&record("a")).is_none());
        assert!(workspace.record(&RecordKey::Person(ANN)).is_some());

        let (mut workspace, _) = chain();
        change(&mut workspace, 9, |edit| edit.delete(record("a")));
        let deletion = workspace.record(&record("a")).expect("deleted").head_ids()[0];
        assert_eq!(droppable(&workspace, |id| id != deletion), sorted(&ids));
    }
}
