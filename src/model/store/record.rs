//! One record: its versions, and the heads, copies and conflicts that follow from them.

use std::{mem, sync::Arc};

use crate::model::{
    records::ids::VersionId,
    small::order::ordered,
    store::{
        heads::Lineage,
        version::{MAX_BASES, Version},
    },
};

/// The maximum number of versions of one record in an import: a change every day for three
/// centuries.
pub const MAX_VERSIONS: usize = 100_000;

/// The maximum number of heads of a record in an import. Each head comes from a place where the
/// record was changed independently.
pub const MAX_HEADS: usize = 1_000;

/// The versions of one record and the state derived from them, computed once for all versions that
/// are added together.
#[derive(Debug, Default, Clone)]
pub struct Record {
    /// In the order of their ids.
    pub(super) versions: Vec<Arc<Version>>,
    /// The heads, in the order of their ids. A copy holds the combined content of all copies of its
    /// original.
    pub(super) heads: Vec<Arc<Version>>,
    /// The ids that a version here supersedes, whether their versions are here or not, in order.
    pub(super) superseded: Vec<VersionId>,
    /// The most complete copy of each original that has copies here, in the order of the originals.
    pub(super) copies: Vec<Arc<Version>>,
    pub(super) shown: Option<Arc<Version>>,
    pub(super) is_in_conflict: bool,
}

impl Record {
    pub fn versions(&self) -> impl Iterator<Item = &Arc<Version>> {
        self.versions.iter()
    }

    pub(super) fn place(&self, id: VersionId) -> Result<usize, usize> {
        self.versions.binary_search_by(|version| version.id.cmp(&id))
    }

    /// Returns the versions that nothing supersedes (`heads`). One head is the record's value,
    /// several are a conflict. If there is any version that is not a past, at least one is a head,
    /// even among damaged or forged versions.
    pub fn heads(&self) -> impl Iterator<Item = &Arc<Version>> {
        self.heads.iter()
    }

    pub fn head_ids(&self) -> Vec<VersionId> {
        self.heads().map(|head| head.id).collect()
    }

    /// Returns the shown head: of several heads the latest by its clock. The choice affects the
    /// display only; all heads stay until the user picks one.
    pub fn shown(&self) -> Option<&Arc<Version>> {
        self.shown.as_ref()
    }

    /// Returns the shown version, or `None` if the record is deleted.
    pub(super) fn current(&self) -> Option<&Version> {
        self.shown().map(Arc::as_ref).filter(|shown| !shown.content.is_deleted())
    }

    /// Whether the heads disagree. Heads with equal content were made independently, but there is
    /// nothing to decide: the next version is made on all of them.
    pub fn is_in_conflict(&self) -> bool {
        self.is_in_conflict
    }

    /// Whether this version is here or is superseded by a version here.
    pub fn has_seen(&self, id: VersionId) -> bool {
        self.place(id).is_ok() || self.is_superseded(id)
    }

    /// Whether a head is a copy, from which content was omitted for sharing.
    pub fn is_copy(&self) -> bool {
        self.heads().any(|head| head.of.is_some())
    }

    /// Whether the version would add nothing: it is here, it is a copy with no further content, or
    /// it is a past whose ids are all superseded.
    pub fn knows(&self, version: &Version) -> bool {
        self.place(version.id).is_ok()
            || match version.of {
                _ if version.is_past() => self.knows_past(version),
                Some(of) => {
                    self.place(of).is_ok() || self.copy_of(of).is_some_and(|ours| includes(ours, version))
                }
                None => false,
            }
    }

    /// Whether every id that the past names is superseded.
    pub fn knows_past(&self, past: &Version) -> bool {
        past.bases.iter().all(|base| self.is_superseded(*base))
    }

    /// Returns the copy of an original that is not here.
    pub(super) fn copy_of(&self, of: VersionId) -> Option<&Arc<Version>> {
        self.copies.binary_search_by(|copy| copy.of.cmp(&Some(of))).ok().map(|place| &self.copies[place])
    }

    /// Whether a version here supersedes this id. The superseded version itself may be missing.
    pub fn is_superseded(&self, id: VersionId) -> bool {
        self.superseded.binary_search(&id).is_ok()
    }

