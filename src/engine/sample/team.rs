//! The sample team: 25 made-up people with a year of history and four pairs. It is always the same,
//! except for the dates.

use crate::{
    content::framework::{Framework, Skill},
    engine::sample::{
        ids::{id, is_made_up_id},
        pairs::pairs,
        profiles::profiles,
    },
    model::{
        json::fields::UnknownFields,
        records::{
            assessment::Assessment,
            assessor::Assessor,
            day::Day,
            ids::{AssessmentId, PersonId, VersionId},
            level::{
                Level,
                Seniority::{self, Junior, Mid, Principal, Senior},
                Track::{self, Em, Ic, Pe, Tl},
            },
            pair::Pair,
            person::Person,
            rating::{Rating, Want},
        },
        small::sorted::Sorted,
        store::{
            content::Content,
            key::{DraftKey, RecordKey},
            workspace::Workspace,
        },
    },
};

/// Whether a person belongs to the sample team. The mark alone is not enough: a file could set it
/// on anybody, and removing the sample would remove them.
pub fn is_made_up(id: PersonId, person: &Person) -> bool {
    person.sample && is_made_up_id(id.0)
}

/// Returns every version of every record about the sample team, and of the pairs between its
/// people.
pub fn sample_versions(workspace: &Workspace) -> Vec<VersionId> {
    let is_made_up = |id: PersonId| workspace.person(id).is_some_and(|person| is_made_up(id, person));
    let is_sample_pair = |pair: &Pair| {
        pair.sample && is_made_up(pair.mentor) && pair.mentees.iter().all(|mentee| is_made_up(*mentee))
    };
    let is_sample = |key: &RecordKey| {
        key.person().is_some_and(is_made_up)
            || key.pair().and_then(|pair| workspace.pair(pair)).is_some_and(is_sample_pair)
    };
    let records = workspace.records().filter(|(key, _)| is_sample(key));
    records.flat_map(|(_, record)| record.versions().map(|version| version.id).collect::<Vec<_>>()).collect()
}

/// A made-up person. The id is derived from the index in the list.
struct Made {
    name: &'static str,
    seniority: Seniority,
    track: Track,
    n_assessments: u32,
    /// The number of days since the last assessment.
    days_ago: u32,
}

const fn made(
    name: &'static str,
    seniority: Seniority,
    track: Track,
    n_assessments: u32,
    days_ago: u32,
) -> Made {
    Made { name, seniority, track, n_assessments, days_ago }
}

/// Nine people each in Platform and Delivery, seven in Reliability. One has rated nothing yet, one
/// (see `DRAFTS`) only a few skills, and two have not rated for more than half a year.
static PEOPLE: [Made; 25] = [
    made("Maya Okafor", Mid, Ic, 4, 20),
    made("Tomasz Zieliński", Senior, Tl, 3, 31),
    made("Aiko Tanabe", Junior, Ic, 2, 12),
    made("Rafael Monteiro", Senior, Ic, 4, 47),
    made("Ingrid Solheim", Principal, Pe, 3, 26),
    made("Farid Haddad", Mid, Ic, 3, 9),
    made("Nomvula Dlamini", Mid, Ic, 4, 15),
    made("Léa Marchand", Senior, Ic, 2, 214),
    made("Arjun Pillai", Junior, Ic, 0, 0),
    made("Sofía Quiroga", Senior, Tl, 3, 18),
    made("Kwame Boateng", Mid, Ic, 3, 40),
    made("Trần Thu Linh", Mid, Ic, 3, 6),
    made("Oleksandr Hrytsenko", Senior, Ic, 2, 33),
    made("Giulia Ferrante", Senior, Em, 3, 52),
    made("Mehmet Aydın", Junior, Ic, 2, 23),
    made("Hana Novotná", Mid, Ic, 2, 262),
    made("Chidi Eze", Principal, Pe, 4, 38),
    made("Priya Raghavan", Junior, Ic, 0, 0),
    made("Jonas Lindqvist", Senior, Tl, 3, 29),
    made("Zeynep Korkmaz", Junior, Ic, 3, 11),
    made("Mateo Villalobos", Mid, Ic, 2, 95),
    made("Siobhán Kearney", Principal, Em, 3, 44),
    made("Wiremu Parata", Mid, Ic, 3, 27),
    made("Yara Khoury", Senior, Ic, 3, 14),
    made("Desta Bekele", Mid, Ic, 2, 36),
];

