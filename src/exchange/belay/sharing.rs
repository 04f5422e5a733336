//! Which records go to a mentor, a mentee or a lead, and what stays here.
//!
//! | profile | travels | stays |
//! |---|---|---|
//! | everything | all versions: a backup | nothing, unless something is left out |
//! | to my mentor | I, my mentoring profile, my own and the agreed ratings (finished or not), the pairs in which the mentor mentors me (all, where nobody is named) with all that belongs to them, and everybody in them | what others say of me, my pairs with my own mentees |
//! | to my mentee | both of us, my *finished* assessments of them, the agreed ratings, our pairs with all that belongs to them, and everybody in them | my unfinished ratings, which are blind; their own ratings, which are theirs; in a group, what other mentees said in check-ins and feedback, and reviews of their code |
//! | to my lead | I, my mentoring profile, what anybody finished of me, my own and the agreed unfinished ratings, my pairs, everybody named in these | whatever belongs to a pair: what is said in mentoring stays there |
//!
//! Private notes are records of their own and travel in a backup only; those from before they were such are left out
//! of what travels. What a newer Belay made stays here, whole records and single fields alike: nobody can tell what is
//! private in it.
//!
//! Of a record travel its heads and, where there is more to the past of one than what it was made on, a version that
//! names all that came before it and holds no word of it (`Version::past`). So a file that comes later, or twice, is
//! met rightly: what it replaces is known, and what two sides changed apart stays a conflict. The ids it names are no
//! hashes of anything that can be guessed, since versions are salted; those from before they were so, of format 1, still
//! confirm a guess, and have to be named all the same, or an older file of theirs would be a conflict. A head that has
//! something left out travels as a copy, which only its owner can change; all others travel as they are, and both
//! sides go on changing them.
//!
//! A past (`Version::past`) hides what it names only where its head, or a version built on that head, is present: a damaged
//! line must not hide what is known. Format 1 did not say which head a past belongs to, so one of format 1 counts only where
//! a version here was made on what it names. Where two files left out different parts of one original, Belay shows what
//! the copies say together and writes neither of them again.

use std::sync::Arc;

use crate::{
    exchange::belay::profile::Profile,
    model::{
        records::{
            assessor::Assessor,
            ids::{PairId, PersonId},
            kind::Travels,
            rating::Rating,
        },
        store::{
            content::Content,
            key::{DraftKey, PairPart, RecordKey},
            record::Record,
            version::Version,
            workspace::Workspace,
        },
    },
};

/// What is shared, and with whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    pub profile: Profile,
    pub me: PersonId,
    /// The mentor or the mentee it goes to. To my mentor, nobody stands for all of mine.
    pub other: Option<PersonId>,
    pub leave_out: LeaveOut,
}

/// What the user keeps back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeaveOut {
    pub evidence: bool,
    pub plans: bool,
    /// People get names such as "Person 48213", the same in every file. Ids stay, so whoever has another file of the
    /// same people can tell who they are. The names of teams and time zones stay here too: of a few people they tell who
    /// it is. A pseudonym made of a team's name would let anybody check a guess at it.
    pub names: bool,
}

/// What travels, and how much stays.
#[derive(Debug, Default)]
pub struct Shared {
    pub versions: Vec<Arc<Version>>,
    /// Who shares, as the file and its name may say it.
    pub from: String,
    /// How many records of each kind travel.
    pub counts: Vec<(What, usize)>,
    pub stays: Stays,
    /// Names were left out, and there are texts that somebody may be named in.
    pub may_name_people: bool,
}

/// A kind of record, for the preview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Person,
    Profile,
    /// A rating that is not finished.
    Rating,
    Assessment,
    Note,
    Pair,
    Part(PairPart),
    /// That something was deleted.
    Deletion,
    Unknown,
}

/// What was left out of the records that travel.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Stays {
    /// Private notes.
    pub notes: usize,
    /// Ratings without their evidence.
    pub evidence: usize,
    pub plans: usize,
    /// Records by somebody known only by name, of a file without names.
    pub named: usize,
    /// Records that a newer Belay made, or that travel without what one says in them.
    pub newer: usize,
}

