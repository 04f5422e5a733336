//! Pairs of the sample team: one that goes well, one to watch, one that needs a check-in, and one
//! that has not begun.

use crate::{
    engine::sample::ids::id,
    model::{
        json::fields::UnknownFields,
        records::{
            day::Day,
            ids::{ItemId, PairId, PersonId},
            pair::{ActionItem, Goal, GoalStatus, Milestone, Pair, PairKind, PairStatus, Term},
            session::{
                AgendaPart, Answer, CheckIn, Feedback, Fit, Opportunity, OpportunityKind, Review, Session,
                SessionStatus,
            },
        },
        rules::mentoring::feedback_id,
        store::{
            content::Content,
            key::{PairPart, RecordKey},
        },
    },
};

/// A pair of the sample team. Days count back from today; future days are negative.
struct Made {
    mentor: usize,
    mentee: usize,
    kind: PairKind,
    status: PairStatus,
    focus_areas: &'static [&'static str],
    start: i64,
    every_days: u32,
    minutes: u32,
    agreement: [&'static str; 4],
    sessions: &'static [MadeSession],
    goals: &'static [MadeGoal],
    actions: &'static [MadeAction],
    check_ins: &'static [MadeCheckIn],
}

/// A session, which is completed if it has outcomes.
struct MadeSession {
    days_ago: i64,
    topics: &'static [&'static str],
    outcomes: &'static str,
    next: &'static [&'static str],
    /// The mentee's feedback and rating.
    feedback: Option<(&'static str, u64)>,
}

struct MadeGoal {
    title: &'static str,
    measure: &'static str,
    term: Term,
    status: GoalStatus,
    due: i64,
    milestones: &'static [(&'static str, bool)],
}

/// An action item of the session with this index.
struct MadeAction {
    text: &'static str,
    is_mentors: bool,
    session: usize,
    due: i64,
    done: Option<i64>,
}

/// A check-in. The answers are in the order of the record's fields; 0 means no answer.
struct MadeCheckIn {
    is_mentors: bool,
    days_ago: i64,
    answers: [u64; 4],
    fit: Option<Fit>,
    progress: &'static str,
    blockers: &'static str,
}

const fn session(
    days_ago: i64,
    topics: &'static [&'static str],
    outcomes: &'static str,
    next: &'static [&'static str],
) -> MadeSession {
    MadeSession { days_ago, topics, outcomes, next, feedback: None }
}

const fn action(
    text: &'static str,
    is_mentors: bool,
    session: usize,
    due: i64,
    done: Option<i64>,
) -> MadeAction {
    MadeAction { text, is_mentors, session, due, done }
}

const fn survey(is_mentors: bool, days_ago: i64, answers: [u64; 4], progress: &'static str) -> MadeCheckIn {
    MadeCheckIn { is_mentors, days_ago, answers, fit: None, progress, blockers: "" }
}

const fn fits(is_mentors: bool, days_ago: i64, fit: Fit) -> MadeCheckIn {
    MadeCheckIn { is_mentors, days_ago, answers: [0; 4], fit: Some(fit), progress: "", blockers: "" }
}

