//! The report on a pair: its sessions, topics, progress and goals. Implements the source's
//! `generate_mentoring_report`, and more.

use crate::{
    content::framework::Framework,
    engine::{
        mentoring::{
            health::PairHealth,
            items::{DayOf, held_at, held_sessions},
        },
        team::roster::Roster,
    },
    model::{
        records::{
            day::Day,
            ids::{ItemId, PairId, PersonId},
            level::Level,
            pair::{ActionItem, Goal, GoalStatus},
            session::{Review, Session},
        },
        small::lower::lower,
        store::workspace::Workspace,
    },
};

/// The source's estimate of the progress per session in a focus area, in per cent.
const PERCENT_PER_SESSION: u32 = 20;
const N_RECENT: usize = 3;
/// With fewer sessions, the report recommends a steady rhythm.
const MOMENTUM_SESSIONS: usize = 2;
/// Sessions count as short if their mean length is below this.
const SHORT_MINUTES: f64 = 45.0;

/// The figures of one pair. Its completed sessions are in the order in which they took place.
#[derive(Debug, Clone, PartialEq)]
pub struct PairReport {
    /// The number of days since the start, at least 0.
    pub n_days: i64,
    pub n_sessions: usize,
    /// The sum of the minutes ÷ 60.
    pub hours: f64,
    /// In alphabetical order, without duplicates.
    pub topics: Vec<String>,
    /// In the order of the pair's focus areas.
    pub focus: Vec<FocusProgress>,
    /// The last three sessions.
    pub recent: Vec<ItemId>,
    pub recommendations: Vec<PairRecommendation>,
    pub goals: GoalCounts,
    pub n_open_actions: usize,
    /// The open action items whose due day has passed.
    pub n_overdue_actions: usize,
    pub n_reviews: usize,
    /// The reviews with a learning objective.
    pub n_objective_reviews: usize,
    pub health: PairHealth,
}

/// The progress in one focus area.
#[derive(Debug, Clone, PartialEq)]
pub struct FocusProgress {
    pub area: String,
    /// The number of sessions whose joined topics contain the area's name, in any case.
    pub n_sessions: usize,
    /// The source's estimate: 20 per session, at most 100.
    pub percent: u32,
    /// The last completion of such a session, in milliseconds since 1970 UTC: the source's
    /// `last_session_date`.
    pub last_at: Option<i64>,
    /// The time of the last such session, as in lists of sessions, in milliseconds since 1970 UTC.
    pub last_held_at: Option<i64>,
    /// The measured growth; `None` if no framework has the area, or if the ratings are hidden.
    pub growth: Option<Growth>,
    /// Whether the ratings are hidden from the viewer.
    pub is_hidden: bool,
}

/// The mentee's level in a skill, or score in an area, from the agreed rating, else a mentor's,
/// else their own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Growth {
    /// The value at the start of the pair, by the assessments finished until then; `None` without
    /// any.
    pub then: Option<f64>,
    pub now: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GoalCounts {
    pub n_met: usize,
    pub n_open: usize,
    pub n_dropped: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PairRecommendation {
    /// Meet regularly.
    Momentum,
    /// Include these focus areas, which no topic contains; in their order.
    Uncovered(Vec<String>),
    /// Meet for longer. The source recommends this without any session too.
    LongerSessions,
}

impl PairReport {
    /// Returns `None` if the pair does not exist. If the mentee's ratings are hidden, it measures
    /// no growth.
    pub fn new(workspace: &Workspace, id: PairId, today: Day, day_of: DayOf<'_>) -> Option<Self> {
        let pair = workspace.pair(id)?;
        let held = held_sessions(workspace, id);
        let areas = focus_areas(&pair.focus_areas);
        let growth = |area: &str| match (pair.mentee(), framework_of(area)) {
            (Some(mentee), Some(framework)) if workspace.hides(mentee, &framework.id) => (None, true),
            (Some(mentee), Some(framework)) => {
                (Some(growth(workspace, mentee, framework, area, pair.start)), false)
            }
            _ => (None, false),
        };
        // Not `sum`, which returns -0 for an empty list.
        let minutes = held.iter().fold(0.0, |sum, (_, session)| sum + f64::from(session.minutes));
        let n_goals = |status| workspace.all_of::<Goal>(id).filter(|(_, goal)| goal.status == status).count();
        let has_objective =
            |review: &crate::model::records::session::Review| !review.objective.trim().is_empty();
        Some(Self {
            n_days: (today - pair.start).num_days().max(0),
            n_sessions: held.len(),
            hours: minutes / 60.0,
            topics: topics(&held),
            recommendations: recommendations(&held, &areas, minutes),
            focus: areas.into_iter().map(|area| progress(area, &held, growth(area))).collect(),
            recent: held.iter().skip(held.len().saturating_sub(N_RECENT)).map(|(id, _)| *id).collect(),
            goals: GoalCounts {
                n_met: n_goals(GoalStatus::Met),
                n_open: n_goals(GoalStatus::Open),
                n_dropped: n_goals(GoalStatus::Dropped),
            },
            n_open_actions: workspace.all_of::<ActionItem>(id).filter(|(_, action)| action.is_open()).count(),
            n_overdue_actions: workspace
                .all_of::<ActionItem>(id)
                .filter(|(_, action)| action.is_overdue(today))
                .count(),
            n_reviews: workspace.all_of::<Review>(id).count(),
            n_objective_reviews: workspace
                .all_of::<Review>(id)
                .filter(|(_, review)| has_objective(review))
                .count(),
            health: PairHealth::new(workspace, id, today, day_of)?,
        })
    }
}

type Held<'w> = [(ItemId, &'w Session)];

