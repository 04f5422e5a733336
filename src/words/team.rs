pub const TITLE: &str = "Team";
pub const VIEWS: &str = "Parts of the team's page";
pub const OVERVIEW: &str = "Overview";
pub const HEATMAP: &str = "Heatmap";
pub const TRAINING: &str = "Training";
pub const PEOPLE: &str = "People";
pub const NOBODY: &str = "Nobody is here yet. Drop the files that people sent you, or one CSV of the whole group: each file is shown before anything is stored.";
pub const IMPORT: &str = "Import files";
pub const NOBODY_FITS: &str = "Nobody fits this choice.";
pub const NO_DATA: &str = "no data";

pub const TEAM: &str = "Team";
pub const ALL_TEAMS: &str = "All teams";
pub const NO_TEAM: &str = "Without a team";
pub const SENIORITY: &str = "Seniority";
pub const ALL_SENIORITIES: &str = "All";
pub const TRACK: &str = "Track";
pub const ALL_TRACKS: &str = "All";
pub const BAR: &str = "Holds a skill from level";

pub const SUMMARY: &str = "Summary";
pub const SIZE: &str = "People";
pub const AVERAGE: &str = "Team average";
pub const OF_FIVE: &str = " of 5";
pub const TRUCK: &str = "Truck factor";

pub fn rated(n_rated: usize, n_members: usize) -> String {
    if n_rated == n_members {
        "all with ratings".to_owned()
    } else {
        format!("{n_rated} with ratings, {} without", n_members - n_rated)
    }
}

pub const SIZE_RULE: &str = "Everybody whom the choice above takes and who is not archived, whether or not anything is rated. Of each person counts what is agreed, else what a mentor says, else what they say themselves. Of several mentors the newest rating of a skill counts; of one day that of a mentor who is paired with the person, then that of the first by name.";
pub fn disputed(n_skills: usize) -> String {
    if n_skills == 1 {
        "mentors disagree about 1 skill".to_owned()
    } else {
        format!("mentors disagree about {n_skills} skills")
    }
}

pub fn disputed_people(people: &str) -> String {
    format!(
        "Mentors disagree about {people}. The newest rating of a skill counts; the reports name the skills."
    )
}

pub const AVERAGE_RULE: &str = "The mean of the overall scores of those who have ratings; people without ratings are counted in the size and left out here.";

pub fn average_sum(n_rated: usize, average: &str) -> String {
    format!("The sum of {n_rated} overall scores ÷ {n_rated} = {average}")
}

pub const AVERAGE_MEANS: &str = "mean of the overall scores";
pub const TRUCK_MEANS: &str = "would leave more than half of what the team holds to nobody";
pub const TRUCK_NONE: &str = "nothing is held at this level";

pub fn truck(n_people: usize) -> String {
    if n_people == 1 { "1 person".to_owned() } else { format!("{n_people} people") }
}

pub fn truck_rule(is_exact: bool, team: usize, leavers: usize) -> String {
    let how = if is_exact {
        "This number is exact: every set of people was tried."
    } else {
        "This number is an estimate: skill after skill was let go, always the one that costs the fewest further people for its weight. A smaller set may do."
    };
    format!(
        "The fewest people whose leaving uncovers more than half of the skills that are held, by weight. A skill weighs its area's share of the overall score divided by the area's skills. Exact in teams of up to {team} people for up to {leavers} leavers. {how}"
    )
}

pub const GAPS: &str = "Common gaps";
pub const GAPS_RULE: &str = "For each skill, the people whose current level is two or more below their target. The ten most frequent; equally frequent ones in framework order.";
pub const NO_GAPS: &str = "Nobody has a gap of two levels or more.";
pub const PRIORITIES: &str = "What to train first";
pub const PRIORITIES_RULE: &str =
    "The first five common gaps. The impact is high where three or more people have the gap.";
pub const HIGH: &str = "High impact";
pub const MEDIUM: &str = "Medium impact";

pub fn priority(skill: &str) -> String {
    format!("Organize team training for {skill}")
}

pub fn people(n_people: usize) -> String {
    if n_people == 1 { "1 person".to_owned() } else { format!("{n_people} people") }
}

pub fn of_people(n_people: usize, n_members: usize) -> String {
    format!("{n_people} of {n_members}")
}

pub const SILOS: &str = "Single points of knowledge";
pub const NO_SILOS: &str = "No skill hangs on one person.";
pub const UNCOVERED: &str = "Uncovered skills";
pub const NO_UNCOVERED: &str = "Every skill that anybody is rated in has a holder.";

pub fn silos_rule(bar: u8) -> String {
    format!(
        "Who is at level {bar} or above holds a skill. A single point has exactly one holder; an uncovered skill has none, although people are rated in it. What hangs on a person is the weight of the skills that they alone hold."
    )
}

pub const HOLDERS: &str = "Holders of every skill";
pub const N_HOLDERS: &str = "Holders";
pub const HOLDER: &str = "Holder";
pub const SKILL: &str = "Skill";
pub const AREA: &str = "Area";
pub const LEVEL: &str = "Level";
pub const CRITICALITY: &str = "Hangs on them";
pub const PERSON: &str = "Person";
pub const HELD_ALONE: &str = "Held alone";
pub const BUS_FACTOR: &str = "Bus factor";
pub const MEAN: &str = "Mean";
pub const AREAS: &str = "Areas";
pub const AREAS_RULE: &str = "The bus factor of an area is the smallest number of holders over its skills that anybody is rated in. The mean is of everybody's area scores. The bars count the ratings of each level.";