static PAIRS: [Made; 4] = [
    // Ingrid and Maya.
    Made {
        mentor: 4,
        mentee: 0,
        kind: PairKind::OneToOne,
        status: PairStatus::Active,
        focus_areas: &["Kubernetes", "Security & Compliance", "Incident Response"],
        start: 100,
        every_days: 14,
        minutes: 60,
        agreement: [
            "An hour every fortnight, and an hour of preparation each",
            "Technical growth; pay and reviews stay with Maya's manager",
            "Chat for questions, answered within a day",
            "Each session ends with what helped and what did not",
        ],
        sessions: &[
            session(
                92,
                &["Kubernetes scheduling", "Where to begin"],
                "Agreed on three focus areas",
                &["Kubernetes node upgrades"],
            ),
            session(
                78,
                &["Kubernetes node upgrades"],
                "Wrote the upgrade plan for the test cluster",
                &["Kubernetes disruption budgets"],
            ),
            MadeSession {
                feedback: Some(("Drawing it myself made the difference", 5)),
                ..session(
                    64,
                    &["Kubernetes disruption budgets"],
                    "Found two services without a budget",
                    &["Incident response roles"],
                )
            },
            session(
                50,
                &["Incident response roles"],
                "Maya shadows the next commander",
                &["Debrief of the drill"],
            ),
            session(
                36,
                &["Debrief of the incident response drill", "Kubernetes probes"],
                "The drill took 40 minutes; hand-over was the weak part",
                &["Threat modelling"],
            ),
            session(
                22,
                &["Threat modelling for security & compliance"],
                "First data-flow diagram of checkout",
                &["Ranking the threats"],
            ),
            MadeSession {
                feedback: Some(("I can now explain why we do it", 5)),
                ..session(
                    8,
                    &["Ranking threats", "Kubernetes network policies"],
                    "Three threats to fix this quarter",
                    &["Commanding a drill"],
                )
            },
            session(-6, &["Commanding a drill"], "", &[]),
        ],
        goals: &[
            MadeGoal {
                title: "Run a node-pool upgrade alone",
                measure: "No service notices it",
                term: Term::Short,
                status: GoalStatus::Met,
                due: 40,
                milestones: &[("Test cluster", true), ("Production", true)],
            },
            MadeGoal {
                title: "Model the threats to checkout",
                measure: "The three worst are fixed or accepted in writing",
                term: Term::Short,
                status: GoalStatus::Open,
                due: -30,
                milestones: &[("Data-flow diagram", true), ("Ranking", true), ("Fixes", false)],
            },
            MadeGoal {
                title: "Command incidents",
                measure: "Two real ones, with a debrief each",
                term: Term::Long,
                status: GoalStatus::Open,
                due: -150,
                milestones: &[("Shadow a commander", true), ("Command a drill", false)],
            },
        ],
        actions: &[
            action("Write the upgrade plan", false, 0, 80, Some(81)),
            action("Add the two missing budgets", false, 2, 50, Some(53)),
            action("Ask for a seat in the next drill", true, 3, 45, Some(46)),
            action("Draw the data flow of refunds", false, 6, 2, None),
            action("Find a drill to command", true, 6, -5, None),
        ],
        check_ins: &[
            fits(true, 90, Fit::Good),
            fits(false, 90, Fit::Good),
            survey(true, 70, [4, 4, 4, 5], ""),
            survey(false, 70, [4, 5, 4, 5], "Upgrades are no mystery any more"),
            survey(true, 40, [4, 4, 5, 5], ""),
            survey(false, 40, [5, 4, 4, 5], ""),
            survey(true, 10, [5, 4, 5, 5], "Ready to command a drill"),
            survey(false, 10, [5, 5, 5, 5], "Threat modelling is new, and useful at once"),
        ],
    },
    // Sofía and Arjun.
    Made {
        mentor: 9,
        mentee: 8,
        kind: PairKind::Buddy,
        status: PairStatus::Active,
        focus_areas: &["Docker", "GitHub Actions"],
        start: 60,
        every_days: 7,
        minutes: 30,
        agreement: ["Half an hour every week", "The first three months", "Chat at any time", ""],
        sessions: &[
            session(57, &["Docker on your machine"], "Everything builds", &["First pull request"]),
            session(50, &["First pull request"], "Merged on the same day", &["GitHub Actions"]),
            session(43, &["GitHub Actions: reading a run"], "Found the slow step", &["Docker layers"]),
            MadeSession {
                feedback: Some(("Too short to ask what I wanted to ask", 2)),
                ..session(29, &["Docker layers"], "Image down to a third", &["Secrets in GitHub Actions"])
            },
            // Its time has passed, and nobody has marked it as held.
            session(15, &["Secrets in GitHub Actions"], "", &[]),
        ],
        goals: &[MadeGoal {
            title: "Rate all skills for the first time",
            measure: "A finished self-assessment",
            term: Term::Short,
            status: GoalStatus::Open,
            due: 10,
            milestones: &[],
        }],
        actions: &[
            action("Read the build guide", false, 0, 50, Some(51)),
            action("Move the nightly job to a reusable workflow", false, 3, 12, None),
            action("Show Arjun who owns which service", true, 3, 14, None),
        ],
        check_ins: &[
            fits(true, 55, Fit::Good),
            fits(false, 55, Fit::Deciding),
            survey(true, 32, [4, 4, 4, 4], ""),
            survey(false, 32, [4, 4, 4, 4], "A good start"),
            MadeCheckIn {
                blockers: "Sessions are moved or fall out; I wait for reviews",
                ..survey(false, 18, [2, 2, 3, 3], "")
            },
        ],
    },
    // Siobhán and Jonas.
    Made {
        mentor: 21,
        mentee: 18,
        kind: PairKind::Manager,
        status: PairStatus::Active,
        focus_areas: &["Cross-Functional Collaboration", "Delegation"],
        start: 46,
        every_days: 14,
        minutes: 60,
        agreement: ["An hour every fortnight", "Leading the team; technical questions go elsewhere", "", ""],
        sessions: &[
            session(42, &["Delegation: what only you can do"], "A list of five things to hand over", &[]),
            session(28, &["Delegation in on-call"], "Zeynep leads the next rotation", &["Saying no"]),
            session(14, &["Talking to product about error budgets"], "A draft policy", &["Saying no"]),
            session(-2, &["Saying no"], "", &[]),
        ],
        goals: &[MadeGoal {
            title: "An error-budget policy that product signs",
            measure: "Signed, and used once",
            term: Term::Long,
            status: GoalStatus::Open,
            due: -60,
            milestones: &[("Draft", true), ("Review with product", false)],
        }],
        actions: &[
            action("Send the draft policy to product", false, 2, -3, None),
            action("Hand over the on-call rota", false, 1, 16, Some(17)),
        ],
        check_ins: &[
            fits(true, 40, Fit::Good),
            fits(false, 40, Fit::Good),
            survey(true, 13, [4, 4, 4, 5], ""),
            survey(false, 13, [3, 4, 4, 4], "Good talks; too little time to try things between them"),
        ],
    },
    // Yara and Mehmet.
    Made {
        mentor: 23,
        mentee: 14,
        kind: PairKind::OneToOne,
        status: PairStatus::Proposed,
        focus_areas: &["GitHub Actions", "Alerting Strategies"],
        start: -7,
        every_days: 14,
        minutes: 45,
        agreement: ["", "", "", ""],
        sessions: &[],
        goals: &[],
        actions: &[],
        check_ins: &[],
    },
];

