pub const RECOGNITION: &str = "Recognition";
pub const PERSON: &str = "Who";
pub const EVERYBODY: &str = "Everyone";
pub const PRINT: &str = "Print";
pub const NONE: &str =
    "Nothing yet. The first completed session, goal, or action item appears here with its date and pair.";
pub const BADGES: &str = "Totals so far";
pub const ENTRIES: &str = "Achievements";
pub const DAY: &str = "Day";
pub const WHAT: &str = "What";
pub const PAIR: &str = "Pair";
pub const RULE: &str = "Belay derives all of this from your records. It counts completed sessions, finished action items, code reviews of someone else's change that name a learning objective, and written feedback across all of a person's pairs, and lists the 1st, 5th, 10th, 25th, 50th, and 100th. Goals, milestones, and completed pairs carry the date on which they were first recorded as such; a pair counts only if it has met. Growth means that finished assessments show a focus area at least one full level higher than at the start of the pair, using the agreed rating, then the mentor's, then the self-rating.";

/// The text of a badge, for one and for more.
pub type Counted = [&'static str; 2];
pub const MENTORED: Counted = ["session as mentor", "sessions as mentor"];
pub const LEARNED: Counted = ["session as mentee", "sessions as mentee"];
pub const ACTIONS: Counted = ["action item done", "action items done"];
pub const REVIEWS: Counted =
    ["code review with a learning objective", "code reviews with a learning objective"];
pub const FEEDBACK: Counted = ["piece of feedback given", "pieces of feedback given"];
pub const MILESTONES: Counted = ["milestone done", "milestones done"];
pub const GOALS: Counted = ["goal met", "goals met"];
pub const GROWTHS: Counted = ["focus area up a level", "focus areas up a level"];
pub const SEEN_THROUGH: Counted = ["completed mentorship as mentor", "completed mentorships as mentor"];
pub const COMPLETED: Counted = ["completed mentorship as mentee", "completed mentorships as mentee"];

pub const FIRST_SEEN_THROUGH: &str = "First completed mentorship as mentor";

pub fn so_many(n: usize, [one, more]: Counted) -> String {
    [n.to_string().as_str(), " ", if n == 1 { one } else { more }].concat()
}

pub fn milestone(title: &str) -> String {
    ["Milestone done: ", title].concat()
}

pub fn goal(title: &str) -> String {
    ["Goal met: ", title].concat()
}

pub fn growth(area: &str, then: &str, now: &str) -> String {
    [area, ": from ", then, " to ", now].concat()
}
