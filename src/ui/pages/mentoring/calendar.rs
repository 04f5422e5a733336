use chrono::{Datelike, Days, Months};

use crate::{
    browser::{clock, locale},
    exchange::reports::{calendar, file_name::file_name},
    model::{
        records::{
            day::Day,
            ids::{ItemId, PairId},
            session::{Session, SessionStatus},
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
        parts::{
            hand_out::{hand_out, protect_choice},
            session_event::session_event,
        },
        routes::{PairView, Route},
        view::{IntoView, View, view},
    },
    words::mentoring as words,
};

const DAYS_PER_WEEK: usize = 7;

/// The sessions of all pairs, month by month: as a grid where there is room, else as a list.
pub fn calendar() -> View {
    let app = app();
    let month = Signal::new(first_of(app.today()));
    let go = move |turn: fn(Day) -> Option<Day>| {
        if let Some(there) = turn(month.get_untracked()) {
            month.set(there);
        }
    };
    let earlier = move |_| go(|month| month.checked_sub_months(Months::new(1)));
    let later = move |_| go(|month| month.checked_add_months(Months::new(1)));

    view! {
        <section aria-labelledby="month-title">
            <div class="part-head">
                <h2 id="month-title"><span role="status">{move || locale::month(month.get())}</span></h2>
                <div class="actions no-print">
                    <button class="icon" aria-label={words::EARLIER} title={words::EARLIER} on:click={earlier}>"‹"</button>
                    <button on:click={move |_| month.set(first_of(app.today()))}>{words::TODAY}</button>
                    <button class="icon" aria-label={words::LATER} title={words::LATER} on:click={later}>"›"</button>
                </div>
            </div>
            {move || sheet(app, month.get())}
            <div class="part-head no-print">
                <button on:click={move |_| export(app)}>{words::EXPORT_CALENDAR}</button>
                <p class="soft">{move || words::upcoming(upcoming(&app.workspace(), clock::now()).len())}</p>
            </div>
            {protect_choice(app)}
        </section>
    }
}

/// The sessions of all pairs that are still to come, called off or not: calendars hear of both.
fn upcoming(workspace: &Workspace, now: i64) -> Vec<(PairId, ItemId, &Session)> {
    let mut upcoming = Vec::new();
    for (pair, _) in workspace.pairs() {
        for (id, session) in workspace.sessions(pair) {
            if session.at >= now && session.status != SessionStatus::Completed {
                upcoming.push((pair, id, session));
            }
        }
    }
    upcoming
}

fn export(app: App) {
    let (workspace, now) = (app.workspace_now(), clock::now());
    let event = |(pair, id, session): &(PairId, ItemId, &Session)| {
        session_event(&workspace, *pair, *id, session, now)
    };
    let events: Vec<calendar::Event> = upcoming(&workspace, now).iter().map(event).collect();
    if events.is_empty() {
        return app.notify(Notice::refused(words::NOTHING_UPCOMING));
    }
    let name = file_name(words::TITLE, app.today(), "ics");
    hand_out(app, name, "text/calendar", calendar::write(&events));
}

fn first_of(day: Day) -> Day {
    day.with_day(1).unwrap_or(day)
}

/// A session in the calendar.
struct Meeting {
    pair: PairId,
    at: i64,
    on: Day,
    status: SessionStatus,
    with: String,
}

fn sheet(app: App, month: Day) -> View {
    let meetings = meetings(&app.workspace(), month);
    let nothing = meetings.is_empty().then(|| view! { <p class="empty">{words::NO_SESSIONS}</p> });
    view! {
        {grid(&meetings, month, app.today())}
        {days(&meetings)}
        {nothing}
    }
}

/// All sessions of a month, earliest first.
fn meetings(workspace: &Workspace, month: Day) -> Vec<Meeting> {
    let mut meetings = Vec::new();
    for (pair, _) in workspace.pairs() {
        for (_, session) in workspace.sessions(pair) {
            let on = clock::day_of(session.at);
            if first_of(on) == month {
                let with = labels::pair(workspace, pair);
                meetings.push(Meeting { pair, at: session.at, on, status: session.status, with });
            }
        }
    }
    ordered(meetings, |one: &Meeting, other| (one.at, &one.with).cmp(&(other.at, &other.with)))
}

fn grid(meetings: &[Meeting], month: Day, today: Day) -> View {
    let monday = month - Days::new(month.weekday().num_days_from_monday().into());
    let week = |from: Day| from.iter_days().take(DAYS_PER_WEEK);
    let weekday = |day: Day| view! { <th scope="col">{locale::weekday(day)}</th> };
    let cell = |day: Day| {
        if first_of(day) != month {
            return view! { <td class="is-outside"></td> };
        }
        let of_day = meetings.iter().filter(|meeting| meeting.on == day).map(link);
        let links = of_day.into_view();
        let number = view! { <span class="day-number">{day.day().to_string()}</span> };
        if day == today {
            view! { <td class="is-today" aria-current="date">{number}{links}</td> }
        } else {
            view! { <td>{number}{links}</td> }
        }
    };
    let rows = monday.iter_weeks().take_while(|from| *from < month || first_of(*from) == month);
    let rows = rows.map(|from| view! { <tr>{week(from).map(cell)}</tr> });
    view! {
        <table class="month-grid">
            <caption class="visually-hidden">{words::calendar_of(&locale::month(month))}</caption>
            <thead><tr>{week(monday).map(weekday)}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// The same for narrow screens: the days on which there is something.
fn days(meetings: &[Meeting]) -> View {
    let day = |of_day: &[Meeting]| {
        view! {
            <li>
                <h3>{locale::full_day(of_day[0].on)}</h3>
                {of_day.iter().map(link)}
            </li>
        }
    };
    let days = meetings.chunk_by(|one, other| one.on == other.on).map(day);
    view! { <ol class="month-days">{days}</ol> }
}

fn link(meeting: &Meeting) -> View {
    let (class, status) = match meeting.status {
        SessionStatus::Scheduled if meeting.at < clock::now() => ("meeting is-unfinished", words::UNFINISHED),
        SessionStatus::Scheduled => ("meeting", words::PLANNED),
        SessionStatus::Completed => ("meeting is-held", words::HELD),
        SessionStatus::Cancelled => ("meeting is-cancelled", words::CANCELLED),
    };
    view! {
        <a class={class} href={Route::Pair(meeting.pair, PairView::Sessions).href()}>
            <span class="number">{locale::time(meeting.at)}</span> " "
            <bdi>{meeting.with.clone()}</bdi> " "
            <span class="soft">{status}</span>
        </a>
    }
}
