//! The health of a pair, computed from both sides' answers and the sessions held. A missing answer
//! does not count.

use crate::{
    engine::mentoring::items::{DayOf, held_at, held_sessions, sides},
    model::{
        records::{
            day::Day,
            ids::{PairId, PersonId},
            pair::{Pair, PairStatus},
            session::{Answer, CheckIn, Fit},
        },
        small::order::ordered,
        store::workspace::Workspace,
    },
};

/// With fewer sessions and fewer days than these, it is too early to judge.
const EARLY_SESSIONS: usize = 2;
const EARLY_DAYS: i64 = 21;
/// An answer up to this one needs a conversation; the next one is worth watching.
const LOW_ANSWER: u8 = 2;
/// Alert when one side's mean falls by this much, or the two sides' answers differ by this much.
const DROP: f64 = 1.5;
const GAP: u8 = 2;
/// Alert after this multiple of the cadence without a session.
const MISSED: i64 = 2;
/// The number of days between surveys.
pub const SURVEY_EVERY_DAYS: u32 = 30;

/// The health of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Health {
    TooEarly,
    OnTrack,
    Watch,
    NeedsCheckIn,
}

impl Health {
    /// Returns the word in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::TooEarly => "too_early",
            Self::OnTrack => "on_track",
            Self::Watch => "watch",
            Self::NeedsCheckIn => "needs_check_in",
        }
    }
}

/// The questions of the monthly survey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    Satisfaction,
    Communication,
    Learning,
    WouldContinue,
}

impl Question {
    pub const ALL: [Self; 4] = [Self::Satisfaction, Self::Communication, Self::Learning, Self::WouldContinue];

    pub const fn answer(self, check_in: &CheckIn) -> Option<Answer> {
        match self {
            Self::Satisfaction => check_in.satisfaction,
            Self::Communication => check_in.communication,
            Self::Learning => check_in.learning,
            Self::WouldContinue => check_in.would_continue,
        }
    }

    /// Returns the word in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Satisfaction => "satisfaction",
            Self::Communication => "communication",
            Self::Learning => "learning",
            Self::WouldContinue => "would_continue",
        }
    }
}

/// A reason to talk to a pair.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Alert {
    /// No completed session for more than twice the cadence. `days` counts from the last one, or
    /// from the start if there is none.
    NoSession { days: i64, every_days: u32 },
    /// The latest answer of one side is 2 or less.
    Low { by: PersonId, question: Question, answer: Answer },
    /// The sides' latest answers to one question differ by 2 or more.
    Apart { mentee: PersonId, question: Question, mentor_answer: Answer, mentee_answer: Answer },
    /// The mean of one side's answers fell by 1.5 or more from one survey to the next.
    Drop { by: PersonId, from: f64, to: f64 },
}

impl Alert {
    /// Whether the alert needs a conversation, and not only attention.
    pub const fn is_pressing(&self) -> bool {
        matches!(self, Self::NoSession { .. } | Self::Low { .. })
    }
}

/// The mean of one side's answers on one day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HealthPoint {
    pub on: Day,
    pub by: PersonId,
    pub mean: f64,
}

/// The health of a pair, and the questions that are due.
#[derive(Debug, Clone, PartialEq)]
pub struct PairHealth {
    pub state: Health,
    pub alerts: Vec<Alert>,
    /// The means of all surveys, oldest first; the mentor's first on the same day.
    pub trend: Vec<HealthPoint>,
    /// The sides of an active pair that have met but not answered whether they fit.
    pub fit_due: Vec<PersonId>,
    /// The sides whose latest answer is that they do not fit. Belay offers another pairing.
    pub misfits: Vec<PersonId>,
    /// The sides of an active pair whose monthly survey is due, with the day since when.
    pub survey_due: Vec<(PersonId, Day)>,
}

impl PairHealth {
    /// Returns `None` if the pair does not exist.
    pub fn new(workspace: &Workspace, id: PairId, today: Day, day_of: DayOf<'_>) -> Option<Self> {
        let pair = workspace.pair(id)?;
        let sides: Vec<Side> = sides(pair).map(|by| Side::new(workspace, id, by)).collect();
        let held = held_sessions(workspace, id);
        let alerts = alerts(pair, &sides, last_day(workspace, id, pair, day_of), today);
        let asked = || sides.iter().filter(|_| pair.status == PairStatus::Active);
        let is_misfit = |side: &&Side| pair.status.is_running() && side.fit() == Some(Fit::Bad);
        Some(Self {
            state: state(pair, &sides, &alerts, held.len(), today),
            trend: trend(&sides),
            fit_due: asked()
                .filter(|side| !held.is_empty() && side.fit().is_none())
                .map(|side| side.by)
                .collect(),
            misfits: sides.iter().filter(is_misfit).map(|side| side.by).collect(),
            survey_due: asked()
                .map(|side| (side.by, side.next_survey(pair.start)))
                .filter(|(_, due)| *due <= today)
                .collect(),
            alerts,
        })
    }
}

