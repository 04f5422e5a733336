use crate::{
    browser::page,
    ui::{
        pages::report::context::ReportContext,
        parts::section::heading,
        view::{View, view},
    },
    words::report as words,
};

/// Leads to the sections, of which a phone shows but one at a time. Buttons, because the address is the app's place.
pub fn contents(context: ReportContext) -> View {
    let steps = if context.is_mine() { words::STEPS_TITLE } else { words::STEPS_TITLE_OF_OTHER };
    let sections = [
        ("steps", steps),
        ("areas", words::AREAS),
        ("skills", words::SKILLS),
        ("trend", words::TREND),
        ("details", words::DETAILS),
        ("exports", words::EXPORTS),
    ];
    let entry = |(id, title): (&'static str, &'static str)| {
        view! { <li><button on:click={move |_| page::go_to(&heading(id))}>{title}</button></li> }
    };

    view! {
        <nav class="report-contents no-print" aria-label={words::CONTENTS}>
            <ul class="chips">{sections.map(entry)}</ul>
        </nav>
    }
}
