//! Who should mentor whom. Comparing everybody is done in slices, so that the page goes on reacting.

use crate::{
    content::framework::devops_technical,
    engine::mentoring::fit::Weights,
    model::records::ids::PersonId,
    state::{
        app::{App, app},
        live::Signal,
    },
    ui::{
        labels, numbers,
        pages::mentoring::{
            match_people, match_result,
            match_run::{Match, PARTS, Run},
        },
        parts::{
            fields::field,
            framework_select::framework_select,
            section::{computed_as, list},
        },
        view::{IntoView, View, view},
    },
    words::matching as words,
};

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