/// The teams, each with its best area.
const TEAMS: [(&str, usize); 3] = [("Platform", 1), ("Delivery", 2), ("Reliability", 4)];
const TEAM_SIZE: usize = 9;

/// The people at the levels of the next seniority. Security alone keeps the last of them from being
/// ready.
const CANDIDATES: [usize; 3] = [6, 19, 11];

/// People with drafts, and the number of their ratings since the last assessment, or without one.
const DRAFTS: [(usize, usize); 2] = [(17, 14), (20, 4)];
const DRAFTS_DAYS_AGO: u32 = 2;

/// Skills with one proficient person, or none.
const RARE: [(&str, Option<usize>); 4] =
    [("service-mesh", Some(4)), ("jenkins", Some(12)), ("azure-services", None), ("risk-assessment", None)];

/// For each area of DevOps Technical, how much better than in security everybody is, in quarters of
/// a level.
const AREA_QUARTERS: [u32; 6] = [5, 7, 5, 8, 6, 2];
const SECURITY: usize = 5;

/// A person's text about a skill in the last months.
struct Text {
    who: usize,
    skill: &'static str,
    evidence: &'static str,
    plan: &'static str,
}

const fn text(who: usize, skill: &'static str, evidence: &'static str, plan: &'static str) -> Text {
    Text { who, skill, evidence, plan }
}

static TEXTS: [Text; 12] = [
    text(0, "terraform", "Split the platform's root module into four states without downtime", ""),
    text(
        0,
        "kubernetes",
        "Led the move of 14 services to the new cluster",
        "Sit the CKA in spring; run the next node-pool upgrade alone",
    ),
    text(0, "incident-response", "", "Shadow two incident commanders, then command one drill"),
    text(4, "service-mesh", "Brought mutual TLS to all services; no one else has upgraded the mesh", ""),
    text(6, "gitops-workflows", "Set up the GitOps repository that all three teams deploy from", ""),
    text(6, "identity-and-access-management", "Replaced 40 long-lived keys by short-lived roles", ""),
    text(11, "deployment-strategies", "Canary releases for checkout, with automatic rollback", ""),
    text(11, "vulnerability-management", "", "Take over the weekly triage of findings for a quarter"),
    text(12, "jenkins", "Keeps the last Jenkins controller patched, and its 60 jobs running", ""),
    text(14, "github-actions", "", "Move two old jobs to reusable workflows, with Linh reviewing"),
    text(18, "incident-response", "Commanded the payments outage; all of its actions are closed", ""),
    text(22, "sli-slo-sla-design", "", "Write objectives for two services and review them monthly"),
];

/// Returns the records of the sample team: the people, their finished assessments and some drafts,
/// then the mentoring profiles and the pairs.
pub fn sample(framework: &Framework, today: Day) -> Vec<(RecordKey, Content)> {
    let mut records = Vec::new();
    for (who, made) in PEOPLE.iter().enumerate() {
        let person_id = PersonId(id(1 + who));
        let person = person(who, made);
        let mut look = SelfAssessment { framework, who, aim: person.aim(), today, days_ago: DRAFTS_DAYS_AGO };
        records.push((RecordKey::Person(person_id), Content::Person(person)));

        let n_drafts = DRAFTS.iter().find(|(of, _)| *of == who).map_or(0, |(_, n_drafts)| *n_drafts);
        for (place, skill) in framework.skills.iter().enumerate().take(n_drafts) {
            let key = DraftKey {
                person: person_id,
                framework: framework.id.clone(),
                assessor: Assessor::Own,
                skill: skill.id.clone(),
            };
            records.push((RecordKey::Draft(key), Content::Draft(look.rating(place))));
        }

        let mut ratings = Sorted::new();
        for number in 1..=made.n_assessments {
            look.days_ago = made.days_ago + (made.n_assessments - number) * (100 + scatter(who, 0, 0) % 20);
            for (place, skill) in framework.skills.iter().enumerate() {
                if is_reviewed(who, place, number) {
                    ratings.insert(skill.id.clone(), look.rating(place));
                }
            }
            let assessment = Assessment {
                assessor: Assessor::Own,
                framework: framework.id.clone(),
                framework_version: framework.version,
                on: look.on(),
                number,
                aim: Some(look.aim),
                ratings: ratings.clone(),
                rest: UnknownFields::new(),
            };
            let key = RecordKey::Assessment(person_id, AssessmentId(id(0x100 + 16 * who + number as usize)));
            records.push((key, Content::Assessment(assessment)));
        }
    }
    records.extend(profiles());
    records.extend(pairs(today));
    records
}