/// Returns the focus areas without duplicates and blank names. Every topic would contain a blank
/// name.
fn focus_areas(areas: &[String]) -> Vec<&str> {
    let mut once: Vec<&str> = Vec::new();
    for area in areas {
        if !area.trim().is_empty() && !once.contains(&area.as_str()) {
            once.push(area);
        }
    }
    once
}

fn topics(held: &Held<'_>) -> Vec<String> {
    let mut topics: Vec<String> = held.iter().flat_map(|(_, session)| session.topics.clone()).collect();
    topics.sort();
    topics.dedup();
    topics
}

fn progress(area: &str, held: &Held<'_>, (growth, is_hidden): (Option<Growth>, bool)) -> FocusProgress {
    let name = area.to_lowercase();
    let (mut n_sessions, mut percent, mut last_at, mut last_held_at) = (0, 0, None, None);
    for (_, session) in held {
        if session.topics.join(" ").to_lowercase().contains(&name) {
            n_sessions += 1;
            percent = (percent + PERCENT_PER_SESSION).min(100);
            last_at = last_at.max(Some(session.completed_at.unwrap_or_else(|| held_at(session))));
            last_held_at = Some(held_at(session));
        }
    }
    FocusProgress { area: area.to_owned(), n_sessions, percent, last_at, last_held_at, growth, is_hidden }
}

/// Returns the first framework that has an area, or else a skill, with that name or alias.
pub(crate) fn framework_of(focus: &str) -> Option<&'static Framework> {
    let name = focus.trim().to_lowercase();
    crate::content::framework::built_in().find(|framework| place_in(framework, &name).is_some())
}

/// The area with that name, or else the skill.
enum Place {
    Area(usize),
    Skill(usize),
}

fn place_in(framework: &Framework, name: &str) -> Option<Place> {
    let area = framework.areas.iter().position(|area| area.name.to_lowercase() == name);
    area.map(Place::Area).or_else(|| framework.skill_named(name).map(Place::Skill))
}

fn growth(
    workspace: &Workspace,
    mentee: PersonId,
    framework: &'static Framework,
    focus: &str,
    start: Day,
) -> Growth {
    let value = |as_of| value(workspace, mentee, framework, focus, as_of);
    Growth { then: value(Some(start)), now: value(None) }
}

/// Returns the mentee's score in the area of that name, or level in the skill. If `as_of` is a past
/// day, it uses the assessments finished until then.
pub(crate) fn value(
    workspace: &Workspace,
    mentee: PersonId,
    framework: &'static Framework,
    focus: &str,
    as_of: Option<Day>,
) -> Option<f64> {
    let place = place_in(framework, &focus.trim().to_lowercase())?;
    let roster = Roster::of_person(workspace, framework, mentee, as_of)?;
    match place {
        Place::Area(area) => roster.area_score(0, area),
        Place::Skill(skill) => Some(f64::from(roster.ratings(0)[skill].current?.number())),
    }
}

/// A focus area of a framework, and the mentee's level in it.
#[derive(Debug, Clone, Copy)]
pub struct FocusLevel {
    pub area: &'static crate::content::framework::Area,
    /// The level nearest to the area's score; Novice without ratings.
    pub level: Level,
}

