//! How rows of ratings become people and finished assessments.
//!
//! A file's `person_id` is an id, not a name: the same id in two files is the same person, and so the id here is
//! derived from it, on every machine alike. Where it is an id of Belay's own, as in files that Belay wrote, it is
//! that person. Assessments get derived ids too, so that a file read twice says the same twice.

use std::sync::Arc;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    Refusal, Remark,
    grouped::grouped,
    remark::some,
    row::{Facts, Row},
};
use crate::model::{
    Assessment, AssessmentId, Content, Day, Person, PersonId, RecordKey, Rest, Sorted, Stamp, Version,
    Workspace, fields::quote,
};

/// The records that rows make, each with its new version; `None` where it says the same already.
#[derive(Debug, Default)]
pub(super) struct Composed {
    pub records: Vec<(RecordKey, Option<Arc<Version>>)>,
    pub refused: Vec<Refusal>,
    pub remarks: Vec<Remark>,
}

/// What the rows say of one person.
struct Said {
    id: PersonId,
    /// Of the first row.
    place: String,
    /// The id in the file.
    person_id: String,
    facts: Facts,
}

/// Makes finished assessments of rows, on top of what `stage` says. What says the same there makes no version.
///
/// Assessments build on the one before, as in the app: ratings that a later date does not repeat stay.
pub(super) fn compose(rows: Vec<Row>, mut stage: Workspace, stamp: &Stamp, today: Day) -> Composed {
    let mut composed = Composed::default();
    let n_rows = rows.iter().filter(|row| row.on.is_none()).count();
    if n_rows > 0 {
        composed.remarks.push(Remark::NoDate { n_rows, today });
    }
    for Said { id, place, person_id, facts } in composed.people(&rows) {
        let content = Content::Person(facts.applied_to(stage.person(id), id, &person_id));
        composed.set(&mut stage, RecordKey::Person(id), content, stamp, place);
    }
    let keys: Vec<String> = rows.iter().map(|row| key(row, today)).collect();
    // In the order of their days, so that each finds the one before it.
    for group in grouped(&keys) {
        let first = &rows[group[0]];
        let person = person_id_of(&first.person_id);
        // A person that was refused has no assessments.
        if stage.person(person).is_some() {
            let id = AssessmentId(derived(&["belay:assessment:", &keys[group[0]]].concat()));
            let of_group: Vec<&Row> = group.iter().map(|place| &rows[*place]).collect();
            let content = Content::Assessment(composed.assessment(person, id, &of_group, &stage, today));
            let place = first.place.clone();
            composed.set(&mut stage, RecordKey::Assessment(person, id), content, stamp, place);
        }
    }
    composed
}

/// The rows of one assessment have the same key; of one person, framework and assessor, they are in the order of
/// their days.
fn key(row: &Row, today: Day) -> String {
    let (person, framework) = (person_id_of(&row.person_id), &row.framework.id);
    format!("{person}\n{framework}\n{}\n{}", row.on.unwrap_or(today), row.assessor)
}

impl Composed {
    /// What the rows say of each person, in the order of their ids.
    fn people(&mut self, rows: &[Row]) -> Vec<Said> {
        let ids: Vec<String> = rows.iter().map(|row| person_id_of(&row.person_id).to_string()).collect();
        let mut people: Vec<Said> = Vec::new();
        let mut said_by = vec![0; rows.len()];
        for group in grouped(&ids) {
            for place in &group {
                said_by[*place] = people.len();
            }
            let Row { place, person_id, .. } = &rows[group[0]];
            people.push(Said {
                id: person_id_of(person_id),
                place: place.clone(),
                person_id: person_id.clone(),
                facts: Facts::default(),
            });
        }
        for (row, said) in rows.iter().zip(said_by) {
            if let Some(found) = people[said].facts.add(row.facts.clone()) {
                self.remarks.push(Remark::DifferentFacts { place: row.place.clone(), found });
            }
        }
        people
    }

