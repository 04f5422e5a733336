use leptos::ev::SubmitEvent;

use crate::{
    model::records::{
        ids::PersonId,
        level::{Seniority, Track},
        person::Person,
        refusal::EditError,
    },
    state::{
        app::app,
        live::{Memo, Signal},
        notice::Notice,
    },
    ui::{
        labels,
        parts::dialog::modal,
        routes::{Route, Subject},
        shell::{Dialog, shell},
        view::{View, value_of, view},
    },
    words::person as words,
};

/// Shows the dialog for a person's name, seniority, aim, track, and team. `form` is `person_form`, which comes later.
pub fn person_dialog(form: fn() -> View) -> View {
    modal("person", words::TITLE, |dialog| matches!(dialog, Dialog::Person(_)), form)
}

/// The fields of a person.
pub fn person_form() -> View {
    let app = app();
    let shell = shell();
    let Some(Dialog::Person(id)) = shell.dialog.get_untracked() else { return View::EMPTY };
    let known = id.and_then(|id| app.workspace_now().person(id).cloned());
    let person = Signal::new(known.unwrap_or_else(|| Person::new("", Seniority::Mid)));
    let refusal = Signal::new(None::<EditError>);
    let choose_seniority = move |chosen: Option<Seniority>| {
        if let Some(seniority) = chosen {
            person.update(|person| person.seniority = seniority);
        }
    };
    let next = Memo::new(move || words::next(labels::seniority(person.read().seniority.next())));
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let person = person.get_untracked();
        let outcome = match id {
            Some(id) => app.try_edit(|edit| edit.change_person(id, |old| *old = person)).map(|()| id),
            None => app.add_person(person),
        };
        refusal.set(outcome.err());
        let Ok(saved) = outcome else { return };
        shell.dialog.set(None);
        if id.is_none() {
            Route::assess(Subject::of(saved)).go();
        }
    };
    let remove = move |id: PersonId| {
        if app.edit(|edit| edit.remove_person(id)).is_ok() {
            shell.dialog.set(None);
            Route::START.go();
            app.notify(Notice::undoable(words::removed(&person.get_untracked().name)));
        }
    };

    let remove_here = move |id: PersonId| {
        if app.remove_from_this_browser(id) {
            shell.dialog.set(None);
            Route::START.go();
            app.notify(Notice::undoable(words::removed_here(&person.get_untracked().name)));
        }
    };

    view! {
        <form class="person-form" on:submit={save}>
            <label>
                <span>{words::NAME}</span>
                <input
                    required
                    maxlength="200"
                    autocomplete="off"
                    prop:value={move || person.read().name.clone()}
                    on:input={move |event| person.update(|person| person.name = value_of(&event))} />
            </label>
            {seniority_select(words::SENIORITY, None, Memo::new(move || Some(person.read().seniority)), choose_seniority)}
            {seniority_select(words::AIM, Some(next), Memo::new(move || person.read().aim), move |chosen| person.update(|person| person.aim = chosen))}
            <label>
                <span>{words::TRACK}</span>
                <select on:change={move |event| {
                    person.update(|person| person.track = Track::from_key(&value_of(&event)));
                }}>
                    <option value="" prop:selected={move || person.read().track.is_none()}>{words::NO_TRACK}</option>
                    {Track::ALL
                        .map(|track| {
                            view! {
                                <option value={track.key()} prop:selected={move || person.read().track == Some(track)}>
                                    {labels::track(track)}
                                </option>
                            }
                        })
                        }
                </select>
            </label>
            <label>
                <span>{words::TEAM}</span>
                <input
                    maxlength="200"
                    autocomplete="off"
                    prop:value={move || person.read().team.clone()}
                    on:input={move |event| person.update(|person| person.team = value_of(&event))} />
            </label>
            <output role="alert">{move || refusal.get().map(|error| error.to_string())}</output>
            <div class="actions">
                <button class="primary">{words::SAVE}</button>
            </div>
            {id.map(|id| {
                view! {
                    <p class="soft">{words::REMOVE_MEANS}</p>
                    <div class="actions">
                        <button type="button" class="quiet" on:click={move |_| remove(id)}>{words::REMOVE}</button>
                        <button type="button" class="quiet" on:click={move |_| remove_here(id)}>{words::REMOVE_HERE}</button>
                    </div>
                }
            })}
        </form>
    }
}

/// Shows a choice of a seniority. `none` is the text of the option for no seniority; without it one must be chosen.
pub fn seniority_select(
    label: &'static str,
    none: Option<Memo<String>>,
    value: Memo<Option<Seniority>>,
    choose: impl Fn(Option<Seniority>) + 'static,
) -> View {
    view! {
        <label>
            <span>{label}</span>
            <select on:change={move |event| choose(Seniority::from_key(&value_of(&event)))}>
                {none
                    .map(|none| {
                        view! { <option value="" prop:selected={move || value.get().is_none()}>{none}</option> }
                    })}
                {Seniority::ALL
                    .map(|seniority| {
                        view! {
                            <option value={seniority.key()} prop:selected={move || value.get() == Some(seniority)}>
                                {labels::seniority(seniority)}
                            </option>
                        }
                    })
                    }
            </select>
        </label>
    }
}