/// Returns the records of the pairs.
pub(crate) fn pairs(today: Day) -> Vec<(RecordKey, Content)> {
    let mut records = Vec::new();
    for (place, made) in PAIRS.iter().enumerate() {
        let pair = PairId(id((place + 1) << 16));
        let look = DatedPair { place, made, today };
        records.push((RecordKey::Pair(pair), Content::Pair(look.pair().into())));
        let mut add = |part, id, content| records.push((RecordKey::OfPair(pair, part, id), content));
        for (number, session) in made.sessions.iter().enumerate() {
            let id = look.item(PairPart::Session, number);
            add(PairPart::Session, id, Content::Session(look.session(session).into()));
            if let Some(feedback) = look.feedback(session, id) {
                let own_id = feedback_id(id, feedback.by);
                add(PairPart::Feedback, own_id, Content::from(feedback));
            }
        }
        for (number, goal) in made.goals.iter().enumerate() {
            add(PairPart::Goal, look.item(PairPart::Goal, number), Content::from(look.goal(goal)));
        }
        for (number, action) in made.actions.iter().enumerate() {
            add(PairPart::Action, look.item(PairPart::Action, number), Content::from(look.action(action)));
        }
        for (number, check_in) in made.check_ins.iter().enumerate() {
            let id = look.item(PairPart::CheckIn, number);
            add(PairPart::CheckIn, id, Content::CheckIn(look.check_in(check_in).into()));
        }
        if place == 0 {
            let id = look.item(PairPart::Review, 0);
            add(PairPart::Review, id, Content::Review(look.review().into()));
        }
    }
    records
}

/// One of the pairs, with dates relative to today.
struct DatedPair {
    place: usize,
    made: &'static Made,
    today: Day,
}

impl DatedPair {
    /// The ids are far apart, so that an id derived from an item's and a person's id
    /// (`feedback_id`) is unique.
    fn item(&self, part: PairPart, number: usize) -> ItemId {
        ItemId(id((self.place + 1) << 16 | (part as usize + 1) << 12 | (number + 1) << 5))
    }

    fn on(&self, days_ago: i64) -> Day {
        self.today - chrono::TimeDelta::days(days_ago)
    }

    /// Returns nine o'clock UTC.
    fn at(&self, days_ago: i64) -> i64 {
        self.on(days_ago).and_hms_opt(9, 0, 0).map_or(0, |nine| nine.and_utc().timestamp_millis())
    }

    fn side(&self, is_mentor: bool) -> PersonId {
        PersonId(id(1 + if is_mentor { self.made.mentor } else { self.made.mentee }))
    }

