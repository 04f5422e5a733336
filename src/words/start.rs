pub const WELCOME: &str = "Know where you stand. Know what to do next.";
pub const LEAD: &str = "Rate your DevOps skills against what people at each level actually do, and get a report worth acting on. Everything stays in this browser: no account, no server.";
pub const ME: &str = "Me";

pub fn cleared(last_export: Option<&str>) -> String {
    let file = match last_export {
        Some(when) => format!("your last export, from {when}"),
        None => "your last export, if you have one".to_owned(),
    };
    format!(
        "You used Belay in this browser before, but its data is gone: the browser or someone using it deleted it. Import {file}."
    )
}

pub const ASSESS: &str = "Assess myself";
pub const ASSESS_WHY: &str = "48 skills by keyboard, in under ten minutes. You see results as you rate.";
pub const MENTOR: &str = "I mentor someone";
pub const MENTOR_WHY: &str =
    "Open your mentee's file, rate them blind, agree on levels, and keep track of your sessions.";
pub const LEAD_TEAM: &str = "I lead a team";
pub const LEAD_TEAM_WHY: &str =
    "Import everyone's files or one CSV to see strengths, single points of failure, and what to train first.";
pub const SAMPLE: &str = "Look around";
pub const SAMPLE_WHY: &str = "A made-up team of 25 with a year of history. Remove it any time.";
pub const CHOICES: &str = "How do you want to start?";

pub const HERE: &str = "Where you stand";
pub const DUE: &str = "To do";
pub const CHANGED: &str = "What changed";
pub const NOTHING_DUE: &str = "Nothing to do right now.";
pub const OPEN_REPORT: &str = "See the report";
pub const CONTINUE: &str = "Continue rating";
pub const BEGIN: &str = "Start rating";
pub const ALSO: &str = "More ways to use Belay";

pub const SAMPLE_HERE: &str = "You are looking at sample data. People marked (sample) are made up.";
pub const REMOVE_SAMPLE: &str = "Remove sample data";
pub const SAMPLE_REMOVED: &str = "Sample data removed.";

pub fn unrated(n_unrated: usize, n_skills: usize) -> String {
    format!("Skills left to rate: {n_unrated} of {n_skills}")
}

pub fn stale(n_stale: usize) -> String {
    if n_stale == 1 {
        "1 rating is more than 180 days old. Is it still accurate?".to_owned()
    } else {
        format!("{n_stale} ratings are more than 180 days old. Are they still accurate?")
    }
}

pub fn unfinished(n_drafts: usize) -> String {
    if n_drafts == 1 {
        "1 rating is not part of a finished assessment yet. Finish the assessment to see the trend."
            .to_owned()
    } else {
        format!(
            "{n_drafts} ratings are not part of a finished assessment yet. Finish the assessment to see the trend."
        )
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
    format!("{name}: {skill}")
}

pub fn changed_assessment(name: &str) -> String {
    format!("{name}: assessment finished")
}

pub fn changed_person(name: &str) -> String {
    format!("{name}: profile updated")
}

pub const MISSING: &str = "You are no longer in this browser's data";

pub fn missing(name: Option<&str>) -> String {
    let name = name.unwrap_or("This person");
    format!(
        "{name}, the person who uses this browser, was removed, by hand or by an imported file. Import your backup to restore everything, or choose \"{ASSESS}\" to start over as a new person."
    )
}

pub const NOT_HERE: &str = "Person not found";
pub const NOT_HERE_WHY: &str = "This link points to someone who is not in your data.";
pub const IMPORT: &str = "Import a file";

pub fn mentoring_due(n_due: usize) -> String {
    if n_due == 1 {
        "1 mentoring task is due.".to_owned()
    } else {
        format!("{n_due} mentoring tasks are due.")
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
