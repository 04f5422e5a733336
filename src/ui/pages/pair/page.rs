use leptos::prelude::untrack;

use crate::{
    model::records::ids::PairId,
    state::{
        app::app,
        live::{Memo, Signal},
    },
    ui::{
        pages::pair::{
            check_ins,
            context::{Form, PairContext},
            goals, head, report, reviews, sessions,
        },
        parts::listed::Listed,
        routes::{MentoringView, PairView, Route},
        shell::shell,
        view::{View, view},
    },
    words::pair as words,
};

pub fn pair_page(id: PairId) -> View {
    let context = PairContext { app: app(), id, form: Signal::new(Form::None), listed: Listed::new() };
    let is_here = Memo::new(move || context.app.workspace().pair(id).is_some());
    let route = shell().route;
    let view = Memo::new(move || match &*route.read() {
        Route::Pair(_, view) => *view,
        _ => PairView::Sessions,
    });
    let part = move || {
        let view = view.get();
        untrack(|| {
            context.form.set(Form::None);
            context.listed.reset();
            match view {
                PairView::Sessions => sessions::sessions(context),
                PairView::Goals => goals::goals(context),
                PairView::Health => check_ins::check_ins(context),
                PairView::Reviews => reviews::reviews(context),
                PairView::Report => report::report(context),
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
                    {head::head(context)}
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
