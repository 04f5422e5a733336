use leptos::{
    ev::KeyboardEvent,
    prelude::{provide_context, untrack},
};

use crate::{
    browser::keys as pressed_keys,
    model::records::assessor::Assessor,
    state::{
        app::app,
        live::{Memo, Signal},
    },
    ui::{
        pages::assess::{
            desk::{self, Desk, Scope},
            done::done,
            gate,
            head::{blind, line, title},
            keys,
            profile::profile,
            review::reviews,
            row::Progress,
            skill::skill_row,
            standing::standing,
        },
        parts::hidden::hidden,
        routes::Subject,
        view::{View, each, show, value_of, view},
    },
    words::assess as words,
};

pub fn assess_page(subject: Subject, assessor: Assessor) -> View {
    let app = app();
    let is_own = assessor.speaks_for(subject.person);
    let is_on_behalf = Signal::new(false);
    let speaks_as_them = assessor == Assessor::Own;
    let is_of_other = Memo::new(move || speaks_as_them && gate::is_of_other(app, subject.person));
    let is_hidden = Memo::new(move || is_own && app.workspace().hides(subject.person, &subject.framework.id));
    let desk = Desk::new(subject, assessor);
    provide_context(desk);
    let page = move || {
        if is_hidden.get() {
            return view! {
                {title(app, subject.person, &Assessor::Own)}
                {hidden(app, subject)}
            };
        }
        let is_of_other = is_of_other.get();
        if is_of_other && !is_on_behalf.get() {
            return gate::gate(app, subject, is_on_behalf);
        }
        untrack(|| {
            keys::follow(desk);
            view! {
                {line()}
                {profile()}
                {blind()}
                {is_of_other.then(|| gate::on_behalf_note(app, subject.person))}
                {reviews()}
                <div class="assess-grid">
                    {areas()}
                    {skills()}
                    {standing()}
                </div>
            }
        })
    };
    view! { <div class="assess-page">{page}</div> }
}

fn areas() -> View {
    let desk = desk::desk();
    let areas = &desk.subject.framework.areas;
    let n_areas = areas.len();

    view! {
        <nav class="area-list" aria-label={words::AREAS}>
            <ul>
                {(0..n_areas).map(area_link)}
                <li>
                    <button
                        class="quiet"
                        aria-pressed={move || (desk.scope.get() == Scope::All).to_string()}
                        on:click={move |_| desk.toggle_all()}
                    >
                        {words::ALL_AT_ONCE}
                    </button>
                </li>
            </ul>
        </nav>
    }
}

fn area_link(area: usize) -> View {
    let desk = desk::desk();
    let framework = desk.subject.framework;
    let skills = framework.areas[area].skills.clone();
    let is_current = move || {
        (desk.scope.get() == Scope::Area && framework.skills[desk.open.get()].area == area).then_some("true")
    };
    let count = {
        let skills = skills.clone();
        move || {
            let rows = desk.rows.read();
            let progress = Progress::of(&rows[skills.clone()]);
            words::count(progress.n_settled, progress.n_skills)
        }
    };
    let open = move |_| desk.open_area(area);

    view! {
        <li>
            <button class="quiet" aria-current={is_current} on:click={open}>
                <span>{framework.areas[area].name.as_str()}</span>
                <span class="soft count">{count}</span>
            </button>
        </li>
    }
}

fn skills() -> View {
    let desk = desk::desk();
    let is_searching = move || !desk.query.read().trim().is_empty();
    let title = move || match desk.scope.get() {
        _ if is_searching() => words::found(desk.visible.read().len()),
        Scope::All => words::ALL_SKILLS.to_owned(),
        Scope::Stale => words::STALE_SKILLS.to_owned(),
        Scope::Area => {
            let framework = desk.subject.framework;
            framework.area_of(desk.open.get()).name.clone()
        }
    };
    let about = move || {
        let framework = desk.subject.framework;
        (desk.scope.get() == Scope::Area && !is_searching())
            .then(|| framework.area_of(desk.open.get()).description.as_str())
    };
    let nothing_found = move || desk.visible.read().is_empty();

    view! {
        <section class="skill-list" aria-labelledby="skills-title">
            <div class="skill-list-head">
                <h2 id="skills-title">{title}</h2>
                {search()}
            </div>
            <p class="soft area-about">{about}</p>
            {show(nothing_found, move || view! {
                <p class="empty">{words::NOTHING_FOUND}</p>
             })}
            {each(move || desk.visible.get(), |skill| *skill, skill_row)}
            {done()}
        </section>
    }
}

fn search() -> View {
    let desk = desk::desk();
    let leave = move |event: KeyboardEvent| {
        // Enter takes over what an input method composed, and Escape gives it up.
        if pressed_keys::is_composing(&event) {
            return;
        }
        if event.key() == "Enter" {
            event.prevent_default();
            desk.open_first_found();
        } else if event.key() == "Escape" {
            desk.query.set(String::new());
        }
    };

    view! {
        <div class="skill-search">
            <input
                type="search"
                id="skill-search"
                aria-label={words::FIND_A_SKILL}
                placeholder={words::FIND_A_SKILL}
                prop:value={move || desk.query.get()}
                on:input={move |event| desk.query.set(value_of(&event))}
                on:keydown={leave} />
            <kbd class="by-keys" aria-hidden="true">"/"</kbd>
        </div>
    }
}
