//! Reads and writes assessments in the JSON of the reference program:
//! `{"<person id>": [{"skill_name", "current_level", "target_level", "assessment_date", "assessor", "evidence",
//! "development_plan"}]}`.

use serde_json::{Map, Value};

use crate::{
    exchange::{
        intake::{
            checks::{check_number, check_people, too_long},
            contents::Kind,
            grouped::grouped,
            limits::MAX_LIST,
            parse_error::{Refusal, path, take_of},
            read_error::ReadError,
            records::{Records, Source},
            row::{Cells, Field, Row, Rows, Unrated, assessor_text},
            skill_name::SkillNames,
            warning::{MAX_NAMED, Warning, some},
        },
        reports::{
            current_ratings::{CurrentRating, current_ratings, person_id_text},
            json::Json,
        },
    },
    model::{
        json::{
            fields::{quote, shown},
            reader::{ParseError, Problem, Step, noted},
        },
        records::{
            ids::PersonId,
            level::{Level, Seniority, Track},
        },
        small::order::ordered,
        store::workspace::Workspace,
    },
};

/// The fields that a rating may have in this format, besides the person's id, which is its key.
const FIELDS: [Field; 13] = {
    let mut fields = [Field::Name; 13];
    let mut place = 0;
    while place < 13 {
        fields[place] = Field::ALL[place + 1];
        place += 1;
    }
    fields
};

/// Returns whether a JSON object has lists of ratings by person.
pub(crate) fn is_source(object: &Map<String, Value>) -> bool {
    object.values().any(Value::is_array)
}

/// Reads ratings one by one. A wrong rating is refused alone.
pub(crate) struct Reader {
    left: serde_json::map::IntoIter,
    person: Option<Listed>,
    n_ratings: usize,
    n_read: usize,
    /// Sorted by person in reverse, so that the last entry belongs to the next person.
    parse_errors: Vec<ParseError>,
    rows: Rows,
    names: SkillNames,
    /// The names of the fields that are not read.
    ignored: Map<String, Value>,
}

/// A person whose ratings are being read.
struct Listed {
    id: String,
    left: std::vec::IntoIter<Value>,
    n_read: usize,
    /// In reverse order, so that the last entry belongs to the next rating.
    parse_errors: Vec<ParseError>,
}

impl Reader {
    pub fn new(people: Map<String, Value>, parse_errors: Vec<ParseError>) -> Result<Self, ReadError> {
        check_people(people.len())?;
        let n_ratings = people.values().map(|ratings| ratings.as_array().map_or(1, Vec::len)).sum();
        check_number(n_ratings)?;
        let parse_errors = parse_errors.into_iter().filter(|parse_error| !is_level(parse_error)).collect();
        let mut parse_errors = ordered(parse_errors, |one, other| person_of(one).cmp(person_of(other)));
        parse_errors.reverse();
        Ok(Self {
            left: people.into_iter(),
            person: None,
            n_ratings,
            n_read: 0,
            parse_errors,
            rows: Rows::default(),
            names: SkillNames::default(),
            ignored: Map::new(),
        })
    }

    /// Begins to read the next person. Returns `None` if they have no ratings or are refused.
    fn begin(&mut self, id: String, entries: Value) -> Option<Listed> {
        // People are sorted by id.
        let mut parse_errors = Vec::new();
        while let Some(parse_error) =
            self.parse_errors.pop_if(|parse_error| person_of(parse_error) <= noted(&id))
        {
            parse_errors.push(parse_error);
        }
        parse_errors.retain(|parse_error| person_of(parse_error) == noted(&id));
        if let Some(parse_error) =
            parse_errors.iter().find(|it| !matches!(it.path.get(1), Some(Step::Place(_))))
        {
            self.rows.refused.push(parse_error.into());
            return None;
        }
        let Value::Array(entries) = entries else {
            self.rows.refuse(&[Step::Key(id)], &entries, "a list of ratings");
            return None;
        };
        if id != id.trim() {
            self.rows.warnings.push(Warning::TrimmedId { id: quote(&id) });
        }
        if entries.is_empty() {
            let steps = [Step::Key(id.clone()), Step::Place(0)];
            match Unrated::read(&Entry { steps: &steps, person_id: &id, fields: &Map::new() }) {
                Ok(unrated) => self.rows.unrated.push(unrated),
                Err(refusal) => self.rows.refused.push(refusal),
            }
            return None;
        }
        parse_errors.reverse();
        Some(Listed { id, left: entries.into_iter(), n_read: 0, parse_errors })
    }

