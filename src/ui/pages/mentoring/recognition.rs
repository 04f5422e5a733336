use crate::{
    browser::{clock, locale, page},
    engine::mentoring::recognition::{Deed, Recognition, badges, recognition as told},
    model::{records::ids::PersonId, store::workspace::Workspace},
    state::{
        app::app,
        live::{Memo, Signal},
    },
    ui::{
        labels, numbers,
        pages::mentoring::rows::{MAX_LISTED, more},
        parts::{
            section::{cell, computed_as, nothing, paragraph, table},
            select::{options, select},
        },
        view::{View, view},
    },
    words::recognition as words,
};

/// What mentors and mentees have done, as badges and as entries; of everybody, or of one.
pub fn recognition() -> View {
    let app = app();
    let person = Signal::new(None::<PersonId>);
    let entries = Memo::new(move || told(&app.workspace(), &clock::day_of));
    let people = move || {
        let workspace = app.workspace();
        let now = person.get();
        let mut all = vec![(String::new(), words::EVERYBODY.to_owned(), now.is_none())];
        let badges = badges(&entries.read());
        let option =
            |(id, _): &(PersonId, _)| (id.to_string(), labels::person(&workspace, *id), Some(*id) == now);
        all.extend(badges.iter().map(option));
        options(all)
    };
    view! {
        <section aria-labelledby="recognition-title">
            <div class="part-head">
                <h2 id="recognition-title">{words::RECOGNITION}</h2>
                <div class="actions no-print">
                    {select(words::PERSON, people, move |id| person.set(id.parse().ok()))}
                    <button on:click={move |_| page::print()}>{words::PRINT}</button>
                </div>
            </div>
            {move || shown(&app.workspace(), entries.get(), person.get())}
            {computed_as(words::RECOGNITION.to_owned(), paragraph(words::RULE))}
        </section>
    }
}

fn shown(workspace: &Workspace, mut entries: Vec<Recognition>, person: Option<PersonId>) -> View {
    entries.retain(|entry| person.is_none_or(|person| person == entry.person));
    if entries.is_empty() {
        return nothing(words::NONE);
    }
    let line = |(person, all): &(PersonId, Vec<(Deed, usize)>)| {
        let badges = all.iter().map(|(deed, n)| view! { <li>{badge(*deed, *n)}</li> });
        view! {
            <li>
                <h4><bdi>{labels::person(workspace, *person)}</bdi></h4>
                <ul class="badges">{badges}</ul>
            </li>
        }
    };
    let badges = badges(&entries);
    let row = |entry: &Recognition| {
        vec![
            cell(labels::person(workspace, entry.person)),
            cell(what(entry)),
            cell(locale::day(entry.on)),
            cell(labels::pair(workspace, entry.pair)),
        ]
    };
    let rows = entries.iter().take(MAX_LISTED).map(row).collect();
    let head = [words::PERSON, words::WHAT, words::DAY, words::PAIR];
    view! {
        <h3>{words::BADGES}</h3>
        <ul class="badge-list">{badges.iter().take(MAX_LISTED).map(line)}</ul>
        <h3>{words::ENTRIES}</h3>
        <div class="told-list">{table(words::ENTRIES.to_owned(), &head, rows)}</div>
        {more(entries.len())}
    }
}

fn badge(deed: Deed, n: usize) -> String {
    let of = match deed {
        Deed::SawThrough if n == 1 => return words::FIRST_SEEN_THROUGH.to_owned(),
        Deed::Mentored => words::MENTORED,
        Deed::Learned => words::LEARNED,
        Deed::Actions => words::ACTIONS,
        Deed::Reviews => words::REVIEWS,
        Deed::Feedback => words::FEEDBACK,
        Deed::Milestone => words::MILESTONES,
        Deed::Goal => words::GOALS,
        Deed::Growth => words::GROWTHS,
        Deed::SawThrough => words::SEEN_THROUGH,
        Deed::Completed => words::COMPLETED,
    };
    words::so_many(n, of)
}

fn what(entry: &Recognition) -> String {
    match (entry.deed, entry.levels) {
        (Deed::Milestone, _) => words::milestone(&entry.about),
        (Deed::Goal, _) => words::goal(&entry.about),
        (Deed::Growth, Some([then, now])) => {
            words::growth(&entry.about, &numbers::decimal(then, 1), &numbers::decimal(now, 1))
        }
        (deed, _) => badge(deed, entry.n),
    }
}
