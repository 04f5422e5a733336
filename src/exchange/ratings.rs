//! How rows of ratings become people and finished assessments.
//!
//! A file's `person_id` is an id, not a name: the same id in two files is the same person, and so the id here is
//! derived from it, on every machine alike. Where it is an id of Belay's own, as in files that Belay wrote, it is
//! that person. Assessments get derived ids too, so that a file read twice says the same twice.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    Refusal, Remark,
    fault::quote,
    remark::some,
    row::{Facts, Row},
};
use crate::model::{
    Assessment, AssessmentId, Assessor, Content, Day, FrameworkId, Person, PersonId, RecordKey, Rest, Stamp,
    Version, Workspace,
};

/// The records that rows make, each with its new version; `None` where it says the same already.
#[derive(Debug, Default)]
pub(super) struct Composed {
    pub records: Vec<(RecordKey, Option<Version>)>,
    pub refused: Vec<Refusal>,
    pub remarks: Vec<Remark>,
}

/// Rows of one assessment.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    person: PersonId,
    framework: FrameworkId,
    assessor: Assessor,
    on: Day,
}

impl Group {
    fn id(&self) -> AssessmentId {
        let Self { person, framework, assessor, on } = self;
        AssessmentId(derived(&format!("belay:assessment:{person}\n{framework}\n{on}\n{assessor}")))
    }
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
    for (person, (place, person_id, facts)) in composed.people(&rows) {
        let content = Content::Person(facts.applied_to(stage.person(person), person, &person_id));
        composed.set(&mut stage, RecordKey::Person(person), content, stamp, place);
    }
    let mut groups: BTreeMap<Group, Vec<Row>> = BTreeMap::new();
    for row in rows {
        let group = Group {
            person: person_id_of(&row.person_id),
            framework: row.framework.id.clone(),
            assessor: row.assessor.clone(),
            on: row.on.unwrap_or(today),
        };
        groups.entry(group).or_default().push(row);
    }
    // In the order of their days, so that each finds the one before it.
    for (group, rows) in groups {
        let place = rows[0].place.clone();
        // A person that was refused has no assessments.
        if stage.person(group.person).is_some() {
            let content = Content::Assessment(composed.assessment(&group, rows, &stage));
            composed.set(&mut stage, RecordKey::Assessment(group.person, group.id()), content, stamp, place);
        }
    }
    composed
}

impl Composed {
    /// What the rows say of each person, with the place of the first row and the id in the file.
    fn people(&mut self, rows: &[Row]) -> BTreeMap<PersonId, (String, String, Facts)> {
        let mut people: BTreeMap<PersonId, (String, String, Facts)> = BTreeMap::new();
        for row in rows {
            let (_, _, facts) = people
                .entry(person_id_of(&row.person_id))
                .or_insert_with(|| (row.place.clone(), row.person_id.clone(), Facts::default()));
            if let Some(found) = facts.add(row.facts.clone()) {
                self.remarks.push(Remark::DifferentFacts { place: row.place.clone(), found });
            }
        }
        people
    }

    fn assessment(&mut self, group: &Group, rows: Vec<Row>, stage: &Workspace) -> Assessment {
        let framework = rows[0].framework;
        let history = stage.history(group.person, &group.framework, &group.assessor);
        let existing = history.iter().find(|(id, _)| *id == group.id()).map(|(_, existing)| *existing);
        let last = history.iter().rev().find(|(_, earlier)| earlier.on < group.on);
        let aim = stage.person(group.person).map(Person::aim);
        let mut assessment = existing.cloned().unwrap_or_else(|| Assessment {
            assessor: group.assessor.clone(),
            framework: group.framework.clone(),
            framework_version: framework.version,
            on: group.on,
            number: history.iter().map(|(_, earlier)| earlier.number).max().unwrap_or(0) + 1,
            aim,
            ratings: BTreeMap::new(),
            rest: Rest::new(),
        });
        let aim = assessment.aim.or(aim);
        let before = last.map(|(_, last)| last.ratings.clone()).unwrap_or_default();
        for (skill, rating) in before {
            // What was said on the day itself stays; what was only carried over is carried over anew.
            let is_of_the_day = assessment.ratings.get(&skill).is_some_and(|own| own.on >= Some(group.on));
            if !is_of_the_day {
                assessment.ratings.insert(skill, rating);
            }
        }
        let mut rated: Vec<usize> = Vec::new();
        for row in rows {
            if rated.contains(&row.skill) {
                self.remarks.push(Remark::RatedTwice { place: row.place.clone() });
            }
            rated.push(row.skill);
            let rating = assessment.ratings.entry(framework.skills[row.skill].id.clone()).or_default();
            rating.current = Some(row.current);
            rating.target = row.target.or_else(|| Some(framework.area_of(row.skill).required.of(aim?)));
            rating.on = Some(group.on);
            rating.not_applicable = None;
            rating.evidence = row.evidence.unwrap_or_else(|| std::mem::take(&mut rating.evidence));
            rating.plan = row.plan.unwrap_or_else(|| std::mem::take(&mut rating.plan));
        }
        assessment
    }

    fn set(&mut self, stage: &mut Workspace, key: RecordKey, content: Content, stamp: &Stamp, place: String) {
        match stage.edit(stamp, |edit| edit.set(key.clone(), content)) {
            Ok(done) => {
                let version = done.versions.into_iter().next();
                if let Some(version) = &version {
                    stage.insert(version.clone().into());
                }
                self.records.push((key, version));
            }
            Err(error) => self.refused.push(Refusal { place, problem: error.to_string() }),
        }
    }
}

/// People of the file who are new here and whose seniority it does not say.
pub(super) fn without_seniority(rows: &[Row], known: &Workspace) -> Option<Remark> {
    let mut said: BTreeMap<&str, bool> = BTreeMap::new();
    for row in rows.iter().filter(|row| known.person(person_id_of(&row.person_id)).is_none()) {
        *said.entry(&row.person_id).or_default() |= row.facts.seniority.is_some();
    }
    let people: Vec<String> = said.into_iter().filter(|(_, said)| !said).map(|(id, _)| quote(id)).collect();
    (!people.is_empty()).then(|| Remark::NoSeniority { people: some(&people) })
}

/// The person whom a file's `person_id` means.
pub fn person_id_of(text: &str) -> PersonId {
    let text = text.trim();
    text.parse().unwrap_or_else(|_| PersonId(derived(&format!("belay:person:{text}"))))
}

/// An id that is the same wherever it is derived from the same text (RFC 9562, version 8).
fn derived(text: &str) -> Uuid {
    let digest = Sha256::digest(text.as_bytes());
    uuid::Builder::from_custom_bytes(digest[..16].try_into().expect("a SHA-256 has 32 bytes")).into_uuid()
}
