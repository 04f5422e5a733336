use crate::{
    model::records::{ids::PersonId, level::Seniority, person::Person},
    state::app::App,
    words::start as words,
};

/// Returns the user of this browser, and creates a person if there is none. The app reports a refusal.
pub fn me(app: App) -> Option<PersonId> {
    let known = app.settings_now().me.filter(|me| app.workspace_now().person(*me).is_some());
    known.or_else(|| {
        let me = app.add_person(Person::new(words::ME, Seniority::Mid)).ok()?;
        app.set(|settings| settings.me = Some(me));
        Some(me)
    })
}
