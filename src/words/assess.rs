pub const BLIND: &str = "You rate as their mentor, without seeing what they say of themselves. Both views come side by side once you have finished.";
pub const COMPARE: &str = "Side by side";
pub const TITLE: &str = "Rate";
pub const EDIT_PERSON: &str = "Name, track, team";
pub const AREAS: &str = "Areas";
pub const ALL_AT_ONCE: &str = "All at once";
pub const ALL_SKILLS: &str = "All skills";
pub const STALE_SKILLS: &str = "Older than 180 days, oldest first";
pub const FIND: &str = "Find a skill ( / )";
pub const NOTHING_FOUND: &str = "No skill has that name. Try an abbreviation, such as K8s or TF.";

pub fn count(n_rated: usize, n_skills: usize) -> String {
    format!("{n_rated}/{n_skills}")
}

pub const NOT_APPLICABLE: &str = "Does not apply";
pub const HAS_MORE: &str = "notes";
pub const IN_CONFLICT: &str = "2 versions";

pub fn want_sign(wish: u8) -> String {
    format!("want {wish}")
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
pub const REQUIRED: &str = "Required for the aim";
pub const TARGET_AND_REQUIRED: &str = "Target, required for the aim";

pub fn default_target(number: u8, name: &str) -> String {
    format!("As the aim requires: {number} {name}")
}

pub const WANT: &str = "Want to learn";
pub const WANTS: [&str; 4] = ["0 Not now", "1 Some day", "2 Soon", "3 Next"];
pub const STILL_TRUE: &str = "Still true";
pub const CLEAR: &str = "Clear";
pub const MORE: &str = "Evidence, plan, note";

pub const EVIDENCE: &str = "Evidence";
pub const EVIDENCE_HINT: &str = "What shows this level? One text or link per line.";
pub const PLAN: &str = "Development plan";
pub const NOTE: &str = "Private note";
pub const NOTE_HINT: &str = "Only in this browser and in full backups, never in a shared report.";
pub const NOT_APPLICABLE_BECAUSE: &str = "Does not apply to this person, because";
pub const MARK_NOT_APPLICABLE: &str = "Leave it out";
pub const APPLIES_AGAIN: &str = "It applies again";

pub const STANDING: &str = "So far";
pub const NOTHING_YET: &str = "Rate a first skill: press 1 to 5.";
pub const OF_FIVE: &str = "of 5 overall";
pub const READ_REPORT: &str = "Read the whole report";

pub fn coverage(n_rated: usize, n_skills: usize) -> String {
    format!("{n_rated} of {n_skills} skills rated")
}

pub fn towards(aim: &str, readiness: &str) -> String {
    format!("{readiness} ready for {aim}")
}

pub fn gaps(n_gaps: usize, n_next: usize, n_strengths: usize) -> String {
    format!("Significant gaps: {n_gaps} · next steps: {n_next} · strengths: {n_strengths}")
}

pub const FINISH: &str = "Finish assessment";

pub fn finished(day: &str) -> String {
    format!("Finished as of {day}. It is kept as it is; rate on whenever something changes.")
}

pub fn stale(n_stale: usize, days: i64) -> String {
    if n_stale == 1 {
        format!("1 rating is older than {days} days.")
    } else {
        format!("{n_stale} ratings are older than {days} days.")
    }
}

pub const REVIEW: &str = "Review, oldest first";

pub fn earlier(n_finished: usize) -> String {
    if n_finished == 1 {
        "1 finished assessment".to_owned()
    } else {
        format!("{n_finished} finished assessments")
    }
}

pub fn rated(n_rated: usize) -> String {
    format!("{n_rated} skills rated")
}

pub const EARLIER_MEANS: &str =
    "Ratings shown here begin with the last finished assessment: change what changed, then finish again.";
pub const BEGIN_FROM_LAST: &str = "Start a new one from the last";
pub const BEGUN: &str = "A new assessment begins with the last one's levels. Change what changed, confirm what is still true, then finish.";
