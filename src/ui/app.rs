use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    prelude::{provide_context, request_animation_frame, untrack},
};

use crate::{
    browser::{address, clock, event, keys, page},
    model::records::assessor::Assessor,
    state::{
        app::{App, app},
        live::{Effect, Memo, Signal},
        notice::{ABOUT_NEXT_PAGE_MS, Notice},
    },
    ui::{
        later::{Later, LaterPage},
        loaded::load_later,
        pages::{self, assess::page::assess_page, nobody::nobody_page},
        parts::{
            banners::banners, keys_dialog::keys_dialog, notice_bar::notice_bar, people_dialog::people_dialog,
            person_dialog::person_dialog, profile_dialog::profile_dialog, protect_dialog::protect_dialog,
            save_badge::save_badge, theme_switch::theme_switch,
        },
        places::places,
        routes::{Place, Route, Subject},
        shell::{Dialog, Shell, shell},
        view::{IntoView, View, show, view},
    },
    words::app as words,
};

/// The whole app. `mirrored`: what local storage lacks and its mirror has, as far as it is known.
pub fn belay(mirrored: Vec<(String, String)>) -> View {
    let app = crate::state::app::start(mirrored);
    let shell = Shell {
        app,
        route: Signal::new(Route::read(&address::hash())),
        dialog: Signal::new(None),
        goes: Signal::new(false),
        later: Later::new(load_later),
    };
    provide_context(app);
    provide_context(shell);
    follow_address(shell);
    follow_keys(app, shell);
    // Once it is in the page. It has a second row where a name is long and a window narrow.
    request_animation_frame(|| page::keep_height(".site-header", "--header-height"));

    view! {
        <a class="skip-link" href="#main" on:click={skip}>{words::SKIP}</a>
        {header()}
        {banners()}
        <main id="main" tabindex="-1">
            {page()}
        </main>
        {notice_bar()}
        {keys_dialog()}
        {people_dialog(|| comes_later(LaterPage::People))}
        {person_dialog(|| comes_later(LaterPage::Person))}
        {profile_dialog(|| comes_later(LaterPage::Profile))}
        {protect_dialog(|| comes_later(LaterPage::Protect))}
    }
}

/// The content of a dialog that comes later.
fn comes_later(content: LaterPage) -> View {
    let later = shell().later;
    (move || later.page(content.clone())).into_view()
}

fn skip(event: MouseEvent) {
    // The address is the app's place, so the link must not change it.
    event.prevent_default();
    page::focus("main");
}

fn follow_address(shell: Shell) {
    event::on_window("hashchange", move |_: web_sys::Event| {
        let route = Route::read(&address::hash());
        if *shell.route.read_untracked() != route {
            shell.dialog.set(None);
            let is_old = |notice: Notice| clock::elapsed() - notice.at_ms > ABOUT_NEXT_PAGE_MS;
            if shell.app.notice.get_untracked().is_some_and(is_old) {
                shell.app.dismiss_notice();
            }
            shell.route.set(route);
            // In this order: the focus scrolls to what comes after the header and the banners.
            page::focus("main");
            page::scroll_to_top();
        }
    });
    Effect::new(move || {
        let route = shell.route.read();
        let about = route.subject().and_then(|subject| {
            shell.app.workspace().person(subject.person).map(|person| person.name.clone())
        });
        let place = route.place().title();
        page::set_title(&match about {
            Some(name) => format!("{place}: {name} · {}", words::NAME),
            None => format!("{place} · {}", words::NAME),
        });
    });
}

/// The keys that work on every page. They are heard before the page hears them, which gets no second key of a chord.
fn follow_keys(app: App, shell: Shell) {
    event::on_window_first("keydown", move |event: KeyboardEvent| {
        if keys::is_composing(&event) || keys::is_modifier(&event) {
            return;
        }
        if page::is_typing(&event) {
            shell.goes.set(false);
        } else if keys::is_command(&event) {
            follow_command(app, &event);
        } else if !app.settings_now().has_shortcuts_off && !shell.has_dialog() && !event.repeat() {
            follow_letter(shell, &event);
        }
    });
}

/// Undoes and redoes, once for each press: a key that is held down would undo what nobody meant.
fn follow_command(app: App, event: &KeyboardEvent) {
    let act: fn(App) = match event.key().to_ascii_lowercase().as_str() {
        _ if event.alt_key() => return,
        "z" if event.shift_key() => App::redo,
        "z" => App::undo,
        "y" => App::redo,
        _ => return,
    };
    event.prevent_default();
    if !event.repeat() {
        act(app);
    }
}

fn follow_letter(shell: Shell, event: &KeyboardEvent) {
    let key = event.key();
    let goes = shell.goes.get_untracked();
    shell.goes.set(!goes && key == "g");
    if goes {
        event.stop_propagation();
        let place = Place::ALL.iter().find(|place| key.eq_ignore_ascii_case(place.key()));
        if let Some(route) = place.and_then(|place| place.route(untrack(|| shell.you()))) {
            event.prevent_default();
            route.go();
        }
    } else if key == "?" {
        shell.dialog.set(Some(Dialog::Keys));
    }
}

