//! Rating somebody without having seen how they rate themselves.

use crate::model::{Assessor, FrameworkId, PersonId, Workspace};

/// Whether what a person says of themselves against a framework is hidden from whoever looks.
pub type Hides<'a> = &'a dyn Fn(PersonId, &FrameworkId) -> bool;

/// Whether what a person says of themselves, and every figure made of it, is hidden from me: while I am rating them as
/// their mentor, and while I mentor them and have yet to. It is seen once I have finished, or when I choose to look
/// (`lifted`).
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

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::model::{
        Assessed, AssessmentId, DraftKey, Edit, EditError, Level, Pair, PairId, PairStatus, Person,
        Seniority,
        fixture::{self, *},
    };

    const PAIR: PairId = PairId(Uuid::from_u128(10));

    fn pair(status: PairStatus) -> Pair {
        Pair { status, ..fixture::pair() }
    }

    /// Ann rated herself, and Bo mentors her.
    fn mentored() -> Workspace {
        let mut workspace = workspace();
        rate(&mut workspace, 1, "a", Level::NOVICE);
        change(&mut workspace, 1, |edit| {
            edit.add_person(BO, Person::new("Bo", Seniority::Senior))?;
            edit.add_pair(PAIR, pair(PairStatus::Active))
        });
        workspace
    }

    fn is_hidden_from_bo(workspace: &Workspace) -> bool {
        is_hidden(workspace, BO, ANN, &framework(), false)
    }

    fn rate_by_bo(edit: &mut Edit<'_>) -> Result<(), EditError> {
        edit.rate(&DraftKey { assessor: Assessor::Mentor(BO), ..ann("a") }, Level::EXPERT, day("2026-03-09"))
    }

    fn finish_by_bo(edit: &mut Edit<'_>) -> Result<(), EditError> {
        let of = Assessed { assessor: Assessor::Mentor(BO), ..assessed("2026-03-09") };
        edit.finish(AssessmentId(Uuid::from_u128(5)), &of, |_| None)
    }

    #[test]
    fn a_mentor_sees_no_ratings_of_their_mentee_before_they_have_rated_them() {
        let mut workspace = mentored();
        assert!(is_hidden_from_bo(&workspace));
        change(&mut workspace, 2, rate_by_bo);
        assert!(is_hidden_from_bo(&workspace));
        change(&mut workspace, 3, finish_by_bo);
        assert!(!is_hidden_from_bo(&workspace));
    }

    #[test]
    fn rating_again_hides_again() {
        let mut workspace = mentored();
        change(&mut workspace, 2, rate_by_bo);
        change(&mut workspace, 3, finish_by_bo);
        change(&mut workspace, 4, rate_by_bo);
        assert!(is_hidden_from_bo(&workspace));
    }

    #[test]
    fn nobody_is_hidden_from_themselves_or_from_whoever_chose_to_look() {
        let mut workspace = mentored();
        change(&mut workspace, 2, rate_by_bo);
        let by_herself = DraftKey { assessor: Assessor::Mentor(ANN), ..ann("a") };
        change(&mut workspace, 3, |edit| edit.rate(&by_herself, Level::EXPERT, day("2026-03-09")));
        assert!(!is_hidden(&workspace, ANN, ANN, &framework(), false));
        assert!(!is_hidden(&workspace, BO, ANN, &framework(), true));
    }

    #[test]
    fn only_a_running_mentor_with_something_to_see_is_kept_from_it() {
        let with = |status, framework: &FrameworkId| {
            let mut workspace = mentored();
            change(&mut workspace, 2, |edit| edit.change_pair(PAIR, |pair| pair.status = status));
            is_hidden(&workspace, BO, ANN, framework, false)
        };
        for status in PairStatus::ALL {
            assert_eq!(with(*status, &framework()), status.is_running(), "{}", status.key());
        }
        assert!(!with(PairStatus::Active, &"other".parse().expect("a slug")), "nothing said of it");
        let lead = PersonId(Uuid::from_u128(3));
        assert!(!is_hidden(&mentored(), lead, ANN, &framework(), false), "somebody else's mentee");
        // Whoever is rating somebody is kept from their ratings, paired or not.
        let mut workspace = workspace();
        assert!(!is_hidden_from_bo(&workspace));
        change(&mut workspace, 2, rate_by_bo);
        assert!(is_hidden_from_bo(&workspace));
    }

    #[test]
    fn a_finished_assessment_of_ones_own_is_hidden_as_its_drafts_are() {
        let mut workspace = mentored();
        finish(&mut workspace, 2, 7, "2026-03-09");
        assert!(is_hidden_from_bo(&workspace));
    }
}
