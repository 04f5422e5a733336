use std::sync::Arc;

use leptos::prelude::untrack;

use crate::{
    browser::{locale, random},
    content::mentoring::{AgreementPrompt, mentoring},
    engine::mentoring::items::{is_late, open_actions},
    model::{
        records::{
            day::{read as read_day, text as day_text},
            ids::{ItemId, VersionId},
            pair::{ActionItem, Goal, GoalStatus, Milestone, Pair, Term},
            refusal::EditError,
        },
        store::{
            content::Content,
            key::{PairPart, RecordKey},
        },
    },
    state::live::Signal,
    ui::{
        pages::pair::{
            context::{Form, PairContext, opens, text, texts},
            form::{form, say, side_select, speaker},
        },
        parts::{
            fields::{field, lines_field, long_field, tick},
            section::nothing,
            select::{options, select},
        },
        view::{IntoView, View, view},
    },
    words::{pair as words, pair_file},
};

/// What the two agreed, what they work towards, and what they said they would do.
pub fn goals(context: PairContext) -> View {
    let forms = move || match context.form.get() {
        Form::Agreement => untrack(|| agreement_form(context)),
        Form::Goal(id) => untrack(|| goal_form(context, id)),
        Form::Action(id) => untrack(|| action_form(context, id)),
        _ => View::EMPTY,
    };
    view! {
        {forms}
        {move || agreement(context)}
        {move || goal_list(context)}
        {assignments(context)}
        {move || action_list(context)}
    }
}

fn agreement(context: PairContext) -> View {
    let Some(pair) = context.pair() else { return View::EMPTY };
    let said = [&pair.commitment, &pair.scope, &pair.communication, &pair.feedback];
    let is_empty = said.iter().all(|said| said.is_empty());
    let none = is_empty.then(|| nothing(words::NO_AGREEMENT));
    let all = mentoring().agreement.iter().zip(said).map(|(prompt, said)| text(&prompt.name, said));
    view! {
        <section aria-labelledby="agreement-title">
            <div class="section-head">
                <h2 id="agreement-title">{words::AGREEMENT}</h2>
                {opens(context, words::EDIT_AGREEMENT, "", Form::Agreement)}
            </div>
            {texts(words::FOCUS_AREAS, &pair.focus_areas)}
            {none}
            {all}
        </section>
    }
}

fn agreement_form(context: PairContext) -> View {
    let pair = context.pair_now();
    let draft = Signal::new(pair.clone());
    let numbers = Signal::new((pair.every_days.to_string(), pair.minutes.to_string()));
    let key = RecordKey::Pair(context.id);
    let shown = context.bases(&key);
    let save = move || {
        let (days, minutes) = numbers.get_untracked();
        let mut pair = draft.get_untracked();
        pair.every_days = days.trim().parse().map_err(|_| EditError::Cadence.to_string())?;
        pair.minutes = minutes.trim().parse().map_err(|_| EditError::Minutes.to_string())?;
        say(context, &key, &shown, |edit| edit.change_pair(context.id, |known| *known = pair))
    };
    let prompts = &mentoring().agreement;
    let agreed = (0..prompts.len().min(4)).map(|place| agreed_field(draft, place, &prompts[place]));
    let body = view! {
        <div class="field-row">
            {field(words::EVERY_DAYS, "number", pair.every_days.to_string(), move |text| numbers.update(|it| it.0 = text))}
            {field(words::MINUTES, "number", pair.minutes.to_string(), move |text| numbers.update(|it| it.1 = text))}
        </div>
        {lines_field(words::FOCUS_EACH, &pair.focus_areas, move |lines| draft.update(|pair| pair.focus_areas = lines))}
        {agreed}
    };
    form(context, words::AGREEMENT, body, save)
}