pub fn level_counts(counts: &[usize; 5]) -> String {
    let part = |(place, count): (usize, &usize)| format!("level {}: {count}", place + 1);
    counts.iter().enumerate().map(part).collect::<Vec<_>>().join(", ")
}

pub const LEVELS: &str = "Ratings by level";
pub const MIX: &str = "Mix";
pub const MIX_RULE: &str = "Everybody counted above, by seniority and by track.";
pub const NO_TRACK: &str = "No track";

pub const IF_LEFT: &str = "If they left";
pub const IF_LEFT_MEANS: &str =
    "Choose people to see what would be uncovered without them. Nothing is saved.";
pub const IF_LEFT_RULE: &str = "All figures are computed again without the people chosen. A skill would be uncovered where only they hold it.";
pub const LOST: &str = "Would be uncovered";
pub const NOTHING_LOST: &str = "Nothing would be uncovered.";
pub const CHOOSE_NOBODY: &str = "Choose nobody";

pub fn left_outcome(average: &str, truck: &str) -> String {
    format!("Team average {average} · truck factor {truck}")
}

pub const PLAN: &str = "Training plan";
pub const GROUPS: &str = "Training groups";
pub const GROUPS_RULE: &str = "For each of the first five common gaps: who has the gap, and who could teach it (level 4 or above), whoever teaches the fewest other groups first.";
pub const LEARNERS: &str = "Learners";
pub const TEACHERS: &str = "Could teach";
pub const NO_TEACHER: &str = "Nobody here is at level 4; look outside.";
pub const CROSS: &str = "Cross-training";
pub const CROSS_RULE: &str = "For each single point of knowledge: the person nearest to holding it, and who could teach them. Ordered by the skill's weight ÷ the levels that the learner lacks.";
pub const NO_CROSS: &str = "Nothing hangs on one person, or nobody else is rated in what does.";
pub const LEARNER: &str = "Nearest learner";
pub const TEACHER: &str = "Teacher";
pub const LACKS: &str = "Lacks";
pub const VALUE: &str = "Weight ÷ gap";

pub fn levels(n_levels: u8) -> String {
    if n_levels == 1 { "1 level".to_owned() } else { format!("{n_levels} levels") }
}

pub const WHO_KNOWS: &str = "Who knows …";
pub const WHO_KNOWS_RULE: &str = "Those at the level or above, the highest first; those one level below it; and those below it who said that they want to learn the skill.";
pub const FIND_SKILL: &str = "Skill";
pub const AT_LEVEL: &str = "From level";
pub const KNOW: &str = "Know it";
pub const NEARLY: &str = "One level below";
pub const WANT: &str = "Want to learn it";
pub const NOBODY_DOES: &str = "Nobody.";

pub const EXPORTS: &str = "Take it with you";
pub const PRINT: &str = "Print or save as PDF";
pub const JSON: &str = "Report as JSON";
pub const MARKDOWN: &str = "Markdown";
pub const CSV: &str = "People × skills as CSV";

pub const HEATMAP_MEANS: &str = "Arrow keys move, Enter sorts by the column, the details stand below. A cut corner marks a level that is two or more below its target.";
pub const NAME: &str = "Name";
pub const SCORE: &str = "Score";
pub const FIND: &str = "Find a person";
pub const SINCE: &str = "Changes since";
pub const CLOSE_AREAS: &str = "Areas only";
pub const OPEN_AREAS: &str = "All skills";
pub const NOTHING_FOCUSED: &str = "Choose a cell to read its details.";
pub const UNRATED: &str = "not rated";

pub fn shown(n_shown: usize, n_members: usize) -> String {
    format!("{n_shown} of {n_members} people")
}

pub fn sorted_by(column: &str) -> String {
    format!("Sort by {column}")
}

pub fn detail(person: &str, skill: &str, level: &str) -> String {
    format!("{person} · {skill}: {level}")
}

pub fn detail_target(target: u8) -> String {
    format!(", target {target}")
}

pub const WANTS: &str = ", wants to learn it";

pub fn changed_from(level: &str) -> String {
    format!(", was {level}")
}

pub const ADD: &str = "Add a person";
pub const EDIT: &str = "Edit";
pub const REPORT: &str = "Report";
pub const ASSESS: &str = "Rate";
pub const ARCHIVE: &str = "Archive";
pub const UNARCHIVE: &str = "Bring back";
pub const SHOW_ARCHIVED: &str = "Show archived people";
pub const ARCHIVED: &str = "archived";
pub const LATEST: &str = "Latest rating";

pub fn archived(name: &str) -> String {
    format!(
        "{name} is archived: kept with everything said of them, and left out of the team. Whoever gets your files is asked whether to do the same."
    )
}

pub const TWINS: &str = "May be the same person";
pub const TWINS_MEANS: &str = "These have the same name, or the same id in other tools. Nobody is joined by name alone: look, and decide.";
pub const JOIN: &str = "Join into one";

pub fn twins(one: &str, other: &str) -> String {
    format!("{one} and {other}")
}

pub fn joined(name: &str) -> String {
    format!("Joined into {name}. Whoever gets your files is asked whether to do the same.")
}

pub fn and_more(n_more: usize) -> String {
    format!("… and {n_more} more; search to narrow it down.")
}
