use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use super::{
    Assessment, AssessmentId, Assessor, Content, Day, DraftKey, FrameworkId, Level, MAX_TEXT, Person, PersonId,
    Rating, Record, RecordKey, Rest, SkillId, Step, Version, VersionId, Want, Workspace, history::Changed,
};

/// Who changes something, when and where: what every new version is marked with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Milliseconds since 1970 UTC.
    pub at: i64,
    pub by: String,
    pub device: String,
}

/// A change that the rules refuse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EditError {
    #[error("This person is no longer here.")]
    NoPerson,
    #[error("A person needs a name.")]
    NoName,
    #[error("A name has at most 200 characters.")]
    LongName,
    #[error("A text has at most 20,000 characters. Shorten it and save again.")]
    LongText,
    #[error("Say why this skill does not apply.")]
    NoReason,
    #[error("There are two versions of this. Choose between them first.")]
    InConflict,
    #[error("This was made by a newer Belay. Reload to update, then change it.")]
    Newer,
    #[error("Nothing has changed since the last finished assessment.")]
    NothingToFinish,
}

/// A change in the making: reads see what it has changed so far, the workspace stays as it is until it is done.
pub struct Edit<'w> {
    workspace: &'w Workspace,
    changes: BTreeMap<RecordKey, Change>,
}

struct Change {
    content: Content,
    bases: Vec<VersionId>,
}

/// A change that is done: new versions of just the records it touched, and how to undo it.
#[derive(Debug)]
pub struct Transaction {
    pub versions: Vec<Version>,
    pub step: Step,
}

impl Workspace {
    /// Makes one change, which is one undo step. Nothing happens when `change` refuses.
    pub fn edit<E>(
        &self,
        stamp: &Stamp,
        change: impl FnOnce(&mut Edit<'_>) -> Result<(), E>,
    ) -> Result<Transaction, E> {
        let mut edit = Edit { workspace: self, changes: BTreeMap::new() };
        change(&mut edit)?;
        Ok(edit.done(stamp))
    }
}

impl Edit<'_> {
    fn done(self, stamp: &Stamp) -> Transaction {
        let mut versions = Vec::new();
        let mut changed = Vec::new();
        for (key, Change { content, bases }) in self.changes {
            changed.push(Changed {
                before: self.workspace.content(&key).cloned(),
                after: (!content.is_deleted()).then(|| content.clone()),
                key: key.clone(),
            });
            versions.push(Version::new(key, bases, content, stamp));
        }
        Transaction { versions, step: Step::Changes(changed) }
    }

    /// What the record says, with this edit's changes; `None` for one that is not there or deleted.
    pub fn content(&self, key: &RecordKey) -> Option<&Content> {
        match self.changes.get(key) {
            Some(change) => (!change.content.is_deleted()).then_some(&change.content),
            None => self.workspace.content(key),
        }
    }

    /// Says `content` of a record, on top of its value. What says the same already is left alone.
    pub fn set(&mut self, key: RecordKey, content: Content) -> Result<(), EditError> {
        let record = self.workspace.record(&key);
        if record.is_some_and(Record::is_in_conflict) {
            return Err(EditError::InConflict);
        }
        let bases = record.map(Record::head_ids).unwrap_or_default();
        self.set_on(key, content, bases)
    }

    /// Says `content` of a record on top of the given versions: of those that a text field showed when typing
    /// began. Where the record has changed since, both stay and are shown as a conflict.
    pub fn set_on(&mut self, key: RecordKey, content: Content, bases: Vec<VersionId>) -> Result<(), EditError> {
        let is_newer = |version: &VersionId| {
            self.workspace.version(*version).is_some_and(|version| version.content == Content::Newer)
        };
        if bases.iter().any(is_newer) {
            return Err(EditError::Newer);
        }
        check(&content)?;
        let is_as_before = match self.workspace.record(&key) {
            None => content.is_deleted(),
            Some(record) => {
                record.head_ids() == bases && record.heads().all(|head| head.content == content)
            }
        };
        if is_as_before {
            self.changes.remove(&key);
        } else {
            self.changes.insert(key, Change { content, bases });
        }
        Ok(())
    }