/// What travels; the same workspace and share give the same versions.
pub fn shared(workspace: &Workspace, share: &Share) -> Shared {
    let mut shared = Shared { from: name_of(workspace, share), ..Shared::default() };
    let is_backup = share.profile == Profile::Everything && share.leave_out == LeaveOut::default();
    let scope = Scope::new(workspace, share);
    for (key, record) in workspace.records() {
        if is_backup {
            shared.versions.extend(record.versions().cloned());
            shared.count(key, record);
        } else if scope.has(key, &said(record)) {
            shared.take(key, record, &scope);
        } else if let RecordKey::Note(note) = key
            && workspace.content(key).is_some()
            && scope.has_rating(note)
        {
            shared.stays.notes += 1;
        }
    }
    shared
}

fn name_of(workspace: &Workspace, share: &Share) -> String {
    match workspace.person(share.me) {
        _ if share.leave_out.names => pseudonym(share.me),
        Some(person) => person.name.clone(),
        None => String::new(),
    }
}

/// The same for a person in every file.
fn pseudonym(person: PersonId) -> String {
    ["Person ", &(person.0.as_u128() % 100_000).to_string()].concat()
}

/// What a record says, in all its heads; of a deleted one, what it ever said.
fn said(record: &Record) -> Vec<&Content> {
    let said: Vec<_> =
        record.heads().map(|head| &head.content).filter(|content| !content.is_deleted()).collect();
    if said.is_empty() {
        record.versions().map(|version| &version.content).filter(|content| !content.is_deleted()).collect()
    } else {
        said
    }
}

/// Which records are shared.
struct Scope<'w> {
    workspace: &'w Workspace,
    share: &'w Share,
    /// Our pairs. Of one that was given to somebody else since, they hear nothing any more.
    pairs: Vec<PairId>,
    people: Vec<PersonId>,
}

impl<'w> Scope<'w> {
    fn new(workspace: &'w Workspace, share: &'w Share) -> Self {
        let mut scope = Self { workspace, share, pairs: vec![], people: vec![share.me] };
        if share.profile == Profile::ToMentee {
            scope.people.extend(share.other);
        }
        for (key, record) in workspace.records() {
            match key {
                RecordKey::Pair(id) if scope.has_pair(&said(record)) => {
                    scope.pairs.push(*id);
                    scope.meet(record);
                }
                RecordKey::Assessment(person, _)
                    if *person == share.me && share.profile == Profile::ToLead =>
                {
                    scope.meet(record);
                }
                _ => {}
            }
        }
        scope
    }

    /// Adds everybody whom a record names.
    fn meet(&mut self, record: &Record) {
        for content in said(record) {
            match content {
                Content::Pair(pair) => {
                    self.people.push(pair.mentor);
                    self.people.extend(&pair.mentees);
                }
                Content::Assessment(assessment) => {
                    if let Assessor::Mentor(person) | Assessor::Peer(person) = assessment.assessor {
                        self.people.push(person);
                    }
                }
                _ => {}
            }
        }
    }

    fn has_pair(&self, said: &[&Content]) -> bool {
        let Share { profile, me, other, .. } = *self.share;
        let is_ours = |content: &&Content| {
            let Content::Pair(pair) = content else { return false };
            let is_of = |mentor, mentee| pair.mentor == mentor && pair.mentees.contains(&mentee);
            match (profile, other) {
                (Profile::Everything, _) => true,
                (Profile::ToLead, _) => pair.has(me),
                (Profile::ToMentor, None) => pair.mentees.contains(&me),
                (Profile::ToMentee, None) => false,
                (Profile::ToMentor | Profile::ToMentee, Some(other)) => is_of(me, other) || is_of(other, me),
            }
        };
        !said.is_empty() && said.iter().all(is_ours)
    }

