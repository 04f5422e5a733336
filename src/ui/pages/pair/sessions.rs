use leptos::prelude::untrack;

use crate::{
    browser::{clock, locale, random},
    content::mentoring::mentoring,
    engine::mentoring::{
        due::carried,
        items::{held_at, held_sessions, sides},
    },
    exchange::reports::{calendar, file_name::file_name},
    model::{
        records::{
            ids::ItemId,
            pair::ActionItem,
            refusal::EditError,
            session::{AgendaPart, Answer, Feedback, Session, SessionStatus},
        },
        rules::mentoring::Held,
        store::key::PairPart,
    },
    state::{live::Signal, notice::Notice},
    ui::{
        labels,
        pages::pair::{
            context::{Form, PairContext, opens, text, texts},
            form::{answer_select, form, form_telling, say, side_select, speaker},
        },
        parts::{
            fields::{field, lines_field, long_field},
            hand_out::hand_out,
            section::nothing,
            select::{options, select},
            session_event::session_event,
        },
        view::{IntoView, View, view},
    },
    words::pair as words,
};

/// What is planned, how it is planned and put down, and what was.
pub fn sessions(context: PairContext) -> View {
    let forms = move || match context.form.get() {
        Form::Plan(id) => untrack(|| plan(context, id)),
        Form::Held(id) => untrack(|| held(context, id)),
        _ => View::EMPTY,
    };
    view! {
        {forms}
        {move || planned(context)}
        {move || carried_on(context)}
        {questions(context)}
        {move || past(context)}
    }
}

/// The sessions to come, and those whose time has passed.
fn planned(context: PairContext) -> View {
    let workspace = context.app.workspace();
    let mut sessions = workspace.sessions(context.id);
    sessions.retain(|(_, session)| session.status == SessionStatus::Scheduled);
    let body = if sessions.is_empty() {
        nothing(words::NOTHING_PLANNED)
    } else {
        let first = sessions.iter().take(context.listed.n());
        view! {
            <ul class="session-list">{first.map(|(id, session)| planned_session(context, *id, session))}</ul>
            {context.listed.more(sessions.len())}
        }
    };
    view! {
        <section aria-labelledby="planned-title">
            <div class="section-head">
                <h2 id="planned-title">{words::PLANNED}</h2>
                {opens(context, words::PLAN, "primary", Form::Plan(None))}
            </div>
            {body}
        </section>
    }
}

fn planned_session(context: PairContext, id: ItemId, session: &Session) -> View {
    let is_past = session.at < clock::now();
    let late = is_past.then(|| view! { <p class="sign is-warning">{words::WAS_IT_HELD}</p> });
    let cancel = move |_| {
        if context.app.edit(|edit| edit.cancel(context.id, id)).is_ok() {
            context.app.notify(Notice::undoable(words::CANCELLED));
        }
    };
    let agenda: Vec<String> =
        session.agenda.iter().map(|part| words::agenda_part(&part.title, part.minutes)).collect();
    view! {
        <li id={format!("session-{id}")}>
            <h3>{locale::instant(session.at)}</h3>
            <p class="soft">{words::length(session.minutes, &session.zone)}</p>
            {late}
            {texts(words::TOPICS, &session.topics)}
            {texts(words::OBJECTIVES, &session.objectives)}
            {texts(words::AGENDA, &agenda)}
            <div class="actions no-print">
                {opens(context, words::HELD, if is_past { "primary" } else { "" }, Form::Held(id))}
                {opens(context, words::CHANGE, "", Form::Plan(Some(id)))}
                <button on:click={move |_| save_event(context, id)}>{words::ICS}</button>
                <button class="quiet" on:click={cancel}>{words::CANCEL_SESSION}</button>
            </div>
        </li>
    }
}

/// Hands out a session for a calendar.
fn save_event(context: PairContext, id: ItemId) {
    let workspace = context.app.workspace_now();
    let sessions = workspace.sessions(context.id);
    let Some((_, session)) = sessions.iter().find(|(it, _)| *it == id) else { return };
    let pair = labels::pair(&workspace, context.id);
    let event = session_event(&workspace, context.id, id, session, clock::now());
    let name = file_name(&pair, context.app.today(), "ics");
    hand_out(context.app, name, "text/calendar", calendar::write(&[event]));
}

