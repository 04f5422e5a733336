use leptos::prelude::*;

use crate::words::charts as words;

/// A chart's figures as a table, behind a toggle. The first cell of a row names it.
pub(super) fn chart_table(caption: String, head: Vec<String>, rows: Vec<Vec<String>>) -> AnyView {
    let label = caption.clone();
    let columns: Vec<AnyView> =
        head.into_iter().map(|name| view! { <th scope="col">{name}</th> }.into_any()).collect();
    let body: Vec<AnyView> = rows.into_iter().map(row).collect();

    view! {
        <details class="chart-table">
            <summary>{words::SHOW_TABLE}</summary>
            // A table wider than the screen scrolls, by keyboard too.
            <div class="scroll" role="group" tabindex="0" aria-label=label>
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
    .into_any()
}

fn row(cells: Vec<String>) -> AnyView {
    let mut cells = cells.into_iter();
    let name = cells.next().unwrap_or_default();
    let rest: Vec<AnyView> = cells.map(|cell| view! { <td>{cell}</td> }.into_any()).collect();
    view! {
        <tr>
            <th scope="row">{name}</th>
            {rest}
        </tr>
    }
    .into_any()
}
