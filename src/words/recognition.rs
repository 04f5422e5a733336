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

/// What stands on a badge, of one and of more.
pub type Counted = [&'static str; 2];
pub const MENTORED: Counted = ["session as mentor", "sessions as mentor"];
pub const LEARNED: Counted = ["session as mentee", "sessions as mentee"];
pub const ACTIONS: Counted = ["action item done", "action items done"];
pub const REVIEWS: Counted =
    ["code review with a learning objective", "code reviews with a learning objective"];
pub const FEEDBACK: Counted = ["piece of feedback given", "pieces of feedback given"];
pub const MILESTONES: Counted = ["milestone done", "milestones done"];
pub const GOALS: Counted = ["goal reached", "goals reached"];
pub const GROWTHS: Counted = ["focus area a level higher", "focus areas a level higher"];
pub const SEEN_THROUGH: Counted = ["mentee completed", "mentees completed"];
pub const COMPLETED: Counted = ["mentoring completed", "mentorings completed"];

pub const FIRST_SEEN_THROUGH: &str = "First mentee completed";

pub fn so_many(n: usize, [one, more]: Counted) -> String {
    [n.to_string().as_str(), " ", if n == 1 { one } else { more }].concat()
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
