use crate::{
    ui::{
        charts::signs::views,
        view::{View, view},
    },
    words::charts as words,
};

/// Shows a chart's figures as a table, behind a toggle. The first cell of a row names it.
pub(super) fn chart_table(
    caption: String,
    head: &[&str],
    n_rows: usize,
    cells: &dyn Fn(usize) -> Vec<String>,
) -> View {
    let label = caption.clone();
    let columns = views(head.len(), &|place| th("col", head[place].to_owned()));
    let body = views(n_rows, &|place| row(&cells(place)));

    view! {
        <details class="chart-table">
            <summary>{words::SHOW_TABLE}</summary>
            // A table wider than the screen scrolls, by keyboard too.
            <div class="scroll" role="group" tabindex="0" aria-label={label}>
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

fn row(cells: &[String]) -> View {
    let cells = views(cells.len(), &|place| {
        let cell = cells[place].clone();
        if place == 0 {
            th("row", cell)
        } else {
            view! { <td>{cell}</td> }
        }
    });
    view! { <tr>{cells}</tr> }
}

fn th(scope: &'static str, name: String) -> View {
    view! { <th scope={scope}>{name}</th> }
}
