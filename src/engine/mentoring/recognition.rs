//! What mentors and mentees have done that deserves a word. All of it is read off the records, so that an entry goes
//! when its record does; nobody is praised for a number that they can fill in.
//!
//! | what | when it counts | its day |
//! |---|---|---|
//! | sessions, as mentor and as mentee | completed; the 1st, 5th, 10th, 25th, 50th, 100th | held on |
//! | action items | done by their owner; the same steps | done on |
//! | code reviews | naming what is to be learnt, and not of oneself; the same steps | written on |
//! | feedback | with words, on a completed session; the same steps | of the session |
//! | goals and milestones, to each mentee | met or done, and the goal not dropped | first put down as such |
//! | growth in a focus area, to each mentee | finished assessments say a whole level more than at the start of the pair | of the assessment |
//! | a pair, to both sides | completed, with a completed session | first put down as such |
//!
//! Goals and pairs store no day on which they were met or completed. Recognition uses the day of the earliest version that
//! says so, so a copy that was shared without its past may give a later day.

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

/// Which of what is counted is told: all the others would only repeat it.
const STEPS: [usize; 6] = [1, 5, 10, 25, 50, 100];
/// So much higher than at the start is growth.
const GROWTH: f64 = 1.0;

/// What somebody did.
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
    /// A mentor saw a mentee through to the end.
    SawThrough,
    /// A mentee came to the end of what was agreed.
    Completed,
}

impl Deed {
    /// Whether only the steps of it are told.
    const fn is_counted(self) -> bool {
        matches!(self, Self::Mentored | Self::Learned | Self::Actions | Self::Reviews | Self::Feedback)
    }
}

/// An entry: who did what, when and in which pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognition {
    pub person: PersonId,
    pub on: Day,
    pub pair: PairId,
    pub deed: Deed,
    /// So many of it with this one, over all of the person's pairs.
    pub n: usize,
    /// The goal, the milestone or the focus area; else empty.
    pub about: String,
    /// Of growth: the level at the start, and the one reached.
    pub levels: Option<[f64; 2]>,
}

/// All entries, newest first. The growth of people whose levels are hidden is left out.
pub fn recognition(workspace: &Workspace, day_of: DayOf<'_>) -> Vec<Recognition> {
    let mut entries = Vec::new();
    for (id, pair) in workspace.pairs() {
        Of { workspace, id, pair, day: day_of, entries: &mut entries }.collect();
    }
    let of_whom = |it: &Recognition| (it.person, it.deed);
    let mut entries = ordered(entries, |one: &Recognition, other| {
        let rank = |it: &Recognition| (of_whom(it), it.on, it.pair);
        rank(one).cmp(&rank(other)).then_with(|| one.about.cmp(&other.about))
    });
    for place in 1..entries.len() {
        if of_whom(&entries[place - 1]) == of_whom(&entries[place]) {
            entries[place].n = entries[place - 1].n + 1;
        }
    }
    entries.retain(|it| !it.deed.is_counted() || STEPS.contains(&it.n));
    // What stood in order stays so within a day.
    ordered(entries, |one, other| other.on.cmp(&one.on))
}

/// Of each person, in the order of their ids, how many of what: of what is counted, the last step that was reached.
pub fn badges(entries: &[Recognition]) -> Vec<(PersonId, Vec<(Deed, usize)>)> {
    let rank = |it: &Recognition| (it.person, it.deed, std::cmp::Reverse(it.n));
    let highest_first =
        ordered(entries.iter().collect(), |one: &&Recognition, other| rank(one).cmp(&rank(other)));
    let mut badges: Vec<(PersonId, Vec<(Deed, usize)>)> = Vec::new();
    for it in highest_first {
        match badges.last_mut() {
            Some((person, all)) if *person == it.person => {
                if all.last().is_none_or(|(deed, _)| *deed != it.deed) {
                    all.push((it.deed, it.n));
                }
            }
            _ => badges.push((it.person, vec![(it.deed, it.n)])),
        }
    }
    badges
}

/// One pair, and what is told of it.
struct Of<'a> {
    workspace: &'a Workspace,
    id: PairId,
    pair: &'a Pair,
    day: DayOf<'a>,
    entries: &'a mut Vec<Recognition>,
}

impl Of<'_> {
    fn collect(&mut self) {
        let held = held_sessions(self.workspace, self.id);
        for (session, it) in &held {
            let on = Some((self.day)(held_at(it)));
            self.add(self.pair.mentor, Deed::Mentored, on, "");
            self.mentees(Deed::Learned, on, "");
            for by in crate::engine::mentoring::items::sides(self.pair) {
                let said = self.workspace.feedback(self.id, *session, by);
                if said.is_some_and(|said| !said.text.trim().is_empty()) {
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
            let on = self.first_said(&RecordKey::Pair(self.id), &is_completed);
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
            for done in goal.milestones.iter().filter(|it| it.is_done) {
                let is_done = |content: &Content| matches!(content, Content::Goal(goal) if goal.milestones.iter().any(|it| it.is_done && it.title == done.title));
                let on = self.first_said(&key, &is_done);
                self.mentees(Deed::Milestone, on, &done.title);
            }
            if goal.status == GoalStatus::Met {
                let is_met = |content: &Content| matches!(content, Content::Goal(goal) if goal.status == GoalStatus::Met);
                let on = self.first_said(&key, &is_met);
                self.mentees(Deed::Goal, on, &goal.title);
            }
        }
    }

    /// By the first assessment, from the start of the pair to its end, that is a whole level above the start.
    fn growth(&mut self) {
        let is_over = |content: &Content| matches!(content, Content::Pair(pair) if !pair.status.is_running());
        let end =
            self.first_said(&RecordKey::Pair(self.id), &is_over).filter(|_| !self.pair.status.is_running());
        for mentee in &self.pair.mentees {
            for (place, area) in self.pair.focus_areas.iter().enumerate() {
                let is_new = !self.pair.focus_areas[..place].contains(area);
                let framework =
                    framework_of(area).filter(|it| is_new && !self.workspace.hides(*mentee, &it.id));
                let Some(framework) = framework else { continue };
                let level = |on| value(self.workspace, *mentee, framework, area, Some(on));
                let Some(then) = level(self.pair.start) else { continue };
                let assessed = self.workspace.assessments(*mentee).map(|(_, it)| it);
                let is_in = |on: Day| on > self.pair.start && end.is_none_or(|end| on <= end);
                let days = assessed.filter(|it| it.framework == framework.id && is_in(it.on));
                let grown = days.filter_map(|it| Some((it.on, level(it.on)?)));
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

    /// The day of the earliest version that says so. Goals and pairs keep no day of their own.
    fn first_said(&self, key: &RecordKey, says: &dyn Fn(&Content) -> bool) -> Option<Day> {
        let said = self.workspace.record(key)?.versions().filter(|version| says(&version.content));
        said.map(|version| version.at).min().map(self.day)
    }

    fn mentees(&mut self, deed: Deed, on: Option<Day>, about: &str) {
        for mentee in &self.pair.mentees {
            self.add(*mentee, deed, on, about);
        }
    }

    /// What has no day is not told.
    fn add(&mut self, person: PersonId, deed: Deed, on: Option<Day>, about: &str) {
        if let Some(on) = on {
            let about = about.to_owned();
            self.entries.push(Recognition { person, on, pair: self.id, deed, n: 1, about, levels: None });
        }
    }
}