/// Returns the framework areas that a pair's focus areas name, or whose skills they name, without
/// duplicates, with the mentee's level in each. The level is Novice while the ratings are hidden.
pub fn focus_levels(workspace: &Workspace, mentee: PersonId, focus: &[String]) -> Vec<FocusLevel> {
    let mut levels: Vec<FocusLevel> = Vec::new();
    for name in focus.iter().map(|name| lower(name.trim())) {
        for framework in crate::content::framework::built_in() {
            let skill = framework.skill_named(&name);
            let area = framework.areas.iter().position(|area| lower(&area.name) == name);
            let Some(place) = area.or(skill.map(|skill| framework.skills[skill].area)) else { continue };
            let area = &framework.areas[place];
            if levels.iter().all(|known| known.area.key != area.key) {
                let is_seen = !workspace.hides(mentee, &framework.id);
                let roster = Roster::of_person(workspace, framework, mentee, None).filter(|_| is_seen);
                let score = roster.and_then(|roster| roster.area_score(0, place));
                // The score is from 1 to 5, so the conversion loses nothing.
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                let level = score.and_then(|score| Level::try_from(score.round() as u64).ok());
                levels.push(FocusLevel { area, level: level.unwrap_or(Level::NOVICE) });
            }
            break;
        }
    }
    levels
}

