pub const TITLE: &str = "Team";
pub const VIEWS: &str = "Team sections";
pub const OVERVIEW: &str = "Overview";
pub const HEATMAP: &str = "Heatmap";
pub const TRAINING: &str = "Training";
pub const PEOPLE: &str = "People";
pub const NOBODY: &str = "No people yet. Import the files people sent you, or one CSV for the whole group. You can check each file before anything is stored.";
pub const IMPORT: &str = "Import files";
pub const NOBODY_FITS: &str = "No one matches these filters.";
pub const NO_DATA: &str = "no data";

pub const TEAM: &str = "Team";
pub const ALL_TEAMS: &str = "All teams";
pub const NO_TEAM: &str = "No team";
pub const SENIORITY: &str = "Seniority";
pub const ALL_SENIORITIES: &str = "All";
pub const TRACK: &str = "Track";
pub const ALL_TRACKS: &str = "All";
pub const BAR: &str = "Counts as knowing it: level";

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

pub const SIZE_RULE: &str = "Everyone who matches the filters above and is not archived, with or without ratings. For each person, Belay uses the agreed rating if there is one, then a mentor's, then the self-rating. If several mentors rated a skill, the newest rating counts; on the same day, the rating from a mentor paired with the person counts, then the one whose name comes first.";
pub fn disputed(n_skills: usize) -> String {
    if n_skills == 1 {
        "mentors disagree about 1 skill".to_owned()
    } else {
        format!("mentors disagree about {n_skills} skills")
    }
}

pub fn disputed_people(people: &str) -> String {
    format!(
        "Mentors disagree about {people}. The newest rating of each skill counts. The reports list the skills."
    )
}

pub const AVERAGE_RULE: &str = "The average overall score of everyone with ratings. People without ratings count toward the team's size but not here.";

pub fn average_sum(n_rated: usize, average: &str) -> String {
    format!("The sum of {n_rated} overall scores ÷ {n_rated} = {average}")
}

pub const AVERAGE_MEANS: &str = "average overall score";
pub const TRUCK_MEANS: &str = "people would have to leave before half the skills are lost";
pub const TRUCK_NONE: &str = "no one is at this level";

pub fn truck(n_people: usize) -> String {
    if n_people == 1 { "1 person".to_owned() } else { format!("{n_people} people") }
}

pub fn truck_rule(is_exact: bool, team: usize, leavers: usize) -> String {
    let how = if is_exact {
        "This number is exact: Belay tried every set of people."
    } else {
        "This number is an estimate: Belay gave up skills one by one, always the one that takes the fewest additional people for its weight. A smaller set may exist."
    };
    format!(
        "The smallest number of people who would have to leave before the team loses more than half of the skills it knows now, by weight. A skill's weight is its area's share of the overall score divided by the number of skills in the area. The result is exact for teams of up to {team} people and up to {leavers} departures. {how}"
    )
}

pub const GAPS: &str = "Common gaps";
pub const GAPS_RULE: &str = "For each skill, the number of people whose current level is two or more below their target. The ten most common gaps; ties are in framework order.";
pub const NO_GAPS: &str = "No one has a gap of two or more levels.";
pub const PRIORITIES: &str = "What to train first";
pub const PRIORITIES_RULE: &str =
    "The first five common gaps. Impact is high if three or more people have the gap.";
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

pub const SILOS: &str = "Single points of failure";
pub const NO_SILOS: &str = "No single points of failure.";
pub const UNCOVERED: &str = "Skills no one knows";
pub const NO_UNCOVERED: &str = "Someone knows every rated skill.";

pub fn silos_rule(bar: u8) -> String {
    format!(
        "A person knows a skill at level {bar} or above. A single point of failure is a skill that exactly one person knows. Skills no one knows are rated skills that no one has at that level. “Sole expert for” is the total weight of the skills that only this person knows."
    )
}

pub const HOLDERS: &str = "Who knows each skill";
pub const N_HOLDERS: &str = "People who know it";
pub const HOLDER: &str = "Known by";
pub const SKILL: &str = "Skill";
pub const AREA: &str = "Area";
pub const LEVEL: &str = "Level";
pub const CRITICALITY: &str = "Sole expert for";
pub const PERSON: &str = "Person";
pub const BUS_FACTOR: &str = "Bus factor";
pub const MEAN: &str = "Average";
pub const AREAS: &str = "Areas";
pub const AREAS_RULE: &str = "An area's bus factor is the smallest number of people who know any one of its rated skills. The average is over everyone's area scores. The bars count the ratings at each level.";