    fn take(&mut self, person: &mut Listed, entry: Value) {
        let place = person.n_read;
        let steps = [Step::Key(person.id.clone()), Step::Place(place)];
        person.n_read += 1;
        self.n_read += 1;
        let Value::Object(entry) = entry else {
            self.rows.refuse(&steps, &entry, "a rating");
            return;
        };
        for key in entry.keys() {
            if FIELDS.iter().all(|field| field.key() != key) && !self.ignored.contains_key(key) {
                self.ignored.insert(key.clone(), Value::Null);
            }
        }
        let cells = Entry { steps: &steps, person_id: &person.id, fields: &entry };
        match (Row::read(&cells, &mut self.names), take_of(&mut person.parse_errors, place)) {
            (Err(refusal), _) => self.rows.refused.push(refusal),
            (Ok(_), Some(parse_error)) => self.rows.refused.push((&parse_error).into()),
            (Ok(row), None) => self.rows.good.push(row),
        }
    }
}

/// Returns the id of the person whom a parse error belongs to.
fn person_of(parse_error: &ParseError) -> &str {
    match parse_error.path.first() {
        Some(Step::Key(key)) => key,
        _ => "",
    }
}

impl Records for Reader {
    fn step(&mut self) -> Result<Option<usize>, ReadError> {
        if let Some(mut person) = self.person.take() {
            if let Some(entry) = person.left.next() {
                self.take(&mut person, entry);
                self.person = Some(person);
            }
        } else if let Some((id, entries)) = self.left.next() {
            self.person = self.begin(id, entries);
        } else {
            return Ok(None);
        }
        Ok(Some(self.n_read))
    }

    fn n_steps(&self) -> usize {
        self.n_ratings.max(1)
    }

    fn source(mut self: Box<Self>) -> Source {
        if !self.ignored.is_empty() {
            let names: Vec<String> = self.ignored.keys().take(MAX_NAMED).map(|name| quote(name)).collect();
            let warning = Warning::IgnoredFields { n_columns: self.ignored.len(), names: some(&names) };
            self.rows.warnings.push(warning);
        }
        Source::Rows(Kind::Ratings, self.rows)
    }
}

impl Rows {
    fn refuse(&mut self, steps: &[Step], found: &Value, expected: &str) {
        let problem = ["found ", &shown(found), ", expected ", expected].concat();
        self.refused.push(Refusal { place: path(steps), problem });
    }
}

/// Returns whether the error is only about a level such as 4.0, as programs write it that calculate with fractions.
/// Belay's own files have none.
fn is_level(parse_error: &ParseError) -> bool {
    let of_level = [Field::Current.key(), Field::Target.key()];
    matches!(
        (&parse_error.path[..], &parse_error.problem),
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
            // A missing target means the level that the aim requires. No other missing value has a meaning.
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
        if all.len() > MAX_LIST {
            return Err(Refusal { place: self.place(Field::Evidence), problem: too_long(all.len()) });
        }
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

/// Writes the current ratings of one person or of all. A person without ratings gets an empty list, so that nobody is
/// missing.
pub fn write(workspace: &Workspace, only: Option<PersonId>) -> String {
    let lines = current_ratings(workspace, only);
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

fn rating(json: &mut Json, line: &CurrentRating<'_>) {
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
