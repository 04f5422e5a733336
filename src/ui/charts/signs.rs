//! The elements of charts. Each is a function from values to a view, which shares one piece of code among all its
//! uses.

use crate::{
    engine::chart::drawing::percentage,
    ui::view::{View, view},
};

/// The path of the target's sign, around (0, 0).
pub(super) const DIAMOND: &str = "M0 -6L6 0L0 6L-6 0Z";

/// Draws `n_places` views. An iterator's `collect` would generate code for each use.
pub(super) fn views(n_places: usize, draw: &dyn Fn(usize) -> View) -> Vec<View> {
    (0..n_places).map(draw).collect()
}

/// Places a view, drawn around (0, 0), in a chart that stretches, without stretching the view. The coordinates are in
/// thousandths.
pub(super) fn at(x: i32, y: i32, drawn: View) -> View {
    view! { <svg class="at" x={percentage(x)} y={percentage(y)}>{drawn}</svg> }
}

pub(super) fn path(class: &'static str, d: String) -> View {
    view! { <path class={class} d={d} vector-effect="non-scaling-stroke" /> }
}

/// Draws the rope: one strong line with the pattern of its strands.
pub(super) fn rope(d: String) -> Vec<View> {
    vec![path("rope", d.clone()), path("lay", d)]
}

pub(super) fn text(class: &'static str, x: i32, y: i32, content: String) -> View {
    view! { <text class={class} x={x.to_string()} y={y.to_string()}>{content}</text> }
}

pub(super) fn circle(class: &'static str, r: i32) -> View {
    view! { <circle class={class} r={r.to_string()} /> }
}

/// Draws a straight line between two points of a chart that stretches. The coordinates are in thousandths.
pub(super) fn line(class: &'static str, from: [i32; 2], to: [i32; 2]) -> View {
    let ([x1, y1], [x2, y2]) = (from, to);
    view! { <line class={class} x1={percentage(x1)} x2={percentage(x2)} y1={percentage(y1)} y2={percentage(y2)} /> }
}

/// Draws a straight rope.
pub(super) fn rope_line(from: [i32; 2], to: [i32; 2]) -> Vec<View> {
    vec![line("rope", from, to), line("lay", from, to)]
}

pub(super) fn span(class: &'static str, content: String) -> View {
    view! { <span class={class}>{content}</span> }
}

/// Shows a number with its maximum or requirement: "2.83 / 3".
pub(super) fn number(number: String, of: String) -> View {
    view! {
        <span class="number">
            <b>{number}</b>
            {span("of", of)}
        </span>
    }
}

/// Shows one entry of a chart's key: a sign drawn in 28 × 16, and its meaning.
pub(super) fn key_entry(sign: View, text: String) -> View {
    view! {
        <li>
            <svg class="key-sign" viewBox="0 0 28 16" aria-hidden="true">
                {sign}
            </svg>
            {text}
        </li>
    }
}

/// Shows the key of a chart, with the meaning of its signs.
pub(super) fn key(entries: Vec<View>) -> View {
    view! { <ul class="chart-key">{entries}</ul> }
}

/// Draws the rope as a sign of a key.
pub(super) fn rope_sign() -> View {
    View::Fragment(rope("M4 8L24 8".to_owned()))
}
