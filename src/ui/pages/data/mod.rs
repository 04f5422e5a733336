//! What comes in and goes out, what is stored, and what is wrong with it.

mod conflicts;
mod export;
mod import;
mod storage;

use leptos::prelude::*;

use self::{
    conflicts::Conflicts,
    export::Export,
    import::{Import, Intake},
    storage::{Erase, Storage},
};
use crate::words::data as words;

#[component]
pub fn DataPage() -> impl IntoView {
    let intake = Intake::new();
    provide_context(intake);

    view! {
        <div
            class="data-page"
            class:is-dropping=move || intake.is_dropping.get()
            on:dragover=move |event| intake.drag_over(&event)
            on:dragleave=move |_| intake.is_dropping.set(false)
            on:drop=move |event| intake.drop(&event)
        >
            <h1>{words::TITLE}</h1>
            <Conflicts />
            <Import />
            <Export />
            <Storage />
            <section aria-labelledby="privacy-title">
                <h2 id="privacy-title">{words::PRIVACY}</h2>
                <p>{words::PRIVACY_MEANS}</p>
                <p>
                    {words::FORMAT_MEANS} " "
                    <a href="schema/belay-file.schema.json" target="_blank">{words::SCHEMA}</a>
                </p>
            </section>
            <Erase />
        </div>
    }
}
