//! Joins two records of the same person.
//!
//! The ratings of one person move to the other. Where both have an unfinished rating of a skill,
//! both ratings stay, as a conflict. Joining is one undo step and overwrites nothing.

use crate::model::{
    records::{
        ids::{PairId, PersonId},
        refusal::EditError,
    },
    store::{
        content::Content,
        edit::Edit,
        key::{DraftKey, RecordKey},
    },
};

impl Edit<'_> {
    /// Joins two people: moves the assessments, ratings, notes, pairs and profile of `other` to
    /// `keep`, and deletes `other`. Where both have an unfinished rating, both stay and are shown
    /// as a conflict.
    pub fn join(&mut self, keep: PersonId, other: PersonId) -> Result<(), EditError> {
        let is_here = |edit: &Self, id| edit.content(&RecordKey::Person(id)).is_some();
        if keep == other || !is_here(self, keep) || !is_here(self, other) {
            return Err(EditError::NoPerson);
        }
        let mut moved = Vec::new();
        for (id, assessment) in self.workspace().assessments(other) {
            let content = Content::Assessment(assessment.clone());
            moved.push((RecordKey::Assessment(other, id), RecordKey::Assessment(keep, id), content));
        }
        for (key, rating) in self.workspace().drafts(other) {
            let kept = RecordKey::Draft(DraftKey { person: keep, ..key.clone() });
            moved.push((RecordKey::Draft(key.clone()), kept, Content::Draft(rating.clone())));
        }
        for (record, _) in self.workspace().records() {
            let RecordKey::Note(key) = record else { continue };
            if let (true, Some(note)) = (key.person == other, self.content(record)) {
                let kept = RecordKey::Note(DraftKey { person: keep, ..key.clone() });
                moved.push((record.clone(), kept, note.clone()));
            }
        }
        for (from, to, content) in moved {
            self.delete(from)?;
            if self.content(&to).is_some_and(|known| *known != content) {
                // Made on no version, so that it is a second head beside the existing one.
                self.set_on(to, content, Vec::new())?;
            } else {
                self.set(to, content)?;
            }
        }
        self.join_pairs(keep, other)?;
        self.delete(RecordKey::Person(other))
    }

    /// Replaces `other` by `keep` in every pair. The records in the pair keep their authors.
    fn join_pairs(&mut self, keep: PersonId, other: PersonId) -> Result<(), EditError> {
        let theirs: Vec<PairId> =
            self.workspace().pairs().filter(|(_, pair)| pair.has(other)).map(|(id, _)| id).collect();
        for id in theirs {
            self.change_pair(id, |pair| {
                for person in pair.mentees.iter_mut().chain([&mut pair.mentor]) {
                    if *person == other {
                        *person = keep;
                    }
                }
            })?;
        }
        let profile = RecordKey::Profile(keep);
        if let (Some(theirs), None) = (self.workspace().profile(other), self.workspace().profile(keep)) {
            self.set(profile, Content::Profile(theirs.clone().into()))?;
        }
        self.delete(RecordKey::Profile(other))
    }
}

#[cfg(test)]
mod tests {
    use crate::model::records::refusal::EditError;
    use crate::model::{
        records::{
            assessor::Assessor,
            level::{Level, Seniority},
            person::Person,
        },
        store::{fixture::*, key::DraftKey},
    };

    #[test]
    fn joining_moves_all_records_to_the_person_who_stays() {
        let mut workspace = workspace();
        rate(&mut workspace, 1, "a", Level::NOVICE);
        finish(&mut workspace, 2, 1, "2026-03-09");
        rate(&mut workspace, 3, "b", Level::EXPERT);
        change(&mut workspace, 4, |edit| {
            edit.add_person(BO, Person::new("Ann", Seniority::Mid))?;
            edit.rate(&DraftKey { person: BO, ..ann("b") }, Level::NOVICE, day("2026-03-10"))?;
            edit.rate(&DraftKey { person: BO, ..ann("c") }, Level::MASTER, day("2026-03-10"))
        });
        let n_before = workspace.len();
        change(&mut workspace, 5, |edit| edit.join(BO, ANN));
        assert!(workspace.person(ANN).is_none() && workspace.person(BO).is_some());
        assert_eq!(workspace.history(BO, &framework(), &Assessor::Own).len(), 1);
        assert_eq!(workspace.assessments(ANN).count() + workspace.drafts(ANN).count(), 0);
        let level = |skill: &str| {
            workspace.rating(&DraftKey { person: BO, ..ann(skill) }).and_then(|rating| rating.current)
        };
        assert_eq!((level("a"), level("c")), (Some(Level::NOVICE), Some(Level::MASTER)));
        assert_eq!(workspace.conflicts().len(), 1, "of the skill that both had rated");
        assert!(workspace.len() > n_before, "nothing is overwritten");
    }

    #[test]
    fn nobody_is_joined_with_themselves_or_with_nobody() {
        let workspace = workspace();
        for (keep, other) in [(ANN, ANN), (ANN, BO)] {
            let outcome = workspace.edit(&stamp(1), |edit| edit.join(keep, other));
            assert_eq!(outcome.err(), Some(EditError::NoPerson));
        }
    }
}
