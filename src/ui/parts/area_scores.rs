use leptos::prelude::*;

use crate::{
    browser::locale::decimal,
    content::Framework,
    engine::{AreaScore, PersonReport},
};

/// The areas with their scores, as a short list.
pub fn area_scores(framework: &'static Framework, report: &PersonReport) -> AnyView {
    let line = |area: &AreaScore| {
        let score = area.score.map_or_else(|| "–".to_owned(), |score| decimal(score, 1));
        view! {
            <li>
                <span>{framework.areas[area.area].name.as_str()}</span>
                <span class="number">{score}</span>
            </li>
        }
        .into_any()
    };
    let lines = report.areas.iter().map(line).collect_view();
    view! { <ul class="standing-areas">{lines}</ul> }.into_any()
}
