//! Laws of blind rating over random edits: two worlds that differ only in the mentee's self-ratings
//! look the same to her mentor.

use std::sync::Arc;

use proptest::{collection::vec, prelude::*};
use uuid::Uuid;

use crate::{
    engine::mentoring::blind::{Blind, Viewer},
    model::{
        records::{
            assessor::Assessor,
            ids::{AssessmentId, FrameworkId, PairId, PersonId, VersionId},
            level::{Level, Seniority},
            pair::{Pair, PairStatus},
            person::Person,
            rating::Rating,
            refusal::EditError,
        },
        rules::rating::Assessed,
        store::{
            content::Content,
            edit::Edit,
            fixture::{self, ANN, BO, cases, day, stamp},
            key::{DraftKey, RecordKey},
            record::Record,
            tidy::droppable,
            version::Version,
            workspace::Workspace,
        },
    },
};

const CY: PersonId = PersonId(Uuid::from_u128(3));
const PAIRS: [PairId; 2] = [PairId(Uuid::from_u128(10)), PairId(Uuid::from_u128(11))];
const SKILLS: [&str; 3] = ["a", "b", "c"];

fn frameworks() -> [FrameworkId; 2] {
    ["f", "g"].map(|id| id.parse().expect("a slug"))
}

/// A self-rating by Ann: a skill, a level, the number of corrections, and the length of its texts.
type Word = (usize, u8, usize, usize);

#[derive(Debug, Clone)]
enum Op {
    /// Ann's self-ratings, which differ between the two worlds in the first framework and agree in
    /// the second.
    Speak(usize, By, [Word; 2]),
    FinishOwn(usize, By),
    /// On another machine, so that it becomes a conflict here.
    SpeakApart([Word; 2]),
    Note([Word; 2]),
    Delete([usize; 2]),
    Rate(usize, usize, u8),
    Clear(usize, usize),
    Finish(usize),
    RateOther(u8),
    SetPair(usize, bool, u8),
    ForgetPair(usize),
    Tidy,
    Me(usize),
    Asked,
    Lift,
    Rename(u8),
}

/// The assessor under whose name Ann rates herself.
#[derive(Debug, Clone, Copy)]
enum By {
    Own,
    Agreed,
    OwnMentor,
}

impl By {
    fn assessor(self) -> Assessor {
        match self {
            Self::Own => Assessor::Own,
            Self::Agreed => Assessor::Agreed,
            Self::OwnMentor => Assessor::Mentor(ANN),
        }
    }
}

fn op() -> impl Strategy<Value = Op> {
    let by = || prop_oneof![4 => Just(By::Own), 1 => Just(By::Agreed), 1 => Just(By::OwnMentor)];
    let word = || (0..SKILLS.len(), 1..=5_u8, 0..3_usize, 0..9_usize);
    let words = move || [word(), word()];
    prop_oneof![
        6 => (0..2_usize, by(), words()).prop_map(|(framework, by, words)| Op::Speak(framework, by, words)),
        2 => (0..2_usize, by()).prop_map(|(framework, by)| Op::FinishOwn(framework, by)),
        1 => words().prop_map(Op::SpeakApart),
        1 => words().prop_map(Op::Note),
        1 => [0..SKILLS.len(), 0..SKILLS.len()].prop_map(Op::Delete),
        3 => (0..2_usize, 0..SKILLS.len(), 1..=5_u8).prop_map(|(f, skill, level)| Op::Rate(f, skill, level)),
        1 => (0..2_usize, 0..SKILLS.len()).prop_map(|(f, skill)| Op::Clear(f, skill)),
        2 => (0..2_usize).prop_map(Op::Finish),
        1 => (1..=5_u8).prop_map(Op::RateOther),
        3 => (0..2_usize, any::<bool>(), 0..6_u8).prop_map(|(id, is_bo, status)| Op::SetPair(id, is_bo, status)),
        1 => (0..2_usize).prop_map(Op::ForgetPair),
        1 => Just(Op::Tidy),
        2 => (0..4_usize).prop_map(Op::Me),
        1 => Just(Op::Asked),
        1 => Just(Op::Lift),
        1 => (0..9_u8).prop_map(Op::Rename),
    ]
}

/// One of the two worlds: the viewer's browser.
struct World {
    which: usize,
    whole: Workspace,
    blind: Blind,
    at: i64,
}

impl World {
    fn new(which: usize) -> Self {
        let mut whole = fixture::workspace();
        for (id, name) in [(BO, "Bo"), (CY, "Cy")] {
            fixture::change(&mut whole, 0, |edit| edit.add_person(id, Person::new(name, Seniority::Mid)));
        }
        let viewer = Viewer { me: Some(BO), ..Viewer::default() };
        Self { which, blind: Blind::new(viewer, &whole), whole, at: 0 }
    }

