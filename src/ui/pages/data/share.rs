use leptos::prelude::untrack;

use crate::{
    browser::{clock, random},
    exchange::{
        belay::{
            belay_file::{self, Envelope},
            profile::Profile,
            sharing::{LeaveOut, Share, Shared, What, shared},
        },
        reports::file_name::share_name,
    },
    model::records::ids::PersonId,
    state::{
        app::{App, app},
        live::Signal,
        protection::Carries,
    },
    ui::{
        labels,
        parts::{
            fields::tick,
            hand_out::{hand_out_export, protect_choice},
            select::{options, select},
        },
        view::{Event, IntoView, View, value_of, view},
    },
    words::{share as words, start},
};

/// The choices of the section.
#[derive(Clone, Copy)]
struct Choice {
    app: App,
    profile: Signal<Profile>,
    other: Signal<Option<PersonId>>,
    leave_out: Signal<LeaveOut>,
}

const PROFILES: [(Profile, &str); 3] = [
    (Profile::ToMentor, words::TO_MENTOR),
    (Profile::ToMentee, words::TO_MENTEE),
    (Profile::ToLead, words::TO_LEAD),
];

/// A file for one's mentor, mentee or lead, with a preview of exactly what travels.
pub fn share() -> View {
    let app = app();
    let choice = Choice {
        app,
        profile: Signal::new(Profile::ToMentor),
        other: Signal::new(None),
        leave_out: Signal::new(LeaveOut::default()),
    };
    let me =
        crate::state::live::Memo::new(move || app.me().filter(|me| app.workspace().person(*me).is_some()));
    let body = move || {
        let Some(me) = me.get() else { return view! { <p class="soft">{words::NOBODY}</p> } };
        untrack(|| share_as(choice, me))
    };
    view! {
        <section class="share" aria-labelledby="share-title">
            <h2 id="share-title">{words::TITLE}</h2>
            <p>{words::MEANS}</p>
            {body}
        </section>
    }
}

fn share_as(choice: Choice, me: PersonId) -> View {
    let Choice { app, profile, other, leave_out } = choice;
    let profiles = move || {
        let current = profile.get();
        let option = |(profile, label): (Profile, &str)| {
            (profile.key().to_owned(), label.to_owned(), profile == current)
        };
        options(PROFILES.map(option).into())
    };
    let choose = move |key: String| {
        if let Some((chosen, _)) = PROFILES.into_iter().find(|(profile, _)| profile.key() == key) {
            profile.set(chosen);
            other.set(None);
        }
    };
    let whom = move || {
        let partners = partners(app, profile.get(), me);
        if partners.is_empty() {
            return View::EMPTY;
        }
        let workspace = app.workspace();
        let current = other.get();
        let mut all = Vec::new();
        if profile.get() == Profile::ToMentor {
            all.push((String::new(), words::ANY_MENTOR.to_owned(), current.is_none()));
        }
        for partner in partners {
            let name = labels::person(&workspace, partner);
            all.push((partner.to_string(), name, current == Some(partner)));
        }
        select(words::WHOM, options(all), move |id| other.set(id.parse().ok()))
    };
    let leave = move |label: &'static str, set: fn(&mut LeaveOut, bool)| {
        tick(label, false, move |is_out| leave_out.update(|it| set(it, is_out)))
    };
    view! {
        <div class="field-row">
            {select(words::FOR_WHOM, profiles, choose)}
            {whom}
        </div>
        <fieldset>
            <legend>{words::LEAVE_OUT}</legend>
            {leave(words::EVIDENCE, |it, is_out| it.evidence = is_out)}
            {leave(words::PLANS, |it, is_out| it.plans = is_out)}
            {leave(words::NAMES, |it, is_out| it.names = is_out)}
        </fieldset>
        {move || preview(choice, me)}
    }
    .into_view()
}

/// Whom a file may go to: the other side of my pairs.
fn partners(app: App, profile: Profile, me: PersonId) -> Vec<PersonId> {
    let workspace = app.workspace();
    let mut partners: Vec<PersonId> = Vec::new();
    for (_, pair) in workspace.pairs() {
        let others: Vec<PersonId> = match profile {
            Profile::ToMentor if pair.mentees.contains(&me) => vec![pair.mentor],
            Profile::ToMentee if pair.mentor == me => pair.mentees.clone(),
            _ => vec![],
        };
        for other in others {
            if !partners.contains(&other) {
                partners.push(other);
            }
        }
    }
    partners
}

