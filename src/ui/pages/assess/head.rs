use crate::{
    model::records::{assessor::Assessor, ids::PersonId, person::Person},
    state::{app::App, live::Memo},
    ui::{
        charts::rope_progress::rope_progress,
        labels,
        pages::assess::{
            desk::{Desk, desk},
            done,
        },
        routes::Route,
        view::{IntoView, View, view},
    },
    words::assess as words,
};

/// Whom the page is about.
pub fn title(app: App, person: PersonId, assessor: &Assessor) -> View {
    let (is_own, is_by_me) = (*assessor == Assessor::Own, app.me().is_some_and(|me| assessor.speaks_for(me)));
    let text = move || {
        let name = labels::person(&app.workspace(), person);
        match (is_own, is_by_me) {
            (true, _) if app.me() == Some(person) => words::MY_SKILLS.to_owned(),
            (true, _) => words::own_ratings_of(&name),
            (false, true) => words::your_rating_of(&name),
            (false, false) => words::ratings_of(&name),
        }
    };
    view! { <h1><bdi>{text}</bdi></h1> }
}

/// One line that stays in view: whose skills, towards what, how far, and how to finish. Everything else that can be set is
/// behind its second part (`profile.rs`), so that the first answer is high on the page.
pub fn line() -> View {
    let desk = desk();
    let progress = Memo::new(move || desk.progress());
    let rope = move || {
        let progress = progress.get();
        rope_progress(progress.n_settled, progress.n_skills)
    };

    view! {
        <div class="assess-line">
            {title(desk.app, desk.subject.person, &desk.assessor.read_untracked())}
            {profile_button(desk)}
            {rope}
            {finish_button(desk)}
        </div>
    }
}

fn profile_button(desk: Desk) -> View {
    let aim = move || {
        let workspace = desk.app.workspace();
        workspace.person(desk.subject.person).map(|person| {
            words::from_to(labels::seniority(person.seniority), labels::seniority(Person::aim(person)))
        })
    };

    view! {
        <button
            class="quiet"
            id="profile-toggle"
            aria-expanded={move || desk.has_profile.get().to_string()}
            on:click={move |_| desk.toggle_profile()}
        >
            <span>{aim}</span>
            <span class="soft framework-name">{desk.subject.framework.name.as_str()}</span>
            <span aria-hidden="true" class="caret"></span>
        </button>
    }
}

/// Filled only when there is nothing left to rate: until then the levels are what to press.
fn finish_button(desk: Desk) -> View {
    let is_off = move || !desk.has_drafts();
    let is_next = move || desk.progress().is_complete() && desk.has_drafts();

    view! {
        <button
            class="finish"
            class:primary={is_next}
            aria-label={words::FINISH}
            disabled={is_off}
            on:click={move |_| done::finish(desk)}
        >
            {words::FINISH_SHORT}
        </button>
    }
}

/// To a mentor: that they rate without seeing.
pub fn blind() -> View {
    let desk = desk();
    let shown = move || match &*desk.assessor.read() {
        Assessor::Mentor(mentor) => {
            let compare = Route::Compare(desk.subject, *mentor);
            let subject = desk.subject;
            let is_blind = desk.app.workspace().hides(subject.person, &subject.framework.id);
            view! {
                <p class="assess-blind">
                    {is_blind.then_some(words::BLIND)} " " <a href={compare.href()}>{words::COMPARE}</a>
                </p>
            }
        }
        _ => View::EMPTY,
    };
    shown.into_view()
}
