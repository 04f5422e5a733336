use leptos::prelude::*;

use crate::words::charts as words;

/// A chart's figures as a table, behind a toggle. The first cell of a row names it.
pub(super) fn chart_table(caption: String, head: &[&str], rows: Vec<Vec<String>>) -> AnyView {
    let label = caption.clone();
    let columns: Vec<AnyView> = head.iter().map(|name| th("col", (*name).to_owned())).collect();
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
            {th("row", name)}
            {rest}
        </tr>
    }
    .into_any()
}

fn th(scope: &'static str, name: String) -> AnyView {
    view! { <th scope=scope>{name}</th> }.into_any()
}
