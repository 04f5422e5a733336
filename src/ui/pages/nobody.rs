use leptos::prelude::*;

use crate::{ui::routes::Route, words::start as words};

/// What an address shows that names nobody who is here.
#[component]
pub fn NobodyPage() -> impl IntoView {
    view! {
        <section class="empty-page">
            <h1>{words::NOT_HERE}</h1>
            <p>{words::NOT_HERE_WHY}</p>
            <a class="button" href=Route::Data.href()>{words::IMPORT}</a>
        </section>
    }
}
