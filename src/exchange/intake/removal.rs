//! Finds the new versions that remove content of this browser: they delete or archive it, or somebody else replaces
//! it by less.

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use crate::{
    exchange::intake::{
        emptied::takes_out,
        folded::{Folded, is_by_other},
    },
    model::{
        records::{
            assessment::Assessment,
            assessor::Assessor,
            ids::{FrameworkId, PersonId, SkillId, VersionId},
            person::Person,
            rating::Rating,
        },
        store::{
            content::Content,
            key::{DraftKey, RecordKey},
            record::Record,
            version::Version,
            workspace::Workspace,
        },
    },
};

/// The kinds of change that an import asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asks {
    Delete,
    Archive,
    /// Removes something that somebody else entered.
    Empty,
    BringBack,
}

/// Content of this browser, and the version that holds it.
pub(crate) struct Known<'w> {
    pub content: Cow<'w, Content>,
    pub version: &'w Arc<Version>,
    /// Whether the version is a head of the same record. If not, the content came from another record until now.
    pub is_head: bool,
}

/// The workspace of this browser, with the last finished assessment of each person by each assessor: a new draft or a
/// later assessment replaces it without being based on it.
pub(crate) struct Here<'w> {
    pub workspace: &'w Workspace,
    /// The user of this browser.
    me: Option<PersonId>,
    last: BTreeMap<(PersonId, &'w FrameworkId, &'w Assessor), (&'w Arc<Version>, &'w Assessment)>,
}

/// The effect of a new version on content of this browser.
pub(crate) struct Removal {
    pub asks: Asks,
    /// The version that deletes, archives or empties.
    pub done: Arc<Version>,
    /// The current content, if the version empties it.
    pub emptied: Option<Content>,
    pub is_by_author: bool,
    /// The new versions that cause the removal.
    causes: Vec<VersionId>,
}

impl<'w> Here<'w> {
    pub fn new(workspace: &'w Workspace, me: Option<PersonId>) -> Self {
        let mut last = BTreeMap::new();
        for (key, record) in workspace.records() {
            if let (RecordKey::Assessment(person, _), Some(shown)) = (key, record.shown())
                && let Content::Assessment(assessment) = &shown.content
            {
                let of = (*person, &assessment.framework, &assessment.assessor);
                let is_later =
                    |(_, known): &(&Arc<Version>, &Assessment)| known.order() <= assessment.order();
                if last.get(&of).is_none_or(is_later) {
                    last.insert(of, (shown, assessment));
                }
            }
        }
        Self { workspace, me, last }
    }

    pub fn is_new(&self, version: &Version) -> bool {
        self.workspace.version(version.id).is_none()
    }

    /// Returns the assessor's rating in the last finished assessment; the caller checks that the skill has no draft.
    pub fn finished(&self, key: &DraftKey) -> Option<(&'w Arc<Version>, &'w Rating)> {
        let (version, assessment) = self.last.get(&(key.person, &key.framework, &key.assessor))?;
        Some((version, assessment.ratings.get(&key.skill)?))
    }

    /// Returns the current rating of a skill, from a draft or a finished assessment.
    pub fn rating(&self, key: &DraftKey) -> Option<(&'w Arc<Version>, &'w Rating)> {
        let draft = self.workspace.record(&RecordKey::Draft(key.clone())).and_then(Record::shown);
        match draft.map(|draft| (draft, &draft.content)) {
            Some((draft, Content::Draft(rating))) => Some((draft, rating)),
            _ => self.finished(key),
        }
    }

