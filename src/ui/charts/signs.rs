//! What the pictures are drawn with. Each is a function from values to a view: one piece of code for all its uses.

use crate::{
    engine::chart::drawing::percentage,
    ui::view::{View, view},
};

/// The target's sign, around (0, 0).
pub(super) const DIAMOND: &str = "M0 -6L6 0L0 6L-6 0Z";

/// A view for each of so many places. Not an iterator's `collect`, which would be code of its own for each use.
pub(super) fn views(n_places: usize, draw: &dyn Fn(usize) -> View) -> Vec<View> {
    (0..n_places).map(draw).collect()
}

/// Puts what is drawn around (0, 0) at a place (in thousandths) of a picture that stretches, without stretching it.
pub(super) fn at(x: i32, y: i32, drawn: View) -> View {
    view! { <svg class="at" x={percentage(x)} y={percentage(y)}>{drawn}</svg> }
}

pub(super) fn path(class: &'static str, d: String) -> View {
    view! { <path class={class} d={d} vector-effect="non-scaling-stroke" /> }
}

/// The rope: one strong line with its lay.
pub(super) fn rope(d: String) -> Vec<View> {
    vec![path("rope", d.clone()), path("lay", d)]
}

pub(super) fn text(class: &'static str, x: i32, y: i32, said: String) -> View {
    view! { <text class={class} x={x.to_string()} y={y.to_string()}>{said}</text> }
}

pub(super) fn circle(class: &'static str, r: i32) -> View {
    view! { <circle class={class} r={r.to_string()} /> }
}

/// A straight line between two places (in thousandths) of a picture that stretches.
pub(super) fn line(class: &'static str, from: [i32; 2], to: [i32; 2]) -> View {
    let ([x1, y1], [x2, y2]) = (from, to);
    view! { <line class={class} x1={percentage(x1)} x2={percentage(x2)} y1={percentage(y1)} y2={percentage(y2)} /> }
}

/// A straight rope.
pub(super) fn rope_line(from: [i32; 2], to: [i32; 2]) -> Vec<View> {
    vec![line("rope", from, to), line("lay", from, to)]
}

pub(super) fn span(class: &'static str, said: String) -> View {
    view! { <span class={class}>{said}</span> }
}

/// A number with what it is of: "2.83 / 3".
pub(super) fn number(number: String, of: String) -> View {
    view! {
        <span class="number">
            <b>{number}</b>
            {span("of", of)}
        </span>
    }
}

/// One entry of a chart's key: a sign drawn in 28 × 16, and what it stands for.
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

/// What the signs of a chart stand for.
pub(super) fn key(entries: Vec<View>) -> View {
    view! { <ul class="chart-key">{entries}</ul> }
}

/// The rope as a sign of a key.
pub(super) fn rope_sign() -> View {
    View::Fragment(rope("M4 8L24 8".to_owned()))
}
