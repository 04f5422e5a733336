use crate::{
    state::live::Signal,
    ui::view::{View, view},
    words::app as words,
};

/// The number of entries of a list that are shown at first, and added by each press of "Show more". A file can
/// contain 50,000 entries, and a browser lays out some thousand elements at once, but not half a million.
pub const MAX_LISTED: usize = 100;

/// The number of entries that a page shows of each of its lists.
#[derive(Clone, Copy)]
pub struct Listed(Signal<usize>);

impl Listed {
    pub fn new() -> Self {
        Self(Signal::new(MAX_LISTED))
    }

    /// Returns how many entries to show, and subscribes to changes.
    pub fn n(self) -> usize {
        self.0.get()
    }

    /// Shows the button that adds entries of a list with `n_all` entries; `None` if all are shown.
    pub fn more(self, n_all: usize) -> Option<View> {
        let n_left = n_all.saturating_sub(self.n());
        let show = move |_| self.0.update(|n| *n += MAX_LISTED);
        (n_left > 0).then(|| {
            view! { <p class="no-print"><button on:click={show}>{words::show_more(n_left)}</button></p> }
        })
    }

    /// Shows only the first entries again.
    pub fn reset(self) {
        self.0.set(MAX_LISTED);
    }
}
