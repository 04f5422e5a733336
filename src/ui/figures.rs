//! What `./dev bench` times inside the browser; left out of the app that is shipped.

use std::hint::black_box;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::{
    content::framework::devops_technical,
    engine::{
        person::{report::PersonReport, sheet::Sheet},
        sample::team::sample,
    },
    model::{
        records::{day::Day, level::Seniority},
        store::content::Content,
    },
};

/// Makes so many people's whole reports, one after the other; milliseconds.
#[wasm_bindgen]
pub fn time_reports(n_people: u32) -> f64 {
    let framework = devops_technical();
    let assessments: Vec<_> = sample(framework, Day::default())
        .into_iter()
        .filter_map(|(_, content)| match content {
            Content::Assessment(assessment) => Some(assessment),
            _ => None,
        })
        .collect();
    let clock = web_sys::window().and_then(|window| window.performance()).expect("browsers have clocks");
    let start = clock.now();
    for assessment in assessments.iter().cycle().take(n_people as usize) {
        let ratings = assessment.ratings.iter().collect();
        black_box(PersonReport::new(&Sheet::new(framework, Seniority::Senior, &ratings)));
    }
    clock.now() - start
}