/// Returns the day of the last completed session, or of the start if that is later or there is no
/// session.
pub(crate) fn last_day(workspace: &Workspace, id: PairId, pair: &Pair, day_of: DayOf<'_>) -> Day {
    let last = held_sessions(workspace, id).pop().map(|(_, session)| day_of(held_at(session)));
    last.map_or(pair.start, |last| last.max(pair.start))
}

fn state(pair: &Pair, sides: &[Side], alerts: &[Alert], n_held: usize, today: Day) -> Health {
    // A proposed pair has not begun, even if its start has passed.
    let is_new = (today - pair.start).num_days() < EARLY_DAYS || pair.status == PairStatus::Proposed;
    if alerts.iter().any(Alert::is_pressing) {
        Health::NeedsCheckIn
    } else if !alerts.is_empty() {
        Health::Watch
    } else if n_held < EARLY_SESSIONS && is_new {
        Health::TooEarly
    } else {
        // A low answer has already raised an alert. Without any answer the sessions alone decide,
        // and they do take place.
        let lower = sides.iter().filter_map(|side| side.latest(Question::Satisfaction)).min();
        match lower {
            Some(answer) if answer.number() <= LOW_ANSWER + 1 => Health::Watch,
            _ => Health::OnTrack,
        }
    }
}

fn alerts(pair: &Pair, sides: &[Side], last: Day, today: Day) -> Vec<Alert> {
    let mut alerts = Vec::new();
    let days = (today - last).num_days();
    if pair.status == PairStatus::Active && days > MISSED * i64::from(pair.every_days) {
        alerts.push(Alert::NoSession { days, every_days: pair.every_days });
    }
    for side in sides {
        for question in Question::ALL {
            if let Some(answer) = side.latest(question).filter(|answer| answer.number() <= LOW_ANSWER) {
                alerts.push(Alert::Low { by: side.by, question, answer });
            }
        }
    }
    // The mentor is the first of the sides.
    let Some((mentor, mentees)) = sides.split_first() else { return alerts };
    for mentee in mentees {
        for question in Question::ALL {
            let (Some(mentor_answer), Some(mentee_answer)) =
                (mentor.latest(question), mentee.latest(question))
            else {
                continue;
            };
            if mentor_answer.number().abs_diff(mentee_answer.number()) >= GAP {
                alerts.push(Alert::Apart { mentee: mentee.by, question, mentor_answer, mentee_answer });
            }
        }
    }
    for side in sides {
        if let [.., (_, from), (_, to)] = side.means()[..]
            && from - to >= DROP
        {
            alerts.push(Alert::Drop { by: side.by, from, to });
        }
    }
    alerts
}

fn trend(sides: &[Side]) -> Vec<HealthPoint> {
    let mut trend = Vec::new();
    for side in sides {
        trend.extend(side.means().into_iter().map(|(on, mean)| HealthPoint { on, by: side.by, mean }));
    }
    ordered(trend, |one: &HealthPoint, other| one.on.cmp(&other.on))
}

/// One side's answers, day by day.
struct Side {
    by: PersonId,
    /// Oldest first.
    days: Vec<DayAnswers>,
}

struct DayAnswers {
    on: Day,
    answers: [Option<Answer>; 4],
    fit: Option<Fit>,
}

impl Side {
    /// Combines several check-ins of one day. If two of them answer the same question, their order
    /// is unknown, and the lower answer counts.
    fn new(workspace: &Workspace, pair: PairId, by: PersonId) -> Self {
        let mut days: Vec<DayAnswers> = Vec::new();
        for (_, check_in) in workspace.all_of::<CheckIn>(pair).filter(|(_, check_in)| check_in.by == by) {
            let answers = Question::ALL.map(|question| question.answer(check_in));
            let Some(known) = days.iter_mut().find(|known| known.on == check_in.on) else {
                days.push(DayAnswers { on: check_in.on, answers, fit: check_in.fit });
                continue;
            };
            for (known, answer) in known.answers.iter_mut().zip(answers) {
                *known = [*known, answer].into_iter().flatten().min();
            }
            known.fit = known.fit.max(check_in.fit);
        }
        Self { by, days: ordered(days, |one: &DayAnswers, other| one.on.cmp(&other.on)) }
    }