/// What the last session left for the next one.
fn carried_on(context: PairContext) -> View {
    let workspace = context.app.workspace();
    let carried = carried(&workspace, context.id);
    if carried.topics.is_empty() && carried.actions.is_empty() {
        return View::EMPTY;
    }
    let done = move |id: ItemId| {
        let today = context.app.today();
        let workspace = context.app.workspace_now();
        let action = workspace.all_of::<ActionItem>(context.id).find(|(it, _)| *it == id);
        let Some((_, action)) = action else { return };
        let mut action = action.clone();
        action.done_on = Some(today);
        drop(workspace);
        context.say(PairPart::Action, id, crate::model::store::content::Content::from(action));
    };
    let today = context.app.today();
    let line = |(id, action): (ItemId, &crate::model::records::pair::ActionItem)| {
        let due = action.due.map(|due| words::due(&locale::day(due), action.is_overdue(today)));
        view! {
            <li>
                <bdi>{action.text.clone()}</bdi> " "
                <span class="soft"><bdi>{context.name(action.owner)}</bdi> " " {due}</span> " "
                <button class="quiet no-print" on:click={move |_| done(id)}>{words::DONE}</button>
            </li>
        }
    };
    let title = (!carried.actions.is_empty()).then(|| view! { <h4>{words::ACTIONS}</h4> });
    let more = context.listed.more(carried.actions.len());
    let actions: Vec<View> = carried.actions.into_iter().take(context.listed.n()).map(line).collect();
    view! {
        <section aria-labelledby="carried-title">
            <h2 id="carried-title">{words::CARRIED}</h2>
            {texts(words::NEXT_TOPICS, carried.topics)}
            {title}
            <ul>{actions}</ul>
            {more}
        </section>
    }
}

/// Questions that help the mentee find out by themselves, for the focus areas and their level.
fn questions(context: PairContext) -> View {
    let bank = &mentoring().questions;
    let workspace = context.app.workspace_now();
    let pair = context.pair_now();
    let Some(mentee) = pair.mentee() else { return View::EMPTY };
    let mut groups = vec![texts(words::OPENING, &bank.opening)];
    for found in crate::engine::mentoring::report::focus_levels(&workspace, mentee, &pair.focus_areas) {
        let questions = bank.of(&found.area.key, found.level);
        let title = view! { <h4>{found.area.name.as_str()}</h4> };
        let lines = questions.iter().map(|question| view! { <li>{question.as_str()}</li> });
        groups.push(view! { {title} <ul>{lines}</ul> });
    }
    groups.push(texts(words::STUCK, &bank.stuck));
    groups.push(texts(words::REFLECTION, &bank.reflection));
    groups.push(texts(words::CLOSING, &bank.closing));
    view! {
        <details class="questions no-print">
            <summary>{words::QUESTIONS}</summary>
            <p class="soft">{words::QUESTIONS_MEAN}</p>
            {groups}
        </details>
    }
}

