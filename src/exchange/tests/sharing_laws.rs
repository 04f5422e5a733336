//! Tests laws that hold when a mentee, a mentor and a lead share by files: random work on three machines, and files
//! of every profile made at any time and imported late, twice, in any order, and by their sender.
//!
//! The expected result is computed independently of the workspaces: each edit is an event that is based on the events
//! its machine showed of that record, a file contains all events that its sender knows of its records, and the heads
//! are the events that no other event is based on.

use std::collections::{BTreeMap, BTreeSet};

use proptest::{collection::vec, prelude::*};

use crate::{
    exchange::{
        belay::sharing::{LeaveOut, Share, shared},
        intake::contents::MergeOutcome,
        tests::*,
    },
    model::{
        json::fields::UnknownFields,
        records::{
            ids::{ItemId, PairId, VersionId},
            pair::{ActionItem, Pair},
            session::{CheckIn, Feedback, Session},
        },
        rules::mentoring::Held,
        store::{fixture, key::PairPart, tidy::droppable},
    },
};

const CY: PersonId = PersonId(Uuid::from_u128(3));
const PEOPLE: [PersonId; 3] = [ANN, BO, CY];
const PAIR: PairId = PairId(Uuid::from_u128(10));
const SKILLS: [&str; 3] = ["docker", "terraform", "jenkins"];

#[derive(Debug, Clone, Copy)]
enum Op {
    /// Ann or Bo rates one of their own skills.
    Rate(usize, u8),
    /// Bo rates Ann, blind.
    RateBlind(usize, u8),
    Agree(usize, u8),
    /// Puts a note into an agreed rating, as before notes were records.
    OldNote(usize),
    FinishOwn,
    FinishBlind,
    FinishAgreed,
    /// Adds a rating of Ann from another tool's file, by an assessor known only by name.
    Named(usize),
    Rename,
    ChangePair,
    Plan(u8),
    Hold(u8),
    Act(u8),
    CheckIn(u8),
    GiveFeedback(u8),
    Delete(u8),
    Resolve,
    Tidy,
    Share(Leg, [bool; 3]),
    Take(usize),
    /// Imports a file on the machine that made it.
    TakeBack(usize),
}

/// The sender, the recipient and the profile of a file.
#[derive(Debug, Clone, Copy)]
enum Leg {
    AnnToBo,
    BoToAnn,
    AnnToCy,
    BoToCy,
    Backup(usize, usize),
}

type Step = (usize, Op);

fn steps(n_steps: usize) -> impl Strategy<Value = Vec<Step>> {
    let step = (0..3_usize, 0..32_u8, 0..SKILLS.len(), 1..=5_u8, 0..64_usize, any::<[bool; 3]>(), 0..8_u8)
        .prop_map(|(machine, kind, skill, level, place, leave_out, rarely)| {
            let op = match kind {
                0..=3 => Op::Rate(skill, level),
                4 | 5 => Op::RateBlind(skill, level),
                6 | 7 => Op::Agree(skill, level),
                8 => [Op::FinishOwn, Op::FinishBlind, Op::FinishAgreed][skill],
                9 if level == 5 => Op::OldNote(skill),
                9 => [Op::Named(skill), Op::Rename, Op::Delete(level)][skill],
                10 => Op::ChangePair,
                11 => Op::Plan(level % 2),
                12 => Op::Hold(level % 2),
                13 => Op::Act(level % 2),
                14 => Op::CheckIn(level % 2),
                15 => Op::GiveFeedback(level % 2),
                16 => Op::Resolve,
                17 => Op::Tidy,
                18..=23 => {
                    let leg = match place % 16 {
                        0..=4 => Leg::AnnToBo,
                        5..=9 => Leg::BoToAnn,
                        10 | 11 => Leg::AnnToCy,
                        12 | 13 => Leg::BoToCy,
                        _ => Leg::Backup(machine, (machine + 1 + place % 2) % 3),
                    };
                    // In most files nothing is left out.
                    Op::Share(leg, if rarely < 2 { leave_out } else { [false; 3] })
                }
                24..=30 => Op::Take(place),
                _ => Op::TakeBack(place),
            };
            (machine, op)
        });
    vec(step, 0..n_steps)
}

