//! Matching: the best assignment of mentors to all people who seek one.

use crate::{
    engine::{
        mentoring::{
            assignment::{Scores, best_assignment},
            fit::{Parts, Side, Weights, parts},
        },
        team::roster::Roster,
    },
    model::records::mentor_profile::MentorProfile,
};

pub const N_ALTERNATIVES: usize = 2;

/// The input of a matching. Scoring takes longest and can be done mentee by mentee: `prepare`, then
/// `scores_of` each of `seekers`, then `assign`.
pub struct Matching<'a> {
    roster: &'a Roster,
    /// One for each member.
    sides: Vec<Side<'a>>,
    weights: Weights,
    /// The indices of the members who offer mentoring, in roster order.
    mentors: Vec<usize>,
    /// How many more mentees each of them accepts.
    room: Vec<usize>,
    /// The indices of the members who seek a mentor or have a kept match, in roster order.
    seekers: Vec<usize>,
    /// Mentor and mentee of each kept match; the first counts for each mentee.
    kept: Vec<(usize, usize)>,
}

/// The proposal for one mentee.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// An index in the roster.
    pub mentee: usize,
    pub outcome: Outcome,
    /// The two next best mentors by score, with or without room.
    pub alternatives: Vec<Candidate>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outcome {
    Matched(Candidate),
    /// A match that the caller wanted to keep, whatever its score.
    Kept(Candidate),
    Nobody(WhyNobody),
}

/// A possible mentor for one mentee.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// An index in the roster.
    pub mentor: usize,
    pub parts: Parts,
    /// From 0 to 1.
    pub score: f64,
    /// Whether the mentor would still have room after all proposals.
    pub has_room: bool,
}

/// The reason why a mentee has no match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyNobody {
    /// No other member offers mentoring.
    NobodyOffers,
    /// Every mentor is excluded from pairs with the mentee.
    AllExcluded,
    /// No other mentor is ahead of the mentee in a significant gap.
    NobodyAhead,
    /// All possible mentors are assigned to others, or accept no mentees.
    NoRoom,
}

/// The reason why two people cannot be a pair.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hindrance {
    Oneself,
    Excluded,
    NotAhead,
}