/// What travels by the choices made; `None` for a mentee's file without a mentee.
fn made(choice: Choice, me: PersonId) -> Option<Shared> {
    let profile = choice.profile.get();
    let chosen = choice.other.get();
    let other = if profile == Profile::ToMentee {
        // It is for one; the first unless another is chosen.
        Some(chosen.or_else(|| partners(choice.app, profile, me).first().copied())?)
    } else {
        chosen
    };
    let share = Share { profile, me, other, leave_out: choice.leave_out.get() };
    Some(shared(&choice.app.workspace(), &share))
}

fn preview(choice: Choice, me: PersonId) -> View {
    let app = choice.app;
    let Some(shared) = made(choice, me) else {
        return view! { <p class="empty">{words::NO_MENTEE}</p> };
    };
    let line = |text: String| view! { <li>{text}</li> };
    let counts = shared.counts.iter().map(|(what, n)| line(words::counted(what_text(*what), *n)));
    let stays = &shared.stays;
    let stays = [
        (stays.notes, words::NOTES_STAY),
        (stays.evidence, words::EVIDENCE_STAYS),
        (stays.plans, words::PLANS_STAY),
        (stays.named, words::NAMED_STAY),
        (stays.newer, words::NEWER_STAY),
    ];
    let mut stays: Vec<View> =
        stays.into_iter().filter(|(n, _)| *n > 0).map(|(n, text)| line(words::counted(text, n))).collect();
    // What is agreed is hidden with what the mentee says, and does not travel while it is.
    if choice.profile.get() == Profile::ToMentee && !app.workspace().veil().is_empty() {
        stays.push(line(words::HIDDEN_STAYS.to_owned()));
    }
    let stays = (!stays.is_empty()).then(|| {
        view! {
            <h3>{words::STAYS}</h3>
            <ul>{stays}</ul>
        }
    });
    let warning = shared.may_name_people.then(|| view! { <p class="sign is-warning">{words::MAY_NAME}</p> });
    let ids_tell = choice.leave_out.get().names.then(|| view! { <p>{words::IDS_TELL}</p> });
    // The other side would read "Me" in each sentence about the user. A file with pseudonyms names nobody.
    let is_unnamed =
        !choice.leave_out.get().names && app.workspace().person(me).is_some_and(|me| me.name == start::ME);
    let name_me = move |event: Event| {
        let name = value_of(&event).trim().to_owned();
        // What is refused is said by a notice, and the file still waits for a name.
        let _ = app.edit(|edit| edit.change_person(me, |person| person.name = name));
    };
    let unnamed = is_unnamed.then(|| {
        view! {
            <p>{words::UNNAMED}</p>
            <div class="field-row">
                <label>
                    <span>{words::YOUR_NAME}</span>
                    <input maxlength="200" autocomplete="name" on:change={name_me} />
                </label>
            </div>
        }
    });
    let profile = choice.profile.get();
    let text = file(profile, &shared);
    let save = move |_| {
        let Some(shared) = untrack(|| made(choice, me)) else { return };
        let name = share_name(&shared.from, choice.profile.get_untracked(), app.today());
        hand_out_export(app, name, file(profile, &shared), Carries::Some);
    };
    view! {
        <h3>{words::TRAVELS}</h3>
        <ul>{counts}</ul>
        {stays}
        {warning}
        {ids_tell}
        {unnamed}
        <details>
            <summary>{words::EXACTLY}</summary>
            <pre tabindex="0" class="file-text">{text}</pre>
        </details>
        <div class="actions">
            <button class="primary" disabled={is_unnamed} on:click={save}>{words::DOWNLOAD}</button>
        </div>
        {protect_choice(app)}
    }
}

fn file(profile: Profile, shared: &Shared) -> String {
    let from = shared.from.clone();
    let envelope = Envelope {
        file_id: random::uuid(),
        exported_at: clock::now(),
        from,
        profile,
        me: None,
        hidden: vec![],
    };
    belay_file::write(&shared.versions, &envelope)
}

const fn what_text(what: What) -> &'static str {
    match what {
        What::Person => words::PEOPLE,
        What::Profile => words::PROFILES,
        What::Rating => words::RATINGS,
        What::Note => words::NOTES,
        What::Assessment => words::ASSESSMENTS,
        What::Pair => words::PAIRS,
        What::Part(part) => part.names().many,
        What::Deletion => words::DELETIONS,
        What::Unknown => words::UNKNOWN,
    }
}
