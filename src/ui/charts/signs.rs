use std::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::*;

use crate::engine::drawing::percentage;

/// The element ids of one chart's title and description.
#[derive(Clone)]
pub(super) struct Naming {
    pub title: String,
    pub description: String,
    /// Both, as `aria-labelledby` takes them.
    pub both: String,
}

impl Naming {
    pub fn new() -> Self {
        static LATEST: AtomicU32 = AtomicU32::new(0);
        let number = LATEST.fetch_add(1, Ordering::Relaxed);
        let (title, description) = (format!("chart-{number}-title"), format!("chart-{number}-finding"));
        Self { both: format!("{title} {description}"), title, description }
    }
}

/// Puts what is drawn around (0, 0) at a place of a picture that stretches, without stretching it.
#[component]
pub(super) fn At(
    /// Both in thousandths.
    #[prop(into)]
    x: Signal<i32>,
    #[prop(into)] y: Signal<i32>,
    children: Children,
) -> impl IntoView {
    let place = |thousandths: Signal<i32>| move || percentage(thousandths.get());

    view! { <svg class="at" x=place(x) y=place(y)>{children()}</svg> }
}

/// Puts what is drawn around (0, 0) at a place (in thousandths) of a picture that stretches, without stretching it.
pub(super) fn at(x: i32, y: i32, drawn: AnyView) -> AnyView {
    view! { <svg class="at" x=percentage(x) y=percentage(y)>{drawn}</svg> }.into_any()
}

/// The rope: one strong line with its lay.
#[component]
pub(super) fn Rope(#[prop(into)] path: Signal<String>) -> impl IntoView {
    view! {
        <path class="rope" d=path vector-effect="non-scaling-stroke" />
        <path class="lay" d=path vector-effect="non-scaling-stroke" />
    }
}

/// The target's sign, around (0, 0).
pub(super) const DIAMOND: &str = "M0 -6L6 0L0 6L-6 0Z";

/// One entry of a chart's key: a sign drawn in 28 × 16, and what it stands for.
#[component]
pub(super) fn KeyEntry(
    #[prop(into)] text: Signal<String>,
    /// SVG in 28 × 16.
    children: Children,
) -> impl IntoView {
    view! {
        <li>
            <svg class="key-sign" viewBox="0 0 28 16" aria-hidden="true">
                {children()}
            </svg>
            {text}
        </li>
    }
}