    pub fn delete(&mut self, key: RecordKey) -> Result<(), EditError> {
        self.set(key, Content::Deleted)
    }

    /// Ends a conflict: says `content` on top of all heads.
    pub fn resolve(&mut self, key: RecordKey, content: Content) -> Result<(), EditError> {
        let bases = self.workspace.record(&key).map(Record::head_ids).unwrap_or_default();
        self.set_on(key, content, bases)
    }

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

    /// Removes a person with all that is about them.
    pub fn remove_person(&mut self, id: PersonId) -> Result<(), EditError> {
        // By heads, not by what is shown: of a draft deleted here and changed elsewhere, the change would stay behind.
        let is_theirs = |(key, record): &(&RecordKey, &Record)| {
            key.person() == Some(id) && record.heads().any(|head| !head.content.is_deleted())
        };
        let theirs: Vec<RecordKey> =
            self.workspace.records().filter(is_theirs).map(|(key, _)| key.clone()).collect();
        theirs.into_iter().try_for_each(|key| self.delete(key))
    }

    /// What the assessor says of the skill now, with this edit's changes.
    pub fn rating(&self, key: &DraftKey) -> Rating {
        match self.content(&RecordKey::Draft(key.clone())) {
            Some(Content::Draft(rating)) => rating.clone(),
            _ => self.workspace.finished_rating(key).cloned().unwrap_or_default(),
        }
    }

    /// Changes one rating. The finished assessment it may stand in is not touched.
    pub fn change_rating(&mut self, key: &DraftKey, change: impl FnOnce(&mut Rating)) -> Result<(), EditError> {
        self.person(key.person).ok_or(EditError::NoPerson)?;
        let mut rating = self.rating(key);
        change(&mut rating);
        let content = self.draft_or_nothing(key, rating);
        self.set(RecordKey::Draft(key.clone()), content)
    }

    /// As `change_rating`, on top of the versions that were shown when typing began.
    pub fn change_rating_on(
        &mut self,
        key: &DraftKey,
        bases: Vec<VersionId>,
        change: impl FnOnce(&mut Rating),
    ) -> Result<(), EditError> {
        self.person(key.person).ok_or(EditError::NoPerson)?;
        let mut rating = bases
            .iter()
            .find_map(|base| match &self.workspace.version(*base)?.content {
                Content::Draft(rating) => Some(rating.clone()),
                _ => None,
            })
            .unwrap_or_else(|| self.rating(key));
        change(&mut rating);
        let content = self.draft_or_nothing(key, rating);
        self.set_on(RecordKey::Draft(key.clone()), content, bases)
    }

    /// A blank draft says nothing, unless it hides a rating of the last finished assessment.
    fn draft_or_nothing(&self, key: &DraftKey, rating: Rating) -> Content {
        let is_nothing = rating.is_blank() && self.workspace.finished_rating(key).is_none();
        if is_nothing { Content::Deleted } else { Content::Draft(rating) }
    }

    /// Rates a skill. The day is that of the rating.
    pub fn rate(&mut self, key: &DraftKey, level: Level, today: Day) -> Result<(), EditError> {
        self.change_rating(key, |rating| {
            rating.current = Some(level);
            rating.on = Some(today);
            rating.not_applicable = None;
        })
    }

    /// Takes back the level; evidence, plan and note stay.
    pub fn clear(&mut self, key: &DraftKey) -> Result<(), EditError> {
        self.change_rating(key, |rating| {
            rating.current = None;
            rating.on = None;
        })
    }

    /// Confirms that an old level still holds.
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

