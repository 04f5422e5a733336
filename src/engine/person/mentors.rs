//! Decides which mentor's rating counts if several rate the same skill.
//!
//! The newest rating counts; on the same day that of a mentor who is paired with the person, then
//! the first by name. Names and ids are unrelated to age, so neither may override a newer rating.
//! Pages list the skills on which mentors disagree.

use std::cmp::Ordering;

use crate::{
    content::framework::Framework,
    model::{
        records::{
            assessor::Assessor,
            ids::{PersonId, SkillId},
            level::Level,
            rating::Rating,
        },
        small::{order::ordered, sorted::Sorted},
        store::workspace::Workspace,
    },
};

/// A skill that mentors rate differently and that has no agreed rating.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement<'w> {
    /// The index of the skill in the framework.
    pub skill: usize,
    /// Each mentor's level, the one that counts first; `None` for "not applicable".
    pub levels: Vec<(&'w Assessor, Option<Level>)>,
}

/// Returns the skills on which mentors disagree about a person, in framework order.
pub fn disagreements<'w>(
    workspace: &'w Workspace,
    person: PersonId,
    framework: &Framework,
) -> Vec<Disagreement<'w>> {
    let all = Mentors::new(workspace).ratings(person, framework);
    let agreed = workspace.current_ratings(person, &framework.id, &Assessor::Agreed);
    let disagreement = |(place, skill): (usize, &crate::content::framework::Skill)| {
        if agreed.get(&skill.id).is_some_and(|rating| rating.is_answered()) {
            return None;
        }
        let mut rated: Vec<(&Assessor, &Rating)> = Vec::new();
        for (assessor, ratings) in &all {
            rated.extend(
                ratings
                    .get(&skill.id)
                    .filter(|rating| rating.is_answered())
                    .map(|rating| (*assessor, *rating)),
            );
        }
        // Among ratings of one day, the last counts.
        let rated = ordered(rated, |(_, one), (_, other)| one.on.cmp(&other.on));
        let levels: Vec<_> =
            rated.iter().rev().map(|(assessor, rating)| (*assessor, rating.counted())).collect();
        let differs = levels.iter().any(|(_, level)| *level != levels[0].1);
        differs.then_some(Disagreement { skill: place, levels })
    };
    framework.skills.iter().enumerate().filter_map(disagreement).collect()
}

/// The precedence of mentors: the newest rating of a skill counts. Among ratings of one day, that
/// of a mentor who is paired with the person counts, and then that of the first by name. Neither
/// ids, which are random, nor names override a newer rating.
pub(crate) struct Mentors<'w> {
    workspace: &'w Workspace,
    /// Mentor and mentee of every running pair, in order.
    paired: Vec<(PersonId, PersonId)>,
}

impl<'w> Mentors<'w> {
    pub fn new(workspace: &'w Workspace) -> Self {
        let mut paired = Vec::new();
        for (_, pair) in workspace.pairs().filter(|(_, pair)| pair.status.is_running()) {
            paired.extend(pair.mentees.iter().map(|mentee| (pair.mentor, *mentee)));
        }
        Self { workspace, paired: ordered(paired, Ord::cmp) }
    }

    /// Compares two mentors of a person. The greater one's rating counts if both are of the same
    /// day.
    pub fn cmp(&self, person: PersonId, one: &Assessor, other: &Assessor) -> Ordering {
        let rank = |assessor| (self.is_paired(person, assessor), self.name(assessor));
        let ((one_is_paired, one_name), (other_is_paired, other_name)) = (rank(one), rank(other));
        one_is_paired.cmp(&other_is_paired).then(other_name.cmp(one_name)).then(other.cmp(one))
    }

    /// Returns the ratings of each of a person's mentors. Of mentors with ratings of one day, the
    /// one whose rating counts is last.
    pub fn ratings(
        &self,
        person: PersonId,
        framework: &Framework,
    ) -> Vec<(&'w Assessor, Sorted<&'w SkillId, &'w Rating>)> {
        let mut mentors = self.workspace.assessors(person, &framework.id);
        mentors.retain(|assessor| is_mentor(assessor));
        let mentors = ordered(mentors, |one, other| self.cmp(person, one, other));
        let ratings = |mentor| (mentor, self.workspace.current_ratings(person, &framework.id, mentor));
        mentors.into_iter().map(ratings).collect()
    }

    fn is_paired(&self, person: PersonId, assessor: &Assessor) -> bool {
        match assessor {
            Assessor::Mentor(mentor) => self.paired.binary_search(&(*mentor, person)).is_ok(),
            _ => false,
        }
    }

    fn name<'a>(&'a self, assessor: &'a Assessor) -> &'a str {
        match assessor {
            Assessor::Named(name) => name,
            Assessor::Mentor(mentor) => self.workspace.person(*mentor).map_or("", |person| &person.name),
            Assessor::Own | Assessor::Agreed | Assessor::Peer(_) => "",
        }
    }
}

