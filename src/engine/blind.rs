//! Rating somebody without having seen how they rate themselves.

use crate::model::{Assessor, FrameworkId, PersonId, Workspace};

/// Whether a person's own ratings, and every figure made of them, must be hidden from `me`.
pub fn is_hidden(
    workspace: &Workspace,
    me: PersonId,
    person: PersonId,
    framework: &FrameworkId,
    lifted: bool,
) -> bool {
    if me == person || lifted {
        return false;
    }
    let mentor = Assessor::Mentor(me);
    let is_rating =
        || workspace.drafts(person).any(|(key, _)| key.framework == *framework && key.assessor == mentor);
    let is_mentor = || {
        workspace
            .pairs()
            .any(|(_, pair)| pair.mentor == me && pair.status.is_running() && pair.mentees.contains(&person))
    };
    is_rating()
        || is_mentor()
            && workspace.history(person, framework, &mentor).is_empty()
            && workspace.assessors(person, framework).contains(&&Assessor::Own)
}
