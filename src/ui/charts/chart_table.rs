use leptos::prelude::*;

use crate::words::charts as words;

/// A chart's figures as a table, behind a toggle. The first cell of a row names it.
#[component]
pub fn ChartTable(
    #[prop(into)] caption: Signal<String>,
    #[prop(into)] head: Signal<Vec<String>>,
    #[prop(into)] rows: Signal<Vec<Vec<String>>>,
) -> impl IntoView {
    let columns =
        move || head.get().into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view();
    let body = move || rows.get().into_iter().map(row).collect_view();

    view! {
        <details class="chart-table">
            <summary>{words::SHOW_TABLE}</summary>
            // A table wider than the screen scrolls, by keyboard too.
            <div class="scroll" role="group" tabindex="0" aria-label=caption>
                <table>
                    <caption>{caption}</caption>
                    <thead>
                        <tr>{columns}</tr>
                    </thead>
                    <tbody>{body}</tbody>
                </table>
            </div>
        </details>
    }
}

fn row(cells: Vec<String>) -> impl IntoView {
    let mut cells = cells.into_iter();
    let name = cells.next();
    view! {
        <tr>
            <th scope="row">{name}</th>
            {cells.map(|cell| view! { <td>{cell}</td> }).collect_view()}
        </tr>
    }
}
