//! Finds the changes of an import that need the user's consent: it deletes or archives a record of this browser,
//! removes something that somebody else entered, or restores what was deleted here. Each question covers the changes
//! that were made in one action, such as the removal of a person with all ratings.
//!
//! By default an import applies a deletion only if the device that deleted the record also made all its versions in
//! this browser, and only if the record is not about the user. Emptying one's own record needs no question. Belay
//! compares devices, not names: two people can share a name, and everybody starts as "Me".
//!
//! A deletion that the user declines changes nothing in this browser, and Belay asks again whenever the file is
//! imported. Belay does not ask about a draft that a finished assessment absorbed at the same instant, because
//! nothing is lost. If a file holds a record that was deleted or emptied here, Belay offers to restore it, as a
//! version on top of the deletion. The default answer is yes only if the record is about the user and somebody else
//! deleted or emptied it.

use std::sync::Arc;

use crate::{
    exchange::intake::{
        contents::{Answer, Choices},
        describe::{figures, what},
        emptied::is_blank,
        folded::Folded,
        removal::{Asks, Here, Removal, latest_undeleted_head},
    },
    model::{
        records::{
            assessor::Assessor,
            ids::{PersonId, VersionId},
        },
        small::order::ordered,
        store::{
            content::Content,
            key::RecordKey,
            record::Record,
            veil::Veil,
            version::{Stamp, Version},
            workspace::Workspace,
        },
    },
    words::{labels, questions as words},
};

/// A deletion, an archiving, an emptying or a restoration that needs the user's consent.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact that the page shows separately")]
pub struct Question {
    pub asks: Asks,
    /// The person or the pair that the records belong to, or the only record.
    pub subject: RecordKey,
    /// The name of the person, or of both sides of the pair, before this import.
    pub name: String,
    /// A description of the only record, unless it is a person or a pair: "rating of Terraform by themselves".
    pub what: Option<String>,
    /// The current figures of the only record, if the import would empty it and the user may see it: "3, goal 4".
    pub says: String,
    /// Whether the import would empty the record completely.
    pub is_blank: bool,
    /// The records that are deleted or restored. With a person or a pair, this includes everything that disappears
    /// with it.
    pub with: Counts,
    /// Whether the subject itself is deleted or restored, not only records about it.
    pub is_whole: bool,
    /// The name, at that time, of the person who deleted or archived it.
    pub by: String,
    /// The time of the deletion, in milliseconds since 1970 UTC.
    pub at: i64,
    /// Whether this browser made the deletion.
    pub is_made_here: bool,
    pub is_about_me: bool,
    /// Whether the device that deleted the records made all their versions.
    pub is_by_author: bool,
    /// Whether this browser changed the records independently, so that both sides stay as a conflict.
    pub is_in_conflict: bool,
    pub is_taken: bool,
    keys: Vec<RecordKey>,
}

/// The number of records of each kind.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    pub ratings: usize,
    pub assessments: usize,
    pub sessions: usize,
    pub others: usize,
}

impl Question {
    /// Returns one answer for each record of the question, to be used when the same files are read again.
    pub fn answers(&self, is_taken: bool) -> Vec<Answer> {
        let answer = |key: &RecordKey| Answer { key: key.clone(), asks: self.asks, is_taken };
        self.keys.iter().map(answer).collect()
    }

    pub fn keys(&self) -> &[RecordKey] {
        &self.keys
    }

    /// Sets the answer from the user's earlier answers. If the files now contain a record without an answer, the
    /// default applies.
    fn decide(&mut self, answers: &[Answer]) {
        let answer = |key: &RecordKey| {
            answers
                .iter()
                .rfind(|answer| answer.asks == self.asks && answer.key == *key)
                .map(|answer| answer.is_taken)
        };
        let answered: Option<Vec<bool>> = self.keys.iter().map(answer).collect();
        self.is_taken = match answered {
            Some(answered) => answered.iter().all(|is_taken| *is_taken),
            None if self.asks == Asks::BringBack => self.is_about_me && !self.is_made_here,
            None if self.asks == Asks::Empty => false,
            None => self.is_by_author && !self.is_about_me,
        };
    }
}

impl Counts {
    fn add(&mut self, key: &RecordKey) {
        use crate::model::store::key::PairPart::Session;
        match key {
            RecordKey::Draft(_) => self.ratings += 1,
            RecordKey::Assessment(..) => self.assessments += 1,
            RecordKey::OfPair(_, Session, _) => self.sessions += 1,
            _ => self.others += 1,
        }
    }
}