    /// Returns the latest answer to a question, however old.
    fn latest(&self, question: Question) -> Option<Answer> {
        self.days.iter().rev().find_map(|day| day.answers[question as usize])
    }

    fn fit(&self) -> Option<Fit> {
        self.days.iter().rev().find_map(|day| day.fit)
    }

    /// Returns the mean of the answers for each day with an answer.
    fn means(&self) -> Vec<(Day, f64)> {
        self.days.iter().filter_map(|day| Some((day.on, day.mean()?))).collect()
    }

    fn next_survey(&self, start: Day) -> Day {
        let last = self.means().pop().map_or(start, |(on, _)| on);
        last + chrono::Days::new(SURVEY_EVERY_DAYS.into())
    }
}

impl DayAnswers {
    fn mean(&self) -> Option<f64> {
        let (mut sum, mut n_answers) = (0.0, 0_u32);
        for answer in self.answers.into_iter().flatten() {
            sum += f64::from(answer.number());
            n_answers += 1;
        }
        (n_answers > 0).then(|| sum / f64::from(n_answers))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        engine::mentoring::fixture::*,
        model::{records::session::Session, store::key::RecordKey},
    };

    /// Two sessions held, the last on 2 February.
    fn met() -> Story {
        Story::new(pair(&[])).with(held("2026-01-19", 60, &[])).with(held("2026-02-02", 60, &[]))
    }

    fn health(story: &Story, today: &str) -> PairHealth {
        PairHealth::new(&story.workspace, PAIR, day(today), &in_utc).expect("a pair")
    }

    fn state(story: &Story, today: &str) -> Health {
        health(story, today).state
    }

    fn answer(number: u64) -> Answer {
        Answer::new(number).expect("1 to 5")
    }

    fn by(by: PersonId, on: &str, fit: Fit) -> CheckIn {
        CheckIn { fit: Some(fit), ..check_in(by, on, [0; 4]) }
    }

    #[test]
    fn it_is_too_early_with_fewer_than_two_sessions_in_the_first_three_weeks() {
        let none = Story::new(pair(&[]));
        assert_eq!(state(&none, "2026-01-25"), Health::TooEarly);
        assert_eq!(state(&none, "2026-01-26"), Health::OnTrack);
        let one = none.with(held("2026-01-12", 60, &[]));
        assert_eq!(state(&one, "2026-01-25"), Health::TooEarly);
        let two = one.with(held("2026-01-19", 60, &[]));
        assert_eq!(state(&two, "2026-01-25"), Health::OnTrack);
    }

    #[test]
    fn a_proposed_pair_has_not_begun_however_old() {
        let story = Story::new(Pair { status: PairStatus::Proposed, ..pair(&[]) });
        let health = health(&story, "2026-12-01");
        assert_eq!(health.state, Health::TooEarly);
        assert_eq!((health.fit_due.len(), health.survey_due.len(), health.alerts.len()), (0, 0, 0));
    }

    #[test]
    fn the_lower_sides_latest_satisfaction_counts() {
        for (mentor, mentee, expected) in [
            (5, 4, Health::OnTrack),
            (5, 5, Health::OnTrack),
            (3, 4, Health::Watch),
            (4, 3, Health::Watch),
            (3, 2, Health::NeedsCheckIn),
            (1, 1, Health::NeedsCheckIn),
            (0, 4, Health::OnTrack),
            (3, 0, Health::Watch),
            (0, 0, Health::OnTrack),
        ] {
            let story = met().with(check_in(BO, "2026-02-03", [mentor, 0, 0, 0])).with(check_in(
                ANN,
                "2026-02-03",
                [mentee, 0, 0, 0],
            ));
            assert_eq!(state(&story, "2026-02-04"), expected, "{mentor} {mentee}");
        }
        let better = met().with(check_in(ANN, "2026-01-20", [2, 3, 3, 3])).with(check_in(
            ANN,
            "2026-02-03",
            [4, 0, 0, 0],
        ));
        assert_eq!(state(&better, "2026-02-04"), Health::OnTrack);
    }