/// The edits of one record that a machine knows.
type Events = BTreeSet<VersionId>;

#[derive(Clone, Default)]
struct Machine {
    workspace: Workspace,
    events: BTreeMap<RecordKey, Events>,
}

struct Mail {
    from: usize,
    to: usize,
    bytes: String,
    events: BTreeMap<RecordKey, Events>,
}

struct World {
    machines: [Machine; 3],
    mails: Vec<Mail>,
    /// The events that every edit is based on, and the content of every edit.
    made_on: BTreeMap<VersionId, Events>,
    contents: BTreeMap<VersionId, Content>,
    /// Counts the texts, so that each is unique.
    n_texts: usize,
    now: i64,
    /// Whether any file left something out.
    has_left_out: bool,
}

fn item(number: u8) -> ItemId {
    ItemId(Uuid::from_u128(100 + u128::from(number)))
}

pub(crate) fn of_pair(part: PairPart, number: u8) -> RecordKey {
    RecordKey::OfPair(PAIR, part, item(number))
}

impl World {
    fn new() -> Self {
        let mut world = Self {
            machines: std::array::from_fn(|_| Machine::default()),
            mails: vec![],
            made_on: BTreeMap::new(),
            contents: BTreeMap::new(),
            n_texts: 0,
            now: 0,
            has_left_out: false,
        };
        let names = PEOPLE.map(|_| world.text("name"));
        let pair = pair(world.text("pair"));
        world.edit(1, |edit| {
            for (id, name) in PEOPLE.into_iter().zip(names) {
                edit.add_person(
                    id,
                    Person { key: format!("{name}key"), ..Person::new(name, Seniority::Mid) },
                )?;
            }
            edit.add_pair(PAIR, pair)
        });
        world.machines = std::array::from_fn(|_| world.machines[1].clone());
        world
    }

    /// Returns a unique text of the given kind.
    fn text(&mut self, kind: &str) -> String {
        self.n_texts += 1;
        format!("{kind}#{}#", self.n_texts)
    }

