use crate::{
    ui::view::{IntoView, View, view},
    words::report as words,
};

/// Shows a section under a heading, with an explanation of how its figures were computed at the end.
pub fn section(id: &'static str, title: String, body: View, computed: View) -> View {
    view! {
        <section aria-labelledby={heading(id)}>
            <h2 id={heading(id)} tabindex="-1">{title.clone()}</h2>
            {body}
            {computed_as(title, computed)}
        </section>
    }
}

/// Returns the id of a section's heading, which gets the focus when the user navigates to the section.
pub fn heading(section: &str) -> String {
    [section, "-title"].concat()
}

/// Shows an expandable explanation of how a figure was computed, with its numbers.
pub fn computed_as(of: String, body: View) -> View {
    view! {
        <details class="computed">
            <summary>{words::HOW} <span class="visually-hidden">": " {of}</span></summary>
            <div class="computed-body">{body}</div>
        </details>
    }
}

pub fn paragraph(text: impl Into<String>) -> View {
    let text: String = text.into();
    view! { <p>{text}</p> }
}

/// Shows a table whose first column names the rows.
pub fn table(label: String, head: &[&'static str], rows: Vec<Vec<View>>) -> View {
    let head = head.iter().map(|name| view! { <th scope="col">{*name}</th> });
    let row = |cells: Vec<View>| {
        let mut cells = cells.into_iter();
        let first = cells.next();
        let rest = cells.map(|cell| view! { <td>{cell}</td> });
        view! {
            <tr>
                <th scope="row">{first}</th>
                {rest}
            </tr>
        }
    };
    let rows = rows.into_iter().map(row);
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label={label}>
            <table>
                <thead>
                    <tr>{head}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

pub fn cell(text: impl Into<String>) -> View {
    text.into().into_view()
}

/// Shows a list of texts.
pub fn list(lines: impl Iterator<Item = String>) -> View {
    let lines = lines.map(|line| view! { <li>{line}</li> });
    view! { <ul>{lines}</ul> }
}

/// Shows a text in place of an empty list.
pub fn nothing(text: &'static str) -> View {
    view! { <p class="empty">{text}</p> }
}