    fn pair(&self) -> Pair {
        let made = self.made;
        let [commitment, scope, communication, feedback] = made.agreement.map(str::to_owned);
        Pair {
            mentor: self.side(true),
            mentees: vec![self.side(false)],
            kind: made.kind,
            status: made.status,
            focus_areas: texts(made.focus_areas),
            start: self.on(made.start),
            every_days: made.every_days,
            minutes: made.minutes,
            commitment,
            scope,
            communication,
            feedback,
            sample: true,
            rest: UnknownFields::new(),
        }
    }

    fn session(&self, made: &MadeSession) -> Session {
        let (minutes, at) = (self.made.minutes, self.at(made.days_ago));
        let is_held = !made.outcomes.is_empty();
        let part = |title: &str, minutes| AgendaPart {
            title: title.to_owned(),
            minutes,
            rest: UnknownFields::new(),
        };
        Session {
            at,
            zone: "UTC".to_owned(),
            minutes,
            topics: texts(made.topics),
            objectives: Vec::new(),
            // The source's agenda for an hour.
            agenda: match minutes {
                60 => vec![part("Check-in", 15), part("Focus", 30), part("Next steps", 15)],
                _ => Vec::new(),
            },
            status: if is_held { SessionStatus::Completed } else { SessionStatus::Scheduled },
            completed_at: is_held.then_some(at + i64::from(minutes) * 60_000),
            notes: String::new(),
            outcomes: made.outcomes.to_owned(),
            next_topics: texts(made.next),
            sequence: 0,
            rest: UnknownFields::new(),
        }
    }

    fn feedback(&self, made: &MadeSession, session: ItemId) -> Option<Feedback> {
        let (text, rating) = made.feedback?;
        let (by, text) = (self.side(false), text.to_owned());
        Some(Feedback { session, by, text, rating: Answer::new(rating), rest: UnknownFields::new() })
    }

    fn goal(&self, made: &MadeGoal) -> Goal {
        let milestone = |(title, is_done): &(&str, bool)| Milestone {
            title: (*title).to_owned(),
            is_done: *is_done,
            rest: UnknownFields::new(),
        };
        Goal {
            title: made.title.to_owned(),
            term: made.term,
            measure: made.measure.to_owned(),
            due: Some(self.on(made.due)),
            status: made.status,
            milestones: made.milestones.iter().map(milestone).collect(),
            assignment: String::new(),
            rest: UnknownFields::new(),
        }
    }

    fn action(&self, made: &MadeAction) -> ActionItem {
        ActionItem {
            text: made.text.to_owned(),
            owner: self.side(made.is_mentors),
            due: Some(self.on(made.due)),
            done_on: made.done.map(|days_ago| self.on(days_ago)),
            session: Some(self.item(PairPart::Session, made.session)),
            rest: UnknownFields::new(),
        }
    }

    fn check_in(&self, made: &MadeCheckIn) -> CheckIn {
        let [satisfaction, communication, learning, would_continue] = made.answers.map(Answer::new);
        CheckIn {
            by: self.side(made.is_mentors),
            on: self.on(made.days_ago),
            progress: made.progress.to_owned(),
            blockers: made.blockers.to_owned(),
            change: String::new(),
            satisfaction,
            communication,
            learning,
            would_continue,
            fit: made.fit,
            rest: UnknownFields::new(),
        }
    }

