//! Ratings as other tools write them, one row per rated skill, and how rows become finished assessments and back.
//!
//! A file's `person_id` is an id, not a name: the same id in two files is the same person, and so the id here is
//! derived from it, on every machine alike. Where it is an id of Belay's own, as in files that Belay wrote, it is
//! that person. Assessments get derived ids too, so that a file read twice says the same twice.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    Refusal, Remark,
    fault::{quote, text_problem},
    remark::some,
    skill_name,
};
use crate::{
    content::{self, Framework},
    model::{
        Assessment, AssessmentId, Assessor, Content, Day, FrameworkId, Level, Person, PersonId, Rating,
        RecordKey, Rest, Seniority, SkillId, Stamp, Track, Version, Workspace, read_day,
    },
};

/// The fields of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    PersonId,
    Name,
    Seniority,
    Team,
    Skill,
    Current,
    Target,
    Assessor,
    Date,
    Evidence,
    Plan,
    Track,
    Aim,
    Framework,
}

impl Field {
    /// In the order of a CSV's columns.
    pub const ALL: [Self; 14] = [
        Self::PersonId,
        Self::Name,
        Self::Seniority,
        Self::Team,
        Self::Skill,
        Self::Current,
        Self::Target,
        Self::Assessor,
        Self::Date,
        Self::Evidence,
        Self::Plan,
        Self::Track,
        Self::Aim,
        Self::Framework,
    ];

    /// The column in a CSV.
    pub const fn column(self) -> &'static str {
        match self {
            Self::PersonId => "person_id",
            Self::Name => "name",
            Self::Seniority => "seniority",
            Self::Team => "team",
            Self::Skill => "skill",
            Self::Current => "current_level",
            Self::Target => "target_level",
            Self::Assessor => "assessor",
            Self::Date => "date",
            Self::Evidence => "evidence",
            Self::Plan => "development_plan",
            Self::Track => "track",
            Self::Aim => "aim",
            Self::Framework => "framework",
        }
    }

    /// The key in the source's JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Skill => "skill_name",
            Self::Date => "assessment_date",
            other => other.column(),
        }
    }
}

/// A row still as text.
pub(super) trait Cells {
    /// `row 17, column team`
    fn place(&self, field: Field) -> String;

    /// The text of a field; `None` where the file leaves it out or empty.
    fn text(&self, field: Field) -> Result<Option<String>, Refusal>;

    /// `None` where the file leaves it out.
    fn evidence(&self) -> Result<Option<Vec<String>>, Refusal>;
}

/// One rating, and what its row says of the person.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    place: String,
    person_id: String,
    facts: Facts,
    framework: &'static Framework,
    skill: usize,
    current: Level,
    target: Option<Level>,
    on: Option<Day>,
    assessor: Assessor,
    evidence: Option<Vec<String>>,
    plan: Option<String>,
}

/// What rows say of a person.
#[derive(Debug, Clone, Default, PartialEq)]
struct Facts {
    name: Option<String>,
    seniority: Option<Seniority>,
    team: Option<String>,
    track: Option<Track>,
    aim: Option<Seniority>,
}

/// The rows of a file, and what of it was not taken.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Rows {
    pub good: Vec<Row>,
    pub refused: Vec<Refusal>,
    pub remarks: Vec<Remark>,
}