    /// Starts a new assessment from the last finished one: copies its ratings, with their days, into drafts.
    /// What is a draft already stays as it is.
    pub fn begin_from_last(
        &mut self,
        person: PersonId,
        framework: &FrameworkId,
        assessor: &Assessor,
    ) -> Result<(), EditError> {
        self.person(person).ok_or(EditError::NoPerson)?;
        let Some((_, last)) = self.workspace.history(person, framework, assessor).pop() else { return Ok(()) };
        for (skill, rating) in &last.ratings {
            let key = DraftKey {
                person,
                framework: framework.clone(),
                assessor: assessor.clone(),
                skill: skill.clone(),
            };
            let record = RecordKey::Draft(key);
            if self.content(&record).is_none() {
                self.set(record, Content::Draft(rating.clone()))?;
            }
        }
        Ok(())
    }

    /// Finishes an assessment: folds the drafts over the last finished one into a new, frozen record.
    ///
    /// `default_target` fills in the targets that nobody set, so that they stay what they are today.
    pub fn finish(
        &mut self,
        id: AssessmentId,
        of: &Assessed,
        default_target: impl Fn(&SkillId) -> Option<Level>,
    ) -> Result<(), EditError> {
        let aim = self.person(of.person).ok_or(EditError::NoPerson)?.aim();
        let drafts: Vec<DraftKey> = self
            .workspace
            .drafts(of.person)
            .filter(|(key, _)| key.framework == of.framework && key.assessor == of.assessor)
            .map(|(key, _)| key.clone())
            .collect();
        if drafts.is_empty() {
            return Err(EditError::NothingToFinish);
        }
        let mut ratings: BTreeMap<SkillId, Rating> = self
            .workspace
            .standing(of.person, &of.framework, &of.assessor)
            .into_iter()
            .filter(|(_, rating)| !rating.is_blank())
            .map(|(skill, rating)| (skill.clone(), rating.clone()))
            .collect();
        for (skill, rating) in &mut ratings {
            rating.target = rating.target.or_else(|| default_target(skill));
        }
        let last = self.workspace.history(of.person, &of.framework, &of.assessor);
        let assessment = Assessment {
            assessor: of.assessor.clone(),
            framework: of.framework.clone(),
            framework_version: of.framework_version,
            on: of.on,
            number: last.last().map_or(0, |(_, last)| last.number) + 1,
            aim: Some(aim),
            ratings,
            rest: Rest::new(),
        };
        self.set(RecordKey::Assessment(of.person, id), Content::Assessment(assessment))?;
        drafts.into_iter().try_for_each(|key| self.delete(RecordKey::Draft(key)))
    }
}

/// What is finished: who was assessed by whom, against what, on which day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessed {
    pub person: PersonId,
    pub framework: FrameworkId,
    pub framework_version: u32,
    pub assessor: Assessor,
    pub on: Day,
}

/// The longest name, in characters.
const MAX_NAME: usize = 200;

fn check(content: &Content) -> Result<(), EditError> {
    match content {
        Content::Person(person) => {
            if person.name.trim().is_empty() {
                return Err(EditError::NoName);
            }
            let names = [&person.name, &person.team, &person.key];
            if names.iter().any(|name| name.chars().count() > MAX_NAME) {
                return Err(EditError::LongName);
            }
        }
        Content::Draft(rating) => check_rating(rating)?,
        Content::Assessment(assessment) => assessment.ratings.values().try_for_each(check_rating)?,
        Content::Deleted | Content::Newer => {}
    }
    Ok(())
}

fn check_rating(rating: &Rating) -> Result<(), EditError> {
    let texts: BTreeSet<&String> = [&rating.plan, &rating.note]
        .into_iter()
        .chain(&rating.evidence)
        .chain(&rating.not_applicable)
        .collect();
    if texts.iter().any(|text| text.len() > MAX_TEXT && text.chars().count() > MAX_TEXT) {
        return Err(EditError::LongText);
    }
    if rating.not_applicable.as_ref().is_some_and(|reason| reason.trim().is_empty()) {
        return Err(EditError::NoReason);
    }
    Ok(())
}
