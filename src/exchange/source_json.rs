//! Assessments as the source's program keeps them:
//! `{"<person id>": [{"skill_name", "current_level", "target_level", "assessment_date", "assessor", "evidence",
//! "development_plan"}]}`.

use serde_json::{Map, Value};

use super::{
    Fault, Kind, ReadError, Refusal, Remark, Step,
    fault::{path, take_of},
    grouped::grouped,
    import::{Records, Source, check_number},
    json::Json,
    remark::some,
    row::{Cells, Field, Row, Rows, Unrated, assessor_text},
    standing::{Standing, person_id_text, standing},
};
use crate::model::{
    Level, PersonId, Seniority, Track, Workspace,
    fields::{quote, shown},
    json::Problem,
};

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
pub(super) struct Reader {
    left: serde_json::map::IntoIter,
    n_people: usize,
    faults: Vec<Fault>,
    rows: Rows,
    ignored: Vec<String>,
}

impl Reader {
    pub fn new(people: Map<String, Value>, faults: Vec<Fault>) -> Result<Self, ReadError> {
        let n_people = people.len();
        check_number(people.values().map(|ratings| ratings.as_array().map_or(1, Vec::len)).sum())?;
        Ok(Self { left: people.into_iter(), n_people, faults, rows: Rows::default(), ignored: vec![] })
    }
}

impl Records for Reader {
    fn step(&mut self) -> Result<Option<usize>, ReadError> {
        Ok(self.left.next().map(|(person_id, entries)| {
            let faults = of_person(&self.faults, &person_id);
            self.rows.take_person(&person_id, entries, faults, &mut self.ignored);
            self.n_people - self.left.len()
        }))
    }

    fn n_steps(&self) -> usize {
        self.n_people
    }

    fn source(mut self: Box<Self>) -> Source {
        let ignored = self.ignored;
        if !ignored.is_empty() {
            let names: Vec<String> =
                grouped(&ignored).iter().map(|group| quote(&ignored[group[0]])).collect();
            self.rows.remarks.push(Remark::IgnoredFields { n_columns: names.len(), names: some(&names) });
        }
        Source::Rows(Kind::Ratings, self.rows)
    }
}

impl Rows {
    fn take_person(
        &mut self,
        person_id: &str,
        entries: Value,
        mut faults: Vec<Fault>,
        ignored: &mut Vec<String>,
    ) {
        if let Some(fault) = faults.iter().rev().find(|it| !matches!(it.path.get(1), Some(Step::Place(_)))) {
            self.refused.push(fault.into());
            return;
        }
        let person = Step::Key(person_id.to_owned());
        let Value::Array(entries) = entries else {
            self.refuse(&[person], &entries, "a list of ratings");
            return;
        };
        if person_id != person_id.trim() {
            self.remarks.push(Remark::TrimmedId { id: quote(person_id) });
        }
        if entries.is_empty() {
            let cells = Entry { steps: &[person, Step::Place(0)], person_id, fields: &Map::new() };
            match Unrated::read(&cells) {
                Ok(unrated) => self.unrated.push(unrated),
                Err(refusal) => self.refused.push(refusal),
            }
            return;
        }
        for (place, entry) in entries.into_iter().enumerate() {
            let steps = [person.clone(), Step::Place(place)];
            let Value::Object(entry) = entry else {
                self.refuse(&steps, &entry, "a rating");
                continue;
            };
            for key in entry.keys() {
                if FIELDS.iter().all(|field| field.key() != key) {
                    ignored.push(key.clone());
                }
            }
            let cells = Entry { steps: &steps, person_id, fields: &entry };
            match (Row::read(&cells), take_of(&mut faults, place)) {
                (Err(refusal), _) => self.refused.push(refusal),
                (Ok(_), Some(fault)) => self.refused.push((&fault).into()),
                (Ok(row), None) => self.good.push(row),
            }
        }
    }

    fn refuse(&mut self, steps: &[Step], found: &Value, expected: &str) {
        let problem = ["found ", &shown(found), ", expected ", expected].concat();
        self.refused.push(Refusal { place: path(steps), problem });
    }
}

/// The faults in what the file says of a person, the last first.
fn of_person(faults: &[Fault], person_id: &str) -> Vec<Fault> {
    let is_of = |fault: &&Fault| matches!(fault.path.first(), Some(Step::Key(key)) if key == person_id);
    faults.iter().rev().filter(is_of).filter(|fault| !is_level(fault)).cloned().collect()
}

/// Whether it is a level such as 4.0, as programs write it that count in fractions. Belay's own files have none.
fn is_level(fault: &Fault) -> bool {
    let of_level = [Field::Current.key(), Field::Target.key()];
    matches!(
        (&fault.path[..], &fault.problem),
        ([_, Step::Place(_), Step::Key(key)], Problem::Number(number))
            if of_level.contains(&key.as_str()) && Level::from_text(number).is_some()
    )
}

/// One rating of the file.
struct Entry<'a> {
    steps: &'a [Step; 2],
    person_id: &'a str,
    fields: &'a Map<String, Value>,
}

impl Entry<'_> {
    fn refuse(&self, field: Field, found: &Value, expected: &str) -> Refusal {
        let problem = ["found ", &shown(found), ", expected ", expected].concat();
        Refusal { place: self.place(field), problem }
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
        let one = match self.fields.get(Field::Evidence.key()) {
            None | Some(Value::Null) => return Ok(None),
            Some(one) => std::slice::from_ref(one),
        };
        let all = match one {
            [Value::Array(texts)] => texts,
            one => one,
        };
        let mut texts = Vec::new();
        for text in all {
            match text {
                Value::String(text) if text.trim().is_empty() => {}
                Value::String(text) => texts.push(text.clone()),
                found => return Err(self.refuse(Field::Evidence, found, "a list of texts")),
            }
        }
        Ok(Some(texts))
    }
}

/// Writes what stands now, of one person or of all. Whoever has no ratings has an empty list, so that nobody is missing.
pub fn write(workspace: &Workspace, only: Option<PersonId>) -> String {
    let lines = standing(workspace, only);
    let mut ids: Vec<String> = lines.iter().map(|line| line.person_id.clone()).collect();
    for (id, person) in workspace.people().filter(|(id, _)| only.is_none_or(|only| only == *id)) {
        ids.push(person_id_text(person, id));
    }
    let mut json = Json::new();
    for group in grouped(&ids) {
        json.list(&ids[group[0]]);
        for line in group.iter().filter_map(|place| lines.get(*place)) {
            rating(&mut json, line);
        }
        json.close();
    }
    json.finish()
}

fn rating(json: &mut Json, line: &Standing<'_>) {
    let person = line.person;
    let field = |json: &mut Json, field: Field, text: Option<&str>| {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            json.field(field.key(), text.into());
        }
    };
    json.entry();
    field(json, Field::Aim, person.aim.map(Seniority::key));
    field(json, Field::Date, line.on.map(|on| on.to_string()).as_deref());
    json.field("assessor", assessor_text(line.assessor).into());
    json.field("current_level", line.current.source_name().into());
    json.field("development_plan", line.rating.plan.as_str().into());
    json.texts("evidence", &line.rating.evidence);
    json.field("framework", line.framework.id.as_str().into());
    json.field("name", person.name.as_str().into());
    json.field("seniority", person.seniority.key().into());
    json.field("skill_name", line.framework.skills[line.skill].name.as_str().into());
    json.field("target_level", line.target.source_name().into());
    field(json, Field::Team, Some(&person.team));
    field(json, Field::Track, person.track.map(Track::key));
    json.close();
}
