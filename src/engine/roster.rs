//! The people of a team with what is said of each, as one table: what every figure of a team is computed from.

use super::{Overall, SIGNIFICANT_GAP, scoring};
use crate::{
    content::Framework,
    model::{
        Assessment, Assessor, Day, Level, Person, PersonId, Rating, Seniority, SkillId, Track, Want,
        Workspace, ordered,
    },
};

/// The people of a team, and a level and target for each of their skills.
#[derive(Debug, Clone, PartialEq)]
pub struct Roster {
    pub framework: &'static Framework,
    /// In the order of what other tools call them, then by name.
    pub members: Vec<Member>,
    /// Of all members one after the other, each in framework order.
    told: Vec<Told>,
}

/// Somebody of a team.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    pub id: PersonId,
    pub name: String,
    pub team: String,
    pub seniority: Seniority,
    pub track: Option<Track>,
    /// Overall, 1–5; `None` without ratings.
    pub score: Option<f64>,
    /// The latest day of a rating.
    pub on: Option<Day>,
}

/// What is said of one skill of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// The level that counts; `None` while unrated or not applicable.
    pub current: Option<Level>,
    pub target: Level,
    pub want: Want,
}

/// Which people of the workspace make the team.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub team: Option<String>,
    pub seniority: Option<Seniority>,
    pub track: Option<Track>,
    /// People whose ratings whoever looks may not see yet.
    pub hidden: Vec<PersonId>,
}

impl Filter {
    fn takes(&self, id: PersonId, person: &Person) -> bool {
        !self.hidden.contains(&id)
            && self.team.as_ref().is_none_or(|team| *team == person.team)
            && self.seniority.is_none_or(|seniority| seniority == person.seniority)
            && self.track.is_none_or(|track| person.track == Some(track))
    }
}

impl Told {
    /// Target minus current, at least 0; `None` while unrated.
    pub fn gap(self) -> Option<u8> {
        Some(self.target.number().saturating_sub(self.current?.number()))
    }

    pub fn has_significant_gap(self) -> bool {
        self.gap().is_some_and(|gap| gap >= SIGNIFICANT_GAP)
    }

    pub fn is_at_least(self, level: Level) -> bool {
        self.current.is_some_and(|current| current >= level)
    }
}

impl Roster {
    /// Lines up everybody whom the filter takes and who is not archived, by what is agreed of each, else what a
    /// mentor says, else what they say themselves; `as_of` a past day by the assessments finished until then.
    pub fn new(
        workspace: &Workspace,
        framework: &'static Framework,
        filter: &Filter,
        as_of: Option<Day>,
    ) -> Self {
        let people =
            workspace.people().filter(|(id, person)| !person.archived && filter.takes(*id, person)).collect();
        let people = ordered(people, |(one_id, one): &(PersonId, &Person), (other_id, other)| {
            (&one.key, &one.name, one_id).cmp(&(&other.key, &other.name, other_id))
        });
        let by_id = by_id(framework);
        let mut roster = Self { framework, members: Vec::new(), told: Vec::new() };
        for (id, person) in people {
            let ratings = said(workspace, id, framework, &by_id, as_of);
            roster.add(id, person, &ratings);
        }
        roster
    }

    /// One person alone, archived or not; `None` for somebody who is not here.
    pub fn of_person(
        workspace: &Workspace,
        framework: &'static Framework,
        id: PersonId,
        as_of: Option<Day>,
    ) -> Option<Self> {
        let person = workspace.person(id)?;
        let mut roster = Self { framework, members: Vec::new(), told: Vec::new() };
        roster.add(id, person, &said(workspace, id, framework, &by_id(framework), as_of));
        Some(roster)
    }

    fn add(&mut self, id: PersonId, person: &Person, ratings: &[Option<&Rating>]) {
        let first = self.told.len();
        let (aim, mut on) = (person.aim(), None);
        for area in &self.framework.areas {
            let required = area.required.of(aim);
            for rating in &ratings[area.skills.clone()] {
                on = on.max(rating.and_then(|rating| rating.on));
                self.told.push(Told {
                    current: rating.and_then(Rating::counted),
                    target: rating.and_then(|rating| rating.target).unwrap_or(required),
                    want: rating.map(|rating| rating.want).unwrap_or_default(),
                });
            }
        }
        self.members.push(Member {
            id,
            name: person.name.clone(),
            team: person.team.clone(),
            seniority: person.seniority,
            track: person.track,
            score: score(self.framework, &self.told[first..]),
            on,
        });
    }

    /// What is said of a member, by skill.
    pub fn told(&self, member: usize) -> &[Told] {
        let n_skills = self.framework.skills.len();
        &self.told[member * n_skills..(member + 1) * n_skills]
    }