fn person(who: usize, made: &Made) -> Person {
    let mut person = Person::new([made.name, " (sample)"].concat(), made.seniority);
    // Managers aim at the seniority they have.
    person.aim = (made.track == Em).then_some(made.seniority);
    person.track = Some(made.track);
    TEAMS[who / TEAM_SIZE].0.clone_into(&mut person.team);
    person.sample = true;
    person
}

/// Whether a person reviews a skill in this assessment. Maya reviews most skills in every
/// assessment, some in every other one, and a few only in the first, so that these keep their old
/// date. The others review everything.
fn is_reviewed(who: usize, place: usize, number: u32) -> bool {
    let chance = scatter(who, place, 1) % 8;
    who > 0 || number == 1 || chance < 5 || (chance < 7 && number.is_multiple_of(2))
}

/// A self-assessment by one person on one day.
struct SelfAssessment<'f> {
    framework: &'f Framework,
    who: usize,
    aim: Seniority,
    today: Day,
    days_ago: u32,
}

impl SelfAssessment<'_> {
    fn on(&self) -> Day {
        self.today - chrono::Days::new(self.days_ago.into())
    }

    fn rating(&self, place: usize) -> Rating {
        let mut rating = Rating::default();
        let skill = &self.framework.skills[place];
        if skill.id.as_str() == "azure-services" && self.who < TEAM_SIZE {
            rating.not_applicable = Some("We run nothing on Azure.".to_owned());
            return rating;
        }
        let level = self.level(place);
        rating.current = Some(level);
        rating.on = Some(self.on());
        // Most targets equal the level that the aim requires; some are the next step.
        rating.target = if scatter(self.who, place, 2).is_multiple_of(9) {
            Some(Level::ALL[level.index().min(3) + 1])
        } else {
            Some(self.framework.areas[skill.area].required.of(self.aim))
        };
        rating.want = Want::ALL[(scatter(self.who, place, 3) % 12).saturating_sub(8) as usize];
        let is_this = |text: &&Text| text.who == self.who && text.skill == skill.id.as_str();
        if let Some(text) = TEXTS.iter().find(is_this).filter(|_| self.days_ago < 100) {
            if !text.evidence.is_empty() {
                rating.evidence.push(text.evidence.to_owned());
            }
            text.plan.clone_into(&mut rating.plan);
        }
        rating
    }

    /// Returns about the level that the seniority requires, computed in quarters of a level: more
    /// in some areas, less if the skill is hard, the area is not the person's best, or the day is
    /// long ago.
    fn level(&self, place: usize) -> Level {
        let Self { framework, who, .. } = *self;
        let Skill { area, id, .. } = &framework.skills[place];
        let (seniority, required) = (PEOPLE[who].seniority, framework.areas[*area].required);
        let mut more = AREA_QUARTERS[area % AREA_QUARTERS.len()] + scatter(who, place, 4) % 8;
        let mut less = 4 + self.days_ago / 90 * (scatter(who, place, 5) % 3);
        if TEAMS[who / TEAM_SIZE].1 == *area {
            more += 2;
        }
        let required = if CANDIDATES.contains(&who) {
            if *area != SECURITY || who != CANDIDATES[2] {
                more = 6 + more % 4;
            }
            required.of(seniority.next())
        } else {
            less += scatter(who, 0, 6) % 4 + scatter(who, *area, 7) % 4 + scatter(0, place, 8) % 5;
            required.of(seniority)
        };
        let number = ((u32::from(required.number()) * 4 + more).saturating_sub(less) / 4).clamp(1, 5);
        let level = Level::ALL[number as usize - 1];
        match RARE.iter().find(|(rare, _)| *rare == id.as_str()) {
            Some((_, Some(holder))) if *holder == who => level.max(Level::EXPERT),
            Some(_) => level.min(Level::COMPETENT),
            None => level,
        }
    }
}

