use crate::{
    ui::{
        routes::Route,
        view::{View, view},
    },
    words::start as words,
};

/// What an address shows that names nobody who is here.
pub fn nobody_page() -> View {
    view! {
        <section class="empty-page">
            <h1>{words::NOT_HERE}</h1>
            <p>{words::NOT_HERE_WHY}</p>
            <a class="button" href={Route::DATA.href()}>{words::IMPORT}</a>
        </section>
    }
}