    #[test]
    fn an_answer_stays_the_latest_until_the_next_one() {
        let story = met().with(check_in(ANN, "2026-01-20", [2, 4, 4, 4])).with(check_in(
            ANN,
            "2026-02-03",
            [0, 5, 0, 0],
        ));
        let health = health(&story, "2026-02-04");
        let low = Alert::Low { by: ANN, question: Question::Satisfaction, answer: answer(2) };
        assert_eq!((health.state, health.alerts), (Health::NeedsCheckIn, vec![low]));
    }

    #[test]
    fn any_low_answer_is_an_alert_of_its_own() {
        let story = met().with(check_in(BO, "2026-02-03", [5, 2, 3, 1]));
        let health = health(&story, "2026-02-04");
        let low = |question, number| Alert::Low { by: BO, question, answer: answer(number) };
        let expected = vec![low(Question::Communication, 2), low(Question::WouldContinue, 1)];
        assert_eq!((health.state, health.alerts), (Health::NeedsCheckIn, expected));
        // An answer of 2 counts in the first weeks too.
        let early = Story::new(pair(&[])).with(check_in(ANN, "2026-01-06", [0, 2, 0, 0]));
        assert_eq!(state(&early, "2026-01-06"), Health::NeedsCheckIn);
    }

    #[test]
    fn a_fall_of_one_and_a_half_between_two_surveys_is_an_alert() {
        let drop = |first, last| {
            let story = met()
                .with(check_in(ANN, "2026-01-20", first))
                // A check-in without answers is not a survey.
                .with(check_in(ANN, "2026-01-27", [0; 4]))
                .with(check_in(ANN, "2026-02-03", last));
            health(&story, "2026-02-04")
        };
        let fallen = drop([5, 5, 4, 4], [3, 3, 0, 3]);
        let expected = Alert::Drop { by: ANN, from: 4.5, to: 3.0 };
        assert_eq!((fallen.state, fallen.alerts), (Health::Watch, vec![expected]));
        assert_eq!(drop([5, 5, 5, 4], [4, 4, 3, 3]).alerts, []);
        assert_eq!(drop([4, 4, 3, 3], [5, 5, 5, 5]).alerts, []);
    }

    #[test]
    fn sides_that_are_two_apart_on_a_question_are_an_alert() {
        let story = met().with(check_in(BO, "2026-01-20", [5, 5, 0, 5])).with(check_in(
            ANN,
            "2026-02-03",
            [4, 3, 3, 4],
        ));
        let health = health(&story, "2026-02-04");
        let apart = Alert::Apart {
            mentee: ANN,
            question: Question::Communication,
            mentor_answer: answer(5),
            mentee_answer: answer(3),
        };
        assert_eq!((health.state, health.alerts), (Health::Watch, vec![apart]));
    }

    #[test]
    fn no_session_in_twice_the_cadence_needs_a_check_in() {
        let none = Story::new(pair(&[]));
        assert_eq!(health(&none, "2026-02-02").alerts, []);
        let alert = Alert::NoSession { days: 29, every_days: 14 };
        let late = health(&none, "2026-02-03");
        assert_eq!((late.state, late.alerts), (Health::NeedsCheckIn, vec![alert]));
        let held = met();
        assert_eq!(state(&held, "2026-03-02"), Health::OnTrack);
        assert_eq!(state(&held, "2026-03-03"), Health::NeedsCheckIn);
        // A planned or cancelled session was not held.
        let planned = none.with(session("2026-02-02", 60, &[]));
        assert_eq!(state(&planned, "2026-02-03"), Health::NeedsCheckIn);
        for status in [PairStatus::Paused, PairStatus::Completed, PairStatus::Ended] {
            let story = Story::new(Pair { status, ..pair(&[]) });
            assert_eq!(health(&story, "2026-12-01").alerts, [], "{status:?}");
        }
    }

    #[test]
    fn a_session_took_place_when_planned_or_when_completed_if_earlier() {
        let early = Session { completed_at: Some(nine("2026-01-28")), ..held("2026-02-02", 60, &[]) };
        let late = Session { completed_at: Some(nine("2026-03-20")), ..held("2026-02-02", 60, &[]) };
        assert_eq!(held_at(&early), nine("2026-01-28"));
        assert_eq!(held_at(&late), nine("2026-02-02"));
        let story = Story::new(pair(&[])).with(late);
        assert_eq!(health(&story, "2026-03-21").alerts, [Alert::NoSession { days: 47, every_days: 14 }]);
    }

