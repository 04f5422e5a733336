//! Names of records for previews and questions.

use crate::{
    content::framework::framework,
    model::{
        records::{assessor::Assessor, ids::PersonId, rating::Rating},
        store::{
            content::Content,
            key::{DraftKey, RecordKey},
        },
    },
    words::exchange as words,
};

pub(crate) fn what<'n>(
    key: &RecordKey,
    shown: Option<&Content>,
    name: &dyn Fn(PersonId) -> &'n str,
) -> String {
    let by = |assessor: &Assessor| match assessor {
        Assessor::Own => words::THEMSELVES.to_owned(),
        Assessor::Agreed => words::BOTH.to_owned(),
        Assessor::Mentor(id) => words::mentor(name(*id)),
        Assessor::Peer(id) => words::peer(name(*id)),
        Assessor::Named(name) => name.clone(),
    };
    match (key, shown) {
        (RecordKey::Person(_), _) => words::PERSON.to_owned(),
        (RecordKey::Draft(key), _) => words::rating(skill_name(key), &by(&key.assessor)),
        (RecordKey::Assessment(..), Some(Content::Assessment(assessment))) => {
            words::assessment(&assessment.on.to_string(), &by(&assessment.assessor))
        }
        (RecordKey::Assessment(..), _) => words::ASSESSMENT.to_owned(),
        (RecordKey::Note(key), _) => words::note(skill_name(key)),
        (RecordKey::Profile(_), _) => words::PROFILE.to_owned(),
        (RecordKey::Pair(_), Some(Content::Pair(pair))) => {
            let mentee = pair.mentee().map(name).unwrap_or_default();
            words::pair(name(pair.mentor), mentee)
        }
        (RecordKey::Pair(_), _) => words::PAIR.to_owned(),
        (RecordKey::OfPair(_, part, _), _) => part.names().one.to_owned(),
        (RecordKey::Unknown(text), _) => words::unknown_record(text),
    }
}

pub(crate) fn skill_name(key: &DraftKey) -> &str {
    let known =
        framework(&key.framework).and_then(|framework| Some(&framework.skills[framework.skill(&key.skill)?]));
    known.map_or(key.skill.as_str(), |skill| &skill.name)
}

/// "3, goal 4"
pub(crate) fn figures(rating: &Rating) -> String {
    let level = rating.current.map(|level| level.number().to_string());
    let level = if rating.not_applicable.is_some() { Some(words::DOES_NOT_APPLY.to_owned()) } else { level };
    let goal = rating.target.map(|level| words::goal(level.number()));
    let figures: Vec<String> = level.into_iter().chain(goal).collect();
    if figures.is_empty() { words::NO_LEVEL.to_owned() } else { figures.join(", ") }
}
