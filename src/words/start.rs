pub const WELCOME: &str = "Know where you stand. Know what to do next.";
pub const LEAD: &str = "Rate DevOps skills against what people at each level visibly do, and get a report worth acting on. Everything stays in this browser: no account, no server.";
pub const ME: &str = "Me";

pub fn cleared(last_export: Option<&str>) -> String {
    let file = match last_export {
        Some(when) => format!("your last file, exported {when}"),
        None => "your last file, if you exported one".to_owned(),
    };
    format!(
        "Belay was used in this browser before, and what it kept is gone: the browser, or somebody cleaning up, deleted it. Import {file}."
    )
}

pub const ASSESS: &str = "Assess myself";
pub const ASSESS_WHY: &str = "48 skills by keyboard, under ten minutes. The report grows as you rate.";
pub const MENTOR: &str = "I mentor someone";
pub const MENTOR_WHY: &str =
    "Open your mentee's file, rate them without seeing their levels, agree, and keep your sessions together.";
pub const LEAD_TEAM: &str = "I lead a team";
pub const LEAD_TEAM_WHY: &str = "Drop many people's files or one CSV at once: where the team stands, what hangs on one person, what to train first.";
pub const SAMPLE: &str = "Look around";
pub const SAMPLE_WHY: &str = "A made-up team of 25 with a year of history. One click removes it.";
pub const CHOICES: &str = "How do you want to begin?";

pub const HERE: &str = "Where I stand";
pub const DUE: &str = "What is due";
pub const CHANGED: &str = "What changed";
pub const NOTHING_DUE: &str = "Nothing is due.";
pub const OPEN_REPORT: &str = "Read the report";
pub const CONTINUE: &str = "Continue rating";
pub const BEGIN: &str = "Begin rating";
pub const ALSO: &str = "Or begin something else";

pub const SAMPLE_HERE: &str = "The people marked (sample) are made up.";
pub const REMOVE_SAMPLE: &str = "Remove the sample data";
pub const SAMPLE_REMOVED: &str = "The sample data is gone.";

pub fn unrated(n_unrated: usize, n_skills: usize) -> String {
    format!("{n_unrated} of {n_skills} skills are not rated yet.")
}

pub fn stale(n_stale: usize) -> String {
    if n_stale == 1 {
        "1 rating is older than 180 days: still true?".to_owned()
    } else {
        format!("{n_stale} ratings are older than 180 days: still true?")
    }
}

pub fn unfinished(n_drafts: usize) -> String {
    if n_drafts == 1 {
        "1 rating since the last finished assessment: finish it to see the trend.".to_owned()
    } else {
        format!("{n_drafts} ratings are not part of a finished assessment: finish it to see the trend.")
    }
}

pub fn overall(score: &str) -> String {
    format!("{score} of 5")
}

pub fn towards(aim: &str, readiness: &str) -> String {
    format!("{readiness} ready for {aim}")
}

pub fn change(what: &str, when: &str) -> String {
    format!("{what}, {when}")
}

pub fn changed_rating(skill: &str, name: &str) -> String {
    format!("{skill} of {name}")
}

pub fn changed_assessment(name: &str) -> String {
    format!("Assessment of {name} finished")
}

pub fn changed_person(name: &str) -> String {
    format!("{name}: facts")
}

pub const MISSING: &str = "You are not in this browser any more";

pub fn missing(name: Option<&str>) -> String {
    let name = name.unwrap_or("The person");
    format!(
        "{name}, who uses this browser, is not here any more: removed by hand or by an imported file. Import your backup to bring everything back. \"{ASSESS}\" begins anew, as a new person."
    )
}

pub const NOT_HERE: &str = "This person is not in this browser";
pub const NOT_HERE_WHY: &str =
    "The address names somebody whose file was not imported here, or who was removed.";
pub const IMPORT: &str = "Import a file";

pub fn mentoring_due(n_due: usize) -> String {
    if n_due == 1 {
        "1 thing is due in mentoring.".to_owned()
    } else {
        format!("{n_due} things are due in mentoring.")
    }
}

pub const WHO_ARE_YOU: &str = "Which of these is you?";
pub const WHO_WHY: &str = "Belay marks your changes with your name, and shows your own standing here.";
pub const I_LEAD: &str = "None of them, I lead the team";
pub const YOUR_NAME: &str = "Your name, if it is not in the list";
pub const ADD_ME: &str = "Add me";
pub const YOUR_TEAM: &str = "Your team";
pub const OPEN_TEAM: &str = "Open the team";
pub const IMPORT_MORE: &str = "Import more files";

pub fn n_people(n: usize) -> String {
    if n == 1 { "1 person".to_owned() } else { format!("{n} people") }
}

/// `name`: of a made-up person
pub fn example(name: &str) -> String {
    format!("Example: {name}")
}