    fn review(&self) -> Review {
        let opportunity = Opportunity {
            kind: OpportunityKind::Architecture,
            what: "Readiness and liveness are different questions".to_owned(),
            why: "Checkout restarts while it waits for its database".to_owned(),
            how: "A restart under load moves the load to the others".to_owned(),
            rest: UnknownFields::new(),
        };
        Review {
            by: self.side(true),
            mentee: self.side(false),
            on: self.on(30),
            title: "Probes for checkout".to_owned(),
            link: String::new(),
            objective: "See what a probe tells the cluster".to_owned(),
            technical: "Give the start more time than the slowest start so far.".to_owned(),
            opportunities: vec![opportunity],
            moments: "What would the cluster do if the database were gone for a minute?".to_owned(),
            growth: "DatedPair for the same in the two other services of the team.".to_owned(),
            good: "The commit message says what was measured.".to_owned(),
            rest: UnknownFields::new(),
        }
    }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        content::framework::devops_technical,
        engine::{
            mentoring::{
                due::{Due, mentoring_due},
                fixture::in_utc,
                health::{Alert, Health},
                report::PairReport,
            },
            sample::team::{
                fixture::{today, workspace},
                sample,
            },
        },
        model::store::workspace::Workspace,
    };

    fn reports(workspace: &Workspace) -> Vec<PairReport> {
        let report = |(id, _)| PairReport::new(workspace, id, today(), &in_utc).expect("a pair");
        workspace.pairs().map(report).collect()
    }

    #[test]
    fn one_pair_goes_well_one_needs_a_check_in_one_is_to_watch_and_one_has_not_begun() {
        let reports = reports(&workspace());
        let states: Vec<Health> = reports.iter().map(|report| report.health.state).collect();
        assert_eq!(states, [Health::OnTrack, Health::NeedsCheckIn, Health::Watch, Health::TooEarly]);
        let alerts = &reports[1].health.alerts;
        assert!(alerts.iter().any(|alert| matches!(alert, Alert::NoSession { days: 29, .. })), "{alerts:?}");
        assert!(alerts.iter().any(|alert| matches!(alert, Alert::Drop { .. })), "{alerts:?}");
        assert!(alerts.iter().any(|alert| matches!(alert, Alert::Apart { .. })), "{alerts:?}");
    }

    #[test]
    fn the_pair_that_goes_well_has_progress_in_every_focus_area() {
        let report = &reports(&workspace())[0];
        assert_eq!((report.n_sessions, report.goals.n_met, report.goals.n_open), (7, 1, 2));
        assert_eq!((report.n_open_actions, report.n_overdue_actions, report.n_objective_reviews), (2, 1, 1));
        assert_eq!(report.recommendations, []);
        for focus in &report.focus {
            assert!(focus.n_sessions > 0, "{}", focus.area);
            let growth = focus.growth.expect("known to a framework");
            assert!(growth.then.is_some() && growth.now >= growth.then, "{}: {growth:?}", focus.area);
        }
    }

    #[test]
    fn most_kinds_of_items_are_due() {
        let workspace = workspace();
        let now = today().and_hms_opt(12, 0, 0).expect("noon").and_utc().timestamp_millis();
        let due = mentoring_due(&workspace, None, today(), now, &in_utc);
        let has = |is: fn(&Due) -> bool| due.iter().any(|item| is(&item.what));
        assert!(has(|due| matches!(due, Due::Unfinished { .. })), "{due:?}");
        assert!(has(|due| matches!(due, Due::Upcoming { .. })), "{due:?}");
        assert!(has(|due| matches!(due, Due::Unplanned { .. })), "{due:?}");
        assert!(has(|due| matches!(due, Due::Action { is_overdue: true, .. })), "{due:?}");
        assert!(has(|due| matches!(due, Due::Survey { .. })), "{due:?}");
        assert!(has(|due| matches!(due, Due::Goal { .. })), "{due:?}");
    }

    #[test]
    fn every_record_is_distinct_and_marked_as_a_sample() {
        let (workspace, records) = (workspace(), sample(devops_technical(), today()));
        assert_eq!(workspace.len(), records.len());
        assert_eq!(workspace.pairs().count(), 4);
        for (id, pair) in workspace.pairs() {
            assert!(pair.sample && workspace.person(pair.mentor).is_some_and(|mentor| mentor.sample));
            for (session_id, session) in workspace.sessions(id) {
                let has_feedback =
                    pair.mentees.iter().any(|by| workspace.feedback(id, session_id, *by).is_some());
                assert!(!has_feedback || session.status == SessionStatus::Completed);
            }
        }
        let n_feedback =
            PAIRS.iter().flat_map(|made| made.sessions).filter(|session| session.feedback.is_some()).count();
        let is_feedback = |(key, _): &&(RecordKey, Content)| matches!(key, RecordKey::OfPair(pair, PairPart::Feedback, _) if workspace.pair(*pair).is_some());
        assert_eq!(records.iter().filter(is_feedback).count(), n_feedback);
    }

    #[test]
    fn ids_are_the_same_as_in_earlier_releases() {
        let keys: Vec<String> = pairs(today()).iter().map(|(key, _)| key.to_string()).collect();
        let first = "5a3b1e00-0000-4000-8000-000000010000";
        assert_eq!(
            keys[..2],
            [format!("pair/{first}"), format!("session/{first}/5a3b1e00-0000-4000-8000-000000011020")]
        );
        assert_eq!(keys.last().map(String::as_str), Some("pair/5a3b1e00-0000-4000-8000-000000040000"));
    }
}
