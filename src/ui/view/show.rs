use leptos::prelude::untrack;

use crate::{state::live::Memo, ui::view::data::View};

/// Shows a view while a condition holds. The view is created when the condition becomes true and removed when it
/// becomes false.
pub fn show(when: impl Fn() -> bool + Send + Sync + 'static, then: impl Fn() -> View + 'static) -> View {
    let is_shown = Memo::new(when);
    View::Dynamic(Box::new(move || if is_shown.get() { untrack(&then) } else { View::EMPTY }))
}
