//! Blind rating: a mentor rates without seeing the mentee's self-ratings.
//!
//! The hidden records are left out of the workspace that pages, reports and files are made from, so
//! no page can show them by mistake. Five things use the whole workspace: edits, saving, merging,
//! the import's comparison, and *Download backup*, which is a copy of the imported files and
//! would otherwise lose the mentee's work. Three facts are not secret: that somebody rated
//! themselves against a framework, how many records a file holds, and the ratings that were here
//! before the mentor chose not to see them.
//!
//! A mentor's own browser stores the file, and anybody can read it there. Blind rating prevents
//! accidental views only.

use std::sync::Arc;

use crate::model::{
    records::{
        assessor::Assessor,
        ids::{FrameworkId, PersonId},
    },
    small::order::ordered,
    store::{
        content::Content,
        key::{DraftKey, RecordKey},
        veil::Veil,
        workspace::Workspace,
    },
};

/// The user, and what Belay knows about them beside the workspace.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Viewer {
    /// The user's own person, or `None` until they have chosen one.
    pub me: Option<PersonId>,
    /// People who sent their ratings in a file for their mentor. Their ratings are hidden before
    /// there is a pair, and also from a viewer who has not chosen their own person.
    pub asked_by: Vec<PersonId>,
    /// People whose ratings the viewer chose to see before rating them.
    pub lifted: Vec<PersonId>,
}

impl Viewer {
    /// Returns the people who sent their ratings and whom the viewer has not chosen to see. A
    /// backup stores them beside its records.
    pub fn hidden(&self) -> Vec<PersonId> {
        let lifted = ordered(self.lifted.clone(), PersonId::cmp);
        let is_hidden = |person: &&PersonId| lifted.binary_search(person).is_err();
        self.asked_by.iter().filter(is_hidden).copied().collect()
    }
}

/// The hidden part of a workspace for one viewer, updated with each change. The cost of a change is
/// proportional to the ratings of the person it is about, and for a change of a pair to the number
/// of pairs.
#[derive(Debug, Default, Clone)]
pub struct Blind {
    viewer: Viewer,
    /// The viewer's lists in order, for binary searches: a file for a mentor can hold 50,000
    /// people.
    asked_by: Vec<PersonId>,
    lifted: Vec<PersonId>,
    /// The people whom the viewer mentors now, in order.
    mentees: Vec<PersonId>,
    veil: Arc<Veil>,
}

impl Blind {
    /// Computes the hidden part of a whole workspace.
    pub fn new(viewer: Viewer, workspace: &Workspace) -> Self {
        let mut blind = Self {
            asked_by: ordered(viewer.asked_by.clone(), PersonId::cmp),
            lifted: ordered(viewer.lifted.clone(), PersonId::cmp),
            mentees: mentees(workspace, viewer.me),
            viewer,
            veil: Arc::default(),
        };
        let mut people = [&*blind.mentees, &blind.viewer.asked_by].concat();
        if let Some(me) = blind.viewer.me {
            // The people whom the viewer rates, mentees or not.
            let mut drafts = workspace.all_drafts();
            let is_mine = |key: &RecordKey| matches!(key, RecordKey::Draft(key) if key.assessor == Assessor::Mentor(me));
            let rated = workspace.people().map(|(id, _)| id);
            people.extend(rated.filter(|id| drafts.of(*id).any(|(key, _)| is_mine(key))));
        }
        blind.update_people(people, workspace);
        blind
    }

    pub fn veil(&self) -> &Arc<Veil> {
        &self.veil
    }

    pub fn viewer(&self) -> &Viewer {
        &self.viewer
    }

    /// Updates the hidden part after changes of these records of the whole workspace.
    pub fn follow(&mut self, workspace: &Workspace, changed: &[RecordKey]) {
        let mut people: Vec<PersonId> = changed.iter().filter_map(RecordKey::person).collect();
        if changed.iter().any(|key| matches!(key, RecordKey::Pair(_))) {
            people.append(&mut self.mentees);
            self.mentees = mentees(workspace, self.viewer.me);
            people.extend(&self.mentees);
        }
        self.update_people(people, workspace);
    }