/// Another seed makes another team. The tests describe a suitable one.
const SEED: u32 = 1166;

/// Returns a fixed pseudo-random number for each person, skill and purpose (the last step of
/// Murmur).
fn scatter(who: usize, place: usize, purpose: u32) -> u32 {
    let mut seed = u32::try_from(who * 64 + place).unwrap_or(0) * 16 + purpose + SEED;
    seed = (seed ^ seed >> 16).wrapping_mul(0x85eb_ca6b);
    seed = (seed ^ seed >> 13).wrapping_mul(0xc2b2_ae35);
    seed ^ seed >> 16
}

/// The sample team on a fixed day.
#[cfg(test)]
pub(crate) mod fixture {
    use super::{Day, sample};
    use crate::model::store::version::Stamp;
    use crate::{
        content::framework::devops_technical,
        model::store::{version::Version, workspace::Workspace},
    };

    pub fn today() -> Day {
        "2026-03-09".parse().expect("a date")
    }

    pub fn stamp() -> Stamp {
        Stamp { at: 1_700_000_000_000, by: String::new(), device: "laptop01".into(), seed: [7; 32] }
    }

    pub fn workspace() -> Workspace {
        let mut workspace = Workspace::default();
        for (key, content) in sample(devops_technical(), today()) {
            workspace.insert(Version::new(key, vec![], content, &stamp()).into());
        }
        workspace
    }
}

#[cfg(test)]
mod tests {
    use super::{
        fixture::{stamp, today, workspace},
        *,
    };
    use crate::{
        content::framework::devops_technical,
        engine::person::{sheet::Sheet, staleness::stale},
        model::store::{version::Version, workspace::Workspace},
    };

    #[test]
    fn twenty_five_people_in_three_teams_and_maya_is_the_first() {
        let workspace = workspace();
        let people: Vec<&Person> = workspace.people().map(|(_, person)| person).collect();
        assert_eq!(people.len(), 25);
        assert_eq!((people[0].name.as_str(), people[0].team.as_str()), ("Maya Okafor (sample)", "Platform"));
        assert!(people.iter().all(|person| person.sample && person.name.ends_with(" (sample)")));
        let n_of = |team: &str| people.iter().filter(|person| person.team == team).count();
        assert_eq!(TEAMS.map(|(team, _)| n_of(team)), [9, 9, 7]);
        let has = |is: &dyn Fn(&Person) -> bool| people.iter().any(|person| is(person));
        assert!(Seniority::ALL.into_iter().all(|seniority| has(&|person| person.seniority == seniority)));
        assert!(Track::ALL.into_iter().all(|track| has(&|person| person.track == Some(track))));
    }

    #[test]
    fn two_skills_have_one_holder_two_have_none_and_the_others_more() {
        let workspace = workspace();
        let mut rare = Vec::new();
        for (place, skill) in devops_technical().skills.iter().enumerate() {
            let is_holder =
                |who: &usize| sheet(&workspace, *who).cells[place].current >= Some(Level::PROFICIENT);
            let holders: Vec<usize> = (0..25).filter(is_holder).collect();
            if holders.len() < 2 {
                rare.push((skill.id.as_str(), holders.first().copied()));
            }
        }
        let expected = [
            ("azure-services", None),
            ("jenkins", Some(12)),
            ("service-mesh", Some(4)),
            ("risk-assessment", None),
        ];
        assert_eq!(rare, expected);
    }

    #[test]
    fn two_are_ready_for_the_next_seniority_one_lacks_only_security_and_nobody_else_is_near() {
        let workspace = workspace();
        let mut near = Vec::new();
        for (who, made) in PEOPLE.iter().enumerate().filter(|(_, made)| made.seniority != Principal) {
            let sheet = sheet(&workspace, who);
            let readiness = sheet.readiness(made.seniority.next(), &sheet.area_scores());
            if readiness.value > 0.9 {
                near.push((who, readiness.blocking.iter().map(|blocking| blocking.area).collect()));
                assert_eq!(readiness.is_ready, readiness.blocking.is_empty(), "{}", made.name);
            } else {
                assert!(readiness.blocking.len() > 2, "{} {}", made.name, readiness.blocking.len());
            }
        }
        assert_eq!(near, [(6, vec![]), (11, vec![SECURITY]), (19, vec![])]);
    }

