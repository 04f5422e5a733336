//! Prepares the members' mentoring profiles for a matching.

use crate::{
    engine::team::roster::Roster,
    model::{
        records::{
            ids::{PairId, PersonId},
            mentor_profile::MentorProfile,
            pair::Pair,
        },
        store::workspace::Workspace,
    },
};

/// Returns the running pair of two people, whichever of them is the mentor.
pub fn pair_of(workspace: &Workspace, one: PersonId, other: PersonId) -> Option<PairId> {
    let is_theirs =
        |(_, pair): &(PairId, &Pair)| pair.status.is_running() && pair.has(one) && pair.has(other);
    workspace.pairs().find(is_theirs).map(|(id, _)| id)
}

/// Returns each member's profile, adapted for the matching, and the number of members who already
/// have a mentor. A member with a mentor seeks none, and a member's current partners are excluded.
pub fn profiles(workspace: &Workspace, roster: &Roster) -> (Vec<Option<MentorProfile>>, usize) {
    let running: Vec<&Pair> =
        workspace.pairs().map(|(_, pair)| pair).filter(|pair| pair.status.is_running()).collect();
    let mut n_placed = 0;
    let mut profiles = Vec::new();
    for member in &roster.members {
        let mut profile = workspace.profile(member.id).cloned();
        if let Some(profile) = &mut profile {
            for pair in running.iter().filter(|pair| pair.has(member.id)) {
                profile.never_with.push(pair.mentor);
                profile.never_with.extend(&pair.mentees);
                if pair.mentor != member.id && profile.seeks.take().is_some() {
                    n_placed += 1;
                }
            }
        }
        profiles.push(profile);
    }
    (profiles, n_placed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        content::framework::devops_technical,
        engine::{sample::team::fixture, team::roster::Filter},
    };

    #[test]
    fn a_member_with_a_mentor_seeks_none_and_partners_are_never_proposed_again() {
        let workspace = fixture::workspace();
        let roster = Roster::new(&workspace, devops_technical(), &Filter::default(), None);
        let (profiles, n_placed) = profiles(&workspace, &roster);
        let running: Vec<&Pair> =
            workspace.pairs().map(|(_, pair)| pair).filter(|pair| pair.status.is_running()).collect();
        assert!(!running.is_empty());
        let mut n_seekers = 0;
        for (member, profile) in roster.members.iter().zip(&profiles) {
            let known = workspace.profile(member.id);
            assert_eq!(known.is_some(), profile.is_some());
            let (Some(known), Some(profile)) = (known, profile) else { continue };
            let is_mentored = running.iter().any(|pair| pair.mentees.contains(&member.id));
            n_seekers += usize::from(is_mentored && known.seeks.is_some());
            assert_eq!(profile.seeks.is_some(), known.seeks.is_some() && !is_mentored);
            for pair in running.iter().filter(|pair| pair.has(member.id)) {
                assert!(pair.mentees.iter().chain([&pair.mentor]).all(|it| profile.never_with.contains(it)));
                assert!(pair_of(&workspace, pair.mentor, pair.mentees[0]).is_some());
            }
        }
        assert_eq!(n_placed, n_seekers);
    }
}
