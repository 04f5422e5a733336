//! Files: what an import shows of them, and the reports that are written. Joined, not formatted: `format!` weighs
//! several times as much in a browser's download.

use crate::words::start;

pub const PERSON: &str = "person";

pub fn note(skill: &str) -> String {
    ["private note on ", skill].concat()
}

pub fn rating(skill: &str, assessor: &str) -> String {
    ["rating of ", skill, " by ", assessor].concat()
}

pub fn rating_of(skill: &str) -> String {
    ["rating of ", skill].concat()
}

pub fn assessment_of(day: &str) -> String {
    ["assessment of ", day].concat()
}

/// "Ann's own rating of Terraform"; for a person without a name, "your own rating of Terraform".
pub fn own(name: &str, what: &str) -> String {
    if name == start::ME { ["your own ", what].concat() } else { [name, "'s own ", what].concat() }
}

/// "rating of Terraform by mentor Bo for Ann"
pub fn about(what: &str, name: &str) -> String {
    if name.is_empty() { what.to_owned() } else { [what, " for ", name].concat() }
}

pub fn the(what: &str) -> String {
    ["the ", what].concat()
}

pub fn goal(number: u8) -> String {
    ["goal ", &number.to_string()].concat()
}

pub const DOES_NOT_APPLY: &str = "not relevant";
pub const NO_LEVEL: &str = "no level";

/// After what is changed.
pub fn from_to(before: &str, after: &str) -> String {
    [" from ", before, " to ", after].concat()
}

pub fn assessment(day: &str, assessor: &str) -> String {
    ["assessment of ", day, " by ", assessor].concat()
}

pub fn unknown_record(key: &str) -> String {
    ["a record from a newer version of Belay (", key, ")"].concat()
}

pub const ASSESSMENT: &str = "assessment";
pub const PROFILE: &str = "mentoring profile";
pub const PAIR: &str = "pair";

pub fn pair(mentor: &str, mentee: &str) -> String {
    ["pair of ", mentor, " and ", mentee].concat()
}

pub const THEMSELVES: &str = "themselves";
pub const BOTH: &str = "both together";

pub fn mentor(name: &str) -> String {
    ["mentor ", name].concat()
}

pub fn peer(name: &str) -> String {
    ["peer ", name].concat()
}

pub fn title(name: &str) -> String {
    ["Competency report: ", name].concat()
}

pub fn facts(seniority: &str, aim: &str, team: &str) -> String {
    if team.is_empty() {
        [seniority, ", working toward ", aim].concat()
    } else {
        [seniority, ", working toward ", aim, "; ", team].concat()
    }
}

pub fn rated_by(assessor: &str, day: &str) -> String {
    ["Ratings: ", assessor, ", as of ", day].concat()
}

pub const UNVERIFIED: &str = "Self-assessed (unverified).";

pub fn against(framework: &str, version: u32) -> String {
    ["Framework: ", framework, ", version ", &version.to_string(), "."].concat()
}

pub const SUMMARY: &str = "Summary";
pub const FIGURE: &str = "Figure";
pub const VALUE: &str = "Value";
pub const OVERALL: &str = "Overall score";
pub const COVERAGE: &str = "Coverage";
pub fn score_needed(aim: &str) -> String {
    ["Score needed for ", aim].concat()
}

pub const NOT_RATED: &str = "not rated";

pub fn of_five(score: &str) -> String {
    [score, " of 5"].concat()
}

pub fn coverage(n_rated: u32, n_skills: u32) -> String {
    [&n_rated.to_string(), " of ", &n_skills.to_string(), " skills rated"].concat()
}

pub fn readiness(seniority: &str) -> String {
    ["Readiness for ", seniority].concat()
}

pub fn ready(percentage: &str) -> String {
    [percentage, ", ready"].concat()
}

pub fn percentage(number: &str) -> String {
    [number, "%"].concat()
}

pub const AREAS: &str = "Areas";
pub const AREA: &str = "Area";
pub const SCORE: &str = "Score";
pub const SHARE: &str = "Percentage";
pub const REQUIRED: &str = "Required";
pub const RATED: &str = "Rated";

pub fn n_of(n_rated: u32, n_skills: u32) -> String {
    [&n_rated.to_string(), " of ", &n_skills.to_string()].concat()
}

pub const SKILL_GAPS: &str = "Skill gaps";
pub const NO_SKILL_GAPS: &str = "No skill is two or more levels below its target.";
pub const SKILL: &str = "Skill";
pub const CURRENT: &str = "Current";
pub const TARGET: &str = "Target";
pub const GAP: &str = "Gap";
pub const PLAN: &str = "Plan";

pub const NEXT_STEPS: &str = "One level to go";

pub fn required_gaps(aim: &str) -> String {
    ["Gaps to ", aim].concat()
}

pub const STRENGTHS: &str = "Strengths";
pub const NO_STRENGTHS: &str = "No skill is at level 4 or 5 yet.";
pub const UNRATED: &str = "Not rated yet";

pub const FASTEST: &str = "Quick wins";
pub const GAIN: &str = "Score gain";
pub const WEEKS: &str = "Weeks";

pub const RECOMMENDATIONS: &str = "Recommendations";
pub const PRIORITY: &str = "Priority";
pub const TIME: &str = "Estimated time";
pub const PATH: &str = "Learning path";
pub const STEPS: &str = "Step by step";
pub const RESOURCES: &str = "Resources";

pub fn named(label: &str, text: &str) -> String {
    [label, ": ", text].concat()
}

pub fn resource(name: &str, kind: &str, provider: &str) -> String {
    [name, " (", kind, ", ", provider, ")"].concat()
}

pub fn level(number: u8, name: &str) -> String {
    [&number.to_string(), " ", name].concat()
}

pub fn too_many_versions(found: usize, most: usize) -> String {
    format!("found {found} versions of this record, expected at most {most}")
}

pub fn too_many_heads(found: usize, most: usize) -> String {
    format!("found {found} conflicting versions of this record, expected at most {most}")
}

// The names of undo steps.
pub const STEP_IMPORT: &str = "import";
pub const STEP_REMOVAL: &str = "removal from this browser";
pub const STEP_ASSESSMENT: &str = "finished assessment";

pub fn step_added(what: &str) -> String {
    format!("adding {what}")
}

pub fn step_removed(what: &str) -> String {
    format!("removing {what}")
}

pub fn step_changed(what: &str) -> String {
    format!("change to {what}")
}

pub fn step_rating(skill: &str) -> String {
    format!("rating of {skill}")
}

pub fn step_ratings(n_skills: usize) -> String {
    format!("ratings of {n_skills} skills")
}

pub fn step_changes(n_records: usize) -> String {
    format!("{n_records} changes")
}
