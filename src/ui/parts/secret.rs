//! What is typed and must not be seen, and the wait for what is made of it.

use crate::{
    state::Live,
    ui::view::{Node, value_of, view},
    words::protect as words,
};

/// A field for a password. `kind`: what the browser's keeper of passwords is told about it.
pub fn secret_field(
    id: &'static str,
    label: &'static str,
    kind: &'static str,
    value: Live<String>,
    is_shown: Live<bool>,
    is_off: Live<bool>,
) -> Node {
    view! {
        <label class="field">
            <span>{label}</span>
            <input
                id={id}
                type={move || if is_shown.get() { "text" } else { "password" }}
                autocomplete={kind}
                autocapitalize="off"
                spellcheck="false"
                maxlength="1000"
                disabled={is_off}
                prop:value={move || value.get()}
                on:input={move |event| value.set(value_of(&event))}
            />
        </label>
    }
}

/// The wait for a key, which nobody can foretell the end of.
pub fn deriving(stop: impl Fn() + 'static) -> Node {
    view! {
        <div class="reading">
            <progress aria-label={words::DERIVING}></progress>
            <p class="soft" role="status">{words::DERIVING}</p>
            <button type="button" id="stop-deriving" on:click={move |_| stop()}>{words::CANCEL}</button>
        </div>
    }
}
