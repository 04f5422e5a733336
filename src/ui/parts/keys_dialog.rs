use leptos::prelude::*;

use super::dialog::Modal;
use crate::{state::app, ui::app::Dialog, words::app as words};

/// What "?" shows.
#[component]
pub fn KeysDialog() -> impl IntoView {
    view! {
        <Modal id="keys" title=words::KEYS is_for=|dialog| dialog == Dialog::Keys>
            <Keys title=words::WHILE_RATING keys=&words::KEYS_ASSESS />
            <Keys title=words::EVERYWHERE keys=&words::KEYS_EVERYWHERE />
            <ShortcutSwitch />
        </Modal>
    }
}

#[component]
fn Keys(title: &'static str, keys: &'static [(&'static str, &'static str)]) -> impl IntoView {
    view! {
        <h3>{title}</h3>
        <dl class="keys">
            {keys
                .iter()
                .map(|(keys, meaning)| view! { <div><dt><kbd>{*keys}</kbd></dt><dd>{*meaning}</dd></div> })
                .collect_view()}
        </dl>
    }
}

#[component]
fn ShortcutSwitch() -> impl IntoView {
    let app = app();

    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || !app.settings().has_shortcuts_off
                on:change:target=move |event| {
                    app.set(|settings| settings.has_shortcuts_off = !event.target().checked());
                }
            />
            <span>{words::SHORTCUTS}</span>
        </label>
        <p class="soft">{words::SHORTCUTS_WHY}</p>
    }
}
