//! The ratings of everybody in a workspace by all their assessors, as summaries.

use std::{cmp::Ordering, sync::Arc};

use crate::{
    content::framework::Framework,
    engine::person::mentors::{Mentors, is_mentor},
    model::{
        records::{
            assessment::Assessment,
            assessor::Assessor,
            day::Day,
            ids::{PersonId, SkillId},
        },
        small::order::ordered,
        store::{
            content::Content,
            key::RecordKey,
            rating_figures::{RatingSummaries, RatingSummary},
            workspace::{Walk, Workspace},
        },
    },
};

/// Computes the ratings of people, in the order of their ids.
pub(crate) struct EverybodysRatings<'w> {
    framework: &'static Framework,
    as_of: Option<Day>,
    assessments: Walk<'w>,
    drafts: Walk<'w>,
    places: Places<'w>,
    mentors: Mentors<'w>,
    /// By skill: the rating that counts, the mentors' rating, whether mentors disagree without an
    /// agreed rating, and a buffer for one assessor's rating.
    all: Vec<RatingSummary>,
    by_mentors: Vec<RatingSummary>,
    disputed: Vec<bool>,
    own: Vec<RatingSummary>,
}

/// One assessor's ratings of a person.
struct View<'w> {
    assessor: &'w Assessor,
    /// The latest assessment.
    finished: Option<(&'w Assessment, &'w RatingSummaries)>,
    drafts: Vec<(&'w SkillId, RatingSummary)>,
}

/// The indices of skills in a framework.
struct Places<'w> {
    by_id: Vec<(&'static SkillId, usize)>,
    /// The list of the last look-up, and the indices of its skills.
    last: Option<&'w Arc<[SkillId]>>,
    of_last: Vec<Option<usize>>,
}

impl<'w> EverybodysRatings<'w> {
    /// If `as_of` is a past day, the ratings are those of the assessments finished until then.
    pub(crate) fn new(workspace: &'w Workspace, framework: &'static Framework, as_of: Option<Day>) -> Self {
        Self {
            framework,
            as_of,
            assessments: workspace.all_assessments(),
            drafts: workspace.all_drafts(),
            places: Places::new(framework),
            mentors: Mentors::new(workspace),
            all: vec![RatingSummary::default(); framework.skills.len()],
            by_mentors: vec![RatingSummary::default(); framework.skills.len()],
            disputed: vec![false; framework.skills.len()],
            own: vec![RatingSummary::default(); framework.skills.len()],
        }
    }

    /// Returns the ratings of a person, by skill. Later assessors override earlier ones where they
    /// have a rating: first the person, then mentors, of whom the newest counts, then the agreed
    /// assessment. A peer's ratings override nothing.
    pub(crate) fn of(&mut self, person: PersonId) -> &[RatingSummary] {
        let views = self.views(person);
        let of = |assessor: &Assessor| views.iter().find(|view| view.assessor == assessor);
        self.own.fill(RatingSummary::default());
        if let Some(view) = of(&Assessor::Own) {
            self.line_up(view);
        }
        self.all.copy_from_slice(&self.own);
        self.disputed.fill(false);
        let mut mentors: Vec<&View<'w>> = views.iter().filter(|view| is_mentor(view.assessor)).collect();
        if mentors.len() > 1 {
            mentors = ordered(mentors, |one, other| self.mentors.cmp(person, one.assessor, other.assessor));
        }
        if !mentors.is_empty() {
            self.take_mentors(&mentors);
        }
        if let Some(view) = of(&Assessor::Agreed) {
            self.line_up(view);
            for (skill, agreed) in self.own.iter().enumerate().filter(|(_, agreed)| agreed.is_answered) {
                self.all[skill] = *agreed;
                self.disputed[skill] = false;
            }
        }
        &self.all
    }

    /// Returns the number of skills on which mentors disagree about the person of the last call of
    /// `of`.
    pub(crate) fn n_disputed(&self) -> usize {
        self.disputed.iter().filter(|is_disputed| **is_disputed).count()
    }

