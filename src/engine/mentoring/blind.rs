//! Blind rating: a mentor rates without having seen what the mentee says of themselves.
//!
//! What may not be seen is left out of the workspace that screens, reports and files are made from, so no screen can
//! forget it. Five things see the whole: edits, saving, merging, the import's comparison, and *Download everything*,
//! which is a copy of the files that came and would otherwise lose the mentee's work. Three things are no secret: that
//! somebody rated themselves against a framework, how many records a file holds, and what was here before the mentor
//! asked not to see it.
//!
//! A mentor's own browser keeps the file that came, readable by anybody: this guards against seeing by accident.

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

/// Who looks, and what is known of them beside the workspace.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Viewer {
    /// Nobody, as long as they have not told.
    pub me: Option<PersonId>,
    /// Who sent their ratings in a file for their mentor: hidden before there is a pair, and also from a viewer who
    /// has not told who they are.
    pub asked_by: Vec<PersonId>,
    /// Whose ratings the viewer chose to see before having rated them.
    pub lifted: Vec<PersonId>,
}

impl Viewer {
    /// Who sent their ratings and was not chosen to be seen: what a backup says beside its records.
    pub fn hidden(&self) -> Vec<PersonId> {
        let lifted = ordered(self.lifted.clone(), PersonId::cmp);
        let is_hidden = |person: &&PersonId| lifted.binary_search(person).is_err();
        self.asked_by.iter().filter(is_hidden).copied().collect()
    }
}

/// What a viewer may not see of a workspace, kept up with its changes: a change costs what the person it is about has
/// ratings, and one of a pair what there are pairs.
#[derive(Debug, Default, Clone)]
pub struct Blind {
    viewer: Viewer,
    /// The viewer's lists in order, to be searched: a file for a mentor can hold 50,000 people.
    asked_by: Vec<PersonId>,
    lifted: Vec<PersonId>,
    /// Whom the viewer mentors now, in order.
    mentees: Vec<PersonId>,
    veil: Arc<Veil>,
}

impl Blind {
    /// Of a whole workspace.
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
            // Whom the viewer rates, mentee or not.
            let mut drafts = workspace.all_drafts();
            let is_mine = |key: &RecordKey| matches!(key, RecordKey::Draft(key) if key.assessor == Assessor::Mentor(me));
            let rated = workspace.people().map(|(id, _)| id);
            people.extend(rated.filter(|id| drafts.of(*id).any(|(key, _)| is_mine(key))));
        }
        blind.look_at(people, workspace);
        blind
    }

    pub fn veil(&self) -> &Arc<Veil> {
        &self.veil
    }

    pub fn viewer(&self) -> &Viewer {
        &self.viewer
    }

    /// Takes in that these records of the whole workspace changed.
    pub fn follow(&mut self, workspace: &Workspace, changed: &[RecordKey]) {
        let mut people: Vec<PersonId> = changed.iter().filter_map(RecordKey::person).collect();
        if changed.iter().any(|key| matches!(key, RecordKey::Pair(_))) {
            people.append(&mut self.mentees);
            self.mentees = mentees(workspace, self.viewer.me);
            people.extend(&self.mentees);
        }
        self.look_at(people, workspace);
    }

    fn look_at(&mut self, people: Vec<PersonId>, workspace: &Workspace) {
        let mut people = ordered(people, PersonId::cmp);
        people.dedup();
        let mut changed = Vec::new();
        for person in people {
            let hidden = self.hidden_of(person, workspace);
            if hidden != self.veil.frameworks(person) {
                changed.push((person, hidden));
            }
        }
        if !changed.is_empty() {
            Arc::make_mut(&mut self.veil).cover(changed);
        }
    }

    /// The frameworks against which a person's word about themselves is hidden: while the viewer is rating them, and
    /// where they are to rate them and have never finished.
    fn hidden_of(&self, person: PersonId, workspace: &Workspace) -> Vec<FrameworkId> {
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
        // Also where they have said nothing: whether they have is none of what the viewer sees meanwhile.
        let mut hidden: Vec<FrameworkId> = workspace.drafts(person).filter_map(mine).collect();
        if is_asked {
            let is_rated = |framework: &FrameworkId| {
                mentor.as_ref().is_some_and(|mentor| !workspace.history(person, framework, mentor).is_empty())
            };
            hidden.extend(spoken_of(person, workspace).into_iter().filter(|framework| !is_rated(framework)));
        }
        let mut hidden = ordered(hidden, FrameworkId::cmp);
        hidden.dedup();
        hidden
    }
}

/// Whether a mentor has finished rating a person and is not at it again.
pub fn has_rated(workspace: &Workspace, mentor: PersonId, person: PersonId, framework: &FrameworkId) -> bool {
    let mentor = Assessor::Mentor(mentor);
    let is_open = |(key, _): (&DraftKey, _)| key.framework == *framework && key.assessor == mentor;
    !workspace.history(person, framework, &mentor).is_empty() && !workspace.drafts(person).any(is_open)
}

/// Everybody whom a person mentors now, in order.
fn mentees(workspace: &Workspace, me: Option<PersonId>) -> Vec<PersonId> {
    let is_mine = |mentor| me == Some(mentor);
    let pairs = workspace.pairs().filter(|(_, pair)| is_mine(pair.mentor) && pair.status.is_running());
    ordered(pairs.flat_map(|(_, pair)| pair.mentees.iter().copied()).collect(), PersonId::cmp)
}

/// The frameworks against which a person said anything of themselves, be it deleted or in conflict.
fn spoken_of(person: PersonId, workspace: &Workspace) -> Vec<FrameworkId> {
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
    fn a_mentor_sees_no_ratings_of_their_mentee_before_they_have_rated_them() {
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
    fn nobody_is_hidden_from_themselves_or_from_whoever_chose_to_look() {
        let mut workspace = mentored();
        change(&mut workspace, 2, rate_by_bo);
        let by_herself = DraftKey { assessor: Assessor::Mentor(ANN), ..ann("a") };
        change(&mut workspace, 3, |edit| edit.rate(&by_herself, Level::EXPERT, day("2026-03-09")));
        assert!(!hides(&workspace, ANN));
        let lifted = Viewer { lifted: vec![ANN], ..by(BO) };
        assert!(!seen_by(&workspace, lifted).hides(ANN, &framework()));
    }

    #[test]
    fn only_a_running_mentor_with_something_to_see_is_kept_from_it() {
        let with = |status, framework: &FrameworkId| {
            let mut workspace = mentored();
            change(&mut workspace, 2, |edit| edit.change_pair(PAIR, |pair| pair.status = status));
            seen_by(&workspace, by(BO)).hides(ANN, framework)
        };
        for status in PairStatus::ALL {
            assert_eq!(with(*status, &framework()), status.is_running(), "{}", status.key());
        }
        assert!(!with(PairStatus::Active, &"other".parse().expect("a slug")), "nothing said of it");
        let lead = PersonId(Uuid::from_u128(3));
        assert!(!hides(&mentored(), lead), "somebody else's mentee");
        // Whoever is rating somebody is kept from their ratings, paired or not.
        let mut workspace = workspace();
        assert!(!is_hidden_from_bo(&workspace));
        change(&mut workspace, 2, rate_by_bo);
        assert!(is_hidden_from_bo(&workspace));
    }

    #[test]
    fn a_finished_assessment_of_ones_own_is_hidden_as_its_drafts_are() {
        let mut workspace = mentored();
        finish(&mut workspace, 2, 7, "2026-03-09");
        assert!(is_hidden_from_bo(&workspace));
    }
}
