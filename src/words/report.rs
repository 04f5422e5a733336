pub const TITLE: &str = "Report";
pub const HOW: &str = "How was this computed?";
pub const SUMMARY: &str = "Summary";
pub const CONTENTS: &str = "In this report";
pub const EMPTY: &str = "Rate your first skill to see a report.";
pub const RATE: &str = "Rate skills";
pub const UNVERIFIED: &str = "Self-assessed (unverified)";
pub const UNDATED: &str = "undated";
pub const RATE_AS_MENTOR: &str = "Rate as their mentor";

pub fn compare(mentor: &str) -> String {
    ["Side by side with ", mentor].concat()
}

/// "Terraform (architect 2, zoe 5)"
pub fn disputed_skill(skill: &str, levels: &[String]) -> String {
    format!("{skill} ({})", levels.join(", "))
}

pub fn level_by(assessor: &str, level: &str) -> String {
    [assessor, " ", level].concat()
}

pub const NOT_APPLICABLE: &str = "not relevant";

pub fn disputed(n_skills: usize, examples: &str) -> String {
    let skills = if n_skills == 1 { "1 skill".to_owned() } else { format!("{n_skills} skills") };
    format!("Mentors disagree about {skills}. The newest rating counts: {examples}.")
}

pub const RATINGS_OF: &str = "Ratings";
pub const FRAMEWORK: &str = "Framework";

pub fn facts(seniority: &str, aim: &str, team: &str) -> String {
    if team.is_empty() {
        format!("{seniority}, working toward {aim}")
    } else {
        format!("{seniority}, working toward {aim} · {team}")
    }
}

pub fn between(first: &str, last: &str) -> String {
    format!("{first} to {last}")
}

pub fn dated(assessor: &str, dates: &str) -> String {
    format!("{assessor}, {dates}")
}

pub fn now(assessor: &str) -> String {
    format!("{assessor}, now")
}

pub fn at(assessor: &str, day: &str) -> String {
    format!("{assessor}, finished {day}")
}

pub const OVERALL: &str = "Overall score";
pub const OF_FIVE: &str = "of 5";
pub const OVERALL_RULE: &str = "Multiply each area's score by the area's weight, add the results, and divide by the sum of those weights. Areas without a score are left out.";
pub const AREA: &str = "Area";
pub const LEVELS_OVER_SKILLS: &str = "Levels ÷ rated skills";
pub const SCORE: &str = "Score";
pub const WEIGHT: &str = "Weight";
pub const SCORE_TIMES_WEIGHT: &str = "Score × weight";
pub const NOT_RATED: &str = "not rated";
pub const LEFT_OUT: &str = "left out";

pub fn goal(aim: &str, goal: &str) -> String {
    format!("{aim} needs {goal}")
}

pub fn mean_of(sum: u32, n_rated: u32) -> String {
    if n_rated == 0 { "–".to_owned() } else { format!("{sum} ÷ {n_rated}") }
}

pub fn overall_sum(sum: &str, weight: &str, score: &str) -> String {
    format!("{sum} ÷ {weight} = {score}")
}

pub const COVERAGE: &str = "Coverage";
pub const COVERAGE_RULE: &str = "Rated skills divided by all skills that are relevant to the person.";

pub fn coverage(n_rated: u32, n_skills: u32) -> String {
    format!("{n_rated} of {n_skills} skills rated")
}

pub const AREAS: &str = "Areas";
pub const AREA_RULE: &str = "An area's score is the average current level of its rated skills. Its percentage is score ÷ 5 × 100. An area with no rated skills has no score.";

pub fn area_computed(name: &str, sum: u32, n_rated: u32, score: &str, percentage: &str) -> String {
    format!("{name}: {sum} ÷ {n_rated} = {score} ({percentage}%)")
}

pub fn area_unrated(name: &str) -> String {
    format!("{name}: not rated")
}

pub const READINESS: &str = "Readiness";
pub const REACHED: &str = "Reached";
pub const READINESS_RULE: &str = "An area counts as met when its score is at least its required level. The percentage: for each relevant skill, Belay divides the smaller of the current and required level by the required level (an unrated skill counts as 0), averages that over the area's skills, multiplies it by the area's weight, and adds up the areas.";
pub const READY: &str = "Ready: every area meets its required level.";
pub const READY_BUT_COVERAGE: &str =
    "Every rated area meets its required level, but too few skills are rated to call it \"ready\".";

pub fn ready_rule(coverage: &str) -> String {
    format!(
        "\"Ready\" means that every area's score is at or above its required level and at least {coverage} of the skills are rated."
    )
}