    /// Collects the mentors' newest ratings; among ratings of one day, the last.
    fn take_mentors(&mut self, mentors: &[&View<'w>]) {
        self.by_mentors.fill(RatingSummary::default());
        for view in mentors {
            self.line_up(view);
            for (skill, summary) in self.own.iter().enumerate().filter(|(_, summary)| summary.is_answered) {
                let newest = &mut self.by_mentors[skill];
                self.disputed[skill] |= newest.is_answered && newest.counted != summary.counted;
                if !newest.is_answered || newest.on <= summary.on {
                    *newest = *summary;
                }
            }
        }
        for (all, newest) in self.all.iter_mut().zip(&self.by_mentors) {
            if newest.is_answered {
                *all = *newest;
            }
        }
    }

    fn views(&mut self, person: PersonId) -> Vec<View<'w>> {
        let mut views = Vec::new();
        for (_, version) in self.assessments.of(person) {
            let (Content::Assessment(assessment), Some(summaries)) = (&version.content, version.summaries())
            else {
                continue;
            };
            if assessment.framework == self.framework.id && self.as_of.is_none_or(|day| assessment.on <= day)
            {
                let finished = &mut view(&mut views, &assessment.assessor).finished;
                // The assessments come in the order of their ids, which breaks ties.
                if finished.is_none_or(|(known, _)| known.order() <= assessment.order()) {
                    *finished = Some((assessment, summaries));
                }
            }
        }
        for (key, version) in self.drafts.of(person).filter(|_| self.as_of.is_none()) {
            let (RecordKey::Draft(key), Content::Draft(rating)) = (key, &version.content) else { continue };
            if key.framework == self.framework.id {
                view(&mut views, &key.assessor).drafts.push((&key.skill, rating.summary()));
            }
        }
        views
    }

    /// Puts an assessor's ratings at the indices of the skills, with drafts over finished ratings.
    fn line_up(&mut self, view: &View<'w>) {
        self.own.fill(RatingSummary::default());
        if let Some((_, summaries)) = view.finished {
            for (place, summary) in self.places.of(&summaries.skills).iter().zip(&summaries.all) {
                if let Some(place) = place {
                    self.own[*place] = *summary;
                }
            }
        }
        let mut n_passed = 0;
        for (skill, summary) in &view.drafts {
            if let Some(place) = self.places.next(skill, &mut n_passed) {
                self.own[place] = *summary;
            }
        }
    }
}

/// Returns an assessor's view, and adds one if there is none.
fn view<'v, 'w>(views: &'v mut Vec<View<'w>>, assessor: &'w Assessor) -> &'v mut View<'w> {
    let place = views.iter().position(|view| view.assessor == assessor).unwrap_or_else(|| {
        views.push(View { assessor, finished: None, drafts: Vec::new() });
        views.len() - 1
    });
    &mut views[place]
}

impl<'w> Places<'w> {
    fn new(framework: &'static Framework) -> Self {
        let skills = framework.skills.iter().enumerate().map(|(place, skill)| (&skill.id, place)).collect();
        Self { by_id: ordered(skills, Ord::cmp), last: None, of_last: Vec::new() }
    }

    /// Returns the indices of an assessment's skills. It nearly always has the same list as the
    /// last one, and then needs no search.
    fn of(&mut self, skills: &'w Arc<[SkillId]>) -> &[Option<usize>] {
        if !self.last.is_some_and(|last| Arc::ptr_eq(last, skills)) {
            let mut n_passed = 0;
            self.of_last = skills.iter().map(|skill| self.next(skill, &mut n_passed)).collect();
            self.last = Some(skills);
        }
        &self.of_last
    }

    /// Returns the index of the next skill of a list that is in the order of ids. It is nearly
    /// always the one after the last, and then no text is compared.
    fn next(&self, skill: &SkillId, n_passed: &mut usize) -> Option<usize> {
        while let Some((id, place)) = self.by_id.get(*n_passed) {
            match (*id).cmp(skill) {
                Ordering::Less => *n_passed += 1,
                Ordering::Equal => {
                    *n_passed += 1;
                    return Some(*place);
                }
                Ordering::Greater => return None,
            }
        }
        None
    }
}