    fn edit(&mut self, machine: usize, change: impl FnOnce(&mut Edit<'_>) -> Result<(), EditError>) {
        self.now += 60_000;
        let workspace = &self.machines[machine].workspace;
        let by = workspace.person(PEOPLE[machine]).map(|me| me.name.clone()).unwrap_or_default();
        let stamp = Stamp {
            at: NOW + self.now,
            by,
            device: format!("device{machine}"),
            seed: [0; 32].map(|_: u8| self.now.to_le_bytes()[2]),
        };
        // A change that the rules refuse is skipped.
        let Ok(done) = workspace.edit(&stamp, change) else { return };
        let is_copy = |version: &Version| {
            workspace.record(&version.record).is_some_and(crate::model::store::record::Record::is_copy)
        };
        // Deleting a copy does not delete its original: see `finishing_with_a_copy_loses_nothing_of_the_original`.
        if done.versions.iter().any(is_copy) {
            return;
        }
        for version in done.versions {
            let key = version.record.clone();
            self.made_on.insert(version.id, self.expected(machine, &key));
            self.contents.insert(version.id, version.content.clone());
            self.machines[machine].events.entry(key).or_default().insert(version.id);
            self.machines[machine].workspace.insert(version.into());
        }
    }

    /// Returns the events of a record that no other event is based on.
    fn expected(&self, machine: usize, key: &RecordKey) -> Events {
        let Some(events) = self.machines[machine].events.get(key) else { return Events::new() };
        let replaced: Events = events.iter().flat_map(|event| self.made_on[event].iter().copied()).collect();
        events.difference(&replaced).copied().collect()
    }

    fn rating(
        &mut self,
        machine: usize,
        person: PersonId,
        assessor: Assessor,
        kind: &str,
        (skill, level): (usize, u8),
    ) {
        let key = DraftKey { assessor, ..draft(person, SKILLS[skill]) };
        let [evidence, plan, note] = ["EVID", "PLAN", "NOTE"].map(|field| self.text(&[kind, field].concat()));
        let has = |bit: usize| (self.n_texts >> bit) & 1 == 1;
        let (has_evidence, has_note) = (has(1), has(2));
        self.edit(machine, |edit| {
            edit.rate(&key, Level::try_from(u64::from(level)).expect("1 to 5"), today())?;
            edit.change_rating(&key, |rating| {
                rating.plan = plan;
                rating.evidence.extend(has_evidence.then_some(evidence));
                rating.note = if has_note { note } else { String::new() };
            })
        });
    }

    fn finish(&mut self, machine: usize, person: PersonId, assessor: Assessor) {
        self.n_texts += 1;
        let id = AssessmentId(Uuid::from_u128(1_000 + self.n_texts as u128));
        let framework = draft(person, SKILLS[0]).framework;
        let of = Assessed { person, framework, framework_version: 1, assessor, on: today() };
        self.edit(machine, |edit| edit.finish(id, &of, |_| None));
    }

    fn set(&mut self, machine: usize, (key, content): (RecordKey, Content)) {
        self.edit(machine, |edit| edit.set(key, content));
    }

    fn step(&mut self, (machine, op): Step) -> Result<(), TestCaseError> {
        let me = PEOPLE[machine];
        // The lead does not take part in mentoring.
        let of_two = machine % 2;
        match op {
            Op::Rate(skill, level) => {
                self.rating(of_two, PEOPLE[of_two], Assessor::Own, "own", (skill, level));
            }
            Op::RateBlind(skill, level) => {
                self.rating(1, ANN, Assessor::Mentor(BO), "blind", (skill, level));
            }
            Op::Agree(skill, level) => self.rating(of_two, ANN, Assessor::Agreed, "agreed", (skill, level)),
            Op::OldNote(skill) => {
                let key = DraftKey { assessor: Assessor::Agreed, ..draft(ANN, SKILLS[skill]) };
                let note = self.text("oldNOTE");
                self.edit(of_two, |edit| {
                    let rating = Rating { note, ..edit.rating(&key) };
                    edit.set(RecordKey::Draft(key), Content::Draft(rating))
                });
            }
            Op::FinishOwn => self.finish(of_two, PEOPLE[of_two], Assessor::Own),
            Op::FinishBlind => self.finish(1, ANN, Assessor::Mentor(BO)),
            Op::FinishAgreed => self.finish(of_two, ANN, Assessor::Agreed),
            Op::Named(skill) => {
                let assessor = Assessor::Named(self.text("name"));
                self.rating(0, ANN, assessor.clone(), "named", (skill, 3));
                if skill > 0 {
                    self.finish(0, ANN, assessor);
                }
            }
            Op::Rename => {
                let name = self.text("name");
                self.edit(machine, |edit| edit.change_person(me, |person| person.name = name));
            }
            Op::ChangePair => {
                let text = self.text("pair");
                self.edit(of_two, |edit| edit.change_pair(PAIR, |pair| pair.scope = text));
            }
            Op::Plan(number) => {
                let session = session(self.text("part"));
                self.edit(of_two, |edit| edit.schedule(PAIR, item(number), session, 0));
            }
            Op::Hold(number) => {
                let held = Held { notes: self.text("part"), ..Held::default() };
                self.edit(of_two, |edit| edit.complete(PAIR, item(number), held, NOW));
            }
            Op::Act(number) => {
                let action = action(self.text("part"));
                self.set(of_two, (of_pair(PairPart::Action, number), Content::from(action)));
            }
            Op::CheckIn(number) => {
                let check_in = check_in(PEOPLE[of_two], self.text("part"));
                self.set(of_two, (of_pair(PairPart::CheckIn, number), Content::CheckIn(check_in.into())));
            }
            Op::GiveFeedback(number) => {
                let (by, text) = (PEOPLE[of_two], self.text("part"));
                let feedback =
                    Feedback { session: item(number), by, text, rating: None, rest: UnknownFields::new() };
                self.edit(of_two, |edit| edit.give_feedback(PAIR, feedback));
            }
            Op::Delete(number) => {
                let key = match number {
                    1 | 2 => of_pair(PairPart::Session, number % 2),
                    3 => of_pair(PairPart::Action, 0),
                    4 => RecordKey::Pair(PAIR),
                    _ => RecordKey::Draft(DraftKey { assessor: Assessor::Agreed, ..draft(ANN, SKILLS[0]) }),
                };
                self.edit(of_two, |edit| edit.delete(key));
            }
            Op::Resolve => self.resolve(machine),
            Op::Tidy => {
                let workspace = &mut self.machines[machine].workspace;
                workspace.forget(droppable(workspace, |_| false));
            }
            Op::Share(leg, leave_out) => self.share(leg, leave_out)?,
            Op::Take(place) if !self.mails.is_empty() => self.take(place % self.mails.len())?,
            Op::TakeBack(place) if !self.mails.is_empty() => self.take_back(place % self.mails.len())?,
            Op::Take(_) | Op::TakeBack(_) => {}
        }
        Ok(())
    }

    fn resolve(&mut self, machine: usize) {
        let workspace = &self.machines[machine].workspace;
        let Some(key) = workspace.conflicts().keys().next().cloned() else { return };
        let Some(picked) = workspace.record(&key).and_then(crate::model::store::record::Record::shown) else {
            return;
        };
        let picked = picked.content.clone();
        self.edit(machine, |edit| edit.resolve(key, picked));
    }

    fn share(&mut self, leg: Leg, [evidence, plans, names]: [bool; 3]) -> Result<(), TestCaseError> {
        let (from, to, profile, other) = match leg {
            Leg::AnnToBo => (0, 1, Profile::ToMentor, Some(BO)),
            Leg::BoToAnn => (1, 0, Profile::ToMentee, Some(ANN)),
            Leg::AnnToCy => (0, 2, Profile::ToLead, None),
            Leg::BoToCy => (1, 2, Profile::ToLead, None),
            Leg::Backup(from, to) => (from, to, Profile::Everything, None),
        };
        let leave_out = LeaveOut { evidence, plans, names };
        self.has_left_out |= leave_out != LeaveOut::default();
        let share = Share { profile, me: PEOPLE[from], other, leave_out };
        let machine = &self.machines[from];
        let shared = shared(&machine.workspace, &share);
        let envelope = Envelope { from: shared.from.clone(), profile, ..envelope() };
        let bytes = belay_file::write(&shared.versions, &envelope);
        check_canaries(&bytes, &machine.workspace, &share)?;
        let mut events = BTreeMap::new();
        for version in &shared.versions {
            let known = machine.events.get(&version.record).cloned().unwrap_or_default();
            events.insert(version.record.clone(), known);
        }
        self.mails.push(Mail { from, to, bytes, events });
        Ok(())
    }

    fn take(&mut self, place: usize) -> Result<(), TestCaseError> {
        let Mail { to, bytes, events, .. } = &self.mails[place];
        let to = *to;
        let machine = &mut self.machines[to];
        let import = read_agreeing(bytes, &machine.workspace, &[Asks::Delete, Asks::Archive, Asks::Empty]);
        prop_assert_eq!(import.files[0].problems(), Vec::<String>::new());
        machine.workspace = stored(&machine.workspace, &import);
        prop_assert_eq!(read_one("a.belay.json", bytes, &machine.workspace).versions(), vec![]);
        for (key, events) in events {
            machine.events.entry(key.clone()).or_default().extend(events);
        }
        self.check_heads(to)
    }

    fn take_back(&mut self, place: usize) -> Result<(), TestCaseError> {
        let Mail { from, bytes, .. } = &self.mails[place];
        let import = read_one("a.belay.json", bytes, &self.machines[*from].workspace);
        prop_assert_eq!(import.versions(), vec![], "what I shared brings me nothing");
        let is_known =
            |outcome: &MergeOutcome| matches!(outcome, MergeOutcome::Same | MergeOutcome::UnknownKept);
        prop_assert!(contents(&import).records.iter().all(|entry| is_known(&entry.outcome)));
        Ok(())
    }

    /// Checks that the heads are the expected ones, each once, and have the original content except for what may be
    /// left out.
    fn check_heads(&self, machine: usize) -> Result<(), TestCaseError> {
        let workspace = &self.machines[machine].workspace;
        for key in self.machines[machine].events.keys() {
            let heads: Vec<_> =
                workspace.record(key).map(|record| record.heads().collect()).unwrap_or_default();
            let originals: Vec<VersionId> = heads.iter().map(|head| head.of.unwrap_or(head.id)).collect();
            let mut expected: Vec<VersionId> = self.expected(machine, key).into_iter().collect();
            let mut found = originals.clone();
            found.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(found, expected, "{} on machine {}", key, machine);
            for (head, original) in heads.iter().zip(&originals) {
                prop_assert_eq!(bare(&head.content), bare(&self.contents[original]), "{}", key);
                if head.of.is_none() {
                    prop_assert_eq!(&head.content, &self.contents[original]);
                } else if !self.has_left_out {
                    prop_assert!(has_note(&self.contents[original]), "{}: nothing had to be left out", key);
                }
            }
        }
        Ok(())
    }

    fn send(&mut self, leg: Leg) -> Result<(), TestCaseError> {
        self.share(leg, [false; 3])?;
        self.take(self.mails.len() - 1)
    }

    fn heads(&self, machine: usize, key: &RecordKey) -> BTreeSet<VersionId> {
        let record = self.machines[machine].workspace.record(key);
        record.map(|it| it.heads().map(|head| head.of.unwrap_or(head.id)).collect()).unwrap_or_default()
    }

    /// Delivers all mail, then lets mentor and mentee exchange their records, and in the end everybody everything.
    fn end(&mut self) -> Result<(), TestCaseError> {
        for place in 0..self.mails.len() {
            self.take(place)?;
        }
        self.send(Leg::AnnToBo)?;
        self.send(Leg::BoToAnn)?;
        self.send(Leg::AnnToBo)?;
        let [.., there, back] = &self.mails[..] else { return Ok(()) };
        for key in there.events.keys().chain(back.events.keys()) {
            prop_assert_eq!(self.heads(0, key), self.heads(1, key), "{}", key);
        }
        for leg in [(0, 1), (1, 2), (2, 1), (1, 0), (2, 0)] {
            self.send(Leg::Backup(leg.0, leg.1))?;
        }
        for key in self.machines[0].events.keys() {
            for machine in [1, 2] {
                prop_assert_eq!(self.heads(0, key), self.heads(machine, key), "{}", key);
            }
            for machine in &self.machines {
                let record = machine.workspace.record(key).expect("everybody has everything");
                prop_assert!(!record.is_copy(), "{}: originals are everywhere", key);
            }
        }
        Ok(())
    }
}

pub(crate) fn pair(scope: String) -> Pair {
    Pair { scope, ..fixture::pair() }
}

fn session(topic: String) -> Session {
    Session { topics: vec![topic], ..fixture::session(NOW) }
}

pub(crate) fn action(text: String) -> ActionItem {
    ActionItem { text, owner: ANN, ..ActionItem::default() }
}

pub(crate) fn check_in(by: PersonId, progress: String) -> CheckIn {
    CheckIn { by, on: today(), progress, ..CheckIn::default() }
}

/// Returns whether the content has a note, as before notes were records.
fn has_note(content: &Content) -> bool {
    match content {
        Content::Draft(rating) => rating.note.contains("oldNOTE"),
        Content::Assessment(assessment) => assessment.ratings.values().any(|it| it.note.contains("oldNOTE")),
        _ => false,
    }
}

/// Returns the content without the parts that may be left out of a file.
fn bare(content: &Content) -> Content {
    let mut content = content.clone();
    let strip = |rating: &mut Rating| {
        *rating = Rating { note: String::new(), plan: String::new(), evidence: vec![], ..rating.clone() };
    };
    match &mut content {
        Content::Draft(rating) => strip(rating),
        Content::Assessment(assessment) => assessment.ratings.values_mut().for_each(strip),
        Content::Person(person) => {
            let (name, key, team) = (String::new(), String::new(), String::new());
            *person = Person { name, team, key, ..person.clone() };
        }
        Content::Session(session) => session.zone.clear(),
        Content::Profile(profile) => profile.utc_offset = None,
        _ => {}
    }
    content
}

/// Returns the unique texts in a file, which have two marks each.
fn texts(file: &str) -> BTreeSet<String> {
    let parts: Vec<&str> = file.split('#').collect();
    let mut texts = BTreeSet::new();
    for place in 1..parts.len() {
        if !parts[place].is_empty() && parts[place].bytes().all(|it| it.is_ascii_digit()) {
            let before = parts[place - 1].rsplit(|it: char| !it.is_ascii_alphabetic()).next();
            texts.insert(format!("{}#{}#", before.unwrap_or_default(), parts[place]));
        }
    }
    texts
}

/// Checks that a file contains no text that must not be shared.
fn check_canaries(file: &str, workspace: &Workspace, share: &Share) -> Result<(), TestCaseError> {
    if share.profile == Profile::Everything && share.leave_out == LeaveOut::default() {
        return Ok(());
    }
    let LeaveOut { evidence, plans, names } = share.leave_out;
    let mut now = String::new();
    let mut finished = String::new();
    for (key, record) in workspace.records() {
        for head in record.heads() {
            // The content of a copy combines several copies, so it is not in the text of a single one.
            let text = format!("{:?}{}", head.content, head.text());
            now.push_str(&text);
            if let RecordKey::Assessment(..) = key {
                finished.push_str(&text);
            }
        }
    }
    let (now, finished) = (texts(&now), texts(&finished));
    for text in texts(file) {
        let has = |mark| text.contains(mark);
        prop_assert!(now.contains(&text), "{text} is in no current version");
        prop_assert!(!(evidence && has("EVID")), "{text} was left out");
        prop_assert!(!(plans && has("PLAN")), "{text} was left out");
        prop_assert!(!(names && has("name#")), "{text} is a name");
        if share.profile == Profile::Everything {
            continue;
        }
        prop_assert!(!has("NOTE"), "{text} is private");
        prop_assert!(!has("blind") || finished.contains(&text), "{text} is blind");
        match share.profile {
            Profile::ToMentor => prop_assert!(!has("blind") && !has("named"), "{text} is not mine"),
            Profile::ToMentee => prop_assert!(!has("own") && !has("named"), "{text} is theirs"),
            Profile::ToLead => prop_assert!(!has("part"), "{text} stays between the two"),
            Profile::Everything => {}
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn files_lose_nothing_and_make_no_conflict_where_nobody_disagrees(steps in steps(40)) {
        let mut world = World::new();
        for step in steps {
            world.step(step)?;
        }
        world.end()?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: fixture::cases(10_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn private_and_left_out_text_is_in_no_file(
        steps in steps(20),
        ends in vec((0..4_usize, any::<[bool; 3]>()), 1..4),
    ) {
        let mut world = World::new();
        for step in steps {
            world.step(step)?;
        }
        for (leg, leave_out) in ends {
            world.share([Leg::AnnToBo, Leg::BoToAnn, Leg::AnnToCy, Leg::BoToCy][leg], leave_out)?;
            world.take(world.mails.len() - 1)?;
        }
    }
}
