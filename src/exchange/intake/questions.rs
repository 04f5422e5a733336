//! What an import does only where the user agrees: it deletes or archives what is here, takes out something that somebody
//! else said, or brings back what was deleted here. Each question covers what was done in one go, such as a person removed
//! with all ratings.
//!
//! By default an import takes a deletion only if whoever made it also made all versions that are here of the record, and
//! only if the record is not about the user. What somebody empties of their own is no question. Devices decide who made a version, since names never decide who is who:
//! two people can share one, and everybody starts as "Me".
//!
//! A deletion that the user leaves out changes nothing here, and Belay asks again whenever the file is imported. A draft that a
//! finished assessment absorbed at the same instant is not lost, so Belay does not ask about it. A file that holds what was
//! deleted or emptied here offers to bring it back, as a version on top of that; the default is yes only
//! where it is about the user and somebody else deleted or emptied it.

use std::sync::Arc;

use crate::{
    exchange::intake::{
        contents::{Answer, Choices},
        describe::{figures, what},
        emptied::is_blank,
        folded::Folded,
        removal::{Asks, Here, Removal, said},
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

/// A deletion, an archiving, an emptying or a way back, for the user to agree to.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact that the page tells by itself")]
pub struct Question {
    pub asks: Asks,
    /// The person or the pair that the records are about, or the only record.
    pub subject: RecordKey,
    /// What the person or both sides of the pair are called without this import.
    pub name: String,
    /// What the only record is, unless that is a person or a pair: "rating of Terraform by themselves".
    pub what: Option<String>,
    /// What the only record says so far, if it would be emptied and the user may see it: "3, goal 4".
    pub says: String,
    /// Whether nothing at all would be left of what is emptied.
    pub is_blank: bool,
    /// The records that are deleted or brought back, and with a person or a pair all that goes out of sight with it.
    pub with: Counts,
    /// Whether the subject itself is deleted or brought back, not only records about it.
    pub is_whole: bool,
    /// Who deleted or archived it, by their name at that time.
    pub by: String,
    /// When, in milliseconds since 1970 UTC.
    pub at: i64,
    /// Whether that happened in this browser.
    pub is_made_here: bool,
    pub is_about_me: bool,
    /// Whether whoever deleted it made all that is deleted.
    pub is_by_author: bool,
    /// Whether something here was changed apart, so that both stay as a conflict.
    pub is_in_conflict: bool,
    pub is_taken: bool,
    keys: Vec<RecordKey>,
}

/// Records by kind.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    pub ratings: usize,
    pub assessments: usize,
    pub sessions: usize,
    pub others: usize,
}

impl Question {
    /// The answer to all of the question, for the next reading of the same files.
    pub fn answers(&self, is_taken: bool) -> Vec<Answer> {
        let answer = |key: &RecordKey| Answer { key: key.clone(), asks: self.asks, is_taken };
        self.keys.iter().map(answer).collect()
    }

    pub fn keys(&self) -> &[RecordKey] {
        &self.keys
    }

    /// Whether the answer was or is yes. Where the files now hold more than was answered, the default counts.
    fn decide(&mut self, answers: &[Answer]) {
        let answer = |key: &RecordKey| {
            answers
                .iter()
                .rfind(|answer| answer.asks == self.asks && answer.key == *key)
                .map(|it| it.is_taken)
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

/// What an import asks, and what follows from the answers.
pub(crate) struct Asked {
    pub questions: Vec<Question>,
    /// What is left out, in order.
    pub left: Vec<VersionId>,
    /// What says again what was deleted here, one version for each record, in their order.
    pub brought_back: Vec<Arc<Version>>,
    pub folded: Folded,
}

/// Asks about everything in `given` that takes away or brings back what is here. `stage`, which holds all that is
/// given, then holds what is taken.
pub(crate) fn ask(
    given: &[Arc<Version>],
    choices: &Choices,
    here: &Here<'_>,
    stage: &mut Workspace,
    veil: &Veil,
    stamp: &Stamp,
) -> Asked {
    let theirs = gone_here(given, here.workspace);
    let keys = may_take_away(given, here);
    let all_folded = Folded::new(&[stage], &|_| false);
    let asking = Asking { here, joined: stage, choices, veil, device: &stamp.device, folded: &all_folded };
    let first = asking.removals(&keys);
    let untaken = first.iter().filter(|question| !question.is_taken);
    let left_keys: Vec<RecordKey> = untaken.flat_map(|question| &question.keys).cloned().collect();
    let left_keys = ordered(left_keys, RecordKey::cmp);
    // Drafts are gone for good where the assessment that took them in is left out.
    let is_left = |version: &Version| {
        matches!(version.record, RecordKey::Assessment(..))
            && here.is_new(version)
            && left_keys.binary_search(&version.record).is_ok()
    };
    let folded = if left_keys.is_empty() { all_folded } else { Folded::new(&[stage], &is_left) };
    let asking = Asking { here, joined: stage, choices, veil, device: &stamp.device, folded: &folded };
    let mut removals = if left_keys.is_empty() { first } else { asking.removals(&keys) };
    let mut ways_back = asking.ways_back(&theirs, &Folded::new(&[stage, &theirs], &|_| false));
    for question in removals.iter_mut().chain(&mut ways_back) {
        question.name = name(&question.subject, &[here.workspace, &theirs, stage]).unwrap_or_default();
        question.what = label(&question.subject, &[here.workspace, &theirs]);
    }
    let mut left = Vec::new();
    for question in removals.iter().filter(|question| !question.is_taken) {
        for key in &question.keys {
            left.extend(here.leave(key, stage, &folded));
        }
    }
    let mut brought_back = Vec::new();
    for question in ways_back.iter().filter(|question| question.is_taken) {
        for key in &question.keys {
            brought_back.extend(bring_back(key, &theirs, stage, stamp));
        }
    }
    for version in &brought_back {
        stage.insert(version.clone());
    }
    let brought_back = ordered(brought_back, |one, other| one.record.cmp(&other.record));
    removals.append(&mut ways_back);
    Asked { questions: removals, left: ordered(left, VersionId::cmp), brought_back, folded }
}

/// The records of which files hold a new version that may take away something of what is here.
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

/// What files hold of records that say nothing here.
fn gone_here(given: &[Arc<Version>], here: &Workspace) -> Workspace {
    let mut theirs = Workspace::default();
    for version in given {
        if here.record(&version.record).is_some_and(is_gone) {
            theirs.insert(version.clone());
        }
    }
    theirs
}

/// Whether all heads are deleted or say nothing. What somebody else emptied may have come before what it empties, from a
/// file whose import had nothing to ask about; devices do not tell who did it, since their labels can be forged.
fn is_gone(record: &Record) -> bool {
    record.heads().all(|head| head.content.is_deleted() || is_blank(&head.content))
}

/// A version on top of the deletion that says what a file does, or the original of which the file has a copy.
fn bring_back(key: &RecordKey, theirs: &Workspace, stage: &Workspace, stamp: &Stamp) -> Option<Arc<Version>> {
    let shown = said(theirs.record(key)?)?;
    let original = shown.of.and_then(|of| stage.version(of)).unwrap_or(shown);
    let bases = stage.record(key)?.head_ids();
    Some(Arc::new(Version::new(key.clone(), bases, original.content.clone(), stamp)))
}

/// What a person, or both sides of a pair, are called; of somebody who was deleted, what they were called.
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

/// What is set beside what.
struct Asking<'a> {
    here: &'a Here<'a>,
    /// The workspace with all that the files hold.
    joined: &'a Workspace,
    choices: &'a Choices,
    /// What the user may not see once the files are stored.
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
    /// Of what is emptied, what it says so far.
    says: Option<Content>,
    is_in_conflict: bool,
    is_by_author: bool,
}

impl Asking<'_> {
    /// What takes something away here, of records that files hold new versions of.
    fn removals(&self, keys: &[RecordKey]) -> Vec<Question> {
        let cases = keys.iter().filter_map(|key| self.removal(key)).collect();
        self.questions(cases)
    }

    fn removal(&self, key: &RecordKey) -> Option<Case> {
        let Removal { asks, done, says, is_by_author, .. } =
            self.here.removal(key, self.joined, self.folded)?;
        let is_in_conflict = self.joined.record(key)?.is_in_conflict();
        Some(Case { key: key.clone(), asks, done, says, is_in_conflict, is_by_author })
    }

    /// What was deleted here and what the files say of it.
    fn ways_back(&self, theirs: &Workspace, folded: &Folded) -> Vec<Question> {
        let case = |(key, record): (&RecordKey, &Record)| {
            said(record).filter(|it| !is_blank(&it.content))?;
            let record = self.joined.record(key)?;
            let done = record.heads().max_by_key(|it| (it.at, it.id))?.clone();
            (is_gone(record) && !folded.has(key, &done, self.here.workspace)).then(|| Case {
                key: key.clone(),
                asks: Asks::BringBack,
                done,
                says: None,
                is_in_conflict: false,
                is_by_author: false,
            })
        };
        self.questions(theirs.records().filter_map(case).collect())
    }

    /// One question for a person or a pair with all that goes with it; else one for all that was done of somebody's
    /// records in one go. What is brought back is asked once for each person and pair, however often it was deleted.
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
            says: self.says(cases),
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

    /// What the only record that is emptied says so far, unless the user may not see it yet.
    fn says(&self, cases: &[&Case]) -> String {
        let [Case { key, says: Some(Content::Draft(rating)), .. }] = cases else { return String::new() };
        let is_hidden = self.joined.record(key).is_none_or(|record| self.veil.covers(key, record));
        if is_hidden { String::new() } else { figures(rating) }
    }

    /// What goes with the subject: of a person or a pair that is deleted all that belongs to it and can be read now.
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

    /// Whether a record is about the user: their person, ratings of them or by them, and the pairs that they are in.
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
                // Of a pair that is known only by its parts nobody can tell, so it may well be the user's.
                let Some(first) = pairs.next() else { return true };
                first.has(me) || pairs.any(|pair| pair.has(me))
            }
            RecordKey::Person(_) | RecordKey::Profile(_) | RecordKey::Unknown(_) => false,
        }
    }
}

/// The person or the pair that a record belongs to, else itself.
fn subject(key: &RecordKey) -> RecordKey {
    let of_person = key.person().map(RecordKey::Person);
    of_person.or_else(|| key.pair().map(RecordKey::Pair)).unwrap_or_else(|| key.clone())
}
