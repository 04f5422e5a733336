//! Assessments as the source's program keeps them:
//! `{"<person id>": [{"skill_name", "current_level", "target_level", "assessment_date", "assessor", "evidence",
//! "development_plan"}]}`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::{
    Fault, Refusal, Remark, Step,
    belay_file::{kind, shown},
    fault::path,
    remark::some,
    row::{Cells, Field, Row, Rows, assessor_text},
    standing::standing,
    strict::Tree,
};
use crate::model::{PersonId, Workspace};

/// The fields that a rating may have here, beside the person's id, which is its key.
const FIELDS: [Field; 13] = {
    let mut fields = [Field::Name; 13];
    let mut place = 0;
    while place < 13 {
        fields[place] = Field::ALL[place + 1];
        place += 1;
    }
    fields
};

/// Whether a JSON object has lists of ratings by person.
pub(super) fn is_source(object: &Map<String, Value>) -> bool {
    object.values().any(Value::is_array)
}

/// Reads ratings, one by one: one that is wrong is refused alone.
pub(super) fn read(tree: Tree) -> Rows {
    let Tree { value, faults } = tree;
    let mut rows = Rows::default();
    let mut ignored = BTreeSet::new();
    let mut faults = by_entry(faults);
    let Value::Object(people) = value else { return rows };
    for (person_id, entries) in people {
        if let Some(fault) = faults.remove(&(person_id.clone(), None)) {
            rows.refused.push((&fault).into());
            continue;
        }
        let person = Step::Key(person_id.clone());
        let Value::Array(entries) = entries else {
            let problem = format!("found {}, expected a list of ratings", kind(&entries));
            rows.refused.push(Refusal { place: path(&[person]), problem });
            continue;
        };
        for (place, entry) in entries.into_iter().enumerate() {
            let steps = [person.clone(), Step::Place(place)];
            let Value::Object(entry) = entry else {
                let problem = format!("found {}, expected a rating", kind(&entry));
                rows.refused.push(Refusal { place: path(&steps), problem });
                continue;
            };
            ignored
                .extend(entry.keys().filter(|key| FIELDS.iter().all(|field| field.key() != *key)).cloned());
            let cells = Entry { steps: &steps, person_id: &person_id, fields: &entry };
            let fault = faults.remove(&(person_id.clone(), Some(place)));
            match (Row::read(&cells), fault) {
                (Err(refusal), _) => rows.refused.push(refusal),
                (Ok(_), Some(fault)) => rows.refused.push((&fault).into()),
                (Ok(row), None) => rows.good.push(row),
            }
        }
    }
    if !ignored.is_empty() {
        let names: Vec<String> = ignored.iter().map(|name| super::fault::quote(name)).collect();
        rows.remarks.push(Remark::IgnoredFields { n_columns: names.len(), names: some(&names) });
    }
    rows
}

/// The first fault of each rating, or of a whole person.
fn by_entry(faults: Vec<Fault>) -> BTreeMap<(String, Option<usize>), Fault> {
    let mut first = BTreeMap::new();
    for fault in faults {
        let place = match &fault.path[..] {
            [Step::Key(person), Step::Place(place), ..] => (person.clone(), Some(*place)),
            [Step::Key(person), ..] => (person.clone(), None),
            _ => continue,
        };
        first.entry(place).or_insert(fault);
    }
    first
}

/// One rating of the file.
struct Entry<'a> {
    steps: &'a [Step; 2],
    person_id: &'a str,
    fields: &'a Map<String, Value>,
}

impl Entry<'_> {
    fn refuse(&self, field: Field, found: &Value, expected: &str) -> Refusal {
        Refusal { place: self.place(field), problem: format!("found {}, expected {expected}", shown(found)) }
    }
}

impl Cells for Entry<'_> {
    fn place(&self, field: Field) -> String {
        let mut steps = self.steps.to_vec();
        if field == Field::PersonId {
            steps.pop();
        } else {
            steps.push(Step::Key(field.key().to_owned()));
        }
        path(&steps)
    }

    fn text(&self, field: Field) -> Result<Option<String>, Refusal> {
        if field == Field::PersonId {
            let text = self.person_id.trim();
            return Ok((!text.is_empty()).then(|| text.to_owned()));
        }
        match self.fields.get(field.key()) {
            None => Ok(None),
            // Only a missing target means something: what the aim requires.
            Some(Value::Null) if field != Field::Current => Ok(None),
            Some(Value::String(text)) if text.trim().is_empty() => Ok(None),
            Some(Value::String(text)) if field == Field::Plan => Ok(Some(text.clone())),
            Some(Value::String(text)) => Ok(Some(text.trim().to_owned())),
            Some(Value::Number(number)) if matches!(field, Field::Current | Field::Target) => {
                Ok(Some(number.to_string()))
            }
            Some(found) if matches!(field, Field::Current | Field::Target) => {
                Err(self.refuse(field, found, "a level from 1 to 5"))
            }
            Some(found) => Err(self.refuse(field, found, "a text")),
        }
    }

    fn evidence(&self) -> Result<Option<Vec<String>>, Refusal> {
        let expected = "a list of texts";
        let texts = match self.fields.get(Field::Evidence.key()) {
            None | Some(Value::Null) => return Ok(None),
            Some(Value::String(text)) => vec![text.clone()],
            Some(Value::Array(texts)) => texts
                .iter()
                .map(|text| match text {
                    Value::String(text) => Ok(text.clone()),
                    found => Err(self.refuse(Field::Evidence, found, expected)),
                })
                .collect::<Result<_, _>>()?,
            Some(found) => return Err(self.refuse(Field::Evidence, found, expected)),
        };
        Ok(Some(texts.into_iter().filter(|text| !text.trim().is_empty()).collect()))
    }
}

/// Writes what stands now, of one person or of all.
pub fn write(workspace: &Workspace, only: Option<PersonId>) -> String {
    let mut people: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in standing(workspace, only) {
        let mut rating = json!({
            "skill_name": line.framework.skills[line.skill].name,
            "current_level": line.current.source_name(),
            "target_level": line.target.source_name(),
            "assessor": assessor_text(line.assessor),
            "evidence": line.rating.evidence,
            "development_plan": line.rating.plan,
            "framework": line.framework.id,
            "name": line.person.name,
            "seniority": line.person.seniority.key(),
        });
        if let Some(on) = line.on {
            rating["assessment_date"] = on.to_string().into();
        }
        people.entry(line.person_id).or_default().push(rating);
    }
    let mut text = serde_json::to_string_pretty(&people).expect("a tree of JSON is JSON");
    text.push('\n');
    text
}
