//! Which versions of a record are its heads, whatever set of them is here: damaged, forged or cut.
//!
//! What was made on what, and what stands for what, makes a graph from the newer to the older. A version is outdone when
//! another one that is here leads to it and it does not lead back there. So what goes round in a circle, as only forged
//! lines do, outdoes nothing of the circle, and of the versions that are here at least one is a head: what leads to each
//! other is one knot, the knots have an order, and the first of those with something in it that is here is outdone by none.
//! It is a function of the set alone, so merging stays a union.
//!
//! | from | to | when |
//! |---|---|---|
//! | a version | what it was made on | always |
//! | an original, here or not | its copies, the one that says most first | always |
//! | an original and each of its copies | what is past for it | a past of it is here |
//! | a version | what a past of format 1 names | it was made on something named there, and is not named itself |
//!
//! A past itself is no head and outdoes nothing: alone, or without the version it belongs to, it hides nothing.

use std::sync::Arc;

use crate::model::{
    records::ids::VersionId,
    small::order::ordered,
    store::version::{Past, Version},
};

pub(crate) struct Lineage<'v> {
    versions: &'v [Arc<Version>],
    /// Of the versions and of all that they name, in order. The node of an id is its place here; as many further on is
    /// the node of what is past for it.
    ids: Vec<VersionId>,
    /// From the newer to the older, by what was made on what.
    made_on: Vec<(usize, usize)>,
}

impl<'v> Lineage<'v> {
    pub fn new(versions: &'v [Arc<Version>]) -> Self {
        let mut ids = Vec::new();
        for version in versions {
            ids.push(version.id);
            ids.extend(version.of);
            ids.extend(&version.bases);
            if let Some(Past::Of(head)) = version.past {
                ids.push(head);
            }
        }
        let mut ids = ordered(ids, VersionId::cmp);
        ids.dedup();
        let mut lineage = Self { versions, ids, made_on: vec![] };
        for version in versions.iter().filter(|version| version.past.is_none()) {
            let node = lineage.node(version.id);
            lineage.add(node, &version.bases);
            if let Some(of) = version.of {
                let past = lineage.past_of(of);
                lineage.made_on.push((node, past));
            }
        }
        lineage.add_pasts();
        lineage
    }

    fn node(&self, id: VersionId) -> usize {
        self.ids.binary_search(&id).expect("every id is in the list")
    }

    /// The node of what is past for a version.
    fn past_of(&self, id: VersionId) -> usize {
        self.ids.len() + self.node(id)
    }

    fn add(&mut self, from: usize, to: &[VersionId]) {
        for id in to {
            let node = self.node(*id);
            self.made_on.push((from, node));
        }
    }

    fn add_pasts(&mut self) {
        let versions = self.versions;
        let mut of_records = Vec::new();
        for version in versions {
            match version.past {
                Some(Past::Of(head)) => {
                    let past = self.past_of(head);
                    self.made_on.push((self.node(head), past));
                    self.add(past, &version.bases);
                }
                Some(Past::OfRecord) => of_records.push(version),
                None => {}
            }
        }
        if of_records.is_empty() {
            return;
        }
        // The older first, so that what was made on one is found at once.
        let mut made_on: Vec<_> = self.made_on.iter().map(|(newer, older)| (*older, *newer)).collect();
        made_on = ordered(made_on, Ord::cmp);
        for past in of_records {
            let named = ordered(past.bases.clone(), VersionId::cmp);
            // One is enough for what is named to be outdone.
            let follower = named.iter().find_map(|id| {
                let older = self.node(*id);
                let first = made_on.partition_point(|(other, _)| *other < older);
                let newer = made_on[first..].iter().take_while(|(other, _)| *other == older);
                newer.map(|(_, newer)| *newer).find(|newer| !self.is_named(*newer, &named))
            });
            if let Some(follower) = follower {
                self.add(follower, &past.bases);
            }
        }
    }

    /// Whether a version, or the original of a copy, is in the list. What is past for another is no version.
    fn is_named(&self, node: usize, named: &[VersionId]) -> bool {
        let is_in = |id: VersionId| named.binary_search(&id).is_ok();
        let Some(id) = self.ids.get(node) else { return true };
        let place = self.versions.binary_search_by(|version| version.id.cmp(id));
        is_in(*id) || place.is_ok_and(|place| is_in(self.versions[place].original()))
    }