/// One of the four things to agree on, with a sentence to start from for those who want it: what nobody accepted is not
/// agreed.
fn agreed_field(draft: Signal<Pair>, place: usize, prompt: &'static AgreementPrompt) -> View {
    // Drawn anew when the sentence is taken over.
    let n_taken = Signal::new(0);
    let field = move || {
        n_taken.track();
        let said = said_in(&mut draft.get_untracked(), place).clone();
        let set = move |text: String| draft.update(|pair| *said_in(pair, place) = text);
        long_field(&prompt.name, said, set)
    };
    let take = move |_| {
        draft.update(|pair| {
            let said = said_in(pair, place);
            let more = if said.is_empty() { "" } else { "\n" };
            *said = [said, more, &prompt.suggestion].concat();
        });
        n_taken.update(|n| *n += 1);
    };
    let suggestion = said_in(&mut draft.get_untracked(), place).is_empty().then(|| {
        view! {
            <p class="soft">{words::for_example(&prompt.suggestion)}</p>
            <button type="button" aria-label={words::use_sentence(&prompt.name)} on:click={take}>
                {words::USE_SENTENCE}
            </button>
        }
    });
    view! {
        <div>
            {field}
            <p class="soft">{prompt.prompt.as_str()}</p>
            {suggestion}
        </div>
    }
}

fn said_in(pair: &mut Pair, place: usize) -> &mut String {
    match place {
        0 => &mut pair.commitment,
        1 => &mut pair.scope,
        2 => &mut pair.communication,
        _ => &mut pair.feedback,
    }
}

fn goal_list(context: PairContext) -> View {
    let workspace = context.app.workspace();
    let today = context.app.today();
    let line = |(id, goal): (ItemId, &Goal)| {
        let facts = words::goal_facts(
            if goal.term == Term::Short { words::SHORT } else { words::LONG },
            pair_file::goal_status(goal.status),
        );
        let due = goal.due.map(|due| words::due(&locale::day(due), is_late(goal, today)));
        let shared = Arc::new(goal.clone());
        let milestones =
            goal.milestones.iter().take(context.listed.n()).enumerate().map(|(place, milestone)| {
                let goal = shared.clone();
                tick(milestone.title.clone(), milestone.is_done, move |is_done| {
                    let mut goal = Goal::clone(&goal);
                    goal.milestones[place].is_done = is_done;
                    context.say(PairPart::Goal, id, Content::from(goal));
                })
            });
        let set = |label: &'static str, status: GoalStatus| {
            let set_to = Goal { status, ..goal.clone() };
            let set = move |_| context.say(PairPart::Goal, id, Content::from(set_to.clone()));
            (goal.status != status).then(|| view! { <button class="quiet" on:click={set}>{label}</button> })
        };
        let measure = (!goal.measure.is_empty()).then(|| words::measured_by(&goal.measure));
        view! {
            <li>
                <h3><bdi>{goal.title.clone()}</bdi></h3>
                <p class="soft">{facts} {due.map(|due| [", ", &due].concat())}</p>
                <p class="said">{measure}</p>
                {milestones}
                {context.listed.more(goal.milestones.len())}
                <div class="actions no-print">
                    {set(words::MET, GoalStatus::Met)}
                    {set(words::REOPEN, GoalStatus::Open)}
                    {set(words::DROP, GoalStatus::Dropped)}
                    {opens(context, words::EDIT, "quiet", Form::Goal(Some(id)))}
                    <button class="quiet" on:click={move |_| context.delete(PairPart::Goal, id)}>{words::REMOVE}</button>
                </div>
            </li>
        }
    };
    let more = context.listed.more(workspace.all_of::<Goal>(context.id).count());
    let goals: Vec<View> = workspace.all_of::<Goal>(context.id).take(context.listed.n()).map(line).collect();
    let body = if goals.is_empty() {
        nothing(words::NO_GOALS)
    } else {
        view! { <ul class="session-list">{goals}</ul> {more} }
    };
    view! {
        <section aria-labelledby="goals-title">
            <div class="section-head">
                <h2 id="goals-title">{pair_file::GOALS}</h2>
                {opens(context, words::NEW_GOAL, "", Form::Goal(None))}
            </div>
            {body}
        </section>
    }
}

