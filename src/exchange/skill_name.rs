//! Finds frameworks and skills by the names that people and other tools give them.

use super::fault::quote;
use crate::content::{Framework, built_in};

/// A skill: its framework, and its place in it.
pub(super) type Found = (&'static Framework, usize);

/// The framework with this id or name, in any case.
pub(super) fn framework(name: &str) -> Result<&'static Framework, String> {
    let wanted = name.trim().to_lowercase();
    let is_it =
        |framework: &&Framework| framework.id.as_str() == wanted || framework.name.to_lowercase() == wanted;
    built_in().iter().find(is_it).ok_or_else(|| {
        let names: Vec<_> = built_in().iter().map(|framework| quote(&framework.name)).collect();
        format!("found the framework {}, expected {}", quote(name), names.join(", "))
    })
}

/// The skill with this name, alias or id, in any case: in the given framework, else in the first that has it.
pub(super) fn skill(name: &str, within: Option<&'static Framework>) -> Result<Found, String> {
    let frameworks = || built_in().iter().filter(|it| within.is_none_or(|within| within.id == it.id));
    let find = |framework: &'static Framework| {
        let by_id = || framework.skills.iter().position(|skill| skill.id.as_str() == name.trim());
        Some((framework, framework.skill_named(name).or_else(by_id)?))
    };
    frameworks().find_map(find).ok_or_else(|| {
        let expected = match &nearest(name, frameworks())[..] {
            [] => "the name of a skill as the app shows it".to_owned(),
            [one] => format!("perhaps {}", quote(one)),
            [one, other, ..] => format!("perhaps {} or {}", quote(one), quote(other)),
        };
        format!("found the unknown skill {}, expected {expected}", quote(name))
    })
}

/// Up to two skills whose name or alias is nearly this one.
fn nearest(name: &str, frameworks: impl Iterator<Item = &'static Framework>) -> Vec<&'static str> {
    let wanted: Vec<char> = name.trim().to_lowercase().chars().take(100).collect();
    let distance = |known: &str| {
        let known: Vec<char> = known.to_lowercase().chars().collect();
        edits(&wanted, &known)
    };
    let mut near: Vec<(usize, &str)> = frameworks
        .flat_map(|framework| &framework.skills)
        .filter_map(|skill| Some((skill.names().map(distance).min()?, skill.name.as_str())))
        .filter(|(distance, _)| *distance <= (wanted.len() / 3).max(1))
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.into_iter().take(2).map(|(_, name)| name).collect()
}

/// How many characters to put in, take out or replace (Levenshtein 1966).
fn edits(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (place, letter) in one.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = place + 1;
        for column in 1..=other.len() {
            let replaced = diagonal + usize::from(other[column - 1] != *letter);
            diagonal = row[column];
            row[column] = replaced.min(row[column] + 1).min(row[column - 1] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert!(skill("Public speaking", Some(&built_in()[0])).is_err());
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
