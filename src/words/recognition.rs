pub const RECOGNITION: &str = "Recognition";
pub const PERSON: &str = "Who";
pub const EVERYBODY: &str = "Everybody";
pub const PRINT: &str = "Print";
pub const NONE: &str = "Nothing yet. The first session that is held, goal that is met or action item that is done stands here, with its day and who it was with.";
pub const BADGES: &str = "So far";
pub const ENTRIES: &str = "What was done";
pub const DAY: &str = "Day";
pub const WHAT: &str = "What";
pub const PAIR: &str = "In the pair of";
pub const RULE: &str = "All of it is read off what is recorded. Sessions that were completed, action items that are done, code reviews of somebody else's change that name what is to be learnt, and feedback in words count over all pairs of a person, and are told at the 1st, 5th, 10th, 25th, 50th and 100th. Goals, milestones and completed pairs have the day on which they were first put down as such; a pair counts only if it has met. Growth is a focus area in which finished assessments say a whole level more than at the start of the pair: what is agreed, else what a mentor says, else what they say themselves.";

/// "1 session as mentor": what stands on a badge.
pub fn mentored(n: usize) -> String {
    plural(n, "session as mentor", "sessions as mentor")
}

pub fn learned(n: usize) -> String {
    plural(n, "session as mentee", "sessions as mentee")
}

pub fn actions(n: usize) -> String {
    plural(n, "action item done", "action items done")
}

pub fn reviews(n: usize) -> String {
    plural(n, "code review with a learning objective", "code reviews with a learning objective")
}

pub fn feedback(n: usize) -> String {
    if n == 1 { "feedback given once".to_owned() } else { format!("feedback given {n} times") }
}

pub fn milestones(n: usize) -> String {
    plural(n, "milestone done", "milestones done")
}

pub fn goals(n: usize) -> String {
    plural(n, "goal reached", "goals reached")
}

pub fn growths(n: usize) -> String {
    plural(n, "focus area a level higher", "focus areas a level higher")
}

pub fn saw_through(n: usize) -> String {
    if n == 1 { "First mentee completed".to_owned() } else { format!("{n} mentees completed") }
}

pub fn completed(n: usize) -> String {
    plural(n, "mentoring completed", "mentorings completed")
}

fn plural(n: usize, one: &str, many: &str) -> String {
    [n.to_string().as_str(), " ", if n == 1 { one } else { many }].concat()
}

pub fn milestone(title: &str) -> String {
    ["Milestone done: ", title].concat()
}

pub fn goal(title: &str) -> String {
    ["Goal reached: ", title].concat()
}

pub fn growth(area: &str, then: &str, now: &str) -> String {
    [area, ": from ", then, " to ", now].concat()
}
