use super::Sight;
use crate::{
    browser::page,
    ui::view::{Node, view},
    words::team as words,
};

/// The team's report in the shapes that other tools read.
pub fn exports(_sight: Sight) -> Node {
    view! {
        <section class="exports no-print" aria-labelledby="exports-title">
            <h2 id="exports-title">{words::EXPORTS}</h2>
            <div class="actions">
                <button on:click={move |_| page::print()}>{words::PRINT}</button>
            </div>
        </section>
    }
}