/// The questions of an import, and the effect of the answers.
pub(crate) struct Consent {
    pub questions: Vec<Question>,
    /// The declined versions, sorted by id.
    pub declined: Vec<VersionId>,
    /// The versions that restore deleted records, one for each record, sorted by record.
    pub restored: Vec<Arc<Version>>,
    pub folded: Folded,
}

/// Builds the questions about everything in `given` that removes or restores records of this browser. `stage`
/// contains all versions in `given`; afterwards it contains only those that the user accepts.
pub(crate) fn ask(
    given: &[Arc<Version>],
    choices: &Choices,
    here: &Here<'_>,
    stage: &mut Workspace,
    veil: &Veil,
    stamp: &Stamp,
) -> Consent {
    let theirs = deleted_here(given, here.workspace);
    let keys = may_take_away(given, here);
    let all_folded = Folded::new(&[stage], &|_| false);
    let builder =
        QuestionBuilder { here, joined: stage, choices, veil, device: &stamp.device, folded: &all_folded };
    let first = builder.removals(&keys);
    let declined = first.iter().filter(|question| !question.is_taken);
    let declined_keys: Vec<RecordKey> = declined.flat_map(|question| &question.keys).cloned().collect();
    let declined_keys = ordered(declined_keys, RecordKey::cmp);
    // If the assessment that absorbed drafts is declined, nothing keeps the drafts' content.
    let is_declined = |version: &Version| {
        matches!(version.record, RecordKey::Assessment(..))
            && here.is_new(version)
            && declined_keys.binary_search(&version.record).is_ok()
    };
    let folded = if declined_keys.is_empty() { all_folded } else { Folded::new(&[stage], &is_declined) };
    let builder =
        QuestionBuilder { here, joined: stage, choices, veil, device: &stamp.device, folded: &folded };
    let mut removals = if declined_keys.is_empty() { first } else { builder.removals(&keys) };
    let mut restorations = builder.restorations(&theirs, &Folded::new(&[stage, &theirs], &|_| false));
    for question in removals.iter_mut().chain(&mut restorations) {
        question.name = name(&question.subject, &[here.workspace, &theirs, stage]).unwrap_or_default();
        question.what = label(&question.subject, &[here.workspace, &theirs]);
    }
    let mut declined = Vec::new();
    for question in removals.iter().filter(|question| !question.is_taken) {
        for key in &question.keys {
            declined.extend(here.decline(key, stage, &folded));
        }
    }
    let mut restored = Vec::new();
    for question in restorations.iter().filter(|question| question.is_taken) {
        for key in &question.keys {
            restored.extend(restoration(key, &theirs, stage, stamp));
        }
    }
    for version in &restored {
        stage.insert(version.clone());
    }
    let restored = ordered(restored, |one, other| one.record.cmp(&other.record));
    removals.append(&mut restorations);
    Consent { questions: removals, declined: ordered(declined, VersionId::cmp), restored, folded }
}

/// Returns the records for which the files contain a new version that may remove something from this browser.
fn may_take_away(given: &[Arc<Version>], here: &Here<'_>) -> Vec<RecordKey> {
    if here.workspace.is_empty() {
        return vec![];
    }
    let may_take_away = |version: &&Arc<Version>| {
        here.is_new(version)
            && (here.workspace.record(&version.record).is_some() || here.elsewhere(version).is_some())
    };
    let keys = given.iter().filter(may_take_away).map(|version| version.record.clone()).collect();
    let mut keys = ordered(keys, RecordKey::cmp);
    keys.dedup();
    keys
}

/// Returns the files' versions of those records that are deleted or blank in this browser.
fn deleted_here(given: &[Arc<Version>], here: &Workspace) -> Workspace {
    let mut theirs = Workspace::default();
    for version in given {
        if here.record(&version.record).is_some_and(is_gone) {
            theirs.insert(version.clone());
        }
    }
    theirs
}

/// Returns whether every head is deleted or blank. A version that somebody else emptied may have arrived before the
/// content that it empties, from a file whose import had nothing to ask about. Devices cannot show who emptied it,
/// because their labels can be forged.
fn is_gone(record: &Record) -> bool {
    record.heads().all(|head| head.content.is_deleted() || is_blank(&head.content))
}

/// Returns a version on top of the deletion that restores the file's content, or the original if the file contains a
/// copy.
fn restoration(
    key: &RecordKey,
    theirs: &Workspace,
    stage: &Workspace,
    stamp: &Stamp,
) -> Option<Arc<Version>> {
    let shown = latest_undeleted_head(theirs.record(key)?)?;
    let original = shown.of.and_then(|of| stage.version(of)).unwrap_or(shown);
    let bases = stage.record(key)?.head_ids();
    Some(Arc::new(Version::new(key.clone(), bases, original.content.clone(), stamp)))
}

