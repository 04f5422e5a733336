use leptos::prelude::*;

use crate::words::data as words;

#[component]
pub fn DataPage() -> impl IntoView {
    view! { <h1>{words::TITLE}</h1> }
}
