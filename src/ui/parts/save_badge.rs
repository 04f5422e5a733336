use crate::{
    state::{SaveState, app},
    ui::view::{Node, view},
    words::app as words,
};

/// Whether the work is kept.
pub fn save_badge() -> Node {
    let app = app();
    let is_saved = move || app.is_storage_available() && app.save_state() == SaveState::Saved;
    let text = move || if is_saved() { words::SAVED } else { words::NOT_SAVED };

    view! {
        <span class="save-badge" class:is-unsaved={move || !is_saved()} role="status" title={words::SAVED_MEANS}>
            {text}
        </span>
    }
}
