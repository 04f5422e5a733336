use crate::{
    browser::page,
    state::{app::app, settings::Theme},
    ui::view::{View, view},
    words::app as words,
};

/// Switches from the system's theme to light, to dark and back.
pub fn theme_switch() -> View {
    let app = app();
    let theme = move || app.settings().theme;
    let (label, sign) = (move || label(theme()), move || sign(theme()));
    let turn = move |_| {
        app.set(|settings| settings.theme = next(settings.theme));
        page::set_theme(app.settings_now().theme.key());
    };

    view! { <button class="quiet icon" title={label} aria-label={label} on:click={turn}>{sign}</button> }
}

const fn next(theme: Theme) -> Theme {
    match theme {
        Theme::System => Theme::Light,
        Theme::Light => Theme::Dark,
        Theme::Dark => Theme::System,
    }
}

const fn label(theme: Theme) -> &'static str {
    match theme {
        Theme::System => words::THEME_SYSTEM,
        Theme::Light => words::THEME_LIGHT,
        Theme::Dark => words::THEME_DARK,
    }
}

const fn sign(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "◐",
        Theme::Light => "○",
        Theme::Dark => "●",
    }
}
