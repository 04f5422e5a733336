pub const BLIND: &str = "You are rating as their mentor, without seeing their own ratings. When you finish, you see both side by side.";
pub const COMPARE: &str = "Side by side";
pub const EDIT_PERSON: &str = "Edit profile";
pub const AREAS: &str = "Areas";
pub const ALL_AT_ONCE: &str = "All skills";
pub const ALL_SKILLS: &str = "All skills";
pub const STALE_SKILLS: &str = "Older than 180 days, oldest first";
pub const FIND: &str = "Find a skill ( / )";
pub const NOTHING_FOUND: &str = "No skills found. Try an abbreviation, such as K8s or TF.";

pub fn count(n_rated: usize, n_skills: usize) -> String {
    format!("{n_rated}/{n_skills}")
}

pub const NOT_APPLICABLE: &str = "Not relevant";
pub const HAS_MORE: &str = "Has notes";
pub const IN_CONFLICT: &str = "Conflict";

pub const fn want_sign(wish: u8) -> &'static str {
    match wish {
        1 => "Learn someday",
        2 => "Learn soon",
        _ => "Learn next",
    }
}

pub fn rated_on(day: &str) -> String {
    format!("as of {day}")
}

pub fn level_label(number: u8, name: &str) -> String {
    format!("{number} {name}")
}

pub fn levels_of(skill: &str) -> String {
    format!("Level of {skill}")
}

pub const TARGET: &str = "Target";

pub fn required(aim: &str) -> String {
    format!("Needed for {aim}")
}

pub fn target_and_required(aim: &str) -> String {
    format!("Needed for {aim} · {TARGET}")
}

pub fn default_target(number: u8, name: &str, aim: &str) -> String {
    format!("{number} {name} (needed for {aim})")
}

pub const WANT: &str = "Want to learn";
pub const WANTS: [&str; 4] = ["0 Not now", "1 Someday", "2 Soon", "3 Next"];
pub const CLEAR: &str = "Clear";
pub const MORE: &str = "Evidence, plan, and note";

pub const EVIDENCE: &str = "Evidence";
pub const EVIDENCE_HINT: &str = "What demonstrates this level? One note or link per line.";
pub const PLAN: &str = "Development plan";
pub const NOTE: &str = "Private note";
pub const NOTE_HINT: &str = "Stays in this browser and in full backups; never part of a shared report.";
pub const APPLIES_AGAIN: &str = "Include again";

pub const STANDING: &str = "Result so far";
pub const OF_FIVE: &str = "of 5 overall";
pub const READ_REPORT: &str = "See the full report";

pub fn coverage(n_rated: usize, n_skills: usize) -> String {
    format!("{n_rated} of {n_skills} skills rated")
}

pub fn towards(aim: &str, readiness: &str) -> String {
    format!("{readiness} ready for {aim}")
}

pub fn gaps(n_gaps: usize, n_next: usize, n_strengths: usize) -> String {
    format!("Significant gaps: {n_gaps} · One level to go: {n_next} · Strengths: {n_strengths}")
}

pub const FINISH: &str = "Finish assessment";

pub fn finished(day: &str) -> String {
    format!("Saved as the assessment of {day}.")
}

pub fn stale(n_stale: usize, days: i64) -> String {
    if n_stale == 1 {
        format!("1 rating is older than {days} days.")
    } else {
        format!("{n_stale} ratings are older than {days} days.")
    }
}

pub const REVIEW: &str = "Review oldest first";

pub fn earlier(n_finished: usize) -> String {
    if n_finished == 1 {
        "1 finished assessment".to_owned()
    } else {
        format!("{n_finished} finished assessments")
    }
}

pub fn rated(n_rated: usize) -> String {
    if n_rated == 1 { "1 skill rated".to_owned() } else { format!("{n_rated} skills rated") }
}

pub const FINISH_SHORT: &str = "Finish";

/// Seniority now, and the one worked towards.
pub fn from_to(seniority: &str, aim: &str) -> String {
    format!("{seniority} → {aim}")
}

pub fn found(n_skills: usize) -> String {
    if n_skills == 1 { "1 skill found".to_owned() } else { format!("{n_skills} skills found") }
}

