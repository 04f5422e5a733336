use crate::{
    model::records::{ids::PersonId, level::Seniority, person::Person},
    state::app::App,
    words::start as words,
};

/// Who uses this browser; made when nobody does yet. A refusal is told by the app.
pub fn me(app: App) -> Option<PersonId> {
    let known = app.settings_now().me.filter(|me| app.workspace_now().person(*me).is_some());
    known.or_else(|| {
        let me = app.add_person(Person::new(words::ME, Seniority::Mid)).ok()?;
        app.set(|settings| settings.me = Some(me));
        Some(me)
    })
}