fn recommendations(held: &Held<'_>, areas: &[&str], minutes: f64) -> Vec<PairRecommendation> {
    let mut recommendations = Vec::new();
    if held.len() < MOMENTUM_SESSIONS {
        recommendations.push(PairRecommendation::Momentum);
    }
    // Like the source, coverage compares each topic on its own, whereas progress joins the topics
    // of a session.
    let topics: Vec<String> =
        held.iter().flat_map(|(_, session)| &session.topics).map(|topic| topic.to_lowercase()).collect();
    let is_covered = |area: &str| topics.iter().any(|topic| topic.contains(&area.to_lowercase()));
    let uncovered: Vec<String> =
        areas.iter().filter(|area| !is_covered(area)).map(|area| (*area).to_owned()).collect();
    if !uncovered.is_empty() {
        recommendations.push(PairRecommendation::Uncovered(uncovered));
    }
    let n_sessions = u32::try_from(held.len()).unwrap_or(u32::MAX);
    if n_sessions > 0 && minutes / f64::from(n_sessions) < SHORT_MINUTES {
        recommendations.push(PairRecommendation::LongerSessions);
    }
    recommendations
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        content::framework::devops_technical,
        engine::mentoring::fixture::*,
        model::{
            json::fields::UnknownFields,
            records::{
                assessment::Assessment,
                assessor::Assessor,
                ids::AssessmentId,
                level::Level,
                pair::Pair,
                rating::Rating,
                session::{Session, SessionStatus},
            },
            small::sorted::Sorted,
            store::{content::Content, key::RecordKey, veil::Veil},
        },
    };

    fn report(story: &Story, today: &str) -> PairReport {
        PairReport::new(&story.workspace, PAIR, day(today), &in_utc).expect("a pair")
    }

    fn progress_of(areas: &[&str], topics: &[&[&str]]) -> Vec<(usize, u32)> {
        let mut story = Story::new(pair(areas));
        for (place, topics) in topics.iter().enumerate() {
            story.add(held(&format!("2026-01-{:02}", 10 + place), 60, topics));
        }
        let focus = report(&story, "2026-02-01").focus;
        focus.iter().map(|focus| (focus.n_sessions, focus.percent)).collect()
    }

    #[test]
    fn focus_areas_map_to_framework_areas_without_duplicates() {
        let story = Story::new(pair(&[]));
        let levels = focus_levels(
            &story.workspace,
            ANN,
            &texts(&["Terraform", "Listening", "infrastructure as code"]),
        );
        let found: Vec<_> = levels.iter().map(|focus| (focus.area.name.as_str(), focus.level)).collect();
        assert_eq!(found, [("Infrastructure as Code", Level::NOVICE)]);
    }

    #[test]
    fn a_pair_without_sessions_has_no_figures_instead_of_zeros() {
        let report = report(&Story::new(pair(&["Terraform", "Listening"])), "2026-01-05");
        assert_eq!((report.n_days, report.n_sessions, report.topics.len()), (0, 0, 0));
        assert!(report.hours.to_bits() == 0.0_f64.to_bits());
        assert_eq!(report.focus[0].growth, Some(Growth { then: None, now: None }));
        assert_eq!((report.focus[1].growth, report.focus[1].last_at), (None, None));
        assert_eq!(
            report.recommendations,
            [PairRecommendation::Momentum, PairRecommendation::Uncovered(texts(&["Terraform", "Listening"]))]
        );
        assert!(report.recent.is_empty() && report.health.trend.is_empty());
        assert_eq!(report.goals, GoalCounts { n_met: 0, n_open: 0, n_dropped: 0 });
    }

    #[test]
    fn a_missing_pair_has_no_report() {
        assert!(PairReport::new(&Workspace::default(), PAIR, day("2026-01-05"), &in_utc).is_none());
    }

    #[test]
    fn days_are_counted_from_the_start_and_never_below_0() {
        let story = Story::new(pair(&[]));
        assert_eq!(report(&story, "2026-03-05").n_days, 59);
        assert_eq!(report(&story, "2025-12-01").n_days, 0);
    }

    #[test]
    fn only_completed_sessions_count() {
        let cancelled = Session { status: SessionStatus::Cancelled, ..session("2026-01-20", 60, &["b"]) };
        let story = Story::new(pair(&[]))
            .with(held("2026-01-12", 50, &["a"]))
            .with(session("2026-01-19", 60, &["c"]))
            .with(cancelled);
        let report = report(&story, "2026-02-01");
        assert_eq!((report.n_sessions, report.topics, report.recent), (1, texts(&["a"]), vec![item(1)]));
        assert!(report.hours.to_bits() == (50.0_f64 / 60.0).to_bits());
    }

    #[test]
    fn a_focus_area_is_plain_text_in_any_case() {
        assert_eq!(progress_of(&["CI/CD", "c++ (.*)"], &[&["ci/cd lab"], &["C"]]), [(1, 20), (0, 0)]);
        assert_eq!(progress_of(&["C++ (.*)"], &[&["Our c++ (.*) notes"]]), [(1, 20)]);
        assert_eq!(progress_of(&["ÉTUDES"], &[&["études"]]), [(1, 20)]);
    }

    #[test]
    fn progress_uses_joined_topics_and_coverage_single_ones() {
        let story = Story::new(pair(&["service mesh"]))
            .with(held("2026-01-12", 60, &["Service", "Mesh"]))
            .with(held("2026-01-19", 60, &[]));
        let report = report(&story, "2026-02-01");
        assert_eq!(report.focus[0].n_sessions, 1);
        assert_eq!(report.recommendations, [PairRecommendation::Uncovered(texts(&["service mesh"]))]);
    }

    #[test]
    fn progress_ends_at_100_per_cent() {
        let topics: [&[&str]; 7] = [&["SLO"]; 7];
        assert_eq!(progress_of(&["SLO"], &topics[..5]), [(5, 100)]);
        assert_eq!(progress_of(&["SLO"], &topics), [(7, 100)]);
    }

    #[test]
    fn without_focus_areas_there_is_no_progress_and_nothing_uncovered() {
        for areas in [&[][..], &["", "  "]] {
            let story = Story::new(pair(areas)).with(held("2026-01-12", 60, &["a"]));
            let report = report(&story, "2026-02-01");
            assert_eq!((report.focus.len(), report.recommendations), (0, vec![PairRecommendation::Momentum]));
        }
    }

    #[test]
    fn an_area_named_twice_is_listed_once() {
        assert_eq!(progress_of(&["SLO", "SLO"], &[&["SLO"]]), [(1, 20)]);
    }

    #[test]
    fn longer_sessions_are_recommended_below_a_mean_of_45_minutes() {
        let recommends = |minutes: &[u32]| {
            let mut story = Story::new(pair(&[]));
            for (place, minutes) in minutes.iter().enumerate() {
                story.add(held(&format!("2026-01-{:02}", 10 + place), *minutes, &[]));
            }
            report(&story, "2026-02-01").recommendations.contains(&PairRecommendation::LongerSessions)
        };
        assert!(recommends(&[44]) && recommends(&[60, 29]) && recommends(&[45, 45, 44]));
        assert!(!recommends(&[45]) && !recommends(&[60, 30]) && !recommends(&[]));
    }

    #[test]
    fn the_last_three_sessions_are_in_the_order_held() {
        let early = Session { completed_at: Some(nine("2026-01-13")), ..held("2026-02-23", 60, &[]) };
        let story = Story::new(pair(&[]))
            .with(held("2026-02-09", 60, &[]))
            .with(held("2026-01-26", 60, &[]))
            .with(early)
            .with(held("2026-02-16", 60, &[]));
        assert_eq!(report(&story, "2026-03-01").recent, [item(2), item(1), item(4)]);
    }

    #[test]
    fn goals_actions_and_reviews_are_counted() {
        let done =
            crate::model::records::pair::ActionItem { done_on: Some(day("2026-01-20")), ..action(ANN, None) };
        let story = Story::new(pair(&[]))
            .with(goal(GoalStatus::Met, None))
            .with(goal(GoalStatus::Open, Some("2026-01-06")))
            .with(goal(GoalStatus::Open, None))
            .with(goal(GoalStatus::Dropped, None))
            .with(done)
            .with(action(ANN, None))
            .with(action(BO, Some("2026-01-31")))
            .with(action(BO, Some("2026-02-01")))
            .with(review("To see why probes matter"))
            .with(review(" "));
        let report = report(&story, "2026-02-01");
        assert_eq!(report.goals, GoalCounts { n_met: 1, n_open: 2, n_dropped: 1 });
        assert_eq!((report.n_open_actions, report.n_overdue_actions), (3, 1));
        assert_eq!((report.n_objective_reviews, report.n_reviews), (1, 2));
    }

    /// Adds an assessment of the skills with these indices on that day.
    fn assess(story: &mut Story, number: u32, assessor: Assessor, on: &str, levels: &[(usize, u64)]) {
        let framework = framework();
        let rating = |level| Rating { current: Level::try_from(level).ok(), ..Rating::default() };
        let ratings: Sorted<_, _> = levels
            .iter()
            .map(|(skill, level)| (framework.skills[*skill].id.clone(), rating(*level)))
            .collect();
        let assessment = Assessment {
            assessor,
            framework: framework.id.clone(),
            framework_version: framework.version,
            on: day(on),
            number,
            aim: None,
            ratings,
            rest: UnknownFields::new(),
        };
        let key = RecordKey::Assessment(ANN, AssessmentId(uuid::Uuid::from_u128(number.into())));
        story.set(key, Content::Assessment(assessment));
    }

    fn framework() -> &'static Framework {
        devops_technical()
    }

    #[test]
    fn growth_is_measured_since_the_start_in_skills_and_areas_of_frameworks() {
        let area = &framework().areas[1];
        let first = area.skills.start;
        let terraform = framework().skill_named("tf").expect("an alias");
        let name = area.name.to_uppercase();
        let mut story = Story::new(pair(&["opentofu", &name, "Listening", "Docker"]));
        assess(&mut story, 1, Assessor::Own, "2026-01-05", &[(first, 2), (first + 1, 3)]);
        assess(&mut story, 2, Assessor::Own, "2026-01-06", &[(first, 5), (first + 1, 5)]);
        assess(&mut story, 3, Assessor::Mentor(BO), "2026-02-01", &[(first, 4)]);
        assert_eq!(terraform, first);
        let growth = |story: &Story| -> Vec<Option<Growth>> {
            report(story, "2026-03-01").focus.iter().map(|focus| focus.growth).collect()
        };
        let of = |then, now| Some(Growth { then, now });
        assert_eq!(
            growth(&story),
            [of(Some(2.0), Some(4.0)), of(Some(2.5), Some(4.5)), None, of(None, None)]
        );
        assess(&mut story, 4, Assessor::Agreed, "2026-02-02", &[(first, 3)]);
        assert_eq!(growth(&story)[0], of(Some(2.0), Some(3.0)));
    }

    #[test]
    fn hidden_ratings_are_not_measured_and_raise_no_questions() {
        let mut story = Story::new(pair(&["Terraform", "Listening"]));
        let first = framework().skill_named("tf").expect("an alias");
        assess(&mut story, 1, Assessor::Own, "2026-01-05", &[(first, 5)]);
        let mut veil = Veil::default();
        veil.cover(vec![(ANN, vec![framework().id.clone()])]);
        let veiled = story.workspace.veiled(&veil.into());
        let report = PairReport::new(&veiled, PAIR, day("2026-02-01"), &in_utc).expect("a pair");
        let hidden: Vec<_> = report.focus.iter().map(|focus| (focus.growth, focus.is_hidden)).collect();
        assert_eq!(hidden, [(None, true), (None, false)]);
        let level = |workspace: &Workspace| focus_levels(workspace, ANN, &texts(&["Terraform"]))[0].level;
        assert_eq!((level(&veiled), level(&story.workspace)), (Level::NOVICE, Level::MASTER));
    }

    #[test]
    fn a_pair_without_its_mentee_has_a_report_without_growth() {
        let gone = PersonId(uuid::Uuid::from_u128(99));
        let story = Story::new(Pair { mentees: vec![gone], ..pair(&["Terraform"]) });
        assert_eq!(report(&story, "2026-02-01").focus[0].growth, Some(Growth { then: None, now: None }));
    }
}
