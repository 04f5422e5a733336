//! One pair: what it agreed, its sessions, goals, health and reviews, and its report.

mod check_ins;
mod form;
mod goals;
mod head;
mod report;
mod reviews;
mod sessions;

use leptos::prelude::untrack;

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
    state::{
        app::{App, app},
        live::{Memo, Signal},
        notice::Notice,
    },
    ui::{
        labels,
        pages::pair::form::Form,
        parts::listed::{Listed, MAX_LISTED},
        routes::{MentoringView, PairView, Route},
        shell::shell,
        view::{IntoView, View, view},
    },
    words::{data, pair as words},
};

/// What the page shows and every part of it asks.
#[derive(Clone, Copy)]
struct Sight {
    app: App,
    id: PairId,
    /// The form that is open.
    form: Signal<Form>,
    listed: Listed,
}

impl Sight {
    fn pair(&self) -> Option<Pair> {
        self.app.workspace().pair(self.id).cloned()
    }

    /// The pair without subscribing, for handlers and forms.
    fn pair_now(&self) -> Pair {
        self.app.workspace_now().pair(self.id).cloned().unwrap_or_default()
    }

    fn name(&self, person: PersonId) -> String {
        labels::person(&self.app.workspace(), person)
    }

    fn key(&self, part: PairPart, id: ItemId) -> RecordKey {
        RecordKey::OfPair(self.id, part, id)
    }

    /// The versions of a record that are shown now: what a form's change is made on.
    fn bases(&self, key: &RecordKey) -> Vec<VersionId> {
        let workspace = self.app.workspace_now();
        workspace.record(key).map(crate::model::store::workspace::Record::head_ids).unwrap_or_default()
    }

    /// Says what is ticked or chosen outside of a form. A refusal is told by the app.
    fn say(&self, part: PairPart, id: ItemId, content: Content) {
        let _ = self.app.edit(|edit| edit.set(self.key(part, id), content));
    }

    /// Deletes something of the pair, and says that this travels. A refusal is told by the app.
    fn delete(&self, part: PairPart, id: ItemId) {
        if self.app.edit(|edit| edit.delete(self.key(part, id))).is_ok() {
            self.app.tell(Notice::undoable(words::REMOVED));
        }
    }

    /// Both sides, the mentor first.
    fn sides(&self) -> Vec<PersonId> {
        let pair = self.pair_now();
        std::iter::once(pair.mentor).chain(pair.mentees).collect()
    }
}

pub fn pair_page(id: PairId) -> View {
    let sight = Sight { app: app(), id, form: Signal::new(Form::None), listed: Listed::new() };
    let is_here = Memo::new(move || sight.app.workspace().pair(id).is_some());
    let route = shell().route;
    let view = Memo::new(move || match &*route.read() {
        Route::Pair(_, view) => *view,
        _ => PairView::Sessions,
    });
    let part = move || {
        let view = view.get();
        untrack(|| {
            sight.form.set(Form::None);
            sight.listed.reset();
            match view {
                PairView::Sessions => sessions::sessions(sight),
                PairView::Goals => goals::goals(sight),
                PairView::Health => check_ins::check_ins(sight),
                PairView::Reviews => reviews::reviews(sight),
                PairView::Report => report::report(sight),
            }
        })
    };
    let page = move || {
        if !is_here.get() {
            return missing();
        }
        untrack(|| {
            view! {
                <header class="page-head">
                    {head::head(sight)}
                    {tabs(id)}
                </header>
                {part}
            }
        })
    };

    view! { <article class="pair-page">{page}</article> }
}

fn missing() -> View {
    view! {
        <section class="empty">
            <h1>{words::NOT_HERE}</h1>
            <p>{words::NOT_HERE_WHY}</p>
            <a class="button primary" href={Route::Mentoring(MentoringView::Pairs).href()}>{words::ALL_PAIRS}</a>
        </section>
    }
}

fn tabs(id: PairId) -> View {
    let route = shell().route;
    let tab = move |view: PairView| {
        let name = match view {
            PairView::Sessions => words::SESSIONS,
            PairView::Goals => words::GOALS,
            PairView::Health => words::HEALTH,
            PairView::Reviews => words::REVIEWS,
            PairView::Report => words::REPORT,
        };
        let is_current = move || (*route.read() == Route::Pair(id, view)).then_some("page");
        view! { <a href={Route::Pair(id, view).href()} aria-current={is_current}>{name}</a> }
    };
    view! { <nav class="tabs no-print" aria-label={words::VIEWS}>{PairView::ALL.map(tab)}</nav> }
}

/// A list of texts with a heading; nothing without any.
fn texts(title: &'static str, texts: &[String]) -> View {
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
fn text(title: &'static str, text: &str) -> View {
    if text.is_empty() {
        return View::EMPTY;
    }
    view! {
        <h4>{title}</h4>
        <p class="said">{text.to_owned()}</p>
    }
}

/// A button that opens a form.
fn opens(sight: Sight, label: &'static str, class: &'static str, form: Form) -> View {
    view! { <button class={class} on:click={move |_| sight.form.set(form)}>{label}</button> }.into_view()
}
