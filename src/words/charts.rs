//! Titles, findings and table heads of the pictures.

use crate::words::rounding::rounded;

pub const SHOW_TABLE: &str = "Show as table";
pub const AREA: &str = "Area";
pub const SCORE: &str = "Score";
pub const REQUIRED: &str = "Required";
pub const SHARE: &str = "Share of the overall score";
pub const SKILL: &str = "Skill";
pub const NOW: &str = "Now";
pub const TARGET: &str = "Target";
pub const GAP: &str = "Gap";
pub const DATE: &str = "Date";
pub const OVERALL: &str = "Overall score";
pub const FORECAST: &str = "Forecast";
pub const SENIORITY: &str = "Seniority";
pub const READINESS: &str = "Readiness";
pub const READY: &str = "Ready";
pub const NOT_READY: &str = "Not ready";
pub const AIM: &str = "Working toward";
pub const NOT_RATED: &str = "not rated";
pub const RATED_SKILLS: &str = "Rated skills";
pub const NO_GAPS: &str = "No rated skill is below its target.";
pub const NO_TREND: &str = "No finished assessments yet. The trend starts with the first one.";
pub const ONE_DATE: &str = "Only one assessment so far. Finish another one to see a trend.";
pub const READINESS_TITLE: &str = "Readiness for each seniority";
pub const TREND_TITLE: &str = "Overall score by date";

/// "62%" of 0.62. Only a whole is 100%.
pub fn percent(share: f64) -> String {
    let percent = rounded(share, 2);
    let percent = if share < 1.0 { percent.min(99) } else { percent };
    format!("{percent}%")
}

pub fn required_for(aim: &str) -> String {
    format!("Required for {aim}")
}

pub fn areas_title(aim: &str) -> String {
    format!("Area scores compared with what {aim} requires")
}

pub fn no_area_rated(aim: &str) -> String {
    format!("No areas are rated yet. The marks show what {aim} requires.")
}

/// How many of the rated areas meet the aim, and which is furthest below it and by how much.
pub fn areas_finding(n_met: usize, n_rated: usize, aim: &str, furthest: Option<(&str, &str)>) -> String {
    let Some((area, shortfall)) = furthest else {
        return match n_rated {
            1 => format!("The only rated area meets the level for {aim}."),
            _ => format!("All {n_rated} rated areas meet the level for {aim}."),
        };
    };
    let meet = if n_met == 1 { "meets" } else { "meet" };
    format!(
        "{n_met} of {n_rated} rated areas {meet} the level for {aim}. Biggest gap: {area}, {shortfall} below."
    )
}

pub fn share_of_score(percent: &str) -> String {
    format!("{percent} of the score")
}

pub fn levels(count: u8) -> String {
    if count == 1 { "1 level".to_owned() } else { format!("{count} levels") }
}

pub fn gaps_finding(n_gaps: usize, skill: &str, size: u8) -> String {
    let skills = if n_gaps == 1 { "1 skill is".to_owned() } else { format!("{n_gaps} skills are") };
    format!("{skills} below target. Largest gap: {skill}, {}.", levels(size))
}

pub fn from_to(current: u8, target: u8) -> String {
    format!("Level {current} now, target {target}")
}

/// What a row of level dots says.
pub fn level_sign(current: Option<u8>, target: Option<u8>) -> String {
    let current = match current {
        Some(level) => format!("Level {level} of 5"),
        None => "Not rated".to_owned(),
    };
    match target {
        Some(target) => format!("{current}, target {target}"),
        None => current,
    }
}

pub fn goal(name: &str, score: &str) -> String {
    format!("Goal: {name}, {score}")
}

pub fn one_point(date: &str, score: &str) -> String {
    format!("{score} on {date}. {ONE_DATE}")
}

pub const SIDES_TITLE: &str = "Health survey answers by date, from 1 to 5";

pub fn latest_answer(name: &str, mean: &str, date: &str) -> String {
    format!("{name} answered {mean} of 5 on {date}.")
}

pub fn trend_finding(first_date: &str, first: &str, last_date: &str, last: &str) -> String {
    format!("The score went from {first} on {first_date} to {last} on {last_date}.")
}

/// When the goal would be met, with the range.
pub fn forecast(goal: &str, on: &str, earliest: &str, latest: Option<&str>) -> String {
    match latest {
        Some(latest) => format!(
            "At this pace, the score reaches the {goal} level around {on} (between {earliest} and {latest})."
        ),
        None => format!(
            "At this pace, the score reaches the {goal} level around {on}, {earliest} at the earliest. By the slower estimate, it takes more than ten years."
        ),
    }
}

pub fn rated(rated: usize, all: usize) -> String {
    format!("{rated} of {all}")
}

pub fn rated_skills(rated: usize, all: usize) -> String {
    format!("{rated} of {all} skills rated")
}

pub fn readiness_finding(aim: &str, percent: &str, is_ready: bool) -> String {
    if is_ready { format!("Ready for {aim} ({percent}).") } else { format!("{percent} of the way to {aim}.") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_said_to_be_whole_only_when_it_is() {
        assert_eq!(
            [0.0, 0.29, 0.619, 0.999, 1.0].map(percent),
            ["0", "29", "62", "99", "100"].map(|n| format!("{n}%"))
        );
    }

    #[test]
    fn findings_read_as_sentences_for_one_and_for_many() {
        let rest = "the level for Senior. Biggest gap: CI/CD, 1.38 below.";
        let finding = |n_met| areas_finding(n_met, 6, "Senior", Some(("CI/CD", "1.38")));
        assert_eq!(finding(1), format!("1 of 6 rated areas meets {rest}"));
        assert_eq!(finding(2), format!("2 of 6 rated areas meet {rest}"));
        assert_eq!(areas_finding(1, 1, "Senior", None), "The only rated area meets the level for Senior.");
        assert_eq!(
            gaps_finding(1, "Helm Charts", 1),
            "1 skill is below target. Largest gap: Helm Charts, 1 level."
        );
    }

    #[test]
    fn level_dots_say_what_they_show() {
        assert_eq!(level_sign(Some(3), Some(4)), "Level 3 of 5, target 4");
        assert_eq!(level_sign(Some(3), None), "Level 3 of 5");
        assert_eq!(level_sign(None, Some(4)), "Not rated, target 4");
    }
}
