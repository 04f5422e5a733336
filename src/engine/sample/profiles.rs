//! The mentoring profiles of the sample team: six mentors, and ten people who seek one, of whom one
//! fits nobody.

use crate::{
    engine::sample::ids::id,
    model::{
        json::fields::UnknownFields,
        records::{
            ids::PersonId,
            mentor_profile::{
                Hours, MentorProfile, Offer, Seek,
                Style::{self, GuidedDiscovery, HandsOnPractice, PeerLearning, Reflection},
            },
        },
        store::{content::Content, key::RecordKey},
    },
};

struct Made {
    who: usize,
    /// The maximum number of mentees and the hours a month; no mentees for those who seek a mentor.
    n_mentees: u32,
    hours: u32,
    /// The offset from UTC in half hours, and the first of eight working hours.
    zone: i32,
    from: u32,
    styles: &'static [Style],
    interests: &'static [&'static str],
    never_with: &'static [usize],
}

const fn made(
    who: usize,
    [n_mentees, hours]: [u32; 2],
    (zone, from): (i32, u32),
    styles: &'static [Style],
    interests: &'static [&'static str],
) -> Made {
    Made { who, n_mentees, hours, zone, from, styles, interests, never_with: &[] }
}

static PROFILES: [Made; 16] = [
    made(3, [2, 6], (-6, 9), &[HandsOnPractice, PeerLearning], &["Containers", "Football"]),
    made(4, [3, 9], (2, 8), &[GuidedDiscovery, Reflection], &["Architecture", "Writing"]),
    made(9, [2, 6], (2, 9), &[HandsOnPractice, PeerLearning], &["Pipelines", "Teaching"]),
    made(16, [2, 4], (2, 8), &[GuidedDiscovery, Reflection], &["Security", "Public speaking"]),
    // Siobhán leads the team of three of the mentees.
    Made {
        never_with: &[20, 22, 24],
        ..made(21, [3, 9], (0, 9), &[Reflection, GuidedDiscovery], &["Leading teams", "Writing"])
    },
    made(23, [2, 6], (4, 8), &[HandsOnPractice, GuidedDiscovery], &["Observability", "Security"]),
    made(2, [0, 3], (18, 9), &[HandsOnPractice], &["Containers"]),
    made(5, [0, 2], (6, 8), &[HandsOnPractice, PeerLearning], &["Pipelines"]),
    made(7, [0, 2], (2, 9), &[Reflection], &["Architecture"]),
    made(10, [0, 3], (0, 8), &[GuidedDiscovery], &["Security", "Football"]),
    // No mentor is ahead of Linh in her gaps.
    made(11, [0, 2], (14, 9), &[Reflection], &["Security"]),
    made(15, [0, 2], (2, 8), &[GuidedDiscovery, Reflection], &["Architecture", "Writing"]),
    made(17, [0, 4], (11, 10), &[HandsOnPractice, PeerLearning], &["Automation"]),
    made(20, [0, 2], (-6, 9), &[PeerLearning], &["Containers", "Football"]),
    made(22, [0, 2], (24, 14), &[GuidedDiscovery], &["Observability"]),
    made(24, [0, 3], (6, 8), &[HandsOnPractice], &["Security", "Chess"]),
];

/// Returns the profiles as records.
pub(crate) fn profiles() -> impl Iterator<Item = (RecordKey, Content)> {
    PROFILES.iter().map(|made| {
        let key = RecordKey::Profile(PersonId(id(1 + made.who)));
        (key, Content::Profile(profile(made).into()))
    })
}

fn profile(made: &Made) -> MentorProfile {
    let hours_per_month = Some(made.hours);
    let is_mentor = made.n_mentees > 0;
    MentorProfile {
        offers: is_mentor.then(|| Offer {
            hours_per_month,
            max_mentees: made.n_mentees,
            rest: UnknownFields::new(),
        }),
        seeks: (!is_mentor).then(|| Seek { hours_per_month, rest: UnknownFields::new() }),
        utc_offset: Some(made.zone * 30),
        hours: Some(Hours { from: made.from * 60, until: (made.from + 8) * 60, rest: UnknownFields::new() }),
        styles: made.styles.to_vec(),
        interests: made.interests.iter().map(|interest| (*interest).to_owned()).collect(),
        never_with: made.never_with.iter().map(|who| PersonId(id(1 + who))).collect(),
        rest: UnknownFields::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        content::framework::devops_technical,
        engine::{
            mentoring::{
                fit::Weights,
                matching::{Matching, Outcome, Proposal, WhyNobody},
            },
            sample::team::fixture::workspace,
            team::roster::{Filter, Roster},
        },
    };

    fn proposals() -> (Roster, Vec<Proposal>) {
        let workspace = workspace();
        let roster = Roster::new(&workspace, devops_technical(), &Filter::default(), None);
        let profiles: Vec<_> = roster.members.iter().map(|member| workspace.profile(member.id)).collect();
        let n_mentees: Vec<u32> = roster
            .members
            .iter()
            .map(|member| u32::try_from(workspace.n_mentees(member.id)).expect("few"))
            .collect();
        let matching = Matching::prepare(&roster, &profiles, &n_mentees, Weights::default(), &[]);
        let scores: Vec<_> = matching.seekers().iter().map(|seeker| matching.scores_of(*seeker)).collect();
        let proposals = matching.assign(&scores);
        drop(matching);
        (roster, proposals)
    }

    #[test]
    fn all_seekers_but_one_get_a_helpful_mentor_and_alternatives() {
        let (roster, proposals) = proposals();
        assert_eq!(proposals.len(), 10);
        let mut without = Vec::new();
        for proposal in &proposals {
            let name = &roster.members[proposal.mentee].name;
            match proposal.outcome {
                Outcome::Matched(match_) => {
                    assert!(match_.parts.skill > Some(0.4) && match_.score > 0.5, "{name}");
                    assert_eq!(proposal.alternatives.len(), 2, "{name}");
                }
                Outcome::Nobody(why) => without.push((name.as_str(), why)),
                Outcome::Kept(_) => panic!("nothing was kept"),
            }
        }
        assert_eq!(without, [("Trần Thu Linh (sample)", WhyNobody::NobodyAhead)]);
    }

    #[test]
    fn nobody_with_a_mentor_seeks_one_and_no_mentor_leads_their_mentee() {
        let workspace = workspace();
        for made in &PROFILES {
            let person = PersonId(id(1 + made.who));
            let has_mentor = workspace.pairs().any(|(_, pair)| pair.mentees.contains(&person));
            assert!(made.n_mentees > 0 || !has_mentor);
            assert!(workspace.n_mentees(person) <= 3);
        }
        let (roster, proposals) = proposals();
        for proposal in proposals {
            let Outcome::Matched(match_) = proposal.outcome else { continue };
            let [mentor, mentee] = [match_.mentor, proposal.mentee].map(|place| &roster.members[place]);
            let is_kept_apart = |profile: &MentorProfile| profile.never_with.contains(&mentee.id);
            assert!(!workspace.profile(mentor.id).is_some_and(is_kept_apart), "{}", mentee.name);
        }
    }
}
