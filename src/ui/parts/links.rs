use crate::ui::view::{View, view};

/// Shows the texts that are links, as links. Text is never interpreted in any other way.
pub fn links(texts: &[String]) -> View {
    let link = |text: &String| {
        let link = view! {
            <a href={text.clone()} target="_blank" rel="noopener noreferrer"><bdi>{text.clone()}</bdi></a>
        };
        view! { <li>{link}</li> }
    };
    let links = texts.iter().filter(|text| is_link(text)).map(link);
    view! { <ul class="links">{links}</ul> }
}

/// Shows a text as a link if it is one, otherwise as text.
pub fn link_or_text(text: &str) -> View {
    if is_link(text) {
        return links(&[text.to_owned()]);
    }
    view! { <p><bdi>{text.to_owned()}</bdi></p> }
}

/// Only these schemes become links: `javascript:` and `data:` stay text.
fn is_link(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let is_one_word = !text.contains(char::is_whitespace);
    is_one_word && ["https://", "http://", "mailto:"].iter().any(|scheme| text.starts_with(scheme))
}
