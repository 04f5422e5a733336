use leptos::prelude::*;

/// The texts that are links, as links; text is never anything else but text.
#[component]
pub fn Links(#[prop(into)] texts: Signal<Vec<String>>) -> impl IntoView {
    let links = move || texts.get().into_iter().filter(|text| is_link(text)).collect::<Vec<_>>();

    view! {
        <ul class="links">
            <For each=links key=|text| text.clone() let:text>
                <li>
                    <a href=text.clone() target="_blank" rel="noopener noreferrer"><bdi>{text.clone()}</bdi></a>
                </li>
            </For>
        </ul>
    }
}

/// Only these schemes become links: `javascript:` and `data:` stay text.
fn is_link(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let is_one_word = !text.contains(char::is_whitespace);
    is_one_word && ["https://", "http://", "mailto:"].iter().any(|scheme| text.starts_with(scheme))
}