fn past(context: PairContext) -> View {
    let workspace = context.app.workspace();
    let held = held_sessions(&workspace, context.id);
    if held.is_empty() {
        return View::EMPTY;
    }
    let pair = context.pair_now();
    let line = |(id, session): (ItemId, &Session)| {
        let feedback = sides(&pair)
            .take(context.listed.n())
            .filter_map(|by| Some((by, workspace.feedback(context.id, id, by)?)))
            .map(|(by, feedback)| {
                let rating = feedback.rating.map(|rating| words::rated(rating.number()));
                let title = words::feedback_by(&context.name(by));
                view! {
                    <h4><bdi>{title}</bdi></h4>
                    <p class="said">{rating} " " <bdi>{feedback.text.clone()}</bdi></p>
                }
            });
        let actions: Vec<String> = workspace
            .all_of::<ActionItem>(context.id)
            .filter(|(_, action)| action.session == Some(id))
            .map(|(_, action)| action.text.clone())
            .collect();
        view! {
            <li>
                <details>
                    <summary>
                        {locale::instant(held_at(session))} " "
                        <span class="soft">{words::topics_of(&session.topics.join(", "), session.minutes)}</span>
                    </summary>
                    {text(words::NOTES, &session.notes)}
                    {text(words::OUTCOMES, &session.outcomes)}
                    {texts(words::NEXT_TOPICS, &session.next_topics)}
                    {texts(words::ACTIONS, &actions)}
                    {feedback}
                    <div class="actions no-print">{opens(context, words::FEEDBACK, "", Form::Held(id))}</div>
                </details>
            </li>
        }
    };
    view! {
        <section aria-labelledby="past-title">
            <h2 id="past-title">{words::PAST}</h2>
            <ul class="session-list">{held.iter().rev().take(context.listed.n()).map(|(id, session)| line((*id, *session)))}</ul>
            {context.listed.more(held.len())}
        </section>
    }
}

/// Plans a session, or plans one anew.
fn plan(context: PairContext, id: Option<ItemId>) -> View {
    let workspace = context.app.workspace_now();
    let pair = context.pair_now();
    let known = id.and_then(|id| {
        workspace
            .sessions(context.id)
            .into_iter()
            .find(|(it, _)| *it == id)
            .map(|(_, session)| session.clone())
    });
    let is_new = known.is_none();
    let session = Signal::new(known.unwrap_or_else(|| Session {
        minutes: pair.minutes,
        topics: carried(&workspace, context.id).topics.to_vec(),
        zone: clock::zone(),
        ..Session::default()
    }));
    let first = session.read_untracked();
    let begins = if is_new { String::new() } else { clock::local_text(first.at) };
    let (day, time) = begins.split_once('T').unwrap_or_default();
    let when = Signal::new((day.to_owned(), time.to_owned()));
    let minutes = Signal::new(first.minutes.to_string());
    let key = context.key(PairPart::Session, id.unwrap_or_else(|| ItemId(random::uuid())));
    let shown = context.bases(&key);
    let crate::model::store::key::RecordKey::OfPair(_, _, item) = key else { return View::EMPTY };
    // A time that has passed is refused unless the session is to be put down as held.
    let save = move |is_held: bool| {
        let (day, time) = when.get_untracked();
        let at = clock::instant_of(&day, &time).ok_or_else(|| words::no_such_time(&day, &time))?;
        let minutes: u32 =
            minutes.get_untracked().trim().parse().map_err(|_| EditError::Minutes.to_string())?;
        let planned = Session { at, minutes, zone: clock::zone(), ..session.get_untracked() };
        let now = if is_held { at } else { clock::now() };
        say(context, &key, &shown, |edit| edit.schedule(context.id, item, planned, now))
    };
    let save = std::rc::Rc::new(save);
    let save_held = save.clone();
    let refused = Signal::new(String::new());
    let was_held = move |_| match save_held(true) {
        Ok(()) => context.form.set(Form::Held(item)),
        Err(why) => refused.set(why),
    };

    let agenda = Signal::new(agenda_text(&first.agenda));
    let templates = mentoring().agendas.iter().map(|it| (it.key.clone(), it.name.clone(), false));
    let none = (String::new(), words::OWN_AGENDA.to_owned(), true);
    let templates = options(std::iter::once(none).chain(templates).collect());
    let set_agenda = move |text: String| session.update(|it| it.agenda = read_agenda(&text));
    let choose = move |key: String| {
        if let Some(template) = mentoring().agendas.iter().find(|it| it.key == key) {
            session.update(|it| it.agenda.clone_from(&template.parts));
            agenda.set(agenda_text(&template.parts));
        }
    };
    let body = view! {
        <div class="field-row">
            {field(words::DAY, "date", day, move |text| when.update(|when| when.0 = text))}
            {field(words::TIME, "time", time, move |text| when.update(|when| when.1 = text))}
            {field(words::MINUTES, "number", first.minutes.to_string(), move |text| minutes.set(text))}
        </div>
        <p class="soft">{words::in_zone(&clock::zone())}</p>
        {lines_field(words::TOPICS_EACH, &first.topics, move |lines| session.update(|it| it.topics = lines))}
        {lines_field(words::OBJECTIVES_EACH, &first.objectives, move |lines| session.update(|it| it.objectives = lines))}
        {select(words::TEMPLATE, templates, choose)}
        {move || long_field(words::AGENDA_EACH, agenda.get(), set_agenda)}
        <div class="actions">
            <button type="button" class="quiet" on:click={was_held}>{words::RECORD_HELD}</button>
        </div>
    };
    let title = if is_new { words::PLAN } else { words::CHANGE };
    form_telling(context, title, body, refused, move || save(false))
}