pub const FIND_A_SKILL: &str = "Find a skill";
pub const RATE_FIRST: &str = "Rate your first skill to see your result.";
pub const BY_KEYS: &str = "Press 1 to 5.";

pub const WHY_NOT_RELEVANT: &str = "Not relevant to the role. Why? (optional)";
pub const MARK_NOT_RELEVANT: &str = "Mark as not relevant";

/// The reason that is kept where none was written.
pub const NOT_RELEVANT_TO_ROLE: &str = "Not relevant to the role";
pub const STILL_ACCURATE: &str = "Still accurate";

pub fn last_finished(day: &str) -> String {
    format!("Last assessed on {day}.")
}

pub const BEGIN_REVIEW: &str = "Re-assess";
pub const CONTINUE_REVIEW: &str = "Continue the review";
pub const STOP_REVIEW: &str = "Stop reviewing";

pub fn reviewed(day: &str, n_reviewed: usize, n_skills: usize, n_changed: usize) -> String {
    format!("Review since {day}: {n_reviewed} of {n_skills} reviewed, {n_changed} changed")
}

/// Beside a level that a review has yet to come to.
pub fn level_of(day: &str) -> String {
    format!("Level on {day}")
}

/// After the last skill. `n_changed`: in a review.
pub fn all_done(n_skills: usize, n_changed: Option<usize>, minutes: Option<i64>) -> String {
    let done = match n_changed {
        Some(n_changed) => format!("All {n_skills} skills reviewed, {n_changed} changed"),
        None => format!("All {n_skills} skills rated"),
    };
    match minutes {
        Some(1) => format!("{done} in 1 minute"),
        Some(minutes) => format!("{done} in {minutes} minutes"),
        None => done,
    }
}

pub fn you_stand(score: &str, n_areas_below: usize, aim: &str) -> String {
    format!("You stand at {score}; {}", distance(n_areas_below, aim))
}

pub fn they_stand(name: &str, score: &str, n_areas_below: usize, aim: &str) -> String {
    format!("{name} is at {score}; {}", distance(n_areas_below, aim))
}

fn distance(n_areas_below: usize, aim: &str) -> String {
    match n_areas_below {
        0 => format!("every area meets {aim}."),
        1 => format!("1 area from {aim}."),
        n => format!("{n} areas from {aim}."),
    }
}

pub const SEE_YOUR_REPORT: &str = "See your report";
pub const SEE_REPORT: &str = "See the report";
pub const FINISH_AND_DATE: &str = "Finish and date it";

/// The keys that put the cursor into a field, as (keys, what they do).
pub const KEYS_WRITING: [(&str, &str); 4] = [
    ("Enter or e", "Write evidence"),
    ("p", "Write a development plan"),
    ("n", "Write a private note"),
    ("x", "Mark as not relevant"),
];

pub const MY_SKILLS: &str = "My skills";

pub fn own_ratings_of(name: &str) -> String {
    format!("{name}: own ratings")
}

pub fn your_rating_of(name: &str) -> String {
    format!("Your rating of {name}")
}

pub fn ratings_of(name: &str) -> String {
    format!("Ratings of {name}")
}

pub const GATE_WHY: &str = "These ratings are for the person themselves to give. Rate them from your own point of view instead: both stay, side by side.";
pub const RATE_AS_MENTOR: &str = "Rate as their mentor";
pub const RATE_AS_PEER: &str = "Rate as a peer";
pub const ON_BEHALF: &str = "Enter ratings on their behalf";
pub const ON_BEHALF_MEANS: &str = "If you fill in what they told you, say so. The ratings then count as their own, and your name stays beside each change.";

pub fn i_am(name: &str) -> String {
    format!("I am {name}")
}

pub fn on_behalf_of(name: &str) -> String {
    format!("You are entering {name}'s own ratings on their behalf.")
}

pub const WHO_FIRST: &str = "Say who you are first, so that your rating carries your name.";
pub const ON_BEHALF_OF_LEAD: &str = "As a lead you can fill in what they told you. The ratings then count as their own. To give a rating of your own, you need to be one of the people.";
