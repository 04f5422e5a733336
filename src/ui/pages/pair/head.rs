use crate::{
    browser::{clock, locale},
    content::mentoring::mentoring,
    engine::mentoring::health::PairHealth,
    model::records::{assessor::Assessor, pair::PairStatus},
    ui::{
        labels,
        pages::pair::context::PairContext,
        parts::health_sign::health_sign,
        routes::{MentoringView, Route, Subject},
        view::{IntoView, View, view},
    },
    words::{pair as words, pair_file},
};

/// Who they are, how it stands, and what can be done with the pair.
pub fn head(context: PairContext) -> View {
    let head = move || {
        let pair = context.pair()?;
        let facts = words::facts(
            &mentoring().kind(pair.kind).name,
            pair_file::status(pair.status),
            &locale::day(pair.start),
            pair.every_days,
            pair.minutes,
        );
        let health =
            PairHealth::new(&context.app.workspace(), context.id, context.app.today(), &clock::day_of)?;
        let reports = pair.mentees.iter().take(context.listed.n()).map(|mentee| {
            let subject = Subject::of(*mentee);
            let report = Route::report(subject);
            let rate = Route::Assess(subject, Assessor::Mentor(pair.mentor));
            let compare = Route::Compare(subject, pair.mentor);
            let is_mentor = context.app.me() == Some(pair.mentor);
            let rate = is_mentor.then(|| view! { <a href={rate.href()}>{words::RATE_BLIND}</a> });
            view! {
                <p class="pair-links no-print">
                    <a href={report.href()}><bdi>{words::report_of(&context.name(*mentee))}</bdi></a>
                    {rate}
                    <a href={compare.href()}>{words::COMPARE}</a>
                </p>
            }
        });
        Some(view! {
            <p class="kicker">{words::PAIR}</p>
            <h1><bdi>{labels::pair(&context.app.workspace(), context.id)}</bdi></h1>
            <p class="soft">{facts}</p>
            <p>{health_sign(health.state)}</p>
            {reports}
            {context.listed.more(pair.mentees.len())}
            {steps(context, pair.status)}
        })
    };
    head.into_view()
}

/// From each status the ones that can follow.
fn steps(context: PairContext, status: PairStatus) -> View {
    let step = |label: &'static str, next: PairStatus| {
        view! { <button on:click={move |_| set(context, next)}>{label}</button> }
    };
    let steps = match status {
        PairStatus::Proposed => {
            vec![step(words::ACTIVATE, PairStatus::Active), step(words::DECLINE, PairStatus::Ended)]
        }
        PairStatus::Active => vec![
            step(words::PAUSE, PairStatus::Paused),
            step(words::COMPLETE, PairStatus::Completed),
            step(words::END, PairStatus::Ended),
        ],
        PairStatus::Paused => {
            vec![step(words::RESUME, PairStatus::Active), step(words::END, PairStatus::Ended)]
        }
        PairStatus::Completed | PairStatus::Ended => {
            let matching = Route::Mentoring(MentoringView::Matching);
            vec![
                step(words::RESUME, PairStatus::Active),
                view! { <a class="button" href={matching.href()}>{words::FIND_ANOTHER}</a> },
            ]
        }
    };
    view! {
        <div class="actions no-print">
            {steps}
        </div>
    }
}

fn set(context: PairContext, status: PairStatus) {
    // A refusal is told by the app.
    let _ = context.app.edit(|edit| edit.change_pair(context.id, |pair| pair.status = status));
}
