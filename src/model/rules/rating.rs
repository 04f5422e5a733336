//! The rules for people and their ratings.
//!
//! The current ratings are those of the last finished assessment, replaced by newer drafts
//! (`Workspace::current_ratings`), so that nobody has to copy an assessment before they change one
//! skill.
//!
//! A private note is a record of its own (`note/…`, a rating with nothing but a note), so that the
//! rating itself can be shared whole. An older note inside a rating moves out when its owner next
//! changes or finishes that rating (`Edit::move_note_out`); until then Belay shares the rating as a
//! copy.

use crate::model::{
    json::fields::UnknownFields,
    records::{
        assessment::Assessment,
        assessor::Assessor,
        day::Day,
        ids::{AssessmentId, FrameworkId, PersonId, SkillId, VersionId},
        level::Level,
        person::Person,
        rating::{Rating, Want},
        refusal::EditError,
    },
    small::sorted::Sorted,
    store::{
        content::Content,
        edit::Edit,
        key::{DraftKey, RecordKey},
        record::Record,
    },
};

impl Edit<'_> {
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        match self.content(&RecordKey::Person(id))? {
            Content::Person(person) => Some(person),
            _ => None,
        }
    }

    pub fn add_person(&mut self, id: PersonId, person: Person) -> Result<(), EditError> {
        self.set(RecordKey::Person(id), Content::Person(person))
    }

    pub fn change_person(&mut self, id: PersonId, change: impl FnOnce(&mut Person)) -> Result<(), EditError> {
        let mut person = self.person(id).ok_or(EditError::NoPerson)?.clone();
        change(&mut person);
        self.set(RecordKey::Person(id), Content::Person(person))
    }

    /// Removes a person with every record about them.
    pub fn remove_person(&mut self, id: PersonId) -> Result<(), EditError> {
        // Checks the heads, not the shown version: of a draft that was deleted here and changed
        // elsewhere, the change would stay.
        let is_theirs = |(key, record): &(&RecordKey, &Record)| {
            key.person() == Some(id) && record.heads().any(|head| !head.content.is_deleted())
        };
        let theirs: Vec<RecordKey> =
            self.workspace().records().filter(is_theirs).map(|(key, _)| key.clone()).collect();
        theirs.into_iter().try_for_each(|key| self.delete(key))
    }

    /// Returns the assessor's current rating of the skill, with this edit's changes.
    pub fn rating(&self, key: &DraftKey) -> Rating {
        match self.content(&RecordKey::Draft(key.clone())) {
            Some(Content::Draft(rating)) => rating.clone(),
            _ => self.workspace().finished_rating(key).cloned().unwrap_or_default(),
        }
    }

    /// Moves the note of a rating to its own record. An existing note record takes precedence over
    /// the note of a finished assessment, which also stays there. The note of a draft is appended
    /// to it.
    fn move_note_out(&mut self, key: &DraftKey, rating: &mut Rating) -> Result<(), EditError> {
        let mut note = Rating { note: std::mem::take(&mut rating.note), ..Rating::default() };
        if note.note.is_empty() {
            return Ok(());
        }
        let record = RecordKey::Note(key.clone());
        if self.content(&record).is_some() || self.workspace().record(&record).is_some() {
            if self.workspace().finished_rating(key).is_some_and(|finished| finished.note == note.note) {
                return Ok(());
            }
            if let Some(Content::Draft(known)) = self.content(&record) {
                note = Rating::combined(vec![known.clone(), note]);
            }
        }
        self.set(record, Content::Draft(note))
    }

    /// Sets the private note, on the versions that were shown when typing began.
    pub fn set_note(&mut self, key: &DraftKey, bases: Vec<VersionId>, text: String) -> Result<(), EditError> {
        self.person(key.person).ok_or(EditError::NoPerson)?;
        // Without a note record, a note inside the rating, from before notes were records, would
        // appear again. In that case the record becomes an empty note.
        let is_nothing = text.is_empty() && self.rating(key).note.is_empty();
        let note = Content::Draft(Rating { note: text, ..Rating::default() });
        self.set_on(RecordKey::Note(key.clone()), if is_nothing { Content::Deleted } else { note }, bases)
    }

    /// Changes one rating. A finished assessment that contains it stays unchanged.
    pub fn change_rating(
        &mut self,
        key: &DraftKey,
        change: impl FnOnce(&mut Rating),
    ) -> Result<(), EditError> {
        self.person(key.person).ok_or(EditError::NoPerson)?;
        let mut rating = self.rating(key);
        change(&mut rating);
        self.move_note_out(key, &mut rating)?;
        let content = self.draft_or_nothing(key, rating);
        self.set(RecordKey::Draft(key.clone()), content)
    }

    /// Changes one rating, on the versions that were shown when typing began.
    pub fn change_rating_on(
        &mut self,
        key: &DraftKey,
        bases: Vec<VersionId>,
        change: impl FnOnce(&mut Rating),
    ) -> Result<(), EditError> {
        self.person(key.person).ok_or(EditError::NoPerson)?;
        let mut rating = bases
            .iter()
            .find_map(|base| match &self.workspace().version(*base)?.content {
                Content::Draft(rating) => Some(rating.clone()),
                _ => None,
            })
            .unwrap_or_else(|| self.rating(key));
        change(&mut rating);
        self.move_note_out(key, &mut rating)?;
        let content = self.draft_or_nothing(key, rating);
        self.set_on(RecordKey::Draft(key.clone()), content, bases)
    }

    /// Returns a blank draft as deleted, unless it hides a rating of the last finished assessment.
    fn draft_or_nothing(&self, key: &DraftKey, rating: Rating) -> Content {
        let is_nothing = rating.is_blank() && self.workspace().finished_rating(key).is_none();
        if is_nothing { Content::Deleted } else { Content::Draft(rating) }
    }

    /// Rates a skill on the given day.
    pub fn rate(&mut self, key: &DraftKey, level: Level, today: Day) -> Result<(), EditError> {
        self.change_rating(key, |rating| {
            rating.current = Some(level);
            rating.on = Some(today);
            rating.not_applicable = None;
        })
    }

    /// Removes the level; evidence, plan and note stay.
    pub fn clear(&mut self, key: &DraftKey) -> Result<(), EditError> {
        self.change_rating(key, |rating| {
            rating.current = None;
            rating.on = None;
        })
    }

    /// Confirms that an old level is still correct.
    pub fn confirm(&mut self, key: &DraftKey, today: Day) -> Result<(), EditError> {
        self.change_rating(key, |rating| {
            if rating.current.is_some() {
                rating.on = Some(today);
            }
        })
    }

    pub fn set_want(&mut self, key: &DraftKey, want: Want) -> Result<(), EditError> {
        self.change_rating(key, |rating| rating.want = want)
    }

    /// Finishes an assessment: combines the last finished assessment with the drafts in a new,
    /// frozen record.
    ///
    /// `default_target` supplies the targets that nobody set, so that the record freezes today's
    /// targets.
    pub fn finish(
        &mut self,
        id: AssessmentId,
        of: &Assessed,
        default_target: impl Fn(&SkillId) -> Option<Level>,
    ) -> Result<(), EditError> {
        let aim = self.person(of.person).ok_or(EditError::NoPerson)?.aim();
        let drafts: Vec<DraftKey> = self
            .workspace()
            .drafts(of.person)
            .filter(|(key, _)| key.framework == of.framework && key.assessor == of.assessor)
            .map(|(key, _)| key.clone())
            .collect();
        if drafts.is_empty() {
            return Err(EditError::NothingToFinish);
        }
        let mut ratings = Sorted::new();
        for (skill, rating) in self.workspace().current_ratings(of.person, &of.framework, &of.assessor) {
            let mut rating = rating.clone();
            self.move_note_out(&of.key(skill), &mut rating)?;
            if !rating.is_blank() {
                rating.target = rating.target.or_else(|| default_target(skill));
                ratings.insert(skill.clone(), rating);
            }
        }
        let last = self.workspace().history(of.person, &of.framework, &of.assessor);
        let assessment = Assessment {
            assessor: of.assessor.clone(),
            framework: of.framework.clone(),
            framework_version: of.framework_version,
            on: of.on,
            number: last.last().map_or(0, |(_, last)| last.number) + 1,
            aim: Some(aim),
            ratings,
            rest: UnknownFields::new(),
        };
        self.set(RecordKey::Assessment(of.person, id), Content::Assessment(assessment))?;
        drafts.into_iter().try_for_each(|key| self.delete(RecordKey::Draft(key)))
    }
}

