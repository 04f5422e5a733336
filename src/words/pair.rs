pub const REMOVED: &str = "Removed. Whoever gets your files is asked whether to remove it too.";
pub const VIEWS: &str = "Parts of the pair";
pub const SESSIONS: &str = "Sessions";
pub const GOALS: &str = "Goals and agreement";
pub const HEALTH: &str = "Check-ins";
pub const REVIEWS: &str = "Code reviews";
pub const REPORT: &str = "Report";

pub const NOT_HERE: &str = "This pair is not in this browser";
pub const NOT_HERE_WHY: &str =
    "The address names a pair whose file was not imported here, or that was removed.";
pub const ALL_PAIRS: &str = "All pairs";

pub const PAIR: &str = "Mentor and mentee";

pub fn facts(kind: &str, status: &str, start: &str, every_days: u32, minutes: u32) -> String {
    let days = if every_days == 1 { "every day".to_owned() } else { format!("every {every_days} days") };
    format!("{kind}, {status}, since {start}; {minutes} minutes {days}")
}

pub fn report_of(name: &str) -> String {
    ["Report of ", name].concat()
}

pub const RATE_BLIND: &str = "Rate without seeing their levels";
pub const COMPARE: &str = "Side by side";
pub const ACTIVATE: &str = "Begin";
pub const DECLINE: &str = "Decline";
pub const PAUSE: &str = "Pause";
pub const RESUME: &str = "Resume";
pub const COMPLETE: &str = "Complete";
pub const END: &str = "End";
pub const FIND_ANOTHER: &str = "Find another match";

pub const SAVE: &str = "Save";
pub const CANCEL: &str = "Cancel";
pub const EDIT: &str = "Edit";
pub const REMOVE: &str = "Remove";
pub const NO_ANSWER: &str = "No answer";
pub const ANSWERS: [&str; 5] = ["1 not at all", "2 rather not", "3 partly", "4 mostly", "5 fully"];

pub const PLANNED: &str = "Planned sessions";
pub const NOTHING_PLANNED: &str = "Nothing is planned.";
pub const PLAN: &str = "Plan a session";
pub const CHANGE: &str = "Change the plan";
pub const HELD: &str = "It was held";
pub const WAS_IT_HELD: &str = "This time has passed. Was it held?";
pub const CANCEL_SESSION: &str = "Call it off";
pub const CANCELLED: &str = "The session is called off.";
pub const ICS: &str = "Add to calendar (.ics)";
pub const TOPICS: &str = "Topics";
pub const OBJECTIVES: &str = "Objectives";
pub const AGENDA: &str = "Agenda";

pub fn agenda_part(title: &str, minutes: u32) -> String {
    if minutes == 0 { title.to_owned() } else { format!("{minutes} min: {title}") }
}

pub fn length(minutes: u32, zone: &str) -> String {
    if zone.is_empty() {
        format!("{minutes} minutes")
    } else {
        format!("{minutes} minutes; planned in {zone}")
    }
}

pub const CARRIED: &str = "Left from the last session";
pub const NEXT_TOPICS: &str = "Next topics";
pub const DONE: &str = "Done";

pub fn due(day: &str, is_overdue: bool) -> String {
    let mark = if is_overdue { "overdue since " } else { "due " };
    [mark, day].concat()
}

pub const QUESTIONS: &str = "Questions that help";
pub const QUESTIONS_MEAN: &str = "Ask rather than tell: each leads the mentee to find out by themselves. Those of the focus areas fit the mentee's level.";
pub const OPENING: &str = "To open";
pub const STUCK: &str = "When stuck";
pub const REFLECTION: &str = "To reflect";
pub const CLOSING: &str = "To close";

pub const PAST: &str = "Sessions held";
pub const NOTES: &str = "Notes";
pub const OUTCOMES: &str = "Outcomes";
pub const ACTIONS: &str = "Action items";
pub const FEEDBACK: &str = "Give feedback";

pub fn feedback_by(name: &str) -> String {
    ["Feedback by ", name].concat()
}

pub fn rated(rating: u8) -> String {
    format!("{rating} of 5.")
}

pub fn topics_of(topics: &str, minutes: u32) -> String {
    if topics.is_empty() { format!("{minutes} minutes") } else { format!("{minutes} minutes: {topics}") }
}

pub const DAY: &str = "Day";
pub const TIME: &str = "Time";
pub const MINUTES: &str = "Minutes";

pub fn in_zone(zone: &str) -> String {
    if zone.is_empty() {
        "The time is that of this device.".to_owned()
    } else {
        ["The time is that of this device: ", zone, "."].concat()
    }
}

pub fn no_such_time(day: &str, time: &str) -> String {
    if day.is_empty() || time.is_empty() {
        return "Say the day and the time of the session.".to_owned();
    }
    format!("There is no {time} on {day} here: the clocks change then. Choose another time.")
}

pub const TOPICS_EACH: &str = "Topics, one a line";
pub const OBJECTIVES_EACH: &str = "Objectives, one a line";
pub const AGENDA_EACH: &str = "Agenda, one part a line, its minutes first";
pub const NEXT_TOPICS_EACH: &str = "Next topics, one a line";
pub const TEMPLATE: &str = "Agenda template";
pub const OWN_AGENDA: &str = "As it stands below";
pub const RECORD_HELD: &str = "Put it down as held";
pub const FEEDBACK_OF: &str = "Whose feedback";
pub const MY_FEEDBACK: &str = "Feedback on the session";
pub const MY_RATING: &str = "Was it worth the time?";

pub const AGREEMENT: &str = "What we agreed";
pub const EDIT_AGREEMENT: &str = "Edit the agreement";
pub const NO_AGREEMENT: &str =
    "Nothing is agreed yet. Ten minutes on it in the first session spare a month of guessing.";