    /// Whose ratings are shared.
    fn rated(&self) -> Option<PersonId> {
        if self.share.profile == Profile::ToMentee { self.share.other } else { Some(self.share.me) }
    }

    /// Whether ratings of a skill by somebody travel, finished or not.
    fn has_rating(&self, key: &DraftKey) -> bool {
        Some(key.person) == self.rated()
            && (self.has_unfinished_by(&key.assessor) || self.has_finished_by(&key.assessor))
    }

    fn has(&self, key: &RecordKey, said: &[&Content]) -> bool {
        let Share { profile, me, .. } = *self.share;
        if profile == Profile::Everything {
            return true;
        }
        let rated = self.rated();
        match key {
            RecordKey::Person(id) => self.people.contains(id),
            RecordKey::Profile(id) => *id == me && profile != Profile::ToMentee,
            RecordKey::Draft(key) => Some(key.person) == rated && self.has_unfinished_by(&key.assessor),
            RecordKey::Assessment(person, _) => {
                let is_shared = |content: &&Content| match content {
                    Content::Assessment(assessment) => self.has_finished_by(&assessment.assessor),
                    _ => false,
                };
                Some(*person) == rated && !said.is_empty() && said.iter().all(is_shared)
            }
            RecordKey::Pair(id) => self.pairs.contains(id),
            RecordKey::OfPair(pair, ..) => {
                profile != Profile::ToLead
                    && self.pairs.contains(pair)
                    && (!self.is_group(*pair) || said.iter().all(|content| self.is_for_both(content)))
            }
            RecordKey::Note(_) | RecordKey::Unknown(_) => false,
        }
    }

    fn has_unfinished_by(&self, assessor: &Assessor) -> bool {
        match assessor {
            Assessor::Own => self.share.profile != Profile::ToMentee,
            Assessor::Agreed => true,
            Assessor::Mentor(_) | Assessor::Peer(_) | Assessor::Named(_) => false,
        }
    }

    fn has_finished_by(&self, assessor: &Assessor) -> bool {
        let is_to_lead = self.share.profile == Profile::ToLead;
        match assessor {
            Assessor::Own => self.share.profile != Profile::ToMentee,
            Assessor::Agreed => true,
            Assessor::Mentor(mentor) => {
                is_to_lead || (self.share.profile == Profile::ToMentee && *mentor == self.share.me)
            }
            Assessor::Peer(_) | Assessor::Named(_) => is_to_lead,
        }
    }

    fn is_group(&self, pair: PairId) -> bool {
        self.share.profile == Profile::ToMentee
            && self.workspace.pair(pair).is_none_or(|pair| pair.mentees.len() > 1)
    }

    /// What one of a group says is for the mentor, and what the mentor says to one is for them.
    fn is_for_both(&self, content: &Content) -> bool {
        let is_one = |person: PersonId| person == self.share.me || Some(person) == self.share.other;
        match content.travels() {
            Some(Travels::MentorAnd(person)) => is_one(person),
            // `None`: of a newer Belay. It stays, and `take` counts it among what stays.
            Some(Travels::WholePair) | None => true,
        }
    }
}

impl Shared {
    /// Takes a record along: its heads, without what is left out, and the ids of its past.
    fn take(&mut self, key: &RecordKey, record: &Record, scope: &Scope<'_>) {
        let leave_out = scope.share.leave_out;
        if record.heads().any(|head| head.content == Content::Newer) {
            self.stays.newer += 1;
            return;
        }
        if leave_out.names && holds_a_name(key, &said(record)) {
            self.stays.named += 1;
            return;
        }
        for head in record.heads() {
            let content = self.reduced(key, &head.content, scope);
            let by = leave_out.names.then(|| scope.known_as(&head.by));
            self.may_name_people |= leave_out.names && has_text(&content);
            let is_whole = content == head.content && by.as_ref().is_none_or(|by| *by == head.by);
            self.versions.push(if is_whole { head.clone() } else { head.copy(content, by).into() });
        }
        self.versions.extend(record.pasts().into_iter().map(Arc::new));
        self.count(key, record);
    }

