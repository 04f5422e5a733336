//! Selects the records that are shared with a mentor, a mentee or a lead.
//!
//! | profile | shared | stays here |
//! |---|---|---|
//! | everything | all versions: a backup | nothing, unless something is left out |
//! | to my mentor | me, my mentoring profile, my own and the agreed ratings (finished or not), the pairs in which the mentor mentors me (all such pairs if no mentor is named) with all their records, and everybody in them | other people's ratings of me, my pairs with my own mentees |
//! | to my mentee | both of us, my *finished* assessments of them, the agreed ratings, our pairs with all their records, and everybody in them | my unfinished ratings, which are blind; the mentee's own ratings; in a group, what other mentees wrote in check-ins and feedback, and reviews of their code |
//! | to my lead | me, my mentoring profile, everybody's finished ratings of me, my own and the agreed unfinished ratings, my pairs, everybody named in these | every record that belongs to a pair: what is said in mentoring stays between the two |
//!
//! Private notes are separate records and travel in a backup only. Notes from before that are fields of ratings; they
//! are removed from what is shared. Content that a newer Belay made stays here, whole records and single fields
//! alike, because this Belay cannot know what is private in it.
//!
//! The shared part of a record is its heads. If the history of a head contains more than its bases, the file also
//! contains a past version, which names all earlier versions without their content (`Version::past`). So Belay
//! handles late and repeated files correctly: it knows which versions a file replaces, and independent changes stay a
//! conflict. The ids in a past version cannot be used to confirm guesses, because versions are salted. Versions of
//! format 1 are not salted, so their ids do confirm a guess; they must be named all the same, or an older file of
//! theirs would cause a conflict. A head with something left out is shared as a copy, which only its owner can
//! change. All other heads are shared unchanged, and both sides can change them.
//!
//! A past version hides the versions it names only if its head, or a version built on that head, is present: a
//! damaged line must not hide known content. Format 1 did not record which head a past belongs to, so a past of
//! format 1 counts only if a version here is based on what it names. If two files left out different parts of one
//! original, Belay shows the combined content of the copies and never writes either of them again.

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

/// What to share, and with whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    pub profile: Profile,
    pub me: PersonId,
    /// The mentor or the mentee who receives the file. For the profile "to my mentor", `None` means all of my
    /// mentors.
    pub other: Option<PersonId>,
    pub leave_out: LeaveOut,
}

/// The parts that the user leaves out of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeaveOut {
    pub evidence: bool,
    pub plans: bool,
    /// People get names such as "Person 48213", the same in every file. Ids stay, so a reader with another file of
    /// the same people can identify them. The names of teams and time zones are left out too, because a small team
    /// identifies its members. Pseudonyms are not derived from names, because anybody could then check a guess.
    pub names: bool,
}

/// The versions to share, and a summary of what stays.
#[derive(Debug, Default)]
pub struct Shared {
    pub versions: Vec<Arc<Version>>,
    /// The name of the sender for the file and its name; a pseudonym if names are left out.
    pub from: String,
    /// The number of shared records of each kind.
    pub counts: Vec<(What, usize)>,
    pub stays: Stays,
    /// Whether names were left out although the file contains texts that may name people.
    pub may_name_people: bool,
}

/// A kind of shared record, for the preview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Person,
    Profile,
    /// An unfinished rating.
    Rating,
    Assessment,
    Note,
    Pair,
    Part(PairPart),
    /// A deletion.
    Deletion,
    Unknown,
}

/// Counts of the parts that were left out of the shared records.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Stays {
    /// Private notes.
    pub notes: usize,
    /// Ratings whose evidence was left out.
    pub evidence: usize,
    pub plans: usize,
    /// Records by an assessor known only by name, if the file has no names.
    pub named: usize,
    /// Records that a newer Belay made, and records from which its fields were left out.
    pub newer: usize,
}

