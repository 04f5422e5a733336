//! What a matching came to: for each mentee who fits, why, and who else would.

use crate::{
    engine::mentoring::{
        candidates::pair_of,
        matching::{Candidate, Outcome, Proposal, WhyNobody},
    },
    model::{records::ids::PersonId, small::lower::lower, store::workspace::Workspace},
    state::live::Signal,
    ui::{
        numbers,
        pages::mentoring::{
            match_run::{Match, MatchResult, PARTS, Run, n_matched},
            pairs::search,
        },
        parts::{fields::bare_tick, section::nothing},
        routes::{PairView, Route},
        view::{IntoView, View, view},
    },
    words::matching as words,
};

/// So many mentees are shown at first, and more each time.
const N_SHOWN: usize = 25;

pub fn result(state: Match) -> View {
    let query = Signal::new(String::new());
    let n_shown = Signal::new(N_SHOWN);
    let head = move || match &*state.run.read() {
        Run::Done(found) => Some(head(found, query)),
        _ => None,
    };
    let body = move || match &*state.run.read() {
        Run::Done(found) => list(state, found, &query.read(), n_shown),
        _ => View::EMPTY,
    };
    view! {
        {head}
        {body}
    }
}

fn head(found: &MatchResult, query: Signal<String>) -> View {
    let n_seekers = found.proposals.len();
    let placed = (found.n_placed > 0).then(|| words::placed(found.n_placed));
    let told = if n_seekers == 0 {
        nothing(words::NO_SEEKERS)
    } else {
        view! { <p role="status">{words::result(n_matched(&found.proposals), n_seekers)} " " {placed}</p> }
    };
    view! {
        <section aria-labelledby="result-title">
            <div class="part-head">
                <h2 id="result-title">{words::RESULT}</h2>
                {(n_seekers > N_SHOWN).then(|| search(words::FIND, query))}
            </div>
            {told}
        </section>
    }
}

fn list(state: Match, found: &MatchResult, query: &str, n_shown: Signal<usize>) -> View {
    let workspace = state.app.workspace();
    let query = lower(query.trim());
    let name = |place: usize| &found.roster.members[place].name;
    let proposals = found.proposals.iter().filter(|it| lower(name(it.mentee)).contains(&query));
    let proposals: Vec<&Proposal> = proposals.collect();
    let has_more = proposals.len() > n_shown.get();
    let rows = proposals.into_iter().take(n_shown.get()).map(|it| row(state, &workspace, found, it));
    let rows = rows.into_view();
    let show = move |_| n_shown.update(|n_shown| *n_shown += N_SHOWN);
    let more = has_more.then(|| view! { <button on:click={show}>{words::SHOW_MORE}</button> });
    view! {
        <ul class="match-list">{rows}</ul>
        {more}
    }
}

fn row(state: Match, workspace: &Workspace, found: &MatchResult, proposal: &Proposal) -> View {
    let mentee = &found.roster.members[proposal.mentee];
    let body = match proposal.outcome {
        Outcome::Matched(candidate) | Outcome::Kept(candidate) => {
            matched(state, workspace, found, mentee.id, &candidate)
        }
        Outcome::Nobody(why) => nothing(why_nobody(why)),
    };
    let others = proposal.alternatives.iter().map(|it| alternative(state, found, mentee.id, it));
    let others = others.into_view();
    let others = (!proposal.alternatives.is_empty()).then(|| {
        view! { <div class="match-others"><span class="soft">{words::ALTERNATIVES}</span>{others}</div> }
    });
    view! {
        <li>
            <h3><bdi>{mentee.name.clone()}</bdi> " " <span class="soft">{mentee.team.clone()}</span></h3>
            {body}
            {others}
        </li>
    }
    .into_view()
}

fn matched(
    state: Match,
    workspace: &Workspace,
    found: &MatchResult,
    mentee: PersonId,
    it: &Candidate,
) -> View {
    let mentor = &found.roster.members[it.mentor];
    let id = mentor.id;
    let of = found.roster.members.iter().find(|member| member.id == mentee);
    let mentee_name = of.map_or("", |member| &member.name);
    let actions = if let Some(pair) = pair_of(workspace, id, mentee) {
        view! { <a class="button" href={Route::Pair(pair, PairView::Sessions).href()}>{words::OPEN_PAIR}</a> }
    } else {
        let is_kept = state.kept.read().contains(&(id, mentee));
        let label = words::keep(&mentor.name, mentee_name);
        view! {
            <label class="check">
                {bare_tick(label, is_kept, move |is_kept| state.keep(id, mentee, is_kept))}
                <span>{words::KEEP}</span>
            </label>
            <button aria-label={words::make_pair(&mentor.name, mentee_name)} on:click={move |_| state.make_pair(id, mentee)}>
                {words::MAKE_PAIR}
            </button>
        }
    };
    view! {
        <p class="match-mentor"><bdi>{words::matched(&mentor.name, &numbers::percent(it.score))}</bdi></p>
        {parts(it)}
        <div class="actions">{actions}</div>
    }
}

/// Why the two fit: each part of the score as a bar and a number.
fn parts(candidate: &Candidate) -> View {
    let parts = candidate.parts;
    let values = [parts.skill, parts.availability, parts.style, parts.silo];
    let line = |place: usize| {
        let value = values[place];
        let number = value.map_or_else(|| words::NOT_KNOWN.to_owned(), numbers::percent);
        #[allow(clippy::cast_possible_truncation)] // 0 to 100; text of fractions would be 2 KB of code.
        let share = [&((value.unwrap_or_default() * 100.0) as i32).to_string(), "%"].concat();
        view! {
            <li>
                <span>{PARTS[place]}</span>
                <span class="match-bar" style:share={share} aria-hidden="true"></span>
                <span class="number">{number}</span>
            </li>
        }
    };
    view! { <ul class="match-parts">{(0..PARTS.len()).map(line)}</ul> }
}

/// Somebody else who would fit. Choosing them matches the rest anew.
fn alternative(state: Match, found: &MatchResult, mentee: PersonId, it: &Candidate) -> View {
    let mentor = &found.roster.members[it.mentor];
    let id = mentor.id;
    let choose = move |_| {
        state.keep(id, mentee, true);
        state.begin();
    };
    let room = (!it.has_room).then_some(words::NO_ROOM);
    view! {
        <button class="quiet" aria-label={words::choose(&mentor.name)} on:click={choose}>
            <bdi>{words::matched(&mentor.name, &numbers::percent(it.score))}</bdi>
            <span class="soft">{room}</span>
        </button>
    }
}

const fn why_nobody(why: WhyNobody) -> &'static str {
    match why {
        WhyNobody::NobodyOffers => words::NOBODY_OFFERS,
        WhyNobody::AllExcluded => words::ALL_EXCLUDED,
        WhyNobody::NobodyAhead => words::NOBODY_AHEAD,
        WhyNobody::NoRoom => words::NO_ROOM_LEFT,
    }
}
