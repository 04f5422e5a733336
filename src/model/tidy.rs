use std::collections::HashSet;

use super::{VersionId, Workspace};

/// The versions that may be dropped from this machine: superseded here, and never elsewhere.
///
/// Only from the old end: a version goes when all it was made on is gone too, so that what stays never names
/// a dropped version's base in vain. A record that was deleted and never left goes altogether.
pub fn droppable(workspace: &Workspace, never_left: impl Fn(VersionId) -> bool) -> Vec<VersionId> {
    let mut dropped = HashSet::new();
    for (_, record) in workspace.records() {
        let heads: HashSet<VersionId> = record.head_ids().into_iter().collect();
        let mut dropped_here = 0;
        loop {
            let before = dropped.len();
            for version in record.versions() {
                let is_oldest =
                    version.bases.iter().all(|base| workspace.version(*base).is_none() || dropped.contains(base));
                if is_oldest && !heads.contains(&version.id) && never_left(version.id) {
                    dropped.insert(version.id);
                }
            }
            if dropped.len() == before {
                break;
            }
            dropped_here += dropped.len() - before;
        }
        let only_a_deletion_is_left = dropped_here + heads.len() == record.versions().count()
            && record.heads().all(|head| head.content.is_deleted() && never_left(head.id));
        if only_a_deletion_is_left {
            dropped.extend(heads);
        }
    }
    let mut dropped: Vec<VersionId> = dropped.into_iter().collect();
    dropped.sort_unstable();
    dropped
}
