use crate::{
    engine::mentoring::health::Health,
    ui::{
        labels,
        view::{View, view},
    },
};

/// Shows the health of a pair, as a mark and in words.
pub fn health_sign(health: Health) -> View {
    let (class, mark) = match health {
        Health::TooEarly => ("health is-early", "○"),
        Health::OnTrack => ("health is-good", "●"),
        Health::Watch => ("health is-watch", "◐"),
        Health::NeedsCheckIn => ("health is-bad", "▲"),
    };
    let mark = view! { <span aria-hidden="true">{mark}</span> };
    view! { <span class={class}>{mark} " " {labels::health(health)}</span> }
}
