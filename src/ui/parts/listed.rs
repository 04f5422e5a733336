use crate::{
    state::live::Signal,
    ui::view::{View, view},
    words::app as words,
};

/// So many entries of a list are drawn at first, and more with each press of "Show more": a file can bring 50,000
/// entries, and a browser lays out some thousand elements in a blink and half a million not at all.
pub const MAX_LISTED: usize = 100;

/// How many entries of each of its lists a page draws.
#[derive(Clone, Copy)]
pub struct Listed(Signal<usize>);

impl Listed {
    pub fn new() -> Self {
        Self(Signal::new(MAX_LISTED))
    }

    /// How many entries to draw. It is a subscription.
    pub fn n(self) -> usize {
        self.0.get()
    }

    /// The button that draws more of a list of `n_all` entries; nothing where all are drawn.
    pub fn more(self, n_all: usize) -> Option<View> {
        let n_left = n_all.saturating_sub(self.n());
        let show = move |_| self.0.update(|n| *n += MAX_LISTED);
        (n_left > 0).then(|| {
            view! { <p class="no-print"><button on:click={show}>{words::show_more(n_left)}</button></p> }
        })
    }

    /// Begins again with the first entries.
    pub fn reset(self) {
        self.0.set(MAX_LISTED);
    }
}