    #[test]
    fn the_team_is_strong_in_infrastructure_as_code_and_weak_in_security() {
        let workspace = workspace();
        let mut means = [0.0; 6];
        for who in (0..25).filter(|who| PEOPLE[*who].n_assessments > 0) {
            for (mean, score) in means.iter_mut().zip(sheet(&workspace, who).area_scores()) {
                *mean += score.score.expect("all areas are rated") / 23.0;
            }
        }
        let is_best = |area: usize| means.iter().all(|mean| *mean <= means[area]);
        let is_last = |area: usize| means.iter().all(|mean| *mean >= means[area]);
        assert!(is_best(1) && is_last(SECURITY), "{means:?}");
        assert!(means[1] > 3.5 && means[SECURITY] < 2.0, "{means:?}");
    }

    #[test]
    fn one_has_no_ratings_one_a_few_two_have_stale_ones_and_maya_some_stale_ones() {
        let workspace = workspace();
        let mut odd = Vec::new();
        for (who, made) in PEOPLE.iter().enumerate() {
            let sheet = sheet(&workspace, who);
            let (n_unrated, n_stale) = (sheet.unrated().len(), stale(&sheet, today()).len());
            if n_unrated + n_stale > 0 {
                odd.push((made.name, n_unrated, n_stale));
            }
        }
        let expected = [
            ("Maya Okafor", 0, 7),
            ("Léa Marchand", 0, 47),
            ("Arjun Pillai", 48, 0),
            ("Hana Novotná", 0, 48),
            ("Priya Raghavan", 34, 0),
        ];
        assert_eq!(odd, expected);
    }

    #[test]
    fn every_text_is_shown_except_in_a_year_old_assessment_and_fits_its_rating() {
        let workspace = workspace();
        for text in &TEXTS {
            let sheet = sheet(&workspace, text.who);
            let place = devops_technical().skills.iter().position(|skill| skill.id.as_str() == text.skill);
            let cell = sheet.cells[place.expect(text.skill)];
            let rating = cell.rating.expect(text.skill);
            assert_eq!((rating.evidence.concat().as_str(), rating.plan.as_str()), (text.evidence, text.plan));
            assert!(text.evidence.is_empty() || cell.current >= Some(Level::PROFICIENT), "{}", text.skill);
            assert!(text.plan.is_empty() || cell.gap() > Some(0), "{}", text.skill);
            let history =
                workspace.history(PersonId(id(1 + text.who)), &devops_technical().id, &Assessor::Own);
            let (_, first) = history[0];
            assert!(
                first.ratings.values().all(|rating| rating.evidence.is_empty() && rating.plan.is_empty())
            );
        }
    }

    #[test]
    fn wishes_and_targets_differ() {
        let workspace = workspace();
        let sheets: Vec<Sheet> = (0..25).map(|who| sheet(&workspace, who)).collect();
        let cells: Vec<_> = sheets.iter().flat_map(|sheet| &sheet.cells).collect();
        for want in Want::ALL {
            assert!(cells.iter().any(|cell| cell.rating.is_some_and(|rating| rating.want == want)));
        }
        let (own, n_rated) = (cells.iter().filter(|cell| cell.target != cell.required).count(), cells.len());
        assert!((n_rated / 20..n_rated / 5).contains(&own), "{own}");
    }

    #[test]
    fn the_rules_accept_every_record_and_it_reads_back_as_written() {
        let workspace = workspace();
        for (key, record) in workspace.records() {
            let version = record.shown().expect("made once");
            assert_eq!(Version::read_as(version.id, version.text()).as_ref(), Ok(&**version));
            let checked = Workspace::default()
                .edit(&stamp(), |edit| edit.set(key.clone(), version.content.clone()))
                .map(|transaction| transaction.versions.len());
            assert_eq!(checked, Ok(1));
            let Content::Assessment(assessment) = &version.content else { continue };
            assert!(assessment.ratings.keys().all(|skill| devops_technical().skill(skill).is_some()));
            assert_eq!(assessment.ratings.len(), 48);
        }
        assert!(workspace.conflicts().is_empty());
    }

