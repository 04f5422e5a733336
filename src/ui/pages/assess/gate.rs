use crate::{
    browser::page,
    engine::sample::team::is_made_up,
    model::records::{assessor::Assessor, ids::PersonId},
    state::{app::App, live::Signal, notice::Notice},
    ui::{
        labels,
        routes::{Route, Subject},
        view::{View, view},
    },
    words::assess as words,
};

/// Whether a person's own ratings are shown to somebody else, who must not change them by mistake. Made-up people are there
/// to be tried out.
pub fn is_of_other(app: App, person: PersonId) -> bool {
    let workspace = app.workspace();
    app.me() != Some(person) && workspace.person(person).is_some_and(|it| !is_made_up(person, it))
}

/// Asks as whom the user rates somebody else: nobody changes another's own ratings without saying so.
pub fn gate(app: App, subject: Subject, is_on_behalf: Signal<bool>) -> View {
    let name = labels::person(&app.workspace(), subject.person);
    let rate_as = move |assessor: fn(PersonId) -> Assessor| {
        if let Some(me) = app.me() {
            return Route::Assess(subject, assessor(me)).go();
        }
        // A rating carries the name of who gives it. A lead who rates gives their own.
        app.set(|settings| settings.is_lead = false);
        Route::START.go();
        app.notify(Notice::done(words::WHO_FIRST));
    };
    let be = move |_| {
        app.set(|settings| settings.me = Some(subject.person));
        page::focus("main");
    };
    let is_lead = app.me().is_none() && app.settings().is_lead;
    let is_me = (app.me().is_none() && !is_lead).then(|| {
        view! { <button on:click={be}><bdi>{words::i_am(&name)}</bdi></button> }
    });
    let on_behalf = move |_| {
        is_on_behalf.set(true);
        page::focus("main");
    };

    view! {
        <section class="gate">
            <h1><bdi>{words::own_ratings_of(&name)}</bdi></h1>
            <p>{words::GATE_WHY}</p>
            <div class="actions">
                <button class:primary={!is_lead} on:click={move |_| rate_as(Assessor::Mentor)}>{words::RATE_AS_MENTOR}</button>
                <button on:click={move |_| rate_as(Assessor::Peer)}>{words::RATE_AS_PEER}</button>
                <a class="button" href={Route::report(subject).href()}>{words::SEE_REPORT}</a>
                {is_me}
            </div>
            <p class="soft">{if is_lead { words::ON_BEHALF_OF_LEAD } else { words::ON_BEHALF_MEANS }}</p>
            <div class="actions">
                <button class:primary={is_lead} on:click={on_behalf}>{words::ON_BEHALF}</button>
            </div>
        </section>
    }
}

/// Reminds of whose ratings are being entered.
pub fn on_behalf_note(app: App, person: PersonId) -> View {
    let name = labels::person(&app.workspace(), person);
    view! { <p><span class="sign is-warning"><bdi>{words::on_behalf_of(&name)}</bdi></span></p> }
}
