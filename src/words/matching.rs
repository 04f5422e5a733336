pub const LEFT_OUT: &str = "Left out until you finish rating them blind:";
pub const TAKING_PART: &str = "Participants";
pub const NOBODY_HERE: &str = "No people yet. Add people on the Team page, or import their files.";
pub const TEAM: &str = "Add people";
pub const MARK: &str = "Mark who offers mentoring and who wants it";
pub const FIND: &str = "Find a person";
pub const PERSON: &str = "Person";
pub const OFFERS: &str = "Can mentor";
pub const SEEKS: &str = "Wants a mentor";
pub const PROFILE: &str = "Mentoring profile";

pub fn offers(n_people: usize) -> String {
    match n_people {
        0 => "No mentors yet.".to_owned(),
        1 => "1 person can mentor:".to_owned(),
        _ => format!("{n_people} people can mentor:"),
    }
}

pub fn seeks(n_people: usize) -> String {
    match n_people {
        0 => "No one wants a mentor yet.".to_owned(),
        1 => "1 person wants a mentor:".to_owned(),
        _ => format!("{n_people} people want a mentor:"),
    }
}

pub fn n_more(n_people: usize) -> String {
    format!("and {n_people} more")
}

pub fn profile_of(name: &str) -> String {
    format!("Open {name}'s mentoring profile")
}

pub fn offers_of(name: &str) -> String {
    format!("{name} can mentor")
}

pub fn seeks_of(name: &str) -> String {
    format!("{name} wants a mentor")
}

pub const WEIGHTS: &str = "Weights";
pub const WEIGHTS_MEAN: &str = "Weights are scaled to 100%.";
pub const SKILL: &str = "Skill fit";
pub const AVAILABILITY: &str = "Availability";
pub const STYLE: &str = "Style and interests";
pub const SILO: &str = "Another team";
pub const USUAL_WEIGHTS: &str = "Reset to defaults";

pub const MATCH: &str = "Match";
pub const MATCH_REST: &str = "Keep these and match the rest";
pub const CANCEL: &str = "Cancel";
pub const ASSIGNING: &str = "Finding the best matches…";

pub fn scoring(n_done: usize, n_all: usize) -> String {
    format!("Comparing people: {n_done} of {n_all}")
}

pub const RESULT: &str = "Proposed matches";
pub const NO_SEEKERS: &str = "Everyone who wants a mentor has one. Mark above who else wants a mentor.";

pub fn result(n_matched: usize, n_seekers: usize) -> String {
    format!("{n_matched} of {n_seekers} have a match.")
}

pub fn placed(n_people: usize) -> String {
    if n_people == 1 {
        "1 more person already has a mentor and is left out.".to_owned()
    } else {
        format!("{n_people} more people already have a mentor and are left out.")
    }
}

pub fn matched(mentor: &str, score: &str) -> String {
    format!("{mentor} · {score}")
}

pub const KEEP: &str = "Keep";
pub const NOT_KNOWN: &str = "unknown";
pub const MAKE_PAIR: &str = "Create pair";
pub const OPEN_PAIR: &str = "Open pair";
pub const NO_ROOM: &str = "mentor is full";
pub const ALTERNATIVES: &str = "Next best:";
pub const SHOW_MORE: &str = "Show more";

pub fn keep(mentor: &str, mentee: &str) -> String {
    format!("Keep {mentor} for {mentee}")
}

pub fn make_pair(mentor: &str, mentee: &str) -> String {
    format!("Create pair: {mentor} and {mentee}")
}

pub fn choose(mentor: &str) -> String {
    format!("Choose {mentor} instead")
}

pub fn made(mentor: &str, mentee: &str) -> String {
    format!("Pair proposed: {mentor} and {mentee}.")
}

pub const NOBODY_OFFERS: &str = "There are no other mentors. Ask around, and mark new mentors above.";
pub const ALL_EXCLUDED: &str = "Every mentor is either excluded or already paired with them.";
pub const NOBODY_AHEAD: &str =
    "No mentor is ahead of them in their largest gaps. Look outside the team, or plan a course.";
pub const NO_ROOM_LEFT: &str = "Every suitable mentor is full. Ask one of them to take another mentee.";

pub const RULE: &str = "The score is the weighted average of its parts, each from 0 to 1; an unknown part counts as one half. Belay picks the assignment with the highest total score within each mentor's limit. It never proposes people whom one side excluded, or mentors who are not ahead in any of the mentee's gaps.";
pub const SKILL_RULE: &str = "Skill fit: the share of the mentee's gaps of two or more levels, weighted by gap × area weight, in which the mentor is at level 4 or above, or at least two levels above the mentee.";
pub const AVAILABILITY_RULE: &str = "Availability: the share of the shorter working day that overlaps with the other (in UTC), times the share of the needed hours that the mentor can offer each mentee.";
pub const STYLE_RULE: &str = "Style and interests: entries that both list ÷ entries that either lists.";
pub const SILO_RULE: &str = "Another team: 1 if the two are on different teams, otherwise 0.";

pub fn weights(shares: &str) -> String {
    format!("Weights: {shares}")
}
