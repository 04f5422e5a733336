//! Finds frameworks and skills by the names that people and other tools give them.

use crate::{
    content::{Framework, built_in},
    model::{fields::quote, lower},
};

/// A skill: its framework, and its place in it.
pub(super) type Found = (&'static Framework, usize);

/// The framework with this id or name, in any case.
pub(super) fn framework(name: &str) -> Result<&'static Framework, String> {
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

/// The skill with this name, alias or id, in any case: in the given framework, else in the first that has it.
pub(super) fn skill(name: &str, within: Option<&'static Framework>) -> Result<Found, String> {
    let is_meant = |framework: &&Framework| within.is_none_or(|within| within == *framework);
    for framework in built_in().filter(is_meant) {
        let by_id = || framework.skills.iter().position(|skill| skill.id.as_str() == name.trim());
        if let Some(place) = framework.skill_named(name).or_else(by_id) {
            return Ok((framework, place));
        }
    }
    let expected = match nearest(name, built_in().filter(is_meant)) {
        (None, _) => "the name of a skill as the app shows it".to_owned(),
        (Some(one), None) => ["perhaps ", &quote(one)].concat(),
        (Some(one), Some(other)) => ["perhaps ", &quote(one), " or ", &quote(other)].concat(),
    };
    Err(["found the unknown skill ", &quote(name), ", expected ", &expected].concat())
}

/// The two skills whose name or alias is nearest this one, of those that are nearly the same.
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
            distance = distance.min(edits(&wanted, &lower(known)));
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

/// How many characters to put in, take out or replace (Levenshtein 1966).
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
    use crate::content::devops_technical;

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
    fn an_unknown_skill_is_told_with_up_to_two_near_names() {
        let error = skill("Teraform", None).expect_err("a typo");
        assert_eq!(
            error,
            "found the unknown skill \"Teraform\", expected perhaps \"Terraform (Core Concepts, Modules, State Management)\""
        );
        assert!(skill("Cobol on punch cards", None).expect_err("unknown").ends_with("as the app shows it"));
    }

    #[test]
    fn an_unknown_framework_is_told_with_those_there_are() {
        assert!(framework("devops technical").is_ok());
        assert!(framework("technical-leadership").is_ok());
        let error = framework("Cooking").expect_err("unknown");
        assert!(error.contains("\"Cooking\"") && error.contains("\"DevOps Technical\""), "{error}");
    }
}
