//! What an import does only where the user agrees: it deletes or archives what is here, or brings back what was deleted
//! here. Each question covers what was done in one go, such as a person removed with all ratings.
//!
//! By default an import takes a deletion only if whoever made it also made all versions that are here of the record, and
//! only if the record is not about the user. Devices decide who made a version, since names never decide who is who:
//! two people can share one, and everybody starts as "Me".
//!
//! A deletion that the user leaves out changes nothing here, and Belay asks again whenever the file is imported. A draft that a
//! finished assessment absorbed at the same instant is not lost, so Belay does not ask about it. A file that holds what was
//! deleted here offers to bring it back, as a version on top of the deletion; the default is yes only where it is about the
//! user and somebody else deleted it.

use std::sync::Arc;

use crate::{
    exchange::intake::{import::Choices, preview::what},
    model::{
        records::{
            assessor::Assessor,
            ids::{PersonId, VersionId},
            person::Person,
        },
        small::order::ordered,
        store::{
            content::Content,
            key::{DraftKey, RecordKey},
            record::Record,
            version::{Stamp, Version},
            workspace::Workspace,
        },
    },
    words::{labels, questions as words},
};

/// What an import asks before it does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asks {
    Delete,
    Archive,
    BringBack,
}

/// A deletion, an archiving or a way back, for the user to agree to.
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

/// The user's answer about one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    key: RecordKey,
    asks: Asks,
    is_taken: bool,
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
    /// What says again what was deleted here.
    pub brought_back: Vec<Arc<Version>>,
    pub folded: Folded,
}

