use leptos::{ev, prelude::*};

use super::dialog::Modal;
use crate::{
    model::{EditError, Person, PersonId, Seniority, Track},
    state::{Notice, app},
    ui::{
        app::{Dialog, shell},
        labels,
        routes::{Route, Subject},
    },
    words::person as words,
};

/// A person's facts: name, seniority, aim, track, team.
#[component]
pub fn PersonDialog() -> impl IntoView {
    view! {
        <Modal id="person" title=words::TITLE is_for=|dialog| matches!(dialog, Dialog::Person(_))>
            <PersonForm />
        </Modal>
    }
}

#[component]
fn PersonForm() -> impl IntoView {
    let app = app();
    let shell = shell();
    let Some(Dialog::Person(id)) = shell.dialog.get_untracked() else { return ().into_any() };
    let known = id.and_then(|id| app.workspace_now().person(id).cloned());
    let person = RwSignal::new(known.unwrap_or_else(|| Person::new("", Seniority::Mid)));
    let refusal = RwSignal::new(None::<EditError>);
    let choose_seniority = move |chosen: Option<Seniority>| {
        if let Some(seniority) = chosen {
            person.write().seniority = seniority;
        }
    };
    let next = move || words::next(labels::seniority(person.read().seniority.next()));
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let person = person.get_untracked();
        let outcome = match id {
            Some(id) => app.edit(|edit| edit.change_person(id, |old| *old = person)).map(|()| id),
            None => app.add_person(person),
        };
        refusal.set(outcome.err());
        let Ok(saved) = outcome else { return };
        shell.dialog.set(None);
        if id.is_none() {
            Route::Assess(Subject::of(saved)).go();
        }
    };
    let remove = move |id: PersonId| {
        if app.edit(|edit| edit.remove_person(id)).is_ok() {
            shell.dialog.set(None);
            Route::Start.go();
            app.tell(Notice::undoable(words::removed(&person.get_untracked().name)));
        }
    };

    view! {
        <form class="person-form" on:submit=save>
            <label>
                <span>{words::NAME}</span>
                <input
                    required
                    maxlength="200"
                    autocomplete="off"
                    prop:value=move || person.read().name.clone()
                    on:input:target=move |event| person.write().name = event.target().value()
                />
            </label>
            <SenioritySelect
                label=words::SENIORITY
                value=move || Some(person.read().seniority)
                choose=choose_seniority
            />
            <SenioritySelect
                label=words::AIM
                none=next
                value=move || person.read().aim
                choose=move |chosen| person.write().aim = chosen
            />
            <label>
                <span>{words::TRACK}</span>
                <select on:change:target=move |event| {
                    person.write().track = Track::from_key(&event.target().value());
                }>
                    <option value="" prop:selected=move || person.read().track.is_none()>{words::NO_TRACK}</option>
                    {Track::ALL
                        .map(|track| {
                            view! {
                                <option value=track.key() prop:selected=move || person.read().track == Some(track)>
                                    {labels::track(track)}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </label>
            <label>
                <span>{words::TEAM}</span>
                <input
                    maxlength="200"
                    autocomplete="off"
                    prop:value=move || person.read().team.clone()
                    on:input:target=move |event| person.write().team = event.target().value()
                />
            </label>
            <output role="alert">{move || refusal.get().map(|error| error.to_string())}</output>
            <div class="actions">
                <button class="primary">{words::SAVE}</button>
                {id.map(|id| {
                    view! {
                        <button type="button" class="quiet" on:click=move |_| remove(id)>{words::REMOVE}</button>
                    }
                })}
            </div>
        </form>
    }
    .into_any()
}

#[component]
pub fn SenioritySelect(
    label: &'static str,
    /// The sentence for "none chosen"; without it one must be chosen.
    #[prop(optional, into)]
    none: Option<Signal<String>>,
    #[prop(into)] value: Signal<Option<Seniority>>,
    choose: impl Fn(Option<Seniority>) + 'static,
) -> impl IntoView {
    view! {
        <label>
            <span>{label}</span>
            <select on:change:target=move |event| choose(Seniority::from_key(&event.target().value()))>
                {none
                    .map(|none| {
                        view! { <option value="" prop:selected=move || value.get().is_none()>{none}</option> }
                    })}
                {Seniority::ALL
                    .map(|seniority| {
                        view! {
                            <option value=seniority.key() prop:selected=move || value.get() == Some(seniority)>
                                {labels::seniority(seniority)}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </label>
    }
}