pub const USE_SENTENCE: &str = "Use this sentence";

pub fn use_sentence(of: &str) -> String {
    ["Use the sentence for: ", of].concat()
}

pub fn for_example(sentence: &str) -> String {
    ["For example: “", sentence, "”"].concat()
}

pub const FOCUS_AREAS: &str = "Focus areas";
pub const FOCUS_EACH: &str = "Focus areas, one a line";
pub const EVERY_DAYS: &str = "A session every so many days";
pub const SHORT: &str = "Short-term";
pub const LONG: &str = "Long-term";

pub fn goal_facts(term: &str, status: &str) -> String {
    [term, ", ", status].concat()
}

pub fn measured_by(measure: &str) -> String {
    ["Met when: ", measure].concat()
}

pub const NO_GOALS: &str = "No goals yet. One that both can check is better than three wishes.";
pub const NEW_GOAL: &str = "Add a goal";
pub const EDIT_GOAL: &str = "Edit the goal";
pub const MET: &str = "Met";
pub const REOPEN: &str = "Open again";
pub const DROP: &str = "Drop";
pub const TITLE: &str = "Goal";
pub const TERM: &str = "Term";
pub const MILESTONES_EACH: &str = "Milestones, one a line";
pub const ASSIGNMENTS: &str = "Assignments to grow by";
pub const MAKE_GOAL: &str = "Make it a goal";
pub const NO_ACTIONS: &str = "Nothing is open.";
pub const NEW_ACTION: &str = "Add an action item";
pub const ADD_ACTION: &str = "Add";
pub const WHAT: &str = "What is to be done";

pub fn n_done(n: usize) -> String {
    if n == 1 { "1 done".to_owned() } else { format!("{n} done") }
}

pub const CHECK_IN: &str = "Check in";
pub const CHECK_INS: &str = "Check-ins so far";
pub const NO_CHECK_INS: &str = "Nobody has checked in yet.";
pub const TO_TRY: &str = "What to try:";
pub const NO_SURVEY: &str = "No survey has been answered yet.";
pub const HEALTH_RULE: &str = "Too early: fewer than 2 sessions in fewer than 21 days. Needs a check-in: an answer of 2 or less, or no completed session for twice the cadence. Watch: any other alert, a lowest satisfaction of 3, a fall of 1.5 or more, or two sides 2 or more apart. The lower side's latest satisfaction counts. What is not answered is missing, not 0.";
pub const PROGRESS: &str = "Progress";
pub const BLOCKERS: &str = "Blockers";
pub const PATH_CHANGE: &str = "What should change in the path";
pub const SURVEY: &str = "Monthly survey";
pub const SURVEY_MEANS: &str = "Both sides answer for themselves, 5 is best. Leave out what you cannot say.";
pub const ASK_SATISFACTION: &str = "I am satisfied with how we work together";
pub const ASK_COMMUNICATION: &str = "We understand each other";
pub const ASK_LEARNING: &str = "What is learnt is what we intended";
pub const ASK_CONTINUE: &str = "I would continue";
pub const FIT: &str = "Do the two of you fit?";
pub const FIT_GOOD: &str = "A good fit";
pub const FIT_DECIDING: &str = "Still deciding";
pub const FIT_BAD: &str = "Not a good fit";
pub const WHO_SPEAKS: &str = "Who checks in";

pub fn said_of_fit(fit: &str) -> String {
    ["Fit: ", fit].concat()
}

pub fn answered(question: &str, answer: u8) -> String {
    format!("{question}: {answer}")
}

pub fn fit_due(name: &str) -> String {
    [name, " has not said yet whether the two fit."].concat()
}

pub fn survey_due(name: &str, since: &str) -> String {
    ["The monthly survey waits for ", name, " since ", since, "."].concat()
}

pub const NO_REVIEWS: &str =
    "No code review is written down yet. Take the next pull request, and name one thing to learn.";
pub const NEW_REVIEW: &str = "Write a review";
pub const EDIT_REVIEW: &str = "Edit the review";
pub const LINK: &str = "Link";
pub const AS_MARKDOWN: &str = "As Markdown, for the pull request";
pub const COPY: &str = "Copy";

pub fn of_reviews(n_with: usize, n_reviews: usize) -> String {
    format!("{n_with} of {n_reviews} name what is to be learnt.")
}

pub fn add_opportunity(kind: &str) -> String {
    ["Add: ", kind].concat()
}

pub fn such_as(example: &str) -> String {
    ["Such as: ", example].concat()
}

pub const SUMMARY: &str = "What was done";
pub const SUMMARY_RULE: &str = "Days since the start; completed sessions, their minutes ÷ 60; goals by status; action items that are open, and of these those whose day has passed; reviews that name a learning objective, of all.";
pub const NO_RECOMMENDATIONS: &str = "Nothing to change.";
pub const ADVICE_RULE: &str = "Regular sessions: fewer than 2 completed. Uncovered areas: focus areas that no topic of a completed session contains. Longer sessions: at least one completed, and their mean is under 45 minutes.";
pub const FOCUS_RULE: &str = "Sessions whose topics contain the area's name; 20% for each, at most 100%. Measured: the mentee's score in the area, or level in the skill, of that name: what is agreed, else what a mentor says, else what they say, by the assessments finished until the start, and now.";
pub const HIDDEN_GROWTH: &str = "hidden until you have rated";
pub const NO_FOCUS: &str = "No focus areas are agreed.";
pub const NO_TOPICS: &str = "No completed session has topics.";
pub const TOPICS_RULE: &str = "The topics of completed sessions, each once, in alphabetical order.";