fn header() -> View {
    let app = app();
    let shell = shell();
    let subject = Memo::new(move || shell.you());
    let is_anybody_here = Memo::new(move || app.workspace().people().next().is_some());
    let who = move || {
        let you = subject.get().and_then(|you| app.workspace().person(you.person).map(|it| it.name.clone()));
        you.unwrap_or_else(|| words::PEOPLE.to_owned())
    };

    view! {
        <header class="site-header">
            <a class="site-mark" href={Route::START.href()}>
                {mark()}
                <span>{words::NAME}</span>
            </a>
            <nav class="site-nav" aria-label={words::MENU}>
                {Place::ALL.iter().map(|place| nav_link(*place, subject))}
            </nav>
            <div class="site-tools">
                {show(move || is_anybody_here.get(), move || view! {
                    <button
                        class="quiet person-switch"
                        title={words::SWITCH}
                        on:click={move |_| shell.dialog.set(Some(Dialog::People))}
                    >
                        <bdi>{who}</bdi>
                        <span class="visually-hidden">", " {words::SWITCH}</span>
                        <span aria-hidden="true" class="caret"></span>
                    </button>
                 })}
                {save_badge()}
                {tool("↶", words::UNDO, App::can_undo, |app, _| app.undo())}
                {tool("↷", words::REDO, App::can_redo, |app, _| app.redo())}
                {theme_switch()}
                {tool("?", words::KEYS, |_| true, |_, shell| shell.dialog.set(Some(Dialog::Keys)))}
            </div>
        </header>
    }
}

/// A button of the header that shows but a sign.
fn tool(sign: &'static str, label: &'static str, is_on: fn(App) -> bool, act: fn(App, Shell)) -> View {
    let (app, shell) = (app(), shell());

    view! {
        <button
            class="quiet icon"
            title={label}
            aria-label={label}
            disabled={move || !is_on(app)}
            on:click={move |_| act(app, shell)}
        >
            {sign}
        </button>
    }
}

/// One rope, tied in a figure eight.
fn mark() -> View {
    view! {
        <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
            <path d="M4 27 C10 27 11 22 16 16 C21 10 26 9 26 5.5 C26 3 23.5 2 21.5 3 C17 5.5 17 12 16 16 C15 20 15 26.5 10.5 29 C8.5 30 6 29 6 26.5 C6 23 11 22 16 16" />
            <path d="M16 16 C20 21 22 27 28 27" />
        </svg>
    }
}

fn nav_link(place: Place, subject: Memo<Option<Subject>>) -> View {
    let shell = shell();
    let href = move || place.route(subject.get()).map(|route| route.href());
    let is_current = move || (shell.route.read().place() == place).then_some("page");

    show(
        move || href().is_some(),
        move || {
            view! {
               <a href={href} aria-current={is_current}>{place.title()}</a>
            }
        },
    )
}

/// What a page is rebuilt for; the rest of the address is the page's own affair.
#[derive(Debug, Clone, PartialEq)]
enum Shown {
    First(Place),
    Assess(Subject, Assessor),
    Nobody,
    Later(LaterPage),
}

fn page() -> View {
    let app = app();
    let shell = shell();
    let shown = Memo::new(move || {
        let route = shell.route.read();
        let is_here = route.subject().is_none_or(|subject| app.workspace().person(subject.person).is_some());
        match &*route {
            Route::Plain(place) if first_page(*place).is_some() => Shown::First(*place),
            Route::Plain(place) => Shown::Later(LaterPage::Place(*place)),
            Route::Team(_) => Shown::Later(LaterPage::Team),
            Route::Mentoring(_) => Shown::Later(LaterPage::Mentoring),
            Route::Pair(pair, _) => Shown::Later(LaterPage::Pair(*pair)),
            _ if !is_here => Shown::Nobody,
            Route::Assess(subject, assessor) => Shown::Assess(*subject, assessor.clone()),
            Route::Report(subject, _) => Shown::Later(LaterPage::Report(*subject)),
            Route::Compare(subject, mentor) => Shown::Later(LaterPage::Compare(*subject, *mentor)),
        }
    });

    let later = shell.later;
    let page = move || {
        let shown = shown.get();
        // A page follows what it shows by itself; only another page is made anew here.
        match shown {
            Shown::First(place) => first_page(place).map_or(View::EMPTY, |page| untrack(page)),
            Shown::Assess(subject, assessor) => untrack(|| assess_page(subject, assessor)),
            Shown::Nobody => untrack(nobody_page),
            Shown::Later(place) => later.page(place),
        }
    };
    page.into_view()
}

macro_rules! first_pages {
    ($($name:ident: $address:literal, $title:ident, $key:literal, $kind:ident $what:expr;)*) => {
        /// The page of a place that is part of the first file.
        fn first_page(place: Place) -> Option<fn() -> View> {
            match place {
                $(Place::$name => first_page!($kind $what),)*
            }
        }
    };
}

macro_rules! first_page {
    (first $page:expr) => {
        Some($page)
    };
    ($kind:ident $what:expr) => {
        None
    };
}

places!(first_pages);
