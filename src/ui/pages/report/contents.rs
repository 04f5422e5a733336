use crate::{
    browser::page,
    engine::person::report::PersonReport,
    ui::{
        pages::report::context::aim,
        parts::section::heading,
        view::{View, view},
    },
    words::report as words,
};

/// Leads to the sections, of which a phone shows but one at a time. Buttons, because the address is the app's place.
pub fn contents(report: &PersonReport) -> View {
    let sections = [
        ("areas", words::AREAS.to_owned()),
        ("readiness", words::READINESS.to_owned()),
        ("gaps", words::GAPS.to_owned()),
        ("strengths", words::STRENGTHS.to_owned()),
        ("next", words::NEXT_STEPS.to_owned()),
        ("required", words::required_gaps(aim(report))),
        ("fastest", words::FASTEST.to_owned()),
        ("recommendations", words::RECOMMENDATIONS.to_owned()),
        ("trend", words::TREND.to_owned()),
        ("exports", words::EXPORTS.to_owned()),
    ];
    let entry = |(id, title): (&'static str, String)| {
        view! { <li><button on:click={move |_| page::go_to(&heading(id))}>{title}</button></li> }
    };

    view! {
        <nav class="report-contents no-print" aria-label={words::CONTENTS}>
            <ul>{sections.map(entry)}</ul>
        </nav>
    }
}
