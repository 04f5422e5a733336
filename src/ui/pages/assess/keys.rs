use leptos::{
    ev,
    prelude::{on_cleanup, window_event_listener},
};

use crate::{
    browser::page,
    model::records::{level::Level, rating::Want},
    state::app::app,
    ui::{pages::assess::desk::Desk, shell::shell},
};

/// The keys of rating, wherever the focus is but in a field.
pub fn follow(desk: Desk) {
    let (app, shell) = (app(), shell());
    let handle = window_event_listener(ev::keydown, move |event| {
        let is_command = event.ctrl_key() || event.meta_key() || event.alt_key();
        if is_command || shell.dialog.get_untracked().is_some() {
            return;
        }
        if page::is_typing(&event) {
            if event.key() == "Escape" {
                page::focus(&crate::ui::pages::assess::desk::name_id(desk.open.get_untracked()));
            }
        } else if !app.settings_now().has_shortcuts_off && press(desk, &event.key()) {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Does what the key means; whether it means anything.
fn press(desk: Desk, key: &str) -> bool {
    let skill = desk.open.get_untracked();
    match key {
        "1" | "2" | "3" | "4" | "5" => {
            desk.rate_open(Level::from_text(key).expect("1 to 5 are levels"));
        }
        "0" | "Delete" | "Backspace" => desk.clear(skill),
        "ArrowDown" | "j" => desk.step(1),
        "ArrowUp" | "k" => desk.step(-1),
        "ArrowRight" => desk.step_area(1),
        "ArrowLeft" => desk.step_area(-1),
        "t" => desk.confirm_open(),
        "w" => {
            let want = desk.rows.read_untracked()[skill].want;
            let next = (usize::from(want.number()) + 1) % Want::ALL.len();
            desk.set_want(skill, Want::ALL[next]);
        }
        "/" => page::focus("skill-search"),
        _ => return false,
    }
    true
}
