//! Recognition of what mentors and mentees have done. It is computed from the records, so an entry
//! disappears with its record, and nobody earns recognition for a number that they can type in.
//!
//! | what | when it counts | its day |
//! |---|---|---|
//! | sessions, as mentor and as mentee | completed; the 1st, 5th, 10th, 25th, 50th, 100th | held on |
//! | action items | done by their owner; the same steps | done on |
//! | code reviews | with a learning objective, and not of oneself; the same steps | written on |
//! | feedback | with text, on a completed session; the same steps | of the session |
//! | goals and milestones, to each mentee | met or done, and the goal not dropped | of the first such version |
//! | growth in a focus area, to each mentee | a finished assessment is a whole level above the start of the pair | of the assessment |
//! | a pair, to both sides | completed, with a completed session | of the first such version |
//!
//! Goals and pairs store no day on which they were met or completed. Recognition uses the day of
//! the earliest version in that state, so a copy that was shared without its past may give a later
//! day.

use crate::{
    engine::mentoring::{
        items::{DayOf, held_at, held_sessions},
        report::{framework_of, value},
    },
    model::{
        records::{
            day::Day,
            ids::{PairId, PersonId},
            pair::{ActionItem, Goal, GoalStatus, Pair, PairStatus},
            session::Review,
        },
        small::order::ordered,
        store::{
            content::Content,
            key::{PairPart, RecordKey},
            workspace::Workspace,
        },
    },
};

/// The counts that earn recognition. The counts between them would only repeat it.
const STEPS: [usize; 6] = [1, 5, 10, 25, 50, 100];
/// The least increase since the start that counts as growth, in levels.
const GROWTH: f64 = 1.0;

/// An achievement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deed {
    Mentored,
    Learned,
    Actions,
    Reviews,
    Feedback,
    Milestone,
    Goal,
    Growth,
    /// A mentor who completed a pair.
    SawThrough,
    /// A mentee who completed a pair.
    Completed,
}

impl Deed {
    /// Whether the deed is counted, so that only the counts in `STEPS` earn recognition.
    const fn is_counted(self) -> bool {
        matches!(self, Self::Mentored | Self::Learned | Self::Actions | Self::Reviews | Self::Feedback)
    }
}

/// An entry: one person's achievement on one day in one pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognition {
    pub person: PersonId,
    pub on: Day,
    pub pair: PairId,
    pub deed: Deed,
    /// The number of such deeds up to this one, over all of the person's pairs.
    pub n: usize,
    /// The goal, the milestone or the focus area; empty for other deeds.
    pub about: String,
    /// For growth: the level at the start and the level reached.
    pub levels: Option<[f64; 2]>,
}

/// Returns all entries, newest first. The growth of people whose levels are hidden is left out.
pub fn recognition(workspace: &Workspace, day_of: DayOf<'_>) -> Vec<Recognition> {
    let mut entries = Vec::new();
    for (id, pair) in workspace.pairs() {
        Collector { workspace, id, pair, day: day_of, entries: &mut entries }.collect();
    }
    let person_and_deed = |entry: &Recognition| (entry.person, entry.deed);
    let mut entries = ordered(entries, |one: &Recognition, other| {
        let rank = |entry: &Recognition| (person_and_deed(entry), entry.on, entry.pair);
        rank(one).cmp(&rank(other)).then_with(|| one.about.cmp(&other.about))
    });
    for place in 1..entries.len() {
        if person_and_deed(&entries[place - 1]) == person_and_deed(&entries[place]) {
            entries[place].n = entries[place - 1].n + 1;
        }
    }
    entries.retain(|entry| !entry.deed.is_counted() || STEPS.contains(&entry.n));
    // The sort is stable, so entries of one day keep their order.
    ordered(entries, |one, other| other.on.cmp(&one.on))
}

/// Returns the badges of each person, in the order of their ids: each deed with its number. A
/// counted deed has the last step reached.
pub fn badges(entries: &[Recognition]) -> Vec<(PersonId, Vec<(Deed, usize)>)> {
    let rank = |entry: &Recognition| (entry.person, entry.deed, std::cmp::Reverse(entry.n));
    let highest_first =
        ordered(entries.iter().collect(), |one: &&Recognition, other| rank(one).cmp(&rank(other)));
    let mut badges: Vec<(PersonId, Vec<(Deed, usize)>)> = Vec::new();
    for entry in highest_first {
        match badges.last_mut() {
            Some((person, all)) if *person == entry.person => {
                if all.last().is_none_or(|(deed, _)| *deed != entry.deed) {
                    all.push((entry.deed, entry.n));
                }
            }
            _ => badges.push((entry.person, vec![(entry.deed, entry.n)])),
        }
    }
    badges
}

/// Collects the entries of one pair.
struct Collector<'a> {
    workspace: &'a Workspace,
    id: PairId,
    pair: &'a Pair,
    day: DayOf<'a>,
    entries: &'a mut Vec<Recognition>,
}