    /// Returns the pasts that a file holds beside the heads, so that a reader with an older version
    /// recognises it as superseded. Each past lists the ancestors of one head. A head that names
    /// all of its ancestors itself needs none.
    pub fn pasts(&self) -> Vec<Version> {
        /// No real record has this many heads, and their pasts would fill the file.
        const MANY: usize = 100;
        let mut pasts = Vec::new();
        if self.heads.len() > MANY {
            return pasts;
        }
        let lineage =
            (self.heads.len() > 1 || !is_plain(&self.versions)).then(|| Lineage::new(&self.versions));
        for head in &self.heads {
            let before =
                lineage.as_ref().map_or_else(|| self.superseded.clone(), |lineage| lineage.before(head));
            let bases = ordered(head.bases.clone(), VersionId::cmp);
            if !before.iter().all(|id| bases.binary_search(id).is_ok()) {
                pasts.extend(before.chunks(MAX_BASES).map(|before| Version::past(head, before.to_vec())));
            }
        }
        pasts
    }

    /// Derives the state from the versions, in no more than the time to sort them and the ids they
    /// name.
    pub(super) fn settle(&mut self) {
        self.versions = ordered(mem::take(&mut self.versions), |one, other| one.id.cmp(&other.id));
        self.copies.clear();
        if is_plain(&self.versions) {
            let bases = self.versions.iter().flat_map(|version| &version.bases).copied().collect();
            self.superseded = ordered(bases, VersionId::cmp);
            self.superseded.dedup();
            let heads = self.versions.iter().filter(|version| !self.is_superseded(version.id));
            self.heads = heads.cloned().collect();
        } else {
            self.settle_all();
        }
        self.shown = self.heads.iter().max_by_key(|head| (head.at, head.id)).cloned();
        self.is_in_conflict = self.heads.iter().any(|head| head.content != self.heads[0].content);
    }

    /// Does the work of `settle` for records with copies and pasts.
    pub(super) fn settle_all(&mut self) {
        let lineage = Lineage::new(&self.versions);
        let rank = |copy: &Version| (!copy.device.is_empty(), copy.text().len(), copy.id);
        let copies: Vec<&Arc<Version>> =
            self.versions.iter().filter(|version| version.of.is_some()).collect();
        // The most complete copy of each original comes first: copies with names before those with
        // pseudonyms, which have no device, and then the longest.
        let copies = ordered(copies, |one, other| (one.of, rank(other)).cmp(&(other.of, rank(one))));
        let outdone = lineage.superseded(&copies);
        let mut joined: Vec<Arc<Version>> = Vec::new();
        for copies in copies.chunk_by(|one, other| one.of == other.of) {
            joined.push(combined_copy(copies));
        }
        let mut heads = Vec::new();
        self.superseded.clear();
        for (id, is_outdone) in outdone {
            match self.place(id) {
                _ if is_outdone => self.superseded.push(id),
                Ok(place) if !self.versions[place].is_past() => heads.push(self.versions[place].clone()),
                _ => {}
            }
        }
        self.copies = joined;
        for head in &mut heads {
            if let Some(copy) = head.of.and_then(|of| self.copy_of(of)).filter(|copy| copy.id == head.id) {
                *head = copy.clone();
            }
        }
        self.heads = heads;
    }
}

/// Whether the versions include no copies and no pasts, so that the bases alone determine which
/// versions are superseded.
fn is_plain(versions: &[Arc<Version>]) -> bool {
    versions.iter().all(|version| version.of.is_none() && !version.is_past())
}

/// Returns the first copy of an original, with the combined content of all its copies. Each copy
/// may omit different content.
fn combined_copy(copies: &[&Arc<Version>]) -> Arc<Version> {
    let mut content = copies[0].content.clone();
    for copy in &copies[1..] {
        content.fill(&copy.content);
    }
    if content == copies[0].content { copies[0].clone() } else { copies[0].with_content(content).into() }
}

/// Whether a copy holds nothing that `ours`, a copy of the same original, lacks.
fn includes(ours: &Version, copy: &Version) -> bool {
    let mut filled = ours.content.clone();
    filled.fill(&copy.content);
    filled == ours.content && (copy.device.is_empty() || !ours.device.is_empty())
}