impl Row {
    pub fn read(cells: &impl Cells) -> Result<Self, Refusal> {
        let refuse = |field: Field, problem: String| Refusal { place: cells.place(field), problem };
        let needed = |field: Field, expected: &str| {
            cells.text(field)?.ok_or_else(|| refuse(field, format!("found nothing, expected {expected}")))
        };
        let person_id = needed(Field::PersonId, "an id")?;
        let framework = match cells.text(Field::Framework)? {
            Some(name) => {
                Some(skill_name::framework(&name).map_err(|problem| refuse(Field::Framework, problem))?)
            }
            None => None,
        };
        let skill = needed(Field::Skill, "the name of a skill")?;
        let (framework, skill) =
            skill_name::skill(&skill, framework).map_err(|problem| refuse(Field::Skill, problem))?;
        let current = needed(Field::Current, "a level from 1 to 5")?;
        let level = |field: Field, text: String| level(&text).map_err(|problem| refuse(field, problem));
        Ok(Self {
            facts: Facts::read(cells)?,
            framework,
            skill,
            current: level(Field::Current, current)?,
            target: cells.text(Field::Target)?.map(|text| level(Field::Target, text)).transpose()?,
            on: match cells.text(Field::Date)? {
                Some(text) => Some(day(&text).ok_or_else(|| refuse(Field::Date, no_date(&text)))?),
                None => None,
            },
            assessor: assessor(&cells.text(Field::Assessor)?.unwrap_or_default(), &person_id),
            evidence: cells.evidence()?,
            plan: cells.text(Field::Plan)?,
            place: cells.place(Field::Skill),
            person_id,
        })
    }
}

impl Facts {
    fn read(cells: &impl Cells) -> Result<Self, Refusal> {
        let seniority = |field| {
            let expected = "junior, mid, senior or principal";
            word(cells, field, Seniority::from_key, expected)
        };
        Ok(Self {
            name: cells.text(Field::Name)?,
            seniority: seniority(Field::Seniority)?,
            team: cells.text(Field::Team)?,
            track: word(cells, Field::Track, Track::from_key, "IC, TL, EM or PE")?,
            aim: seniority(Field::Aim)?,
        })
    }

    /// Adds what a further row says; returns what it says otherwise than the rows before.
    fn add(&mut self, other: Self) -> Option<String> {
        let mut differs = None;
        let text = |text: String| quote(&text);
        add(&mut self.name, other.name, &mut differs, text);
        add(&mut self.seniority, other.seniority, &mut differs, |it| it.key().to_owned());
        add(&mut self.team, other.team, &mut differs, text);
        add(&mut self.track, other.track, &mut differs, |it| it.key().to_owned());
        add(&mut self.aim, other.aim, &mut differs, |it| it.key().to_owned());
        differs
    }

    /// The person with these facts; what the file leaves out stays as it is.
    fn applied_to(self, known: Option<&Person>, id: PersonId, person_id: &str) -> Person {
        let mut person = known.cloned().unwrap_or_else(|| Person::new(person_id.trim(), Seniority::Mid));
        if known.is_none() && id.to_string() != person_id.trim() {
            person_id.trim().clone_into(&mut person.key);
        }
        person.name = self.name.unwrap_or(person.name);
        person.seniority = self.seniority.unwrap_or(person.seniority);
        person.team = self.team.unwrap_or(person.team);
        person.track = self.track.or(person.track);
        person.aim = self.aim.or(person.aim);
        person
    }
}

fn add<T: PartialEq>(
    own: &mut Option<T>,
    other: Option<T>,
    differs: &mut Option<String>,
    show: impl Fn(T) -> String,
) {
    match (own.as_ref(), other) {
        (_, None) => {}
        (None, other) => *own = other,
        (Some(own), Some(other)) if *own == other => {}
        (Some(_), Some(other)) => *differs = Some(show(other)),
    }
}

fn word<T>(
    cells: &impl Cells,
    field: Field,
    read: impl Fn(&str) -> Option<T>,
    expected: &str,
) -> Result<Option<T>, Refusal> {
    let Some(text) = cells.text(field)? else { return Ok(None) };
    match read(&text) {
        Some(value) => Ok(Some(value)),
        None => Err(Refusal {
            place: cells.place(field),
            problem: format!("found {}, expected {expected}", quote(&text)),
        }),
    }
}

