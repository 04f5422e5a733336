pub const LEFT_OUT: &str =
    "Left out, since you are to rate them without having seen what they say of themselves:";
pub const TAKING_PART: &str = "Who takes part";
pub const NOBODY_HERE: &str = "Nobody is here yet. Add people on the team's page, or import their files.";
pub const TEAM: &str = "Add people";
pub const MARK: &str = "Mark who offers and who looks for mentoring";
pub const FIND: &str = "Find a person";
pub const PERSON: &str = "Person";
pub const OFFERS: &str = "Offers";
pub const SEEKS: &str = "Looks for";
pub const PROFILE: &str = "Mentoring profile";

pub fn offers(n_people: usize) -> String {
    match n_people {
        0 => "Nobody offers to mentor yet.".to_owned(),
        1 => "1 person offers to mentor:".to_owned(),
        _ => format!("{n_people} people offer to mentor:"),
    }
}

pub fn seeks(n_people: usize) -> String {
    match n_people {
        0 => "Nobody looks for a mentor yet.".to_owned(),
        1 => "1 person looks for a mentor:".to_owned(),
        _ => format!("{n_people} people look for a mentor:"),
    }
}

pub fn n_more(n_people: usize) -> String {
    format!("and {n_people} more")
}

pub fn profile_of(name: &str) -> String {
    format!("{name}: open the mentoring profile")
}

pub fn offers_of(name: &str) -> String {
    format!("{name} offers to mentor")
}

pub fn seeks_of(name: &str) -> String {
    format!("{name} looks for a mentor")
}

pub const WEIGHTS: &str = "What counts";
pub const WEIGHTS_MEAN: &str = "In percent of the score; what they add up to counts as 100 %.";
pub const SKILL: &str = "Skill fit";
pub const AVAILABILITY: &str = "Availability";
pub const STYLE: &str = "Style and interests";
pub const SILO: &str = "Another team";
pub const USUAL_WEIGHTS: &str = "Back to the usual";

pub const MATCH: &str = "Match";
pub const MATCH_REST: &str = "Keep these, match the rest";
pub const CANCEL: &str = "Cancel";
pub const ASSIGNING: &str = "Finding the best assignment …";

pub fn scoring(n_done: usize, n_all: usize) -> String {
    format!("Comparing everybody: {n_done} of {n_all}")
}

pub const RESULT: &str = "Proposed matches";
pub const NO_SEEKERS: &str = "Nobody who looks for a mentor is without one. Mark above who looks for one.";

pub fn result(n_matched: usize, n_seekers: usize) -> String {
    format!("{n_matched} of {n_seekers} have a match.")
}

pub fn placed(n_people: usize) -> String {
    if n_people == 1 {
        "1 more has a mentor already and is left out.".to_owned()
    } else {
        format!("{n_people} more have a mentor already and are left out.")
    }
}

pub fn matched(mentor: &str, score: &str) -> String {
    format!("{mentor} · {score}")
}

pub const KEEP: &str = "Keep";
pub const NOT_KNOWN: &str = "not known";
pub const MAKE_PAIR: &str = "Make a pair";
pub const OPEN_PAIR: &str = "Open the pair";
pub const NO_ROOM: &str = "no room left";
pub const ALTERNATIVES: &str = "Next best:";
pub const SHOW_MORE: &str = "Show more";

pub fn keep(mentor: &str, mentee: &str) -> String {
    format!("Keep {mentor} for {mentee}")
}

pub fn make_pair(mentor: &str, mentee: &str) -> String {
    format!("Make a pair of {mentor} and {mentee}")
}

pub fn choose(mentor: &str) -> String {
    format!("Choose {mentor} instead")
}

pub fn made(mentor: &str, mentee: &str) -> String {
    format!("{mentor} and {mentee} are a proposed pair.")
}

pub const NOBODY_OFFERS: &str = "Nobody else offers to mentor. Ask around, and mark who does above.";
pub const ALL_EXCLUDED: &str =
    "All who offer are never to be paired with them, or are paired with them already.";
pub const NOBODY_AHEAD: &str =
    "Nobody who offers is ahead in what they lack most: look outside of the team, or for a course.";
pub const NO_ROOM_LEFT: &str =
    "All who could are needed more elsewhere, or take nobody. Ask them to take one more.";

pub const RULE: &str = "The score is the weighted mean of its parts, each from 0 to 1; a part that is not known counts one half. The assignment is the one with the highest sum of scores over everybody, within what each mentor takes. People whom one side excluded, and mentors who are ahead in nothing that the mentee lacks, are never proposed.";
pub const SKILL_RULE: &str = "Skill fit: over the mentee's gaps of two levels or more, weighted by gap × area weight, the share in which the mentor is at level 4 or above, or at least two levels above the mentee.";
pub const AVAILABILITY_RULE: &str = "Availability: how much of the shorter of both usual hours the two share, by UTC, times how much of the needed hours the mentor offers to each mentee.";
pub const STYLE_RULE: &str = "Style and interests: what both name ÷ what either names.";
pub const SILO_RULE: &str = "Another team: 1 if the two are of different teams, else 0.";

pub fn weights(shares: &str) -> String {
    format!("Weights: {shares}")
}
