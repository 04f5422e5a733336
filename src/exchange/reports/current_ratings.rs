//! Collects the current ratings for files of ratings.

use crate::{
    content::framework::Framework,
    exchange::intake::row::person_id_of,
    model::{
        records::{
            assessor::Assessor, day::Day, ids::PersonId, level::Level, person::Person, rating::Rating,
        },
        store::workspace::Workspace,
    },
};

/// A current rating, as written to a file.
pub(crate) struct CurrentRating<'w> {
    pub person: &'w Person,
    /// The person's id in the file.
    pub person_id: String,
    pub framework: &'static Framework,
    pub skill: usize,
    pub assessor: &'w Assessor,
    pub current: Level,
    pub target: Level,
    pub on: Option<Day>,
    pub rating: &'w Rating,
}

/// Returns the current ratings of one person or of all, by framework and assessor, in framework order. Skills that
/// are not rated or do not apply are left out.
pub(crate) fn current_ratings(workspace: &Workspace, only: Option<PersonId>) -> Vec<CurrentRating<'_>> {
    let mut all = Vec::new();
    for (id, person) in workspace.people() {
        if only.is_some_and(|only| only != id) {
            continue;
        }
        for framework in crate::content::framework::built_in() {
            for assessor in workspace.assessors(id, &framework.id) {
                let ratings = workspace.current_ratings(id, &framework.id, assessor);
                let last = workspace.history(id, &framework.id, assessor).pop().map(|(_, last)| last.on);
                for (place, skill) in framework.skills.iter().enumerate() {
                    let Some(rating) = ratings.get(&skill.id) else { continue };
                    let Some(current) = rating.counted() else { continue };
                    all.push(CurrentRating {
                        person,
                        person_id: person_id_text(person, id),
                        framework,
                        skill: place,
                        assessor,
                        current,
                        target: rating
                            .target
                            .unwrap_or_else(|| framework.area_of(place).required.of(person.aim())),
                        on: rating.on.or(last),
                        rating,
                    });
                }
            }
        }
    }
    all
}

/// Returns the id of a person in a file: the id in the file that the person came from, else Belay's id.
pub(crate) fn person_id_text(person: &Person, id: PersonId) -> String {
    if !person.key.is_empty() && person_id_of(&person.key) == id {
        person.key.clone()
    } else {
        id.to_string()
    }
}