impl<'a> Matching<'a> {
    /// `profiles` and `n_mentees`, the current number of mentees, are by member of the roster.
    /// `kept` are matches to keep, as mentor and mentee. They take room too, so `n_mentees` must
    /// not include them.
    pub fn prepare(
        roster: &'a Roster,
        profiles: &[Option<&'a MentorProfile>],
        n_mentees: &[u32],
        weights: Weights,
        kept: &[(usize, usize)],
    ) -> Self {
        let mut matching = Self {
            roster,
            sides: Vec::new(),
            weights,
            mentors: Vec::new(),
            room: Vec::new(),
            seekers: Vec::new(),
            kept: Vec::new(),
        };
        for (mentor, mentee) in kept {
            if mentor != mentee && matching.kept_mentor(*mentee).is_none() {
                matching.kept.push((*mentor, *mentee));
            }
        }
        for (place, profile) in profiles.iter().enumerate() {
            if let Some(offer) = profile.and_then(|profile| profile.offers.as_ref()) {
                let n_kept = matching.kept.iter().filter(|(mentor, _)| *mentor == place).count();
                let room = offer.max_mentees.saturating_sub(n_mentees[place]);
                matching.mentors.push(place);
                matching.room.push(usize::try_from(room).unwrap_or(usize::MAX).saturating_sub(n_kept));
            }
            if profile.is_some_and(|profile| profile.seeks.is_some()) || matching.kept_mentor(place).is_some()
            {
                matching.seekers.push(place);
            }
            matching.sides.push(Side::new(roster, place, *profile));
        }
        matching
    }

    /// Returns the indices of all members who get a proposal.
    pub fn seekers(&self) -> &[usize] {
        &self.seekers
    }

    pub fn scores_of(&self, mentee: usize) -> Scores {
        let score = |mentor: &usize| {
            let parts = parts(self.roster, &self.sides, *mentor, mentee);
            self.hindrance(*mentor, mentee, &parts).is_none().then(|| parts.score(self.weights))
        };
        self.mentors.iter().map(score).collect()
    }

    /// Returns the assignment with the highest sum of scores within the mentors' room, given the
    /// scores of all seekers in their order. Lots break ties, and the same roster always gives the
    /// same result.
    pub fn assign(&self, scores: &[Scores]) -> Vec<Proposal> {
        let matched = self.matched(scores);
        let mut room = self.room.clone();
        for mentor in matched.iter().flatten() {
            room[*mentor] -= 1;
        }
        let lines = self.seekers.iter().zip(scores).zip(matched);
        lines.map(|((mentee, scores), matched)| self.proposal(*mentee, scores, matched, &room)).collect()
    }

    fn kept_mentor(&self, mentee: usize) -> Option<usize> {
        self.kept.iter().find(|(_, kept)| *kept == mentee).map(|(mentor, _)| *mentor)
    }

    fn hindrance(&self, mentor: usize, mentee: usize, parts: &Parts) -> Option<Hindrance> {
        let avoids = |one: usize, other: usize| {
            let id = self.roster.members[other].id;
            self.sides[one].profile.is_some_and(|profile| profile.never_with.contains(&id))
        };
        if mentor == mentee {
            Some(Hindrance::Oneself)
        } else if avoids(mentor, mentee) || avoids(mentee, mentor) {
            Some(Hindrance::Excluded)
        } else if parts.skill == Some(0.0) {
            Some(Hindrance::NotAhead)
        } else {
            None
        }
    }

    /// Returns the matched mentor of each seeker, as an index in `mentors`.
    fn matched(&self, scores: &[Scores]) -> Vec<Option<usize>> {
        let mut matched = vec![None; self.seekers.len()];
        let is_open = |seeker: &usize| {
            self.kept_mentor(self.seekers[*seeker]).is_none() && scores[*seeker].iter().any(Option::is_some)
        };
        let open: Vec<usize> = (0..self.seekers.len()).filter(is_open).collect();
        if open.is_empty() {
            return matched;
        }
        let rows: Vec<&Scores> = open.iter().map(|seeker| &scores[*seeker]).collect();
        for (seeker, mentor) in open.into_iter().zip(best_assignment(&self.room, &rows)) {
            matched[seeker] = mentor;
        }
        matched
    }

    fn proposal(&self, mentee: usize, scores: &Scores, matched: Option<usize>, room: &[usize]) -> Proposal {
        let outcome = match (self.kept_mentor(mentee), matched) {
            (Some(mentor), _) => Outcome::Kept(self.candidate(mentor, mentee, room)),
            (None, Some(mentor)) => Outcome::Matched(self.candidate(self.mentors[mentor], mentee, room)),
            (None, None) => Outcome::Nobody(self.why_nobody(mentee)),
        };
        let mut named = Vec::new();
        if let Outcome::Matched(Candidate { mentor, .. }) | Outcome::Kept(Candidate { mentor, .. }) = outcome
        {
            named.push(mentor);
        }
        let mut alternatives = Vec::new();
        while alternatives.len() < N_ALTERNATIVES
            && let Some(mentor) = self.best(scores, &named)
        {
            named.push(mentor);
            alternatives.push(self.candidate(mentor, mentee, room));
        }
        Proposal { mentee, outcome, alternatives }
    }

    /// Returns the mentor with the highest score, except those in `named`; the first of equals.
    fn best(&self, scores: &Scores, named: &[usize]) -> Option<usize> {
        let mut best: Option<(usize, f64)> = None;
        for (mentor, score) in self.mentors.iter().zip(scores) {
            let Some(score) = score.filter(|_| !named.contains(mentor)) else { continue };
            if best.is_none_or(|(_, highest)| score > highest) {
                best = Some((*mentor, score));
            }
        }
        best.map(|(mentor, _)| mentor)
    }

    fn candidate(&self, mentor: usize, mentee: usize, room: &[usize]) -> Candidate {
        let parts = parts(self.roster, &self.sides, mentor, mentee);
        let place = self.mentors.iter().position(|known| *known == mentor);
        Candidate {
            mentor,
            parts,
            score: parts.score(self.weights),
            has_room: place.is_some_and(|place| room[place] > 0),
        }
    }

    fn why_nobody(&self, mentee: usize) -> WhyNobody {
        let (mut offers, mut is_allowed, mut is_ahead) = (false, false, false);
        for mentor in &self.mentors {
            let parts = parts(self.roster, &self.sides, *mentor, mentee);
            let hindrance = self.hindrance(*mentor, mentee, &parts);
            offers |= hindrance != Some(Hindrance::Oneself);
            is_allowed |= matches!(hindrance, None | Some(Hindrance::NotAhead));
            is_ahead |= hindrance.is_none();
        }
        match (offers, is_allowed, is_ahead) {
            (false, _, _) => WhyNobody::NobodyOffers,
            (true, false, _) => WhyNobody::AllExcluded,
            (true, true, false) => WhyNobody::NobodyAhead,
            (true, true, true) => WhyNobody::NoRoom,
        }
    }
}