    #[test]
    fn the_days_since_a_session_are_local_days() {
        let story = Story::new(pair(&[])).with(held("2026-02-02", 60, &[]));
        // Nine in the morning UTC is eleven the evening before, ten hours to the west.
        let west = |at: i64| in_utc(at - 10 * 60 * 60 * 1000);
        let health = PairHealth::new(&story.workspace, PAIR, day("2026-03-21"), &west).expect("a pair");
        assert_eq!(health.alerts, [Alert::NoSession { days: 48, every_days: 14 }]);
    }

    #[test]
    fn the_fit_question_comes_after_the_first_session_and_a_bad_fit_offers_another_pairing() {
        let story = Story::new(pair(&[]));
        assert_eq!(health(&story, "2026-01-20").fit_due, []);
        let story = story.with(held("2026-01-19", 60, &[]));
        assert_eq!(health(&story, "2026-01-20").fit_due, [BO, ANN]);
        let story = story.with(by(ANN, "2026-01-20", Fit::Bad));
        let asked = health(&story, "2026-01-20");
        assert_eq!((asked.fit_due, asked.misfits), (vec![BO], vec![ANN]));
        let story = story.with(by(ANN, "2026-01-27", Fit::Deciding)).with(by(BO, "2026-01-21", Fit::Good));
        let asked = health(&story, "2026-01-28");
        assert_eq!((asked.fit_due, asked.misfits), (vec![], vec![]));
    }

    #[test]
    fn the_survey_comes_thirty_days_after_the_last_or_after_the_start() {
        let story = met();
        assert_eq!(health(&story, "2026-02-03").survey_due, []);
        let since = day("2026-02-04");
        assert_eq!(health(&story, "2026-02-04").survey_due, [(BO, since), (ANN, since)]);
        // A check-in without answers is not a survey.
        let story =
            story.with(check_in(ANN, "2026-02-04", [4, 4, 4, 4])).with(by(BO, "2026-02-04", Fit::Good));
        assert_eq!(health(&story, "2026-03-05").survey_due, [(BO, since)]);
        assert_eq!(health(&story, "2026-03-06").survey_due, [(BO, since), (ANN, day("2026-03-06"))]);
    }

    #[test]
    fn the_trend_has_the_mean_answer_per_day_and_side() {
        let story = met()
            .with(check_in(ANN, "2026-02-03", [4, 0, 0, 5]))
            .with(check_in(ANN, "2026-01-20", [3, 3, 3, 0]))
            .with(check_in(ANN, "2026-01-21", [0; 4]))
            .with(check_in(BO, "2026-02-03", [5, 4, 4, 4]))
            // Of two answers on one day, the lower one counts.
            .with(check_in(BO, "2026-02-03", [4, 0, 5, 0]));
        let point = |on, by, mean| HealthPoint { on: day(on), by, mean };
        assert_eq!(
            health(&story, "2026-02-04").trend,
            [point("2026-01-20", ANN, 3.0), point("2026-02-03", BO, 4.0), point("2026-02-03", ANN, 4.5)]
        );
    }

    #[test]
    fn other_peoples_check_ins_do_not_count() {
        let cy = PersonId(uuid::Uuid::from_u128(3));
        let story = met().with(check_in(cy, "2026-02-03", [1, 1, 1, 1]));
        let health = health(&story, "2026-02-04");
        assert_eq!((health.state, health.alerts.len(), health.trend.len()), (Health::OnTrack, 0, 0));
    }

    #[test]
    fn in_a_group_every_mentee_is_a_side() {
        let cy = PersonId(uuid::Uuid::from_u128(3));
        let mut story = met();
        let group = Pair { mentees: vec![ANN, cy], ..pair(&[]) };
        story.set(RecordKey::Pair(PAIR), crate::model::store::content::Content::Pair(group.into()));
        let story = story
            .with(check_in(BO, "2026-02-03", [5, 5, 5, 5]))
            .with(check_in(ANN, "2026-02-03", [5, 5, 5, 5]))
            .with(check_in(cy, "2026-02-03", [3, 4, 4, 4]));
        let health = health(&story, "2026-02-04");
        let apart = Alert::Apart {
            mentee: cy,
            question: Question::Satisfaction,
            mentor_answer: answer(5),
            mentee_answer: answer(3),
        };
        assert_eq!((health.alerts, health.fit_due), (vec![apart], vec![BO, ANN, cy]));
    }
}
