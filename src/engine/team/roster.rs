//! The roster: the members of a team and their ratings in one table, from which all team figures
//! are computed.

use crate::{
    content::framework::Framework,
    engine::{
        person::{
            gaps::SIGNIFICANT_GAP,
            scoring::{self, Overall},
        },
        team::everybodys_ratings::EverybodysRatings,
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

/// The members of a team, with a level and target for each of their skills.
#[derive(Debug, Clone, PartialEq)]
pub struct Roster {
    pub framework: &'static Framework,
    /// In the order of their keys in other tools, then by name.
    pub members: Vec<Member>,
    /// The ratings of one member after the other, each in framework order.
    ratings: Vec<MemberRating>,
}

/// A member of a team.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    pub id: PersonId,
    /// The person's key in other tools.
    pub key: String,
    pub name: String,
    pub team: String,
    pub seniority: Seniority,
    pub track: Option<Track>,
    /// The overall score, 1–5; `None` without ratings.
    pub score: Option<f64>,
    /// The latest day of a rating.
    pub on: Option<Day>,
    /// The number of skills on which mentors disagree, so that the newest rating counts.
    pub n_disputed: usize,
}

/// A member's current rating of one skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MemberRating {
    /// The level that counts; `None` if the skill is unrated or not applicable.
    pub current: Option<Level>,
    pub target: Level,
    pub want: Want,
}

/// Selects the people of a workspace who make up the team.
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

impl MemberRating {
    /// Returns target minus current, at least 0; `None` if unrated.
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
    /// Returns the roster of everybody who passes the filter, is not archived and has no hidden
    /// ratings. It uses the agreed rating of each skill, else a mentor's, else their own. If
    /// `as_of` is a past day, it uses the assessments finished until then.
    pub fn new(
        workspace: &Workspace,
        framework: &'static Framework,
        filter: &Filter,
        as_of: Option<Day>,
    ) -> Self {
        let mut everybody = EverybodysRatings::new(workspace, framework, as_of);
        let mut by_id = Self { framework, members: Vec::new(), ratings: Vec::new() };
        for (id, person) in workspace.people() {
            let is_hidden = workspace.hides(id, &framework.id);
            if !person.archived && !is_hidden && filter.takes(person) {
                by_id.add(id, person, &mut everybody);
            }
        }
        let key = |place: usize| {
            let Member { id, key, name, .. } = &by_id.members[place];
            // `None` and not "" for the many without a key: some machines compare two empty texts
            // very slowly.
            (Some(key).filter(|key| !key.is_empty()), name, id)
        };
        by_id.of(&order(by_id.members.len(), &|one, other| key(one).cmp(&key(other))))
    }

    /// Returns a roster of one person, archived or not; `None` if the person does not exist.
    pub fn of_person(
        workspace: &Workspace,
        framework: &'static Framework,
        id: PersonId,
        as_of: Option<Day>,
    ) -> Option<Self> {
        let person = workspace.person(id)?;
        let mut roster = Self { framework, members: Vec::new(), ratings: Vec::new() };
        roster.add(id, person, &mut EverybodysRatings::new(workspace, framework, as_of));
        Some(roster)
    }

    fn add(&mut self, id: PersonId, person: &Person, everybody: &mut EverybodysRatings<'_>) {
        let summaries = everybody.of(id);
        let first = self.ratings.len();
        for area in &self.framework.areas {
            let required = area.required.of(person.aim());
            self.ratings.extend(summaries[area.skills.clone()].iter().map(|summary| MemberRating {
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
            score: score(self.framework, &self.ratings[first..]),
            on: summaries.iter().filter_map(|summary| summary.on).max(),
            n_disputed: everybody.n_disputed(),
        });
    }

    /// Returns a roster of the members at these indices, in their order.
    fn of(&self, places: &[usize]) -> Self {
        let mut ratings = Vec::with_capacity(self.ratings.len());
        for place in places {
            ratings.extend_from_slice(self.ratings(*place));
        }
        let members = places.iter().map(|place| self.members[*place].clone()).collect();
        Self { framework: self.framework, members, ratings }
    }

    /// Returns a member's ratings, by skill.
    pub fn ratings(&self, member: usize) -> &[MemberRating] {
        let n_skills = self.framework.skills.len();
        &self.ratings[member * n_skills..(member + 1) * n_skills]
    }

    /// Returns the ratings of a skill, by member.
    pub fn of_skill(&self, skill: usize) -> impl Iterator<Item = MemberRating> {
        (0..self.members.len()).map(move |member| self.ratings(member)[skill])
    }

    /// Returns a member's score in an area, 1–5; `None` without ratings.
    pub fn area_score(&self, member: usize, area: usize) -> Option<f64> {
        mean(&self.ratings(member)[self.framework.areas[area].skills.clone()])
    }

    /// Returns the team without the members at these indices.
    #[must_use]
    pub fn without(&self, leavers: &[usize]) -> Self {
        let places: Vec<usize> = (0..self.members.len()).filter(|place| !leavers.contains(place)).collect();
        self.of(&places)
    }
}

fn score(framework: &Framework, ratings: &[MemberRating]) -> Option<f64> {
    let area = |area: usize| mean(&ratings[framework.areas[area].skills.clone()]);
    let Overall { score, total_weight, .. } = scoring::overall(framework, &area);
    (total_weight > 0.0).then_some(score)
}

fn mean(ratings: &[MemberRating]) -> Option<f64> {
    scoring::mean(ratings.iter().filter_map(|rating| rating.current))
}
