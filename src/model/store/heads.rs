//! Determines the heads of a record from any set of its versions, even if some are damaged, forged
//! or missing.
//!
//! The versions and the ids they name form a directed graph with edges from newer to older nodes. A
//! version is superseded if another present version leads to it and it does not lead back. Only
//! forged lines form cycles, and a cycle supersedes none of its own members, so at least one
//! present version is a head: the strongly connected components have an order, and the first
//! component with a present version is superseded by nothing. The result depends on the set alone,
//! so merging remains a union.
//!
//! | from | to | when |
//! |---|---|---|
//! | a version | its bases | always |
//! | an original, present or not | its copies, the most complete first | always |
//! | an original and each of its copies | its past | a version holds that past |
//! | a version | the ids in a past of format 1 | one of its bases is named there, and it is not |
//!
//! A past itself is no head and supersedes nothing: alone, or without the version it belongs to, it
//! hides nothing.

use std::sync::Arc;

use crate::model::{
    records::ids::VersionId,
    small::order::ordered,
    store::version::{Past, Version},
};

pub(crate) struct Lineage<'v> {
    versions: &'v [Arc<Version>],
    /// The ids of the versions and of everything they name, in order. The index of an id is its
    /// node; the node of its past is the index plus the number of ids.
    ids: Vec<VersionId>,
    /// Edges from newer to older nodes, according to the bases.
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

    /// Returns the node of a version's past.
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
        let mut record_pasts = Vec::new();
        for version in versions {
            match version.past {
                Some(Past::Of(head)) => {
                    let past = self.past_of(head);
                    self.made_on.push((self.node(head), past));
                    self.add(past, &version.bases);
                }
                Some(Past::OfRecord) => record_pasts.push(version),
                None => {}
            }
        }
        if record_pasts.is_empty() {
            return;
        }
        // Older nodes come first, so that a binary search finds the versions made on a node.
        let mut made_on: Vec<_> = self.made_on.iter().map(|(newer, older)| (*older, *newer)).collect();
        made_on = ordered(made_on, Ord::cmp);
        for past in record_pasts {
            let named = ordered(past.bases.clone(), VersionId::cmp);
            // One edge is enough to supersede the named versions.
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

    /// Whether the list names a version or the original of a copy. The node of a past counts as
    /// named.
    fn is_named(&self, node: usize, named: &[VersionId]) -> bool {
        let is_in = |id: VersionId| named.binary_search(&id).is_ok();
        let Some(id) = self.ids.get(node) else { return true };
        let place = self.versions.binary_search_by(|version| version.id.cmp(id));
        is_in(*id) || place.is_ok_and(|place| is_in(self.versions[place].original()))
    }

    /// Returns the ancestors of a version (its bases, their bases, and so on), in order.
    pub fn before(&self, version: &Version) -> Vec<VersionId> {
        let older = Adjacency::new(2 * self.ids.len(), &self.made_on, |edge| edge);
        let first = self.node(version.id);
        let mut is_visited = vec![false; 2 * self.ids.len()];
        let mut stack = vec![first];
        while let Some(node) = stack.pop() {
            for next in older.of(node) {
                if !is_visited[*next] {
                    is_visited[*next] = true;
                    stack.push(*next);
                }
            }
        }
        let before = (0..self.ids.len()).filter(|node| is_visited[*node] && *node != first);
        before.map(|node| self.ids[node]).collect()
    }

    /// Returns whether each id is superseded, in the order of the ids.
    pub fn superseded(&self, copies: &[&Arc<Version>]) -> Vec<(VersionId, bool)> {
        let mut edges = self.made_on.clone();
        let mut before = None;
        for copy in copies {
            let from = before.filter(|before: &&Arc<Version>| before.of == copy.of);
            let from = from.map_or(copy.original(), |before| before.id);
            edges.push((self.node(from), self.node(copy.id)));
            before = Some(copy);
        }
        let mut is_present = vec![false; 2 * self.ids.len()];
        for version in self.versions.iter().filter(|version| version.past.is_none()) {
            is_present[self.node(version.id)] = true;
        }
        self.ids.iter().copied().zip(superseded(&edges, &is_present)).collect()
    }
}

/// An adjacency list: the nodes at the other end of each node's edges.
struct Adjacency {
    /// The index at which each node's list begins, and the end of the last list.
    starts: Vec<usize>,
    nodes: Vec<usize>,
}

impl Adjacency {
    /// `orient` returns an edge as a pair of a node and an entry of its list.
    fn new(n_nodes: usize, edges: &[(usize, usize)], orient: fn((usize, usize)) -> (usize, usize)) -> Self {
        let mut starts = vec![0; n_nodes + 2];
        for edge in edges {
            starts[orient(*edge).0 + 2] += 1;
        }
        for node in 2..starts.len() {
            starts[node] += starts[node - 1];
        }
        let mut nodes = vec![0; edges.len()];
        for edge in edges {
            let (from, to) = orient(*edge);
            nodes[starts[from + 1]] = to;
            starts[from + 1] += 1;
        }
        Self { starts, nodes }
    }

    fn of(&self, node: usize) -> &[usize] {
        &self.nodes[self.starts[node]..self.starts[node + 1]]
    }
}

/// Returns for each node whether a present node leads to it without a path back. Uses Kosaraju's
/// algorithm, which visits the strongly connected components from newer to older.
fn superseded(edges: &[(usize, usize)], is_present: &[bool]) -> Vec<bool> {
    const NONE: usize = usize::MAX;
    let n_nodes = is_present.len();
    let older = Adjacency::new(n_nodes, edges, |edge| edge);
    let newer = Adjacency::new(n_nodes, edges, |(from, to)| (to, from));
    let mut components = vec![NONE; n_nodes];
    // For each component: whether it is superseded, and whether it supersedes the nodes it leads
    // to.
    let mut ends: Vec<(bool, bool)> = Vec::new();
    for first in postorder(&older, n_nodes).into_iter().rev() {
        if components[first] != NONE {
            continue;
        }
        let component = ends.len();
        let (mut is_superseded, mut supersedes) = (false, false);
        components[first] = component;
        let mut stack = vec![first];
        while let Some(node) = stack.pop() {
            supersedes |= is_present[node];
            for next in newer.of(node) {
                if components[*next] == NONE {
                    components[*next] = component;
                    stack.push(*next);
                } else if components[*next] != component {
                    is_superseded |= ends[components[*next]].1;
                }
            }
        }
        ends.push((is_superseded, is_superseded || supersedes));
    }
    components.into_iter().map(|component| ends[component].0).collect()
}

/// Returns all nodes in postorder: each after the nodes that it leads to, except in cycles.
fn postorder(older: &Adjacency, n_nodes: usize) -> Vec<usize> {
    let mut postorder = Vec::with_capacity(n_nodes);
    let mut is_visited = vec![false; n_nodes];
    // Each node with the number of its edges that were followed.
    let mut stack: Vec<(usize, usize)> = Vec::new();
    for first in 0..n_nodes {
        if !is_visited[first] {
            is_visited[first] = true;
            stack.push((first, 0));
        }
        while let Some((node, n_followed)) = stack.last_mut() {
            if let Some(next) = older.of(*node).get(*n_followed) {
                *n_followed += 1;
                if !is_visited[*next] {
                    is_visited[*next] = true;
                    stack.push((*next, 0));
                }
            } else {
                postorder.push(*node);
                stack.pop();
            }
        }
    }
    postorder
}
