use super::{Version, VersionId, Workspace};

/// The versions that may be dropped from this machine: superseded here, and never elsewhere; and what only tells of
/// a past of which something else here tells as much.
///
/// Only from the old end: a version goes when all it was made on is gone too, so that what stays never names
/// a dropped version's base in vain. A record that was deleted and never left goes altogether.
///
/// In the order in which they may be dropped one by one: whoever is interrupted leaves every record saying what it said.
pub fn droppable(workspace: &Workspace, never_left: impl Fn(VersionId) -> bool) -> Vec<VersionId> {
    let mut dropped = Vec::new();
    for (_, record) in workspace.records() {
        let heads = record.head_ids();
        // Sorted, so that it is asked fast.
        let mut gone: Vec<VersionId> = Vec::new();
        loop {
            let before = gone.len();
            for version in record.versions() {
                let is_gone = |id: &VersionId| gone.binary_search(id);
                let is_oldest = version
                    .bases
                    .iter()
                    .all(|base| workspace.version(*base).is_none() || is_gone(base).is_ok());
                let may_go = is_oldest && !heads.contains(&version.id) && never_left(version.id);
                if let (true, Err(place)) = (may_go, is_gone(&version.id)) {
                    gone.insert(place, version.id);
                    dropped.push(version.id);
                }
            }
            if gone.len() == before {
                break;
            }
        }
        let only_a_deletion_is_left = gone.len() + heads.len() == record.versions().count()
            && record.heads().all(|head| head.content.is_deleted() && never_left(head.id));
        let pasts = || record.versions().filter(|version| version.is_past());
        if let Some(fullest) = pasts().max_by_key(|past| (past.bases.len(), past.id)) {
            let is_told = |past: &Version| past.bases.iter().all(|base| fullest.bases.contains(base));
            let told = pasts().filter(|past| past.id != fullest.id && is_told(past));
            dropped.extend(told.map(|past| past.id));
        }
        if only_a_deletion_is_left {
            dropped.extend(heads);
        }
    }
    dropped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Level, RecordKey, fixture::*};

    /// Ann's rating changed twice; the ids oldest first.
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
    fn dropped_one_by_one_nothing_says_anything_else_meanwhile() {
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
    fn what_is_superseded_and_never_left_is_dropped() {
        let (workspace, ids) = chain();
        assert_eq!(droppable(&workspace, |_| true), sorted(&ids[..2]));
        assert_eq!(droppable(&workspace, |_| false), []);
    }

    #[test]
    fn what_left_stays_and_so_does_what_was_made_on_it() {
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
    fn of_pasts_the_one_that_tells_most_stays() {
        let (mut workspace, ids) = chain();
        let ids = sorted(&ids[..2]);
        let pasts = [&ids[..1], &ids[..], &ids[1..]].map(|ids| Version::past(record("a"), ids, 0));
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
    fn a_record_that_was_deleted_and_never_left_goes_altogether() {
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
