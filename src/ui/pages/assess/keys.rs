use std::cell::Cell;

use leptos::{
    ev::{self, KeyboardEvent},
    prelude::{on_cleanup, window_event_listener},
};

use crate::{
    browser::{keys, page},
    model::records::{level::Level, rating::Want},
    state::app::app,
    ui::{
        pages::assess::desk::{Desk, Field, name_id},
        shell::shell,
    },
};

/// The keys of rating, wherever the focus is but in a field.
pub fn follow(desk: Desk) {
    let (app, shell) = (app(), shell());
    // Whether the key that is held down put the cursor into a field, where its repetitions would be text.
    let has_led_to_field = Cell::new(false);
    let handle = window_event_listener(ev::keydown, move |event| {
        if keys::is_composing(&event) || keys::is_command(&event) || shell.has_dialog() {
            return;
        }
        if !event.repeat() {
            has_led_to_field.set(false);
        }
        if page::is_typing(&event) {
            if event.key() == "Escape" {
                desk.leave();
            } else if has_led_to_field.get() {
                event.prevent_default();
            }
        } else if !app.settings_now().has_shortcuts_off && press(desk, &event) {
            event.prevent_default();
            has_led_to_field.set(true);
        }
    });
    on_cleanup(move || handle.remove());
}

/// Does what the key means; whether it means anything.
fn press(desk: Desk, event: &KeyboardEvent) -> bool {
    let key = keys::pressed(event);
    // Only what leads from skill to skill may be held down: a held key would change one skill after another.
    step(desk, &key) || if event.repeat() { is_on_name(desk, &key) } else { act(desk, &key) }
}

fn step(desk: Desk, key: &str) -> bool {
    match key {
        "ArrowDown" | "j" => desk.step(1),
        "ArrowUp" | "k" => desk.step(-1),
        "ArrowRight" => desk.step_area(1),
        "ArrowLeft" => desk.step_area(-1),
        _ => return false,
    }
    true
}

fn act(desk: Desk, key: &str) -> bool {
    let skill = desk.open.get_untracked();
    match key {
        "1" | "2" | "3" | "4" | "5" => {
            desk.rate_open(Level::from_text(key).expect("1 to 5 are levels"));
        }
        "0" | "Delete" | "Backspace" => desk.clear(skill),
        "t" => desk.confirm_open(),
        "w" => {
            let want = desk.rows.read_untracked()[skill].want;
            let next = (usize::from(want.number()) + 1) % Want::ALL.len();
            desk.set_want(skill, Want::ALL[next]);
        }
        "e" => desk.write(Field::Evidence),
        "p" => desk.write(Field::Plan),
        "n" => desk.write(Field::Note),
        "x" => desk.write(Field::Reason),
        "/" => page::focus("skill-search"),
        "Escape" => desk.leave(),
        "Enter" if is_on_name(desk, key) => desk.write(Field::Evidence),
        _ => return false,
    }
    true
}

/// Whether Enter is pressed where it is for the open skill: on its name, or where no control has the focus.
fn is_on_name(desk: Desk, key: &str) -> bool {
    let name = name_id(desk.open.get_untracked());
    key == "Enter" && page::focused().is_none_or(|focused| focused == name || focused == "main")
}
