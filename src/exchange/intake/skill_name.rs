//! Finds frameworks and skills by the names that people and other tools give them.

use std::collections::HashMap;

use crate::{
    content::framework::{Framework, built_in},
    model::{json::fields::quote, small::lower::lower},
};

/// A skill: its framework and its index there.
pub(crate) type KnownSkill = (&'static Framework, usize);

/// Returns the framework with this id or name, ignoring case. The error names the known frameworks.
pub(crate) fn framework(name: &str) -> Result<&'static Framework, String> {
    let wanted = lower(name.trim());
    let mut names = String::new();
    for framework in built_in() {
        if framework.id.as_str() == wanted || lower(&framework.name) == wanted {
            return Ok(framework);
        }
        if !names.is_empty() {
            names.push_str(", ");
        }
        names.push_str(&quote(&framework.name));
    }
    Err(["found the framework ", &quote(name), ", expected ", &names].concat())
}

/// Finds the skills of a file by name. Each name is looked up once, because a file repeats names in each of its rows.
#[derive(Default)]
pub(crate) struct SkillNames {
    known: HashMap<String, Result<KnownSkill, String>>,
    n_suggested: usize,
}

/// The number of remembered names. A file with more names does not repeat them.
const MAX_KNOWN: usize = 10_000;
/// The number of unknown names for which similar names are suggested. The page lists no more refusals than that.
const MAX_SUGGESTED: usize = 100;

impl SkillNames {
    /// Returns the skill with this name, alias or id, ignoring case: in the given framework, else in the first that
    /// has it. The error suggests similar names.
    pub fn skill(&mut self, name: &str, within: Option<&'static Framework>) -> Result<KnownSkill, String> {
        let framework = within.map_or("", |framework| framework.id.as_str());
        let key = [framework, "\n", name].concat();
        if let Some(found) = self.known.get(&key) {
            return found.clone();
        }
        let is_suggested = self.n_suggested < MAX_SUGGESTED;
        let found = find(name, within).ok_or_else(|| unknown(name, within, is_suggested));
        self.n_suggested += usize::from(found.is_err());
        if self.known.len() < MAX_KNOWN {
            self.known.insert(key, found.clone());
        }
        found
    }
}

fn is_meant(within: Option<&'static Framework>) -> impl Iterator<Item = &'static Framework> {
    built_in().filter(move |framework| within.is_none_or(|within| within == *framework))
}

fn find(name: &str, within: Option<&'static Framework>) -> Option<KnownSkill> {
    is_meant(within).find_map(|framework| {
        let by_id = || framework.skills.iter().position(|skill| skill.id.as_str() == name.trim());
        Some((framework, framework.skill_named(name).or_else(by_id)?))
    })
}

fn unknown(name: &str, within: Option<&'static Framework>, is_suggested: bool) -> String {
    let nearest = if is_suggested { nearest(name, is_meant(within)) } else { (None, None) };
    let meant = match nearest {
        (None, _) => String::new(),
        (Some(one), None) => [". Did you mean ", &quote(one), "?"].concat(),
        (Some(one), Some(other)) => [". Did you mean ", &quote(one), " or ", &quote(other), "?"].concat(),
    };
    ["found the unknown skill ", &quote(name), ", expected a skill name as shown in the app", &meant].concat()
}

/// Returns the two skills whose name or alias is most similar to this one, if they are similar enough.
fn nearest(
    name: &str,
    frameworks: impl Iterator<Item = &'static Framework>,
) -> (Option<&'static str>, Option<&'static str>) {
    let wanted: Vec<char> = lower(name.trim()).chars().take(100).collect();
    let far = (wanted.len() / 3).max(1) + 1;
    let mut best = (far, None);
    let mut next = (far, None);
    for skill in frameworks.flat_map(|framework| &framework.skills) {
        let mut distance = far;
        for known in skill.names() {
            // The difference in length is a lower bound of the number of edits.
            if known.chars().count().abs_diff(wanted.len()) < distance {
                distance = distance.min(edits(&wanted, &lower(known)));
            }
        }
        if distance < best.0 {
            next = best;
            best = (distance, Some(skill.name.as_str()));
        } else if distance < next.0 {
            next = (distance, Some(skill.name.as_str()));
        }
    }
    (best.1, next.1)
}

/// Counts the characters to insert, delete or replace (Levenshtein 1966).
fn edits(one: &[char], other: &str) -> usize {
    let mut row: Vec<usize> = (0..=one.len()).collect();
    for letter in other.chars() {
        let mut diagonal = row[0];
        row[0] += 1;
        let mut left = row[0];
        for (cell, own) in row[1..].iter_mut().zip(one) {
            let replaced = diagonal + usize::from(*own != letter);
            diagonal = *cell;
            left = replaced.min(*cell + 1).min(left + 1);
            *cell = left;
        }
    }
    row[one.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::framework::devops_technical;

    fn skill(name: &str, within: Option<&'static Framework>) -> Result<KnownSkill, String> {
        SkillNames::default().skill(name, within)
    }

    #[test]
    fn a_skill_is_found_by_name_or_alias_in_any_case_devops_first() {
        for name in [
            "terraform",
            " TERRAFORM ",
            "HashiCorp Terraform",
            "Terraform (Core Concepts, Modules, State Management)",
        ] {
            let (framework, place) = skill(name, None).expect("known");
            assert_eq!(
                (framework.id.as_str(), framework.skills[place].id.as_str()),
                ("devops-technical", "terraform")
            );
        }
        let (framework, _) = skill("Public speaking", None).expect("known");
        assert_eq!(framework.id.as_str(), "professional-growth");
        assert!(skill("Public speaking", Some(devops_technical())).is_err());
    }

    #[test]
    fn an_unknown_skill_is_reported_with_up_to_two_similar_names() {
        let error = skill("Teraform", None).expect_err("a typo");
        assert_eq!(
            error,
            "found the unknown skill \"Teraform\", expected a skill name as shown in the app. Did you mean \"Terraform (Core Concepts, Modules, State Management)\"?"
        );
        assert!(skill("Cobol on punch cards", None).expect_err("unknown").ends_with("as shown in the app"));
    }

    #[test]
    fn similar_names_are_suggested_for_a_hundred_names_each_looked_up_once() {
        let mut names = SkillNames::default();
        for _ in 0..3 {
            for number in 0..MAX_SUGGESTED + 50 {
                let error = names.skill(&format!("Teraform{number}"), None).expect_err("unknown");
                assert_eq!(error.contains("Did you mean"), number < MAX_SUGGESTED, "{error}");
            }
        }
        assert!(names.skill("terraform", None).is_ok());
    }

    #[test]
    fn an_unknown_framework_is_reported_with_the_known_ones() {
        assert!(framework("devops technical").is_ok());
        assert!(framework("technical-leadership").is_ok());
        let error = framework("Cooking").expect_err("unknown");
        assert!(error.contains("\"Cooking\"") && error.contains("\"DevOps Technical\""), "{error}");
    }
}
