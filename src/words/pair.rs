use crate::words::{mentoring::interval, start};

pub const REMOVED: &str = "Removed. People who import your files are asked whether to remove it too.";
pub const VIEWS: &str = "Sections of this pair";
pub const SESSIONS: &str = "Sessions";
pub const GOALS: &str = "Goals and agreement";
pub const HEALTH: &str = "Check-ins";
pub const REVIEWS: &str = "Code reviews";
pub const REPORT: &str = "Report";

pub const NOT_HERE: &str = "Pair not found";
pub const NOT_HERE_WHY: &str = "This link points to a pair that is not in your data.";
pub const ALL_PAIRS: &str = "All pairs";

pub const PAIR: &str = "Mentor and mentee";

pub fn facts(kind: &str, status: &str, start: &str, every_days: u32, minutes: u32) -> String {
    format!("{kind}, {status}, since {start}; {minutes} minutes every {}", interval(every_days))
}

pub fn report_of(name: &str) -> String {
    if name == start::ME { "Your report".to_owned() } else { [name, "'s report"].concat() }
}

pub const RATE_BLIND: &str = "Rate blind";
pub const COMPARE: &str = "Side by side";
pub const ACTIVATE: &str = "Start";
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
pub const ANSWERS: [&str; 5] =
    ["1 Strongly disagree", "2 Disagree", "3 Neutral", "4 Agree", "5 Strongly agree"];

pub const PLANNED: &str = "Planned sessions";
pub const NOTHING_PLANNED: &str = "Nothing planned.";
pub const PLAN: &str = "Plan a session";
pub const CHANGE: &str = "Edit session";
pub const HELD: &str = "Mark as done";
pub const WAS_IT_HELD: &str = "This time has passed. Did the session take place?";
pub const CANCEL_SESSION: &str = "Cancel session";
pub const CANCELLED: &str = "Session canceled.";
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
        format!("{minutes} minutes (planned in {zone})")
    }
}

pub const CARRIED: &str = "Carried over";
pub const NEXT_TOPICS: &str = "Next topics";
pub const DONE: &str = "Done";

pub fn due(day: &str, is_overdue: bool) -> String {
    let mark = if is_overdue { "overdue since " } else { "due " };
    [mark, day].concat()
}

pub const QUESTIONS: &str = "Conversation starters";
pub const QUESTIONS_MEAN: &str = "Ask rather than tell: each question helps the mentee find their own answer. Questions on focus areas match the mentee's level.";
pub const OPENING: &str = "Opening";
pub const STUCK: &str = "When stuck";
pub const REFLECTION: &str = "Reflecting";
pub const CLOSING: &str = "Closing";

pub const PAST: &str = "Past sessions";
pub const NOTES: &str = "Notes";
pub const OUTCOMES: &str = "Outcomes";
pub const ACTIONS: &str = "Action items";
pub const FEEDBACK: &str = "Give feedback";

pub fn feedback_by(name: &str) -> String {
    ["Feedback from ", name].concat()
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
        "Times are in this device's time zone.".to_owned()
    } else {
        ["Times are in ", zone, " (this device)."].concat()
    }
}

pub fn no_such_time(day: &str, time: &str) -> String {
    if day.is_empty() || time.is_empty() {
        return "Choose a date and time.".to_owned();
    }
    format!("{time} on {day} does not exist here because the clocks change. Choose another time.")
}

pub const TOPICS_EACH: &str = "Topics, one per line";
pub const OBJECTIVES_EACH: &str = "Objectives, one per line";
pub const AGENDA_EACH: &str = "Agenda, one item per line, starting with its minutes";
pub const NEXT_TOPICS_EACH: &str = "Next topics, one per line";
pub const TEMPLATE: &str = "Agenda template";
pub const OWN_AGENDA: &str = "No template";
pub const RECORD_HELD: &str = "Log a past session";
pub const FEEDBACK_OF: &str = "Feedback from";
pub const MY_FEEDBACK: &str = "Session feedback";
pub const MY_RATING: &str = "The session was worth the time";

pub const AGREEMENT: &str = "What we agreed";
pub const EDIT_AGREEMENT: &str = "Edit agreement";
pub const NO_AGREEMENT: &str =
    "No agreement yet. Ten minutes on it in the first session save a month of guessing.";
pub const USE_SENTENCE: &str = "Use this example";

pub fn use_sentence(of: &str) -> String {
    ["Use this example: ", of].concat()
}

pub fn for_example(sentence: &str) -> String {
    ["For example: “", sentence, "”"].concat()
}

pub const FOCUS_AREAS: &str = "Focus areas";
pub const FOCUS_EACH: &str = "Focus areas, one per line";
pub const EVERY_DAYS: &str = "Days between sessions";
pub const SHORT: &str = "Short-term";
pub const LONG: &str = "Long-term";

pub fn goal_facts(term: &str, status: &str) -> String {
    [term, ", ", status].concat()
}

pub fn measured_by(measure: &str) -> String {
    ["Met when: ", measure].concat()
}

