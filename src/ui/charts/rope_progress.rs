use leptos::prelude::*;

use super::signs::At;
use crate::{
    engine::drawing::{part, percentage, wave},
    words::charts as words,
};

/// How much is rated, as a rope that is paid out: the covered part strong, the rest faint, a knot at the end.
#[component]
pub fn RopeProgress(
    #[prop(into)] rated: Signal<usize>,
    #[prop(into)] all: Signal<usize>,
    /// What is counted; rated skills unless said otherwise.
    #[prop(into, default = words::RATED_SKILLS.into())]
    label: Signal<String>,
) -> impl IntoView {
    let covered = move || percentage(part(rated.get(), all.get()));
    let is_done = move || all.get() > 0 && rated.get() >= all.get();
    // Wider than any screen: what does not fit is cut off.
    let path = wave(9, 56, 4, 80);

    view! {
        <div
            class="rope-progress"
            class:is-done=is_done
            role="progressbar"
            aria-label=label
            aria-valuemin="0"
            aria-valuemax=move || all.get().to_string()
            aria-valuenow=move || rated.get().to_string()
            aria-valuetext=move || words::rated_skills(rated.get(), all.get())
        >
            <div class="line">
                <svg aria-hidden="true">
                    <svg class="rest" width="100%">
                        <path d=path.clone() />
                    </svg>
                    <svg class="covered" width=covered>
                        <path class="rope" d=path.clone() />
                        <path class="lay" d=path />
                    </svg>
                    <At x=1000 y=500>
                        <circle class="knot" r="6" />
                        <circle class="knot-eye" r="2" />
                    </At>
                </svg>
            </div>
            <span class="count" aria-hidden="true">{move || words::rated(rated.get(), all.get())}</span>
        </div>
    }
}
