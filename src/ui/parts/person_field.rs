use std::{rc::Rc, sync::Arc};

use crate::{
    model::{records::ids::PersonId, small::order::ordered},
    state::{app::App, live::Signal},
    ui::view::{Event, IntoView, View, value_of, view},
    words::mentoring as words,
};

/// The number of people up to which the field is a list. For more people, the user types the name.
const MAX_LISTED: usize = 100;
const NAMES: &str = "people-names";

/// All people who can be chosen, sorted by name.
pub type Everybody = Arc<Vec<(PersonId, String)>>;

/// Returns all people who are not archived, sorted by name. People with the same name are distinguished by their
/// teams, or by the ends of their ids if the teams are the same.
pub fn everybody(app: App) -> Everybody {
    let workspace = app.workspace_now();
    let people = workspace.people().filter(|(_, person)| !person.archived);
    let people = ordered(people.collect(), |(one_id, one), (other_id, other)| {
        (&one.name, &one.team, one_id).cmp(&(&other.name, &other.team, other_id))
    });
    let mut everybody: Vec<(PersonId, String)> = Vec::new();
    for (place, (id, person)) in people.iter().enumerate() {
        let namesakes = || {
            let near = &people[place.saturating_sub(1)..people.len().min(place + 2)];
            near.iter().filter(|(other, it)| other != id && it.name == person.name)
        };
        let mut name = person.name.clone();
        if namesakes().next().is_some() {
            name = [&name, " · ", &person.team].concat();
        }
        if namesakes().any(|(_, it)| it.team == person.team) {
            name = [&name, " · ", &id.to_string()[32..]].concat();
        }
        everybody.push((*id, name));
    }
    everybody.into()
}

/// Shows the list of names that the fields of a form suggest. A form must contain it once.
pub fn people_names(everybody: &Everybody) -> View {
    if everybody.len() <= MAX_LISTED {
        return View::EMPTY;
    }
    let name = |(_, name): &(PersonId, String)| view! { <option value={name.clone()}></option> };
    view! { <datalist id={NAMES}>{everybody.iter().map(name)}</datalist> }
}

/// Shows a choice of one person; `None` means nobody.
pub fn person_field(
    label: &'static str,
    everybody: &Everybody,
    chosen: Option<PersonId>,
    choose: impl Fn(Option<PersonId>) + 'static,
) -> View {
    render(label, everybody.clone(), chosen, Rc::new(choose))
}

fn render(
    label: &'static str,
    everybody: Everybody,
    chosen: Option<PersonId>,
    choose: Rc<dyn Fn(Option<PersonId>)>,
) -> View {
    let field = if everybody.len() > MAX_LISTED {
        let name = everybody.iter().find(|(id, _)| Some(*id) == chosen).map(|(_, name)| name.clone());
        let find = move |text: &str| everybody.iter().find(|(_, name)| name == text).map(|(id, _)| *id);
        let found = find.clone();
        let chosen_now = choose.clone();
        // A complete name is accepted at once, so that nothing moves when the user leaves the field for a button.
        let type_on = move |event: Event| {
            if let Some(person) = found(value_of(&event).trim()) {
                chosen_now(Some(person));
            }
        };
        view! {
            <input
                list={NAMES}
                placeholder={words::TYPE_NAME}
                autocomplete="off"
                prop:value={name.unwrap_or_default()}
                on:input={type_on}
                on:change={move |event| choose(find(value_of(&event).trim()))}
            />
        }
    } else {
        let option = |(id, name): &(PersonId, String)| {
            view! { <option value={id.to_string()} prop:selected={Some(*id) == chosen}>{name.clone()}</option> }
        };
        let options = everybody.iter().map(option).into_view();
        view! {
            <select on:change={move |event| choose(value_of(&event).parse().ok())}>
                <option value="" prop:selected={chosen.is_none()}>{words::CHOOSE}</option>
                {options}
            </select>
        }
    };
    view! { <label class="field"><span>{label}</span>{field}</label> }
}

/// Shows a field for each of several people, and an empty one to add a person. Emptying a field removes its person.
pub fn people_fields(label: &'static str, everybody: Everybody, people: Signal<Vec<PersonId>>) -> View {
    let fields = move || {
        let known = people.read();
        let field = |place: usize| {
            let choose =
                move |chosen: Option<PersonId>| people.update(|people| set_person(people, place, chosen));
            person_field(label, &everybody, known.get(place).copied(), choose)
        };
        (0..=known.len()).map(field).into_view()
    };
    fields.into_view()
}

/// Sets the person at an index, unless they are in the list already; `None` removes the person there.
fn set_person(people: &mut Vec<PersonId>, place: usize, chosen: Option<PersonId>) {
    let is_here = chosen.is_some_and(|chosen| people.contains(&chosen));
    match chosen.filter(|_| !is_here) {
        Some(chosen) if place < people.len() => people[place] = chosen,
        Some(chosen) => people.push(chosen),
        None if !is_here && place < people.len() => drop(people.remove(place)),
        None => {}
    }
}