pub const NO_GOALS: &str = "No goals yet. One goal you can both check beats three wishes.";
pub const NEW_GOAL: &str = "Add a goal";
pub const EDIT_GOAL: &str = "Edit goal";
pub const MET: &str = "Mark as met";
pub const REOPEN: &str = "Reopen";
pub const DROP: &str = "Drop";
pub const TITLE: &str = "Goal";
pub const TERM: &str = "Term";
pub const MILESTONES_EACH: &str = "Milestones, one per line";
pub const ASSIGNMENTS: &str = "Stretch assignments";
pub const MAKE_GOAL: &str = "Make this a goal";
pub const NO_ACTIONS: &str = "No open action items.";
pub const NEW_ACTION: &str = "Add an action item";
pub const ADD_ACTION: &str = "Add";
pub const WHAT: &str = "Task";

pub fn n_done(n: usize) -> String {
    if n == 1 { "1 done".to_owned() } else { format!("{n} done") }
}

pub const CHECK_IN: &str = "Check in";
pub const CHECK_INS: &str = "Past check-ins";
pub const NO_CHECK_INS: &str = "No check-ins yet.";
pub const TO_TRY: &str = "Try this:";
pub const NO_SURVEY: &str = "No survey answers yet.";
pub const HEALTH_RULE: &str = "Too early to say: fewer than 2 sessions in the first 21 days. Talk about it: an answer of 2 or less, or no completed session for twice the planned interval. Needs attention: any other alert, a lowest satisfaction of 3, a drop of 1.5 or more, or two sides that differ by 2 or more. Belay uses the latest satisfaction of the less satisfied side. Unanswered questions count as missing, not as 0.";
pub const PROGRESS: &str = "Progress";
pub const BLOCKERS: &str = "Blockers";
pub const PATH_CHANGE: &str = "Anything to change?";
pub const SURVEY: &str = "Monthly survey";
pub const SURVEY_MEANS: &str = "Each side answers separately; 5 is best. Skip what you cannot answer.";
pub const ASK_SATISFACTION: &str = "I am happy with how we work together";
pub const ASK_COMMUNICATION: &str = "We understand each other";
pub const ASK_LEARNING: &str = "We are working on the right things";
pub const ASK_CONTINUE: &str = "I would like to continue";
pub const FIT: &str = "Is this pairing working?";
pub const FIT_GOOD: &str = "A good fit";
pub const FIT_DECIDING: &str = "Still deciding";
pub const FIT_BAD: &str = "Not a good fit";
pub const WHO_SPEAKS: &str = "Check-in by";

pub fn said_of_fit(fit: &str) -> String {
    ["Fit: ", fit].concat()
}

pub fn answered(question: &str, answer: u8) -> String {
    format!("{question}: {answer}")
}

pub fn fit_due(name: &str) -> String {
    let whom = if name == start::ME { "your answer" } else { name };
    ["Waiting for ", whom, ": is this pairing working?"].concat()
}

pub fn survey_due(name: &str, since: &str) -> String {
    let whom = if name == start::ME { "you" } else { name };
    ["The monthly survey has been waiting for ", whom, " since ", since, "."].concat()
}

pub const NO_REVIEWS: &str =
    "No code reviews yet. Pick the next pull request and name one thing to learn from it.";
pub const NEW_REVIEW: &str = "Add a review";
pub const EDIT_REVIEW: &str = "Edit review";
pub const LINK: &str = "Link";
pub const AS_MARKDOWN: &str = "Markdown for the pull request";
pub const COPY: &str = "Copy";

pub fn of_reviews(n_with: usize, n_reviews: usize) -> String {
    format!("Reviews that name a learning goal: {n_with} of {n_reviews}.")
}

pub fn add_opportunity(kind: &str) -> String {
    ["Add: ", kind].concat()
}

pub fn such_as(example: &str) -> String {
    ["For example: ", example].concat()
}

pub const SUMMARY: &str = "Summary";
pub const SUMMARY_RULE: &str = "Days since the start date; completed sessions, and their minutes ÷ 60; goals met, out of those not dropped; open action items, and how many of them are overdue; reviews that name a learning objective, out of all reviews.";
pub const NO_RECOMMENDATIONS: &str = "No suggestions right now.";
pub const ADVICE_RULE: &str = "Regular sessions: fewer than 2 completed. Uncovered areas: focus areas that no completed session lists as a topic. Longer sessions: at least one completed, and the average is under 45 minutes.";
pub const FOCUS_RULE: &str = "Estimated progress: 20% for each session whose topics contain the area's name, up to 100%. Measured: the mentee's score in the area (or level in the skill) of that name, at the start and now. Belay uses the agreed rating if there is one, then the mentor's, then the self-rating.";
pub const HIDDEN_GROWTH: &str = "hidden until you finish rating";
pub const NO_FOCUS: &str = "No focus areas yet.";
pub const NO_TOPICS: &str = "No completed session lists topics.";
pub const TOPICS_RULE: &str = "Topics of completed sessions, each listed once, in alphabetical order.";
