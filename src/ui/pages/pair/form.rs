use leptos::ev::SubmitEvent;

use crate::{
    browser::page,
    model::{
        records::{ids::PersonId, refusal::EditError, session::Answer},
        store::key::RecordKey,
    },
    state::{app::app, live::Signal},
    ui::{
        labels,
        pages::pair::context::{Form, PairContext},
        parts::{
            listed::MAX_LISTED,
            select::{options, select},
        },
        view::{View, view},
    },
    words::pair as words,
};

/// A form. `save` says why it was refused, and what was typed stays then.
pub fn form(
    context: PairContext,
    title: &'static str,
    body: View,
    save: impl Fn() -> Result<(), String> + 'static,
) -> View {
    form_telling(context, title, body, Signal::new(String::new()), save)
}

/// As `form`, where other buttons of it are refused too: it tells the last `refusal`.
pub fn form_telling(
    context: PairContext,
    title: &'static str,
    body: View,
    refusal: Signal<String>,
    save: impl Fn() -> Result<(), String> + 'static,
) -> View {
    fn drawn(
        context: PairContext,
        title: &'static str,
        body: View,
        refusal: Signal<String>,
        save: Box<dyn Fn() -> Result<(), String>>,
    ) -> View {
        let save = move |event: SubmitEvent| {
            event.prevent_default();
            match save() {
                Ok(()) => close(context),
                Err(why) => refusal.set(why),
            }
        };
        leptos::prelude::request_animation_frame(|| page::focus("form-title"));
        view! {
            <form class="pair-form no-print" aria-labelledby="form-title" novalidate on:submit={save}>
                <h2 id="form-title" tabindex="-1">{title}</h2>
                {body}
                <output role="alert">{move || refusal.get()}</output>
                <div class="actions">
                    <button class="primary">{words::SAVE}</button>
                    <button type="button" on:click={move |_| close(context)}>{words::CANCEL}</button>
                </div>
            </form>
        }
    }
    drawn(context, title, body, refusal, Box::new(save))
}

fn close(context: PairContext) {
    context.form.set(Form::None);
    page::focus("main");
}

/// Makes a change on top of what the form showed. The sentence of a refusal is shown by the form.
pub fn say(
    context: PairContext,
    key: &RecordKey,
    shown: &[crate::model::records::ids::VersionId],
    change: impl FnOnce(&mut crate::model::store::edit::Edit<'_>) -> Result<(), EditError>,
) -> Result<(), String> {
    let outcome = context.app.try_edit(|edit| {
        edit.on_top_of(key.clone(), shown.to_vec());
        change(edit)
    });
    outcome.map_err(|error| error.to_string())
}

/// A choice of one of the pair. Nothing to choose, and nothing shown, where `is_me` and whoever uses this browser is
/// one of the two: everybody speaks for themselves.
pub fn side_select(context: PairContext, label: &'static str, chosen: Signal<PersonId>, is_me: bool) -> View {
    let workspace = context.app.workspace_now();
    let me = context.app.settings_now().me;
    let sides = context.sides();
    if is_me && me.is_some_and(|me| sides.contains(&me)) {
        return View::EMPTY;
    }
    let option =
        |side: PersonId| (side.to_string(), labels::person(&workspace, side), side == chosen.get_untracked());
    let sides = options(sides.into_iter().take(MAX_LISTED).map(option).collect());
    select(label, sides, move |id| {
        if let Ok(id) = id.parse() {
            chosen.set(id);
        }
    })
}

/// Who of the pair speaks: whoever uses this browser, else the mentor until another is chosen.
pub fn speaker(context: PairContext) -> Signal<PersonId> {
    let sides = context.sides();
    let me = app().settings_now().me.filter(|me| sides.contains(me));
    Signal::new(me.or(sides.first().copied()).unwrap_or_default())
}

/// An answer from 1 to 5 that may be left out.
pub fn answer_select(
    label: &'static str,
    known: Option<Answer>,
    set: impl Fn(Option<Answer>) + 'static,
) -> View {
    let none = (String::new(), words::NO_ANSWER.to_owned(), known.is_none());
    let option = |answer: Answer| {
        let number = usize::from(answer.number());
        (number.to_string(), words::ANSWERS[number - 1].to_owned(), known == Some(answer))
    };
    let all = options(std::iter::once(none).chain(Answer::ALL.map(option)).collect());
    select(label, all, move |text| set(text.parse().ok().and_then(Answer::new)))
}
