use crate::{
    content::framework::Framework,
    engine::person::{report::PersonReport, scoring::AreaScore},
    ui::{
        numbers::decimal,
        view::{View, view},
    },
};

/// Shows the areas with their scores, as a short list.
pub fn area_scores(framework: &'static Framework, report: &PersonReport) -> View {
    let line = |area: &AreaScore| {
        let score = area.score.map_or_else(|| "–".to_owned(), |score| decimal(score, 1));
        view! {
            <li>
                <span>{framework.areas[area.area].name.as_str()}</span>
                <span class="number">{score}</span>
            </li>
        }
    };
    let lines = report.areas.iter().map(line);
    view! { <ul class="standing-areas">{lines}</ul> }
}