fn goal_form(context: PairContext, id: Option<ItemId>) -> View {
    let workspace = context.app.workspace_now();
    let known = id.and_then(|id| workspace.all_of::<Goal>(context.id).find(|(it, _)| *it == id));
    let goal = known.map(|(_, goal)| goal.clone()).unwrap_or_default();
    let draft = Signal::new(goal.clone());
    let (key, shown) = place(context, PairPart::Goal, id);
    let save = {
        let key = key.clone();
        move || say(context, &key, &shown, |edit| edit.set(key.clone(), Content::from(draft.get_untracked())))
    };
    let terms = [(Term::Short, words::SHORT), (Term::Long, words::LONG)];
    let terms = terms.map(|(term, label)| (term.key().to_owned(), label.to_owned(), term == goal.term));
    let set_term = move |key: String| {
        if let Some(term) = Term::from_key(&key) {
            draft.update(|goal| goal.term = term);
        }
    };
    let titles: Vec<String> = goal.milestones.iter().map(|it| it.title.clone()).collect();
    let set_milestones = move |lines: Vec<String>| {
        draft.update(|goal| {
            let known = std::mem::take(&mut goal.milestones);
            let milestone = |title: String| {
                let is_done = known.iter().any(|it| it.title == title && it.is_done);
                Milestone { title, is_done, ..Milestone::default() }
            };
            goal.milestones = lines.into_iter().map(milestone).collect();
        });
    };
    let body = view! {
        {field(words::TITLE, "text", goal.title.clone(), move |text| draft.update(|goal| goal.title = text))}
        <div class="field-row">
            {select(words::TERM, options(terms.into()), set_term)}
            {field(pair_file::DUE, "date", goal.due.map(day_text).unwrap_or_default(), move |text| draft.update(|goal| goal.due = read_day(&text)))}
        </div>
        {field(pair_file::MEASURE, "text", goal.measure.clone(), move |text| draft.update(|goal| goal.measure = text))}
        {lines_field(words::MILESTONES_EACH, &titles, set_milestones)}
    };
    form(context, if id.is_some() { words::EDIT_GOAL } else { words::NEW_GOAL }, body, save)
}

/// Where a form's record goes, and the versions of it that are shown.
pub fn place(context: PairContext, part: PairPart, id: Option<ItemId>) -> (RecordKey, Vec<VersionId>) {
    let key = context.key(part, id.unwrap_or_else(|| ItemId(random::uuid())));
    let shown = context.bases(&key);
    (key, shown)
}

/// Assignments to grow by, which become goals.
fn assignments(context: PairContext) -> View {
    let line = |it: &'static crate::content::mentoring::GrowthAssignment| {
        let add = move |_| {
            let goal = Goal {
                title: it.title.clone(),
                measure: it.done_when.clone(),
                term: Term::Long,
                assignment: it.key.clone(),
                ..Goal::default()
            };
            context.say(PairPart::Goal, ItemId(random::uuid()), Content::from(goal));
        };
        view! {
            <li>
                <h3>{it.title.as_str()}</h3>
                <p>{it.asks.as_str()}</p>
                <p class="soft">{it.done_when.as_str()}</p>
                <button on:click={add}>{words::MAKE_GOAL}</button>
            </li>
        }
    };
    view! {
        <details class="questions no-print">
            <summary>{words::ASSIGNMENTS}</summary>
            <ul class="session-list">{mentoring().growth_assignments.iter().map(line)}</ul>
        </details>
    }
}

