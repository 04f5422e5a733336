pub const TITLE: &str = "Report";
pub const HOW: &str = "How was this computed?";
pub const SUMMARY: &str = "Summary";
pub const CONTENTS: &str = "In this report";
pub const EMPTY: &str = "Nothing is rated here yet. The report grows with the first rating.";
pub const RATE: &str = "Rate skills";
pub const UNVERIFIED: &str = "Self-rating, unverified";
pub const UNDATED: &str = "without a date";
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

pub const NOT_APPLICABLE: &str = "not applicable";

pub fn disputed(n_skills: usize, examples: &str) -> String {
    let skills = if n_skills == 1 { "1 skill".to_owned() } else { format!("{n_skills} skills") };
    format!("Mentors disagree about {skills}, and the newest rating counts: {examples}.")
}

pub const RATINGS_OF: &str = "Ratings";
pub const FRAMEWORK: &str = "Against";

pub fn facts(seniority: &str, aim: &str, team: &str) -> String {
    if team.is_empty() {
        format!("{seniority}, working towards {aim}")
    } else {
        format!("{seniority}, working towards {aim} · {team}")
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
pub const OVERALL_RULE: &str = "The score of each area that has one, times the area's weight; their sum, divided by the sum of those weights.";
pub const AREA: &str = "Area";
pub const LEVELS_OVER_SKILLS: &str = "Levels ÷ rated skills";
pub const SCORE: &str = "Score";
pub const WEIGHT: &str = "Weight";
pub const SCORE_TIMES_WEIGHT: &str = "Score × weight";
pub const NOT_RATED: &str = "not rated";
pub const LEFT_OUT: &str = "left out";

pub fn goal(aim: &str, goal: &str) -> String {
    format!("{aim} asks for {goal} on average")
}

pub fn mean_of(sum: u32, n_rated: u32) -> String {
    if n_rated == 0 { "–".to_owned() } else { format!("{sum} ÷ {n_rated}") }
}

pub fn overall_sum(sum: &str, weight: &str, score: &str) -> String {
    format!("{sum} ÷ {weight} = {score}")
}

pub const COVERAGE: &str = "Coverage";
pub const COVERAGE_RULE: &str = "Rated skills divided by all skills that apply to the person.";

pub fn coverage(n_rated: u32, n_skills: u32) -> String {
    format!("{n_rated} of {n_skills} skills rated")
}

pub const AREAS: &str = "Areas";
pub const AREA_RULE: &str = "An area's score is the mean of the current levels over its rated skills; its percentage is score ÷ 5 × 100. An area without a rated skill has no score.";

pub fn area_computed(name: &str, sum: u32, n_rated: u32, score: &str, percentage: &str) -> String {
    format!("{name}: {sum} ÷ {n_rated} = {score}, which is {percentage} %")
}

pub fn area_unrated(name: &str) -> String {
    format!("{name}: nothing is rated")
}

pub const READINESS: &str = "Readiness";
pub const REACHED: &str = "Reached";
pub const READINESS_RULE: &str = "For each skill that applies, the smaller of current and required level divided by the required level (unrated counts 0); the mean of that over the area's skills, times the area's weight, summed.";
pub const READY: &str = "Ready: every area is at its required level.";
pub const READY_BUT_COVERAGE: &str =
    "Every rated area is at its required level, but too few skills are rated to say \"ready\".";

pub fn ready_rule(coverage: &str) -> String {
    format!(
        "\"Ready\" means: every area's score is at least its required level, and at least {coverage} of the skills are rated."
    )
}

pub fn readiness_for(aim: &str) -> String {
    format!("Readiness for {aim}")
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

pub const GAPS: &str = "Skill gaps";
pub const NO_GAPS: &str = "No skill is two or more levels below its target.";
pub const GAPS_RULE: &str = "Rated skills whose target is two or more levels above the current level: largest gap first, then in framework order. A target that nobody set is what the aim requires in the area.";

pub const NEXT_STEPS: &str = "Next steps";
pub const NO_NEXT_STEPS: &str = "No skill is just one level below its target.";

pub fn next_steps_rule(time: &str) -> String {
    format!(
        "Rated skills whose target is one level above the current level. Closing such a gap takes about {time}."
    )
}

pub const STRENGTHS: &str = "Strengths";
pub const NO_STRENGTHS: &str = "No skill is at Expert or Master yet.";
pub const STRENGTHS_RULE: &str = "Rated skills at level 4 or 5 and at most one level below their target.";

pub const NO_REQUIRED_GAPS: &str = "Every rated skill is at the level that the aim requires.";
pub const REQUIRED_GAPS_RULE: &str = "Skills whose current level is below what the aim requires in their area, whatever their target says. Skills that nobody rated are listed apart.";

pub fn required_gaps(aim: &str) -> String {
    format!("Below what {aim} requires")
}

pub fn unrated(n_unrated: usize) -> String {
    if n_unrated == 1 {
        "1 skill is not rated".to_owned()
    } else {
        format!("{n_unrated} skills are not rated")
    }
}

pub const FASTEST: &str = "Fastest path";
pub const SKILL: &str = "Skill";
pub const FROM_TO: &str = "From, to";
pub const GAIN: &str = "Adds";
pub const TIME: &str = "Takes about";
pub const GAIN_PER_WEEK: &str = "Adds per week";
pub const NOTHING_TO_CLOSE: &str = "No rated skill is below its target.";
pub const FASTEST_RULE: &str = "What closing a gap adds to the overall score (area weight × gap ÷ rated skills of the area ÷ sum of weights), divided by the midpoint of the time to close it in weeks; a month has 4.345 weeks.";

pub fn gain(points: &str) -> String {
    format!("+{points}")
}

pub fn weeks(weeks: &str) -> String {
    format!("{weeks} weeks")
}

pub const RECOMMENDATIONS: &str = "What to do";
pub const RECOMMENDATIONS_RULE: &str = "For the first five skill gaps: the priority of their area, the learning path and resources that the framework has for the skill, and the usual time to close a gap of that size.";
pub const LEARNING_PATH: &str = "Learning path";
pub const STEPS: &str = "In concrete steps";
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
    "Finish an assessment to begin the trend, and another one some weeks later to see where it goes.";
pub const TREND_RULE: &str =
    "The overall score of every finished assessment, at its date; of two on one day the later counts.";
pub const FORECAST_RULE: &str = "The forecast takes the median of the slopes between all pairs of dates (Theil–Sen) and counts from the fitted score on the last date to the aim's weighted required level; its range comes from the 75th and 25th percentile of those slopes. It needs three dates over thirty days.";

pub fn forecast(aim: &str, on: &str, earliest: &str, latest: Option<&str>) -> String {
    match latest {
        Some(latest) => format!(
            "At this pace the level of {aim} is reached around {on}, between {earliest} and {latest}."
        ),
        None => format!(
            "At this pace the level of {aim} is reached around {on}, at the earliest {earliest}; the slower estimate does not reach it within ten years."
        ),
    }
}

pub fn forecast_met(aim: &str) -> String {
    format!("The overall score already meets the weighted level of {aim}.")
}

pub fn forecast_not_rising(aim: &str, per_month: &str) -> String {
    format!(
        "The overall score changes by {per_month} a month, which does not lead to the level of {aim} within ten years."
    )
}

pub fn forecast_too_few(n_dates: usize, needed: usize) -> String {
    format!("No forecast yet: it needs finished assessments of {needed} dates, and there are {n_dates}.")
}

pub fn forecast_too_short(days: i64, needed: i64) -> String {
    format!("No forecast yet: the assessments span {days} days, and it needs {needed}.")
}

pub fn forecast_numbers(n_dates: usize, per_month: &str, fitted: &str, goal: &str) -> String {
    format!("Here: {n_dates} dates, {per_month} a month, {fitted} fitted on the last date, goal {goal}.")
}

pub fn goal_number(goal: &str) -> String {
    format!("Here: the goal is {goal}.")
}

pub const WHAT_IF: &str = "What if?";
pub const WHAT_IF_MEANS: &str = "Move levels and watch the figures on this page. Nothing is saved.";
pub const WHAT_IF_RESET: &str = "Back to the ratings";

pub fn what_if_outcome(n_tried: usize, score: &str, readiness: &str, aim: &str) -> String {
    let skills = if n_tried == 1 { "1 skill".to_owned() } else { format!("{n_tried} skills") };
    format!("With {skills} moved: {score} overall, {readiness} ready for {aim}.")
}

pub const EXPORTS: &str = "Take it along";
pub const JSON: &str = "JSON";
pub const MARKDOWN: &str = "Markdown";
pub const SLACK: &str = "Copy for Slack";
pub const CONFLUENCE: &str = "Copy for Confluence";
pub const CSV: &str = "Ratings as CSV";
pub const PRINT: &str = "Print";
pub const COPIED: &str = "Copied.";
pub const NOT_COPIED: &str = "The browser did not let the page copy. Download Markdown instead.";
