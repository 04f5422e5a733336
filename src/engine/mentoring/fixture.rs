//! Pairs for tests: Bo mentors Ann.

use uuid::Uuid;

use crate::model::{
    json::fields::UnknownFields,
    records::{
        day::{Day, of_instant as day_of},
        ids::{ItemId, PairId, PersonId},
        level::Seniority,
        pair::{ActionItem, Goal, GoalStatus, Pair, Term},
        person::Person,
        session::{Answer, CheckIn, Review, Session, SessionStatus},
    },
    store::{
        content::Content,
        fixture,
        key::{PairPart, RecordKey},
        version::Version,
        workspace::Workspace,
    },
};

pub const PAIR: PairId = PairId(Uuid::from_u128(10));
pub const ANN: PersonId = fixture::ANN;
pub const BO: PersonId = fixture::BO;

pub fn day(text: &str) -> Day {
    fixture::day(text)
}

/// Returns the UTC day of an instant.
pub fn in_utc(at: i64) -> Day {
    day_of(at).expect("a day of our time")
}

/// Returns nine in the morning of that day, UTC.
pub fn nine(text: &str) -> i64 {
    day(text).and_hms_opt(9, 0, 0).expect("an hour of the day").and_utc().timestamp_millis()
}

/// Bo mentors Ann every fortnight from the first Monday of 2026 on.
pub fn pair(focus_areas: &[&str]) -> Pair {
    Pair { focus_areas: texts(focus_areas), start: day("2026-01-05"), ..fixture::pair() }
}

/// A session planned for nine o'clock of that day.
pub fn session(on: &str, minutes: u32, topics: &[&str]) -> Session {
    Session { minutes, topics: texts(topics), ..fixture::session(nine(on)) }
}

/// A session that was completed at its end.
pub fn held(on: &str, minutes: u32, topics: &[&str]) -> Session {
    let session = session(on, minutes, topics);
    let end = session.at + i64::from(minutes) * 60_000;
    Session { status: SessionStatus::Completed, completed_at: Some(end), ..session }
}

/// A check-in with answers in the order of the questions; 0 means no answer.
pub fn check_in(by: PersonId, on: &str, answers: [u64; 4]) -> CheckIn {
    let [satisfaction, communication, learning, would_continue] = answers.map(Answer::new);
    CheckIn { by, on: day(on), satisfaction, communication, learning, would_continue, ..CheckIn::default() }
}

pub fn goal(status: GoalStatus, due: Option<&str>) -> Goal {
    Goal {
        title: "Run the cluster upgrade".into(),
        term: Term::Short,
        due: due.map(day),
        status,
        ..Goal::default()
    }
}

pub fn action(owner: PersonId, due: Option<&str>) -> ActionItem {
    ActionItem { text: "Read the runbook".into(), owner, due: due.map(day), ..ActionItem::default() }
}

pub fn review(objective: &str) -> Review {
    Review {
        by: BO,
        mentee: ANN,
        on: day("2026-02-02"),
        title: "Probes for checkout".into(),
        link: String::new(),
        objective: objective.into(),
        technical: String::new(),
        opportunities: vec![],
        moments: String::new(),
        growth: String::new(),
        good: String::new(),
        rest: UnknownFields::new(),
    }
}

pub fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// A pair and its records, inserted without checks.
#[derive(Clone)]
pub struct Story {
    pub workspace: Workspace,
    n_items: u128,
}

impl Story {
    pub fn new(pair: Pair) -> Self {
        let mut story = Self { workspace: Workspace::default(), n_items: 0 };
        story.set(RecordKey::Person(ANN), Content::Person(Person::new("Ann", Seniority::Mid)));
        story.set(RecordKey::Person(BO), Content::Person(Person::new("Bo", Seniority::Senior)));
        story.set(RecordKey::Pair(PAIR), Content::Pair(pair.into()));
        story
    }

    /// Adds a record of the pair. Ids count up from 1.
    pub fn with(mut self, content: impl Into<Item>) -> Self {
        self.add(content);
        self
    }

    pub fn add(&mut self, content: impl Into<Item>) -> ItemId {
        self.n_items += 1;
        let id = item(self.n_items);
        self.put(id, content);
        id
    }

    pub fn put(&mut self, id: ItemId, content: impl Into<Item>) {
        let Item(part, content) = content.into();
        self.set(RecordKey::OfPair(PAIR, part, id), content);
    }

    /// Sets the content of a record, on its heads.
    pub fn set(&mut self, key: RecordKey, content: Content) {
        let bases = self
            .workspace
            .record(&key)
            .map(crate::model::store::record::Record::head_ids)
            .unwrap_or_default();
        self.workspace.insert(Version::new(key, bases, content, &fixture::stamp(1)).into());
    }
}

pub const fn item(number: u128) -> ItemId {
    ItemId(Uuid::from_u128(number))
}

/// The content of a pair's record.
pub struct Item(PairPart, Content);

macro_rules! items {
    ($($type:ty: $part:ident, $content:expr;)*) => { $(
        impl From<$type> for Item {
            fn from(it: $type) -> Self {
                let content: fn($type) -> Content = $content;
                Self(PairPart::$part, content(it))
            }
        }
    )* };
}
items! {
    Session: Session, |it| Content::Session(it.into());
    CheckIn: CheckIn, |it| Content::CheckIn(it.into());
    Goal: Goal, Content::from;
    ActionItem: Action, Content::from;
    Review: Review, |it| Content::Review(it.into());
    crate::model::records::session::Feedback: Feedback, Content::from;
}