    /// What is said of a skill, by member.
    pub fn of_skill(&self, skill: usize) -> impl Iterator<Item = Told> {
        (0..self.members.len()).map(move |member| self.told(member)[skill])
    }

    /// A member's score in an area, 1–5; `None` while nothing is rated.
    pub fn area_score(&self, member: usize, area: usize) -> Option<f64> {
        mean(&self.told(member)[self.framework.areas[area].skills.clone()])
    }

    /// The team without some of its members, by their places.
    #[must_use]
    pub fn without(&self, leavers: &[usize]) -> Self {
        let mut left = Self { framework: self.framework, members: Vec::new(), told: Vec::new() };
        for (place, member) in self.members.iter().enumerate() {
            if !leavers.contains(&place) {
                left.members.push(member.clone());
                left.told.extend(self.told(place));
            }
        }
        left
    }
}

fn score(framework: &Framework, told: &[Told]) -> Option<f64> {
    let area = |area: usize| mean(&told[framework.areas[area].skills.clone()]);
    let Overall { score, total_weight, .. } = scoring::overall(framework, &area);
    (total_weight > 0.0).then_some(score)
}

fn mean(told: &[Told]) -> Option<f64> {
    scoring::mean(told.iter().filter_map(|told| told.current))
}

/// The places of the skills in the order of their ids, which ratings stand in.
fn by_id(framework: &Framework) -> Vec<usize> {
    let skills = &framework.skills;
    ordered((0..skills.len()).collect(), |one: &usize, other| skills[*one].id.cmp(&skills[*other].id))
}

/// What is said of a person, by skill. Of several assessors later ones win where they say anything: first the person,
/// then mentors, then what both agreed on.
fn said<'w>(
    workspace: &'w Workspace,
    person: PersonId,
    framework: &Framework,
    by_id: &[usize],
    as_of: Option<Day>,
) -> Vec<Option<&'w Rating>> {
    let mut latest: Vec<(&Assessor, Option<&Assessment>)> = Vec::new();
    for (_, assessment) in workspace.assessments(person) {
        if assessment.framework != framework.id || as_of.is_some_and(|day| assessment.on > day) {
            continue;
        }
        match latest.iter_mut().find(|(assessor, _)| **assessor == assessment.assessor) {
            // They come in the order of their ids, which decides between two that are equal otherwise.
            Some((_, known)) if known.is_some_and(|known| known.order() > assessment.order()) => {}
            Some((_, known)) => *known = Some(assessment),
            None => latest.push((&assessment.assessor, Some(assessment))),
        }
    }
    let mut drafts = Vec::new();
    if as_of.is_none() {
        for (key, rating) in workspace.drafts(person).filter(|(key, _)| key.framework == framework.id) {
            if !latest.iter().any(|(assessor, _)| **assessor == key.assessor) {
                latest.push((&key.assessor, None));
            }
            drafts.push((key, rating));
        }
    }
    let rank = |assessor: &Assessor| match assessor {
        Assessor::Own => 0,
        Assessor::Mentor(_) | Assessor::Named(_) => 1,
        Assessor::Agreed => 2,
        // A peer's view stands beside the others and replaces none.
        Assessor::Peer(_) => 3,
    };
    if latest.len() > 1 {
        latest = ordered(latest, |(one, _), (other, _)| (rank(one), one).cmp(&(rank(other), other)));
    }
    let mut said = vec![None; framework.skills.len()];
    for (assessor, assessment) in latest.into_iter().filter(|(assessor, _)| rank(assessor) < 3) {
        let mut own = vec![None; framework.skills.len()];
        if let Some(assessment) = assessment {
            line_up(framework, by_id, assessment.ratings.iter(), &mut own);
        }
        let drafts = drafts.iter().filter(|(key, _)| key.assessor == *assessor);
        line_up(framework, by_id, drafts.map(|(key, rating)| (&key.skill, *rating)), &mut own);
        for (place, rating) in own.into_iter().enumerate() {
            let says = |rating: &Rating| rating.current.is_some() || rating.not_applicable.is_some();
            if rating.is_some_and(|rating| *assessor == Assessor::Own || says(rating)) {
                said[place] = rating;
            }
        }
    }
    said
}

/// Puts ratings, in the order of their skills' ids, at the places of their skills.
fn line_up<'w>(
    framework: &Framework,
    by_id: &[usize],
    ratings: impl Iterator<Item = (&'w SkillId, &'w Rating)>,
    said: &mut [Option<&'w Rating>],
) {
    let mut places = by_id.iter().peekable();
    for (skill, rating) in ratings {
        // Nearly always the next one; then no text is compared.
        while let Some(place) = places.next_if(|place| framework.skills[**place].id <= *skill) {
            if framework.skills[*place].id == *skill {
                said[*place] = Some(rating);
                break;
            }
        }
    }
}