fn action_list(context: PairContext) -> View {
    let workspace = context.app.workspace();
    let today = context.app.today();
    let line = |(id, action): (ItemId, &ActionItem)| {
        let due = action.due.map(|due| words::due(&locale::day(due), action.is_overdue(today)));
        let label = [action.text.as_str(), " (", &context.name(action.owner), ")"].concat();
        let action = action.clone();
        let is_done = !action.is_open();
        let set = move |is_done: bool| {
            let done_on = is_done.then(|| context.app.today());
            context.say(PairPart::Action, id, Content::from(ActionItem { done_on, ..action.clone() }));
        };
        view! {
            <li>
                {tick(label, is_done, set)} <span class="soft">{due}</span>
                " " {opens(context, words::EDIT, "quiet no-print", Form::Action(Some(id)))}
            </li>
        }
    };
    let n = context.listed.n();
    let open = open_actions(&workspace, context.id);
    let more_open = context.listed.more(open.len());
    let open: Vec<View> = open.into_iter().take(n).map(line).collect();
    let is_done = |(_, action): &(ItemId, &ActionItem)| !action.is_open();
    let n_done = workspace.all_of::<ActionItem>(context.id).filter(is_done).count();
    let none = open.is_empty().then(|| nothing(words::NO_ACTIONS));
    let done = (n_done > 0).then(|| {
        view! {
            <details>
                <summary>{words::n_done(n_done)}</summary>
                <ul class="plain-list">{workspace.all_of::<ActionItem>(context.id).filter(is_done).take(n).map(line)}</ul>
                {context.listed.more(n_done)}
            </details>
        }
    });
    view! {
        <section aria-labelledby="actions-title">
            <div class="section-head">
                <h2 id="actions-title">{words::ACTIONS}</h2>
                {opens(context, words::NEW_ACTION, "", Form::Action(None))}
            </div>
            <ul class="plain-list">{open}</ul>
            {more_open}
            {none}
            {done}
        </section>
    }
}

fn action_form(context: PairContext, id: Option<ItemId>) -> View {
    let workspace = context.app.workspace_now();
    let known = id.and_then(|id| workspace.all_of::<ActionItem>(context.id).find(|(it, _)| *it == id));
    let owner = speaker(context);
    let fresh = ActionItem { owner: owner.get_untracked(), ..ActionItem::default() };
    let action = known.map_or(fresh, |(_, action)| action.clone());
    owner.set(action.owner);
    let draft = Signal::new(action.clone());
    let (key, shown) = place(context, PairPart::Action, id);
    let save = {
        let key = key.clone();
        move || {
            let action = ActionItem { owner: owner.get_untracked(), ..draft.get_untracked() };
            say(context, &key, &shown, |edit| edit.set(key.clone(), Content::from(action)))
        }
    };
    let body = action_fields(context, &action, draft, owner);
    form(context, if id.is_some() { words::EDIT } else { words::NEW_ACTION }, body, save)
}

fn action_fields(
    context: PairContext,
    action: &ActionItem,
    draft: Signal<ActionItem>,
    owner: Signal<crate::model::records::ids::PersonId>,
) -> View {
    let due = action.due.map(day_text).unwrap_or_default();
    view! {
        {field(words::WHAT, "text", action.text.clone(), move |text| draft.update(|it| it.text = text))}
        <div class="field-row">
            {side_select(context, pair_file::OWNER, owner, false)}
            {field(pair_file::DUE, "date", due, move |text| draft.update(|it| it.due = read_day(&text)))}
        </div>
    }
}

/// Adds an action item within another form; it is kept at once.
pub fn new_action(context: PairContext, session: Option<ItemId>) -> View {
    let owner = speaker(context);
    let draft = Signal::new(ActionItem::default());
    let added = Signal::new(Vec::<String>::new());
    let refusal = Signal::new(None::<String>);
    let add = move |_| {
        let action = ActionItem { owner: owner.get_untracked(), session, ..draft.get_untracked() };
        let text = action.text.clone();
        let key = context.key(PairPart::Action, ItemId(random::uuid()));
        let outcome = context.app.try_edit(|edit| edit.set(key, Content::from(action)));
        if outcome.is_ok() {
            added.update(|added| added.push(text));
            draft.set(ActionItem::default());
        }
        refusal.set(outcome.err().map(|error| error.to_string()));
    };
    // Drawn anew, and so empty again, after each that is added.
    let fields = move || {
        added.track();
        untrack(|| action_fields(context, &ActionItem::default(), draft, owner))
    };
    view! {
        <fieldset>
            <legend>{words::ACTIONS}</legend>
            <ul role="status">{move || added.get().into_iter().map(|text| view! { <li><bdi>{text}</bdi></li> })}</ul>
            {fields}
            <output role="alert">{move || refusal.get()}</output>
            <button type="button" on:click={add}>{words::ADD_ACTION}</button>
        </fieldset>
    }
    .into_view()
}
