use crate::{
    content::framework::Framework,
    engine::person::{
        fraction::Fraction,
        gaps::{Gap, Recommendation, RequiredGap, SIGNIFICANT_GAP, Strength},
        mentors::Mentors,
        pace::{closing_steps, closing_weeks},
        readiness::Readiness,
        scoring::{AreaScore, Coverage, Overall},
        sheet::Sheet,
    },
    model::{
        records::{
            assessor::Assessor,
            ids::{PersonId, SkillId},
            level::Seniority,
            rating::Rating,
        },
        small::{order::ordered, sorted::Sorted},
        store::workspace::Workspace,
    },
};

/// The ratings that a report uses.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Source {
    /// One assessor's ratings: the person's own, a mentor's or a peer's.
    Of(Assessor),
    /// The agreed ratings; where there is none, the newest mentor's, else the person's own.
    Agreed,
}

/// All figures about one person that follow from one set of ratings.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonReport {
    pub aim: Seniority,
    pub overall: Overall,
    pub coverage: Coverage,
    /// Every area in framework order, with or without a score.
    pub areas: Vec<AreaScore>,
    /// Gaps of two levels or more, largest first, then in framework order.
    pub skill_gaps: Vec<Gap>,
    /// Gaps of one level, in framework order.
    pub next_steps: Vec<Gap>,
    pub required_gaps: Vec<RequiredGap>,
    pub unrated: Vec<usize>,
    pub strengths: Vec<Strength>,
    pub recommendations: Vec<Recommendation>,
    /// For junior, mid, senior and principal.
    pub readiness: [Readiness; 4],
    /// Gaps by how much closing them adds to the overall score per week, most first.
    pub fastest_path: Vec<FastStep>,
    /// The overall score that exactly meets the aim: Σ weight × required level.
    pub goal: f64,
}

/// A gap, and the effect of closing it.
#[derive(Debug, Clone, PartialEq)]
pub struct FastStep {
    pub gap: Gap,
    /// The increase of the overall score.
    pub gain: f64,
    /// The midpoint of the estimated time to close the gap, in weeks.
    pub weeks: f64,
}

impl FastStep {
    pub fn gain_per_week(&self) -> f64 {
        self.gain / self.weeks
    }
}

impl PersonReport {
    pub fn new(sheet: &Sheet<'_>) -> Self {
        let areas = sheet.area_scores();
        let overall = sheet.overall(&areas);
        let gaps = sheet.gaps();
        let fastest_path = fastest_path(sheet, &areas, &overall, &gaps);
        let (skill_gaps, next_steps): (Vec<_>, Vec<_>) =
            gaps.into_iter().partition(|gap| gap.size >= SIGNIFICANT_GAP);
        Self {
            aim: sheet.aim,
            coverage: sheet.coverage(&areas),
            recommendations: sheet.recommendations(&skill_gaps),
            required_gaps: sheet.required_gaps(),
            unrated: sheet.unrated(),
            strengths: sheet.strengths(),
            readiness: Seniority::ALL.map(|seniority| sheet.readiness(seniority, &areas)),
            goal: goal(sheet.framework, sheet.aim),
            skill_gaps,
            next_steps,
            fastest_path,
            overall,
            areas,
        }
    }

    /// Returns the readiness for the aim.
    pub fn aim_readiness(&self) -> &Readiness {
        &self.readiness[self.aim as usize]
    }
}

/// Returns Σ weight × required level of the aim.
fn goal(framework: &Framework, aim: Seniority) -> f64 {
    framework.areas.iter().map(|area| framework.share(area) * f64::from(area.required.of(aim).number())).sum()
}