    fn update_people(&mut self, people: Vec<PersonId>, workspace: &Workspace) {
        let mut people = ordered(people, PersonId::cmp);
        people.dedup();
        let mut changed = Vec::new();
        for person in people {
            let hidden = self.hidden_frameworks(person, workspace);
            if hidden != self.veil.frameworks(person) {
                changed.push((person, hidden));
            }
        }
        if !changed.is_empty() {
            Arc::make_mut(&mut self.veil).cover(changed);
        }
    }

    /// Returns the frameworks for which a person's self-ratings are hidden: those that the viewer
    /// is rating them against, and, if the viewer is to rate them, those without a finished rating
    /// by the viewer.
    fn hidden_frameworks(&self, person: PersonId, workspace: &Workspace) -> Vec<FrameworkId> {
        let me = &self.viewer.me;
        let is_in = |people: &[PersonId]| people.binary_search(&person).is_ok();
        if *me == Some(person) || is_in(&self.lifted) {
            return vec![];
        }
        let is_asked = is_in(&self.mentees) || is_in(&self.asked_by);
        let mentor = me.map(Assessor::Mentor);
        let mine = |(key, _): (&DraftKey, _)| {
            (Some(&key.assessor) == mentor.as_ref()).then(|| key.framework.clone())
        };
        // Includes frameworks without a self-rating, because the viewer must not learn whether
        // there is one.
        let mut hidden: Vec<FrameworkId> = workspace.drafts(person).filter_map(mine).collect();
        if is_asked {
            let is_rated = |framework: &FrameworkId| {
                mentor.as_ref().is_some_and(|mentor| !workspace.history(person, framework, mentor).is_empty())
            };
            hidden.extend(
                self_rated_frameworks(person, workspace).into_iter().filter(|framework| !is_rated(framework)),
            );
        }
        let mut hidden = ordered(hidden, FrameworkId::cmp);
        hidden.dedup();
        hidden
    }
}

/// Whether a mentor has finished rating a person and has no open drafts.
pub fn has_rated(workspace: &Workspace, mentor: PersonId, person: PersonId, framework: &FrameworkId) -> bool {
    let mentor = Assessor::Mentor(mentor);
    let is_open = |(key, _): (&DraftKey, _)| key.framework == *framework && key.assessor == mentor;
    !workspace.history(person, framework, &mentor).is_empty() && !workspace.drafts(person).any(is_open)
}

/// Returns the people whom a person mentors now, in order.
fn mentees(workspace: &Workspace, me: Option<PersonId>) -> Vec<PersonId> {
    let is_mine = |mentor| me == Some(mentor);
    let pairs = workspace.pairs().filter(|(_, pair)| is_mine(pair.mentor) && pair.status.is_running());
    ordered(pairs.flat_map(|(_, pair)| pair.mentees.iter().copied()).collect(), PersonId::cmp)
}