impl Collector<'_> {
    fn collect(&mut self) {
        let held = held_sessions(self.workspace, self.id);
        for (session_id, session) in &held {
            let on = Some((self.day)(held_at(session)));
            self.add(self.pair.mentor, Deed::Mentored, on, "");
            self.mentees(Deed::Learned, on, "");
            for by in crate::engine::mentoring::items::sides(self.pair) {
                let feedback = self.workspace.feedback(self.id, *session_id, by);
                if feedback.is_some_and(|feedback| !feedback.text.trim().is_empty()) {
                    self.add(by, Deed::Feedback, on, "");
                }
            }
        }
        for (_, action) in self.workspace.all_of::<ActionItem>(self.id) {
            self.add(action.owner, Deed::Actions, action.done_on, "");
        }
        for (_, review) in self.workspace.all_of::<Review>(self.id) {
            if !review.objective.trim().is_empty() && review.by != review.mentee {
                self.add(review.by, Deed::Reviews, Some(review.on), "");
            }
        }
        self.goals();
        self.growth();
        if self.pair.status == PairStatus::Completed && !held.is_empty() {
            let is_completed = |content: &Content| matches!(content, Content::Pair(pair) if pair.status == PairStatus::Completed);
            let on = self.first_day(&RecordKey::Pair(self.id), &is_completed);
            for _ in &self.pair.mentees {
                self.add(self.pair.mentor, Deed::SawThrough, on, "");
            }
            self.mentees(Deed::Completed, on, "");
        }
    }

    fn goals(&mut self) {
        for (id, goal) in
            self.workspace.all_of::<Goal>(self.id).filter(|(_, goal)| goal.status != GoalStatus::Dropped)
        {
            let key = RecordKey::OfPair(self.id, PairPart::Goal, id);
            for done in goal.milestones.iter().filter(|milestone| milestone.is_done) {
                let is_done = |content: &Content| matches!(content, Content::Goal(goal) if goal.milestones.iter().any(|it| it.is_done && it.title == done.title));
                let on = self.first_day(&key, &is_done);
                self.mentees(Deed::Milestone, on, &done.title);
            }
            if goal.status == GoalStatus::Met {
                let is_met = |content: &Content| matches!(content, Content::Goal(goal) if goal.status == GoalStatus::Met);
                let on = self.first_day(&key, &is_met);
                self.mentees(Deed::Goal, on, &goal.title);
            }
        }
    }

    /// Uses the first assessment between the start and the end of the pair that is a whole level
    /// above the start.
    fn growth(&mut self) {
        let is_over = |content: &Content| matches!(content, Content::Pair(pair) if !pair.status.is_running());
        let end =
            self.first_day(&RecordKey::Pair(self.id), &is_over).filter(|_| !self.pair.status.is_running());
        for mentee in &self.pair.mentees {
            for (place, area) in self.pair.focus_areas.iter().enumerate() {
                let is_new = !self.pair.focus_areas[..place].contains(area);
                let framework = framework_of(area)
                    .filter(|framework| is_new && !self.workspace.hides(*mentee, &framework.id));
                let Some(framework) = framework else { continue };
                let level = |on| value(self.workspace, *mentee, framework, area, Some(on));
                let Some(then) = level(self.pair.start) else { continue };
                let assessed = self.workspace.assessments(*mentee).map(|(_, assessment)| assessment);
                let is_in = |on: Day| on > self.pair.start && end.is_none_or(|end| on <= end);
                let days = assessed
                    .filter(|assessment| assessment.framework == framework.id && is_in(assessment.on));
                let grown = days.filter_map(|assessment| Some((assessment.on, level(assessment.on)?)));
                let first = grown.filter(|(_, now)| now - then >= GROWTH).min_by_key(|(on, _)| *on);
                if let Some((on, now)) = first {
                    self.add(*mentee, Deed::Growth, Some(on), area);
                    if let Some(entry) = self.entries.last_mut() {
                        entry.levels = Some([then, now]);
                    }
                }
            }
        }
    }

    /// Returns the day of the earliest version that fulfils the condition. Goals and pairs store no
    /// such day.
    fn first_day(&self, key: &RecordKey, is_reached: &dyn Fn(&Content) -> bool) -> Option<Day> {
        let versions = self.workspace.record(key)?.versions().filter(|version| is_reached(&version.content));
        versions.map(|version| version.at).min().map(self.day)
    }

    fn mentees(&mut self, deed: Deed, on: Option<Day>, about: &str) {
        for mentee in &self.pair.mentees {
            self.add(*mentee, deed, on, about);
        }
    }

    /// Adds an entry, unless its day is unknown.
    fn add(&mut self, person: PersonId, deed: Deed, on: Option<Day>, about: &str) {
        if let Some(on) = on {
            let about = about.to_owned();
            self.entries.push(Recognition { person, on, pair: self.id, deed, n: 1, about, levels: None });
        }
    }
}
