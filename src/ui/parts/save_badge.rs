use crate::{
    state::{app::app, store::SaveState},
    ui::view::{View, view},
    words::app as words,
};

/// Shows whether the work is saved. A banner announces unsaved work to screen readers, because this badge changes
/// with every edit.
pub fn save_badge() -> View {
    let app = app();
    let state = move || app.is_storage_available().then(|| app.save_state());
    let text = move || match state() {
        Some(SaveState::Saved) => words::SAVED,
        Some(SaveState::Saving) => words::SAVING,
        Some(SaveState::AtRisk) => words::AT_RISK,
        _ => words::NOT_SAVED,
    };
    let means = move || match state() {
        Some(SaveState::AtRisk) => words::AT_RISK_MEANS,
        _ if app.is_alone().is_some() => words::SAVED_LATE_MEANS,
        _ => words::SAVED_MEANS,
    };
    let is_unsaved = move || matches!(state(), None | Some(SaveState::AtRisk | SaveState::Unsaved { .. }));
    let is_saving = move || state() == Some(SaveState::Saving);

    view! {
        <span class="save-badge" class:is-unsaved={is_unsaved} class:is-saving={is_saving} title={means}>
            {text}
        </span>
    }
}