fn fastest_path(sheet: &Sheet<'_>, areas: &[AreaScore], overall: &Overall, gaps: &[Gap]) -> Vec<FastStep> {
    let step = |gap: &Gap| {
        let area = sheet.framework.skills[gap.skill].area;
        let weight = sheet.framework.share(&sheet.framework.areas[area]);
        // The area's score is a mean over its rated skills, and a gap belongs to a rated skill, so
        // neither divisor is 0.
        let gain = weight * f64::from(gap.size) / f64::from(areas[area].n_rated) / overall.total_weight;
        FastStep { gap: gap.clone(), gain, weeks: closing_weeks(gap.size) }
    };
    // The gain per week, without the factors that all gaps of a sheet share. Gaps are sorted by
    // size, and equal ones are in framework order.
    let exact = |gap: &Gap| {
        let area = sheet.framework.skills[gap.skill].area;
        let gain = u64::from(sheet.framework.areas[area].weight) * u64::from(gap.size);
        Fraction::new(gain, u64::from(areas[area].n_rated) * closing_steps(gap.size))
    };
    ordered(gaps.iter().map(step).collect(), |one: &FastStep, other| {
        exact(&other.gap).cmp(exact(&one.gap)).then(one.gap.skill.cmp(&other.gap.skill))
    })
}

impl Source {
    /// Returns the default source of a report: the person's own ratings; without any, the agreed or
    /// a mentor's ratings; without those, any other.
    pub fn best(workspace: &Workspace, person: PersonId, framework: &Framework) -> Self {
        let mut sources = vec![Self::Of(Assessor::Own), Self::Agreed];
        sources.extend(workspace.assessors(person, &framework.id).into_iter().cloned().map(Self::Of));
        let is_rated = |source: &Self| {
            let ratings = source.ratings(workspace, person, framework);
            framework
                .skills
                .iter()
                .any(|skill| ratings.get(&skill.id).is_some_and(|rating| rating.counted().is_some()))
        };
        sources.into_iter().find(is_rated).unwrap_or(Self::Of(Assessor::Own))
    }

    /// Returns a person's ratings from this source.
    pub fn ratings<'w>(
        &self,
        workspace: &'w Workspace,
        person: PersonId,
        framework: &Framework,
    ) -> Sorted<&'w SkillId, &'w Rating> {
        match self {
            Self::Of(assessor) => workspace.current_ratings(person, &framework.id, assessor),
            Self::Agreed => agreed(workspace, person, framework),
        }
    }
}