/// The assessment to finish: the person, the framework, the assessor and the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessed {
    pub person: PersonId,
    pub framework: FrameworkId,
    pub framework_version: u32,
    pub assessor: Assessor,
    pub on: Day,
}

impl Assessed {
    fn key(&self, skill: &SkillId) -> DraftKey {
        DraftKey {
            person: self.person,
            framework: self.framework.clone(),
            assessor: self.assessor.clone(),
            skill: skill.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::model::{
        records::level::Seniority,
        store::{fixture::*, workspace::Workspace},
    };

    const TODAY: &str = "2026-03-09";

    #[test]
    fn a_missing_person_cannot_be_rated() {
        let workspace = Workspace::default();
        assert_eq!(
            refused(&workspace, |edit| edit.rate(&ann("a"), Level::NOVICE, day(TODAY))),
            Some(EditError::NoPerson)
        );
        assert_eq!(refused(&workspace, |edit| edit.change_person(BO, |_| ())), Some(EditError::NoPerson));
    }

    #[test]
    fn clearing_keeps_evidence_plan_and_note() {
        let mut workspace = workspace();
        rate(&mut workspace, 1, "a", Level::EXPERT);
        change(&mut workspace, 2, |edit| {
            edit.change_rating(&ann("a"), |rating| {
                rating.evidence = vec!["Wrote the module".into()];
                rating.plan = "Teach it".into();
                rating.note = "Mine".into();
            })
        });
        change(&mut workspace, 3, |edit| edit.clear(&ann("a")));
        let rating = workspace.rating(&ann("a")).expect("still a draft");
        assert_eq!((rating.current, rating.on), (None, None));
        assert_eq!(rating.evidence, ["Wrote the module"]);
        assert_eq!((rating.plan.as_str(), workspace.note(&ann("a"))), ("Teach it", "Mine"));
    }

    #[test]
    fn a_note_is_a_record_of_its_own_and_starts_no_rating() {
        let mut workspace = workspace();
        rate(&mut workspace, 1, "a", Level::EXPERT);
        finish(&mut workspace, 2, 1, TODAY);
        change(&mut workspace, 3, |edit| edit.set_note(&ann("a"), vec![], "Mine".into()));
        assert_eq!((workspace.drafts(ANN).count(), workspace.note(&ann("a"))), (0, "Mine"));
        let shown = workspace.record(&RecordKey::Note(ann("a"))).expect("noted").head_ids();
        change(&mut workspace, 4, |edit| edit.set_note(&ann("a"), shown.clone(), String::new()));
        assert_eq!(workspace.note(&ann("a")), "");
    }

    /// Ann's rating with a note inside, as before notes were records.
    fn with_old_note() -> Workspace {
        let mut workspace = workspace();
        rate(&mut workspace, 1, "a", Level::EXPERT);
        change(&mut workspace, 2, |edit| {
            let rating = Rating { note: "Old".into(), ..edit.rating(&ann("a")) };
            edit.set(record("a"), Content::Draft(rating))
        });
        workspace
    }

    #[test]
    fn a_note_in_a_rating_moves_into_its_own_record_with_the_next_change() {
        let mut workspace = with_old_note();
        assert_eq!(workspace.note(&ann("a")), "Old");
        let mut finished = workspace.clone();
        rate(&mut workspace, 3, "a", Level::MASTER);
        finish(&mut finished, 3, 1, TODAY);
        for workspace in [workspace, finished] {
            assert_eq!(workspace.rating(&ann("a")).map(|rating| rating.note.as_str()), Some(""));
            assert_eq!(workspace.note(&ann("a")), "Old");
        }
    }

    #[test]
    fn an_old_and_a_new_note_are_both_kept_and_a_cleared_note_stays_empty() {
        let mut workspace = with_old_note();
        change(&mut workspace, 3, |edit| edit.set_note(&ann("a"), vec![], "New".into()));
        rate(&mut workspace, 4, "a", Level::MASTER);
        assert_eq!(workspace.note(&ann("a")), "New\nOld");

        let mut workspace = with_old_note();
        let assessment = |edit: &mut Edit<'_>| {
            let ratings = Sorted::from([("a".parse().expect("a slug"), edit.rating(&ann("a")))]);
            let assessment = Assessment { ratings, ..assessment_of(&mut self::workspace()) };
            edit.set(
                RecordKey::Assessment(ANN, AssessmentId(Uuid::from_u128(1))),
                Content::Assessment(assessment),
            )?;
            edit.delete(record("a"))
        };
        change(&mut workspace, 3, assessment);
        assert_eq!(workspace.note(&ann("a")), "Old");
        change(&mut workspace, 4, |edit| edit.set_note(&ann("a"), vec![], String::new()));
        rate(&mut workspace, 5, "a", Level::MASTER);
        assert_eq!(workspace.note(&ann("a")), "");
    }

    /// A finished assessment.
    fn assessment_of(workspace: &mut Workspace) -> Assessment {
        rate(workspace, 1, "a", Level::EXPERT);
        finish(workspace, 2, 1, TODAY);
        assessment(workspace, 1)
    }

    #[test]
    fn clearing_all_fields_leaves_no_draft() {
        let mut workspace = workspace();
        rate(&mut workspace, 1, "a", Level::EXPERT);
        change(&mut workspace, 2, |edit| edit.clear(&ann("a")));
        assert_eq!(workspace.drafts(ANN).count(), 0);
        change(&mut workspace, 3, |edit| edit.change_rating(&ann("a"), |rating| rating.plan = "Read".into()));
        let shown = workspace.record(&record("a")).expect("known").head_ids();
        change(&mut workspace, 4, |edit| {
            edit.change_rating_on(&ann("a"), shown, |rating| rating.plan.clear())
        });
        assert_eq!(workspace.drafts(ANN).count(), 0);
    }

    #[test]
    fn rating_a_skill_makes_it_applicable_again() {
        let mut workspace = workspace();
        change(&mut workspace, 1, |edit| {
            edit.change_rating(&ann("a"), |rating| rating.not_applicable = Some("We have no cloud".into()))
        });
        rate(&mut workspace, 2, "a", Level::NOVICE);
        assert_eq!(workspace.rating(&ann("a")).and_then(Rating::counted), Some(Level::NOVICE));
    }

    #[test]
    fn confirming_an_old_level_changes_only_its_day() {
        let mut workspace = workspace();
        rate(&mut workspace, 1, "a", Level::EXPERT);
        finish(&mut workspace, 2, 1, TODAY);
        let before = workspace.rating(&ann("a")).expect("finished").clone();
        change(&mut workspace, 3, |edit| edit.confirm(&ann("a"), day("2026-12-01")));
        let after = workspace.rating(&ann("a")).expect("a draft").clone();
        assert_eq!(after.on, Some(day("2026-12-01")));
        assert_eq!(Rating { on: before.on, ..after }, before);
        change(&mut workspace, 4, |edit| edit.confirm(&ann("never-rated"), day("2026-12-01")));
        assert_eq!(workspace.drafts(ANN).count(), 1);
    }

    #[test]
    fn a_text_typed_on_an_older_state_keeps_changes_made_meanwhile() {
        let mut workspace = workspace();
        rate(&mut workspace, 1, "a", Level::NOVICE);
        let shown = workspace.record(&record("a")).expect("rated").head_ids();
        rate(&mut workspace, 2, "a", Level::EXPERT);
        change(&mut workspace, 3, |edit| {
            edit.change_rating_on(&ann("a"), shown, |rating| rating.plan = "Read".into())
        });
        let heads: Vec<_> = workspace.record(&record("a")).expect("rated").heads().collect();
        assert_eq!(heads.len(), 2);
        let typed = heads.iter().find(|head| head.at == 3).expect("what was typed");
        let Content::Draft(typed) = &typed.content else { panic!("a rating") };
        assert_eq!((typed.current, typed.plan.as_str()), (Some(Level::NOVICE), "Read"));
        assert!(!workspace.conflicts().is_empty());
    }

    #[test]
    fn removing_a_person_removes_their_records_and_no_others() {
        let mut workspace = workspace();
        rate(&mut workspace, 1, "a", Level::NOVICE);
        finish(&mut workspace, 2, 1, TODAY);
        rate(&mut workspace, 3, "b", Level::NOVICE);
        let of_bo = DraftKey { person: BO, ..ann("a") };
        change(&mut workspace, 4, |edit| {
            edit.add_person(BO, Person::new("Bo", Seniority::Junior))?;
            edit.rate(&of_bo, Level::MASTER, day(TODAY))
        });
        change(&mut workspace, 5, |edit| edit.remove_person(ANN));
        let left: Vec<_> = workspace.records().filter(|(key, _)| workspace.content(key).is_some()).collect();
        assert_eq!(left.len(), 2);
        assert!(left.iter().all(|(key, _)| key.person() == Some(BO)));
    }

    #[test]
    fn removing_a_person_is_refused_while_their_records_conflict_even_if_the_shown_head_is_deleted() {
        let mut here = workspace();
        rate(&mut here, 1, "a", Level::NOVICE);
        let mut there = here.clone();
        change(&mut here, 9, |edit| edit.delete(record("a")));
        rate(&mut there, 2, "a", Level::EXPERT);
        let workspace = merged(&here, &there);
        assert_eq!(workspace.content(&record("a")), None);
        assert_eq!(refused(&workspace, |edit| edit.remove_person(ANN)), Some(EditError::InConflict));
    }

    fn assessment(workspace: &Workspace, id: u128) -> Assessment {
        let key = RecordKey::Assessment(ANN, AssessmentId(Uuid::from_u128(id)));
        match workspace.content(&key) {
            Some(Content::Assessment(assessment)) => assessment.clone(),
            other => panic!("{other:?} is no assessment"),
        }
    }

    #[test]
    fn finishing_folds_the_drafts_over_the_last_finished_one() {
        let mut workspace = workspace();
        rate(&mut workspace, 1, "a", Level::NOVICE);
        rate(&mut workspace, 2, "b", Level::PROFICIENT);
        finish(&mut workspace, 3, 1, TODAY);
        rate(&mut workspace, 4, "a", Level::COMPETENT);
        finish(&mut workspace, 5, 2, "2026-06-01");
        assert_eq!(workspace.drafts(ANN).count(), 0);
        let [first, second] = [assessment(&workspace, 1), assessment(&workspace, 2)];
        assert_eq!((first.number, second.number), (1, 2));
        assert_eq!((second.on, second.aim), (day("2026-06-01"), Some(Seniority::Senior)));
        let level = |assessment: &Assessment, skill: &str| assessment.ratings[skill].current;
        assert_eq!([level(&first, "a"), level(&first, "b")], [Some(Level::NOVICE), Some(Level::PROFICIENT)]);
        assert_eq!(
            [level(&second, "a"), level(&second, "b")],
            [Some(Level::COMPETENT), Some(Level::PROFICIENT)]
        );
    }

    #[test]
    fn finishing_freezes_the_targets_that_nobody_set() {
        let mut workspace = workspace();
        rate(&mut workspace, 1, "a", Level::NOVICE);
        rate(&mut workspace, 2, "b", Level::NOVICE);
        change(&mut workspace, 3, |edit| {
            edit.change_rating(&ann("b"), |rating| rating.target = Some(Level::COMPETENT))
        });
        finish(&mut workspace, 4, 1, TODAY);
        let frozen = assessment(&workspace, 1);
        assert_eq!(frozen.ratings["a"].target, Some(Level::EXPERT));
        assert_eq!(frozen.ratings["b"].target, Some(Level::COMPETENT));
        change(&mut workspace, 5, |edit| edit.change_person(ANN, |ann| ann.aim = Some(Seniority::Principal)));
        rate(&mut workspace, 6, "a", Level::MASTER);
        assert_eq!(assessment(&workspace, 1), frozen);
    }

    #[test]
    fn finishing_twice_without_a_change_is_refused() {
        let mut workspace = workspace();
        let again =
            |edit: &mut Edit<'_>| edit.finish(AssessmentId(Uuid::from_u128(7)), &assessed(TODAY), |_| None);
        assert_eq!(refused(&workspace, again), Some(EditError::NothingToFinish));
        rate(&mut workspace, 1, "a", Level::NOVICE);
        finish(&mut workspace, 2, 1, TODAY);
        assert_eq!(refused(&workspace, again), Some(EditError::NothingToFinish));
    }

    #[test]
    fn finishing_is_refused_while_a_record_is_in_conflict() {
        let finish =
            |edit: &mut Edit<'_>| edit.finish(AssessmentId(Uuid::from_u128(7)), &assessed(TODAY), |_| None);
        assert_eq!(refused(&conflict(), finish), Some(EditError::InConflict));
    }

    #[test]
    fn a_finished_rating_is_cleared_by_a_draft_and_gone_after_the_next_finish() {
        let mut workspace = workspace();
        rate(&mut workspace, 1, "a", Level::NOVICE);
        rate(&mut workspace, 2, "b", Level::NOVICE);
        finish(&mut workspace, 3, 1, TODAY);
        change(&mut workspace, 4, |edit| edit.change_rating(&ann("a"), |rating| *rating = Rating::default()));
        assert_eq!(workspace.rating(&ann("a")), Some(&Rating::default()));
        assert_eq!(workspace.drafts(ANN).count(), 1);
        finish(&mut workspace, 5, 2, TODAY);
        assert!(assessment(&workspace, 1).ratings.contains_key("a"));
        assert!(!assessment(&workspace, 2).ratings.contains_key("a"));
        assert!(assessment(&workspace, 2).ratings.contains_key("b"));
    }

    #[test]
    fn finishing_one_assessors_ratings_leaves_those_of_others() {
        let mut workspace = workspace();
        rate(&mut workspace, 1, "a", Level::NOVICE);
        let by_mentor = DraftKey { assessor: Assessor::Mentor(BO), ..ann("a") };
        let elsewhere = DraftKey { framework: "g".parse().expect("a slug"), ..ann("a") };
        change(&mut workspace, 2, |edit| {
            edit.rate(&by_mentor, Level::EXPERT, day(TODAY))?;
            edit.rate(&elsewhere, Level::MASTER, day(TODAY))
        });
        finish(&mut workspace, 3, 1, TODAY);
        let left: Vec<_> = workspace.drafts(ANN).map(|(key, _)| key.clone()).collect();
        assert_eq!(left, [by_mentor, elsewhere]);
    }
}