/// Asks about everything in `given` that deletes, archives or brings back what is here. `stage`, which holds all that is
/// given, then holds what is taken.
pub(crate) fn ask(
    given: &[Arc<Version>],
    choices: &Choices,
    here: &Workspace,
    stage: &mut Workspace,
    stamp: &Stamp,
) -> Asked {
    let theirs = deleted_here(given, here);
    let folded = Folded::new(&[stage]);
    let asking = Asking { here, joined: stage, choices, device: &stamp.device, folded: &folded };
    let mut removals = asking.removals(&may_be_removed(given, here));
    let mut ways_back = asking.ways_back(&theirs, &Folded::new(&[stage, &theirs]));
    for question in removals.iter_mut().chain(&mut ways_back) {
        question.name = name(&question.subject, &[here, &theirs, stage]).unwrap_or_default();
        question.what = label(&question.subject, &[here, &theirs]);
    }
    let mut left = Vec::new();
    for question in removals.iter().filter(|question| !question.is_taken) {
        for key in &question.keys {
            left.extend(leave(key, here, stage));
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
    removals.append(&mut ways_back);
    Asked { questions: removals, left: ordered(left, VersionId::cmp), brought_back, folded }
}

/// The records that are here and of which files hold a new version that deletes or archives.
fn may_be_removed(given: &[Arc<Version>], here: &Workspace) -> Vec<RecordKey> {
    let may_remove = |version: &&Arc<Version>| {
        (version.content.is_deleted() || is_archived(&version.content) || version.content == Content::Newer)
            && here.version(version.id).is_none()
            && here.record(&version.record).is_some()
    };
    let keys = given.iter().filter(may_remove).map(|version| version.record.clone()).collect();
    let mut keys = ordered(keys, RecordKey::cmp);
    keys.dedup();
    keys
}

/// What files hold of records that are deleted here.
fn deleted_here(given: &[Arc<Version>], here: &Workspace) -> Workspace {
    let mut theirs = Workspace::default();
    for version in given {
        if here.record(&version.record).is_some_and(|it| it.heads().all(|head| head.content.is_deleted())) {
            theirs.insert(version.clone());
        }
    }
    theirs
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
    here: &'a Workspace,
    /// The workspace with all that the files hold.
    joined: &'a Workspace,
    choices: &'a Choices,
    /// The device of this browser.
    device: &'a str,
    folded: &'a Folded,
}

/// One record that a question is about.
struct Case {
    key: RecordKey,
    asks: Asks,
    /// The deletion or archiving.
    done: Arc<Version>,
    is_in_conflict: bool,
    is_by_author: bool,
}

impl Asking<'_> {
    /// What deletes or archives something here, of records that files hold new versions of.
    fn removals(&self, keys: &[RecordKey]) -> Vec<Question> {
        let cases = keys.iter().filter_map(|key| self.removal(key)).collect();
        self.questions(cases)
    }

    fn removal(&self, key: &RecordKey) -> Option<Case> {
        let (here, joined) = (self.here.record(key)?, self.joined.record(key)?);
        // Where the author deleted it too, theirs counts.
        let done = removing(here, joined).into_iter();
        let done = done.max_by_key(|done| (is_by_author(here, done), done.at, done.id))?;
        if done.content.is_deleted() && self.folded.has(key, &done) {
            return None;
        }
        let asks = if is_archived(&done.content) { Asks::Archive } else { Asks::Delete };
        let is_in_conflict = joined.is_in_conflict();
        let is_by_author = is_by_author(here, &done);
        Some(Case { key: key.clone(), asks, done, is_in_conflict, is_by_author })
    }

    /// What was deleted here and what the files say of it.
    fn ways_back(&self, theirs: &Workspace, folded: &Folded) -> Vec<Question> {
        let case = |(key, record): (&RecordKey, &Record)| {
            said(record)?;
            let record = self.joined.record(key)?;
            let done = record.heads().max_by_key(|it| (it.at, it.id))?.clone();
            let is_gone = record.heads().all(|head| head.content.is_deleted());
            (is_gone && !folded.has(key, &done)).then(|| Case {
                key: key.clone(),
                asks: Asks::BringBack,
                done,
                is_in_conflict: false,
                is_by_author: false,
            })
        };
        self.questions(theirs.records().filter_map(case).collect())
    }

    /// One question for a person or a pair with all that goes with it; else one for all that was done of somebody's
    /// records in one go. What is brought back is asked once for each person and pair, however often it was deleted.
    fn questions(&self, cases: Vec<Case>) -> Vec<Question> {
        let whole: Vec<RecordKey> =
            cases.iter().filter(|case| case.asks != Asks::Archive).map(|case| case.key.clone()).collect();
        let whole = ordered(whole, Ord::cmp);
        let group = |case: &Case| {
            let subject = subject(&case.key);
            let is_one = case.asks == Asks::BringBack || whole.binary_search(&subject).is_ok();
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

    /// What goes with the subject: of a person or a pair that is deleted all that belongs to it and can be read now.
    fn with(&self, subject: &RecordKey, keys: &[RecordKey], asks: Asks) -> Counts {
        let mut with = Counts::default();
        let takes_all = asks == Asks::Delete && is_whole(subject) && keys.contains(subject);
        keys.iter().filter(|key| *key != subject).for_each(|key| with.add(key));
        if takes_all {
            for (key, _) in self.here.records() {
                let is_of = self::subject(key) == *subject && key != subject;
                if is_of && !keys.contains(key) && self.here.content(key).is_some() {
                    with.add(key);
                }
            }
        }
        with
    }

    /// Whether a record is about the user: their person, ratings of them or by them, and the pairs that they are in.
    fn is_about_me(&self, key: &RecordKey) -> bool {
        let Some(me) = self.choices.me else { return false };
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

pub(crate) fn is_archived(content: &Content) -> bool {
    matches!(content, Content::Person(Person { archived: true, .. }))
}

/// The heads that came and delete or archive what `here` says. Where nothing can be read any more and nothing deletes
/// it, all that came is to blame.
fn removing(here: &Record, joined: &Record) -> Vec<Arc<Version>> {
    let is_new = |version: &&Arc<Version>| here.versions().all(|known| known.id != version.id);
    let said: Vec<&Content> = here.heads().map(|head| &head.content).filter(|it| !it.is_deleted()).collect();
    if said.is_empty() {
        return vec![];
    }
    let was_archived = said.iter().any(|content| is_archived(content));
    let was_read = said.iter().any(|content| **content != Content::Newer);
    // What only a newer Belay reads takes out of sight what it is made on, as a deletion does.
    let removes = |content: &Content| {
        content.is_deleted()
            || is_archived(content) && !was_archived
            || *content == Content::Newer && was_read
    };
    let heads = joined.heads().filter(is_new).filter(|head| removes(&head.content)).cloned();
    let found: Vec<Arc<Version>> = heads.collect();
    if found.is_empty() && joined.heads().all(|head| head.content.is_deleted()) {
        return joined.versions().filter(is_new).cloned().collect();
    }
    found
}

/// The latest head that is no deletion. Of a conflict with a deletion, what was said is not lost either.
fn said(record: &Record) -> Option<&Arc<Version>> {
    record.heads().filter(|head| !head.content.is_deleted()).max_by_key(|head| (head.at, head.id))
}

fn is_by_author(here: &Record, done: &Version) -> bool {
    let mut made = here.versions().filter(|version| !version.is_past());
    !done.device.is_empty() && made.all(|version| version.device == done.device)
}

/// Takes the deletion or archiving of a record out of `joined` and leaves what else the files say of it; gives what was
/// taken out. What only names superseded versions goes too: it does not say whether the deletion or what else the files
/// say supersedes them, and what is here could be hidden.
fn leave(key: &RecordKey, here: &Workspace, joined: &mut Workspace) -> Vec<VersionId> {
    let mut left = Vec::new();
    let Some(known) = here.record(key) else { return left };
    let is_new_past = |version: &&Arc<Version>| version.is_past() && here.version(version.id).is_none();
    let pasts = joined.record(key).into_iter().flat_map(Record::versions).filter(is_new_past);
    let mut next: Vec<VersionId> = pasts.map(|past| past.id).collect();
    loop {
        joined.forget(next.iter().copied());
        left.append(&mut next);
        let Some(record) = joined.record(key) else { return left };
        next.extend(removing(known, record).iter().map(|version| version.id));
        if next.is_empty() {
            return left;
        }
    }
}

/// The finished assessments that can be read, by person and instant.
///
/// Finishing deletes the drafts that the assessment takes in, at the same instant. What such a draft said is in the
/// assessment, so nobody is asked about it, unless the assessment is deleted too.
#[derive(Debug)]
pub(crate) struct Folded(Vec<Arc<Version>>);

impl Folded {
    fn new(places: &[&Workspace]) -> Self {
        let mut finished = Vec::new();
        for (key, record) in places.iter().flat_map(|place| place.records()) {
            if matches!(key, RecordKey::Assessment(..)) && said(record).is_some() {
                finished.extend(record.versions().cloned());
            }
        }
        Self(ordered(finished, |one, other| instant(one).cmp(&instant(other))))
    }

    /// Whether a finished assessment took the draft in when it was deleted.
    pub fn has(&self, key: &RecordKey, deletion: &Version) -> bool {
        let RecordKey::Draft(key) = key else { return false };
        let sought = (Some(key.person), deletion.at);
        let first = self.0.partition_point(|version| instant(version) < sought);
        self.0[first..].iter().take_while(|version| instant(version) == sought).any(|it| takes_in(it, key))
    }
}

fn instant(version: &Version) -> (Option<PersonId>, i64) {
    (version.record.person(), version.at)
}

fn takes_in(version: &Version, key: &DraftKey) -> bool {
    let Content::Assessment(assessment) = &version.content else { return false };
    assessment.framework == key.framework
        && assessment.assessor == key.assessor
        && assessment.ratings.contains_key(&key.skill)
}