    #[test]
    fn the_assessments_of_a_person_are_counted_in_the_order_of_their_days_over_about_a_year() {
        let workspace = workspace();
        let mut first = today();
        for (who, made) in PEOPLE.iter().enumerate() {
            let history = workspace.history(PersonId(id(1 + who)), &devops_technical().id, &Assessor::Own);
            let numbers: Vec<u32> = history.iter().map(|(_, assessment)| assessment.number).collect();
            assert_eq!(numbers, (1..=made.n_assessments).collect::<Vec<_>>());
            assert!(history.is_sorted_by_key(|(_, assessment)| assessment.on));
            for (_, assessment) in history {
                assert!(assessment.ratings.values().all(|rating| rating.on <= Some(assessment.on)));
                assert!(assessment.on <= today());
                first = first.min(assessment.on);
            }
            for (_, draft) in workspace.drafts(PersonId(id(1 + who))) {
                assert!(draft.on.is_some_and(|on| on <= today()));
            }
        }
        assert!((330..420).contains(&(today() - first).num_days()), "{first}");
    }

    #[test]
    fn on_another_day_only_the_dates_differ() {
        let later = chrono::Days::new(100);
        let mut moved = sample(devops_technical(), today() + later);
        for (_, content) in &mut moved {
            match content {
                Content::Assessment(assessment) => {
                    assessment.on = assessment.on - later;
                    for rating in assessment.ratings.values_mut() {
                        rating.on = rating.on.map(|on| on - later);
                    }
                }
                Content::Draft(rating) => rating.on = rating.on.map(|on| on - later),
                Content::Pair(pair) => pair.start = pair.start - later,
                Content::Session(session) => {
                    session.at -= 100 * 86_400_000;
                    session.completed_at = session.completed_at.map(|at| at - 100 * 86_400_000);
                }
                Content::Goal(goal) => goal.due = goal.due.map(|due| due - later),
                Content::Action(action) => {
                    action.due = action.due.map(|due| due - later);
                    action.done_on = action.done_on.map(|on| on - later);
                }
                Content::CheckIn(check_in) => check_in.on = check_in.on - later,
                Content::Review(review) => review.on = review.on - later,
                _ => {}
            }
        }
        assert!(moved == sample(devops_technical(), today()));
    }

    #[test]
    fn ids_are_the_same_as_in_earlier_releases() {
        let keys: Vec<String> =
            sample(devops_technical(), today()).iter().map(|(key, _)| key.to_string()).collect();
        let maya = "5a3b1e00-0000-4000-8000-000000000001";
        let her_first = format!("assessment/{maya}/5a3b1e00-0000-4000-8000-000000000101");
        assert_eq!(keys[..2], [format!("person/{maya}"), her_first]);
        let last = "5a3b1e00-0000-4000-8000-000000000019";
        let their_last = format!("assessment/{last}/5a3b1e00-0000-4000-8000-000000000282");
        assert_eq!(keys.iter().rfind(|key| key.starts_with("assessment/")), Some(&their_last));
    }

    #[test]
    fn removing_the_sample_keeps_people_whom_a_file_marks_as_made_up() {
        let mut workspace = workspace();
        let n_made_up = sample_versions(&workspace).len();
        assert_eq!(n_made_up, workspace.len());
        let ann = Person { sample: true, ..Person::new("Ann", Mid) };
        let key = RecordKey::Person(PersonId(uuid::Uuid::from_u128(7)));
        let stamp = crate::model::store::fixture::stamp(1);
        workspace.insert(
            crate::model::store::version::Version::new(key, vec![], Content::Person(ann), &stamp).into(),
        );
        assert_eq!(sample_versions(&workspace).len(), n_made_up);
    }

    #[test]
    fn it_takes_about_a_twentieth_of_the_storage() {
        let workspace = workspace();
        // An entry's key is `belay:v:x:` and the id; 42 units of its text are the salt.
        let n_units: usize =
            workspace.versions().map(|version| version.text().encode_utf16().count() + 42).sum();
        assert!(workspace.len() < 400 && n_units < 290_000, "{} {n_units}", workspace.len());
    }

    fn sheet(workspace: &Workspace, who: usize) -> Sheet<'_> {
        let (framework, person_id) = (devops_technical(), PersonId(id(1 + who)));
        let aim = workspace.person(person_id).map_or(Mid, Person::aim);
        Sheet::new(framework, aim, &workspace.current_ratings(person_id, &framework.id, &Assessor::Own))
    }
}