/// Returns the name of a person, or of both sides of a pair. For a deleted person it returns their last name.
fn name(subject: &RecordKey, places: &[&Workspace]) -> Option<String> {
    let of_person = |id: PersonId| places.iter().find_map(|place| place.last_name(id));
    if let Some(person) = subject.person() {
        return of_person(person).map(str::to_owned);
    }
    let key = RecordKey::Pair(subject.pair()?);
    let records = places.iter().filter_map(|place| place.record(&key));
    let mut versions = records.flat_map(|record| record.shown().into_iter().chain(record.versions()));
    let pair = versions.find_map(|version| match &version.content {
        Content::Pair(pair) => Some(pair),
        _ => None,
    })?;
    let sides = std::iter::once(&pair.mentor).chain(&pair.mentees).filter_map(|id| of_person(*id));
    Some(sides.collect::<Vec<_>>().join(words::AND))
}

fn label(subject: &RecordKey, places: &[&Workspace]) -> Option<String> {
    if is_whole(subject) {
        return None;
    }
    let shown = places.iter().find_map(|place| place.content(subject));
    let named = |id| places.iter().find_map(|place| place.person(id)).map_or(labels::SOMEBODY, |it| &it.name);
    Some(what(subject, shown, &named))
}

const fn is_whole(subject: &RecordKey) -> bool {
    matches!(subject, RecordKey::Person(_) | RecordKey::Pair(_))
}

/// The inputs that the questions are computed from.
struct QuestionBuilder<'a> {
    here: &'a Here<'a>,
    /// The workspace with all versions of the files.
    joined: &'a Workspace,
    choices: &'a Choices,
    /// The veil that hides records from the user once the files are stored.
    veil: &'a Veil,
    /// The device of this browser.
    device: &'a str,
    folded: &'a Folded,
}

/// One record that a question is about.
struct Case {
    key: RecordKey,
    asks: Asks,
    /// The version that deletes, archives or empties.
    done: Arc<Version>,
    /// The current content, if the version empties the record.
    emptied: Option<Content>,
    is_in_conflict: bool,
    is_by_author: bool,
}