    /// Returns the heads that are not deletions.
    fn heads(&self, key: &RecordKey) -> Vec<Known<'w>> {
        let heads = self.workspace.record(key).into_iter().flat_map(Record::heads);
        let heads = heads.filter(|head| !head.content.is_deleted());
        heads
            .map(|head| Known { content: Cow::Borrowed(&head.content), version: head, is_head: true })
            .collect()
    }

    /// Returns the content of another record that a version replaces, if the version's own record is not in this
    /// browser.
    pub fn elsewhere(&self, version: &Version) -> Option<Known<'w>> {
        let of_rating = |(version, rating): (&'w Arc<Version>, &Rating)| Known {
            content: Cow::Owned(Content::Draft(rating.clone())),
            version,
            is_head: false,
        };
        match (&version.record, &version.content) {
            (RecordKey::Draft(key), Content::Draft(_)) => self.finished(key).map(of_rating),
            // In old data the note is a field of the rating, because notes were not records yet.
            (RecordKey::Note(key), _) if self.workspace.record(&version.record).is_none() => {
                let (version, rating) = self.rating(key)?;
                let note = Rating { note: rating.note.clone(), ..Rating::default() };
                Some(of_rating((version, &note)))
            }
            (RecordKey::Assessment(person, _), Content::Assessment(assessment)) => {
                let (last, known) = self.last.get(&(*person, &assessment.framework, &assessment.assessor))?;
                (known.order() < assessment.order()).then_some(Known {
                    content: Cow::Borrowed(&last.content),
                    version: last,
                    is_head: false,
                })
            }
            _ => None,
        }
    }

    /// Returns the one piece of content that a new head replaces, if it is by somebody else or about the user.
    /// Content about the user always counts, because anybody who received a file of theirs can write under the label
    /// of their device. If several heads are in conflict, it returns `None`.
    pub fn replaced_by(&self, head: &Version, joined: &Record) -> Option<Known<'w>> {
        let mut known = self.heads(&head.record);
        if known.is_empty() {
            known.extend(self.elsewhere(head));
        }
        let known = known.pop().filter(|_| known.is_empty())?;
        let is_replaced = !known.is_head || joined.heads().all(|it| it.id != known.version.id);
        let is_named = self.is_about_me(head) || is_by_other(head, known.version);
        (is_replaced && self.is_new(head) && is_named).then_some(known)
    }

    /// Returns the worst removal by the versions that joined a record.
    pub fn removal(&self, key: &RecordKey, joined: &Workspace, folded: &Folded) -> Option<Removal> {
        let record = joined.record(key)?;
        let known = self.heads(key);
        let ids = record.head_ids();
        let (replaced, kept): (Vec<_>, Vec<_>) =
            known.into_iter().partition(|known| ids.binary_search(&known.version.id).is_err());
        let mut worst: Option<Removal> = None;
        // If a finished assessment absorbed the draft, it does not matter who else deleted it.
        let is_folded = |head: &&Arc<Version>| self.is_new(head) && folded.has(key, head, self.workspace);
        let is_finished = record.heads().filter(|head| head.content.is_deleted()).any(|it| is_folded(&it));
        for head in record.heads() {
            let is_new = self.is_new(head);
            if is_finished && head.content.is_deleted() {
                continue;
            }
            let elsewhere = (is_new && replaced.is_empty() && kept.is_empty()).then(|| self.elsewhere(head));
            let elsewhere = elsewhere.flatten();
            let found =
                self.head_removal(head, &replaced, if is_new { &kept } else { &[] }, elsewhere.as_ref());
            let Some((asks, emptied)) = found else { continue };
            let is_by_author = self.is_by_author(key, head);
            // If the author is among those who deleted it, the author's deletion counts.
            let rank = |asks: Asks, is_by_author, done: &Version| {
                (std::cmp::Reverse(asks), is_by_author, done.at, done.id)
            };
            if worst
                .as_ref()
                .is_none_or(|it| rank(it.asks, it.is_by_author, &it.done) < rank(asks, is_by_author, head))
            {
                worst = Some(Removal { asks, done: head.clone(), emptied, is_by_author, causes: vec![] });
            }
        }
        let mut worst = worst?;
        worst.causes = if self.is_new(&worst.done) { vec![worst.done.id] } else { self.new_of(record) };
        Some(worst)
    }

    /// Returns the effect of a head on the content that it replaces, and on the heads it is in conflict with.
    fn head_removal(
        &self,
        head: &Version,
        replaced: &[Known<'_>],
        beside: &[Known<'_>],
        elsewhere: Option<&Known<'_>>,
    ) -> Option<(Asks, Option<Content>)> {
        /// Above this number of heads every replacement counts as emptying: comparing so many takes long, and real
        /// people never disagree in so many ways.
        const MANY: usize = 100;
        let mut affected = replaced.iter().chain(beside);
        let is_note = matches!(head.record, RecordKey::Note(_));
        match &head.content {
            Content::Deleted
                if affected.next().is_some()
                    || is_note && elsewhere.is_some_and(|it| has_note(&it.content)) =>
            {
                return Some((Asks::Delete, None));
            }
            Content::Deleted => return None,
            // Content that only a newer Belay can read hides the content that it is based on, as a deletion does.
            Content::Newer => {
                let mut affected = affected.chain(elsewhere);
                return affected.any(|it| *it.content != Content::Newer).then_some((Asks::Delete, None));
            }
            content if is_archived(content) && affected.any(|it| !is_archived(&it.content)) => {
                return Some((Asks::Archive, None));
            }
            _ => {}
        }
        let is_emptied = |known: &&Known<'_>| {
            self.is_asked(head, known.version)
                && (replaced.len() > MANY || takes_out(&known.content, &head.content))
        };
        let emptied = replaced.iter().chain(elsewhere).find(is_emptied)?;
        Some((Asks::Empty, Some(emptied.content.clone().into_owned())))
    }

    fn new_of(&self, record: &Record) -> Vec<VersionId> {
        record.versions().filter(|version| self.is_new(version)).map(|version| version.id).collect()
    }

    fn is_by_author(&self, key: &RecordKey, done: &Version) -> bool {
        let made = self.workspace.record(key).into_iter().flat_map(Record::versions);
        let mut made = made.filter(|version| !version.is_past());
        !done.device.is_empty() && made.all(|version| version.device == done.device)
    }

    /// Returns whether somebody may have emptied another person's content. Content about the user is always asked
    /// about: anybody who received a file of theirs can write under the label of their device.
    fn is_asked(&self, head: &Version, known: &Version) -> bool {
        known.of != Some(head.id) && (self.is_about_me(head) || is_by_other(head, known))
    }

    fn is_about_me(&self, version: &Version) -> bool {
        self.me.is_some_and(|me| version.record.person() == Some(me))
    }

    /// Removes from `joined` the new versions that remove content of a record, keeps the files' other versions of it,
    /// and returns the ids of the removed versions. Past versions (`Version::past`) are removed as well: they do not
    /// show whether a remaining version supersedes what they name, so they could hide content of this browser.
    pub fn decline(&self, key: &RecordKey, joined: &mut Workspace, folded: &Folded) -> Vec<VersionId> {
        /// A chain of more versions that each remove something is forged. Then all new versions of the record are
        /// declined, which saves computing the removal of each.
        const MANY: usize = 8;
        let mut declined = Vec::new();
        let pasts = joined.record(key).into_iter().flat_map(Record::versions);
        let pasts = pasts.filter(|version| version.is_past() && self.is_new(version));
        let mut next: Vec<VersionId> = pasts.map(|past| past.id).collect();
        for round in 0.. {
            joined.forget(next.iter().copied());
            declined.append(&mut next);
            let Some(removal) = self.removal(key, joined, folded) else { break };
            next = match joined.record(key) {
                Some(record) if round >= MANY => self.new_of(record),
                _ => removal.causes,
            };
        }
        declined
    }
}

fn has_note(content: &Content) -> bool {
    matches!(content, Content::Draft(rating) if !rating.note.is_empty())
}

pub(crate) fn is_archived(content: &Content) -> bool {
    matches!(content, Content::Person(Person { archived: true, .. }))
}

/// Returns the latest head that is not a deletion, so that a conflict with a deletion does not lose content.
pub(crate) fn latest_undeleted_head(record: &Record) -> Option<&Arc<Version>> {
    record.heads().filter(|head| !head.content.is_deleted()).max_by_key(|head| (head.at, head.id))
}

/// Returns the key of the draft in which a skill of an assessment was rated.
pub(crate) fn draft_of(person: PersonId, assessment: &Assessment, skill: &SkillId) -> DraftKey {
    DraftKey {
        person,
        framework: assessment.framework.clone(),
        assessor: assessment.assessor.clone(),
        skill: skill.clone(),
    }
}
