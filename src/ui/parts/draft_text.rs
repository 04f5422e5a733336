use std::{cell::Cell, time::Duration};

use leptos::{
    leptos_dom::helpers::TimeoutHandle,
    prelude::{on_cleanup, set_timeout_with_handle, window_event_listener_untyped},
};

use crate::{
    model::records::{ids::VersionId, rating::MAX_TEXT},
    state::live::{Memo, Signal},
    ui::view::{View, value_of, view},
};

/// The time without a key press after which the text is saved, in milliseconds.
const IDLE_MS: u64 = 1500;

/// Shows a text field whose text is a draft while the user types, and is saved as one change when the field loses the
/// focus or is idle.
///
/// The saved version is based on the versions that were shown when typing began. If another tab or an import changed
/// the record in the meantime, both versions stay and are shown as a conflict.
///
/// - `hint` may be empty.
/// - `bases` are the versions that the value comes from.
/// - `save` saves the text on top of the given versions, and returns whether it was accepted.
pub fn draft_text(
    id: String,
    label: &'static str,
    hint: &'static str,
    value: Memo<String>,
    bases: Memo<Vec<VersionId>>,
    save: impl Fn(String, Vec<VersionId>) -> bool + Copy + Send + Sync + 'static,
) -> View {
    // The text and its bases, while it differs from the saved text.
    let draft: Signal<Option<(String, Vec<VersionId>)>> = Signal::new(None);
    let timer: Cell<Option<TimeoutHandle>> = Cell::new(None);
    let shown = move || draft.get().map_or_else(|| value.get(), |(text, _)| text);
    let commit = move || {
        if let Some((text, bases)) = draft.try_get_untracked().flatten() {
            let is_unchanged = value.try_get_untracked().is_some_and(|value| value == text);
            if is_unchanged || save(text, bases) {
                draft.set(None);
            }
        }
    };
    let type_on = move |text: String| {
        let bases = draft.get_untracked().map_or_else(|| bases.get_untracked(), |(_, bases)| bases);
        draft.set(Some((text, bases)));
        if let Some(earlier) = timer.take() {
            earlier.clear();
        }
        timer.set(set_timeout_with_handle(commit, Duration::from_millis(IDLE_MS)).ok());
    };
    // Closing the tab while typing loses nothing.
    let on_hide = window_event_listener_untyped("pagehide", move |_| commit());
    // A reload for a newer build must not interrupt typing either.
    let on_leave = window_event_listener_untyped("belay-leave", move |event| {
        if draft.try_get_untracked().flatten().is_some() {
            event.prevent_default();
        }
    });
    on_cleanup(move || {
        on_hide.remove();
        on_leave.remove();
        commit();
    });

    let hint_id = format!("{id}-hint");
    let described = (!hint.is_empty()).then(|| hint_id.clone());
    let hint = (!hint.is_empty()).then(|| view! { <p class="soft" id={hint_id}>{hint}</p> });
    view! {
        <div class="draft-text">
            <label for={id.clone()}>{label}</label>
            <textarea
                id={id}
                rows="2"
                maxlength={MAX_TEXT.to_string()}
                aria-describedby={described}
                prop:value={shown}
                on:input={move |event| type_on(value_of(&event))}
                on:blur={move |_| commit()}
            ></textarea>
            {hint}
        </div>
    }
}
