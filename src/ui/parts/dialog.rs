use crate::{
    browser::page,
    state::live::{Effect, Memo},
    ui::{
        shell::{Dialog, shell},
        view::{View, show, view},
    },
    words::app as words,
};

/// Shows a dialog over the page. It keeps the focus, closes on Escape, and returns the focus. Its content exists only
/// while it is open.
///
/// `is_for` selects the shell's dialogs that it shows.
pub fn modal(
    id: &'static str,
    title: &'static str,
    is_for: fn(Dialog) -> bool,
    content: fn() -> View,
) -> View {
    let dialog = shell().dialog;
    let is_open = Memo::new(move || dialog.get().is_some_and(is_for));
    Effect::new(move || page::show_dialog(id, is_open.get()));
    let close = move || {
        if is_open.get_untracked() {
            dialog.set(None);
        }
    };
    let heading = format!("{id}-title");

    view! {
        <dialog id={id} class="modal" aria-labelledby={heading.clone()} on:close={move |_| close()}>
            <div class="modal-head">
                <h2 id={heading.clone()}>{title}</h2>
                <button class="quiet icon" aria-label={words::CLOSE} title={words::CLOSE} on:click={move |_| close()}>
                    "✕"
                </button>
            </div>
            {show(move || is_open.get(), content)}
        </dialog>
    }
}
