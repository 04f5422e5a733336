use leptos::prelude::provide_context;

use crate::{
    browser::updates,
    ui::{
        pages::data::{
            conflicts::conflicts,
            export::export,
            import::import,
            intake::Intake,
            share::share,
            storage::{erase, storage},
        },
        view::{View, view},
    },
    words::data as words,
};

pub fn data_page() -> View {
    let intake = Intake::new();
    intake.stay_for_files();
    provide_context(intake);
    let copy = updates::copy().unwrap_or_default();
    let is_file = copy == "file";
    let means = match copy.as_str() {
        "file" => words::FILE_MEANS,
        "plain" => words::PLAIN_MEANS,
        "kept" => words::KEPT_MEANS,
        _ => words::NOT_KEPT_MEANS,
    };

    view! {
        <div
            class="data-page"
            class:is-dropping={move || intake.is_dropping.get()}
            on:dragover={move |event| intake.drag_over(&event)}
            on:dragleave={move |_| intake.is_dropping.set(false)}
            on:drop={move |event| intake.drop(&event)}
        >
            <h1>{words::TITLE}</h1>
            {conflicts()}
            {import()}
            {export()}
            {share()}
            {storage()}
            <section aria-labelledby="privacy-title">
                <h2 id="privacy-title">{words::PRIVACY}</h2>
                <p>{words::PRIVACY_MEANS}</p>
                {(!is_file).then(|| view! {
                    <p>
                        {words::FORMAT_MEANS} " "
                        <a href="schema/belay-file.schema.json" target="_blank">{words::SCHEMA}</a> ", "
                        <a href="schema/protected-file.schema.json" target="_blank">{words::PROTECTED_SCHEMA}</a>
                    </p>
                 })}
            </section>
            <section aria-labelledby="copy-title">
                <h2 id="copy-title">{words::THIS_COPY}</h2>
                <p>{words::build(updates::build().as_deref())}</p>
                <p>{means}</p>
            </section>
            {erase()}
        </div>
    }
}
