//! What stands now, as files of ratings write it.

use std::collections::BTreeMap;

use super::ratings::person_id_of;
use crate::{
    content::{self, Framework},
    model::{Assessor, Day, Level, Person, PersonId, Rating, SkillId, Workspace},
};

/// A rating that is written to a file: what stands now.
pub(super) struct Standing<'w> {
    pub person: &'w Person,
    /// The file's id of the person.
    pub person_id: String,
    pub framework: &'static Framework,
    pub skill: usize,
    pub assessor: &'w Assessor,
    pub current: Level,
    pub target: Level,
    pub on: Option<Day>,
    pub rating: &'w Rating,
}

/// What stands now of one person or of all: by framework and assessor, in framework order. Skills that are not
/// rated or do not apply are left out.
pub(super) fn standing(workspace: &Workspace, only: Option<PersonId>) -> Vec<Standing<'_>> {
    let mut all = Vec::new();
    for (id, person) in workspace.people().filter(|(id, _)| only.is_none_or(|only| only == *id)) {
        for framework in content::built_in() {
            for assessor in workspace.assessors(id, &framework.id) {
                let ratings = workspace.standing(id, &framework.id, assessor);
                let last = workspace.history(id, &framework.id, assessor).pop().map(|(_, last)| last.on);
                all.extend(lines(framework, person, id, assessor, &ratings, last));
            }
        }
    }
    all
}

fn lines<'w>(
    framework: &'static Framework,
    person: &'w Person,
    id: PersonId,
    assessor: &'w Assessor,
    ratings: &BTreeMap<&'w SkillId, &'w Rating>,
    last: Option<Day>,
) -> impl Iterator<Item = Standing<'w>> {
    framework.skills.iter().enumerate().filter_map(move |(place, skill)| {
        let rating = *ratings.get(&skill.id)?;
        Some(Standing {
            person,
            person_id: person_id_text(person, id),
            framework,
            skill: place,
            assessor,
            current: rating.counted()?,
            target: rating.target.unwrap_or_else(|| framework.area_of(place).required.of(person.aim())),
            on: rating.on.or(last),
            rating,
        })
    })
}

/// What a file calls a person: as the file did that they came from, else by Belay's id.
pub(super) fn person_id_text(person: &Person, id: PersonId) -> String {
    if !person.key.is_empty() && person_id_of(&person.key) == id {
        person.key.clone()
    } else {
        id.to_string()
    }
}