    /// The versions before one: those it was made on, those they were made on, and so on; in order.
    pub fn before(&self, version: &Version) -> Vec<VersionId> {
        let older = Lists::new(2 * self.ids.len(), &self.made_on, |edge| edge);
        let first = self.node(version.id);
        let mut is_found = vec![false; 2 * self.ids.len()];
        let mut open = vec![first];
        while let Some(node) = open.pop() {
            for next in older.of(node) {
                if !is_found[*next] {
                    is_found[*next] = true;
                    open.push(*next);
                }
            }
        }
        let before = (0..self.ids.len()).filter(|node| is_found[*node] && *node != first);
        before.map(|node| self.ids[node]).collect()
    }

    /// Whether each id is outdone, in the order of the ids.
    pub fn outdone(&self, copies: &[&Arc<Version>]) -> Vec<(VersionId, bool)> {
        let mut edges = self.made_on.clone();
        let mut before = None;
        for copy in copies {
            let from = before.filter(|before: &&Arc<Version>| before.of == copy.of);
            let from = from.map_or(copy.original(), |before| before.id);
            edges.push((self.node(from), self.node(copy.id)));
            before = Some(copy);
        }
        let mut is_here = vec![false; 2 * self.ids.len()];
        for version in self.versions.iter().filter(|version| version.past.is_none()) {
            is_here[self.node(version.id)] = true;
        }
        self.ids.iter().copied().zip(outdone(&edges, &is_here)).collect()
    }
}

/// The nodes at the other end of each node's edges.
struct Lists {
    /// Where the list of each node begins, and where the last one ends.
    starts: Vec<usize>,
    nodes: Vec<usize>,
}

impl Lists {
    /// `turned` gives an edge as from a node to one in its list.
    fn new(n_nodes: usize, edges: &[(usize, usize)], turned: fn((usize, usize)) -> (usize, usize)) -> Self {
        let mut starts = vec![0; n_nodes + 2];
        for edge in edges {
            starts[turned(*edge).0 + 2] += 1;
        }
        for node in 2..starts.len() {
            starts[node] += starts[node - 1];
        }
        let mut nodes = vec![0; edges.len()];
        for edge in edges {
            let (from, to) = turned(*edge);
            nodes[starts[from + 1]] = to;
            starts[from + 1] += 1;
        }
        Self { starts, nodes }
    }

    fn of(&self, node: usize) -> &[usize] {
        &self.nodes[self.starts[node]..self.starts[node + 1]]
    }
}

/// Whether something that is here leads to a node which does not lead back (Kosaraju's algorithm: the knots in the order
/// from the newer to the older).
fn outdone(edges: &[(usize, usize)], is_here: &[bool]) -> Vec<bool> {
    const NONE: usize = usize::MAX;
    let n_nodes = is_here.len();
    let older = Lists::new(n_nodes, edges, |edge| edge);
    let newer = Lists::new(n_nodes, edges, |(from, to)| (to, from));
    let mut knots = vec![NONE; n_nodes];
    // Of each knot: whether it is outdone, and whether it outdoes what it leads to.
    let mut ends: Vec<(bool, bool)> = Vec::new();
    for first in finished(&older, n_nodes).into_iter().rev() {
        if knots[first] != NONE {
            continue;
        }
        let knot = ends.len();
        let (mut is_outdone, mut outdoes) = (false, false);
        knots[first] = knot;
        let mut open = vec![first];
        while let Some(node) = open.pop() {
            outdoes |= is_here[node];
            for next in newer.of(node) {
                if knots[*next] == NONE {
                    knots[*next] = knot;
                    open.push(*next);
                } else if knots[*next] != knot {
                    is_outdone |= ends[knots[*next]].1;
                }
            }
        }
        ends.push((is_outdone, is_outdone || outdoes));
    }
    knots.into_iter().map(|knot| ends[knot].0).collect()
}

/// All nodes, each after those that it leads to, but for circles.
fn finished(older: &Lists, n_nodes: usize) -> Vec<usize> {
    let mut finished = Vec::with_capacity(n_nodes);
    let mut is_found = vec![false; n_nodes];
    // Each with how many of its edges were followed.
    let mut open: Vec<(usize, usize)> = Vec::new();
    for first in 0..n_nodes {
        if !is_found[first] {
            is_found[first] = true;
            open.push((first, 0));
        }
        while let Some((node, n_followed)) = open.last_mut() {
            if let Some(next) = older.of(*node).get(*n_followed) {
                *n_followed += 1;
                if !is_found[*next] {
                    is_found[*next] = true;
                    open.push((*next, 0));
                }
            } else {
                finished.push(*node);
                open.pop();
            }
        }
    }
    finished
}
