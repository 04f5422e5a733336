//! What is said of the people of a workspace by all who rate them, as the summaries of ratings.

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

/// What is said of people, to be asked in the order of their ids.
pub(crate) struct Said<'w> {
    framework: &'static Framework,
    as_of: Option<Day>,
    assessments: Walk<'w>,
    drafts: Walk<'w>,
    places: Places<'w>,
    mentors: Mentors<'w>,
    /// By skill: what counts, what mentors say, whether they disagree and nothing is agreed, and what one assessor says.
    all: Vec<RatingSummary>,
    by_mentors: Vec<RatingSummary>,
    disputed: Vec<bool>,
    own: Vec<RatingSummary>,
}

/// What one assessor says of a person.
struct View<'w> {
    assessor: &'w Assessor,
    /// The latest assessment.
    finished: Option<(&'w Assessment, &'w RatingSummaries)>,
    drafts: Vec<(&'w SkillId, RatingSummary)>,
}

/// Where skills stand in a framework.
struct Places<'w> {
    by_id: Vec<(&'static SkillId, usize)>,
    /// The list that was asked for last, and the places of its skills.
    last: Option<&'w Arc<[SkillId]>>,
    of_last: Vec<Option<usize>>,
}

impl<'w> Said<'w> {
    /// `as_of` a past day: by the assessments finished until then.
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

    /// What is said of a person, by skill. Of several assessors later ones win where they say anything: first the
    /// person, then mentors, of whom the newest counts, then what both agreed on. A peer's view stands beside the others and
    /// replaces none.
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

    /// In how many skills mentors disagree about the person who was asked for last.
    pub(crate) fn n_disputed(&self) -> usize {
        self.disputed.iter().filter(|is_disputed| **is_disputed).count()
    }

    /// Takes the newest of what mentors say, of one day the last.
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
                // They come in the order of their ids, which decides between two that are equal otherwise.
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

    /// Puts what an assessor says at the places of the skills: the drafts over what is finished.
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

/// What an assessor says, to be added to.
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

    /// The places of an assessment's skills. Nearly always it has the same list as the last, and nothing is looked for.
    fn of(&mut self, skills: &'w Arc<[SkillId]>) -> &[Option<usize>] {
        if !self.last.is_some_and(|last| Arc::ptr_eq(last, skills)) {
            let mut n_passed = 0;
            self.of_last = skills.iter().map(|skill| self.next(skill, &mut n_passed)).collect();
            self.last = Some(skills);
        }
        &self.of_last
    }

    /// The place of the next skill of a list in the order of ids: nearly always the one after the last, and then no text
    /// is compared.
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