pub(crate) const fn is_mentor(assessor: &Assessor) -> bool {
    matches!(assessor, Assessor::Mentor(_) | Assessor::Named(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        content::framework::devops_technical,
        engine::{
            person::report::Source,
            team::roster::{Filter, Roster},
        },
        model::{
            records::{
                ids::PairId,
                level::Seniority,
                pair::{Pair, PairStatus},
                person::Person,
            },
            store::{fixture::*, key::DraftKey},
        },
    };

    const CY: PersonId = PersonId(uuid::Uuid::from_u128(3));

    fn rate(workspace: &mut Workspace, assessor: Assessor, skill: usize, level: Level, on: &str) {
        let framework = devops_technical();
        let skill = framework.skills[skill].id.clone();
        let key = DraftKey { framework: framework.id.clone(), assessor, skill, ..ann("a") };
        change(workspace, 1, |edit| edit.rate(&key, level, day(on)));
    }

    fn named(name: &str) -> Assessor {
        Assessor::Named(name.to_owned())
    }

    /// Returns the level that counts, and checks that report and roster agree on it.
    fn counted(workspace: &Workspace, skill: usize) -> Option<u8> {
        let framework = devops_technical();
        let ratings = Source::Agreed.ratings(workspace, ANN, framework);
        let level = ratings.get(&framework.skills[skill].id).and_then(|rating| rating.counted());
        let roster = Roster::new(workspace, framework, &Filter::default(), None);
        let ann = roster.members.iter().position(|member| member.id == ANN).expect("she is here");
        assert_eq!(roster.ratings(ann)[skill].current, level);
        assert_eq!(roster.members[ann].n_disputed, disagreements(workspace, ANN, framework).len());
        level.map(Level::number)
    }

    #[test]
    fn the_newest_of_several_mentors_ratings_counts_whatever_their_names() {
        for (old, new) in [("zoe", "architect"), ("architect", "zoe")] {
            let mut workspace = workspace();
            rate(&mut workspace, Assessor::Own, 0, Level::PROFICIENT, "2026-11-01");
            rate(&mut workspace, named(old), 0, Level::MASTER, "2020-01-01");
            rate(&mut workspace, named(new), 0, Level::COMPETENT, "2026-10-01");
            assert_eq!(counted(&workspace, 0), Some(2));
            let levels = vec![(&named(new), Some(Level::COMPETENT)), (&named(old), Some(Level::MASTER))]
                .into_iter()
                .map(|(assessor, level)| (assessor.clone(), level))
                .collect::<Vec<_>>();
            let found = disagreements(&workspace, ANN, devops_technical());
            let found: Vec<_> = found[0].levels.iter().map(|(it, level)| ((*it).clone(), *level)).collect();
            assert_eq!(found, levels);
        }
    }

    #[test]
    fn among_ratings_of_one_day_a_paired_mentors_counts_and_then_the_first_by_name() {
        let mut workspace = workspace();
        change(&mut workspace, 1, |edit| {
            edit.add_person(BO, Person::new("Bo", Seniority::Senior))?;
            edit.add_person(CY, Person::new("Cy", Seniority::Senior))
        });
        rate(&mut workspace, Assessor::Mentor(CY), 0, Level::EXPERT, "2026-10-01");
        rate(&mut workspace, Assessor::Mentor(BO), 0, Level::COMPETENT, "2026-10-01");
        assert_eq!(counted(&workspace, 0), Some(2));
        let pair = Pair { mentor: CY, mentees: vec![ANN], status: PairStatus::Active, ..pair() };
        change(&mut workspace, 1, |edit| edit.add_pair(PairId(uuid::Uuid::from_u128(9)), pair));
        assert_eq!(counted(&workspace, 0), Some(4));
        rate(&mut workspace, Assessor::Mentor(BO), 0, Level::NOVICE, "2026-10-02");
        assert_eq!(counted(&workspace, 0), Some(1), "a newer rating counts whoever is paired");
    }

    #[test]
    fn mentors_do_not_disagree_with_equal_levels_or_an_agreed_rating() {
        let mut workspace = workspace();
        for mentor in ["a", "b"] {
            rate(&mut workspace, named(mentor), 0, Level::EXPERT, "2026-10-01");
        }
        rate(&mut workspace, named("a"), 1, Level::EXPERT, "2026-10-01");
        assert_eq!(disagreements(&workspace, ANN, devops_technical()), []);
        rate(&mut workspace, named("b"), 1, Level::NOVICE, "2026-10-01");
        assert_eq!(counted(&workspace, 1), Some(4));
        assert_eq!(disagreements(&workspace, ANN, devops_technical()).len(), 1);
        rate(&mut workspace, Assessor::Agreed, 1, Level::COMPETENT, "2020-01-01");
        assert_eq!(counted(&workspace, 1), Some(2));
        assert_eq!(disagreements(&workspace, ANN, devops_technical()), []);
    }
}
