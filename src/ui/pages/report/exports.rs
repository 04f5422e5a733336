use leptos::prelude::*;

use crate::{browser::page, words::report as words};

#[component]
pub fn Exports() -> impl IntoView {
    view! {
        <section class="exports no-print" aria-labelledby="exports-title">
            <h2 id="exports-title">{words::EXPORTS}</h2>
            <div class="actions">
                <button on:click=move |_| page::print()>{words::PRINT}</button>
            </div>
        </section>
    }
}
