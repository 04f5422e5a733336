//! Finds duplicate people.

use crate::model::{
    records::ids::PersonId,
    small::{fold::folded, order::ordered},
    store::workspace::Workspace,
};

/// Returns pairs of people with the same name, with its words in any order and case, or with the
/// same key in other tools. Texts that look the same are equal. Only users can decide whether two
/// people are the same, so Belay never joins them automatically.
pub fn twins(workspace: &Workspace) -> Vec<(PersonId, PersonId)> {
    let mut marks = Vec::new();
    for (id, person) in workspace.people().filter(|(_, person)| !person.archived) {
        let words = folded(&person.name);
        let words =
            words.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let words: Vec<&str> = ordered(words, |one: &&str, other| one.cmp(other));
        marks.push((words.join(" "), id));
        if !person.key.is_empty() {
            marks.push((["id ", &folded(&person.key)].concat(), id));
        }
    }
    let marks = ordered(marks, |(one, _), (other, _)| one.cmp(other));
    let mut pairs: Vec<(PersonId, PersonId)> = Vec::new();
    for pair in marks.windows(2) {
        let [(one_mark, one), (other_mark, other)] = pair else { continue };
        let twins = (*one.min(other), *one.max(other));
        if one_mark == other_mark && !one_mark.is_empty() && one != other && !pairs.contains(&twins) {
            pairs.push(twins);
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        records::{level::Seniority, person::Person},
        small::fold::lend_nfkc,
        store::fixture::*,
    };

    fn named(names: &[&str]) -> Workspace {
        let mut workspace = Workspace::default();
        change(&mut workspace, 1, |edit| {
            names.iter().zip(1..).try_for_each(|(name, id)| {
                edit.add_person(PersonId(uuid::Uuid::from_u128(id)), Person::new(*name, Seniority::Mid))
            })
        });
        workspace
    }

    #[test]
    fn the_same_words_in_another_order_are_suspected() {
        let twins = twins(&named(&["Doe, Jane", "Ann Smith", "jane doe", "Jane D."]));
        let ids: Vec<(u128, u128)> =
            twins.iter().map(|(one, other)| (one.0.as_u128(), other.0.as_u128())).collect();
        assert_eq!(ids, [(1, 3)]);
    }

    #[test]
    fn names_and_ids_that_look_the_same_are_suspected() {
        lend_nfkc();
        assert_eq!(twins(&named(&["Zoe\u{308}", "ZO\u{200b}Ë", "Zoe"])).len(), 1);
        let mut workspace = named(&["Ann", "Bo"]);
        for (id, key) in [(1, "zo\u{eb}"), (2, "zoe\u{308}")] {
            let id = PersonId(uuid::Uuid::from_u128(id));
            change(&mut workspace, 1, |edit| edit.change_person(id, |person| person.key = key.to_owned()));
        }
        assert_eq!(twins(&workspace).len(), 1);
    }

    #[test]
    fn names_without_letters_are_nobodys_twins() {
        assert_eq!(twins(&named(&["…", "?", "Ann"])), []);
    }
}
