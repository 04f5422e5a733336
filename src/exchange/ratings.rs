//! How rows of ratings become people and finished assessments.
//!
//! A file's `person_id` is an id, not a name: the same id in two files is the same person, and so the id here is
//! derived from it, on every machine alike. Where it is an id of Belay's own, as in files that Belay wrote, it is
//! that person. Assessments get derived ids too, so that a file read twice says the same twice.

use std::{sync::Arc, vec::IntoIter};

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    Refusal, Remark,
    grouped::grouped,
    remark::some,
    row::{Facts, Row, Unrated},
};
use crate::model::{
    Assessment, AssessmentId, Content, Day, Person, PersonId, RecordKey, Rest, Sorted, Stamp, Version,
    Workspace, fields::quote,
};

/// Makes finished assessments of rows, one by one, on top of what `stage` says. What says the same there makes no
/// version.
///
/// Assessments build on the one before, as in the app: ratings that a later date does not repeat stay.
pub(super) struct Composer<'r> {
    /// Of rows of one assessment.
    runs: Vec<&'r [Row]>,
    keys: Vec<String>,
    people: IntoIter<Said>,
    /// The runs of each assessment, in the order of their days, so that each finds the one before it.
    assessments: IntoIter<Vec<usize>>,
    stage: Workspace,
    stamp: &'r Stamp,
    today: Day,
    /// The records that rows make, each with its new version; `None` where it says the same already.
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

/// The rows of one assessment have the same key; of one person, framework and assessor, they are in the order of
/// their days.
fn key(row: &Row, today: Day) -> String {
    let (person, framework) = (person_id_of(&row.person_id), &row.framework.id);
    format!("{person}\n{framework}\n{}\n{}", row.on.unwrap_or(today), row.assessor)
}

/// Rows that belong together, as far as they stand together. Mostly all do, which leaves few texts to compare.
#[inline(never)]
fn runs(rows: &[Row], belong_together: fn(&Row, &Row) -> bool) -> Vec<&[Row]> {
    rows.chunk_by(belong_together).collect()
}

fn is_same_person(one: &Row, other: &Row) -> bool {
    one.person_id == other.person_id
}

impl<'r> Composer<'r> {
    pub fn new(rows: &'r [Row], unrated: &[Unrated], stage: Workspace, stamp: &'r Stamp, today: Day) -> Self {
        let runs = runs(rows, Row::is_of_same_assessment);
        let keys: Vec<String> = runs.iter().map(|run| key(&run[0], today)).collect();
        let assessments = grouped(&keys).into_iter();
        let mut remarks = Vec::new();
        let n_rows = rows.iter().filter(|row| row.on.is_none()).count();
        if n_rows > 0 {
            remarks.push(Remark::NoDate { n_rows, today });
        }
        let mut people = people(rows, &mut remarks);
        add_unrated(&mut people, unrated);
        let people = people.into_iter();
        let (records, refused) = (vec![], vec![]);
        Self { runs, keys, people, assessments, stage, stamp, today, records, refused, remarks }
    }

    /// Makes one record, the people first; says how many are left.
    pub fn step(&mut self) -> Option<usize> {
        if let Some(Said { id, place, person_id, facts }) = self.people.next() {
            let person = facts.applied_to(self.stage.person(id), id, &person_id);
            self.set(RecordKey::Person(id), Content::Person(person), place);
            return Some(self.n_left());
        }
        let group = self.assessments.next()?;
        let first = &self.runs[group[0]][0];
        let person = person_id_of(&first.person_id);
        // A person that was refused has no assessments.
        if self.stage.person(person).is_some() {
            let id = AssessmentId(derived(&["belay:assessment:", &self.keys[group[0]]].concat()));
            let rows: Vec<&Row> = group.iter().flat_map(|place| self.runs[*place]).collect();
            let content = Content::Assessment(self.assessment(person, id, &rows));
            self.set(RecordKey::Assessment(person, id), content, first.place.clone());
        }
        Some(self.n_left())
    }

    pub fn n_left(&self) -> usize {
        self.people.len() + self.assessments.len()
    }

    fn assessment(&mut self, id: PersonId, assessment: AssessmentId, rows: &[&Row]) -> Assessment {
        let Row { framework, assessor, .. } = rows[0];
        let on = rows[0].on.unwrap_or(self.today);
        let history = self.stage.history(id, &framework.id, assessor);
        let aim = self.stage.person(id).map(Person::aim);
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

    fn set(&mut self, key: RecordKey, content: Content, place: String) {
        match self.stage.edit(self.stamp, |edit| edit.set(key.clone(), content)) {
            Ok(done) => {
                let version = done.versions.into_iter().next().map(Arc::new);
                if let Some(version) = &version {
                    self.stage.insert(version.clone());
                }
                self.records.push((key, version));
            }
            Err(error) => self.refused.push(Refusal { place, problem: error.to_string() }),
        }
    }
}

/// What the rows say of each person, in the order of their ids.
fn people(rows: &[Row], remarks: &mut Vec<Remark>) -> Vec<Said> {
    let runs = runs(rows, is_same_person);
    let ids: Vec<String> = runs.iter().map(|run| person_id_of(&run[0].person_id).to_string()).collect();
    let mut people: Vec<Said> = Vec::new();
    let mut said_by = vec![0; runs.len()];
    for group in grouped(&ids) {
        for place in &group {
            said_by[*place] = people.len();
        }
        let Row { place, person_id, .. } = &runs[group[0]][0];
        people.push(Said {
            id: person_id_of(person_id),
            place: place.clone(),
            person_id: person_id.clone(),
            facts: Facts::default(),
        });
    }
    for (run, said) in runs.into_iter().zip(said_by) {
        for row in run {
            if let Some(found) = people[said].facts.add(&row.facts) {
                remarks.push(Remark::DifferentFacts { place: row.place.clone(), found });
            }
        }
    }
    people
}

/// Adds those whom the file names without a rating.
fn add_unrated(people: &mut Vec<Said>, unrated: &[Unrated]) {
    let ids: Vec<String> = unrated.iter().map(|it| person_id_of(&it.person_id).to_string()).collect();
    let known: Vec<PersonId> = people.iter().map(|said| said.id).collect();
    for group in grouped(&ids) {
        let Unrated { place, person_id } = &unrated[group[0]];
        let id = person_id_of(person_id);
        // People come in the order of their ids.
        if known.binary_search(&id).is_err() {
            let (place, person_id) = (place.clone(), person_id.clone());
            people.push(Said { id, place, person_id, facts: Facts::default() });
        }
    }
}

/// People of the file who are new here and whose seniority it does not say.
pub(super) fn without_seniority(rows: &[Row], unrated: &[Unrated], known: &Workspace) -> Option<Remark> {
    let mut new = runs(rows, is_same_person);
    new.retain(|run| known.person(person_id_of(&run[0].person_id)).is_none());
    let ids: Vec<String> = new.iter().map(|run| run[0].person_id.clone()).collect();
    let mut people = Vec::new();
    for group in grouped(&ids) {
        if group.iter().flat_map(|place| new[*place]).all(|row| row.facts.seniority.is_none()) {
            people.push(quote(&ids[group[0]]));
        }
    }
    let is_new = |it: &&Unrated| known.person(person_id_of(&it.person_id)).is_none();
    people.extend(unrated.iter().filter(is_new).map(|it| quote(&it.person_id)));
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
