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

/// The most versions of one record that are taken in: a change every day for three centuries.
pub const MAX_VERSIONS: usize = 100_000;

/// The most heads of a record that are taken in. Each stands for a place where it was changed apart from all others.
pub const MAX_HEADS: usize = 1_000;

/// The versions of one record, and what follows from them, worked out once for all that come together.
#[derive(Debug, Default, Clone)]
pub struct Record {
    /// In the order of their ids.
    pub(super) versions: Vec<Arc<Version>>,
    /// In the order of their ids. A copy says what all copies of its original say together.
    pub(super) heads: Vec<Arc<Version>>,
    /// What is outdone by a version here, itself known or not; in order.
    pub(super) superseded: Vec<VersionId>,
    /// Of each original that is known by copies only, the one that says most, in the order of the originals.
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

    /// The versions that no other was made on (`heads`). One head is the value, several are a conflict. Of what
    /// versions there are, damaged or forged, at least one is a head; a record of nothing but pasts says nothing.
    pub fn heads(&self) -> impl Iterator<Item = &Arc<Version>> {
        self.heads.iter()
    }

    pub fn head_ids(&self) -> Vec<VersionId> {
        self.heads().map(|head| head.id).collect()
    }

    /// The head that is shown: the only one, or of several the one latest by its clock. Which is shown decides
    /// nothing; all heads stay until somebody picks.
    pub fn shown(&self) -> Option<&Arc<Version>> {
        self.shown.as_ref()
    }

    /// The version that is shown; `None` of a record that is deleted.
    pub(super) fn said(&self) -> Option<&Version> {
        self.shown().map(Arc::as_ref).filter(|shown| !shown.content.is_deleted())
    }

    /// Whether the heads disagree. Heads that say the same were made apart, but there is nothing to decide: what is said
    /// next is said on top of them all.
    pub fn is_in_conflict(&self) -> bool {
        self.is_in_conflict
    }

    /// Whether this version is there or was one that a known version was made on.
    pub fn has_seen(&self, id: VersionId) -> bool {
        self.place(id).is_ok() || self.is_superseded(id)
    }

    /// Whether what it says is a copy without what was left out when it was shared.
    pub fn is_copy(&self) -> bool {
        self.heads().any(|head| head.of.is_some())
    }

    /// Whether a version of the record would bring nothing: it is here, or a copy that says nothing more than what is
    /// here, or tells of a past that is known.
    pub fn knows(&self, version: &Version) -> bool {
        self.place(version.id).is_ok()
            || match version.of {
                _ if version.is_past() => self.knows_past(version),
                Some(of) => {
                    self.place(of).is_ok() || self.copy_of(of).is_some_and(|ours| says_all_of(ours, version))
                }
                None => false,
            }
    }

    /// Whether all that a past names is known to be superseded.
    pub fn knows_past(&self, past: &Version) -> bool {
        past.bases.iter().all(|base| self.is_superseded(*base))
    }

    /// What is known of an original that is not here.
    pub(super) fn copy_of(&self, of: VersionId) -> Option<&Arc<Version>> {
        self.copies.binary_search_by(|copy| copy.of.cmp(&Some(of))).ok().map(|place| &self.copies[place])
    }

    /// Whether something here outdoes this version, itself known or not.
    pub fn is_superseded(&self, id: VersionId) -> bool {
        self.superseded.binary_search(&id).is_ok()
    }

    /// What travels beside the heads, so that whoever has an older version knows that it is one: for each head the ids of
    /// all that came before it. Nothing for one that names them all itself.
    pub fn pasts(&self) -> Vec<Version> {
        /// So many heads are nobody's work, and what came before all of them would fill the file.
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

    /// Works out all that follows from the versions. In no more than the time to sort them and what they name.
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

    /// As `settle`, with copies and pasts.
    pub(super) fn settle_all(&mut self) {
        let lineage = Lineage::new(&self.versions);
        let rank = |copy: &Version| (!copy.device.is_empty(), copy.text().len(), copy.id);
        let copies: Vec<&Arc<Version>> =
            self.versions.iter().filter(|version| version.of.is_some()).collect();
        // Of each original first the one that says most: one with names before one with pseudonyms, which tells no
        // device, and then the longest.
        let copies = ordered(copies, |one, other| (one.of, rank(other)).cmp(&(other.of, rank(one))));
        let outdone = lineage.outdone(&copies);
        let mut joined: Vec<Arc<Version>> = Vec::new();
        for copies in copies.chunk_by(|one, other| one.of == other.of) {
            joined.push(together(copies));
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

/// Whether there are neither copies nor pasts among them, so that what outdoes what is said by their bases alone.
fn is_plain(versions: &[Arc<Version>]) -> bool {
    versions.iter().all(|version| version.of.is_none() && !version.is_past())
}

/// What copies of one original say together, in the place of the first: where one of them left something out, another
/// may not have.
fn together(copies: &[&Arc<Version>]) -> Arc<Version> {
    let mut content = copies[0].content.clone();
    for copy in &copies[1..] {
        content.fill(&copy.content);
    }
    if content == copies[0].content { copies[0].clone() } else { copies[0].saying(content).into() }
}

/// Whether a copy tells nothing that this one of the same original does not.
fn says_all_of(ours: &Version, copy: &Version) -> bool {
    let mut filled = ours.content.clone();
    filled.fill(&copy.content);
    filled == ours.content && (copy.device.is_empty() || !ours.device.is_empty())
}
