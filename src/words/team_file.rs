//! A team's report as a file; what stands on the screen too is in `team.rs`.

pub fn title(team: &str) -> String {
    if team.is_empty() { "Team report".to_owned() } else { ["Team report: ", team].concat() }
}

pub fn estimate(n_people: &str) -> String {
    [n_people, ", an estimate"].concat()
}

pub fn priority(training: &str, area: &str, people: &str, impact: &str) -> String {
    [training, " (", area, ", ", people, ", ", impact, ")"].concat()
}
