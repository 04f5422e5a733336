use crate::{
    model::records::assessor::Assessor,
    state::app::App,
    ui::{
        labels,
        parts::me::me,
        routes::{Route, Subject},
        view::{View, view},
    },
    words::compare as words,
};

/// Shows a placeholder for a person's self-ratings while their mentor, who uses this browser, has to rate them
/// without seeing those.
pub fn hidden(app: App, subject: Subject) -> View {
    let route = move |me| Route::Assess(subject, Assessor::Mentor(me));
    let begin = move |_| {
        if let Some(me) = me(app) {
            route(me).go();
        }
    };
    let rate = if let Some(me) = app.me() {
        view! { <a class="button primary" href={route(me).href()}>{words::RATE}</a> }
    } else {
        view! { <button class="primary" on:click={begin}>{words::RATE}</button> }
    };
    view! {
        <section class="empty">
            <p><bdi>{words::hidden(&labels::person(&app.workspace(), subject.person))}</bdi></p>
            <div class="actions">
                {rate}
                <button on:click={move |_| app.lift(subject.person)} title={words::LIFT_MEANS}>{words::LIFT}</button>
            </div>
        </section>
    }
}