/// "7 is not a level from 1 to 5"
fn level(text: &str) -> Result<Level, String> {
    // Python prints an enum's member with its class.
    let name = text.trim().strip_prefix("SkillLevel.").unwrap_or(text);
    let is_number = name.trim().parse::<f64>().is_ok();
    let shown = if is_number { name.trim().to_owned() } else { quote(text) };
    Level::from_text(name).ok_or_else(|| {
        format!("found {shown}, expected a level: {shown} is not a level from 1 to 5, nor the name of one")
    })
}

/// The day of a date, or of the instants that Python and JSON write.
fn day(text: &str) -> Option<Day> {
    let text = text.trim();
    let date = match text.split_once(['T', ' ']) {
        Some((date, time)) if time.starts_with(|it: char| it.is_ascii_digit()) => date,
        _ => text,
    };
    read_day(date)
}

fn no_date(text: &str) -> String {
    format!("found {}, expected a date like 2026-03-09", quote(text))
}

/// Nobody, "self" and the person's own id mean the person; Belay's own spelling of an assessor means that one.
fn assessor(text: &str, person_id: &str) -> Assessor {
    let text = text.trim();
    if text.is_empty() || text.eq_ignore_ascii_case("self") || text == person_id.trim() {
        return Assessor::Own;
    }
    text.parse().unwrap_or_else(|_| Assessor::Named(text.to_owned()))
}

/// How files write an assessor, so that `assessor` gives it back.
pub(super) fn assessor_text(assessor: &Assessor) -> String {
    match assessor {
        Assessor::Named(name) if self::assessor(name, "") == *assessor => name.clone(),
        other => other.to_string(),
    }
}

/// Checks a text from a file.
pub(super) fn checked(text: &str, place: impl FnOnce() -> String) -> Result<(), Refusal> {
    match text_problem(text) {
        Some(problem) => Err(Refusal { place: place(), problem: problem.to_string() }),
        None => Ok(()),
    }
}

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

/// A rating that is written to a file: what stands now.
pub(super) struct Standing<'w> {
    pub person: &'w Person,
    /// The file's id of the person.
    pub person_id: String,
    pub framework: &'static Framework,
    pub skill: usize,
    pub assessor: &'w Assessor,
    pub current: Level,
    pub target: Level,
    pub on: Option<Day>,
    pub rating: &'w Rating,
}

/// What stands now of one person or of all: by framework and assessor, in framework order. Skills that are not
/// rated or do not apply are left out.
pub(super) fn standing(workspace: &Workspace, only: Option<PersonId>) -> Vec<Standing<'_>> {
    let mut all = Vec::new();
    for (id, person) in workspace.people().filter(|(id, _)| only.is_none_or(|only| only == *id)) {
        for framework in content::built_in() {
            for assessor in workspace.assessors(id, &framework.id) {
                let ratings = workspace.standing(id, &framework.id, assessor);
                let last = workspace.history(id, &framework.id, assessor).pop().map(|(_, last)| last.on);
                all.extend(lines(framework, person, id, assessor, &ratings, last));
            }
        }
    }
    all
}

fn lines<'w>(
    framework: &'static Framework,
    person: &'w Person,
    id: PersonId,
    assessor: &'w Assessor,
    ratings: &BTreeMap<&'w SkillId, &'w Rating>,
    last: Option<Day>,
) -> impl Iterator<Item = Standing<'w>> {
    framework.skills.iter().enumerate().filter_map(move |(place, skill)| {
        let rating = *ratings.get(&skill.id)?;
        Some(Standing {
            person,
            person_id: person_id_text(person, id),
            framework,
            skill: place,
            assessor,
            current: rating.counted()?,
            target: rating.target.unwrap_or_else(|| framework.area_of(place).required.of(person.aim())),
            on: rating.on.or(last),
            rating,
        })
    })
}

/// What a file calls a person: as the file did that they came from, else by Belay's id.
pub(super) fn person_id_text(person: &Person, id: PersonId) -> String {
    if !person.key.is_empty() && person_id_of(&person.key) == id {
        person.key.clone()
    } else {
        id.to_string()
    }
}