pub fn level_counts(counts: &[usize; 5]) -> String {
    let part = |(place, count): (usize, &usize)| format!("level {}: {count}", place + 1);
    counts.iter().enumerate().map(part).collect::<Vec<_>>().join(", ")
}

pub const LEVELS: &str = "Ratings by level";
pub const MIX: &str = "Who is on the team";
pub const MIX_RULE: &str = "Everyone counted above, by seniority and track.";
pub const NO_TRACK: &str = "No track";

pub const IF_LEFT: &str = "What if someone leaves?";
pub const IF_LEFT_MEANS: &str =
    "Select people to see which skills you would lose without them. Nothing is saved.";
pub const IF_LEFT_RULE: &str =
    "Belay recalculates everything without the selected people. You would lose a skill if only they know it.";
pub const LOST: &str = "Skills you would lose";
pub const NOTHING_LOST: &str = "You would lose no skills.";
pub const CHOOSE_NOBODY: &str = "Clear selection";

pub fn left_outcome(average: &str, truck: &str) -> String {
    format!("Team average {average} · truck factor {truck}")
}

pub const PLAN: &str = "Training plan";
pub const GROUPS: &str = "Training groups";
pub const GROUPS_RULE: &str = "For each of the first five common gaps: who has the gap and who could teach it (level 4 or above). Teachers with the fewest other groups come first.";
pub const LEARNERS: &str = "Learners";
pub const TEACHERS: &str = "Could teach";
pub const NO_TEACHER: &str = "No one here can teach this yet. Bring someone in or plan a course.";
pub const CROSS: &str = "Cross-training";
pub const CROSS_RULE: &str = "For each single point of failure: the person closest to knowing it and who could teach them. Sorted by the skill's weight ÷ the learner's levels to go.";
pub const NO_CROSS: &str = "There are no single points of failure, or no one else is rated in them.";
pub const LEARNER: &str = "Closest learner";
pub const TEACHER: &str = "Teacher";
pub const LACKS: &str = "Levels to go";
pub const VALUE: &str = "Priority";

pub fn levels(n_levels: u8) -> String {
    if n_levels == 1 { "1 level".to_owned() } else { format!("{n_levels} levels") }
}

pub const WHO_KNOWS: &str = "Who knows…?";
pub const WHO_KNOWS_RULE: &str = "People at or above the level, highest first; people one level below; and people below the level who want to learn the skill.";
pub const FIND_SKILL: &str = "Skill";
pub const AT_LEVEL: &str = "At least level";
pub const KNOW: &str = "Know it";
pub const NEARLY: &str = "One level below";
pub const WANT: &str = "Want to learn it";
pub const NOBODY_DOES: &str = "No one.";

pub const EXPORTS: &str = "Share or export";
pub const PRINT: &str = "Print or save as PDF";
pub const JSON: &str = "Report as JSON";
pub const MARKDOWN: &str = "Markdown";
pub const CSV: &str = "People × skills as CSV";

pub const HEATMAP_MEANS: &str = "Use the arrow keys to move and Enter to sort by a column; details appear below. Dark corner: two or more levels below target.";
pub const NAME: &str = "Name";
pub const SCORE: &str = "Score";
pub const FIND: &str = "Find a person";
pub const SINCE: &str = "Changes since";
pub const CLOSE_AREAS: &str = "Areas only";
pub const OPEN_AREAS: &str = "All skills";
pub const NOTHING_FOCUSED: &str = "Select a cell for details.";
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
pub const UNARCHIVE: &str = "Restore";
pub const SHOW_ARCHIVED: &str = "Show archived people";
pub const LATEST: &str = "Latest rating";

pub fn archived(name: &str) -> String {
    format!(
        "{name} archived. Their data is kept, and they no longer count in the team. People who import your files are asked whether to do the same."
    )
}

pub const TWINS: &str = "Possible duplicates";
pub const TWINS_MEANS: &str = "These people have the same name, or the same id in other tools. Belay never merges people by name alone. Check them and decide.";
pub const JOIN: &str = "Merge";

pub fn twins(one: &str, other: &str) -> String {
    format!("{one} and {other}")
}

pub fn joined(name: &str) -> String {
    format!("Merged into {name}. People who import your files are asked whether to do the same.")
}

pub fn and_more(n_more: usize) -> String {
    format!("… and {n_more} more. Search to narrow the list.")
}
