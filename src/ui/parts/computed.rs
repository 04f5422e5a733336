use leptos::prelude::*;

use crate::words::report as words;

/// Opens to how a figure was computed, with the numbers in it.
#[component]
pub fn Computed(
    /// The figure, for screen readers: "How was this computed? (overall score)".
    of: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="computed">
            <summary>{words::HOW} <span class="visually-hidden">": " {of}</span></summary>
            <div class="computed-body">{children()}</div>
        </details>
    }
}
