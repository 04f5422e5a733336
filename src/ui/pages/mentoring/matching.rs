//! Who should mentor whom. Comparing everybody is done in slices, so that the page goes on reacting.

use leptos::task::spawn_local;

use crate::{
    browser::{clock, page, random},
    content::{
        framework::{Framework, devops_technical},
        mentoring::mentoring,
    },
    engine::{
        mentoring::{
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
    state::{
        app::{App, app},
        live::Signal,
        notice::Notice,
    },
    ui::{
        labels, numbers,
        pages::mentoring::{match_people, match_result, new_pair::largest_gaps},
        parts::{
            fields::field,
            framework_select::framework_select,
            section::{computed_as, list},
        },
        view::{IntoView, View, view},
    },
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
    framework: Signal<&'static Framework>,
    /// Mentor and mentee of each match that stays.
    pub kept: Signal<Vec<(PersonId, PersonId)>>,
    pub run: Signal<Run>,
    /// Counts the runs, so that one that was cancelled stops.
    turn: Signal<usize>,
}

/// How far a matching is.
pub enum Run {
    None,
    Comparing { n_done: usize, n_all: usize },
    Assigning,
    Done(Found),
}

/// What a matching came to.
pub struct Found {
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

pub fn matching() -> View {
    let state = Match {
        app: app(),
        framework: Signal::new(devops_technical()),
        kept: Signal::new(Vec::new()),
        run: Signal::new(Run::None),
        turn: Signal::new(0),
    };
    view! {
        {move || left_out(state)}
        {match_people::people(state.app)}
        {weights(state)}
        <div class="match-run">
            {move || run_bar(state)}
        </div>
        {match_result::result(state)}
    }
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

    fn cancel(self) {
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
    async fn find(self, turn: usize) -> Option<Found> {
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
        Some(Found { roster, proposals, n_placed })
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
            app.tell(Notice::undoable(words::made(&name(mentor), &name(mentee))));
        }
    }
}

/// The running pair of two people, whichever of them is the mentor.
pub fn pair_of(workspace: &Workspace, one: PersonId, other: PersonId) -> Option<PairId> {
    let is_theirs =
        |(_, pair): &(PairId, &Pair)| pair.status.is_running() && pair.has(one) && pair.has(other);
    workspace.pairs().find(is_theirs).map(|(id, _)| id)
}

/// By member: their profile as the matching shall see it, and how many have a mentor already. Who has one looks for
/// none, and nobody is proposed to somebody they are paired with.
fn profiles(workspace: &Workspace, roster: &Roster) -> (Vec<Option<MentorProfile>>, usize) {
    let running: Vec<&Pair> =
        workspace.pairs().map(|(_, pair)| pair).filter(|pair| pair.status.is_running()).collect();
    let mut n_placed = 0;
    let mut profiles = Vec::new();
    for member in &roster.members {
        let mut profile = workspace.profile(member.id).cloned();
        if let Some(profile) = &mut profile {
            for pair in running.iter().filter(|pair| pair.has(member.id)) {
                profile.never_with.push(pair.mentor);
                profile.never_with.extend(&pair.mentees);
                if pair.mentor != member.id && profile.seeks.take().is_some() {
                    n_placed += 1;
                }
            }
        }
        profiles.push(profile);
    }
    (profiles, n_placed)
}

fn left_out(state: Match) -> View {
    let app = state.app;
    let workspace = app.workspace();
    let framework = &state.framework.get().id;
    let takes_part = |id: &PersonId| workspace.profile(*id).is_some();
    let hidden = workspace.veil().people().filter(|id| workspace.hides(*id, framework)).filter(takes_part);
    let names: Vec<String> = hidden.map(|id| labels::person(&workspace, id)).collect();
    if names.is_empty() {
        return View::EMPTY;
    }
    view! { <p class="soft">{words::LEFT_OUT} " " <bdi>{names.join(", ")}</bdi></p> }
}

fn weights(state: Match) -> View {
    let app = state.app;
    let weight = move |place: usize| {
        let now = app.settings().match_weights[place].to_string();
        let set = move |text: String| {
            if let Ok(weight) = text.parse::<u16>() {
                app.set(|settings| settings.match_weights[place] = weight.into());
            }
        };
        field(PARTS[place], "number", now, set)
    };
    let usual = move |_| {
        let usual = Weights::default();
        app.set(|settings| {
            settings.match_weights = [usual.skill, usual.availability, usual.style, usual.silo];
        });
    };
    view! {
        <section aria-labelledby="weights-title">
            <h2 id="weights-title">{words::WEIGHTS}</h2>
            <div class="match-weights">
                {move || framework_select(state.framework.get(), move |framework| state.framework.set(framework))}
                {move || (0..PARTS.len()).map(weight).into_view()}
                <button class="quiet" on:click={usual}>{words::USUAL_WEIGHTS}</button>
            </div>
            <p class="soft">{words::WEIGHTS_MEAN}</p>
            {move || computed_as(words::MATCH.to_owned(), rules(app))}
        </section>
    }
}

fn rules(app: App) -> View {
    let weights = app.settings().match_weights.map(f64::from);
    let sum: f64 = weights.iter().sum();
    let share = |place: usize| {
        let share = if sum == 0.0 { 0.25 } else { weights[place] / sum };
        [PARTS[place], " ", &numbers::percent(share)].concat()
    };
    let shares: Vec<String> = (0..PARTS.len()).map(share).collect();
    let rules = [words::SKILL_RULE, words::AVAILABILITY_RULE, words::STYLE_RULE, words::SILO_RULE];
    view! {
        <p>{words::RULE}</p>
        {list(rules.into_iter().map(str::to_owned))}
        <p>{words::weights(&shares.join(" · "))}</p>
    }
}

/// The button that begins, or how far it is.
fn run_bar(state: Match) -> View {
    let (told, n_done, n_all) = match &*state.run.read() {
        Run::None | Run::Done(_) => {
            let label = if state.kept.read().is_empty() { words::MATCH } else { words::MATCH_REST };
            return view! { <button class="primary" on:click={move |_| state.begin()}>{label}</button> };
        }
        Run::Comparing { n_done, n_all } => (words::scoring(*n_done, *n_all), *n_done, *n_all),
        Run::Assigning => (words::ASSIGNING.to_owned(), 1, 1),
    };
    view! {
        <button on:click={move |_| state.cancel()}>{words::CANCEL}</button>
        <progress aria-label={words::MATCH} value={n_done.to_string()} max={n_all.max(1).to_string()}></progress>
        <p class="soft" role="status">{told}</p>
    }
}

/// How many of the proposals are matches.
pub fn n_matched(proposals: &[Proposal]) -> usize {
    proposals.iter().filter(|it| !matches!(it.outcome, Outcome::Nobody(_))).count()
}
