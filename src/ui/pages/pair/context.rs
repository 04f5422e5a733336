//! What the parts of the page share.

use crate::{
    model::{
        records::{
            ids::{ItemId, PairId, PersonId, VersionId},
            pair::Pair,
        },
        store::{
            content::Content,
            key::{PairPart, RecordKey},
        },
    },
    state::{app::App, live::Signal, notice::Notice},
    ui::{
        labels,
        parts::listed::{Listed, MAX_LISTED},
        view::{IntoView, View, view},
    },
    words::{data, pair as words},
};

/// Which form of the page is open; at most one is. `None` in it stands for something new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    None,
    Plan(Option<ItemId>),
    Held(ItemId),
    Agreement,
    Goal(Option<ItemId>),
    Action(Option<ItemId>),
    CheckIn,
    Review(Option<ItemId>),
}

/// What the page shows and every part of it asks.
#[derive(Clone, Copy)]
pub struct PairContext {
    pub app: App,
    pub id: PairId,
    /// The form that is open.
    pub form: Signal<Form>,
    pub listed: Listed,
}

impl PairContext {
    pub fn pair(&self) -> Option<Pair> {
        self.app.workspace().pair(self.id).cloned()
    }

    /// The pair without subscribing, for handlers and forms.
    pub fn pair_now(&self) -> Pair {
        self.app.workspace_now().pair(self.id).cloned().unwrap_or_default()
    }

    pub fn name(&self, person: PersonId) -> String {
        labels::person(&self.app.workspace(), person)
    }

    pub fn key(&self, part: PairPart, id: ItemId) -> RecordKey {
        RecordKey::OfPair(self.id, part, id)
    }

    /// The versions of a record that are shown now: what a form's change is made on.
    pub fn bases(&self, key: &RecordKey) -> Vec<VersionId> {
        let workspace = self.app.workspace_now();
        workspace.record(key).map(crate::model::store::record::Record::head_ids).unwrap_or_default()
    }

    /// Says what is ticked or chosen outside of a form. A refusal is told by the app.
    pub fn say(&self, part: PairPart, id: ItemId, content: Content) {
        let _ = self.app.edit(|edit| edit.set(self.key(part, id), content));
    }

    /// Deletes something of the pair, and says that this travels. A refusal is told by the app.
    pub fn delete(&self, part: PairPart, id: ItemId) {
        if self.app.edit(|edit| edit.delete(self.key(part, id))).is_ok() {
            self.app.notify(Notice::undoable(words::REMOVED));
        }
    }

    /// Both sides, the mentor first.
    pub fn sides(&self) -> Vec<PersonId> {
        let pair = self.pair_now();
        std::iter::once(pair.mentor).chain(pair.mentees).collect()
    }
}

/// A list of texts with a heading; nothing without any.
pub fn texts(title: &'static str, texts: &[String]) -> View {
    if texts.is_empty() {
        return View::EMPTY;
    }
    let lines = texts.iter().take(MAX_LISTED).map(|text| view! { <li><bdi>{text.clone()}</bdi></li> });
    let n_more = texts.len().saturating_sub(MAX_LISTED);
    let more = (n_more > 0).then(|| view! { <li>{data::and_more(n_more)}</li> });
    view! {
        <h4>{title}</h4>
        <ul>{lines}{more}</ul>
    }
}

/// A text with a heading; nothing for an empty one.
pub fn text(title: &'static str, text: &str) -> View {
    if text.is_empty() {
        return View::EMPTY;
    }
    view! {
        <h4>{title}</h4>
        <p class="said">{text.to_owned()}</p>
    }
}

/// A button that opens a form.
pub fn opens(context: PairContext, label: &'static str, class: &'static str, form: Form) -> View {
    view! { <button class={class} on:click={move |_| context.form.set(form)}>{label}</button> }.into_view()
}
