//! The people of a team with what is said of each, as one table: what every figure of a team is computed from.

use crate::{
    content::framework::Framework,
    engine::{
        person::{
            gaps::SIGNIFICANT_GAP,
            scoring::{self, Overall},
        },
        team::everybodys_ratings::Said,
    },
    model::{
        records::{
            day::Day,
            ids::PersonId,
            level::{Level, Seniority, Track},
            person::Person,
            rating::Want,
        },
        small::order::order,
        store::workspace::Workspace,
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
    /// What other tools call them.
    pub key: String,
    pub name: String,
    pub team: String,
    pub seniority: Seniority,
    pub track: Option<Track>,
    /// Overall, 1–5; `None` without ratings.
    pub score: Option<f64>,
    /// The latest day of a rating.
    pub on: Option<Day>,
    /// In how many skills mentors disagree, and the newest of them counts.
    pub n_disputed: usize,
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
}

impl Filter {
    fn takes(&self, person: &Person) -> bool {
        self.team.as_ref().is_none_or(|team| *team == person.team)
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
    /// Lines up everybody whom the filter takes, who is not archived and whose ratings are not hidden, by what is agreed of each, else what a
    /// mentor says, else what they say themselves; `as_of` a past day by the assessments finished until then.
    pub fn new(
        workspace: &Workspace,
        framework: &'static Framework,
        filter: &Filter,
        as_of: Option<Day>,
    ) -> Self {
        let mut said = Said::new(workspace, framework, as_of);
        let mut by_id = Self { framework, members: Vec::new(), told: Vec::new() };
        for (id, person) in workspace.people() {
            let is_hidden = workspace.hides(id, &framework.id);
            if !person.archived && !is_hidden && filter.takes(person) {
                by_id.add(id, person, &mut said);
            }
        }
        let key = |place: usize| {
            let Member { id, key, name, .. } = &by_id.members[place];
            // Not "" for the many without a key: some machines compare nothing with nothing very slowly.
            (Some(key).filter(|key| !key.is_empty()), name, id)
        };
        by_id.of(&order(by_id.members.len(), &|one, other| key(one).cmp(&key(other))))
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
        roster.add(id, person, &mut Said::new(workspace, framework, as_of));
        Some(roster)
    }

    fn add(&mut self, id: PersonId, person: &Person, said: &mut Said<'_>) {
        let summaries = said.of(id);
        let first = self.told.len();
        for area in &self.framework.areas {
            let required = area.required.of(person.aim());
            self.told.extend(summaries[area.skills.clone()].iter().map(|summary| Told {
                current: summary.counted,
                target: summary.target.unwrap_or(required),
                want: summary.want,
            }));
        }
        self.members.push(Member {
            id,
            key: person.key.clone(),
            name: person.name.clone(),
            team: person.team.clone(),
            seniority: person.seniority,
            track: person.track,
            score: score(self.framework, &self.told[first..]),
            on: summaries.iter().filter_map(|summary| summary.on).max(),
            n_disputed: said.n_disputed(),
        });
    }

    /// The members at these places, in their order.
    fn of(&self, places: &[usize]) -> Self {
        let mut told = Vec::with_capacity(self.told.len());
        for place in places {
            told.extend_from_slice(self.told(*place));
        }
        let members = places.iter().map(|place| self.members[*place].clone()).collect();
        Self { framework: self.framework, members, told }
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
        let places: Vec<usize> = (0..self.members.len()).filter(|place| !leavers.contains(place)).collect();
        self.of(&places)
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
