//! A team's report as a file; what the screen shows too is in `team.rs`.

pub fn title(team: &str) -> String {
    if team.is_empty() { "Team report".to_owned() } else { ["Team report: ", team].concat() }
}

pub const BAR: &str = "Level that counts as knowing a skill";

pub fn estimate(n_people: &str) -> String {
    [n_people, " (estimate)"].concat()
}

pub fn priority(training: &str, area: &str, people: &str, impact: &str) -> String {
    [training, " (", area, ", ", people, ", ", impact, ")"].concat()
}
