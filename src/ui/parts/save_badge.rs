use leptos::prelude::*;

use crate::{
    state::{SaveState, app},
    words::app as words,
};

/// Whether the work is kept.
#[component]
pub fn SaveBadge() -> impl IntoView {
    let app = app();
    let is_saved = move || app.is_storage_available() && app.save_state() == SaveState::Saved;
    let text = move || if is_saved() { words::SAVED } else { words::NOT_SAVED };

    view! {
        <span class="save-badge" class:is-unsaved=move || !is_saved() role="status" title=words::SAVED_MEANS>
            {text}
        </span>
    }
}