pub fn blocking(n_blocking: usize) -> String {
    if n_blocking == 1 {
        "1 area is below its required level.".to_owned()
    } else {
        format!("{n_blocking} areas are below their required level.")
    }
}

pub fn blocking_and_coverage(n_blocking: usize) -> String {
    format!("{} Too few skills are rated.", blocking(n_blocking))
}

pub fn blocking_area(name: &str, score: &str, required: u8, shortfall: &str) -> String {
    format!("{name}: {score} of {required} required (weighted shortfall {shortfall})")
}

pub const NO_GAPS: &str = "No skill is two or more levels below its target.";

pub const NEXT_STEPS: &str = "One level to go";

pub const STRENGTHS: &str = "Strengths";
pub const NO_STRENGTHS: &str = "No skills at Expert or Master yet.";

pub fn required_gaps(aim: &str) -> String {
    format!("Gaps to {aim}")
}

pub fn unrated(n_unrated: usize) -> String {
    if n_unrated == 1 {
        "1 skill is not rated".to_owned()
    } else {
        format!("{n_unrated} skills are not rated")
    }
}

pub const FASTEST: &str = "Quick wins";
pub const SKILL: &str = "Skill";
pub const FROM_TO: &str = "From → to";
pub const GAIN: &str = "Score gain";
pub const TIME: &str = "Time";
pub const GAIN_PER_WEEK: &str = "Gain per week";
pub const NOTHING_TO_CLOSE: &str = "No rated skill is below its target.";
pub const FASTEST_RULE: &str = "The gain in the overall score from closing a gap (area weight × gap ÷ rated skills in the area ÷ sum of weights), divided by the midpoint of the time to close it, in weeks. A month has 4.345 weeks.";

pub fn gain(points: &str) -> String {
    format!("+{points}")
}

pub fn weeks(weeks: &str) -> String {
    format!("{weeks} weeks")
}

pub const RECOMMENDATIONS: &str = "Learning paths for your largest gaps";
pub const RECOMMENDATIONS_RULE: &str = "For the first five skill gaps: the area's priority, the framework's learning path and resources for the skill, and the usual time to close a gap of that size.";
pub const LEARNING_PATH: &str = "Learning path";
pub const STEPS: &str = "Step by step";
pub const RESOURCES: &str = "Resources";

pub fn time(estimate: &str) -> String {
    estimate.replace('-', "–")
}

pub fn plan(plan: &str) -> String {
    format!("Plan: {plan}")
}

pub fn resource(kind: &str, name: &str, provider: &str) -> String {
    format!("{name} ({kind}, {provider})")
}

pub const TREND: &str = "Trend";
pub const NO_TREND: &str =
    "Finish an assessment to start the trend, and another a few weeks later to see where it is heading.";
pub const TREND_RULE: &str = "The overall score of each finished assessment by date. If there are two on one day, the later one counts.";
pub const FORECAST_RULE: &str = "The forecast uses the median slope between all pairs of dates (Theil–Sen) and extends it from the fitted score on the last date to the weighted required level. Its range comes from the 75th and 25th percentiles of those slopes. It needs assessments on at least three dates over at least thirty days.";

pub fn forecast(aim: &str, on: &str, earliest: &str, latest: Option<&str>) -> String {
    match latest {
        Some(latest) => format!(
            "At this pace, the score reaches the {aim} level around {on} (between {earliest} and {latest})."
        ),
        None => format!(
            "At this pace, the score reaches the {aim} level around {on}, {earliest} at the earliest. By the slower estimate, it takes more than ten years."
        ),
    }
}

pub fn forecast_met(aim: &str) -> String {
    format!("The overall score already meets the level required for {aim}.")
}

pub fn forecast_not_rising(aim: &str, per_month: &str) -> String {
    format!(
        "The overall score changes by {per_month} per month. At that pace, it does not reach the {aim} level within ten years."
    )
}

pub fn forecast_too_few(n_dates: usize, needed: usize) -> String {
    format!("No forecast yet. It needs finished assessments on {needed} dates; so far there are {n_dates}.")
}

pub fn forecast_too_short(days: i64, needed: i64) -> String {
    format!("No forecast yet. It needs assessments over {needed} days; so far they span {days}.")
}

pub fn forecast_numbers(n_dates: usize, per_month: &str, fitted: &str, goal: &str) -> String {
    format!(
        "In this report: {n_dates} dates, {per_month} per month, {fitted} fitted on the last date, goal {goal}."
    )
}

pub fn goal_number(goal: &str) -> String {
    format!("In this report, the goal is {goal}.")
}

pub const WHAT_IF: &str = "What if?";
pub const WHAT_IF_MEANS: &str = "Change levels and watch the numbers on this page. Nothing is saved.";
pub const WHAT_IF_RESET: &str = "Reset";

