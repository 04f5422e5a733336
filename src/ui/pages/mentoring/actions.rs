use crate::{
    browser::locale,
    model::{
        records::{
            day::Day,
            ids::{ItemId, PairId, PersonId},
            pair::ActionItem,
        },
        small::order::ordered,
        store::workspace::Workspace,
    },
    state::{
        app::{App, app},
        live::Signal,
        notice::Notice,
    },
    ui::{
        labels,
        pages::mentoring::rows::{MAX_LISTED, more},
        parts::{
            fields::{bare_tick, tick},
            section::nothing,
            select::{options, select},
        },
        routes::{PairView, Route},
        view::{IntoView, View, view},
    },
    words::mentoring as words,
};

/// What the pairs said they would do: the overdue first; what is done on request.
pub fn actions() -> View {
    let app = app();
    let owner = Signal::new(None::<PersonId>);
    let has_done = Signal::new(false);
    let owners = move || {
        let workspace = app.workspace();
        let now = owner.get();
        let mut all = vec![(String::new(), words::EVERYBODY.to_owned(), now.is_none())];
        all.extend(owners(&workspace).into_iter().map(|(id, name)| (id.to_string(), name, Some(id) == now)));
        options(all)
    };

    view! {
        <section aria-labelledby="actions-title">
            <div class="part-head no-print">
                <h2 id="actions-title">{words::ACTIONS}</h2>
                {select(words::OWNER, owners, move |id| owner.set(id.parse().ok()))}
            </div>
            {move || open(app, owner.get())}
        </section>
        <div class="no-print">
            {tick(words::SHOW_DONE, false, move |is_on| has_done.set(is_on))}
        </div>
        {move || has_done.get().then(|| done(app, owner.get()))}
    }
}

struct Line<'w> {
    pair: PairId,
    id: ItemId,
    item: &'w ActionItem,
}

/// The action items of all pairs, in no order.
fn lines(workspace: &Workspace, owner: Option<PersonId>) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for (pair, _) in workspace.pairs() {
        for (id, item) in workspace.all_of::<ActionItem>(pair) {
            if owner.is_none_or(|owner| owner == item.owner) {
                lines.push(Line { pair, id, item });
            }
        }
    }
    lines
}

fn owners(workspace: &Workspace) -> Vec<(PersonId, String)> {
    let mut ids: Vec<PersonId> = lines(workspace, None).iter().map(|line| line.item.owner).collect();
    ids = ordered(ids, Ord::cmp);
    ids.dedup();
    let owners = ids.into_iter().map(|id| (id, labels::person(workspace, id))).collect();
    ordered(owners, |(one_id, one): &(PersonId, String), (other_id, other)| {
        (one, one_id).cmp(&(other, other_id))
    })
}

fn open(app: App, owner: Option<PersonId>) -> View {
    let (workspace, today) = (app.workspace(), app.today());
    let mut lines = lines(&workspace, owner);
    lines.retain(|line| line.item.is_open());
    if lines.is_empty() {
        return nothing(words::NO_ACTIONS);
    }
    let n_overdue = lines.iter().filter(|line| line.item.is_overdue(today)).count();
    let due = |line: &Line| (line.item.due.unwrap_or(Day::MAX), line.pair, line.id);
    let lines = ordered(lines, |one, other| due(one).cmp(&due(other)));
    view! {
        <p class="soft" role="status">{words::open_actions(lines.len(), n_overdue)}</p>
        {list(app, &workspace, &lines)}
    }
}

fn done(app: App, owner: Option<PersonId>) -> View {
    let workspace = app.workspace();
    let mut lines = lines(&workspace, owner);
    lines.retain(|line| !line.item.is_open());
    let on = |line: &Line| (line.item.done_on, line.pair, line.id);
    let lines = ordered(lines, |one, other| on(other).cmp(&on(one)));
    let body = if lines.is_empty() { nothing(words::NO_DONE) } else { list(app, &workspace, &lines) };
    view! { <section aria-labelledby="done-title"><h2 id="done-title">{words::DONE}</h2>{body}</section> }
}

fn list(app: App, workspace: &Workspace, lines: &[Line]) -> View {
    let row = |line: &Line| row(app, workspace, line);
    view! {
        <ul class="action-list">{lines.iter().take(MAX_LISTED).map(row)}</ul>
        {more(lines.len())}
    }
}

fn row(app: App, workspace: &Workspace, Line { pair, id, item }: &Line) -> View {
    let (pair, id) = (*pair, *id);
    let is_overdue = item.is_overdue(app.today());
    let when = match (item.done_on, item.due) {
        (Some(on), _) => words::done_on(&locale::day(on)),
        (None, None) => words::NO_DUE.to_owned(),
        (None, Some(due)) if is_overdue => words::overdue(&locale::day(due)),
        (None, Some(due)) => words::due(&locale::day(due)),
    };
    let class = if is_overdue { "action-when is-late" } else { "action-when" };
    view! {
        <li>
            <label class="check">
                {bare_tick(words::mark_done(&item.text), !item.is_open(), move |is_done| mark(app, pair, id, is_done))}
                <span><bdi>{item.text.clone()}</bdi></span>
            </label>
            <p><bdi>{labels::person(workspace, item.owner)}</bdi></p>
            <p class={class}>{when}</p>
            <a class="soft" href={Route::Pair(pair, PairView::Sessions).href()}><bdi>{labels::pair(workspace, pair)}</bdi></a>
        </li>
    }
    .into_view()
}

/// Says that an action item is done today, or is not.
fn mark(app: App, pair: PairId, id: ItemId, is_done: bool) {
    let Some(text) = app.workspace_now().get::<ActionItem>(pair, id).map(|item| item.text.clone()) else {
        return;
    };
    let told = if is_done { words::is_done(&text) } else { words::is_open_again(&text) };
    let done_on = is_done.then(|| app.today());
    if app.edit(|edit| edit.change::<ActionItem>(pair, id, |item| item.done_on = done_on)).is_ok() {
        app.notify(Notice::undoable(told));
    }
}