fn agreed<'w>(
    workspace: &'w Workspace,
    person: PersonId,
    framework: &Framework,
) -> Sorted<&'w SkillId, &'w Rating> {
    let mut by_mentors: Sorted<&SkillId, &Rating> = Sorted::new();
    for (_, ratings) in Mentors::new(workspace).ratings(person, framework) {
        let is_newest = |skill: &&SkillId, rating: &&Rating| {
            by_mentors.get(*skill).is_none_or(|known| known.on <= rating.on)
        };
        let newest: Vec<_> = ratings
            .into_iter()
            .filter(|(skill, rating)| rating.is_answered() && is_newest(skill, rating))
            .collect();
        by_mentors.extend(newest);
    }
    let mut ratings = workspace.current_ratings(person, &framework.id, &Assessor::Own);
    ratings.extend(by_mentors);
    let agreed = workspace.current_ratings(person, &framework.id, &Assessor::Agreed);
    ratings.extend(agreed.into_iter().filter(|(_, rating)| rating.is_answered()));
    ratings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        content::framework::devops_technical,
        model::{
            records::level::Level,
            store::{fixture::*, key::DraftKey},
        },
    };

    #[test]
    fn agreed_means_the_agreed_rating_else_the_mentors_else_ones_own() {
        let framework = devops_technical();
        let mut workspace = workspace();
        let mut rate = |assessor: Assessor, skill: usize, change_rating: &dyn Fn(&mut Rating)| {
            let skill = framework.skills[skill].id.clone();
            let key = DraftKey { framework: framework.id.clone(), assessor, skill, ..ann("a") };
            change(&mut workspace, 1, |edit| edit.change_rating(&key, change_rating));
        };
        let level = |level: Level| move |rating: &mut Rating| rating.current = Some(level);
        for skill in 0..4 {
            rate(Assessor::Own, skill, &level(Level::NOVICE));
        }
        for skill in 1..3 {
            rate(Assessor::Mentor(BO), skill, &level(Level::COMPETENT));
        }
        // A mentor's note alone overrides nothing; a mentor's "not applicable" does.
        rate(Assessor::Mentor(BO), 0, &|rating| rating.note = "Ask".into());
        rate(Assessor::Mentor(BO), 3, &|rating| rating.not_applicable = Some("not here".into()));
        rate(Assessor::Peer(BO), 0, &level(Level::MASTER));
        rate(Assessor::Agreed, 2, &level(Level::PROFICIENT));
        let ratings = Source::Agreed.ratings(&workspace, ANN, framework);
        let counted = |skill: usize| ratings[&framework.skills[skill].id].counted();
        let expected = [Some(Level::NOVICE), Some(Level::COMPETENT), Some(Level::PROFICIENT), None];
        assert_eq!([counted(0), counted(1), counted(2), counted(3)], expected);
    }

    #[test]
    fn a_report_opens_on_ones_own_ratings_or_else_on_any_others() {
        let framework = devops_technical();
        let mut workspace = workspace();
        let best = |workspace: &Workspace| Source::best(workspace, ANN, framework);
        assert_eq!(best(&workspace), Source::Of(Assessor::Own));
        let peer = Assessor::Peer(BO);
        for (assessor, expected) in [
            (peer.clone(), Source::Of(peer)),
            (Assessor::Named("tech_lead".into()), Source::Agreed),
            (Assessor::Own, Source::Of(Assessor::Own)),
        ] {
            let skill = framework.skills[0].id.clone();
            let key = DraftKey { framework: framework.id.clone(), assessor, skill, ..ann("a") };
            change(&mut workspace, 1, |edit| edit.change_rating(&key, |rating| rating.note = "Ask".into()));
            assert_ne!(best(&workspace), expected, "a note is no rating");
            change(&mut workspace, 1, |edit| {
                edit.change_rating(&key, |rating| rating.current = Some(Level::EXPERT))
            });
            assert_eq!(best(&workspace), expected);
        }
    }

    #[test]
    fn a_report_without_ratings_is_empty() {
        let framework = devops_technical();
        let report = PersonReport::new(&Sheet::new(framework, Seniority::Mid, &Sorted::new()));
        assert_eq!((report.coverage.n_rated, report.coverage.n_skills), (0, 48));
        assert_eq!(report.unrated.len(), 48);
        assert!(
            report.skill_gaps.is_empty() && report.fastest_path.is_empty() && report.strengths.is_empty()
        );
        assert!(report.areas.iter().all(|area| area.score.is_none() && area.percentage().is_none()));
        assert_eq!(report.aim_readiness().seniority, Seniority::Mid);
        assert_eq!(report.aim_readiness().blocking.len(), 6);
    }

    #[test]
    fn the_goal_is_the_weighted_required_level_of_the_aim() {
        let framework = devops_technical();
        // 2.0, 3.0, 4.0 and 5.0 in the heavy areas; a level less in the three light ones.
        for (seniority, expected) in Seniority::ALL.into_iter().zip([1.65, 2.65, 3.65, 4.45]) {
            assert!((goal(framework, seniority) - expected).abs() < 1e-12, "{}", goal(framework, seniority));
        }
    }

    #[test]
    fn ratings_of_unknown_skills_are_left_out() {
        let framework = devops_technical();
        let skill: SkillId = "retired".parse().expect("a slug");
        let rating = Rating { current: Some(Level::MASTER), ..Rating::default() };
        let report =
            PersonReport::new(&Sheet::new(framework, Seniority::Mid, &Sorted::from([(&skill, &rating)])));
        assert_eq!(report.coverage.n_rated, 0);
    }
}
