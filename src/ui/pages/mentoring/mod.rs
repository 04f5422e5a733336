//! Who mentors whom: the pairs, who should be one, what is due, and what was promised.

use leptos::prelude::untrack;

use crate::{
    ui::{
        app::shell,
        routes::{MentoringView, Route},
        view::{Node, view},
    },
    words::mentoring as words,
};

pub fn mentoring_page() -> Node {
    let route = shell().route;
    let part = move || {
        let view = match &*route.read() {
            Route::Mentoring(view) => *view,
            _ => MentoringView::Pairs,
        };
        untrack(|| match view {
            MentoringView::Pairs => Node::NOTHING,
            MentoringView::Matching => Node::NOTHING,
            MentoringView::Calendar => Node::NOTHING,
            MentoringView::Actions => Node::NOTHING,
        })
    };

    view! {
        <article class="mentoring-page">
            <header class="page-head">
                <h1>{words::TITLE}</h1>
                {tabs()}
            </header>
            {part}
        </article>
    }
}

fn tabs() -> Node {
    let route = shell().route;
    let tab = move |view: MentoringView| {
        let name = match view {
            MentoringView::Pairs => words::PAIRS,
            MentoringView::Matching => words::MATCHING,
            MentoringView::Calendar => words::CALENDAR,
            MentoringView::Actions => words::ACTIONS,
        };
        let is_current = move || (*route.read() == Route::Mentoring(view)).then_some("page");
        view! { <a href={Route::Mentoring(view).href()} aria-current={is_current}>{name}</a> }
    };
    view! { <nav class="tabs no-print" aria-label={words::VIEWS}>{MentoringView::ALL.map(tab)}</nav> }
}