impl QuestionBuilder<'_> {
    /// Returns the questions about new versions that remove something, for the given records.
    fn removals(&self, keys: &[RecordKey]) -> Vec<Question> {
        let cases = keys.iter().filter_map(|key| self.removal(key)).collect();
        self.questions(cases)
    }

    fn removal(&self, key: &RecordKey) -> Option<Case> {
        let Removal { asks, done, emptied, is_by_author, .. } =
            self.here.removal(key, self.joined, self.folded)?;
        let is_in_conflict = self.joined.record(key)?.is_in_conflict();
        Some(Case { key: key.clone(), asks, done, emptied, is_in_conflict, is_by_author })
    }

    /// Returns the questions about records that were deleted here and that the files would restore.
    fn restorations(&self, theirs: &Workspace, folded: &Folded) -> Vec<Question> {
        let case = |(key, record): (&RecordKey, &Record)| {
            latest_undeleted_head(record).filter(|it| !is_blank(&it.content))?;
            let record = self.joined.record(key)?;
            let done = record.heads().max_by_key(|it| (it.at, it.id))?.clone();
            (is_gone(record) && !folded.has(key, &done, self.here.workspace)).then(|| Case {
                key: key.clone(),
                asks: Asks::BringBack,
                done,
                emptied: None,
                is_in_conflict: false,
                is_by_author: false,
            })
        };
        self.questions(theirs.records().filter_map(case).collect())
    }

    /// Groups cases into questions: one for a person or a pair with everything that is deleted with it, else one for
    /// all records of one subject that were changed in one action. Restorations of one person or pair form one
    /// question, however often the records were deleted.
    fn questions(&self, cases: Vec<Case>) -> Vec<Question> {
        let takes_all = |asks: Asks| matches!(asks, Asks::Delete | Asks::BringBack);
        let whole: Vec<RecordKey> =
            cases.iter().filter(|case| takes_all(case.asks)).map(|case| case.key.clone()).collect();
        let whole = ordered(whole, Ord::cmp);
        let group = |case: &Case| {
            let subject = subject(&case.key);
            let is_whole = case.asks == Asks::Delete && whole.binary_search(&subject).is_ok();
            let is_one = case.asks == Asks::BringBack || is_whole;
            let (at, device) = if is_one { (0, "") } else { (case.done.at, &*case.done.device) };
            (case.asks, subject, at, device.to_owned())
        };
        let cases: Vec<_> = cases.into_iter().map(|case| (group(&case), case)).collect();
        let cases = ordered(cases, |(one, a), (other, b)| (one, &a.key).cmp(&(other, &b.key)));
        let mut questions = Vec::new();
        for cases in cases.chunk_by(|(one, _), (other, _)| one == other) {
            let cases: Vec<&Case> = cases.iter().map(|(_, case)| case).collect();
            let mut question = self.question(&cases);
            question.decide(&self.choices.answers);
            questions.push(question);
        }
        questions
    }

    fn question(&self, cases: &[&Case]) -> Question {
        let keys: Vec<RecordKey> = cases.iter().map(|case| case.key.clone()).collect();
        let subject = if let [only] = &keys[..] { only.clone() } else { subject(&keys[0]) };
        let is_whole = is_whole(&subject) && keys.contains(&subject);
        let last = cases.iter().map(|case| &case.done).max_by_key(|done| (done.at, done.id));
        let done = last.expect("a group has a case");
        Question {
            asks: cases[0].asks,
            name: String::new(),
            what: None,
            says: self.emptied_figures(cases),
            is_blank: cases.iter().all(|case| is_blank(&case.done.content)),
            with: self.with(&subject, &keys, cases[0].asks),
            is_whole,
            by: done.by.clone(),
            at: done.at,
            is_made_here: done.device == self.device,
            is_about_me: keys.iter().any(|key| self.is_about_me(key)),
            is_by_author: cases.iter().all(|case| case.is_by_author),
            is_in_conflict: cases.iter().any(|case| case.is_in_conflict),
            is_taken: false,
            subject,
            keys,
        }
    }

    /// Returns the current figures of the only emptied record; empty if the user may not see them yet.
    fn emptied_figures(&self, cases: &[&Case]) -> String {
        let [Case { key, emptied: Some(Content::Draft(rating)), .. }] = cases else { return String::new() };
        let is_hidden = self.joined.record(key).is_none_or(|record| self.veil.covers(key, record));
        if is_hidden { String::new() } else { figures(rating) }
    }

    /// Counts the records that the question covers besides the subject. For a person or a pair that is deleted, this
    /// includes every readable record that belongs to it.
    fn with(&self, subject: &RecordKey, keys: &[RecordKey], asks: Asks) -> Counts {
        let mut with = Counts::default();
        let takes_all = asks == Asks::Delete && is_whole(subject) && keys.contains(subject);
        keys.iter().filter(|key| *key != subject).for_each(|key| with.add(key));
        if takes_all {
            for (key, _) in self.here.workspace.records() {
                let is_of = self::subject(key) == *subject && key != subject;
                if is_of && !keys.contains(key) && self.here.workspace.content(key).is_some() {
                    with.add(key);
                }
            }
        }
        with
    }

    /// Returns whether a record is about the user: their person, ratings of them or by them, and the pairs they
    /// belong to.
    fn is_about_me(&self, key: &RecordKey) -> bool {
        let Some(me) = self.choices.viewer.me else { return false };
        let is_mine =
            |assessor: &Assessor| matches!(assessor, Assessor::Mentor(id) | Assessor::Peer(id) if *id == me);
        let versions = |key: &RecordKey| self.joined.record(key).into_iter().flat_map(Record::versions);
        match key {
            _ if key.person() == Some(me) => true,
            RecordKey::Draft(key) | RecordKey::Note(key) => is_mine(&key.assessor),
            RecordKey::Assessment(..) => versions(key)
                .any(|version| matches!(&version.content, Content::Assessment(it) if is_mine(&it.assessor))),
            RecordKey::Pair(pair) | RecordKey::OfPair(pair, ..) => {
                let key = RecordKey::Pair(*pair);
                let mut pairs = versions(&key).filter_map(|version| match &version.content {
                    Content::Pair(pair) => Some(pair),
                    _ => None,
                });
                // If only the parts of a pair are known, its members are unknown, so the pair may be the user's.
                let Some(first) = pairs.next() else { return true };
                first.has(me) || pairs.any(|pair| pair.has(me))
            }
            RecordKey::Person(_) | RecordKey::Profile(_) | RecordKey::Unknown(_) => false,
        }
    }
}

/// Returns the person or the pair that a record belongs to, else the record itself.
fn subject(key: &RecordKey) -> RecordKey {
    let of_person = key.person().map(RecordKey::Person);
    of_person.or_else(|| key.pair().map(RecordKey::Pair)).unwrap_or_else(|| key.clone())
}
