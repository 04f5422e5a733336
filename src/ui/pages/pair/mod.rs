//! One pair: what it agreed, its sessions, goals, health and reviews, and its report.

use leptos::prelude::untrack;

use crate::{
    model::PairId,
    state::app,
    ui::{
        app::shell,
        labels,
        routes::{PairView, Route},
        view::{Node, view},
    },
    words::pair as words,
};

pub fn pair_page(id: PairId) -> Node {
    let app = app();
    let route = shell().route;
    let part = move || {
        let view = match &*route.read() {
            Route::Pair(_, view) => *view,
            _ => PairView::Sessions,
        };
        untrack(|| match view {
            PairView::Sessions => Node::NOTHING,
            PairView::Goals => Node::NOTHING,
            PairView::Health => Node::NOTHING,
            PairView::Reviews => Node::NOTHING,
            PairView::Report => Node::NOTHING,
        })
    };

    view! {
        <article class="pair-page">
            <header class="page-head">
                <h1><bdi>{move || labels::pair(&app.workspace(), id)}</bdi></h1>
                {tabs(id)}
            </header>
            {part}
        </article>
    }
}

fn tabs(id: PairId) -> Node {
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
