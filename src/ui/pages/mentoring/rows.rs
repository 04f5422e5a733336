//! How many rows a list shows before it asks.

use crate::{
    ui::view::{View, view},
    words::mentoring as words,
};

/// So many entries of a list are shown; a search finds the others.
pub const MAX_LISTED: usize = 100;

/// What stands below a list that is cut short.
pub fn more(n_all: usize) -> Option<View> {
    let n_more = n_all.saturating_sub(MAX_LISTED);
    (n_more > 0).then(|| view! { <p class="soft">{words::and_more(n_more)}</p> })
}
