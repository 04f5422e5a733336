//! Writes a team as a table of people × skills, for spreadsheets (RFC 4180).

use crate::{
    exchange::{
        intake::csv::push_row,
        reports::{json::compact, team_json::TeamFile},
    },
    model::records::level::Track,
};

const ABOUT: [&str; 6] = ["person_id", "name", "team", "seniority", "track", "score"];

/// Writes one row for each member and one column for each skill. Unrated cells are empty.
pub fn write(file: &TeamFile<'_>) -> String {
    let mut text = String::new();
    let skills = file.roster.framework.skills.iter().map(|skill| skill.name.as_str());
    push_row(&mut text, &ABOUT.into_iter().chain(skills).map(str::to_owned).collect::<Vec<_>>());
    for place in 0..file.roster.members.len() {
        push_row(&mut text, &row(file, place));
    }
    text
}

fn row(file: &TeamFile<'_>, place: usize) -> Vec<String> {
    let member = &file.roster.members[place];
    let mut cells = vec![
        file.person_id(place),
        member.name.clone(),
        member.team.clone(),
        member.seniority.key().to_owned(),
        member.track.map(Track::key).unwrap_or_default().to_owned(),
        // Use JSON's formatting, so that the score reads back as the same double.
        member.score.map(|score| compact(&score.into())).unwrap_or_default(),
    ];
    for rating in file.roster.ratings(place) {
        cells.push(rating.current.map(|level| level.to_string()).unwrap_or_default());
    }
    cells
}
