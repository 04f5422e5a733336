use crate::{
    model::store::{content::Content, key::RecordKey, workspace::Workspace},
    state::app::app,
    ui::{
        labels,
        parts::{conflict::conflict_chooser, listed::Listed},
        view::{IntoView, View, view},
    },
    words::data as words,
};

/// Every record whose versions disagree.
pub fn conflicts() -> View {
    let app = app();
    let chooser = move |key: RecordKey| {
        view! {
            <h3><bdi>{title(&app.workspace_now(), &key)}</bdi></h3>
            {conflict_chooser(key)}
        }
    };

    let listed = Listed::new();
    let shown = move || {
        let workspace = app.workspace();
        let conflicts = workspace.conflicts();
        (!conflicts.is_empty()).then(|| {
            view! {
                <section aria-labelledby="conflicts-title">
                    <h2 id="conflicts-title">{words::CONFLICTS}</h2>
                    {conflicts.keys().take(listed.n()).cloned().map(chooser)}
                    {listed.more(conflicts.len())}
                </section>
            }
        })
    };
    shown.into_view()
}

/// What a record is called, whichever of its versions is right.
fn title(workspace: &Workspace, key: &RecordKey) -> String {
    // A person in conflict may be deleted in the version shown.
    let name = key.person().map_or_else(String::new, |person| {
        workspace.record(&RecordKey::Person(person)).map_or_else(
            || labels::person(workspace, person),
            |record| {
                let names = record.heads().filter_map(|head| match &head.content {
                    Content::Person(person) => Some(person.name.clone()),
                    _ => None,
                });
                names.last().unwrap_or_else(|| labels::person(workspace, person))
            },
        )
    });
    match key {
        RecordKey::Draft(draft) | RecordKey::Note(draft) => {
            let skill = crate::content::framework::framework(&draft.framework)
                .and_then(|framework| Some(framework.skills[framework.skill(&draft.skill)?].name.clone()));
            words::conflict_in(&skill.unwrap_or_else(|| draft.skill.to_string()), &name)
        }
        RecordKey::Person(_) | RecordKey::Assessment(..) | RecordKey::Profile(_) => name,
        RecordKey::Pair(id) | RecordKey::OfPair(id, ..) => labels::pair(workspace, *id),
        RecordKey::Unknown(text) => text.clone(),
    }
}