    /// Makes an edit, or nothing if the rules refuse it.
    fn edit(&mut self, change: impl FnOnce(&mut Edit<'_>) -> Result<(), EditError>) {
        if let Ok(done) = self.whole.edit(&stamp(self.at), change) {
            self.insert(done.versions.into_iter().map(Arc::new).collect());
        }
    }

    fn insert(&mut self, versions: Vec<Arc<Version>>) {
        let changed: Vec<RecordKey> = versions.iter().map(|version| version.record.clone()).collect();
        for version in versions {
            self.whole.insert(version);
        }
        self.blind.follow(&self.whole, &changed);
    }

    fn forget(&mut self, ids: Vec<VersionId>) {
        self.whole.forget(ids);
        self.look(|_| ());
    }

    fn look(&mut self, change: impl FnOnce(&mut Viewer)) {
        let mut viewer = self.blind.viewer().clone();
        change(&mut viewer);
        self.blind = Blind::new(viewer, &self.whole);
    }

    fn seen(&self) -> Workspace {
        self.whole.veiled(self.blind.veil())
    }

    fn key(framework: usize, assessor: Assessor, skill: usize) -> DraftKey {
        DraftKey {
            person: ANN,
            framework: frameworks()[framework].clone(),
            assessor,
            skill: SKILLS[skill].parse().expect("a slug"),
        }
    }

    fn speak(&mut self, framework: usize, by: By, (skill, level, n_corrections, length): Word) {
        let key = Self::key(framework, by.assessor(), skill);
        for correction in 0..=n_corrections {
            let level = (level as usize + correction) % 5 + 1;
            self.edit(|edit| {
                edit.rate(&key, Level::try_from(level as u64).expect("1 to 5"), day("2026-03-09"))?;
                edit.change_rating(&key, |rating| {
                    rating.plan = "p".repeat(length);
                    rating.evidence = vec!["e".repeat(length + 1)];
                })
            });
        }
    }

    fn finish(&mut self, framework: usize, assessor: Assessor) {
        let id = AssessmentId(Uuid::from_u128(100 + u128::try_from(self.at).expect("positive")));
        let of = Assessed {
            assessor,
            framework: frameworks()[framework].clone(),
            ..fixture::assessed("2026-03-09")
        };
        self.edit(|edit| edit.finish(id, &of, |_| None));
    }

    fn step(&mut self, op: &Op) {
        self.at += 10;
        let mentor = Assessor::Mentor(BO);
        match op {
            Op::Speak(0, by, words) => self.speak(0, *by, words[self.which]),
            Op::Speak(framework, by, words) => self.speak(*framework, *by, words[0]),
            Op::FinishOwn(framework, by) => self.finish(*framework, by.assessor()),
            Op::SpeakApart(words) => {
                let (skill, level, ..) = words[self.which];
                let current = Level::try_from(u64::from(level)).ok();
                let content = Content::Draft(Rating { current, ..Rating::default() });
                let key = RecordKey::Draft(Self::key(0, Assessor::Own, skill));
                let apart = Version::new(key, vec![], content, &stamp(self.at));
                self.insert(vec![apart.into()]);
            }
            Op::Note(words) => {
                let (skill, level, ..) = words[self.which];
                let note = "n".repeat(level.into());
                let content = Content::Draft(Rating { note, ..Rating::default() });
                let key = RecordKey::Note(Self::key(0, Assessor::Own, skill));
                self.edit(|edit| edit.set(key, content));
            }
            Op::Delete(skills) => {
                let key = RecordKey::Draft(Self::key(0, Assessor::Own, skills[self.which]));
                self.edit(|edit| edit.delete(key));
            }
            Op::Rate(framework, skill, level) => {
                let key = Self::key(*framework, mentor, *skill);
                let level = Level::try_from(u64::from(*level)).expect("1 to 5");
                self.edit(|edit| edit.rate(&key, level, day("2026-03-09")));
            }
            Op::Clear(framework, skill) => {
                let key = Self::key(*framework, mentor, *skill);
                self.edit(|edit| edit.clear(&key));
            }
            Op::Finish(framework) => self.finish(*framework, mentor),
            Op::RateOther(level) => {
                let key = DraftKey { person: CY, ..Self::key(0, Assessor::Own, 0) };
                let level = Level::try_from(u64::from(*level)).expect("1 to 5");
                self.edit(|edit| edit.rate(&key, level, day("2026-03-09")));
            }
            Op::SetPair(id, is_bo, status) => {
                let key = RecordKey::Pair(PAIRS[*id]);
                let status = PairStatus::ALL[*status as usize % PairStatus::ALL.len()];
                let mentor = if *is_bo { BO } else { CY };
                let content = Content::Pair(Pair { mentor, status, ..fixture::pair() }.into());
                self.edit(|edit| edit.set(key, content));
            }
            Op::ForgetPair(id) => {
                let record = self.whole.record(&RecordKey::Pair(PAIRS[*id]));
                let ids = record.into_iter().flat_map(Record::versions).map(|it| it.id).collect();
                self.forget(ids);
            }
            // Tidies the visible records, as the app does. Her ratings came in a file, so they
            // stay.
            Op::Tidy => {
                let was_made_here = |id| match self.whole.version(id).map(|version| &version.record) {
                    Some(RecordKey::Draft(key) | RecordKey::Note(key)) => {
                        !key.assessor.speaks_for(key.person)
                    }
                    other => !matches!(other, Some(RecordKey::Assessment(..))),
                };
                self.forget(droppable(&self.seen(), was_made_here));
            }
            Op::Me(who) => self.look(|viewer| viewer.me = [None, Some(ANN), Some(BO), Some(BO)][*who]),
            Op::Asked => self.look(|viewer| viewer.asked_by = vec![ANN]),
            Op::Lift => self.look(|viewer| viewer.lifted = vec![ANN]),
            Op::Rename(number) => {
                self.edit(|edit| edit.change_person(ANN, |person| person.name = format!("Ann {number}")));
            }
        }
    }
}

/// Everything that can be read from a workspace, as text that shows the differences.
fn all_of(workspace: &Workspace) -> Vec<String> {
    let mut all = Vec::new();
    for version in workspace.versions() {
        assert!(workspace.version(version.id).is_some());
        all.push(format!("version {} {}", version.id, version.text()));
    }
    all.push(format!("{} {}", workspace.len(), workspace.is_empty()));
    for (key, record) in workspace.records() {
        assert!(workspace.record(key).is_some());
        let is_in_conflict = workspace.conflicts().contains_key(key);
        let summary = (record.head_ids(), workspace.content(key), is_in_conflict);
        all.push(format!("record {key} {summary:?}"));
    }
    let conflicts = workspace.conflicts();
    all.push(format!("{:?}", conflicts.keys().collect::<Vec<_>>()));
    all.push(format!("{} {}", conflicts.len(), conflicts.is_empty()));
    let (mut assessments, mut drafts) = (workspace.all_assessments(), workspace.all_drafts());
    for (person, facts) in workspace.people() {
        all.push(format!("{facts:?} {:?}", workspace.person(person)));
        all.push(format!("{:?}", assessments.of(person).map(|(key, it)| (key, it.id)).collect::<Vec<_>>()));
        all.push(format!("{:?}", drafts.of(person).map(|(key, it)| (key, it.id)).collect::<Vec<_>>()));
        all.push(format!("{:?}", workspace.assessments(person).collect::<Vec<_>>()));
        all.push(format!("{:?}", workspace.drafts(person).collect::<Vec<_>>()));
        all.push(format!("{:?}", workspace.ratings_of(person).map(|(key, _)| key).collect::<Vec<_>>()));
        for framework in frameworks() {
            all.push(format!("{:?}", workspace.assessors(person, &framework)));
            for assessor in [Assessor::Own, Assessor::Agreed, Assessor::Mentor(ANN), Assessor::Mentor(BO)] {
                all.push(format!("{:?}", workspace.history(person, &framework, &assessor)));
                all.push(format!("{:?}", workspace.current_ratings(person, &framework, &assessor)));
                for skill in SKILLS {
                    let (framework, assessor) = (framework.clone(), assessor.clone());
                    let skill = skill.parse().expect("a slug");
                    let key = DraftKey { person, framework, assessor, skill };
                    let figures =
                        (workspace.rating(&key), workspace.finished_rating(&key), workspace.note(&key));
                    all.push(format!("{figures:?}"));
                }
            }
        }
    }
    all.push(format!("{:?}", workspace.pairs().collect::<Vec<_>>()));
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(256)))]

    #[test]
    fn a_mentees_self_ratings_change_nothing_that_her_mentor_reads(ops in vec(op(), 0..40)) {
        let mut worlds = [World::new(0), World::new(1)];
        for op in &ops {
            for world in &mut worlds {
                world.step(op);
            }
            let [one, other] = &worlds;
            prop_assert_eq!(one.blind.veil(), other.blind.veil());
            if one.seen().hides(ANN, &frameworks()[0]) {
                prop_assert_eq!(all_of(&one.seen()), all_of(&other.seen()));
            }
        }
    }

    #[test]
    fn an_updated_blind_equals_a_new_one(ops in vec(op(), 0..40)) {
        let mut world = World::new(0);
        for op in &ops {
            world.step(op);
            let anew = Blind::new(world.blind.viewer().clone(), &world.whole);
            prop_assert_eq!(anew.veil(), world.blind.veil());
        }
    }

    #[test]
    fn a_veiled_workspace_reads_like_one_without_the_hidden_records(ops in vec(op(), 0..40)) {
        let mut world = World::new(0);
        for op in &ops {
            world.step(op);
        }
        let seen = world.seen();
        let mut without = Workspace::default();
        for version in seen.versions() {
            without.insert(version.clone());
        }
        prop_assert_eq!(all_of(&seen), all_of(&without));
        if world.blind.veil().is_empty() {
            prop_assert_eq!(all_of(&seen), all_of(&world.whole));
        }
        for version in world.whole.versions().filter(|version| without.version(version.id).is_none()) {
            prop_assert!(seen.version(version.id).is_none() && seen.record(&version.record).is_none());
        }
        // A restricted view cannot be widened.
        prop_assert_eq!(all_of(&seen.veiled(&Arc::default())), all_of(&seen));
    }
}
