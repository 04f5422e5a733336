use crate::{
    browser::{clock, locale},
    content::mentoring::mentoring,
    engine::mentoring::health::PairHealth,
    model::{
        records::{
            day::Day,
            ids::PairId,
            pair::{Pair, PairStatus},
            session::SessionStatus,
        },
        small::{lower::lower, order::ordered},
        store::workspace::Workspace,
    },
    state::{
        app::{App, app},
        live::Signal,
    },
    ui::{
        labels,
        pages::mentoring::{
            new_pair::new_pair,
            rows::{MAX_LISTED, more},
        },
        parts::{fields::tick, health_sign::health_sign, section::nothing},
        routes::{MentoringView, PairView, Route},
        shell::{Dialog, shell},
        view::{View, show, value_of, view},
    },
    words::mentoring as words,
};

/// All pairs: one's own first, then the others by name; those that have ended on request.
pub fn pairs() -> View {
    let app = app();
    let query = Signal::new(String::new());
    let has_form = Signal::new(false);
    let has_ended = Signal::new(false);
    let list = move || running(app, &query.read());

    view! {
        <section aria-labelledby="pairs-title">
            <div class="part-head no-print">
                <h2 id="pairs-title" tabindex="-1">{words::PAIRS}</h2>
                {search(words::FIND_PAIR, query)}
                <button
                    class="primary"
                    aria-expanded={move || has_form.get().to_string()}
                    on:click={move |_| has_form.update(|is_open| *is_open = !*is_open)}
                >
                    {words::NEW_PAIR}
                </button>
                {move || my_profile(app)}
            </div>
            {show(move || has_form.get(), move || new_pair(has_form))}
            {list}
        </section>
        <div class="no-print">
            {tick(words::SHOW_ENDED, false, move |is_on| has_ended.set(is_on))}
        </div>
        {move || has_ended.get().then(|| ended(app, &query.read()))}
    }
}

/// A field that finds something in a list.
pub(super) fn search(label: &'static str, query: Signal<String>) -> View {
    view! {
        <input
            type="search"
            aria-label={label}
            placeholder={label}
            on:input={move |event| query.set(value_of(&event))}
        />
    }
}

fn my_profile(app: App) -> Option<View> {
    let me = app.me().filter(|me| app.workspace().person(*me).is_some())?;
    let shell = shell();
    let open = move |_| shell.dialog.set(Some(Dialog::Profile(me)));
    Some(view! { <button on:click={open}>{words::MY_PROFILE}</button> })
}

fn running(app: App, query: &str) -> View {
    let workspace = app.workspace();
    if workspace.pairs().next().is_none() {
        return empty();
    }
    let found = found(app, &workspace, query, true);
    if found.is_empty() { nothing(words::NOT_FOUND) } else { list(app, &workspace, &found) }
}

fn ended(app: App, query: &str) -> View {
    let workspace = app.workspace();
    let found = found(app, &workspace, query, false);
    let body = if found.is_empty() { nothing(words::NO_ENDED) } else { list(app, &workspace, &found) };
    view! { <section aria-labelledby="ended-title"><h2 id="ended-title">{words::ENDED}</h2>{body}</section> }
}

fn empty() -> View {
    view! {
        <div class="empty empty-page">
            <p>{words::NO_PAIRS}</p>
            <div class="actions">
                <a class="button" href={Route::DATA.href()}>{words::OPEN_FILE}</a>
                <a class="button" href={Route::Mentoring(MentoringView::Matching).href()}>{words::FIND_MATCH}</a>
            </div>
        </div>
    }
}

struct ListedPair<'w> {
    id: PairId,
    pair: &'w Pair,
    name: String,
    is_mine: bool,
}

/// The pairs, running or not, in whose name the text is.
fn found<'w>(app: App, workspace: &'w Workspace, query: &str, is_running: bool) -> Vec<ListedPair<'w>> {
    let me = app.me();
    let query = lower(query.trim());
    let mut found = Vec::new();
    for (id, pair) in workspace.pairs().filter(|(_, pair)| pair.status.is_running() == is_running) {
        let name = labels::pair(workspace, id);
        if lower(&name).contains(&query) {
            found.push(ListedPair { id, pair, name, is_mine: me.is_some_and(|me| pair.has(me)) });
        }
    }
    ordered(found, |one: &ListedPair, other| {
        let rank = |it: &ListedPair| (!it.is_mine, it.pair.status != PairStatus::Active, it.pair.status);
        rank(one).cmp(&rank(other)).then_with(|| (&one.name, one.id).cmp(&(&other.name, other.id)))
    })
}

fn list(app: App, workspace: &Workspace, found: &[ListedPair]) -> View {
    let (today, now) = (app.today(), clock::now());
    let row = |it: &ListedPair| row(workspace, it, today, now);
    view! {
        <ul class="pair-list">{found.iter().take(MAX_LISTED).map(row)}</ul>
        {more(found.len())}
    }
}

fn row(workspace: &Workspace, ListedPair { id, pair, name, .. }: &ListedPair, today: Day, now: i64) -> View {
    let kind = &mentoring().kind(pair.kind).name;
    let is_next = |at: i64, status: SessionStatus| status == SessionStatus::Scheduled && at >= now;
    let sessions = workspace.sessions(*id);
    let next = sessions.iter().find(|(_, session)| is_next(session.at, session.status));
    let next = match next {
        Some((_, session)) => words::next_session(&locale::instant(session.at)),
        None => words::NOTHING_PLANNED.to_owned(),
    };
    let areas = match &pair.focus_areas[..] {
        [] => words::NO_FOCUS.to_owned(),
        areas => areas.join(" · "),
    };
    let health = PairHealth::new(workspace, *id, today, &clock::day_of).filter(|_| pair.status.is_running());
    view! {
        <li>
            <div>
                <a href={Route::Pair(*id, PairView::Sessions).href()}><bdi>{name.clone()}</bdi></a>
                <p class="soft">{words::rhythm(kind, pair.every_days, pair.minutes)}</p>
            </div>
            <p class="soft"><bdi>{areas}</bdi></p>
            <p>{next}</p>
            <p class="pair-signs">
                <span class="sign">{labels::pair_status(pair.status)}</span>
                {health.map(|health| health_sign(health.state))}
            </p>
        </li>
    }
}
