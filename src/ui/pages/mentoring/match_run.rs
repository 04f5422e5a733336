//! A matching under way: who is compared, how far it is, and what it came to.

use leptos::task::spawn_local;

use crate::{
    browser::{clock, page, random},
    content::{framework::Framework, mentoring::mentoring},
    engine::{
        mentoring::{
            candidates::{pair_of, profiles},
            fit::Weights,
            matching::{Matching, Outcome, Proposal},
        },
        team::roster::{Filter, Roster},
    },
    model::{
        records::{
            ids::{PairId, PersonId},
            mentor_profile::MentorProfile,
            pair::{Pair, PairKind},
        },
        store::workspace::Workspace,
    },
    state::{app::App, live::Signal, notice::Notice},
    ui::{labels, pages::mentoring::new_pair::largest_gaps},
    words::matching as words,
};

/// So long is worked on in one go: less than a frame.
const SLICE_MS: i64 = 12;
/// So many of the mentee's largest gaps become the focus areas of a new pair.
const N_FOCUS: usize = 3;

/// The parts of a score, in the order of their weights.
pub const PARTS: [&str; 4] = [words::SKILL, words::AVAILABILITY, words::STYLE, words::SILO];

/// What the page shows and every part of it asks.
#[derive(Clone, Copy)]
pub struct Match {
    pub app: App,
    pub framework: Signal<&'static Framework>,
    /// Mentor and mentee of each match that stays.
    pub kept: Signal<Vec<(PersonId, PersonId)>>,
    pub run: Signal<Run>,
    /// Counts the runs, so that one that was cancelled stops.
    pub turn: Signal<usize>,
}

/// How far a matching is.
pub enum Run {
    None,
    Comparing { n_done: usize, n_all: usize },
    Assigning,
    Done(MatchResult),
}

/// What a matching came to.
pub struct MatchResult {
    pub roster: Roster,
    pub proposals: Vec<Proposal>,
    /// How many look for a mentor and have one already.
    pub n_placed: usize,
}

/// The people whom a matching compares, by member.
struct Compared {
    roster: Roster,
    profiles: Vec<Option<MentorProfile>>,
    n_mentees: Vec<u32>,
    /// The places of mentor and mentee of each match that stays.
    kept: Vec<(usize, usize)>,
    n_placed: usize,
}

impl Match {
    pub fn weights(&self) -> Weights {
        let [skill, availability, style, silo] = self.app.settings_now().match_weights;
        Weights { skill, availability, style, silo }
    }

    /// Begins a matching, in the place of one that is under way.
    pub fn begin(self) {
        let turn = self.turn.get_untracked() + 1;
        self.turn.set(turn);
        self.run.set(Run::Comparing { n_done: 0, n_all: 0 });
        spawn_local(async move {
            if let Some(found) = self.find(turn).await {
                self.run.set(Run::Done(found));
            }
        });
    }

    pub fn cancel(self) {
        self.turn.update(|turn| *turn += 1);
        self.run.set(Run::None);
    }

    /// Shows how far it is; whether to go on.
    async fn goes_on(self, turn: usize, run: Run) -> bool {
        let is_current = || self.turn.try_get_untracked() == Some(turn);
        if !is_current() {
            return false;
        }
        self.run.set(run);
        page::turn().await;
        is_current()
    }

    /// `None` once it is cancelled, or the page is left.
    async fn find(self, turn: usize) -> Option<MatchResult> {
        if !self.goes_on(turn, Run::Comparing { n_done: 0, n_all: 0 }).await {
            return None;
        }
        // Only what is needed is read from the workspace: it must be free to change while this waits.
        let Compared { roster, profiles, n_mentees, kept, n_placed } = self.compared();
        let told: Vec<Option<&MentorProfile>> = profiles.iter().map(Option::as_ref).collect();
        let matching = Matching::prepare(&roster, &told, &n_mentees, self.weights(), &kept);

        let n_all = matching.seekers().len();
        let mut scores = Vec::new();
        let mut began = clock::now();
        for mentee in matching.seekers() {
            scores.push(matching.scores_of(*mentee));
            if clock::now() - began >= SLICE_MS {
                if !self.goes_on(turn, Run::Comparing { n_done: scores.len(), n_all }).await {
                    return None;
                }
                began = clock::now();
            }
        }
        if !self.goes_on(turn, Run::Assigning).await {
            return None;
        }
        let proposals = matching.assign(&scores);
        drop((matching, told));
        Some(MatchResult { roster, proposals, n_placed })
    }

    fn compared(self) -> Compared {
        let workspace = self.app.workspace_now();
        let framework = self.framework.get_untracked();
        let roster = Roster::new(&workspace, framework, &Filter::default(), None);
        let (profiles, n_placed) = profiles(&workspace, &roster);
        let n_mentees = |id: PersonId| u32::try_from(workspace.n_mentees(id)).unwrap_or(u32::MAX);
        let n_mentees = roster.members.iter().map(|member| n_mentees(member.id)).collect();
        let kept = self.kept_places(&workspace, &roster);
        Compared { roster, profiles, n_mentees, kept, n_placed }
    }

    /// Those that stay, by their places; who is a pair by now is none of them.
    fn kept_places(&self, workspace: &Workspace, roster: &Roster) -> Vec<(usize, usize)> {
        let place = |id: PersonId| roster.members.iter().position(|member| member.id == id);
        let is_open =
            |(mentor, mentee): &&(PersonId, PersonId)| pair_of(workspace, *mentor, *mentee).is_none();
        let kept = self.kept.read_untracked();
        kept.iter()
            .filter(is_open)
            .filter_map(|(mentor, mentee)| Some((place(*mentor)?, place(*mentee)?)))
            .collect()
    }

    pub fn keep(self, mentor: PersonId, mentee: PersonId, is_kept: bool) {
        self.kept.update(|kept| {
            kept.retain(|(_, known)| *known != mentee);
            if is_kept {
                kept.push((mentor, mentee));
            }
        });
    }

    /// Makes a pair of a match, one to one, with the mentee's largest gaps as focus areas.
    pub fn make_pair(self, mentor: PersonId, mentee: PersonId) {
        let app = self.app;
        let rhythm = mentoring().kind(PairKind::OneToOne);
        let gaps = largest_gaps(app, Some(mentor), mentee);
        let is_sample = |id| app.workspace_now().person(id).is_some_and(|person| person.sample);
        let pair = Pair {
            mentor,
            mentees: vec![mentee],
            focus_areas: gaps.into_iter().take(N_FOCUS).map(str::to_owned).collect(),
            start: app.today(),
            every_days: rhythm.every_days,
            minutes: rhythm.minutes,
            sample: is_sample(mentor) || is_sample(mentee),
            ..Pair::default()
        };
        if app.edit(|edit| edit.add_pair(PairId(random::uuid()), pair)).is_ok() {
            let name = |id| labels::person(&app.workspace_now(), id);
            app.notify(Notice::undoable(words::made(&name(mentor), &name(mentee))));
        }
    }
}

/// How many of the proposals are matches.
pub fn n_matched(proposals: &[Proposal]) -> usize {
    proposals.iter().filter(|it| !matches!(it.outcome, Outcome::Nobody(_))).count()
}