pub fn what_if_outcome(n_tried: usize, score: &str, readiness: &str, aim: &str) -> String {
    let skills = if n_tried == 1 { "1 skill".to_owned() } else { format!("{n_tried} skills") };
    format!("With {skills} changed: {score} overall, {readiness} ready for {aim}.")
}

pub const EXPORTS: &str = "Share or export";
pub const JSON: &str = "JSON";
pub const MARKDOWN: &str = "Markdown";
pub const SLACK: &str = "Copy for Slack";
pub const CONFLUENCE: &str = "Copy for Confluence";
pub const CSV: &str = "Ratings as CSV";
pub const PRINT: &str = "Print";
pub const COPIED: &str = "Copied.";
pub const NOT_COPIED: &str = "The browser did not allow copying. Download the Markdown instead.";

/// `name`: none for the user
pub fn standing(name: Option<&str>, n_met: usize, n_areas: usize, aim: &str) -> String {
    let meets = name.map_or_else(|| "You meet".to_owned(), |name| format!("{name} meets"));
    if n_met == n_areas {
        format!("{meets} all {n_areas} areas for {aim}.")
    } else {
        format!("{meets} {n_met} of {n_areas} areas for {aim}.")
    }
}

pub fn closest(area: &str, distance: &str) -> String {
    format!("Closest: {area}, {distance} away.")
}

/// Where less than half of the skills are rated.
pub fn too_early(n_rated: u32, n_skills: u32) -> String {
    format!("{n_rated} of {n_skills} skills rated: too early for a score.")
}

pub const TOO_EARLY: &str = "Too early";

pub fn score_so_far(aim_goal: &str) -> String {
    format!("so far, from few skills. {aim_goal}")
}

pub fn areas_for(aim: &str) -> String {
    format!("Areas at {aim} level")
}

pub fn of_areas(n_areas: usize) -> String {
    format!("of {n_areas}")
}

pub const READY_SHARE: &str = "ready";

pub const STEPS_TITLE: &str = "Your next three steps";
pub const STEPS_TITLE_OF_OTHER: &str = "Next three steps";
pub const NO_STEPS: &str = "Every rated skill is at its target. Raise a target, or rate more skills.";
pub const STEPS_RULE: &str = "The gaps that add most to the overall score per week of work, times 1 + 0.5 × how much you want to learn the skill (0 to 3). All of them are under Details, in Quick wins.";
pub const START_WITH: &str = "Start with";
pub const READ_MORE: &str = "Read";
pub const WANTED: &str = "You want to learn this";
pub const WANTED_BY_OTHER: &str = "Wants to learn this";

pub fn adds(points: &str) -> String {
    format!("adds {points} to the score")
}

pub const SKILLS: &str = "All skills";
pub const SHOW: &str = "Show";
pub const SORT: &str = "Sort by";
pub const FILTER_ALL: &str = "All";
pub const FILTER_GAPS: &str = "Gaps";
pub const FILTER_ONE_LEVEL: &str = "One level to go";
pub const FILTER_STRENGTHS: &str = "Strengths";
pub const FILTER_UNRATED: &str = "Not rated";
pub const FILTER_NOT_RELEVANT: &str = "Not relevant";
pub const FILTER_EVIDENCE: &str = "With evidence";

pub fn filter_below(aim: &str) -> String {
    format!("Below {aim}")
}

pub fn chip(label: &str, n_skills: usize) -> String {
    format!("{label} ({n_skills})")
}

pub const ORDER_FRAMEWORK: &str = "Framework";
pub const ORDER_GAP: &str = "Largest gap";
pub const ORDER_LEVEL: &str = "Highest level";
pub const ORDER_NAME: &str = "Name";
pub const LEVEL_TO_TARGET: &str = "Level → target";
pub const NOTES: &str = "Plan, evidence";
pub const NO_ROWS: &str = "No skill matches.";
pub const SKILLS_RULE: &str = "A gap is target minus level of a rated skill; a target that no one set is the required level of the area. A strength is a skill at level 4 or 5, at most one level below its target. Times are the usual time to close a gap of that size.";

pub fn want(n: u8) -> String {
    format!("Wants to learn: {n} of 3")
}

pub fn not_relevant(why: &str) -> String {
    if why.is_empty() { "Not relevant".to_owned() } else { format!("Not relevant: {why}") }
}

pub const DETAILS: &str = "Details";
pub const DETAILS_MEANS: &str = "How the figures come about, and more to work with.";
pub const SHAPE: &str = "Areas as a radar chart";

pub fn show_all(n_skills: usize) -> String {
    format!("Show all {n_skills}")
}