    fn count(&mut self, key: &RecordKey, record: &Record) {
        let Some(shown) = record.shown() else { return };
        let what = match key {
            _ if shown.content.is_deleted() => What::Deletion,
            RecordKey::Person(_) => What::Person,
            RecordKey::Profile(_) => What::Profile,
            RecordKey::Draft(_) => What::Rating,
            RecordKey::Assessment(..) => What::Assessment,
            RecordKey::Note(_) => What::Note,
            RecordKey::Pair(_) => What::Pair,
            RecordKey::OfPair(_, part, _) => What::Part(*part),
            RecordKey::Unknown(_) => What::Unknown,
        };
        match self.counts.iter_mut().find(|(counted, _)| *counted == what) {
            Some((_, count)) => *count += 1,
            None => self.counts.push((what, 1)),
        }
    }

    fn reduced(&mut self, key: &RecordKey, original: &Content, scope: &Scope<'_>) -> Content {
        let mut content = original.clone();
        content.remove_unknown_fields();
        if content != *original {
            self.stays.newer += 1;
        }
        let has_names = !scope.share.leave_out.names;
        match &mut content {
            Content::Draft(rating) => self.strip(rating, scope.share),
            Content::Assessment(assessment) => {
                assessment.ratings.values_mut().for_each(|rating| self.strip(rating, scope.share));
            }
            _ if has_names => {}
            Content::Person(person) => {
                person.name = key.person().map(pseudonym).unwrap_or_default();
                person.key.clear();
                person.team.clear();
            }
            Content::Profile(profile) => profile.utc_offset = None,
            _ => content.forget_names_of_pair(),
        }
        content
    }

    fn strip(&mut self, rating: &mut Rating, share: &Share) {
        if share.profile != Profile::Everything && !rating.note.is_empty() {
            rating.note.clear();
            self.stays.notes += 1;
        }
        if share.leave_out.evidence && !rating.evidence.is_empty() {
            rating.evidence.clear();
            self.stays.evidence += 1;
        }
        if share.leave_out.plans && !rating.plan.is_empty() {
            rating.plan.clear();
            self.stays.plans += 1;
        }
    }
}

impl Scope<'_> {
    /// The pseudonym of whoever is or was called so; nothing for a name that nobody here has.
    fn known_as(&self, name: &str) -> String {
        for (key, record) in self.workspace.records() {
            let RecordKey::Person(id) = key else { continue };
            let is_called =
                |version: &Arc<Version>| matches!(&version.content, Content::Person(it) if it.name == name);
            if record.versions().any(is_called) {
                return pseudonym(*id);
            }
        }
        String::new()
    }
}

/// Whether a record is by somebody who is known by name only.
fn holds_a_name(key: &RecordKey, said: &[&Content]) -> bool {
    let is_named = |assessor: &Assessor| matches!(assessor, Assessor::Named(_));
    match key {
        RecordKey::Draft(key) | RecordKey::Note(key) => is_named(&key.assessor),
        RecordKey::Assessment(..) => said.iter().any(
            |content| matches!(content, Content::Assessment(assessment) if is_named(&assessment.assessor)),
        ),
        _ => false,
    }
}

/// Whether somebody may have written a name into it.
fn has_text(content: &Content) -> bool {
    let rating_has = |rating: &Rating| {
        !(rating.evidence.is_empty()
            && rating.plan.is_empty()
            && rating.note.is_empty()
            && rating.not_applicable.is_none())
    };
    match content {
        Content::Draft(rating) => rating_has(rating),
        Content::Assessment(assessment) => assessment.ratings.values().any(rating_has),
        Content::Person(person) => !person.team.is_empty(),
        Content::Profile(profile) => !profile.interests.is_empty(),
        Content::Deleted | Content::Newer => false,
        // Pairs and all that belongs to them have texts in many fields.
        _ => true,
    }
}
