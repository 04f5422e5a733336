use crate::{
    engine::chart::drawing::{part, percentage, wave},
    ui::{
        charts::signs::at,
        view::{View, view},
    },
    words::charts as words,
};

/// Shows how many skills are rated, as a rope: the covered part strong, the rest faint, and a knot at the end.
pub fn rope_progress(rated: usize, all: usize) -> View {
    let is_done = all > 0 && rated >= all;
    // The rope is wider than any screen, and the surplus is cut off.
    let path = wave(9, 56, 4, 80);
    let knot = view! {
        <circle class="knot" r="6" />
        <circle class="knot-eye" r="2" />
    };

    view! {
        <div class={if is_done { "rope-progress is-done" } else { "rope-progress" }}>
            <div class="line">
                <svg
                    role="progressbar"
                    aria-label={words::RATED_SKILLS}
                    aria-valuemin="0"
                    aria-valuemax={all.to_string()}
                    aria-valuenow={rated.to_string()}
                    aria-valuetext={words::rated_skills(rated, all)}
                >
                    <svg class="rest" width="100%">
                        <path d={path.clone()} />
                    </svg>
                    <svg class="covered" width={percentage(part(rated, all))}>
                        <path class="rope" d={path.clone()} />
                        <path class="lay" d={path} />
                    </svg>
                    {at(1000, 500, knot)}
                </svg>
            </div>
            <span class="count" aria-hidden="true">{words::rated(rated, all)}</span>
        </div>
    }
}
