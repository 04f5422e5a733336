//! Names of records and undo steps for previews, questions and notices.

use crate::{
    content::framework::framework,
    model::{
        records::{assessor::Assessor, ids::PersonId, rating::Rating},
        store::{
            content::Content,
            history::{Changed, Step},
            key::{DraftKey, RecordKey},
            workspace::Workspace,
        },
    },
    words::exchange as words,
};

/// Returns a noun phrase for a record: "rating of Terraform by themselves".
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

/// Returns a noun phrase for an undo step: "rating of Terraform", "removing Ann".
pub fn step_name(step: &Step, workspace: &Workspace) -> String {
    match step {
        Step::Changes(changes) => changes_name(changes, workspace),
        Step::Added(_) | Step::Reloaded(_) => words::STEP_IMPORT.to_owned(),
        Step::Forgotten(_) => words::STEP_REMOVAL.to_owned(),
    }
}

fn changes_name(changes: &[Changed], workspace: &Workspace) -> String {
    // Everything that belongs to a person or a pair is changed with it, and drafts with their assessment.
    let is_whole = |it: &&Changed| matches!(it.key, RecordKey::Person(_) | RecordKey::Pair(_));
    let is_assessment = |it: &&Changed| matches!(it.key, RecordKey::Assessment(..));
    let lead = changes.iter().find(is_whole).or_else(|| changes.iter().find(is_assessment));
    let Some(lead) = lead.or(if let [only] = changes { Some(only) } else { None }) else {
        let is_draft = |it: &Changed| matches!(it.key, RecordKey::Draft(_));
        let n = changes.len();
        return if changes.iter().all(is_draft) { words::step_ratings(n) } else { words::step_changes(n) };
    };
    let names = |id: PersonId| match changes.iter().find(|it| it.key == RecordKey::Person(id)) {
        Some(
            Changed { before: Some(Content::Person(it)), .. }
            | Changed { after: Some(Content::Person(it)), .. },
        ) => it.name.as_str(),
        _ => workspace.last_name(id).unwrap_or_default(),
    };
    let what = match &lead.key {
        RecordKey::Draft(key) => return words::step_rating(skill_name(key)),
        RecordKey::Assessment(..) => return words::STEP_ASSESSMENT.to_owned(),
        RecordKey::Person(id) => names(*id).to_owned(),
        key => what(key, lead.after.as_ref().or(lead.before.as_ref()), &names),
    };
    match (&lead.before, &lead.after) {
        (None, _) => words::step_added(&what),
        (_, None) => words::step_removed(&what),
        _ => words::step_changed(&what),
    }
}

pub(crate) fn skill_name(key: &DraftKey) -> &str {
    let known =
        framework(&key.framework).and_then(|framework| Some(&framework.skills[framework.skill(&key.skill)?]));
    known.map_or(key.skill.as_str(), |skill| &skill.name)
}

/// Returns a rating's figures: "3, goal 4".
pub(crate) fn figures(rating: &Rating) -> String {
    let level = rating.current.map(|level| level.number().to_string());
    let level = if rating.not_applicable.is_some() { Some(words::DOES_NOT_APPLY.to_owned()) } else { level };
    let goal = rating.target.map(|level| words::goal(level.number()));
    let figures: Vec<String> = level.into_iter().chain(goal).collect();
    if figures.is_empty() { words::NO_LEVEL.to_owned() } else { figures.join(", ") }
}