/// Selects the versions to share. The result depends only on the workspace and the share.
pub fn shared(workspace: &Workspace, share: &Share) -> Shared {
    let mut shared = Shared { from: name_of(workspace, share), ..Shared::default() };
    let is_backup = share.profile == Profile::Everything && share.leave_out == LeaveOut::default();
    let scope = Scope::new(workspace, share);
    for (key, record) in workspace.records() {
        if is_backup {
            shared.versions.extend(record.versions().cloned());
            shared.count(key, record);
        } else if scope.includes(key, &contents(record)) {
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

/// Returns a pseudonym, which is the same for a person in every file.
fn pseudonym(person: PersonId) -> String {
    ["Person ", &(person.0.as_u128() % 100_000).to_string()].concat()
}

/// Returns the content of all heads; for a deleted record, the content of all its versions.
fn contents(record: &Record) -> Vec<&Content> {
    let contents: Vec<_> =
        record.heads().map(|head| &head.content).filter(|content| !content.is_deleted()).collect();
    if contents.is_empty() {
        record.versions().map(|version| &version.content).filter(|content| !content.is_deleted()).collect()
    } else {
        contents
    }
}

/// Decides which records are shared.
struct Scope<'w> {
    workspace: &'w Workspace,
    share: &'w Share,
    /// The pairs to share. A pair that has a different mentor or mentee by now is not shared.
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
                RecordKey::Pair(id) if scope.has_pair(&contents(record)) => {
                    scope.pairs.push(*id);
                    scope.add_people_of(record);
                }
                RecordKey::Assessment(person, _)
                    if *person == share.me && share.profile == Profile::ToLead =>
                {
                    scope.add_people_of(record);
                }
                _ => {}
            }
        }
        scope
    }

    /// Adds all people whom a record names.
    fn add_people_of(&mut self, record: &Record) {
        for content in contents(record) {
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

    fn has_pair(&self, contents: &[&Content]) -> bool {
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
        !contents.is_empty() && contents.iter().all(is_ours)
    }

    /// Returns the person whose ratings are shared.
    fn rated(&self) -> Option<PersonId> {
        if self.share.profile == Profile::ToMentee { self.share.other } else { Some(self.share.me) }
    }

    /// Returns whether the ratings by an assessor are shared, finished or not.
    fn has_rating(&self, key: &DraftKey) -> bool {
        Some(key.person) == self.rated()
            && (self.has_unfinished_by(&key.assessor) || self.has_finished_by(&key.assessor))
    }

    fn includes(&self, key: &RecordKey, contents: &[&Content]) -> bool {
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
                Some(*person) == rated && !contents.is_empty() && contents.iter().all(is_shared)
            }
            RecordKey::Pair(id) => self.pairs.contains(id),
            RecordKey::OfPair(pair, ..) => {
                profile != Profile::ToLead
                    && self.pairs.contains(pair)
                    && (!self.is_group(*pair) || contents.iter().all(|content| self.is_for_both(content)))
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

    /// Returns whether a record of a group is only between the mentor and this mentee: what one mentee writes is for
    /// the mentor, and what the mentor writes to one mentee is for that mentee.
    fn is_for_both(&self, content: &Content) -> bool {
        let is_one = |person: PersonId| person == self.share.me || Some(person) == self.share.other;
        match content.travels() {
            Some(Travels::MentorAnd(person)) => is_one(person),
            // `None` means content of a newer Belay. It stays, and `take` counts it.
            Some(Travels::WholePair) | None => true,
        }
    }
}

impl Shared {
    /// Adds a record: its heads without the parts to leave out, and the ids of its past.
    fn take(&mut self, key: &RecordKey, record: &Record, scope: &Scope<'_>) {
        let leave_out = scope.share.leave_out;
        if record.heads().any(|head| head.content == Content::Newer) {
            self.stays.newer += 1;
            return;
        }
        if leave_out.names && holds_a_name(key, &contents(record)) {
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
    /// Returns the pseudonym of the person who has or had this name; an empty text if nobody in the workspace had it.
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

/// Returns whether the assessor of a record is known only by name.
fn holds_a_name(key: &RecordKey, contents: &[&Content]) -> bool {
    let is_named = |assessor: &Assessor| matches!(assessor, Assessor::Named(_));
    match key {
        RecordKey::Draft(key) | RecordKey::Note(key) => is_named(&key.assessor),
        RecordKey::Assessment(..) => contents.iter().any(
            |content| matches!(content, Content::Assessment(assessment) if is_named(&assessment.assessor)),
        ),
        _ => false,
    }
}

/// Returns whether the content has texts that may contain a name.
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
        // Pairs and the records that belong to them have texts in many fields.
        _ => true,
    }
}