/// "15 Review of progress", a part a line.
fn agenda_text(parts: &[AgendaPart]) -> String {
    parts.iter().map(|part| format!("{} {}", part.minutes, part.title)).collect::<Vec<_>>().join("\n")
}

fn read_agenda(text: &str) -> Vec<AgendaPart> {
    let part = |line: String| {
        let (minutes, title) = match line.split_once(' ').map(|(first, rest)| (first.parse(), rest)) {
            Some((Ok(minutes), title)) => (minutes, title.trim().to_owned()),
            _ => (0, line.clone()),
        };
        AgendaPart { title, minutes, ..AgendaPart::default() }
    };
    crate::ui::parts::fields::lines(text).into_iter().map(part).collect()
}

/// Puts down what a session brought; of one that was put down already, only one's own feedback.
fn held(context: PairContext, id: ItemId) -> View {
    let workspace = context.app.workspace_now();
    let session =
        workspace.sessions(context.id).into_iter().find(|(it, _)| *it == id).map(|(_, it)| it.clone());
    let Some(session) = session else { return View::EMPTY };
    let is_new = session.status == SessionStatus::Scheduled;
    let held = Signal::new(Held::default());
    let by = speaker(context);
    let feedback = Signal::new((String::new(), None::<Answer>));
    let key = context.key(PairPart::Session, id);
    let shown = context.bases(&key);
    let save = move || {
        let (text, rating) = feedback.get_untracked();
        let said = Feedback { session: id, by: by.get_untracked(), text, rating, ..Feedback::default() };
        say(context, &key, &shown, |edit| {
            if is_new {
                edit.complete(context.id, id, held.get_untracked(), clock::now())?;
            }
            // Taken back is said too; nothing is not.
            let is_known = context.app.workspace_now().feedback(context.id, id, said.by).is_some();
            let says_nothing = said.text.is_empty() && said.rating.is_none();
            if says_nothing && !is_known { Ok(()) } else { edit.give_feedback(context.id, said) }
        })
    };
    let outcome = is_new.then(|| {
        view! {
            {long_field(words::NOTES, "", move |text| held.update(|it| it.notes = text))}
            {long_field(words::OUTCOMES, "", move |text| held.update(|it| it.outcomes = text))}
            {lines_field(words::NEXT_TOPICS_EACH, &[], move |lines| held.update(|it| it.next_topics = lines))}
        }
    });
    // What whoever speaks has said already: nobody's words become another's.
    let own = move || {
        let by = by.get();
        let known = context.app.workspace_now().feedback(context.id, id, by).cloned().unwrap_or_default();
        feedback.set((known.text.clone(), known.rating));
        view! {
            {long_field(words::MY_FEEDBACK, known.text, move |text| feedback.update(|it| it.0 = text))}
            {answer_select(words::MY_RATING, known.rating, move |rating| feedback.update(|it| it.1 = rating))}
        }
    };
    let body = view! {
        <p class="soft">{locale::instant(session.at)}</p>
        {outcome}
        {crate::ui::pages::pair::goals::new_action(context, Some(id))}
        {side_select(context, words::FEEDBACK_OF, by, true)}
        {own}
    };
    form(context, if is_new { words::HELD } else { words::FEEDBACK }, body.into_view(), save)
}