    fn assessment(
        &mut self,
        id: PersonId,
        assessment: AssessmentId,
        rows: &[&Row],
        stage: &Workspace,
        today: Day,
    ) -> Assessment {
        let Row { framework, assessor, .. } = rows[0];
        let on = rows[0].on.unwrap_or(today);
        let history = stage.history(id, &framework.id, assessor);
        let aim = stage.person(id).map(Person::aim);
        let mut existing = None;
        let mut last = None;
        let mut number = 1;
        for (known, earlier) in history {
            if known == assessment {
                existing = Some(earlier);
            }
            if earlier.on < on {
                last = Some(earlier);
            }
            number = number.max(earlier.number + 1);
        }
        let mut assessment = existing.cloned().unwrap_or_else(|| Assessment {
            assessor: assessor.clone(),
            framework: framework.id.clone(),
            framework_version: framework.version,
            on,
            number,
            aim,
            ratings: Sorted::new(),
            rest: Rest::new(),
        });
        let aim = assessment.aim.or(aim);
        if let Some(last) = last {
            for (skill, rating) in &last.ratings {
                // What was said on the day itself stays; what was only carried over is carried over anew.
                let is_of_the_day = assessment.ratings.get(skill).is_some_and(|own| own.on >= Some(on));
                if !is_of_the_day {
                    assessment.ratings.insert(skill.clone(), rating.clone());
                }
            }
        }
        let mut rated: Vec<usize> = Vec::new();
        for row in rows {
            if rated.contains(&row.skill) {
                self.remarks.push(Remark::RatedTwice { place: row.place.clone() });
            }
            rated.push(row.skill);
            let rating = assessment.ratings.get_or_default(framework.skills[row.skill].id.clone());
            rating.current = Some(row.current);
            rating.target = row.target.or_else(|| Some(framework.area_of(row.skill).required.of(aim?)));
            rating.on = Some(on);
            rating.not_applicable = None;
            if let Some(evidence) = &row.evidence {
                rating.evidence.clone_from(evidence);
            }
            if let Some(plan) = &row.plan {
                rating.plan.clone_from(plan);
            }
        }
        assessment
    }

    fn set(&mut self, stage: &mut Workspace, key: RecordKey, content: Content, stamp: &Stamp, place: String) {
        match stage.edit(stamp, |edit| edit.set(key.clone(), content)) {
            Ok(done) => {
                let version = done.versions.into_iter().next().map(Arc::new);
                if let Some(version) = &version {
                    stage.insert(version.clone());
                }
                self.records.push((key, version));
            }
            Err(error) => self.refused.push(Refusal { place, problem: error.to_string() }),
        }
    }
}

/// People of the file who are new here and whose seniority it does not say.
pub(super) fn without_seniority(rows: &[Row], known: &Workspace) -> Option<Remark> {
    let mut new = Vec::new();
    let mut ids = Vec::new();
    for row in rows {
        if known.person(person_id_of(&row.person_id)).is_none() {
            new.push(row);
            ids.push(row.person_id.clone());
        }
    }
    let mut people = Vec::new();
    for group in grouped(&ids) {
        if group.iter().all(|place| new[*place].facts.seniority.is_none()) {
            people.push(quote(&ids[group[0]]));
        }
    }
    (!people.is_empty()).then(|| Remark::NoSeniority { people: some(&people) })
}

/// The person whom a file's `person_id` means.
pub fn person_id_of(text: &str) -> PersonId {
    let text = text.trim();
    text.parse().unwrap_or_else(|_| PersonId(derived(&["belay:person:", text].concat())))
}

/// An id that is the same wherever it is derived from the same text (RFC 9562, version 8).
fn derived(text: &str) -> Uuid {
    let digest = Sha256::digest(text.as_bytes());
    uuid::Builder::from_custom_bytes(digest[..16].try_into().expect("a SHA-256 has 32 bytes")).into_uuid()
}
