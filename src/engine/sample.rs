//! A made-up engineer with a year of history, for looking around. The same every time, but for the dates.

use uuid::Uuid;

use crate::{
    content::{Framework, Skill},
    model::{
        Assessment, AssessmentId, Assessor, Content, Day, Level, Person, PersonId, Rating, RecordKey, Rest,
        Seniority, SkillId, Sorted, Track, Want,
    },
};

/// How many days before today each assessment was finished.
const DAYS_AGO: [u64; 4] = [365, 240, 130, 20];

/// Per area of DevOps Technical, the level a year ago in quarters of a level: strong in infrastructure as code, weak
/// in security.
const BASE_QUARTERS: [u32; 6] = [10, 12, 9, 7, 8, 5];

/// Records that say: somebody, four finished assessments, and a few ratings since.
pub fn sample(framework: &Framework, today: Day) -> Vec<(RecordKey, Content)> {
    let id = PersonId(Uuid::from_u128(0x5a3b_1e00_0000_4000_8000_0000_0000_0001));
    let mut person = Person::new("Maya Okafor (sample)", Seniority::Mid);
    person.track = Some(Track::Ic);
    "Platform".clone_into(&mut person.team);
    person.sample = true;
    let mut records = vec![(RecordKey::Person(id), Content::Person(person))];
    let mut ratings = Sorted::new();
    for (number, days_ago) in (1..).zip(DAYS_AGO) {
        let on = today - chrono::Days::new(days_ago);
        review(framework, &mut ratings, number, on);
        let assessment = Assessment {
            assessor: Assessor::Own,
            framework: framework.id.clone(),
            framework_version: framework.version,
            on,
            number,
            aim: Some(Seniority::Senior),
            ratings: ratings.clone(),
            rest: Rest::new(),
        };
        let assessment_id =
            AssessmentId(Uuid::from_u128(0x5a3b_1e00_0000_4000_8000_0000_0000_0100 + u128::from(number)));
        records.push((RecordKey::Assessment(id, assessment_id), Content::Assessment(assessment)));
    }
    records
}

/// One self-assessment: levels rise a little from time to time, and what nobody looked at keeps its old date.
fn review(framework: &Framework, ratings: &mut Sorted<SkillId, Rating>, number: u32, on: Day) {
    for (place, skill) in framework.skills.iter().enumerate() {
        let chance = scatter(place, 0) % 8;
        // A skill is looked at in every assessment, in every other one, or (few) only in the first.
        let is_reviewed = number == 1 || chance < 5 || (chance < 7 && number.is_multiple_of(2));
        if !is_reviewed {
            continue;
        }
        let rating = ratings.get_or_default(skill.id.clone());
        if place == 1 {
            rating.not_applicable = Some("We run nothing on Azure.".to_owned());
            continue;
        }
        let quarters =
            BASE_QUARTERS[skill.area % BASE_QUARTERS.len()] + scatter(place, 1) % 6 + growth(place, number);
        let required = framework.areas[skill.area].required.of(Seniority::Senior);
        rating.current = Level::try_from(u64::from((quarters / 4).clamp(1, 5))).ok();
        rating.target = Some(required);
        rating.on = Some(on);
        rating.want = Want::ALL[(scatter(place, 2) % 7).min(3) as usize];
        annotate(skill, rating);
    }
}

/// Quarters of a level gained since the first assessment.
fn growth(place: usize, number: u32) -> u32 {
    (number - 1) * (scatter(place, 3) % 3)
}

fn annotate(skill: &Skill, rating: &mut Rating) {
    match skill.id.as_str() {
        "terraform" => {
            rating.evidence =
                vec!["Split the platform's root module into four states without downtime".to_owned()];
        }
        "kubernetes" => {
            rating.evidence = vec!["Led the move of 14 services to the new cluster".to_owned()];
            "Sit the CKA in spring; run the next node-pool upgrade alone".clone_into(&mut rating.plan);
        }
        "incident-response" => {
            "Shadow two incident commanders, then command one drill".clone_into(&mut rating.plan);
        }
        _ => {}
    }
}

/// A fixed number that looks random for each skill and purpose (Knuth's multiplicative hash).
fn scatter(place: usize, purpose: u32) -> u32 {
    let seed = u32::try_from(place).unwrap_or(0) * 7 + purpose * 131 + 17;
    seed.wrapping_mul(2_654_435_761) >> 13
}
