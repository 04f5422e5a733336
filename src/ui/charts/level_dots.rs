use crate::{
    model::records::level::Level,
    ui::{
        charts::signs::views,
        view::{View, view},
    },
    words::charts as words,
};

/// Shows a level within a line of text: five dots, as many of them filled as the level, and a diamond at the target.
pub fn level_dots(current: Option<Level>, target: Option<Level>) -> View {
    let label = words::level_sign(current.map(Level::number), target.map(Level::number));
    let end = x(current.unwrap_or(Level::NOVICE));
    let diamond = target.map(|target| {
        let d = format!("M{} 1l7 7l-7 7l-7 -7Z", x(target));
        view! { <path class="target-mark" d={d} /> }
    });
    let dots = views(5, &|place| {
        let level = Level::ALL[place];
        let is_filled = current.is_some_and(|current| level <= current);
        // The diamond is hollow until the target is reached, and then holds the dot.
        let (class, radius) = match (is_filled, target == Some(level)) {
            (true, true) => ("step is-filled", "4"),
            (true, false) => ("step is-filled", "5"),
            (false, true) => ("step", "0"),
            (false, false) => ("step", "3"),
        };
        view! { <circle class={class} cx={x(level).to_string()} cy="8" r={radius} /> }
    });

    view! {
        <svg class="level-dots" viewBox="0 0 80 16" role="img" aria-label={label}>
            <line class="link" x1="8" x2={end.to_string()} y1="8" y2="8" />
            {diamond}
            {dots}
        </svg>
    }
}

fn x(level: Level) -> i32 {
    i32::from(level.number()) * 16 - 8
}
