use leptos::prelude::untrack;

use crate::{
    ui::{
        pages::mentoring::{actions, calendar, matching, pairs, recognition},
        routes::{MentoringView, Route},
        shell::shell,
        view::{View, view},
    },
    words::{mentoring as words, recognition as recognition_words},
};

pub fn mentoring_page() -> View {
    let route = shell().route;
    let part = move || {
        let view = match &*route.read() {
            Route::Mentoring(view) => *view,
            _ => MentoringView::Pairs,
        };
        untrack(|| match view {
            MentoringView::Pairs => pairs::pairs(),
            MentoringView::Matching => matching::matching(),
            MentoringView::Calendar => calendar::calendar(),
            MentoringView::Actions => actions::actions(),
            MentoringView::Recognition => recognition::recognition(),
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

fn tabs() -> View {
    let route = shell().route;
    let tab = move |view: MentoringView| {
        let name = match view {
            MentoringView::Pairs => words::PAIRS,
            MentoringView::Matching => words::MATCHING,
            MentoringView::Calendar => words::CALENDAR,
            MentoringView::Actions => words::ACTIONS,
            MentoringView::Recognition => recognition_words::RECOGNITION,
        };
        let is_current = move || (*route.read() == Route::Mentoring(view)).then_some("page");
        view! { <a href={Route::Mentoring(view).href()} aria-current={is_current}>{name}</a> }
    };
    view! { <nav class="tabs no-print" aria-label={words::VIEWS}>{MentoringView::ALL.map(tab)}</nav> }
}