/// Returns the frameworks of all self-ratings of a person, even deleted or conflicting ones.
fn self_rated_frameworks(person: PersonId, workspace: &Workspace) -> Vec<FrameworkId> {
    let mut frameworks: Vec<FrameworkId> = Vec::new();
    let mut note = |framework: &FrameworkId| {
        if frameworks.last() != Some(framework) {
            frameworks.push(framework.clone());
        }
    };
    for (key, record) in workspace.ratings_of(person) {
        match key {
            RecordKey::Draft(key) | RecordKey::Note(key) if key.assessor.speaks_for(person) => {
                note(&key.framework);
            }
            _ => {
                for version in record.versions() {
                    if let Content::Assessment(assessment) = &version.content
                        && assessment.assessor.speaks_for(person)
                    {
                        note(&assessment.framework);
                    }
                }
            }
        }
    }
    let mut frameworks = ordered(frameworks, FrameworkId::cmp);
    frameworks.dedup();
    frameworks
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::model::records::refusal::EditError;
    use crate::model::{
        records::{
            ids::{AssessmentId, PairId},
            level::{Level, Seniority},
            pair::{Pair, PairStatus},
            person::Person,
        },
        rules::rating::Assessed,
        store::{
            edit::Edit,
            fixture::{self, *},
            key::DraftKey,
        },
    };

    const PAIR: PairId = PairId(Uuid::from_u128(10));

    fn pair(status: PairStatus) -> Pair {
        Pair { status, ..fixture::pair() }
    }

    /// Ann rated herself, and Bo mentors her.
    fn mentored() -> Workspace {
        let mut workspace = workspace();
        rate(&mut workspace, 1, "a", Level::NOVICE);
        change(&mut workspace, 1, |edit| {
            edit.add_person(BO, Person::new("Bo", Seniority::Senior))?;
            edit.add_pair(PAIR, pair(PairStatus::Active))
        });
        workspace
    }

    fn seen_by(workspace: &Workspace, viewer: Viewer) -> Workspace {
        workspace.veiled(Blind::new(viewer, workspace).veil())
    }

    fn by(me: PersonId) -> Viewer {
        Viewer { me: Some(me), ..Viewer::default() }
    }

    fn hides(workspace: &Workspace, me: PersonId) -> bool {
        seen_by(workspace, by(me)).hides(ANN, &framework())
    }

    fn is_hidden_from_bo(workspace: &Workspace) -> bool {
        hides(workspace, BO)
    }

    fn rate_by_bo(edit: &mut Edit<'_>) -> Result<(), EditError> {
        edit.rate(&DraftKey { assessor: Assessor::Mentor(BO), ..ann("a") }, Level::EXPERT, day("2026-03-09"))
    }

    fn finish_by_bo(edit: &mut Edit<'_>) -> Result<(), EditError> {
        let of = Assessed { assessor: Assessor::Mentor(BO), ..assessed("2026-03-09") };
        edit.finish(AssessmentId(Uuid::from_u128(5)), &of, |_| None)
    }

    #[test]
    fn a_mentor_sees_no_self_ratings_of_their_mentee_before_rating_them() {
        let mut workspace = mentored();
        assert!(is_hidden_from_bo(&workspace));
        change(&mut workspace, 2, rate_by_bo);
        assert!(is_hidden_from_bo(&workspace));
        change(&mut workspace, 3, finish_by_bo);
        assert!(!is_hidden_from_bo(&workspace));
    }

    #[test]
    fn rating_again_hides_again() {
        let mut workspace = mentored();
        change(&mut workspace, 2, rate_by_bo);
        change(&mut workspace, 3, finish_by_bo);
        change(&mut workspace, 4, rate_by_bo);
        assert!(is_hidden_from_bo(&workspace));
    }

    #[test]
    fn nothing_is_hidden_from_the_person_or_from_a_viewer_who_chose_to_see_it() {
        let mut workspace = mentored();
        change(&mut workspace, 2, rate_by_bo);
        let by_herself = DraftKey { assessor: Assessor::Mentor(ANN), ..ann("a") };
        change(&mut workspace, 3, |edit| edit.rate(&by_herself, Level::EXPERT, day("2026-03-09")));
        assert!(!hides(&workspace, ANN));
        let lifted = Viewer { lifted: vec![ANN], ..by(BO) };
        assert!(!seen_by(&workspace, lifted).hides(ANN, &framework()));
    }

    #[test]
    fn ratings_are_hidden_only_from_running_mentors_and_active_raters() {
        let with = |status, framework: &FrameworkId| {
            let mut workspace = mentored();
            change(&mut workspace, 2, |edit| edit.change_pair(PAIR, |pair| pair.status = status));
            seen_by(&workspace, by(BO)).hides(ANN, framework)
        };
        for status in PairStatus::ALL {
            assert_eq!(with(*status, &framework()), status.is_running(), "{}", status.key());
        }
        assert!(!with(PairStatus::Active, &"other".parse().expect("a slug")), "no self-rating against it");
        let lead = PersonId(Uuid::from_u128(3));
        assert!(!hides(&mentored(), lead), "somebody else's mentee");
        // A person who is rating somebody does not see their self-ratings, whether the two are
        // paired or not.
        let mut workspace = workspace();
        assert!(!is_hidden_from_bo(&workspace));
        change(&mut workspace, 2, rate_by_bo);
        assert!(is_hidden_from_bo(&workspace));
    }

    #[test]
    fn a_finished_self_assessment_is_hidden_like_its_drafts() {
        let mut workspace = mentored();
        finish(&mut workspace, 2, 7, "2026-03-09");
        assert!(is_hidden_from_bo(&workspace));
    }
}
